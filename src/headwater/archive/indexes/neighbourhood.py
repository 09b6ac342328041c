"""The graph of like pages, in the file: who is near whom, found through the terms that weigh most.

The same as ``stories.neighbours`` and ``StoryIndex.connect``, with the parts that are asked for in memory and the rest
on disk. A page keeps the pages *before* it that it is like, which never changes, and how alike its nearest pages are,
wherever those stand; so a page that joins a story of sixty writes its own row, and not sixty. Changes are written when
a step ends.
"""

import sqlite3
from collections import Counter, OrderedDict
from collections.abc import Collection, Iterable, Sequence
from heapq import nlargest
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import zstandard

from headwater.archive.indexes.weights import Desk, Vector, Weights, pack_vector, unpack_vector
from headwater.archive.rows.packing import to_json
from headwater.stories.linking import LEAST_SCALE, NEAREST, decay, gap, scaled
from headwater.stories.neighbours import CANDIDATES, POPULAR_PAGES

Near = dict[int, float]
Places = npt.NDArray[np.int64]
KEPT_VECTORS = 200_000  # in memory, of the pages last asked for: 1.3 kB each with what else is known of them
KEPT_EDGES = 200_000  # pages whose edges are in memory: .8 kB each
LEAST_SIMILARITY = 0.05  # unrelated pages have .05 to .1: below this nothing is said
STEPS = 10_000  # in which it is counted how alike two pages are


class Edges(NamedTuple):
    """The pages before a page that it is like, ascending, and how much, in ``STEPS``."""

    pages: npt.NDArray[np.uint32]
    steps: npt.NDArray[np.uint16]


class Pairs(NamedTuple):
    """Like pages of a list by their places in it, the earlier first, and how alike they are to their scales."""

    first: Places
    second: Places
    values: npt.NDArray[np.float64]


class Neighbourhood:
    """Pages by number, with their vectors, days and near pages."""

    def __init__(self, sql: sqlite3.Connection, weights: Weights) -> None:
        self.sql, self.weights = sql, weights
        self.desk = Desk()
        self.vectors: OrderedDict[int, Vector] = OrderedDict()
        self.days: dict[int, float | None] = {}
        self.edges: OrderedDict[int, Edges] = OrderedDict()
        self.nearest: dict[int, list[float]] = {}  # how alike the nearest pages of a page are, those most alike first
        self.joined: dict[int, int | None] = {}  # an earlier page whose story a page is in, whatever it says
        self.near: dict[int, Near] = {}  # of the pages of this step: those before each
        self.terms: dict[int, list[int]] = {}
        self.grown: set[int] = set()  # terms with another page
        self.changed: set[int] = set()  # pages with another nearest one

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
                self.grown.add(key)
        self.vectors[page], self.days[page], self.joined[page] = vector, day, joined
        self.near[page], self.edges[page] = found, edges_of(found)
        self.nearest[page] = nlargest(NEAREST, found.values())
        for other, value in found.items():
            known = self.nearest[other]
            if len(known) < NEAREST or value > known[-1]:
                self.nearest[other] = nlargest(NEAREST, [*known, value])
                self.changed.add(other)

    def load_terms(self, keys: list[int]) -> None:
        """Have the pages of these terms at hand."""
        missing = [key for key in keys if key not in self.terms]
        self.terms |= {key: [] for key in missing}
        rows = self.sql.execute(f"SELECT term, pages FROM story_terms WHERE term IN ({SOME})", (listed(missing),))
        self.terms |= {term: unpack_pages(packed) for term, packed in rows}

    def load_pages(self, pages: Iterable[int]) -> None:
        """Have these pages' vectors at hand, and how alike their nearest pages are."""
        missing = absent(self.vectors, pages)
        if not missing:
            return
        unzip = zstandard.ZstdDecompressor()
        rows = self.sql.execute(
            f"SELECT document, day, vector, nearest FROM story_pages WHERE document IN ({SOME})", (listed(missing),)
        )
        for page, day, vector, nearest in rows:
            self.vectors[page], self.days[page] = unpack_vector(vector, unzip), day
            self.nearest.setdefault(page, unpack_nearest(nearest))

    def load_edges(self, pages: Iterable[int]) -> None:
        """Have the pages before these pages at hand that they are like, and which page each is joined to."""
        missing = absent(self.edges, pages)
        if not missing:
            return
        unzip = zstandard.ZstdDecompressor()
        rows = self.sql.execute(
            f"SELECT document, joined, nearest, similar FROM story_pages WHERE document IN ({SOME})", (listed(missing),)
        )
        for page, joined, nearest, similar in rows:
            self.edges[page], self.joined[page] = unpack_edges(similar, unzip), joined
            self.nearest.setdefault(page, unpack_nearest(nearest))

    def relative(self, page: int, other: int) -> float:
        """How alike a page of this step and one before it are, relative to their own scales."""
        return scaled(self.near[page][other], self.scale(page), self.scale(other), self.weights.usual)

    def scale(self, page: int) -> float:
        """A page's own scale: how alike its nearest pages are."""
        if page not in self.nearest:
            self.load_edges([page])
        nearest = self.nearest[page]
        return max(LEAST_SCALE, sum(nearest) / len(nearest)) if nearest else LEAST_SCALE

    def pairs(self, pages: Sequence[int], whole: Collection[int]) -> Pairs:
        """Those of some pages (ascending) that are like each other, but for two that are both of ``whole``."""
        self.load_edges(pages)
        numbers = np.array(pages, np.int64)
        edges = [self.edges[page] for page in pages]
        second = np.repeat(np.arange(len(pages)), [len(one.pages) for one in edges])
        others = np.concatenate([one.pages for one in edges]).astype(np.int64)
        steps = np.concatenate([one.steps for one in edges])
        first = np.minimum(np.searchsorted(numbers, others), len(pages) - 1)
        large = np.isin(numbers, np.array(sorted(whole), np.int64))
        inside = (numbers[first] == others) & ~(large[first] & large[second])
        first, second, steps = first[inside], second[inside], steps[inside]
        order = np.lexsort((second, first))
        first, second, steps = first[order], second[order], steps[order]
        scales = np.array([self.scale(page) for page in pages])
        return Pairs(first, second, scaled(steps / STEPS, scales[first], scales[second], self.weights.usual))

    def save(self) -> None:
        """Write what the step changed, and forget what is not needed next."""
        self.sql.executemany(
            "INSERT OR REPLACE INTO story_terms (term, pages) VALUES (?, ?)",
            [(term, pack_pages(self.terms[term])) for term in sorted(self.grown)],
        )
        self.sql.executemany(
            "INSERT INTO story_pages (document, day, joined, vector, similar, nearest) VALUES (?, ?, ?, ?, ?, ?)",
            [
                (page, self.days[page], self.joined[page], pack_vector(self.vectors[page]),
                 pack_edges(self.edges[page]), pack_nearest(self.nearest[page]))
                for page in sorted(self.near)
            ],
        )  # fmt: skip
        self.sql.executemany(
            "UPDATE story_pages SET nearest = ? WHERE document = ?",
            [(pack_nearest(self.nearest[page]), page) for page in sorted(self.changed - set(self.near))],
        )
        self.near, self.terms, self.grown, self.changed = {}, {}, set(), set()
        while len(self.vectors) > KEPT_VECTORS:
            page, _ = self.vectors.popitem(last=False)
            self.days.pop(page, None)
            if page not in self.edges:
                self.nearest.pop(page, None)
        while len(self.edges) > KEPT_EDGES:
            page, _ = self.edges.popitem(last=False)
            self.joined.pop(page, None)
            if page not in self.vectors:
                self.nearest.pop(page, None)


