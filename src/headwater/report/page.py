"""The report as one HTML file: no network, no script, every statement linked to the words it rests on."""

import hashlib
import re
from base64 import b64encode
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple, Protocol

from markupsafe import Markup

from headwater.model import Attribution, Block, Comment, Document, Finding, Report, Span
from headwater.report import phrases
from headwater.report.anchors import Anchors, address_of, citation, kept_link, live_link, marks_of, wayback
from headwater.report.drawing import at, draw
from headwater.report.environment import TEMPLATES, environment
from headwater.report.marking import Mark, mark
from headwater.report.matrix import MOST_COLUMNS, matrix, ranked, tallies, timeline
from headwater.report.naming import name_pages, opening, pages_of
from headwater.report.pairs import pair_pages
from headwater.report.rows import rows_told
from headwater.report.wordings import by_wording, like_words

DEEPEST_REPLY = 6  # replies below that are not indented further
MOST_NOTES = 4  # beside one paragraph
ALIKE_SHOWN = 4  # findings of one kind; more are folded
OPEN_PAGES = 6  # with more pages than that they are folded until one is opened
BRIEF_FINDINGS, BRIEF_CHECKS, BRIEF_VOICES = 20, 8, 12  # of a report whose rest stands on other pages of the app
BRIEF_PAIRS, BRIEF_PASSAGES = 4, 24
ALONE_SHOWN = 12  # stories on one page each, where no story is on several
FEWEST_FOLDED = 2  # stories
ANCHOR = re.compile(r'id="(w\d+[tp]\d+-\d+)"')


class Note(NamedTuple):
    """A word beside a paragraph that leads to what is said about it."""

    text: str
    anchor: str


class Paragraph(NamedTuple):
    """A block of the body: its words with marks, who wrote it, and what is said about it."""

    words: Markup
    number: int
    owner: str
    kind: str
    why: str
    turns: bool  # another owner than the paragraph before
    notes: tuple[Note, ...]
    role: str


class PageView(NamedTuple):
    """A page as the report shows it."""

    document: Document
    name: str
    number: int
    headlines: tuple[Markup, ...]
    labels: tuple[tuple[Markup, object], ...]
    paragraphs: tuple[Paragraph, ...]
    owners: tuple[tuple[str, str, int], ...]  # name, kind, paragraphs
    comments: tuple[tuple[Comment, int, str | None], ...]
    address: str | None
    copy: str | None  # of the Wayback Machine


class Held(Protocol):
    """What an archive had to do with the pages."""

    @property
    def archive(self) -> str: ...
    @property
    def others(self) -> int: ...
    @property
    def stories(self) -> Sequence[tuple[str, str, int]]: ...


class App(NamedTuple):
    """Where the app that shows a report has what belongs to it."""

    home: str
    saves: Sequence[tuple[str, str]] = ()  # names and addresses of the report in other forms
    story: str | None = None  # the story in the archive
    brief: Anchors | None = None  # links to words and pages of the app, in place of the pages' texts
    checked: Held | None = None  # the archive that the pages were held against


