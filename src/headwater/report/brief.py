"""The report in brief: what fits on a screen. The story, what was counted, what deserves attention, what to do next."""

import re
from collections import Counter
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from headwater.lineage.naming import is_title
from headwater.model import Claim, Document, Finding, Report
from headwater.report import phrases
from headwater.report.naming import name_pages, pages_of
from headwater.report.phrases import count, listed, printable, quoted, sentence_case, shortened
from headwater.report.terminal import SEVERITY, print_inputs, put, section

OTHER_LANGUAGE = "HW010"
NO_ARTICLE = "HW003"
UNSEEN = {  # warnings of pages that are not what their readers see, and what to do
    "HW015": "Give the whole article of {who} if you have it: its beginning alone was to be had.",
    "HW019": "Only the beginning of {who} was traced, which is too long: give the part that matters by itself.",
    "HW022": "Open {who} in a browser, answer what it asks about cookies, and save it then: it has no article yet.",
    "HW018": "Open {who} in a browser and save it there: what was given looks like an error or a check for robots.",
}
MOST_STORIES = 4  # told; the others are counted, as is everything past these numbers
MOST_FINDINGS = 8
MOST_CLAIMS = 3
MOST_PAGES = 12
MOST_HANDS = 4  # named among what to do next
SHOWN_OF_CLAIM = 90  # characters
SHOWN_OF_HEADLINE = 40  # characters, where its fault is told
OF_HEADLINE, ON_PAGE = "The headline “", "” on "
FAULT = re.compile(r" says (?:what its text does not|more than the text that the page credits)\. ")
LONGEST_NAME = 34  # of a page, in its list
LONGEST_SOURCE = 40  # of a page that has a mere number
NUMBERED = re.compile(r"\bpage(?: \d+\)?)?\Z")  # "page 3", "the page", "Norpress (page 3)"


def print_brief(report: Report, console: Console) -> None:
    """Print the report in brief; where no page could be read, why."""
    if not report.documents:
        put(console, "No page could be read.", style="bold")
        print_inputs(report, console)
        return
    names = name_pages(report)
    print_told(report, console)
    put(console, counted(report), style="dim")
    print_ranked(report, console)
    print_carried(report, console, names)
    print_pages(report, console, names)
    print_inputs(report, console)
    section(console, "Next")
    for advice in what_next(report, names):
        hang(console, Text(printable(f"· {advice}")))


def print_told(report: Report, console: Console) -> None:
    """The stories with most pages, each in a few sentences."""
    stories = sorted(report.stories, key=lambda story: -len(story.document_ids))
    for story in stories[:MOST_STORIES]:
        put(console, story.title or "(no headline found)", style="bold")
        put(console, " ".join(sentence.text for sentence in story.summary))
        console.print()
    if more := stories[MOST_STORIES:]:
        alone = ", each on one page" if len(more) > 1 and all(len(story.document_ids) == 1 for story in more) else ""
        put(console, f"and {count(len(more), 'more story', 'more stories')}{alone}", style="dim")
        console.print()


def hang(console: Console, text: Text) -> None:
    """One entry of a list: its further lines stand under its first word."""
    for number_, line in enumerate(text.wrap(console, max(20, console.width - 2))):
        line.rstrip()
        console.print(Text("  " if number_ else "").append_text(line), no_wrap=True, overflow="ignore", crop=False)


def counted(report: Report) -> str:
    """What the report holds, in numbers, on one line."""
    shared = sum(len(pages_of(claim)) > 1 for claim in report.claims)
    weights = Counter(finding.severity for finding in report.findings)
    found = f"{len(report.findings)} to look at"
    if report.findings:
        found += f" ({', '.join(f'{SEVERITY[s][0]} {weights[s]} {s}' for s in SEVERITY if weights[s])})"
    parts = [
        number(len(report.documents), "page"),
        *([number(len(report.stories), "story", "stories")] if len(report.stories) > 1 else []),
        *([number(len(report.reuse), "shared passage")] if len(report.documents) > 1 else []),
        number(len(report.claims), "claim") + (f" ({shared} on several pages)" if shared else ""),
        found,
    ]
    return " · ".join(parts)


