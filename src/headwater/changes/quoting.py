"""Quotation marks: words that the source only reports and the copy quotes, and a quotation cut before its "but"."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from headwater.changes.pairing import Gap, Pair
from headwater.changes.sentences import Sentence
from headwater.changes.told import Told
from headwater.language.quotation_marks import one_kind_of_marks
from headwater.language.words import STOP, plain, stem

if TYPE_CHECKING:
    from spacy.tokens import Token

QUOTATION = re.compile(r"[“\"]([^“”\"\n]+)(?:[”\"]|$|(?=\n))")
FEWEST_QUOTED = 4  # words in marks that are speech: fewer may be a title or a word held at a distance
SPELT_ALIKE = 0.65
ANY_MARK = re.compile(r"[“”\"‘`«»]|(?<!\w)'")  # also one that its text does not close
MARK = re.compile(r"[“”\"]")
TURNING = re.compile(r"but|although|though|however|unless|except|yet|if", re.IGNORECASE)


def quotings(pair: Pair) -> Iterator[Told]:
    """Words that came to stand in quotation marks, and what was cut from a quotation at its "but"."""
    theirs = {w for s in pair.source for w in quoted(s)}
    ours = quoted(pair.copy)
    partner = {c: s for s, c in pair.matched}
    made = [partner[w] for w in ours if w in partner]
    all_new = len(made) >= FEWEST_QUOTED and len(made) == len(ours) and not theirs
    text = pair.copy.document.text[max(0, pair.copy.start - 1) : pair.copy.end + 1]
    if (
        pair.is_close
        and all_new
        and len(MARK.findall(text)) > 1
        and not any(ANY_MARK.search(s.text) for s in pair.source)
    ):
        yield Told("quotation-made", tuple(made), tuple(ours))
    if not any(s in theirs for s in made):
        return
    for gap in pair.gaps:
        cut = [w for w in gap.gone if w in theirs]
        if cut and not any(w in ours for w in gap.come) and TURNING.fullmatch(cut[0].text):
            yield Told("quotation-cut", tuple(cut), ())
        elif pair.is_close and is_altered(gap, theirs, set(ours)):
            yield Told("quotation-altered", gap.gone, gap.come)


def is_altered(gap: Gap, theirs: "set[Token]", ours: "set[Token]") -> bool:
    """Whether other words that mean something stand between the marks, in no spelling or form of the same."""
    if not (gap.gone and gap.come) or not (set(gap.gone) <= theirs and set(gap.come) <= ours):
        return False
    words = [" ".join(w.lower_ for w in side) for side in (gap.gone, gap.come)]
    if any(any(c.isdigit() for c in side) for side in words) or is_spelling(*words):
        return False
    gone, come = ({stem(plain(w.text)) for w in side if plain(w.text) not in STOP} for side in (gap.gone, gap.come))
    return bool(gone and come) and not gone & come


def is_spelling(a: str, b: str) -> bool:
    """Whether two are one word as it is spelt: "OK", "okay"."""
    return a[0] == b[0] and SequenceMatcher(None, a, b).ratio() >= SPELT_ALIKE


def quoted(sentence: Sentence) -> "list[Token]":
    """The words of a sentence that stand between quotation marks, which may open or close in another sentence."""
    stretches = quotations(sentence.document.text)
    within = [(start, end) for start, end in stretches if start < sentence.end and sentence.start < end]
    return [w for w in sentence.words if any(start <= sentence.place(w) < end for start, end in within)]


@lru_cache(64)
def quotations(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text quotes; a quotation that is not closed ends with its line."""
    return tuple(m.span(1) for m in QUOTATION.finditer(one_kind_of_marks(text)))
