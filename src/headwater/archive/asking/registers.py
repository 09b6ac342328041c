"""Registers of the file: who speaks, who publishes, who is credited, what could not be read, and how much there is."""

import sqlite3
from collections.abc import Collection
from typing import Any, Literal, get_args

from headwater.archive.asking.searching import (
    PAGE_COLUMNS,
    STORY_COLUMNS,
    PageRow,
    StoryRow,
    page_row,
    story_row,
    window,
)
from headwater.archive.rows.names import rows_of
from headwater.model import Record


class Named(Record, frozen=True, kw_only=True):
    """A name in a register: on how many pages of how many stories, and how often."""

    name: str
    pages: int
    stories: int
    times: int


class Statement(Record, frozen=True, kw_only=True):
    """One thing that somebody says on one page."""

    attribution: str
    page: str
    story: str
    publisher: str | None
    published: str | None
    speaker: str | None
    role: str | None
    organization: str | None
    stance: str
    kind: str
    anonymous: bool
    words: str | None  # None where they stand in a headline


class Entry(Record, frozen=True, kw_only=True):
    """Everything under one name: its stories (those with most pages first) and its pages (newest first)."""

    name: str
    pages: list[PageRow]
    page_count: int
    stories: list[StoryRow]
    story_count: int
    statements: list[Statement]
    statement_count: int


EntryPart = Literal["pages", "stories", "statements"]
ENTRY_PARTS: tuple[EntryPart, ...] = get_args(EntryPart)


class Unread(Record, frozen=True, kw_only=True):
    """A page in quarantine."""

    number: int
    source: str
    given: str
    code: str
    reason: str
    kept: bool  # whether the page itself is here, to be tried again
    ingested: str


def list_names(
    sql: sqlite3.Connection, register: str, beginning: str = "", *, limit: int = 50, offset: int = 0
) -> tuple[list[Named], int]:
    """The names of a register that hold ``beginning``, those on most pages first; and how many there are in all."""
    rows_of(register)  # refuses what is no register
    values = {"register": register, "part": beginning}
    where = "register = :register" + (" AND instr(lower(name), lower(:part)) > 0" if beginning else "")
    total = sql.execute(f"SELECT count(*) FROM names WHERE {where}", values).fetchone()[0]
    found = sql.execute(
        f"SELECT name, pages, stories, times FROM names WHERE {where} ORDER BY pages DESC, name"
        " LIMIT :limit OFFSET :offset",
        values | window(limit, offset),
    )
    return [Named(name=name, pages=pages, stories=stories, times=times) for name, pages, stories, times in found], total


def find_entry(
    sql: sqlite3.Connection,
    register: str,
    name: str,
    *,
    parts: Collection[EntryPart] = ENTRY_PARTS,
    limit: int = 50,
    offset: int = 0,
) -> Entry | None:
    """What is under one name of a register, those ``parts`` of it; None when nothing is."""
    of_name = f"SELECT document FROM ({rows_of(register)}) WHERE name = :name"
    values: dict[str, Any] = {"register": register, "name": name} | window(limit, offset)
    in_stories = f"SELECT story FROM story_documents WHERE document IN ({of_name})"
    counted = sql.execute("SELECT pages, stories FROM names WHERE register = :register AND name = :name", values)
    page_count, story_count = (
        counted.fetchone()
        or sql.execute(  # the register is counted when a run ends
            f"SELECT (SELECT count(DISTINCT document) FROM ({of_name})), count(DISTINCT story) FROM ({in_stories})",
            values,
        ).fetchone()
    )
    if not page_count:
        return None
    speaks = register in {"speaker", "organization"} and "statements" in parts
    statements, statement_count = said_by(sql, name, limit, offset) if speaks else ([], 0)
    return Entry(
        name=name,
        pages=pages_of(sql, of_name, values) if "pages" in parts else [],
        page_count=page_count,
        stories=stories_of(sql, in_stories, values) if "stories" in parts else [],
        story_count=story_count,
        statements=statements,
        statement_count=statement_count,
    )


def pages_of(sql: sqlite3.Connection, documents: str, values: dict[str, Any]) -> list[PageRow]:
    """Some of these documents, the newest first: sorted by what the index has, so that only those are read."""
    rows = sql.execute(
        f"SELECT {PAGE_COLUMNS} FROM (SELECT number FROM records INDEXED BY documents_in_lists WHERE number IN"
        f" ({documents}) ORDER BY published IS NULL, published DESC, number LIMIT :limit OFFSET :offset) AS listed"
        " CROSS JOIN documents AS d ON d.number = listed.number"
        " LEFT JOIN story_documents AS sd ON sd.document = d.number"
        " ORDER BY d.published IS NULL, d.published DESC, d.number",
        values,
    )
    return [page_row(row) for row in rows]


