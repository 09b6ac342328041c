"""Average linkage on a sparse graph against the obvious oracle."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.stories.clustering import cluster


def oracle(size: int, similarity: dict[tuple[int, int], float], threshold: float) -> set[frozenset[int]]:
    groups = [frozenset({i}) for i in range(size)]
    while len(groups) > 1:
        mean = {
            (g, h): sum(similarity.get((min(a, b), max(a, b)), 0.0) for a in g for b in h) / (len(g) * len(h))
            for g, h in combinations(groups, 2)
        }
        best = max(mean, key=lambda pair: mean[pair])
        if mean[best] < threshold:
            break
        groups = [g for g in groups if g not in best] + [best[0] | best[1]]
    return set(groups)


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 7), st.data())
def test_same_as_the_oracle(size: int, data: st.DataObject) -> None:
    pairs = list(combinations(range(size), 2))
    # distinct primes' roots: no two group means tie, so that the oracle's choice is the only one
    values = data.draw(st.permutations([0.05 + 0.9 * (p**0.5 % 1) for p in PRIMES[: len(pairs)]]))
    similarity = dict(zip(pairs, values, strict=True))
    labels = cluster(size, similarity, 0.4)
    groups = {frozenset(i for i in range(size) if labels[i] == label) for label in labels}
    assert groups == oracle(size, similarity, 0.4)


PRIMES = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73]


def test_must_pairs_come_first() -> None:
    assert len(set(cluster(3, {(0, 1): 0.9}, 0.5, must=[(1, 2)]))) == 2
