"""Encoder and CRF together: averaged log-probabilities of labels, and the encoder's view of who belongs to whom."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from headwater.attribution.tagging.assembling import Marked
from headwater.attribution.tagging.choosing import choose
from headwater.attribution.tagging.decoding import LABELS, best_labels, close_brackets, read_spans, sureness
from headwater.attribution.tagging.encoder import Reading
from headwater.attribution.tagging.linker import Span
from headwater.attribution.tagging.weights import read_json
from headwater.attribution.tagging.words import Words

if TYPE_CHECKING:
    import numpy as np

# Share of the encoder in the average, and how much its links count beside the linker's (python -m bench.attribution).
ENCODER_SHARE = 0.8
LINK_SHARE = 1.0
LIKELY = 0.35  # probability from which a source or cue is taken


def mark(words: Words, crf: "np.ndarray", reading: Reading) -> Marked:
    """Spans of one paragraph, how sure they are, and log-probabilities of the links among them."""
    import numpy as np

    encoder = marginals(reading.labels)
    scores = ENCODER_SHARE * np.log(encoder + 1e-9) + (1 - ENCODER_SHARE) * np.log(crf + 1e-9)
    chances = np.exp(scores - np.log(np.exp(scores).sum(1, keepdims=True)))
    best = read_spans([LABELS[k] for k in best_labels(scores)])
    found = [span for span in choose(best, chances, LIKELY) if not _blank(words, span)]
    spans = close_brackets(found, words.forms)
    certainty = {whole: sureness(span, chances) for whole, span in zip(spans, found, strict=True)}
    return Marked(spans, certainty, link_priors(spans, reading))


def _blank(words: Words, span: Span) -> bool:
    return all(words.forms[i].isspace() for i in range(span.first, span.last + 1))


def marginals(scores: "np.ndarray") -> "np.ndarray":
    """Probabilities of labels under the encoder's own CRF layer (forward-backward)."""
    import numpy as np

    tables = read_json("encoder.json")
    step = np.exp(np.array(tables["transitions"], dtype=np.float64))
    begins, ends = (np.exp(np.array(tables[name], dtype=np.float64)) for name in ("begins", "ends"))
    emit = np.exp(scores.astype(np.float64) - scores.max(1, keepdims=True))
    size = len(scores)
    forward, backward = np.empty_like(emit), np.empty_like(emit)
    forward[0] = begins * emit[0]
    forward[0] /= forward[0].sum()
    for i in range(1, size):
        row = (forward[i - 1] @ step) * emit[i]
        forward[i] = row / row.sum()
    backward[-1] = ends
    for i in range(size - 2, -1, -1):
        row = step @ (backward[i + 1] * emit[i + 1])
        backward[i] = row / row.sum()
    both = forward * backward
    return both / both.sum(1, keepdims=True)


def link_priors(spans: Sequence[Span], reading: Reading) -> dict[tuple[Span, str], list[float]]:
    """For each content its cues, for each cue its sources and none, as the encoder ranks them (log-probabilities)."""
    import numpy as np

    size = reading.queries.shape[1] // 2
    cues = [s.first for s in spans if s.role == "cue"]
    sources = [s.first for s in spans if s.role == "source"]
    found: dict[tuple[Span, str], list[float]] = {}
    for span in spans:
        if span.role == "content" and cues:
            asked = reading.queries[span.first : span.last + 1, :size]
            found[span, "c"] = _log_share((asked @ reading.keys[cues, :size].T).mean(0) / np.sqrt(size), np)
        elif span.role == "cue":
            asked = reading.queries[span.first, size:]
            options = [*sources, span.first]  # a cue that points at itself has no source
            found[span, "s"] = _log_share(reading.keys[options, size:] @ asked / np.sqrt(size), np)
    return found


def _log_share(scores: "np.ndarray", np: Any) -> list[float]:
    top = scores.max()
    return [LINK_SHARE * float(x) for x in scores - top - np.log(np.exp(scores - top).sum())]
