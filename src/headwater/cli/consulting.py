"""``headwater search``, ``show`` and ``stats``, and ``stories --archive``: the commands that ask a case file."""

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from headwater.cli.archiving import archive_option, limit_option
from headwater.cli.output import (
    REPORT_FORMATS,
    format_option,
    output_option,
    pretty_json,
    rest_of,
    table,
    write_bytes,
    write_lines,
    write_text,
)
from headwater.cli.tracing import write_report

if TYPE_CHECKING:
    from headwater.archive import Archive

MEANT = "carried by, origins: pages of the one claim that most pages carry for each of its origins, and these origins."
COUNTED_AS = {  # in words, where the name alone does not tell
    "documents": "pages", "attributions": "statements of somebody", "reuse": "shared passages",
    "comments": "readers' comments", "words": "words of the articles",
    "unsettled": "stories not followed to their end yet", "bytes": "bytes of the file",
}  # fmt: skip


@click.command(
    short_help="Find pages of an archive by their words.",
    context_settings={"ignore_unknown_options": True},  # -word is a word to leave out
    epilog="\b\nExamples:\n  headwater search ferry harbour\n"
    "  headwater search '\"condition of anonymity\" -football' --format json\n"
    "  headwater search 'minist*' --archive news.db",
)
@click.argument("words", nargs=-1, required=True)
@archive_option
@limit_option
@format_option("text", "json")
@output_option
def search(words: tuple[str, ...], archive: Path, limit: int, format_: str, output: str) -> None:
    """Find pages of an archive by their words, the best first.

    All words must be there; "several words" stand together in one paragraph, minist* finds what begins so, -word must
    not be there, OR makes either enough. A passage that runs on in the next paragraph is found by its words without
    quotation marks.
    """
    from headwater.archive import Archive

    asked = " ".join(words)
    with Archive(archive) as opened:
        found, total = opened.search(asked, limit=limit)
        advice = None if total or format_ == "json" else advise(opened, asked)
    if format_ == "json":
        write_bytes(output, pretty_json({"total": total, "pages": found}))
        return
    from headwater.archive.asking.matching import MARK_END, MARK_START

    rows = [
        (
            p.id,
            p.story,
            p.publisher,
            p.headline or p.source,
            (p.snippet or "").replace(MARK_START, "").replace(MARK_END, ""),
        )
        for p in found
    ]
    heads = ("page", "story", "publisher", "headline", "words")
    rest = rest_of(len(found), total, "page")
    write_text(output, lambda console: console.print(advice or table(heads, rows), *rest, soft_wrap=bool(advice)))


def advise(archive: "Archive", asked: str) -> str:
    """What to say where no page was found: a phrase stands in one paragraph, its words may stand in several."""
    from headwater.archive.asking.wording import without_phrases

    looser = without_phrases(asked)
    count = archive.search(looser, limit=1)[1] if looser else 0
    if not looser or not count:
        return "No page has all of this."
    have = "one page has its words" if count == 1 else f"{count:,} pages have its words"
    command = f"headwater search {shlex.quote(looser)} --archive {shlex.quote(str(archive.path))}"
    return f"No paragraph has the whole phrase; {have}:\n{command}"


def list_stories(archive: Path, asked: dict[str, Any], format_: str, output: str) -> None:
    """The stories of an archive that answer to what was ``asked`` (the options of ``headwater stories``)."""
    from headwater.archive import Archive, StoryQuery

    order = asked.pop("sort")
    with Archive(archive) as opened:
        found, total = opened.stories(StoryQuery(order=order, **asked))
    if format_ == "jsonl":
        write_lines(output, found)
    elif format_ == "json":
        write_bytes(output, pretty_json({"total": total, "stories": found}))
    else:
        heads = ("story", "pages", "carried by", "origins", "disputed", "findings", "title")
        rows = [(s.id, s.pages, s.carried_by, s.origins, s.disputed, s.findings, s.title) for s in found]
        rest = rest_of(len(found), total, "story", "stories")
        said = (table(heads, rows), MEANT) if rows else ("No story answers to this.",)
        write_text(output, lambda console: console.print(*said, *rest, sep="\n"))


@click.command(
    short_help="Show a story, page or claim of an archive.",
    epilog="\b\nExamples:\n  headwater show s12\n  headwater show s12 --brief\n"
    "  headwater show s12 --format html -o story.html\n"
    "  headwater show s12.claim-3 --format json",
)
@click.argument("id_", metavar="ID")
@archive_option
@format_option(*REPORT_FORMATS)
@output_option
def show(id_: str, archive: Path, format_: str | None, output: str) -> None:
    """Show one thing of an archive: a story (s12), a claim (s12.claim-3) or a page (by its id).

    A story is a report of its pages, in the forms of `headwater trace`; a page or claim is printed as JSON.
    """
    from headwater.archive import Archive
    from headwater.model import Report

    with Archive(archive) as opened:
        found = opened.show(id_)
    if isinstance(found, Report):
        write_report(found, format_, output)
    else:
        write_bytes(output, pretty_json(found))


@click.command(
    short_help="Count what an archive holds.",
    epilog="\b\nExamples:\n  headwater stats\n  headwater stats --archive news.db --format json",
)
@archive_option
@format_option("text", "json")
@output_option
def stats(archive: Path, format_: str, output: str) -> None:
    """Count what an archive holds, and what is in quarantine."""
    from headwater.archive import Archive

    with Archive(archive) as opened:
        counts, unread = opened.stats(), opened.unread()
    if format_ == "json":
        write_bytes(output, pretty_json(counts | {"quarantine_by_code": unread}))
        return
    rows = [(COUNTED_AS.get(name, name), count) for name, count in counts.items()]
    rows += [(f"quarantine {code}", count) for code, count in unread.items()]
    write_text(output, lambda console: console.print(table(("what", "how many"), rows)))
