"""Quantities and times of two statements: whether they measure the same thing, and whether they can both be right."""

import re
from functools import lru_cache
from math import isinf

from headwater.claims.amounts.quantities import bounds
from headwater.claims.amounts.shares import in_words
from headwater.claims.amounts.units import DURATIONS, MAY_BE_ONE, MONEY
from headwater.claims.frames import Frame
from headwater.claims.words.kinship import kinship
from headwater.claims.words.lexicon import axes, canon
from headwater.claims.words.wording import KIN
from headwater.model import Quantity, Time

RELATIVE = re.compile(r"\b(?:today|tonight|tomorrow|yesterday|this|last|next|past|ago|earlier)\b", re.IGNORECASE)
FIGURE = re.compile(r"\d")

ROUNDED = 0.01  # share by which a figure may be rounded and be no other: "120" of 119
ROUNDED_MONEY = 0.03  # the same of money, which pages convert and round once more
ROUNDED_SHARE = 0.06  # and of a share in words beside one in per cent: "a third" of 35 percent
NEAR = 0.2  # share by which "at least", "about" and "up to" may stand off the figure that is meant
MANY_TIMES = 5  # "dozens" may be many more
MEASURED_ROW, COUNTED_ROW = 2, 3  # figures that tell one reading from another: one in a unit among them, or none
EXACT_UP_TO = 20  # what is counted up to this is counted exactly: 19 dead and 20 dead are two figures


def written(quantity: Quantity) -> str:
    return quantity.span.exact.strip() if quantity.span else str(quantity.value)


def told(quantity: Quantity) -> str:
    """A quantity with what it counts: "23 raiders"; a bare "23" tells a reader nothing."""
    words = written(quantity)
    counted = (quantity.of or "").strip()
    return words if not counted or counted.lower() in words.lower() or quantity.unit else f"{words} {counted}"


def comparable_quantities(x: Quantity, y: Quantity) -> bool:
    """Whether two quantities measure the same thing."""
    if not same_unit(x, y):
        return False
    if x.of and y.of:
        return bool(counted_words(x) & counted_words(y))
    return bool(x.unit) or not (x.of or y.of)


def same_unit(x: Quantity, y: Quantity) -> bool:
    """Whether two quantities can be in one unit: a bare "$" may be the American one, never the Canadian one."""
    return x.unit == y.unit or any({x.unit, y.unit} <= units for units in MAY_BE_ONE)


def is_age(quantity: Quantity) -> bool:
    """Whether it is somebody's age."""
    return (quantity.unit or "").endswith(" old")


def counted_words(quantity: Quantity) -> frozenset[str]:
    """The keys of what is counted or measured."""
    return _keys_of(quantity.of or "")


@lru_cache(maxsize=4_096)  # asked of each two figures of a story, and few things are counted in it
def _keys_of(phrase: str) -> frozenset[str]:
    return frozenset(canon(w) for w in words_of(phrase))


def words_of(phrase: str) -> list[str]:
    return [w.strip(".,’'").lower().removesuffix("s") for w in phrase.split() if len(w) > 2]


def unlike_quantities(
    a: Frame, b: Frame, strict: bool = True, deeds: bool = False, joined: bool = False
) -> tuple[Quantity, Quantity] | None:
    """Two quantities of the same thing whose ranges do not meet, where no other pair of them does.

    With ``strict`` they have to stand in the same place of their clauses, as its subject or object or after one
    preposition: "three soldiers" and "with 200 soldiers" measure two things. With ``deeds`` also under one verb.
    With ``joined`` the ranges have to be of one size: "at least 9" may be 14, and is another figure.
    """
    fits = alike if joined else meet
    for x in a.quantities:
        if is_told(x, b):
            continue
        rivals = [y for y in b.quantities if comparable_quantities(x, y) and of_one_kind(a, x, b, y)]
        rivals = [
            y for y in rivals if not strict or (a.role(x) == b.role(y) and (not deeds or of_one_deed(a, x, b, y)))
        ]
        if not rivals or any(fits(x, y) for y in rivals):
            continue
        # "fell to 5.1 from 5.6" and "fell to 5.1": the 5.6 stands against nothing
        free = [y for y in rivals if not any(comparable_quantities(z, y) and fits(z, y) for z in a.quantities)]
        free = [y for y in free if not is_told(y, a)]
        if free:
            return x, free[0]
    return None


