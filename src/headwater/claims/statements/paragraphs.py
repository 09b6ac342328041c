"""The paragraphs that statements are looked for in, each with its analysis."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from headwater.attribution.text.masking import hidden_stretches, masked
from headwater.language.closing_up import AS_WRITTEN, ClosedUp, closed_up
from headwater.language.english import is_english
from headwater.model import Document

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Sentence

LINE = re.compile(r"[^\n]+")
BODY_ROLES = frozenset({"paragraph", "quotation", "caption"})


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """A paragraph with its analysis; the analysis counts from ``offset`` in the text as it is read (``reading``)."""

    document: Document
    offset: int
    parsed: "Doc"
    day: date | None
    closed: ClosedUp = AS_WRITTEN

    def place(self, sentence: "Sentence") -> tuple[int, int]:
        """Where a sentence stands in the document."""
        return self.written(sentence.start_char, sentence.end_char)

    def written(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the analysis as one of the document."""
        return self.closed.written(start + self.offset, end + self.offset)

    def read(self, start: int, end: int) -> tuple[int, int]:
        """A stretch of the document as one of the analysis."""
        return within(self.closed, self.offset, start, end)


def within(closed: ClosedUp, offset: int, start: int, end: int) -> tuple[int, int]:
    """A stretch of the written text, counted from ``offset`` in the paragraph as it is read that begins there."""
    if closed.places is None:
        return start - offset, end - offset
    last = closed.text.find("\n", offset)
    line = closed.places[offset : last if last >= 0 else None]  # in a line they only grow
    return bisect_left(line, start), bisect_left(line, end)


@lru_cache(maxsize=16)  # statements of one page are asked one after another
def reading(text: str) -> ClosedUp:
    """A page's text without the blanks that a language tool put beside its marks."""
    return closed_up(text)


def lines(document: Document) -> Iterator[tuple[int, int]]:
    """The body's paragraphs as offsets of the text as it is read; without blocks, its lines. Datelines and "N reports:"
    are left out.

    These are the passages that attribution has had analysed: nothing is parsed twice.
    """
    read = reading(document.text).text if is_english(document) else document.text
    text = masked(read, hidden_stretches(read))
    blocks = [b for b in document.blocks if b.layer == "text" and b.role in BODY_ROLES]
    whole = [(b.start, b.end) for b in blocks] or [(0, len(document.text))]
    for start, end in whole:
        for line in LINE.finditer(text, start, end):
            if not line.group().isspace():
                yield line.start(), line.end()


def paragraphs(document: Document) -> Iterator[tuple[int, int]]:
    """The body's paragraphs as they are written: offsets of ``text``."""
    closed = reading(document.text) if is_english(document) else AS_WRITTEN
    for start, end in lines(document):
        yield closed.written(start, end)
