"""Reuse in a case file: however pages come, in one batch or one by one, the same is found; and what a batch run finds."""

import random
import tracemalloc
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.archive.connecting import Case, open_to_write
from headwater.archive.filling import comparing
from headwater.archive.filling.comparing import compare
from headwater.archive.indexes import boilerplate, postings
from headwater.archive.indexes import candidates as choosing
from headwater.archive.indexes.boilerplate import SAMPLE_PAGES, milestones
from headwater.archive.indexes.candidates import candidates
from headwater.archive.indexes.postings import GRAM_BITS, NONE, Marks, add, look_up, marks_of, postings_of, remove
from headwater.archive.indexes.sketches import Sketches
from headwater.archive.rows.documents import insert_document
from headwater.archive.rows.reuse import COLUMNS, Rests
from headwater.model import Document
from headwater.reuse import find_reuse
from headwater.reuse.boilerplate import popular_grams
from headwater.reuse.seeds import POPULAR
from headwater.reuse.words import split

WORDS = [
    a + b for a in ("ba", "ke", "lo", "mi", "nu", "ra", "so", "tu") for b in ("l", "n", "r", "st", "m", "v", "t", "x")
]


def document(number: int, words: list[str], publisher: str | None) -> Document:
    text = " ".join(words)
    published = f"2031-03-{number % 27 + 1:02}T10:00:00Z"
    return Document(id=f"d{number:03}", source="", text=text, page_text=text, publisher=publisher, published=published)


