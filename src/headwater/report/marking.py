"""Text with marked stretches as HTML: each stretch that something speaks of gets an anchor where its words stand."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from headwater.report.phrases import printable

_TURNED = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"  # letters that run from right to left
_OURS = re.compile(r"¶|[^\W\d_\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_RUN = re.compile(rf"“[^“”{_TURNED}]*+[{_TURNED}][^“”]*+”|[{_TURNED}](?:[{_TURNED}0-9%/'’\u00a0 -]*[{_TURNED}])?")
MOST_MARKS = 300  # in one block; a block with more is an attack or a mistake, its other marks lose their colour


class Mark(NamedTuple):
    """A stretch of text, the anchor that leads to it (None for a stretch's later part), and how it looks."""

    start: int
    end: int
    anchor: str | None
    look: str = ""


def apart(text: str) -> str:
    """A sentence of ours as it is shown, each name and quotation that runs from right to left set apart in it.

    A text of nothing else, a headline, is set apart whole. Two such names with a stop or a number between them would
    else be read as one, the second before the first.
    """
    if isinstance(text, Markup) or not _RUN.search(text := printable(text)):
        return text
    if not _OURS.search(text):
        return Markup("<bdi>{}</bdi>").format(text)
    made, at = list[Markup](), 0
    for run in _RUN.finditer(text):
        made += [escape(text[at : run.start()]), Markup("<bdi>{}</bdi>").format(run.group())]
        at = run.end()
    return Markup("").join([*made, escape(text[at:])])


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
