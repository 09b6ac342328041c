"""How two statements stand to each other: only what is comparable is compared.

First the subject, the predicate and the scope have to line up; only then are quantity, time, participant and polarity
looked at. Most pairs of statements about one story are about different things, and that is what they get: "differs" or
"unrelated", never a contradiction.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from headwater.claims.comparison.agreement import (
    agreement,
    nearest,
    nearness,
    opposite_states,
    put_in_place,
)
from headwater.claims.comparison.conflicts import Opposition, find_opposition, negated_for
from headwater.claims.comparison.measures import (
    equal_quantity,
    other_change,
    other_kinds,
    unlike_measures,
    unlike_quantities,
    unlike_times,
)
from headwater.claims.comparison.parties import OTHER_NAMES, OTHER_SUBJECT, other_parties, other_party, turned_round
from headwater.claims.comparison.scopes import denies_wider, other_hour, other_period
from headwater.claims.frames import WORD_FOR_WORD, Frame
from headwater.claims.words.lexicon import REPORTING
from headwater.claims.words.wording import KIN
from headwater.model import ConflictKind

DIRECTIONS = tuple(frozenset(pair.split()) for pair in ("north south", "east west", "upper low"))
OTHER_WAYS = (("before", "after"), ("above", "below"), ("inside", "outside"))
Relation = Literal["same", "refines", "supersedes", "differs", "contradicts", "denies", "unrelated"]

JOINED = 0.65  # probability from which two statements are one: a false join is a false count of origins
JOINED_OF_ONE = 0.35  # the same where one voice says both
JOINED_WHOLE, WHOLE = 0.45, 0.95  # the same where the longer one holds so much of the shorter one, under one verb
DENIED = 0.5  # of the lighter statement has to be in what is denied
COMPARABLE = 0.55  # what has to be shared before a difference is called a contradiction
RELATED = 0.30
FEWEST_KEYS = 3  # below which a statement ("we surrendered the embassy") fits into too many others
ALIKE = 0.62  # overlap that such a brief one needs
IN_PASSING = 0.6  # overlap from which what a relative clause says is what the statement is about
UNALIKE = 0.35  # overlap below which the judge has joined nothing: it is not asked
LITTLE = "too little in common to be one statement"
OTHER_FIGURE = "another figure"
PRONOUN = "a pronoun stands for whom it is about"
REWORDED = 0.6  # overlap from which another part of speech ("the attack", "attacked") may carry the predicate
REPEATED = 0.9  # overlap from which two statements are one although each has another main verb
BEFALLEN = frozenset({"kill", "injure", "arrest", "rescue", "vanish", "evacuate"})  # what figures of people are of
WON_BY_MANY = frozenset("gold silver bronze medal scholarship grant contract seat point licence license vote".split())
REACTING = frozenset("appeal protest complaint complain objection lawsuit petition campaign vote demonstrate".split())
EXCLUSIVE = frozenset({"win", "elect", "kill", "shoot", "appoint", "dismiss", "resignation"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """The relation of b to a, why, and what kind of conflict it is where it is one."""

    relation: Relation
    reason: str
    score: float = 0.0
    conflict: ConflictKind | None = None
    likely: float = 0.0  # the probability that both say one thing, where the judge of that was asked


def compare(
    a: Frame, b: Frame, a_date: date | None = None, b_date: date | None = None, same_source: bool = False
) -> Verdict:
    """The relation of ``b`` to ``a``. The dates are the pages'; with both, a later figure supersedes an earlier one."""
    found = decided(a, b, a_date, b_date, same_source)
    return found if isinstance(found, Verdict) else likeness(a, b, found, same_source)


def decided(
    a: Frame, b: Frame, a_date: date | None = None, b_date: date | None = None, same_source: bool = False
) -> Verdict | str | None:
    """The verdict where it is no question of degree; else what speaks against one claim, if anything does."""
    alike, contained = overlap(a, b)
    if contained < RELATED or not shared_topic(a, b):
        return Verdict("unrelated", "they share too little", alike)
    if a.denial != b.denial:
        if contained < DENIED:
            return differs("a denial of something else", alike)
        if says_not(a if a.denial else b):
            return differs("what is denied is only that it was said", alike)
        return Verdict("denies", "one reports a denial of the other", alike, "denial")
    reason = apart(a, b, alike, same_source)
    if not reason and max(alike, contained - 0.1) >= COMPARABLE and (found := find_opposition(a, b, alike)):
        if found.kind is not None:
            return judged(found, alike, bool(a_date and b_date and a_date != b_date))
        reason = found.reason
    if never := ruled_out(a, b, same_source):
        return differs(never, alike)
    return reason


def says_not(denial: Frame) -> bool:
    """Whether who denies only says that it was never said: "we never said that it was safe"."""
    return denial.denial and bool(denial.denied & REPORTING)


def judged(opposition: Opposition, alike: float, updated: bool) -> Verdict:
    """An opposition as a verdict: of a later page it is an update."""
    if updated and opposition.kind in {"quantity", "negation"}:
        return Verdict("supersedes", f"a later page: {opposition.reason}", alike)
    return Verdict("contradicts", opposition.reason, alike, opposition.kind)


