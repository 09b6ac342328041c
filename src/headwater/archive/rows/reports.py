"""A story's report as one packed record: without its pages' words, and as columns (``columns.py``)."""

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from headwater.archive.rows.columns import compact, expand
from headwater.archive.rows.documents import load_documents
from headwater.archive.rows.packing import Layers, from_json, restore, shrink, squeeze, to_json, unsqueeze
from headwater.archive.rows.reuse import reuse_within
from headwater.model import Claim, Evidence, Report, Reuse

STORED = ("models", "options", "headwater_version", "schema_version", "stories", "reuse", "changes", "attributions",
          "claims", "headline_checks", "findings", "lineage")  # fmt: skip


def pack_report(report: Report, numbers: Sequence[int]) -> bytes:
    """A story's report without its documents (their numbers stand for them) and the words that stand in them."""
    texts = {d.id: Layers(d.text, d.page_text) for d in report.documents}
    names = {d.id: place for place, d in enumerate(report.documents)}
    plain = {name: msgspec.to_builtins(getattr(report, name)) for name in STORED if name != "reuse"}
    plain["reuse"] = {r.id: [r.direction, r.confidence, msgspec.to_builtins(r.evidence)] for r in report.reuse}
    small = shrink(plain, texts, names)
    for claim, told in zip(small["claims"], report.claims, strict=True):
        claim["text"] = span_of(told, texts, names)
    return squeeze(to_json([list(numbers), in_columns(small, names)]))


def span_of(claim: Claim, texts: Mapping[str, Layers], names: Mapping[str, int]) -> dict[str, Any] | str:
    """Where the words of a claim stand in the text of one of its mentions, as a span; the words, where they do not."""
    for mention in claim.mentions:
        words = texts[mention.document].text
        start = words.find(claim.text, mention.start) if mention.layer == "text" else -1
        if 0 <= start <= mention.end:
            end = start + len(claim.text)
            return {"document": names[mention.document], "start": start, "end": end, "layer": "text"}
    return claim.text


def in_columns(small: dict[str, Any], names: Mapping[str, int]) -> dict[str, Any]:
    """The parts of a report as columns, except what is looked up in it passage by passage."""
    return {name: part if name == "reuse" else compact(part, names) for name, part in small.items()}


def load_report(sql: sqlite3.Connection, rest: bytes) -> Report:
    """A story's report as it was settled last."""
    numbers, packed = from_json(unsqueeze(rest))
    kept = load_documents(sql, numbers)
    documents = [one.document for one in kept]
    ids = [d.id for d in documents]
    verdicts = packed.pop("reuse")
    small = {name: expand(part, ids) for name, part in packed.items()}
    plain: dict[str, Any] = restore(small, {d.id: Layers(d.text, d.page_text) for d in documents}, ids)
    report = msgspec.convert(plain | {"documents": [], "inputs": [], "reuse": []}, Report)
    told = [with_verdict(one, verdicts[one.id]) for one in reuse_within(sql, kept) if one.id in verdicts]
    return msgspec.structs.replace(report, documents=tuple(documents), reuse=tuple(told))


def move_reports(sql: sqlite3.Connection) -> None:
    """The move to version 5: reports that were kept record by record."""
    ids = dict(sql.execute("SELECT number, id FROM records"))
    for story, rest in sql.execute("SELECT number, rest FROM stories WHERE rest IS NOT NULL").fetchall():
        numbers, small = from_json(unsqueeze(rest))
        names = {ids[number]: place for place, number in enumerate(numbers)}
        moved = squeeze(to_json([numbers, in_columns(small, names)]))
        sql.execute("UPDATE stories SET rest = ? WHERE number = ?", (moved, story))


def with_verdict(one: Reuse, verdict: list[Any]) -> Reuse:
    """A passage with the direction that its story gives it."""
    direction, confidence, evidence = verdict
    found = msgspec.convert(evidence, tuple[Evidence, ...])
    return msgspec.structs.replace(one, direction=direction, confidence=confidence, evidence=found)
