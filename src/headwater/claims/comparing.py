"""How two statements stand to each other: only what is comparable is compared.

First the subject, the predicate and the scope have to line up; only then are quantity, time, participant and polarity
looked at. Most pairs of statements about one story are about different things, and that is what they get: "differs" or
"unrelated", never a contradiction.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from headwater.claims.frames import Frame
from headwater.claims.lexicon import canon
from headwater.claims.quantities import bounds
from headwater.claims.units import DURATIONS, MONEY
from headwater.model import ConflictKind, Quantity, Time

DIRECTIONS = (("north", "south"), ("east", "west"), ("man", "woman"), ("upper", "lower"))
Relation = Literal["same", "refines", "supersedes", "differs", "contradicts", "denies", "unrelated"]

ALIKE = 0.62  # weighted overlap of two restatements; tuned on bench/data/claims/dev.jsonl
CONTAINED = 0.80  # of the shorter statement's weight inside the longer one: a finer detail
COMPARABLE = 0.55  # what has to be shared before a difference is called a contradiction
RELATED = 0.30
WORD_FOR_WORD = 0.85  # one statement but for a word or two: those two words are what to look at
REWORDED = 0.6  # overlap from which another part of speech ("the attack", "attacked") may carry the predicate
EXCLUSIVE = frozenset({"win", "elect", "kill", "shoot", "appoint", "dismiss", "resignation"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """The relation of b to a, why, and what kind of conflict it is where it is one."""

    relation: Relation
    reason: str
    score: float = 0.0
    conflict: ConflictKind | None = None


def compare(
    a: Frame, b: Frame, a_date: date | None = None, b_date: date | None = None, same_source: bool = False
) -> Verdict:
    """The relation of ``b`` to ``a``. The dates are the pages'; with both, a later figure supersedes an earlier one."""
    alike, contained = overlap(a, b)
    if contained < RELATED or not shared_topic(a, b):
        return Verdict("unrelated", "they share too little", alike)
    if a.denial != b.denial:
        return (
            Verdict("denies", "one reports a denial of the other", alike, "denial")
            if contained >= 0.5
            else differs("a denial of something else", alike)
        )
    if reason := out_of_scope(a, b):
        return differs(reason, alike)
    if not same_predicate(a, b, alike):
        return differs("different predicates", alike)
    if slot := other_slot(a, b):
        return differs(f"another {slot}", alike)
    if a.ordinals and b.ordinals and not a.ordinals & b.ordinals:
        return differs("another one of a series", alike)
    comparable = max(alike, contained - 0.1) >= COMPARABLE
    if comparable and (verdict := conflict_of(a, b, alike, bool(a_date and b_date and a_date != b_date))):
        return verdict
    if a.conditional != b.conditional or (a.modal == "possible") != (b.modal == "possible") or a.possible != b.possible:
        return differs("one of them is conditional or only possible", alike)
    if a.modal != b.modal and "future" in (a.modal, b.modal) and not (a.denial or b.denial):
        return differs("one of them is still to come", alike)
    bonus = (0.12 + 0.1 * equal_quantity(a, b)) * same_source
    if alike >= ALIKE - bonus:
        if len(b.weights) + len(b.quantities) > len(a.weights) + len(a.quantities) + 1:
            return Verdict("refines", "the same with more detail", alike)
        return Verdict("same", "subject, predicate and scope agree", alike)
    if contained >= CONTAINED - 0.1 * same_source:
        return Verdict("refines", "the same with more detail", alike)
    return differs("too little in common to be one statement", alike)


def differs(reason: str, score: float) -> Verdict:
    return Verdict("differs", reason, score)


def overlap(a: Frame, b: Frame) -> tuple[float, float]:
    """Weighted Dice overlap, and the share of the lighter statement's weight that the other holds."""
    shared = sum(min(w, b.weights[k]) for k, w in a.weights.items() if k in b.weights)
    total_a, total_b = sum(a.weights.values()), sum(b.weights.values())
    if not total_a or not total_b:
        return 0.0, 0.0
    return 2 * shared / (total_a + total_b), min(1.0, shared / min(total_a, total_b))


def shared_topic(a: Frame, b: Frame) -> bool:
    """A name, a subject, or two other words in common."""
    shared = a.keys & b.keys
    return bool(shared & a.names & b.names) or len(shared) >= 2


def same_predicate(a: Frame, b: Frame, alike: float) -> bool:
    """Whether the same is said; where nearly all words agree, another part of speech may say it."""
    if a.predicate & b.predicate or set(a.axes) & set(b.axes) or alike >= WORD_FOR_WORD:
        return True
    return alike >= REWORDED and bool(a.predicate & b.keys or b.predicate & a.keys)


def out_of_scope(a: Frame, b: Frame) -> str | None:
    """Why two statements are about different things: another place, another person, the roles turned round."""
    only_a, only_b = a.names - b.keys, b.names - a.keys
    if only_a and only_b and not rivals(a, b, only_a, only_b):
        return "each names somebody or something the other does not"
    apart = a.subject and b.subject and not (a.subject & b.keys or b.subject & a.keys)
    if apart and not rivals(a, b, only_a, only_b):
        return "another subject"
    if a.agent & b.patient and b.agent & a.patient and not a.agent & b.agent:
        return "who did it to whom is the other way round"
    return None


