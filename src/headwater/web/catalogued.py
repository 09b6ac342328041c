"""Routes of the archive: each page also as .json and .csv, a story's report in every form, and the user's marks."""

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from headwater.web import catalogue, marks, people, reading, stories
from headwater.web.view import Handler, routes_of

PAGES: dict[str, Handler] = {
    "/stories": catalogue.stories,
    "/claims": catalogue.claims,
    "/speakers": catalogue.names,
    "/organizations": catalogue.names,
    "/publishers": catalogue.names,
    "/agencies": catalogue.names,
    "/quarantine": catalogue.quarantine,
    "/marks": marks.marks,
    "/speaker": people.speaker,
    "/organization": people.speaker,
    "/publisher": people.publisher,
    "/agency": people.agency,
    "/stories/{id}/findings": stories.story_findings,
    "/stories/{id}/pages": stories.story_pages,
    "/stories/{id}/claims": stories.story_claims,
    "/stories/{id}/said": stories.story_said,
    "/stories/{id}": stories.story,
    "/claims/{id}": stories.claim,
    "/pages/{id}": reading.page,
    "/compare/{id}/{other}": reading.compare,
}


def archive_routes() -> list[BaseRoute]:
    """All routes of the archive; without one they answer 404 and say how to open one."""
    return [
        Route("/marks", marks.add, methods=["POST"]),
        Route("/marks/{number:int}/delete", marks.remove, methods=["POST"]),
        Route("/stories/{id}/export/{format}", export, methods=["GET"]),
        *(route for path, handler in PAGES.items() for route in routes_of(path, handler)),
    ]


async def export(request: Request) -> Response:
    """A story's whole report in one of the forms of ``headwater export``, as a file to save."""
    from headwater.exports import FORMATS, export_report

    shelf, form = request.app.state.shelf, FORMATS.get(request.path_params["format"])
    if shelf is None or form is None:
        raise HTTPException(404, f"There is no such form. There are: {', '.join(FORMATS)}.")
    id_ = request.path_params["id"]
    report = await run_in_threadpool(lambda: shelf.archive.story(id_))
    rated = await run_in_threadpool(lambda: shelf.archive.marks("claim"))
    content = await run_in_threadpool(export_report, report, request.path_params["format"], rated)
    headers = {
        "content-disposition": f'attachment; filename="headwater-{report.stories[0].id}.{form.suffix}"',
        "content-security-policy": "sandbox",
    }
    return Response(content, media_type=form.media_type, headers=headers)
