"""The graph of who gave what to whom: documents, publishers, outlets, agencies, organisations, speakers."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from headwater.attribution.names.entities import identify
from headwater.attribution.names.outlets import bare
from headwater.lineage.naming import name_pages, words_for
from headwater.model import Attribution, Document, Edge, EdgeKind, Hand, Lineage, Node, NodeKind, Reuse
from headwater.reading.ownership.publishers import is_initials, is_short_for

OF_CREDIT: dict[str, NodeKind] = {
    "agency": "agency",
    "outlet": "outlet",
    "pool": "agency",
    "press-release": "organization",
}
OF_SOURCE: dict[str, NodeKind] = {
    "agency": "agency",
    "outlet": "outlet",
    "publisher": "outlet",
    "organization": "organization",
    "speaker": "speaker",
}

MEDIA = frozenset({"publisher", "agency", "outlet"})


def draw(documents: Sequence[Document], reuse: Sequence[Reuse], attributions: Sequence[Attribution]) -> Lineage:
    """Nodes in order of first appearance; one edge for each pair and kind, with all its evidence."""
    sketch = Sketch(in_short(d.publisher for d in documents))
    names = name_pages(documents)
    for document in documents:
        place = sketch.node(document.id, "document", names[document.id], document.published)
        if document.publisher:
            sketch.edge(sketch.party("publisher", document.publisher), place, "published", ())
        for n, credit in enumerate(document.credits, 1):
            giver = sketch.party(OF_CREDIT[credit.kind], credit.name)
            sketch.edge(giver, place, "credits", (f"{document.id}#credit-{n}",))
    publishers = {d.id: d.publisher for d in documents}
    known = set(publishers)
    for passage in reuse:
        ends = (passage.a.document, passage.b.document)
        if known.issuperset(ends) and passage.direction in {"a_to_b", "b_to_a"}:
            giver, taker = ends if passage.direction == "a_to_b" else ends[::-1]
            sketch.edge(giver, taker, "copied", (passage.id,))
    for attribution in attributions:
        if attribution.document in known:
            quote(sketch, attribution, publishers[attribution.document])
    return sketch.lineage()


def in_short(publishers: Iterable[str | None]) -> dict[str, str]:
    """The publishers by the initials that credits may give them, but for those that two of them share."""
    known = sorted({name for name in publishers if name})
    letters = {name: "".join(word[0] for word in name.split() if word[:1].isupper()) for name in known}
    counts = Counter(letters.values())
    return {i: name for name, i in letters.items() if is_initials(i, name) and counts[i] == 1 and i not in known}


class Sketch:
    """The graph while it is drawn."""

    def __init__(self, short: dict[str, str] | None = None) -> None:
        self.short = short or {}  # the publishers of these pages by their initials
        self.nodes: dict[str, Node] = {}
        self.edges: dict[tuple[str, str, EdgeKind], dict[str, None]] = defaultdict(dict)

    def node(self, key: str, kind: NodeKind, name: str | None, time: str | None = None) -> str:
        before = self.nodes.get(key)
        if before is None or (name and len(name) > len(before.name or "")):
            self.nodes[key] = Node(id=key, kind=kind, name=name, time=time)
        return key

    def party(self, kind: NodeKind, name: str) -> str:
        """The node of a name; two spellings of one body are one node, so are "X" and "X News Agency", and a publisher
        of these pages and its initials."""
        name = self.short.get(name, name) if kind in MEDIA else name
        known = identify(bare(name) if kind in MEDIA else name)
        return self.node(f"{kind}:{known.key}", kind, name)

    def edge(self, giver: str, taker: str, kind: EdgeKind, evidence: tuple[str, ...]) -> None:
        if giver != taker:
            self.edges[giver, taker, kind].update(dict.fromkeys(evidence))

    def lineage(self) -> Lineage:
        edges = (Edge(from_=a, to=b, kind=kind, evidence=tuple(ids)) for (a, b, kind), ids in self.edges.items())
        return Lineage(nodes=tuple(self.nodes.values()), edges=tuple(edges))


def quote(sketch: Sketch, attribution: Attribution, publisher: str | None = None) -> None:
    """The hands of an attribution, from the speaker down to the page of ``publisher``."""
    giver = speaker = speaker_node(sketch, attribution)
    hands = [h for h in attribution.chain if h.kind in {"outlet", "agency"} and h.name]
    for hand in reversed([h for h in hands if not is_short_for(h.name or "", publisher)]):
        taker = hand_node(sketch, hand)
        if taker != giver:
            sketch.edge(giver, taker, "quotes" if giver == speaker else "credits", (attribution.id,))
        giver = taker
    sketch.edge(giver, attribution.document, "quotes" if giver == speaker else "credits", (attribution.id,))


def hand_node(sketch: Sketch, hand: Hand) -> str:
    return sketch.party("agency" if hand.kind == "agency" else "outlet", hand.name or "")


def speaker_node(sketch: Sketch, attribution: Attribution) -> str:
    source = attribution.source
    if source.anonymous:
        words = words_for(source)
        key = f"anonymous:{attribution.document}:{(words or attribution.id).lower()}"
        return sketch.node(key, "anonymous", words)
    if not source.name:
        return sketch.node(f"unknown:{attribution.document}", "unknown", None)
    return sketch.party(OF_SOURCE[source.kind], source.name)
