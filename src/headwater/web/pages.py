"""The app's own pages: the desk, the page that waits, and what is said when something is not there."""

from functools import cache
from pathlib import Path

from headwater.limits import MAX_TRACE_SECONDS
from headwater.report.doing import STEP, doing
from headwater.report.environment import environment
from headwater.report.phrases import sentence_case
from headwater.web.desk import Trace

STAGES = ("reading", "reuse", "stories", "attribution", "claims", "headlines")
STAGES_AGAINST = ("reading", "archive", "following")
AGAIN_SECONDS = ((10, 1), (60, 3))  # the page that waits looks again: so long it has waited, so often it looks
AGAIN_AT_LAST_SECONDS = 6  # longer than it takes to find and press the button that stops it
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
    again = next((often for past, often in AGAIN_SECONDS if trace.seconds < past), AGAIN_AT_LAST_SECONDS)
    steps, minutes = [sentence_case(STEP[s]) for s in stages], int(MAX_TRACE_SECONDS // 60)
    return template.render(trace=trace, doing=said, steps=steps, at=at, again=again, minutes=minutes)


def show_error(status: int, message: str) -> str:
    return environment(TEMPLATES).get_template("error.html.j2").render(status=status, message=message)


@cache
def archive_stylesheet() -> str:
    return (TEMPLATES / "archive.css").read_text(encoding="utf-8")


@cache
def stylesheet() -> str:
    return (TEMPLATES / "app.css").read_text(encoding="utf-8")
