"""``headwater ingest``, ``quarantine``, ``forget`` and ``rebuild``: the commands that change a case file."""

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from headwater.cli.output import (
    TIERS,
    format_option,
    output_option,
    pretty_json,
    quiet_option,
    rest_of,
    table,
    tell,
    write_bytes,
    write_lines,
    write_text,
)
from headwater.cli.progress import Bar
from headwater.cli.tracing import archive_copy_option, field_option, reading_options
from headwater.errors import UsageError
from headwater.limits import ARCHIVE_ROWS

if TYPE_CHECKING:
    from rich.text import Text

    from headwater.archive.filling.gathering import Tally
    from headwater.trace import Tier

DEFAULT_FILE = "headwater.db"
archive_option = click.option(
    "--archive",
    "archive",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    default=DEFAULT_FILE,
    show_default=True,
    envvar="HEADWATER_ARCHIVE",
    help="The case file.",
)
workers_option = click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that read and attribute."
)
limit_option = click.option(
    "--limit", type=click.IntRange(1, ARCHIVE_ROWS), default=20, show_default=True, help="Rows to show."
)


@click.command(
    short_help="Read pages into an archive.",
    epilog="\b\nExamples:\n  headwater ingest pages/ week.warc.gz\n"
    "  headwater ingest crawl/*.jsonl --archive news.db --workers 4\n"
    "  headwater ingest feed.xml --json | jq .new",
)
@click.argument("pages", nargs=-1, metavar="PATH...")
@archive_option
@click.option(
    "--tier",
    type=click.Choice(TIERS),
    help="How attributions are found; chosen when the archive is made.  [default: fast]",
)
@click.option(
    "--min-words",
    type=click.IntRange(min=4),
    help="The shortest shared passage to keep, in words; chosen when the archive is made.  [default: 12]",
)
@workers_option
@archive_copy_option
@field_option
@click.option("--json", "json_", is_flag=True, help="Print what was read as JSON.")
@quiet_option
@click.pass_context
def ingest(
    ctx: click.Context,
    pages: tuple[str, ...],
    archive: Path,
    tier: "Tier | None",
    min_words: int | None,
    workers: int,
    archive_copy: bool,
    fields: tuple[str, ...],
    day_first: bool | None,
    json_: bool,
    quiet: bool,
) -> None:
    """Read pages into an archive, and bring its stories, reuse and origins up to date.

    PATH is whatever `headwater trace` takes. The archive is one SQLite file, made when it is missing. Stopped at any
    moment and started again with the same pages it goes on where it was; pages that it has are not read again. What
    cannot be read goes to quarantine.
    """
    from headwater.archive import Ingesting
    from headwater.archive import ingest as fill

    how = Ingesting(
        tier=tier, min_words=min_words, workers=workers, reading=reading_options(archive_copy, fields, day_first)
    )
    with Bar(quiet=quiet or json_) as bar:
        tally = fill(archive, pages, how, bar)
    if json_:
        write_bytes("-", pretty_json(tally_of(tally)))
    elif not quiet:
        write_text("-", lambda console: console.print(tally_table(tally), *why(tally, archive), sep="\n"))
    ctx.exit(0 if tally.whole else 1)


def tally_of(tally: "Tally") -> dict[str, Any]:
    """What a run read, as plain values."""
    return {
        "found": tally.found,
        "read": tally.read,
        "new": tally.new,
        "crawled_again": tally.copies,
        "known": tally.known,
        "forgotten": tally.forgotten,
        "quarantined": dict(sorted(tally.quarantined.items())),
        **({"not_followed": [story.source for story in tally.unfollowed]} if tally.unfollowed else {}),
    }


def tally_table(tally: "Tally") -> Any:
    """What a run read, as a table."""
    rows = [("found", tally.found, ""), ("new", tally.new, "")]
    rows += [("crawled again", tally.copies, "HW014")] if tally.copies else []
    rows += [("already known", tally.known, "")]
    rows += [("forgotten before", tally.forgotten, "")] if tally.forgotten else []
    rows += [("not read", count, code) for code, count in sorted(tally.quarantined.items())]
    return table(("pages", "how many", "code"), rows)


def why(tally: "Tally", archive: Path) -> "Iterator[Text]":
    """What is wrong with the first page of each code and what to do about it; how to see the others."""
    from rich.text import Text

    for code, said in sorted(tally.examples.items()):
        which = ", the first" if tally.quarantined[code] > 1 else ""
        yield Text(f"{code}{which}: {said.source}: {said.reason}")
    for story in tally.unfollowed:
        yield Text(f"{story.code}: {story.source}: {story.reason}")
    if tally.quarantined.total() > len(tally.examples):
        yield Text(f"Why, page by page: headwater quarantine list --archive {shlex.quote(str(archive))}")


