"""Tables of pages: Parquet in every command, CSV cut between its rows, and what Excel writes before one."""

import csv
import datetime
import io
import json
import random
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.archive import Ingesting, ingest
from headwater.engines import LocalEngine, RunOptions, run
from headwater.engines.plan import units_of
from headwater.errors import HeadwaterError
from headwater.model import Page
from headwater.reading import ReadingOptions, read
from headwater.reading.opening.csv_rows import open_csv, stretches_of
from headwater.reading.opening.kinds import kind_of
from headwater.reading.opening.parquet import open_parquet

WORDS = (
    "The harbour of Oland was shut on Monday because two tugs had blocked its entrance since the early morning. " * 3
)


def parquet(rows: list[dict[str, Any]] | pa.Table, **how: Any) -> bytes:
    out = io.BytesIO()
    pq.write_table(rows if isinstance(rows, pa.Table) else pa.Table.from_pylist(rows), out, **how)
    return out.getvalue()


def opened(content: bytes, options: ReadingOptions | None = None) -> list[Page | HeadwaterError]:
    return list(open_parquet(io.BytesIO(content), "news.parquet", options))


def coded(content: bytes, options: ReadingOptions | None = None) -> list[str]:
    """The codes of all that was opened, the whole table's too; "read" for a page."""
    found: list[str] = []
    try:
        found.extend(
            one.code if isinstance(one, HeadwaterError) else "read"
            for one in open_parquet(io.BytesIO(content), "news.parquet", options)
        )
    except HeadwaterError as error:
        found.append(error.code)
    return found


ROWS = [
    {"Body": f"{WORDS} Notice {n}.", "link": f"https://a.example/{n}", "source": {"title": "The Daily Beam"},
     "published_at": datetime.datetime(2031, 5, 4, 12, n, tzinfo=datetime.UTC), "authors": ["Ann Bee", "Cy Dee"]}
    for n in range(5)
]  # fmt: skip


def test_a_parquet_table_is_read_by_trace_and_ingest_as_by_run(tmp_path: Path) -> None:
    """Only ``headwater run`` read Parquet: who had a table in it had to write it anew as CSV to trace it."""
    file = tmp_path / "news.parquet"
    file.write_bytes(parquet(ROWS, row_group_size=2))
    results = list(read([str(file)]))
    assert [r.input.source for r in results] == [f"{file}#{n}" for n in range(1, 6)]
    first = results[0].document
    assert first is not None
    assert (first.publisher, first.byline, first.url) == (
        "The Daily Beam",
        ("Ann Bee", "Cy Dee"),
        "https://a.example/0",
    )
    assert first.published == "2031-05-04T12:00:00+00:00"
    assert ingest(tmp_path / "news.db", [str(file)], Ingesting(tier="rules")).new == 5
    manifest = run([str(file)], str(tmp_path / "out"), LocalEngine(1), RunOptions(until="reuse"))
    ids = pq.read_table(tmp_path / "out" / "current" / "documents").column("id").to_pylist()
    assert (manifest["pages"], sorted(ids)) == (5, sorted(r.document.id for r in results if r.document))


def test_columns_of_a_parquet_table_are_mapped_and_led_into() -> None:
    table = parquet([{"Inhalt": {"lang": WORDS, "kurz": "Short"}, "Adresse": "https://a.example/1"}])
    assert coded(table) == ["HW115"]
    page = opened(table, ReadingOptions(fields={"text": "Inhalt.lang", "url": "Adresse"}))[0]
    assert isinstance(page, Page)
    assert (page.content.decode(), page.url) == (WORDS, "https://a.example/1")


def test_pages_that_a_table_holds_as_bytes_have_the_encoding_that_they_name() -> None:
    html = f"<!doctype html><meta charset=windows-1252><title>Café</title><p>Café Oland. {WORDS}</p>"
    pages = opened(parquet([{"html": html.encode("cp1252")}, {"html": html.encode()}]))
    assert [(p.content, p.encoding) for p in pages if isinstance(p, Page)] == [
        (html.encode("cp1252"), None),
        (html.encode(), "utf-8"),
    ]


def test_a_row_that_cannot_be_read_is_named_and_the_others_read() -> None:
    bad = pa.array([WORDS.encode(), b"\xff\xfe", WORDS.encode(), None], pa.binary()).view(pa.string())
    late = pa.array([0, 0, 2**62, 0], pa.timestamp("ms"))
    table = parquet(pa.table({"text": bad, "date": late}))
    assert coded(table) == ["read", "HW115", "HW115", "HW115"]
    assert [one.where for one in opened(table) if isinstance(one, HeadwaterError)] == [
        "news.parquet#2",
        "news.parquet#3",
        "news.parquet#4",
    ]


