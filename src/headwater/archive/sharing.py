"""Passages that two pages share, as rows, and as records again."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, get_args

import msgspec

from headwater.archive.packing import Layers, from_json, restore, shrink, squeeze, to_json, unsqueeze
from headwater.model import Document, Edit, EditClass, EditOp, Reuse

OPS: tuple[str, ...] = get_args(EditOp)
CLASSES: tuple[str, ...] = get_args(EditClass)
COLUMNS = "b, a, place, a_start, a_end, b_start, b_end, identity, direction, confidence, rest"


def insert_reuse(sql: sqlite3.Connection, found: Iterable[Reuse], numbers: Mapping[str, int]) -> None:
    """Keep the passages that pages share with pages before them; ``numbers``: of the documents they are in."""
    places: dict[tuple[int, int], int] = {}
    rows = []
    for reuse in found:
        b, a = numbers[reuse.b.document], numbers[reuse.a.document]
        place = places[b, a] = places.get((b, a), -1) + 1
        rows.append(
            (b, a, place, reuse.a.start, reuse.a.end, reuse.b.start, reuse.b.end, reuse.identity, reuse.direction,
             reuse.confidence, pack_rest(reuse))
        )  # fmt: skip
    sql.executemany(f"INSERT INTO reuse ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def pack_rest(reuse: Reuse) -> bytes:
    """The edits by their bounds (their words are the passages') and the evidence."""
    edits = [[OPS.index(e.op), e.a_start, e.a_end, e.b_start, e.b_end, CLASSES.index(e.class_)] for e in reuse.edits]
    texts = {span.document: Layers("", "") for span in (reuse.a, reuse.b)}
    names = {reuse.a.document: 0, reuse.b.document: 1}
    return squeeze(to_json([edits, shrink(msgspec.to_builtins(reuse.evidence), texts, names)]))


def reuse_of(row: tuple[Any, ...], documents: Mapping[int, Document]) -> Reuse:
    """The record of a row of ``COLUMNS``; ``documents`` by number."""
    b, a, place, a_start, a_end, b_start, b_end, identity, direction, confidence, rest = row
    one, other = documents[a].span(a_start, a_end), documents[b].span(b_start, b_end)
    edits, evidence = from_json(unsqueeze(rest))
    layers = {d.id: Layers(d.text, d.page_text) for d in (documents[a], documents[b])}
    plain = {
        "id": f"r{a}-{b}-{place}",
        "a": one,
        "b": other,
        "identity": identity,
        "direction": direction,
        "confidence": confidence,
        "edits": [edit_of(one.exact, other.exact, *edit) for edit in edits],
        "evidence": restore(evidence, layers, [documents[a].id, documents[b].id]),
    }
    return msgspec.convert(plain, Reuse)


def edit_of(one: str, other: str, op: int, *bounds: int) -> Edit:
    """One edit with its words."""
    a_start, a_end, b_start, b_end, class_ = bounds
    return msgspec.convert(
        {
            "op": OPS[op],
            "a_start": a_start,
            "a_end": a_end,
            "b_start": b_start,
            "b_end": b_end,
            "a": one[a_start:a_end],
            "b": other[b_start:b_end],
            "class": CLASSES[class_],
        },
        Edit,
    )
