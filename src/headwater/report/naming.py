"""A short name for each page of a report, so that a sentence can speak of it."""

from collections import Counter
from urllib.parse import urlsplit

from headwater.model import Document, Report
from headwater.report.phrases import printable, shortened


def name_pages(report: Report) -> dict[str, str]:
    """Document id → publisher, host or file name; numbered where several pages would be called the same."""
    plain = {d.id: plain_name(d) for d in report.documents}
    often, met, names = Counter(plain.values()), Counter[str](), dict[str, str]()
    for id_, name in plain.items():
        met[name] += 1
        names[id_] = f"{name} ({met[name]})" if often[name] > 1 else name
    return names


def plain_name(document: Document) -> str:
    """Publisher, else host, else the last part of where the page came from."""
    if document.publisher:
        return shortened(printable(document.publisher), 40)
    host = urlsplit(document.url).hostname if document.url and "://" in document.url else None
    if host:
        return host.removeprefix("www.")
    return shortened(printable(document.source.rstrip("/").rsplit("/", 1)[-1] or document.id), 40)
