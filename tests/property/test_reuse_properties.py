"""Reuse against slow and obvious oracles: no common run is missed, every edit script gives the other text."""

import random
import subprocess
import sys
import unicodedata
from itertools import pairwise
from operator import attrgetter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from headwater.reuse import ReuseIndex, apply, find_reuse
from headwater.reuse.seeds import POPULAR, RUN, candidate_pairs
from headwater.reuse.words import APOSTROPHES, fold, split

few_words = st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), max_size=40)
many_words = st.lists(st.integers(0, 400).map(lambda n: f"w{n}"), min_size=5, max_size=60)


def runs(words: list[str], size: int) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}


@settings(max_examples=80, deadline=None)
@given(st.lists(few_words, min_size=2, max_size=12))
def test_every_common_run_of_eight_words_is_found(documents: list[list[str]]) -> None:
    found = set(candidate_pairs([split(" ".join(words)).hashes for words in documents]))
    for j, b in enumerate(documents):
        for i, a in enumerate(documents[:j]):
            if runs(a, RUN) & runs(b, RUN):
                assert (i, j) in found


def test_a_run_that_a_thousand_pages_share_is_still_found() -> None:
    """A cap on popular passages is where big wire stories get lost."""
    rng = random.Random(7)
    phrase = [f"p{n}" for n in range(RUN)]
    documents = [[f"w{rng.randrange(10**6)}" for _ in range(12)] for _ in range(POPULAR * 4)]
    for words in documents:
        at = rng.randrange(len(words))
        words[at:at] = phrase
    found = candidate_pairs([split(" ".join(words)).hashes for words in documents])
    assert len(found) == len(documents) * (len(documents) - 1) // 2


@settings(max_examples=60, deadline=None)
@given(many_words, many_words, st.lists(st.integers(500, 900).map(lambda n: f"w{n}"), min_size=12, max_size=30))
def test_a_copied_passage_is_reported_whole(a: list[str], b: list[str], copied: list[str]) -> None:
    texts = [" ".join([*a, *copied]), " ".join([*copied, *b])]
    reuse = find_reuse([{"id": str(i), "text": text} for i, text in enumerate(texts)])
    passage = " ".join(copied)
    assert any(passage in r.a.exact and passage in r.b.exact for r in reuse)


marks = st.sampled_from([" ", ", ", ". ", "\n\n", " “", "” ", " (", ") ", " [", "] ", "-", "’", " – ", '" ', ' "'])
pieces = st.lists(
    st.tuples(
        st.sampled_from(["alpha", "beta", "Gamma", "delta", "12", "1,750", "said", "may", "U.S.", "Defence"]), marks
    ),
    min_size=10,
)


@settings(max_examples=150, deadline=None)
@given(pieces, st.data())
def test_the_edits_make_b_of_a(written: list[tuple[str, str]], data: st.DataObject) -> None:
    copy = [
        (
            data.draw(st.sampled_from([word, word, word, word.upper(), "other"])),
            data.draw(st.one_of(st.just(mark), marks)),
        )
        for word, mark in written
    ]
    a, b = ("".join(word + mark for word, mark in text) for text in (written, copy))
    for reuse in find_reuse([{"id": "a", "text": a}, {"id": "b", "text": b}], min_words=8):
        assert apply(reuse.edits, reuse.a.exact) == reuse.b.exact
        assert reuse.a.exact == a[reuse.a.start : reuse.a.end]
        assert reuse.b.exact == b[reuse.b.start : reuse.b.end]
        assert 0 < reuse.identity <= 1
        ends = [(edit.a_start, edit.a_end) for edit in reuse.edits]
        assert ends == sorted(ends)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
@example("The U.S. isn’t 1,750.5 face-to-face end.The")
@example("\u02bc don\u02bct")
def test_words_index_the_text_as_given(text: str) -> None:
    words = split(text)
    stands = [(int(s), int(e)) for s, e in zip(words.starts, words.ends, strict=True)]
    assert stands == sorted(stands)
    assert all(a_end <= b_start for (_, a_end), (b_start, _) in pairwise(stands))
    between = "".join(
        text[a:b] for a, b in zip([0, *words.ends.tolist()], [*words.starts.tolist(), len(text)], strict=True)
    )
    # An apostrophe is none alone, though Unicode calls one of them a letter (U+02BC)
    assert not any(unicodedata.category(char)[0] in "LN" for char in between if char not in APOSTROPHES)


def test_the_same_words_however_written() -> None:
    assert [fold(w) for w in ("U.S", "Café", "cafe\u0301", "don’t", "1,750", "ﬁne", "Ｎｅｗｓ")] == [
        "us", "cafe\u0301", "cafe\u0301", "dont", "1750", "fine", "news",
    ]  # fmt: skip
    assert len(split("北京大学在北京")) == 7
    assert len(split("face-to-face U.S.A. isn't 3.5 end.The")) == 8


def test_a_small_trace_compiles_nothing() -> None:
    program = (
        "import sys; from headwater.reuse import find_reuse; "
        "find_reuse([{'id': str(i), 'text': 'one two three'} for i in range(9)]); print('numba' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6))
def test_one_after_the_other_gives_what_all_at_once_gives(seed: int) -> None:
    rng = random.Random(seed)
    stories = [[f"w{rng.randrange(600)}" for _ in range(rng.choice([30, 90]))] for _ in range(5)]
    for _ in range(8):
        copy = list(rng.choice(stories))
        at = rng.randrange(len(copy))
        stories.append([f"w{rng.randrange(600)}" for _ in range(20)] + copy[at : at + 40] + copy[:5])
    assert_same_in_sequence([" ".join(words) for words in stories])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_a_page_shares_with_those_before_it_does_not_change_with_those_after_it(seed: int) -> None:
    """The 25th page with a phrase took it from the evidence for the first 24, when all were given at once."""
    rng = random.Random(seed)
    story = [f"w{n}" for n in range(120)]
    rates = [0.3] * 20 + [rng.choice([0, 0.05, 0.3, 0.4]) for _ in range(3 * POPULAR)]
    copies = [[f"x{rng.randrange(5000)}" if rng.random() < rate else word for word in story] for rate in rates]
    assert_same_in_sequence([" ".join(words) for words in copies])


def assert_same_in_sequence(texts: list[str]) -> None:
    documents = [{"id": str(i), "text": text} for i, text in enumerate(texts)]
    index = ReuseIndex()
    one_by_one = [reuse for document in documents for reuse in index.add(document)]
    key = attrgetter("a.document", "b.document", "a.start", "b.start", "a.end", "b.end", "edits")
    assert sorted(map(key, one_by_one)) == sorted(map(key, find_reuse(documents)))