def stories_of(sql: sqlite3.Connection, numbers: str, values: dict[str, Any]) -> list[StoryRow]:
    """Some of these stories, those with most pages first."""
    columns = ", ".join(f"s.{column}" for column in STORY_COLUMNS)
    rows = sql.execute(
        f"SELECT {columns} FROM stories AS s WHERE s.number IN ({numbers}) ORDER BY s.pages DESC, s.number"
        " LIMIT :limit OFFSET :offset",
        values,
    )
    return [story_row(row) for row in rows]


PHRASE = "(SELECT number FROM phrases WHERE phrase = :speaker)"


def said_by(sql: sqlite3.Connection, speaker: str, limit: int, offset: int) -> tuple[list[Statement], int]:
    """What a speaker or organization says, page by page; and how much there is in all."""
    values: dict[str, Any] = {"speaker": speaker} | window(limit, offset)
    total = sql.execute(f"SELECT count(*) FROM said WHERE speaker = {PHRASE}", values).fetchone()[0]
    newest = "d.published IS NULL, d.published DESC"
    rows = sql.execute(  # sorted by what the index has; only the pages of what is listed are read
        "SELECT a.id, d.id, a.story, d.publisher, d.published, a.speaker, a.role, a.organization, a.stance, a.kind,"
        " a.anonymous, CASE a.layer WHEN 'text' THEN substr(d.text, a.start + 1, a.end - a.start) END"
        " FROM (SELECT s.document, s.place FROM said AS s JOIN records AS d INDEXED BY documents_in_lists"
        f" ON d.number = s.document WHERE s.speaker = {PHRASE} ORDER BY {newest}, s.document, s.place"
        " LIMIT :limit OFFSET :offset) AS listed"
        " CROSS JOIN attributions AS a ON a.document = listed.document AND a.place = listed.place"
        f" JOIN documents AS d ON d.number = a.document ORDER BY {newest}, a.document, a.place",
        values,
    )
    return [statement_of(row) for row in rows], total


def statement_of(row: tuple[Any, ...]) -> Statement:
    id_, page, story, publisher, published, speaker, role, organization, stance, kind, anonymous, words = row
    return Statement(
        attribution=id_,
        page=page,
        story=f"s{story}",
        publisher=publisher,
        published=published,
        speaker=speaker,
        role=role,
        organization=organization,
        stance=stance,
        kind=kind,
        anonymous=bool(anonymous),
        words=words,
    )


def list_quarantine(
    sql: sqlite3.Connection, code: str | None = None, *, limit: int = 50, offset: int = 0
) -> tuple[list[Unread], int]:
    """What could not be read, in the order it came; and how much there is in all."""
    where, values = ("code = :code", {"code": code}) if code else ("1", {})
    total = sql.execute(f"SELECT count(*) FROM quarantine WHERE {where}", values).fetchone()[0]
    rows = sql.execute(
        f"SELECT number, source, given, code, reason, page IS NOT NULL, ingested FROM quarantine WHERE {where}"
        " ORDER BY number LIMIT :limit OFFSET :offset",
        values | window(limit, offset),
    )
    found = [
        Unread(number=n, source=source, given=given, code=c, reason=reason, kept=bool(kept), ingested=ingested)
        for n, source, given, c, reason, kept, ingested in rows
    ]
    return found, total


COUNTED = {"documents": "documents", "stories": "stories", "claims": "claims", "attributions": "said",
           "reuse": "shared", "comments": "comments", "quarantine": "quarantine", "marks": "marks"}  # fmt: skip


def count_all(sql: sqlite3.Connection) -> dict[str, int]:
    """How much there is of everything."""
    counted = {name: sql.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for name, table in COUNTED.items()}
    page, pages = (sql.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_size", "page_count"))
    words = sql.execute("SELECT total(words) FROM documents").fetchone()[0]
    unsettled = sql.execute("SELECT count(*) FROM stories WHERE settled = 0").fetchone()[0]
    names = sql.execute("SELECT count(DISTINCT publisher) FROM documents").fetchone()[0]
    return counted | {"publishers": names, "words": int(words), "unsettled": unsettled, "bytes": page * pages}


def count_quarantine(sql: sqlite3.Connection) -> dict[str, int]:
    """How many pages are in quarantine, by code."""
    return dict(sql.execute("SELECT code, count(*) FROM quarantine GROUP BY code ORDER BY code"))
