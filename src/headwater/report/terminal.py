"""The report in the terminal: for an editor with two minutes, at 80 to 120 columns, plain when piped."""

from collections import defaultdict
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from headwater.model import Attribution, Claim, Document, Report, Reuse
from headwater.report import phrases
from headwater.report.differences import pieces, whole_passages
from headwater.report.naming import name_pages, pages_of
from headwater.report.phrases import count, printable, quoted, sentence_case, shortened
from headwater.report.wordings import by_wording

MANY_PAGES = 12  # past that, pages are shown by runs of owners and not paragraph by paragraph
MOST_REUSES = 24  # shared passages printed; the others are counted
MOST_CLAIMS = 30
MOST_MATCHES = 3  # of the claims that may say the same
MOST_WAYS = 5  # ways upstream told under one claim
MOST_WORDINGS = 4  # quoted under one finding
SHOWN_OF_WORDS = 150  # characters
# the sentence of one claim, as it stands over several
OF_ITSELF = ("says so itself and names no source", "says itself, naming no source")
CARRIED = ("carries this paragraph from", "carries from")
SEVERITY = {"high": ("▲", "bold red"), "medium": ("●", "yellow"), "low": ("○", "cyan")}
OWNER_STYLE = {"publisher": "blue", "agency": "yellow", "outlet": "magenta", "unknown": "dim"}


def print_to(report: Report, console: Console) -> None:
    """Print the whole report."""
    names = name_pages(report)
    print_stories(report, console)
    if not report.documents:
        print_inputs(report, console)
        return
    print_findings(report, console, names)
    print_pages(report, console, names)
    print_reuse(report, console, names)
    print_attributions(report, console, names)
    print_claims(report, console, names)
    print_headlines(report, console, names)
    print_comments(report, console, names)
    print_inputs(report, console)


def section(console: Console, title: str) -> None:
    console.print()
    console.print(Text(title.upper(), style="bold"))
    console.print(Text("─" * min(console.width, 80), style="dim"))


def put(console: Console, text: str | Text, indent: int = 0, style: str = "") -> None:
    """One paragraph, wrapped under its indent, with nothing of the page taken as markup or control."""
    made = Text(printable(text), style=style) if isinstance(text, str) else text
    for line in made.wrap(console, max(20, console.width - indent)):
        line.rstrip()
        console.print(Text(" " * indent).append_text(line), no_wrap=True, overflow="ignore", crop=False)


def print_stories(report: Report, console: Console) -> None:
    if not report.documents:
        put(console, "No page could be read.", style="bold")
        return
    for number, story in enumerate(sorted(report.stories, key=lambda story: -len(story.document_ids))):
        if number:
            console.print()
        put(console, story.title or "(no headline found)", style="bold")
        put(console, " ".join(s.text for s in story.summary))
    if not report.stories:
        put(console, f"{sentence_case(count(len(report.documents), 'page'))} read.")


def print_findings(report: Report, console: Console, names: dict[str, str]) -> None:
    section(console, "Deserves attention")
    if not report.findings:
        put(console, phrases.no_findings(report))
    for finding in report.findings:
        mark, style = SEVERITY[finding.severity]
        head = Text(f"{mark} {phrases.FINDING[finding.kind]}", style=style)
        if finding.document:
            head.append(f"  {names.get(finding.document, finding.document)}", style="default")
        put(console, head)
        put(console, finding.reason, 2)
        for alike in by_wording(finding.spans, SHOWN_OF_WORDS)[:MOST_WORDINGS]:
            places = list(dict.fromkeys(names.get(s.document, s.document) for s in alike))
            where = f"   [{phrases.listed(places)}]" if places != [names.get(finding.document or "")] else ""
            put(console, quoted(shortened(alike[0].exact, SHOWN_OF_WORDS)) + where, 4, "dim")


def print_pages(report: Report, console: Console, names: dict[str, str]) -> None:
    section(console, "Pages")
    for document in report.documents:
        head = Text(printable(names[document.id]), style="bold")
        head.append("  " + printable(document.headline or "(no headline found)"), style="default")
        put(console, head)
        put(console, " · ".join(facts(document)), 2, "dim")
        for label in document.labels:
            backed = (
                "backed by a fact-check" if label.supported else f"nothing behind it ({phrases.reason(label.reason)})"
            )
            put(
                console, f"label “{label.text}”: {backed}" if label.kind == "fact-check" else f"label “{label.text}”", 2
            )
        print_owners(document, console, brief=len(report.documents) > MANY_PAGES)
        for warning in document.warnings:
            put(console, f"{warning.code} {warning.message}", 2, "yellow")
        console.print()


