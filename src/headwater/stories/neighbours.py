"""An inverted index of pages: the pages most like a given one, found through its heaviest terms."""

from collections import defaultdict

from headwater.stories.weighting import Vector, dot

KEY_TERMS = 40  # a page is looked up by its heaviest terms; the rest only score what was found
POPULAR_PAGES = 200  # a term on more pages than this brings no pages together by itself
CANDIDATES = 60  # pages whose similarity is computed in full; the largest stories of a day's news have about 50 pages


class Neighbours:
    """Pages by number, in the order they are added."""

    def __init__(self) -> None:
        self.vectors: list[Vector] = []
        self.postings: dict[str, list[int]] = defaultdict(list)

    def add(self, vector: Vector) -> None:
        page = len(self.vectors)
        self.vectors.append(vector)
        for term in key_terms(vector):
            self.postings[term].append(page)

    def near(self, vector: Vector) -> list[tuple[int, float]]:
        """Pages that share key terms with ``vector`` and their similarity; at most CANDIDATES, most promising first."""
        votes: dict[int, float] = {}
        for term in key_terms(vector):
            pages = self.postings.get(term, ())
            if len(pages) > POPULAR_PAGES:
                continue
            weight = vector[term]
            for page in pages:
                votes[page] = votes.get(page, 0.0) + weight
        best = sorted(votes, key=lambda p: (-votes[p], p))[:CANDIDATES]
        return [(page, dot(vector, self.vectors[page])) for page in best]


def key_terms(vector: Vector) -> list[str]:
    """The heaviest terms, heaviest first; ties by the term itself."""
    return sorted(vector, key=lambda t: (-vector[t], t))[:KEY_TERMS]
