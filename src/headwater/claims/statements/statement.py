"""One place where something checkable is said: the record that the stage works on."""

from dataclasses import dataclass
from datetime import date

from headwater.claims.frames import Frame
from headwater.model import Attribution, Document, Source, Span


@dataclass(slots=True, eq=False)
class Statement:
    """One place where something checkable is said: its span, who says it there, and what it says."""

    document: Document
    start: int
    end: int
    offset: int  # of its paragraph; the frame's spans count from there
    sentence: tuple[int, int]
    attribution: Attribution | None
    frame: Frame | None
    keys: dict[str, float]
    day: date | None
    direct: bool = False
    denial: bool = False
    denied_by: Source | None = None  # who denies, around what "rumours" say: "he" in these is, as a rule, he
    denier: str | None = None  # who denies, where no attribution says so
    doubted: bool = False  # said not to be thought so: the words alone would read as asserted
    bare: bool = False  # a denial of "the claims": what they say stands elsewhere
    finite: bool = True  # False: no clause of its own ("declined to comment"), it needs whoever says it and the cue
    part: bool = False  # one of these: its words are read with the sentence that it stands in
    parts: "tuple[Statement, ...]" = ()  # the clauses of one that says several things, as statements

    @property
    def exact(self) -> str:
        return self.document.text[self.start : self.end]

    def span(self) -> Span:
        return self.document.span(self.start, self.end)
