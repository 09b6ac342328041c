"""The report in the terminal."""

from rich.console import Console

from headwater.model import Report


def print_to(report: Report, console: Console) -> None:
    """Print the report to ``console``."""
    for story in report.stories:
        console.print(" ".join(s.text for s in story.summary) or story.title, markup=False)
    for finding in report.findings:
        console.print(f"{finding.severity}  {finding.kind}: {finding.reason}", markup=False)
