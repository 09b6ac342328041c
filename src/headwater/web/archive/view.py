"""One page of the archive in three forms: HTML, JSON and CSV, all of the same records."""

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from headwater.exports.spreadsheet import cell
from headwater.limits import WEB_ROWS
from headwater.report.environment import environment
from headwater.web.archive import addresses
from headwater.web.archive.asking import Ask, Question
from headwater.web.archive.shelf import Shelf

TEMPLATES = Path(__file__).parents[1] / "templates"


class Table(NamedTuple):
    """The same as rows, for a spreadsheet."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]


class View(NamedTuple):
    """What a page shows: its template with what that needs, the record, and the table."""

    template: str
    context: dict[str, Any]
    record: Any
    table: Table
    total: int | None = None  # rows of the whole list, where the page is a part of one


Handler = Callable[[Ask], View]


class Answer(NamedTuple):
    """What goes back to the browser, as plain values."""

    content: bytes
    media_type: str
    headers: dict[str, str] | None = None


def routes_of(path: str) -> list[Route]:
    """The routes of a page: as HTML, and with .json and .csv behind its path."""
    return [
        Route(f"{path}{suffix}", endpoint(path, suffix), methods=["GET"], name=f"{path}{suffix}")
        for suffix in (".json", ".csv", "")
    ]


def endpoint(route: str, suffix: str = "") -> Callable[[Request], Any]:
    """The endpoint that has a question answered by the app's readers."""

    async def ask(request: Request) -> Response:
        readers = request.app.state.readers
        if readers is None:
            raise HTTPException(404, "No archive is open. Start with one: headwater serve ARCHIVE")
        params, names = dict(request.query_params.items()), dict(request.path_params)
        answer: Answer = await readers.ask(Question(route, suffix, request.url.path, params, names))
        return Response(answer.content, media_type=answer.media_type, headers=answer.headers)

    return ask


def respond(handler: Handler, question: Question, shelf: Shelf) -> Answer:
    """Ask the archive and answer in the form that was asked for."""
    ask = Ask(question, shelf)
    with ask.archive.asking():
        view = handler(ask)
    if ask.suffix == ".json":
        return Answer(msgspec.json.encode(view.record), "application/json")
    if ask.suffix == ".csv":
        name = ask.path.strip("/").replace("/", "-") or "headwater"
        headers = {"content-disposition": f'attachment; filename="{ascii_name(name)}.csv"'}
        return Answer(as_csv(view.table).encode("utf-8", "replace"), "text/csv; charset=utf-8", headers)
    return Answer(as_html(view, ask).encode("utf-8", "replace"), "text/html")


def as_html(view: View, ask: Ask) -> str:
    """The page."""
    last = max(1, -(-view.total // WEB_ROWS)) if view.total is not None else 1
    template = environment(TEMPLATES).get_template(f"archive/{view.template}.html.j2")
    return template.render(
        **view.context,
        ask=ask,
        to=addresses,
        total=view.total,
        last=last,
        archive=ask.shelf.path.name,
        here=ask.address(),
    )


def as_csv(table: Table) -> str:
    """RFC 4180; no cell is ever a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([cell(value) for value in row] for row in table.rows)
    return out.getvalue()


def table_of(kind: type[msgspec.Struct], records: Sequence[Any]) -> Table:
    """Flat records as a table."""
    names = [field.name for field in msgspec.structs.fields(kind)]
    return Table(names, [[getattr(record, name) for name in names] for record in records])


def ascii_name(name: str) -> str:
    """A file name that no header can be broken with."""
    return "".join(c if c.isascii() and (c.isalnum() or c in "-._") else "-" for c in name)[:80]