def test_moments_finer_than_python_has_are_read() -> None:
    when = pa.array([1_935_316_800_123_456_789], pa.timestamp("ns", "UTC"))
    page = opened(parquet(pa.table({"text": [WORDS], "date": when}), version="2.6"))[0]
    assert isinstance(page, Page)
    assert page.fields["date"] == "2031-04-30T12:00:00.123456+00:00"


def test_one_long_text_that_many_rows_repeat_takes_room_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """As plain strings the 100,000 rows of this file of some kilobytes are 3 GB."""
    table = pa.table({"text": pa.DictionaryArray.from_arrays([0] * 100_000, [WORDS * 100])})
    before = pa.total_allocated_bytes()
    pages = open_parquet(io.BytesIO(parquet(table)), "news.parquet")
    assert isinstance(next(pages), Page)
    assert pa.total_allocated_bytes() - before < 5_000_000
    monkeypatch.setattr("headwater.reading.opening.parquet.MAX_ROW_BYTES", 10_000)
    assert coded(parquet([{"text": WORDS * 100}, {"text": WORDS}])) == ["HW202", "read"]


def test_a_column_that_unpacks_to_far_more_than_texts_do_is_refused() -> None:
    bomb = parquet([{"text": "a" * 19_000_000}], compression="zstd", use_dictionary=False)
    assert len(bomb) < 20_000
    assert coded(bomb) == ["HW203"]


def test_broken_and_empty_parquet_tables_are_coded_and_a_run_goes_on(tmp_path: Path) -> None:
    """A cut-off Parquet file ended a run with a traceback, and one without rows was not told of at all."""
    whole = parquet(ROWS)
    (tmp_path / "cut.parquet").write_bytes(whole[:-50])
    (tmp_path / "empty.parquet").write_bytes(parquet(pa.Table.from_pylist(ROWS).slice(0, 0)))
    (tmp_path / "whole.parquet").write_bytes(whole)
    assert (coded(whole[:-50]), coded(b"PAR1"), coded(parquet(pa.Table.from_pylist(ROWS).slice(0, 0)))) == (
        ["HW137"],
        ["HW137"],
        ["HW110"],
    )
    manifest = run([str(tmp_path)], str(tmp_path / "out"), LocalEngine(1), RunOptions(until="reuse"))
    assert (manifest["pages"], manifest["quarantine"]) == (5, {"HW110": 1, "HW137": 1})


def test_whatever_happens_to_a_parquet_table_is_coded() -> None:
    rng = random.Random(5)
    whole = parquet(ROWS * 4, row_group_size=7)
    seen = set()
    for _ in range(300):
        content = bytearray(whole)
        for _ in range(rng.randint(1, 4)):
            content[rng.randrange(4, len(content))] = rng.randrange(256)
        cut = rng.randrange(len(content)) if rng.random() < 0.2 else len(content)
        seen.update(coded(bytes(content[:cut])))  # anything but a coded error would come out here
    assert {"read", "HW137"} <= seen


# ---------------------------------------------------------------- CSV


def table_of(rows: list[list[str]], separator: str = ",", before: str = "") -> bytes:
    out = io.StringIO()
    out.write(before)
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode()


cells = st.text(alphabet='ab"\n\r,; é', max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(cells, cells), max_size=12), st.integers(1, 60), st.sampled_from(["", "sep=,\r\n", "\ufeff"]))
def test_a_table_that_is_cut_has_the_rows_of_the_whole(rows: list[tuple[str, str]], size: int, before: str) -> None:
    content = table_of([["text", "id"], *map(list, rows)], before=before)
    whole = told(content)
    cut = list(stretches_of(io.BytesIO(content), "news.csv", size))
    assert [line for one in cut for line in told(content, one)] == (whole if cut else [])
    assert sum(one.last - one.first for one in cut) == (len(content) - cut[0].first if cut else 0)
    assert bool(cut) == bool(rows)


def told(content: bytes, stretch: Any = None) -> list[tuple[object, ...]]:
    """What a table, or a stretch of it, gives, as values that can be compared."""
    found: list[tuple[object, ...]] = []
    try:
        found.extend(
            (one.source, one.content) if isinstance(one, Page) else (one.code, one.where, one.reason)
            for one in open_csv(io.BytesIO(content), "news.csv", None, stretch)
        )
    except HeadwaterError as error:
        found.append((error.code,))
    return found if found != [("HW110",)] else []


