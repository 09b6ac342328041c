"""Taking pages out of a file, with everything that was made of their words (copyright, privacy).

No text stays behind: rows are overwritten when they are deleted, the search index is merged, the log is emptied.
Stories that had the pages are settled anew, and pages that had been compared with them are compared anew. What stays
are digests of each page, of its bytes, of its copies' and of its address and words, so that it does not come back when
it is found again.
"""

import shlex
import sqlite3
from pathlib import Path

from headwater.archive.connecting import Case, open_to_write
from headwater.archive.filling.ingesting import (
    TO_WIPE,
    Ingesting,
    Progress,
    bring_up_to_date,
    choose_options,
    unite_copies,
)
from headwater.archive.filling.removing import remove_pages
from headwater.archive.filling.settling import TO_COUNT
from headwater.archive.rows.documents import numbers_named
from headwater.archive.rows.packing import to_json
from headwater.errors import ArchiveError


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
        unite_copies(case, progress)
        numbers = find_numbers(case.sql, page, publisher)
        gone = 0
        if page is not None:
            with case.step() as sql:
                gone = sql.execute("DELETE FROM quarantine WHERE source = ? OR given = ?", (page, page)).rowcount
        if not numbers and not gone:
            hint = f"See: headwater search WORDS --archive {shlex.quote(str(case.path))}"
            what = f"page {page!r}" if page is not None else f"publisher {publisher!r}"
            raise ArchiveError("HW410", f"has no {what}.", where=str(case.path), hint=hint)
        if numbers:
            with case.step():
                take_out(case, numbers)
                case.set_state(TO_WIPE, 1)
                case.set_state(TO_COUNT, 1)
        bring_up_to_date(case, options, workers, progress)
        return len(numbers)


def find_numbers(sql: sqlite3.Connection, page: str | None, publisher: str | None) -> list[int]:
    """The numbers of the pages that are meant."""
    if page is None:
        rows = sql.execute("SELECT number FROM documents WHERE publisher = ? ORDER BY number", (publisher,))
        return [row[0] for row in rows]
    rows = sql.execute(
        "SELECT number FROM documents WHERE source = :page OR url = :page OR canonical_url = :page"
        " UNION SELECT document FROM places WHERE source = :page OR url = :page",
        {"page": page},
    )
    return sorted({*numbers_named(sql, page), *(row[0] for row in rows)})


def take_out(case: Case, numbers: list[int]) -> None:
    """Delete pages and whatever was made of them, and note what they and their copies are known by."""
    sql = case.sql
    some = {"some": to_json(numbers).decode()}
    listed = "(SELECT value FROM json_each(:some))"
    for known in (
        f"SELECT page FROM records WHERE number IN {listed}",
        f"SELECT page FROM came WHERE document IN {listed} AND page <> 1",
        f"SELECT wording FROM records WHERE number IN {listed} AND wording IS NOT NULL",  # of crawls that may come yet
    ):
        sql.execute(f"INSERT OR IGNORE INTO forgotten (page) {known}", some)
    sql.execute(
        "DELETE FROM marks WHERE (kind = 'page' AND target IN (SELECT id FROM documents"
        f" WHERE number IN {listed})) OR (words IS NOT NULL AND EXISTS (SELECT 1 FROM documents"
        f" WHERE number IN {listed} AND (instr(text, words) > 0 OR headline = words)))",
        some,
    )
    remove_pages(case, numbers)
