"""Selectors of the Web Annotation model: how a stretch of words is named, and how it is found again or found gone.

https://www.w3.org/TR/annotation-model/#text-quote-selector. What stands around the words is part of their name: where
the words alone still stand somewhere, but not in their surroundings, the note is an orphan and never moves to them.
"""

from collections.abc import Sequence
from typing import Any, Literal

from headwater.model import Record, Span

CONTEXT = 32  # code points quoted before and after the words

Outcome = Literal["in-place", "shifted", "gone", "ambiguous"]


class Resolution(Record, frozen=True, kw_only=True):
    """Where a selector's words are now: ``start`` and ``end`` where they were found, in place or shifted by a change
    elsewhere; None for an orphan, whose words are gone from their surroundings or stand in several like them."""

    outcome: Outcome
    start: int | None = None
    end: int | None = None

    @property
    def is_orphan(self) -> bool:
        """Whether the words were not found again."""
        return self.start is None


def selectors_of(span: Span, words: str) -> list[dict[str, Any]]:
    """A text-quote selector and a text-position selector for a span of ``words`` (code points)."""
    return [
        {
            "type": "TextQuoteSelector",
            "exact": span.exact,
            "prefix": words[max(0, span.start - CONTEXT) : span.start],
            "suffix": words[span.end : span.end + CONTEXT],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]


def resolve(selectors: Sequence[dict[str, Any]], words: str) -> Resolution:
    """Find the words that selectors name in a text, as it was or as it has become."""
    quote = next((s for s in selectors if s.get("type") == "TextQuoteSelector"), None)
    position = next((s for s in selectors if s.get("type") == "TextPositionSelector"), None)
    if quote is None or not quote.get("exact"):
        return Resolution(outcome="gone")  # a position alone cannot say whether its words are still there
    prefix, exact, suffix = (str(quote.get(part) or "") for part in ("prefix", "exact", "suffix"))
    named = prefix + exact + suffix
    if position is not None:
        start = int(position["start"])
        if start >= len(prefix) and words.startswith(named, start - len(prefix)) and stands(words, start, quote):
            return Resolution(outcome="in-place", start=start, end=start + len(exact))
    found = words.find(named)
    if found < 0:
        return Resolution(outcome="gone")
    if words.find(named, found + 1) >= 0:
        return Resolution(outcome="ambiguous")
    start = found + len(prefix)
    if not stands(words, start, quote):
        return Resolution(outcome="gone")
    return Resolution(outcome="shifted", start=start, end=start + len(exact))


def stands(words: str, start: int, quote: dict[str, Any]) -> bool:
    """Whether a surrounding that was cut short by an end of the text is still at that end."""
    prefix, suffix = str(quote.get("prefix") or ""), str(quote.get("suffix") or "")
    end = start + len(str(quote["exact"]))
    at_start = len(prefix) >= CONTEXT or start == len(prefix)
    at_end = len(suffix) >= CONTEXT or end + len(suffix) == len(words)
    return at_start and at_end
