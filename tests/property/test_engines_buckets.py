"""What is analysed is dealt out to workers by how many rows there are, and the rows are the same for it."""

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from headwater.engines import LocalEngine
from headwater.engines.making import TELL_S
from headwater.engines.seam import GroupStage, MapStage
from headwater.engines.shards import Shard, finish, paths, write_table


class Count(GroupStage, frozen=True):
    """The key of a group and its rows; as slow as what is parsed, or not."""

    slow: bool

    @property
    def analyses(self) -> bool:
        return self.slow

    def __call__(self, group: pa.Table) -> pa.Table:
        return pa.table({"story": group.column("story")[:1], "rows": pa.array([group.num_rows])})


@pytest.mark.parametrize(("slow", "parts"), [(False, 1), (True, 7)])
def test_stories_are_dealt_out_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, slow: bool, parts: int
) -> None:
    """All stories of a run up to 48 MB were one part, which one worker followed alone."""
    monkeypatch.setattr("headwater.engines.local.BUCKET_ROWS", 10)
    stories = [n for n in range(32) for _ in range(1 + n % 3)]
    (tmp_path / "cases").mkdir()
    write_table(str(tmp_path / "cases" / "0.parquet"), pa.table({"story": pa.array(stories, pa.int64())}))
    finish(str(tmp_path / "cases"), "key", [Shard("0.parquet", "key", len(stories))])
    told = list[tuple[int, int]]()
    engine = LocalEngine(1, progress=lambda done, total, _rows: told.append((done, total)))
    schema = pa.schema({"story": pa.int64(), "rows": pa.int64()})
    engine.group_map(Count(slow=slow), str(tmp_path / "cases"), "story", str(tmp_path / "made"), schema, "key")
    made = [row for path in paths(str(tmp_path / "made")) for row in pq.read_table(path).to_pylist()]
    assert sorted((row["story"], row["rows"]) for row in made) == [(n, 1 + n % 3) for n in range(32)]
    assert list(dict.fromkeys(told)) == [(n, parts) for n in range(parts + 1)]


class Watched(MapStage, frozen=True):
    """Gives its rows one by one, and goes on when somebody was told of them; where nobody is it raises."""

    folder: str
    pause: float

    def __call__(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for row in range(batch.num_rows):
                time.sleep(self.pause)
                yield batch.slice(row, 1)
                end = time.monotonic() + 60
                while row and not Path(self.folder, f"{row}.told").exists():
                    assert time.monotonic() < end, f"nobody was told of row {row}"
                    time.sleep(0.01)


@pytest.mark.parametrize("workers", [1, 2])
def test_one_large_shard_said_nothing_until_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    """A WARC of a gigabyte is one shard: «0 of 1 shards» for a quarter of an hour."""
    monkeypatch.setattr("headwater.engines.local.TICK_S", 0.02)
    monkeypatch.setattr("headwater.engines.making.TELL_S", 0)  # in this process: the others are asked at their pace
    pause = 0 if workers == 1 else TELL_S
    source, made = str(tmp_path / "source"), str(tmp_path / "made")
    for name in ("a", "b"):  # with one shard there is no second process
        write_table(f"{source}/{name}.parquet", pa.table({"word": ["ferry", "quay", "pier", "dock"]}))
    finish(source, "key", [Shard(f"{name}.parquet", name, 4) for name in ("a", "b")])
    told = list[tuple[int, int, int]]()

    def tell(done: int, total: int, rows: int) -> None:
        told.append((done, total, rows))
        for row in range(rows + 1):
            Path(tmp_path, f"{row}.told").touch()

    engine = LocalEngine(workers, progress=tell)
    engine.map(Watched(str(tmp_path), pause), source, made, pa.schema({"word": pa.string()}), "key", "shard")
    engine.close()
    assert told[0] == (0, 2, 0)
    assert any(done == 0 and rows > 0 for done, _, rows in told)
    assert told[-1] == (2, 2, 8)
    assert [rows for *_, rows in told] == sorted(rows for *_, rows in told)
