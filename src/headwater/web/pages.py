"""The app's own pages: the desk, the page that waits, and what is said when something is not there."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from headwater.report.phrases import doing, moment, sentence_case
from headwater.web.desk import Trace

TEMPLATES = Path(__file__).parent / "templates"


def show_home(traces: list[Trace], examples: list[str]) -> str:
    return environment().get_template("home.html.j2").render(traces=traces, examples=examples)


def show_waiting(trace: Trace) -> str:
    said = sentence_case(doing(trace.stage, trace.pages))
    return environment().get_template("waiting.html.j2").render(trace=trace, doing=said)


def show_error(status: int, message: str) -> str:
    return environment().get_template("error.html.j2").render(status=status, message=message)


@cache
def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["moment"] = moment
    return made


@cache
def stylesheet() -> str:
    return (TEMPLATES / "app.css").read_text(encoding="utf-8")
