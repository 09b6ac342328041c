"""Routes of the app: the desk, one trace as HTML, JSON and every export, and the description of all this."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Literal

import msgspec
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from headwater.errors import ArchiveError, HeadwaterError, InputError
from headwater.examples import example_stories, shown_by_examples
from headwater.limits import MAX_UPLOAD_BYTES, MAX_UPLOAD_FILES, WEB_FORM_FIELDS
from headwater.web.archive.readers import hire
from headwater.web.archive.routes import archive_routes
from headwater.web.archive.shelf import Shelf, open_shelf
from headwater.web.desk import Desk, Submission, Trace
from headwater.web.guard import Guard
from headwater.web.pages import archive_stylesheet, show_error, show_home, show_waiting, stylesheet
from headwater.web.settings import Settings

WITHOUT_SCHEME = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,62}\.){1,9})[a-z]{2,24}(?:[/?]\S{0,2000})?\Z", re.IGNORECASE)
SCHEMES = ("http://", "https://")
STATUS = {"HW252": 429, "HW410": 404, "HW403": 503, "HW408": 503, "HW498": 503}  # every other coded error: 422


def build(settings: Settings, desk: Desk | None = None) -> Starlette:
    """The application over a desk."""
    desk = desk or Desk(settings.folder, archive=settings.archive)
    shelf = open_shelf(settings)
    readers = hire(shelf, settings.readers) if shelf else None

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        desk.warm()
        if readers is not None:
            readers.warm()
        yield
        desk.close()
        if readers is not None and shelf is not None:
            readers.close()
            shelf.close()

    app = Starlette(
        routes=[
            Route("/", home, methods=["GET"]),
            Route("/style.css", style, methods=["GET"]),
            Route("/report.css", report_style, methods=["GET"]),
            Route("/archive.css", archive_style, methods=["GET"]),
            Route("/openapi.json", describe, methods=["GET"]),
            Route("/traces", submit, methods=["POST"]),
            Route("/traces.json", list_traces, methods=["GET"]),
            Route("/traces/{id}.json", as_json, methods=["GET"]),
            Route("/traces/{id}/status.json", status, methods=["GET"]),
            Route("/traces/{id}/export/{format}", export, methods=["GET"]),
            Route("/traces/{id}/delete", delete, methods=["POST"]),
            Route("/traces/{id}/stop", stop, methods=["POST"]),
            Route("/traces/{id}", show, methods=["GET"]),
            Route("/traces/{id}", forget, methods=["DELETE"]),
            *archive_routes(),
        ],
        middleware=[Middleware(Guard, settings=settings)],
        exception_handlers={HTTPException: told, HeadwaterError: told_coded},  # pyright: ignore[reportArgumentType]  # Starlette types handlers by Exception
        lifespan=lifespan,
    )
    app.state.desk, app.state.shelf, app.state.readers = desk, shelf, readers
    return app


async def home(request: Request) -> Response:
    """The desk: a form, and what was traced before."""
    shelf: Shelf | None = request.app.state.shelf
    counts = await run_in_threadpool(shelf.stats) if shelf else None
    traces = await run_in_threadpool(desk_of(request).recent)
    return html(show_home(traces, shown_by_examples(), counts, shelf.path.name if shelf else ""))


async def style(_: Request) -> Response:
    return Response(stylesheet(), media_type="text/css")


async def report_style(_: Request) -> Response:
    from headwater.report.page import stylesheet as of_report

    return Response(of_report(), media_type="text/css")


async def archive_style(_: Request) -> Response:
    return Response(archive_stylesheet(), media_type="text/css")


async def describe(_: Request) -> Response:
    from headwater.web.openapi import describe_api

    return as_bytes(describe_api())


async def submit(request: Request) -> Response:
    """Take pages: a form of the desk, or JSON ``{"pages": [{"text": ..., "source": ...} | {"url": ...}]}``."""
    wants_json = request.headers.get("content-type", "").partition(";")[0].strip() == "application/json"
    submission = read_json(await request.body()) if wants_json else await read_form(request)
    if not submission.files and not submission.addresses:
        raise InputError("HW156", "no page was given.", hint="Paste a text, name an address, or choose files.")
    trace = desk_of(request).take(submission)
    if wants_json:
        return as_bytes(state_of(trace), 202)
    return RedirectResponse(f"/traces/{trace.id}", 303)


async def list_traces(request: Request) -> Response:
    return as_bytes([state_of(t) for t in await run_in_threadpool(desk_of(request).recent)])


async def show(request: Request) -> Response:
    """The report; a page that waits for it while it is being made."""
    trace = wanted(request)
    if trace.report is None:
        return html(show_waiting(trace), 200 if trace.status != "failed" else 422)
    from headwater.exports import FORMATS
    from headwater.report import to_html
    from headwater.report.page import App, content_policy

    saves = [(name, f"/traces/{trace.id}/export/{name}") for name in FORMATS]
    saves.insert(1, ("json", f"/traces/{trace.id}.json"))  # what is sent on comes first, what programs read behind it
    answer = html(await run_in_threadpool(to_html, trace.report, App("/", saves, checked=trace.checked)))
    answer.headers["content-security-policy"] = content_policy() + "; frame-ancestors 'none'"
    return answer


async def as_json(request: Request) -> Response:
    return as_bytes(finished(request))


async def status(request: Request) -> Response:
    return as_bytes(state_of(wanted(request)))


async def export(request: Request) -> Response:
    """The report in another form, as a file to save."""
    from headwater.exports import FORMATS, export_report

    format_ = FORMATS.get(request.path_params["format"])
    if format_ is None:
        raise HTTPException(404, f"There is no such form. There are: {', '.join(FORMATS)}.")
    report = finished(request)
    content = await run_in_threadpool(export_report, report, request.path_params["format"])
    name = f"headwater-{request.path_params['id']}.{format_.suffix}"
    headers = {"content-disposition": f'attachment; filename="{name}"', "content-security-policy": "sandbox"}
    return Response(content, media_type=format_.media_type, headers=headers)


async def stop(request: Request) -> Response:
    """Stop a trace that waits or runs."""
    trace = desk_of(request).stop(request.path_params["id"])
    if trace is None:
        raise HTTPException(404, NO_SUCH_TRACE)
    return RedirectResponse(f"/traces/{trace.id}", 303)


async def delete(request: Request) -> Response:
    """Forget a trace, and stop it where it is not finished: the desk's button."""
    if not desk_of(request).drop(request.path_params["id"]):
        raise HTTPException(404, NO_SUCH_TRACE)
    return RedirectResponse("/", 303)


