"""Documents as rows, and rows as documents again, equal to what was kept to the last code point."""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import msgspec

from headwater.archive.rows.layout import fold, unfold
from headwater.archive.rows.packing import Layers, from_json, restore, shrink, squeeze, to_json, unsqueeze
from headwater.archive.rows.paragraphs import keep_paragraphs, stand
from headwater.model import Comment, Document, Screening
from headwater.reading.identity import wording_of
from headwater.reuse.texts import NamedCredit, Text, moment

# fields of a document that have a column of their own; byline is joined there and stays in the rest as well
COLUMNS = ("id", "source", "text", "url", "canonical_url", "publisher", "headline", "published", "modified",
           "fetched",
           "language", "section")  # fmt: skip
BREAK = b"\n\0\n"  # between the visible page and the rest of the record
SELECT = f"SELECT number, {', '.join(COLUMNS)}, rest FROM documents"
HEX_ID = re.compile(r"[0-9a-f]{16}")  # an id that is made of what a page is known by
MOVED_AT_ONCE = 1_000  # texts that are in memory while a file is moved to this version
# the page of a digest, also where it is that of a copy; the second term lets SQLite take the index of copies
KNOWN_BY = (
    "SELECT number FROM records WHERE page BETWEEN :low AND :high"
    " UNION SELECT document FROM came WHERE page BETWEEN :low AND :high AND page <> 1"
)


class Kept(NamedTuple):
    """A document of the file and its number there."""

    number: int
    document: Document


def row_of(number: int, page: bytes, document: Document, paragraphs: list[int]) -> dict[str, Any]:
    """The row of a document; ``paragraphs``: the numbers of its body's."""
    plain = msgspec.to_builtins(document)
    rest = {key: value for key, value in plain.items() if key not in COLUMNS and key != "page_text"}
    layers = Layers(document.text, document.page_text)
    small = shrink(rest, {document.id: layers}, {document.id: 0})
    return {
        **{name: plain[name] for name in COLUMNS if name != "text"},
        "paragraphs": to_json(paragraphs).decode(),
        "number": number,
        "page": page,
        "wording": wording_of(document),
        "byline": "; ".join(document.byline) or None,
        "dateline": document.dateline.date if document.dateline else None,
        "words": len(document.text.split()),
        "rest": pack_rest(small, layers),
    }


def document_of(row: Sequence[Any]) -> Kept:
    """The document of a row of ``SELECT``."""
    number, *values, rest = row
    fields: dict[str, Any] = dict(zip(COLUMNS, values, strict=True))
    page_text, small = unpack_rest(rest, fields["text"])
    layers = Layers(fields["text"], page_text)
    small["blocks"] = unfold(small["blocks"], layers)
    fields |= restore(small, {fields["id"]: layers}, [fields["id"]]) | {"page_text": page_text}
    return Kept(number, msgspec.convert(fields, Document))


def pack_rest(small: dict[str, Any], layers: Layers) -> bytes:
    """The visible page and the rest of the record, without the words of spans."""
    folded = small | {"blocks": fold(small["blocks"], layers)}
    visible = layers.page_text.encode("utf-8", "surrogatepass")
    return squeeze(visible + BREAK + to_json(folded), layers.text)


def unpack_rest(rest: bytes, text: str) -> tuple[str, dict[str, Any]]:
    """The visible page, and the rest of the record with its blocks folded."""
    visible, _, packed = unsqueeze(rest, text).rpartition(BREAK)
    return visible.decode("utf-8", "surrogatepass"), from_json(packed)


def move_blocks(sql: sqlite3.Connection) -> None:
    """The move to version 5: blocks that were all written whole."""
    for (number,) in sql.execute("SELECT number FROM records ORDER BY number").fetchall():
        text, rest = sql.execute("SELECT text, rest FROM documents WHERE number = ?", (number,)).fetchone()
        page_text, small = unpack_rest(rest, text)
        moved = pack_rest(small, Layers(text, page_text))
        sql.execute("UPDATE records SET rest = ? WHERE number = ?", (moved, number))


def move_wordings(sql: sqlite3.Connection) -> None:
    """The move to version 6: what a page crawled again has in common with the one that is there."""
    numbers = [row[0] for row in sql.execute("SELECT number FROM records ORDER BY number")]
    for begin in range(0, len(numbers), MOVED_AT_ONCE):
        texts = load_texts(sql, numbers[begin : begin + MOVED_AT_ONCE])
        rows = [(wording_of(text), number) for number, text in texts.items()]
        sql.executemany("UPDATE records SET wording = ? WHERE number = ?", rows)


