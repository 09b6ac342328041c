"""What the stages find: reuse, attributions, stories, claims and their origins."""

import msgspec

from headwater.model.base import (
    AttributionKind,
    ChangeKind,
    ConflictKind,
    Direction,
    Dispute,
    EditClass,
    EditOp,
    Evidence,
    HandKind,
    OriginKind,
    Record,
    Span,
    Stance,
    Support,
)


class Edit(Record, frozen=True, kw_only=True):
    """One step from ``a`` to ``b``; offsets are relative to the two aligned passages' ``exact``."""

    op: EditOp
    a_start: int
    a_end: int
    b_start: int
    b_end: int
    a: str
    b: str
    class_: EditClass = msgspec.field(name="class")


class Reuse(Record, frozen=True, kw_only=True):
    """Two passages that share wording: their alignment, edits and direction."""

    id: str
    a: Span
    b: Span
    identity: float  # 2 x matched words / (words of a + words of b)
    direction: Direction
    confidence: float
    edits: tuple[Edit, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Change(Record, frozen=True, kw_only=True):
    """What became of a sentence that two pages have, where a reader would care.

    ``a`` is the sentence (or sentences) that it was made from, ``b`` what it became; ``a_words`` and ``b_words`` are
    the words in them that tell the change, None where nothing stands on that side. ``direction`` is that of their
    passages: with "a_to_b" ``b``'s page has it from ``a``'s; otherwise they differ, and none is known to be first.
    """

    id: str
    kind: ChangeKind
    a: Span
    b: Span
    a_words: Span | None
    b_words: Span | None
    direction: Direction
    reuse: str | None  # id of the passages
    claim: str | None = None  # id of the claim by which sentences in other words were paired
    reason: str  # in words: "“40” stands for “14”"


class Source(Record, frozen=True, kw_only=True):
    """Whose words they are: the resolved name, and the words of the text that stand for it."""

    name: str | None
    mention: Span | None = None
    role: str | None = None
    anonymous: bool = False
    anonymity_reason: str | None = None
    organization: str | None = None  # whom a speaker speaks for, when the text says so
    kind: HandKind = "speaker"


class Hand(Record, frozen=True, kw_only=True):
    """One hand an attribution went through."""

    name: str | None
    kind: HandKind
    evidence: Evidence


class Attribution(Record, frozen=True, kw_only=True):
    """Content, cue and source of one statement or reported position, its stance, and the hands it came through."""

    id: str
    document: str
    kind: AttributionKind
    stance: Stance
    content: tuple[Span, ...]
    cue: Span | None
    source: Source
    chain: tuple[Hand, ...] = ()  # nearest hand first, the speaker last
    hedges: tuple[Span, ...] = ()
    nested_in: str | None = None  # id of the attribution whose content contains this one
    continues: str | None = None  # id of the attribution whose quotation goes on here


class Story(Record, frozen=True, kw_only=True):
    """The documents about one event."""

    id: str
    title: str
    document_ids: tuple[str, ...]
    first_published: str | None = None
    last_published: str | None = None
    summary: tuple["Sentence", ...] = ()


class Sentence(Record, frozen=True, kw_only=True):
    """A plain sentence of a report and the ids it rests on."""

    text: str
    rests_on: tuple[str, ...] = ()


class Quantity(Record, frozen=True, kw_only=True):
    """A number as written: 85 "percent"; 700 to 1,000 is value 700, high 1000."""

    value: float
    unit: str | None = None
    of: str | None = None  # what is counted or measured
    high: float | None = None
    approximate: bool = False
    span: Span | None = None


class Time(Record, frozen=True, kw_only=True):
    """A time as written, anchored to the dateline or publication date where it can be (ISO 8601 day or range)."""

    text: str
    start: str | None = None
    end: str | None = None
    span: Span | None = None


class Mention(Span, frozen=True, kw_only=True):
    """One place where a claim stands, with the attribution that carries it, where there is one."""

    attribution: str | None = None


class OriginPath(Record, frozen=True, kw_only=True):
    """How one mention leads to an origin: printable as one sentence, with the ids and words that it rests on."""

    mention: int  # index into the claim's mentions
    sentence: str
    evidence: tuple[Evidence, ...] = ()
    rests_on: tuple[str, ...] = ()


class Origin(Record, frozen=True, kw_only=True):
    """Where a claim enters: a speaker, an agency's or publisher's own reporting, an anonymous source, unknown."""

    name: str | None
    kind: OriginKind
    mentions: tuple[int, ...]  # indices into the claim's mentions
    path: tuple[OriginPath, ...] = ()


DENIES = "it denies this claim"  # the reason at a denial; the claim that it denies says who denies it
THE_PAGE = "The page"  # who denies what a page without a publisher calls untrue in its own words


class Conflict(Record, frozen=True, kw_only=True):
    """Another claim (or a denial without one) that stands against this one."""

    kind: ConflictKind
    reason: str
    claim: str | None = None
    spans: tuple[Span, ...] = ()


class PossibleMatch(Record, frozen=True, kw_only=True):
    """Another claim that may say the same in other words: it is for the reader to judge, and counted nowhere.

    ``probability``: that both say one thing, by the judge that joins mentions where it is surer than that.
    ``reason``: what keeps them apart. Named as in record linkage, where such pairs are laid before a person.
    """

    claim: str
    probability: float
    reason: str


class Range(Record, frozen=True, kw_only=True):
    """At least ``min``, at most ``max``."""

    min: int
    max: int

    def __str__(self) -> str:
        """One number where both are one, else "1–2"."""
        return str(self.min) if self.min == self.max else f"{self.min}–{self.max}"


class Claim(Record, frozen=True, kw_only=True):
    """One checkable statement with every mention of it on every page."""

    id: str
    text: str
    mentions: tuple[Mention, ...]
    story: str | None = None
    quantities: tuple[Quantity, ...] = ()
    times: tuple[Time, ...] = ()
    support: Support = "unattributed"
    dispute: Dispute = "none"
    origins: tuple[Origin, ...] = ()
    independent_origins: Range = Range(min=0, max=0)
    conflicts: tuple[Conflict, ...] = ()
    possible_matches: tuple[PossibleMatch, ...] = ()  # the likeliest first