def render(report: Report, app: App | None = None) -> str:
    """The report as one self-contained HTML page, with links into the app that shows it, if one does."""
    brief = app.brief if app else None
    anchors, names = brief or Anchors(report), name_pages(report)
    pairs, more_pairs = pair_pages(report, *((BRIEF_PAIRS, BRIEF_PASSAGES) if brief else ()))
    marks = {} if brief else marks_of(report, anchors)
    drawn = {one.id for pair in pairs for one in pair.shared}
    for one in report.reuse:
        if one.id not in drawn:
            anchors.records.pop(one.id, None)
    notes = {} if brief else notes_of(report, anchors, names)
    pages = [view_page(d, names, anchors, marks, notes) for d in report.documents]
    for view in () if brief else pages:
        for made in (*view.headlines, *(label for label, _ in view.labels), *(p.words for p in view.paragraphs)):
            anchors.shown.update(ANCHOR.findall(str(made)))
    documents = {d.id: d for d in report.documents}
    drawing, voices = draw(report.lineage), by_speaker(report)
    return (
        environment()
        .get_template("report.html.j2")
        .render(
            report=report,
            attention=folded(report.findings[:BRIEF_FINDINGS] if brief else report.findings),
            checks=[c for c in report.headline_checks if c.findings][: BRIEF_CHECKS if brief else None],
            app=app,
            brief=brief is not None,
            **told_first(report),
            title=report.stories[0].title if len(report.stories) == 1 else None,
            css=Markup(stylesheet()),  # noqa: S704  # our own file
            policy=content_policy(),
            names=names,
            anchors=anchors,
            documents=documents,
            pages=pages,
            facts=facts_of(report, shared=sum(len(p.shared) for p in pairs) + more_pairs),
            drawing=drawing,
            rows=rows_told(drawing, documents, names, anchors),
            dot=at,
            pairs=pairs,
            more_pairs=more_pairs,
            speakers=voices[: BRIEF_VOICES if brief else None],
            more_speakers=len(voices) - BRIEF_VOICES if brief else 0,
            claims=ranked(report),
            claim_by_id={c.id: c for c in report.claims},
            matrix=matrix(report) if len(pages) <= MOST_COLUMNS else [],
            tallies=tallies(report) if len(pages) > MOST_COLUMNS else [],
            events=timeline(report, names),
            pages_of=pages_of,
            on_pages=lambda claim: [names[page] for page in pages_of(claim) if page in names],
            live=lambda span: live_link(documents[span.document], span) if span.document in documents else None,
            kept=lambda span: kept_link(documents[span.document], span) if span.document in documents else None,
            cite=lambda span: citation(documents[span.document], span) if span.document in documents else span.exact,
            where=lambda span: where(span, documents, names),
            by_wording=by_wording,
            open_pages=len(pages) <= OPEN_PAGES,
        )
    )


def told_first(report: Report) -> dict[str, object]:
    """Stories in their order of telling: those on several pages; those on one, folded where there are many of them."""
    stories = sorted(report.stories, key=lambda story: -len(story.document_ids))
    joined = sum(len(story.document_ids) > 1 for story in stories)
    shown = joined or ALONE_SHOWN
    if len(stories) - shown <= FEWEST_FOLDED:
        shown = len(stories)
    together = ""
    if len(stories) > 1 and not joined:
        together = "No two of these pages were found to be about one event."
    return {"stories": stories[:shown], "alone": stories[shown:], "together": together}


@cache
def stylesheet() -> str:
    return (TEMPLATES / "report.css").read_text(encoding="utf-8")


