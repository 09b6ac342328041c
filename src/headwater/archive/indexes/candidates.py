"""Which earlier pages are worth aligning with a page: the policy that makes one batch and many batches the same.

A page is aligned with every page before it that shares a run of ``RUN`` words with it, or two fingerprints which fewer
than ``POPULAR`` pages before it hold. Where more than ``POPULAR`` pages before it hold one fingerprint in the same run
(a wire story that everybody ran), it is aligned with as few of them as have all such runs, the one with most of them
first, the earliest of equals: a family of a thousand copies costs a thousand pairs, not half a million. Nothing here
depends on later pages, nor on what is boilerplate of other pages: that is left out in the alignment.

A run that a page repeats is one run. A fingerprint that a page has in many contexts is joined with the holders on the
words beside it: each with each, two pages that repeat a phrase would cost the product of how often they do.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from headwater.archive.indexes.postings import Holders, Marks, Numbers
from headwater.reuse.align import OCCURRENCES
from headwater.reuse.index import BITS, SIDE, Sides, run_here
from headwater.reuse.seeds import GRAM, POPULAR

LOW = (1 << 32) - 1


Pairs = tuple[Numbers, Numbers]  # the place of a context in a page, and a page that holds it; each once, ascending


def unmasked(marks: Marks, masked: npt.NDArray[np.bool_] | None) -> Marks:
    """The fingerprints that hold no word of boilerplate."""
    if masked is None or not len(marks.places):
        return marks
    ends = np.concatenate([[0], np.cumsum(masked)])
    stay = ends[np.minimum(marks.places + GRAM, len(masked))] == ends[marks.places]
    return Marks(marks.grams[stay], marks.beside[stay], marks.places[stay])


def candidates(number: int, marks: Marks, holders: Holders) -> list[int]:
    """The pages before ``number`` to align it with, ascending; ``marks``: its fingerprints without boilerplate."""
    held, (place, page) = shared(contexts(marks), holders, number)
    if not len(held[0]):
        return []
    crowd = np.bincount(place, minlength=1)[place] > POPULAR
    chosen = np.union1d(by_rare(*held), page[~crowd])
    return np.union1d(chosen, cover(place[crowd], page[crowd], chosen)).tolist()


def contexts(marks: Marks) -> Marks:
    """Each fingerprint once for all places where the same words stand beside it, sorted."""
    order = np.lexsort((marks.beside, marks.grams))
    grams, beside, places = marks.grams[order], marks.beside[order], marks.places[order]
    new = np.ones(len(order), np.bool_)
    new[1:] = (grams[1:] != grams[:-1]) | (beside[1:] != beside[:-1])
    return Marks(grams[new], beside[new], places[new])


def shared(marks: Marks, holders: Holders, before: int | None = None) -> tuple[Pairs, Pairs]:
    """Who holds each fingerprint of a page's ``contexts``, and who each of them in a run in common."""
    _, first, of_gram, counts = np.unique(marks.grams, return_index=True, return_inverse=True, return_counts=True)
    many = counts[of_gram] > OCCURRENCES
    looked = np.union1d(first, np.flatnonzero(~many))
    of, pages, beside = holders.rows(marks.grams[looked])
    of = looked[of]
    if before is not None:
        early = pages < before
        of, pages, beside = of[early], pages[early], beside[early]
    same_run = run_here(beside, marks.beside[of])
    runs = once(of[same_run], pages[same_run])
    if many.any():
        rest = many[of]
        found = joined_on_sides(marks, np.flatnonzero(many), of_gram, (of_gram[of[rest]], pages[rest], beside[rest]))
        both = np.union1d(found, runs[0] << 32 | runs[1])
        runs = both >> 32, both & LOW
    is_first = np.isin(of, first)
    return once(of[is_first], pages[is_first]), runs


def joined_on_sides(
    marks: Marks, mine: Numbers, of_gram: Numbers, held: tuple[Numbers, Numbers, Sides]
) -> npt.NDArray[np.int64]:
    """The pairs of ``mine`` among the contexts that stand in a run with a row of ``held``, as place << 32 | page.

    ``held`` has (fingerprint, page, words beside). A run in common has k of its words before, for some k: that many on
    the one side, and the others on the other, are the same.
    """
    grams, pages, beside = held
    found = [np.zeros(0, np.int64)]
    for k in range(SIDE + 1):
        kept = np.int64((1 << BITS * k) - 1 | ((1 << BITS * (SIDE - k)) - 1) << BITS * SIDE)
        keys = grams << 2 * SIDE * BITS | beside & kept
        keys, owners = once(*(column[np.lexsort((pages, keys))] for column in (keys, pages)))
        wanted = of_gram[mine] << 2 * SIDE * BITS | marks.beside[mine] & kept
        low = np.searchsorted(keys, wanted, "left")
        counts = np.searchsorted(keys, wanted, "right") - low
        rows = np.repeat(low - np.cumsum(counts) + counts, counts) + np.arange(int(counts.sum()))
        found.append(np.repeat(mine, counts) << 32 | owners[rows])
    return np.unique(np.concatenate(found))


def once(of: Numbers, pages: Numbers) -> Pairs:
    """Each page once for each of what it holds, both ascending."""
    new = np.ones(len(of), np.bool_)
    new[1:] = (of[1:] != of[:-1]) | (pages[1:] != pages[:-1])
    return of[new], pages[new]


def by_rare(place: Numbers, page: Numbers) -> Numbers:
    """The pages that share two fingerprints which few hold."""
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
    (place, page), (_, certain) = shared(contexts(marks), holders)
    rank = np.arange(len(place)) - np.searchsorted(place, place)
    few, counts = np.unique(page[(page > number) & (rank < POPULAR)], return_counts=True)
    certain = certain[certain > number]
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
