"""One page of the archive, paragraph by paragraph, and two pages beside each other."""

from collections import defaultdict
from typing import Any

from headwater.archive.asking.excerpts import OnPage
from headwater.archive.asking.pages import OnePage
from headwater.limits import WEB_COMMENTS, WEB_PARAGRAPHS
from headwater.lineage.naming import name_pages
from headwater.model import Document, Report, Span
from headwater.report import phrases
from headwater.report.anchors import Anchors, marks_of
from headwater.report.page import Note, PageView, view_page
from headwater.report.pairs import pair_pages
from headwater.version import __version__
from headwater.web.archive.addresses import Outward, PairLinks
from headwater.web.archive.asking import Ask
from headwater.web.archive.view import Table, View

NOTHING = OnPage([], [], [], [])


def page(ask: Ask) -> View:
    """A page: who wrote each paragraph, what was found in it, who has the same words, and where it came from."""
    one = ask.archive.document(ask.names["id"])
    found, title = NOTHING, None
    if one.story:
        parts = ask.shelf.excerpts(one.story)
        title = parts.row.title
        if one.document.id in parts.number_of:
            with ask.archive.asking() as sql:
                found = parts.on_page(sql, one.document.id)
    view, anchors = shown(one, found)
    document = one.document
    first = (ask.page - 1) * WEB_PARAGRAPHS
    context = {
        "one": one,
        "title": title,
        "view": view,
        "paragraphs": view.paragraphs[first : first + WEB_PARAGRAPHS],
        "last_part": max(1, -(-len(view.paragraphs) // WEB_PARAGRAPHS)),
        "comments": view.comments[:WEB_COMMENTS],
        "anchors": anchors,
        "found": found,
        "marks": ask.archive.marks("page", document.id),
        "out": Outward([document]),
    }
    record = {
        "document": document,
        "story": one.story,
        "places": one.places,
        "shares": one.shares,
        "attributions": found.attributions,
        "findings": found.findings,
        "headline_checks": found.checks,
        "claims": [f"{one.story}.{c.id}" for c in found.claims],
        "marks": context["marks"],
    }
    rows = [(p.number, p.owner, p.kind, p.why, str(p.words.striptags())) for p in view.paragraphs]
    return View("page", context, record, Table(("paragraph", "owner", "kind", "why", "text"), rows))


def shown(one: OnePage, found: OnPage) -> tuple[PageView, Anchors]:
    """The page with marks at all words that something is said about, and with notes beside its paragraphs."""
    document = one.document
    report = Report(
        headwater_version=__version__,
        documents=(document,),
        inputs=(),
        attributions=tuple(found.attributions),
        claims=tuple(found.claims),
        findings=tuple(found.findings),
        headline_checks=tuple(found.checks),
    )
    anchors = Anchors(report)
    notes: dict[str, list[tuple[Span, Note]]] = defaultdict(list)
    for finding in found.findings:
        note = Note(phrases.FINDING[finding.kind], f"/stories/{one.story}/findings")
        notes[document.id] += [(span, note) for span in finding.spans if span.layer == "text"]
    for said in found.attributions:
        notes[document.id] += [(s, Note(f"❝ {phrases.speaker(said)}", f"#said-{said.id}")) for s in said.content[:1]]
    return view_page(document, name_pages([document]), anchors, marks_of(report, anchors), notes), anchors


def compare(ask: Ask) -> View:
    """Two pages beside each other: what they share, what was changed, and what only one of them has."""
    report = ask.archive.beside(ask.names["id"], ask.names["other"])
    anchors, names = PairLinks(report), name_pages(report.documents)
    pairs, _ = pair_pages(report)
    left, right = report.documents
    context = {"report": report, "pairs": pairs[:1], "anchors": anchors, "names": names, "left": left, "right": right}
    rows = list[tuple[Any, ...]]()
    for one in report.reuse:
        rows += [(one.id, one.direction, e.op, e.class_, e.a, e.b) for e in one.edits] or [
            (one.id, one.direction, "equal", None, one.a.exact, one.b.exact)
        ]
    record = {"left": light(left), "right": light(right), "reuse": report.reuse}
    return View("compare", context, record, Table(("passage", "direction", "op", "class", "left", "right"), rows))


def light(document: Document) -> dict[str, Any]:
    """A document without its texts."""
    names = ("id", "source", "url", "publisher", "headline", "published")
    return {name: getattr(document, name) for name in names}