def rivals(a: Frame, b: Frame, only_a: frozenset[str], only_b: frozenset[str]) -> bool:
    """Two named subjects of something that only one can have done."""
    return bool(
        a.predicate & b.predicate & EXCLUSIVE
        and only_a <= a.agent
        and only_b <= b.agent
        and not a.agent & b.agent
        and (a.names - only_a) & (b.names - only_b)
    )


def other_slot(a: Frame, b: Frame) -> str | None:
    """The slot ("for", "in", "object") that both fill with unrelated things."""
    for slot, keys in a.slots.items():
        others = b.slots.get(slot)
        if others and not keys & b.keys and not others & a.keys:
            return slot
    for x, y in DIRECTIONS:
        if (x in a.keys and y in b.keys and y not in a.keys) or (y in a.keys and x in b.keys and x not in a.keys):
            return "part of the place"
    return None


def conflict_of(a: Frame, b: Frame, alike: float, updated: bool) -> Verdict | None:
    """What keeps two comparable statements from both being true; None when nothing does."""
    hypothetical = a.conditional or b.conditional or "possible" in (a.modal, b.modal)
    if hypothetical:
        return None
    axis = next((x for x in a.axes if x in b.axes and a.axes[x] != b.axes[x]), None)
    opposed = (a.negated != b.negated) != (axis is not None)
    if alike >= WORD_FOR_WORD and not opposed and a.negated == b.negated:
        turned = any(x in b.turns and side != b.turns[x] for x, side in a.turns.items())
        opposed = turned != (a.denied != b.denied)
    pair = unlike_quantities(a, b)
    if opposed and axis and pair and pair[0].unit not in MONEY:
        return differs("opposite sides, each with its own figure", alike)
    if opposed:
        if updated and a.modal == b.modal == "":
            return Verdict("supersedes", "a later page says otherwise", alike)
        return Verdict("contradicts", "one says that it happened, the other that it did not", alike, "negation")
    only_a, only_b = a.names - b.keys, b.names - a.keys
    if only_a and only_b:
        return Verdict("contradicts", "only one of the two can have done it", alike, "participant")
    if pair and (unlike_times(a, b) or (not a.verbs & b.keys and not b.verbs & a.keys and a.verbs and b.verbs)):
        return differs("another time or another predicate", alike)
    if pair:
        if updated:
            return Verdict("supersedes", f"a later figure: {written(pair[0])}, then {written(pair[1])}", alike)
        return Verdict("contradicts", f"{written(pair[0])} against {written(pair[1])}", alike, "quantity")
    if times := unlike_times(a, b):
        if alike >= 0.75 and all(t.start == t.end for t in times):
            return Verdict("contradicts", f"{times[0].text} against {times[1].text}", alike, "time")
        return differs("another time", alike)
    return None


def written(quantity: Quantity) -> str:
    return quantity.span.exact.strip() if quantity.span else str(quantity.value)


def comparable_quantities(x: Quantity, y: Quantity) -> bool:
    """Whether two quantities measure the same thing."""
    if x.unit != y.unit:
        return False
    if x.of and y.of:
        return bool({canon(w) for w in words_of(x.of)} & {canon(w) for w in words_of(y.of)})
    return bool(x.unit) or not (x.of or y.of)


def words_of(phrase: str) -> list[str]:
    return [w.strip(".,’'").lower().removesuffix("s") for w in phrase.split() if len(w) > 2]


def unlike_quantities(a: Frame, b: Frame) -> tuple[Quantity, Quantity] | None:
    """Two quantities of the same thing whose ranges do not meet, where no other pair of them does."""
    for x in a.quantities:
        rivals = [y for y in b.quantities if comparable_quantities(x, y)]
        if rivals and not any(meet(x, y) for y in rivals):
            return x, rivals[0]
    return None


def equal_quantity(a: Frame, b: Frame) -> bool:
    """Whether both give one figure in one unit."""
    return any(x.value == y.value and x.high == y.high and x.unit == y.unit for x in a.quantities for y in b.quantities)


def meet(x: Quantity, y: Quantity) -> bool:
    """Whether the ranges that the words allow overlap; a rounded figure is no contradiction (1 %, money 3 %)."""
    (low_x, high_x), (low_y, high_y) = bounds(x), bounds(y)
    slack = 0.03 if x.unit in MONEY else 0.01 if max(abs(high_x), abs(high_y)) > 20 or x.unit in DURATIONS else 0.0
    return low_x * (1 - slack) <= high_y * (1 + slack) and low_y * (1 - slack) <= high_x * (1 + slack)


def unlike_times(a: Frame, b: Frame) -> tuple[Time, Time] | None:
    """Two times of which neither lies in the other, where each statement names just one."""
    if len(a.times) != 1 or len(b.times) != 1:
        return None
    x, y = a.times[0], b.times[0]
    if not (x.start and y.start):
        x, y = a.days[0], b.days[0]
    if x.start and y.start and x.end and y.end:
        apart = x.end < y.start or y.end < x.start
        return (x, y) if apart else None
    return None
