"""A report in the forms that other tools open: one file of this folder for each."""

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from headwater.model import Report

__all__ = ["FORMATS", "export_report", "to_lines"]


class Format(NamedTuple):
    """A form of the report: the module that writes it, the usual suffix and media type, and what it is for."""

    module: str
    suffix: str
    media_type: str
    what: str


FORMATS = {
    "html": Format("html", "html", "text/html", "one self-contained page"),
    "jsonl": Format("lines", "jsonl", "application/jsonl", "one typed record a line"),
}


def export_report(report: "Report", format_: str) -> bytes:
    """The report as the bytes of one file in this form."""
    return import_module(f"headwater.exports.{FORMATS[format_].module}").write(report)


def to_lines(report: "Report") -> Iterator[dict[str, Any]]:
    """The report as JSON lines: each record with its ``type``, the report's own fields first."""
    from headwater.exports.lines import lines_of

    return lines_of(report)
