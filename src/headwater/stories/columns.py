"""Sparse rows of numbers by term, laid end to end: many pages are a few arrays, not millions of objects."""

from array import array
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray


class Growing:
    """An array that grows at its end."""

    def __init__(self, dtype: type) -> None:
        self.held: NDArray[Any] = np.empty(1024, dtype=dtype)
        self.size = 0

    def __len__(self) -> int:
        return self.size

    def extend(self, values: list[int] | list[float]) -> None:
        while self.size + len(values) > len(self.held):
            self.held = np.concatenate([self.held, np.empty_like(self.held)])
        self.held[self.size : self.size + len(values)] = values
        self.size += len(values)


class Vocabulary:
    """Terms and their numbers, in the order they are first seen."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.names: list[str] = []

    def __len__(self) -> int:
        return len(self.names)

    def number(self, term: str) -> int:
        found = self.numbers.setdefault(term, len(self.names))
        if found == len(self.names):
            self.names.append(term)
        return found


class Rows:
    """Rows by number, in the order they are added; each gives a few terms a value."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.terms = Growing(np.int32)
        self.values = Growing(np.float32)
        self.starts = array("q", [0])

    def __len__(self) -> int:
        return len(self.starts) - 1

    def add(self, row: Mapping[str, float]) -> None:
        self.terms.extend([self.vocabulary.number(term) for term in row])
        self.values.extend(list(row.values()))
        self.starts.append(len(self.terms))

    def row(self, number: int) -> dict[str, float]:
        """What was added as that row, in the same order."""
        part = slice(self.starts[number], self.starts[number + 1])
        names = self.vocabulary.names
        terms = [names[term] for term in self.terms.held[part].tolist()]
        return dict(zip(terms, self.values.held[part].tolist(), strict=True))

    def products(self, dense: np.ndarray, rows: np.ndarray) -> np.ndarray:
        """The products of some rows with one vector that has a value for every term of the vocabulary."""
        starts = np.frombuffer(self.starts, dtype=np.int64)
        begin, sizes = starts[rows], starts[rows + 1] - starts[rows]
        ends = np.cumsum(sizes)
        places = np.arange(ends[-1]) + np.repeat(begin - ends + sizes, sizes)
        each = dense[self.terms.held[places]] * self.values.held[places]
        return np.bincount(np.repeat(np.arange(len(rows)), sizes), each, minlength=len(rows))
