"""The linear-chain CRF: word features in, labels or their probabilities out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from headwater.attribution.tagging.assembling import Marked
from headwater.attribution.tagging.decoding import LABELS, close_brackets, read_spans
from headwater.attribution.tagging.words import Words

if TYPE_CHECKING:
    import numpy as np


class Crf:
    """A trained CRFsuite model."""

    def __init__(self, path: str) -> None:
        import pycrfsuite

        self.tagger: Any = pycrfsuite.Tagger()  # pyright: ignore[reportAttributeAccessIssue]
        self.tagger.open(path)
        known = set(self.tagger.labels())
        self.known = [(column, label) for column, label in enumerate(LABELS) if label in known]

    def mark(self, words: Words, features: Sequence[Sequence[str]]) -> Marked:
        """The spans of one paragraph by the best sequence, each as sure as the less sure of its ends."""
        labels = self.tagger.tag(features)
        found = read_spans(labels)
        closed = close_brackets(found, words.forms)
        certainty = {
            whole: min(self.tagger.marginal(labels[i], i) for i in {span.first, span.last})
            for whole, span in zip(closed, found, strict=True)
        }
        return Marked(closed, certainty, {})

    def probabilities(self, features: Sequence[Sequence[str]]) -> "np.ndarray":
        """Probabilities (words x labels) of one paragraph."""
        import numpy as np

        self.tagger.set(features)
        found = np.full((len(features), len(LABELS)), 1e-9, dtype=np.float32)
        for column, label in self.known:
            found[:, column] = [self.tagger.marginal(label, i) for i in range(len(features))]
        return found
