"""A page is one page wherever it lies: under other paths, on other lines, copied, and held against an archive that has it."""

import json
import shutil
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

import headwater.reading.document
from headwater import read
from headwater.archive import Archive, Ingesting, ingest
from headwater.archive.answering import trace_against
from headwater.cli import register
from headwater.reading.opening.opened import ReadingOptions

FERRY = Path(__file__).parents[2] / "examples" / "ferry" / "pages"
BEAM = FERRY / "4-beam.html"


def about(town: str) -> str:
    return f"The council of {town} said on Monday that the harbour would be closed for repairs until the spring. " * 3


RECORDS = [
    {"id": "D 1/ä", "text": about("Lerrin"), "publisher": "Coast Post", "date": "2031-05-02"},
    {"id": "D-2", "text": about("Lerrin"), "publisher": "Lerrin Standard", "url": "https://lerrin.example/2"},
    {"text": about("Velmark"), "title": "A harbour closes"},
    {"text": about("Ostrand")},
]


@pytest.fixture(autouse=True)
def no_child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)


def lines(name: str, records: list[dict[str, str]]) -> str:
    Path(name).write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return name


def ids(*sources: str, **fields: str) -> dict[str, str]:
    found = [r.document for r in read(list(sources), ReadingOptions(fields=fields)) if r.document]
    return {document.text[:24] + (document.publisher or ""): document.id for document in found}


def test_a_record_keeps_its_id_on_another_line_and_in_another_file() -> None:
    """Ids of JSON lines were made of the line's number: a line put in front changed those of all that followed."""
    before = ids(lines("a.jsonl", RECORDS))
    assert len(set(before.values())) == 4
    other = {"id": "new", "text": about("Brenna")}
    moved = ids(lines("b.jsonl", [other, *reversed(RECORDS)]))
    assert {name: id_ for name, id_ in moved.items() if name in before} == before
    mended = [{**RECORDS[0], "publisher": "Coastal Post"}]
    assert set(ids(lines("c.jsonl", mended)).values()).isdisjoint(before.values()), "another record"
    theirs = [{"nr": r.get("id", ""), **{k: v for k, v in r.items() if k != "id"}} for r in RECORDS if "id" in r]
    assert set(ids(lines("d.jsonl", theirs), id="nr").values()) < set(before.values()), "fields under other names"


def test_a_run_and_an_archive_give_a_record_one_id_and_its_own_one_to_join_by() -> None:
    import pyarrow.dataset as ds

    source = lines("news.jsonl", RECORDS[:3])
    ingest("news.db", [source], Ingesting(tier="rules"))
    with Archive("news.db") as archive:
        kept = {row["document"]["id"]: row["document"]["source"] for row in plain(archive.lines())}
    assert list(kept.values()) == ["news.jsonl#1:D 1/ä", "news.jsonl#2:D-2", "news.jsonl#3"]
    result = CliRunner().invoke(
        register(), ["run", source, "--out", "run", "--stages", "reuse", "--workers", "1", "-q"], catch_exceptions=False
    )
    assert result.exit_code == 0
    rows = ds.dataset("run/current/documents").to_table(columns=["id", "source"]).to_pylist()
    assert {row["id"]: row["source"] for row in rows} == kept


def plain(rows):
    return [row for row in map(msgspec.to_builtins, rows) if row["type"] == "document"]


def test_a_page_given_under_several_names_is_one_page() -> None:
    """``headwater trace page.html ./page.html copy.html`` told three pages that carry one story."""
    shutil.copy(BEAM, "page.html")
    shutil.copy(BEAM, "copy.html")
    Path("saved-again.html").write_bytes(BEAM.read_bytes() + b"\n<!-- saved by another browser -->\n")
    results = list(read(["page.html", "./page.html", "copy.html", "*.html", str(BEAM)]))
    assert [r.input.source for r in results if r.document] == ["page.html"]
    again = [r.input for r in results if not r.document]
    assert {i.code for i in again} == {"HW014"}
    assert {i.reason for i in again} == {"the same page as page.html; it is read once."}
    assert "saved-again.html" in {i.source for i in again}, "one address, one wording"


def test_another_wording_under_one_address_is_another_version() -> None:
    shutil.copy(BEAM, "page.html")
    Path("later.html").write_text(BEAM.read_text().replace("ferry", "boat"))
    assert len([r for r in read(["page.html", "later.html"]) if r.document]) == 2


@pytest.mark.parametrize("ids_of_before", [False, True], ids=["ids of this version", "an archive with other ids"])
def test_a_page_that_the_archive_has_is_not_a_second_one(ids_of_before: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """From another folder than it was ingested from, a page was found to have copied itself."""
    if ids_of_before:
        with monkeypatch.context() as patch:
            patch.setattr(headwater.reading.document, "id_of", lambda digest: digest[8:].hex())
            ingest("news.db", [str(FERRY)], Ingesting(tier="rules"))
    else:
        ingest("news.db", [str(FERRY)], Ingesting(tier="rules"))
    assert ingest("news.db", [str(FERRY)]).new == 0
    shutil.copy(BEAM, "sent-to-me.html")
    report = trace_against("news.db", ["sent-to-me.html"], tier="rules")
    assert len(report.documents) == 8
    assert [d.source for d in report.documents if d.publisher == "The Daily Beam"] == ["sent-to-me.html"]
    held = {(one.a.document, one.b.document) for one in report.reuse}
    assert all(a != b for a, b in held)
    assert any(report.documents[-1].id in pair for pair in held)
