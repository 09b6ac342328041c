"""What users add to a case file, marks and notes on whatever it shows: kept apart from all that is computed."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

from headwater.archive.connecting import VERSION, WAIT_S, check_version, coded, missing
from headwater.errors import UsageError
from headwater.limits import MAX_MARK_CHARS
from headwater.model import Record

MarkKind = Literal["page", "story", "claim", "finding"]


class Mark(Record, frozen=True, kw_only=True):
    """One mark. ``words`` are the claim's or title's when it was marked: a claim of the same id may be another now."""

    number: int
    kind: MarkKind
    target: str
    words: str | None
    mark: str
    note: str | None
    made: str


def add_mark(
    path: Path | str, kind: MarkKind, target: str, mark: str, *, note: str | None = None, words: str | None = None
) -> int:
    """Mark a page, story, claim or finding; the mark's number. Another writer is waited for, for a few seconds."""
    if kind not in get_args(MarkKind) or not mark or max(map(len, (mark, note or ""))) > MAX_MARK_CHARS:
        raise UsageError("HW355", "is no mark.", hint=f"A mark has 1 to {MAX_MARK_CHARS:,} characters.")
    made = datetime.now(UTC).isoformat(timespec="seconds")
    with coded(Path(path)):
        sql = _short_writer(Path(path))
        try:
            return int(
                sql.execute(
                    "INSERT INTO marks (kind, target, words, mark, note, made) VALUES (?, ?, ?, ?, ?, ?)",
                    (kind, target, words, mark, note, made),
                ).lastrowid
                or 0
            )
        finally:
            sql.close()


def remove_mark(path: Path | str, number: int) -> bool:
    """Take a mark away; whether it was there."""
    with coded(Path(path)):
        sql = _short_writer(Path(path))
        try:
            return sql.execute("DELETE FROM marks WHERE number = ?", (number,)).rowcount > 0
        finally:
            sql.close()


def list_marks(sql: sqlite3.Connection, kind: str | None = None, target: str | None = None) -> list[Mark]:
    """What users marked, the newest first."""
    rows = sql.execute(
        "SELECT number, kind, target, words, mark, note, made FROM marks"
        " WHERE (:kind IS NULL OR kind = :kind) AND (:target IS NULL OR target = :target) ORDER BY number DESC",
        {"kind": kind, "target": target},
    )
    names = ("number", "kind", "target", "words", "mark", "note", "made")
    return [Mark(**dict(zip(names, row, strict=True))) for row in rows]


def _short_writer(path: Path) -> sqlite3.Connection:
    """A connection for one short write beside a longer one's steps."""
    if not path.is_file():
        raise missing(path)
    sql = sqlite3.connect(path, isolation_level=None, timeout=WAIT_S)
    try:
        check_version(sql, path, VERSION)
        sql.execute("PRAGMA secure_delete = ON")
    except BaseException:
        sql.close()
        raise
    return sql
