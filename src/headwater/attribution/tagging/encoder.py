"""The small encoder: windows of whole paragraphs in, probabilities of labels and of links out. Runs on onnxruntime."""

import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from headwater.attribution.tagging.decoding import LABELS
from headwater.attribution.tagging.found import Found, Piece
from headwater.attribution.tagging.weights import read_json, weight_file
from headwater.attribution.tagging.words import Words, shape
from headwater.language.networks import open_network

if TYPE_CHECKING:
    import numpy as np

MAX_WINDOW_PIECES = 288  # what it was trained on
MAX_PIECES = 510  # what its positions allow; a longer paragraph is cut into windows
PIECES_A_WORD = 5  # further pieces of a word (an address, a hash) say nothing
BEGIN, END, UNKNOWN = 101, 102, 100
FIRST_OF_PARAGRAPH, FIRST_OF_SENTENCE = 2, 1
EDGE_FEATURES = (0, 0, 5, 0, 0, 0)


class Window(NamedTuple):
    """Word pieces of some consecutive paragraphs."""

    ids: list[int]
    features: list[tuple[int, ...]]
    heads: list[int]  # position of the first piece of the head word
    parts: list[tuple[int, int, list[int]]]  # paragraph, its first word here, position of each word's first piece


class Paragraph(NamedTuple):
    """A paragraph with what the encoder needs of it."""

    number: int
    words: Words
    opinion: Sequence[int]  # the rules' labels
    pieces: list[list[int]]

    def fitting(self, first: int, room: int) -> int:
        """The word behind the last one that still fits into ``room`` pieces, from ``first`` on."""
        last = first
        while last < len(self.pieces) and len(self.pieces[last]) <= room:
            room -= len(self.pieces[last])
            last += 1
        return last


class Reading(NamedTuple):
    """What the encoder makes of one paragraph."""

    labels: "np.ndarray"  # words x labels, unnormalised log-probabilities
    queries: (
        "np.ndarray"  # words x (2 x LINK_SIZE): as a thing that looks for its cue, as a cue that looks for its source
    )
    keys: "np.ndarray"


class Packer:
    """Turns paragraphs into windows: word pieces and, for each, what the parse and the rules say."""

    def __init__(self, tokenizer: Any, tags: Sequence[str], deps: Sequence[str]) -> None:
        tokenizer.no_truncation()
        tokenizer.no_padding()
        self.tokenizer = tokenizer
        self.tags = {name: i for i, name in enumerate(tags)}
        self.deps = {name: i for i, name in enumerate(deps)}
        self.pieces = cache(self._pieces)

    def _pieces(self, form: str) -> list[int]:
        return self.tokenizer.encode(form, add_special_tokens=False).ids[:PIECES_A_WORD] or [UNKNOWN]

    def windows(self, paragraphs: Sequence[Words], opinions: Sequence[Sequence[int]]) -> Iterator[Window]:
        """Whole paragraphs packed up to MAX_WINDOW_PIECES; one that is longer by itself is cut at MAX_PIECES."""
        window = empty()
        for number, (words, opinion) in enumerate(zip(paragraphs, opinions, strict=True)):
            paragraph = Paragraph(number, words, opinion, [self.pieces(form) for form in words.forms])
            size = sum(map(len, paragraph.pieces))
            if window.parts and len(window.ids) - 1 + size > MAX_WINDOW_PIECES:
                yield closed(window)
                window = empty()
            first = 0
            while first < len(words):
                last = paragraph.fitting(first, MAX_PIECES - len(window.ids))
                self._fill(window, paragraph, first, last)
                if last < len(words):
                    yield closed(window)
                    window = empty()
                first = last
        if window.parts:
            yield closed(window)

    def _fill(self, window: Window, paragraph: Paragraph, first: int, last: int) -> None:
        """Append the words ``first`` to ``last`` (exclusive) of a paragraph."""
        number, words, opinion, pieces = paragraph
        positions, at = [], len(window.ids)
        for i in range(first, last):
            positions.append(at)
            at += len(pieces[i])
        for i in range(first, last):
            place = 0
            if i == 0:
                place = FIRST_OF_PARAGRAPH
            elif words.sentences[i] != words.sentences[i - 1]:
                place = FIRST_OF_SENTENCE
            tag, dep = self.tags.get(words.tags[i], 0), self.deps.get(words.deps[i], 0)
            head = words.heads[i]
            target = positions[head - first] if first <= head < last else positions[i - first]
            form = shape(words.forms[i])
            for k, piece in enumerate(pieces[i]):
                window.ids.append(piece)
                window.features.append((tag, dep, form, words.quotes[i], 0 if k else place, opinion[i]))
                window.heads.append(target)
        window.parts.append((number, first, positions))