def number(how_many: int, one: str, several: str | None = None) -> str:
    """A count in figures: these are compared, not read aloud."""
    return f"{how_many:,} {one if how_many == 1 else several or one + 's'}"


def print_ranked(report: Report, console: Console) -> None:
    """The findings that weigh most, each in a line or two."""
    section(console, "Deserves attention")
    if not report.findings:
        put(console, phrases.no_findings(report))
    for finding in report.findings[:MOST_FINDINGS]:
        mark, style = SEVERITY[finding.severity]
        line = Text(f"{mark} {phrases.FINDING[finding.kind]}: ", style=style)
        room = 2 * (console.width - 6) - len(line)  # two lines, less what wrapping leaves empty
        hang(console, line.append(printable(shortened(said_briefly(finding), max(80, room))), style="default"))
    if len(report.findings) > MOST_FINDINGS:
        put(console, f"and {count(len(report.findings) - MOST_FINDINGS, 'more finding')}", style="dim")


def said_briefly(finding: Finding) -> str:
    """The reason, of a headline its first words alone: what is wrong with it stands behind them."""
    fault = FAULT.search(finding.reason)
    if finding.kind != "headline" or fault is None or not finding.reason.startswith(OF_HEADLINE):
        return finding.reason
    told, point = finding.reason[: fault.start()], finding.reason[fault.end() :]
    headline, _, page = told.removeprefix(OF_HEADLINE).rpartition(ON_PAGE)
    return f"{quoted(shortened(headline, SHOWN_OF_HEADLINE))} on {page}: {point[:1].lower()}{point[1:]}"


def print_carried(report: Report, console: Console, names: dict[str, str]) -> None:
    """The claims that most pages carry, with where they come from."""
    carried = sorted((c for c in report.claims if len(pages_of(c)) > 1), key=weight)
    if not carried:
        return
    section(console, "Carried by most pages")
    for claim in carried[:MOST_CLAIMS]:
        put(console, quoted(shortened(sentence_case(claim.text), SHOWN_OF_CLAIM)))
        origins = phrases.origins(claim, names)
        put(console, f"{number(len(pages_of(claim)), 'page')}, {origins[:1].lower()}{origins[1:]}", 2, "dim")
    if len(carried) > MOST_CLAIMS:
        put(console, f"and {count(len(carried) - MOST_CLAIMS, 'more claim')} on several pages", style="dim")


def weight(claim: Claim) -> tuple[int, bool]:
    """What more pages carry comes first, of equals what is disputed."""
    return -len(pages_of(claim)), claim.dispute == "none"


def print_pages(report: Report, console: Console, names: dict[str, str]) -> None:
    """Each page with its date and with whose text it carries."""
    section(console, "Pages")
    shown = report.documents[:MOST_PAGES]
    column = min(LONGEST_NAME, max(len(names[d.id]) for d in shown))
    for document in shown:
        name = Text().append(shortened(names[document.id], column).ljust(column), style="bold")
        date = phrases.moment(document.published) if document.published else "no date"
        given = f"{given_as(document)} · " if NUMBERED.search(names[document.id]) else ""
        put(console, name.append(printable(f"  {given}{date} · {whose(document)}")))
    if len(report.documents) > MOST_PAGES:
        put(console, f"and {count(len(report.documents) - MOST_PAGES, 'more page')}", style="dim")


def given_as(document: Document) -> str:
    """What the reader gave, for pages that only a number tells apart: the name of the file, the end of the address."""
    if document.source == "-":
        return "standard input"
    return shortened(document.source.rstrip("/").rpartition("/")[2] or document.source, LONGEST_SOURCE)


