"""Claims against pages, and what happened when."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from headwater.model import Attribution, Claim, Mention, Report
from headwater.model.moments import day_in_order, in_order
from headwater.report.naming import opening, pages_of
from headwater.report.phrases import count, moment, shortened, speaker

MOST_COLUMNS = 24  # pages with a column each; with more pages than that they are counted
MOST_EVENTS = 80  # in the timeline; with more, pages between the first and the last of a day are counted
MOST_ROWS = 40  # claims in the matrix; all of them stand below it
DAY_ENDS = 5  # first and last pages of a day in a long timeline
MOST_TIMES = 30  # times that claims speak of, in the timeline


class Cell(NamedTuple):
    """How a page carries a claim: a sign, what it means in words, and the mention that it leads to."""

    sign: str
    words: str
    mention: Mention


class Event(NamedTuple):
    """One line of the timeline."""

    time: str
    when: str
    what: str
    kind: str  # published, changed, said
    document: str | None = None
    claim: str | None = None


def ranked(report: Report) -> list[Claim]:
    """Claims as an editor wants them: disputed first, then those that most pages carry."""
    return sorted(report.claims, key=lambda c: (c.dispute == "none", -len(pages_of(c)), not c.quantities))


def matrix(report: Report) -> list[tuple[Claim, list[Cell | None]]]:
    """A row for each claim that is disputed or stands on several pages, with a cell for each page."""
    said = {a.id: a for a in report.attributions}
    rows = [c for c in ranked(report) if c.dispute != "none" or len(pages_of(c)) > 1] or ranked(report)
    return [(c, [cell(c, d.id, said) for d in report.documents]) for c in rows[:MOST_ROWS]]


def tallies(report: Report) -> list[tuple[Claim, list[tuple[Cell, int]]]]:
    """The same rows for many pages: how many of them carry the claim in each way, with one that does."""
    told = list[tuple[Claim, list[tuple[Cell, int]]]]()
    for claim, cells in matrix(report):
        found = [c for c in cells if c]
        told.append(
            (
                claim,
                [(next(c for c in found if c.sign == sign), n) for sign, n in Counter(c.sign for c in found).items()],
            )
        )
    return told


def cell(claim: Claim, document: str, said: dict[str, Attribution]) -> Cell | None:
    """How this page carries the claim, or None."""
    mentions = [m for m in claim.mentions if m.document == document]
    if not mentions:
        return None
    for mention in mentions:
        carried = said.get(mention.attribution or "")
        if carried and carried.stance == "denies":
            return Cell("✕", f"denied by {speaker(carried)}", mention)
    carried = said.get(mentions[0].attribution or "")
    if carried:
        return Cell("❝", f"attributed to {speaker(carried)}", mentions[0])
    return Cell("●", "in the page’s own voice", mentions[0])


def timeline(report: Report, names: dict[str, str]) -> list[Event]:
    """When pages were published and changed, and the days that claims speak of, in order."""
    events = list[Event]()
    for d in report.documents:
        head = shortened(d.headline or d.source, 90)
        if d.published:
            events.append(Event(d.published, moment(d.published), f"{opening(names[d.id])}: {head}", "published", d.id))
        if d.modified and d.modified != d.published:
            events.append(Event(d.modified, moment(d.modified), f"{opening(names[d.id])}: {head}", "changed", d.id))
    spoken = [
        Event(t.start, moment(t.start), f"“{t.text}”: {shortened(c.text, 110)}", "spoken of", None, c.id)
        for c in ranked(report)
        for t in c.times
        if t.start
    ]
    told = sorted(
        events + spoken[:MOST_TIMES], key=lambda e: (day_in_order(e.time), e.kind != "spoken of", in_order(e.time))
    )
    return told if len(told) <= MOST_EVENTS else list(thinned(told))


def thinned(events: list[Event]) -> Iterator[Event]:
    """Of each day the first and the last pages; those between them are counted."""
    for _, group in groupby(events, key=lambda e: (day_in_order(e.time), e.kind == "published")):
        of_day = list(group)
        if of_day[0].kind != "published" or len(of_day) <= 2 * DAY_ENDS + 1:
            yield from of_day
            continue
        yield from of_day[:DAY_ENDS]
        between = of_day[DAY_ENDS:-DAY_ENDS]
        yield between[0]._replace(
            what=f"and {count(len(between), 'more page')} until {between[-1].when}", document=None, claim=None
        )
        yield from of_day[-DAY_ENDS:]
