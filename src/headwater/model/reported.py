"""What a report adds: headline checks, ranked findings, the graph, and the report itself."""

from html import escape

import msgspec

from headwater.model.base import EdgeKind, FindingKind, HeadlineFindingKind, NodeKind, Record, Severity, Span
from headwater.model.documents import Document, Input
from headwater.model.found import Attribution, Change, Claim, Reuse, Story

SCHEMA_VERSION = "1.0"
CLAIMS_IN_A_CELL = 10  # of a notebook: what fits on a screen


class HeadlineFinding(Record, frozen=True, kw_only=True):
    """A piece of a headline that its own text does not carry, with the sentence to compare."""

    kind: HeadlineFindingKind
    headline_exact: str
    body: Span | None
    body_exact: str | None
    reason: str
    headline: Span | None = None  # the piece of the headline, layer "page"


class HeadlineCheck(Record, frozen=True, kw_only=True):
    """A headline held against its own text: what of it the text does not carry."""

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
    """A page, or somebody through whose hands words went; ``time`` is a page's own, ISO 8601."""

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
    """What ``headwater trace`` prints: the contract of the product (docs/report.schema.json, docs/report.md)."""

    headwater_version: str
    documents: tuple[Document, ...]  # in the order of their sources: sentences call them "page 1", "page 2"
    inputs: tuple[Input, ...]  # what became of each source, also of those that could not be read
    schema_version: str = SCHEMA_VERSION
    models: dict[str, str] = msgspec.field(default_factory=dict)  # name: version
    options: dict[str, str | int | float | bool | None] = msgspec.field(default_factory=dict)  # those traced with
    stories: tuple[Story, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    changes: tuple[Change, ...] = ()  # what became of sentences on the way, where a reader would care
    attributions: tuple[Attribution, ...] = ()
    claims: tuple[Claim, ...] = ()
    headline_checks: tuple[HeadlineCheck, ...] = ()
    findings: tuple[Finding, ...] = ()  # what an editor wants to know first at the top
    lineage: Lineage = Lineage()

    def __repr__(self) -> str:
        """How much of what is in it: all of it would be a book on the screen."""
        lists = ("documents", "stories", "reuse", "attributions", "claims", "findings")
        return f"Report({', '.join(f'{len(getattr(self, name))} {name}' for name in lists)})"

    def _repr_html_(self) -> str:
        """What a notebook shows: how much is in it, and of its claims those on most pages, with their origins."""
        told = sorted(self.claims, key=lambda c: (-len({m.document for m in c.mentions}), c.id))
        rows = "".join(
            f'<tr><td dir="auto" style="text-align:left">{escape(c.text)}</td>'
            f"<td>{len({m.document for m in c.mentions})}</td><td>{c.independent_origins}</td>"
            f'<td dir="auto" style="text-align:left">{escape(names)}</td></tr>'
            for c in told[:CLAIMS_IN_A_CELL]
            for names in ["; ".join(o.name or "not named" for o in c.origins)]
        )
        more = f"<p>and {len(told) - CLAIMS_IN_A_CELL} more claims</p>" if len(told) > CLAIMS_IN_A_CELL else ""
        head = "<tr><th>claim</th><th>pages</th><th>independent origins</th><th>which</th></tr>"
        return f"<p><code>{escape(repr(self))}</code></p>" + (f"<table>{head}{rows}</table>{more}" if rows else "")
