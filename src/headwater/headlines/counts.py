"""How many people something befell: "12 dead" over a text that counts ten dead and, of others, twelve injured."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from headwater.attribution.names.titles import is_person_noun
from headwater.claims.words.lexicon import canon
from headwater.claims.words.mood import lemma
from headwater.headlines.evidence import Passage
from headwater.headlines.pieces import Headline, found
from headwater.headlines.quantities import SMALL, close, sums
from headwater.language import parse
from headwater.language.words import numbers
from headwater.model import HeadlineFinding

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# What befalls people, by the keys of its words; "held" and "missing" are of people where a number stands beside them.
BEFALLS = {
    key: fate
    for fate, keys in {
        "killed": "kill",
        "hurt": "injure treat",
        "arrested": "arrest hold",
        "missing": "vanish missing miss",
        "rescued": "rescue",
        "in hospital": "hospital hospitalise hospitalize",
        "ill": "ill sick sicken infect infected",
        "charged": "charge",
        "jailed": "jail",
    }.items()
    for word in keys.split()
    for key in (canon(word), word)
}
CUT = re.compile(r"\d[,.] \d{3}\b")  # "1, 600": a number cut in two, of which neither part counts anything
PEOPLE = frozenset("people person man woman child body victim".split())
OTHER = "other"  # what counts no people
MOST_PEOPLE = 100_000
COUNTING = frozenset({"nummod", "quantmod", "compound", "advmod"})
STATES = frozenset("be fall become remain feel".split())
CLAUSE = frozenset({"nsubj", "nsubjpass", "dobj", "ROOT", "conj", "attr", "pobj", "appos", "dep"})
NEAR = 2  # words after a number in which its fate stands: "12 dead", "31 people injured"


def changed_count(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """A number of people of one fate that the text does not have of this fate, where it has another."""
    parsed = parse([headline.text])[0]
    mine = [
        (v, s, e, fate) for v, s, e in numbers(headline.text) if (fate := fate_at(parsed, s, e)) not in {None, OTHER}
    ]
    if len(mine) != 1 or not SMALL < mine[0][0] < MOST_PEOPLE:
        return []
    value, start, end, fate = mine[0]
    told: list[tuple[float, str | None, Passage, str]] = []
    counting = [p for p in sentences if numbers(p.text)]
    for passage, sentence in zip(counting, parse([p.text for p in counting]), strict=True):
        told += [
            (v, fate_at(sentence, s, e), passage, passage.text[s:e])
            for v, s, e in numbers(passage.text)
            if s > 0 or passage.text[0].isalpha()  # digits that open a sentence are left of one cut in two
        ]
    if any(CUT.search(p.text) for p in counting) or any(
        close(value, v) and other in {None, fate} for v, other, _, _ in told
    ):
        return []  # of this fate, or of what cannot be told
    if value in sums({v for v, other, _, _ in told if other in {None, fate}}):
        return []
    same = [(passage, exact) for v, other, passage, exact in told if other == fate and v > 1]
    if not same:
        return []
    passage, exact = same[0]
    reason = f"The headline counts {headline.text[start:end]} {fate}; the text counts {exact}."
    return [found("quantity-mismatch", headline, (start, end), passage, reason)]


def fate_at(parsed: "Doc", start: int, end: int) -> str | None:
    """What befell as many people as a number at these code points counts; None where it counts something else."""
    number = next((t for t in parsed if t.idx < end and t.idx + len(t) > start), None)
    if number is None:
        return None
    noun = (
        number.head
        if number.dep_ in {"nummod", "quantmod", "compound", "advmod"} and number.head.i > number.i
        else number
    )
    if noun is not number and noun.pos_ in {"NOUN", "PROPN"} and not is_person(noun):
        return fate_of(noun) or OTHER
    if noun.dep_ in CLAUSE and noun.head != noun and (fate := fate_of(noun.head)):
        return fate
    beside = [*noun.children, *(parsed[i] for i in range(noun.i + 1, min(noun.i + 1 + NEAR, len(parsed))))]
    if noun.dep_ == "nsubj" and lemma(noun.head) in STATES:
        beside += [t for t in noun.head.subtree if t.i - noun.head.i in range(1, NEAR + 1)]  # "eleven are in hospital"
    return next((fate for t in (noun, *beside) if t.i > number.i and (fate := fate_of(t))), None)


def fate_of(token: "Token") -> str | None:
    return BEFALLS.get(canon(lemma(token))) or BEFALLS.get(token.lower_)


def is_person(noun: "Token") -> bool:
    return lemma(noun) in PEOPLE or is_person_noun(lemma(noun))
