"""What keeps two comparable statements from both being true: a negation, a participant, a quantity, a time.

Each finder abstains wherever the words leave a way out. A contradiction is an accusation; a missed one is not.
"""

from dataclasses import dataclass

from headwater.claims.amounts.units import DURATIONS, MONEY
from headwater.claims.comparison.agreement import opposite_states
from headwater.claims.comparison.measures import is_age, measured_apart, told, unlike_quantities, unlike_times
from headwater.claims.comparison.scopes import (
    CHANGING,
    counted_elsewhere,
    denied_of_less,
    denies_wider,
    of_some,
    other_moment,
    other_part,
    other_term,
    placed,
)
from headwater.claims.frames import WORD_FOR_WORD, Frame
from headwater.claims.words.lexicon import LIGHT
from headwater.model import ConflictKind

ONE_EVENT = 0.75  # overlap from which two days are two dates of one event and not two events
AUXILIARIES = frozenset({"be", "do", "have"})
PLEA = "plead"  # who pleads not guilty may be found guilty
TRUTH = frozenset({"true", "correct", "accurate"})  # "it is not true that" denies the whole clause
OTHER_READING = "no figure of one is the other's"
SAME_PLACES = 0.7  # overlap below which a name that only one has may be another scope


@dataclass(frozen=True, slots=True)
class Opposition:
    """Why two statements do not go together; without a ``kind`` they differ and contradict nothing."""

    kind: ConflictKind | None
    reason: str


def find_opposition(a: Frame, b: Frame, alike: float) -> Opposition | None:
    """The first thing that keeps both from being true, or from being one statement; None when nothing does."""
    if a.conditional or b.conditional or "possible" in (a.modal, b.modal):
        return None
    for find in (negation, participant, quantity, time):
        if (found := find(a, b, alike)) is not None:
            whole = a.complete and b.complete
            return found if whole else Opposition(None, "one of them is no whole clause")
    return None


def negation(a: Frame, b: Frame, alike: float) -> Opposition | None:
    """One says that it happened, the other that it did not, or the opposite of it."""
    if (PLEA in a.lemmas.values()) != (PLEA in b.lemmas.values()):
        return Opposition(None, "one of them is a plea")
    opposite = {x for x, side in a.axes.items() if x in b.axes and side != b.axes[x]}
    axis = bool(opposite) or opposite_states(a, b)
    if axis and tells_both(a, b):
        return Opposition(None, "one of them tells both sides")
    opposed = (a.negated != b.negated) != axis
    if opposed and not axis and not denies_core(a, b, alike):
        # the "not" of one stands with something that the other does not speak of
        return Opposition(None, "one of them negates something") if a.nots % 2 != b.nots % 2 else None
    if alike >= WORD_FOR_WORD and not opposed and a.negated == b.negated:
        turned = any(x in b.turns and side != b.turns[x] for x, side in a.turns.items())
        axis = axis or turned
        opposed = turned != (negated_for(a, b) != negated_for(b, a))
    if not opposed:
        return Opposition(None, "one of them negates something") if a.nots % 2 != b.nots % 2 and not axis else None
    if not axis and a.nots == b.nots:
        return None
    pair = unlike_quantities(a, b)
    if axis and pair and pair[0].unit not in MONEY and not (opposite and opposite <= CHANGING):
        return Opposition(None, "opposite sides, each with its own figure")
    if measured_apart(a, b):
        return Opposition(None, OTHER_READING)
    if moment := other_moment(a, b):
        return Opposition(None, moment)
    if (
        other_part(a, b)
        or of_some(a, b)
        or narrower(a, b)
        or narrower(b, a)
        or (opposite & CHANGING and (placed(a, b) or placed(b, a)))
    ):
        return Opposition(None, "perhaps of another part")
    if a.subject_head != b.subject_head and (a.subject_head in b.scope.owners or b.subject_head in a.scope.owners):
        return Opposition(None, "one of them is another's")
    if not is_plain(a, b, alike) or denied_of_less(a, b):
        return Opposition(None, "one of them negates something")
    return Opposition("negation", "one says that it happened, the other that it did not")


def denies_core(a: Frame, b: Frame, alike: float) -> bool:
    """Whether what one denies is what the other says, be it beside its main verb."""
    if alike < WORD_FOR_WORD:
        return bool((a.core & b.core) - LIGHT)
    no, yes = (a, b) if a.negated else (b, a)
    return not no.core or bool(no.core & (yes.core | yes.keys | TRUTH))


def tells_both(a: Frame, b: Frame) -> bool:
    """Whether one statement has the other's predicate beside its own opposite ("fell while he was climbing")."""
    if a.core & b.core or a.nots or b.nots:
        return False
    return any(
        other.core and other.core <= one.keys and any(one.turns.get(x, side) != side for x, side in one.axes.items())
        for one, other in ((a, b), (b, a))
    )


