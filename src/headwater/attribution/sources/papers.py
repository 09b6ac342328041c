"""Whose voice a statement, a report or an article is, where its own phrase says so."""

import re

from headwater.attribution.names.outlets import medium_of
from headwater.attribution.names.own_names import is_acronym
from headwater.attribution.names.titles import BODIES
from headwater.attribution.names.written import trim
from headwater.attribution.sources.beside import is_thing
from headwater.attribution.sources.members import Member, is_time
from headwater.attribution.sources.memory import Memory
from headwater.attribution.tagging.rules import Reader
from headwater.attribution.text.scene import QUANTIFIERS, Paragraph, Place, Range, Scene
from headwater.model import HandKind, Source

PUBLISHED = frozenset(("piece", "story", "article", "editorial", "column", "op-ed", "paper"))  # by a newsroom
SEEN_BACK = 6  # paragraphs in which a paper was introduced that is taken up again
GIVING = frozenset(
    """give gave gives giving issue issued issues issuing release released releases releasing publish published
    publishes send sent sends sending write wrote writes written post posted posts posting make made""".split()
)
FINDINGS = frozenset("report study survey analysis review examination profile account book".split())

# What whoever spoke last may have given out; "the report" may be anybody's unless the text says who made it.
GIVEN_OUT = frozenset("statement letter memo email e-mail declaration announcement release".split())
OF_ANYBODY = frozenset(
    ("book", "memoir", "video", "film", "message", "email", "e-mail")
)  # seldom of whoever spoke last
PRINTED_OR_SENT = frozenset(  # outlets that no agency is
    "newspaper paper magazine tabloid broadsheet weekly daily broadcaster network channel station blog".split()
)
OF_ANY_OUTLET = frozenset("news local online same media".split())
OF_ANY_PAPER = frozenset(
    "official written brief joint short same full online public press news latest new prepared whole".split()
)
HELD = frozenset(
    "document documents record records file files transcript data figures law bill resolution".split()
)  # nobody gives them out
OF_NO_PAPER = QUANTIFIERS | frozenset(  # which say nothing of whose it is
    """previous earlier recent new latest other first last full credible conflicting numerous various multiple separate
    similar initial preliminary early unconfirmed subsequent later""".split()
)

# Of whose office a paper is, or which it is: "official figures", "a leaked memo".
TELLING = frozenset(
    "official federal municipal judicial parliamentary leaked secret declassified classified seized unsealed".split()
)
SAYING_HOW = ("JJ", "VB", "RB", "CD")
DEFINITE = frozenset(("the", "this", "that", "these", "those", "both"))


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


def name_of(paragraph: Paragraph, place: Place, head: int) -> str | None:
    """What a paper goes by where nobody is told to have made it: "court records"; "a new national poll" is nobody's."""
    first = paragraph.core(head)[0]
    if paragraph.lower(place.first) in DEFINITE or paragraph.tag(place.first) == "WP$":
        return None
    if any(paragraph.tag(i) == "POS" and paragraph.words.forms[first].islower() for i in range(first, head)):
        return None  # "its maker's website"
    told = [
        i
        for i in range(first, head)
        if paragraph.lower(i) in TELLING or not (paragraph.tag(i).startswith(SAYING_HOW) or _says_nothing(paragraph, i))
    ]
    return trim(paragraph.text(first, head)) if told else None


def _says_nothing(paragraph: Paragraph, i: int) -> bool:
    word = re.sub(r"[’']s$", "", paragraph.lower(i))
    hyphened = "-" in (paragraph.lower(i), paragraph.lower(i + 1))  # "population-based studies"
    return word in OF_NO_PAPER or is_time(word) or not word[:1].isalpha() or (hyphened and word.islower())


def may_have_given(memory: Memory, noun: str, place: Place) -> tuple[Source, Member | None] | None:
    """Who spoke last before "the statement", or the last outlet before "the article", two paragraphs ago at most.

    "The report" is rarely a person's, and of nobody who spoke before the last.
    """
    kinds = ("agency", "outlet") if noun in PUBLISHED else ("organization",)
    last = memory.last_spoken(("speaker", "organization") if noun in GIVEN_OUT else kinds)
    if last is None or not last[1].name or place.paragraph - last[0].paragraph > 2:
        return None
    return last[1:] if noun in PUBLISHED | GIVEN_OUT or last is memory.spoken[-1] else None


def introduced_by(scene: Scene, place: Place, noun: str) -> Place | None:
    """Who gave the paper that "the statement" takes up: "the company denied it in a statement"; the latest one."""
    for number in range(place.paragraph, max(place.paragraph - SEEN_BACK - 1, -1), -1):
        paragraph = scene.paragraphs[number]
        end = place.first if number == place.paragraph else len(paragraph)
        for i in range(end - 1, -1, -1):
            if paragraph.lemma(i) != noun or not paragraph.is_noun(i) or paragraph.quoted(i):
                continue
            articles = [c for c in paragraph.tree.children[i] if c < i and paragraph.lower(c) in ("a", "an", "its")]
            verb = _given_by(paragraph, i) if articles else None
            subject = Reader(number, paragraph.words).source_of(verb) if verb is not None else None
            if subject and is_thing(paragraph, paragraph.head_of(*subject)):
                continue  # "her lead in a poll has gone"
            if subject and not subject[0] <= i <= subject[1]:
                return Place(number, *subject)
    return None


def _given_by(paragraph: Paragraph, i: int) -> int | None:
    """The verb with which somebody gives a paper: "issued a statement", "denied it in a letter"."""
    above, within = paragraph.words.heads[i], False
    for _ in range(3):
        within = within or paragraph.lower(above) == "in"
        if paragraph.tag(above).startswith("VB"):
            return above if within or paragraph.lower(above) in GIVING else None
        above = paragraph.words.heads[above]
    return None
