"""Whom a text calls by what else he is: "Ada Finch said so. But, the former mill owner added, ..."."""

import re
from dataclasses import replace

from headwater.attribution.names.titles import OF_MANY
from headwater.attribution.sources.between import GOING_ON
from headwater.attribution.sources.called import Called, open_to
from headwater.attribution.sources.members import Member
from headwater.attribution.sources.memory import Memory
from headwater.attribution.text.scene import Place, Scene

RENAMED_WITHIN = 3  # sentences since he was named
# What everybody is: whoever reads it has to know who.
OF_ANYBODY = frozenset(
    """resident native mother father mom mum dad man woman boy girl grandmother grandfather widow widower
    teenager""".split()
)


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
