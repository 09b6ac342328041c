"""``headwater export``: a report that was written as JSON, in another form."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from headwater.cli.output import output_option, write_bytes, write_text
from headwater.errors import InputError
from headwater.exports import FORMATS, export_report

if TYPE_CHECKING:
    from headwater.model import Report


@click.command(
    epilog="\b\nExamples:\n  headwater export report.json --format html -o report.html\n"
    "  headwater trace pages/ --format json | headwater export - --format csv -o tables.zip"
)
@click.argument("report", metavar="REPORT.json")
@click.option("--format", "format_", type=click.Choice(["text", *FORMATS]), required=True, help="The form to write.")
@output_option
def export(report: str, format_: str, output: str) -> None:
    """Write a report in another form.

    REPORT.json is what `headwater trace --format json` (or jsonl) wrote; - is standard input.
    """
    loaded = load_report(report)
    if format_ == "text":
        from headwater.report import print_report

        write_text(output, lambda console: print_report(loaded, console))
        return
    write_bytes(output, export_report(loaded, format_))


def load_report(source: str) -> "Report":
    """The report in a JSON file. Raises InputError HW152 or HW155."""
    import msgspec

    from headwater.model import Report

    try:
        content = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise InputError("HW152", f"cannot be opened ({error.strerror}).", where=source) from error
    try:
        if content.lstrip().startswith(b'{"type":'):
            from headwater.exports.lines import read_lines

            return read_lines(content)
        return msgspec.json.decode(content, type=Report)
    except msgspec.DecodeError as error:
        raise InputError(
            "HW155", f"is not a report ({error}).", where=source, hint="Write one with: headwater trace --format json"
        ) from error
