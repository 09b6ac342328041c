"""The graph of like pages, in the file: who is near whom, found through the terms that weigh most.

The same as ``stories.neighbours`` and ``StoryIndex.connect``, with the parts that are asked for in memory and the rest
on disk. Changes are written when a step ends.
"""

import sqlite3
from collections import Counter, OrderedDict
from collections.abc import Iterable
from heapq import nlargest

import numpy as np
import zstandard

from headwater.archive.packing import to_json
from headwater.archive.weights import Desk, Vector, Weights, pack_vector, unpack_vector
from headwater.stories.linking import LEAST_SCALE, NEAREST, decay, gap, scaled
from headwater.stories.neighbours import CANDIDATES, POPULAR_PAGES

Near = dict[int, float]
KEPT_VECTORS = 60_000  # in memory: about 1 kB each
LEAST_SIMILARITY = 0.05  # unrelated pages have .05 to .1: below this nothing is said


class Neighbourhood:
    """Pages by number, with their vectors, days and near pages."""

    def __init__(self, sql: sqlite3.Connection, weights: Weights) -> None:
        self.sql, self.weights = sql, weights
        self.desk = Desk()
        self.vectors: OrderedDict[int, Vector] = OrderedDict()
        self.days: dict[int, float | None] = {}
        self.near: dict[int, Near] = {}
        self.terms: dict[int, list[int]] = {}
        self.new: dict[int, int | None] = {}  # pages of this step, and what they are joined to
        self.changed: set[int] = set()
        self.scales: dict[int, float] = {}  # once all pages of a step are entered

    def enter(self, page: int, words: tuple[str, str], day: float | None, joined: int | None) -> None:
        """Add a page (its text and headline): find its neighbours, and enter it among them."""
        vector, keys = self.weights.weigh(*words)
        votes: Counter[int] = Counter()
        self.load_terms(keys)
        for rank, key in enumerate(keys):
            pages = self.terms[key]
            if len(pages) <= POPULAR_PAGES:
                weight = len(keys) - rank  # what a term weighs shows in its rank
                for other in pages:
                    votes[other] += weight
        best = sorted(votes, key=lambda p: (-votes[p], p))[:CANDIDATES]
        self.load_pages(best)
        alike = self.desk.compare(vector, [self.vectors[other] for other in best])
        found = {
            other: value
            for other, plain in zip(best, alike, strict=True)
            if (value := round(plain * decay(gap(day, self.days[other])), 4)) >= LEAST_SIMILARITY
        }
        for key in keys:
            if len(self.terms[key]) <= POPULAR_PAGES:
                self.terms[key].append(page)
        self.vectors[page], self.days[page], self.near[page], self.new[page] = vector, day, found, joined
        for other, value in found.items():
            self.near[other][page] = value
        self.changed |= {page, *found}
        for one in (page, *found):
            self.scales.pop(one, None)

    def load_terms(self, keys: list[int]) -> None:
        """Have the pages of these terms at hand."""
        for key in keys:
            if key not in self.terms:
                row = self.sql.execute("SELECT pages FROM story_terms WHERE term = ?", (key,)).fetchone()
                self.terms[key] = np.frombuffer(row[0], np.uint32).tolist() if row else []

    def load_pages(self, pages: Iterable[int]) -> None:
        """Have these pages' vectors and near pages at hand."""
        missing = [page for page in pages if page not in self.near or page not in self.vectors]
        if not missing:
            return
        rows = self.sql.execute(
            "SELECT document, day, vector, similar FROM story_pages WHERE document IN (SELECT value FROM json_each(?))",
            (to_json(missing).decode(),),
        )
        for page, day, vector, similar in rows:
            self.vectors[page], self.days[page] = unpack_vector(vector), day
            self.near.setdefault(page, unpack_near(similar))

    def relative(self, page: int, other: int) -> float:
        """How alike two near pages are, relative to their own scales."""
        return scaled(self.near[page][other], self.scale(page), self.scale(other), self.weights.usual)

    def scale(self, page: int) -> float:
        """A page's own scale: how alike its nearest pages are."""
        if page in self.scales:
            return self.scales[page]
        if page not in self.near:
            self.load_pages([page])
        self.scales[page] = found = self.measure(page)
        return found

    def measure(self, page: int) -> float:
        nearest = nlargest(NEAREST, self.near[page].values())
        return max(LEAST_SCALE, sum(nearest) / len(nearest)) if nearest else LEAST_SCALE

    def save(self) -> None:
        """Write what the step changed, and forget what is not needed next."""
        self.sql.executemany(
            "INSERT OR REPLACE INTO story_terms (term, pages) VALUES (?, ?)",
            [(term, np.array(pages, np.uint32).tobytes()) for term, pages in sorted(self.terms.items()) if pages],
        )
        self.sql.executemany(
            "INSERT INTO story_pages (document, day, joined, vector, similar) VALUES (?, ?, ?, ?, ?)",
            [
                (page, self.days[page], joined, pack_vector(self.vectors[page]), pack_near(self.near[page]))
                for page, joined in sorted(self.new.items())
            ],
        )
        self.sql.executemany(
            "UPDATE story_pages SET similar = ? WHERE document = ?",
            [(pack_near(self.near[page]), page) for page in sorted(self.changed - set(self.new))],
        )
        self.new, self.changed, self.terms, self.near, self.scales = {}, set(), {}, {}, {}
        while len(self.vectors) > KEPT_VECTORS:
            page, _ = self.vectors.popitem(last=False)
            self.days.pop(page, None)


def pack_near(near: Near) -> bytes:
    """Near pages and how alike they are, in four digits: like bytes beside each other, compressed."""
    pages = sorted(near)
    steps = np.diff(np.array(pages, np.uint32), prepend=np.uint32(0)).astype(np.uint32)
    values = np.array([round(near[page] * 10_000) for page in pages], np.uint16)
    planes = [steps.view(np.uint8).reshape(-1, 4).T.tobytes(), values.view(np.uint8).reshape(-1, 2).T.tobytes()]
    return zstandard.compress(b"".join(planes), 3)


def unpack_near(packed: bytes) -> Near:
    """What was packed."""
    content = np.frombuffer(zstandard.decompress(packed), np.uint8)
    count = len(content) // 6
    steps = np.ascontiguousarray(content[: count * 4].reshape(4, count).T).view(np.uint32).ravel()
    values = np.ascontiguousarray(content[count * 4 :].reshape(2, count).T).view(np.uint16).ravel()
    pages = np.cumsum(steps, dtype=np.uint32)
    return dict(zip(pages.tolist(), (value / 10_000 for value in values.tolist()), strict=True))


def move_near(sql: sqlite3.Connection) -> None:
    """The move to version 3: lists of near pages that were not compressed."""
    for document, packed in sql.execute("SELECT document, similar FROM story_pages").fetchall():
        count = len(packed) // 6
        pages = np.frombuffer(packed, np.uint32, count).tolist()
        values = np.frombuffer(packed, np.uint16, count, count * 4).tolist()
        near = {page: value / 10_000 for page, value in zip(pages, values, strict=True)}
        sql.execute("UPDATE story_pages SET similar = ? WHERE document = ?", (pack_near(near), document))
