"""Reruns: two versions of one text, and which of them was the earlier, by what stands in them alone.

Who runs a text again cuts more often than they add, and cut from the end: background, names, what was said go first. A
correction says so. How much each of these tells was fitted on reruns of one wire (docs/methods/reuse.md has the card of
these weights): together they are right little more often than two times in three, so they seldom decide alone. Two
passages that differ in several numbers or names, each for each, are a form filled in anew, and tell nothing.
"""

import json
import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import islice, pairwise

import numpy as np

from headwater.model import Evidence
from headwater.reuse.align import Passage
from headwater.reuse.texts import Worded
from headwater.reuse.words import NUMERAL

RERUN_SHARE, RERUN_LEAST = 0.6, 0.35  # the parts of two documents that match, at least, for one to be the other's rerun
RERUN_WORDS = 25  # of either: a shorter notice is all form
SWAPS = 2  # numbers or names, each put for another, from which two texts are one form; of names alone one more
SWAP_WORDS = 5  # words on either side of such a change, at most
SMALL_WORDS = 6  # words on either side of a change that is wording, not a passage put in or cut
TABLE_PERCENT = 8  # digits of a text's characters from which it is a table
END_WORDS = 8  # words after the last shared one, from which an end is an end that was cut or put on
TOLD = 0.2  # log-odds from which a trait is named as evidence

_SPEECH = frozenset("said says told he she".split())
_BACKGROUND = frozenset("but however also the its it has have had would will".split())
_CORRECTION = frozenset("corrects corrected correction".split())

Leaning = tuple[float, tuple[Evidence, ...]]
NONE: Leaning = (0.0, ())
NO_WORD = (0, 0, 0, 0, 0)  # of no kind (``kinds_of``)


def lean(a: Worded, b: Worded, passages: Sequence[Passage]) -> Leaning:
    """The log-odds, from content alone, that ``b`` was made from ``a``, and what was seen; 0 where it tells nothing."""
    seen = differences(a, b, passages)
    if seen is None:
        return NONE
    parts = {name: weight * seen[name] for name, weight in weights().items()}
    told = sorted((name for name, part in parts.items() if abs(part) >= TOLD), key=lambda name: -abs(parts[name]))
    reasons = tuple(Evidence(reason=f"content-{name}", detail=f"{parts[name]:+.2f}") for name in told)
    return sum(parts.values()), reasons


def differences(a: Worded, b: Worded, passages: Sequence[Passage]) -> dict[str, float] | None:
    """How much more of each trait ``b`` has than ``a``; None where neither is the other's rerun."""
    matched = min(sum(passage.matched for passage in passages), len(a.words), len(b.words))
    shares = sorted(matched / max(1, len(side.words)) for side in (a, b))
    short = min(len(a.words), len(b.words)) < RERUN_WORDS
    if short or shares[1] < RERUN_SHARE or shares[0] < RERUN_LEAST or is_form(a, b, passages):
        return None
    of_a = traits(a, max(p.a_end for p in passages), [(i, n) for p in passages for i, _, n in p.blocks])
    of_b = traits(b, max(p.b_end for p in passages), [(j, n) for p in passages for _, j, n in p.blocks])
    return {name: of_b[name] - of_a[name] for name in of_a} | small_changes(a, b, passages)


def small_changes(a: Worded, b: Worded, passages: Sequence[Passage]) -> dict[str, float]:
    """Of the changes of a few words inside: how many more are longer in ``b`` than shorter, and additions than cuts."""
    longer = put_in = 0
    for gone, come in islice(changes(a, b, passages), 2, None):  # not the beginning and the end
        if len(gone) + len(come) > 0 and max(len(gone), len(come)) <= SMALL_WORDS:
            change = chars(b, come) - chars(a, gone)
            longer += (change > 0) - (change < 0)
            put_in += (not gone) - (not come)
    return {"longer-changes": signed_log(longer), "small-additions": signed_log(put_in)}


