"""W3C Web Annotations: findings, attributions and claims as notes on the exact words of their pages.

https://www.w3.org/TR/annotation-model/: each target has a text-quote selector (the words with what stands around them)
and a text-position selector (code points of the layer that ``headwater:layer`` names).
"""

from collections.abc import Iterator
from typing import Any

import msgspec

from headwater.exports.addresses import address_of
from headwater.exports.selectors import selectors_of
from headwater.model import Document, Report, Span
from headwater.report import phrases


def write(report: Report) -> bytes:
    """One AnnotationPage as JSON-LD."""
    documents = {d.id: d for d in report.documents}
    items = [a for a in annotations(report, documents) if a["target"]]
    page = {
        "@context": ["http://www.w3.org/ns/anno.jsonld", {"headwater": "urn:headwater:"}],
        "id": "urn:headwater:annotations",
        "type": "AnnotationPage",
        "items": items,
    }
    return msgspec.json.format(msgspec.json.encode(page), indent=1) + b"\n"


def annotations(report: Report, documents: dict[str, Document]) -> Iterator[dict[str, Any]]:
    for finding in report.findings:
        text = f"{phrases.FINDING[finding.kind]}: {finding.reason}"
        yield note(f"finding:{finding.id}", "assessing", text, finding.spans, documents)
    for said in report.attributions:
        text = f"{phrases.speaker(said)} {phrases.STANCE[said.stance]} this: {' ← '.join(phrases.chain(said))}"
        yield note(f"attribution:{said.id}", "identifying", text, said.content, documents)
    for claim in report.claims:
        text = f"{claim.text} ({phrases.origins(claim)})"
        yield note(f"claim:{claim.id}", "linking", text, claim.mentions, documents)


def note(
    id_: str, motivation: str, text: str, spans: tuple[Span, ...], documents: dict[str, Document]
) -> dict[str, Any]:
    return {
        "id": f"urn:headwater:{id_}",
        "type": "Annotation",
        "motivation": motivation,
        "body": {"type": "TextualBody", "value": text, "format": "text/plain", "language": "en"},
        "target": [target(span, documents[span.document]) for span in spans if span.document in documents],
    }


def target(span: Span, document: Document) -> dict[str, Any]:
    words = document.text if span.layer == "text" else document.page_text
    return {
        "type": "SpecificResource",
        "source": address_of(document),
        "headwater:layer": span.layer,
        "selector": selectors_of(span, words),
    }
