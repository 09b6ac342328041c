"""What stands beside each row of the lineage drawing: who it is, when, from whom and to whom it went, and on what."""

from collections import defaultdict
from typing import NamedTuple, Protocol

from headwater.model import Document, Node
from headwater.model.moments import in_order
from headwater.report.drawing import Drawing, Drawn, Stream
from headwater.report.phrases import count, listed, moment

KIND = {"organization": "organisation", "document": "page", "anonymous": "anonymous source", "unknown": "not known"}
GROUP_NAMED = 6  # pages of one row that are named and linked
TAKERS_NAMED = 4
EVIDENCE_LINKED = 5


class Links(Protocol):
    """Where records and pages are found: in the report itself, or in the app."""

    def to_record(self, id_: str) -> str | None: ...
    def to_page(self, document: str) -> str: ...


class RowView(NamedTuple):
    """One row in words; ``links`` lead to pages, ``evidence`` holds the ids of records."""

    drawn: Drawn
    name: str
    aside: str  # the kind of a hand, the time of a page
    links: tuple[tuple[str, str], ...]  # name and link of each page that the row stands for
    more: int  # pages of the row that are not linked
    under: str
    takes: str  # from whom, for who does not see the lines
    evidence: tuple[str, ...]


def rows_told(drawing: Drawing, documents: dict[str, Document], names: dict[str, str], anchors: Links) -> list[RowView]:
    """Every row of the drawing in words."""
    drawn = {d.node.id: d for d in drawing.rows}
    gives, takes = defaultdict(list[Stream]), defaultdict(list[Stream])
    for stream in drawing.streams:
        gives[stream.edge.from_].append(stream)
        takes[stream.edge.to].append(stream)
    called = {i: row_name(d, names) for i, d in drawn.items()}
    views = list[RowView]()
    for one in drawing.rows:
        id_ = one.node.id
        pages = [documents[n.id] for n in (one.pages or (one.node,)) if n.id in documents]
        carried = list(dict.fromkeys(called[s.edge.to] for s in gives[id_]))
        evidence = [e for s in (takes[id_] if pages else gives[id_]) for e in s.edge.evidence if anchors.to_record(e)]
        links = tuple((names[d.id], anchors.to_page(d.id)) for d in pages[:GROUP_NAMED])
        views.append(
            RowView(
                drawn=one,
                name=called[id_],
                aside=when(pages) if pages else KIND.get(one.node.kind, one.node.kind),
                links=links,
                more=len(pages) - len(links),
                under=" · ".join(filter(None, [headline(pages), handed(one.node, carried), quotes(one)])),
                takes=listed([called[s.edge.from_] for s in takes[id_]], 8),
                evidence=tuple(dict.fromkeys(evidence))[:EVIDENCE_LINKED],
            )
        )
    return views


def row_name(one: Drawn, names: dict[str, str]) -> str:
    """A page by its short name, several by their number, a hand or speaker by name."""
    if one.pages:
        return count(len(one.pages), "page")
    if one.node.kind == "document":
        return names.get(one.node.id, one.node.name or "a page")
    return one.node.name or ("a source that is not named" if one.node.kind == "anonymous" else "unknown")


def when(pages: list[Document]) -> str:
    """When a page was published; of several, from when to when."""
    times = sorted((d.published for d in pages if d.published), key=in_order)
    if len(times) > 1 and moment(times[0]) != moment(times[-1]):
        return f"{moment(times[0])} to {moment(times[-1])}"
    return moment(times[0] if times else None)


def headline(pages: list[Document]) -> str:
    return (pages[0].headline or pages[0].source) if len(pages) == 1 else ""


def handed(node: Node, takers: list[str]) -> str:
    """To whom it went on."""
    if not takers or node.kind == "document":
        return ""
    verb = "quoted by" if node.kind in ("speaker", "organization", "anonymous", "unknown") else "carried by"
    return f"{verb} {listed(takers, TAKERS_NAMED)}"


def quotes(one: Drawn) -> str:
    return f"quotes {listed(one.beside, 3)}" if one.beside else ""
