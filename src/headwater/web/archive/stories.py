"""One story of the archive: what it is, what deserves attention, where it comes from; its pages, claims and voices."""

from functools import lru_cache
from typing import Any

from headwater.archive.asking.excerpts import Carried, Excerpts
from headwater.archive.marking import Mark
from headwater.limits import WEB_KEPT_STORIES, WEB_ROWS
from headwater.lineage.naming import name_pages
from headwater.model import Claim, Finding, Span
from headwater.model.moments import in_order
from headwater.report.drawing import Drawing, at, draw
from headwater.report.phrases import chain
from headwater.report.rows import rows_told
from headwater.report.wordings import by_wording
from headwater.web.archive.addresses import Outward, StoryLinks
from headwater.web.archive.asking import Ask
from headwater.web.archive.view import Table, View

FIRST_FINDINGS = 6  # on a story's first page
FIRST_CLAIMS = 8


def story(ask: Ask) -> View:
    """The story in one paragraph, what deserves attention, where it comes from, and its first claims."""
    parts = ask.shelf.excerpts(ask.names["id"])
    with ask.archive.asking() as sql:
        findings, claims = parts.findings(sql, 0, FIRST_FINDINGS), parts.claims(sql, 0, FIRST_CLAIMS)
    drawing = drawing_of(parts)
    frame = frame_of(ask, parts)
    links, documents = frame["links"], {d.id: d for d in parts.documents}
    context = frame | {
        "findings": findings,
        "claims": claims,
        "drawing": drawing,
        "rows": rows_told(drawing, documents, frame["names"], links),
        "dot": at,
        "anchors": links,
    }
    record = {
        "story": parts.row,
        "summary": parts.summary,
        "findings": findings,
        "claims": claims,
        "marks": frame["marks"],
    }
    return View("story", context, record, finding_table(findings))


@lru_cache(WEB_KEPT_STORIES)
def drawing_of(parts: Excerpts) -> Drawing:
    """The drawing of a story's lineage, made once for the excerpts that are kept of it."""
    return draw(parts.lineage)


def story_findings(ask: Ask) -> View:
    """What deserves attention, page by page."""
    parts = ask.shelf.excerpts(ask.names["id"])
    with ask.archive.asking() as sql:
        findings = parts.findings(sql, ask.offset, WEB_ROWS)
    total = len(parts.packed.findings)
    frame = frame_of(ask, parts)
    record = {"total": total, "findings": findings, "marks": frame["marks"]}
    return View("findings", frame | {"findings": findings}, record, finding_table(findings), total)


def story_pages(ask: Ask) -> View:
    """The pages of the story, in the order of their time."""
    parts = ask.shelf.excerpts(ask.names["id"])
    ordered = sorted(parts.documents, key=lambda d: (in_order(d.published), d.id))
    some = ordered[ask.offset : ask.offset + WEB_ROWS]
    frame = frame_of(ask, parts)
    givers: dict[str, list[str]] = {}
    named = {n.id: frame["names"].get(n.id, n.name or "somebody not named") for n in parts.lineage.nodes}
    for edge in parts.lineage.edges:
        if edge.kind in ("copied", "credits"):
            givers.setdefault(edge.to, []).append(named.get(edge.from_, edge.from_))
    rows = [(d, list(dict.fromkeys(givers.get(d.id, [])))) for d in some]
    plain = [
        {"id": d.id, "publisher": d.publisher, "headline": d.headline, "published": d.published, "url": d.url,
         "source": d.source, "takes_from": names} for d, names in rows
    ]  # fmt: skip
    columns = ("id", "publisher", "headline", "published", "url", "source", "takes_from")
    table = Table(columns, [["; ".join(v) if isinstance(v, list) else v for v in row.values()] for row in plain])
    record = {"total": len(ordered), "pages": plain}
    return View("story_pages", frame | {"rows": rows}, record, table, len(ordered))


def story_claims(ask: Ask) -> View:
    """The claims of the story: how many pages carry each, and how."""
    parts = ask.shelf.excerpts(ask.names["id"])
    with ask.archive.asking() as sql:
        claims = parts.claims(sql, ask.offset, WEB_ROWS)
    total = len(parts.packed.claims)
    record = {"total": total, "claims": claims}
    return View("story_claims", frame_of(ask, parts) | {"claims": claims}, record, claim_table(parts, claims), total)