def test_one_large_csv_is_several_units_of_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One CSV of any size was read by one worker while the others had nothing to do."""
    monkeypatch.setattr("headwater.engines.cutting.SHARD_BYTES", 1_000)
    rows = [["text", "url"], *([f"{WORDS}\n\nNotice {n}.", f"https://a.example/{n}"] for n in range(12))]
    (tmp_path / "news.csv").write_bytes(table_of(rows))
    (tmp_path / "wide.csv").write_bytes(table_of(rows).decode().encode("utf-16"))
    units = list(units_of(str(tmp_path / "news.csv")))
    assert [(unit.form, unit.before) for unit in units] == [("table", n) for n in range(1, 13, 3)]
    assert [unit.form for unit in units_of(str(tmp_path / "wide.csv"))] == ["file"]
    manifest = run([str(tmp_path / "news.csv")], str(tmp_path / "out"), LocalEngine(1), RunOptions(until="reuse"))
    sources = pq.read_table(tmp_path / "out" / "current" / "documents").column("source").to_pylist()
    assert (manifest["failed"], sorted(sources)) == (0, sorted(f"news.csv#{n}" for n in range(2, 14)))
    assert [r.input.source for r in read([str(tmp_path / "news.csv")])] == [
        f"{tmp_path}/news.csv#{n}" for n in range(2, 14)
    ]


def test_a_cut_table_without_a_text_says_so_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("headwater.engines.cutting.SHARD_BYTES", 100)
    (tmp_path / "news.csv").write_bytes(table_of([["words"], *([WORDS] for _ in range(9))]))
    assert len(list(units_of(str(tmp_path / "news.csv")))) > 5
    manifest = run([str(tmp_path / "news.csv")], str(tmp_path / "out"), LocalEngine(1), RunOptions(until="reuse"))
    assert manifest["quarantine"] == {"HW115": 1}


@pytest.mark.parametrize("line", ["sep=;\r\n", '"sep=;"\r\n', "SEP=;\n"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_line_that_names_excels_separator_is_no_row(tmp_path: Path, line: str, encoding: str) -> None:
    """``sep=;`` was taken for the names of the columns, and the whole table refused."""
    content = table_of([["url", "text, in full"], ["https://a.example/1", WORDS]], ";", line)
    (tmp_path / "news.csv").write_bytes(content.decode().encode(encoding))
    results = list(read([str(tmp_path / "news.csv")], ReadingOptions(fields={"text": "text, in full"})))
    assert [(r.input.source.rpartition("#")[2], r.input.code) for r in results] == [("2", None)]


def test_a_table_of_names_alone_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "news.csv").write_bytes(b"text,url\r\n")
    assert [r.input.code for r in read([str(tmp_path / "news.csv")])] == ["HW110"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_excels_unicode_text_is_a_table(tmp_path: Path, encoding: str) -> None:
    """It is called .txt, and all its rows were one page; so were those of a table from standard input."""
    rows = [["Title", "Date", "Full text"], *([f"Notice {n}", "2031-03-04", f"{WORDS} {n}"] for n in range(3))]
    content = table_of(rows, "\t").decode()
    (tmp_path / "news.txt").write_bytes(content.encode(encoding))
    assert [r.input.source.rpartition("#")[2] for r in read([str(tmp_path / "news.txt")])] == ["2", "3", "4"]
    assert kind_of(content.encode(encoding), "-") == "csv"


@pytest.mark.parametrize(
    "head",
    [
        f"Text, date and place\n\n{WORDS}",
        f"Text|Share|Print\nHarbour shut|again\n{WORDS}",
        f"Content; author unknown\n{WORDS}",
        "title,text\n",
        f"{WORDS}, text, date\n{WORDS}",
    ],
)
def test_prose_whose_first_line_has_a_comma_is_no_table(head: str) -> None:
    assert kind_of(head.encode(), "a.txt") == "page"


def test_a_folder_of_tables_alone_says_how_to_name_them(tmp_path: Path) -> None:
    """It was said to hold no pages, and that they end in .html."""
    (tmp_path / "news.csv").write_bytes(table_of([["text"], [WORDS]]))
    reasons = [str(r.input.reason) for r in read([str(tmp_path)])]
    assert f"{tmp_path}/*.csv" in reasons[-1]
    assert f"{tmp_path}/*.csv" in [unit.reason for unit in units_of(str(tmp_path))][-1]


def test_small_files_of_many_records_are_cut_for_several_workers(tmp_path: Path) -> None:
    """Up to 64 MB of JSON lines, which is 30,000 articles, one worker read all while the others had nothing to do."""
    (tmp_path / "news.jsonl").write_text((json.dumps({"text": WORDS * 9}) + "\n") * 2_500)
    assert (tmp_path / "news.jsonl").stat().st_size > 7_000_000
    assert len(list(units_of(str(tmp_path / "news.jsonl")))) == 4
