"""Records as exporters of news collections write them: names of fields, moments, languages, tags, parts in parts."""

import csv
import datetime
import io
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from headwater.engines import LocalEngine, RunOptions, run
from headwater.model import Document
from headwater.reading import ReadingOptions, read
from headwater.reading.recorded import language_said, moment_said, names_said, without_tags

WORDS = (
    "The harbour master said on Tuesday that the northern quay will stay closed until the cracks in its wall have been "
    "looked at by engineers from the capital, and that no ship may berth there before the end of the month."
)
MORE = "Fishermen who land their catch at the quay were told to use the southern basin, where there is room for nine."


def of_table(tmp_path: Path, rows: list[list[Any]], separator: str = ",", **how: Any) -> list[Document]:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    path = tmp_path / "news.csv"
    path.write_bytes(out.getvalue().encode())
    return [result.document for result in read([path], ReadingOptions(**how)) if result.document]


def of_lines(tmp_path: Path, *records: dict[str, Any], **how: Any) -> list[Document]:
    path = tmp_path / "news.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    return [result.document for result in read([path], ReadingOptions(**how)) if result.document]


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("2031-05-04", "2031-05-04"),
        ("2031-05-04 08:30:00.125", "2031-05-04T08:30:00"),
        ("2031-05-04T08:30:00Z", "2031-05-04T08:30:00+00:00"),
        ("2031-05-04T08:30:00-0500", "2031-05-04T08:30:00-05:00"),
        ("20310504", "2031-05-04"),
        ("20310504083000", "2031-05-04T08:30:00"),
        ("20310504T083000Z", "2031-05-04T08:30:00+00:00"),
        ("1935649800", "2031-05-04T08:30:00+00:00"),
        ("1935649800000", "2031-05-04T08:30:00+00:00"),
        ("1935649800.0", "2031-05-04T08:30:00+00:00"),
        ("Sun, 04 May 2031 08:30:00 GMT", "2031-05-04T08:30:00+00:00"),
        ("Sun, 04 May 2031 08:30:00 +0200", "2031-05-04T08:30:00+02:00"),
        ("May 4, 2031 Sunday", "2031-05-04"),
        ("Sunday, May 4, 2031, 8:30 PM", "2031-05-04T20:30:00"),
        ("May 4, 2031 12:05 a.m.", "2031-05-04T00:05:00"),
        ("4 May 2031", "2031-05-04"),
        ("04-May-2031", "2031-05-04"),
        ("04.05.2031", "2031-05-04"),
        ("24/05/2031 08:30", "2031-05-24T08:30:00"),
        ("2031/05/04 08:30", "2031-05-04T08:30:00"),
        ("Sun May 04 08:30:00 +0000 2031", "2031-05-04T08:30:00+00:00"),
        ("4. Mai 2031, 08:30", "2031-05-04T08:30:00"),
        ("1898-04-05", "1898-04-05"),
        ("04/05/2031", None),
        ("0001-01-01T00:00:00Z", None),  # what databases write for no date made a page the earliest of its story
        ("1970-01-01", None),
        ("1970-01-01T00:00:00+00:00", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("000000000", None),
        ("9999-12-31", None),
        ("soon", None),
        ("2031-13-45", None),
        ("99999999999999999999", None),
        ("", None),
        (None, None),
    ],
)
def test_moments_as_collections_write_them(said: str | None, moment: str | None) -> None:
    assert moment_said(said) == moment


def test_a_date_that_two_days_answer_to_is_unknown_until_somebody_says_which(tmp_path: Path) -> None:
    rows = [["id", "date", "text"], ["a", "04/05/2031 08:30", WORDS], ["b", "2031-05-06", MORE]]
    unknown, plain = of_table(tmp_path, rows)
    assert (unknown.published, plain.published) == (None, "2031-05-06")
    assert [(w.code, w.where) for w in unknown.warnings if w.code == "HW017"] == [("HW017", "04/05/2031 08:30")]
    told, same = of_table(tmp_path, rows, day_first=True)
    assert told.published == "2031-05-04T08:30:00"
    assert of_table(tmp_path, rows, day_first=False)[0].published == "2031-04-05T08:30:00"
    assert same.id == plain.id, "what is plain is not another page for it"


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        (
            ["ID", "Newspaper", "Date", "Headline", "Article"],
            ["7", "The Quay", "May 4, 2031 Sunday", "Quay shut", WORDS],
        ),
        (
            ["id", "media_name", "publish_date", "title", "url", "text"],
            ["7", "The Quay", "2031-05-04", "Quay shut", "https://a.example/1", WORDS],
        ),
        (
            ["GKGRECORDID", "DATE", "SourceCommonName", "Title", "Text"],
            ["7", "20310504", "The Quay", "Quay shut", WORDS],
        ),
        (
            ["uri", "date", "dateTimePub", "title", "body", "source.title"],
            ["7", "2031-05-03", "2031-05-04T00:00:00", "Quay shut", WORDS, "The Quay"],
        ),
        (
            ["Title", "StoreId", "Full text", "pubdate", "pubtitle"],
            ["Quay shut", "7", WORDS, "May 4, 2031", "The Quay"],
        ),
    ],
)
def test_columns_of_exporters_are_known_by_their_names(tmp_path: Path, columns: list[str], row: list[str]) -> None:
    (document,) = of_table(tmp_path, [columns, row])
    assert document.headline == "Quay shut"
    assert document.publisher == "The Quay"
    assert (document.published or "")[:10] == "2031-05-04"
    assert document.text == WORDS