def facts(document: Document) -> Iterable[str]:
    yield f"published {phrases.moment(document.published)}" if document.published else "no date"
    if document.modified and document.modified != document.published:
        yield f"changed {phrases.moment(document.modified)}"
    if document.byline:
        yield f"by {phrases.listed(document.byline)}"
    if document.dateline:
        agency = f"({document.dateline.agency})" if document.dateline.agency else ""
        yield " ".join(filter(None, ("dateline", "/".join(document.dateline.places), agency)))
    if document.credits:
        yield f"credits {phrases.listed(list(dict.fromkeys(c.name for c in document.credits)))}"
    yield document.source


def print_owners(document: Document, console: Console, *, brief: bool) -> None:
    """Who wrote each paragraph, with its first words; only the runs of owners when ``brief``."""
    blocks = [b for b in document.blocks if b.layer == "text" and b.origin is not None]
    if brief:
        runs: dict[str, int] = defaultdict(int)
        for block in blocks:
            runs[phrases.owner(block.origin)] += 1
        put(console, ", ".join(f"{owner}: {count(n, 'paragraph')}" for owner, n in runs.items()), 2)
        return
    column = min(22, max((len(phrases.owner(b.origin)) for b in blocks), default=0))
    for number, block in enumerate(blocks, 1):
        kind = block.origin.kind if block.origin else "unknown"
        line = Text(f"{'¶' + str(number):>5} ", style="dim")
        line.append(
            shortened(printable(phrases.owner(block.origin)), column).ljust(column) + "  ", style=OWNER_STYLE[kind]
        )
        words = shortened(printable(document.text[block.start : block.end]), max(20, console.width - column - 9))
        console.print(line.append(words, style="default"), no_wrap=True, overflow="ignore", crop=False)


def print_reuse(report: Report, console: Console, names: dict[str, str]) -> None:
    if not report.reuse:
        return
    section(console, "Shared wording")
    shown = sorted(report.reuse, key=lambda r: (not r.edits, -len(r.a.exact), r.id))[:MOST_REUSES]
    for one in shown:
        a, b = names.get(one.a.document, one.a.document), names.get(one.b.document, one.b.document)
        head = Text(printable(f"{a} ↔ {b}"), style="bold")
        head.append(f"  {phrases.likeness(one)}, {phrases.direction(one, a, b)}", style="default")
        put(console, head)
        put(console, difference(one), 2)
    if len(report.reuse) > len(shown):
        put(
            console,
            f"and {count(len(report.reuse) - len(shown), 'more shared passage')}: see --format json or html",
            0,
            "dim",
        )


def difference(one: Reuse) -> Text:
    """The passage with [-what a had-] and {+what b has+}; unchanged stretches are shortened in the middle."""
    made = Text()
    if not whole_passages(one):
        return made.append(printable(shortened(one.a.exact, 300)))
    for piece in pieces(one):
        text = printable(piece.text)
        if piece.op == "delete":
            made.append(f"[-{text}-]", style="red")
        elif piece.op == "insert":
            made.append(f"{{+{text}+}}", style="green")
        elif len(text) > 160:
            made.append(shortened(text, 80)).append(" " + text[-70:].split(" ", 1)[-1])
        else:
            made.append(text)
    return made


def print_attributions(report: Report, console: Console, names: dict[str, str]) -> None:
    if not report.attributions:
        return
    section(console, "Who says what, and through whom")
    by_speaker: dict[str, list[Attribution]] = defaultdict(list)
    for attribution in report.attributions:
        by_speaker[phrases.speaker(attribution)].append(attribution)
    for speaker, said in by_speaker.items():
        roles = phrases.roles(said)
        head = Text(printable(speaker), style="bold")
        head.append(printable(f"  {', '.join(roles[:2])}") if roles and not speaker.startswith("anonymous") else "")
        put(console, head)
        by_words: dict[str, list[str]] = defaultdict(list)
        for attribution in said:
            content = " … ".join(s.exact for s in attribution.content)
            line = phrases.says(attribution, shortened(content, 220))
            by_words[line].append(" ← ".join(phrases.chain(attribution, names)))
        for line, chains in by_words.items():
            put(console, line, 2)
            for chain in dict.fromkeys(chains):
                put(console, chain, 4, "cyan")


