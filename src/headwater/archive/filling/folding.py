"""Files that earlier versions filled hold a page as often as it was crawled: here it becomes one page again.

Up to schema 5 a page was known by its bytes alone. The first of several with one address and one wording stays, and has
from where the others came; what users marked on them stands with it. In steps that are in the file whole or not at all.
"""

from collections.abc import Iterator

from headwater.archive.connecting import Case
from headwater.archive.filling.grouping import REGROUP, REGROUPED_PAGES
from headwater.archive.filling.removing import remove_pages
from headwater.archive.filling.settling import TO_COUNT

TO_FOLD = "to_fold"  # whether the file may hold a page more than once: the move to version 6 sets it
FOLDED_AT_ONCE = 2_048
COPIES = (
    "SELECT number, first FROM (SELECT number, min(number) OVER (PARTITION BY wording) AS first FROM records"
    " WHERE wording IS NOT NULL) WHERE number > first ORDER BY number LIMIT ?"
)
COUNTED = "SELECT count(wording) - count(DISTINCT wording) FROM records"
CAME_TOO = (  # what of a copy's places was as its own record has it is written out, or is as the other record has it
    "INSERT OR IGNORE INTO came (document, source, page, digest, bytes, url, fetched, status, code, reason, ingested)"
    " SELECT f.number, iif(p.source = f.source, 1, p.source), p.page, p.digest, p.bytes, iif(p.url = f.url, 1, p.url),"
    " iif(p.fetched = f.fetched, 1, p.fetched), p.status, p.code, p.reason, p.ingested FROM records AS f,"
    " (SELECT iif(c.source = 1, d.source, c.source) AS source, iif(c.page = 1, d.page, c.page) AS page, c.digest,"
    " c.bytes, iif(c.url = 1, d.url, c.url) AS url, iif(c.fetched = 1, d.fetched, c.fetched) AS fetched, c.status,"
    " c.code, c.reason, c.ingested FROM came AS c JOIN records AS d ON d.number = c.document"
    " WHERE c.document = :copy) AS p WHERE f.number = :first"
)
MARKED = (
    "UPDATE marks SET target = (SELECT id FROM records WHERE number = :first)"
    " WHERE kind = 'page' AND target = (SELECT id FROM records WHERE number = :copy)"
)


def fold_copies(case: Case) -> Iterator[int]:
    """Make one page of those that are one, if the file is of an earlier version; gives how many after each step.

    Terms were weighed with each copy counted: a small file is weighed anew, a large one by ``headwater rebuild``.
    """
    while case.state(TO_FOLD):
        with case.step() as sql:
            copies = sql.execute(COPIES, (FOLDED_AT_ONCE,)).fetchall()
            case.set_state(TO_FOLD, int(len(copies) == FOLDED_AT_ONCE))
            if copies:
                fold(case, copies)
                case.set_state(TO_COUNT, 1)
                pages = sql.execute("SELECT count(*) FROM records").fetchone()[0]
                if pages <= REGROUPED_PAGES:
                    case.set_state(REGROUP, 1)
        yield len(copies)


def count_copies(case: Case) -> int:
    """How many pages of the file are another one."""
    return case.count(COUNTED)


def fold(case: Case, copies: list[tuple[int, int]]) -> None:
    """Take copies out; each with the number of the page that it is one of."""
    for copy, first in copies:
        case.sql.execute(CAME_TOO, {"copy": copy, "first": first})
        case.sql.execute(MARKED, {"copy": copy, "first": first})
    remove_pages(case, [copy for copy, _ in copies])
