"""A page crawled again, with other bytes and the same words under its address, counted as another page of its story.

One statement then looked like several pages. Files of schema 5, which hold such copies, are made whole when they are
next filled.
"""

from pathlib import Path
from typing import Any

import pytest

from headwater.archive import Archive, Ingesting, ingest
from headwater.archive.answering import answer, trace_against
from headwater.archive.connecting import VERSION, open_to_read, open_to_write
from headwater.archive.filling import gathering
from headwater.archive.filling.forgetting import forget
from headwater.archive.filling.retrying import retry
from headwater.archive.marking import add_mark
from headwater.errors import InputError
from headwater.reading import read
from tests.crawls import FERRY, RULES, as_schema_5, crawl, crawled_again, rows

BEAM = "https://dailybeam.example"


def found(file: Path) -> list[dict[str, Any]]:
    """What was found of the pages, without where they came from."""
    with Archive(file) as opened:
        lines = [line for line in opened.lines() if line["type"] != "quarantine"]
    return [{name: value for name, value in line.items() if name != "places"} for line in lines]


def stories(file: Path) -> list[dict[str, Any]]:
    return [line for line in found(file) if line["type"] == "story"]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], Path]:
    """Three crawls of the story, and a file with all of them."""
    folder = tmp_path_factory.mktemp("crawled")
    given = crawl(folder, 3)
    tally = ingest(folder / "news.db", given, RULES)
    assert (tally.found, tally.new, tally.copies, tally.known) == (24, 8, 16, 0)
    return given, folder / "news.db"


def test_a_page_crawled_three_times_is_one_page(crawled: tuple[list[str], Path], tmp_path: Path) -> None:
    given, file = crawled
    once = tmp_path / "once.db"
    ingest(once, given[:1], RULES)
    assert found(file) == found(once)
    with Archive(file) as opened:
        assert opened.stats()["documents"] == 8
        assert {story.pages for story in opened.stories()[0]} == {8}


def test_where_each_crawl_came_from_is_told(crawled: tuple[list[str], Path]) -> None:
    given, file = crawled
    with Archive(file) as opened:
        id_ = next(line["document"].id for line in opened.lines() if BEAM in (line["document"].canonical_url or ""))
        places = opened.page(id_).places
    beam = [f"{folder}/4-beam.html" for folder in given]
    assert [place.source for place in places] == beam
    assert [place.code for place in places] == [None, "HW014", "HW014"]
    said = next(result.input for result in read(beam) if result.input.code == "HW014")
    assert [place.reason for place in places] == [None, said.reason, said.reason]
    assert len({place.digest for place in places}) == 3


def test_the_id_of_a_copy_names_the_page(crawled: tuple[list[str], Path]) -> None:
    given, file = crawled
    copy = next(read([f"{given[2]}/4-beam.html"])).document
    with Archive(file) as opened:
        page = opened.page(copy.id)
        assert page.document.id != copy.id
        assert page.document.text == copy.text


def test_the_same_crawls_again_change_nothing(crawled: tuple[list[str], Path], tmp_path: Path) -> None:
    given, file = crawled
    copy = tmp_path / "copy.db"
    copy.write_bytes(file.read_bytes())
    tally = ingest(copy, reversed(given), RULES)
    assert (tally.new, tally.copies, tally.known) == (0, 0, 24)
    with Archive(copy) as one, Archive(file) as other:
        assert list(one.lines()) == list(other.lines())


def test_one_by_one_or_together_workers_or_none_it_is_the_same(crawled: tuple[list[str], Path], tmp_path: Path) -> None:
    given, file = crawled
    with Archive(file) as opened:
        wanted = list(opened.lines())
    parts, two = tmp_path / "parts.db", tmp_path / "two.db"
    for number in range(3):
        ingest(parts, given[: number + 1], RULES)
    ingest(two, given[::-1], Ingesting(tier="rules", workers=2))
    for other in (parts, two):
        with Archive(other) as opened:
            assert list(opened.lines()) == wanted


def test_two_crawls_of_one_path_are_both_there(tmp_path: Path) -> None:
    file, page = tmp_path / "news.db", tmp_path / "page.html"
    for token in ("Monday", "Tuesday", "Wednesday"):
        ingest(file, [crawled_again(FERRY / "4-beam.html", page, token)], RULES)
    assert rows(file, "SELECT count(*), count(DISTINCT digest), count(DISTINCT source) FROM places") == [(3, 3, 1)]
    crawled_again(FERRY / "4-beam.html", page, "Tuesday")
    assert ingest(file, [str(page)], RULES).known == 1
    assert rows(file, "SELECT count(*) FROM places") == [(3,)]


def test_another_wording_under_one_address_is_another_version(tmp_path: Path) -> None:
    file, page = tmp_path / "news.db", tmp_path / "page.html"
    ingest(file, [crawled_again(FERRY / "4-beam.html", page, "Monday")], RULES)
    page.write_text(page.read_text(encoding="utf8").replace("ferry", "vessel"), encoding="utf8")
    assert ingest(file, [str(page)], RULES).new == 1


