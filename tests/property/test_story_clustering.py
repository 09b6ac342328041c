"""Average linkage on a sparse graph against the obvious oracle; the forms that scale against the form that is plain."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.stories.clustering import cluster, cluster_apart, take_in
from headwater.stories.columns import Rows, Vocabulary
from headwater.stories.neighbours import Neighbours
from headwater.stories.weighting import dot


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


@pytest.mark.parametrize(
    ("pages", "between", "stories"),
    [(3, 0.401, 1), (4, 0.41, 2), (4, 0.42, 1), (5, 0.42, 2), (5, 0.43, 1), (6, 0.43, 2), (6, 0.45, 1), (9, 0.45, 1)],
)
def test_two_events_of_one_club_stay_two_stories(pages: int, between: float, stories: int) -> None:
    """Every pair of their pages is a little alike: over many pages that is no chance, and is not enough."""
    alike = {(a, b): 0.9 if (a < pages) == (b < pages) else between for a, b in combinations(range(2 * pages), 2)}
    assert len(groups(cluster(2 * pages, alike, 0.4))) == stories
    beside = {(a, b): value for (a, b), value in alike.items() if b <= pages}
    assert groups(cluster(pages + 1, beside, 0.4)) == {frozenset(range(pages + 1))}  # one page alone is no event yet


def test_must_pairs_come_first() -> None:
    assert len(set(cluster(3, {(0, 1): 0.9}, 0.5, must=[(1, 2)]))) == 2


@settings(max_examples=60, deadline=None)
@given(st.integers(2, 12), st.data())
def test_part_by_part_is_the_same_as_all_at_once(size: int, data: st.DataObject) -> None:
    pairs = data.draw(st.lists(st.sampled_from(list(combinations(range(size), 2))), unique=True))
    values = np.array(data.draw(st.permutations([0.05 + 0.9 * (p**0.5 % 1) for p in range(2, 2 + len(pairs))])))
    must = data.draw(st.lists(st.sampled_from(list(combinations(range(size), 2))), max_size=6, unique=True))
    columns = np.array([a for a, _ in pairs], dtype=np.int32), np.array([b for _, b in pairs], dtype=np.int32)
    labels = cluster_apart(size, columns, values, 0.4, must)
    similarity = dict(zip(pairs, values.tolist(), strict=True))
    assert groups(labels) == groups(take_in(cluster(size, similarity, 0.4, must), similarity, 0.4))


def test_a_page_about_a_detail_joins_the_story_of_its_three_nearest() -> None:
    story = dict.fromkeys(combinations(range(5), 2), 0.9)
    detail = {(0, 5): 0.5, (1, 5): 0.4, (2, 5): 0.4, (3, 5): 0.05}
    assert groups(cluster(6, story | detail, 0.4)) == {frozenset(range(5)), frozenset({5})}
    assert groups(take_in(cluster(6, story | detail, 0.4), story | detail, 0.4)) == {frozenset(range(6))}
    elsewhere = detail | {(5, 6): 0.45, (6, 7): 0.9}
    assert len(groups(take_in(cluster(8, story | elsewhere, 0.4), story | elsewhere, 0.4))) == 3


def groups(labels: list[int]) -> set[frozenset[int]]:
    return {frozenset(i for i, own in enumerate(labels) if own == label) for label in labels}


VECTORS = st.lists(
    st.dictionaries(st.sampled_from("w:mill e:quill n:40 d:5 w:fire e:velm w:tax".split()), st.floats(0.1, 1)),
    min_size=1,
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(VECTORS)
def test_flat_arrays_give_back_rows_and_products(vectors: list[dict[str, float]]) -> None:
    rows, index = Rows(Vocabulary()), Neighbours(Vocabulary())
    for vector in vectors:
        rows.add(vector)
        found = dict(index.add(vector))
        before = vectors[: len(index) - 1]
        expected = {i: dot(vector, other) for i, other in enumerate(before) if dot(vector, other)}
        assert found.keys() == expected.keys()
        assert all(abs(found[i] - expected[i]) < 1e-5 for i in found)
    for i, vector in enumerate(vectors):
        assert rows.row(i) == pytest.approx(vector, abs=1e-6)  # single precision
