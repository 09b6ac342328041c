"""The app's own pages: the desk, the page that waits, and what is said when something is not there."""

from functools import cache
from pathlib import Path

from headwater.report.environment import environment
from headwater.report.phrases import doing, sentence_case
from headwater.web.desk import Trace

TEMPLATES = Path(__file__).parent / "templates"


def show_home(traces: list[Trace], examples: list[str], counts: dict[str, int] | None = None, archive: str = "") -> str:
    """The desk; ``counts``: how much there is of everything in the archive of that name, where one is open."""
    template = environment(TEMPLATES).get_template("home.html.j2")
    return template.render(traces=traces, examples=examples, counts=counts, archive=archive)


def show_waiting(trace: Trace) -> str:
    said = sentence_case(doing(trace.stage, trace.pages))
    return environment(TEMPLATES).get_template("waiting.html.j2").render(trace=trace, doing=said)


def show_error(status: int, message: str) -> str:
    return environment(TEMPLATES).get_template("error.html.j2").render(status=status, message=message)


@cache
def archive_stylesheet() -> str:
    return (TEMPLATES / "archive.css").read_text(encoding="utf-8")


@cache
def stylesheet() -> str:
    return (TEMPLATES / "app.css").read_text(encoding="utf-8")
