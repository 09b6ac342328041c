"""schema.org JSON-LD: NewsArticle, Quotation and Claim; ClaimReview only where a person has rated the claim."""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

import msgspec

from headwater.archive.marking import Mark
from headwater.exports.addresses import address_of
from headwater.model import Attribution, Claim, Document, Report, Span
from headwater.report import phrases

NO_RATINGS = frozenset(("note", "accepted", "rejected"))  # marks of other kinds


def write(report: Report, marks: Sequence[Mark] = ()) -> bytes:
    """One JSON-LD graph."""
    articles = {d.id: address_of(d) for d in report.documents}
    graph = [article(d, articles) for d in report.documents]
    graph += [quotation(a, articles) for a in report.attributions]
    graph += [claim(c, articles) for c in report.claims]
    graph += reviews(report, marks)
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
            "@id": claim_iri(one),
            "text": one.text,
            "appearance": pages(one.mentions, articles),
            "description": phrases.origins(one),
        }
    )


def reviews(report: Report, marks: Sequence[Mark]) -> Iterator[dict[str, Any]]:
    """The ratings that a person gave claims; one given to other words than the claim has now is left out."""
    claims = {f"{c.story}.{c.id}": c for c in report.claims}
    for mark in marks:
        rated = claims.get(mark.target) if mark.kind == "claim" and mark.mark not in NO_RATINGS else None
        if rated is None or mark.words not in (None, rated.text):
            continue
        yield present(
            {
                "@type": "ClaimReview",
                "@id": f"urn:headwater:mark:{mark.number}",
                "claimReviewed": rated.text,
                "itemReviewed": {"@id": claim_iri(rated)},
                "reviewRating": {"@type": "Rating", "alternateName": mark.mark},
                "reviewBody": mark.note,
                "datePublished": mark.made,
            }
        )


def claim_iri(one: Claim) -> str:
    """A claim as it is named in a whole archive: ids are unique within their story."""
    named = f"{one.story}.{one.id}" if one.story else one.id
    return f"urn:headwater:claim:{quote(named, safe='')}"


def pages(spans: tuple[Span, ...], articles: dict[str, str]) -> list[dict[str, str]]:
    return [{"@id": articles[id_]} for id_ in dict.fromkeys(s.document for s in spans) if id_ in articles]


def organization(name: str | None) -> dict[str, str] | None:
    return {"@type": "NewsMediaOrganization", "name": name} if name else None


def present(fields: dict[str, Any]) -> dict[str, Any]:
    """Only what is known."""
    return {key: value for key, value in fields.items() if value}