def of_one_deed(a: Frame, x: Quantity, b: Frame, y: Quantity) -> bool:
    """Whether two figures can be of one deed: not "12 injured", "two killed"; nor "took 9 hours", "began 2 after"."""
    one, other = a.scope.deed(x), b.scope.deed(y)
    if x.unit in DURATIONS:
        return one == other
    return not (one and other) or one == other or (one in b.keys and other in a.keys) or kinship(one, other) >= KIN


def is_told(quantity: Quantity, frame: Frame) -> bool:
    """Whether a statement gives the very figure, though it may leave out of what: "injured 12 on Monday", "305 mln"."""
    high = quantity.value > EXACT_UP_TO
    return any(
        q.value == quantity.value and (same_unit(q, quantity) or (high and None in (q.unit, quantity.unit)))
        for q in frame.quantities
    )


def of_one_kind(a: Frame, x: Quantity, b: Frame, y: Quantity) -> bool:
    """Whether nothing says that other things are counted: "cases of measles", "cases of mumps"."""
    if a.scope.is_rate(x) != b.scope.is_rate(y) or is_besides(x) != is_besides(y):
        return False
    kinds_x, kinds_y = (f.measured.get(q.span.start) if q.span else None for f, q in ((a, x), (b, y)))
    return not (kinds_x and kinds_y) or bool(kinds_x & b.keys or kinds_y & a.keys)


def is_besides(quantity: Quantity) -> bool:
    """Whether a figure comes to another: "12 other members", "two more"."""
    return (quantity.of or "").startswith(("other ", "others", "more ", "further "))


def other_kinds(a: Frame, b: Frame) -> bool:
    """Whether both count things of one name and of two kinds, each with its own figure."""
    return any(
        comparable_quantities(x, y) and not of_one_kind(a, x, b, y) and not meet(x, y)
        for x in a.quantities
        for y in b.quantities
    )


def equal_quantity(a: Frame, b: Frame) -> bool:
    """Whether both give one figure in one unit."""
    return any(x.value == y.value and x.high == y.high and same_unit(x, y) for x in a.quantities for y in b.quantities)


def meet(x: Quantity, y: Quantity) -> bool:
    """Whether the ranges that the words allow overlap; a rounded figure is no contradiction."""
    (low_x, high_x), (low_y, high_y) = bounds(x), bounds(y)
    many = max(abs(high_x), abs(high_y)) > EXACT_UP_TO or x.unit in DURATIONS
    slack = ROUNDED_MONEY if x.unit in MONEY else ROUNDED if many else 0.0
    if in_words(x) != in_words(y):
        slack = ROUNDED_SHARE
    return low_x * (1 - slack) <= high_y * (1 + slack) and low_y * (1 - slack) <= high_x * (1 + slack)


def alike(x: Quantity, y: Quantity) -> bool:
    """Whether two figures can be one as they are told: the bounds of both are not far from each other."""
    if not meet(x, y):
        return False
    ends = [(q.value, q.value if q.high is None else q.high) for q in (x, y)]
    (low_x, high_x), (low_y, high_y) = ends
    if all(isinf(bounds(q)[1]) for q in (x, y)):  # "more than 7 million", "more than 8 million"
        return abs(low_x - low_y) <= ROUNDED * max(abs(low_x), abs(low_y))
    if is_vague(x) or is_vague(y):
        return True
    return low_x <= high_y * (1 + NEAR) and low_y <= high_x * (1 + NEAR)


def is_vague(quantity: Quantity) -> bool:
    """Whether no number is told: "dozens"."""
    return not FIGURE.search(written(quantity)) and bounds(quantity)[1] > MANY_TIMES * quantity.value


