"""ninjs 3.0 (IPTC's News in JSON): each page as a news item a line, with those it takes its words from as sources.

https://iptc.org/standards/ninjs/
"""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from headwater.exports.addresses import address_of
from headwater.model import Document, Report
from headwater.report import phrases

STANDARD = {
    "name": "ninjs",
    "version": "3.0",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json",
}
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)\Z")  # RFC 3339, which ninjs asks for


def write(report: Report) -> bytes:
    """One JSON object a line and page."""
    quoted: dict[str, list[str]] = {d.id: [] for d in report.documents}
    for said in report.attributions:
        if said.document in quoted:
            quoted[said.document].append(phrases.speaker(said))
    return b"".join(msgspec.json.encode(item(d, quoted[d.id])) + b"\n" for d in report.documents)


def item(document: Document, quoted: list[str]) -> dict[str, Any]:
    """One page; a time without an hour or zone is left out, as ninjs has no form for it."""
    headlines = [{"role": "main", "value": document.headline}] if document.headline else []
    headlines += [{"role": "sub", "value": h.exact} for h in document.headlines if h.exact != document.headline]
    known = {
        "uri": address_of(document),
        "standard": STANDARD,
        "type": "text",
        "firstCreated": moment(document.published),
        "versionCreated": moment(document.modified) or moment(document.published),
        "language": document.language,
        "headlines": headlines,
        "bodies": [{"role": "main", "contentType": "text/plain", "value": document.text}] if document.text else [],
        "by": ", ".join(document.byline),
        "located": ", ".join(document.dateline.places) if document.dateline else None,
        "infoSources": list(sources(document, quoted)),
    }
    return {key: value for key, value in known.items() if value}


def sources(document: Document, quoted: list[str]) -> Iterator[dict[str, str]]:
    """The publisher, then whom the page credits, then whom it quotes; each once in each role."""
    if document.publisher:
        yield {"name": document.publisher, "role": "publisher"}
    for name in dict.fromkeys(credit.name for credit in document.credits):
        yield {"name": name, "role": "credited"}
    for name in dict.fromkeys(quoted):
        yield {"name": name, "role": "quoted"}


def moment(time: str | None) -> str | None:
    return time if time and MOMENT.match(time) else None
