"""The compiled path against the plain one: the same words, the same pairs, the same alignments."""

import random

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from headwater.reuse.align import MAX_RUN_WORDS, Listed, align, align_lists, common_runs
from headwater.reuse.pairs import many_passages, shared_passages
from headwater.reuse.texts import Text
from headwater.reuse.words import split

bulk = pytest.importorskip("headwater.reuse.bulk")


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
@example(["U.S.A. x.y z. don’t’ 1,7.5 a\u200db\u0301 ｈ \ufe0f \u0e01\u0e35 北京 ½ﬁ", "a.b", ".", "'", "1."])
def test_words_are_the_same(texts: list[str]) -> None:
    columns = bulk.split_many(texts)
    for i, text in enumerate(texts):
        plain, compiled = split(text), columns.words(i)
        assert plain.hashes.tolist() == compiled.hashes.tolist()
        assert plain.starts.tolist() == compiled.starts.tolist()
        assert plain.ends.tolist() == compiled.ends.tolist()


def invented(rng: random.Random, copies: int) -> list[str]:
    """Stories of a small vocabulary, a family of edited copies of one of them, quotations of another."""
    vocabulary = [f"w{n}" for n in range(1500)]
    stories = [[rng.choice(vocabulary) for _ in range(200)] for _ in range(40)]
    for _ in range(copies):
        rate = rng.choice([0, 0.04, 0.3])
        copy = [rng.choice(vocabulary) if rng.random() < rate else word for word in stories[0]]
        stories.append(copy[: rng.choice([60, 120, 200])])
    for k in range(8):
        stories[10 + k][50:50] = stories[1][20 : 20 + 12 + k]
    return [" ".join(words) for words in stories]


def by_pair(found: "bulk.Pairs") -> dict[tuple[int, int], list[tuple[int, ...]]]:
    rows: dict[tuple[int, int], list[tuple[int, ...]]] = {}
    for k in range(len(found)):
        row = (found.a_start[k], found.a_end[k], found.b_start[k], found.b_end[k], found.matched[k])
        rows.setdefault((int(found.a[k]), int(found.b[k])), []).append(tuple(int(v) for v in row))
    return rows


@pytest.mark.parametrize(("seed", "copies"), [(1, 8), (2, 60)])
def test_pairs_and_passages_are_the_same(seed: int, copies: int) -> None:
    """With 60 copies most pairs are found through exemplars; nothing is lost by that."""
    texts = [Text(str(i), text) for i, text in enumerate(invented(random.Random(seed), copies))]
    plain = {
        (i, j): [(p.a_start, p.a_end, p.b_start, p.b_end, p.matched) for p in passages]
        for i, j, passages in shared_passages(texts, [split(t.text) for t in texts], 12)
    }
    found = bulk.find_pairs(bulk.split_many(t.text for t in texts), with_blocks=True)
    compiled = by_pair(found)
    assert plain == compiled
    columns = bulk.split_many(t.text for t in texts)
    k = len(found) // 2
    first = int(found.block_ends[k - 1])
    blocks = [tuple(row) for row in found.blocks[first : found.block_ends[k]].tolist()]
    passages = align(columns.words(int(found.a[k])).hashes, columns.words(int(found.b[k])).hashes, 12)
    assert blocks in [passage.blocks for passage in passages]


def test_the_compact_form_grows_with_the_family_not_with_its_square() -> None:
    texts = invented(random.Random(5), 120)
    compact = bulk.find_pairs(bulk.split_many(texts), pairs="exemplars")
    assert 100 <= len(set(zip(compact.a.tolist(), compact.b.tolist(), strict=True))) <= 8 * 120


@pytest.mark.parametrize("vocabulary", [1, 2, 40])
def test_texts_that_repeat_themselves_end_and_agree(vocabulary: int) -> None:
    """A page of one word a thousand times gave every run of every diagonal, and gaps wider than their table."""
    rng = random.Random(vocabulary)
    words = [[f"w{rng.randrange(vocabulary)}" for _ in range(700)] for _ in range(3)]
    words += [words[0][300:] + words[0][:300], words[1] + words[1][100:300] * 3]
    texts = [Text(str(i), " ".join(w)) for i, w in enumerate(words)]
    plain = list(shared_passages(texts, [split(t.text) for t in texts], 12))
    assert plain == list(many_passages(texts, 12))
    assert {(0, 3), (1, 4)} <= {(i, j) for i, j, _ in plain}


def test_two_texts_of_one_word_are_aligned_in_time_that_grows_with_them() -> None:
    """A run began at the first word of one for each word of the other, and each was followed to the end."""
    n = 3_000
    texts = [Listed(np.full(n, 7, np.uint64)) for _ in range(2)]
    _, _, lengths = common_runs(*texts)
    assert lengths[0] == n
    assert sum(lengths) < (MAX_RUN_WORDS + 1) * 2 * n
    (passage,) = align_lists(*texts, 12)
    assert passage[:4] == (0, n, 0, n)
    found = bulk.find_pairs(bulk.split_many(["word " * n, "word " * n]))
    assert by_pair(found)[0, 1][0][:4] == (0, n, 0, n)