@cache
def content_policy() -> str:
    """The Content-Security-Policy of the file: its own style sheet by digest, and nothing else at all."""
    digest = b64encode(hashlib.sha256(stylesheet().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def view_page(
    document: Document,
    names: dict[str, str],
    anchors: Anchors,
    marks: dict[tuple[str, str], list[Mark]],
    notes: dict[str, list[tuple[Span, Note]]],
) -> PageView:
    """One page with its marks, owners and notes."""
    outside, inside = marks.get((document.id, "page"), []), marks.get((document.id, "text"), [])
    paragraphs, before = list[Paragraph](), ""
    for number, block in enumerate(body_blocks(document), 1):
        owner = phrases.owner(block.origin)
        kind = block.origin.kind if block.origin else "unknown"
        reasons = block.origin.evidence if block.origin and kind != "publisher" else ()
        why = ", ".join(dict.fromkeys(phrases.reason(e.reason) for e in reasons))
        beside = [n for span, n in notes.get(document.id, []) if block.start <= span.start < block.end]
        words = mark(document.text, block.start, block.end, inside)
        kept = tuple({n.text: n for n in reversed(beside)}.values())[::-1][:MOST_NOTES]
        paragraphs.append(Paragraph(words, number, owner, kind, why, owner != before, kept, block.role))
        before = owner
    owners = Counter((p.owner, p.kind) for p in paragraphs)
    return PageView(
        document=document,
        name=names[document.id],
        number=anchors.page_numbers[document.id],
        headlines=tuple(
            mark(document.page_text, h.start, h.end, outside) for h in document.headlines if h.layer == "page"
        ),
        labels=tuple(
            (mark(document.page_text, b.span.start, b.span.end, outside) if b.span else Markup.escape(b.text), b)
            for b in document.labels
        ),
        paragraphs=tuple(paragraphs),
        owners=tuple((owner, kind, n) for (owner, kind), n in owners.most_common()),
        comments=tuple(threads(document)),
        address=address_of(document),
        copy=wayback(document),
    )


def body_blocks(document: Document) -> list[Block]:
    """The blocks of the body, or the whole text as one where reading gave none."""
    blocks = [b for b in document.blocks if b.layer == "text" and b.end > b.start]
    if blocks or not document.text.strip():
        return blocks
    return [Block(layer="text", role="paragraph", start=0, end=len(document.text))]


def threads(document: Document) -> Iterator[tuple[Comment, int, str | None]]:
    """Comments in page order with how deep each stands and whom it answers."""
    depth: dict[str, int] = {}
    authors = {c.id: c.author or "somebody" for c in document.comments}
    for comment in document.comments:
        depth[comment.id] = min(depth.get(comment.parent or "", -1) + 1, DEEPEST_REPLY)
        yield comment, depth[comment.id], authors.get(comment.parent) if comment.parent else None


def notes_of(report: Report, anchors: Anchors, names: dict[str, str]) -> dict[str, list[tuple[Span, Note]]]:
    """For each page what stands beside its paragraphs: findings, speakers, shared passages."""
    notes: dict[str, list[tuple[Span, Note]]] = defaultdict(list)
    for finding in report.findings:
        for span in finding.spans:
            if span.layer == "text":
                note = Note(phrases.FINDING[finding.kind], anchors.records[finding.id])
                notes[span.document].append((span, note))
    for said in report.attributions:
        note = Note(f"❝ {phrases.speaker(said)}", anchors.records[said.id])
        notes[said.document] += [(span, note) for span in said.content[:1] if span.layer == "text"]
    for reuse in report.reuse:
        for here, there in ((reuse.a, reuse.b), (reuse.b, reuse.a)):
            if there.document in names:
                anchor = anchors.record(reuse.id) or anchors.page(there.document)
                notes[here.document].append((here, Note(f"⇄ {names[there.document]}", anchor)))
    return notes


def by_speaker(report: Report) -> list[tuple[str, list[str], list[list[Attribution]]]]:
    """Speakers with their roles and what they are quoted as saying, like words together; the most quoted first."""
    said: dict[str, list[Attribution]] = defaultdict(list)
    for attribution in report.attributions:
        said[phrases.speaker(attribution)].append(attribution)
    return [
        (name, phrases.roles(items)[:3], like_words(items))
        for name, items in sorted(said.items(), key=lambda item: -len(item[1]))
    ]


def folded(findings: Sequence[Finding]) -> list[tuple[str | None, list[Finding]]]:
    """Findings in their order; past some of one kind the others stand folded behind them, under their kind."""
    shown, behind = list[Finding](), defaultdict[str, list[Finding]](list)
    for finding in findings:
        seen = sum(f.kind == finding.kind for f in shown)
        (behind[finding.kind] if seen >= ALIKE_SHOWN else shown).append(finding)
    for kind in [k for k, more in behind.items() if len(more) == 1]:  # one is not worth folding
        shown += behind.pop(kind)
    order = {f.id: n for n, f in enumerate(findings)}
    shown.sort(key=lambda f: order[f.id])
    return [(None, shown), *behind.items()]


def facts_of(report: Report, shared: int) -> list[tuple[str, str]]:
    """The figures under the headline, each with the section that it leads to."""
    disputed = sum(c.dispute != "none" for c in report.claims)
    tail = f", {phrases.count(disputed, 'disputed', 'disputed')}" if disputed else ""
    speech = phrases.count(
        len(report.attributions), "quotation or report of speech", "quotations and reports of speech"
    )
    facts = [
        (phrases.count(len(report.documents), "page"), "pages"),
        (phrases.count(len(report.findings), "finding"), "attention"),
        (phrases.count(len(report.reuse) if shared else 0, "shared passage"), "shared"),
        (speech, "said"),
        (phrases.count(len(report.claims), "claim") + tail, "claims"),
    ]
    return [fact for fact in facts if not fact[0].startswith("no ")]


def where(span: Span, documents: dict[str, Document], names: dict[str, str]) -> str:
    """The page and paragraph where words stand."""
    document = documents.get(span.document)
    if document is None:
        return "a page that is not in this report"
    if span.layer == "page":
        role = next((b.role for b in document.blocks if b.layer == "page" and b.start <= span.start < b.end), None)
        return opening(f"{names[document.id]}, {role}" if role and role != "boilerplate" else names[document.id])
    blocks = body_blocks(document)
    number = next((n for n, b in enumerate(blocks, 1) if b.start <= span.start < b.end), None)
    return opening(f"{names[document.id]}, ¶{number}" if number else names[document.id])