def corpus(seed: int, size: int, footers: bool) -> list[Document]:
    """Originals, copies, cuts, edits, quotations, families; publishers with footers."""
    rng = random.Random(seed)
    made: list[list[str]] = []
    out: list[Document] = []
    sites = [(f"Site {n}", rng.choices(WORDS, k=14)) for n in range(3)]
    for number in range(size):
        kind = rng.choice(["own", "own", "copy", "cut", "edit", "quote", "family"]) if made else "own"
        base = made[0] if kind == "family" else rng.choice(made) if made else []
        own = rng.choices(WORDS, k=rng.randint(20, 60))
        words = {
            "own": lambda own=own, base=base: own,
            "copy": lambda own=own, base=base: list(base),
            "cut": lambda own=own, base=base: base[: max(12, len(base) // 2)],
            "edit": lambda own=own, base=base: [w if rng.random() > 0.12 else rng.choice(WORDS) for w in base],
            "quote": lambda own=own, base=base: own[:15] + base[3:20] + own[15:],
            "family": lambda own=own, base=base: base + own[:5],
        }[kind]()
        made.append(words)
        name, footer = rng.choice(sites)
        out.append(document(number, words + (footer if footers else []), name if footers else None))
    return out


def found(documents: list[Document], borders: list[int]) -> list[Any]:
    """What a case file has of the reuse of these documents, given in batches that end at ``borders``."""
    with TemporaryDirectory() as folder, open_to_write(Path(folder) / "a.db", create=True) as case:
        fill(case, documents, borders)
        rests = Rests(case.sql)
        rows = case.sql.execute(f"SELECT {COLUMNS} FROM reuse ORDER BY b, a, place").fetchall()
        return [(*row, rests.of_page(row[0])[row[1], row[2]]) for row in rows]


def fill(case: Case, documents: list[Document], borders: list[int]) -> None:
    for begin, end in zip([0, *borders], [*borders, len(documents)], strict=True):
        with case.step() as sql:
            for number in range(begin, end):
                insert_document(sql, number + 1, bytes([number % 256, number // 256]), documents[number])
        for _ in compare(case):
            pass
        if begin % 2:
            with case.step() as sql:
                postings.gather(sql)


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**9), st.integers(2, 60), st.booleans(), st.data())
def test_many_batches_give_what_one_gives(seed: int, size: int, footers: bool, data: st.DataObject) -> None:
    documents = corpus(seed, size, footers)
    borders = sorted(data.draw(st.sets(st.integers(1, size - 1), max_size=6)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "RECENT_PAGES", 4)
        patch.setattr(postings, "FAN", 2)
        patch.setattr(postings, "BUCKET_SIZE", 16)
        patch.setattr(comparing, "STEP_PAGES", 7)
        assert found(documents, borders) == found(documents, [])


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10**9), st.integers(2, 24))
def test_a_file_finds_what_a_batch_run_finds(seed: int, size: int) -> None:
    """Up to 24 pages nothing is crowded, and without publishers nothing is boilerplate: here the two are one."""
    documents = corpus(seed, size, footers=False)
    batch = [(r.b.document, r.a.document, r.a.start, r.a.end, r.b.start, r.b.end, r.identity, r.direction)
             for r in find_reuse_by_pairs(documents)]  # fmt: skip
    ours = [(f"d{b - 1:03}", f"d{a - 1:03}", *rest[:5], rest[5])
            for b, a, _, *rest in found(documents, [size // 2])]  # fmt: skip
    assert sorted(ours) == sorted(batch)


def find_reuse_by_pairs(documents: list[Document]) -> list[Any]:
    """``find_reuse`` with each direction as the two pages tell it: third pages settle it when a story is settled."""
    from headwater.reuse import records

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(records, "settle", lambda waiting, _: waiting)
        return find_reuse(documents)


def test_compiled_and_plain_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    documents = corpus(5, 80, footers=True)
    plain = found(documents, [])
    monkeypatch.setattr(boilerplate, "SMALL_PAGES", 3)
    monkeypatch.setattr(comparing, "SMALL_PAIRS", 3)
    assert found(documents, []) == plain


def test_a_family_costs_pairs_in_proportion() -> None:
    rng = random.Random(3)
    wire = rng.choices(WORDS, k=80)
    family = [document(n, [*wire, *rng.choices(WORDS, k=6)], None) for n in range(150)]
    rows = found(family, [])
    pairs = {(row[0], row[1]) for row in rows}
    assert len(pairs) <= 25 * 24 / 2 + 125 * 5
    assert {b for b, _ in pairs} == set(range(2, 151))


def test_boilerplate_that_is_learnt_later_is_taken_back() -> None:
    rng = random.Random(4)
    footer = rng.choices(WORDS, k=20)
    pages = [document(n, [*rng.choices(WORDS, k=60), *footer], "The Post") for n in range(3)]
    assert len(found(pages[:2], [])) == 1
    assert found(pages, [2]) == found(pages, []) == []


def test_milestones_double() -> None:
    assert milestones(0, 2) == []
    assert milestones(0, 11) == [6]
    assert milestones(6, 11) == []
    assert milestones(6, 13) == [12]
    assert milestones(0, SAMPLE_PAGES * 5) == [SAMPLE_PAGES, SAMPLE_PAGES * 2, SAMPLE_PAGES * 4]


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**9), st.integers(1, 60), st.sampled_from([0, postings.SMALL_WANTED]))
def test_the_index_holds_every_fingerprint(seed: int, size: int, small: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "SMALL_WANTED", small)  # with none, all that is asked for is sifted by compiled code
        patch.setattr(postings, "SIFTED_BUCKETS", 3)
        look_for_every_fingerprint(seed, size)


def look_for_every_fingerprint(seed: int, size: int) -> None:
    documents = corpus(seed, size, footers=False)
    marks = {n: marks_of(split(d.text).hashes) for n, d in enumerate(documents, 1)}
    whole = postings_of(marks.items())
    with TemporaryDirectory() as folder, open_to_write(Path(folder) / "a.db", create=True) as case:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(postings, "RECENT_PAGES", 5)
            patch.setattr(postings, "FAN", 2)
            patch.setattr(postings, "BUCKET_SIZE", 8)
            patch.setattr(postings, "MAX_GATHERED", 30)  # larger segments are merged in slices
            with case.step() as sql:
                for number, one in marks.items():
                    add(sql, [(number, one)])
        assert same(look_up(case.sql, whole.grams).postings, whole)
        sketches = Sketches()
        for _ in range(2):  # read whole and noted, then as the notes say
            assert same(look_up(case.sql, whole.grams, sketches=sketches).postings, whole)
        for one in marks.values():
            assert same(
                look_up(case.sql, one.grams, sketches=sketches).postings, postings.chosen(whole, np.unique(one.grams))
            )
            assert same(look_up(case.sql, one.grams).postings, postings.chosen(whole, np.unique(one.grams)))
        gone = {n for n in marks if n % 3 == 0}
        with case.step() as sql:
            remove(sql, gone, np.concatenate([NONE.grams, *(marks[n].grams for n in gone)]))
        left = postings_of((n, one) for n, one in marks.items() if n not in gone)
        assert same(look_up(case.sql, whole.grams).postings, left)
        for most, segments in ((40, len(marks)), (postings.MAX_GATHERED, 1)):
            with pytest.MonkeyPatch.context() as patch, case.step() as sql:
                patch.setattr(postings, "MAX_GATHERED", most)
                postings.gather(sql)
            assert same(look_up(case.sql, whole.grams).postings, left)
            held = case.sql.execute("SELECT count(*) FROM fingerprint_segments").fetchone()[0]
            assert held <= segments


@given(st.lists(st.lists(st.integers(0, 9) | st.just((1 << 64) - 1), max_size=12), max_size=30))
def test_popular_are_the_grams_that_enough_pages_hold(pages: list[list[int]]) -> None:
    counts = Counter(gram for page in pages for gram in set(page))
    wanted = sorted(gram for gram, count in counts.items() if count >= 3 and 5 * count >= len(pages))
    assert popular_grams([np.array(page, np.uint64) for page in pages]).tolist() == wanted


def test_steps_after_the_first_of_a_run_read_little_of_a_large_index(tmp_path: Path) -> None:
    """What a page costs does not go up with the file: each step had read the index from end to end."""
    rng = np.random.default_rng(7)

    def pages(first: int, count: int) -> dict[int, Marks]:
        drawn = rng.integers(0, 1 << GRAM_BITS, (count, 160)).astype(np.uint64)
        beside, places = np.zeros(160, np.uint32), np.arange(160)
        return {number: Marks(grams, beside, places) for number, grams in enumerate(drawn, first)}

    read: list[int] = []
    read_buckets = postings.read_buckets

    def counted(*asked: Any) -> Any:
        read.append(0)
        for bucket in read_buckets(*asked):
            read[-1] += 1
            yield bucket

    sketches = Sketches()
    with (
        open_to_write(tmp_path / "a.db", create=True) as case,
        case.step() as sql,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(postings, "SMALL_WANTED", 5_000)
        patch.setattr(postings, "read_buckets", counted)
        add(sql, (old := pages(1, 4_000)).items())
        again = {number: old[number] for number in (7, 2_000, 3_999)}
        for step in range(3):
            new = again | pages(5_001 + 60 * step, 60)
            found = look_up(sql, np.concatenate([one.grams for one in new.values()]), sketches=sketches)
            assert same(found.postings, postings_of(again.items()))
        (buckets,) = sql.execute("SELECT count(*) FROM fingerprints").fetchone()
    assert buckets == 4_096
    assert read[0] == buckets
    assert max(read[1:]) < buckets / 6, read


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.integers(2, 90), st.integers(1, 12), st.sampled_from((0, 1, 16)))
def test_whom_a_page_is_aligned_with_is_what_the_rule_says(seed: int, size: int, grams: int, often: int) -> None:
    """Few fingerprints and few bits beside them, so that many are crowded and a page has some twice: past ``often``
    contexts of one they are joined."""
    rng = random.Random(seed)
    marks = {
        number: Marks(
            np.array(some := rng.choices(range(1, grams + 1), k=rng.randint(1, grams + 2)), np.uint64),
            np.array([rng.choice((0, 0, 1, 1 << 7, 1 | 1 << 5, 1 | 1 << 15)) for _ in some], np.uint32),
            np.arange(len(some)),
        )
        for number in range(1, size + 1)
    }
    whole = postings_of(marks.items())
    holders = postings.Holders(np.unique(whole.grams), [whole])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(choosing, "OCCURRENCES", often)
        for number in (1, size // 2 + 1, size):
            assert candidates(number, marks[number], holders) == by_the_rule(number, marks)


def test_a_page_that_repeats_a_phrase_took_all_memory() -> None:
    """Each of its contexts was held against each of every other page: 20,000 x 20,000 rows for a pair."""
    rng = np.random.default_rng(5)
    marks = {
        number: Marks(np.full(20_000, 7, np.uint64), rng.integers(0, 1 << 30, 20_000, np.uint32), np.arange(20_000))
        for number in range(1, 5)
    }
    whole = postings_of(marks.items())
    holders = postings.Holders(np.unique(whole.grams), [whole])
    tracemalloc.start()
    assert candidates(4, marks[4], holders) == [1, 2, 3]
    assert tracemalloc.get_traced_memory()[1] < 100_000_000
    tracemalloc.stop()


def by_the_rule(number: int, marks: dict[int, Marks]) -> list[int]:
    """``candidates``, slowly and plainly."""
    own = marks[number]
    holding = {
        n: set(zip(one.grams.tolist(), one.beside.tolist(), strict=True)) for n, one in marks.items() if n < number
    }
    holders = {gram: [n for n, one in holding.items() if gram in {g for g, _ in one}] for gram in own.grams.tolist()}
    rare = [gram for gram, pages in holders.items() if len(pages) < POPULAR]
    chosen = {n for n in holding if sum(n in holders[gram] for gram in rare) > 1}
    runs = [
        {n for n, one in holding.items() if any(g == gram and in_a_run(side, mine) for g, side in one)}
        for gram, mine in set(zip(own.grams.tolist(), own.beside.tolist(), strict=True))
    ]
    chosen |= {n for pages in runs if len(pages) <= POPULAR for n in pages}
    uncovered = [pages for pages in runs if len(pages) > POPULAR and not pages & chosen]
    while uncovered:
        best = max(sorted({n for pages in uncovered for n in pages}), key=lambda n: sum(n in p for p in uncovered))
        chosen.add(best)
        uncovered = [pages for pages in uncovered if best not in pages]
    return sorted(chosen)


def in_a_run(theirs: int, mine: int) -> bool:
    """Whether the bits of three words before and three after say that eight words in a row are the same."""
    equal = [(theirs ^ mine) >> 5 * k & 31 == 0 for k in range(6)]
    before = next((k for k in range(3) if not equal[k]), 3)
    after = next((k for k in range(3) if not equal[3 + k]), 3)
    return before + after >= 3


def test_page_numbers_of_any_size_are_sorted() -> None:
    grams = np.array([3, 1, 3, 1], np.uint64)
    for last in (9, 1 << 24, 1 << 31):
        pages = np.array([last, last, 4, 7])
        found = postings.joined([postings.Postings(grams, pages, np.zeros(4, np.uint32))])
        assert found.grams.tolist() == [1, 1, 3, 3]
        assert found.pages.tolist() == [7, last, 4, last]


def same(one: postings.Postings, other: postings.Postings) -> bool:
    """Whether two sets hold the same, the order of repeats in one page apart."""

    def rows(p: postings.Postings) -> list[tuple[int, int, int]]:
        return sorted(zip(p.grams.tolist(), p.pages.tolist(), p.beside.tolist(), strict=True))

    return rows(one) == rows(other)


def test_empty_pages_have_no_fingerprints() -> None:
    for text in ("", "two words"):
        assert len(postings_of([(1, marks_of(split(text).hashes))]).grams) == 0
