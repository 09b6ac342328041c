"""Whom a text calls by what else he is: "Ada Finch said so. But, the former mill owner added, ..."."""

import re
from dataclasses import replace

from headwater.attribution.names.titles import OF_MANY, SPEAKING_FOR_THEMSELVES
from headwater.attribution.sources.between import GOING_ON, stands_before
from headwater.attribution.sources.called import Called, open_to
from headwater.attribution.sources.members import Member
from headwater.attribution.sources.memory import Memory
from headwater.attribution.sources.unnamed import PARTISANS
from headwater.attribution.text.scene import Paragraph, Place, Scene

RENAMED_WITHIN = 3  # sentences since he was named
# What everybody is: whoever reads it has to know who.
OF_ANYBODY = frozenset(
    """resident native mother father mom mum dad man woman boy girl grandmother grandfather widow widower
    teenager""".split()
)

OF_A_CALLING = frozenset(  # of those who come in numbers: what one may be called by, with more that is said of him
    """host anchor journalist reporter correspondent moderator teacher nurse doctor physician surgeon economist mother
    father analyst strategist pollster""".split()
)
OF_OTHERS = frozenset(  # what somebody is to others, or by what befell him
    """victim suspect witness defendant plaintiff spokesman spokeswoman spokesperson lawyer attorney aide adviser
    advisor secretary manager agent opponent rival critic successor predecessor partner source insider leader head chief
    member""".split()
)
HEARD_BACK = 12  # sources looked back over: more than two sentences hold


def renamed(memory: Memory, place: Place, lemma: str, verb: int) -> Member | None:
    """The person whom "the former mill owner", "the embattled mother" stands for; None where it may be another.

    Who "added" something is who spoke last; a resident or a mother is the one person whom the text has named. Nobody
    may have come on by that noun since.
    """
    paragraph = memory.scene.paragraphs[place.paragraph]
    goes_on = paragraph.lower(verb) in GOING_ON and lemma not in OF_MANY
    if goes_on:
        named = [m for _, _, m in memory.spoken[-1:] if m and m.person]
    else:
        named = [m for m in memory.cast.members if m.person and m.last_place_before(place)]
    if len(named) != 1 or not (goes_on or lemma in OF_ANYBODY) or not open_to(named[0], lemma):
        return None
    at = named[0].last_place_before(place)
    near = at is not None and memory.sentences_between(at, place) <= RENAMED_WITHIN
    return named[0] if near and not _stands_between(memory.scene, lemma, named[0].places[0], place) else None


def just_told_of(memory: Memory, place: Place, head: int) -> Member | None:
    """Whom "The Velm Republican", "the 28-year-old host" takes up: the one person of the sentence before.

    Only what says more of him than a noun ("the star journalist", not "the journalist"), and not what he is to others
    or what comes in crowds ("the former aide"). Nobody else may stand or have spoken since that sentence began.
    """
    scene, paragraph = memory.scene, memory.scene.paragraphs[place.paragraph]
    lemma, here = paragraph.lemma(head), memory.scene.sentence_number(place)
    described = any(paragraph.words.forms[i].isalnum() for i in range(place.first + 1, head))
    office = paragraph.lower(head + 1) == "of" and lemma in ("secretary", "leader", "head", "chief")
    of_others = lemma in OF_OTHERS | SPEAKING_FOR_THEMSELVES and not office
    owned = any(paragraph.tag(i) == "POS" for i in range(place.first, head))  # "the senator's former doctor"
    if not described or owned or of_others or lemma in OF_MANY - OF_A_CALLING:
        return None
    near = [e for n in (place.paragraph - 1, place.paragraph) for e in memory.on_stage[n] if stands_before(e[0], place)]
    named = {id(m): m for at, m in near if m.person and scene.sentence_number(at) >= here - 1}
    for at, source, member in memory.spoken[-HEARD_BACK:]:
        if scene.sentence_number(at) < here - 1 or not stands_before(at, place):
            continue
        if source.kind == "speaker" and member is None:
            return None  # an unnamed one, or several
        named |= {id(member): member} if member and member.person else {}
    one = next(iter(named.values())) if len(named) == 1 else None
    fits = one is not None and (lemma in PARTISANS or open_to(one, lemma))
    if one is None or not fits or (set(one.heads) & OF_OTHERS and not set(one.heads) & {lemma}):
        return None
    before = (scene.paragraphs[n] for n in (place.paragraph - 1, place.paragraph) if n >= 0)
    return None if any(_is_another(p, lemma, here, place, scene, one) for p in before) else one


def _is_another(paragraph: Paragraph, lemma: str, here: int, place: Place, scene: Scene, one: Member) -> bool:
    """Whether the sentence before speaks of somebody else by a noun: "a journalist", "another journalist"."""
    for i in range(len(paragraph)):
        at = Place(paragraph.number, i, i)
        if not stands_before(at, place) or scene.sentence_number(at) < here - 1 or not paragraph.is_noun(i):
            continue
        mine = any(p.paragraph == at.paragraph and p.first - 4 <= i <= p.last + 6 for p in one.places)
        if (paragraph.lemma(i) == lemma and not mine) or paragraph.lower(i) in ("man", "woman"):
            return True
    return False


def sole_holder(memory: Memory, place: Place, lemma: str, said: Called) -> Member | None:
    """The one of a text who has an office, where "the Velm senator" says more of him than the text has told before.

    None where several have it, or where the one is told to be another town's.
    """
    if lemma in OF_MANY:
        return None
    holders = [m for m in memory.cast.members if m.person and lemma in m.heads and m.last_place_before(place)]
    if len(holders) != 1 or not replace(said, names=frozenset()).fits(holders[0], lemma):
        return None
    of = set(re.findall(r"\w+", (holders[0].organization or "").lower()))
    return None if said.names and of and not said.names & of else holders[0]


def _stands_between(scene: Scene, lemma: str, first: Place, place: Place) -> bool:
    """Whether a noun stands between two places."""
    for number in range(max(first.paragraph, 0), place.paragraph + 1):
        paragraph = scene.paragraphs[number]
        begin = first.last + 1 if number == first.paragraph else 0
        end = place.first if number == place.paragraph else len(paragraph)
        if any(paragraph.is_noun(i) and paragraph.lemma(i) == lemma for i in range(begin, end)):
            return True
    return False
