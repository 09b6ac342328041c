"""Arrays of records in JSON, of any length: what scrapers and databases write in place of lines."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.engines.plan import units_of
from headwater.errors import HeadwaterError
from headwater.reading import read
from headwater.reading.opening import json_array, jsonl
from headwater.reading.opening.json_array import records_of

WORDS = "The lock at Varde was shut on Sunday because its lower gate had jammed, the canal office said. " * 3
VALUES = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=9,
)


def records(content: bytes) -> list[Any]:
    return [one.code if isinstance(one, HeadwaterError) else one for one in records_of(io.BytesIO(content))]


@given(st.lists(st.dictionaries(st.text(max_size=5), VALUES, max_size=4), max_size=6), st.booleans(), st.integers(1, 9))
@settings(max_examples=60)
def test_records_are_those_of_the_whole_array(array: list[dict[str, Any]], ascii_: bool, piece: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_array, "PIECE_BYTES", piece)
        assert records(json.dumps(array, ensure_ascii=ascii_, indent=piece % 3).encode()) == array


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ('\ufeff[{"a": 1}]', [{"a": 1}]),
        ('[{"a": "one\nline"}]', [{"a": "one\nline"}]),
        ('[{"a": 1}, {"a": ', [{"a": 1}, "HW115"]),
        ('[{"a": 1},', [{"a": 1}, "HW115"]),
        ('[{"a": 1}, 7, {"a": 2}]', [{"a": 1}, "HW115", {"a": 2}]),
        ('[{"a": 1}]\n[{"a": 2}]', [{"a": 1}, "HW115"]),
        ('[{"a": 1}, {a: 2}, {"a": 3}' + " " * 99, [{"a": 1}, "HW115"]),
        ('[{"a": ' + "[" * 9_999, ["HW115"]),
    ],
)
def test_what_is_wrong_with_an_array_is_said_once(content: str, found: list[Any]) -> None:
    assert records(content.encode()) == found


def test_a_record_without_an_end_is_not_read_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_array, "PIECE_BYTES", 100)
    monkeypatch.setattr(json_array, "MAX_PAGE_BYTES", 1_000)
    file = io.BytesIO(b'[{"a": "' + b"x" * 50_000)
    assert [one.code for one in records_of(file) if isinstance(one, HeadwaterError)] == ["HW202"]
    assert file.tell() < 10_000


def test_an_array_past_the_limit_of_a_page_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of its lines was refused by itself, as no JSON."""
    monkeypatch.setattr(jsonl, "MAX_PAGE_BYTES", 1_000)
    rows = [{"text": WORDS, "url": f"https://a.example/{n}"} for n in range(20)]
    for name, indent in (("lines.json", 1), ("line.json", None)):
        (tmp_path / name).write_text(json.dumps(rows, indent=indent))
        found = [result.input.source for result in read([str(tmp_path / name)])]
        assert found == [f"{tmp_path / name}#{n}" for n in range(1, 21)]
    (tmp_path / "wrapped.json").write_text(json.dumps({"articles": rows}, indent=1))
    (told,) = read([str(tmp_path / "wrapped.json")])
    assert told.input.code == "HW202"


def test_json_is_cut_for_workers_where_lines_are_records_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An array was cut where its lines end, once it was large enough to be cut, and nothing of it could be read."""
    monkeypatch.setattr("headwater.engines.cutting.SHARD_BYTES", 1_000)
    rows = [{"text": WORDS, "url": f"https://a.example/{n}"} for n in range(20)]
    (tmp_path / "array.json").write_text(json.dumps(rows, indent=1))
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert [unit.form for unit in units_of(str(tmp_path / "array.json"))] == ["file"]
    assert [unit.form for unit in units_of(str(tmp_path / "rows.jsonl"))] == ["lines"] * 5


def test_an_array_without_records_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").write_text("[]")
    assert [result.input.code for result in read([str(tmp_path / "none.jsonl")])] == ["HW110"]


def test_a_table_written_by_columns_is_told_what_to_do(tmp_path: Path) -> None:
    """It was said to have an empty text."""
    (tmp_path / "columns.json").write_text(json.dumps({"text": {"0": WORDS}, "url": {"0": "https://a.example"}}))
    (told,) = read([str(tmp_path / "columns.json")])
    assert told.input.code == "HW115" and "orient='records'" in str(told.input.reason)
