"""Average-linkage clustering of a sparse similarity graph: pairs that no posting list brings together count as 0."""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from headwater.disjoint_sets import root
from headwater.stories.linking import NEAREST, more_of

Pair = tuple[int, int]


def cluster_apart(
    size: int, pairs: tuple[np.ndarray, np.ndarray], values: np.ndarray, threshold: float, must: Sequence[Pair] = ()
) -> list[int]:
    """What ``cluster`` and ``take_in`` give, for many items: ``pairs`` are two columns, ``values`` their similarities.

    What ``must`` holds together is one from the beginning, its similarities summed: most of a story of copies. Two
    clusters are only merged where some pair of theirs reaches the threshold, so the parts that such pairs hold together
    are clustered one at a time, and the pairs between parts never become objects.
    """
    a, b = pairs
    strong = values >= threshold
    held = np.array(connected(size, must), np.int64)
    low, high, sums, close = between(held[a], held[b], values, strong)
    part = np.array(connected(size, zip(low[close].tolist(), high[close].tolist(), strict=True)), np.int64)
    inside = (low != high) & (part[low] == part[high])
    rows: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
    for x, y, value in zip(low[inside].tolist(), high[inside].tolist(), sums[inside].tolist(), strict=True):
        rows[int(part[x])].append((x, y, value))
    members: dict[int, list[int]] = defaultdict(list)
    for item in np.flatnonzero(held == np.arange(size)).tolist():
        members[int(part[item])].append(item)
    sizes, label = np.bincount(held, minlength=size), np.arange(size)
    for owner, own in rows.items():
        items = members[owner]
        place = {item: i for i, item in enumerate(items)}
        similarity = {(place[x], place[y]): value for x, y, value in own}
        found = cluster(len(items), similarity, threshold, sizes=sizes[items].tolist())
        label[items] = [items[i] for i in found]
    labels = label[held]
    alone = np.bincount(labels, minlength=size)[labels] == 1
    alone &= np.isin(np.arange(size), np.concatenate([a[strong], b[strong]]))
    rows_alone = np.flatnonzero(alone[a] | alone[b])
    known = zip(a[rows_alone].tolist(), b[rows_alone].tolist(), values[rows_alone].tolist(), strict=True)
    return take_in(labels.tolist(), {(x, y): value for x, y, value in known}, threshold)


def between(
    a: np.ndarray, b: np.ndarray, values: np.ndarray, strong: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Pairs of items that are told by what holds them, each two once: those two, their sum, whether any is strong."""
    links, of = np.unique(np.minimum(a, b) << 32 | np.maximum(a, b), return_inverse=True)
    sums, close = np.bincount(of, values, len(links)), np.bincount(of, strong, len(links)) > 0
    return links >> 32, links & ((1 << 32) - 1), sums, close


def take_in(labels: Sequence[int], similarity: dict[Pair, float], threshold: float) -> list[int]:
    """The labels with items that stand alone taken in by the cluster that holds all their nearest.

    A cluster's mean counts its most unlike members too: a page about a detail is like some pages of its story and not
    like the others. It joins where its ``NEAREST`` are of one cluster and their mean similarity reaches ``threshold``.
    """
    sizes = Counter(labels)
    near: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (a, b), value in similarity.items():
        for one, other in ((a, b), (b, a)):
            if sizes[labels[one]] == 1:
                near[one].append((-value, other))
    found = list(labels)
    for item, others in near.items():
        nearest = sorted(others)[:NEAREST]
        homes = {labels[other] for _, other in nearest}
        if len(nearest) == NEAREST and len(homes) == 1 and -sum(v for v, _ in nearest) >= threshold * NEAREST:
            found[item] = homes.pop()
    return found


def connected(size: int, pairs: Iterable[Pair]) -> list[int]:
    """For each item the lowest one that pairs connect it with."""
    parent = list(range(size))

    for a, b in pairs:
        low, high = sorted((root(parent, a), root(parent, b)))
        parent[high] = low
    return [root(parent, item) for item in range(size)]


def cluster(
    size: int,
    similarity: dict[Pair, float],
    threshold: float,
    must: Iterable[Pair] = (),
    sizes: Sequence[int] | None = None,
) -> list[int]:
    """A label per item: clusters merged, most similar first, while their mean similarity reaches ``threshold``.

    The mean of two clusters of many items has to be larger, by ``more_of`` the smaller one's.
    ``must`` pairs are merged first, whatever their similarity. Ties go to the lower item, so that the result does not
    depend on the order of the dictionary. An item may be a cluster itself, of one of ``sizes``: ``similarity`` is then
    the sum of its members'.
    """
    parent = list(range(size))
    count = list(sizes or [1] * size)
    links: list[dict[int, float]] = [defaultdict(float) for _ in range(size)]
    for (a, b), value in similarity.items():
        links[a][b] += value
        links[b][a] += value

    def merge(a: int, b: int) -> int:
        if len(links[a]) < len(links[b]):
            a, b = b, a
        parent[b] = a
        count[a] += count[b]
        for other, value in links[b].items():
            del links[other][b]
            if other != a:
                links[a][other] += value
                links[other][a] += value
        links[b] = {}
        return a

    for a, b in sorted(must):
        if root(parent, a) != root(parent, b):
            merge(root(parent, a), root(parent, b))

    def mean(a: int, b: int) -> float:
        return links[a][b] / (count[a] * count[b]) - more_of(min(count[a], count[b]))

    heap = [(-mean(a, b), a, b) for a in range(size) for b in links[a] if a < b and mean(a, b) >= threshold]
    heapq.heapify(heap)
    while heap:
        value, a, b = heapq.heappop(heap)
        if parent[a] != a or parent[b] != b or b not in links[a] or -value != mean(a, b):
            continue  # one of the two has grown since; its fresh entry is in the heap
        kept = merge(a, b)
        for other in list(links[kept]):
            fresh = mean(kept, other)
            if fresh >= threshold:
                heapq.heappush(heap, (-fresh, min(kept, other), max(kept, other)))
    return [root(parent, i) for i in range(size)]
