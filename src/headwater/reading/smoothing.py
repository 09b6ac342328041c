"""What the lines around a line were held to be: the second look of the tagger.

The first look gives each line a probability of being article and of being comment. The second decides with those of the
neighbours, of the lines in elements of the same make, of the containers, and of the whole page beside it.
"""

import numpy as np

Array = np.ndarray
STEPS = (1, 2, 3)
REACH = (4, 12)


def second_look(article: Array, comment: Array, words: Array, groups: list[Array]) -> Array:
    """Feature rows for the second look; ``groups`` are group numbers of the lines (same make, same container)."""
    weight = words + 0.5
    inverses = [np.unique(group, return_inverse=True)[1] for group in groups]
    sums = [np.bincount(inverse, weight) for inverse in inverses]
    columns: list[Array] = [article, comment]
    for p in (article, comment):
        columns += around(p, weight)
        columns += [(np.bincount(i, p * weight) / s)[i] for i, s in zip(inverses, sums, strict=True)]
        columns += whole(p, weight)
    return np.stack(columns, axis=1).astype(np.float32)


def flat_groups(words: Array) -> list[Array]:
    """The groups of a flat dump's lines, which have no elements: stretches of six lines, and lines of like length."""
    return [np.minimum(np.arange(words.size) // 6, 99), np.digitize(words, [3, 8, 20, 50])]


def around(p: Array, weight: Array) -> list[Array]:
    """The neighbours' values, and means over windows weighted by words."""
    count = p.size
    index = np.arange(count)
    out: list[Array] = []
    for step in STEPS:
        beside = (index - step, index + step)
        out += [np.where((s < 0) | (s >= count), -1.0, p[np.clip(s, 0, count - 1)]) for s in beside]
    summed = np.concatenate([[0.0], np.cumsum(p * weight)])
    weights = np.concatenate([[0.0], np.cumsum(weight)])
    for reach in REACH:
        low, high = np.maximum(0, index - reach), np.minimum(count, index + reach + 1)
        out.append((summed[high] - summed[low]) / (weights[high] - weights[low]))
    return out


def whole(p: Array, weight: Array) -> list[Array]:
    """The page's mean and sum, how far the first and last likely lines are, and how much has gone before."""
    count = p.size
    index = np.arange(count)
    likely = np.flatnonzero(p > 0.5)
    held = np.cumsum(p * weight)
    total = held[-1]
    return [
        np.full(count, total / weight.sum()),
        np.full(count, total),
        index - (likely[0] if likely.size else count),
        index - (likely[-1] if likely.size else 0),
        held / max(1e-6, float(total)),
        held,
    ]


def best_cut(p: Array, words: Array) -> float:
    """The probability from which on lines are taken so that the expected F1 of the page's words is highest."""
    order = np.argsort(-p, kind="stable")
    hits = np.cumsum(p[order] * words[order])
    taken = np.cumsum(words[order])
    expected = 2 * hits / (taken + float((p * words).sum()) + 1e-9)
    return float(p[order][int(expected.argmax())])