def story_said(ask: Ask) -> View:
    """Who says what in the story, and through whom; one entry for each wording."""
    parts = ask.shelf.excerpts(ask.names["id"])
    with ask.archive.asking() as sql:
        said, total = parts.said(sql, ask.offset, WEB_ROWS)
    rows = [
        (one.speaker, one.attributions[0].stance, words_of(one.attributions[0].content), one.pages,
         " ← ".join(chain(one.attributions[0]))) for one in said
    ]  # fmt: skip
    table = Table(("speaker", "stance", "words", "pages", "chain"), rows)
    return View("said", frame_of(ask, parts) | {"said": said}, {"total": total, "said": said}, table, total)


def claim(ask: Ask) -> View:
    """One claim: every mention, where each leads, what stands against it, and which others may be it in other words."""
    story_id, _, claim_id = ask.names["id"].partition(".")
    parts = ask.shelf.excerpts(story_id)
    with ask.archive.asking() as sql:
        found = parts.claim(sql, claim_id)
        if found is None:
            raise ask.missing("claim", ask.names["id"])
        start = ask.offset
        mentions = found.mentions[start : start + WEB_ROWS]
        attributions = parts.attributions(sql, {m.attribution for m in mentions if m.attribution})
        against = parts.briefs(sql, {x.claim for x in found.conflicts if x.claim})
        possible = {c.id: c for c in parts.briefs(sql, {m.claim for m in found.possible_matches})}
    paths = {p.mention: p.sentence for o in found.origins for p in o.path}
    told = [(m, attributions.get(m.attribution or ""), paths.get(start + n)) for n, m in enumerate(mentions)]
    frame = frame_of(ask, parts)
    names = frame["names"]
    rows = [
        (m.document, names.get(m.document), m.exact, a.source.name if a else None, a.stance if a else None, path)
        for m, a, path in told
    ]
    table = Table(("page", "publisher", "words", "source", "stance", "path"), rows)
    context = frame | {"claim": found, "told": told, "against": against, "possible": possible}
    context["marked"] = ("claim", ask.names["id"])
    mine = ask.archive.marks("claim", ask.names["id"])
    record = {
        "id": ask.names["id"],
        "story": story_id,
        "text": found.text,
        "support": found.support,
        "dispute": found.dispute,
        "independent_origins": found.independent_origins,
        "origins": [{"name": o.name, "kind": o.kind, "mentions": len(o.mentions)} for o in found.origins],
        "conflicts": found.conflicts[:WEB_ROWS],
        "possible_matches": found.possible_matches,
        "total": len(found.mentions),
        "mentions": [dict(zip(table.columns, row, strict=True)) for row in rows],
        "marks": mine,
    }
    return View("claim", context | {"marks": mine}, record, table, len(found.mentions))


# ---------------------------------------------------------------- what the pages of one story have in common


def frame_of(ask: Ask, parts: Excerpts) -> dict[str, Any]:
    """What every page of a story shows: its title and counts, names of its pages, links, and the user's marks."""
    return {
        "parts": parts,
        "row": parts.row,
        "names": name_pages(parts.documents),
        "links": StoryLinks(parts),
        "marks": marks_of(ask, parts.row.id),
        "out": Outward(parts.documents),
        "by_wording": by_wording,
    }


def marks_of(ask: Ask, id_: str) -> list[Mark]:
    """The marks on a story and on its findings."""
    return [m for m in ask.archive.marks() if m.target == id_ or m.target.startswith(f"{id_}.")]


def words_of(spans: tuple[Span, ...]) -> str:
    return " … ".join(span.exact for span in spans)


def finding_table(findings: list[Finding]) -> Table:
    columns = ("id", "kind", "severity", "reason", "document", "claim", "words")
    return Table(
        columns,
        [(f.id, f.kind, f.severity, f.reason, f.document, f.claim, words_of(f.spans[:4])) for f in findings],
    )


def claim_table(parts: Excerpts, claims: list[Carried]) -> Table:
    columns = ("id", "text", "pages", "own_voice", "attributed", "denied", "origins_min", "origins_max", "origins",
               "support", "dispute")  # fmt: skip
    return Table(columns, [(f"{parts.row.id}.{c.claim.id}", *row_of(c), *support_of(c.claim)) for c in claims])


def row_of(one: Carried) -> tuple[Any, ...]:
    return one.claim.text, one.pages, one.own, one.attributed, one.denied


def support_of(claim_: Claim) -> tuple[Any, ...]:
    origins = claim_.independent_origins
    names = "; ".join(dict.fromkeys(o.name or o.kind for o in claim_.origins))
    return origins.min, origins.max, names, claim_.support, claim_.dispute
