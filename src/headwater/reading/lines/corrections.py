"""Notes in which a page says that its article was changed, and when: "This article was amended on 25 November 2031"."""

import re
from collections.abc import Iterable

from headwater.reading.lines.times import to_iso

MOST_CHARS = 1_000  # a longer line is no note
_OPENINGS = tuple(  # what such a note begins with, asked first
    "This |The article|The story|Correction|CORRECTION|Clarification|CLARIFICATION|Editor|EDITOR|Update|UPDATE|Amended"
    "|*|(|[".split("|")
)
_NOTE = re.compile(
    r"\b(?:article|story|post|piece|report|page|column|interview)\b.{0,60}?\b(?:was|has been|is)(?: last| first)?"
    r" (?:amended|updated|corrected|changed|edited|revised|modified)(?: (?:and|or) \w{1,12})?"
    r" (?:on|at \S{1,12} on) (?P<day>.{6,40})",
    re.IGNORECASE,
)
_HEADED = re.compile(
    r"\W*(?:correction|clarification|update|editor[’']?s[’']? note|amended|updated|corrected)"
    r"(?:\W{1,3}(?:on |of )?)(?P<day>[^:.]{6,30}?\d{4})\W",
    re.IGNORECASE,
)


def changed_in_notes(texts: Iterable[str]) -> str | None:
    """The last day, as ISO 8601, on which notes among these lines say that the article was changed, or None."""
    days = [day for text in texts if text.startswith(_OPENINGS) and (day := day_of_note(text))]
    return max(days, default=None)


def day_of_note(text: str) -> str | None:
    """The day that a note gives; None for a line that is no such note, or gives none that is certain."""
    if len(text) > MOST_CHARS:
        return None
    found = _NOTE.search(text) or _HEADED.match(text)
    return to_iso(found["day"]) if found else None
