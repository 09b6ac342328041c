"""Entities as spaCy's greedy recogniser finds them, with all words that are in no entity decided at once.

The recogniser goes from word to word and asks its network for a score of each of some seventy moves. Outside an
entity what the network sees is the word alone; so the moves of all words are scored in one product, and only inside an
entity is there anything to do word by word, with two moves to choose from: to go on or to end. The answers are those
of ``EntityRecognizer``, whose loop asks again for each move of each word whether it is allowed (a test compares them).
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from spacy.attrs import IS_SPACE, SENT_START
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

FEATURES = 3  # what the network is shown: the word, the first word of the open entity, the word before
NEVER = np.float32(-np.inf)


def can_recognise(component: Any) -> bool:
    """Whether a pipe is a recogniser of the kind that is decided here."""
    if type(component) is not EntityRecognizer or component.cfg.get("beam_width", 1) != 1:
        return False
    model = component.model
    if not all(model.has_ref(name) for name in ("tok2vec", "lower", "upper")) or component.postprocesses:
        return False
    lower = model.get_ref("lower")
    return bool(model.attrs.get("has_upper")) and lower.get_dim("nF") == FEATURES and lower.get_dim("nP") >= 2


class Recogniser:
    """The moves and the network of one recogniser."""

    def __init__(self, component: EntityRecognizer) -> None:
        model = component.model
        self.embed, self.lower, self.upper = (model.get_ref(name) for name in ("tok2vec", "lower", "upper"))
        moves: Any = component.moves  # by their places, which ``move_names`` has not: it leaves one out
        names = [moves.get_class_name(place) for place in range(moves.n_moves)]
        kinds = np.array([name[0] for name in names])
        named = np.array([len(name) > 2 for name in names])  # "U-" alone says that a word must not be an entity
        self.labels = [name[2:] for name in names]
        self.begins = (kinds == "B") & named
        self.outside = kinds == "O"
        self.alone = (kinds == "U") & named
        self.inner = {label: names.index(f"I-{label}") for label in set(self.labels) if f"I-{label}" in names}
        self.last = {label: names.index(f"L-{label}") for label in set(self.labels) if f"L-{label}" in names}

    def recognise(self, docs: Sequence["Doc"]) -> None:
        """Set the entities of documents that have sentences and no entities yet."""
        docs = [doc for doc in docs if len(doc)]
        if not docs:
            return
        vectors = self.embed.predict(docs)
        seen: Any = self.lower.predict(vectors)  # a row for padding, then one a word: features x hidden x pieces
        padding, seen = seen[0], seen[1:]
        bias = self.lower.get_param("b")
        moves, ends = self._outside(seen, padding, bias, docs)
        first = 0
        for doc in docs:
            size = len(doc)
            here = slice(first, first + size)
            found = list(self._entities(seen[here], bias, moves[here].tolist(), ends[here].tolist()))
            doc.set_ents([Span(doc, start, end, label=label) for start, end, label in found], default="outside")
            first += size

    def _outside(
        self, seen: np.ndarray, padding: np.ndarray, bias: np.ndarray, docs: Sequence["Doc"]
    ) -> tuple[np.ndarray, np.ndarray]:
        """The best move of every word if it is in no entity; and whether an entity must end with it."""
        hidden = ((seen[:, 0] + padding[1]) + padding[2] + bias).max(axis=2)
        scores = self.upper.predict(np.ascontiguousarray(hidden))
        flags = np.concatenate([doc.to_array([SENT_START, IS_SPACE]).astype(np.int64) for doc in docs])
        ends = np.append(flags[1:, 0] == 1, True)
        ends[np.cumsum([len(doc) for doc in docs]) - 1] = True
        spaces = flags[:, 1] != 0
        scores[:, ~(self.begins | self.outside | self.alone)] = NEVER
        scores[np.ix_(ends | spaces, self.begins)] = NEVER
        scores[np.ix_(spaces, self.alone)] = NEVER
        return scores.argmax(axis=1), ends

    def _entities(
        self, seen: np.ndarray, bias: np.ndarray, moves: list[int], ends: list[bool]
    ) -> Iterator[tuple[int, int, str]]:
        """The entities of one document: first word, the word after the last, label."""
        weights, base = self.upper.get_param("W"), self.upper.get_param("b")
        at = 0
        while at < len(moves):
            start, move = at, moves[at]
            at += 1
            if self.begins[move]:
                label = self.labels[move]
                inner, last = self.inner[label], self.last[label]
                while not ends[at]:
                    hidden = (((seen[at, 0] + seen[start, 1]) + seen[at - 1, 2]) + bias).max(axis=1)
                    go_on = weights[inner] @ hidden + base[inner]
                    end = weights[last] @ hidden + base[last]
                    if end > go_on or (end == go_on and last < inner):
                        break
                    at += 1
                at += 1
            elif not self.alone[move]:
                continue
            yield start, at, self.labels[move]
