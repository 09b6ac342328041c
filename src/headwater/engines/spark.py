"""The Spark engine: the same stages through ``mapInArrow`` and ``applyInArrow``, the same SQL; classic or Connect.

The package must be importable on the workers (docs/howto/spark.md says how it gets there), and the output folder must
be one that all of them see: ``s3://``, ``hdfs://``, or a path that is mounted everywhere.
"""

import os
import re
import sys
from typing import TYPE_CHECKING, Any

from headwater.engines import files
from headwater.engines.seam import GroupStage, MapStage
from headwater.engines.shards import Shard, digest, finish, paths, rows_of
from headwater.errors import EngineError, SetupError

if TYPE_CHECKING:
    import pyarrow as pa

SETTINGS = {
    "spark.sql.files.openCostInBytes": str(128 << 20),  # as large as a partition: each shard is one
    "spark.sql.files.maxPartitionBytes": str(128 << 20),
    "spark.sql.execution.arrow.maxRecordsPerBatch": "2000",  # some 10 MB of pages
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.sql.session.timeZone": "UTC",
}
TOLD_CHARS = 500  # of Spark's own message in an error


class SparkEngine:
    """Stages and SQL on a Spark session: the one that is given, or one of ``master`` (``sc://`` for Connect)."""

    name = "spark"

    def __init__(self, master: str | None = None, session: Any = None) -> None:
        self.spark: Any = session or open_session(master)
        for name, value in SETTINGS.items():
            self.spark.conf.set(name, value)

    def map(self, stage: MapStage, src: str, dst: str, schema: "pa.Schema", key: str, shard_key: str) -> None:  # noqa: ARG002 - the seam's
        """Run a stage over each shard of ``src``; Spark runs again what a lost worker had."""
        made = self._read(src).mapInArrow(stage.__call__, spark_schema(schema))
        self._write(made, dst, key)

    def sql(self, text: str, dst: str, key: str, **tables: str) -> None:
        """Run one SELECT."""
        for name, source in tables.items():
            self._read(source).createOrReplaceTempView(name)
        self._write(self.spark.sql(text), dst, key)

    def group_map(self, stage: GroupStage, src: str, by: str, dst: str, schema: "pa.Schema", key: str) -> None:
        """Run a stage over the rows of each value of ``by``."""

        def of_group(group: "pa.Table") -> "pa.Table":  # Spark counts parameters: a method has one too many
            return stage(group)

        made = self._read(src).groupBy(by).applyInArrow(of_group, spark_schema(schema))
        self._write(made, dst, key)

    def work_for(self, out: str) -> str:
        """Beside the tables: what all machines see."""
        return files.join(out, "work")

    def close(self) -> None:
        """Nothing: a session may be another's too; ``stop`` ends it."""

    def stop(self) -> None:
        """End the session."""
        self.spark.stop()

    def _read(self, directory: str) -> Any:
        return self.spark.read.parquet(*(spark_address(path) for path in paths(directory)))

    def _write(self, frame: Any, dst: str, key: str) -> None:
        """Write what a plan gives and list it as a finished directory."""
        files.remove(dst)
        try:
            frame.write.mode("overwrite").parquet(spark_address(dst))
        except Exception as error:
            if type(error).__module__.partition(".")[0] not in {"pyspark", "py4j"}:
                raise
            raise EngineError(
                "HW454", f"Spark gave up: {told(error)}", where=dst, hint="What is finished is kept: run it again."
            ) from error
        run = os.urandom(8).hex()  # which rows are in which file changes from run to run
        found = [info.base_name for info in files.below(dst) if info.base_name.endswith(".parquet")]
        made = [Shard(name, digest(key, n, run), rows_of(files.join(dst, name))) for n, name in enumerate(found)]
        finish(dst, key, made)


def open_session(master: str | None) -> Any:
    """A Spark session. Raises SetupError HW510 without the package, EngineError HW454 when it cannot be had."""
    try:
        from pyspark.sql import SparkSession  # pyright: ignore[reportMissingImports] - an extra
    except ImportError as error:
        raise SetupError(
            "HW510", "Spark's Python package is not installed.", hint="Run: pip install 'headwater[spark]'"
        ) from error
    if master is not None and master.startswith("local"):  # its workers are this machine's: this Python runs them
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("headwater")
    if master is not None:
        builder = builder.remote(master) if master.startswith("sc://") else builder.master(master)
    try:
        return builder.getOrCreate()
    except Exception as error:
        raise EngineError(
            "HW454", f"Spark cannot be had: {told(error)}", where=master, hint="Is it running?"
        ) from error


def told(error: Exception) -> str:
    """What an error says: of a worker's traceback its last line."""
    said = str(error).strip()
    lines = re.findall(r"^[\w.]+(?:Error|Exception|Killed): .*", said, re.MULTILINE)
    return (lines[-1] if lines else said)[:TOLD_CHARS]


def spark_schema(schema: "pa.Schema") -> Any:
    """A schema in Spark's words."""
    from pyspark.sql.pandas.types import from_arrow_schema  # pyright: ignore[reportMissingImports] - an extra

    return from_arrow_schema(schema)


def spark_address(address: str) -> str:
    """An address as Spark's own file layer knows it: local paths are said to be local."""
    if not files.is_remote(address):
        return f"file://{files.place(address)[1]}"
    return address.replace("s3://", "s3a://", 1)