def numbers_named(sql: sqlite3.Connection, id_: str) -> list[int]:
    """The numbers of the pages with this id, or with a copy that has it."""
    low = bytes.fromhex(id_) if HEX_ID.fullmatch(id_) else b"\xff" * 16
    rows = sql.execute(
        f"SELECT number FROM records WHERE id = :id UNION {KNOWN_BY} ORDER BY 1",
        {"id": id_, "low": low, "high": low + b"\xff" * 16},
    )
    return [row[0] for row in rows]


def find_row(sql: sqlite3.Connection, id_: str) -> Sequence[Any] | None:
    """The row of ``SELECT`` of the page with this id, or with a copy that has it; None where there is none."""
    numbers = numbers_named(sql, id_)
    return sql.execute(f"{SELECT} WHERE number = ?", (numbers[0],)).fetchone() if numbers else None


def insert_document(sql: sqlite3.Connection, number: int, page: bytes, document: Document) -> None:
    """Keep a document, with the rows that are asked for by name."""
    paragraphs = keep_paragraphs(sql, document.text)
    stand(sql, number, paragraphs)
    row = row_of(number, page, document, paragraphs)
    names = ", ".join(row)
    sql.execute(f"INSERT INTO records ({names}) VALUES ({', '.join(f':{name}' for name in row)})", row)
    sql.executemany(
        "INSERT INTO credits (document, place, name, kind, covers_start, covers_end) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (number, place, credit.name, credit.kind, *(credit.covers or (None, None)))
            for place, credit in enumerate(document.credits)
        ],
    )
    sql.executemany(
        "INSERT INTO comments (document, place, author, posted, verdict, reasons) VALUES (?, ?, ?, ?, 'none', NULL)",
        [(number, place, comment.author, comment.posted) for place, comment in enumerate(document.comments)],
    )


def numbers_of(sql: sqlite3.Connection, story: int) -> list[int]:
    """The numbers of a story's pages."""
    rows = sql.execute("SELECT document FROM story_documents WHERE story = ? ORDER BY document", (story,))
    return [row[0] for row in rows]


def load_documents(sql: sqlite3.Connection, numbers: Iterable[int]) -> list[Kept]:
    """These documents, in the order of their numbers, their comments screened as their story was settled."""
    wanted = to_json(sorted(set(numbers))).decode()
    rows = sql.execute(f"{SELECT} WHERE number IN (SELECT value FROM json_each(?)) ORDER BY number", (wanted,))
    return [Kept(one.number, screened(sql, one)) for one in map(document_of, rows)]


def screened(sql: sqlite3.Connection, kept: Kept) -> Document:
    """The document with what was found of its comments."""
    if not kept.document.comments:
        return kept.document
    verdicts = {
        place: Screening(verdict=verdict, reasons=tuple(from_json(reasons)) if reasons else ())
        for place, verdict, reasons in sql.execute(
            "SELECT place, verdict, reasons FROM comments WHERE document = ?", (kept.number,)
        )
    }
    comments: list[Comment] = [
        msgspec.structs.replace(comment, screening=verdicts.get(place, comment.screening))
        for place, comment in enumerate(kept.document.comments)
    ]
    return msgspec.structs.replace(kept.document, comments=tuple(comments))


def keep_screening(sql: sqlite3.Connection, kept: Iterable[Kept]) -> None:
    """Note what was found of the comments of these documents."""
    sql.executemany(
        "UPDATE comments SET verdict = ?, reasons = ? WHERE document = ? AND place = ?",
        [
            (
                comment.screening.verdict,
                to_json(comment.screening.reasons).decode() if comment.screening.reasons else None,
                one.number,
                place,
            )
            for one in kept
            for place, comment in enumerate(one.document.comments)
        ],
    )


def load_texts(sql: sqlite3.Connection, numbers: Iterable[int]) -> dict[int, Text]:
    """What the comparison needs of these documents, by number, in the order of their numbers."""
    wanted = to_json(sorted(set(numbers))).decode()
    some = "IN (SELECT value FROM json_each(:some))"
    credits: dict[int, list[NamedCredit]] = {}
    for number, name, start, end in sql.execute(
        f"SELECT document, name, covers_start, covers_end FROM credits WHERE document {some} ORDER BY document, place",
        {"some": wanted},
    ):
        covers = None if start is None else (start, end)
        credits.setdefault(number, []).append(NamedCredit(name, covers))
    rows = sql.execute(
        "SELECT number, id, text, publisher, published, url, canonical_url, fetched FROM documents"
        f" WHERE number {some} ORDER BY number",
        {"some": wanted},
    )
    return {
        number: Text(
            id=id_,
            text=text,
            publisher=publisher,
            published=moment(published),
            credits=tuple(credits.get(number, ())),
            url=url,
            canonical_url=canonical,
            fetched=moment(fetched),
        )
        for number, id_, text, publisher, published, url, canonical, fetched in rows
    }
