"""A report as a reader sees it: in the terminal, or as one self-contained HTML file."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from headwater.model import Report
    from headwater.report.page import App

__all__ = ["print_brief", "print_report", "to_html"]


def print_report(report: "Report", console: "Console") -> None:
    """Print the whole report on a ``rich`` console, for an editor with two minutes."""
    from headwater.report.terminal import print_to

    print_to(report, console)


def print_brief(report: "Report", console: "Console") -> None:
    """Print the report in brief: what fits on a screen."""
    from headwater.report.brief import print_brief as print_to

    print_to(report, console)


def to_html(report: "Report", app: "App | None" = None) -> str:
    """The report as one HTML file: no network, no script needed; ``app``: where the app that shows it has the rest."""
    from headwater.report.page import render

    return render(report, app)
