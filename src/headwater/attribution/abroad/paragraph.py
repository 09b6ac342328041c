"""One paragraph as every reader of another language sees it."""

from abc import ABC, abstractmethod

from headwater.attribution.abroad.cues import Tongue
from headwater.attribution.abroad.heard import Bounds, Heard
from headwater.language.quoting import Quote, plain, quotations, sentences


class Paragraph(ABC):
    """A paragraph with its quotations, its sentences, and its words with what is quoted hidden."""

    def __init__(self, text: str, tongue: Tongue) -> None:
        self.text, self.tongue, self.cues = text, tongue, tongue.cues
        self.quotes = quotations(text)
        self.hidden = plain(text, self.quotes)
        self.sentences = sentences(self.hidden, text, self.quotes)

    @abstractmethod
    def read(self) -> list[Heard]:
        """The attributions of the paragraph, in its order."""

    def sentence_of(self, quote: Quote) -> Bounds:
        """The sentence in which a quotation opens."""
        return next((s for s in self.sentences if s[0] <= quote.opens < s[1]), (0, len(self.text)))

    def without(self, marks: str, start: int, end: int) -> int:
        """Where a stretch ends when marks and blanks at its end are left out."""
        while end > start and self.hidden[end - 1] in marks:
            end -= 1
        return end
