"""Boilerplate in a file that grows: what each publisher repeats, learnt again whenever its pages have doubled.

The rule is ``reuse.boilerplate``'s. A publisher's boilerplate is learnt from its first 3, 6, 12, ... pages, the most
there are; past ``SAMPLE_PAGES`` from as many of the latest, and what was learnt before stays. So it is a function of
the sequence of pages, however they were ingested; each page is looked at about twice; and a publisher's newest page
does not unsettle what its ten thousand others share.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from headwater.reuse.boilerplate import GRAM_WORDS, MAX_PAGE_SHARE, MIN_PAGES, cover, covers, popular_grams
from headwater.reuse.seeds import grams
from headwater.reuse.texts import house
from headwater.reuse.words import Hashes, Words, split

SAMPLE_PAGES = MIN_PAGES << 9  # 1,536: a run on a fifth of a publisher's pages stands on some three hundred of them
READ_PAGES = 2_048  # whose words are in memory at a time: 8 MB
SMALL_PAGES = 256  # up to here split in plain Python: 0.6 ms a page, and loading the compiled code costs 2 s
Mask = npt.NDArray[np.bool_]


def milestones(learnt: int, pages: int) -> list[int]:
    """At which numbers of pages a publisher's boilerplate is learnt, past ``learnt`` and up to ``pages``."""
    every = [MIN_PAGES << power for power in range(40) if learnt < MIN_PAGES << power <= pages]
    # up to the sample's size each replaces the one before
    small = [at for at in every if at <= SAMPLE_PAGES]
    return small[-1:] + every[len(small) :]


def learn(pages: Sequence[Hashes]) -> Hashes:
    """The runs that these pages of one publisher repeat: hashes, sorted."""
    per_page = [grams(page, GRAM_WORDS) for page in pages]
    popular = popular_grams(per_page)
    covered = covers(per_page, pages, popular)
    # pages that repeat each other altogether do not vote
    voters = [g for g, words in zip(per_page, covered, strict=True) if words.sum() <= MAX_PAGE_SHARE * len(words)]
    return popular if len(voters) == len(pages) else popular_grams(voters)


def mask_of(hashes: Hashes, boilerplate: Hashes) -> Mask | None:
    """Which words of a page are its publisher's boilerplate; None where none is."""
    if not len(boilerplate):
        return None
    masked = cover(np.isin(grams(hashes, GRAM_WORDS), boilerplate), len(hashes))
    return masked if masked.any() else None


def masked_hashes(number: int, hashes: Hashes, mask: Mask | None) -> Hashes:
    """The words of a page, its boilerplate made unlike anything else."""
    if mask is None:
        return hashes
    return np.where(mask, (np.uint64(number) << np.uint64(32)) + np.arange(len(hashes), dtype=np.uint64), hashes)


# ---------------------------------------------------------------- in the file


def enter_houses(sql: sqlite3.Connection, pages: Iterable[tuple[int, str | None]]) -> set[int]:
    """Note which publisher new pages (number, publisher) are of; the publishers."""
    touched: set[int] = set()
    for number, publisher in pages:
        name = house(publisher)
        if not name:
            continue
        sql.execute("INSERT OR IGNORE INTO houses (name, learnt, boilerplate) VALUES (?, 0, x'')", (name,))
        of = sql.execute("SELECT number FROM houses WHERE name = ?", (name,)).fetchone()[0]
        sql.execute("INSERT OR IGNORE INTO house_pages (house, document) VALUES (?, ?)", (of, number))
        touched.add(of)
    return touched


def learn_house(sql: sqlite3.Connection, house_: int, compared: int) -> list[int]:
    """Learn a publisher's boilerplate where that is due; its pages up to ``compared`` that look different now."""
    learnt = sql.execute("SELECT learnt FROM houses WHERE number = ?", (house_,)).fetchone()[0]
    numbers = pages_of(sql, house_)
    due = milestones(learnt, len(numbers))
    if not due:
        return []
    return keep_learnt(sql, house_, numbers, due, compared)


def learn_house_anew(sql: sqlite3.Connection, house_: int, compared: int) -> list[int]:
    """Learn a publisher's boilerplate from the pages that are left; its pages that look different now."""
    numbers = pages_of(sql, house_)
    return keep_learnt(sql, house_, numbers, milestones(0, len(numbers)), compared)


def pages_of(sql: sqlite3.Connection, house_: int) -> list[int]:
    rows = sql.execute("SELECT document FROM house_pages WHERE house = ? ORDER BY document", (house_,))
    return [row[0] for row in rows]


def keep_learnt(sql: sqlite3.Connection, house_: int, numbers: list[int], due: list[int], compared: int) -> list[int]:
    """Learn from as many of a publisher's pages as is ``due``; those up to ``compared`` that look different now."""
    packed = sql.execute("SELECT boilerplate FROM houses WHERE number = ?", (house_,)).fetchone()[0]
    before = np.frombuffer(packed, np.uint64)
    after = before if due and due[0] > SAMPLE_PAGES else before[:0]
    for at in due:
        found = learn([hashes for _, hashes in words_of(sql, numbers[max(0, at - SAMPLE_PAGES) : at])])
        after = found if at <= SAMPLE_PAGES else np.union1d(after, found)
    learnt = due[-1] if due else 0
    sql.execute("UPDATE houses SET learnt = ?, boilerplate = ? WHERE number = ?", (learnt, after.tobytes(), house_))
    changed = np.setxor1d(before, after)
    if not len(changed):
        return []
    old = [number for number in numbers if number <= compared]
    return [
        number
        for number, hashes in words_of(sql, old)
        if np.isin(grams(hashes, GRAM_WORDS), changed).any() and differ(hashes, before, after)
    ]


def differ(hashes: Hashes, before: Hashes, after: Hashes) -> bool:
    """Whether a page's boilerplate is another now."""
    one, other = mask_of(hashes, before), mask_of(hashes, after)
    if one is None or other is None:
        return one is not other
    return bool((one != other).any())


def words_of(sql: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[tuple[int, Hashes]]:
    """The words of some pages, by their texts."""
    for begin in range(0, len(numbers), READ_PAGES):
        some = numbers[begin : begin + READ_PAGES]
        texts = [sql.execute("SELECT text FROM documents WHERE number = ?", (n,)).fetchone()[0] for n in some]
        for number, words in zip(some, split_texts(texts), strict=True):
            yield number, words.hashes


def split_texts(texts: Sequence[str]) -> Sequence[Words]:
    """The words of texts, compiled when there are many."""
    if len(texts) <= SMALL_PAGES:
        return [split(text) for text in texts]
    from headwater.reuse.bulk import split_many

    columns = split_many(texts)
    return [columns.words(place) for place in range(len(texts))]


def boilerplate_of(sql: sqlite3.Connection, publisher: str | None) -> Hashes:
    """What a publisher is known to repeat."""
    name = house(publisher)
    row = sql.execute("SELECT boilerplate FROM houses WHERE name = ?", (name,)).fetchone() if name else None
    return np.frombuffer(row[0], np.uint64) if row else np.zeros(0, np.uint64)
