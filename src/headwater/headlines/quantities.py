"""A headline's numbers against those by which the text counts the same thing."""

import re
from collections.abc import Sequence

from headwater.headlines.evidence import Passage, content_words, coverage
from headwater.headlines.pieces import Headline, found, same_statement
from headwater.language.words import near, numbers, vocabulary
from headwater.model import HeadlineFinding

SHARE = re.compile(r"\s?(?:%|per ?cent\b|pct\b)", re.IGNORECASE)
WHOLE = 0.65  # share of the headline's other words in a sentence that tells of the same share
SMALL = 2  # numbers up to this are words as much as counts: "one man", "two weeks"
YEARS = (1900, 2100)  # a number of these is read as a year, and years count nothing
ROUNDED = 0.07  # share of the larger number by which it may be rounded: "15" of 14, "500" of 470
COUNTED_WITHIN = 30  # characters after a number in which the word for what it counts stands
LARGEST_SUMMED = 1_000  # larger numbers are not added up by a headline
LEAST_APART = 100  # smaller numbers are of too many things to be subtracted
MOST_SUMMED = 40  # numbers of a text, the smallest first: the sums grow with their square
VERSUS = re.compile(r"\bvs?\b\.?|\bversus\b", re.IGNORECASE)


def changed_quantity(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """A number that the text does not have, where the text counts the same thing otherwise."""
    if VERSUS.search(headline.text):
        return []  # a row of figures, of which the text has others
    known = {v for p in sentences for v, _, _ in numbers(p.text)}
    findings = changed_share(headline, sentences, known)
    for value, start, end in numbers(headline.text):
        after = [m[0] for m in content_words(headline.text[end:])][:1]
        if (
            not after
            or SHARE.match(headline.text, end)
            or value <= SMALL
            or YEARS[0] <= value <= YEARS[1]
            or any(close(value, k) for k in known)
            or value in sums(known)
        ):
            continue
        for p in same_statement(headline, sentences):
            # figures that open a sentence are left of one cut in two ("1. 3 billion"): there, news spells numbers out
            other = [
                (v, p.text[s:e])
                for v, s, e in numbers(p.text)
                if (s > 0 or p.text[0].isalpha())
                and any(near(w, vocabulary(p.text[e : e + COUNTED_WITHIN])) for w in after)
            ]
            if len(other) == 1 and other[0][0] > SMALL:
                reason = f"The headline counts {headline.text[start:end]}; the text counts {other[0][1]}."
                findings.append(found("quantity-mismatch", headline, (start, end), p, reason))
                break
    return findings


def changed_share(headline: Headline, sentences: Sequence[Passage], known: set[float]) -> list[HeadlineFinding]:
    """A headline's one share that the text does not have, where what says the same has one other share."""
    mine = [(v, s, e) for v, s, e in numbers(headline.text) if SHARE.match(headline.text, e)]
    same = same_statement(headline, sentences)
    if len(mine) != 1 or not same or coverage(headline.words, same[0].words) < WHOLE:
        return []
    (value, start, end), *_ = mine
    if any(abs(value - k) < 1 or close(value, k) for k in known):
        return []  # a headline may round it
    other = [[p.text[s:e] for v, s, e in numbers(p.text) if SHARE.match(p.text, e)] for p in same]
    if len(other[0]) != 1 or any(len(row) > 1 for row in other):
        return []
    reason = f"The headline has {headline.text[start:end]} percent; the text has {other[0][0]} percent."
    return [found("quantity-mismatch", headline, (start, end), same[0], reason)]


def close(a: float, b: float) -> bool:
    """The same number, or one rounded to the other."""
    return a == b or (min(a, b) > 0 and abs(a - b) / max(a, b) < ROUNDED)


def sums(values: set[float]) -> set[float]:
    """What two of the text's numbers make together, "four men and two women", or lie apart, "18,000" of "30,000"."""
    some = sorted(values)[:MOST_SUMMED]
    small = [v for v in some if v < LARGEST_SUMMED]
    return {a + b for a in small for b in small} | {b - a for a in some for b in some if b > a > LEAST_APART}
