"""Passages that two pages share, as rows, and as records again.

What people ask for is in rows of numbers; the edits and the evidence of all passages that a page shares with pages
before it are packed together, since they repeat each other.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, get_args

import msgspec

from headwater.archive.rows.documents import Kept
from headwater.archive.rows.packing import Layers, from_json, restore, shrink, squeeze, to_json, unsqueeze
from headwater.model import Direction, Document, Edit, EditClass, EditOp, Reuse

OPS: tuple[str, ...] = get_args(EditOp)
CLASSES: tuple[str, ...] = get_args(EditClass)
DIRECTIONS: tuple[str, ...] = get_args(Direction)  # in the order that the view "reuse" has them
COLUMNS = "b, a, place, a_start, a_end, b_start, b_end, identity, direction, confidence"
IDENTITY, CONFIDENCE = 10_000, 1_000  # steps in which the two are counted

Rest = tuple[list[list[int]], list[Any]]  # edits, evidence


def insert_reuse(sql: sqlite3.Connection, found: Iterable[Reuse], numbers: Mapping[str, int]) -> None:
    """Keep the passages that pages share with pages before them; ``numbers``: of the documents they are in.

    All passages of a page come in one call.
    """
    places: dict[tuple[int, int], int] = {}
    rows = []
    rests: dict[int, list[tuple[int, int, Rest]]] = defaultdict(list)
    for reuse in found:
        b, a = numbers[reuse.b.document], numbers[reuse.a.document]
        place = places[b, a] = places.get((b, a), -1) + 1
        rows.append(
            (b, a, place, reuse.a.start, reuse.a.end, reuse.b.start, reuse.b.end, round(reuse.identity * IDENTITY),
             DIRECTIONS.index(reuse.direction), round(reuse.confidence * CONFIDENCE))
        )  # fmt: skip
        rests[b].append((a, place, rest_of(reuse)))
    sql.executemany(f"INSERT INTO shared ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
    insert_rests(sql, rests)


def insert_rests(sql: sqlite3.Connection, rests: Mapping[int, list[tuple[int, int, Rest]]]) -> None:
    """Keep edits and evidence of pages' passages: (the other page, place, rest)."""
    sql.executemany(
        "INSERT INTO shared_rest (b, packed) VALUES (?, ?)",
        [(b, squeeze(to_json(sorted(each, key=lambda one: one[:2])))) for b, each in rests.items()],
    )


def remove_reuse(sql: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Take out all passages that these pages share with pages before them."""
    some = (to_json(sorted(numbers)).decode(),)
    for table in ("shared", "shared_rest"):
        sql.execute(f"DELETE FROM {table} WHERE b IN (SELECT value FROM json_each(?))", some)


def rest_of(reuse: Reuse) -> Rest:
    """The edits by their bounds, counted from the end of the one before (their words are the passages'); evidence."""
    edits: list[list[int]] = []
    a = b = 0
    for e in reuse.edits:
        edits.append(
            [OPS.index(e.op), e.a_start - a, e.a_end - e.a_start, e.b_start - b, e.b_end - e.b_start,
             CLASSES.index(e.class_)]
        )  # fmt: skip
        a, b = e.a_end, e.b_end
    texts = {span.document: Layers("", "") for span in (reuse.a, reuse.b)}
    names = {reuse.a.document: 0, reuse.b.document: 1}
    return edits, shrink(msgspec.to_builtins(reuse.evidence), texts, names)


class Rests:
    """The edits and evidence of passages, unpacked page by page."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self.sql = sql
        self.of_page = lru_cache(2_048)(self._of_page)

    def _of_page(self, b: int) -> dict[tuple[int, int], Rest]:
        row = self.sql.execute("SELECT packed FROM shared_rest WHERE b = ?", (b,)).fetchone()
        return {(a, place): rest for a, place, rest in from_json(unsqueeze(row[0]))} if row else {}


def read_reuse(
    sql: sqlite3.Connection, where: str, values: Mapping[str, Any], documents: Mapping[int, Document]
) -> Iterator[Reuse]:
    """The passages for which ``where`` holds, by pages and place; ``documents``: by number."""
    rests = Rests(sql)
    for row in sql.execute(f"SELECT {COLUMNS} FROM reuse WHERE {where} ORDER BY a, b, place", values):
        yield reuse_of(row, documents, rests)


def reuse_within(sql: sqlite3.Connection, kept: Sequence[Kept]) -> list[Reuse]:
    """The passages that some documents share with each other, as each two of them tell it."""
    documents = {one.number: one.document for one in kept}
    within = "b IN (SELECT value FROM json_each(:some)) AND a IN (SELECT value FROM json_each(:some))"
    return list(read_reuse(sql, within, {"some": to_json(sorted(documents)).decode()}, documents))


def reuse_of(row: tuple[Any, ...], documents: Mapping[int, Document], rests: Rests) -> Reuse:
    """The record of a row of ``COLUMNS``; ``documents`` by number."""
    b, a, place, a_start, a_end, b_start, b_end, identity, direction, confidence = row
    one, other = documents[a].span(a_start, a_end), documents[b].span(b_start, b_end)
    edits, evidence = rests.of_page(b)[a, place]
    layers = {d.id: Layers(d.text, d.page_text) for d in (documents[a], documents[b])}
    plain = {
        "id": f"r{a}-{b}-{place}",
        "a": one,
        "b": other,
        "identity": identity,
        "direction": direction,
        "confidence": confidence,
        "edits": edits_of(one.exact, other.exact, edits),
        "evidence": restore(evidence, layers, [documents[a].id, documents[b].id]),
    }
    return msgspec.convert(plain, Reuse)


def edits_of(one: str, other: str, edits: Iterable[list[int]]) -> list[Edit]:
    """Edits with their words."""
    found: list[Edit] = []
    a_end = b_end = 0
    for op, a_step, a_length, b_step, b_length, class_ in edits:
        a_start, b_start = a_end + a_step, b_end + b_step
        a_end, b_end = a_start + a_length, b_start + b_length
        plain = {
            "op": OPS[op],
            "a_start": a_start,
            "a_end": a_end,
            "b_start": b_start,
            "b_end": b_end,
            "a": one[a_start:a_end],
            "b": other[b_start:b_end],
            "class": CLASSES[class_],
        }
        found.append(msgspec.convert(plain, Edit))
    return found


def move_rest(sql: sqlite3.Connection) -> None:
    """The move to version 3: edits and evidence, which each passage had by itself, together for each page."""
    rows = sql.execute("SELECT b, a, place, rest FROM moved_rest ORDER BY b, a, place").fetchall()
    for b, each in groupby(rows, key=lambda row: row[0]):
        insert_rests(sql, {b: [(a, place, moved(rest)) for _, a, place, rest in each]})
    sql.execute("DROP TABLE moved_rest")


def moved(rest: bytes) -> Rest:
    """What a passage of an earlier version had: bounds of edits counted from the passages' beginning."""
    edits, evidence = from_json(unsqueeze(rest))
    found: list[list[int]] = []
    a = b = 0
    for op, a_start, a_end, b_start, b_end, class_ in edits:
        found.append([op, a_start - a, a_end - a_start, b_start - b, b_end - b_start, class_])
        a, b = a_end, b_end
    return found, evidence