def print_claims(report: Report, console: Console, names: dict[str, str]) -> None:
    if not report.claims:
        return
    section(console, "Claims and their origins")
    plain = [c for c in report.claims if is_plain(c)]
    told = [c for c in report.claims if not is_plain(c)]
    ranked = sorted(told, key=lambda c: (c.dispute == "none", -len(pages_of(c))))
    for claim in ranked[:MOST_CLAIMS]:
        print_claim(claim, console, names, {c.id: c for c in report.claims})
    if len(ranked) > MOST_CLAIMS:
        put(console, f"and {count(len(ranked) - MOST_CLAIMS, 'more claim')}: see --format json or html", 0, "dim")

    print_plain(plain, console)


def is_plain(claim: Claim) -> bool:
    """Whether there is no more to tell of a claim than that one page says so itself."""
    alone = len(claim.mentions) == len(claim.origins) == 1 and len(claim.origins[0].path) == 1
    return alone and claim.origins[0].kind == "publisher" and not (claim.conflicts or claim.possible_matches)


def print_plain(claims: list[Claim], console: Console) -> None:
    """What pages say themselves, a line each under the sentence that tells whose words they are."""
    by_way: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_way[claim.origins[0].path[0].sentence].append(claim)
    for way, said in by_way.items():
        put(console, f"{way.replace(*OF_ITSELF).replace(*CARRIED).rstrip('.')}:", 0, "bold")
        for claim in said[:MOST_CLAIMS]:
            put(console, f"· {shortened(sentence_case(claim.text), 240)}", 2)
        if len(said) > MOST_CLAIMS:
            put(console, f"and {count(len(said) - MOST_CLAIMS, 'more claim')}: see --format json or html", 2, "dim")


def print_claim(claim: Claim, console: Console, names: dict[str, str], claims: dict[str, Claim]) -> None:
    put(console, shortened(sentence_case(claim.text), 240), 0, "bold")
    pages = pages_of(claim)
    put(console, f"on {phrases.listed([names.get(p, p) for p in pages])}", 2, "dim")
    put(console, phrases.origins(claim, names), 2)
    first = [o.path[0].sentence for o in claim.origins if o.path]  # each origin has its way told before any has two
    ways = list(dict.fromkeys([*first, *(p.sentence for o in claim.origins for p in o.path)]))
    for way in ways[:MOST_WAYS]:
        put(console, f"· {way}", 4, "dim")
    if len(ways) > MOST_WAYS:
        put(console, f"and {count(len(ways) - MOST_WAYS, 'more page')}", 4, "dim")
    for against in phrases.conflicts(claim, claims):
        put(console, against, 2, "red")
    for match in phrases.possible_matches(claim, claims, names)[:MOST_MATCHES]:
        put(console, match, 2, "dim")


def print_headlines(report: Report, console: Console, names: dict[str, str]) -> None:
    checks = [c for c in report.headline_checks if c.findings]
    if not checks:
        return
    section(console, "Headlines against their own texts")
    for check in checks:
        put(console, f"{names.get(check.document, check.document)}: “{check.headline.exact}”", 0, "bold")
        for finding in check.findings:
            put(console, f"{phrases.HEADLINE_FINDING[finding.kind]}: {finding.reason}", 2)
            put(console, f"headline: {quoted(finding.headline_exact)}", 4)
            put(console, f"text:     {quoted(finding.body_exact)}" if finding.body_exact else "text:     (nothing)", 4)


def print_comments(report: Report, console: Console, names: dict[str, str]) -> None:
    pages = [d for d in report.documents if d.comments or d.declared_comment_count]
    if not pages:
        return
    section(console, "Comments")
    for document in pages:
        shown, declared = len(document.comments), document.declared_comment_count
        said = [count(shown, "comment")]
        if declared is not None and declared != shown:
            said.append(f"{declared} declared")
        replies = sum(c.parent is not None for c in document.comments)
        if replies:
            said.append(count(replies, "reply", "replies"))
        for verdict in ("spam", "copied"):
            number = sum(c.screening.verdict == verdict for c in document.comments)
            if number:
                said.append(f"{number} {verdict}")
        put(console, f"{names[document.id]}: {', '.join(said)}")


def print_inputs(report: Report, console: Console) -> None:
    unread = [i for i in report.inputs if i.status != "read" or i.code]
    if not unread:
        return
    section(console, "Not read, or not wholly")
    for one in unread:
        source = one.source.replace("\n", "\ufffd")  # a file's name makes no second line
        put(console, f"{one.code or ''} {source}: {one.reason or one.status}")
