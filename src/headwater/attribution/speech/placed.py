"""Drafts by where they stand, so that whoever looks for those at a place does not ask all of a text."""

from collections import defaultdict
from collections.abc import Iterable

from headwater.attribution.speech.drafts import Draft
from headwater.attribution.tagging import Bounds

CELL_CHARS = 256  # what is looked up together: two or three sentences


class Placed:
    """Drafts in the order in which they were put, found again by stretches of the text."""

    def __init__(self) -> None:
        self._cells: dict[int, list[tuple[int, Draft]]] = defaultdict(list)
        self._count = 0

    def put(self, draft: Draft, stretches: Iterable[Bounds]) -> None:
        """Put a draft at each of some stretches."""
        for cell in cells(stretches):
            self._cells[cell].append((self._count, draft))
        self._count += 1

    def near(self, stretches: Iterable[Bounds]) -> list[Draft]:
        """All drafts that were put where these stretches are, with others that stand beside, each once and in order."""
        found = {number: draft for cell in cells(stretches) for number, draft in self._cells.get(cell, ())}
        return [found[number] for number in sorted(found)]


def cells(stretches: Iterable[Bounds]) -> set[int]:
    """The numbers of the cells that stretches lie in."""
    return {cell for start, end in stretches for cell in range(start // CELL_CHARS, end // CELL_CHARS + 1)}