def chars(side: Worded, places: range) -> int:
    """Characters of the words at some places."""
    return sum(int(side.words.ends[place] - side.words.starts[place]) for place in places)


def signed_log(number: int) -> float:
    """The logarithm of a count that may be negative; 0 at 0."""
    return math.copysign(math.log1p(abs(number)), number)


def is_form(a: Worded, b: Worded, passages: Sequence[Passage]) -> bool:
    """Whether two texts are one form, or tables, with other numbers and names in them."""
    if is_table(a.text.text) or is_table(b.text.text):
        return True
    numbers = names = 0
    for gone, come in changes(a, b, passages):
        if 0 < len(gone) <= SWAP_WORDS and 0 < len(come) <= SWAP_WORDS:
            numbers += has_number(a, gone) and has_number(b, come)
            names += has_name(a, gone) and has_name(b, come)
    return numbers + names >= SWAPS and (numbers > 0 or names > SWAPS)


def changes(a: Worded, b: Worded, passages: Sequence[Passage]) -> Iterator[tuple[range, range]]:
    """The words between the equal runs of each passage, and those before and after them all, on both sides."""
    first, last = passages[0].blocks[0], passages[-1].blocks[-1]
    yield range(first[0]), range(first[1])
    yield range(last[0] + last[2], len(a.words)), range(last[1] + last[2], len(b.words))
    for passage in passages:
        for (i, j, n), (i_next, j_next, _) in pairwise(passage.blocks):
            yield range(i + n, i_next), range(j + n, j_next)


@lru_cache(maxsize=8192)  # a page stands in many pairs
def is_table(text: str) -> bool:
    """Whether a text is mostly figures."""
    return sum(map(str.isdigit, text)) * 100 > TABLE_PERCENT * len(text)


def has_number(side: Worded, places: range) -> bool:
    """Whether one of the words has a digit."""
    return any(side.words.hashes[place] >= NUMERAL for place in places)


def has_name(side: Worded, places: range) -> bool:
    """Whether one of the words begins with a capital."""
    return any(side.text.text[side.words.starts[place]].isupper() for place in places)


def traits(side: Worded, last: int, runs: Sequence[tuple[int, int]]) -> dict[str, float]:
    """What one side has. ``last``: the word after its last shared one; ``runs``: word and length of what is equal."""
    text, count = side.text.text, len(side.words)
    own = np.ones(count, bool)
    for at, length in runs:
        own[at : at + length] = False
    after = count - last
    starts, ends = side.words.starts[own].tolist(), side.words.ends[own].tolist()
    words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    speech, background, names, numbers, correction = map(sum, zip(NO_WORD, *map(kinds_of, words), strict=True))
    return {
        "length": math.log(max(1, count)),
        "own-words": math.log1p(len(words)),
        "end": float(after > END_WORDS and len(words) - after <= 3),
        "paragraphs": math.log1p(text.count("\n\n")),
        "quotations": math.log1p(sum(text.count(mark) for mark in '"\u201c\u201d')),
        "speech": math.log1p(speech),
        "background": math.log1p(background),
        "names": math.log1p(names),
        "numbers": math.log1p(numbers),
        "correction": float(correction > 0),
    }


@lru_cache(maxsize=65_536)
def kinds_of(word: str) -> tuple[bool, bool, bool, bool, bool]:
    """Whether a word is speech, background, begins with a capital, has a digit, says that something was corrected."""
    folded = word.casefold()
    return (
        folded in _SPEECH,
        folded in _BACKGROUND,
        word[0].isupper(),
        any(map(str.isdigit, word)),
        folded in _CORRECTION,
    )


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """Log-odds for each unit that the later side has more of a trait."""
    card = json.loads((files("headwater.reuse") / "weights" / "reruns.json").read_text(encoding="utf-8"))
    return {str(name): float(value) for name, value in card["weights"].items()}