def apart(a: Frame, b: Frame, alike: float, same_source: bool) -> str | None:
    """Why two statements cannot be compared: another scope, predicate, object or member of a series."""
    if reason := other_footing(a, b) or out_of_scope(a, b):
        return reason
    if not same_source and (a.pronoun_object or b.pronoun_object):
        return PRONOUN
    if not same_predicate(a, b, alike):
        return "different predicates"
    if slot := other_slot(a, b):
        return f"another {slot}"
    if part := other_part(a, b):
        return part
    return "another one of a series" if other_of_series(a, b) else None


def ruled_out(a: Frame, b: Frame, same_source: bool) -> str | None:
    """Why two statements cannot be one, however much they share."""
    if a.conditional != b.conditional or (a.modal == "possible") != (b.modal == "possible") or a.possible != b.possible:
        return "one of them is conditional or only possible"
    if unlike_quantities(a, b, strict=False, joined=True) or other_kinds(a, b) or unlike_measures(a, b):
        return OTHER_FIGURE
    if other_change(a, b):
        return "one is by so much, the other to it"
    if not same_source and (a.pronoun_object or b.pronoun_object):
        return PRONOUN
    return (
        other_footing(a, b)
        or other_polarity(a, b)
        or other_parties(a, b)
        or other_event(a, b)
        or other_words(a, b)
        or turned_round(a, b)
        or other_part(a, b)
        or only_of_whom(a, b)
    )


def other_footing(a: Frame, b: Frame) -> str | None:
    """Whether one only says that it should be so, or is said of who is spoken to and the other of somebody else."""
    if any((x.scope.advised & y.core) - y.scope.advised and y.modal != "future" for x, y in ((a, b), (b, a))):
        return "one of them only says that it should be"
    return OTHER_SUBJECT if {a.scope.person, b.scope.person} in ({"you", "i"}, {"you", "he"}) else None


def other_polarity(a: Frame, b: Frame) -> str | None:
    """Whether one says that it is not so, or stands on the other side of it."""
    if a.negated != b.negated and a.core & b.core and not opposite_sides(a, b):
        return "one of them negates it"
    if a.negated == b.negated and opposite_sides(a, b):
        return "opposite sides"
    opposed = bool(negated_for(a, b)) != bool(negated_for(b, a)) and a.nots % 2 != b.nots % 2
    if opposed and overlap(a, b)[0] >= WORD_FOR_WORD:
        return "one of them negates something"
    wanted = any(
        (x.scope.unreal & y.core | x.scope.pledged & y.keys) - y.scope.unreal and y.past for x, y in ((a, b), (b, a))
    )
    if wanted:
        return "one of them is only wanted"
    return "one of them takes it back" if takes_back(a, b) or takes_back(b, a) else None


def other_event(a: Frame, b: Frame) -> str | None:
    """Whether two statements are of another event of one kind."""
    if other_of_series(a, b):
        return "another one of a series"
    if other_hour(a, b) or other_period(a, b):
        return "another hour or period"
    return "another thing befell them" if other_lot(a, b) else None


def other_words(a: Frame, b: Frame) -> str | None:
    """Whether something else is said with most of the same words."""
    coordinated = a.predicate != a.core or b.predicate != b.core
    if coordinated and a.core and b.core and not a.core & b.core and overlap(a, b)[0] < REPEATED:
        return "one of them says something else first"
    if told_in_passing(a, b):
        return "one of them says it in passing"
    if answers_to(a, b) or answers_to(b, a):
        return "one of them is against what the other says"
    return "one word is put in place of another" if put_in_place(a, b) else None


def answers_to(a: Frame, b: Frame) -> bool:
    """Whether one is done against what the other tells: "appealed against the ban", "was given a ban"."""
    if not REACTING & {a.lemmas.get(k, k) for k in a.core | a.slots.get("object", frozenset())}:
        return False
    told = b.core | b.slots.get("object", frozenset())
    return bool(a.slots.get("against", frozenset()) & told) and not a.core & b.core


def only_of_whom(a: Frame, b: Frame) -> str | None:
    """Whether two statements share no more than the name and titles, however long, of whom they are about."""
    whom = a.subject & b.subject
    if a.subject_head != b.subject_head or a.subject_head not in a.names or (a.keys & b.keys) - whom:
        return None
    said = a.core & b.core or equal_quantity(a, b) or nearest(a.core, b.core, a, b) >= KIN
    return None if said else "only whom they are about is the same"


def told_in_passing(a: Frame, b: Frame) -> bool:
    """Whether one says of some thing in a relative clause what the other says, and is about something else."""
    if a.core & b.core or overlap(a, b)[0] >= IN_PASSING:
        return False
    return bool(a.core & b.scope.passing or b.core & a.scope.passing)


