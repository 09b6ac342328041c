"""``headwater trace``, ``demo`` and ``read``: the commands that take pages."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from headwater.cli.output import (
    REPORT_FORMATS,
    TIERS,
    format_option,
    output_option,
    pretty_json,
    quiet_option,
    report_format,
    tell,
    write_bytes,
    write_lines,
    write_text,
)
from headwater.cli.progress import Progress
from headwater.errors import UsageError

if TYPE_CHECKING:
    from headwater.model import Document, Input, Report
    from headwater.reading import ReadingOptions
    from headwater.trace import Tier

MOST_REMARKS = 10  # on what was passed over with reason; what could not be read is named in full
tier_option = click.option(
    "--tier",
    type=click.Choice(TIERS),
    default="accurate",
    show_default=True,
    help="How attributions are found: rules alone, rules and a small model, or all models.",
)
min_words_option = click.option(
    "--min-words",
    type=click.IntRange(min=4),
    default=12,
    show_default=True,
    help="The shortest shared passage to report, in words.",
)
archive_copy_option = click.option(
    "--archive-copy", is_flag=True, help="Of an address, read the newest copy in the Wayback Machine."
)


def field_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--field`` and ``--day-first``: how JSON lines and tables are read."""
    fields = click.option(
        "--field",
        "fields",
        multiple=True,
        metavar="OURS=THEIRS",
        help="How JSON lines or a table name a field, once for each: --field text=body --field url=link. Ours are "
        "text, html, url, title, date, publisher, author, language, id. A path leads into a record "
        "(text=article.body); of a text in several fields name each.",
    )
    dates = click.option(
        "--day-first/--month-first",
        "day_first",
        default=None,
        help="Which number of a date like 4/5/2031 is first in them; unless told such a date is unknown.",
    )
    return fields(dates(command))


@click.command(
    epilog="\b\nExamples:\n  headwater trace page.html\n  headwater trace a.txt b.txt --format json | jq .findings\n"
    "  headwater trace 'news/*.html' crawl.warc.gz --format html -o report.html\n"
    "  headwater trace story/ --brief\n"
    "  curl -s https://example.org/story | headwater trace -\n"
    "  headwater trace new.html --archive news.db"
)
@click.argument("pages", nargs=-1, required=True, metavar="PAGE...")
@format_option(*REPORT_FORMATS)
@output_option
@tier_option
@min_words_option
@click.option(
    "--archive",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Trace against everything in this archive, with its --tier and --min-words; nothing is added to it.",
)
@archive_copy_option
@field_option
@quiet_option
@click.pass_context
def trace(
    ctx: click.Context,
    pages: tuple[str, ...],
    format_: str | None,
    output: str,
    tier: "Tier",
    min_words: int,
    archive: Path | None,
    archive_copy: bool,
    fields: tuple[str, ...],
    day_first: bool | None,
    quiet: bool,
) -> None:
    """Trace pages upstream and report what was found.

    PAGE is a file (HTML, MHTML, text, mail, .docx, WARC, feed, JSON), a folder, a glob, a URL, or - for standard
    input. Pages about one event are compared with each other: give all that you have.
    """
    from headwater.trace import Options, trace_pages

    reading = reading_options(archive_copy, fields, day_first)
    with Progress(quiet=quiet) as progress:
        if archive:
            from headwater.archive.answering import trace_against

            said = {
                name for name in ("tier", "min_words") if ctx.get_parameter_source(name) is not ParameterSource.DEFAULT
            }
            report = trace_against(
                archive,
                pages,
                tier=tier if "tier" in said else None,
                min_words=min_words if "min_words" in said else None,
                reading=reading,
                progress=progress,
            )
        else:
            report = trace_pages(pages, Options(tier=tier, min_words=min_words), progress, reading)
    write_report(report, format_, output)
    ctx.exit(tell_unread(report.inputs))


@click.command(
    short_help="Trace an example story.",
    epilog="\b\nExamples:\n  headwater demo\n  headwater demo --list\n"
    "  headwater demo ferry --format html -o ferry.html",
)
@click.argument("name", required=False)
@click.option("--list", "list_", is_flag=True, help="List the stories, with what each shows.")
@format_option(*REPORT_FORMATS)
@output_option
@quiet_option
@click.pass_context
def demo(ctx: click.Context, name: str | None, list_: bool, format_: str | None, output: str, quiet: bool) -> None:
    """Trace one of the example stories that come with Headwater.

    The stories are invented; each shows how a statement travels from a speaker to many pages.
    """
    from headwater.examples import example_stories, shown_by_examples

    stories = example_stories()
    if list_:
        lines = ctx.make_formatter()
        lines.write_dl(list(shown_by_examples().items()))
        click.echo(lines.getvalue(), nl=False)
        return
    if not stories:
        raise UsageError(
            "HW351", "no example stories came with this installation.", hint="Give pages to: headwater trace"
        )
    if name is not None and name not in stories:
        raise UsageError("HW351", f"there is no example named {name!r}.", hint=f"There are: {', '.join(stories)}.")
    from headwater.trace import trace_pages

    chosen = name or next(iter(stories))
    with Progress(quiet=quiet) as progress:
        report = trace_pages([str(stories[chosen])], progress=progress)
    write_report(report, format_, output)
    if report_format(format_, output) in {"text", "brief"} and not quiet:
        said = f"headwater: to open it in a browser: headwater demo {chosen} --format html -o {chosen}.html"
        click.echo(f"{said}\nheadwater: to trace pages of your own: headwater trace PAGE...", err=True)
    ctx.exit(tell_unread(report.inputs))


