"""How two statements stand to each other: only what is comparable is compared.

First the subject, the predicate and the scope have to line up; only then are quantity, time, participant and polarity
looked at. Most pairs of statements about one story are about different things, and that is what they get: "differs" or
"unrelated", never a contradiction.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from headwater.claims.conflicts import Opposition, find_opposition
from headwater.claims.frames import WORD_FOR_WORD, Frame
from headwater.claims.measures import equal_quantity, unlike_quantities
from headwater.model import ConflictKind

DIRECTIONS = (("north", "south"), ("east", "west"), ("man", "woman"), ("upper", "lower"))
Relation = Literal["same", "refines", "supersedes", "differs", "contradicts", "denies", "unrelated"]

ALIKE = 0.62  # weighted overlap of two restatements; tuned on bench/data/claims/dev.jsonl
CONTAINED = 0.80  # of the shorter statement's weight inside the longer one: a finer detail
DENIED = 0.5  # of the lighter statement has to be in what is denied
COMPARABLE = 0.55  # what has to be shared before a difference is called a contradiction
RELATED = 0.30
FEWEST_KEYS = 3  # of a statement that another one can hold: "we surrendered the embassy" fits into too many
REWORDED = 0.6  # overlap from which another part of speech ("the attack", "attacked") may carry the predicate
REPEATED = 0.9  # overlap from which two statements are one although each has another main verb
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
        if contained < DENIED:
            return differs("a denial of something else", alike)
        return Verdict("denies", "one reports a denial of the other", alike, "denial")
    if reason := apart(a, b, alike, same_source):
        return differs(reason, alike)
    if max(alike, contained - 0.1) >= COMPARABLE:
        opposition = find_opposition(a, b, alike)
        if opposition is not None:
            return judged(opposition, alike, bool(a_date and b_date and a_date != b_date))
    if reason := other_mood(a, b):
        return differs(reason, alike)
    return likeness(a, b, alike, contained, same_source)


def judged(opposition: Opposition, alike: float, updated: bool) -> Verdict:
    """An opposition as a verdict: of a later page it is an update."""
    if opposition.kind is None:
        return differs(opposition.reason, alike)
    if updated and opposition.kind in {"quantity", "negation"}:
        return Verdict("supersedes", f"a later page: {opposition.reason}", alike)
    return Verdict("contradicts", opposition.reason, alike, opposition.kind)


def apart(a: Frame, b: Frame, alike: float, same_source: bool) -> str | None:
    """Why two statements cannot be compared: another scope, predicate, object or member of a series."""
    if reason := out_of_scope(a, b):
        return reason
    if not same_source and (a.pronoun_object or b.pronoun_object):
        return "a pronoun stands for whom it is about"
    if not same_predicate(a, b, alike):
        return "different predicates"
    if slot := other_slot(a, b):
        return f"another {slot}"
    if a.ordinals and b.ordinals and not a.ordinals & b.ordinals:
        return "another one of a series"
    return None


def other_mood(a: Frame, b: Frame) -> str | None:
    """What is only possible, conditional or still to come is not what has happened."""
    if a.conditional != b.conditional or (a.modal == "possible") != (b.modal == "possible") or a.possible != b.possible:
        return "one of them is conditional or only possible"
    if a.modal != b.modal and "future" in (a.modal, b.modal) and not (a.denial or b.denial):
        return "one of them is still to come"
    if unlike_quantities(a, b, strict=False):
        return "another figure"
    return None


def likeness(a: Frame, b: Frame, alike: float, contained: float, same_source: bool) -> Verdict:
    """Whether two statements that nothing keeps apart are one."""
    coordinated = a.predicate != a.core or b.predicate != b.core
    other_verbs = a.core and b.core and not a.core & b.core and not set(a.axes) & set(b.axes)
    if other_verbs and coordinated and alike < REPEATED:
        return differs("one of them says something else first", alike)
    bonus = (0.12 + 0.1 * equal_quantity(a, b)) * same_source
    if alike >= ALIKE - bonus:
        if len(b.weights) + len(b.quantities) > len(a.weights) + len(a.quantities) + 1:
            return Verdict("refines", "the same with more detail", alike)
        return Verdict("same", "subject, predicate and scope agree", alike)
    brief = min(len(a.weights), len(b.weights)) < FEWEST_KEYS and not same_source
    if contained >= CONTAINED - 0.1 * same_source and not brief:
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
    if a.predicate & b.predicate or set(a.axes) & set(b.axes):
        return True
    if alike >= WORD_FOR_WORD and not (a.predicate and b.predicate):
        return True
    return alike >= REWORDED and bool(a.predicate & b.keys or b.predicate & a.keys)


def out_of_scope(a: Frame, b: Frame) -> str | None:
    """Why two statements are about different things: another place, another person, the roles turned round."""
    only_a, only_b = a.names - b.keys, b.names - a.keys
    if only_a and only_b and not rivals(a, b, only_a, only_b):
        return "each names somebody or something the other does not"
    heads = a.subject_head and b.subject_head and a.subject_head not in b.keys and b.subject_head not in a.keys
    if heads and not rivals(a, b, only_a, only_b):
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
