"""Text with marked stretches as HTML: each stretch that something speaks of gets an anchor where its words stand."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from headwater.report.phrases import printable

MOST_MARKS = 300  # in one block; a block with more is an attack or a mistake, its other marks lose their colour


class Mark(NamedTuple):
    """A stretch of text, the anchor that leads to it (None for a stretch's later part), and how it looks."""

    start: int
    end: int
    anchor: str | None
    look: str = ""


def mark(text: str, start: int, end: int, marks: Iterable[Mark]) -> Markup:
    """``text[start:end]`` with these marks as nested spans; of marks that cross, the first part keeps the anchor."""
    return nest(printable(text), start, end, clip(marks, start, end)[:MOST_MARKS])


def clip(marks: Iterable[Mark], start: int, end: int) -> list[Mark]:
    """The parts of marks inside ``start`` to ``end``, widest first; a mark that began before loses its anchor."""
    inside = [
        Mark(max(m.start, start), min(m.end, end), m.anchor if m.start >= start else None, m.look)
        for m in marks
        if m.start < end and m.end > start
    ]
    return sorted(inside, key=lambda m: (m.start, -m.end))


def nest(text: str, start: int, end: int, marks: Sequence[Mark]) -> Markup:
    made, at, waiting = [], start, list(marks)
    while waiting:
        outer, *others = waiting
        made.append(escape(text[at : outer.start]))
        inner = clip(others, outer.start, outer.end)
        made.append(tag(outer, nest(text, outer.start, outer.end, inner)))
        at = outer.end
        waiting = clip((m for m in others if m.end > at), at, end)
    made.append(escape(text[at:end]))
    return Markup("").join(made)


def tag(outer: Mark, inside: Markup) -> Markup:
    if outer.anchor and outer.look:
        return Markup('<span id="{}" class="{}">{}</span>').format(outer.anchor, outer.look, inside)
    if outer.anchor:
        return Markup('<span id="{}">{}</span>').format(outer.anchor, inside)
    return Markup('<span class="{}">{}</span>').format(outer.look, inside)
