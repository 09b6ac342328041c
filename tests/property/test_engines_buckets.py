"""What is analysed is dealt out to workers by how many rows there are, and the rows are the same for it."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from headwater.engines import LocalEngine
from headwater.engines.seam import GroupStage
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
    engine = LocalEngine(1, progress=lambda done, total: told.append((done, total)))
    schema = pa.schema({"story": pa.int64(), "rows": pa.int64()})
    engine.group_map(Count(slow=slow), str(tmp_path / "cases"), "story", str(tmp_path / "made"), schema, "key")
    made = [row for path in paths(str(tmp_path / "made")) for row in pq.read_table(path).to_pylist()]
    assert sorted((row["story"], row["rows"]) for row in made) == [(n, 1 + n % 3) for n in range(32)]
    assert told == [(n, parts) for n in range(parts + 1)]
