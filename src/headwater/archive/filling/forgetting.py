"""Taking pages out of a file, with everything that was made of their words (copyright, privacy).

No text stays behind: rows are overwritten when they are deleted, the search index is merged, the log is emptied.
Stories that had the pages are settled anew, and pages that had been compared with them are compared anew. What stays
are digests of each page, of its bytes and of its address and words, so that it does not come back when it is found
again.
"""

import sqlite3
from pathlib import Path

import numpy as np

from headwater.archive.connecting import open_to_write
from headwater.archive.filling.comparing import grams_of, split_pages
from headwater.archive.filling.grouping import mark
from headwater.archive.filling.ingesting import TO_WIPE, Ingesting, Progress, bring_up_to_date, choose_options
from headwater.archive.filling.settling import TO_COUNT
from headwater.archive.indexes.neighbourhood import leave_graph
from headwater.archive.indexes.postings import marks_of, remove
from headwater.archive.rows.attributions import drop_unused, remove_said
from headwater.archive.rows.documents import load_texts, numbers_of
from headwater.archive.rows.packing import to_json
from headwater.archive.rows.paragraphs import drop_paragraphs, paragraphs_of
from headwater.archive.rows.reuse import remove_reuse
from headwater.errors import ArchiveError
from headwater.reading.identity import wording_of

OF_STORIES = ("claimed", "findings")


def forget(
    path: Path | str,
    page: str | None = None,
    *,
    publisher: str | None = None,
    workers: int = 1,
    progress: Progress | None = None,
) -> int:
    """Take a page (by id, source, or address) or all pages of a publisher out of a file; how many there were.

    Raises ArchiveError HW410 when there is none, HW403 when another process writes.
    """
    with open_to_write(path) as case:
        options = choose_options(case, Ingesting())
        numbers = find_numbers(case.sql, page, publisher)
        gone = 0
        if page is not None:
            with case.step() as sql:
                gone = sql.execute("DELETE FROM quarantine WHERE source = ? OR given = ?", (page, page)).rowcount
        if not numbers and not gone:
            what = f"page {page!r}" if page is not None else f"publisher {publisher!r}"
            raise ArchiveError("HW410", f"has no {what}.", where=str(case.path), hint="See: headwater search")
        if numbers:
            with case.step() as sql:
                take_out(sql, numbers)
                case.set_state(TO_WIPE, 1)
                case.set_state(TO_COUNT, 1)
        bring_up_to_date(case, options, workers, progress)
        return len(numbers)


def find_numbers(sql: sqlite3.Connection, page: str | None, publisher: str | None) -> list[int]:
    """The numbers of the pages that are meant."""
    if page is None:
        rows = sql.execute("SELECT number FROM documents WHERE publisher = ? ORDER BY number", (publisher,))
    else:
        rows = sql.execute(
            "SELECT number FROM documents WHERE id = :page OR source = :page OR url = :page OR canonical_url = :page"
            " OR number IN (SELECT document FROM places WHERE source = :page) ORDER BY number",
            {"page": page},
        )
    return [row[0] for row in rows]


def take_out(sql: sqlite3.Connection, numbers: list[int]) -> None:
    """Delete pages and whatever was made of them."""
    some = {"some": to_json(numbers).decode()}
    listed = "(SELECT value FROM json_each(:some))"
    marks = {number: marks_of(words.hashes) for number, words in split_pages(sql, numbers)}
    remove(sql, set(numbers), np.unique(grams_of(marks)))
    leave_graph(sql, set(numbers))
    stories = {
        row[0] for row in sql.execute(f"SELECT DISTINCT story FROM story_documents WHERE document IN {listed}", some)
    }
    sharing = [
        r[0] for r in sql.execute(f"SELECT DISTINCT b FROM shared WHERE a IN {listed} AND b NOT IN {listed}", some)
    ]
    sql.executemany("INSERT OR IGNORE INTO to_compare (document) VALUES (?)", [(number,) for number in sharing])
    remove_reuse(sql, [*sharing, *numbers])  # what was packed with theirs too: it is compared anew
    sql.execute(f"INSERT OR IGNORE INTO forgotten (page) SELECT page FROM documents WHERE number IN {listed}", some)
    wordings = [(wording,) for text in load_texts(sql, numbers).values() if (wording := wording_of(text))]
    sql.executemany("INSERT OR IGNORE INTO forgotten (page) VALUES (?)", wordings)  # crawled again it has other bytes
    sql.execute(
        "DELETE FROM marks WHERE (kind = 'page' AND target IN (SELECT id FROM documents"
        f" WHERE number IN {listed})) OR (words IS NOT NULL AND EXISTS (SELECT 1 FROM documents"
        f" WHERE number IN {listed} AND (instr(text, words) > 0 OR headline = words)))",
        some,
    )
    for story in sorted(stories):
        remove_said(sql, numbers_of(sql, story))
        for table in OF_STORIES:
            sql.execute(f"DELETE FROM {table} WHERE story = ?", (story,))
        sql.execute("UPDATE stories SET rest = NULL, title = '', settled = 0 WHERE number = ?", (story,))
    paragraphs = paragraphs_of(sql, numbers)
    for table in ("story_documents", "came", "comments", "credits", "house_pages"):
        sql.execute(f"DELETE FROM {table} WHERE document IN {listed}", some)
    sql.execute(f"DELETE FROM records WHERE number IN {listed}", some)
    drop_paragraphs(sql, paragraphs)
    sql.execute("DELETE FROM houses WHERE number NOT IN (SELECT house FROM house_pages)")
    drop_unused(sql)
    mark(sql, stories)