def test_a_title_of_markup_is_told_in_letters(tmp_path: Path) -> None:
    record = {"title": "Quay &amp; ferry firms get &#163;1.8m fine", "publisher": "Quay &#38; Post", "text": WORDS}
    (document,) = of_lines(tmp_path, record)
    assert (document.headline, document.publisher) == ("Quay & ferry firms get £1.8m fine", "Quay & Post")


def test_a_text_in_several_fields_is_one(tmp_path: Path) -> None:
    rows = [
        ["AN", "HD", "PD", "SN", "LA", "LP", "TD"],
        ["x1", "Quay shut", "4 May 2031", "Quay", "English", WORDS, MORE],
    ]
    (document,) = of_table(tmp_path, rows, fields={"text": ("LP", "TD")})
    assert document.text == f"{WORDS}\n\n{MORE}"
    assert (document.headline, document.language) == ("Quay shut", "en")
    assert document.source.endswith("#2:x1")
    assert not document.warnings


def test_fields_inside_fields_are_named_by_their_path(tmp_path: Path) -> None:
    record = {
        "_id": {"$oid": "5f"},
        "article": {"body": {"plain": WORDS}, "head": "Quay shut"},
        "meta": {"at": 1935649800, "house": "The Quay"},
        "authors": [{"uri": "x", "name": "Ann Holm"}, {"name": "Bo Li"}],
    }
    fields = {"text": "article.body.plain", "title": "article.head", "date": "meta.at", "publisher": "meta.house"}
    (document,) = of_lines(tmp_path, record, fields=fields)
    assert document.text == WORDS
    assert (document.headline, document.publisher) == ("Quay shut", "The Quay")
    assert document.published == "2031-05-04T08:30:00+00:00"
    assert document.byline == ("Ann Holm", "Bo Li")
    assert document.source.endswith("#1:5f")


def test_a_record_without_a_text_says_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(json.dumps({"kopf": "Quay shut", "rumpf": WORDS}), encoding="utf-8")
    (result,) = read([path])
    assert result.input.code == "HW115"
    assert result.input.reason == (
        "has neither text nor html; its fields are: kopf, rumpf. Name the field that holds it, for example --field "
        "text=body."
    )


def test_a_row_with_an_empty_text_was_said_to_have_none_of_its_columns(tmp_path: Path) -> None:
    path = tmp_path / "news.csv"
    path.write_text("id,text\n7,\n", encoding="utf-8")
    (result,) = read([path])
    assert (result.input.code, result.input.reason) == ("HW115", "has an empty text.")
    assert result.input.source.endswith("#2:7")  # as a page with a text would be called


def test_what_r_and_pandas_write_for_nothing_was_the_publisher_of_many_pages(tmp_path: Path) -> None:
    rows = [["title", "url", "date", "publisher", "author", "text"], ["NA", "NA", "NaN", "NA", "None", WORDS],
            ["Quay shut", "NULL", "NA", "<NA>", "\\N", MORE], ["Nothing", "NA", "NA", "NA", "NA", "NA"]]  # fmt: skip
    path = tmp_path / "news.csv"
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(rows)
    first, second, third = read([path])
    assert first.document and second.document
    for document, headline in ((first.document, None), (second.document, "Quay shut")):
        assert (document.headline, document.url, document.published, document.publisher) == (headline, None, None, None)
        assert document.byline == ()
        assert not document.warnings
    assert (third.input.code, third.input.reason) == ("HW115", "has an empty text.")


