"""An inverted index of pages: the pages most like a given one, found through its heaviest terms.

Vectors lie end to end in flat arrays, so that a page is compared with all its candidates in one step.
"""

from array import array
from collections.abc import Sequence

import numpy as np

from headwater.stories.columns import Rows, Vocabulary
from headwater.stories.weighting import Vector

KEY_TERMS = 40  # a page is looked up by its heaviest terms; the rest only score what was found
POPULAR_PAGES = 200  # a term on more pages than this brings no pages together by itself
CANDIDATES = 60  # pages whose similarity is computed in full; the largest stories of a day's news have about 50 pages
SMALL_COLLECTION = 300  # pages; up to here each is compared with all, an index saves nothing


class Neighbours:
    """Pages by number, in the order they are added."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.rows = Rows(vocabulary)
        self.postings: dict[int, array[int] | None] = {}  # None: on too many pages
        self.dense = np.zeros(1024, dtype=np.float32)  # the vector that is looked up, by term

    def __len__(self) -> int:
        return len(self.rows)

    def add(self, vector: Vector) -> list[tuple[int, float]]:
        """Enter the next page; gives the pages ``near`` it among those that were there."""
        keys = key_terms(vector)
        found = self.near(vector, keys)
        page = len(self)
        self.rows.add(vector)
        for term in keys:
            number = self.vocabulary.number(term)
            pages = self.postings.setdefault(number, array("i"))
            if pages is not None:
                pages.append(page)
                if len(pages) > POPULAR_PAGES:
                    self.postings[number] = None
        return found

    def near(self, vector: Vector, keys: Sequence[str]) -> list[tuple[int, float]]:
        """The pages that share key terms with ``vector``, at most CANDIDATES, and their similarity where there is any.

        Of a small collection: all pages that share any term.
        """
        pages = np.arange(len(self)) if len(self) <= SMALL_COLLECTION else self.candidates(vector, keys)
        if not len(pages):
            return []
        values = self.similarity(vector, pages)
        return [(page, value) for page, value in zip(pages.tolist(), values.tolist(), strict=True) if value > 0]

    def candidates(self, vector: Vector, keys: Sequence[str]) -> np.ndarray:
        """The pages that share most of the weight of the key terms."""
        found: list[array[int]] = []
        weights: list[float] = []
        for term in keys:
            pages = self.postings.get(self.vocabulary.numbers.get(term, -1))
            if pages:
                found.append(pages)
                weights.append(vector[term])
        if not found:
            return np.zeros(0, dtype=np.int64)
        together = np.concatenate([np.frombuffer(pages, dtype=np.int32) for pages in found])
        pages, places = np.unique(together, return_inverse=True)
        votes = np.bincount(places, np.repeat(weights, [len(p) for p in found]))
        return pages[np.lexsort((pages, -votes))[:CANDIDATES]]

    def similarity(self, vector: Vector, pages: np.ndarray) -> np.ndarray:
        """The similarity of a unit vector to each of some pages."""
        known = self.vocabulary.numbers
        numbers = [known[term] for term in vector if term in known]
        if len(self.dense) < len(known):
            self.dense = np.zeros(2 * len(known), dtype=np.float32)
        self.dense[numbers] = [value for term, value in vector.items() if term in known]
        found = self.rows.products(self.dense, pages)
        self.dense[numbers] = 0
        return found


def key_terms(vector: Vector) -> list[str]:
    """The heaviest terms, heaviest first; ties by the term itself."""
    return [term for _, term in sorted([(-value, term) for term, value in vector.items()])[:KEY_TERMS]]
