"""What is asked for out of many buckets of the index: ``postings.unpack`` and ``postings.chosen`` as one compiled pass.

Only a step of many pages comes here. The first of a run reads every bucket, and the larger the file, the fewer of the
fingerprints in each are asked for; what it reads is noted for those after it (``sketches.py``).
"""

# ruff: noqa: PLR0913, PLR0917 - kernels take arrays and buffers, not records
# pyright: reportMissingParameterType=false

import numpy as np

from headwater.reuse.kernels import kernel
from headwater.reuse.words import MIX_1, MIX_2

PLANES = 16  # bytes of a fingerprint in a bucket: eight of the step to it, four of its page, four of the words beside
NOTED_BYTES = 2  # for each fingerprint; what compiled code knows stands in this file, by which it is kept
MARKS = 4  # that a noted fingerprint sets, of 16 bits: one in 400 of those that are not held finds all of its own set


@kernel
def sift(packed, ends, bases, wanted, first, grams, pages, beside):
    """Write the fingerprints that are ``wanted`` (sorted); gives how many (what did not fit is counted).

    ``packed``: buckets one behind the other, ascending; ``ends``: where each ends; ``bases``: the bits that all of its
    fingerprints begin with.
    """
    at = begin = place = 0
    for k in range(len(ends)):
        count = (ends[k] - begin) // PLANES
        gram = bases[k]
        for i in range(count):
            gram += step_at(packed, begin + i, count)
            while place < len(wanted) and wanted[place] < gram:
                place += 1
            if place == len(wanted):
                return at
            if wanted[place] == gram:
                if at < len(grams):
                    grams[at] = gram
                    pages[at] = np.int64(number_at(packed, begin + i, count, 8)) + first
                    beside[at] = np.uint32(number_at(packed, begin + i, count, 12))
                at += 1
        begin = ends[k]
    return at


@kernel
def note(packed, ends, bases, starts, noted):
    """Set the marks of each fingerprint; ``starts``: how many fingerprints stand before each bucket.

    ``noted``: the same number of bytes for each fingerprint, so that a bucket has its marks in a row.
    """
    begin = 0
    for k in range(len(ends)):
        count = (ends[k] - begin) // PLANES
        gram = bases[k]
        for i in range(count):
            gram += step_at(packed, begin + i, count)
            for mark in range(MARKS):
                at = mark_of(gram, mark, count)
                noted[starts[k] * NOTED_BYTES + (at >> 3)] |= np.uint8(1 << (at & 7))
        begin = ends[k]


@kernel
def seems_held(grams, shift, starts, noted, held):
    """Tell of each fingerprint whether all of its marks are set."""
    for k in range(len(grams)):
        bucket = np.int64(grams[k] >> shift)
        count = starts[bucket + 1] - starts[bucket]
        held[k] = count > 0
        for mark in range(MARKS):
            if held[k]:
                at = mark_of(grams[k], mark, count)
                held[k] = noted[starts[bucket] * NOTED_BYTES + (at >> 3)] >> (at & 7) & 1


@kernel
def mark_of(gram, mark, count):
    """Which bit of a bucket of ``count`` fingerprints is one of its marks (Kirsch and Mitzenmacher 2006)."""
    half = np.uint64(32)
    place = (gram * np.uint64(MIX_1) >> half) + np.uint64(mark) * (gram * np.uint64(MIX_2) >> half)
    return np.int64((place & np.uint64(0xFFFFFFFF)) * np.uint64(count * NOTED_BYTES * 8) >> half)


@kernel
def step_at(packed, at, count):
    """The step from the fingerprint before."""
    return number_at(packed, at, count, 0) | (number_at(packed, at, count, 4) << np.uint64(32))


@kernel
def number_at(packed, at, count, plane):
    """The number of four bytes that begins in a plane."""
    value = np.uint64(0)
    for k in range(4):
        value |= np.uint64(packed[at + (plane + k) * count]) << np.uint64(8 * k)
    return value
