"""Where to cut a page's chances into taken and left, and what is taken with its neighbours."""

import numpy as np

Array = np.ndarray


def best_cut(p: Array, words: Array) -> float:
    """The probability from which on lines are taken so that the expected F1 of the page's words is highest."""
    order = np.argsort(-p, kind="stable")
    hits = np.cumsum(p[order] * words[order])
    taken = np.cumsum(words[order])
    expected = 2 * hits / (taken + float((p * words).sum()) + 1e-9)
    return float(p[order][int(expected.argmax())])


def fill(taken: Array, fit: Array, same: Array) -> Array:
    """Which lines are taken when those that are fit for it join a taken neighbour of the same make.

    ``same[i]`` says whether line ``i`` is of the make of the line before it.
    """
    out = taken.copy()
    below = np.flatnonzero(fit[1:] & same[1:] & ~taken[1:]) + 1
    for i in below.tolist():
        out[i] = out[i - 1]
    above = np.flatnonzero(fit[:-1] & same[1:] & ~out[:-1])
    for i in above[::-1].tolist():
        out[i] = out[i + 1]
    return out


def join_headings(taken: Array, heading: Array, reach: int) -> Array:
    """Which lines are taken when headings are that stand right above a taken line, with another not far above."""
    out = taken.copy()
    for i in np.flatnonzero(heading & ~taken)[::-1].tolist():
        out[i] = i + 1 < len(out) and out[i + 1] and taken[max(0, i - reach) : i].any()
    return out
