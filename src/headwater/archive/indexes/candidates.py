"""Which earlier pages are worth aligning with a page: the policy that makes one batch and many batches the same.

A page is aligned with every page before it that shares a run of ``RUN`` words with it, or two fingerprints which fewer
than ``POPULAR`` pages before it hold. Where more than ``POPULAR`` pages before it hold one fingerprint in the same run
(a wire story that everybody ran), it is aligned with as few of them as have all such runs, the one with most of them
first, the earliest of equals: a family of a thousand copies costs a thousand pairs, not half a million. Nothing here
depends on later pages, nor on what is boilerplate of other pages: that is left out in the alignment.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from headwater.archive.indexes.postings import Holders, Marks, Numbers
from headwater.reuse.index import run_here
from headwater.reuse.seeds import GRAM, POPULAR

LOW = (1 << 32) - 1


def unmasked(marks: Marks, masked: npt.NDArray[np.bool_] | None) -> Marks:
    """The fingerprints that hold no word of boilerplate."""
    if masked is None or not len(marks.places):
        return marks
    ends = np.concatenate([[0], np.cumsum(masked)])
    stay = ends[np.minimum(marks.places + GRAM, len(masked))] == ends[marks.places]
    return Marks(marks.grams[stay], marks.beside[stay], marks.places[stay])


def candidates(number: int, marks: Marks, holders: Holders) -> list[int]:
    """The pages before ``number`` to align it with, ascending; ``marks``: its fingerprints without boilerplate."""
    of, pages, beside = holders.rows(marks.grams)
    before = pages < number
    of, pages, beside = of[before], pages[before], beside[before]
    if not len(of):
        return []
    same_run = run_here(beside, marks.beside[of])
    chosen = by_rare(of, pages, marks)
    place, page = once(of[same_run], pages[same_run])
    crowd = np.bincount(place, minlength=len(marks.grams))[place] > POPULAR
    chosen = np.union1d(chosen, page[~crowd])
    return np.union1d(chosen, cover(place[crowd], page[crowd], chosen)).tolist()


def once(of: Numbers, pages: Numbers) -> tuple[Numbers, Numbers]:
    """Each page once for each fingerprint; the holders of each stand beside each other, ascending."""
    new = np.ones(len(of), np.bool_)
    new[1:] = (of[1:] != of[:-1]) | (pages[1:] != pages[:-1])
    return of[new], pages[new]


def by_rare(of: Numbers, pages: Numbers, marks: Marks) -> Numbers:
    """The pages that share two fingerprints which few hold."""
    first = np.zeros(len(marks.grams), np.bool_)  # where a page has a fingerprint twice
    first[np.unique(marks.grams, return_index=True)[1]] = True
    place, page = once(of[first[of]], pages[first[of]])
    rare = np.bincount(place, minlength=1)[place] < POPULAR
    found, counts = np.unique(page[rare], return_counts=True)
    return found[counts > 1]


def cover(place: Numbers, page: Numbers, chosen: Numbers) -> Numbers:
    """As few pages as hold all crowded runs between them, beside the ``chosen`` ones."""
    if not len(place):
        return place
    names, which = np.unique(page, return_inverse=True)
    covered = np.zeros(int(place.max()) + 1, np.bool_)
    covered[place[np.isin(names, chosen)[which]]] = True
    found: list[int] = []
    while (open_ := ~covered[place]).any():
        best = int(np.argmax(np.bincount(which[open_], minlength=len(names))))  # of equals the earliest
        found.append(int(names[best]))
        covered[place[which == best]] = True
    return np.array(found, np.int64)


def followers(number: int, marks: Marks, holders: Holders) -> list[int]:
    """The later pages that may have this one among their candidates, whatever their boilerplate is."""
    of, pages, beside = holders.rows(marks.grams)
    certain = pages[(pages > number) & run_here(beside, marks.beside[of])]
    pairs = np.unique(of << 32 | pages)
    place, page = pairs >> 32, pairs & LOW
    rank = np.arange(len(pairs)) - np.searchsorted(place, place)
    few, counts = np.unique(page[(page > number) & (rank < POPULAR)], return_counts=True)
    return np.union1d(certain, few[counts > 1]).tolist()


def unsettled(gone: Mapping[int, Marks], holders: Holders) -> set[int]:
    """The later pages whose candidates may be others without the pages of ``gone``; ``holders`` of their fingerprints.

    Those that may have one of them, and those that hold a fingerprint which few hold before them without these pages.
    """
    later = {page for number, marks in gone.items() for page in followers(number, marks, holders)}
    of, pages, _ = holders.rows(holders.wanted)
    pairs = np.unique(of << 32 | pages)
    place, page = pairs >> 32, pairs & LOW
    leaving = np.isin(page, np.array(list(gone), np.int64))
    first = np.searchsorted(place, place)
    rank = np.arange(len(pairs)) - first
    before = np.cumsum(leaving) - leaving
    without = rank - (before - before[first])
    later.update(page[(rank >= POPULAR) & (without < POPULAR)].tolist())
    return later - set(gone)