SOME = "SELECT value FROM json_each(?)"


def absent(at_hand: OrderedDict[int, Vector] | OrderedDict[int, Edges], pages: Iterable[int]) -> list[int]:
    """The pages of which nothing is at hand; what is known of the others counts as used last."""
    missing: list[int] = []
    for page in pages:
        if page in at_hand:
            at_hand.move_to_end(page)
        else:
            missing.append(page)
    return missing


def listed(numbers: Iterable[int]) -> str:
    """Numbers as ``SOME`` takes them."""
    return to_json(sorted(numbers)).decode()


# ---------------------------------------------------------------- as bytes


def edges_of(near: Near) -> Edges:
    """Near pages and how alike they are, as columns."""
    pages = sorted(near)
    return Edges(np.array(pages, np.uint32), np.array([round(near[page] * STEPS) for page in pages], np.uint16))


def pack_edges(edges: Edges) -> bytes:
    """Edges as bytes: like bytes beside each other, compressed."""
    gaps = np.diff(edges.pages, prepend=np.uint32(0)).astype(np.uint32)
    planes = [gaps.view(np.uint8).reshape(-1, 4).T.tobytes(), edges.steps.view(np.uint8).reshape(-1, 2).T.tobytes()]
    return zstandard.compress(b"".join(planes), 3)


def unpack_edges(packed: bytes, unzip: zstandard.ZstdDecompressor | None = None) -> Edges:
    """What was packed; ``unzip``: at hand where there is much to unpack."""
    content = np.frombuffer((unzip or zstandard).decompress(packed), np.uint8)
    count = len(content) // 6
    gaps = np.ascontiguousarray(content[: count * 4].reshape(4, count).T).view(np.uint32).ravel()
    steps = np.ascontiguousarray(content[count * 4 :].reshape(2, count).T).view(np.uint16).ravel()
    return Edges(np.cumsum(gaps, dtype=np.uint32), steps)


def pack_nearest(nearest: Sequence[float]) -> bytes:
    return np.array([round(value * STEPS) for value in nearest], np.uint16).tobytes()


def unpack_nearest(packed: bytes) -> list[float]:
    return [step / STEPS for step in np.frombuffer(packed, np.uint16).tolist()]


