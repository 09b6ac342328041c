"""Numbers for each line of a flat dump: its words, its place, and the lines around it. One row a line, no markup."""

from collections import Counter

import numpy as np

from headwater.reading.lines.runs import running_sums
from headwater.reading.lines.signed import FIXED, threads
from headwater.reading.lines.wording import TEXT_NAMES, TOKEN, Hints, text_features
from headwater.reading.markup.features import positions

Array = np.ndarray
CLOSE = (
    "words",
    "end",
    "stop",
    "date",
    "clock",
    "ago",
    "heading",
    "form",
    "reply",
    "says",
    "chrome_rate",
    "capital",
    "personal",
    "copies",
)
STEPS = (-4, -3, -2, -1, 1, 2, 3, 4)
REACH = (3, 8, 25)
OWN = len(TEXT_NAMES) + 7  # columns of a line's words and place
SUMMED = 8  # columns summed over each reach
AROUND = slice(OWN, OWN + len(CLOSE) * len(STEPS) + SUMMED * len(REACH))  # columns of a line's neighbours


SHAPE_PARTS = 7  # of a line's beginning


def shape_of(text: str) -> str:
    """How a line begins, words and numbers made alike: two comments' lines of name and time have one shape."""
    return " ".join(
        "9" if token[0].isdigit() else token.lower() if token.lower() in FIXED else "A" if token[0].isupper() else "a"
        for token in TOKEN.findall(text[:120])[:SHAPE_PARTS]
    )


def signed_runs(texts: list[str], words: Array, dated: Array) -> Array:
    """Where lines of name and time stand, and whether they come again and again in one shape."""
    count = len(texts)
    index = np.arange(count)
    shapes = [shape_of(t) if n <= 20 else "" for t, n in zip(texts, words.tolist(), strict=True)]
    times = Counter(shapes)
    again = np.array([min(times[s], 50) if s else 0 for s in shapes], dtype=np.float64)
    signs = np.flatnonzero(dated > 0)
    repeated = np.flatnonzero((dated > 0) & (again >= 2))
    out: list[Array] = [again, dated * again]
    for marks in (signs, repeated):
        number = np.searchsorted(marks, index, side="right")
        last = np.where(number > 0, marks[np.maximum(number - 1, 0)], -1) if marks.size else np.full(count, -1)
        following = (
            np.where(number < marks.size, marks[np.minimum(number, marks.size - 1)], -1)
            if marks.size
            else np.full(count, -1)
        )
        out.append(np.where(last >= 0, np.minimum(index - last, 60), -1))
        out.append(np.where(following >= 0, np.minimum(following - index, 60), -1))
        out.append(np.where(last >= 0, again[np.maximum(last, 0)], -1))
        out.append(np.where(following >= 0, again[np.maximum(following, 0)], -1))
        out.append(number)
        out.append(marks.size - number)
    before = running_sums(words)[:-1]
    first = repeated[0] if repeated.size else count - 1
    out += [index - first, before - before[first], np.full(count, min(repeated.size, 60))]
    return np.stack(out, axis=1)


def line_features(texts: list[str]) -> Array:
    """The feature rows of all lines of a dump (float32)."""
    hints = Hints()
    text = text_features(texts, hints)
    column = {name: text[:, i] for i, name in enumerate(TEXT_NAMES)}
    words = column["words"]
    count = len(texts)
    index = np.arange(count)
    parts: list[Array] = [text, positions(hints, words, column)]
    capped = np.minimum(words, 80)
    chosen = [capped if name == "words" else column[name] for name in CLOSE]
    for step in STEPS:
        source = index + step
        outside = (source < 0) | (source >= count)
        source = np.clip(source, 0, count - 1)
        parts.append(np.stack([np.where(outside, -1, c[source]) for c in chosen], axis=1))
    running = ((words >= 10) & (column["end"] > 0)).astype(np.float64)
    dated = np.maximum(np.maximum(column["date"], column["ago"]), column["says"])
    for values in (
        capped,
        running,
        words * running,
        dated,
        column["reply"],
        column["personal"] * words,
        column["hearsay"] * words,
        column["figures"],
    ):
        summed = running_sums(values)
        for reach in REACH:
            low, high = np.maximum(0, index - reach), np.minimum(count, index + reach + 1)
            parts.append(((summed[high] - summed[low]) / (high - low))[:, None])
    parts.append(signed_runs(texts, words, np.maximum(dated, column["reply"])))
    parts.append(threads(texts, words, column, np.maximum(dated, column["reply"])))
    total = max(1.0, float(words.sum()))
    prose = words * running
    longest = np.flatnonzero(prose == prose.max(initial=0))[0]
    page = [
        min(count, 2000),
        min(total, 20000),
        float(prose.sum()) / total,
        float(dated.sum()),
        float(column["heading"].sum()),
        float(column["reply"].sum()),
    ]
    parts.append(np.broadcast_to(np.array(page), (count, len(page))))
    parts.append(
        np.stack(
            [
                index - longest,
                np.cumsum(prose) / max(1.0, float(prose.sum())),
                np.cumsum(dated),
                np.cumsum(column["reply"]),
            ],
            axis=1,
        )
    )
    return np.concatenate(parts, axis=1, dtype=np.float32)
