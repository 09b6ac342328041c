"""The local engine: worker processes that are handed paths, and DuckDB under a memory limit, spilling to disk."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import pairwise
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from headwater.analysed import Analysed
from headwater.cache import cache_folder
from headwater.crew import deaf_to_ctrl_c, without_the_script
from headwater.engines import files
from headwater.engines.files import ALREADY_WRITTEN
from headwater.engines.seam import GroupStage, MapStage
from headwater.engines.shards import Shard, digest, finish, listing, paths, rows_of
from headwater.errors import EngineError, UsageError
from headwater.limits import BUCKET_BYTES, BUCKET_ROWS, MAX_BUCKETS, WORKER_ATTEMPTS

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

BATCH_ROWS = 2_000  # rows that a stage is handed at once: some 10 MB of pages
FLUSH_ROWS = 16_384  # rows of one bucket that DuckDB holds before it writes them; its own default holds 524,288
# DuckDB's own groups of 122,880 rows are 400 MB of pages for each thread
SHARDED = f"FORMAT parquet, ROW_GROUP_SIZE {FLUSH_ROWS}, FILE_SIZE_BYTES '128MB'"
FULL = ("No space left on", "Disk quota exceeded")  # DuckDB's own message is in JSON, and cut off before its end
INTERRUPTED = "Query interrupted"  # what DuckDB raises in place of the error of a signal
Progress = Callable[[int, int], None]  # shards done, of how many


class Task(msgspec.Struct, frozen=True):
    """One shard to make: the stage, the files it is made from, where it goes."""

    stage: MapStage | GroupStage
    sources: list[str]
    target: str
    schema: bytes
    by: str | None = None
    analysed: str | None = None  # the file where passages are kept that were analysed before


class LocalEngine:
    """Stages in ``workers`` processes (in this one when there is one), SQL in DuckDB within ``memory_bytes``."""

    name = "local"

    def __init__(self, workers: int = 1, memory_bytes: int = 2 << 30, progress: Progress | None = None) -> None:
        self.workers: int = workers
        self.memory_bytes: int = memory_bytes
        self.progress: Progress | None = progress
        self.others: set[BaseProcess] = {*multiprocessing.active_children()}  # which are not its own
        self.pool: ProcessPoolExecutor | None = None  # kept from step to step: a process that has its libraries

    def map(self, stage: MapStage, src: str, dst: str, schema: "pa.Schema", key: str, shard_key: str) -> None:
        """Run a stage over each shard of ``src``; what has its key already is kept."""
        made = {digest(shard_key, shard.key): shard.name for shard in listing(src).shards}
        tasks = {
            name: Task(stage, [files.join(src, source)], files.join(dst, f"{name}.parquet"), packed(schema))
            for name, source in made.items()
        }
        self._make(tasks, dst, key)

    def sql(self, text: str, dst: str, key: str, **tables: str) -> None:
        """Run one SELECT; what it gives is the directory's only shards."""
        files.remove(dst)
        with self._database(dst) as database:
            for name, source in tables.items():
                view(database, name, paths(source))
            os.makedirs(dst)
            database.execute(f"COPY ({text}) TO '{quoted(dst)}/rows' ({SHARDED})")
        run = os.urandom(8).hex()  # which rows are in which file changes from run to run
        made = []
        for number, info in enumerate(files.below(files.join(dst, "rows"))):
            name = f"{number:05}.parquet"
            os.replace(info.path, f"{dst}/{name}")
            made.append(Shard(name, digest(key, number, run), rows_of(f"{dst}/{name}")))
        finish(dst, key, made)

    def group_map(self, stage: GroupStage, src: str, by: str, dst: str, schema: "pa.Schema", key: str) -> None:
        """Run a stage over the rows of each value of ``by``: rows go to buckets by it first."""
        buckets = self._buckets(src, stage)
        shuffled = f"{dst}.shuffled"
        sources = self._shuffle(src, by, shuffled, buckets) if buckets > 1 else {0: paths(src)}
        tasks = {}
        for bucket, found in sources.items():
            name = digest(key, bucket, buckets)
            target = files.join(dst, f"{name}.parquet")
            tasks[name] = Task(
                stage, found, target, packed(schema), by, analysed_beside(dst) if stage.analyses else None
            )
        self._make(tasks, dst, key)
        files.remove(shuffled)

    def work_for(self, out: str) -> str:
        """Beside the tables; of tables that go to another machine, in this one's cache, known by their address."""
        if not files.is_remote(out):
            return files.join(out, "work")
        if (cache := cache_folder()) is None:
            raise UsageError("HW365", "there is no home folder to keep the work in.", hint="Name a folder: --work DIR")
        return str(cache / "runs" / digest(out.rstrip("/")))

    # ------------------------------------------------------------ how

    def _make(self, tasks: dict[str, Task], dst: str, key: str) -> None:
        """Make the shards that are not there yet, and list them all."""
        there = {info.base_name for info in files.below(dst)}
        todo = [task for name, task in tasks.items() if f"{name}.parquet" not in there]
        total, done = len(tasks), len(tasks) - len(todo)
        told = self.progress or (lambda _done, _total: None)
        told(done, total)
        for _ in self._run(todo):
            done += 1
            told(done, total)
        finish(dst, key, [Shard(f"{name}.parquet", name, rows_of(task.target)) for name, task in tasks.items()])

    def _run(self, tasks: list[Task]) -> Iterator[None]:
        """Run tasks, one yield for each that ends.

        Where a worker dies, those that were begun are run one by one; the others go on together. With one worker all is
        done in this process: what was begun when it died, in a run before, is run in another.
        """
        together = self.workers > 1 and len(tasks) > 1
        idle = 0  # times that a worker died before any task was begun
        while together and tasks and idle < WORKER_ATTEMPTS:
            left: list[Task] = []
            yield from self._run_together(tasks, left)
            begun = [task for task in left if was_begun(task)]
            for task in begun:
                self._run_alone(task)
                yield
            tasks = [task for task in left if task not in begun]
            idle = 0 if begun else idle + 1
        if together and tasks:
            raise died(tasks[0])
        for task in tasks:
            if was_begun(task):
                self._run_alone(task)
            else:
                run_task(task)
            yield

    def _run_together(self, tasks: list[Task], left: list[Task]) -> Iterator[None]:
        """Run tasks in the pool, one yield for each that ends; what it had not ended when it broke is ``left``."""
        if self.pool is None:
            self.pool = ProcessPoolExecutor(self.workers, multiprocessing.get_context("spawn"), begin_worker)
        try:
            # the first task starts the workers
            with self.stoppable(), deaf_to_ctrl_c(), without_the_script(*(task.stage for task in tasks)):
                running = {self.pool.submit(run_task, task): task for task in tasks}
        except BrokenProcessPool:
            left += tasks
            self.close()
            return
        for future in self._as_they_come(running):
            try:
                future.result()  # which is there
            except BrokenProcessPool:
                left.append(running[future])
                continue
            except BaseException:
                self.close()
                raise
            yield
        if left:
            self.close()

    def _as_they_come(self, running: "Iterable[Future[None]]") -> "Iterator[Future[None]]":
        with self.stoppable():
            yield from as_completed(running)

    @contextmanager
    def stoppable(self) -> Iterator[None]:
        """Where it is interrupted, the workers are ended: what stops this process need not have reached them."""
        try:
            yield
        except KeyboardInterrupt:
            end_workers(self.others)
            raise

    def _run_alone(self, task: Task) -> None:
        """Run a task in a process of its own, which has all the memory; if it dies, what may be run instead."""
        for stage in (task.stage, *task.stage.instead):
            alone = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), begin_worker)
            try:
                with self.stoppable():
                    with deaf_to_ctrl_c(), without_the_script(stage):
                        future = alone.submit(run_task, msgspec.structs.replace(task, stage=stage))
                    future.result()
                return
            except BrokenProcessPool:
                continue
            finally:
                alone.shutdown(cancel_futures=True)
        raise died(task)

    def close(self) -> None:
        """End the workers."""
        if self.pool is not None:
            self.pool.shutdown(cancel_futures=True)
            self.pool = None

    @contextmanager
    def _database(self, dst: str) -> "Iterator[duckdb.DuckDBPyConnection]":
        """DuckDB with its limits; what it spills stands beside ``dst`` and is removed."""
        import duckdb

        limits = {
            "memory_limit": f"{self.memory_bytes // 1_000_000}MB",
            "threads": self.workers,
            "temp_directory": f"{dst}.spill",
            "preserve_insertion_order": False,
            "partitioned_write_flush_threshold": FLUSH_ROWS,
        }
        files.remove(f"{dst}.spill")
        try:
            with duckdb.connect() as database:
                for name, value in limits.items():
                    database.execute(f"SET {name} = '{quoted(str(value))}'")
                yield database
        except RuntimeError as error:
            if str(error) != INTERRUPTED:
                raise
            raise KeyboardInterrupt from error  # which DuckDB met, and says in its own way
        except duckdb.OutOfMemoryException as error:
            raise EngineError(
                "HW452",
                f"the memory limit is too small for a query ({str(error)[:200]}).",
                hint="Give more with --memory; what is finished is kept.",
            ) from error
        except duckdb.IOException as error:
            full = next((sign for sign in FULL if sign in str(error)), None)
            raise files.not_written(dst, OSError(full or f"or read: {str(error)[:200]}")) from error
        finally:
            files.remove(f"{dst}.spill")

    def _buckets(self, src: str, stage: GroupStage) -> int:
        """How many buckets keep one small: by what is there, never by the number of workers.

        What is analysed takes long for its size: it is told by rows, so that each worker has some and progress is seen.
        """
        size = sum(os.path.getsize(path) for path in paths(src))
        by_rows = listing(src).rows // BUCKET_ROWS if stage.analyses else 0
        return min(MAX_BUCKETS, 1 + max(size // BUCKET_BYTES, by_rows))

    def _shuffle(self, src: str, by: str, shuffled: str, buckets: int) -> dict[int, list[str]]:
        """Write the rows of ``src`` into one folder a bucket."""
        files.remove(shuffled)
        with self._database(shuffled) as database:
            view(database, "src", paths(src))
            database.execute(
                f"COPY (SELECT *, CAST(hash({by}) % {buckets} AS INTEGER) AS bucket_ FROM src) "
                f"TO '{quoted(shuffled)}' (FORMAT parquet, ROW_GROUP_SIZE {FLUSH_ROWS}, PARTITION_BY (bucket_))"
            )
        found: dict[int, list[str]] = {}
        for info in files.below(shuffled, recursive=True):
            bucket = int(info.path.rpartition("bucket_=")[2].partition("/")[0])
            found.setdefault(bucket, []).append(info.path)
        return dict(sorted(found.items()))


def died(task: Task) -> EngineError:
    """What is said when a shard cannot be made because each worker dies over it."""
    return EngineError(
        "HW451",
        "a worker process died over a shard, by itself too.",
        where=task.sources[0],
        hint="Was it out of memory? Try fewer --workers; what is finished is kept.",
    )


def mark_of(task: Task) -> Path:
    """The file that stands beside a shard while it is being made."""
    return Path(f"{task.target}.begun{ALREADY_WRITTEN[0]}")


def was_begun(task: Task) -> bool:
    """Whether a shard was being made when its process died."""
    return mark_of(task).exists()


def analysed_beside(directory: str) -> str:
    """The file of a run's work where all workers, and the runs after it, find what was analysed."""
    return files.join(directory.rpartition("/")[0], "analysed")


def view(database: "duckdb.DuckDBPyConnection", name: str, sources: list[str]) -> None:
    """Name some Parquet files as a table."""
    listed = ", ".join(f"'{quoted(source)}'" for source in sources)
    database.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{listed}])")


