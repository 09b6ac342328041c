"""The nouns: what the stages hand to each other and what a report is made of.

Every record is a frozen msgspec struct, so that equality, ordering of fields, JSON and the published schema have one
definition. Positions are in Unicode code points, half open. Unknown is ``None`` or an empty tuple, never a guess.
"""

from typing import Literal

import msgspec

SCHEMA_VERSION = "1.0"

Layer = Literal["text", "page"]
Role = Literal[
    "headline",
    "subheadline",
    "label",
    "byline",
    "dateline",
    "credit",
    "paragraph",
    "caption",
    "quotation",
    "related",
    "comment",
    "boilerplate",
]
OwnerKind = Literal["publisher", "agency", "outlet", "unknown"]
CreditKind = Literal["agency", "outlet", "pool", "press-release"]
LabelKind = Literal[
    "fact-check", "opinion", "analysis", "sponsored", "satire", "updated", "correction", "live", "other"
]
ScreeningVerdict = Literal["none", "spam", "copied"]
Direction = Literal["a_to_b", "b_to_a", "common_source", "unknown"]
EditOp = Literal["insert", "delete", "replace"]
EditClass = Literal[
    "number",
    "name",
    "quotation",
    "attribution-dropped",
    "attribution-added",
    "hedge-dropped",
    "spelling",
    "formatting",
    "wording",
]
AttributionKind = Literal["direct", "indirect", "mixed"]
Stance = Literal["asserts", "denies", "confirms", "warns", "accuses", "promises", "asks", "doubts"]
HandKind = Literal["publisher", "outlet", "agency", "organization", "speaker"]
Support = Literal["unattributed", "single-origin", "corroborated"]
Dispute = Literal["none", "denied", "contradicted"]
OriginKind = Literal["speaker", "organization", "agency", "publisher", "anonymous", "unknown"]
ConflictKind = Literal["denial", "quantity", "time", "participant", "negation"]
HeadlineFindingKind = Literal[
    "unsupported-term",
    "attribution-dropped",
    "condition-dropped",
    "hedge-dropped",
    "entity-substituted",
    "quantity-mismatch",
    "stronger-modality",
]
FindingKind = Literal[
    "headline",
    "label",
    "altered-quotation",
    "disputed-claim",
    "single-origin",
    "uncredited-reuse",
    "anonymous-source",
    "spam-comments",
    "copied-comments",
]
Severity = Literal["high", "medium", "low"]
NodeKind = Literal["document", "publisher", "outlet", "agency", "organization", "speaker", "anonymous", "unknown"]
EdgeKind = Literal["copied", "credits", "quotes", "published"]
InputStatus = Literal["read", "partly", "failed"]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every record: immutable, compared by value, built by keyword."""


# ---------------------------------------------------------------- where words stand


class Span(Record, frozen=True, kw_only=True):
    """A stretch of one layer of one document; ``exact`` is exactly that slice of it."""

    document: str
    start: int
    end: int
    exact: str
    layer: Layer = "text"


class Evidence(Record, frozen=True, kw_only=True):
    """Why something is held to be so: a coded reason, and the words it rests on where it rests on words."""

    reason: str  # a code: "section-credit", "dateline", "canonical-link", ...
    span: Span | None = None
    detail: str | None = None  # the value where the evidence is not visible words (a URL, a metadata field)


# ---------------------------------------------------------------- what reading makes


class Page(Record, frozen=True, kw_only=True):
    """What is read: the bytes of one page and where they came from."""

    source: str  # path or URL as given; "archive.warc.gz#1234" for a record at that offset
    content: bytes
    url: str | None = None  # of the page itself, when known
    content_type: str | None = None
    encoding: str | None = None  # as declared in transport
    fetched: str | None = None  # ISO 8601
    fields: dict[str, str] = {}  # what the container said: title, date, publisher, author, language


class Label(Record, frozen=True, kw_only=True):
    """A badge on a page ("Fact checked"); supported only by ClaimReview markup or a linked fact-check."""

    text: str
    kind: LabelKind
    supported: bool
    reason: str
    span: Span | None = None


class Dateline(Record, frozen=True, kw_only=True):
    """``MOSCOW/WASHINGTON (Agency) -``: the places, agency and date a report opens with."""

    places: tuple[str, ...]
    agency: str | None = None
    date: str | None = None
    span: Span | None = None


class Credit(Record, frozen=True, kw_only=True):
    """Words that name another publisher as the source of a text, and the stretch of ``text`` that it covers."""

    name: str
    kind: CreditKind
    span: Span
    reason: str  # a code: "dateline", "section", "trailing", "byline", "canonical-link", ...
    covers: tuple[int, int] | None = None  # code points of ``text``; None = the credit does not say what it covers


class Owner(Record, frozen=True, kw_only=True):
    """Who wrote a block: the page's own publisher (name None if unknown), an agency, an outlet, or unknown."""

    name: str | None
    kind: OwnerKind
    evidence: tuple[Evidence, ...] = ()


