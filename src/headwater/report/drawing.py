"""The lineage drawing: sources above, pages below, time running downwards, as streams that branch into rows.

Every node is a row. What a node gives to others runs down in a lane of its own until the last row that takes from it.
Past some number of pages, those that stand in the same place become one row (gathering.py), so that two pages, sixty
and three hundred read alike. Lanes are drawn as SVG; names stand beside them as text.
"""

import heapq
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from headwater.model import Edge, Lineage, Node, NodeKind
from headwater.model.moments import utc_in_order
from headwater.report.gathering import gather, hands_as_pages, main_hands

ROW, LANE, EDGE_BOW = 46, 22, 20  # pixels: height of a row, width of a lane, how softly a stream bends
MOST_ROWS = 90  # rows drawn; pages past that are counted below the drawing
MANY_PAGES = 20  # pages past which those in the same place are one row
MANY_NODES, MOST_SOURCES = 40, 8  # in a drawing that crowded only so many sources are drawn, those with most takers
MOST_SMALL = 4  # more sources with one taker than that are named on their takers' rows instead of drawn
NO_TIME = "9999"


class Drawn(NamedTuple):
    """A node in its place."""

    node: Node
    row: int
    lane: int
    beside: tuple[str, ...]  # names of small sources that are told on this row
    pages: tuple[Node, ...] = ()  # where the row stands for several pages, all of them
    look: NodeKind = "document"  # of its sign: that of the hand whose page it is, else its own


class Stream(NamedTuple):
    """An edge as a path of the SVG."""

    edge: Edge
    path: str
    kind: str  # of the node it comes from


class Drawing(NamedTuple):
    rows: tuple[Drawn, ...]
    streams: tuple[Stream, ...]
    width: int
    height: int
    left_out: int


def draw(lineage: Lineage) -> Drawing:
    """Place nodes in rows and lanes and bend the edges between them."""
    nodes, edges, roles = without_publishers(lineage)
    pages = dict[str, tuple[Node, ...]]()
    if sum(n.kind == "document" for n in nodes) > MANY_PAGES:
        edges = main_hands(nodes, edges)
        nodes, edges, pages = gather(in_order(nodes, edges), edges, roles)
        nodes = touched_nodes(nodes, edges)
    nodes, edges, beside = fold_small_sources(nodes, edges)
    ordered = in_order(nodes, edges)
    left_out = sum(len(pages.get(n.id, (n,))) for n in ordered[MOST_ROWS:] if n.kind == "document")
    ordered = ordered[:MOST_ROWS]
    row = {node.id: n for n, node in enumerate(ordered)}
    edges = [e for e in edges if e.from_ in row and e.to in row]
    lane = lanes(ordered, edges, row)
    kinds: dict[str, NodeKind] = {node.id: roles.get(node.id, node.kind) for node in ordered}
    drawn = tuple(
        Drawn(
            n,
            row[n.id],
            lane[n.id],
            tuple(dict.fromkeys(beside.get(n.id, ()))),
            pages.get(n.id, ()),
            "document" if n.id in pages else kinds[n.id],
        )
        for n in ordered
    )
    streams = tuple(Stream(e, bend(lane[e.from_], row[e.from_], lane[e.to], row[e.to]), kinds[e.from_]) for e in edges)
    widest = max(lane.values(), default=0) + 1
    return Drawing(drawn, streams, widest * LANE + 14, len(ordered) * ROW, left_out)


def without_publishers(lineage: Lineage) -> tuple[list[Node], list[Edge], dict[str, NodeKind]]:
    """Publishers stand on their pages' rows: their own nodes are drawn only where they give something else."""
    known = {n.id for n in lineage.nodes}
    nodes, edges, roles = hands_as_pages(lineage.nodes, [e for e in lineage.edges if {e.from_, e.to} <= known])
    unique = dict[tuple[str, str, str], Edge]()
    for edge in edges:
        if edge.from_ != edge.to:
            unique.setdefault((edge.from_, edge.to, edge.kind), edge)
    return touched_nodes(nodes, list(unique.values())), list(unique.values()), roles


def touched_nodes(nodes: list[Node], edges: list[Edge]) -> list[Node]:
    """The pages, and whatever else has an edge."""
    touched = {end for e in edges for end in (e.from_, e.to)}
    return [n for n in nodes if n.kind == "document" or n.id in touched]


