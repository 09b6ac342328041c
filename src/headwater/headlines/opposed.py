"""What a headline says is done, against a text in which the opposite is done, or another does it.

"Ostrel accepts bid" over "Ostrel rejected the bid"; "Norvex recalls trains" over "Ostrel is recalling trains".
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from headwater.claims.words.lexicon import axes
from headwater.claims.words.mood import lemma
from headwater.claims.words.wording import canon_of, phrasal_verb
from headwater.headlines.events import (
    QUOTED,
    RELATED,
    Event,
    Mention,
    arguments,
    event_of,
    mentions,
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

SURE = 0.75  # share of the headline's other words in a sentence that tells of the same, done otherwise or by another
PLACES = frozenset({"GPE", "LOC", "NORP"})  # a capital may stand for its country: "Velm" for Talvia


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
    if opposite is None or put(opposite[2]).standing != "fact" or not same_doer(event, opposite[2]):
        return []
    reason = f"The text says the opposite: “{opposite[2].text}”."
    return [found("unsupported-term", headline, whole(headline), opposite[1], reason)]


def token_is(event: Event, token: "Token") -> bool:
    return canon_of(token) in event.keys


def sides_of(token: "Token") -> frozenset[tuple[str, int]]:
    """The sides of the axes of opposites that a word stands on; of a verb with a particle, those of both together."""
    return frozenset(axes(phrasal_verb(token) or lemma(token)))


def doers(verb: "Token") -> "Iterator[Token]":
    """Who does it: the subject, or the "by" of a passive."""
    for child in verb.children:
        if child.dep_ == "nsubj":
            yield child
        elif child.dep_ == "agent":
            yield from (c for c in child.children if c.dep_ == "pobj")


def same_doer(event: Event, verb: "Token") -> bool:
    """Whether both have one doer, and one thing that it befalls where the headline has one."""
    here = {canon_of(t) for a in arguments(verb) for t in (a, *a.children)}
    return bool(event.parties) and event.parties <= here


def other_doer(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """A name to which a headline gives what, in every sentence that tells of it, another name does."""
    event = None if QUOTED.search(headline.text) else event_of(headline)
    if event is None or event.to_come:
        return []
    mine = next((d for d in doers(event.word) if d.pos_ == "PROPN" or d.text[:1].isupper()), None)
    if mine is None or (mine.i == 0 and mine.pos_ != "PROPN") or mine.ent_type_ in PLACES:
        return []
    names = {canon_of(t) for t in mine.subtree if t.pos_ != "PUNCT"}
    if mine.text.isupper() or not any(mine.text in p.text for p in sentences):
        return []  # letters stand for a name that the text may spell out
    theirs = {t.lower_ for t in mine.subtree}
    event = replace(event, others=tuple(w for w in event.others if w.lower() not in theirs), parties=frozenset())
    told = [m for m in mentions(event, sentences) if m.share >= RELATED]
    if not told or not all(is_by_another(m, names) for m in told):
        return []
    best = max(told, key=lambda m: m.share)
    if best.share < SURE or best.put.standing != "fact":
        return []
    reason = "In the text another does it."
    return [found("entity-substituted", headline, whole(headline), best.passage, reason)]


def is_by_another(mention: Mention, names: set[str]) -> bool:
    """Whether a sentence names who does it, and it is none of these."""
    by = list(doers(mention.put.event))
    if not by or any(d.pos_ != "PROPN" or d.ent_type_ in PLACES or d.text.isupper() for d in by):
        return False
    return not any(canon_of(t) in names for d in by for t in d.subtree)
