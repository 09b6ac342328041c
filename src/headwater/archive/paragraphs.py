"""The bodies of pages by their paragraphs: one that stands on many pages is in the file once.

The view ``documents`` puts them together again, to the last code point, for whatever opens the file.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence

from headwater.archive.packing import from_json, to_json

BETWEEN = "\n\n"  # two paragraphs; the view says the same


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


def drop_paragraphs(sql: sqlite3.Connection, gone: Sequence[int]) -> None:
    """Of these paragraphs, take out those that no page has any more, and claims whose words stood in them."""
    some = {"some": to_json(sorted(set(gone))).decode()}
    unused = (
        "SELECT value FROM json_each(:some) EXCEPT"
        " SELECT j.value FROM records AS r CROSS JOIN json_each(r.paragraphs) AS j"
    )
    lost = [row[0] for row in sql.execute(unused, some)]
    some = {"some": to_json(lost).decode()}
    for table, column in (("claimed", "paragraph"), ("paragraphs", "number")):
        sql.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT value FROM json_each(:some))", some)


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
