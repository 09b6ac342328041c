"""What users add in the app: a finding accepted or rejected, a note, a rating; kept apart from what was computed."""

from typing import get_args
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from headwater.archive.marking import Mark, MarkKind, add_mark, remove_mark
from headwater.errors import UsageError
from headwater.limits import MAX_MARK_CHARS, WEB_MARK_FIELDS, WEB_ROWS
from headwater.web.archive.asking import Ask
from headwater.web.archive.view import View, table_of


def marks(ask: Ask) -> View:
    """Every mark, the newest first."""
    kind = ask.choice("kind", get_args(MarkKind))
    found = ask.archive.marks(kind)
    some = found[ask.offset : ask.offset + WEB_ROWS]
    # a table and a record have all of them: marks are few, and this is how they are exported
    return View("marks", {"rows": some, "kind": kind}, {"total": len(found), "marks": found},
                table_of(Mark, found), len(found))  # fmt: skip


async def add(request: Request) -> Response:
    """Take a mark from a form, and go back to where it was made."""
    shelf = request.app.state.shelf
    if shelf is None:
        raise HTTPException(404, "No archive is open.")
    async with request.form(max_files=0, max_fields=WEB_MARK_FIELDS, max_part_size=8 * MAX_MARK_CHARS) as form:
        given = {name: value for name, value in form.items() if isinstance(value, str)}
    kind = next((one for one in get_args(MarkKind) if one == given.get("kind")), None)
    target = given.get("target", "")
    note, rating = given.get("note", "").strip() or None, given.get("rating", "").strip()
    mark = rating or given.get("mark", "").strip() or ("note" if note else "")
    if kind is None or not target or max(map(len, given.values()), default=0) > MAX_MARK_CHARS:
        raise UsageError("HW355", "is no mark.", hint=f"A mark has 1 to {MAX_MARK_CHARS:,} characters.")
    words = given.get("words") or None
    await run_in_threadpool(add_mark, shelf.path, kind, target, mark, note=note, words=words)
    return RedirectResponse(way_back(given.get("back", "")), 303)


async def remove(request: Request) -> Response:
    """Take a mark away."""
    shelf = request.app.state.shelf
    number = request.path_params["number"]
    if shelf is None or number >= 1 << 62 or not await run_in_threadpool(remove_mark, shelf.path, number):
        raise HTTPException(404, "There is no such mark.")
    async with request.form(max_files=0, max_fields=WEB_MARK_FIELDS) as form:
        back = form.get("back")
    return RedirectResponse(way_back(back if isinstance(back, str) else ""), 303)


def way_back(given: str) -> str:
    """The address to go back to: a path of this app and nothing else."""
    try:
        parts = urlsplit(given)
    except ValueError:
        return "/marks"
    plain = given.startswith("/") and not given.startswith(("//", "/\\")) and given.isprintable() and given.isascii()
    return given if plain and not parts.scheme and not parts.netloc and "\\" not in given else "/marks"
