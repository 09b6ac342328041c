"""What all records share: their base, the closed lists they speak in, and where words stand."""

from inspect import cleandoc
from typing import Literal

import msgspec

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
ChangeKind = Literal[
    "number",
    "time",
    "name",
    "negation",
    "denial-dropped",
    "condition-dropped",
    "hedge-dropped",
    "hedge-added",
    "attribution-dropped",
    "attribution-changed",
    "cause-added",
    "stronger-wording",
    "weaker-wording",
    "quotation-made",
    "quotation-cut",
    "quotation-altered",
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
    "altered-copy",
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
Tier = Literal["rules", "fast", "accurate"]  # how attributions are found: rules alone, with a small model, with all


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of every record: immutable, compared by value, built by keyword."""

    def __init_subclass__(cls) -> None:
        """The words of a record stand in the schema: without the indentation that Python before 3.13 leaves in them."""
        super().__init_subclass__()
        cls.__doc__ = cleandoc(cls.__doc__ or "")


class Span(Record, frozen=True, kw_only=True):
    """A stretch of one layer of one document; ``exact`` is exactly that slice of it."""

    document: str
    start: int
    end: int
    exact: str
    layer: Layer = "text"

    def plain(self) -> "Span":
        """The same stretch as a mere span: of a mention, without its attribution."""
        return Span(document=self.document, start=self.start, end=self.end, exact=self.exact, layer=self.layer)


class Evidence(Record, frozen=True, kw_only=True):
    """Why something is held to be so: a coded reason, and the words it rests on where it rests on words."""

    reason: str  # a code: "section-credit", "dateline", "canonical-link", ...
    span: Span | None = None
    detail: str | None = None  # the value where the evidence is not visible words (a URL, a metadata field)
