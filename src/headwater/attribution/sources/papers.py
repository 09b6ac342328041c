"""Whose voice a statement, a report or an article is, where its own phrase says so."""

from headwater.attribution.names.outlets import medium_of
from headwater.attribution.names.own_names import is_acronym
from headwater.attribution.names.titles import BODIES
from headwater.attribution.names.written import trim
from headwater.attribution.sources.members import is_time
from headwater.attribution.text.scene import Paragraph, Range
from headwater.model import HandKind, Source

PUBLISHED = frozenset(("piece", "story", "article", "editorial", "column", "op-ed", "paper"))  # by a newsroom
FINDINGS = frozenset("report study survey analysis review examination profile account book".split())


def printed_in(paragraph: Paragraph, head: int, known: dict[str, HandKind]) -> Source | None:
    """The medium of "a story in the Halden Courier"; what else a paper stands in or is about is no source."""
    if paragraph.lemma(head) not in PUBLISHED or paragraph.lower(head + 1) not in ("in", "on"):
        return None
    first = head + 3 if paragraph.lower(head + 2) == "the" else head + 2
    end = first
    while end < len(paragraph) and paragraph.is_name(end) and not is_time(paragraph.lower(end)):
        end += 1
    name = paragraph.text(first, end - 1) if end > first else ""
    medium = medium_of(name, "", known) if name else None
    return Source(name=trim(name), kind=medium) if medium else None


def issuer_before(paragraph: Paragraph, head: int, known: dict[str, HandKind]) -> Range | None:
    """ "The Port Office statement": the Port Office."""
    first = paragraph.core(head)[0]
    last = head - 1
    while last > first and paragraph.words.forms[first].isupper() and paragraph.tag(last).startswith("JJ"):
        last -= 1  # "an OMC forensic report"
    if last == first and paragraph.is_name(first) and is_acronym(paragraph.words.forms[first]):
        return first, last
    named = first <= last and all(map(paragraph.is_name, range(first, head)))
    issues = named and (paragraph.lower(last) in BODIES or medium_of(paragraph.text(first, last), "", known))
    return (first, last) if issues else None
