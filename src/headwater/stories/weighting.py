"""Unit vectors of documents: slot weights times an idf that blends a background of news with the collection itself.

Two pages have no document frequencies worth the name, a hundred thousand have their own: the background counts as
``BACKGROUND_PAGES`` pages of ordinary news beside the collection.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from headwater.language.words import background

Vector = dict[str, float]

BACKGROUND_PAGES = 200  # B³ on the development sets is flat between 50 and 500
RUN_WEIGHT = 0.5  # a run of names adds half a term to the names that it is made of
SLOT_WEIGHT = {
    "w": 1.0,
    "e": 1.3,
    "n": 1.0,
    "d": 2.0,
    "s": 2.6,  # twice a name, on pages of numbers; on others nothing: what stories open with changes from page to page
}  # names and dates tell events apart; grid on the development sets
# Results, prices and issues are told in the same words, each in its own numbers: where numbers are this share of what a
# page weighs (squared), or more, they weigh more, up to twice as much, and so does the name that the page opens with:
# in one form another company's results are another event. Prose has less of them.
NUMBERED, FULL_OF_NUMBERS = 0.1, 0.2


class Frequencies:
    """Document frequencies of a collection over the background.

    Those of a growing collection count every page that is added. Frozen ones stay as they are, so that a page has the
    same vector whenever it comes: keep ``pages`` and ``counts``, and ``Frequencies(pages, counts, frozen=True)`` is
    the same again.
    """

    def __init__(self, pages: int = 0, counts: Mapping[str, int] | None = None, *, frozen: bool = False) -> None:
        self.pages = pages
        self.counts: Counter[str] = Counter(counts)
        self.frozen = frozen

    def add(self, terms: Iterable[str]) -> None:
        """Count one page's terms, each once; frozen frequencies count nothing."""
        if not self.frozen:
            self.pages += 1
            self.counts.update(terms)

    def freeze(self) -> "Frequencies":
        """The frequencies of now, which later pages do not change."""
        return Frequencies(self.pages, self.counts, frozen=True)

    def idf(self, term: str) -> float:
        known = background().get(term, 0.0) * BACKGROUND_PAGES
        return math.log((self.pages + BACKGROUND_PAGES) / max(self.counts.get(term, 0) + known, 1.0))

    def vector(self, weights: Mapping[str, float]) -> Vector:
        """The unit vector of one document's term weights."""
        raw = {t: w * self.idf(t) * SLOT_WEIGHT[t[0]] * (RUN_WEIGHT if is_run(t) else 1.0) for t, w in weights.items()}
        subject = {t: raw.pop(t) for t in weights if t[0] == "s"}
        norm = math.sqrt(sum(v * v for v in raw.values()))
        if not norm:
            return {}
        numbered = sum(v * v for t, v in raw.items() if t[0] == "n") / norm**2
        if numbered > NUMBERED:
            more = min(1.0, (numbered - NUMBERED) / (FULL_OF_NUMBERS - NUMBERED))
            raw = {t: v * (1 + more) if t[0] == "n" else v for t, v in raw.items()}
            raw |= {t: v * more for t, v in subject.items()}
            norm = math.sqrt(sum(v * v for v in raw.values()))
        return {t: v / norm for t, v in raw.items() if v > 0}


def is_run(term: str) -> bool:
    """Whether a term is a run of names, told beside the names that it is made of."""
    return term[0] == "e" and " " in term


def dot(a: Vector, b: Vector) -> float:
    """Similarity of two unit vectors."""
    if len(a) > len(b):
        a, b = b, a
    return sum(v * b[t] for t, v in a.items() if t in b)
