"""The linear-chain CRFs: word features in, probabilities of labels and spans out.

Paragraphs are scored together: what follows goes from word to word, and one step over many paragraphs costs little
more than one over one. No result depends on what it is computed beside: products are summed in one order, never by a
matrix product, whose rounding changes with its size.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np

from headwater.attribution.tagging.assembling import Marked
from headwater.attribution.tagging.choosing import choose
from headwater.attribution.tagging.crf_file import CrfFile, read_crf
from headwater.attribution.tagging.decoding import LABELS, close_brackets, read_spans, sureness
from headwater.attribution.tagging.words import Words

# Tried from .40 to .50 on the development part (python -m bench.attribution --tier fast).
LIKELY = 0.4  # probability from which a source or cue is taken
NOTHING = 0  # row of the weights of an attribute that no model knows
UNKNOWN = 1e-9  # probability of a label that a model has not seen
Features = Sequence[Sequence[str]]  # the attributes of each word of a paragraph


class Crfs:
    """Models that were trained on different features. A word's attributes are looked up once for all of them."""

    def __init__(self, *paths: str) -> None:
        models = [read_crf(path) for path in paths]
        names = dict.fromkeys(chain.from_iterable(model.attributes for model in models))
        self.rows = {name: row for row, name in enumerate(names, NOTHING + 1)}
        self.weights = np.zeros((NOTHING + 1 + len(names), len(models), len(LABELS)))
        self.steps = np.zeros((len(models), len(LABELS), len(LABELS)))
        self.known = np.zeros((len(models), len(LABELS)), dtype=bool)
        for number, model in enumerate(models):
            self._take(number, model)

    def _take(self, number: int, model: CrfFile) -> None:
        """Lay out a model's weights under our labels."""
        columns = np.array([LABELS.index(label) for label in model.labels])
        rows = np.array([self.rows[name] for name in model.attributes], dtype=np.int64)
        self.weights[rows[model.states["source"]], number, columns[model.states["label"]]] = model.states["weight"]
        self.steps[number][np.ix_(columns, columns)] = model.transitions
        self.known[number, columns] = True

    def probabilities(self, paragraphs: Sequence[Features]) -> Iterator[np.ndarray]:
        """For each paragraph the probabilities of labels under each model: models x words x labels."""
        yield from self._probabilities([self._scores(features) for features in paragraphs])

    def mark(self, paragraphs: Sequence[tuple[Words, Features]]) -> Iterator[Marked]:
        """The spans of each paragraph, each as sure as the less sure of its ends.

        The models count as one: their probabilities averaged as logarithms. Contents are those of the first model's
        best sequence, which its transitions hold together better than an average.
        """
        scores = [self._scores(features) for _, features in paragraphs]
        best = best_sequences([each[0] for each in scores], self.steps[0], self.known[0])
        for (words, _), both, labels in zip(paragraphs, self._probabilities(scores), best, strict=True):
            together = np.mean([np.log(one + 1e-9) for one in both], axis=0)
            chances = np.exp(together - np.log(np.exp(together).sum(1, keepdims=True)))
            found = choose(read_spans([LABELS[k] for k in labels]), chances, LIKELY)
            closed = close_brackets(found, words.forms)
            certainty = {whole: sureness(span, chances) for whole, span in zip(closed, found, strict=True)}
            yield Marked(closed, certainty, {})

    def _probabilities(self, scores: Sequence[np.ndarray]) -> list[np.ndarray]:
        found = marginals(scores, self.steps, self.known)
        return [np.where(self.known[:, None], each, UNKNOWN).astype(np.float32) for each in found]

    def _scores(self, features: Features) -> np.ndarray:
        """What the words' own features say: models x words x labels."""
        row = self.rows.get
        rows = np.array([row(name, NOTHING) for word in features for name in word], dtype=np.int64)
        sizes = np.array([len(word) for word in features])
        weights = self.weights.take(rows, axis=0)  # nine times as fast as indexing
        return np.add.reduceat(weights, np.cumsum(sizes) - sizes, axis=0).transpose(1, 0, 2)


def marginals(scores: Sequence[np.ndarray], steps: np.ndarray, known: np.ndarray) -> list[np.ndarray]:
    """Probabilities of labels (models x words x labels) of each paragraph: forward-backward, scaled at each word."""
    order, emit = _side_by_side(scores)
    emit = np.where(known[:, None], emit, -np.inf)
    emit = np.exp(emit - emit.max(-1, keepdims=True))
    step = np.exp(steps)
    active = _still_there([each.shape[1] for each in scores], len(emit))
    ahead, back = np.zeros_like(emit), np.ones_like(emit)
    ahead[0] = emit[0] / emit[0].sum(-1, keepdims=True)
    for word in range(1, len(emit)):
        here = active[word]
        row = (ahead[word - 1, :, :here, :, None] * step[:, None]).sum(2) * emit[word, :, :here]
        ahead[word, :, :here] = row / row.sum(-1, keepdims=True)
    for word in range(len(emit) - 2, -1, -1):
        here = active[word + 1]
        row = (step[:, None] * (back[word + 1, :, :here] * emit[word + 1, :, :here])[:, :, None]).sum(3)
        back[word, :, :here] = row / row.sum(-1, keepdims=True)
    both = ahead * back
    found: list[np.ndarray] = [np.empty(0)] * len(scores)
    for place, i in enumerate(order):
        mine = both[: scores[i].shape[1], :, place].transpose(1, 0, 2)
        found[i] = mine / mine.sum(-1, keepdims=True)
    return found


def best_sequences(scores: Sequence[np.ndarray], steps: np.ndarray, known: np.ndarray) -> list[list[int]]:
    """The likeliest sequence of labels of each paragraph under one model: Viterbi."""
    order, emit = _side_by_side([each[None] for each in scores])
    emit = np.where(known, emit[:, 0], -np.inf)
    active = _still_there([len(each) for each in scores], len(emit))
    best = emit.copy()
    come = np.zeros(emit.shape, dtype=np.int64)
    for word in range(1, len(emit)):
        here = active[word]
        options = best[word - 1, :here, :, None] + steps
        come[word, :here] = options.argmax(1)
        best[word, :here] = options.max(1) + emit[word, :here]
    found: list[list[int]] = [[]] * len(scores)
    for place, i in enumerate(order):
        at = int(best[len(scores[i]) - 1, place].argmax())
        path = [at]
        for word in range(len(scores[i]) - 1, 0, -1):
            at = int(come[word, place, at])
            path.append(at)
        found[i] = path[::-1]
    return found


def _side_by_side(scores: Sequence[np.ndarray]) -> tuple[list[int], np.ndarray]:
    """Paragraphs, the longest first, and their scores as words x models x paragraphs x labels (0 past an end)."""
    order = sorted(range(len(scores)), key=lambda i: -scores[i].shape[1])
    models, longest, labels = scores[order[0]].shape
    table = np.zeros((longest, models, len(scores), labels))
    for place, i in enumerate(order):
        table[: scores[i].shape[1], :, place] = scores[i].transpose(1, 0, 2)
    return order, table


def _still_there(sizes: Sequence[int], longest: int) -> list[int]:
    """How many paragraphs have a word at each place."""
    return (np.array(sizes)[:, None] > np.arange(longest)).sum(0).tolist()
