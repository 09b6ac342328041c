"""The bodies of pages by their paragraphs: one that stands on many pages is in the file once.

The view ``documents`` puts them together again, to the last code point, for whatever opens the file.
"""

import hashlib
import sqlite3
from collections.abc import Collection, Iterable, Mapping

from headwater.archive.rows.packing import from_json, to_json

BETWEEN = "\n\n"  # two paragraphs; the view says the same
PAGES_A_ROW = 64  # that a paragraph stands on: one more is added to the last row of them


def keep_paragraphs(sql: sqlite3.Connection, text: str) -> list[int]:
    """The numbers of a body's paragraphs, those that are new put in."""
    return [number_of(sql, paragraph) for paragraph in text.split(BETWEEN)] if text else []


def number_of(sql: sqlite3.Connection, paragraph: str) -> int:
    """The number of a paragraph, made where there is none yet."""
    hash_ = int.from_bytes(hashlib.blake2b(paragraph.encode(), digest_size=4).digest(), "little", signed=True)
    known = sql.execute("SELECT number FROM paragraphs WHERE hash = ? AND text = ?", (hash_, paragraph)).fetchone()
    if known is not None:
        return int(known[0])
    return sql.execute("INSERT INTO paragraphs (hash, text) VALUES (?, ?)", (hash_, paragraph)).lastrowid or 0


def paragraphs_of(sql: sqlite3.Connection, documents: Iterable[int]) -> dict[int, list[int]]:
    """The paragraphs of these documents, by their numbers."""
    wanted = to_json(sorted(documents)).decode()
    rows = sql.execute(
        "SELECT number, paragraphs FROM records WHERE number IN (SELECT value FROM json_each(?))", (wanted,)
    )
    return {number: from_json(listed.encode()) for number, listed in rows}


def find_words(text: str, words: str, start: int) -> tuple[int, int] | None:
    """Where words stand in the paragraph that ``start`` of a text is in: which paragraph, and from where in it."""
    number = begin = 0
    for number, paragraph in enumerate(text.split(BETWEEN)):
        end = begin + len(paragraph)
        if start < end or end == len(text):
            at = paragraph.find(words, max(0, start - begin))
            at = at if at >= 0 else paragraph.find(words)
            return (number, at) if at >= 0 else None
        begin = end + len(BETWEEN)
    return None


def stand(sql: sqlite3.Connection, document: int, paragraphs: Iterable[int]) -> None:
    """Note that paragraphs stand on a page, which is past all pages that are noted."""
    for paragraph in dict.fromkeys(paragraphs):
        row = sql.execute(
            "SELECT first, documents FROM standing WHERE paragraph = ? ORDER BY first DESC LIMIT 1", (paragraph,)
        ).fetchone()
        pages = from_json(row[1].encode()) if row else []
        first, pages = (row[0], pages) if row and len(pages) < PAGES_A_ROW else (document, [])
        sql.execute(
            "INSERT OR REPLACE INTO standing (paragraph, first, documents) VALUES (?, ?, ?)",
            (paragraph, first, to_json([*pages, document]).decode()),
        )


def drop_paragraphs(sql: sqlite3.Connection, left: Mapping[int, Collection[int]]) -> None:
    """Take paragraphs off the pages that are gone, and out where no page has them any more, with claims made of them.

    ``left``: the paragraphs of the pages that are gone, by page.
    """
    gone = set(left)
    for paragraph in sorted({one for listed in left.values() for one in listed}):
        rows = sql.execute("SELECT documents FROM standing WHERE paragraph = ? ORDER BY first", (paragraph,)).fetchall()
        stay = [page for row in rows for page in from_json(row[0].encode()) if page not in gone]
        sql.execute("DELETE FROM standing WHERE paragraph = ?", (paragraph,))
        for page in stay:
            stand(sql, page, [paragraph])
        if not stay:
            sql.execute("DELETE FROM claimed WHERE paragraph = ?", (paragraph,))
            sql.execute("DELETE FROM paragraphs WHERE number = ?", (paragraph,))


def move_texts(sql: sqlite3.Connection) -> None:
    """The move to version 4: bodies that stood in one column; digests that were written out."""
    for (number,) in sql.execute("SELECT number FROM records ORDER BY number").fetchall():
        text = sql.execute("SELECT paragraphs FROM records WHERE number = ?", (number,)).fetchone()[0]
        listed = to_json(keep_paragraphs(sql, text)).decode()
        sql.execute("UPDATE records SET paragraphs = ? WHERE number = ?", (listed, number))
    columns = "headline, text, publisher, byline"
    sql.execute(f"INSERT INTO documents_search (rowid, {columns}) SELECT number, {columns} FROM documents")
    rows = sql.execute("SELECT document, source, digest FROM came").fetchall()
    sql.executemany(
        "UPDATE came SET digest = ? WHERE document = ? AND source = ?",
        [(bytes.fromhex(digest.decode()), document, source) for document, source, digest in rows],
    )


def move_standing(sql: sqlite3.Connection) -> None:
    """The move to version 5: which pages a paragraph stands on."""
    for number, listed in sql.execute("SELECT number, paragraphs FROM records ORDER BY number").fetchall():
        stand(sql, number, from_json(listed.encode()))
