"""Boilerplate: what a publisher prints on page after page (newsletter calls, copyright lines), learnt and left out.

A run of words is its publisher's boilerplate when at least ``MIN_PAGES`` of the publisher's pages, and a fifth of them,
hold it, while those pages are otherwise different: an agency story that one publisher ran five times is no boilerplate.
"""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from headwater.reuse.seeds import grams
from headwater.reuse.texts import Text, house
from headwater.reuse.words import Hashes, Words

MIN_PAGES = 3
MIN_SHARE = 0.2  # of the publisher's pages
MAX_PAGE_SHARE = 0.5  # a page of which more is repeated is itself a repetition, not boilerplate
GRAM_WORDS = 6


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
    distinct = [np.unique(g) for g in per_page]
    values, counts = np.unique(np.concatenate(distinct), return_counts=True)
    needed = max(MIN_PAGES, int(np.ceil(MIN_SHARE * len(pages))))
    if not (counts >= needed).any():
        return [np.zeros(len(page), bool) for page in pages]
    # pages that repeat each other altogether do not vote
    popular = values[counts >= needed]
    voters = [g for g in distinct if np.isin(g, popular).mean() <= MAX_PAGE_SHARE] if len(popular) else []
    if len(voters) < MIN_PAGES:
        return [np.zeros(len(page), bool) for page in pages]
    values, counts = np.unique(np.concatenate(voters), return_counts=True)
    popular = values[counts >= max(MIN_PAGES, int(np.ceil(MIN_SHARE * len(voters))))]
    return [cover(np.isin(g, popular), len(page)) for g, page in zip(per_page, pages, strict=True)]


def cover(hit: np.ndarray, words: int) -> np.ndarray:
    """The words that the hit grams cover."""
    edges = np.zeros(words + 1, np.int64)
    starts = np.flatnonzero(hit)
    np.add.at(edges, starts, 1)
    np.add.at(edges, starts + GRAM_WORDS, -1)
    return np.cumsum(edges)[:words] > 0
