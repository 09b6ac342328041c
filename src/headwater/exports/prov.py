"""PROV-JSON: pages as entities, publishers, agencies and speakers as agents, reuse as derivation.

https://www.w3.org/submissions/prov-json/
"""

from typing import Any
from urllib.parse import quote

import msgspec

from headwater.exports.addresses import address_of
from headwater.model import Report
from headwater.report import phrases

PERSON, ORGANIZATION = "prov:Person", "prov:Organization"


def write(report: Report) -> bytes:
    """One PROV-JSON document."""
    made: dict[str, Any] = {
        "prefix": {"hw": "urn:headwater:", "dcterms": "http://purl.org/dc/terms/"},
        "entity": {},
        "agent": {},
        "wasAttributedTo": {},
        "wasDerivedFrom": {},
    }
    for document in report.documents:
        entity = made["entity"][name("page", document.id)] = {
            "prov:type": typed("hw:Page"),
            "prov:location": address_of(document),
        }
        entity |= {"prov:label": document.headline} if document.headline else {}
        entity |= {"dcterms:issued": document.published} if document.published else {}
        if document.publisher:
            attribute(
                made, name("page", document.id), name("agent", document.publisher), document.publisher, "publisher"
            )
    for reuse in report.reuse:
        derive(made, reuse.id, reuse.a.document, reuse.b.document, reuse.direction)
    for said in report.attributions:
        quotation = name("said", said.id)
        words = " ".join(s.exact for s in said.content)
        made["entity"][quotation] = {"prov:type": typed("hw:Statement"), "prov:value": words, "hw:stance": said.stance}
        made["wasDerivedFrom"][f"_:quoted-{said.id}"] = {
            "prov:generatedEntity": name("page", said.document),
            "prov:usedEntity": quotation,
            "prov:type": typed("prov:Quotation"),
        }
        for hand in said.chain:
            label = hand.name or phrases.hand(hand)
            attribute(made, quotation, name("agent", hand.name or f"anonymous-{said.id}"), label, hand.kind)
    return msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n"


def name(kind: str, id_: str) -> str:
    """A qualified name."""
    return f"hw:{kind}-{quote(id_, safe='')}"


def typed(qualified: str) -> dict[str, str]:
    return {"$": qualified, "type": "prov:QUALIFIED_NAME"}


def attribute(made: dict[str, Any], entity: str, agent: str, label: str, kind: str) -> None:
    made["agent"].setdefault(
        agent, {"prov:label": label, "prov:type": typed(PERSON if kind == "speaker" else ORGANIZATION)}
    )
    made["wasAttributedTo"][f"_:attributed-{len(made['wasAttributedTo'])}"] = {
        "prov:entity": entity,
        "prov:agent": agent,
    }


def derive(made: dict[str, Any], id_: str, a: str, b: str, direction: str) -> None:
    """A derivation where the direction is known; a common source is an entity that nobody has seen."""
    pairs = {"a_to_b": [(b, name("page", a))], "b_to_a": [(a, name("page", b))]}.get(direction, [])
    if direction == "common_source":
        source = name("source", id_)
        made["entity"][source] = {"prov:type": typed("hw:UnseenCommonSource")}
        pairs = [(a, source), (b, source)]
    for number, (taker, giver) in enumerate(pairs):
        derived = {"prov:generatedEntity": name("page", taker), "prov:usedEntity": giver}
        made["wasDerivedFrom"][f"_:derived-{id_}-{number}"] = derived
