"""What deserves a reader's attention, ranked by what an editor wants to know first.

Each kind has its own finder; all give candidates with a severity and a weight (how many pages are touched). Precision
comes first: a finding is an accusation, so a quotation is called altered only where the alignment shows it, a passage
uncredited only where the direction is known, a dispute only where somebody is quoted against it.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from headwater.headlines.republished import BEYOND_CREDITED
from headwater.lineage.candidates import Candidate
from headwater.lineage.changed import changed_copies, is_altered
from headwater.lineage.comments import remarked
from headwater.lineage.naming import (
    counted,
    listed,
    lower_article,
    name_pages,
    numeral,
    opening,
    place,
    short,
    stands_in,
    with_article,
)
from headwater.lineage.origins import SURE, is_proven, same_name
from headwater.lineage.quotations import altered_quotations
from headwater.lineage.telling import (
    FEWEST_WORDS,
    called,
    denial,
    is_source,
    most_telling,
    origins_at,
    said_by,
    words_at,
)
from headwater.model import (
    Claim,
    Document,
    Finding,
    FindingKind,
    HeadlineCheck,
    HeadlineFinding,
    Report,
    Reuse,
    Severity,
    Span,
)
from headwater.model.moments import is_earlier

SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low")
FIRST: tuple[FindingKind, ...] = (  # at equal severity
    "headline",
    "altered-quotation",
    "altered-copy",
    "label",
    "disputed-claim",
    "single-origin",  # that many pages are one voice is what the reader came for
    "uncredited-reuse",
    "anonymous-source",
    "copied-comments",
    "spam-comments",
)
GRAVE = frozenset(
    {"condition-dropped", "attribution-dropped", "entity-substituted", "quantity-mismatch", "stronger-modality"}
)
MOSTLY = 0.5  # of a passage
UNCREDITED_WORDS = 40  # shorter passages may be a common quotation or a set phrase
COMMON_IN_NAMES = frozenset(
    "the a daily news agency press post times online weekly media group network service".split()
)
FEW_PAGES = 3  # with more pages than that, two of them with one origin are nothing to report
SINGLE_ORIGINS_SHOWN = 3
REASONS_SHOWN = 2


def find(report: Report) -> tuple[Finding, ...]:
    """All findings of a report, the most urgent first."""
    names = name_pages(report.documents)
    candidates = [
        *headlines(report.headline_checks, names),
        *labels(report.documents, names),
        *quotations(report, names),
        *changed_copies(report, names),
        *disputes(report, names),
        *uncredited(report, names),
        *single_origins(report, names),
        *anonymous(report, names),
        *remarked(report.documents, names),
    ]
    candidates.sort(
        key=lambda c: (SEVERITIES.index(c.severity), FIRST.index(c.kind), -c.weight, c.document or "", c.reason)
    )
    stories = {d: s.id for s in report.stories for d in s.document_ids}
    told = {c.id: c.story for c in report.claims}
    return tuple(
        Finding(
            id=f"finding-{n}",
            kind=c.kind,
            severity=c.severity,
            reason=opening(c.reason),
            spans=tuple(dict.fromkeys(c.spans)),
            document=c.document,
            story=told.get(c.claim or "") or stories.get(c.document or (c.spans[0].document if c.spans else "")),
            claim=c.claim,
            rests_on=c.rests_on,
        )
        for n, c in enumerate(candidates, 1)
    )


def headlines(checks: Sequence[HeadlineCheck], names: dict[str, str]) -> Iterator[Candidate]:
    """One finding a headline, with its gravest reasons."""
    for check in checks:
        if not check.findings:
            continue
        ordered = sorted(check.findings, key=lambda f: f.kind not in GRAVE)
        grave = ordered[0].kind in GRAVE
        reasons = " ".join(sentence(f.reason) for f in ordered[:REASONS_SHOWN])
        more = len(ordered) - REASONS_SHOWN
        if more > 0:
            reasons += f" There {'is' if more == 1 else 'are'} {counted(more, 'more point')}."
        spans = [check.headline, *(s for f in ordered for s in (f.headline, f.body) if s is not None)]
        yield Candidate(
            "headline",
            "high" if grave else "medium",
            f"The headline {short(check.headline.exact, 24)} on {names[check.document]}{fault_of(ordered)}{reasons}",
            tuple(spans),
            weight=len(ordered),
            document=check.document,
        )


def fault_of(found: Sequence[HeadlineFinding]) -> str:
    """What is wrong with a headline in one clause: of one that the page's own lead carries it is not said that its
    text does not."""
    if all(one.reason in BEYOND_CREDITED for one in found):
        return " says what the text that it republishes does not. "
    return " says what its text does not. "


def sentence(words: str) -> str:
    words = words.strip()
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "!", "?", "”")) else ".")


def labels(documents: Sequence[Document], names: dict[str, str]) -> Iterator[Candidate]:
    for document in documents:
        for label in document.labels:
            if label.kind == "fact-check" and not label.supported:
                reason = (
                    f"{names[document.id]} wears the label “{label.text.strip()}”, and nothing on the page backs it: "
                    "no fact-check is linked or marked up."
                )
                yield Candidate("label", "high", reason, (label.span,) if label.span else (), document=document.id)


def quotations(report: Report, names: dict[str, str]) -> Iterator[Candidate]:
    for change in altered_quotations(report, names):
        yield Candidate(
            "altered-quotation",
            "low" if change.declared else "high",
            change.reason,
            change.spans,
            document=change.document,
            claim=change.claim,
            rests_on=change.rests_on,
        )


def disputes(report: Report, names: dict[str, str]) -> Iterator[Candidate]:
    """One finding a disputed claim; two claims against each other are one."""
    claims = {c.id: c for c in report.claims}
    told: set[frozenset[str]] = set()
    for claim in report.claims:
        if claim.dispute == "none":
            continue
        counter = [c for c in claim.conflicts if claim.dispute != "denied" or c.kind == "denial"]
        pair = frozenset(
            {claim.id, *(c.claim for c in counter if c.claim and claims[c.claim].dispute == "contradicted")}
        )
        if claim.dispute == "contradicted" and (pair in told or is_altered(counter, report.changes)):
            continue  # a copy that was altered has a finding of its own, which says which of the two is the copy
        told.add(pair)
        if claim.dispute == "denied":
            reason = denial(counter, claim.origins, short(claim.text), names)
        else:
            here, there = counter[0].spans if len(counter[0].spans) == 2 else (None, None)  # the mentions that disagree
            who = said_by(origins_at(claim, here))
            other = claims[counter[0].claim] if counter[0].claim else None
            against = f" against {short(words_at(other, there))}" if other else ""
            reason = f"{who}{short(words_at(claim, here))} stands{against}: {counter[0].reason}."
        spans = (claim.mentions[0], *(s for c in counter for s in c.spans))
        yield Candidate(
            "disputed-claim",
            "high" if any(m.attribution for m in claim.mentions) else "medium",
            reason,
            tuple(s.plain() for s in spans),
            weight=len({m.document for m in claim.mentions}),
            claim=claim.id,
            rests_on=tuple(c.claim for c in counter if c.claim),
        )


def uncredited(report: Report, names: dict[str, str]) -> Iterator[Candidate]:
    """A page that carries another's words without saying so: one finding a page."""
    documents = {d.id: d for d in report.documents}
    taken: dict[tuple[str, str], list[Reuse]] = defaultdict(list)
    for passage in report.reuse:
        if passage.direction not in {"a_to_b", "b_to_a"} or passage.confidence < SURE:
            continue
        giver, taker = (passage.a, passage.b) if passage.direction == "a_to_b" else (passage.b, passage.a)
        pair = documents[giver.document], documents[taker.document]
        if is_earlier(pair[1].published, pair[0].published):  # whoever published first is not accused
            continue
        if not is_earlier(pair[0].published, pair[1].published) and not is_proven(passage):
            continue
        if is_named(*pair) or is_credited(*pair, taker, report) or is_speech(giver, report):
            continue
        taken[taker.document, giver.document].append(passage)
    best: dict[str, tuple[int, str]] = {}
    for (taker_id, giver_id), passages in taken.items():
        words = sum(len((p.b if p.b.document == taker_id else p.a).exact.split()) for p in passages)
        if words >= UNCREDITED_WORDS and words > best.get(taker_id, (0, ""))[0]:
            best[taker_id] = (words, giver_id)
    for taker_id, (words, giver_id) in sorted(best.items()):
        passages = taken[taker_id, giver_id]
        spans = [s for p in passages for s in ((p.b, p.a) if p.b.document == taker_id else (p.a, p.b))]
        reason = f"{names[taker_id]} carries {words} words of {names[giver_id]} and does not credit it."
        yield Candidate(
            "uncredited-reuse",
            "medium",
            reason,
            tuple(spans),
            weight=words,
            document=taker_id,
            rests_on=tuple(p.id for p in passages),
        )


