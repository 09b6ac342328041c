"""Jinja2 as every page of ours uses it: everything escaped, nothing undefined, the same phrases."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from headwater.report import phrases
from headwater.report.marking import apart
from headwater.report.naming import opening

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment(*folders: Path) -> Environment:
    """Templates of these folders and of the report. No text of a page reaches the output with control characters."""
    made = Environment(
        loader=FileSystemLoader([*folders, TEMPLATES]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.finalize = lambda value: (
        phrases.printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value
    )
    made.globals["say"] = phrases
    made.filters["short"] = phrases.shortened
    made.filters["quoted"] = phrases.quoted
    made.filters["opening"] = opening
    made.filters["apart"] = apart
    made.filters["full_stop"] = phrases.full_stop
    made.filters["moment"] = phrases.moment
    return made
