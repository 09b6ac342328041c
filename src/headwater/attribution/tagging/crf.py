"""The linear-chain CRFs: word features in, probabilities of labels and spans out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from headwater.attribution.tagging.assembling import Marked
from headwater.attribution.tagging.choosing import choose
from headwater.attribution.tagging.decoding import LABELS, close_brackets, read_spans, sureness
from headwater.attribution.tagging.words import Words

if TYPE_CHECKING:
    import numpy as np

# Tried from .40 to .50 on the development part (python -m bench.attribution --tier fast).
LIKELY = 0.4  # probability from which a source or cue is taken


class Crf:
    """A trained CRFsuite model."""

    def __init__(self, path: str) -> None:
        import pycrfsuite

        self.tagger: Any = pycrfsuite.Tagger()  # pyright: ignore[reportAttributeAccessIssue]
        self.tagger.open(path)
        known = set(self.tagger.labels())
        self.known = [(column, label) for column, label in enumerate(LABELS) if label in known]

    def probabilities(self, features: Sequence[Sequence[str]]) -> "np.ndarray":
        """Probabilities (words x labels) of one paragraph."""
        import numpy as np

        self.tagger.set(features)
        found = np.full((len(features), len(LABELS)), 1e-9, dtype=np.float32)
        for column, label in self.known:
            found[:, column] = [self.tagger.marginal(label, i) for i in range(len(features))]
        return found


class Crfs:
    """Two models that were trained on different features, as one: their probabilities averaged as logarithms.

    Contents are those of the first model's best sequence, which its transitions hold together better than an average.
    """

    def __init__(self, *models: Crf) -> None:
        self.models = models

    def mark(self, words: Words, features: Sequence[Sequence[str]]) -> Marked:
        """The spans of one paragraph, each as sure as the less sure of its ends."""
        import numpy as np

        scores = np.mean([np.log(model.probabilities(features) + 1e-9) for model in self.models], axis=0)
        chances = np.exp(scores - np.log(np.exp(scores).sum(1, keepdims=True)))
        found = choose(read_spans(self.models[0].tagger.tag()), chances, LIKELY)
        closed = close_brackets(found, words.forms)
        certainty = {whole: sureness(span, chances) for whole, span in zip(closed, found, strict=True)}
        return Marked(closed, certainty, {})
