"""One page of the file and whom it shares wording with, without reading the other pages."""

import sqlite3
from typing import Any

import msgspec

from headwater.archive.keeping import SELECT, document_of, load_documents
from headwater.archive.searching import PAGE_COLUMNS, PageRow, page_row
from headwater.archive.sharing import COLUMNS, reuse_of
from headwater.model import Document, Record, Report, Story
from headwater.version import __version__

SHARING_PAGES = 60  # pages that a page shares wording with, those with most of it
PLACE = "source, digest, bytes, url, fetched, status, code, reason, ingested"


class Sharing(Record, frozen=True, kw_only=True):
    """Another page with which a page shares wording; ``direction`` is that of its longest passage."""

    page: PageRow
    passages: int
    characters: int
    direction: str  # "taken", "given", "common_source" or "unknown", seen from the page


class Place(Record, frozen=True, kw_only=True):
    """Where a page came from. ``digest`` is blake2b (16 bytes) of its bytes; ``fetched`` as its container says."""

    source: str
    digest: str
    bytes: int
    url: str | None
    fetched: str | None
    status: str
    code: str | None
    reason: str | None
    ingested: str


class OnePage(Record, frozen=True, kw_only=True):
    """A page by itself."""

    number: int
    document: Document
    story: str | None
    places: list[Place]
    shares: list[Sharing]
    sharing_pages: int


SHARED = (
    "SELECT a AS other, b_end - b_start AS length, iif(direction = 'a_to_b', 'taken', iif(direction = 'b_to_a',"
    " 'given', direction)) AS direction FROM reuse WHERE b = :n UNION ALL SELECT b, a_end - a_start,"
    " iif(direction = 'b_to_a', 'taken', iif(direction = 'a_to_b', 'given', direction)) FROM reuse WHERE a = :n"
)


def read_page(sql: sqlite3.Connection, id_: str) -> OnePage | None:
    """The page of that id; None when there is none."""
    row = sql.execute(f"{SELECT} WHERE id = ?", (id_,)).fetchone()
    if row is None:
        return None
    kept = document_of(row)
    document = load_documents(sql, [kept.number])[0].document if kept.document.comments else kept.document
    story = sql.execute("SELECT story FROM story_documents WHERE document = ?", (kept.number,)).fetchone()
    places = sql.execute(f"SELECT {PLACE} FROM places WHERE document = ? ORDER BY source", (kept.number,))
    values: dict[str, Any] = {"n": kept.number, "most": SHARING_PAGES}
    total = sql.execute(f"SELECT count(DISTINCT other) FROM ({SHARED})", values).fetchone()[0]
    shares = sql.execute(  # max() makes the bare column that of its row: SQLite's documented way to an argmax
        f"SELECT {PAGE_COLUMNS}, s.passages, s.characters, s.direction FROM (SELECT other, count(*) AS passages,"
        f" sum(length) AS characters, max(length), direction FROM ({SHARED}) GROUP BY other"
        " ORDER BY characters DESC, other LIMIT :most) AS s JOIN documents AS d ON d.number = s.other"
        " LEFT JOIN story_documents AS sd ON sd.document = d.number ORDER BY s.characters DESC, d.number",
        values,
    )
    return OnePage(
        number=kept.number,
        document=document,
        story=f"s{story[0]}" if story else None,
        places=[msgspec.convert(dict(zip(PLACE.split(", "), place, strict=True)), Place) for place in places],
        shares=[
            Sharing(page=page_row(row[:-3]), passages=row[-3], characters=row[-2], direction=row[-1]) for row in shares
        ],
        sharing_pages=total,
    )


def read_pair(sql: sqlite3.Connection, one: str, other: str) -> Report | None:
    """Two pages and their passages; None when one of them is not there."""
    found = dict(sql.execute("SELECT id, number FROM documents WHERE id IN (?, ?)", (one, other)))
    if one not in found or other not in found or one == other:
        return None
    kept = {k.number: k.document for k in load_documents(sql, found.values())}
    low, high = sorted(found.values())
    rows = sql.execute(f"SELECT {COLUMNS} FROM reuse WHERE b = ? AND a = ? ORDER BY place", (high, low)).fetchall()
    documents = (kept[low], kept[high])
    title = documents[0].headline or documents[0].source
    story = Story(id="pair", title=title, document_ids=tuple(d.id for d in documents))
    return Report(
        headwater_version=__version__,
        documents=documents,
        inputs=(),
        stories=(story,),
        reuse=tuple(reuse_of(row, kept) for row in rows),
    )