def measured_apart(a: Frame, b: Frame) -> bool:
    """Whether each gives a row of figures and none is the other's: of another month, firm or market.

    "Rose to 16.5 million from 12.7" and "to 15 from 11.4" are two readings of one gauge. Counts of people and things
    are told in pairs of one event ("killed 12 and injured 40"), so that it takes three of them.
    """
    ours, theirs = ([q for q in f.quantities if q.unit not in DURATIONS and not is_age(q)] for f in (a, b))
    row = MEASURED_ROW if all(any(q.unit for q in figures) for figures in (ours, theirs)) else COUNTED_ROW
    if min(len(ours), len(theirs)) < row:
        return False
    return not any(
        same_unit(x, y) and (x.value == y.value or (comparable_quantities(x, y) and meet(x, y)))
        for x in ours
        for y in theirs
    )


def other_change(a: Frame, b: Frame) -> bool:
    """Whether something changed by so much and the other to it: "fell by 5", "fell to 5"."""
    if not (a.core & b.core and {axis for axis, _ in axes("rise")} & set(a.axes) & set(b.axes)):
        return False
    pairs = [(x, y) for x in a.quantities for y in b.quantities if x.value == y.value and same_unit(x, y)]
    return any((a.role(x) == "to") != (b.role(y) == "to") for x, y in pairs)


def unlike_measures(a: Frame, b: Frame) -> bool:
    """Whether the figures of one place are a share and a count, or two currencies, and nothing shows them to be equal.

    "Three quarters of the members" may be three members or not, and what C$5 are in € no page tells.
    """
    if not a.quantities or not b.quantities or equal_quantity(a, b):
        return False
    pairs = [(x, y) for x in a.quantities for y in b.quantities if a.role(x) == b.role(y)]
    return any(other_measure(x, y) for x, y in pairs) and not any(same_unit(x, y) for x, y in pairs)


def other_measure(x: Quantity, y: Quantity) -> bool:
    """Whether one thing is measured in a way that cannot be compared; a figure with its conversion can."""
    if x.unit in MONEY and y.unit in MONEY:
        return not same_unit(x, y) and not any("(" in written(q) for q in (x, y))
    one, other = (counted_words(q) for q in (x, y))
    return {x.unit, y.unit} == {"percent", None} and bool(one & other)


def unlike_times(a: Frame, b: Frame, strict: bool = False) -> tuple[Time, Time] | None:
    """Two times of which neither lies in the other, where no other pair of times of both meets.

    With ``strict``, each statement has to name just one, and words are compared only where they name a day alike:
    without the day a page was written, "tomorrow" is none, and "on Monday" and "5 March" may be "5 March 2031".
    """
    if not strict and (len(a.times) > 1 or len(b.times) > 1):
        return unlike_spans(a, b)
    if len(a.times) != 1 or len(b.times) != 1:
        return None
    x, y = a.times[0], b.times[0]
    if not (x.start and y.start):
        if strict and (x.start or y.start or named_otherwise(x, y)):
            return None
        x, y = a.days[0], b.days[0]
    if x.start and y.start and x.end and y.end:
        apart = x.end < y.start or y.end < x.start
        return (x, y) if apart else None
    return None


def named_otherwise(x: Time, y: Time) -> bool:
    """Whether two times without a known day name it in two ways: by the week, by the month, or from another day."""
    if RELATIVE.search(x.text) or RELATIVE.search(y.text):
        return True
    return bool(FIGURE.search(x.text)) != bool(FIGURE.search(y.text))


def unlike_spans(a: Frame, b: Frame) -> tuple[Time, Time] | None:
    """The first times of two statements of which no two meet.

    What both name in the same words ("the worst since 1953") says nothing where each names another one beside it.
    """
    dated = all(t.start and t.end for t in (*a.times, *b.times))
    ours, others = (a.times, b.times) if dated else (a.days, b.days)
    both = {t.text.lower() for t in ours} & {t.text.lower() for t in others}
    own, their_own = (
        [t for t in times if t.text.lower() not in both and not RELATIVE.search(t.text)] for times in (ours, others)
    )
    if own and their_own:
        ours, others = own, their_own
    for x in ours:
        for y in others:
            if not (x.start and x.end and y.start and y.end) or (x.start <= y.end and y.start <= x.end):
                return None
    return (ours[0], others[0]) if ours and others else None
