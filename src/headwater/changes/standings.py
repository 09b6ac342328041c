"""An event that the source has as possible, denied, alleged or conditional, and the copy as a fact; or the reverse.

Both parses say how they put the event (``headlines.standing``, after FactBank). A parse can err, so that a word which
puts in doubt has to be what went, or what came.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from headwater.changes.pairing import Pair
from headwater.changes.told import Told
from headwater.claims.words.lexicon import NEGATIONS
from headwater.claims.words.mood import lemma
from headwater.headlines.standing import (
    ADJECTIVES,
    ADVERBS,
    AUXILIARIES,
    CLAUSES,
    NOUNS,
    OBJECTS,
    PREPOSITIONS,
    Standing,
    put,
)
from headwater.model import ChangeKind

if TYPE_CHECKING:
    from spacy.tokens import Token

FOUNDED = frozenset({"fact", "future"})
BINDING = frozenset({"must", "ought"})  # who has to does not say that he may not
RAISING = frozenset("think feel believe want seem suppose imagine".split())  # "do not think it is": think it is not
REACH = 4  # steps up a parse from an event to what puts it in doubt
FAR = 6  # words from an event to the word that puts it in doubt, past which what stands between is not shown
IFS = frozenset("if unless provided should".split())
CONDITIONS = frozenset("if unless provided providing until".split())
DROPPED: dict[Standing, ChangeKind] = {
    "denied": "negation",
    "disputed": "denial-dropped",
    "conditional": "condition-dropped",
    "possible": "hedge-dropped",
    "alleged": "hedge-dropped",
    "wanted": "hedge-dropped",
}
ADDED: dict[Standing, ChangeKind] = {
    "denied": "negation",
    "conditional": "hedge-added",
    "possible": "hedge-added",
    "alleged": "hedge-added",
    "wanted": "hedge-added",
}
AUXILIARY = frozenset({"aux", "auxpass"})


def standings(pair: Pair) -> Iterator[Told]:
    """Each event of both sentences whose standing is another, and each condition that is left out; one of a kind."""
    seen: set[ChangeKind] = set()
    for told in (*events_told(pair), *conditions(pair), *lone_doubts(pair)):
        if told.kind not in seen:
            seen.add(told.kind)
            yield told


def events_told(pair: Pair) -> Iterator[Told]:
    """The events whose standing is another, and the word that tells why."""
    sure = pair.is_close or pair.claim is not None
    if not (sure or pair.is_mostly_known):
        return
    gone, come = [w for g in pair.gaps for w in g.gone], [w for g in pair.gaps for w in g.come]
    turned = sum(w.lower_ in NEGATIONS for w in gone) - sum(w.lower_ in NEGATIONS for w in come)
    for source, copy in events(pair):
        theirs, ours = put(source).standing, put(copy).standing
        if not sure and theirs != "disputed":
            continue
        if theirs == ours or (lemma(source) in RAISING and turned == 0):
            continue
        lost, new = unlike(governing(gone, source), governing(come, copy))
        if (
            ours in FOUNDED
            and theirs in DROPPED
            and not new
            and (lost := [w for w in lost if not is_replaced(w, pair)])
        ):
            yield Told(DROPPED[theirs], *where_told(nearest(lost, source), source, copy, pair))
        elif theirs in FOUNDED and ours in ADDED and not lost and (new := [w for w in new if is_plain_doubt(w)]):
            yield Told(ADDED[ours], own_words(source), (nearest(new, copy), *own_words(copy)))


def unlike(gone: "Sequence[Token]", come: "Sequence[Token]") -> "tuple[list[Token], list[Token]]":
    """The words that put in doubt on each side, without those that the other side has too, in whatever form."""
    theirs, ours = ({lemma(w) for w in words} for words in (gone, come))
    return [w for w in doubts(gone) if lemma(w) not in ours and w.lower_ not in BINDING], [
        w for w in doubts(come) if lemma(w) not in theirs
    ]


def is_replaced(word: "Token", pair: Pair) -> bool:
    """Whether another verb stands where one that puts in doubt stood: "turned down a plan" for "rejected a plan"."""
    if is_plain_doubt(word) or pair.reuse is None:
        return False
    there = next((g.come for g in pair.gaps if word in g.gone), ())
    return any(w.pos_ == "VERB" or w.dep_ == "prt" for w in there)


def conditions(pair: Pair) -> Iterator[Told]:
    """A clause that makes a condition, and that the copy does not have: "if", "unless", "provided that"."""
    if not pair.is_close or any(w.lower_ in CONDITIONS for s in (pair.copy, *pair.copy.beside()) for w in s.words):
        return
    gone = set(pair.gone)
    for word in pair.gone:
        if word.lower_ not in CONDITIONS:
            continue
        clause = [w for w in (word if word.dep_ != "mark" else word.head).subtree if any(c.isalnum() for c in w.text)]
        if clause[0] == word and all(w in gone or w.is_stop for w in clause):
            yield Told("condition-dropped", tuple(clause), ())
            return


def events(pair: Pair) -> "Iterator[tuple[Token, Token]]":
    """Verbs that both sentences have, and those of which one stands at the other's place."""
    for source, copy in pair.matched:
        if source.pos_ == "VERB" and copy.pos_ == "VERB":
            yield source, copy
    for gap in pair.gaps:
        verbs = [[w for w in side if w.pos_ == "VERB"] for side in (gap.gone, gap.come)]
        if len(verbs[0]) == len(verbs[1]) == 1 and lemma(verbs[0][0]) == lemma(verbs[1][0]):
            yield verbs[0][0], verbs[1][0]


