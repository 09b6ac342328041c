"""Edits: the steps from one passage to the other, word by word, and what each means to a reader.

``apply(edits, a)`` gives ``b``, always: offsets index the two passages' exact text, edits ascend and do not overlap.
What is equal after folding (``words.fold``) but not as written is an edit of its own (case, quotation marks, spacing).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from headwater.model import Edit, EditClass, EditOp
from headwater.reuse import style
from headwater.reuse.align import Run
from headwater.reuse.words import Words

_OPEN = "\u201c\u00ab\u201e"
_CLOSE = "\u201d\u00bb"


def apply(edits: Sequence[Edit], a: str) -> str:
    """The text that ``edits`` make of ``a``."""
    pieces: list[str] = []
    done = 0
    for edit in edits:
        pieces += [a[done : edit.a_start], edit.b]
        done = edit.a_end
    return "".join(pieces) + a[done:]


class Stretch(NamedTuple):
    """A passage in one of its documents: its exact text, where that starts, the words of the whole document."""

    exact: str
    start: int
    words: Words

    def word(self, k: int) -> tuple[int, int]:
        """Where word ``k`` of the document stands in ``exact``."""
        return int(self.words.starts[k]) - self.start, int(self.words.ends[k]) - self.start


def script(a: Stretch, b: Stretch, blocks: Sequence[Run]) -> tuple[Edit, ...]:
    """The edits from passage ``a`` to passage ``b``, whose words match in ``blocks``."""
    if a.exact == b.exact:
        return ()
    quotations = quotations_of(a.exact), quotations_of(b.exact)
    edits: list[Edit] = []
    a_done = b_done = 0

    def compare(a_from: int, a_to: int, b_from: int, b_to: int) -> None:
        if a.exact[a_from:a_to] != b.exact[b_from:b_to]:
            edits.append(_edit(*quotations, _trim(a.exact, a_from, a_to, b.exact, b_from, b_to)))

    for a_word, b_word, length in blocks:
        (a_from, _), (b_from, _) = a.word(a_word), b.word(b_word)
        (_, a_to), (_, b_to) = a.word(a_word + length - 1), b.word(b_word + length - 1)
        compare(a_done, a_from, b_done, b_from)
        if a.exact[a_from:a_to] != b.exact[b_from:b_to]:  # equal words, written otherwise: see which
            a_done, b_done = a_from, b_from
            for k in range(length):
                (a_from, a_to), (b_from, b_to) = a.word(a_word + k), b.word(b_word + k)
                compare(a_done, a_from, b_done, b_from)
                compare(a_from, a_to, b_from, b_to)
                a_done, b_done = a_to, b_to
        a_done, b_done = a_to, b_to
    compare(a_done, len(a.exact), b_done, len(b.exact))
    return tuple(edits)


def _trim(a: str, a_from: int, a_to: int, b: str, b_from: int, b_to: int) -> tuple[int, int, int, int]:
    """The two slices without the punctuation and spaces that they begin and end with alike."""
    while a_from < a_to and b_from < b_to and a[a_from] == b[b_from] and not a[a_from].isalnum():
        a_from, b_from = a_from + 1, b_from + 1
    while a_to > a_from and b_to > b_from and a[a_to - 1] == b[b_to - 1] and not a[a_to - 1].isalnum():
        a_to, b_to = a_to - 1, b_to - 1
    return a_from, a_to, b_from, b_to


def _edit(a: "Quotations", b: "Quotations", place: tuple[int, int, int, int]) -> Edit:
    """The edit at a place of both passages."""
    a_from, a_to, b_from, b_to = place
    op: EditOp = "insert" if a_from == a_to else "delete" if b_from == b_to else "replace"
    gone, come = a.text[a_from:a_to], b.text[b_from:b_to]
    quoted = a.hold(a_from, a_to) and b.hold(b_from, b_to)
    opens = a.sentence_start(a_from) or b.sentence_start(b_from)
    kind = classify(gone, come, quoted=quoted, sentence_start=opens)
    return Edit(op=op, a_start=a_from, a_end=a_to, b_start=b_from, b_end=b_to, a=gone, b=come, class_=kind)


class Quotations:
    """Where a passage quotes: from an opening mark to its closing mark or the end of the paragraph."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.marks: list[int] = [0]
        inside = False
        first = re.search(f'[{_OPEN}{_CLOSE}"]', text)
        # a passage that begins inside a quotation meets its closing mark first
        if first and (first[0] in _CLOSE or (first[0] == '"' and _closes(text, first.start()))):
            inside = True
        self.states = [inside]
        for match in re.finditer(f'[{_OPEN}{_CLOSE}"]|\n\\s*\n', text):
            char = match[0]
            now = char in _OPEN or (char == '"' and not _closes(text, match.start()))
            if now != inside:
                inside = now
                self.marks.append(match.start() + (0 if now else 1))
                self.states.append(now)

    def hold(self, start: int, end: int) -> bool:
        """Whether the whole stretch stands inside a quotation (an empty one: the place does)."""
        at = bisect_right(self.marks, start) - 1
        last = bisect_right(self.marks, max(start, end - 1)) - 1
        return self.states[at] and at == last

    def sentence_start(self, at: int) -> bool:
        """Whether a sentence begins at a place, so that a capital there says nothing."""
        before = self.text[:at].rstrip(" \t\n\u201c\"'(")
        return not before or before[-1] in ".!?:\u201d"


@lru_cache(maxsize=2_048)  # a passage stands in many pairs
def quotations_of(text: str) -> Quotations:
    """Where a passage quotes, looked for once."""
    return Quotations(text)


def _closes(text: str, at: int) -> bool:
    """Whether a straight quotation mark closes: it follows a character and precedes none."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    return not before.isspace() and before not in "([" and not after.isalnum()


@lru_cache(maxsize=65536)  # a family of copies has the same edits over and over
def classify(a: str, b: str, *, quoted: bool = False, sentence_start: bool = False) -> EditClass:
    """What the change from ``a`` to ``b`` means to a reader; ``quoted``: it stands inside a quotation on both sides."""
    if style.same_words(a, b):
        brackets = any(char in a + b for char in "[]")
        return "quotation" if quoted and brackets else "formatting"
    if style.is_house_style(a, b):
        return "spelling"
    if quoted:
        return "quotation"
    if style.attributes(a) != style.attributes(b):
        return "attribution-dropped" if style.attributes(a) else "attribution-added"
    if style.hedges(a) - style.hedges(b):
        return "hedge-dropped"
    if style.numbers(a) != style.numbers(b):
        return "number"
    if style.names(a, sentence_start) != style.names(b, sentence_start):
        return "spelling" if style.is_typing_error(a, b) else "name"
    return "spelling" if style.is_typing_error(a, b) else "wording"
