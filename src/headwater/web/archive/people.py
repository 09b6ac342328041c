"""Whose words and whose pages: a speaker, an organization, a publisher, an agency."""

from collections import defaultdict

from headwater.archive.asking.exchanges import Credited
from headwater.archive.asking.registers import Entry, EntryPart, Statement
from headwater.limits import WEB_ROWS, WEB_STATEMENTS
from headwater.report.wordings import wording
from headwater.web.archive.asking import Ask
from headwater.web.archive.view import Table, View, table_of


def speaker(ask: Ask) -> View:
    """Everything that somebody is quoted as saying, in which wording, and who carried it."""
    register = ask.path.strip("/")
    name = ask.needed("name")
    parts: tuple[EntryPart, ...] = ("statements", "stories")
    entry = ask.archive.entry(register, name, parts=parts, limit=WEB_STATEMENTS, offset=(ask.page - 1) * WEB_STATEMENTS)
    context = {"entry": entry, "register": register, "groups": alike(entry.statements), "size": WEB_STATEMENTS}
    record = {
        "name": name,
        "statement_count": entry.statement_count,
        "page_count": entry.page_count,
        "story_count": entry.story_count,
        "statements": entry.statements,
        "stories": entry.stories[:WEB_ROWS],
    }
    return View("speaker", context, record, table_of(Statement, entry.statements))


def alike(statements: list[Statement]) -> list[list[Statement]]:
    """Statements of the same words and stance together, those on most pages first."""
    groups: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for one in statements:
        groups[one.stance, wording(one.words or "")].append(one)
    return sorted(groups.values(), key=lambda group: (-len({s.page for s in group}), group[0].attribution))


def publisher(ask: Ask) -> View:
    """What a publisher takes from whom, what it gives, what it adds, and its pages."""
    name = ask.needed("name")
    entry = ask.archive.entry("publisher", name, parts=listed_in(ask), limit=WEB_ROWS, offset=ask.offset)
    dealings = ask.archive.exchanges(name)
    rows = [
        *(("takes wording from", e.name, e.pages, e.characters) for e in dealings.takes),
        *(("gives wording to", e.name, e.pages, e.characters) for e in dealings.gives),
        *((f"credits ({c.kind})", c.name, c.pages, None) for c in dealings.credits),
    ]
    record = counts_of(entry) | {"exchanges": dealings, "pages": entry.pages, "stories": entry.stories}
    table = Table(("what", "name", "pages", "characters"), rows)
    return View("publisher", {"entry": entry, "dealings": dealings}, record, table, entry.page_count)


def agency(ask: Ask) -> View:
    """The pages that credit an agency, and their publishers."""
    name = ask.needed("name")
    entry = ask.archive.entry("agency", name, parts=listed_in(ask), limit=WEB_ROWS, offset=ask.offset)
    carriers = ask.archive.carriers(name)
    record = counts_of(entry) | {"carriers": carriers, "pages": entry.pages, "stories": entry.stories}
    return View(
        "agency", {"entry": entry, "carriers": carriers}, record, table_of(Credited, carriers), entry.page_count
    )


def listed_in(ask: Ask) -> tuple[EntryPart, ...]:
    """What is listed: a page of the app leads to the stories, its record has them."""
    return ("pages", "stories") if ask.suffix == ".json" else ("pages",)


def counts_of(entry: Entry) -> dict[str, object]:
    return {"name": entry.name, "page_count": entry.page_count, "story_count": entry.story_count}
