"""The report as one HTML file."""

from html import escape

from headwater.model import Report


def render(report: Report) -> str:
    """The report as one self-contained HTML page."""
    items = "".join(f"<li>{escape(f.reason)}</li>" for f in report.findings)
    return f"<!doctype html><meta charset=utf-8><title>Headwater</title><ul>{items}</ul>"
