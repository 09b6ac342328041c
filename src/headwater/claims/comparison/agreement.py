"""How likely two comparable statements are one: counts of what they share and of what keeps them apart, weighed.

The weights are a logistic regression's (bench.train_joining, docs/models/joining.md). What no count can outweigh (a
denial, a condition, another figure, the roles turned round) is ruled out in ``comparing`` before anything is counted.
"""

import json
import math
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

from headwater.claims.comparison.measures import comparable_quantities, is_age, meet, same_unit, unlike_times
from headwater.claims.frames import Frame
from headwater.claims.words.doers import other_names
from headwater.claims.words.kinship import kinship
from headwater.claims.words.wording import KIN
from headwater.model import Quantity

_WEIGHTS = Path(__file__).parents[1] / "weights" / "joining.json"
NO_HEAD = 0.7  # what a statement without a subject has of the other's subject
LIST_OF_NAMES = 3  # names from which what is told of them may be two things: "Aas, Finch and Rask were held"
FEW = 3  # figures that are equal by chance
MOST = 3  # what is counted is counted up to this


def agreement(a: Frame, b: Frame) -> float:
    """The probability that two statements say one thing."""
    weights, bias = _weights()
    found = traits(a, b)
    return 1 / (1 + math.exp(-bias - sum(weight * found[name] for name, weight in weights.items())))


@cache
def _weights() -> tuple[dict[str, float], float]:
    kept = json.loads(_WEIGHTS.read_text(encoding="utf8"))
    return kept["weights"], kept["bias"]


def traits(a: Frame, b: Frame) -> dict[str, float]:
    """What the judge counts; every trait is the same when the statements change places."""
    found = words_shared(a, b) | parts_shared(a, b) | figures_shared(a, b) | moods(a, b)
    # who does another thing to the same things, in the same words, does another thing
    return found | {f"{name}_without_verb": found[name] * found["no_verb"] for name in ("shared", "agent")}


def words_shared(a: Frame, b: Frame) -> dict[str, float]:
    """The words in common, kin counted by their nearness, and the weight of what only one has."""
    kin = near_words(a, b)
    total_a, total_b = sum(a.weights.values()), sum(b.weights.values())
    held_a, held_b = (
        sum(w * kin.get(k, k in other.weights) for k, w in one.weights.items()) for one, other in ((a, b), (b, a))
    )
    shares = sorted((held_a / max(0.1, total_a), held_b / max(0.1, total_b)))
    rest = [
        sum(w for k, w in one.weights.items() if k not in other.weights and k not in kin)
        for one, other in ((a, b), (b, a))
    ]
    return {
        "shared": (held_a + held_b) / max(0.1, total_a + total_b),
        "shared_least": shares[0],
        "shared_most": shares[1],
        "rest": min(rest),
        "names_apart": float(min(len(unknown_names(a, b)), len(unknown_names(b, a)))),
        "opposites": float(any(nearness(x, y, a, b) < 0 for x in a.keys - b.keys for y in b.keys - a.keys)),
        "size": math.log(0.5 + min(total_a, total_b)),
        "longer": math.log((0.5 + max(total_a, total_b)) / (0.5 + min(total_a, total_b))),
    }


def opposite_states(a: Frame, b: Frame) -> bool:
    """Whether each calls it by an adjective that is the other's opposite: "was empty", "was full"."""
    return any(nearness(x, y, a, b) < 0 for x in a.states - b.keys for y in b.states - a.keys)


def near_words(a: Frame, b: Frame) -> dict[str, float]:
    """The keys that only one has and the other has kin of, with how near: each kin is taken once, the nearest first."""
    pairs = sorted(
        (
            (strength, x, y)
            for x in a.keys - b.keys
            for y in b.keys - a.keys
            if (strength := nearness(x, y, a, b)) >= KIN
        ),
        reverse=True,
    )
    found: dict[str, float] = dict.fromkeys((*spelled_out(a, b), *spelled_out(b, a)), 1.0)
    for strength, x, y in pairs:
        if x not in found and y not in found:
            found[x] = found[y] = strength
    return found


def spelled_out(a: Frame, b: Frame) -> frozenset[str]:
    """The acronyms of ``b`` that stand for a name of ``a``, with the words of that name."""
    found: frozenset[str] = frozenset()
    for acronym, words in a.acronyms.items():
        if acronym in b.keys and acronym not in a.keys:
            found |= words | {acronym}
    return found


def nearness(x: str, y: str, a: Frame, b: Frame) -> float:
    """How near a key of ``a`` is to a key of ``b``, by the keys and by the words behind them."""
    return kinship_of_keys(x, a.lemmas.get(x, x), y, b.lemmas.get(y, y))


