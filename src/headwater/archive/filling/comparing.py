"""The second pass: what each page shares with the pages before it.

What is found is a function of the sequence of pages: which pages are aligned (``candidates.py``) depends on earlier
pages alone, and what is boilerplate (``boilerplate.py``) on how many pages a publisher has. A page whose boilerplate is
another now is compared anew, and so are the later pages that it may be a candidate of.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from headwater.archive.connecting import Case
from headwater.archive.indexes.boilerplate import (
    Mask,
    boilerplate_of,
    enter_houses,
    learn_house,
    mask_of,
    masked_hashes,
    split_texts,
)
from headwater.archive.indexes.candidates import candidates, followers, unmasked
from headwater.archive.indexes.postings import NONE, Holders, Marks, add, look_up, marks_of, postings_of
from headwater.archive.indexes.sketches import Sketches
from headwater.archive.rows.documents import load_texts
from headwater.archive.rows.packing import to_json
from headwater.archive.rows.reuse import insert_reuse, remove_reuse
from headwater.model import Reuse
from headwater.reuse import MIN_WORDS
from headwater.reuse.align import Listed, Passage, align_lists
from headwater.reuse.records import Worded, records
from headwater.reuse.texts import Text
from headwater.reuse.words import Hashes, Words

STEP_PAGES = 2_048  # compared in one step, and with one pass over the index
SMALL_PAIRS = 4_000  # up to here aligned in plain Python, at 0.5 ms each: loading the compiled code costs 2 s
ENTERED = "entered"  # number of the last page whose publisher is noted
COMPARED = "compared"  # number of the last page that has been compared


class Worn(NamedTuple):
    """A page as it is compared: its text, its words, and those of them that count."""

    text: Text
    words: Words
    hashes: Hashes  # boilerplate made unlike anything else
    mask: Mask | None


def compare(case: Case) -> Iterator[int]:
    """Compare the pages that have not been; gives how many after each step."""
    sql = case.sql
    last = sql.execute("SELECT coalesce(max(number), 0) FROM documents").fetchone()[0]
    if case.state(ENTERED) < last:
        with case.step():
            learn(case, last)
    sketches = Sketches()
    while anew := [row[0] for row in sql.execute("SELECT document FROM to_compare LIMIT ?", (STEP_PAGES,))]:
        with case.step():
            compare_anew(case, anew, sketches)
        yield len(anew)
    while case.state(COMPARED) < last:
        done = case.state(COMPARED)
        rows = sql.execute("SELECT number FROM documents WHERE number > ? ORDER BY number LIMIT ?", (done, STEP_PAGES))
        numbers = [row[0] for row in rows]
        with case.step():
            compare_new(case, numbers, sketches)
            case.set_state(COMPARED, numbers[-1])
        yield len(numbers)


def learn(case: Case, last: int) -> None:
    """Note the publishers of new pages, learn what they repeat, and list the pages that are to be compared anew."""
    sql, compared = case.sql, case.state(COMPARED)
    new = sql.execute(
        "SELECT number, publisher FROM documents WHERE number > ? ORDER BY number", (case.state(ENTERED),)
    )
    changed: list[int] = []
    for house in sorted(enter_houses(sql, new.fetchall())):
        changed += learn_house(sql, house, compared)
    unsettle(sql, changed, compared)
    case.set_state(ENTERED, last)


def unsettle(sql: sqlite3.Connection, changed: Sequence[int], compared: int) -> None:
    """List pages to be compared anew, and those up to ``compared`` that they may be candidates of."""
    sql.executemany("INSERT OR IGNORE INTO to_compare (document) VALUES (?)", [(n,) for n in changed])
    for begin in range(0, len(changed), STEP_PAGES):
        marks = {
            number: marks_of(words.hashes) for number, words in split_pages(sql, changed[begin : begin + STEP_PAGES])
        }
        holders = look_up(sql, grams_of(marks))
        later = {page for number, one in marks.items() for page in followers(number, one, holders)}
        rows = [(n,) for n in sorted(later) if n <= compared]
        sql.executemany("INSERT OR IGNORE INTO to_compare (document) VALUES (?)", rows)


def split_pages(sql: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[tuple[int, Words]]:
    """The words of pages, by number."""
    texts = load_texts(sql, numbers)
    yield from zip(texts, split_texts([text.text for text in texts.values()]), strict=True)


def grams_of(marks: Mapping[int, Marks]) -> Hashes:
    """All fingerprints of some pages."""
    return np.concatenate([NONE.grams, *(one.grams for one in marks.values())])


# ---------------------------------------------------------------- a step


def compare_new(case: Case, numbers: list[int], sketches: Sketches) -> None:
    """Compare pages with all before them, and keep their fingerprints."""
    sql = case.sql
    pages = wear(sql, numbers)
    marks = {number: marks_of(page.words.hashes) for number, page in pages.items()}
    holders = look_up(sql, grams_of(marks), postings_of(marks.items()), sketches)
    keep_found(case, pages, find(pages, marks, holders))
    add(sql, marks.items())


def compare_anew(case: Case, numbers: list[int], sketches: Sketches) -> None:
    """Compare pages that have been compared, in place of what was found then."""
    sql = case.sql
    pages = wear(sql, numbers)
    marks = {number: marks_of(page.words.hashes) for number, page in pages.items()}
    some = to_json(numbers).decode()
    touched = sql.execute(
        "SELECT DISTINCT story FROM story_documents WHERE document IN (SELECT value FROM json_each(?))", (some,)
    ).fetchall()
    sql.executemany("UPDATE stories SET settled = 0 WHERE number = ?", touched)
    remove_reuse(sql, numbers)
    keep_found(case, pages, find(pages, marks, look_up(sql, grams_of(marks), sketches=sketches)))
    sql.execute("DELETE FROM to_compare WHERE document IN (SELECT value FROM json_each(?))", (some,))


def wear(sql: sqlite3.Connection, numbers: Sequence[int]) -> dict[int, Worn]:
    """Pages as they are compared, by number."""
    texts = load_texts(sql, numbers)
    known: dict[str | None, Hashes] = {}
    worn: dict[int, Worn] = {}
    for (number, text), words in zip(texts.items(), split_texts([t.text for t in texts.values()]), strict=True):
        if text.publisher not in known:
            known[text.publisher] = boilerplate_of(sql, text.publisher)
        mask = mask_of(words.hashes, known[text.publisher])
        worn[number] = Worn(text, words, masked_hashes(number, words.hashes, mask), mask)
    return worn


def find(pages: Mapping[int, Worn], marks: Mapping[int, Marks], holders: Holders) -> list[tuple[int, int]]:
    """The pairs (earlier, later) worth aligning, by the later."""
    return [
        (other, number)
        for number, page in pages.items()
        for other in candidates(number, unmasked(marks[number], page.mask), holders)
    ]


def keep_found(case: Case, pages: Mapping[int, Worn], pairs: list[tuple[int, int]]) -> None:
    """Align the pairs and keep what they share."""
    sql = case.sql
    known = {**wear(sql, sorted({a for a, _ in pairs} - set(pages))), **pages}
    numbers = {page.text.id: number for number, page in known.items()}
    found = passages_of(known, pairs, case.state("min_words", MIN_WORDS))
    insert_reuse(sql, (reuse for a, b, passages in found for reuse in told(known[a], known[b], passages)), numbers)


def told(a: Worn, b: Worn, passages: list[Passage]) -> Iterator[Reuse]:
    """The records of the passages that two pages share."""
    return records(Worded(a.text, a.words), Worded(b.text, b.words), passages)


def passages_of(
    pages: Mapping[int, Worn], pairs: list[tuple[int, int]], min_words: int
) -> Iterator[tuple[int, int, list[Passage]]]:
    """The pairs that share passages, and those."""
    if len(pairs) > SMALL_PAIRS:
        yield from many_passages(pages, pairs, min_words)
        return
    listed: dict[int, Listed] = {}
    for a, b in pairs:
        for number in (a, b):
            if number not in listed:
                listed[number] = Listed(pages[number].hashes)
        if passages := align_lists(listed[a], listed[b], min_words):
            yield a, b, passages


def many_passages(
    pages: Mapping[int, Worn], pairs: list[tuple[int, int]], min_words: int
) -> Iterator[tuple[int, int, list[Passage]]]:
    """``passages_of``, compiled."""
    from headwater.reuse import bulk
    from headwater.reuse.columns import Columns

    numbers = sorted(pages)
    place = {number: k for k, number in enumerate(numbers)}
    sizes = [len(pages[number].hashes) for number in numbers]
    nowhere = np.zeros(0, np.int32)
    whole = np.concatenate([pages[number].hashes for number in numbers])
    columns = Columns(whole, nowhere, nowhere, np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64))
    wanted = np.array(sorted(place[a] << 32 | place[b] for a, b in pairs), np.uint64)
    found = bulk.align_pairs(columns, wanted, min_words, with_blocks=True)
    rows = [column.tolist() for column in (found.a_start, found.a_end, found.b_start, found.b_end, found.matched)]
    ends = [0, *found.block_ends.tolist()]
    for a, b, first, last in bulk.passages_of(found):
        passages = [
            Passage(
                *(column[row] for column in rows),
                blocks=[(x, y, n) for x, y, n in found.blocks[ends[row] : ends[row + 1]].tolist()],
            )
            for row in range(first, last)
        ]
        yield numbers[a], numbers[b], passages
