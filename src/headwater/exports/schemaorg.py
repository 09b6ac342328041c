"""schema.org JSON-LD: NewsArticle, Quotation and Claim. No ClaimReview: a rating is a person's to set."""

from typing import Any
from urllib.parse import quote

import msgspec

from headwater.exports.addresses import address_of
from headwater.model import Attribution, Claim, Document, Report, Span
from headwater.report import phrases


def write(report: Report) -> bytes:
    """One JSON-LD graph."""
    articles = {d.id: address_of(d) for d in report.documents}
    graph = [article(d, articles) for d in report.documents]
    graph += [quotation(a, articles) for a in report.attributions]
    graph += [claim(c, articles) for c in report.claims]
    made = {"@context": "https://schema.org", "@graph": graph}
    return msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n"


def article(document: Document, articles: dict[str, str]) -> dict[str, Any]:
    places = document.dateline.places if document.dateline else ()
    return present(
        {
            "@type": "NewsArticle",
            "@id": articles[document.id],
            "headline": document.headline,
            "publisher": organization(document.publisher),
            "author": [{"@type": "Person", "name": name} for name in document.byline],
            "datePublished": document.published,
            "dateModified": document.modified,
            "inLanguage": document.language,
            "locationCreated": [{"@type": "Place", "name": p} for p in places],
            "sourceOrganization": [organization(name) for name in dict.fromkeys(c.name for c in document.credits)],
        }
    )  # fmt: skip


def quotation(said: Attribution, articles: dict[str, str]) -> dict[str, Any]:
    kind = "Person" if said.source.kind == "speaker" else "Organization"
    speaker = {"@type": kind, "name": said.source.name} if said.source.name else None
    return present(
        {
            "@type": "Quotation",
            "@id": f"urn:headwater:attribution:{quote(said.id, safe='')}",
            "text": " ".join(s.exact for s in said.content),
            "spokenByCharacter": speaker,
            "isPartOf": {"@id": articles[said.document]} if said.document in articles else None,
            "description": " ← ".join(phrases.chain(said)),
        }
    )


def claim(one: Claim, articles: dict[str, str]) -> dict[str, Any]:
    return present(
        {
            "@type": "Claim",
            "@id": f"urn:headwater:claim:{quote(one.id, safe='')}",
            "text": one.text,
            "appearance": pages(one.mentions, articles),
            "description": phrases.origins(one),
        }
    )


def pages(spans: tuple[Span, ...], articles: dict[str, str]) -> list[dict[str, str]]:
    return [{"@id": articles[id_]} for id_ in dict.fromkeys(s.document for s in spans) if id_ in articles]


def organization(name: str | None) -> dict[str, str] | None:
    return {"@type": "NewsMediaOrganization", "name": name} if name else None


def present(fields: dict[str, Any]) -> dict[str, Any]:
    """Only what is known."""
    return {key: value for key, value in fields.items() if value}
