"""Whether two statements are of one scope: said of the same time, part and number of things.

What is denied of a part or of another moment is not denied of the whole: each is a way out of a contradiction.
"""

from headwater.claims.comparison.measures import RELATIVE, unlike_times
from headwater.claims.frames import Frame
from headwater.claims.words.lexicon import HELD, axes
from headwater.claims.words.scope import PLACING

MORE_THAN_HALF = frozenset({"most"})
CHANGING = frozenset(axis for axis, _ in axes("rise"))  # to rise, to fall, to remain unchanged
GAUGES = frozenset("price rate yield index average temperature stock volume level".split())  # what they are said of


def other_moment(a: Frame, b: Frame) -> str | None:
    """Why two statements are of different moments; None where nothing says so."""
    one, other = a.scope, b.scope
    hours = one.hours and other.hours and not one.hours & other.hours
    if unlike_times(a, b) or hours or other_hour(a, b) or one.periods != other.periods:
        return "another time"
    if one.basis != other.basis:
        return "reckoned from something else"
    return "one of them is of now" if {one.tense, other.tense} == {"now", "then"} else None


def no_moment_told(a: Frame, b: Frame) -> bool:
    """Whether both tell how something that rises and falls stood, and name no month, year or day that is one."""
    if not (rises_and_falls(a) and rises_and_falls(b)):
        return False
    named, others = ({t.text.lower() for t in f.times if not RELATIVE.search(t.text)} for f in (a, b))
    return not (named & others or a.scope.periods & b.scope.periods)


def rises_and_falls(frame: Frame) -> bool:
    """Whether a statement tells how a price, a rate or the like stood or changed."""
    return bool(CHANGING & set(frame.axes)) or frame.lemmas.get(frame.subject_head) in GAUGES


def other_hour(a: Frame, b: Frame) -> bool:
    """Whether both give the hour or the half of the day, and no two of these can be one time."""
    one, other = a.scope.clock, b.scope.clock
    return bool(one and other) and not any(x.may_be(y) for x in one for y in other)


def other_part(a: Frame, b: Frame) -> bool:
    """Whether two statements are of different parts of the same things."""
    one, other = a.scope, b.scope
    if one.parts != other.parts or one.group != other.group or one.counting != other.counting:
        return True
    return bool(a.scope.sexes and b.scope.sexes and not a.scope.sexes & b.scope.sexes)


def other_term(a: Frame, b: Frame) -> bool:
    """Whether both speak of things that run for another time: "three-month bills", "six-month bills"."""
    return bool(a.scope.terms and b.scope.terms and not a.scope.terms & b.scope.terms)


def other_period(a: Frame, b: Frame) -> bool:
    """Whether both name a period or what a change is reckoned from, and nothing of it is the same."""
    pairs = ((a.scope.periods, b.scope.periods), (a.scope.basis, b.scope.basis), (a.scope.terms, b.scope.terms))
    return any(one and other and not one & other for one, other in pairs)


def of_some(a: Frame, b: Frame) -> bool:
    """Whether both speak of some of them only: some were hurt, and some were not."""
    return bool((a.scope.some & b.scope.some) - MORE_THAN_HALF)


def denied_of_less(a: Frame, b: Frame) -> bool:
    """Whether less is denied than said: "no civilians were hurt", "not all have left", "nobody was seriously hurt"."""
    if a.negated == b.negated:
        return False
    no, yes = (a, b) if a.negated else (b, a)
    if no.scope.wholes - yes.scope.wholes or no.scope.manner - yes.scope.manner:
        return True
    if no.subject_head in yes.keys and (no.subject - no.names) - yes.keys - yes.subject:
        return True
    held = frozenset({no.subject_head}) if denies_wider(a, b) else frozenset()
    return bool((no.scope.none_of | no.scope.towards) - yes.keys - yes.subject - held)


def denies_wider(a: Frame, b: Frame) -> bool:
    """Whether one says that there was none of what the other's subject is a kind of: "no ships", "two tankers"."""
    if a.negated == b.negated:
        return False
    no, yes = (a, b) if a.negated else (b, a)
    held = HELD.get(no.lemmas.get(no.subject_head, ""), frozenset())
    return no.subject_head in no.scope.none_of and yes.lemmas.get(yes.subject_head) in held


def counted_elsewhere(a: Frame, b: Frame) -> bool:
    """Whether figures are of another place or of more places, of one round of several, or of the other camp."""
    one, other = a.scope, b.scope
    if one.everywhere != other.everywhere or one.beside - b.keys or other.beside - a.keys or one.rounds != other.rounds:
        return True
    if any(x.slots.get("for", frozenset()) & y.slots.get("against", frozenset()) for x, y in ((a, b), (b, a))):
        return True
    return a.bounded != b.bounded or any(placed(x, y) for x, y in ((a, b), (b, a)))


def placed(x: Frame, y: Frame) -> bool:
    """Whether ``x`` says where, with a word that ``y`` does not have, and ``y`` says nothing in its place."""
    known = y.keys | y.subject
    return any(not keys & known for slot, keys in x.slots.items() if slot in PLACING and slot not in y.slots)
