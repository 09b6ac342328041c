"""Which fingerprints a segment of the index cannot hold, told without reading it: what is new asks nothing of the file.

A step of thousands of pages asks for so many fingerprints that some fall into every bucket, and in a large file nearly
all of them are held by no page: news is what was not there yesterday. So the first step of a run notes what it reads,
in a Bloom filter (Bloom 1970) for each bucket, and the steps after it read the buckets that may hold something. A
segment is never changed while pages are compared, only merged into another with a number of its own.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from headwater.limits import ARCHIVE_SKETCH_BYTES
from headwater.reuse.words import Hashes


class Sketch:
    """What one segment holds; its buckets are entered in their order, then it is closed."""

    def __init__(self, size: int, buckets: int, shift: int) -> None:
        from headwater.archive.indexes.sifting import NOTED_BYTES

        self.starts = np.zeros(buckets + 1, np.int64)  # how many each bucket holds, then how many stand before it
        self.noted = np.zeros(size * NOTED_BYTES, np.uint8)
        self.shift = np.uint64(shift)  # from a fingerprint to its bucket
        self._filled = 0

    def enter(self, packed: npt.NDArray[np.uint8], ends: npt.NDArray[np.int64], bases: Hashes) -> None:
        """Note some buckets, as ``sifting.sift`` takes them."""
        from headwater.archive.indexes.sifting import PLANES, note

        counts = np.diff(ends, prepend=0) // PLANES
        self.starts[(bases >> self.shift).astype(np.int64) + 1] = counts
        note(packed, ends, bases, self._filled + np.cumsum(counts) - counts, self.noted)
        self._filled += int(counts.sum())

    def close(self) -> None:
        """All buckets have been entered."""
        np.cumsum(self.starts, out=self.starts)

    def may_hold(self, grams: Hashes) -> npt.NDArray[np.bool_]:
        """Which of these fingerprints the segment may hold: all that it holds, and few others."""
        from headwater.archive.indexes.sifting import seems_held

        held = np.empty(len(grams), np.bool_)
        seems_held(grams, self.shift, self.starts, self.noted, held)
        return held


class Sketches:
    """The sketches of a run, by the number of their segment."""

    def __init__(self) -> None:
        self._of: dict[int, Sketch] = {}

    def keep(self, numbers: Iterable[int]) -> None:
        """Drop those of segments that are no more."""
        self._of = {number: self._of[number] for number in numbers if number in self._of}

    def get(self, number: int) -> Sketch | None:
        """The sketch of a segment, where it has one."""
        return self._of.get(number)

    def begin(self, number: int, sketch: Sketch) -> Sketch | None:
        """The sketch to enter a segment in, where there is room for it."""
        if sum(len(one.noted) for one in self._of.values()) + len(sketch.noted) > ARCHIVE_SKETCH_BYTES:
            return None
        self._of[number] = sketch
        return sketch