def negated_for(a: Frame, b: Frame) -> frozenset[str]:
    """What ``a`` negates, without other clauses' words that ``b`` lacks ("..., but the results are not known")."""
    return frozenset(k for k in a.denied if k in AUXILIARIES or k in a.core or k in b.keys | b.predicate)


def is_plain(a: Frame, b: Frame, alike: float) -> bool:
    """Whether an opposition leaves no way out: a "will" against a "did", two objects, "it", "that"."""
    if (a.modal == "future") != (b.modal == "future") or a.bounded or b.bounded:
        return False
    if (a.pronoun_subject != b.pronoun_subject and not befell_none(a, b)) or (
        (a.pointing or b.pointing) and alike < WORD_FOR_WORD
    ):
        return False
    one, other = a.slots.get("object"), b.slots.get("object")
    others = a.patient - b.keys and b.patient - a.keys and not denies_wider(a, b)
    return not others and not (one and other and not one & other)


def befell_none(a: Frame, b: Frame) -> bool:
    """Whether one says that it was done to none, by whomever: "no drone was shot down", "it shot down 14 drones"."""
    no, yes = (a, b) if a.negated else (b, a)
    passive = bool(no.patient) and no.subject == no.patient and not no.agent
    return passive and not yes.negated and bool(no.patient & yes.patient)


def participant(a: Frame, b: Frame, alike: float) -> Opposition | None:  # noqa: ARG001 - the finders are called alike
    """Two names for what only one can have done; ``comparing.rivals`` has let no other pair of names come here."""
    if a.names - b.keys and b.names - a.keys:
        return Opposition("participant", "only one of the two can have done it")
    return None


def quantity(a: Frame, b: Frame, alike: float) -> Opposition | None:
    """Two figures for one thing."""
    pair = unlike_quantities(a, b, deeds=True)
    if pair is None:
        return None
    if measured_apart(a, b):
        return Opposition(None, OTHER_READING)
    if a.pronoun_subject != b.pronoun_subject and not (a.names & b.names):
        return Opposition(None, "a pronoun stands for whom or what it is said of")
    if moment := other_moment(a, b):
        return Opposition(None, moment)
    if pair[0].unit not in DURATIONS and other_term(a, b):
        return Opposition(None, "perhaps of another kind")
    if is_age(pair[0]) and not a.subject & b.subject & a.names:
        return Opposition(None, "perhaps another person")
    if pair[0].unit == "percent" and bool(a.scope.clock) != bool(b.scope.clock):
        return Opposition(None, "another time")  # the turnout at five and at the end
    if "future" in (a.modal, b.modal) and a.modal != b.modal:
        return Opposition(None, "one of them is still to come")
    if other_part(a, b) or narrower(a, b) or narrower(b, a) or counted_elsewhere(a, b):
        return Opposition(None, "perhaps of another part")
    if a.verbs and b.verbs and not a.verbs & b.keys and not b.verbs & a.keys:
        return Opposition(None, "another predicate")
    if (a.names - b.keys or b.names - a.keys) and alike < SAME_PLACES:
        return Opposition(None, "perhaps another place")
    return Opposition("quantity", f"{told(pair[0])} against {told(pair[1])}")


def narrower(a: Frame, b: Frame) -> bool:
    """Whether ``a`` speaks of a kind of what ``b`` speaks of: "youth unemployment", "among smokers", "net income"."""
    ours, theirs = things(a), things(b)
    if any((ours[head] - a.names) - b.keys - b.subject for head in ours if head in theirs):
        return True
    return bool(a.slots.get("among", frozenset()) - b.keys)


def things(frame: Frame) -> dict[str, frozenset[str]]:
    """What a statement is about and what is done to it, as the heads of its subject and object with all their words."""
    objects = frame.slots.get("object", frozenset()) & frame.patient
    found = dict.fromkeys(objects, frame.patient)
    return found | {frame.subject_head: frame.subject} if frame.subject_head else found


def time(a: Frame, b: Frame, alike: float) -> Opposition | None:
    """Two days for one event."""
    times = unlike_times(a, b)
    if times is None:
        return None
    if "future" in (a.modal, b.modal) and a.modal != b.modal:
        return Opposition(None, "one of them is still to come")
    if a.core and b.core and not a.core & b.core:
        return Opposition(None, "another predicate")
    if a.ordinals != b.ordinals:
        return Opposition(None, "perhaps another one")
    if times[0].text.lower() == times[1].text.lower():
        return None  # "today" on pages of two days: the pages' dates differ, and one may have copied the other
    days = all(t.start == t.end for t in times) and not unlike_quantities(a, b, strict=False)
    if alike >= ONE_EVENT and days and unlike_times(a, b, strict=True):
        return Opposition("time", f"{times[0].text} against {times[1].text}")
    return Opposition(None, "another time")