def test_the_title_of_a_record_is_its_headline_whatever_its_text_begins_with(tmp_path: Path) -> None:
    first, second, third = of_lines(
        tmp_path,
        {"title": "Quay shut", "text": f"A line over the text\n\n{WORDS}\n\n{MORE}"},
        {"title": "Quay shut", "text": f"Quay shut\n\n{WORDS}\n\n{MORE}"},
        {"text": f"A line over the text\n\n{WORDS}\n\n{MORE}"},
    )
    for document in (first, second):
        span = document.headlines[0]
        assert (document.headline, span.exact) == ("Quay shut", "Quay shut")
        assert document.page_text[span.start : span.end] == "Quay shut"
        assert document.text == f"{WORDS}\n\n{MORE}"
        for block in document.blocks:
            if block.layer == "text":
                assert block.page_start is not None
                words = document.text[block.start : block.end]
                assert document.page_text[block.page_start : block.page_start + len(words)] == words
    assert second.page_text.count("Quay shut") == 1
    assert third.headline == "A line over the text"


def test_tags_in_a_text_are_taken_out(tmp_path: Path) -> None:
    tagged = f"<p>{WORDS}</p><p>{MORE.replace('nine', '<b>nine</b> &amp; more')}</p>"
    rows = [["title", "date", "text"], ["Quay shut", "2031-05-04", tagged]]
    (document,) = of_table(tmp_path, rows)
    assert document.text == f"{WORDS}\n\n{MORE.replace('nine', 'nine & more')}"
    assert (document.headline, document.published) == ("Quay shut", "2031-05-04")
    assert without_tags(f"{WORDS}<br><br>{MORE}") == f"{WORDS}\n\n{MORE}"
    for plain in (f"{WORDS} <b> is a tag.", f"If a < b and c > d, {WORDS}", "<3 this harbour"):
        assert without_tags(plain) == plain
    page = f"<!DOCTYPE html><html><head><title>Quay</title></head><body><p>{WORDS}</p><p>{MORE}</p></body></html>"
    (document,) = of_lines(tmp_path, {"text": page})
    assert document.text == f"{WORDS}\n\n{MORE}"


def test_languages_and_names_as_collections_write_them() -> None:
    said = ("eng", "English", "en-GB", "zh_Hans", "Deutsch", "tlh", None)
    assert [language_said(one) for one in said] == ["en", "en", "en", "zh", "de", "tlh", None]
    bylines = (
        "By Ann Holm; Bo Li",
        "Ann Holm, Bo Li",
        "Holm, Ann",
        "['Ann Holm', \"Bo Li\"]",
        "[]",
        "Byron Holm",
        None,
    )
    assert [tuple(names_said(one)) for one in bylines] == [
        ("Ann Holm", "Bo Li"), ("Ann Holm", "Bo Li"), ("Holm, Ann",), ("Ann Holm", "Bo Li"), (), ("Byron Holm",), (),
    ]  # fmt: skip


# ---------------------------------------------------------------- Parquet, which the bulk run reads


def ran(source: Path, out: Path, **how: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The documents and the quarantine of a run to the passages."""
    run([source], str(out), LocalEngine(1), RunOptions(until="reuse", **how))
    documents, quarantine = (pq.read_table(out / "current" / name).to_pylist() for name in ("documents", "quarantine"))
    return documents, quarantine


def test_moments_of_a_parquet_table_were_lost_and_capitals_not_known(tmp_path: Path) -> None:
    moment = datetime.datetime(2031, 5, 4, 8, 30, tzinfo=datetime.UTC)
    table = pa.table(
        {
            "Id": pa.array([7.0, None]),
            "Text": pa.array([WORDS, MORE], pa.large_string()),
            "Date": pa.array([moment, None], pa.timestamp("us", "UTC")),
            "source": pa.array([{"title": "The Quay"}, None]),
        }
    )
    pq.write_table(table, tmp_path / "news.parquet")
    documents, quarantine = ran(tmp_path / "news.parquet", tmp_path / "run")
    found = {row["source"]: (row["published"], row["publisher"]) for row in documents}
    assert found == {
        "news.parquet#1:7": ("2031-05-04T08:30:00+00:00", "The Quay"),
        "news.parquet#2": (None, None),
    }
    assert quarantine == []


def test_a_parquet_table_without_a_text_is_refused_once(tmp_path: Path) -> None:
    table = pa.table({"id": list(range(40)), "rumpf": [WORDS] * 40})
    pq.write_table(table, tmp_path / "news.parquet", row_group_size=10)
    documents, quarantine = ran(tmp_path / "news.parquet", tmp_path / "run")
    assert documents == []
    assert [(row["source"], row["code"]) for row in quarantine] == [("news.parquet", "HW115")]
    assert quarantine[0]["reason"].startswith("has no column that is known to hold a text; its columns are: id, rumpf.")
    documents, _ = ran(tmp_path / "news.parquet", tmp_path / "run", fields={"text": "rumpf"})
    assert len(documents) == 40
