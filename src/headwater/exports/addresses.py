"""One address for each page, where a format demands an IRI."""

from urllib.parse import quote

from headwater.model import Document
from headwater.report.anchors import web_address


def address_of(document: Document) -> str:
    """The page's web address, else a URN made of its id."""
    found = web_address(document.url) or web_address(document.source)
    return (
        quote(found, safe=":/?#[]@!$&'()*+,;=%-._~")
        if found
        else f"urn:headwater:document:{quote(document.id, safe='')}"
    )
