"""The paragraphs that statements are looked for in, each with its analysis."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from headwater.attribution.text.masking import hidden_stretches, masked
from headwater.model import Document

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Sentence

LINE = re.compile(r"[^\n]+")
BODY_ROLES = frozenset({"paragraph", "quotation", "caption"})


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """A paragraph with its analysis; its own offsets count from ``offset``."""

    document: Document
    offset: int
    parsed: "Doc"
    day: date | None

    def place(self, sentence: "Sentence") -> tuple[int, int]:
        """Where a sentence stands in the document."""
        return sentence.start_char + self.offset, sentence.end_char + self.offset


def paragraphs(document: Document) -> Iterator[tuple[int, int]]:
    """The body's paragraphs as offsets of ``text``; without blocks, its lines. Datelines and "N reports:" are left out.

    These are the passages that attribution has had analysed: nothing is parsed twice.
    """
    text = masked(document.text, hidden_stretches(document.text))
    blocks = [b for b in document.blocks if b.layer == "text" and b.role in BODY_ROLES]
    whole = [(b.start, b.end) for b in blocks] or [(0, len(document.text))]
    for start, end in whole:
        for line in LINE.finditer(text, start, end):
            if not line.group().isspace():
                yield line.start(), line.end()