def pack_pages(pages: Sequence[int]) -> bytes:
    """Numbers of pages, ascending: how many bytes a step between two of them takes, and the steps."""
    gaps = np.diff(np.array(pages, np.uint32), prepend=np.uint32(0)).astype(np.uint32)
    width = next(width for width in (1, 2, 4) if int(gaps.max(initial=0)) < 1 << 8 * width)
    return bytes([width]) + gaps.astype(f"<u{width}").tobytes()


def unpack_pages(packed: bytes) -> list[int]:
    """What was packed."""
    return np.cumsum(np.frombuffer(packed, f"<u{packed[0]}", offset=1), dtype=np.uint32).tolist()


# ---------------------------------------------------------------- taking out


def leave_graph(sql: sqlite3.Connection, numbers: Collection[int]) -> None:
    """Take pages out of the lists of those that are like them, and out of the terms' lists."""
    gone = np.array(sorted(numbers), np.uint32)
    vectors = sql.execute(f"SELECT vector FROM story_pages WHERE document IN ({SOME})", (listed(numbers),)).fetchall()
    for term in sorted({term for (packed,) in vectors for term in unpack_vector(packed).terms.tolist()}):
        row = sql.execute("SELECT pages FROM story_terms WHERE term = ?", (term,)).fetchone()
        if row is None:
            continue
        stay = [page for page in unpack_pages(row[0]) if page not in numbers]
        if stay:
            sql.execute("UPDATE story_terms SET pages = ? WHERE term = ?", (pack_pages(stay), term))
        else:
            sql.execute("DELETE FROM story_terms WHERE term = ?", (term,))
    touched: set[int] = set()
    for page, packed in sql.execute("SELECT document, similar FROM story_pages ORDER BY document").fetchall():
        edges = unpack_edges(packed)
        stay = ~np.isin(edges.pages, gone)
        if page in numbers:
            touched.update(edges.pages.tolist())
        elif not stay.all():
            touched.add(page)
            left = pack_edges(Edges(edges.pages[stay], edges.steps[stay]))
            sql.execute("UPDATE story_pages SET similar = ? WHERE document = ?", (left, page))
    sql.execute(f"DELETE FROM story_pages WHERE document IN ({SOME})", (listed(numbers),))
    sql.executemany("UPDATE story_pages SET joined = NULL WHERE joined = ?", [(number,) for number in sorted(numbers)])
    measure_anew(sql, touched - set(numbers))


def measure_anew(sql: sqlite3.Connection, pages: Collection[int]) -> None:
    """Find the nearest pages of some pages anew, among those before and behind them."""
    alike: dict[int, list[float]] = {page: [] for page in pages}
    for page, packed in sql.execute("SELECT document, similar FROM story_pages"):
        edges = unpack_edges(packed)
        if page in alike:
            alike[page] += (edges.steps / STEPS).tolist()
        for other, step in zip(edges.pages.tolist(), edges.steps.tolist(), strict=True):
            if other in alike:
                alike[other].append(step / STEPS)
    sql.executemany(
        "UPDATE story_pages SET nearest = ? WHERE document = ?",
        [(pack_nearest(nlargest(NEAREST, values)), page) for page, values in sorted(alike.items())],
    )


# ---------------------------------------------------------------- files of earlier versions


def move_near(sql: sqlite3.Connection) -> None:
    """The move to version 3: lists of near pages that were not compressed."""
    for document, packed in sql.execute("SELECT document, similar FROM story_pages").fetchall():
        count = len(packed) // 6
        pages, steps = np.frombuffer(packed, np.uint32, count), np.frombuffer(packed, np.uint16, count, count * 4)
        order = np.argsort(pages)
        similar = pack_edges(Edges(pages[order], steps[order]))
        sql.execute("UPDATE story_pages SET similar = ? WHERE document = ?", (similar, document))


def move_edges(sql: sqlite3.Connection) -> None:
    """The move to version 5: edges that stood with both of their pages, and terms' lists of four bytes a page."""
    for document, packed in sql.execute("SELECT document, similar FROM story_pages").fetchall():
        edges = unpack_edges(packed)
        before = edges.pages < document
        nearest = pack_nearest(nlargest(NEAREST, (edges.steps / STEPS).tolist()))
        left = pack_edges(Edges(edges.pages[before], edges.steps[before]))
        sql.execute("UPDATE story_pages SET similar = ?, nearest = ? WHERE document = ?", (left, nearest, document))
    rows = sql.execute("SELECT term, pages FROM story_terms").fetchall()
    lists = [(term, np.frombuffer(packed, np.uint32).tolist()) for term, packed in rows]
    sql.executemany("DELETE FROM story_terms WHERE term = ?", [(term,) for term, pages in lists if not pages])
    sql.executemany(
        "UPDATE story_terms SET pages = ? WHERE term = ?", [(pack_pages(pages), term) for term, pages in lists if pages]
    )
