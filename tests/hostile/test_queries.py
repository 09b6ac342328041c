"""SQL and search syntax (issue 9, item 7): whatever is asked of a case file is looked for, never run; reading connections
cannot write, and a question that takes too long is stopped with its code."""

import hashlib
import random
import re
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headwater.archive import Archive, Ingesting, StoryQuery, ingest
from headwater.archive.connecting import coded, open_to_read, within
from headwater.errors import ArchiveError, HeadwaterError

PAGES = Path(__file__).resolve().parents[2] / "examples" / "ferry" / "pages"
SYNTAX = """AND OR NOT NEAR NEAR(tug,5) NEAR/2 * ^ - + : { } ( ) " ' '' "" ; -- /* */ \\ % _ , . = <> || ? ?1 :words @a $b
text: headline:ferry {headline}:ferry -headline:ferry paragraphs_search rowid rank ; DROP TABLE documents; --
' OR '1'='1 " OR " UNION SELECT sqlite_version() )))) (((( ferry harbour the council of "the ferry" fer* -ferry
ATTACH DATABASE 'x' AS y; PRAGMA writable_schema=1 \0 \ud800 \u202e 💣 ﬁ é 漢""".split()  # fmt: skip
ASKED = st.one_of(
    st.lists(st.sampled_from(SYNTAX), max_size=12).map(" ".join),
    st.lists(st.sampled_from(SYNTAX), max_size=12).map("".join),
    st.text(max_size=60),
    st.text("\"'*()-:^ ANDORT", max_size=40),
)
NUMBERS = st.one_of(st.integers(), st.sampled_from([-1, 0, 2**31, 2**63 - 1, 2**63, -(2**63) - 1, 10**40]))


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("case") / "case.hw"
    ingest(path, [str(PAGES)], Ingesting(tier="rules"))
    return path


@pytest.fixture(scope="module")
def archive(file: Path) -> Iterator[Archive]:
    with Archive(file) as opened:
        yield opened


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def answer(question: Callable[[], Any]) -> Any:
    """What is answered, or the code of a refusal: nothing else may come."""
    try:
        return question()
    except HeadwaterError as error:
        assert error.code.startswith("HW")
        assert error.code != "HW409", error  # "could not be used: please report this"
        return error.code


QUESTIONS: dict[str, Callable[[Archive, str, int], Any]] = {
    "search": lambda a, words, n: a.search(words, limit=n, offset=n),
    "claims": lambda a, words, n: a.claims(words, limit=n, offset=n),
    "stories": lambda a, words, n: a.stories(StoryQuery(words=words, min_pages=n, limit=n, offset=n)),
    "stories by name": lambda a, words, n: a.stories(StoryQuery(publisher=words, agency=words, speaker=words)),
    "stories by day": lambda a, words, n: a.stories(StoryQuery(since=words, until=words)),
    "stories by order": lambda a, words, n: a.stories(StoryQuery(order=words)),
    "stories by finding": lambda a, words, n: a.stories(StoryQuery(finding=words)),
    "names": lambda a, words, n: a.names("speaker", words, limit=n, offset=n),
    "names of a register": lambda a, words, n: a.names(words, words),
    "entry": lambda a, words, n: a.entry("publisher", words, limit=n, offset=n),
    "entry of a register": lambda a, words, n: a.entry(words, words),
    "quarantine": lambda a, words, n: a.quarantine(words, limit=n, offset=n),
    "marks": lambda a, words, n: a.marks(words, words),
    "page": lambda a, words, n: a.page(words),
    "story": lambda a, words, n: a.story(words),
    "story by number": lambda a, words, n: a.story(f"s{n}"),
    "claim": lambda a, words, n: a.claim(f"s{n}.{words}"),
}


@pytest.mark.parametrize("kind", QUESTIONS)
@given(words=ASKED, number=NUMBERS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_question_is_answered_or_refused(archive: Archive, kind: str, words: str, number: int) -> None:
    answer(lambda: QUESTIONS[kind](archive, words, number))


def test_nothing_was_changed_by_any_of_it(file: Path, archive: Archive) -> None:
    before = digest(file)
    for words in SYNTAX:
        for question in QUESTIONS.values():
            answer(lambda question=question, words=words: question(archive, words, 1))
    assert digest(file) == before
    assert archive.stats()["documents"] == len(list(PAGES.iterdir()))


WORDS = "ferry harbour council the of tug Oland NEAR AND NOT headline rowid text paragraphs_search zzzz".split()
MARKS = ["", '"', "'", "(", ")", "*", ":", "^", "{", "}", ",", ";", "+", "%"]


@given(
    st.lists(st.tuples(st.sampled_from(MARKS), st.sampled_from(WORDS), st.sampled_from(MARKS)), min_size=1, max_size=4)
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_found_holds_every_word(archive: Archive, parts: list[tuple[str, str, str]]) -> None:
    """An answer that holds a page without one of the words would mean that a user's words were read as syntax."""
    typed = " ".join("".join(part) for part in parts)
    found, total = archive.search(typed, limit=1_000)
    assert total == len(found)
    for row in found:
        page = archive.page(row.id)
        words = set(re.findall(r"\w+", f"{page.document.page_text} {page.document.publisher}".lower()))
        for _, word, after in parts:
            if "*" not in after:
                assert set(re.findall(r"[a-z]+", word.lower())) <= {
                    w for each in words for w in [each, *each.split("_")]
                }


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM records",
        "INSERT INTO state VALUES ('a', 1)",
        "DROP TABLE claimed",
        "UPDATE stories SET title = 'x'",
        "CREATE TABLE x (y)",
        "PRAGMA user_version = 9",
        "INSERT INTO paragraphs_search (paragraphs_search) VALUES ('delete-all')",
    ],
)
def test_reading_connections_cannot_write(file: Path, statement: str) -> None:
    before = digest(file)
    with (
        open_to_read(file) as case,
        pytest.raises(sqlite3.OperationalError, match=r"readonly|unsafe use of virtual table"),
    ):
        case.sql.execute(statement)
    assert digest(file) == before


def test_a_question_without_end_is_stopped(file: Path) -> None:
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    start = time.monotonic()
    with open_to_read(file) as case, pytest.raises(ArchiveError) as stopped, coded(file), within(case.sql, 0.2):
        case.sql.execute(endless).fetchall()
    assert stopped.value.code == "HW408"
    assert time.monotonic() - start < 5


def run(slow: bool = False) -> dict[str, float]:
    """The suite: questions of random syntax to a case file, and those that were neither answered nor refused."""
    rng = random.Random(7)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.hw"
        ingest(path, [str(PAGES)], Ingesting(tier="rules"))
        before, asked, failed, longest = digest(path), 0, 0, 0.0
        with Archive(path) as archive:
            for _ in range(1_000 if slow else 100):
                words = rng.choice([" ", ""]).join(rng.choices(SYNTAX, k=rng.randint(1, 12)))
                number = rng.choice([-1, 0, 1, 2**31, 2**63, 10**40])
                for question in QUESTIONS.values():
                    start = time.perf_counter()
                    asked += 1
                    try:
                        answer(lambda q=question, w=words, n=number: q(archive, w, n))
                    except Exception as error:
                        failed += 1
                        print(f"{words!r}: {error!r}")
                    longest = max(longest, time.perf_counter() - start)
        changed = digest(path) != before
    return {"questions": asked, "unhandled": failed, "changed": changed, "longest_s": round(longest, 2)}
