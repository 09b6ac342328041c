"""How alike the pages of a collection are: each page's nearest among those before it, and each page's own scale."""

from array import array
from collections.abc import Sequence

import numpy as np

from headwater.stories.clustering import Pair, cluster_apart
from headwater.stories.columns import Growing, Vocabulary
from headwater.stories.linking import DECAY_DAYS, LEAST_SCALE, NEAREST, SAME_STORY, decay, gap, scaled, usual_scale
from headwater.stories.neighbours import Neighbours
from headwater.stories.weighting import Vector


class Graph:
    """Pages by number, in the order they are entered; a pair is kept once, with the later page.

    Similarity decays to a third ``over`` so many days.
    """

    def __init__(self, vocabulary: Vocabulary, over: float = DECAY_DAYS) -> None:
        self.over = over
        self.neighbours = Neighbours(vocabulary)
        self.days: list[float | None] = []
        self.others = Growing(np.int32)
        self.values = Growing(np.float32)
        self.starts = array("q", [0])
        self.nearest = np.zeros((1024, NEAREST), dtype=np.float32)  # of each page: its largest similarities, in order

    def __len__(self) -> int:
        return len(self.days)

    def enter(self, vector: Vector, day: float | None = None) -> None:
        """Enter the next page, and find its neighbours."""
        page = len(self.days)
        near = [(other, s * decay(gap(day, self.days[other]), self.over)) for other, s in self.neighbours.add(vector)]
        self.days.append(day)
        others, values = [other for other, _ in near], [value for _, value in near]
        self.others.extend(others)
        self.values.extend(values)
        self.starts.append(len(self.others))
        if page >= len(self.nearest):
            self.nearest = np.concatenate([self.nearest, np.zeros_like(self.nearest)])
        best = sorted(values, reverse=True)[:NEAREST]
        self.nearest[page, : len(best)] = best
        rows = self.nearest[others]
        rows[:, -1] = np.maximum(rows[:, -1], values)
        self.nearest[others] = -np.sort(-rows, axis=1)

    def similar(self, page: int) -> dict[int, float]:
        """The earlier pages that a page is like."""
        rows = slice(self.starts[page], self.starts[page + 1])
        return dict(zip(self.others.held[rows].tolist(), self.values.held[rows].tolist(), strict=True))

    def pairs(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """All pairs, as columns: the earlier page, the later page, their similarity."""
        later = np.repeat(np.arange(len(self), dtype=np.int32), np.diff(np.frombuffer(self.starts, dtype=np.int64)))
        return self.others.held[: len(later)], later, self.values.held[: len(later)]

    def scale(self, page: int) -> float:
        """A page's own scale."""
        return float(scales(self.nearest[page : page + 1])[0])

    def scales(self) -> np.ndarray:
        """The scales of all pages."""
        return scales(self.nearest[: len(self)])

    def usual(self) -> float:
        """The scale of the collection's typical page."""
        return usual_scale(self.scales().tolist())


def group_pages(graph: Graph, must: Sequence[Pair], threshold: float = SAME_STORY) -> list[int]:
    """A label per page: average linkage of all pages; ``must`` pairs are one story in any case."""
    earlier, later, values = graph.pairs()
    own = graph.scales()
    relative = scaled(values, own[earlier], own[later], graph.usual())
    return cluster_apart(len(graph), (earlier, later), relative, threshold, must)


def scales(nearest: np.ndarray) -> np.ndarray:
    """The scale of each page: the mean of its largest similarities, as many as it has."""
    known = np.maximum((nearest > 0).sum(axis=1), 1)
    return np.maximum(nearest.sum(axis=1) / known, LEAST_SCALE)