def doubts(words: "Sequence[Token]") -> "list[Token]":
    """The words that put in doubt what they govern."""
    return [w for w in words if is_doubt(w)]


def is_doubt(word: "Token") -> bool:
    low, base = word.lower_, lemma(word)
    if low in NEGATIONS or low in IFS or AUXILIARIES.get(low, "future") != "future":
        return True
    if low in ADJECTIVES or low in ADVERBS or base in OBJECTS:
        return True
    if any(table.get(base, "future") != "future" for table in (CLAUSES, NOUNS)):
        return True
    return any(base in governors for governors in PREPOSITIONS.values())


def governing(words: "Sequence[Token]", event: "Token") -> "list[Token]":
    """Those of some words that stand on an event, on what governs it, or are that."""
    above = [event, *islice(event.ancestors, REACH)]
    return [w for w in words if w in above or w.head in above]


def is_plain_doubt(word: "Token") -> bool:
    """Whether a word can only be there to put in doubt: "may", "not", "allegedly"."""
    low = word.lower_
    return low in NEGATIONS or low in IFS or low in ADVERBS or AUXILIARIES.get(low, "future") != "future"


def nearest(words: "Sequence[Token]", event: "Token") -> "Token":
    return min(words, key=lambda w: abs(w.i - event.i))


def where_told(
    doubt: "Token", source: "Token", copy: "Token", pair: Pair
) -> "tuple[tuple[Token, ...], tuple[Token, ...]]":
    """The words that tell of a doubt which is gone, on both sides: of a far one, the verb that it stands beside.

    "It was then that I saw it, Rask reportedly said", against "said Rask": "said" for "reportedly said".
    """
    above = next((w for w in pair.copy.words if lemma(w) == lemma(doubt.head)), None)
    if abs(doubt.i - source.i) > FAR and above is not None and doubt.head != source:
        return (doubt, doubt.head), (above,)
    return (doubt, *own_words(source)), own_words(copy)


def own_words(verb: "Token") -> "tuple[Token, ...]":
    """A verb with its auxiliaries."""
    return (*(c for c in verb.children if c.dep_ in AUXILIARY and c.i < verb.i), verb)


def lone_doubts(pair: Pair) -> Iterator[Told]:
    """ "The alleged attacker" is the attacker; "apparently" goes where no verb that both have says so."""
    gone, come = doubts(pair.gone), doubts(pair.come)
    kept = [dict(pair.matched), {c: s for s, c in pair.matched}]
    for words, others, partner, dropped in ((gone, come, kept[0], True), (come, gone, kept[1], False)):
        if others:
            continue
        for word in words:
            table = ADJECTIVES if word.dep_ == "amod" else ADVERBS if word.dep_ == "advmod" else {}
            if table.get(word.lower_) in {"alleged", "possible"} and word.head in partner:
                there = (partner[word.head],)
                yield (
                    Told("hedge-dropped", (word, word.head), there)
                    if dropped
                    else Told("hedge-added", there, (word, word.head))
                )
                return
