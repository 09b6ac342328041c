"""The linear-chain CRF: word features in, labels or their probabilities out."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from headwater.attribution.tagging.assembling import Marked
from headwater.attribution.tagging.choosing import best_set, span_chances
from headwater.attribution.tagging.decoding import LABELS, close_brackets, read_spans, sureness
from headwater.attribution.tagging.words import Words

if TYPE_CHECKING:
    import numpy as np

# Tried from .40 to .50 on the development part: both of its halves gain (python -m bench.attribution --tier fast).
LIKELY = 0.45  # probability from which a source or cue is taken
CONTENT_GAIN = 0.3  # what a content of the best sequence counts against the sources and cues that it would cover


class Crf:
    """A trained CRFsuite model."""

    def __init__(self, path: str) -> None:
        import pycrfsuite

        self.tagger: Any = pycrfsuite.Tagger()  # pyright: ignore[reportAttributeAccessIssue]
        self.tagger.open(path)
        known = set(self.tagger.labels())
        self.known = [(column, label) for column, label in enumerate(LABELS) if label in known]

    def mark(self, words: Words, features: Sequence[Sequence[str]]) -> Marked:
        """The spans of one paragraph: contents of the best sequence, sources and cues that are likely enough.

        Contents are long, and the many ways to end one share its probability: there the best sequence decides better.
        """
        chances = self.probabilities(features)
        contents = [s for s in read_spans(self.tagger.tag()) if s.role == "content"]
        gains = [(s, chance - LIKELY) for s, chance in span_chances(chances) if s.role != "content"]
        found = best_set([*gains, *((s, CONTENT_GAIN) for s in contents)], len(words))
        closed = close_brackets(found, words.forms)
        certainty = {whole: sureness(span, chances) for whole, span in zip(closed, found, strict=True)}
        return Marked(closed, certainty, {})

    def probabilities(self, features: Sequence[Sequence[str]]) -> "np.ndarray":
        """Probabilities (words x labels) of one paragraph."""
        import numpy as np

        self.tagger.set(features)
        found = np.full((len(features), len(LABELS)), 1e-9, dtype=np.float32)
        for column, label in self.known:
            found[:, column] = [self.tagger.marginal(label, i) for i in range(len(features))]
        return found