def is_named(giver: Document, taker: Document) -> bool:
    """Whether the taker's page names the giver anywhere, by its whole name or by what is particular to it."""
    if not giver.publisher:
        return False
    particular = " ".join(w for w in giver.publisher.split() if w.lower() not in COMMON_IN_NAMES)
    return any(name and stands_in(name, taker.page_text) for name in (giver.publisher, particular))


def is_credited(giver: Document, taker: Document, passage: Span, report: Report) -> bool:
    """Whether the taker names the giver, or whom the giver credits too, or quotes: then the words are accounted for."""
    if giver.publisher and taker.publisher and giver.publisher.lower() == taker.publisher.lower():
        return True
    sources = {c.name for c in giver.credits} | {giver.publisher}
    named = {c.name for c in taker.credits}
    named |= {b.origin.name for b in taker.blocks if b.origin and b.origin.kind in {"agency", "outlet"}}
    if any(a and b and (stands_in(a, b) or stands_in(b, a)) for a in sources for b in named):
        return True
    owners = [b.origin for b in taker.blocks if b.layer == "text" and b.start < passage.end and b.end > passage.start]
    if owners and all(o is not None and o.kind in {"agency", "outlet"} for o in owners):
        return True
    return is_speech(passage, report)


def is_speech(passage: Span, report: Report) -> bool:
    """Whether most of a passage is what a page quotes of somebody: words that several pages can have at first hand."""
    quoted = sum(
        max(0, min(s.end, passage.end) - max(s.start, passage.start))
        for a in report.attributions
        if a.document == passage.document and a.kind != "indirect"
        for s in a.content
    )
    return quoted > MOSTLY * (passage.end - passage.start)


