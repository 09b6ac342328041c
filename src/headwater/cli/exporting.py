"""``headwater export``: a report that was written as JSON, or what is in an archive, in another form."""

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from headwater.cli.destination import opened
from headwater.cli.output import output_option, refuse_terminal, write_bytes, write_lines, write_texts
from headwater.cli.tracing import write_report
from headwater.errors import InputError, UsageError
from headwater.exports import FORMATS, TOGETHER, export_report, is_zip, write_stories

if TYPE_CHECKING:
    from headwater.archive import Archive
    from headwater.archive.marking import Mark
    from headwater.model import Report

ZIP = "application/zip"
MANIFEST = "manifest.json"  # of a run


def held_together() -> dict[str, list[str]]:
    """How a whole archive is written, and the forms that it is so in."""
    how = {"jsonl": "everything that it holds, a record a line", "text": "one report after the other"}
    how |= {"brief": how["text"]} | TOGETHER
    held: dict[str, list[str]] = {}
    for name in ("jsonl", "text", "brief", *FORMATS):
        names = held.setdefault(how.get(name, "a zip with a file for each story"), [])
        names += [] if name in names else [name]
    return held


@click.command(
    epilog="\b\nForms:\n"
    + "".join(f"  {name:<12} {form.what}\n" for name, form in FORMATS.items())
    + "\n\b\nOf a whole archive:\n"
    + "".join(f"  {', '.join(names):<31} {what}\n" for what, names in held_together().items())
    + "\n\b\nExamples:\n  headwater export report.json --format html -o report.html\n"
    "  headwater trace pages/ --format json | headwater export - --format csv -o tables.zip\n"
    "  headwater export --archive news.db --story s12 --format html -o story.html\n"
    "  headwater export --archive news.db --format jsonl -o everything.jsonl\n"
    "  headwater export --archive news.db --format html -o reports.zip"
)
@click.argument("report", metavar="[REPORT.json]", required=False)
@click.option(
    "--format", "format_", type=click.Choice(["text", "brief", *FORMATS]), required=True, help="The form to write."
)
@click.option("--archive", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="An archive instead.")
@click.option("--story", metavar="ID", help="Of the archive, one story; without it all of them.")
@output_option
def export(report: str | None, format_: str, archive: Path | None, story: str | None, output: str) -> None:
    """Write a report in another form.

    REPORT.json is what `headwater trace --format json` (or jsonl) wrote; - is standard input. With --archive it is one
    story of an archive, or all of them.
    """
    if (report is None) == (archive is None) or (story and not archive):
        raise UsageError("HW357", "names not one thing to write.", hint="Give REPORT.json, or --archive FILE.")
    marks: list[Mark] = []
    if archive is not None:
        from headwater.archive import Archive

        with Archive(archive) as case:
            if story is None:
                export_all(case, format_, output)
                return
            loaded, marks = case.story(story), case.marks("claim")
    else:
        loaded = load_report(report or "-")
    if format_ in {"text", "brief"}:
        write_report(loaded, format_, output)
        return
    if FORMATS[format_].media_type == ZIP:
        refuse_terminal(output, format_)
    write_bytes(output, export_report(loaded, format_, marks))


def export_all(archive: "Archive", format_: str, output: str) -> None:
    """Write all stories of an archive, and say how many of them have not been followed upstream yet."""
    if format_ == "jsonl":
        write_lines(output, archive.lines())
    elif format_ in {"text", "brief"}:
        from headwater.report import print_brief, print_report

        written = print_brief if format_ == "brief" else print_report
        write_texts(output, (partial(written, report) for report in archive.reports()))
    else:
        if is_zip(format_):
            refuse_terminal(output, f"a whole archive as {format_}")
        with opened(output) as stream:
            write_stories(archive.reports(), format_, stream, archive.marks("claim"))
    if unsettled := archive.stats()["unsettled"]:
        said = "one story has" if unsettled == 1 else f"{unsettled:,} stories have"
        click.echo(f"headwater: {said} not been followed upstream yet: headwater ingest goes on with them", err=True)


def load_report(source: str) -> "Report":
    """The report in a JSON file. Raises InputError HW152 or HW155."""
    import msgspec

    from headwater.cli.records import content_of
    from headwater.model import Report

    if is_run(source):
        hint = f"Its tables stand in {Path(source, 'current')} as Parquet files, with their data dictionary."
        raise InputError("HW155", "is the folder of a run, not a report.", where=source, hint=hint)
    content = content_of(source)
    try:
        if content.lstrip().startswith(b'{"type":'):
            from headwater.exports.lines import read_lines

            return read_lines(content)
        return msgspec.json.decode(content, type=Report)
    except msgspec.DecodeError as error:
        raise InputError(
            "HW155", f"is not a report ({error}).", where=source, hint="Write one with: headwater trace --format json"
        ) from error


def is_run(source: str) -> bool:
    """Whether a source is the folder that ``headwater run`` writes; a name that cannot be one is none."""
    with suppress(OSError):
        return Path(source, MANIFEST).is_file()
    return False
