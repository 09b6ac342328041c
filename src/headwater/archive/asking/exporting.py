"""Everything a case file has found, as JSON lines in an order that depends on the pages alone.

Two files that were filled with the same pages give the same bytes, whatever was stopped and started again on the way.
What belongs to one machine (when a page was ingested) and to its users (marks) is left out.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from headwater.archive.connecting import Case, coded
from headwater.archive.rows.documents import SELECT, document_of, load_documents, screened
from headwater.archive.rows.reports import load_report
from headwater.archive.rows.reuse import COLUMNS, Rests, reuse_of

Line = dict[str, Any]
PLACES = "source, digest, bytes, url, fetched, status, code, reason"


def archive_lines(case: Case) -> Iterator[Line]:
    """Each record with its ``type``: documents, reuse, stories with their findings, quarantine."""
    with at_one_moment(case) as sql:
        yield from document_lines(sql)
        yield from reuse_lines(sql)
        yield from story_lines(sql)
        yield from plain_lines(sql, "quarantine", "source, given, code, reason", "source, code")
        yield from plain_lines(sql, "remarks", "source, code, reason", "source, code")


@contextmanager
def at_one_moment(case: Case) -> Iterator[sqlite3.Connection]:
    """A view of the file that stays as it is, without a deadline, while another process may be writing."""
    with coded(case.path):
        case.sql.execute("BEGIN")
        try:
            yield case.sql
        finally:
            with suppress(sqlite3.ProgrammingError):  # whoever reads may have closed the file before the last of it
                case.sql.execute("COMMIT")


def document_lines(sql: sqlite3.Connection) -> Iterator[Line]:
    """The pages in the order they came, each with where it came from and the story it is in."""
    for row in sql.execute(f"{SELECT} ORDER BY number"):
        kept = document_of(row)
        story = sql.execute("SELECT story FROM story_documents WHERE document = ?", (kept.number,)).fetchone()
        places = sql.execute(
            f"SELECT {PLACES} FROM places WHERE document = ? ORDER BY source, digest, url, fetched", (kept.number,)
        )
        yield {
            "type": "document",
            "document": screened(sql, kept),
            "story": f"s{story[0]}" if story else None,
            "places": [dict(zip(PLACES.split(", "), place, strict=True)) for place in places],
        }


def reuse_lines(sql: sqlite3.Connection) -> Iterator[Line]:
    """What pages share, as each two of them tell it."""
    rests = Rests(sql)
    for row in sql.execute(f"SELECT {COLUMNS} FROM reuse ORDER BY b, a, place"):
        documents = {one.number: one.document for one in load_documents(sql, row[:2])}
        yield {"type": "reuse", "reuse": reuse_of(row, documents, rests)}


def story_lines(sql: sqlite3.Connection) -> Iterator[Line]:
    """Each story's report without its documents, which have lines of their own."""
    for number, rest in sql.execute("SELECT number, rest FROM stories ORDER BY number"):
        if rest is None:
            yield {"type": "story", "id": f"s{number}", "settled": False}
            continue
        report = load_report(sql, rest)
        yield {
            "type": "story",
            "id": f"s{number}",
            "story": report.stories[0],
            "directions": [[r.id, r.direction, r.confidence] for r in report.reuse],
            "attributions": report.attributions,
            "claims": report.claims,
            "headline_checks": report.headline_checks,
            "findings": report.findings,
            "lineage": report.lineage,
        }


def plain_lines(sql: sqlite3.Connection, table: str, columns: str, order: str) -> Iterator[Line]:
    """The rows of a table as they are."""
    for row in sql.execute(f"SELECT {columns} FROM {table} ORDER BY {order}"):
        yield {"type": table, **dict(zip(columns.split(", "), row, strict=True))}
