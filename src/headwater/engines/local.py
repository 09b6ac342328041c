"""The local engine: worker processes that are handed paths, and DuckDB under a memory limit, spilling to disk."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Self

import msgspec

from headwater.cache import cache_folder
from headwater.crew import deaf_to_ctrl_c, without_the_script
from headwater.engines import files
from headwater.engines.making import Task, forget_rows, packed, rows_so_far, run_task, was_begun
from headwater.engines.seam import GroupStage, MapStage
from headwater.engines.shards import Shard, digest, finish, listing, paths, rows_of
from headwater.errors import EngineError, UsageError
from headwater.limits import BUCKET_BYTES, BUCKET_ROWS, MAX_BUCKETS, WORKER_ATTEMPTS

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

TICK_S = 0.5  # between two looks at how far the workers are
FLUSH_ROWS = 16_384  # rows of one bucket that DuckDB holds before it writes them; its own default holds 524,288
# DuckDB's own groups of 122,880 rows are 400 MB of pages for each thread
SHARDED = f"FORMAT parquet, ROW_GROUP_SIZE {FLUSH_ROWS}, FILE_SIZE_BYTES '128MB'"
FULL = ("No space left on", "Disk quota exceeded")  # DuckDB's own message is in JSON, and cut off before its end
INTERRUPTED = "Query interrupted"  # what DuckDB raises in place of the error of a signal
Progress = Callable[[int, int, int], None]  # shards done, of how many, rows made so far, also of those under way


class Going:
    """How far a step is: told as each of its shards ends, and meanwhile twice a second."""

    def __init__(self, told: Progress, done: int, total: int, rows: int) -> None:
        self.told, self.done, self.total, self.rows, self.shown = told, done, total, rows, rows
        self.making: Callable[[], Iterable[Task]] = tuple
        self.lock, self.over = threading.Lock(), threading.Event()
        self.ticking = threading.Thread(target=self.tick, daemon=True)

    def __enter__(self) -> Self:
        self.tell()
        self.ticking.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.ticking.join()

    def tick(self) -> None:
        while not self.over.wait(TICK_S):
            self.tell()

    def tell(self, ended: int = 0, rows: int = 0) -> None:
        """Say it; ``ended`` shards more are there, with so many rows."""
        with self.lock:
            self.done += ended
            self.rows += rows
            # a shard that has just ended has no mark any more, and is counted a moment later
            self.shown = max(self.shown, self.rows + sum(map(rows_so_far, self.making())))
            self.told(self.done, self.total, self.shown)


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
        for task in todo:
            forget_rows(task)
        rows = {name: rows_of(task.target) for name, task in tasks.items() if f"{name}.parquet" in there}
        told = self.progress or (lambda *_: None)
        with Going(told, len(rows), len(tasks), sum(rows.values())) as going:
            for made in self._run(todo, going):
                going.tell(1, made)
        finish(dst, key, [Shard(f"{name}.parquet", name, rows_of(task.target)) for name, task in tasks.items()])

    def _run(self, tasks: list[Task], going: Going) -> Iterator[int]:
        """Run tasks; the rows of each as it ends.

        Where a worker dies, those that were begun are run one by one; the others go on together. With one worker all is
        done in this process: what was begun when it died, in a run before, is run in another.
        """
        together = self.workers > 1 and len(tasks) > 1
        idle = 0  # times that a worker died before any task was begun
        while together and tasks and idle < WORKER_ATTEMPTS:
            left: list[Task] = []
            yield from self._run_together(tasks, left, going)
            begun = [task for task in left if was_begun(task)]
            for task in begun:
                going.making = lambda task=task: (task,)
                yield self._run_alone(task)
            tasks = [task for task in left if task not in begun]
            idle = 0 if begun else idle + 1
        if together and tasks:
            raise died(tasks[0])
        for task in tasks:
            going.making = lambda task=task: (task,)
            yield self._run_alone(task) if was_begun(task) else run_task(task)

    def _run_together(self, tasks: list[Task], left: list[Task], going: Going) -> Iterator[int]:
        """Run tasks in the pool; the rows of each as it ends. What had not ended when the pool broke is ``left``."""
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
        going.making = lambda: [task for future, task in running.items() if future.running()]
        for future in self._as_they_come(running):
            try:
                rows = future.result()  # which is there
            except BrokenProcessPool:
                left.append(running[future])
                continue
            except BaseException:
                self.close()
                raise
            yield rows
        if left:
            self.close()

    def _as_they_come(self, running: "Iterable[Future[int]]") -> "Iterator[Future[int]]":
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

    def _run_alone(self, task: Task) -> int:
        """Run a task in a process of its own, which has all the memory; if it dies, what may be run instead."""
        for stage in (task.stage, *task.stage.instead):
            alone = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), begin_worker)
            try:
                with self.stoppable():
                    with deaf_to_ctrl_c(), without_the_script(stage):
                        future = alone.submit(run_task, msgspec.structs.replace(task, stage=stage))
                    return future.result()
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
