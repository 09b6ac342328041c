"""What a headline says is done, against a text in which the opposite is done: "accepts bid" over "rejected the bid"."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from headwater.claims.words.lexicon import axes
from headwater.claims.words.mood import lemma
from headwater.claims.words.wording import canon_of, phrasal_verb
from headwater.headlines.events import (
    QUOTED,
    RELATED,
    Event,
    arguments,
    event_of,
    related,
    share,
    whole,
    words_of,
)
from headwater.headlines.evidence import Passage
from headwater.headlines.pieces import Headline, found
from headwater.headlines.standing import put
from headwater.model import HeadlineFinding

if TYPE_CHECKING:
    from spacy.tokens import Token

ENDING = re.compile(r"\b(?:until|till)\b", re.IGNORECASE)  # "closed until noon": at noon it opens
SURE = 0.75  # share of the headline's other words in a sentence that tells of the same, done otherwise or by another


def opposite_event(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """An event that the text nowhere tells, where it tells its opposite of the same parties."""
    event = None if QUOTED.search(headline.text) else event_of(headline)
    if event is None or event.to_come or event.word.pos_ not in {"VERB", "NOUN"}:
        return []
    sides = sides_of(event.word)
    if not sides:
        return []
    opposite: tuple[float, Passage, Token] | None = None
    for passage, parsed in related(event, sentences):
        for token in words_of(parsed):
            near = share(event, token, passage)
            mine = sides_of(token)
            if near >= RELATED and (mine & sides or token_is(event, token)):
                return []
            turned = {(axis, -side) for axis, side in mine} & sides
            if turned and token.pos_ == "VERB" and near >= SURE and (opposite is None or near > opposite[0]):
                opposite = near, passage, token
    if (
        opposite is None
        or ENDING.search(opposite[1].text)
        or put(opposite[2]).standing != "fact"
        or not same_doer(event, opposite[2])
    ):
        return []
    reason = f"The text says the opposite: “{opposite[2].text}”."
    return [found("unsupported-term", headline, whole(headline), opposite[1], reason)]


def token_is(event: Event, token: "Token") -> bool:
    return canon_of(token) in event.keys


def sides_of(token: "Token") -> frozenset[tuple[str, int]]:
    """The sides of the axes of opposites that a word stands on; of a verb with a particle, those of both together."""
    return frozenset(axes(phrasal_verb(token) or lemma(token)))


def same_doer(event: Event, verb: "Token") -> bool:
    """Whether both have one doer, and one thing that it befalls where the headline has one."""
    here = {canon_of(t) for a in arguments(verb) for t in (a, *a.children)}
    return bool(event.parties) and event.parties <= here
