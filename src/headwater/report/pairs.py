"""Two pages side by side: what they share in rows, what only one of them has between the rows."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from headwater.model import Document, Report, Reuse
from headwater.report.differences import Change, Piece, changes, pieces, whole_passages
from headwater.report.phrases import printable

MOST_PAIRS = 24  # pairs of pages shown; the others are counted and stand in the JSON
MOST_PASSAGES = 120
LEFT_OVER = ",.;:!?”’»\"')] \n"  # what closes the passage before does not open what only one page has
ALONE_LENGTH = 600  # characters shown of a stretch that only one page has


class Row(NamedTuple):
    """One row: a shared passage with its pieces, or text that only the left or the right page has."""

    reuse: Reuse | None
    merged: tuple[Piece, ...] = ()
    changed: tuple[Change, ...] = ()
    left: str = ""
    right: str = ""


class Pair(NamedTuple):
    """Two pages and everything that they share."""

    left: Document
    right: Document
    rows: tuple[Row, ...]
    shared: tuple[Reuse, ...]
    edits: int


def pair_pages(
    report: Report, most_pairs: int = MOST_PAIRS, most_passages: int = MOST_PASSAGES
) -> tuple[list[Pair], int]:
    """The pairs worth reading (edited ones first, then the longest), and how many more there are."""
    documents = {d.id: d for d in report.documents}
    by_pages: dict[tuple[str, str], list[Reuse]] = defaultdict(list)
    for one in report.reuse:
        if one.a.document in documents and one.b.document in documents:
            by_pages[one.a.document, one.b.document].append(one)
    pairs = sorted(
        by_pages.items(), key=lambda item: (not any(r.edits for r in item[1]), -sum(len(r.a.exact) for r in item[1]))
    )
    shown, passages = list[Pair](), 0
    for (a, b), reuses in pairs[:most_pairs]:
        passages += len(reuses)
        if shown and passages > most_passages:
            break
        rows = tuple(joined(rows_of(documents[a], documents[b], reuses)))
        shown.append(Pair(documents[a], documents[b], rows, tuple(reuses), sum(len(changes(r)) for r in reuses)))
    return shown, len(pairs) - len(shown)


def rows_of(left: Document, right: Document, reuses: list[Reuse]) -> Iterator[Row]:
    """Rows in the left page's order; what only the right page has stands after the passage that it follows there."""
    ordered = sorted(reuses, key=lambda r: (r.a.start, r.b.start))
    only_right = gaps(right, [(r.b.start, r.b.end) for r in reuses if r.b.layer == "text"])
    at = 0
    for start, words in [g for g in only_right if not any(r.b.end <= g[0] for r in ordered)]:
        yield Row(None, right=words)
        only_right.remove((start, words))
    for one in ordered:
        if one.a.layer == "text":
            yield from (Row(None, left=words) for _, words in between(left, at, one.a.start))
            at = max(at, one.a.end)
        merged = (
            tuple(pieces(one)) if whole_passages(one) else (Piece("delete", one.a.exact), Piece("insert", one.b.exact))
        )
        yield Row(one, merged, tuple(changes(one)))
        following = [g for g in only_right if closest(g[0], ordered) is one]
        for gap in following:
            yield Row(None, right=gap[1])
            only_right.remove(gap)
    yield from (Row(None, left=words) for _, words in between(left, at, len(left.text)))


def joined(rows: Iterator[Row]) -> Iterator[Row]:
    """What only the left and what only the right page has between two shared passages, beside each other."""
    left, right = list[str](), list[str]()
    for row in rows:
        if row.reuse is None:
            left += [row.left] if row.left else []
            right += [row.right] if row.right else []
            continue
        if left or right:
            yield Row(None, left="\n\n".join(left), right="\n\n".join(right))
            left, right = [], []
        yield row
    if left or right:
        yield Row(None, left="\n\n".join(left), right="\n\n".join(right))


def closest(start: int, reuses: list[Reuse]) -> Reuse | None:
    """The shared passage that ends last before ``start`` on the right page."""
    before = [r for r in reuses if r.b.end <= start]
    return max(before, key=lambda r: r.b.end, default=None)


def gaps(document: Document, taken: list[tuple[int, int]]) -> list[tuple[int, str]]:
    """The stretches of a text that none of ``taken`` covers."""
    at, found = 0, list[tuple[int, str]]()
    for start, end in sorted(taken):
        found += between(document, at, start)
        at = max(at, end)
    return found + between(document, at, len(document.text))


def between(document: Document, start: int, end: int) -> list[tuple[int, str]]:
    """The words between two places, if there are any worth showing."""
    words = document.text[start:end].strip().lstrip(LEFT_OVER) if end > start else ""
    if sum(c.isalnum() for c in words) < 3:
        return []
    cut = words if len(words) <= ALONE_LENGTH else words[:ALONE_LENGTH].rsplit(" ", 1)[0] + " …"
    return [(start, printable(cut))]