@click.command(
    short_help="Read pages into documents.",
    epilog="\b\nExamples:\n  headwater read page.html\n  headwater read crawl.warc.gz -o documents.jsonl\n"
    "  headwater read feed.xml | headwater reuse -",
)
@click.argument("pages", nargs=-1, required=True, metavar="PAGE...")
@format_option("jsonl", "json", "text")
@output_option
@archive_copy_option
@field_option
@quiet_option
@click.pass_context
def read(
    ctx: click.Context,
    pages: tuple[str, ...],
    format_: str,
    output: str,
    archive_copy: bool,
    fields: tuple[str, ...],
    day_first: bool | None,
    quiet: bool,
) -> None:
    """Read pages into documents: body, headlines, labels, credits, owners of paragraphs, comments.

    One document a line; a page that cannot be read, or is there twice, is named on standard error with its code.
    """
    from headwater.reading import read as read_pages

    inputs: list[Input] = []
    options = reading_options(archive_copy, fields, day_first)

    def documents() -> Iterator["Document"]:
        with Progress(quiet=quiet) as progress:
            for result in read_pages(pages, options):
                inputs.append(result.input)
                progress("reading", len(inputs))
                if result.document is not None:
                    yield result.document

    if format_ == "jsonl":
        write_lines(output, documents())
    elif format_ == "json":
        write_bytes(output, pretty_json(list(documents())))
    else:
        text = "\n\n".join(f"{d.headline or d.source}\n\n{d.text}" for d in documents())
        write_bytes(output, (text + "\n").encode())
    if not quiet:
        tell_passed_over(inputs)
    ctx.exit(tell_unread(inputs))


def reading_options(archive_copy: bool, fields: tuple[str, ...], day_first: bool | None) -> "ReadingOptions":
    """How to read. Raises UsageError HW353 for a field that is not OURS=THEIRS, or is none of ours."""
    from headwater.reading import ReadingOptions
    from headwater.reading.opening.records import check_fields

    mapped: dict[str, list[str]] = {}
    pairs = [field.partition("=") for field in fields]
    for ours, _, theirs in pairs:
        if not ours or not theirs:
            raise UsageError("HW353", f"--field {ours!r} names no pair.", hint="Write it as --field text=body")
        mapped.setdefault(ours, []).append(theirs)
        if len(mapped[ours]) > 1 and ours != "text":
            raise UsageError("HW353", f"--field {ours} is given twice.", hint="Only a text may stand in several.")
    one_or_more = {ours: tuple(theirs) if theirs[1:] else theirs[0] for ours, theirs in mapped.items()}
    check_fields(one_or_more)
    return ReadingOptions(archive=archive_copy, fields=one_or_more, day_first=day_first)


def write_report(report: "Report", chosen: str | None, output: str) -> None:
    """Write a report in one of ``REPORT_FORMATS``; None is the one that fits where it goes."""
    format_ = report_format(chosen, output)
    if format_ == "json":
        write_bytes(output, pretty_json(report))
    elif format_ == "jsonl":
        from headwater.exports import to_lines

        write_lines(output, to_lines(report))
    elif format_ == "html":
        from headwater.report import to_html

        write_bytes(output, to_html(report).encode())
    else:
        from headwater.report import print_brief, print_report

        written = print_brief if format_ == "brief" else print_report
        write_text(output, lambda console: written(report, console))


def tell_passed_over(inputs: "Iterable[Input]") -> None:
    """Name on standard error what was there and is no document: a page that came twice, a record that is no page."""
    told = [i for i in inputs if i.status == "read" and i.code]
    for one in told[:MOST_REMARKS]:
        tell(f"{one.code} {one.source}: {one.reason}")
    if len(told) > MOST_REMARKS:
        tell(f"and {len(told) - MOST_REMARKS:,} more such remarks")


def tell_unread(inputs: "Iterable[Input]") -> int:
    """Name on standard error what could not be read; the exit status that follows from it."""
    unread = [i for i in inputs if i.status != "read"]
    for one in unread:
        said = "was read in part" if one.status == "partly" else "could not be read"
        tell(f"{one.code or 'HW100'} {one.source}: {said}: {one.reason or 'no reason given'}")
    return 1 if unread else 0