def single_origins(report: Report, names: dict[str, str]) -> list[Candidate]:
    """What several publishers carry and one origin said: the origins under the most pages, one finding each."""
    publishers = {d.id: (d.publisher or d.id).lower() for d in report.documents}
    least = 3 if len(report.documents) > FEW_PAGES else 2
    by_origin: dict[tuple[str | None, str], list[Claim]] = defaultdict(list)
    for claim in report.claims:
        if len(claim.origins) != 1 or claim.origins[0].kind in {"anonymous", "unknown"}:
            continue  # unnamed sources have a finding of their own; whom nobody could make out accuses nobody
        if len(claim.text.split()) >= FEWEST_WORDS and len({publishers[m.document] for m in claim.mentions}) >= least:
            by_origin[claim.origins[0].name, claim.story or ""].append(claim)
    by_pages: dict[tuple[str, frozenset[str]], list[list[Claim]]] = defaultdict(list)
    for (_, story), claims in by_origin.items():
        by_pages[story, pages_of(widest(claims))].append(claims)
    found = [single_origin(groups, pages, names) for (_, pages), groups in by_pages.items()]
    return sorted(found, key=lambda c: (-c.weight, c.reason))[:SINGLE_ORIGINS_SHOWN]


def pages_of(claim: Claim) -> frozenset[str]:
    return frozenset(m.document for m in claim.mentions)


def widest(claims: Sequence[Claim]) -> Claim:
    """The claim that most pages carry; of equals one that somebody is quoted with."""
    return max(claims, key=lambda c: (len(pages_of(c)), bool(c.mentions[0].attribution)))