def takes_back(a: Frame, b: Frame) -> bool:
    """Whether ``a`` drops or calls off what ``b`` says was done, or what ``b`` did another thing with."""
    if (a.taken_back - b.taken_back) & b.core:
        return True
    if not a.taken_back & b.keys or b.taken_back or not a.core:
        return False
    alongside = any(b.axes.get(axis) == side for axis, side in a.axes.items())
    return not alongside and nearest(a.core, b.core, a, b) < KIN


def opposite_sides(a: Frame, b: Frame) -> bool:
    return any(axis in b.axes and side != b.axes[axis] for axis, side in a.axes.items()) or opposite_states(a, b)


def likeness(a: Frame, b: Frame, reason: str | None, same_source: bool) -> Verdict:
    """Whether two statements that nothing rules out are one."""
    alike, contained = overlap(a, b)
    if alike < UNALIKE and contained < WHOLE:
        return differs(reason or LITTLE, alike)
    brief = min(len(a.weights), len(b.weights)) < FEWEST_KEYS and not same_source
    if brief and alike < ALIKE:
        return differs(reason or LITTLE, alike)
    likely = agreement(a, b)
    if likely < enough(a, b, same_source):
        return Verdict("differs", reason or LITTLE, alike, likely=likely)
    if len(b.weights) + len(b.quantities) > len(a.weights) + len(a.quantities) + 1:
        return Verdict("refines", "the same with more detail", alike, likely=likely)
    return Verdict("same", "subject, predicate and scope agree", alike, likely=likely)


def enough(a: Frame, b: Frame, same_source: bool) -> float:
    """The probability from which two statements are one."""
    if same_source:
        return JOINED_OF_ONE
    return JOINED_WHOLE if overlap(a, b)[1] >= WHOLE and one_verb(a, b) else JOINED


def one_verb(a: Frame, b: Frame) -> bool:
    """Whether both say it of one time with one verb, and neither gives a figure for it that the other has not."""
    if a.modal != b.modal or a.nots % 2 != b.nots % 2 or unlike_times(a, b) or not a.core & b.core:
        return False
    return not (a.quantities and b.quantities) or equal_quantity(a, b)


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
    if a.predicate & b.predicate or set(a.axes) & set(b.axes) or opposite_states(a, b):
        return True
    if alike >= WORD_FOR_WORD and not (a.predicate and b.predicate):
        return True
    return alike >= REWORDED and bool(a.predicate & b.keys or b.predicate & a.keys)


def out_of_scope(a: Frame, b: Frame) -> str | None:
    """Why two statements are about different things: another place, another person, the roles turned round."""
    only_a, only_b = a.names - b.keys, b.names - a.keys
    if only_a and only_b and not rivals(a, b, only_a, only_b):
        return OTHER_NAMES
    heads = a.subject_head and b.subject_head and a.subject_head != b.subject_head
    heads = heads and a.subject_head not in b.keys and b.subject_head not in a.keys and not denies_wider(a, b)
    if (heads or other_party(a, b)) and not rivals(a, b, only_a, only_b):
        return OTHER_SUBJECT
    return turned_round(a, b)


def other_of_series(a: Frame, b: Frame) -> bool:
    return bool(a.ordinals and b.ordinals and not a.ordinals & b.ordinals)


def other_lot(a: Frame, b: Frame) -> bool:
    """Whether one says that people were killed and the other that they were injured, and neither says both."""
    one, other = a.core & BEFALLEN, b.core & BEFALLEN
    return bool(one and other) and not one & (b.keys | b.predicate) and not other & (a.keys | a.predicate)


def rivals(a: Frame, b: Frame, only_a: frozenset[str], only_b: frozenset[str]) -> bool:
    """Two named subjects of something that only one can have done."""
    return bool(
        a.predicate & b.predicate & EXCLUSIVE
        and only_a <= a.agent
        and only_b <= b.agent
        and not a.agent & b.agent & a.names  # "candidate Rask", "candidate Finch" are both candidates
        and not (a.slots.get("object", frozenset()) | b.slots.get("object", frozenset())) & WON_BY_MANY
        and (a.names - only_a) & (b.names - only_b)
    )


def other_slot(a: Frame, b: Frame) -> str | None:
    """The slot ("for", "in", "object") that both fill with unrelated things."""
    for slot, keys in a.slots.items():
        others = b.slots.get(slot)
        if others and not keys & b.keys and not others & a.keys:
            return slot
    return None


def other_part(a: Frame, b: Frame) -> str | None:
    for sides in DIRECTIONS:
        one, other = sides & a.keys, sides & b.keys
        if one and other and one != other:
            return "another part of the place"
    opposed = any(nearness(x, y, a, b) < 0 for x in a.scope.attributes - b.keys for y in b.scope.attributes - a.keys)
    if opposed and not rivals(a, b, a.names - b.keys, b.names - a.keys):
        return "another kind of thing"
    for one, other in OTHER_WAYS:
        if any(x.slots.get(one, frozenset()) & y.slots.get(other, frozenset()) for x, y in ((a, b), (b, a))):
            return f"one is {one} what the other is {other}"
    sexes, others = a.scope.sexes, b.scope.sexes
    return "men and women" if sexes and others and not sexes & others else None
