"""Pages that are taken out of a file: what the others share is what it would be had the file never had them.

Of 5,000 pages of a file of schema 5, 1,250 of them copies, a fifth of the passages were lost when the copies became one
page with the first: pages of crowded families were not compared anew, with whom the copies had stood in others' place.
"""

import random
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.archive import ingest
from headwater.archive.connecting import Case, open_to_write
from headwater.archive.filling import comparing, folding, grouping
from headwater.archive.filling.comparing import compare
from headwater.archive.filling.removing import remove_pages
from headwater.archive.indexes import candidates, postings
from headwater.archive.rows.documents import insert_document
from headwater.archive.rows.reuse import COLUMNS, Rests
from headwater.model import Document
from tests.crawls import RULES, as_schema_5, crawl
from tests.property.test_archive_reuse import WORDS, corpus, document


def insert(case: Case, documents: list[Document], numbers: list[int]) -> None:
    with case.step() as sql:
        for number in numbers:
            insert_document(sql, number + 1, bytes([number % 256, number // 256]), documents[number])


def shared(case: Case) -> tuple[list[Any], list[Any]]:
    """What pages share, and what their publishers repeat, once all is compared."""
    for _ in compare(case):
        pass
    rests = Rests(case.sql)
    rows = case.sql.execute(f"SELECT {COLUMNS} FROM reuse ORDER BY b, a, place").fetchall()
    houses = case.sql.execute("SELECT name, learnt, boilerplate FROM houses ORDER BY name").fetchall()
    return [(*row, rests.of_page(row[0])[row[1], row[2]]) for row in rows], houses


def taken_out(documents: list[Document], gone: set[int], late: int) -> tuple[list[Any], list[Any]]:
    """What is shared when pages are taken out before the ``late`` last have come."""
    first = len(documents) - late
    with TemporaryDirectory() as folder, open_to_write(Path(folder) / "a.db", create=True) as case:
        insert(case, documents, list(range(first)))
        shared(case)
        with case.step():
            remove_pages(case, [number + 1 for number in sorted(gone)])
        insert(case, documents, list(range(first, len(documents))))
        return shared(case)


def never_there(documents: list[Document], gone: set[int]) -> tuple[list[Any], list[Any]]:
    with TemporaryDirectory() as folder, open_to_write(Path(folder) / "a.db", create=True) as case:
        insert(case, documents, [number for number in range(len(documents)) if number not in gone])
        return shared(case)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10**9), st.integers(4, 50), st.booleans(), st.data())
def test_it_is_as_if_they_had_never_been_there(seed: int, size: int, footers: bool, data: st.DataObject) -> None:
    documents = corpus(seed, size, footers)
    late = data.draw(st.integers(0, size // 3))
    gone = data.draw(st.sets(st.integers(0, size - late - 1), min_size=1, max_size=size // 2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "POPULAR", 3)
        patch.setattr(postings, "RECENT_PAGES", 4)
        patch.setattr(postings, "BUCKET_SIZE", 16)
        patch.setattr(comparing, "STEP_PAGES", 7)
        assert taken_out(documents, gone, late) == never_there(documents, gone)


def test_a_family_that_is_crowded_no_more_is_compared_page_by_page() -> None:
    rng = random.Random(3)
    wire = rng.choices(WORDS, k=80)
    family = [document(n, [*wire, *rng.choices(WORDS, k=6)], None) for n in range(40)]
    gone = set(range(1, 40, 2))
    rows, _ = taken_out(family, gone, 0)
    assert rows == never_there(family, gone)[0]
    assert (
        len({(row[0], row[1]) for row in rows}) == 190
    )  # all pairs of the twenty that are left; 40 pages were crowded


def test_what_a_publisher_repeated_on_pages_that_are_gone_is_repeated_no_more() -> None:
    rng = random.Random(4)
    footer = rng.choices(WORDS, k=20)
    pages = [document(n, [*rng.choices(WORDS, k=60), *(footer if n < 4 else [])], "The Post") for n in range(6)]
    assert taken_out(pages, set(), 0)[0] == []
    rows, houses = taken_out(pages, {0, 1, 4, 5}, 0)
    assert {(row[0], row[1]) for row in rows} == {(4, 3)}
    assert houses == [("post", 0, b"")] == never_there(pages, {0, 1, 4, 5})[1]


def test_folding_a_file_of_schema_5_shows_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It said nothing until the first page was followed: minutes, of a large file."""
    monkeypatch.setattr(folding, "FOLDED_AT_ONCE", 5)
    old = as_schema_5(tmp_path / "old.db", crawl(tmp_path, 2), monkeypatch)
    told: list[tuple[str, int, int | None]] = []
    ingest(old, [], RULES, lambda *said: told.append(said))
    assert told[:4] == [("folding", 0, 8), ("folding", 5, 8), ("folding", 8, 8), ("reuse", 0, 6)]
    assert ("stories", 8, 8) in told
    assert told[-1][0] == "settling"
    again: list[str] = []
    ingest(old, [], RULES, lambda stage, *_: again.append(stage))
    assert again == []
    assert grouping.REGROUPED_PAGES == folding.REGROUPED_PAGES == 4_096
