"""A story's whole report: as a page of the app, and in every form of ``headwater export`` as a file to save."""

from typing import TYPE_CHECKING

from headwater.errors import ArchiveError
from headwater.limits import WEB_REPORT_PAGES
from headwater.web.archive.addresses import AppLinks
from headwater.web.archive.asking import Ask, Question
from headwater.web.archive.shelf import Shelf
from headwater.web.archive.view import Answer

if TYPE_CHECKING:
    from headwater.model import Report


def report(question: Question, shelf: Shelf) -> Answer:
    """The report, whole; of a story with many pages in brief: what is left out stands on the story's other pages."""
    from headwater.exports import FORMATS
    from headwater.report import to_html
    from headwater.report.page import App, content_policy

    ask = Ask(question, shelf)
    policy = f"{content_policy()}; frame-ancestors 'none'"
    with ask.archive.asking():
        key = (ask.names["id"], ask.archive.stamp(ask.names["id"]))
        if (content := shelf.reports.get(key)) is None:
            id_, found = load(question, shelf)
            story = f"/stories/{id_}"
            saves = [(name, f"{story}/export/{name}") for name in FORMATS]
            brief = AppLinks(found) if len(found.documents) > WEB_REPORT_PAGES else None
            content = to_html(found, App("/", saves, story, brief)).encode()
            shelf.keep_report(key, content)
    return Answer(content, "text/html", {"content-security-policy": policy})


def export(question: Question, shelf: Shelf) -> Answer:
    """The report in one of the forms of ``headwater export``, as a file to save."""
    from headwater.exports import FORMATS, export_report

    form = FORMATS.get(question.names["format"])
    if form is None:
        raise ArchiveError("HW410", f"writes no such form. There are: {', '.join(FORMATS)}.")
    id_, found = load(question, shelf)
    content = export_report(found, question.names["format"], shelf.archive.marks("claim"))
    headers = {
        "content-disposition": f'attachment; filename="headwater-{id_}.{form.suffix}"',
        "content-security-policy": "sandbox",
    }
    return Answer(content, form.media_type, headers)


def get_ready() -> Answer:
    """Nothing, once the templates of a report are compiled: a quarter of a second that no visitor need wait for."""
    from headwater.report.environment import environment

    templates = environment()
    for name in templates.list_templates(filter_func=lambda name: name.endswith(".j2")):
        templates.get_template(name)
    return Answer(b"", "text/plain")


def load(question: Question, shelf: Shelf) -> "tuple[str, Report]":
    """The story's id and its report."""
    found = Ask(question, shelf).archive.story(question.names["id"])
    return found.stories[0].id if found.stories else question.names["id"], found