def single_origin(groups: list[list[Claim]], pages: frozenset[str], names: dict[str, str]) -> Candidate:
    """The finding for some pages: each group is what one origin alone stands behind, its widest claim first told."""
    groups.sort(key=lambda claims: -len(claims))
    first, told = widest(groups[0]), [c for claims in groups for c in claims]
    ids = [i for i in names if i in pages]
    where = place(ids, names)
    if len(groups) > 1:
        shares = [f"{numeral(len(claims))} to {called(claims[0].origins[0])}" for claims in groups]
        shares[0] = shares[0].replace(" to ", f" {'goes' if len(groups[0]) == 1 else 'go'} back to ", 1)
        reason = f"{where} have one origin for each of {counted(len(told), 'claim')}: {listed(shares)}. One of them is "
    else:
        how = f"{'both' if len(ids) == 2 else 'all'} go back to"
        if first.origins[0].kind in {"agency", "publisher"}:
            how = "carry one text of"
        who = called(first.origins[0])
        if first.origins[0].kind == "publisher" and not first.origins[0].name:
            how, who = "carry one text,", "and which of them wrote it is not shown"
        reason = f"{where} {how} {who}: "
    more = f", and {counted(len(told) - 1, 'other claim')} likewise" if len(groups) == 1 and len(told) > 1 else ""
    return Candidate(
        "single-origin",
        "medium" if len(ids) > 2 else "low",
        f"{reason}{short(first.text)}{more}.",
        tuple(m.plain() for claims in groups for m in widest(claims).mentions),
        weight=len(ids),
        claim=first.id,
        rests_on=tuple(c.id for c in told),
    )


def anonymous(report: Report, names: dict[str, str]) -> Iterator[Candidate]:
    """Claims that rest on unnamed sources alone: one finding a story, with the statement that tells most."""
    by_story: dict[str, list[Claim]] = defaultdict(list)
    homes = {d: s.id for s in report.stories for d in s.document_ids}
    pages = {d.id: d.text for d in report.documents}
    for claim in report.claims:
        text = pages.get(claim.mentions[0].document, "")
        if claim.origins and all(o.kind == "anonymous" and is_source(o.name, text) for o in claim.origins):
            by_story[claim.story or homes.get(claim.mentions[0].document, "")].append(claim)
    for claims in by_story.values():
        carrying = {m.document for c in claims for m in c.mentions}
        pages = [i for i in names if i in carrying]
        where = place(pages, names)
        first = most_telling(claims)
        who = lower_article(first.origins[0].name) if first.origins[0].name else "nobody named"
        how = f"{'rests' if len(pages) == 1 else 'rest'} on unnamed sources alone for"
        if len(claims) > 1:
            how += f" {counted(len(claims), 'statement')}, among them"
        hands = handed_on([first], report)
        through = f", through {listed([with_article(h) for h in hands])}" if hands else ""
        yield Candidate(
            "anonymous-source",
            "low",
            f"{where} {how} {short(first.text, 20)} ({who}{through}).",
            tuple(c.mentions[0].plain() for c in (first, *(c for c in claims if c is not first))),
            weight=len(pages),
            document=pages[0] if len(pages) == 1 else None,
            claim=first.id,
            rests_on=tuple(c.id for c in claims),
        )


def handed_on(claims: Sequence[Claim], report: Report) -> list[str]:
    """The outlets and agencies through which the claims' pages have them, each by the first of its spellings."""
    ids = {m.attribution for c in claims for m in c.mentions if m.attribution}
    hands = (h for a in report.attributions if a.id in ids for h in a.chain)
    told: list[str] = []
    for name in dict.fromkeys(h.name for h in hands if h.name and h.kind in {"outlet", "agency"}):
        if not any(is_one_hand(name, other) for other in told):
            told.append(name)
    return told


def is_one_hand(a: str, b: str) -> bool:
    """Whether two names are one outlet: "SAPA", "Sapa" and "South African Press Association"."""
    initials = ["".join(w[0] for w in name.split() if w[:1].isupper()) for name in (b, a)]
    return same_name(a, b) or any(len(i) > 2 and i == n.upper() for n, i in zip((a, b), initials, strict=True))