def fold_small_sources(nodes: list[Node], edges: list[Edge]) -> tuple[list[Node], list[Edge], dict[str, list[str]]]:
    """Where there are many, a source that few rows take from becomes a name on those rows."""
    beside: dict[str, list[str]] = defaultdict(list)
    given, taken = defaultdict(list[Edge]), {e.to for e in edges}
    for edge in edges:
        given[edge.from_].append(edge)
    sources = [n for n in nodes if n.kind != "document" and n.id not in taken]
    small = {n.id: n for n in sources if len(given[n.id]) == 1}
    if len(small) <= MOST_SMALL:
        small = {}
    if len(nodes) - len(small) > MANY_NODES:
        ranked = sorted((n for n in sources if n.id not in small), key=lambda n: (-len(given[n.id]), n.id))
        small |= {n.id: n for n in ranked[MOST_SOURCES:]}
    for id_, node in small.items():
        for edge in given[id_]:
            beside[edge.to].append(told_inside(node))
    return [n for n in nodes if n.id not in small], [e for e in edges if e.from_ not in small], beside


def told_inside(node: Node) -> str:
    """A source's name inside a sentence: "quotes a port official", "quotes a source that is not named"."""
    name = node.name or ""
    if (node.kind == "anonymous" and name[1:2].islower()) or name[:2] in ("A ", "a "):
        return name[:1].lower() + name[1:]
    return name or "a source that is not named"


def in_order(nodes: list[Node], edges: list[Edge]) -> list[Node]:
    """Givers before takers, earlier before later; a source stands just above its first taker."""
    by_id = {n.id: n for n in nodes}
    takers, waits = defaultdict(list[str]), dict.fromkeys(by_id, 0)
    for edge in edges:
        takers[edge.from_].append(edge.to)
        waits[edge.to] += 1
    first = first_times(nodes, takers)
    ready = [(first[i], by_id[i].kind == "document", i) for i, n in waits.items() if n == 0]
    heapq.heapify(ready)
    done, left = list[Node](), set(by_id)
    while left:
        if not ready:  # a circle: break it at its earliest
            earliest = min(left, key=lambda i: (first[i], i))
            heapq.heappush(ready, (first[earliest], by_id[earliest].kind == "document", earliest))
        _, _, id_ = heapq.heappop(ready)
        if id_ not in left:
            continue
        left.remove(id_)
        done.append(by_id[id_])
        for taker in takers[id_]:
            waits[taker] -= 1
            if waits[taker] == 0 and taker in left:
                heapq.heappush(ready, (first[taker], by_id[taker].kind == "document", taker))
    return done


def first_times(nodes: list[Node], takers: dict[str, list[str]]) -> dict[str, str]:
    """When each node's text is first seen: its own time, or that of its earliest taker."""
    times = {n.id: utc_in_order(n.time) or NO_TIME for n in nodes}
    for _ in range(6):  # a chain of more than six hands is not met
        for node in nodes:
            if node.kind != "document" and takers[node.id]:
                times[node.id] = min(times[node.id], *(times.get(t, NO_TIME) for t in takers[node.id]))
    return times


def lanes(ordered: list[Node], edges: Iterable[Edge], row: dict[str, int]) -> dict[str, int]:
    """For each node the leftmost lane that is free from its row to the last row that takes from it."""
    last = {n.id: row[n.id] for n in ordered}
    for edge in edges:
        last[edge.from_] = max(last[edge.from_], row[edge.to])
    free_from: list[int] = []
    lane: dict[str, int] = {}
    for node in ordered:
        here = row[node.id]
        number = next((n for n, free in enumerate(free_from) if free <= here), len(free_from))
        if number == len(free_from):
            free_from.append(0)
        lane[node.id] = number
        free_from[number] = max(last[node.id], here) + 1
    return lane


def bend(from_lane: int, from_row: int, to_lane: int, to_row: int) -> str:
    """The path of a stream: straight down its lane, then a bow into the row that takes from it."""
    x1, y1 = at(from_lane, from_row)
    x2, y2 = at(to_lane, to_row)
    if x1 == x2:
        return f"M{x1} {y1}V{y2}"
    down = max(y1, y2 - EDGE_BOW) if y2 > y1 else min(y1, y2 + EDGE_BOW)
    return f"M{x1} {y1}V{down}C{x1} {y2} {x1} {y2} {x1 + (6 if x2 > x1 else -6)} {y2}H{x2}"


def at(lane: int, row: int) -> tuple[int, int]:
    """The middle of a lane on a row, in pixels."""
    return lane * LANE + 14, row * ROW + ROW // 2
