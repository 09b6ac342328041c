"""Routes of the archive: each page also as .json and .csv, a story's report in every form, and the user's marks."""

from collections.abc import Callable

from starlette.routing import BaseRoute, Route

from headwater.web.archive import catalogue, files, marks, people, reading, stories
from headwater.web.archive.asking import Question
from headwater.web.archive.shelf import Shelf
from headwater.web.archive.view import Answer, Handler, endpoint, respond, routes_of

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


FILES: dict[str, Callable[[Question, Shelf], Answer]] = {
    "/stories/{id}/report": files.report,
    "/stories/{id}/export/{format}": files.export,
}

READY_TO_PRINT = "ready to print"  # no address: asked of a process that is to write reports, when it starts


def archive_routes() -> list[BaseRoute]:
    """All routes of the archive; without one they answer 404 and say how to open one."""
    return [
        Route("/marks", marks.add, methods=["POST"]),
        Route("/marks/{number:int}/delete", marks.remove, methods=["POST"]),
        *(Route(path, endpoint(path), methods=["GET"]) for path in FILES),
        *(route for path in PAGES for route in routes_of(path)),
    ]


def answer(question: Question, shelf: Shelf) -> Answer:
    """The answer to a question, in whatever process it is asked."""
    if question.route == READY_TO_PRINT:
        return files.get_ready()
    make = FILES.get(question.route)
    return make(question, shelf) if make else respond(PAGES[question.route], question, shelf)
