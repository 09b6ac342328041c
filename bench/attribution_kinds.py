"""Recall and precision of direct, mixed and indirect attributions apart; the common scorer gives one figure for all.

Pairs are matched as the scorer matches them: one to one, nearest contents first, by the share of words in common. A
pair is *found* when contents share half of their words, and found *end to end* when sources do too. The kind is read
off the marks: direct when every word of the content stands in quotation marks, indirect when none does.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, NamedTuple

Row = dict[str, Any]

KINDS = ("direct", "mixed", "indirect")
TOKEN = re.compile(r"\w+|[^\w\s]")  # as the scorer cuts words
QUOTED = re.compile(r"“[^“”\n]*(?:”|$)|\"[^\"\n]*(?:\"|$)", re.MULTILINE)
SHARED = 0.5


class Words(NamedTuple):
    """An attribution as the numbers of its words."""

    content: frozenset[int]
    source: frozenset[int]


def figures_by_kind(gold: Sequence[Row], answers: Sequence[Row]) -> dict[str, float]:
    """``KIND_recall``, ``KIND_precision`` and the same with ``_e2e``, over all texts."""
    counts: Counter[tuple[str, str]] = Counter()
    for row, answer in zip(gold, answers, strict=True):
        count_text(row["text"], row["attributions"], answer["attributions"], counts)
    found: dict[str, float] = {}
    for kind in KINDS:
        for figure, hits, of in (("recall", "gold", "all gold"), ("precision", "found", "all found")):
            total = max(counts[kind, of], 1)
            found[f"{kind}_{figure}"] = counts[kind, hits] / total
            found[f"{kind}_e2e_{figure}"] = counts[kind, hits + " e2e"] / total
    return found


def count_text(text: str, gold: Sequence[Row], found: Sequence[Row], counts: "Counter[tuple[str, str]]") -> None:
    """Add one text's attributions, matched and not, to the counts."""
    spans = [m.span() for m in TOKEN.finditer(text)]
    quoted = {i for m in QUOTED.finditer(text) for i, (a, b) in enumerate(spans) if a < m.end() and b > m.start()}
    asked, given = ([words_of(one, spans) for one in ones if one["content"]] for ones in (gold, found))
    kinds = [[kind_of(one, quoted, text, spans) for one in ones] for ones in (asked, given)]
    for side, names in zip(("all gold", "all found"), kinds, strict=True):
        counts.update((kind, side) for kind in names)
    for i, j in matched(asked, given):
        both = shared(asked[i].source, given[j].source) >= SHARED
        for kind, side in ((kinds[0][i], "gold"), (kinds[1][j], "found")):
            counts[kind, side] += 1
            counts[kind, side + " e2e"] += both


def words_of(attribution: Row, spans: Sequence[tuple[int, int]]) -> Words:
    content, source = (
        frozenset(i for s, e in attribution.get(role) or () for i, (a, b) in enumerate(spans) if a < e and b > s)
        for role in ("content", "source")
    )
    return Words(content, source)


def matched(asked: Sequence[Words], given: Sequence[Words]) -> list[tuple[int, int]]:
    """Which given attribution answers which asked one."""
    order = sorted(
        (
            (shared(a.content, b.content), i, j)
            for i, a in enumerate(asked)
            for j, b in enumerate(given)
            if a.content & b.content
        ),
        reverse=True,
    )
    used_a: set[int] = set()
    used_b: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for share, i, j in order:
        if share >= SHARED and i not in used_a and j not in used_b:
            used_a.add(i)
            used_b.add(j)
            pairs.append((i, j))
    return pairs


def shared(a: frozenset[int], b: frozenset[int]) -> float:
    """The Jaccard index; two empty sets are alike."""
    return len(a & b) / len(a | b) if a | b else 1.0


def kind_of(one: Words, quoted: set[int], text: str, spans: Sequence[tuple[int, int]]) -> str:
    words = {i for i in one.content if text[spans[i][0]].isalnum()}
    inside = words & quoted
    return "indirect" if not inside else "direct" if inside == words else "mixed"