def whose(document: Document) -> str:
    """Whose the paragraphs of a page are, the most first."""
    owners = Counter(phrases.owner(b.origin) for b in document.blocks if b.layer == "text" and b.origin)
    if not owners:
        return "no article found"
    if len(owners) == 1:
        return f"{next(iter(owners))} throughout"
    return ", ".join(f"{owner} {many} ¶" for owner, many in owners.most_common())


def what_next(report: Report, names: dict[str, str]) -> Iterator[str]:
    """What would tell more than these pages can, and where the rest of the report is."""
    missing = hands_without_page(report)
    if len(missing) == 1:
        yield f"Add what {missing[0]} published: it is named as a source, and no page of it is here."
    elif missing:
        who = listed([*missing[:MOST_HANDS], *(["others"] if len(missing) > MOST_HANDS else [])])
        yield f"Add what {who} published: they are named as sources, and no page of theirs is here."
    elif len(report.documents) == 1 and report.documents[0].text.strip():
        yield "Add other pages on the same event: one page alone shows no copying and no second origin."
    for code, what in UNSEEN.items():
        if behind := [names[d.id] for d in report.documents if any(w.code == code for w in d.warnings)]:
            who = listed(behind) if len(behind) <= MOST_HANDS else count(len(behind), "page")
            yield what.format(who=who)
    empty = [names[d.id] for d in report.documents if {w.code for w in d.warnings} & {NO_ARTICLE} and not is_unseen(d)]
    if empty:
        who = listed(empty) if len(empty) <= MOST_HANDS else count(len(empty), "page")
        yield (
            f"Look at {who} in a browser: no article was found there. If you see one (after logging in, say), save the "
            "page then or give its words as text."
        )
    foreign = [names[d.id] for d in report.documents if any(w.code == OTHER_LANGUAGE for w in d.warnings)]
    if foreign:
        who = listed(foreign) if len(foreign) <= MOST_HANDS else count(len(foreign), "page")
        yield f"Hold the headline of {who} against the text yourself: that is done in English alone."
    unread = [names[d.id] for d in report.documents if unattributed(d)]
    if unread:
        who = listed(unread) if len(unread) <= MOST_HANDS else count(len(unread), "page")
        yield f"Read {who} yourself for who says what: the rules do not know the language."
    undated = [names[d.id] for d in report.documents if not d.published and d.text.strip()]
    if undated and len(report.documents) > 1:
        who = listed(undated) if len(undated) <= MOST_HANDS else count(len(undated), "page")
        who = "the pages" if len(undated) == len(report.documents) else who
        was = "was" if len(undated) == 1 else "were"
        yield f"Find out when {who} {was} published: without a date nobody can tell who came first."
    yield "Everything, each page and each claim with its way upstream: --format text"
    yield "One file to send on: --format html -o report.html"


def is_unseen(document: Document) -> bool:
    """Whether a page has a warning that says what to do about it."""
    return any(w.code in UNSEEN for w in document.warnings)


def unattributed(document: Document) -> bool:
    """Whether a page is in a language in which nobody's words are found."""
    from headwater.attribution import languages

    return document.language not in languages() and any(w.code == OTHER_LANGUAGE for w in document.warnings)


def hands_without_page(report: Report) -> list[str]:
    """Agencies and outlets that pages name and of which no page is among these, those that most take from first."""
    publishers = {n.id.partition(":")[2] for n in report.lineage.nodes if n.kind == "publisher"}
    takers = Counter(edge.from_ for edge in report.lineage.edges if edge.kind != "published")
    hands = [
        n for n in report.lineage.nodes if n.kind in {"agency", "outlet"} and n.id.partition(":")[2] not in publishers
    ]
    named = [(n.name, n.id) for n in hands if n.name and is_title(n.name)]
    return list(dict.fromkeys(name for name, _ in sorted(named, key=lambda one: (-takers[one[1]], *one))))
