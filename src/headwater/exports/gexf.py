"""The lineage as GEXF, for Gephi."""

from xml.etree import ElementTree as ET

from headwater.exports.xml import attribute, document
from headwater.model import Report

NODE_KEYS = ("kind", "time")
EDGE_KEYS = ("kind", "evidence")


def write(report: Report) -> bytes:
    """GEXF 1.2: one static directed graph; parallel edges of different kinds are kept."""
    root = ET.Element("gexf", xmlns="http://www.gexf.net/1.2draft", version="1.2")
    graph = ET.SubElement(root, "graph", defaultedgetype="directed", mode="static", name="lineage")
    for owner, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        group = ET.SubElement(graph, "attributes", {"class": owner, "mode": "static"})
        for key in keys:
            ET.SubElement(group, "attribute", id=f"{owner}-{key}", title=key, type="string")
    nodes, edges = ET.SubElement(graph, "nodes"), ET.SubElement(graph, "edges")
    for node in report.lineage.nodes:
        made = ET.SubElement(nodes, "node", id=attribute(node.id), label=attribute(node.name or node.kind))
        values(made, "node", {"kind": node.kind, "time": node.time})
    for number, edge in enumerate(report.lineage.edges):
        ends = {"source": attribute(edge.from_), "target": attribute(edge.to)}
        made = ET.SubElement(edges, "edge", {"id": str(number), **ends})
        values(made, "edge", {"kind": edge.kind, "evidence": ";".join(edge.evidence)})
    return document(root)


def values(owner: ET.Element, of: str, given: dict[str, str | None]) -> None:
    group = ET.SubElement(owner, "attvalues")
    for key, value in given.items():
        if value:
            ET.SubElement(group, "attvalue", {"for": f"{of}-{key}", "value": attribute(value)})
