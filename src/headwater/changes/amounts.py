"""Another number, another day: figures and times at one place of two sentences that cannot both be meant."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from headwater.changes.pairing import Pair
from headwater.changes.sentences import Sentence
from headwater.changes.told import Told
from headwater.claims.amounts.quantities import BOUND_ABOVE, BOUND_BELOW
from headwater.claims.amounts.times import WEEKDAYS, find_times
from headwater.claims.comparison.measures import counted_words, meet, same_unit
from headwater.claims.frames import quantities_of
from headwater.language.found_in import text_of
from headwater.model import Quantity, Time

if TYPE_CHECKING:
    from spacy.tokens import Token

LIMITS = frozenset((*BOUND_BELOW, *BOUND_ABOVE)) - {"over", "under", "above", "below"}
ENDED = frozenset({"ended", "ending", "through"})
HALVES = frozenset({"am", "pm"})
FIRST = frozenset("0123456789$£€¥.")  # how what is counted in figures begins


def numbers(pair: Pair) -> Iterator[Told]:
    """Quantities that stand at one place and do not meet: 40 for 14, killed 3 for 13."""
    theirs = [(q, words) for s in pair.source for q, words in quantities_in(s)]
    ours = list(quantities_in(pair.copy))
    for gap in pair.gaps:
        for x, gone in within(gap.gone, theirs):
            if not is_of_something(x, gone):
                continue
            found = [(y, come) for y, come in within(gap.come, ours) if same_unit(x, y) and is_of_one(x, y)]
            if len(found) == 1 and not meet(x, found[0][0]):
                yield Told("number", gone, found[0][1])


def is_of_one(x: Quantity, y: Quantity) -> bool:
    """Whether both can count one thing: not grams and ounces, nor degrees of two scales."""
    return not (x.of and y.of) or bool(counted_words(x) & counted_words(y))


def is_of_something(quantity: Quantity, words: "Sequence[Token]") -> bool:
    """Whether a number counts or measures: not one of a page's address, or of a list."""
    if any(w.text[0] not in FIRST and any(c.isdigit() for c in w.text) for w in words):
        return False
    return bool(quantity.unit or quantity.of) or any(w.head.pos_ in {"VERB", "ADP"} or is_age(w) for w in words)


def is_age(word: "Token") -> bool:
    """Whether a number stands between commas, as an age does: "the girl, 14, was found"."""
    doc = word.doc
    return 0 < word.i < len(doc) - 1 and doc[word.i - 1].text == "," and doc[word.i + 1].text == ","


def limits(pair: Pair) -> Iterator[Told]:
    """A figure that was a bound, and is exact now: 19 for "at least 19"."""
    partner = dict(pair.matched)
    for gap in pair.gaps:
        if gap.come or " ".join(w.lower_ for w in gap.gone) not in LIMITS:
            continue
        following = gap.gone[-1].i + 1
        figure = next((c for s, c in partner.items() if s.doc == gap.gone[-1].doc and s.i == following), None)
        if figure is not None and (figure.like_num or figure.text[0].isdigit()):
            yield Told("hedge-dropped", (*gap.gone, gap.gone[-1].doc[following]), (figure,))


def quantities_in(sentence: Sentence) -> "Iterator[tuple[Quantity, tuple[Token, ...]]]":
    for quantity in quantities_of(sentence.paragraph.parsed):
        if quantity.span is not None:
            words = words_at(sentence, quantity.span.start, quantity.span.end)
            if words:
                yield quantity, words


def words_at(sentence: Sentence, start: int, end: int) -> "tuple[Token, ...]":
    return tuple(w for w in sentence.words if w.idx < end and start < w.idx + len(w))


def within(
    words: "Sequence[Token]", placed: "Sequence[tuple[Quantity, tuple[Token, ...]]]"
) -> "Iterator[tuple[Quantity, tuple[Token, ...]]]":
    """The quantities whose number is among some words."""
    there = set(words)
    for each, its in placed:
        if any(w in there and (w.like_num or any(c.isdigit() for c in w.text)) for w in its):
            yield each, its


def times(pair: Pair) -> Iterator[Told]:
    """Times that stand at one place and are other days: Wednesday for Tuesday, 6 March for 5 March."""
    theirs = [found for s in pair.source for found in times_in(s)]
    ours = list(times_in(pair.copy))
    for gap in pair.gaps:
        for x, gone in touching(gap.gone, theirs):
            found = list(touching(gap.come, ours))
            if len(found) == 1 and are_apart(x, found[0][0]):
                yield Told("time", gone, found[0][1])


def is_another_reading(pair: Pair) -> bool:
    """Whether a sentence tells of another stretch of time: "in the week ended 2 April" for "... ended 26 March".

    Its figures, and those of the whole page, are a later reading of the same thing and no copy's change.
    """
    theirs = [found for s in pair.source for found in times_in(s)]
    ours = list(times_in(pair.copy))
    for gap in pair.gaps:
        for x, gone in touching(gap.gone, theirs):
            for y, come in touching(gap.come, ours):
                if x.text.lower() != y.text.lower() and all(ends_stretch(words[0]) for words in (gone, come)):
                    return True
    return False


def ends_stretch(word: "Token") -> bool:
    """Whether a time ends a stretch: "the week ended | 2 April", "as of | May"."""
    doc, i = word.doc, word.i
    if i < 2:
        return False
    before = doc[i - 1].lower_
    return before in ENDED or (before in {"of", "to", "at"} and doc[i - 2].lower_ in {"as", "week", "month", "year"})


def times_in(sentence: Sentence) -> "Iterator[tuple[Time, tuple[Token, ...]]]":
    parsed = sentence.paragraph.parsed
    begin, end = sentence.words[0].idx, sentence.words[-1].idx + len(sentence.words[-1])
    for time in find_times(text_of(parsed)[begin:end], sentence.paragraph.day):
        if time.span is not None and (words := words_at(sentence, begin + time.span.start, begin + time.span.end)):
            yield time, words


def touching(
    words: "Sequence[Token]", placed: "Sequence[tuple[Time, tuple[Token, ...]]]"
) -> "Iterator[tuple[Time, tuple[Token, ...]]]":
    """The times that have one of some words."""
    there = set(words)
    return ((time, its) for time, its in placed if any(w in there for w in its))


def are_apart(x: Time, y: Time) -> bool:
    """Whether two times are known not to lie in each other. "Friday" may be the one before or the one to come."""
    named = any(day in time.text.lower() for time in (x, y) for day in WEEKDAYS)
    if named and weekday_of(x) == weekday_of(y):
        return False
    if not (x.start and x.end and y.start and y.end):
        return False
    return x.end < y.start or y.end < x.start


def weekday_of(time: Time) -> str | None:
    """The weekday that a time names or falls on."""
    named = next((day for day in WEEKDAYS if day in time.text.lower()), None)
    if named or not time.start or time.start != time.end:
        return named
    return WEEKDAYS[date.fromisoformat(time.start).weekday()]


def hours(pair: Pair) -> Iterator[Told]:
    """Another half of the day: 6 a.m. for 6 p.m."""
    for gap in pair.gaps:
        theirs, ours = ([w for w in side if w.lower_.replace(".", "") in HALVES] for side in (gap.gone, gap.come))
        if len(theirs) == len(ours) == 1 and theirs[0].lower_.replace(".", "") != ours[0].lower_.replace(".", ""):
            yield Told("time", tuple(theirs), tuple(ours))
