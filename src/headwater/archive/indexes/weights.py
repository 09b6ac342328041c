"""What pages are told apart by, small enough to keep: term weights of one generation, as vectors of hashes.

A generation's document frequencies do not change, so that a page is weighed once. A term is known by 24 bits of a hash
(two of a page's terms meet those of another by chance once in a thousand pairs), its weight by a byte.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import zstandard

from headwater.stories.features import features
from headwater.stories.neighbours import key_terms
from headwater.stories.weighting import Frequencies

TERM_BITS = 24
MAX_TERMS = 100  # the heaviest of a page; the others weigh next to nothing
Terms = npt.NDArray[np.uint32]


class Vector(NamedTuple):
    """A unit vector: hashes of terms, ascending, and their weights."""

    terms: Terms
    weights: npt.NDArray[np.float32]


@lru_cache(1 << 18)
def term_of(term: str) -> int:
    """The hash of a term."""
    return int.from_bytes(blake2b(term.encode("utf-8", "surrogatepass"), digest_size=3).digest(), "little")


class Weights:
    """The weights of one generation."""

    def __init__(self, generation: int, usual: float, pages: int) -> None:
        self.generation, self.usual = generation, usual
        self.frequencies = Frequencies()
        self.frequencies.pages = pages
        self.terms, self.numbers = np.zeros(0, np.uint32), np.zeros(0, np.uint32)

    def weigh(self, text: str, headline: str) -> tuple[Vector, list[int]]:
        """The vector of a page, and the hashes of the terms that it is looked up by."""
        found = features(text, headline)
        for term in found:
            if term not in self.frequencies.counts and (count := self.count(term)):
                self.frequencies.counts[term] = count
        vector = self.frequencies.vector(found)
        heaviest = sorted(vector, key=lambda term: (-vector[term], term))[:MAX_TERMS]
        return quantized({term_of(term): vector[term] for term in heaviest}), list(
            dict.fromkeys(term_of(term) for term in key_terms(vector))
        )

    def count(self, term: str) -> int:
        """How many pages held a term when the generation began."""
        place = int(np.searchsorted(self.terms, term_of(term)))
        return int(self.numbers[place]) if place < len(self.terms) and self.terms[place] == term_of(term) else 0


def quantized(weights: Mapping[int, float]) -> Vector:
    """A unit vector with weights of one byte each, as it comes back from the file."""
    terms = np.array(sorted(weights), np.uint32)
    raw = np.array([weights[term] for term in terms.tolist()], np.float32)
    return unit(terms, np.maximum(1, np.round(raw / raw.max() * 255)).astype(np.uint8) if len(raw) else raw)


def unit(terms: Terms, steps: npt.NDArray[np.generic]) -> Vector:
    weights = steps.astype(np.float32)
    norm = float(np.sqrt(np.dot(weights, weights)))
    return Vector(terms, weights / np.float32(norm) if norm else weights)


def pack_vector(vector: Vector) -> bytes:
    """A vector as bytes."""
    steps = np.diff(vector.terms, prepend=np.uint32(0)).astype(np.uint32)
    planes = steps.view(np.uint8).reshape(-1, 4)[:, :3].T.tobytes()
    most = vector.weights.max() if len(vector.weights) else 1
    return zstandard.compress(planes + np.round(vector.weights / most * 255).astype(np.uint8).tobytes(), 3)


def unpack_vector(packed: bytes, unzip: zstandard.ZstdDecompressor | None = None) -> Vector:
    """A vector that was packed; ``unzip``: at hand where there is much to unpack."""
    content = np.frombuffer((unzip or zstandard).decompress(packed), np.uint8)
    count = len(content) // 4
    steps = np.zeros((count, 4), np.uint8)
    steps[:, :3] = content[: count * 3].reshape(3, count).T
    return unit(np.cumsum(steps.view(np.uint32).ravel(), dtype=np.uint32), content[count * 3 :])


class Desk:
    """A table with a place for every term, on which one vector at a time is compared with many."""

    def __init__(self) -> None:
        self.places = np.zeros(1 << TERM_BITS, np.float32)

    def compare(self, vector: Vector, others: list[Vector]) -> list[float]:
        """How alike a vector is to each of the others, to four digits: what the file keeps."""
        if not others:
            return []
        self.places[vector.terms] = vector.weights
        products = self.places[np.concatenate([other.terms for other in others])]
        products *= np.concatenate([other.weights for other in others])
        ends = np.cumsum([len(other.terms) for other in others])
        sums = np.diff(np.concatenate([[0], np.cumsum(products, dtype=np.float64)])[np.concatenate([[0], ends])])
        self.places[vector.terms] = 0
        return [round(value, 4) for value in sums.tolist()]


def load_weights(sql: sqlite3.Connection) -> Weights:
    """The weights of this generation."""
    row = sql.execute(
        "SELECT generation, usual, pages, counts FROM story_weights ORDER BY generation DESC LIMIT 1"
    ).fetchone()
    generation, usual, pages, counts = row
    weights = Weights(generation, usual, pages)
    content = zstandard.decompress(counts)
    half = len(content) // 2
    weights.terms = np.cumsum(np.frombuffer(content[:half], np.uint32), dtype=np.uint32)
    weights.numbers = np.frombuffer(content[half:], np.uint32)
    return weights


def save_weights(sql: sqlite3.Connection, generation: int, usual: float, pages: int, held: Iterable[str]) -> Weights:
    """Begin a generation; ``held``: the terms of each page, one after the other."""
    hashed = np.fromiter((term_of(term) for term in held), np.uint32)
    terms, numbers = np.unique(hashed, return_counts=True)
    content = np.diff(terms, prepend=np.uint32(0)).astype(np.uint32).tobytes() + numbers.astype(np.uint32).tobytes()
    sql.execute(
        "INSERT INTO story_weights (generation, pages, usual, counts) VALUES (?, ?, ?, ?)",
        (generation, pages, usual, zstandard.compress(content, 9)),
    )
    sql.execute("DELETE FROM story_weights WHERE generation < ?", (generation,))
    return load_weights(sql)
