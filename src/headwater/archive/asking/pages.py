"""One page of the file and whom it shares wording with, without reading the other pages."""

import sqlite3
from collections.abc import Mapping
from typing import Any, cast

import msgspec

from headwater.archive.asking.excerpts import Texts
from headwater.archive.asking.searching import PAGE_COLUMNS, PageRow, page_row
from headwater.archive.rows.documents import document_of, find_row, load_documents
from headwater.archive.rows.packing import Layers, from_json, restore, to_json, unsqueeze
from headwater.archive.rows.reports import with_verdict
from headwater.archive.rows.reuse import read_reuse
from headwater.model import Document, Record, Report, Reuse, Story
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
    "SELECT a AS other, b_end - b_start AS length, direction, 'r' || a || '-' || b || '-' || place AS id FROM reuse"
    " WHERE b = :n UNION ALL SELECT b, a_end - a_start, direction, 'r' || a || '-' || b || '-' || place FROM reuse"
    " WHERE a = :n"
)


class Verdicts(msgspec.Struct):
    """What a story's report says of the directions of its passages, by their ids: the rest is not decoded."""

    reuse: dict[str, msgspec.Raw] = {}


VERDICTS = msgspec.json.Decoder(tuple[list[int], Verdicts])


def read_page(sql: sqlite3.Connection, id_: str) -> OnePage | None:
    """The page of that id; None when there is none."""
    row = find_row(sql, id_)
    if row is None:
        return None
    kept = document_of(row)
    document = load_documents(sql, [kept.number])[0].document if kept.document.comments else kept.document
    story = sql.execute("SELECT story FROM story_documents WHERE document = ?", (kept.number,)).fetchone()
    places = sql.execute(
        f"SELECT {PLACE} FROM places WHERE document = ? ORDER BY source, digest, url, fetched", (kept.number,)
    )
    values: dict[str, Any] = {"n": kept.number, "most": SHARING_PAGES}
    total = sql.execute(f"SELECT count(DISTINCT other) FROM ({SHARED})", values).fetchone()[0]
    verdicts = verdicts_of(sql, story[0])[1] if story else {}
    shares = sql.execute(  # max() makes the bare columns those of its row: SQLite's documented way to an argmax
        f"SELECT {PAGE_COLUMNS}, s.other, s.passages, s.characters, s.direction, s.id FROM (SELECT other, count(*) AS"
        f" passages, sum(length) AS characters, max(length), direction, id FROM ({SHARED}) GROUP BY other"
        " ORDER BY characters DESC, other LIMIT :most) AS s JOIN documents AS d ON d.number = s.other"
        " LEFT JOIN story_documents AS sd ON sd.document = d.number ORDER BY s.characters DESC, d.number",
        values,
    )
    return OnePage(
        number=kept.number,
        document=document,
        story=f"s{story[0]}" if story else None,
        places=[msgspec.convert(dict(zip(PLACE.split(", "), place, strict=True)), Place) for place in places],
        shares=[sharing(kept.number, verdicts, row) for row in shares],
        sharing_pages=total,
    )


def sharing(number: int, verdicts: Mapping[str, msgspec.Raw], row: tuple[Any, ...]) -> Sharing:
    """Another page, with the direction as the story of both tells it, or else as the two alone do."""
    *page, other, passages, characters, direction, id_ = row
    if id_ in verdicts:
        direction = from_json(verdicts[id_])[0]
    if direction in ("a_to_b", "b_to_a"):  # a is the page with the lower number
        direction = "taken" if (direction == "a_to_b") == (other < number) else "given"
    return Sharing(page=page_row(tuple(page)), passages=passages, characters=characters, direction=direction)


def verdicts_of(sql: sqlite3.Connection, story: int) -> tuple[list[int], dict[str, msgspec.Raw]]:
    """The documents of a story's report, and what it says of the directions of their passages."""
    row = sql.execute("SELECT rest FROM stories WHERE number = ?", (story,)).fetchone()
    if row is None or row[0] is None:
        return [], {}
    numbers, verdicts = VERDICTS.decode(unsqueeze(row[0]))
    return numbers, verdicts.reuse


def as_settled(sql: sqlite3.Connection, passages: list[Reuse], one: int, other: int) -> list[Reuse]:
    """The passages of two pages with the directions that the story of both gives them."""
    story = sql.execute(
        "SELECT x.story FROM story_documents AS x JOIN story_documents AS y ON y.story = x.story"
        " WHERE x.document = ? AND y.document = ?",
        (one, other),
    ).fetchone()
    numbers, verdicts = verdicts_of(sql, story[0]) if story else ([], {})
    if not any(passage.id in verdicts for passage in passages):
        return passages
    some = "SELECT value FROM json_each(?)"
    names = dict(
        sql.execute(f"SELECT number, id FROM documents WHERE number IN ({some})", (to_json(numbers).decode(),))
    )
    ids = [names.get(number, "") for number in numbers]
    texts = cast("Mapping[str, Layers]", Texts(sql, dict(zip(ids, numbers, strict=True))))
    return [
        with_verdict(passage, restore(from_json(verdicts[passage.id]), texts, ids))
        if passage.id in verdicts
        else passage
        for passage in passages
    ]


def read_pair(sql: sqlite3.Connection, one: str, other: str) -> Report | None:
    """Two pages and their passages; None when one of them is not there."""
    found = dict(sql.execute("SELECT id, number FROM documents WHERE id IN (?, ?)", (one, other)))
    if one not in found or other not in found or one == other:
        return None
    kept = {k.number: k.document for k in load_documents(sql, found.values())}
    low, high = sorted(found.values())
    shared = read_reuse(sql, "b = :high AND a = :low", {"high": high, "low": low}, kept)
    documents = (kept[low], kept[high])
    title = documents[0].headline or documents[0].source
    story = Story(id="pair", title=title, document_ids=tuple(d.id for d in documents))
    return Report(
        headwater_version=__version__,
        documents=documents,
        inputs=(),
        stories=(story,),
        reuse=tuple(as_settled(sql, list(shared), low, high)),
    )
