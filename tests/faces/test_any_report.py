"""A report that is valid but full of holes still renders, exports and links to nothing that is not there."""

import io
from itertools import count

import msgspec
import story
from html_read import Reader
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.console import Console

from headwater.exports import FORMATS, export_report
from headwater.model import Report
from headwater.report import print_report, to_html

WHOLE = msgspec.to_builtins(story.report())
OPTIONAL = {"published", "modified", "publisher", "headline", "dateline", "url", "origin", "span", "cue", "mention", "name", "time", "story", "claim", "attribution", "parent", "body", "body_exact", "declared_comment_count"}  # fmt: skip


def with_holes(value, dropped: set[int], counter: count):
    """The same data without the list items and optional fields whose running number is in ``dropped``."""
    if isinstance(value, dict):
        return {
            k: None
            if k in OPTIONAL and v is not None and next(counter) in dropped and nullable(value, k)
            else with_holes(v, dropped, counter)
            for k, v in value.items()
        }
    if isinstance(value, list | tuple):
        return [with_holes(v, dropped, counter) for v in value if next(counter) not in dropped]
    return value


def nullable(holder: dict, key: str) -> bool:
    """Whether the model lets this field of this record be null."""
    required = {
        "name": "evidence" not in holder and "covers" not in holder and "kind" in holder,
        "span": "posted" not in holder and "covers" not in holder,
    }
    return required.get(key, True)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sets(st.integers(0, 900), max_size=120))
def test_holes_do_not_matter(dropped):
    made = with_holes(WHOLE, dropped, count())
    try:
        report = msgspec.convert(made, Report)
    except msgspec.ValidationError:
        return  # not a report any more
    page = Reader(to_html(report))
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    assert {h[1:] for h in page.values("href") if h.startswith("#")} <= set(ids)
    print_report(report, Console(file=io.StringIO(), width=80))


@settings(max_examples=8, deadline=None)
@given(st.sets(st.integers(0, 900), max_size=120), st.sampled_from([f for f in FORMATS if f != "html"]))
def test_holes_do_not_matter_to_exports(dropped, format_):
    try:
        report = msgspec.convert(with_holes(WHOLE, dropped, count()), Report)
    except msgspec.ValidationError:
        return
    assert export_report(report, format_) is not None
