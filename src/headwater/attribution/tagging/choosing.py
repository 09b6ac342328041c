"""Which spans to believe when a sequence of labels is not sure of itself: each by its own probability.

The best sequence gives up a source or cue as soon as "none" is likelier than each of its readings, and takes it with
any boundary when they share the mass. Choosing spans that are likelier than a threshold, none over another, is the
decision that expects the fewest wrong spans (minimum Bayes risk).
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from headwater.attribution.tagging.decoding import LABELS, ROLES, follows
from headwater.attribution.tagging.linker import Span

if TYPE_CHECKING:
    import numpy as np

CONTENT_GAIN = 0.3  # what a content of the best sequence counts against the sources and cues that it would cover
UNLIKELY = 0.02  # spans below are not looked at
NOTHING = 0.98  # of "none" on every word: no span can be likely

Chance = tuple[Span, float]


def choose(best: Sequence[Span], chances: "np.ndarray", likely: float) -> list[Span]:
    """The contents of the ``best`` sequence, and the sources and cues whose probability is ``likely``.

    Contents are long, and the many ways to end one share its probability: there the best sequence decides better.
    """
    gains = [(span, chance - likely) for span, chance in span_chances(chances) if span.role != "content"]
    contents = [(span, CONTENT_GAIN) for span in best if span.role == "content"]
    return best_set([*gains, *contents], len(chances))


def span_chances(chances: "np.ndarray") -> list[Chance]:
    """Spans with their probabilities, from those of labels (words x labels), which only the scheme ties together."""
    import numpy as np

    if chances[:, 0].min() > NOTHING:
        return []
    size = len(chances)
    step = np.array([[float(follows(a, b)) for b in LABELS] for a in LABELS])
    begins = np.array([float(label[0] not in "IE") for label in LABELS])
    ends = np.array([float(label[0] not in "BI") for label in LABELS])
    emit = (chances / chances.max(1, keepdims=True)).astype(np.float64)
    ahead, back, scale = np.empty_like(emit), np.empty_like(emit), np.ones(size)
    ahead[0] = begins * emit[0]
    for i in range(size):
        if i:
            ahead[i] = (ahead[i - 1] @ step) * emit[i]
        scale[i] = ahead[i].sum()
        ahead[i] /= scale[i]
    back[-1] = ends
    for i in range(size - 2, -1, -1):
        back[i] = step @ (back[i + 1] * emit[i + 1]) / scale[i + 1]
    total = float((ahead[-1] * ends).sum())
    both = ahead * back / total
    emit /= scale[:, None]
    found: list[Chance] = []
    for k, role in enumerate(ROLES):
        begin, inside, end, single = range(1 + 4 * k, 5 + 4 * k)
        found += [(Span(role, i, i), float(both[i, single])) for i in _likely(both[:, single])]
        for first in _likely(both[:, begin]):
            so_far = ahead[first, begin] / total
            for last in range(first + 1, size):
                chance = float(so_far * emit[last, end] * back[last, end])
                if chance > UNLIKELY:
                    found.append((Span(role, first, last), chance))
                so_far *= emit[last, inside]
                if so_far * back[last, inside] < UNLIKELY:
                    break
    return found


def _likely(column: "np.ndarray") -> list[int]:
    return (column > UNLIKELY).nonzero()[0].tolist()


def best_set(gains: Sequence[Chance], size: int) -> list[Span]:
    """The spans of a paragraph of ``size`` words that do not overlap and whose gains have the highest sum."""
    ending: dict[int, list[Chance]] = {}
    for span, gain in gains:
        if gain > 0:
            ending.setdefault(span.last, []).append((span, gain))
    best = [0.0] * (size + 1)
    taken: list[Span | None] = [None] * (size + 1)
    for i in range(size):
        best[i + 1] = best[i]
        for span, gain in ending.get(i, ()):
            if best[span.first] + gain > best[i + 1]:
                best[i + 1], taken[i + 1] = best[span.first] + gain, span
    found: list[Span] = []
    at = size
    while at:
        span = taken[at]
        if span is not None:
            found.append(span)
        at = span.first if span is not None else at - 1
    return found[::-1]
