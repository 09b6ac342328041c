"""Many pages in few rows: which hand of each page to draw, and which pages stand in the same place of the lineage.

A drawing of sixty pages with every line is true and says nothing. Here each page keeps the lines of the hand that it
names (else of the earliest page that it copied; else of whom it quotes), and pages with the same givers become one row.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from headwater.model import Edge, Node, NodeKind
from headwater.model.moments import utc_in_order

MANY_TAKERS = 8  # a page that so many take from keeps a row of its own
LATEST = "9999"


class Gathered(NamedTuple):
    """The nodes and edges to draw, and for each node that stands for several pages those pages."""

    nodes: list[Node]
    edges: list[Edge]
    pages: dict[str, tuple[Node, ...]]


def hands_as_pages(nodes: Sequence[Node], edges: Sequence[Edge]) -> tuple[list[Node], list[Edge], dict[str, NodeKind]]:
    """A hand whose own pages are among the pages is drawn as those, where each taker has one that is not later.

    The last that is given back says of which kind the hand was, by the page's id.
    """
    published = defaultdict(list[str])
    for edge in edges:
        if edge.kind == "published":
            published[edge.from_.partition(":")[2]].append(edge.to)
    times = {n.id: utc_in_order(n.time) or "" for n in nodes}
    drawn = dict(enumerate(e for e in edges if e.kind != "published"))
    touching = defaultdict(list[int])
    for n, edge in drawn.items():
        touching[edge.from_].append(n)
        touching[edge.to].append(n)
    roles, gone = dict[str, NodeKind](), set[str]()
    for node in nodes:
        own = sorted(published.get(node.id.partition(":")[2], ()), key=lambda page: (times[page], page))
        if node.kind not in {"agency", "outlet"} or not own:
            continue
        near = sorted({n for end in (node.id, *own) for n in touching[end] if n in drawn})
        moved = as_pages(node.id, own, [drawn[n] for n in near], times)
        if moved is None:
            continue
        for n, edge in zip(near, moved, strict=True):
            if edge is None:
                del drawn[n]
            else:
                drawn[n] = edge
                touching[edge.from_].append(n)
        gone.add(node.id)
        roles |= dict.fromkeys(own, node.kind)
    return [n for n in nodes if n.id not in gone], list(drawn.values()), roles


def as_pages(
    hand: str, own: Sequence[str], edges: Sequence[Edge], times: Mapping[str, str]
) -> list[Edge | None] | None:
    """Edges with a hand's pages in its place: the page that a taker copied, else the latest before the taker.

    What the hand takes goes to the page that takes the same, else to its first; what would go from a page to itself
    is None. Nothing where a taker came before all pages of the hand.
    """
    pairs = {(e.from_, e.to) for e in edges}
    moved = list[Edge | None]()
    for edge in edges:
        giver, taker = edge.from_, edge.to
        if giver == hand and taker not in own:
            time = times.get(taker, "")
            before = [page for page in own if not time or times[page] <= time]
            if not before:
                return None
            copied = [page for page in before if (page, taker) in pairs]
            giver = (copied or (before if time else before[:1]))[-1]
        elif taker == hand:
            taker = next((page for page in own if (giver, page) in pairs), own[0])
        same = (giver, taker) == (edge.from_, edge.to)
        again = edge if same else Edge(from_=giver, to=taker, kind=edge.kind, evidence=edge.evidence)
        moved.append(None if giver in (hand, taker) else again)
    return moved


def replaced(edge: Edge, becomes: dict[str, str]) -> Edge:
    """The edge between what its ends have become."""
    giver, taker = becomes.get(edge.from_, edge.from_), becomes.get(edge.to, edge.to)
    return Edge(from_=giver, to=taker, kind=edge.kind, evidence=edge.evidence)


def main_hands(nodes: Sequence[Node], edges: Sequence[Edge]) -> list[Edge]:
    """For each page the edges of the hands it credits, else of the earliest page it copied, else its quotations."""
    kinds, times = {n.id: n.kind for n in nodes}, {n.id: utc_in_order(n.time) or LATEST for n in nodes}
    into = defaultdict(list[Edge])
    for edge in edges:
        into[edge.to].append(edge)
    kept = list[Edge]()
    for taker, given in into.items():
        if kinds.get(taker) != "document":
            kept += given
            continue
        credited = [e for e in given if e.kind == "credits"]
        copied = sorted((times.get(e.from_, LATEST), n) for n, e in enumerate(given) if e.kind == "copied")
        earlier = [given[n] for time, n in copied if time <= times[taker]]
        kept += credited or earlier[:1] or [e for e in given if e.kind == "quotes"]
    return kept


def gather(nodes: Sequence[Node], edges: Sequence[Edge], roles: Mapping[str, NodeKind]) -> Gathered:
    """Pages that take from the same givers as one node; ``nodes`` stand with givers before takers.

    An agency's page, and one that many take from, keeps a row of its own.
    """
    takers, givers = defaultdict(set[str]), defaultdict(list[Edge])
    for edge in edges:
        takers[edge.from_].add(edge.to)
        givers[edge.to].append(edge)
    becomes, places = dict[str, str](), dict[tuple[object, ...], list[Node]]()
    for node in nodes:
        place: tuple[object, ...] = (node.id,)
        own = roles.get(node.id) == "agency" or len(takers[node.id]) >= MANY_TAKERS
        if node.kind == "document" and not own:
            above = frozenset((becomes.get(e.from_, e.from_), e.kind) for e in givers[node.id])
            place = (above, bool(takers[node.id]))
        alike = places.setdefault(place, [])
        alike.append(node)
        becomes[node.id] = alike[0].id
    joined = dict[tuple[str, str, str], Edge]()
    for edge in (replaced(e, becomes) for e in edges):
        key = (edge.from_, edge.to, edge.kind)
        before = joined[key].evidence if key in joined else ()
        joined[key] = Edge(from_=edge.from_, to=edge.to, kind=edge.kind, evidence=(*before, *edge.evidence))
    pages = {alike[0].id: tuple(alike) for alike in places.values() if len(alike) > 1}
    return Gathered([alike[0] for alike in places.values()], [e for e in joined.values() if e.from_ != e.to], pages)