@lru_cache(maxsize=1 << 17)  # a story says the same words again and again
def kinship_of_keys(x: str, x_lemma: str, y: str, y_lemma: str) -> float:
    found = [kinship(p, q) for p in {x, x_lemma} for q in {y, y_lemma}]
    least = min(found)
    return least if least < 0 and max(found) < 1 else max(found)


def nearest(keys: Iterable[str], others: Iterable[str], a: Frame, b: Frame) -> float:
    """How near the nearest of ``keys`` of ``a`` is to one of ``others`` of ``b``."""
    others = frozenset(others)
    return max((1.0 if x in others else nearness(x, y, a, b) for x in keys for y in others), default=0.0)


def unknown_names(a: Frame, b: Frame) -> frozenset[str]:
    """The names of ``a`` that ``b`` does not have, neither whole nor as an acronym."""
    return a.names - b.keys - spelled_out(a, b) - spelled_out(b, a)


def parts_shared(a: Frame, b: Frame) -> dict[str, float]:
    """Whether the verbs, the subject and the other parts of both clauses are each other's."""
    verbs = [nearest(f.core, o.keys | o.predicate, f, o) for f, o in ((a, b), (b, a))]
    heads = [nearest({f.subject_head}, o.keys, f, o) if f.subject_head else NO_HEAD for f, o in ((a, b), (b, a))]
    slots = [(keys, b.slots[slot]) for slot, keys in a.slots.items() if slot in b.slots]
    return {
        "verb_least": min(verbs),
        "verb_most": max(verbs),
        "no_verb": float(bool(a.core and b.core) and max(verbs) < KIN),
        "verbs_apart": float(bool(a.core and b.core and not a.core & b.core)),
        "predicate": nearest(a.predicate, b.predicate, a, b),
        "subject": float(bool(a.subject & b.subject)),
        "head": max(heads),
        "agent": float(bool(a.agent & b.agent)),
        "patient": float(bool(a.patient & b.patient)),
        "slots_apart": float(min(MOST, sum(other_things(x, y, a, b) for x, y in slots))),
    }


def other_things(x: frozenset[str], y: frozenset[str], a: Frame, b: Frame) -> bool:
    """Whether one place in both clauses is filled with things that have nothing to do with each other."""
    return not x & b.keys and not y & a.keys and nearest(x, y, a, b) < KIN


def share_only_names(a: Frame, b: Frame) -> bool:
    """Whether a list of names is what two statements have in common, and one word at the most beside it."""
    shared = a.keys & b.keys
    of_names = shared & (a.names | b.names)
    if len(of_names) < LIST_OF_NAMES or len(shared - of_names) > 1 or a.core & b.core:
        return False
    return bool(a.core and b.core) and nearest(a.core, b.core, a, b) < KIN


def put_in_place(a: Frame, b: Frame) -> bool:
    """Whether one word in another's place, no kin of it, is all that parts two statements ("left", "entered")."""
    one, other = a.keys - b.keys, b.keys - a.keys
    if one and other and one <= a.subject & a.names and other <= b.subject & b.names and other_names(a.doer, b.doer):
        return True
    places = [(a.core, b.core), *((keys, b.slots.get(slot, frozenset())) for slot, keys in a.slots.items())]
    if not one or not other or not any(one <= x and other <= y for x, y in places):
        return False
    return nearest(one, other, a, b) < KIN


def figures_shared(a: Frame, b: Frame) -> dict[str, float]:
    """Equal figures, figures that the other has none like, and the times; an age tells who it is, not what is said."""
    ours, theirs = ([q for q in f.quantities if not is_age(q)] for f in (a, b))
    equal = sum(any(x.value == y.value and same_unit(x, y) and not other_count(x, y) for y in theirs) for x in ours)
    alone = max(
        sum(not any(comparable_quantities(x, y) and meet(x, y) for y in other) for x in one)
        for one, other in ((ours, theirs), (theirs, ours))
    )
    apart = unlike_times(a, b) is not None
    return {
        "figures": float(min(MOST, equal)),
        "figures_alone": float(min(MOST, alone)),
        "time": float(bool(a.times and b.times) and not apart),
        "time_apart": float(apart),
        "ordinals_apart": float(a.ordinals != b.ordinals),
    }


def other_count(x: Quantity, y: Quantity) -> bool:
    """Whether two equal figures, small enough to be equal by chance, count two things: "two countries", "two boats"."""
    return x.value <= FEW and bool(x.of and y.of) and not comparable_quantities(x, y)


def moods(a: Frame, b: Frame) -> dict[str, float]:
    """Negations, and what has happened against what is still to come."""
    return {
        "nots_apart": float(a.nots % 2 != b.nots % 2),
        "future_apart": float((a.modal == "future" and b.past) or (b.modal == "future" and a.past)),
    }
