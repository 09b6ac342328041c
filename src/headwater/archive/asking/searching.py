"""Questions to the file: stories, pages and claims by their words and by what is known of them.

Whatever a user types is looked for, never run: words are quoted for the search index, values are bound, what to sort
by is chosen from a closed list.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any, Literal, get_args

import msgspec

from headwater.archive.asking.matching import best_pages, pages_with
from headwater.archive.asking.wording import asked_for
from headwater.errors import UsageError
from headwater.limits import ARCHIVE_ROWS
from headwater.model import FindingKind, Record

StoryOrder = Literal["few-origins", "pages", "newest", "oldest", "findings", "disputed", "title"]


class StoryQuery(Record, frozen=True, kw_only=True):
    """Which stories, and in which order. Every part that is given must hold; days are ISO 8601."""

    words: str | None = None  # of their pages
    publisher: str | None = None
    agency: str | None = None  # credited on one of their pages
    speaker: str | None = None
    since: str | None = None
    until: str | None = None
    min_pages: int = 1
    finding: FindingKind | None = None
    disputed: bool = False
    order: StoryOrder = "few-origins"
    limit: int = 50
    offset: int = 0


class StoryRow(Record, frozen=True, kw_only=True):
    """A story in a list. ``carried_by`` pages carry the claim with most pages for each of its ``origins``."""

    id: str
    title: str
    first_published: str | None
    last_published: str | None
    pages: int
    publishers: int
    claims: int
    disputed: int
    findings: int
    high: int
    carried_by: int
    origins: int
    settled: bool


class PageRow(Record, frozen=True, kw_only=True):
    """A page in a list; ``snippet`` has what was found between the two signs of ``matching``."""

    id: str
    source: str
    url: str | None
    publisher: str | None
    headline: str | None
    published: str | None
    words: int
    story: str | None
    snippet: str | None = None


class ClaimRow(Record, frozen=True, kw_only=True):
    """A claim in a list; ``id`` names it in the whole file."""

    id: str
    story: str
    text: str
    pages: int
    mentions: int
    origins_min: int
    origins_max: int
    support: str
    dispute: str


STORY_COLUMNS = ("number", "title", "first_published", "last_published", "pages", "publishers", "claims", "disputed",
                 "findings", "high", "carried_by", "origins", "settled")  # fmt: skip
ORDERS: dict[str, str] = {
    "few-origins": "s.carried_by * 1.0 / max(s.origins, 1) DESC, s.pages DESC, s.number",
    "pages": "s.pages DESC, s.number",
    "newest": "s.last_published IS NULL, s.last_published DESC, s.number",
    "oldest": "s.first_published IS NULL, s.first_published, s.number",
    "findings": "s.high DESC, s.findings DESC, s.number",
    "disputed": "s.disputed DESC, s.pages DESC, s.number",
    "title": "s.title, s.number",
}
OF_SPEAKER = "SELECT document FROM said WHERE speaker = (SELECT number FROM phrases WHERE phrase = :speaker)"
OF_STORY = "SELECT sd.story FROM story_documents AS sd JOIN documents AS d ON d.number = sd.document"


def find_stories(sql: sqlite3.Connection, query: StoryQuery) -> tuple[list[StoryRow], int]:
    """The stories of one page of the answer, and how many there are in all."""
    if query.order not in get_args(StoryOrder):
        raise UsageError("HW354", f"stories cannot be sorted by {query.order!r}.", hint=f"By {', '.join(ORDERS)}.")
    where, values = story_conditions(query)
    total = sql.execute(f"SELECT count(*) FROM stories AS s WHERE {where}", values).fetchone()[0]
    columns = ", ".join(f"s.{name}" for name in STORY_COLUMNS)
    rows = sql.execute(
        f"SELECT {columns} FROM stories AS s WHERE {where} ORDER BY {ORDERS[query.order]} LIMIT :limit OFFSET :offset",
        values | window(query.limit, query.offset),
    )
    return [story_row(row) for row in rows], total


def find_stories_of(sql: sqlite3.Connection, pages: Sequence[str]) -> list[StoryRow]:
    """The stories that pages of these ids belong to, those with most of the pages first."""
    columns = ", ".join(f"s.{name}" for name in STORY_COLUMNS)
    rows = sql.execute(
        f"SELECT {columns} FROM documents AS d JOIN story_documents AS sd ON sd.document = d.number"
        " JOIN stories AS s ON s.number = sd.story WHERE d.id IN (SELECT value FROM json_each(?))"
        " GROUP BY s.number ORDER BY count(*) DESC, s.number",
        (msgspec.json.encode(list(pages)).decode(),),
    )
    return [story_row(row) for row in rows]


def story_conditions(query: StoryQuery) -> tuple[str, dict[str, Any]]:
    """What must hold of a story, as SQL with its values."""
    parts = ["s.pages >= :min_pages"]
    values: dict[str, Any] = {"min_pages": query.min_pages}
    if query.words:
        found, words = pages_with(asked_for(query.words))
        parts.append(f"s.number IN (SELECT story FROM story_documents WHERE document IN ({found}))")
        values |= words
    tests = {
        "publisher": f"s.number IN ({OF_STORY} WHERE d.publisher = :publisher)",
        "agency": f"s.number IN ({OF_STORY} JOIN credits AS c ON c.document = d.number WHERE c.name = :agency)",
        "speaker": f"s.number IN (SELECT story FROM story_documents WHERE document IN ({OF_SPEAKER}))",
        "since": "s.last_published >= :since",
        "until": "s.first_published < :until || '~'",  # a day holds all that begins with it
        "finding": "s.number IN (SELECT story FROM findings WHERE kind = :finding)",
    }
    for name, test in tests.items():
        if (value := getattr(query, name)) is not None:
            parts.append(test)
            values[name] = value
    if query.disputed:
        parts.append("s.disputed > 0")
    return " AND ".join(parts), values


def story_row(row: tuple[Any, ...]) -> StoryRow:
    """A row of ``STORY_COLUMNS``."""
    fields = dict(zip(STORY_COLUMNS, row, strict=True))
    number, settled = fields.pop("number"), fields.pop("settled")
    return StoryRow(id=f"s{number}", settled=bool(settled), **fields)


PAGE_COLUMNS = "d.id, d.source, d.url, d.publisher, d.headline, d.published, d.words, sd.story"
PAGES = "documents AS d LEFT JOIN story_documents AS sd ON sd.document = d.number"


def find_pages(sql: sqlite3.Connection, words: str, *, limit: int = 20, offset: int = 0) -> tuple[list[PageRow], int]:
    """The pages that hold these words, the best first, with snippets; and how many there are in all."""
    found, total = best_pages(sql, asked_for(words), **window(limit, offset))
    numbers = msgspec.json.encode([one.number for one in found]).decode()
    rows = sql.execute(
        f"SELECT d.number, {PAGE_COLUMNS} FROM {PAGES} WHERE d.number IN (SELECT value FROM json_each(?))", (numbers,)
    )
    listed = {number: columns for number, *columns in rows}
    return [page_row((*listed[one.number], one.snippet)) for one in found], total


def page_row(row: tuple[Any, ...]) -> PageRow:
    """A row of ``PAGE_COLUMNS``, and a snippet where there is one."""
    id_, source, url, publisher, headline, published, words, story, *snippet = row
    return PageRow(
        id=id_,
        source=source,
        url=url,
        publisher=publisher,
        headline=headline,
        published=published,
        words=words,
        story=f"s{story}" if story is not None else None,
        snippet=snippet[0] if snippet else None,
    )


CLAIM_COLUMNS = "c.story, c.id, c.text, c.pages, c.mentions, c.origins_min, c.origins_max, c.support, c.dispute"


def find_claims(
    sql: sqlite3.Connection, words: str | None = None, *, disputed: bool = False, limit: int = 50, offset: int = 0
) -> tuple[list[ClaimRow], int]:
    """Claims, those that most pages carry for each of their origins first; and how many there are in all."""
    asked = asked_for(words) if words else None
    if asked is not None and not asked.wanted:
        return [], 0
    parts = ["c.dispute != 'none'"] if disputed else ["1"]
    values: dict[str, Any] = {}
    if asked is not None:
        parts.append("c.number IN (SELECT rowid FROM claims_search WHERE claims_search MATCH :words)")
        values["words"] = asked.match_words()
        if asked.has_phrases:  # the index of claims does not know where words stand
            sql.create_function("holds_phrases", 1, asked.holds, deterministic=True)
            parts.append("holds_phrases(c.text)")
    where = " AND ".join(parts)
    total = sql.execute(f"SELECT count(*) FROM claims AS c WHERE {where}", values).fetchone()[0]
    order = "c.pages * 1.0 / max(c.origins_max, 1) DESC, c.number"
    rows = sql.execute(  # the words of those that are shown are put together, not of all that are sorted
        f"SELECT {CLAIM_COLUMNS} FROM claims AS c WHERE c.number IN (SELECT c.number FROM claims AS c WHERE {where}"
        f" ORDER BY {order} LIMIT :limit OFFSET :offset) ORDER BY {order}",
        values | window(limit, offset),
    )
    return [claim_row(row) for row in rows], total


def claim_row(row: tuple[Any, ...]) -> ClaimRow:
    """A row of ``CLAIM_COLUMNS``."""
    story, id_, text, pages, mentions, least, most, support, dispute = row
    return ClaimRow(
        id=f"s{story}.{id_}",
        story=f"s{story}",
        text=text,
        pages=pages,
        mentions=mentions,
        origins_min=least,
        origins_max=most,
        support=support,
        dispute=dispute,
    )


def window(limit: int, offset: int) -> dict[str, int]:
    """Which rows of an answer, within the limits and within what SQLite can count."""
    return {"limit": max(0, min(limit, ARCHIVE_ROWS)), "offset": max(0, min(offset, 1 << 40))}
