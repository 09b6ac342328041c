"""A headline as if it had been copied from its text: the cheapest way to read its words off the body, word by word.

A faithful headline or summary sentence goes through one sentence of the text, or two neighbouring ones, skipping
words; a spliced one jumps. The path is the best one of a hidden Markov model whose states are the body's words (as in
word alignment for translation, Vogel et al. 1996), with one state for words that the text does not have.
"""

from itertools import pairwise

import msgspec
import numpy as np

# Costs in units of one unmatched ordinary word; the trained models see the counts, only the path depends on these.
SKIP = 0.35  # forward within a sentence
BACK = 0.6  # backward within a sentence
NEXT = 0.7  # to a neighbouring sentence
JUMP = 1.2  # to any other sentence
RELATED = 0.3  # another form of the word
UNMATCHED = 1.0
UNMATCHED_SMALL = 0.4  # function words


class Path(msgspec.Struct, frozen=True, kw_only=True):
    """The cheapest reading: its cost per word, its steps by kind, and the body word of each headline word (or -1)."""

    cost: float
    skips: int
    backs: int
    neighbours: int
    jumps: int
    unmatched: int
    places: tuple[int, ...]


def align(headline: list[str], small: list[bool], sentences: list[list[str]]) -> Path:
    """The cheapest path of headline stems through the sentences' stems."""
    body = [w for s in sentences for w in s]
    if not body or not headline:
        nowhere = (-1,) * len(headline)
        return Path(cost=UNMATCHED, skips=0, backs=0, neighbours=0, jumps=0, unmatched=len(nowhere), places=nowhere)
    words = np.array(body, dtype=object)
    sentence = np.repeat(np.arange(len(sentences)), [len(s) for s in sentences])
    heads = np.array([w[:5] if len(w) >= 5 else "" for w in body], dtype=object)
    size = len(body)
    here = np.zeros(size)  # cheapest cost of standing at each body word; at the start every place is free
    came: list[np.ndarray] = []
    kept: list[np.ndarray] = []
    for i, word in enumerate(headline):
        emit = np.full(size, np.inf)
        if len(word) >= 5:
            emit[heads == word[:5]] = RELATED
        emit[words == word] = 0.0
        stay_cost = UNMATCHED_SMALL if small[i] else UNMATCHED
        moved, origin = (here, np.arange(size)) if i == 0 else arrive(here, sentence)
        matched = moved + emit
        stayed = here + stay_cost
        use = matched < stayed
        came.append(np.where(use, origin, np.arange(size)))
        kept.append(use)
        here = np.where(use, matched, stayed)
    return trace(headline, here, came, kept, sentence)


def arrive(here: np.ndarray, sentence: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The cheapest cost of moving to each body word, and from where."""
    size = len(here)
    best = int(here.argmin())
    cost = np.full(size, here[best] + JUMP)
    origin = np.full(size, best)
    starts = np.flatnonzero(np.r_[True, sentence[1:] != sentence[:-1]])
    ends = np.r_[starts[1:], size]
    lows = [s + int(here[s:e].argmin()) for s, e in zip(starts, ends, strict=True)]
    for k, (s, e) in enumerate(zip(starts, ends, strict=True)):
        for other, step in ((k - 1, NEXT), (k + 1, NEXT), (k, BACK)):
            if 0 <= other < len(lows) and here[lows[other]] + step < cost[s]:
                cost[s:e] = here[lows[other]] + step
                origin[s:e] = lows[other]
        part = here[s:e]
        if e - s > 1:
            low = np.minimum.accumulate(part)[:-1]
            at = np.maximum.accumulate(np.where(part[:-1] <= low, np.arange(e - s - 1), 0))
            better = low + SKIP < cost[s + 1 : e]
            cost[s + 1 : e][better] = (low + SKIP)[better]
            origin[s + 1 : e][better] = (s + at)[better]
            step = part[:-1] < cost[s + 1 : e]
            cost[s + 1 : e][step] = part[:-1][step]
            origin[s + 1 : e][step] = np.arange(s, e - 1)[step]
    return cost, origin


def trace(
    headline: list[str], here: np.ndarray, came: list[np.ndarray], kept: list[np.ndarray], sentence: np.ndarray
) -> Path:
    """Follow the cheapest path back and count its steps."""
    at = int(here.argmin())
    cost = float(here[at]) / len(headline)
    places = [-1] * len(headline)
    for i in range(len(headline) - 1, -1, -1):
        if kept[i][at]:
            places[i] = at
        at = int(came[i][at])
    steps = {"skips": 0, "backs": 0, "neighbours": 0, "jumps": 0}
    found = [p for p in places if p >= 0]
    for a, b in pairwise(found):
        apart = abs(int(sentence[a]) - int(sentence[b]))
        if apart == 0 and b != a + 1:
            steps["skips" if b > a else "backs"] += 1
        elif apart:
            steps["neighbours" if apart == 1 else "jumps"] += 1
    return Path(cost=cost, unmatched=places.count(-1), places=tuple(places), **steps)
