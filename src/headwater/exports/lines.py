"""JSON lines: one record a line, each with its ``type``."""

from collections.abc import Iterator
from typing import Any

import msgspec

from headwater.model import Report

TYPES = {
    "inputs": "input",
    "documents": "document",
    "stories": "story",
    "reuse": "reuse",
    "changes": "change",
    "attributions": "attribution",
    "claims": "claim",
    "headline_checks": "headline_check",
    "findings": "finding",
}


def lines_of(report: Report) -> Iterator[dict[str, Any]]:
    """First what the report says of itself, then every record, then the lineage's nodes and edges."""
    whole: dict[str, Any] = msgspec.to_builtins(report)
    lists = {field: whole.pop(field) for field in TYPES}
    lineage = whole.pop("lineage")
    yield {"type": "report", **whole}
    for field, type_ in TYPES.items():
        for record in lists[field]:
            yield {"type": type_, **record}
    for node in lineage["nodes"]:
        yield {"type": "node", **node}
    for edge in lineage["edges"]:
        yield {"type": "edge", **edge}


def write(report: Report) -> bytes:
    """One JSON object a line."""
    encode = msgspec.json.encode
    return b"".join(encode(line) + b"\n" for line in lines_of(report))


def read_lines(content: bytes) -> Report:
    """The report that these lines are: the inverse of ``write``. Raises msgspec.DecodeError."""
    whole: dict[str, Any] = {field: [] for field in TYPES}
    lineage: dict[str, list[Any]] = {"nodes": [], "edges": []}
    lists = {type_: whole[field] for field, type_ in TYPES.items()} | {
        "node": lineage["nodes"],
        "edge": lineage["edges"],
    }
    for line in content.splitlines():
        record = msgspec.json.decode(line, type=dict[str, Any])
        kind = record.pop("type", None)
        if kind == "report":
            whole |= record
        elif kind in lists:
            lists[kind].append(record)
        else:
            raise msgspec.ValidationError(f"a line of type {kind!r}")
    return msgspec.convert(whole | {"lineage": lineage}, Report)
