"""Lineage of a passage: who has it from whom, as a tree whose root is the unseen source.

Each document's passages are joined where they overlap by half, and where one other page gave them all; a page that
merges two texts stands in two trees, once for each. In a tree every document has the one parent that the evidence
supports best, or the root (maximum arborescence: Edmonds 1967, Chu and Liu 1965); what has a common source hangs under
the root.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from headwater.model import Reuse

ROOT = ""  # the unseen source
ROOT_WEIGHT = 0.5  # a parent must be likelier than not
MERGE_LOOK = 24  # partners of a page that are held against each other
OVERLAP = 0.5  # of the shorter of two stretches, from which they are one passage

Stretch = tuple[str, int]  # a document and which of its passages


class PassageTree(NamedTuple):
    """One passage's lineage: for each document its parent (``ROOT``: none seen), and where the passage stands in it."""

    parents: dict[str, str]
    places: dict[str, tuple[int, int]]
    evidence: dict[str, str]  # for each document that has a parent, the id of the reuse that says so

    @property
    def heads(self) -> tuple[str, ...]:
        """The documents without a parent: one is the source, several have one that is not seen."""
        return tuple(sorted(document for document, parent in self.parents.items() if parent == ROOT))


def passage_trees(reuse: Iterable[Reuse]) -> list[PassageTree]:
    """A tree for each passage that documents share, the widest spread first."""
    found = list(reuse)
    stretches = joined_stretches(found)
    neighbours: dict[Stretch, set[Stretch]] = defaultdict(set)
    at = {}
    for record in found:
        a, b = (stretch_of(stretches, s.document, s.start, s.end) for s in (record.a, record.b))
        at[record.id] = (a, b)
        neighbours[a].add(b)
        neighbours[b].add(a)
    join_neighbours(neighbours, stretches, found)
    trees = []
    by_stretch: dict[Stretch, list[Reuse]] = defaultdict(list)
    for record in found:
        by_stretch[at[record.id][0]].append(record)
    for members in components(neighbours):
        arcs = [record for member in sorted(members) for record in by_stretch[member]]
        trees.append(tree_of(members, arcs, stretches))
    return sorted(trees, key=lambda tree: (-len(tree.parents), sorted(tree.places.items())))


def joined_stretches(found: Sequence[Reuse]) -> dict[str, list[tuple[int, int]]]:
    """Each document's shared stretches, those that overlap by half made one."""
    spans: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for record in found:
        for span in (record.a, record.b):
            spans[span.document].add((span.start, span.end))
    joined: dict[str, list[tuple[int, int]]] = {}
    for document, places in spans.items():
        kept: list[tuple[int, int]] = []
        for start, end in sorted(places):
            if kept:
                first, last = kept[-1]
                if min(end, last) - start >= OVERLAP * min(end - start, last - first):
                    kept[-1] = (first, max(end, last))
                    continue
            kept.append((start, end))
        joined[document] = kept
    return joined


def join_neighbours(
    neighbours: dict[Stretch, set[Stretch]], stretches: dict[str, list[tuple[int, int]]], found: Sequence[Reuse]
) -> None:
    """Make stretches of one page that come from one other page the same passage.

    A page that takes several pieces of another has one origin for all; so have two pieces that a third page holds in
    one stretch. A page that merges two sources keeps two passages: no one other page has both.
    """
    from_pair: dict[tuple[str, str], set[int]] = defaultdict(set)
    for record in found:
        for one, other in ((record.a, record.b), (record.b, record.a)):
            number = stretch_of(stretches, one.document, one.start, one.end)[1]
            from_pair[one.document, other.document].add(number)
    merging = merged_pages(from_pair)
    for (document, other), numbers in from_pair.items():
        if other in merging and document not in merging:
            continue
        first, *more = sorted(numbers)
        for number in more:
            neighbours[document, first].add((document, number))
            neighbours[document, number].add((document, first))


def merged_pages(from_pair: dict[tuple[str, str], set[int]]) -> set[str]:
    """The pages whose passages come from pages that share nothing with each other: they merge several sources."""
    partners: dict[str, dict[str, set[int]]] = defaultdict(dict)
    for (document, other), numbers in from_pair.items():
        partners[document][other] = numbers
    return {document for document, others in partners.items() if unlike_partners(others, partners)}


def unlike_partners(others: dict[str, set[int]], partners: dict[str, dict[str, set[int]]]) -> bool:
    """Whether two of a page's partners share other passages with it and nothing with each other."""
    looked = sorted(others)[:MERGE_LOOK]
    return any(
        y not in partners[x] and not others[x] & others[y] for at, x in enumerate(looked) for y in looked[at + 1 :]
    )


def stretch_of(stretches: dict[str, list[tuple[int, int]]], document: str, start: int, end: int) -> Stretch:
    """The stretch of a document that a span belongs to: the one it overlaps most."""
    overlaps = [min(end, last) - max(start, first) for first, last in stretches[document]]
    return document, overlaps.index(max(overlaps))


def components(neighbours: dict[Stretch, set[Stretch]]) -> list[set[Stretch]]:
    """The stretches that hang together."""
    seen: set[Stretch] = set()
    found = []
    for start in sorted(neighbours):
        if start in seen:
            continue
        group, todo = {start}, [start]
        while todo:
            new = neighbours[todo.pop()] - group
            group |= new
            todo += sorted(new)
        seen |= group
        found.append(group)
    return found


def tree_of(
    members: set[Stretch], records: Sequence[Reuse], stretches: dict[str, list[tuple[int, int]]]
) -> PassageTree:
    """The likeliest tree over the documents of one passage."""
    import networkx as nx

    graph = nx.DiGraph()
    documents = sorted({document for document, _ in members})
    graph.add_weighted_edges_from((ROOT, document, ROOT_WEIGHT) for document in documents)
    for record in records:
        a, b = record.a.document, record.b.document
        if record.direction in ("unknown", "common_source") or a == b:
            continue
        upstream, downstream = (a, b) if record.direction == "a_to_b" else (b, a)
        # of equally sure parents the nearest in wording
        weight = record.confidence + 0.01 * record.identity
        known = graph.get_edge_data(upstream, downstream)
        if known is None or known["weight"] < weight:
            graph.add_edge(upstream, downstream, weight=weight, record=record.id)
    tree = nx.maximum_spanning_arborescence(graph)
    parents = {child: parent for parent, child in tree.edges}
    evidence = {c: graph.edges[p, c]["record"] for c, p in parents.items() if p != ROOT}
    widest = sorted(members, key=lambda m: stretches[m[0]][m[1]][1] - stretches[m[0]][m[1]][0])
    places = dict(sorted((document, stretches[document][number]) for document, number in dict(widest).items()))
    return PassageTree(dict(sorted(parents.items())), places, evidence)
