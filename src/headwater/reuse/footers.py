"""``boilerplate.mask`` for many documents: the same rule, counted in arrays."""

from collections.abc import Sequence

import numpy as np

from headwater.reuse import kernels
from headwater.reuse.boilerplate import (
    END_WORDS,
    FOOTER_PART,
    FOOTER_WORDS,
    GRAM_WORDS,
    MAX_PAGE_SHARE,
    MIN_PAGES,
    needed,
)
from headwater.reuse.columns import I32, I64, U64, Columns, grown
from headwater.reuse.texts import house

COUNTERS_BITS = 24, 28  # bytes, at least and most: 4 a word, so that a count of 3 is seldom chance


def mask_columns(columns: Columns, publishers: Sequence[str | None], owner: I32) -> None:
    """Make each publisher's boilerplate unlike anything else, in place."""
    houses = house_numbers(publishers)
    if (houses < 0).all():
        return
    # grams are counted roughly first, so that only repeated ones are kept
    bits = min(max(COUNTERS_BITS[0], int(4 * len(owner)).bit_length()), COUNTERS_BITS[1])
    counters = np.zeros(1 << bits, np.uint8)
    kernels.count_page_grams(columns.hashes, columns.offsets, houses, counters)
    keys, places = grown(
        lambda out: kernels.list_page_grams(
            columns.hashes, columns.offsets, houses, counters, MIN_PAGES, out[0], out[1]
        ),
        [np.empty(len(owner) // 8 + 64, np.uint64), np.empty(len(owner) // 8 + 64, np.int64)],
    )
    documents = owner[places].astype(np.int64)
    pages = np.bincount(houses[houses >= 0])
    chosen = popular(keys, documents, houses, pages)
    covered = cover(columns, places[chosen])
    ends = np.concatenate([[0], np.cumsum(covered)])
    repeating = ends[columns.offsets[1:]] - ends[columns.offsets[:-1]] > MAX_PAGE_SHARE * np.diff(columns.offsets)
    if repeating.any():
        voters = np.bincount(houses[(houses >= 0) & ~repeating], minlength=len(pages))
        votes = ~repeating[documents]
        chosen = np.isin(keys, keys[votes][popular(keys[votes], documents[votes], houses, voters)])
        covered = cover(columns, places[chosen])
    masked = np.flatnonzero(covered)
    columns.hashes[masked] = masked.astype(np.uint64)  # unlike each other, and unlike any hash but one in 10^11


def cover(columns: Columns, places: I64) -> np.ndarray:
    """Which words the grams at ``places`` cover."""
    edges = np.zeros(len(columns.hashes) + 1, np.int32)
    np.add.at(edges, places, 1)
    np.add.at(edges, places + GRAM_WORDS, -1)
    return np.cumsum(edges[:-1]) > 0


def footer_rows(columns: Columns, publishers: Sequence[str | None], passages: Sequence[I32]) -> np.ndarray:
    """``boilerplate.is_footer`` of columns a, b, a_start, a_end, b_start, b_end, sorted by a, b: which rows are one."""
    a, b, a_start, a_end, b_start, b_end = passages
    houses = house_numbers(publishers, least=2)
    sizes = np.diff(columns.offsets)
    wide = np.maximum(a_end - a_start, b_end - b_start)
    new = np.concatenate([[True], (a[1:] != a[:-1]) | (b[1:] != b[:-1]), [True]])[: len(a) + 1]
    alone = new[:-1] & new[1:]
    at_end = (a_end >= sizes[a] - END_WORDS) & (b_end >= sizes[b] - END_WORDS)
    small = (wide <= FOOTER_WORDS) & (wide * FOOTER_PART <= np.minimum(sizes[a], sizes[b]))
    return (houses[a] >= 0) & (houses[a] == houses[b]) & alone & at_end & small


def house_numbers(publishers: Sequence[str | None], least: int = MIN_PAGES) -> I64:
    """A number for each publisher with ``least`` pages, -1 for the others."""
    numbers: dict[str, int] = {}
    found = np.fromiter(
        (numbers.setdefault(name, len(numbers)) if (name := house(publisher)) else -1 for publisher in publishers),
        np.int64,
        len(publishers),
    )
    if numbers:
        few = np.bincount(found[found >= 0], minlength=len(numbers)) < least
        found[(found >= 0) & few[found]] = -1
    return found


def popular(keys: U64, documents: I64, houses: I64, pages: I64) -> np.ndarray:
    """Which of the grams stand on enough of their publisher's pages."""
    least = np.array([needed(int(n)) for n in pages], np.int64)
    values, inverse = np.unique(keys, return_inverse=True)
    pairs = np.unique(inverse.astype(np.int64) * (int(documents.max(initial=0)) + 1) + documents)
    holders = np.bincount(pairs // (int(documents.max(initial=0)) + 1), minlength=len(values))
    return holders[inverse] >= least[houses[documents]]
