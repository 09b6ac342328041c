"""What reading makes of a page."""

import msgspec

from headwater.model.base import (
    CreditKind,
    Evidence,
    InputStatus,
    LabelKind,
    Layer,
    OwnerKind,
    Record,
    Role,
    ScreeningVerdict,
    Span,
)


class Page(Record, frozen=True, kw_only=True):
    """What is read: the bytes of one page and where they came from."""

    source: str  # path or URL as given; "a.warc.gz#1234" for a record at that offset, "a.jsonl#12:ID" for a line
    content: bytes
    url: str | None = None  # of the page itself, when known
    content_type: str | None = None
    encoding: str | None = None  # as declared in transport
    fetched: str | None = None  # ISO 8601
    # what the container said: title, date, publisher, author, language
    fields: dict[str, str] = msgspec.field(default_factory=dict)
    known_as: str | None = None  # what it is known by besides its bytes, its address and its fields


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
    """What was found of a comment, with codes: see docs/methods/comments.md."""

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

    def __repr__(self) -> str:
        """Which page it is; its words stand in ``text``."""
        said = f"id={self.id!r}, publisher={self.publisher!r}, headline={self.headline!r}, published={self.published!r}"
        return f"Document({said}, {len(self.text.split()):,} words)"

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
