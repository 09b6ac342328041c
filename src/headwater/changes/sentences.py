"""The sentences of pages' bodies, each with its analysis: the same paragraphs that attribution has had analysed."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from headwater.claims.amounts.times import anchor_of
from headwater.claims.statements.paragraphs import Paragraph, lines, reading
from headwater.language import parse
from headwater.model import Document, Span
from headwater.reuse.style import canonical

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FULL = {"n't": "not", "'ll": "will", "'ve": "have", "'re": "are", "'m": "am", "ca": "can", "wo": "will"}


@dataclass(frozen=True, slots=True, eq=False)
class Sentence:
    """One sentence: its words in order, and where it stands in the text of its document."""

    paragraph: Paragraph
    start: int
    end: int
    words: "tuple[Token, ...]"
    forms: tuple[str, ...]
    counted: Counter[str]  # its forms, however they stand
    row: "list[Sentence]"  # the sentences of its paragraph
    body: "Body"

    def beside(self) -> "list[Sentence]":
        """The sentences before and behind it in its paragraph."""
        return [s for s in self.row if s.end <= self.start][-1:] + [s for s in self.row if s.start >= self.end][:1]

    @property
    def document(self) -> Document:
        return self.paragraph.document

    @property
    def text(self) -> str:
        return self.document.text[self.start : self.end]

    def span(self) -> Span:
        return self.document.span(self.start, self.end)

    def stretch(self, words: "Sequence[Token]") -> Span | None:
        """From the first to the last of some of its words, as a span of the document; None of no words."""
        if not words:
            return None
        first, last = min(words, key=lambda t: t.i), max(words, key=lambda t: t.i)
        return self.document.span(*self.paragraph.written(first.idx, last.idx + len(last)))

    def place(self, word: "Token") -> int:
        """Where a word begins in the text of the document."""
        return self.paragraph.written(word.idx, word.idx + len(word))[0]


def whole_sentences(parsed: "Doc") -> list[tuple[int, int]]:
    """The sentences as numbers of words; what goes on in small letters goes on with the sentence before."""
    found: list[tuple[int, int]] = []
    for sentence in parsed.sents:
        word = next((t for t in sentence if t.is_alpha), None)
        if found and word is not None and word.is_lower:
            found[-1] = (found[-1][0], sentence.end)
        else:
            found.append((sentence.start, sentence.end))
    return found


class Bodies(dict[str, "Body"]):
    """The bodies of some pages by their ids, each made when it is asked for."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        super().__init__()
        self.documents = documents

    def __missing__(self, document: str) -> "Body":
        self[document] = Body(self.documents[document])
        return self[document]


def forms(words: "Iterable[Token]") -> list[str]:
    """Words as they are compared: one spelling of each, without case and short forms."""
    return [form_of(w.text) for w in words]


@lru_cache(65_536)
def form_of(word: str) -> str:
    return FULL.get(word.lower().replace("’", "'")) or canonical(word) or word.lower()


class Body:
    """A page's body, whose paragraphs are taken apart when they are asked for."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.closed = reading(document.text)
        self.lines = list(lines(document))
        written = [self.closed.written(*line) for line in self.lines]
        self.begins, self.stops = [begin for begin, _ in written], [stop for _, stop in written]
        self.known: dict[int, list[Sentence]] = {}

    def sentences(self, start: int, end: int) -> Iterator[Sentence]:
        """The sentences that stand in a stretch of the text, or reach into it."""
        for number in range(bisect_right(self.stops, start), bisect_left(self.begins, end)):
            yield from (s for s in self.of_paragraph(number) if s.start < end and start < s.end)

    def of_paragraph(self, number: int) -> list[Sentence]:
        if number not in self.known:
            start, end = self.lines[number]
            (parsed,) = parse([self.closed.text[start:end]])
            paragraph = Paragraph(self.document, start, parsed, anchor_of(self.document), self.closed)
            found: list[Sentence] = []
            for first, last in whole_sentences(parsed):
                words = tuple(t for t in parsed[first:last] if t.is_alpha or any(map(str.isalnum, t.text)))
                if words:
                    place, compared = paragraph.place(parsed[first:last]), tuple(forms(words))
                    found.append(Sentence(paragraph, *place, words, compared, Counter(compared), found, self))
            self.known[number] = found
        return self.known[number]