def quoted(text: str) -> str:
    """A path inside an SQL string."""
    return text.replace("'", "''")


def packed(schema: "pa.Schema") -> bytes:
    """A schema as bytes that can be sent."""
    return schema.serialize().to_pybytes()


def begin_worker() -> None:
    """Keep a worker's libraries to one thread each (the workers are the parallelism), and end it with its parent."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS"):
        os.environ[name] = "1"
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C ends it where it is, without a word
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    parent = multiprocessing.parent_process()
    if parent is not None:  # a pool's workers outlive a parent that is killed

        def follow() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=follow, daemon=True).start()


def end_workers(others: set[BaseProcess]) -> None:
    """End the processes that work for this one, but ``others``."""
    for child in {*multiprocessing.active_children()} - others:
        child.kill()


def run_task(task: Task) -> None:
    """Make one shard: it appears whole or not at all."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.ipc.read_schema(pa.py_buffer(task.schema))

    def fill(out: object) -> None:
        with (
            remembering_in(task.analysed),
            pq.ParquetWriter(out, schema, compression="zstd", compression_level=1) as writer,
        ):
            for batch in made_by(task):
                if batch.num_rows:
                    writer.write(batch)

    mark = mark_of(task)
    try:
        mark.parent.mkdir(parents=True, exist_ok=True)
        mark.touch()
    except OSError as error:
        raise files.not_written(task.target, error) from error
    try:
        files.write(task.target, fill)
    finally:
        mark.unlink(missing_ok=True)  # an error comes out of it as itself: only what ends the process leaves the mark


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
