"""What is asked for out of many buckets of the index: ``postings.unpack`` and ``postings.chosen`` as one compiled pass.

Only a step of many pages in a large file comes here. It reads every bucket, and the larger the file, the fewer of the
fingerprints in each are asked for.
"""

# ruff: noqa: PLR0913, PLR0917 - kernels take arrays and buffers, not records
# pyright: reportMissingParameterType=false

import numpy as np

from headwater.reuse.kernels import kernel

PLANES = 16  # bytes of a fingerprint in a bucket: eight of the step to it, four of its page, four of the words beside


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
            gram += number_at(packed, begin + i, count, 0) | (number_at(packed, begin + i, count, 4) << np.uint64(32))
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
def number_at(packed, at, count, plane):
    """The number of four bytes that begins in a plane."""
    value = np.uint64(0)
    for k in range(4):
        value |= np.uint64(packed[at + (plane + k) * count]) << np.uint64(8 * k)
    return value
