"""The case file over the example stories: what goes in comes out, questions are answered, and nothing is done twice."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from headwater.archive import Archive, Ingesting, StoryQuery, ingest
from headwater.archive.asking.matching import pages_with, ranked_pages
from headwater.archive.asking.wording import asked_for
from headwater.archive.connecting import open_to_read, open_to_write
from headwater.archive.marking import add_mark, remove_mark
from headwater.cli import register
from headwater.comments import screen
from headwater.errors import ArchiveError, UsageError
from headwater.model import Report
from headwater.reading import read

EXAMPLES = Path(__file__).parents[2] / "examples"
FERRY = EXAMPLES / "ferry" / "pages"
RULES = Ingesting(tier="rules")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("archive") / "news.db"
    tally = ingest(made, [str(FERRY), str(EXAMPLES / "missing.html")], RULES)
    assert (tally.new, tally.known, dict(tally.quarantined)) == (8, 0, {"HW101": 1})
    return made


@pytest.fixture
def archive(file: Path) -> Iterator[Archive]:
    with Archive(file) as opened:
        yield opened


def exported(file: Path) -> list[str]:
    import msgspec

    with Archive(file) as opened:
        return [msgspec.json.encode(line).decode() for line in opened.lines()]


def test_documents_come_out_as_they_went_in(archive: Archive) -> None:
    documents = {r.document.id: r.document for r in read([str(FERRY)]) if r.document}
    screened = {d.id: d for d in screen([*documents.values()])}
    assert (len(documents), sum(len(d.comments) > 0 for d in screened.values())) == (8, 2)
    for id_, document in documents.items():
        kept = archive.page(id_)
        assert kept.document.comments == screened[id_].comments
        assert (kept.document.page_text, kept.document.blocks) == (document.page_text, document.blocks)
        assert kept.document.links == document.links
        assert kept.document.headlines == document.headlines
        assert [place.source for place in kept.places] == [document.source]


def test_a_story_is_a_report(archive: Archive) -> None:
    rows, total = archive.stories()
    assert total == len(rows) == 1
    assert (rows[0].id, rows[0].pages, rows[0].carried_by, rows[0].origins) == ("s1", 8, 5, 1)
    report = archive.story("s1")
    assert isinstance(report, Report)
    assert report.stories[0].document_ids == tuple(d.id for d in report.documents)
    texts = {(d.id, "text"): d.text for d in report.documents} | {(d.id, "page"): d.page_text for d in report.documents}
    spans = [r.a for r in report.reuse] + [s for a in report.attributions for s in a.content]
    spans += [m for c in report.claims for m in c.mentions]
    assert len(spans) > 50
    assert all(texts[s.document, s.layer][s.start : s.end] == s.exact for s in spans)
    from headwater.reuse import apply

    assert all(apply(r.edits, r.a.exact) == r.b.exact for r in report.reuse)


def test_stories_answer_to_every_part_of_a_query(archive: Archive) -> None:
    def ids(**asked: object) -> list[str]:
        return [row.id for row in archive.stories(StoryQuery(**asked))[0]]

    assert ids(words="harbour -passengers") == ["s1"]
    assert ids(words='"no such phrase"') == []
    assert ids(words="!!! ???") == []
    assert ids(publisher="The Daily Beam") == ["s1"]
    assert ids(agency="Meridian") == ["s1"]
    assert ids(speaker="Ragna Tveit") == ["s1"]
    assert ids(since="2041-01-01") == []
    assert ids(min_pages=7, disputed=True, finding="label") == ["s1"]
    with pytest.raises(UsageError, match="HW354"):
        ids(order="pages; DROP TABLE stories")


def test_search_finds_pages_and_quotes_what_users_type(archive: Archive) -> None:
    found, total = archive.search("complete loss of propulsion")
    assert total == len(found) > 2
    assert "\x02" in (found[0].snippet or "")
    for typed in ('"', "'", "NEAR(", "headline:", "a OR", "OR", "^x", "{a b}", "*", "-", "- -", "a*b*", "\0", "(" * 99):
        archive.search(typed)
    assert pages_with(asked_for('ferry "engine trouble" -strike port* OR dock'))[1] == {
        "words0": '"ferry"',
        "words1": '"engine trouble"',
        "words2": '"port"* OR "dock"',
        "unwanted": '"strike"',
    }
    assert archive.search(" ".join(f"w{n}" for n in range(99)))[1] == 0


def test_words_may_stand_in_different_parts_of_a_page(archive: Archive) -> None:
    watch = archive.entry("publisher", "Harbour Watch").pages[0].id
    assert [p.id for p in archive.search('"harbour watch"')[0]] == [watch]  # in its head alone
    found, total = archive.search('"harbour watch" ferry')  # in its head, and in a paragraph
    assert (total, [p.id for p in found]) == (1, [watch])
    assert "\x02ferry\x03" in (found[0].snippet or "").lower()
    assert archive.search("ferry")[1] - archive.search('ferry -"harbour watch"')[1] == 1
    assert archive.search('ferry "watch harbour"')[1] == 0


@pytest.mark.parametrize("words", ["ferry", "ferry harbour", "ferry -tug"])
def test_an_index_is_asked_once_for_all_pages(archive: Archive, words: str) -> None:
    query, values = ranked_pages(asked_for(words))
    plan = [row[3] for row in archive.case.sql.execute(f"EXPLAIN QUERY PLAN {query}", values)]
    assert any("heads_search" in step for step in plan)
    assert not [step for step in plan if "INDEX 0:=" in step]  # the words looked for anew in each page by its number


def test_registers_know_who_speaks_and_who_publishes(archive: Archive) -> None:
    names, total = archive.names("speaker", "tveit")
    assert total == 1
    assert (names[0].name, names[0].stories) == ("Ragna Tveit", 1)
    entry = archive.entry("speaker", "Ragna Tveit")
    assert entry.statement_count == len(entry.statements) > 3
    assert all(s.words for s in entry.statements)
    assert archive.entry("publisher", "The Daily Beam").page_count == 1
    assert archive.entry("agency", "Meridian").story_count == 1
    with pytest.raises(ArchiveError, match="HW410"):
        archive.entry("publisher", "Nobody")


def test_claims_are_found_by_words_and_shown_with_their_report(archive: Archive) -> None:
    rows, _ = archive.claims("engine trouble", disputed=True)
    assert rows
    view = archive.claim(rows[0].id)
    assert view.claim.text == rows[0].text
    assert view.claim.independent_origins.max == rows[0].origins_max
    with pytest.raises(ArchiveError, match="HW410"):
        archive.claim("s1.claim-999")


def test_what_could_not_be_read_is_in_quarantine(archive: Archive) -> None:
    rows, total = archive.quarantine()
    assert total == 1
    assert (rows[0].code, Path(rows[0].source).name, rows[0].kept) == ("HW101", "missing.html", False)


def test_the_same_pages_again_change_nothing(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(file.read_bytes())
    before = exported(copy)
    tally = ingest(copy, [str(EXAMPLES / "missing.html"), str(FERRY)], RULES)
    assert (tally.new, tally.known) == (0, 8)
    assert exported(copy) == before


def test_marks_stand_apart_from_what_is_computed(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(file.read_bytes())
    before = exported(copy)
    number = add_mark(copy, "claim", "s1.claim-1", "doubtful", note="ask the harbour", words="the words of then")
    with Archive(copy) as opened:
        assert [(m.target, m.mark, m.words) for m in opened.marks("claim")] == [
            ("s1.claim-1", "doubtful", "the words of then")
        ]
    assert exported(copy) == before
    assert remove_mark(copy, number)
    assert not remove_mark(copy, number)


def test_readers_cannot_write(file: Path) -> None:
    import sqlite3

    with (
        open_to_read(file) as case,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        case.sql.execute("DELETE FROM marks")


def test_a_second_writer_is_told_so_and_a_reader_is_not(file: Path) -> None:
    with open_to_write(file):
        with pytest.raises(ArchiveError, match="HW403"):
            ingest(file, [], RULES)
        with Archive(file) as opened:
            assert opened.stats()["documents"] == 8


def test_a_question_that_takes_too_long_is_stopped(file: Path) -> None:
    with Archive(file, seconds=0.05) as opened, pytest.raises(ArchiveError, match="HW408"), opened.asking() as sql:
        sql.execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n WHERE i < 0"
        ).fetchone()


@pytest.mark.parametrize("content", [b"", b"no database at all, but long enough to look at" * 50])
def test_other_files_are_no_archives(tmp_path: Path, content: bytes) -> None:
    other = tmp_path / "other.db"
    other.write_bytes(content)
    with pytest.raises(ArchiveError, match="HW401"):
        Archive(other)


def test_a_newer_file_is_not_touched(tmp_path: Path) -> None:
    made = tmp_path / "new.db"
    with open_to_write(made, create=True) as case:
        case.sql.execute("PRAGMA user_version = 999")
    with pytest.raises(ArchiveError, match="HW402"):
        Archive(made)
    with pytest.raises(ArchiveError, match="HW402"):
        ingest(made, [])


def test_a_file_keeps_the_tier_it_was_made_with(file: Path) -> None:
    with pytest.raises(UsageError, match="HW356"):
        ingest(file, [], Ingesting(tier="fast"))


def test_two_workers_give_what_one_gives(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "two.db"
    ingest(other, [str(EXAMPLES / "missing.html"), str(FERRY)], Ingesting(tier="rules", workers=2))
    assert exported(other) == exported(file)


def test_the_commands(file: Path, tmp_path: Path) -> None:
    def run(*words: str, status: int = 0) -> str:
        done = subprocess.run(
            [sys.executable, "-c", "from headwater.cli import main; main()", *words],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == status, done.stderr
        return done.stdout

    given = ["--archive", str(file)]
    assert json.loads(run("search", "propulsion", "--format", "json", *given))["total"] > 2
    assert json.loads(run("stories", "--format", "json", *given))["total"] == 1
    assert json.loads(run("stats", "--format", "json", *given))["documents"] == 8
    assert json.loads(run("show", "s1", "--format", "json", *given))["stories"][0]["id"] == "s1"
    assert len(run("export", "--format", "jsonl", *given).splitlines()) == len(exported(file))
    run("export", "--format", "html", "--story", "s1", "-o", str(tmp_path / "s1.html"), *given)
    assert (tmp_path / "s1.html").stat().st_size > 10_000
    fresh = str(tmp_path / "fresh.db")
    said = run("ingest", str(FERRY), "--archive", fresh, "--tier", "rules", "--json")
    assert json.loads(said) == {"found": 8, "read": 8, "new": 8, "crawled_again": 0, "known": 0, "forgotten": 0,
                                "quarantined": {}}  # fmt: skip
    run("stories", status=2)


def test_lists_of_an_archive_say_when_there_is_nothing_and_when_there_is_more(file: Path) -> None:
    """There was a row of headings over nothing, and a list that was cut said nothing of it."""

    def said(*words: str) -> str:
        given = CliRunner().invoke(register(), [*words, "--archive", str(file)])
        assert given.exit_code == 0, given.output
        return given.stdout

    assert said("search", "zeppelin") == "No page has all of this.\n"
    assert said("search", '"acted improperly Nine of the injured"') == (
        "No paragraph has the whole phrase; 3 pages have its words:\n"
        f"headwater search 'acted improperly Nine of the injured' --archive {file}\n"
    )
    assert said("search", "ferry", "--limit", "2").endswith("\n2 of 8 pages; --limit shows more\n")
    assert "--limit" not in said("search", "ferry")
    assert said("stories", "--publisher", "Nobody", "--format", "text") == "No story answers to this.\n"
    assert said("quarantine", "list", "--code", "HW999") == "Nothing of this is in quarantine.\n"


def test_claims_are_found_by_phrases_though_their_index_knows_words_alone(archive: Archive) -> None:
    every = {row.id: row.text for row in archive.claims(limit=1000)[0]}

    def found(words: str) -> set[str]:
        return {row.id for row in archive.claims(words, limit=1000)[0]}

    together = {id_ for id_, text in every.items() if "engine trouble" in text.lower()}
    assert together
    assert found('"Engine trouble"') == together
    assert found('"trouble engine"') == set()
    assert found('trouble engine "engine troub*') == found("engine-troub*") == together
    assert found('ferry OR "engine trouble"') == found("ferry") | together
    assert found('ferry -"engine trouble"') == found("ferry") - together
    assert found('"!" "?') == set()
    assert found("x_y ferry") == set()
    for typed in ('"', "a.b", "U.S.", "ﬁ²", "́", "न्यूज़", '-"', "_", '"_" a', "NEAR(a b)", "-a", "a* -b*", "\udc80"):
        try:
            found(typed)
        except UsageError as error:
            assert error.code == "HW358"
