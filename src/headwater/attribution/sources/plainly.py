"""Phrases that say by themselves who is meant, or that it takes more to tell: "this newspaper", "the American"."""

import re

from msgspec.structs import replace

from headwater.attribution.names.entities import (
    HOUSES,
    capital_of,
    country_name,
    country_of,
    identify,
    is_demonym,
)
from headwater.attribution.names.outlets import medium_of
from headwater.attribution.names.spelling import fold
from headwater.attribution.names.titles import PAPERS
from headwater.attribution.names.written import trim
from headwater.attribution.text.scene import Paragraph, Place
from headwater.model import HandKind, Source

OWN_PAPERS = frozenset("newspaper paper website site magazine column blog newsletter reporter correspondent".split())
NAMED_BY = frozenset(("called", "named", "titled", "entitled", "dubbed"))
ON_A_DAY = frozenset(("mail on sunday", "independent on sunday", "scotland on sunday", "wales on sunday"))
ONE_MAN = re.compile(r"(?:wo)?man$")  # "Frenchman"
ONE_OF_A_PEOPLE = re.compile(r"(?:an|ard|er|man|woman)$")  # "the British", "the Dutch" are many


def said_plainly(
    paragraph: Paragraph, place: Place, head: int, known: dict[str, HandKind], publisher: str | None
) -> Source | None:
    """The source that a phrase says without anything before it; None where it takes more to tell."""
    if paragraph.lower(place.first) == "this" and head == place.first + 1 and paragraph.lower(head) in OWN_PAPERS:
        return Source(name=publisher, kind="publisher")
    if place.first == place.last and paragraph.words.forms[head].isupper() and paragraph.lemma(head) in PAPERS:
        return Source(name=None, kind="organization")  # "REPORT: Mill to close"
    if (house := _numbered_house(paragraph, place)) or (house := _firm_of_two(paragraph, place)):
        return house
    if sunday := _on_sunday(paragraph, place):
        return Source(name=sunday, kind="outlet")
    called = _called(paragraph, place, head)
    if called:
        described = paragraph.text(place.first, head)
        return Source(name=called, kind=medium_of(called, described, known) or "organization")
    return Source(name=None, kind="speaker") if _is_one_of_a_people(paragraph, place, head) else None


def name_alone(paragraph: Paragraph, place: Place, head: int, known: dict[str, HandKind]) -> Source:
    """A name that is not of the cast: a medium, a country's voice, or just a name."""
    first, last = paragraph.core(head)
    name = trim(paragraph.text(first, last))
    described = paragraph.text(place.first, place.last)
    medium = medium_of(name, described if place.last - place.first < 8 else "", known)
    if medium:
        return Source(name=name, kind=medium)
    code = capital_of(name)
    if code:
        return Source(name=name, organization=country_name(code), kind="organization")
    alone = first == last and name[:1].isalpha() and not name.isupper() and not country_of(name)
    return Source(name=name, kind="speaker" if alone else "organization")


def as_written(source: Source, words: str) -> Source:
    """ "Moscow" or "the Kremlin" of a text that also says "Russia": its own name, and whose voice it is.

    "The Russian government" of a text that says "the Kremlin" or "Moscow" first is neither of these.
    """
    words = trim(words)
    mine = identify(words)
    if source.name is None or mine.kind != "government" or mine.country is None or mine.portfolio:
        return source
    theirs = identify(source.name)
    if theirs.kind != "government" or (theirs.country, theirs.portfolio) != (mine.country, mine.portfolio):
        return source
    if capital_of(words) or fold(words) in HOUSES:
        return replace(source, name=words, organization=country_name(mine.country))
    elsewhere = capital_of(source.name) or fold(source.name) in HOUSES
    return replace(source, name=words, organization=None) if elsewhere else source


def _numbered_house(paragraph: Paragraph, place: Place) -> Source | None:
    """ "No 10": the British government, whatever the parser takes "no" for."""
    words = trim(paragraph.text(place.first, place.last))
    known = HOUSES.get(fold(words)) if words[-2:] == "10" else None
    return Source(name=words, organization=country_name(known[0]), kind="organization") if known else None


def _firm_of_two(paragraph: Paragraph, place: Place) -> Source | None:
    """ "Holm & Poor's said": one firm, with all of its name."""
    end = place.last - (paragraph.words.forms[place.last] == ",")
    first = place.first + (paragraph.lower(place.first) == "the")
    owned = paragraph.tag(end) == "POS"
    joined = end - owned == first + 2 and paragraph.words.forms[first + 1] == "&"
    if not joined or not (paragraph.is_name(first) and paragraph.is_name(first + 2)):
        return None
    return Source(name=paragraph.text(first, end), kind="organization")


def _on_sunday(paragraph: Paragraph, place: Place) -> str | None:
    """The whole name of "The Mail | on Sunday", where it is a medium's."""
    if paragraph.lower(place.last + 1) != "on" or not paragraph.is_name(place.last):
        return None
    name = trim(paragraph.text(place.first, min(place.last + 2, len(paragraph) - 1)))
    return name if name.endswith(("day", "days")) and fold(name) in ON_A_DAY else None


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


def is_one_of_many(paragraph: Paragraph, head: int) -> bool:
    """Whether a noun behind "many" or "some" calls persons by their people: "many Ostrians" are no body."""
    return (
        paragraph.is_plural(head)
        and paragraph.words.forms[head][:1].isupper()
        and is_demonym(paragraph.lower(head).removesuffix("s"))
    )


def _is_one_of_a_people(paragraph: Paragraph, place: Place, head: int) -> bool:
    """Whether a phrase calls one person by his people alone: "the American" is not America, and may be anybody."""
    form = paragraph.words.forms[head]
    alone = head == place.last > place.first and paragraph.lower(place.first) == "the"  # "the 55-year-old Dane"
    alone = alone and not any(paragraph.is_name(i) for i in range(place.first + 1, head))
    return (
        alone
        and bool(ONE_OF_A_PEOPLE.search(form))
        and form[:1].isupper()
        and (is_demonym(form) or is_demonym(ONE_MAN.sub("", form)))
    )
