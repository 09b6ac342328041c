"""The lineage as GraphML: nodes and edges typed, times as attributes."""

from xml.etree import ElementTree as ET

from headwater.exports.xml import attribute, document
from headwater.model import Report

NODE_KEYS = ("kind", "name", "time")
EDGE_KEYS = ("kind", "evidence")


def write(report: Report) -> bytes:
    """One directed graph with ids as in the report."""
    root = ET.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for owner, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        for key in keys:
            ET.SubElement(root, "key", {"id": f"{owner}-{key}", "for": owner, "attr.name": key, "attr.type": "string"})
    graph = ET.SubElement(root, "graph", id="lineage", edgedefault="directed")
    for node in report.lineage.nodes:
        made = ET.SubElement(graph, "node", id=attribute(node.id))
        data(made, "node", {"kind": node.kind, "name": node.name, "time": node.time})
    for number, edge in enumerate(report.lineage.edges):
        ends = {"source": attribute(edge.from_), "target": attribute(edge.to)}
        made = ET.SubElement(graph, "edge", {"id": f"e{number}", **ends})
        data(made, "edge", {"kind": edge.kind, "evidence": ";".join(edge.evidence)})
    return document(root)


def data(owner: ET.Element, of: str, values: dict[str, str | None]) -> None:
    for key, value in values.items():
        if value:
            ET.SubElement(owner, "data", key=f"{of}-{key}").text = attribute(value)