def test_a_headline_changed_over_the_same_article_is_another_version(tmp_path: Path) -> None:
    file, page = tmp_path / "news.db", tmp_path / "page.html"
    crawled_again(FERRY / "4-beam.html", page, "Monday")
    old = page.read_text(encoding="utf8")
    ingest(file, [str(page)], RULES)
    page.write_text(old.replace("Ferry Company Hid", "Ferry Company May Have Hidden"), encoding="utf8")
    assert [r.input.code for r in read([str(FERRY / "4-beam.html"), str(page)])] == [None, None]
    assert ingest(file, [str(page)], RULES).new == 1
    page.write_text(page.read_text(encoding="utf8").replace("Monday", "Tuesday"), encoding="utf8")
    assert ingest(file, [str(page)], RULES).copies == 1  # of the second, whose headline it has
    assert forget(file, str(page)) == 2  # what came from there


def test_pages_without_an_address_are_known_by_their_bytes_alone(tmp_path: Path) -> None:
    file = tmp_path / "news.db"
    for token in ("Monday", "Tuesday"):
        page = tmp_path / f"{token}.html"
        crawled_again(FERRY / "4-beam.html", page, token)
        content = page.read_text(encoding="utf8")
        page.write_text(content.replace("canonical", "alternate").replace("og:url", "og:none"), encoding="utf8")
    assert ingest(file, [str(tmp_path)], RULES).new == 2


def test_whoever_forgets_a_page_forgets_its_copies(crawled: tuple[list[str], Path], tmp_path: Path) -> None:
    given, file = crawled
    copy = tmp_path / "copy.db"
    copy.write_bytes(file.read_bytes())
    assert forget(copy, f"{given[1]}/4-beam.html") == 1  # named as one of its copies is
    tally = ingest(copy, given, RULES)
    assert (tally.new, tally.copies, tally.known, tally.forgotten) == (0, 0, 21, 3)
    late = crawled_again(FERRY / "4-beam.html", tmp_path / "late.html", "a fourth time")
    assert ingest(copy, [late], RULES).forgotten == 1
    assert rows(copy, "SELECT count(*) FROM forgotten") == [
        (5,)
    ]  # three crawls, the wording, and the one that came late


def test_a_copy_leaves_the_quarantine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, _ = crawl(tmp_path, 2)
    file, parse = tmp_path / "news.db", gathering.parse

    def refuse(page: Any, *, apart: bool = False) -> Any:
        if page.source.endswith("crawl1/4-beam.html"):
            raise InputError("HW199", "could not be read.")
        return parse(page, apart=apart)

    monkeypatch.setattr(gathering, "parse", refuse)
    tally = ingest(file, [folder, str(tmp_path / "crawl1")], RULES)
    assert (tally.new, tally.copies, dict(tally.quarantined)) == (8, 7, {"HW199": 1})
    monkeypatch.undo()
    tally = retry(file)
    assert (tally.new, tally.copies, tally.quarantined.total()) == (0, 1, 0)
    with Archive(file) as opened:
        assert opened.unread() == {}
        assert opened.stats()["documents"] == 8


def test_a_copy_held_against_the_file_is_its_page(crawled: tuple[list[str], Path], tmp_path: Path) -> None:
    _, file = crawled
    late = crawled_again(FERRY / "4-beam.html", tmp_path / "late.html", "a fourth time")
    document = next(read([late])).document
    with open_to_read(file) as case:
        said = answer(case.sql, document)
    assert len(said.same) == 1
    assert len(trace_against(file, [late]).documents) == 8


# ---------------------------------------------------------------- files of schema 5


def test_a_file_of_schema_5_holds_each_page_once_when_it_is_next_filled(
    crawled: tuple[list[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, file = crawled
    old = as_schema_5(tmp_path / "old.db", given, monkeypatch)
    assert rows(old, "SELECT count(*) FROM documents") == [(24,)]
    crawls = dict(rows(old, "SELECT source, id FROM documents WHERE source LIKE '%/4-beam.html'"))
    kept, copy = (crawls[f"{given[n]}/4-beam.html"] for n in (0, 2))
    open_to_write(old).close()
    assert rows(old, "PRAGMA user_version") == [(VERSION,)]
    add_mark(old, "page", copy, "watch")
    tally = ingest(old, [])
    assert (tally.found, rows(old, "SELECT count(*) FROM documents")) == (0, [(8,)])
    assert rows(old, "PRAGMA integrity_check") == [("ok",)]
    assert rows(old, "PRAGMA foreign_key_check") == []
    with Archive(old) as one, Archive(file) as other:
        assert [m.target for m in one.marks()] == [kept]
        mine, wanted = ([line for line in a.lines() if line["type"] == "document"] for a in (one, other))
    assert mine == wanted
    tally = ingest(old, given, RULES)
    assert (tally.new, tally.copies, tally.known) == (0, 0, 24)
    assert [line for line in found(old) if line["type"] == "reuse"] == [
        line for line in found(file) if line["type"] == "reuse"
    ]
    assert [story["claims"] for story in stories(old)] == [story["claims"] for story in stories(file)]


def test_forgetting_in_a_file_of_schema_5_takes_all_crawls_of_a_page(
    crawled: tuple[list[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given, _ = crawled
    old = as_schema_5(tmp_path / "old.db", given[:2], monkeypatch)
    assert forget(old, f"{given[0]}/4-beam.html") == 1
    assert rows(old, "SELECT count(*) FROM documents") == [(7,)]
    assert ingest(old, given, RULES).forgotten == 3