class Encoder:
    """The exported model with its tokenizer and tables."""

    def __init__(self) -> None:
        from tokenizers import Tokenizer

        threads = int(os.environ.get("OMP_NUM_THREADS", "1"))
        self.session = open_network(Path(weight_file("encoder.onnx")), threads)
        tables = read_json("encoder.json")
        self.packer = Packer(Tokenizer.from_file(weight_file("tokenizer.json")), tables["tags"], tables["deps"])

    def read(self, words: Words, opinion: Sequence[int]) -> Reading:
        """The reading of one paragraph, whose rule labels are ``opinion``.

        Each is read by itself: int8 scales are of what is read together, so that a paragraph among others would be
        read a little differently each time, and (measured) worse, with or without its neighbours in the window.
        """
        import numpy as np

        parts: list[tuple[int, Reading]] = []
        for window in self.packer.windows([words], [opinion]):
            outputs = self.run([window])
            for _, first, positions in window.parts:
                parts.append((first, Reading(*(output[0, positions] for output in outputs))))
        return _joined(parts, np)

    def run(self, windows: Sequence[Window]) -> list["np.ndarray"]:
        """The three outputs for a batch of windows, padded to the longest."""
        import numpy as np

        names = ("ids", "features", "heads", "mask")
        outputs = self.session.run(["labels", "queries", "keys"], dict(zip(names, padded(windows), strict=True)))
        return [np.asarray(output) for output in outputs]


def padded(windows: Sequence[Window]) -> tuple["np.ndarray", "np.ndarray", "np.ndarray", "np.ndarray"]:
    """Pieces, features, heads and mask of some windows as arrays, padded to the longest."""
    import numpy as np

    longest = max(len(window.ids) for window in windows)
    ids = np.zeros((len(windows), longest), dtype=np.int64)
    features = np.zeros((len(windows), longest, len(EDGE_FEATURES)), dtype=np.int64)
    heads = np.zeros((len(windows), longest), dtype=np.int64)
    mask = np.zeros((len(windows), longest), dtype=np.float32)
    for row, window in enumerate(windows):
        size = len(window.ids)
        ids[row, :size], features[row, :size] = window.ids, window.features
        heads[row, :size], mask[row, :size] = window.heads, 1.0
    return ids, features, heads, mask


def empty() -> Window:
    return Window([BEGIN], [EDGE_FEATURES], [0], [])


def closed(window: Window) -> Window:
    window.heads.append(len(window.ids))
    window.ids.append(END)
    window.features.append(EDGE_FEATURES)
    return window


def rule_labels(paragraphs: Sequence[Words], found: Sequence[Found]) -> list[list[int]]:
    """The rules' opinion as label numbers, flattened: longer spans first where two begin together."""
    labels = [[0] * len(words) for words in paragraphs]
    pieces = {
        (piece, role)
        for one in found
        for role, group in (("source", one.source), ("cue", one.cue), ("content", one.content))
        for piece in group
    }
    for piece, role in sorted(pieces, key=lambda x: (x[0].paragraph, x[0].first, -x[0].last, x[1])):
        _write(labels[piece.paragraph], piece, role, paragraphs[piece.paragraph])
    return labels


def _write(row: list[int], piece: Piece, role: str, words: Words) -> None:
    """Write one span where no label stands yet; nothing when others cut it in pieces."""
    inside = [i for i in range(piece.first, piece.last + 1) if not words.forms[i].isspace()]
    free = [i for i in range(inside[0], inside[-1] + 1) if row[i] == 0] if inside else []
    if not free or free[-1] - free[0] + 1 != len(free):
        return
    for i in free:
        row[i] = LABELS.index("I-" + role)
    if len(free) == 1:
        row[free[0]] = LABELS.index("S-" + role)
    else:
        row[free[0]], row[free[-1]] = LABELS.index("B-" + role), LABELS.index("E-" + role)


def _joined(parts: list[tuple[int, Reading]], np: Any) -> Reading:
    """The reading of a paragraph from those of its parts."""
    parts.sort(key=lambda part: part[0])
    if len(parts) == 1:
        return parts[0][1]
    return Reading(*(np.concatenate(columns) for columns in zip(*(reading for _, reading in parts), strict=True)))
