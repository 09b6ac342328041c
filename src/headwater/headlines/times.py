"""The day, month or year of a headline, against the one of the sentence that tells the same."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from headwater.claims.amounts.times import MONTHS, WEEKDAYS
from headwater.claims.words.lexicon import REPORTING
from headwater.claims.words.mood import lemma
from headwater.headlines.events import QUOTED, coverage_by_meaning
from headwater.headlines.evidence import Passage, content_words
from headwater.headlines.pieces import Headline, found
from headwater.language import parse
from headwater.model import HeadlineFinding

if TYPE_CHECKING:
    from spacy.tokens import Token

DAYS = [day.title() for day in WEEKDAYS]
SURE_MONTHS = [month.title() for month in MONTHS if month not in {"march", "may"}]  # these two are words too
DAY = re.compile(rf"\b(?:{'|'.join(DAYS)})\b")
MONTH = re.compile(
    rf"\b(?:{'|'.join(SURE_MONTHS)})\b|(?<=\d )(?:March|May)\b|\b(?:in|until|by|of|from|since|on) (?:March|May)\b"
)
YEAR = re.compile(r"(?<![\d.,$£€])\b(?:19[5-9]\d|20[0-6]\d)\b(?![\d,.]\d)")
# What may stand for a day, a month or a year: a text that has it may mean the headline's.
OTHER_DAY = re.compile(
    r"\b(?:today|tonight|tomorrow|yesterday|overnight|weekend|this (?:morning|afternoon|evening)|day)\b", re.IGNORECASE
)
OTHER_MONTH = re.compile(
    r"\b(?:this|last|next|following) (?:month|week)\b|\b\d{1,2}/\d{1,2}\b"
    r"|\b(?:a|two|three|four|six) (?:weeks|months?)\b",
    re.IGNORECASE,
)
OTHER_YEAR = re.compile(
    r"\b(?:this|last|next|previous|following|coming) year\b|\byears?(?: ago| time| later| earlier)\b|\bdecade",
    re.IGNORECASE,
)
KINDS = ((DAY, OTHER_DAY), (MONTH, OTHER_MONTH), (YEAR, OTHER_YEAR))
SHARE = 0.6  # share of the headline's other words in the sentence that tells the same


def changed_time(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """A day, month or year that the text nowhere has, where the one sentence on the same has one other."""
    if QUOTED.search(headline.text):
        return []
    body = " ".join(p.text for p in sentences)
    for pattern, relative in KINDS:
        mine = list(pattern.finditer(headline.text))
        if len(mine) != 1 or word_of(mine[0]) in body or relative.search(body):
            continue
        start, end = mine[0].end() - len(word_of(mine[0])), mine[0].end()
        told = [
            (near, p, its) for p in sentences for near, its in [(shared(headline, p, start, end), times_in(p, pattern))]
        ]
        best = max(told, key=lambda row: row[0], default=None)
        if best is None or best[0] < SHARE or len(best[2]) != 1 or is_of_saying(best[1], best[2][0]):
            continue
        reason = f"The headline has {headline.text[start:end]}; the text has {best[2][0][0]}."
        return [found("quantity-mismatch", headline, (start, end), best[1], reason)]
    return []


def word_of(match: re.Match[str]) -> str:
    return match[0].rsplit(" ", 1)[-1]


def times_in(passage: Passage, pattern: re.Pattern[str]) -> list[tuple[str, int]]:
    """The distinct times of a sentence, each with the place of its word."""
    found = {word_of(m): m.end() - len(word_of(m)) for m in pattern.finditer(passage.text)}
    return list(found.items())


def shared(headline: Headline, passage: Passage, start: int, end: int) -> float:
    """The share of a headline's words, other than its time, that a sentence has in some form or meaning."""
    words = [m[0] for m in content_words(headline.text) if m.end() <= start or m.start() >= end]
    return coverage_by_meaning(words, passage)


def is_of_saying(passage: Passage, time: tuple[str, int]) -> bool:
    """Whether a time says when something was said: "said on Thursday that it planned to cut 900 jobs"."""
    token: Token | None = next((t for t in parse([passage.text])[0] if t.idx == time[1]), None)
    while token is not None and token.head != token and token.pos_ != "VERB":
        token = token.head
    return token is not None and lemma(token) in REPORTING
