"""A page or an archive that ends the process which reads it: it is named in the quarantine, and the others are read.

A run had given up after three attempts, with all the other shards of the step.
"""

import multiprocessing
import os
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from headwater.engines import LocalEngine, RunOptions, run
from headwater.engines.making import Task, mark_of, packed
from headwater.engines.pages import LeaveOut, ReadPages, page_schema
from headwater.engines.plan import write_plan
from headwater.engines.seam import GroupStage, MapStage
from headwater.engines.shards import Shard, finish, paths, write_table
from headwater.errors import EngineError, LimitError
from headwater.reading import checks
from tests.corpus.test_inputs import markup, text

SCHEMA = pa.schema({"word": pa.string()})


class Deadly(MapStage, frozen=True, kw_only=True):
    """Dies over the word ``poison``, unless it is careful; over ``plague`` then too."""

    parent: int
    careful: bool = False
    immune: bool = False

    @property
    def instead(self) -> tuple[MapStage, ...]:
        return (
            msgspec.structs.replace(self, careful=True),
            msgspec.structs.replace(self, careful=True, immune=True),
        )

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            words = batch.column("word").to_pylist()
            if ("poison" in words and not self.careful) or ("plague" in words and not self.immune):
                assert os.getpid() != self.parent, "the run itself would have died"
                os.kill(os.getpid(), signal.SIGKILL)
            yield pa.RecordBatch.from_pydict({"word": [f"{w}{self.careful:d}{self.immune:d}" for w in words]}, SCHEMA)


class Hopeless(Deadly, frozen=True, kw_only=True):
    @property
    def instead(self) -> tuple[MapStage, ...]:
        return ()


def shards(folder: Path, words: list[str]) -> str:
    made = []
    for word in words:
        write_table(str(folder / f"{word}.parquet"), pa.table({"word": [word]}))
        made.append(Shard(f"{word}.parquet", word, 1))
    finish(str(folder), "words", made)
    return str(folder)


def words_of(folder: Path) -> list[str]:
    return sorted(w for path in paths(str(folder)) for w in words_of_file(path))


def words_of_file(path: str) -> list[str]:
    return pq.read_table(path).column("word").to_pylist()


def test_the_shard_that_kills_is_made_otherwise_and_the_others_as_always(tmp_path: Path) -> None:
    source = shards(tmp_path / "words", ["a", "b", "poison", "c", "plague", "d", "e"])
    engine = LocalEngine(2)
    try:
        engine.map(Deadly(parent=os.getpid()), source, str(tmp_path / "made"), SCHEMA, "key", "shard")
    finally:
        engine.close()
    assert words_of(tmp_path / "made") == ["a00", "b00", "c00", "d00", "e00", "plague11", "poison10"]
    assert sorted(path.suffix for path in (tmp_path / "made").iterdir()) == [".json", *[".parquet"] * 7]


class Slow(MapStage, frozen=True):
    """Takes longer than anybody waits."""

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        time.sleep(25)
        yield from batches


def test_who_stops_a_run_does_not_wait_for_its_workers(tmp_path: Path) -> None:
    """What Ctrl-C sends to all is sent to one by SIGTERM: the run had waited for what its workers were at."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    source = shards(tmp_path / "words", ["a", "b", "c"])
    engine, start = LocalEngine(2), time.monotonic()
    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(4)
    try:
        with pytest.raises(KeyboardInterrupt):
            engine.map(Slow(), source, str(tmp_path / "made"), SCHEMA, "key", "shard")
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
        engine.close()
    assert time.monotonic() - start < 20
    assert {*multiprocessing.active_children()} <= engine.others


LONG = "SELECT count(*) AS n FROM range(3000000) a, range(30000) b WHERE (a.range * b.range) % 7 = 3"


def test_a_query_that_is_stopped_was_a_traceback(tmp_path: Path) -> None:
    """DuckDB raises an error of its own in place of that of Ctrl-C or SIGTERM."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    try:
        with pytest.raises(KeyboardInterrupt):
            LocalEngine(1).sql(LONG, str(tmp_path / "made"), "key")
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert not list(tmp_path.glob("*.spill"))


def test_a_shard_that_kills_whatever_is_done_is_named_and_the_others_are_kept(tmp_path: Path) -> None:
    source = shards(tmp_path / "words", ["a", "b", "poison", "c"])
    engine = LocalEngine(2)
    with pytest.raises(EngineError, match=r"HW451 .*poison\.parquet"):
        engine.map(Hopeless(parent=os.getpid()), source, str(tmp_path / "made"), SCHEMA, "key", "shard")
    engine.close()


