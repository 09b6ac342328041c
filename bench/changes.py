"""What copies change: the serious changes that are found, the harmless ones that are called changes.

Always measured on the invented pairs of ``bench/data/changes/written.jsonl``; ``--data`` names the folder of any other
files of such pairs. A change is found where words that a report gives for one (``changes``, or a finding of an altered
quotation) overlap with the words that were labelled; of headlines nothing is asked here.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from bench import common

WRITTEN = Path(__file__).parent / "data" / "changes" / "written.jsonl"


class Said(NamedTuple):
    """A change that the report tells: its words on the source and on the copy, as places or None."""

    source: tuple[int, int] | None
    copy: tuple[int, int] | None


class Counted(NamedTuple):
    """One pair: the labels and what became of them."""

    serious: int
    found: int
    harmless: int
    accused: int  # harmless changes that are told
    other: int  # told, and no label is near
    kinds: dict[str, tuple[int, int]]


def read(page: common.Row, name: str) -> Any:
    """One side of a pair as a document."""
    from headwater.model import Page
    from headwater.reading.document import read_page

    fields = {key: page[key] for key in ("title", "publisher", "date")}
    return read_page(Page(source=name, content=page["text"].encode(), content_type="text/plain", fields=fields))


def told(report: Any, source: str, copy: str) -> Iterator[Said]:
    """What a report of two pages says was changed between them."""
    for change in report.changes:
        sides = {s.document: s for s in (change.a_words, change.b_words) if s}
        yield Said(*(place(sides.get(i)) for i in (source, copy)))
    for finding in report.findings:
        if finding.kind == "altered-quotation" and finding.severity != "low":
            sides = {s.document: s for s in finding.spans}
            yield Said(*(place(sides.get(i)) for i in (source, copy)))


def place(span: Any) -> tuple[int, int] | None:
    return (span.start, span.end) if span else None


def is_near(said: Said, label: common.Row, source: str, copy: str) -> bool:
    """Whether the words of what is told and of a label overlap on either side."""
    sides = ((said.source, source, label["source_exact"]), (said.copy, copy, label["copy_exact"]))
    for there, text, exact in sides:
        start = text.find(exact) if exact else -1
        if there and start >= 0 and there[0] < start + len(exact) and start < there[1]:
            return True
    return False


def count(row: common.Row) -> Counted:
    """One pair traced and held against its labels."""
    from headwater import trace_documents

    source, copy = read(row["source"], "source"), read(row["copy"], "copy")
    all_said = list(told(trace_documents([source, copy]), source.id, copy.id))
    labels = [label for label in row["changes"] if label.get("where") != "title"]
    near = [{n for n, one in enumerate(all_said) if is_near(one, x, source.text, copy.text)} for x in labels]
    right = set[int]().union(*(hits for x, hits in zip(labels, near, strict=True) if x["serious"]))
    accused = [hits - right for x, hits in zip(labels, near, strict=True) if not x["serious"]]
    kinds: dict[str, tuple[int, int]] = {}
    for label, hits in zip(labels, near, strict=True):
        if label["serious"]:
            all_, found = kinds.get(label["kind"], (0, 0))
            kinds[label["kind"]] = all_ + 1, found + bool(hits)
    near_any = set[int]().union(*near)
    return Counted(
        serious=sum(n for n, _ in kinds.values()),
        found=sum(n for _, n in kinds.values()),
        harmless=len(accused),
        accused=sum(map(bool, accused)),
        other=len(all_said) - len(near_any),
        kinds=kinds,
    )


def rows_of(part: str) -> list[common.Row]:
    """The invented pairs of one part: ``tuned`` or ``kept``."""
    return [row for row in common.read_rows(WRITTEN) if row["part"] == part]


def measure(rows: Sequence[common.Row]) -> dict[str, float]:
    """Shares of the serious changes found, of the harmless ones accused, of copies without serious ones accused."""
    counts = [count(row) for row in rows]
    clean = [c for c in counts if not c.serious]
    kinds: dict[str, tuple[int, int]] = {}
    for kind, (all_, found) in (item for c in counts for item in c.kinds.items()):
        before = kinds.get(kind, (0, 0))
        kinds[kind] = before[0] + all_, before[1] + found
    return {
        "serious_found": sum(c.found for c in counts) / max(1, sum(c.serious for c in counts)),
        "harmless_accused": sum(c.accused for c in counts) / max(1, sum(c.harmless for c in counts)),
        "clean_accused": sum(bool(c.accused + c.other) for c in clean) / max(1, len(clean)),
        "other_said": float(sum(c.other for c in counts)),
        "serious": float(sum(c.serious for c in counts)),
    } | {f"found.{kind}": found / all_ for kind, (all_, found) in sorted(kinds.items())}


def main() -> None:
    arguments = common.parse("changes", __doc__)
    run = common.Run(arguments)
    groups = {f"written-{part}": rows_of(part) for part in ("tuned", "kept")}
    for file in common.data_files(arguments.data):
        rows = common.read_rows(file)
        if rows and {"source", "copy", "changes"} <= set(rows[0]) and file.resolve() != WRITTEN.resolve():
            groups[common.stem(file)] = rows
    for name, rows in groups.items():
        for metric, value in measure(rows[:: 4 if arguments.quick else 1]).items():
            run.set(f"{name}.{metric}", value)
    run.finish()


if __name__ == "__main__":
    main()
