"""Choosing spans by probability, against trying every labelling and every set."""

from itertools import chain, combinations, pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.attribution.tagging.choosing import UNLIKELY, best_set, span_chances
from headwater.attribution.tagging.decoding import LABELS, follows, read_spans
from headwater.attribution.tagging.linker import Span

FEW = tuple(i for i, label in enumerate(LABELS) if label == "O" or label.endswith(("cue", "content")))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.floats(0.05, 1.0), min_size=len(FEW), max_size=len(FEW)), min_size=1, max_size=4))
def test_chances_of_spans_are_those_of_all_labellings(weights: list[list[float]]):
    chances = np.full((len(weights), len(LABELS)), 1e-12)
    chances[:, FEW] = weights
    chances /= chances.sum(1, keepdims=True)
    expected: dict[Span, float] = {}
    total = 0.0
    for labels in product(FEW, repeat=len(weights)):
        names = [LABELS[k] for k in labels]
        allowed = names[0][0] not in "IE" and names[-1][0] not in "BI"
        if not allowed or not all(follows(a, b) for a, b in pairwise(names)):
            continue
        mass = float(np.prod([chances[i, k] for i, k in enumerate(labels)]))
        total += mass
        for span in read_spans(names):
            expected[span] = expected.get(span, 0.0) + mass
    found = dict(span_chances(chances))
    for span, mass in expected.items():
        if abs(mass / total - UNLIKELY) > 1e-6:
            assert (span in found) == (mass / total > UNLIKELY)
        if span in found:
            assert abs(found[span] - mass / total) < 1e-6
    assert set(found) <= set(expected)


SPANS = st.builds(lambda role, a, b: Span(role, min(a, b), max(a, b)), st.sampled_from(("cue", "content")),
                  st.integers(0, 6), st.integers(0, 6))  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(SPANS, st.floats(-0.4, 0.6)), max_size=7))
def test_the_best_set_is_the_best_of_all_sets(gains: list[tuple[Span, float]]):
    def worth(spans: tuple[tuple[Span, float], ...]) -> float:
        apart = all(a.last < b.first or b.last < a.first for (a, _), (b, _) in combinations(spans, 2))
        return sum(gain for _, gain in spans) if apart else -1.0

    best = max(worth(some) for some in chain.from_iterable(combinations(gains, n) for n in range(len(gains) + 1)))
    chosen = best_set(gains, 7)
    value = sum(max(gain for span, gain in gains if span == one) for one in chosen)
    assert abs(value - best) < 1e-9
    assert chosen == sorted(chosen, key=lambda s: s.first)
    assert all(a.last < b.first for a, b in pairwise(chosen))


def test_a_cue_with_two_ends_is_kept_though_none_is_likelier_than_either():
    said = np.zeros((3, len(LABELS)))
    said[:, 0] = (0.44, 0.54, 0.98)
    said[0, LABELS.index("S-cue")], said[0, LABELS.index("B-cue")] = 0.28, 0.28
    said[1, LABELS.index("E-cue")] = 0.46
    said[:, 0] += 1 - said.sum(1)
    chances = dict(span_chances(said))
    assert chances[Span("cue", 0, 1)] > 0.2
    assert chances[Span("cue", 0, 0)] > 0.2
    assert span_chances(np.eye(len(LABELS))[[0, 0, 0]]) == []
