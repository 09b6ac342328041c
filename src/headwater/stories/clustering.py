"""Average-linkage clustering of a sparse similarity graph: pairs that no posting list brings together count as 0."""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from headwater.stories.linking import NEAREST

Pair = tuple[int, int]


def cluster_apart(
    size: int, pairs: tuple[np.ndarray, np.ndarray], values: np.ndarray, threshold: float, must: Sequence[Pair] = ()
) -> list[int]:
    """What ``cluster`` and ``take_in`` give, for many items: ``pairs`` are two columns, ``values`` their similarities.

    Two clusters are only merged where some pair of theirs reaches the threshold, so the parts that such pairs hold
    together are clustered one at a time, and the pairs between parts never become objects.
    """
    a, b = pairs
    strong = values >= threshold
    part = np.array(connected(size, [*zip(a[strong].tolist(), b[strong].tolist(), strict=True), *must]))
    inside = np.flatnonzero(part[a] == part[b])
    rows: dict[int, list[int]] = defaultdict(list)
    for row, owner in zip(inside.tolist(), part[a[inside]].tolist(), strict=True):
        rows[owner].append(row)
    bound: dict[int, list[Pair]] = defaultdict(list)
    for pair in must:
        bound[int(part[pair[0]])].append(pair)
    members: dict[int, list[int]] = defaultdict(list)
    for item, owner in enumerate(part.tolist()):
        members[owner].append(item)
    labels = list(range(size))
    for owner, items in members.items():
        if len(items) == 1:
            continue
        place = {item: i for i, item in enumerate(items)}
        own = rows[owner]
        known = zip(a[own].tolist(), b[own].tolist(), values[own].tolist(), strict=True)
        similarity = {(place[x], place[y]): value for x, y, value in known}
        held = [(place[x], place[y]) for x, y in bound[owner]]
        for item, label in zip(items, cluster(len(items), similarity, threshold, held), strict=True):
            labels[item] = items[label]
    alone = np.bincount(labels, minlength=size)[labels] == 1
    alone &= np.isin(np.arange(size), np.concatenate([a[strong], b[strong]]))
    rows_alone = np.flatnonzero(alone[a] | alone[b])
    known = zip(a[rows_alone].tolist(), b[rows_alone].tolist(), values[rows_alone].tolist(), strict=True)
    return take_in(labels, {(x, y): value for x, y, value in known}, threshold)


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

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for a, b in pairs:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    return [root(item) for item in range(size)]


def cluster(size: int, similarity: dict[Pair, float], threshold: float, must: Iterable[Pair] = ()) -> list[int]:
    """A label per item: clusters merged, most similar first, while their mean similarity reaches ``threshold``.

    ``must`` pairs are merged first, whatever their similarity. Ties go to the lower item, so that the result does not
    depend on the order of the dictionary.
    """
    parent = list(range(size))
    count = [1] * size
    links: list[dict[int, float]] = [defaultdict(float) for _ in range(size)]
    for (a, b), value in similarity.items():
        links[a][b] += value
        links[b][a] += value

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

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
        if root(a) != root(b):
            merge(root(a), root(b))

    def mean(a: int, b: int) -> float:
        return links[a][b] / (count[a] * count[b])

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
    return [root(i) for i in range(size)]
