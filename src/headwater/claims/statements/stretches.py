"""Numbered stretches of a text, found again by what they touch: whoever asks at a place does not ask the whole text."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


class Stretches:
    """Stretches of one text (start, end, number), in code points; several may have one number."""

    def __init__(self, stretches: Iterable[tuple[int, int, int]]) -> None:
        self._sorted = sorted(stretches)
        self._starts = [start for start, _, _ in self._sorted]
        self._longest = max((end - start for start, end, _ in self._sorted), default=0)

    def touching(self, start: int, end: int) -> list[int]:
        """The numbers, rising and each once, of the stretches that reach into another or end or begin right beside."""
        first, stop = bisect_left(self._starts, start - self._longest), bisect_right(self._starts, end)
        return sorted({number for _, last, number in self._sorted[first:stop] if last >= start})