def test_what_killed_a_run_of_one_worker_is_run_in_another_process_next(tmp_path: Path) -> None:
    """With one worker all is done in the run's own process: a page that ended it ended each run after it."""
    source = shards(tmp_path / "words", ["a", "poison"])
    dst, stage = tmp_path / "made", Deadly(parent=os.getpid())
    child = os.fork()
    if child == 0:
        try:
            LocalEngine(1).map(
                msgspec.structs.replace(stage, parent=0), source, str(dst), SCHEMA, "key", "shard"
            )  # dies
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    LocalEngine(1).map(stage, source, str(dst), SCHEMA, "key", "shard")
    assert words_of(dst) == ["a00", "poison10"]


class DeadlyGroup(GroupStage, frozen=True, kw_only=True):
    careful: bool = False

    @property
    def instead(self) -> tuple[GroupStage, ...]:
        return (DeadlyGroup(careful=True),)

    def __call__(self, group: pa.Table) -> pa.Table:
        if not self.careful:
            os.kill(os.getpid(), signal.SIGKILL)
        return group


def test_groups_of_which_one_kills_are_made_otherwise(tmp_path: Path) -> None:
    """Only stages over shards had another way: a story that killed ended the run."""
    source = f"{shards(tmp_path / 'words', ['a'])}/a.parquet"
    task = Task(DeadlyGroup(), [source], str(tmp_path / "made" / "x.parquet"), packed(SCHEMA), "word")
    LocalEngine(1)._run_alone(task)
    assert words_of_file(task.target) == ["a"]


def test_an_error_leaves_no_mark_that_its_shard_had_died(tmp_path: Path) -> None:
    task = Task(Deadly(parent=0), [], str(tmp_path / "made" / "x.parquet"), b"")
    assert mark_of(task).name == "x.parquet.begun.tmp"
    source = shards(tmp_path / "words", ["poison"])
    with pytest.raises(AssertionError, match="itself would have died"):
        LocalEngine(1).map(Deadly(parent=os.getpid()), source, str(tmp_path / "made"), SCHEMA, "key", "shard")
    assert list((tmp_path / "made").iterdir()) == []


def test_pages_that_are_read_apart_lose_the_one_that_kills(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        (tmp_path / f"{number}.html").write_text(markup(number))
    monkeypatch.setattr(checks, "read_in_child", kill_over(b"Harbour notice number 1"))
    careful, last = ReadPages().instead
    plan = tmp_path / "plan"
    write_plan([str(tmp_path / f"{number}.html") for number in range(3)], str(plan))
    whole = [row for path in paths(str(plan)) for row in rows_of(ReadPages(), path)]
    apart = [row for path in paths(str(plan)) for row in rows_of(careful, path)]
    assert sorted((row["source"], row["code"]) for row in apart) == [
        ("0.html", None),
        ("1.html", "HW206"),
        ("2.html", None),
    ]
    assert [row for row in apart if not row["code"]] == [row for row in whole if row["source"] != "1.html"]
    assert isinstance(last, LeaveOut)
    left = [row for path in paths(str(plan)) for row in rows_of(last, path)]
    assert sorted((row["source"], row["status"], row["code"]) for row in left) == [
        (f"{number}.html", "failed", "HW456") for number in range(3)
    ]


def kill_over(words: bytes):
    def read(page, *_):
        if words in page.content:
            raise LimitError("HW206", "needs more memory to parse.")
        return checks.read_here(page)

    return read


def rows_of(stage: MapStage, path: str) -> list[dict[str, object]]:
    with pq.ParquetFile(path) as file:
        return [row for batch in stage(file.iter_batches()) for row in batch.to_pylist()]


def test_a_run_goes_on_and_names_what_was_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "pages").mkdir()
    for number in range(3):
        (tmp_path / "pages" / f"{number}.txt").write_text(text(number))
    monkeypatch.setattr(ReadPages, "__call__", LeaveOut.__call__)
    manifest = run([str(tmp_path / "pages")], str(tmp_path / "out"), LocalEngine(1), RunOptions(until="reuse"))
    assert (manifest["failed"], manifest["quarantine"]) == (3, {"HW456": 3})
    assert page_schema().names[4] == "source"