async def forget(request: Request) -> Response:
    """The same, as the API has it."""
    if not desk_of(request).drop(request.path_params["id"]):
        raise HTTPException(404, NO_SUCH_TRACE)
    return Response(status_code=204)


async def read_form(request: Request) -> Submission:
    """The desk's form: ``text``, ``addresses`` (one a line) and ``files``."""
    async with request.form(
        max_files=MAX_UPLOAD_FILES, max_fields=WEB_FORM_FIELDS, max_part_size=MAX_UPLOAD_BYTES
    ) as form:
        files = [
            (f.filename, await f.read()) for f in form.getlist("files") if isinstance(f, UploadFile) and f.filename
        ]
        text = form.get("text")
        if isinstance(text, str) and text.strip():
            files.append((f"pasted{kind_of(text)}", text.encode()))
        example = form.get("example")
        if isinstance(example, str) and example:
            files += example_pages(example)
        lines = form.get("addresses")
        addresses = [one for line in lines.splitlines() if (one := line.strip())] if isinstance(lines, str) else []
        against = form.get("against") == "archive"
    pages = tuple((name, content) for name, content in files if name)
    return Submission(files=pages, addresses=web_only(addresses), against=against)


def example_pages(name: str) -> list[tuple[str, bytes]]:
    """The pages of an example story, as if they had been chosen as files."""
    story = example_stories().get(name)
    if story is None:
        raise HTTPException(404, "There is no example of that name.")
    return [(path.name, path.read_bytes()) for path in sorted(story.iterdir()) if path.is_file()]


class GivenPage(msgspec.Struct, forbid_unknown_fields=True):
    """A page as the API takes it: its text, its HTML, or where it is."""

    text: str | None = None
    html: str | None = None
    source: str | None = None
    url: str | None = None


