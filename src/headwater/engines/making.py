"""One shard, made by whoever is handed it: it appears whole or not at all.

While it is made, a mark stands beside it. It says that the shard was begun, for whoever finds its process dead, and how
many rows it has so far, for whoever waits: an archive of a gigabyte is one shard, and takes a quarter of an hour.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from headwater.analysed import Analysed
from headwater.engines import files
from headwater.engines.files import ALREADY_WRITTEN
from headwater.engines.seam import GroupStage, MapStage

if TYPE_CHECKING:
    import pyarrow as pa

BATCH_ROWS = 2_000  # rows that a stage is handed at once: some 10 MB of pages
TELL_S = 0.5  # between two times that a mark is written


class Task(msgspec.Struct, frozen=True):
    """One shard to make: the stage, the files it is made from, where it goes."""

    stage: MapStage | GroupStage
    sources: list[str]
    target: str
    schema: bytes
    by: str | None = None
    analysed: str | None = None  # the file where passages are kept that were analysed before


def packed(schema: "pa.Schema") -> bytes:
    """A schema as bytes that can be sent."""
    return schema.serialize().to_pybytes()


def mark_of(task: Task) -> Path:
    """The file that stands beside a shard while it is being made."""
    return Path(f"{task.target}.begun{ALREADY_WRITTEN[0]}")


def was_begun(task: Task) -> bool:
    """Whether a shard was being made when its process died."""
    return mark_of(task).exists()


def rows_so_far(task: Task) -> int:
    """Rows of a shard that is being made; none where nobody makes it."""
    try:
        return int(mark_of(task).read_text("ascii") or 0)
    except (OSError, ValueError):  # it was ended meanwhile, or is just being written
        return 0


def forget_rows(task: Task) -> None:
    """Leave what a process that died had said of its rows, but not that it had begun."""
    if was_begun(task):
        with suppress(OSError):
            mark_of(task).write_text("", "ascii")


def run_task(task: Task) -> int:
    """Make one shard; its rows."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.ipc.read_schema(pa.py_buffer(task.schema))
    mark = mark_of(task)
    made = 0

    def fill(out: object) -> None:
        nonlocal made
        last = time.monotonic()
        with (
            remembering_in(task.analysed),
            pq.ParquetWriter(out, schema, compression="zstd", compression_level=1) as writer,
        ):
            for batch in made_by(task):
                if batch.num_rows:
                    writer.write(batch)
                made += batch.num_rows
                if time.monotonic() - last >= TELL_S:
                    last = time.monotonic()
                    with suppress(OSError):  # a full disk is told of by the shard itself
                        mark.write_text(str(made), "ascii")

    try:
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch()
    except OSError as error:
        raise files.not_written(task.target, error) from error
    try:
        files.write(task.target, fill)
    finally:
        mark.unlink(missing_ok=True)  # an error comes out of it as itself: only what ends the process leaves the mark
    return made


@contextmanager
def remembering_in(file: str | None) -> Iterator[None]:
    """Look passages up in a file before they are analysed, and keep them there; without one, nothing."""
    if file is None:
        yield
        return
    from headwater.language.remembering import remembering

    store = Analysed(Path(file), keep=True)
    try:
        with remembering(store):
            yield
    finally:
        store.close()


def made_by(task: Task) -> "Iterator[pa.RecordBatch | pa.Table]":
    """What a task's stage gives, piece by piece."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.dataset as ds
    import pyarrow.parquet as pq

    if isinstance(task.stage, MapStage):
        for source in task.sources:
            with pq.ParquetFile(source, memory_map=True) as file:
                yield from task.stage(file.iter_batches(BATCH_ROWS))
        return
    table = ds.dataset(task.sources, format="parquet").to_table()
    if table.num_rows == 0:
        return
    keys = table.column(task.by).to_numpy()
    order = np.argsort(keys, kind="stable")
    ends = [*(np.flatnonzero(keys[order[1:]] != keys[order[:-1]]) + 1).tolist(), len(order)]
    for first, end in pairwise([0, *ends]):
        yield task.stage(table.take(pa.array(order[first:end])))
