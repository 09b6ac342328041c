"""Direction: which way a passage went, from the strongest evidence there is, or that it cannot be told.

In this order: what the pages say themselves (a credit, a canonical link), what kind of passage it is (two reports that
quote one statement have a common source), embedded publication times, how the texts contain and change each other.
Content alone seldom decides; under ``STATED`` the answer is ``unknown`` and the leaning is kept as evidence.
"""

import math
import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from headwater.model import Direction, Evidence
from headwater.reuse.edits import quotations_of
from headwater.reuse.reruns import NONE, Leaning
from headwater.reuse.texts import NamedCredit, Text, house, same_house

STATED = 0.75  # confidence from which a direction is stated
QUOTED_SHARE = 0.6  # of a passage inside quotation marks: it is a statement that both quote
WHOLE_SHARE = 0.5  # of either document: it is more than a quotation that they share
CONTAINED = 0.8  # of one of two documents, from which it may have been made from the other or the other from it
TIME_ODDS = 1.5  # .82 where one holds the other: an unseen third is possible, and one time in five is wrong
TIME_ALONE = 0.7  # where each has much of its own, times do not decide: both may have taken it from a third
CONTENT_BESIDE_TIME = 0.5  # what of the content's odds counts beside a time
SAME_TIME_S = 60.0  # two times nearer than this do not decide

_AGENCY_LINE = re.compile(
    r"^[^\n(]{0,80}\((?P<dateline>[A-Z][\w .&-]{1,30})\)\s*[-\u2013\u2014]"
    r"|\((?P<bracket>Reuters|AP|AFP|UPI|TASS|Tass|Xinhua|dpa|PTI|ANSA|Interfax|Bloomberg)\)"
    r"|^\W{0,3}(?P<reports>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3}) reports:"
    r"|(?:first|originally)\s+(?:appeared|published)\s+(?:on|in|at|by)\s+"
    r"(?P<first>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3})"
    r"|^(?:Source|Via|Courtesy of):?\s+(?P<source>[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){0,3})",
    re.MULTILINE,
)
_WORD = re.compile(r"\w+")


class Verdict(NamedTuple):
    """A direction, how sure it is (the share of such verdicts that are right), and why."""

    direction: Direction
    confidence: float
    evidence: tuple[Evidence, ...]


class Side(NamedTuple):
    """One document and its stretch of the shared passage."""

    document: Text
    start: int
    end: int
    words: int  # of the document
    matched: int  # of them, in all passages that the two documents share

    @property
    def share(self) -> float:
        """The part of the document that the passage is."""
        return (self.end - self.start) / max(1, len(self.document.text.strip()))


def judge(a: Side, b: Side, lean: Callable[[], Leaning] = lambda: NONE) -> Verdict:
    """Which way the passage went between ``a`` and ``b``; ``lean`` gives what their content tells (``reruns.lean``)."""
    said = by_credit(a, b) or by_link(a, b)
    if said:
        return said
    if is_shared_quotation(a, b):
        reason = Evidence(reason="shared-quotation", detail="both quote one statement in texts that otherwise differ")
        return Verdict("common_source", 0.8, (reason,))
    content, reasons = lean()
    return by_time(a, b, content) or by_content(content, reasons)


# ---------------------------------------------------------------- what the pages say


def credits_of(side: Side) -> list[str]:
    """The publishers that a document names as the source of its stretch."""
    document = side.document
    named = document.credits or found_credits(document.text)
    covering = [c.name for c in named if c.covers is None or (c.covers[0] < side.end and c.covers[1] > side.start)]
    return [name for name in covering if house(name) and not same_house(name, document.publisher)]


@lru_cache(maxsize=8192)  # a page stands in many pairs
def found_credits(text: str) -> tuple[NamedCredit, ...]:
    """Credits in the plainest forms, for documents whose credits nobody has read: each covers what follows it."""
    found = []
    for match in _AGENCY_LINE.finditer(text):
        name = next(value for value in match.groups() if value)
        trailing = match.lastgroup in ("first", "source") or len(text) - match.end() < 60
        found.append(NamedCredit(name, (0, match.start()) if trailing else (match.start(), len(text))))
    return tuple(found)