class GivenPages(msgspec.Struct, forbid_unknown_fields=True):
    """What the API is asked to trace."""

    pages: list[GivenPage]
    against: Literal["archive"] | None = None


_FORM = msgspec.json.Decoder(GivenPages)


def read_json(body: bytes) -> Submission:
    """The API's form. Raises InputError HW157."""
    try:
        asked = _FORM.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError("HW157", f"the request is not understood ({error}).", hint="See /openapi.json.") from error
    files = list[tuple[str, bytes]]()
    for number, page in enumerate(asked.pages, 1):
        content, suffix = (page.html, ".html") if page.html is not None else (page.text, ".txt")
        if content is not None:
            files.append((page.source or f"page-{number}{suffix}", content.encode("utf-8", "replace")))
    addresses = web_only([p.url for p in asked.pages if p.url])
    return Submission(files=tuple(files), addresses=addresses, against=asked.against is not None)


def web_only(addresses: list[str]) -> tuple[str, ...]:
    """Addresses on the web: a visitor may not name files of this machine. Raises InputError HW158."""
    whole = [f"https://{one}" if WITHOUT_SCHEME.match(one) else one for one in addresses]
    for address in whole:
        if not address.lower().startswith(SCHEMES) or " " in address:
            hint = "Write one a line, as https://example.org/story. What you gave is kept: go back in the browser."
            raise InputError("HW158", "is no web address.", where=f"“{address[:200]}”", hint=hint)
    return tuple(whole)


def kind_of(text: str) -> str:
    """The suffix that tells pasted markup from pasted text."""
    return ".html" if text.lstrip()[:200].lower().startswith(("<!doctype", "<html", "<head", "<body")) else ".txt"


def state_of(trace: Trace) -> dict[str, Any]:
    """A trace without its report, as the API tells it."""
    told_ = {n: getattr(trace, n) for n in ("id", "title", "begun", "status", "stage", "pages", "code", "message")}
    return told_ | {"seconds": trace.seconds, "href": f"/traces/{trace.id}", "report": f"/traces/{trace.id}.json"}


def wanted(request: Request) -> Trace:
    trace = desk_of(request).find(request.path_params["id"])
    if trace is None:
        raise HTTPException(404, NO_SUCH_TRACE)
    return trace


def finished(request: Request) -> Any:
    trace = wanted(request)
    if trace.report is None:
        said = "The trace was stopped." if trace.status == "stopped" else "The trace is not finished."
        raise HTTPException(409, trace.message or said)
    return trace.report


def desk_of(request: Request) -> Desk:
    return request.app.state.desk


def html(content: str, status_: int = 200) -> Response:
    return Response(content, status_, media_type="text/html")


def as_bytes(record: Any, status_: int = 200) -> Response:
    return Response(msgspec.json.encode(record), status_, media_type="application/json")


NO_SUCH_TRACE = "There is no trace of that name. It may have been deleted, or the app was restarted."
NO_SUCH_PAGE = "The app has nothing at this address."  # for what Starlette says of an address without a route


async def told(request: Request, error: HTTPException) -> Response:
    """What went wrong, as the asker reads it: a page or JSON."""
    said = NO_SUCH_PAGE if (error.status_code, error.detail) == (404, "Not Found") else str(error.detail)
    answer = tell(request, error.status_code, said)
    answer.headers.update(error.headers or {})
    return answer


async def told_coded(request: Request, error: HeadwaterError) -> Response:
    return tell(request, STATUS.get(error.code, 422), told_here(error))


def told_here(error: HeadwaterError) -> str:
    """The error without what only the command line has: the folder of the archive, and hints at commands."""
    if not isinstance(error, ArchiveError):
        return str(error)
    if error.code == "HW410":
        return f"HW410 This archive {error.message}"
    return str(ArchiveError(error.code, error.message, where=Path(error.where or "").name or None, hint=error.hint))


def tell(request: Request, status_: int, message: str) -> Response:
    if "text/html" in request.headers.get("accept", "") and not request.url.path.endswith((".json", ".csv")):
        return html(show_error(status_, message), status_)
    return as_bytes({"status": status_, "message": message}, status_)
