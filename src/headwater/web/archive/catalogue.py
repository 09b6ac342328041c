"""Lists of the archive: stories, claims, names, what could not be read."""

from typing import get_args

from headwater.archive import StoryQuery
from headwater.archive.asking.registers import Named, Unread
from headwater.archive.asking.searching import ClaimRow, StoryOrder, StoryRow
from headwater.limits import WEB_ROWS
from headwater.model import FindingKind
from headwater.web.archive.asking import Ask
from headwater.web.archive.view import View, table_of

ORDERS = {
    "few-origins": "many pages, few origins",
    "newest": "newest",
    "oldest": "oldest",
    "pages": "most pages",
    "findings": "most findings",
    "disputed": "most disputed",
    "title": "title",
}
REGISTERS = {"speakers": "speaker", "organizations": "organization", "publishers": "publisher", "agencies": "agency"}


def stories(ask: Ask) -> View:
    """Stories by words, publisher, agency, speaker, date and finding."""
    query = StoryQuery(
        words=ask.text("q"),
        publisher=ask.text("publisher"),
        agency=ask.text("agency"),
        speaker=ask.text("speaker"),
        since=ask.day("since"),
        until=ask.day("until"),
        finding=ask.choice("finding", get_args(FindingKind)),
        disputed=ask.flag("disputed"),
        order=ask.choice("sort", get_args(StoryOrder)) or "few-origins",
        limit=WEB_ROWS,
        offset=ask.offset,
    )
    rows, total = ask.archive.stories(query)
    context = {"rows": rows, "query": query, "orders": ORDERS, "kinds": get_args(FindingKind)}
    return View("stories", context, {"total": total, "stories": rows}, table_of(StoryRow, rows), total)


def claims(ask: Ask) -> View:
    """Claims by their words, those that most pages carry for each of their origins first."""
    rows, total = ask.archive.claims(ask.text("q"), disputed=ask.flag("disputed"), limit=WEB_ROWS, offset=ask.offset)
    return View("claims", {"rows": rows}, {"total": total, "claims": rows}, table_of(ClaimRow, rows), total)


def names(ask: Ask) -> View:
    """The names of a register, those on most pages first."""
    kind = ask.path.strip("/")
    rows, total = ask.archive.names(REGISTERS[kind], ask.text("q") or "", limit=WEB_ROWS, offset=ask.offset)
    context = {"rows": rows, "kind": kind, "register": REGISTERS[kind]}
    return View("names", context, {"total": total, "names": rows}, table_of(Named, rows), total)


def quarantine(ask: Ask) -> View:
    """What could not be read, with its reason."""
    rows, total = ask.archive.quarantine(ask.text("code"), limit=WEB_ROWS, offset=ask.offset)
    context = {"rows": rows, "codes": ask.archive.unread()}
    return View("quarantine", context, {"total": total, "quarantine": rows}, table_of(Unread, rows), total)
