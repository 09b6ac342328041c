"""From probabilities of labels to spans: the best sequence that the label scheme allows.

Labels are O and, for each role, B(egin), I(nside), E(nd), S(ingle): 13 in all.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from headwater.attribution.tagging.linker import Span

if TYPE_CHECKING:
    import numpy as np

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{place}-{role}" for role in ROLES for place in "BIES"))
IMPOSSIBLE = -1e4


def follows(before: str, after: str) -> bool:
    """Whether the scheme lets label ``after`` stand behind ``before``."""
    goes_on = before[0] in "BI"
    if goes_on:
        return after[0] in "IE" and after[2:] == before[2:]
    return after[0] in "OBS"


def transitions() -> "np.ndarray":
    """0 where a label may follow another, else IMPOSSIBLE."""
    import numpy as np

    return np.array([[0.0 if follows(a, b) else IMPOSSIBLE for b in LABELS] for a in LABELS], dtype=np.float32)


def best_labels(scores: "np.ndarray") -> list[int]:
    """The allowed sequence with the highest sum of ``scores`` (words x labels): Viterbi."""
    import numpy as np

    allowed = transitions()
    begins = np.array([IMPOSSIBLE if label[0] in "IE" else 0.0 for label in LABELS], dtype=np.float32)
    ends = np.array([IMPOSSIBLE if label[0] in "BI" else 0.0 for label in LABELS], dtype=np.float32)
    best = begins + scores[0]
    back = np.zeros(scores.shape, dtype=np.int64)
    for i in range(1, len(scores)):
        options = best[:, None] + allowed
        back[i] = options.argmax(0)
        best = options.max(0) + scores[i]
    at = int((best + ends).argmax())
    path = [at]
    for i in range(len(scores) - 1, 0, -1):
        at = int(back[i][at])
        path.append(at)
    return path[::-1]


def read_spans(labels: Sequence[str]) -> list[Span]:
    """The spans of a sequence of labels; a sequence that the scheme does not allow is read charitably."""
    spans: list[Span] = []
    role, first = "", 0
    for i, label in enumerate([*labels, "O"]):
        if role and (label[0] in "OBS" or label[2:] != role):
            spans.append(Span(role, first, i - 1))
            role = ""
        if label != "O" and not role:
            role, first = label[2:], i
        if role and label[0] in "ES":
            spans.append(Span(role, first, i))
            role = ""
    return spans


def sureness(span: Span, chances: "np.ndarray") -> float:
    """How sure a span is: as the less sure of its ends, by probabilities of labels (words x labels)."""
    first, last = ("S", "S") if span.first == span.last else ("B", "E")
    ends = (span.first, f"{first}-{span.role}"), (span.last, f"{last}-{span.role}")
    return float(min(chances[i, LABELS.index(label)] for i, label in ends))


BRACKETS = {"[": "]", "(": ")"}


def close_brackets(spans: Sequence[Span], forms: Sequence[str]) -> list[Span]:
    """Spans with a bracket that they cut off taken in, where nothing else claims it."""
    claimed = {i for span in spans for i in range(span.first, span.last + 1)}
    closed = []
    for span in spans:
        words = forms[span.first : span.last + 1]
        first, last = span.first, span.last
        for opening, closing in BRACKETS.items():
            extra = words.count(opening) - words.count(closing)
            if extra == 1 and last + 1 < len(forms) and forms[last + 1] == closing and last + 1 not in claimed:
                last += 1
            elif extra == -1 and first > 0 and forms[first - 1] == opening and first - 1 not in claimed:
                first -= 1
        closed.append(Span(span.role, first, last))
    return closed