@click.group(
    short_help="List, hand out or retry what could not be read.",
    epilog="\b\nExamples:\n  headwater quarantine list\n  headwater quarantine retry --code HW205\n"
    "  headwater quarantine export -o unread.jsonl",
)
def quarantine() -> None:
    """What an archive could not read: each page with its code and reason, kept to be tried again."""


@quarantine.command("list", epilog="\b\nExamples:\n  headwater quarantine list --archive news.db --code HW114")
@archive_option
@click.option("--code", help="Only what has this code.")
@limit_option
@format_option("text", "json")
@output_option
def quarantine_list(archive: Path, code: str | None, limit: int, format_: str, output: str) -> None:
    """List what could not be read."""
    from headwater.archive import Archive

    with Archive(archive) as opened:
        found, total = opened.quarantine(code, limit=limit)
    if format_ == "json":
        write_bytes(output, pretty_json({"total": total, "pages": found}))
        return
    rows = [(one.code, one.source, one.reason) for one in found]
    said = table(("code", "source", "reason"), rows) if rows else "Nothing of this is in quarantine."
    rest = rest_of(len(found), total, "page")
    write_text(output, lambda console: console.print(said, *rest))


@quarantine.command("export", epilog="\b\nExamples:\n  headwater quarantine export --archive news.db -o unread.jsonl")
@archive_option
@output_option
def quarantine_export(archive: Path, output: str) -> None:
    """Write what could not be read as JSON lines, with the pages (content in base 64) where they were kept."""
    from headwater.archive.filling.retrying import quarantine_lines

    write_lines(output, quarantine_lines(archive))


@quarantine.command("retry", epilog="\b\nExamples:\n  headwater quarantine retry --archive news.db --code HW205")
@archive_option
@click.option("--code", help="Only what has this code.")
@workers_option
@quiet_option
@click.pass_context
def quarantine_retry(ctx: click.Context, archive: Path, code: str | None, workers: int, quiet: bool) -> None:
    """Try again what could not be read: kept pages as they are, others at their source."""
    from headwater.archive import Ingesting
    from headwater.archive.filling.retrying import retry

    with Bar(quiet=quiet) as bar:
        tally = retry(archive, Ingesting(workers=workers), code=code, progress=bar)
    if not quiet:
        write_text("-", lambda console: console.print(tally_table(tally), *why(tally, archive), sep="\n"))
    ctx.exit(0 if tally.whole else 1)


@click.command(
    short_help="Take a page or a publisher out of an archive.",
    epilog="\b\nExamples:\n  headwater forget https://example.org/story\n"
    "  headwater forget --publisher 'The Daily Beam'",
)
@click.argument("page", required=False)
@archive_option
@click.option("--publisher", metavar="NAME", help="All pages of this publisher, as its name stands in the archive.")
@workers_option
@quiet_option
def forget(page: str | None, archive: Path, publisher: str | None, workers: int, quiet: bool) -> None:
    """Take a page out of an archive, or all pages of a publisher, with everything made of their words.

    PAGE is its id, its address, or the path it came from. No text stays in the file; stories that had the page are
    settled anew, and it does not come back when its source is ingested again.
    """
    from headwater.archive.filling.forgetting import forget as take_out

    if (page is None) == (publisher is None):
        raise UsageError("HW357", "names not one thing to forget.", hint="Give PAGE, or --publisher NAME.")
    with Bar(quiet=quiet) as bar:
        gone = take_out(archive, page, publisher=publisher, workers=workers, progress=bar)
    if not quiet:
        click.echo(f"forgotten: {gone}")


@click.command(
    short_help="Find an archive's stories anew.",
    epilog="\b\nExamples:\n  headwater rebuild --archive news.db\n  headwater rebuild --tier accurate --workers 4",
)
@archive_option
@click.option("--tier", type=click.Choice(TIERS), help="Attribute with this tier from now on.")
@click.option("--min-words", type=click.IntRange(min=4), help="The shortest shared passage to keep from now on.")
@workers_option
@quiet_option
@click.pass_context
def rebuild(
    ctx: click.Context, archive: Path, tier: "Tier | None", min_words: int | None, workers: int, quiet: bool
) -> None:
    """Find an archive's stories anew over all pages, with terms weighed by all of them, and follow each anew.

    Pages are not read again and marks stay. Worth it when the archive has grown several times over.
    """
    from headwater.archive import Archive
    from headwater.archive.filling.rebuilding import rebuild as begin_anew

    with Bar(quiet=quiet) as bar:
        left = begin_anew(archive, tier=tier, min_words=min_words, workers=workers, progress=bar)
    for story in left:
        tell(f"{story.code} {story.source}: {story.reason}")
    if not quiet:
        with Archive(archive) as opened:
            counted = opened.stats()
        said = f"rebuilt: {counted['stories']:,} stories of {counted['documents']:,} pages"
        click.echo(f"{said}, {len(left):,} of them not followed" if left else said)
    ctx.exit(1 if left else 0)
