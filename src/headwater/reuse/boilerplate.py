"""Boilerplate: what a publisher prints on page after page (newsletter calls, copyright lines), learnt and left out.

A run of words is its publisher's boilerplate when at least ``MIN_PAGES`` of the publisher's pages, and a fifth of them,
hold it, while those pages are otherwise different: an agency story that one publisher ran five times is no boilerplate.
Of a publisher with fewer pages nothing can be learnt; what two of them share, and only that, at the end of both, is its
footer.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from headwater.reuse.align import Passage
from headwater.reuse.seeds import grams
from headwater.reuse.texts import Text, house
from headwater.reuse.words import Hashes, Words

MIN_PAGES = 3
MIN_SHARE_PERCENT = 20  # of the publisher's pages
MAX_PAGE_SHARE = 0.5  # a page of which more is repeated is itself a repetition, not boilerplate
GRAM_WORDS = 6
FOOTER_WORDS = 60  # of the longest footer
FOOTER_PART = 3  # a footer is at most one part in three of either page
END_WORDS = 2  # after a footer, at most: a date, a page number


def mask(texts: Sequence[Text], words: Sequence[Words]) -> list[Hashes]:
    """The words of each document, its publisher's boilerplate made unlike anything else."""
    hashes = [w.hashes for w in words]
    by_publisher: dict[str, list[int]] = defaultdict(list)
    for i, text in enumerate(texts):
        if name := house(text.publisher):
            by_publisher[name].append(i)
    for members in by_publisher.values():
        if len(members) >= MIN_PAGES:
            for i, repeated in zip(members, repeated_words([hashes[i] for i in members]), strict=True):
                if repeated.any():
                    # one value a document and place, even, so that no run of masked words is alike
                    unique = (np.uint64(i) << np.uint64(32)) + np.arange(len(repeated), dtype=np.uint64)
                    hashes[i] = np.where(repeated, unique, hashes[i])
    return hashes


def repeated_words(pages: Sequence[Hashes]) -> list[np.ndarray]:
    """Which words of each of one publisher's pages are its boilerplate."""
    per_page = [grams(page, GRAM_WORDS) for page in pages]
    covered = covers(per_page, pages)
    # pages that repeat each other altogether do not vote
    voters = [g for g, words in zip(per_page, covered, strict=True) if words.sum() <= MAX_PAGE_SHARE * len(words)]
    return covered if len(voters) == len(pages) else covers(per_page, pages, popular_grams(voters))


def covers(per_page: Sequence[Hashes], pages: Sequence[Hashes], popular: Hashes | None = None) -> list[np.ndarray]:
    """The words of each page that popular grams cover."""
    popular = popular_grams(per_page) if popular is None else popular
    return [cover(np.isin(g, popular), len(page)) for g, page in zip(per_page, pages, strict=True)]


def popular_grams(per_page: Sequence[Hashes]) -> Hashes:
    """The grams that enough of the pages hold."""
    every = np.sort(np.concatenate([np.zeros(0, np.uint64), *(distinct(g) for g in per_page)]))
    more = needed(len(per_page)) - 1  # of a gram that enough pages hold, so many stand behind its first
    first = every[: max(0, len(every) - more)]
    return distinct(first[first == every[more:]])


def distinct(found: Hashes) -> Hashes:
    """Each once, ascending: a page's few hundred are sorted in a fifth of the time in which they are hashed."""
    ordered = np.sort(found)
    return ordered[np.diff(ordered, prepend=~ordered[:1]) != 0]


def needed(pages: int) -> int:
    """How many of a publisher's pages must hold what is its boilerplate."""
    return max(MIN_PAGES, -(-pages * MIN_SHARE_PERCENT // 100))


def cover(hit: np.ndarray, words: int) -> np.ndarray:
    """The words that the hit grams cover."""
    edges = np.zeros(words + 1, np.int64)
    starts = np.flatnonzero(hit)
    np.add.at(edges, starts, 1)
    np.add.at(edges, starts + GRAM_WORDS, -1)
    return np.cumsum(edges)[:words] > 0


def is_footer(passages: Sequence[Passage], a_words: int, b_words: int) -> bool:
    """Whether all that two pages of one publisher share is how both end; the numbers of words are the pages'."""
    if len(passages) != 1:
        return False
    (passage,) = passages
    wide = max(passage.a_end - passage.a_start, passage.b_end - passage.b_start)
    at_end = passage.a_end >= a_words - END_WORDS and passage.b_end >= b_words - END_WORDS
    return at_end and wide <= FOOTER_WORDS and wide * FOOTER_PART <= min(a_words, b_words)
