"""The app's own pages: the desk, the page that waits, and what is said when something is not there."""

from functools import cache
from pathlib import Path

from headwater.report.environment import environment
from headwater.report.phrases import STEP, doing, sentence_case
from headwater.web.desk import Trace

STAGES = ("reading", "reuse", "stories", "attribution", "claims", "headlines")
STAGES_AGAINST = ("reading", "archive", "following")
TEMPLATES = Path(__file__).parent / "templates"


def show_home(
    traces: list[Trace], examples: dict[str, str], counts: dict[str, int] | None = None, archive: str = ""
) -> str:
    """The desk; ``examples`` with what each shows; ``counts``: how much there is of everything in the open archive."""
    template = environment(TEMPLATES).get_template("home.html.j2")
    return template.render(traces=traces, examples=examples, counts=counts, archive=archive)


def show_waiting(trace: Trace) -> str:
    """The page that looks again until the report is there: which step is being done, of how many."""
    said = sentence_case(doing(trace.stage, trace.pages))
    stages = STAGES_AGAINST if trace.against else STAGES
    at = stages.index(trace.stage) if trace.stage in stages else None
    template = environment(TEMPLATES).get_template("waiting.html.j2")
    return template.render(trace=trace, doing=said, steps=[sentence_case(STEP[s]) for s in stages], at=at)


def show_error(status: int, message: str) -> str:
    return environment(TEMPLATES).get_template("error.html.j2").render(status=status, message=message)


@cache
def archive_stylesheet() -> str:
    return (TEMPLATES / "archive.css").read_text(encoding="utf-8")


@cache
def stylesheet() -> str:
    return (TEMPLATES / "app.css").read_text(encoding="utf-8")
