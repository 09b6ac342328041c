"""``headwater export``: a report that was written as JSON, or what is in an archive, in another form."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from headwater.cli.output import output_option, write_bytes, write_lines
from headwater.cli.tracing import write_report
from headwater.errors import InputError, UsageError
from headwater.exports import FORMATS, export_report

if TYPE_CHECKING:
    from headwater.archive.marking import Mark
    from headwater.model import Report

ONE_STORY = "Name one story: --story s12. Tables of many pages are made by: headwater run PAGES --out DIR"


@click.command(
    epilog="\b\nForms:\n"
    + "".join(f"  {name:<12} {form.what}\n" for name, form in FORMATS.items())
    + "\n\b\nExamples:\n  headwater export report.json --format html -o report.html\n"
    "  headwater trace pages/ --format json | headwater export - --format csv -o tables.zip\n"
    "  headwater export --archive news.db --story s12 --format html -o story.html\n"
    "  headwater export --archive news.db --format jsonl -o everything.jsonl"
)
@click.argument("report", metavar="[REPORT.json]", required=False)
@click.option(
    "--format", "format_", type=click.Choice(["text", "brief", *FORMATS]), required=True, help="The form to write."
)
@click.option("--archive", metavar="FILE", type=click.Path(dir_okay=False, path_type=Path), help="An archive instead.")
@click.option("--story", metavar="ID", help="Of the archive, one story; without it everything, as jsonl.")
@output_option
def export(report: str | None, format_: str, archive: Path | None, story: str | None, output: str) -> None:
    """Write a report in another form.

    REPORT.json is what `headwater trace --format json` (or jsonl) wrote; - is standard input. With --archive it is one
    story of an archive, or everything in it.
    """
    if (report is None) == (archive is None) or (story and not archive):
        raise UsageError("HW357", "names not one thing to write.", hint="Give REPORT.json, or --archive FILE.")
    marks: list[Mark] = []
    if archive is not None:
        from headwater.archive import Archive

        with Archive(archive) as opened:
            if story is None and format_ != "jsonl":
                raise UsageError("HW357", "whole archives are written as jsonl.", hint=ONE_STORY)
            if story is None:
                write_lines(output, opened.lines())
                return
            loaded, marks = opened.story(story), opened.marks("claim")
    else:
        loaded = load_report(report or "-")
    if format_ in {"text", "brief"}:
        write_report(loaded, format_, output)
        return
    write_bytes(output, export_report(loaded, format_, marks))


def load_report(source: str) -> "Report":
    """The report in a JSON file. Raises InputError HW152 or HW155."""
    import msgspec

    from headwater.model import Report

    try:
        content = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise InputError(
            "HW152", f"cannot be opened ({error.strerror}).", where=source, hint="Check the name; - is standard input."
        ) from error
    try:
        if content.lstrip().startswith(b'{"type":'):
            from headwater.exports.lines import read_lines

            return read_lines(content)
        return msgspec.json.decode(content, type=Report)
    except msgspec.DecodeError as error:
        raise InputError(
            "HW155", f"is not a report ({error}).", where=source, hint="Write one with: headwater trace --format json"
        ) from error
