"""Citations of the pages: RIS for reference managers, CSL-JSON for the others."""

from datetime import datetime
from typing import Any

import msgspec

from headwater.model import Document, Report
from headwater.report.anchors import web_address
from headwater.report.phrases import printable


def write_ris(report: Report) -> bytes:
    """One RIS record for each page (type NEWS), CRLF line ends."""
    return "".join(f"{tag}  - {value}\r\n" for d in report.documents for tag, value in ris(d)).encode()


def write_csl(report: Report) -> bytes:
    """A CSL-JSON array of type article-newspaper."""
    return msgspec.json.format(msgspec.json.encode([csl(d) for d in report.documents]), indent=1) + b"\n"


def ris(document: Document) -> list[tuple[str, str]]:
    """The tags of one page, each value on one line."""
    found = [("TY", "NEWS"), ("ID", document.id), ("TI", document.headline), ("T2", document.publisher)]
    found += [("AU", surname_first(author)) for author in document.byline]
    if document.published:
        found += [("PY", document.published[:4]), ("DA", document.published[:10].replace("-", "/"))]
    found += [("LA", document.language), ("UR", web_address(document.url)), ("Y2", accessed(document)), ("ER", "")]
    return [(tag, printable(" ".join(value.split()))) for tag, value in found if value is not None]


def accessed(document: Document) -> str | None:
    """The day on which the copy was taken, as RIS writes days."""
    return document.fetched[:10].replace("-", "/") if issued(document.fetched) and document.fetched else None


def csl(document: Document) -> dict[str, Any]:
    found = {
        "id": document.id,
        "type": "article-newspaper",
        "title": document.headline,
        "container-title": document.publisher,
        "author": [author_of(name) for name in document.byline],
        "issued": issued(document.published),
        "language": document.language,
        "URL": web_address(document.url),
        "accessed": issued(document.fetched),
    }
    return {key: value for key, value in found.items() if value}


def author_of(name: str) -> dict[str, str]:
    """The last word is taken for the family name, or what stands before a comma; one word is a name as it stands."""
    if "," in name:
        family, _, given = (part.strip() for part in name.partition(","))
        return {"family": family, "given": given} if family and given else {"literal": family or given}
    given, _, family = name.strip().rpartition(" ")
    return {"family": family, "given": given} if given else {"literal": family}


def surname_first(name: str) -> str:
    author = author_of(name)
    return author["literal"] if "literal" in author else f"{author['family']}, {author['given']}"


def issued(published: str | None) -> dict[str, Any] | None:
    try:
        when = datetime.fromisoformat(published) if published else None
    except ValueError:
        return None
    return {"date-parts": [[when.year, when.month, when.day]]} if when else None
