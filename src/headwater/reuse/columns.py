"""The words of many documents as flat arrays, and how arrays grow that a compiled loop fills."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from headwater.reuse.words import Words

U64 = npt.NDArray[np.uint64]
I64 = npt.NDArray[np.int64]
I32 = npt.NDArray[np.int32]


@dataclass(slots=True)
class Columns:
    """The words of many documents: document ``d`` has the rows ``offsets[d]`` to ``offsets[d + 1]``."""

    hashes: U64
    starts: I32
    ends: I32
    offsets: I64

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def words(self, document: int) -> Words:
        """The words of one document."""
        rows = slice(self.offsets[document], self.offsets[document + 1])
        return Words(self.hashes[rows], self.starts[rows], self.ends[rows])


def grown(fill: Callable[[list[np.ndarray]], Sequence[int]], buffers: list[np.ndarray]) -> list[np.ndarray]:
    """Call ``fill`` with buffers, and once more with larger ones where they were too small; what was written."""
    counts = fill(buffers)
    if any(count > len(buffer) for count, buffer in zip(counts, buffers, strict=True)):
        buffers = [np.empty(count, buffer.dtype) for count, buffer in zip(counts, buffers, strict=True)]
        counts = fill(buffers)
    return [buffer[:count] for count, buffer in zip(counts, buffers, strict=True)]