def by_credit(a: Side, b: Side) -> Verdict | None:
    """What the credits say."""
    a_credits, b_credits = credits_of(a), credits_of(b)
    a_names_b = any(same_house(name, b.document.publisher) for name in a_credits)
    b_names_a = any(same_house(name, a.document.publisher) for name in b_credits)
    if a_names_b and not b_names_a:
        return _said("b_to_a", 0.97, "credit", f"{a.document.id} credits {b.document.publisher}")
    if b_names_a and not a_names_b:
        return _said("a_to_b", 0.97, "credit", f"{b.document.id} credits {a.document.publisher}")
    for name in a_credits:
        if any(same_house(name, other) for other in b_credits):
            return _said("common_source", 0.95, "same-credit", f"both credit {name}")
    if a_credits and b_credits:
        detail = f"{a.document.id} credits {a_credits[0]}, {b.document.id} credits {b_credits[0]}"
        return _said("common_source", 0.8, "different-credits", detail)
    return None


def by_link(a: Side, b: Side) -> Verdict | None:
    """What the canonical links say."""
    if a.document.canonical_url and _same_page(a.document.canonical_url, b.document.url):
        if not _same_page(a.document.canonical_url, a.document.url):
            return _said("b_to_a", 0.97, "canonical-link", a.document.canonical_url)
    elif b.document.canonical_url and _same_page(b.document.canonical_url, a.document.url):
        if not _same_page(b.document.canonical_url, b.document.url):
            return _said("a_to_b", 0.97, "canonical-link", b.document.canonical_url)
    elif (
        a.document.canonical_url
        and _same_page(a.document.canonical_url, b.document.canonical_url)
        and not _same_page(a.document.canonical_url, a.document.url)
        and not _same_page(b.document.canonical_url, b.document.url)
    ):
        return _said("common_source", 0.95, "same-canonical-link", a.document.canonical_url)
    return None


def _same_page(a: str | None, b: str | None) -> bool:
    def plain(url: str) -> str:
        return re.sub(r"^https?://(?:www\.|m\.)?", "", url).split("#")[0].rstrip("/").casefold()

    return bool(a and b) and plain(a or "") == plain(b or "")


def _said(direction: Direction, confidence: float, reason: str, detail: str) -> Verdict:
    return Verdict(direction, confidence, (Evidence(reason=reason, detail=detail),))


# ---------------------------------------------------------------- what the words show


def is_shared_quotation(a: Side, b: Side) -> bool:
    """Whether the passage is mostly a quotation, inside two texts that are mostly something else."""
    if a.share > WHOLE_SHARE or b.share > WHOLE_SHARE:
        return False
    return all(quoted_share(side) >= QUOTED_SHARE for side in (a, b))


def quoted_share(side: Side) -> float:
    """The part of a stretch that stands inside quotation marks."""
    # the paragraph before tells whether the stretch begins inside a quotation
    begin = side.document.text.rfind("\n\n", 0, side.start) + 1
    return quoted_after(side.document.text[begin : side.end], side.start - begin)


@lru_cache(maxsize=8192)  # a passage stands in many pairs
def quoted_after(text: str, start: int) -> float:
    """The part of the words from ``start`` on that stands inside quotation marks."""
    quotations = quotations_of(text)
    inside = total = 0
    for match in _WORD.finditer(text):
        if match.start() >= start:
            total += 1
            inside += quotations.hold(*match.span())
    return inside / max(1, total)


def by_time(a: Side, b: Side, content: float) -> Verdict | None:
    """What the embedded publication times say, surer when the content leans the same way."""
    first, second = a.document.published, b.document.published
    if first is None or second is None:
        return None
    seconds = (second - first).total_seconds()
    if abs(seconds) < SAME_TIME_S:
        return None
    direction: Direction = "a_to_b" if seconds > 0 else "b_to_a"
    odds = TIME_ODDS + CONTENT_BESIDE_TIME * (content if seconds > 0 else -content)
    confidence = 1 / (1 + math.exp(-odds))
    if max(side.matched / max(1, side.words) for side in (a, b)) < CONTAINED:
        confidence = min(confidence, TIME_ALONE)
    evidence = (Evidence(reason="published", detail=f"{first.isoformat()} / {second.isoformat()}"),)
    if confidence < STATED:
        return Verdict("unknown", 1 - confidence, (*evidence, _leaning(direction, confidence)))
    return Verdict(direction, confidence, evidence)


def by_content(content: float, reasons: tuple[Evidence, ...]) -> Verdict:
    """What the content says by itself."""
    confidence = 1 / (1 + math.exp(-abs(content)))
    direction: Direction = "a_to_b" if content > 0 else "b_to_a"
    if confidence >= STATED:
        return Verdict(direction, confidence, reasons)
    if content == 0:
        return Verdict("unknown", 0.5, ())
    return Verdict("unknown", 1 - confidence, (*reasons, _leaning(direction, confidence)))


def _leaning(direction: Direction, confidence: float) -> Evidence:
    """Which way the evidence leans that did not decide: for those who must choose."""
    return Evidence(reason="leaning", detail=f"{direction} {confidence:.2f}")
