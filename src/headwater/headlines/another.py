"""What a headline says of one, against a text that says it of another: "Norvex recalls trains" over "Ostrel recalled".

A name is only accused where the text has it, does not join it to the other's, and tells of the event with a name each
time: what "it" or "the company" did is told of whom the sentence says that they say so, or of nobody.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from headwater.claims.words.wording import canon_of
from headwater.headlines.events import (
    QUOTED,
    RELATED,
    Event,
    Mention,
    befallen,
    event_of,
    mentions,
    whole,
)
from headwater.headlines.evidence import Passage
from headwater.headlines.pieces import Headline, found
from headwater.headlines.standing import FACT
from headwater.language import parse
from headwater.model import HeadlineFinding

if TYPE_CHECKING:
    from spacy.tokens import Token

SURE = 0.6  # share of the headline's other words in a sentence that tells the same of another
PLACES = frozenset({"GPE", "LOC", "NORP"})  # a capital may stand for its country: "Velm" for Talvia
TOLD = frozenset({FACT, "future"})
ASIDE = frozenset({"relcl", "acl", "advcl", "ccomp"})  # what a clause in a name's phrase names is somebody else
CAPITAL = re.compile(r"(?<=[\w,;’'] )[A-Z]\w+")
IN_TEXT_OF = frozenset({"poss", "compound", "appos", "nmod", "amod", "pobj", "prep", "conj"})


@dataclass(frozen=True, slots=True)
class Whom:
    """Of whom a headline says it: the keys of the names, their words, the noun, and whether it befalls them."""

    names: frozenset[str]
    words: frozenset[str]
    noun: "Token"
    befalls: bool

    @property
    def place(self) -> bool:
        """Whether a place says which of its kind it is: "Velm schools"."""
        return self.noun.pos_ == "NOUN"


def other_name(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """A name of which a headline says what, in every sentence that tells of it, the text says of another name."""
    event = None if QUOTED.search(headline.text) else event_of(headline)
    capitals = capitals_in(sentences)
    mine = whom(event, capitals) if event is not None else None
    if event is None or mine is None or not all(any(w in p.text for p in sentences) for w in mine.words):
        return []
    without = tuple(w for w in event.others if w.lower() not in {t.lower_ for t in mine.noun.subtree})
    event = replace(event, others=without, parties=frozenset())
    told = verbs_first([m for m in mentions(event, sentences) if m.share >= RELATED])
    others = [of_another(m, mine, capitals) for m in told]
    if not told or not all(others):
        return []
    best = max(told, key=lambda m: m.share)
    theirs = frozenset[str]().union(*others)
    if best.share < SURE or best.put.standing not in TOLD or are_joined(mine.names, theirs, sentences):
        return []
    reason = "The text says this of another."
    return [found("entity-substituted", headline, whole(headline), best.passage, reason)]


def verbs_first(told: list[Mention]) -> list[Mention]:
    """Without the nouns of the event in a sentence whose verb tells of it: "has won the election"."""
    verbs = [m.passage for m in told if m.put.event.pos_ == "VERB"]
    return [m for m in told if m.put.event.pos_ == "VERB" or not any(m.passage is p for p in verbs)]


def whom(event: Event, capitals: frozenset[str]) -> Whom | None:
    """Of whom a headline tells its event; None where that is no name, or letters, which the text may spell out."""
    verb = event.word
    noun = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if noun is None and verb.dep_ in {"acl", "relcl"}:
        noun = verb.head
    if noun is None or verb.pos_ != "VERB":
        return None
    named = [t for t in own_words(noun) if is_name(t, capitals)]
    if not named or any(t.text.isupper() for t in named) or (noun.pos_ == "PROPN" and noun.ent_type_ in PLACES):
        return None
    passive = noun.dep_ == "nsubjpass" or verb.tag_ in {"VBN", "VBD"}
    befalls = passive and not any(c.dep_ in {"dobj", "ccomp", "xcomp"} for c in verb.children)
    names = frozenset(canon_of(t) for t in named)
    return Whom(names, frozenset(t.text for t in named), noun, befalls)


def capitals_in(sentences: Sequence[Passage]) -> frozenset[str]:
    """The words that a text writes with a capital within its sentences."""
    return frozenset(m[0] for p in sentences for m in CAPITAL.finditer(p.text))


def is_name(token: "Token", capitals: frozenset[str]) -> bool:
    """Whether a word is a name: of a first word, which has a capital in any case, the rest of the text tells."""
    return token.text[:1].isupper() and token.pos_ in {"PROPN", "NOUN"} and token.text in capitals


def own_words(noun: "Token") -> "Iterator[Token]":
    """The words of a noun's phrase, without the clauses in it."""
    yield noun
    for child in noun.children:
        if child.dep_ not in ASIDE:
            yield from own_words(child)


def of_another(mention: Mention, mine: Whom, capitals: frozenset[str]) -> frozenset[str]:
    """The names of whom a sentence tells the event where it is none of mine; empty where it tells of none."""
    verb = mention.put.event
    told = list(befallen(verb)) if mine.befalls and has_object(verb) else list(doers(verb))
    names = frozenset(key for noun in told for key in names_of(noun, verb, capitals))
    if not names or names & mine.names or any(t.pos_ == "PROPN" and t.ent_type_ in PLACES for t in told):
        return frozenset()
    if mine.place and not any(canon_of(t) == canon_of(mine.noun) for t in told):
        return frozenset()
    return names


def has_object(verb: "Token") -> bool:
    return any(c.dep_ in {"dobj", "nsubjpass"} for c in verb.children)


def doers(verb: "Token") -> "Iterator[Token]":
    """Who does it: the subject, or the "by" of a passive."""
    found = False
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass"}:
            found = True
            if child.dep_ == "nsubj":
                yield child
        elif child.dep_ == "agent":
            found = True
            yield from (c for c in child.children if c.dep_ == "pobj")
    if not found and verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        yield from doers(verb.head)


def names_of(noun: "Token", verb: "Token", capitals: frozenset[str]) -> frozenset[str]:
    """The keys of the names in a phrase; of a pronoun, those of who says in the same sentence what "it" does."""
    if noun.pos_ == "PRON" and verb.dep_ == "ccomp":
        subject = next((c for c in verb.head.children if c.dep_ == "nsubj"), None)
        return names_of(subject, verb, capitals) if subject is not None and subject.pos_ != "PRON" else frozenset()
    named = [t for t in own_words(noun) if t.pos_ == "PROPN" or is_name(t, capitals)]
    return frozenset(canon_of(t) for t in named if not t.text.isupper())


def are_joined(mine: frozenset[str], theirs: frozenset[str], sentences: Sequence[Passage]) -> bool:
    """Whether the text puts both names into one phrase: "Ostrel, a unit of Norvex", "Norvex's Ada Rask"."""
    for sentence in parse([p.text for p in sentences]):
        for token in sentence:
            if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in IN_TEXT_OF:
                keys = {canon_of(t) for t in own_words(token)}
                if keys & mine and keys & theirs:
                    return True
    return False
