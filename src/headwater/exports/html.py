"""The report as one self-contained HTML page."""

from headwater.model import Report
from headwater.report import to_html


def write(report: Report) -> bytes:
    """UTF-8 HTML."""
    return to_html(report).encode()
