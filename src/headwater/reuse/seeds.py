"""Seeds: which documents share a run of words, found without comparing every pair.

Winnowing (Schleimer, Wilkerson, Aiken 2003): every document keeps, of each window of consecutive 5-word grams, the one
with the smallest hash. Two documents with a common run of ``RUN`` words have a whole window in common, hence a common
fingerprint: no such run is missed. A fingerprint that many documents share is told apart by its context of ``RUN``
words, so that a phrase of five common words does not tie thousands of pages together, and never dropped.
"""

from collections import Counter

import numpy as np
import numpy.typing as npt

from headwater.reuse.words import MIX_1, MIX_2, Hashes

GRAM = 5  # words of a fingerprint
RUN = 8  # the guarantee: every common run of so many words is found
WINDOW = RUN - GRAM + 1  # grams of which the smallest is kept
POPULAR = 24  # documents that share a fingerprint before its context is looked at, and before it stops to count alone

Indices = npt.NDArray[np.int64]

# odd multipliers, one a place in the gram: order matters, and one multiply-add a word is enough
PLACES = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F,
     0xE7037ED1A0B428DB, 0x8EBC6AF09C88C6E3, 0x589965CC75374CC3],
    np.uint64,
)  # fmt: skip


def mix(values: Hashes) -> Hashes:
    """MurmurHash3's finaliser, elementwise."""
    values = values ^ (values >> np.uint64(33))
    values = values * np.uint64(MIX_1)
    values ^= values >> np.uint64(33)
    values *= np.uint64(MIX_2)
    return values ^ (values >> np.uint64(33))


def grams(hashes: Hashes, size: int = GRAM) -> Hashes:
    """The hash of each run of ``size`` words (``len(hashes) - size + 1`` of them)."""
    count = max(0, len(hashes) - size + 1)
    total = np.zeros(count, np.uint64)
    for place in range(size):
        total += hashes[place : place + count] * PLACES[place]
    return mix(total)


def fingerprints(hashes: Hashes) -> tuple[Hashes, Indices]:
    """The grams kept of one document and the word each begins at, ascending (under ``RUN`` words: one)."""
    found = grams(hashes)
    if len(found) == 0:
        return found, np.zeros(0, np.int64)
    width = min(WINDOW, len(found))
    windows = np.lib.stride_tricks.sliding_window_view(found, width)
    # of equal hashes the last in the window, in both texts the same
    last = width - 1 - np.argmin(windows[:, ::-1], axis=1)
    places = np.unique(last + np.arange(len(windows)))
    return found[places], places


def contexts(hashes: Hashes, place: int) -> Hashes:
    """The hashes of the runs of ``RUN`` words around the gram at ``place``: one a way to place it in its window."""
    first = max(0, place - (WINDOW - 1))
    last = min(len(hashes), place + RUN)
    return grams(hashes[first:last], RUN)


def candidate_pairs(documents: list[Hashes], pairs: str = "all") -> list[tuple[int, int]]:
    """The pairs (i < j) worth aligning: all that share a run of ``RUN`` words, or two rare fingerprints.

    A fingerprint is rare for a pair when fewer than ``POPULAR`` had it as the later of the two came: what a document
    shares with those before it does not depend on those after it (``ReuseIndex``). With ``pairs`` "exemplars" what
    more than ``POPULAR`` documents share gives the pairs of each with one of them.
    """
    postings: dict[int, list[tuple[int, int]]] = {}
    for document, hashes in enumerate(documents):
        kept, places = fingerprints(hashes)
        for gram, place in zip(kept.tolist(), places.tolist(), strict=True):
            postings.setdefault(gram, []).append((document, place))
    shared: dict[tuple[int, int], set[int]] = {}
    certain: set[tuple[int, int]] = set()
    crowds: list[list[int]] = []
    for gram, found in postings.items():
        if len(found) == 1:
            continue
        if len(found) > POPULAR:
            for members in by_context(documents, found).values():
                if pairs == "exemplars" and len(members) > POPULAR:
                    crowds.append(sorted(set(members)))
                else:
                    certain.update(pairs_of(members))
            if pairs == "exemplars":
                continue
        for pair in pairs_of([document for document, _ in found[:POPULAR]]):
            shared.setdefault(pair, set()).add(gram)
    for pair, kept in shared.items():
        if len(kept) > 1 or pair in certain or have_run(documents[pair[0]], documents[pair[1]]):
            certain.add(pair)
    return sorted(certain | with_exemplars(crowds))


def with_exemplars(crowds: list[list[int]]) -> set[tuple[int, int]]:
    """Each document of a crowd with the one that stands in the most crowds (the first of those)."""
    load = Counter(member for members in crowds for member in members)
    found: set[tuple[int, int]] = set()
    for members in crowds:
        best = min(members, key=lambda member: (-load[member], member))
        found.update((min(best, member), max(best, member)) for member in members if member != best)
    return found


def by_context(documents: list[Hashes], found: list[tuple[int, int]]) -> dict[int, list[int]]:
    """The documents of a popular fingerprint, by the runs of ``RUN`` words that they hold it in."""
    groups: dict[int, list[int]] = {}
    for document, place in found:
        for context in contexts(documents[document], place).tolist():
            groups.setdefault(context, []).append(document)
    return groups


def pairs_of(members: list[int]) -> set[tuple[int, int]]:
    """Each pair of distinct documents of a group, smaller index first."""
    distinct = sorted(set(members))
    return {(a, b) for i, a in enumerate(distinct) for b in distinct[i + 1 :]}


def have_run(a: Hashes, b: Hashes) -> bool:
    """Whether two documents share a run of ``RUN`` words."""
    return bool(np.isin(grams(a, RUN), grams(b, RUN)).any())
