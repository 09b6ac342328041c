"""More than 200 payloads in every field of a report and of the app's pages: none becomes markup, none runs."""

import msgspec
import pytest
import story
from html_read import check_inert
from payloads import ALL, in_turn, written

from headwater.model import Report
from headwater.report import to_html
from headwater.report.page import content_policy
from headwater.web.desk import Trace
from headwater.web.pages import show_error, show_home, show_waiting

SAMPLE = range(0, len(ALL), 40)  # rotations of a usual run: every field with 8 payloads, every payload in many fields
MARKUP = {
    "html", "head", "meta", "title", "style", "body", "a", "header", "p", "span", "h1", "h2", "h3", "div", "sup", "ul", "li", "nav", "main", "section", "ol",
    "blockquote", "footer", "table", "thead", "tbody", "tr", "th", "td", "caption", "strong", "svg", "path", "rect", "circle", "b", "details", "summary",
    "article", "dl", "dt", "dd", "progress", "input", "label", "del", "ins", "time", "code", "link", "form", "textarea", "button",
}  # fmt: skip


def filled(first: int) -> Report:
    whole = msgspec.to_builtins(story.report())
    for edge in whole["lineage"]["edges"]:
        edge["evidence"] = []
    for document in whole["documents"]:
        document["url"], document["canonical_url"] = "https://a.example/", "https://a.example/"
    return msgspec.convert(written(whole, in_turn(first)), Report)


def test_there_are_more_than_200():
    assert len(set(ALL)) == len(ALL) > 290


@pytest.mark.parametrize("first", SAMPLE)
def test_no_payload_becomes_markup_in_a_report(first):
    check_inert(to_html(filled(first)), MARKUP)


@pytest.mark.slow
@pytest.mark.parametrize("first", range(len(ALL)))
def test_every_payload_in_every_field_of_a_report(first):
    check_inert(to_html(filled(first)), MARKUP)


@pytest.mark.parametrize("payload", ALL)
def test_no_payload_becomes_markup_in_the_app(payload):
    trace = Trace(
        id="A" * 16,
        begun=payload,
        title=payload,
        status="failed",
        stage=payload,
        code=payload,
        message=payload,
        report=None,
    )
    waiting = Trace(id="A" * 16, begun=payload, title=payload, stage=payload)
    for html in (
        show_home([trace, waiting], {payload: payload}),
        show_waiting(trace),
        show_waiting(waiting),
        show_error(404, payload),
    ):
        check_inert(html, MARKUP)


@pytest.mark.browser
def test_no_payload_runs_in_a_browser(browser):
    """Without the policy of the file: the escaping alone must hold."""
    context = browser.new_context()
    page = context.new_page()
    page.on("dialog", lambda d: d.dismiss())
    for first in SAMPLE[::2]:
        page.set_content(
            to_html(filled(first)).replace(content_policy().replace("'", "&#39;"), "img-src &#39;none&#39;")
        )
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        page.evaluate(
            "document.querySelectorAll('a, summary, label').forEach(a => { if (!/^https?:/.test(a.getAttribute('href') || '')) a.click() })"
        )
        assert page.evaluate("document.documentElement.dataset.owned") is None, first
    context.close()
