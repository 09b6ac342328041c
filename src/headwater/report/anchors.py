"""Where a statement's words stand on the page of the report: an anchor for every record and every stretch of text."""

import re
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from headwater.model import Document, Report, Span
from headwater.report.marking import Mark

WAYBACK = "https://web.archive.org/web"
YEAR_MONTH_DAY = 8  # digits
MOST_FRAGMENT_WORDS = 8  # a text fragment names the first and last words of a longer passage


class Anchors:
    """Anchors of one report. A span whose words are not shown leads to its page instead."""

    def __init__(self, report: Report) -> None:
        self.page_numbers: dict[str, int] = {d.id: n for n, d in enumerate(report.documents, 1)}
        self.records: dict[str, str] = {}
        for kind, records in (
            ("story", report.stories),
            ("finding", report.findings),
            ("passage", report.reuse),
            ("said", report.attributions),
            ("claim", report.claims),
            ("page", report.documents),
        ):
            self.records.update({r.id: f"{kind}-{n}" for n, r in enumerate(records, 1)})
        comments = [(d.id, c.id) for d in report.documents for c in d.comments]  # sites number their own alike
        self.comments: dict[tuple[str, str], str] = {both: f"comment-{n}" for n, both in enumerate(comments, 1)}
        self.shown: set[str] = set()
        self.languages: dict[str, str] = {
            d.id: d.language for d in report.documents if d.language and d.language != "en"
        }

    def record(self, id_: str) -> str | None:
        """The anchor of a record by its id, or None for an id that the report does not show."""
        return self.records.get(id_)

    def tongue(self, document: str) -> str | None:
        """The language of a page's words where it is not the report's own."""
        return self.languages.get(document)

    def page(self, document: str) -> str:
        """The anchor of a page; of a page that is not in the report, the section of the pages."""
        return f"page-{self.page_numbers[document]}" if document in self.page_numbers else "pages"

    def to_record(self, id_: str) -> str | None:
        """The link to a record, or None for an id that the report does not show."""
        anchor = self.record(id_)
        return f"#{anchor}" if anchor else None

    def to_words(self, span: Span) -> str:
        """The link to where these words stand."""
        return f"#{self.words(span)}"

    def to_page(self, document: str) -> str:
        """The link to a page."""
        return f"#{self.page(document)}"

    def name(self, span: Span) -> str:
        """The anchor that a span has if it is shown."""
        return f"w{self.page_numbers.get(span.document, 0)}{span.layer[0]}{span.start}-{span.end}"

    def words(self, span: Span) -> str:
        """The anchor where these words stand, or their page's."""
        name = self.name(span)
        return name if name in self.shown else self.page(span.document)


def spans_of(report: Report) -> Iterator[tuple[Span, str]]:
    """Every span that the report speaks of, with how it looks in the text."""
    for finding in report.findings:
        yield from ((span, f"found {finding.severity}") for span in finding.spans)
    for check in report.headline_checks:
        yield check.headline, ""
        for found in check.findings:
            yield from ((span, "found") for span in (found.headline, found.body) if span)
    for attribution in report.attributions:
        yield from ((span, "said") for span in attribution.content)
        yield from ((span, "") for span in (attribution.cue, attribution.source.mention) if span)
    for claim in report.claims:
        yield from ((span, "claimed") for span in claim.mentions)
        yield from ((span, "") for conflict in claim.conflicts for span in conflict.spans)
    for reuse in report.reuse:
        yield reuse.a, "shared"
        yield reuse.b, "shared"
    for document in report.documents:
        yield from ((credit.span, "credit") for credit in document.credits)
        yield from ((label.span, "") for label in document.labels if label.span)


def marks_of(report: Report, anchors: Anchors) -> dict[tuple[str, str], list[Mark]]:
    """For each document and layer its marks; words spoken of twice have one anchor and both looks."""
    looks: dict[tuple[str, str, int, int], list[str]] = defaultdict(list)
    names: dict[tuple[str, str, int, int], str] = {}
    for span, look in spans_of(report):
        if span.end > span.start:
            key = (span.document, span.layer, span.start, span.end)
            names[key] = anchors.name(span)
            looks[key] += [word for word in look.split() if word not in looks[key]]
    marks: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    for (document, layer, start, end), words in looks.items():
        marks[document, layer].append(Mark(start, end, names[document, layer, start, end], " ".join(words)))
    return marks


def web_address(address: str | None) -> str | None:
    """The address if a browser may be sent there: http and https only, so that nothing of a page becomes active."""
    if not address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None


def address_of(document: Document) -> str | None:
    """Where the page stands on the web, if it does."""
    return web_address(document.url) or web_address(document.source)


def wayback(document: Document) -> str | None:
    """The Wayback Machine's copy nearest to when the page was read or published; None when it has no web address."""
    address = address_of(document)
    if address is None:
        return None
    digits = re.sub(r"\D", "", (document.fetched or document.published or "")[:19])
    return f"{WAYBACK}/{digits + '/' if len(digits) >= YEAR_MONTH_DAY else ''}{address.partition('#')[0]}"


def live_link(document: Document, span: Span) -> str | None:
    """The page itself, scrolled to these words; None when it has no web address."""
    address = address_of(document)
    return f"{address.partition('#')[0]}{text_fragment(span)}" if address else None


def kept_link(document: Document, span: Span) -> str | None:
    """The Wayback Machine's copy, scrolled to these words; None when the page has no web address."""
    address = wayback(document)
    return f"{address}{text_fragment(span)}" if address else None


def text_fragment(span: Span) -> str:
    """``#:~:text=``: the words, or of a longer passage its first and its last."""
    words = span.exact.split()
    if len(words) > 2 * MOST_FRAGMENT_WORDS:
        ends = (" ".join(words[:MOST_FRAGMENT_WORDS]), " ".join(words[-MOST_FRAGMENT_WORDS:]))
    else:
        ends = (" ".join(words),)
    fragment = ",".join(quote(end, safe="").replace("-", "%2D") for end in ends)
    return f"#:~:text={fragment}"


def citation(document: Document, span: Span) -> str:
    """The exact words with where they stand, to be copied."""
    day = document.published[:10] if document.published else None
    where = address_of(document) or document.source
    told = [document.publisher, document.headline and f"“{document.headline}”", day, where]
    return f"“{' '.join(span.exact.split())}” ({', '.join(t for t in told if t)})"