class Block(Record, frozen=True, kw_only=True):
    """A stretch of a document with one role. Body roles index ``text``, all others ``page_text`` (see ``layer``)."""

    layer: Layer
    role: Role
    start: int
    end: int
    origin: Owner | None = None  # of body blocks
    page_start: int | None = None  # where the same block stands in page_text, for body blocks


class Screening(Record, frozen=True, kw_only=True):
    verdict: ScreeningVerdict
    reasons: tuple[str, ...] = ()


class Comment(Record, frozen=True, kw_only=True):
    """One reader's comment; ``parent`` is the id of the comment that it answers."""

    id: str
    parent: str | None
    author: str | None
    posted: str | None
    text: str
    span: Span
    screening: Screening = Screening(verdict="none")


class Warning(Record, frozen=True, kw_only=True):
    """Something that went less than well, with its code (see docs/codes.md)."""

    code: str
    message: str
    where: str | None = None


class Link(Record, frozen=True, kw_only=True):
    """A hyperlink of the body: its absolute URL and its words."""

    url: str
    text: str
    span: Span | None = None


class ClaimReview(Record, frozen=True, kw_only=True):
    """schema.org ClaimReview markup found on a page."""

    claim: str | None
    rating: str | None
    url: str | None
    author: str | None


class Document(Record, frozen=True, kw_only=True):
    """The structured reading of one page: body ``text``, the whole visible ``page_text``, and what was found on it."""

    id: str
    source: str
    text: str
    page_text: str
    url: str | None = None
    publisher: str | None = None
    headline: str | None = None
    headlines: tuple[Span, ...] = ()  # layer "page"; the main one first
    labels: tuple[Label, ...] = ()
    byline: tuple[str, ...] = ()
    dateline: Dateline | None = None
    credits: tuple[Credit, ...] = ()
    published: str | None = None
    modified: str | None = None
    fetched: str | None = None  # when the copy was taken, as its container says (a WARC's date); no page's own claim
    language: str | None = None
    section: str | None = None
    canonical_url: str | None = None
    blocks: tuple[Block, ...] = ()
    comments: tuple[Comment, ...] = ()
    declared_comment_count: int | None = None
    links: tuple[Link, ...] = ()
    claim_reviews: tuple[ClaimReview, ...] = ()
    warnings: tuple[Warning, ...] = ()

    def span(self, start: int, end: int, layer: Layer = "text") -> Span:
        """The span of code points ``start`` to ``end`` of a layer, with its exact words."""
        words = self.text if layer == "text" else self.page_text
        return Span(document=self.id, start=start, end=end, exact=words[start:end], layer=layer)


class Input(Record, frozen=True, kw_only=True):
    """What became of one thing that was asked to be read."""

    source: str
    status: InputStatus
    code: str | None = None
    reason: str | None = None


class PageResult(Record, frozen=True, kw_only=True):
    """What reading one page gave: the document, or None, and what became of the input."""

    document: Document | None
    input: Input


# ---------------------------------------------------------------- what the stages find


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


class Conflict(Record, frozen=True, kw_only=True):
    """Another claim (or a denial without one) that stands against this one."""

    kind: ConflictKind
    reason: str
    claim: str | None = None
    spans: tuple[Span, ...] = ()


class Range(Record, frozen=True, kw_only=True):
    """At least ``min``, at most ``max``."""

    min: int
    max: int


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


class HeadlineFinding(Record, frozen=True, kw_only=True):
    """A piece of a headline that its own text does not carry, with the sentence to compare."""

    kind: HeadlineFindingKind
    headline_exact: str
    body: Span | None
    body_exact: str | None
    reason: str
    headline: Span | None = None  # the piece of the headline, layer "page"


class HeadlineCheck(Record, frozen=True, kw_only=True):
    document: str
    headline: Span
    findings: tuple[HeadlineFinding, ...] = ()


class Finding(Record, frozen=True, kw_only=True):
    """Something a reader should look at: closed kind, spans, reason."""

    id: str
    kind: FindingKind
    severity: Severity
    reason: str
    spans: tuple[Span, ...]
    document: str | None = None
    story: str | None = None
    claim: str | None = None
    rests_on: tuple[str, ...] = ()


class Node(Record, frozen=True, kw_only=True):
    id: str
    kind: NodeKind
    name: str | None
    time: str | None = None


class Edge(Record, frozen=True, kw_only=True):
    """``from`` gave to ``to``'s page: see ``kind``; ``evidence`` holds ids of reuse, attributions and credits."""

    from_: str = msgspec.field(name="from")
    to: str
    kind: EdgeKind
    evidence: tuple[str, ...] = ()


class Lineage(Record, frozen=True, kw_only=True):
    """The graph of all this."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()


class Report(Record, frozen=True, kw_only=True):
    """What ``headwater trace`` prints: the contract of the product (docs/report.schema.json)."""

    headwater_version: str
    documents: tuple[Document, ...]
    inputs: tuple[Input, ...]
    schema_version: str = SCHEMA_VERSION
    models: dict[str, str] = {}
    options: dict[str, str | int | float | bool | None] = {}
    stories: tuple[Story, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    headline_checks: tuple[HeadlineCheck, ...] = ()
    findings: tuple[Finding, ...] = ()
    lineage: Lineage = Lineage()
