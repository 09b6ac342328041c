"""One page of the archive in three forms: HTML, JSON and CSV, all of the same records."""

import csv
import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from headwater.exports.spreadsheet import cell
from headwater.limits import WEB_ROWS
from headwater.report.environment import environment
from headwater.web import addresses
from headwater.web.asking import Ask
from headwater.web.shelf import Shelf

TEMPLATES = Path(__file__).parent / "templates"


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


def routes_of(path: str, handler: Handler) -> list[Route]:
    """The routes of a page: as HTML, and with .json and .csv behind its path."""
    return [
        Route(f"{path}{suffix}", endpoint(handler, suffix), methods=["GET"], name=f"{handler.__name__}{suffix}")
        for suffix in (".json", ".csv", "")
    ]


def endpoint(handler: Handler, suffix: str) -> Callable[[Request], Any]:
    """The endpoint that answers in one form."""

    async def answer(request: Request) -> Response:
        shelf: Shelf | None = request.app.state.shelf
        if shelf is None:
            raise HTTPException(404, "No archive is open. Start with one: headwater serve ARCHIVE")
        return await run_in_threadpool(respond, handler, request, shelf, suffix)

    return answer


def respond(handler: Handler, request: Request, shelf: Shelf, suffix: str) -> Response:
    """Ask the archive and answer."""
    ask = Ask(request, shelf, suffix)
    with ask.archive.asking():
        view = handler(ask)
    if suffix == ".json":
        return Response(msgspec.json.encode(view.record), media_type="application/json")
    if suffix == ".csv":
        name = ask.path.strip("/").replace("/", "-") or "headwater"
        headers = {"content-disposition": f'attachment; filename="{ascii_name(name)}.csv"'}
        return Response(as_csv(view.table), media_type="text/csv; charset=utf-8", headers=headers)
    return Response(as_html(view, ask), media_type="text/html")


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
