"""Measures, ranks and scopes of a headline, against a text that has another and not this one.

"Shut for five days" over "for five hours"; "the largest" over "the second-largest"; "all schools" over "three schools";
"orders double" over "orders rose 22 percent".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from headwater.claims.words.wording import canon_of
from headwater.headlines.causes import lead_coverage
from headwater.headlines.counts import CUT
from headwater.headlines.events import QUOTED, coverage_by_meaning
from headwater.headlines.evidence import Passage, content_words
from headwater.headlines.pieces import Headline, found
from headwater.headlines.quantities import COUNTED_WITHIN, SHARE, SMALL, VERSUS, YEARS, close, sums
from headwater.language import parse
from headwater.language.words import STOP, WORD, numbers, plain, stem
from headwater.model import HeadlineFinding

if TYPE_CHECKING:
    from spacy.tokens import Token

TIME = "time"
TOLD = 0.6  # share of a headline's other words in the sentence that tells of the same
BETWEEN = 0.5  # the same for the lead, or the sentence with the other measure, where the text has only one
BESIDE = 0.3  # the same for the sentence with the other measure in any case
HOURS = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1.0, "day": 24.0, "night": 24.0, "week": 168.0, "month": 730.0}
HOURS |= {"year": 8766.0, "fortnight": 336.0, "decade": 87660.0, "century": 876600.0}
LIKE = 0.3  # share by which two stretches of time may differ and be one: "two days" of "nearly three days"
LARGE = 1e5  # a number from which, without a word behind it, it is read as money
MONEY = re.compile(r"[£$€¥]\s?$")
CURRENCY = frozenset(
    "pound dollar euro crown mark ducat franc yen rupee peso thaler krona krone kronor zloty rouble ruble".split()
)
BEFORE_NOUN = frozenset({"nummod", "quantmod", "compound", "amod", "nmod"})
RANK = re.compile(
    r"\b(?:(second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)[- ])?"
    r"(largest|biggest|richest|oldest|tallest|longest|highest|youngest|fastest|smallest|busiest|poorest|deepest|hottest)\b",
    re.IGNORECASE,
)
ONE_RANK = {"biggest": "largest"}
ALL = frozenset({"all", "every", "each", "entire", "whole"})
SOME = frozenset({"some", "several", "few", "most", "many", "half"})
TIMES = {"double": 2.0, "treble": 3.0, "triple": 3.0, "quadruple": 4.0, "halve": 0.5}
SAID_SO = re.compile(
    r"\b(?:doubl|twice|two-?fold|twofold|trebl|tripl|three ?fold|quadrupl|halv|half|times)\w*", re.IGNORECASE
)
PARTS = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
PART = re.compile(
    r"\bby (?:a|an|one|almost a|about a|more than a|nearly a) (half|third|quarter|fifth|tenth)\b", re.IGNORECASE
)
CHANGE_APART = 25.0  # percent by which a change may differ from what "double" says and still be told so


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with what it counts: hours of a stretch of time, money, or the key of a noun."""

    value: float
    unit: str
    start: int
    end: int
    exact: str


def measures_in(text: str) -> Iterator[Measure]:
    """The numbers of a text that count something, without percentages, years, times of day and scores."""
    for value, start, end in numbers(text):
        if (
            SHARE.match(text, end)
            or text[end : end + 1] in {":", "/"}
            or text[start - 1 : start] in {"-", ":", "/", "–"}
        ):
            continue
        behind = [plain(m[0]) for m in WORD.finditer(text, end, end + COUNTED_WITHIN)][:2]
        one = behind[0].removesuffix("s") if behind else ""
        if one in HOURS:
            if "old" not in behind:
                yield Measure(value * HOURS[one], TIME, start, end, f"{text[start:end]} {behind[0]}")
        elif MONEY.search(text[:start]) or one in CURRENCY or (value >= LARGE and (not one or behind[0] in STOP)):
            yield Measure(value, "money", start, end, text[start:end])
        elif (
            behind
            and not (YEARS[0] <= value <= YEARS[1] and text[start:end].isdigit())
            and text[end : end + 1] in {" ", "-"}
        ):
            unit = counted(text, start, end)
            if unit:
                yield Measure(value, unit, start, end, text[start:end])


def counted(text: str, start: int, end: int) -> str | None:
    """The key of the noun that a number counts: "people" of "1.3 billion Ostrian people"."""
    token = next((t for t in parse([text])[0] if t.idx + len(t) >= end and t.idx >= start), None)
    while token is not None and token.dep_ in BEFORE_NOUN and token.head.i > token.i:
        token = token.head
    return canon_of(token) if token is not None and token.pos_ == "NOUN" and token.idx >= end else None


