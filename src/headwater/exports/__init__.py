"""A report in the forms that other tools open: one file of this folder for each."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from headwater.model import Report

__all__ = ["export_report", "to_lines"]


def export_report(report: "Report", format_: str) -> bytes:
    """The report as the bytes of one file in this form."""
    if format_ == "html":
        from headwater.report import to_html

        return to_html(report).encode()
    if format_ == "jsonl":
        import msgspec

        encode = msgspec.json.encode
        return b"".join(encode(line) + b"\n" for line in to_lines(report))
    raise ValueError(format_)


def to_lines(report: "Report") -> Iterator[dict[str, Any]]:
    """The report as JSON lines: each record with its ``type``, the report's own fields first."""
    from headwater.exports.lines import lines_of

    return lines_of(report)
