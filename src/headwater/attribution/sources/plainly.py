"""Phrases that say by themselves who is meant, or that it takes more to tell: "this newspaper", "the American"."""

import re

from headwater.attribution.names.entities import is_demonym
from headwater.attribution.names.outlets import medium_of
from headwater.attribution.text.scene import Paragraph, Place
from headwater.model import HandKind, Source

OWN_PAPERS = frozenset("newspaper paper website site magazine column blog newsletter reporter correspondent".split())
NAMED_BY = frozenset(("called", "named", "titled", "entitled", "dubbed"))
ONE_OF_A_PEOPLE = re.compile(r"(?:an|ard|er|man|woman)$")  # "the British", "the Dutch" are many


def said_plainly(
    paragraph: Paragraph, place: Place, head: int, known: dict[str, HandKind], publisher: str | None
) -> Source | None:
    """The source that a phrase says without anything before it; None where it takes more to tell."""
    if paragraph.lower(place.first) == "this" and head == place.first + 1 and paragraph.lower(head) in OWN_PAPERS:
        return Source(name=publisher, kind="publisher")
    called = _called(paragraph, place, head)
    if called:
        described = paragraph.text(place.first, head)
        return Source(name=called, kind=medium_of(called, described, known) or "organization")
    return Source(name=None, kind="speaker") if _is_one_of_a_people(paragraph, place, head) else None


def _called(paragraph: Paragraph, place: Place, head: int) -> str | None:
    """The name in "a site called Rask Hangout", "a group named Velm First"."""
    first = head + 2 + (paragraph.words.forms[min(head + 2, len(paragraph) - 1)] in "“‘")
    common = paragraph.is_noun(head) and paragraph.words.forms[head].islower()
    if not common or paragraph.lower(head + 1) not in NAMED_BY or first > place.last:
        return None
    last = first
    while last < place.last and paragraph.is_name(last + 1):
        last += 1
    named = paragraph.is_name(first) or (paragraph.lower(first) == "the" and last > first)
    return paragraph.text(first, last) if named else None


def _is_one_of_a_people(paragraph: Paragraph, place: Place, head: int) -> bool:
    """Whether a phrase calls one person by his people alone: "the American" is not America, and may be anybody."""
    form = paragraph.words.forms[head]
    alone = head == place.last == place.first + 1 and paragraph.lower(place.first) == "the"
    return alone and bool(ONE_OF_A_PEOPLE.search(form)) and form[:1].isupper() and is_demonym(form)