def changed_measure(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """A measure that the text does not have, where it has one other of the same unit."""
    if VERSUS.search(headline.text) or QUOTED.search(headline.text):
        return []
    mine = list(measures_in(headline.text))
    if not mine:
        return []
    known = {v for p in sentences for v, _, _ in numbers(p.text)}
    # figures that open a sentence are left of one cut in two: there, news spells numbers out
    told = [(m, p) for p in sentences for m in measures_in(p.text) if m.start > 0 or p.text[0].isalpha()]
    if any(CUT.search(p.text) for p in sentences):
        return []
    for measure in mine:
        words = [m[0] for m in content_words(headline.text) if m.end() <= measure.start or m.start() >= measure.end]
        if is_had(measure, known, told) or not words:
            continue
        same = [(m, p) for m, p in told if m.unit == measure.unit and (m.value > SMALL or m.unit == TIME)]
        if len({m.value for m, _ in same}) != 1:
            continue
        other, passage = same[0]
        here = coverage_by_meaning(words, passage)
        if here < BESIDE or max(here, lead_coverage(words, sentences)) < BETWEEN:
            continue
        reason = f"The headline has {measure.exact}; the text has {other.exact}."
        return [found("quantity-mismatch", headline, (measure.start, measure.end), passage, reason)]
    return []


def is_had(measure: Measure, known: set[float], told: Sequence[tuple[Measure, Passage]]) -> bool:
    """Whether a text has a measure, rounded or as a sum, or as another stretch of time of about the same length."""
    if measure.unit == TIME:
        return any(
            m.unit == TIME and abs(m.value - measure.value) <= LIKE * max(m.value, measure.value) for m, _ in told
        )
    if measure.value <= SMALL or measure.value in sums(known):
        return True
    return any(close(measure.value, k) for k in known)


def changed_rank(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """A rank, "the largest", that each sentence that has it has with another number: "the second-largest"."""
    mine = list(RANK.finditer(headline.text))
    if len(mine) != 1 or QUOTED.search(headline.text):
        return []
    told = [(m, p) for p in sentences for m in RANK.finditer(p.text) if kind_of(m) == kind_of(mine[0])]
    if not told or any((m[1] or "").lower() == (mine[0][1] or "").lower() for m, _ in told):
        return []
    match, passage = told[0]
    if behind(headline.text, mine[0]) != behind(passage.text, match):
        return []
    reason = f"The headline has “{mine[0][0]}”; the text has “{match[0]}”."
    return [found("quantity-mismatch", headline, mine[0].span(), passage, reason)]


def behind(text: str, rank: re.Match[str]) -> str:
    """The stem of the word that a rank stands before."""
    word = WORD.search(text, rank.end())
    return stem(plain(word[0])) if word else ""


def kind_of(rank: re.Match[str]) -> str:
    return ONE_RANK.get(rank[2].lower(), rank[2].lower())


def widened_scope(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """All of a kind, where the text has a number of them or some, and nowhere all."""
    word = next(
        (t for t in parse([headline.text])[0] if t.lower_ in {"all", "every"} and t.dep_ in {"det", "predet"}), None
    )
    if (
        word is None
        or QUOTED.search(headline.text)
        or any(ALL & {w.lower() for w in p.text.split()} for p in sentences)
    ):
        return []
    noun = word.head
    words = [m[0] for m in content_words(headline.text) if m[0] != word.text]
    for passage in sentences:
        if coverage_by_meaning(words, passage) < TOLD:
            continue
        for token in parse([passage.text])[0]:
            if token.pos_ == "NOUN" and canon_of(token) == canon_of(noun) and (part := part_of(token)):
                reason = f"The headline has all of them; the text has {part} {token.text}."
                return [found("quantity-mismatch", headline, (word.idx, noun.idx + len(noun)), passage, reason)]
    return []


def part_of(noun: "Token") -> str | None:
    """The number or "some" by which a text counts a noun."""
    return next(
        (c.text for c in noun.children if c.dep_ == "nummod" or (c.dep_ in {"det", "amod"} and c.lower_ in SOME)), None
    )


def multiplied(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """A thing that doubles or halves, where the text has another change of it."""
    verb = next((m for m in WORD.finditer(headline.text) if times_of(m[0]) is not None), None)
    factor = times_of(verb[0]) if verb is not None else None
    if verb is None or factor is None or QUOTED.search(headline.text) or any(SAID_SO.search(p.text) for p in sentences):
        return []
    words = [m[0] for m in content_words(headline.text) if m.start() != verb.start()]
    best = max(sentences, key=lambda p: coverage_by_meaning(words, p))
    changes = [v for v, _, e in numbers(best.text) if SHARE.match(best.text, e)]
    changes += [PARTS[m[1].lower()] for m in PART.finditer(best.text)]
    if coverage_by_meaning(words, best) < TOLD or len(changes) != 1:
        return []
    if abs(changes[0] - abs(factor - 1) * 100) <= CHANGE_APART or has_ratio(best.text, factor):
        return []
    reason = f"The headline has “{verb[0]}”; the text has a change of {changes[0]:.3g} percent."
    return [found("quantity-mismatch", headline, verb.span(), best, reason)]


def times_of(word: str) -> float | None:
    low = word.lower()
    return next((TIMES[f] for f in (low, low.removesuffix("s"), low.removesuffix("d")) if f in TIMES), None)


def has_ratio(text: str, factor: float) -> bool:
    """Whether two numbers of a sentence are in about this ratio: "from 14 to 27"."""
    values = [v for v, _, _ in numbers(text) if v]
    return any(close(a, factor * b) for a in values for b in values)
