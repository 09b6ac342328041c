"""The fourth pass: each story whose pages changed is followed upstream anew, from who says what to its findings."""

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from headwater.analysed import Analysed
from headwater.archive.connecting import Case
from headwater.archive.rows.attributions import replace_said
from headwater.archive.rows.claims import insert_claims, pages_of
from headwater.archive.rows.documents import Kept, keep_screening, load_documents, numbers_of
from headwater.archive.rows.reports import pack_report
from headwater.archive.rows.reuse import reuse_within
from headwater.crew import Crew
from headwater.language.remembering import remembering
from headwater.model import Claim, Document, Record, Report, Reuse
from headwater.reading.document import collector_paused
from headwater.trace import Options

TO_COUNT = "to_count"  # whether names have come or gone since the registers were counted


class Unsettled(Record, frozen=True, kw_only=True):
    """A story to be followed: its pages, and what they share."""

    story: int
    documents: list[Document]
    numbers: list[int]
    reuse: list[Reuse]
    options: Options


class Settled(Record, frozen=True, kw_only=True):
    """A story that was followed."""

    story: int
    numbers: list[int]
    report: Report


def settle(case: Case, crew: Crew[Unsettled, Settled], options: Options) -> Iterator[int]:
    """Settle every story that is marked, each in a step of its own; gives the pages of each."""
    sql = case.sql
    numbers = [row[0] for row in sql.execute("SELECT number FROM stories WHERE settled = 0 ORDER BY number")]
    for settled in crew.answers(load_story(sql, number, options) for number in numbers):
        with collector_paused(), case.step():
            keep_story(sql, settled)
            case.set_state(TO_COUNT, 1)
        yield len(settled.numbers)


def load_story(sql: sqlite3.Connection, story: int, options: Options) -> Unsettled:
    """The pages of a story and what they share with each other."""
    with collector_paused():  # tens of thousands of records, none of which goes
        kept = load_documents(sql, numbers_of(sql, story))
        reuse = reuse_within(sql, kept)
    return Unsettled(
        story=story,
        documents=[one.document for one in kept],
        numbers=[one.number for one in kept],
        reuse=reuse,
        options=options,
    )


class Follower:
    """A worker's job: follow one story upstream, each of its pages read once and found again in the file beside."""

    def __init__(self, file: Path, *, keep: bool = True) -> None:
        self.file, self.keep = file, keep
        self.store: Analysed | None = None  # opened by the process that works

    def __call__(self, story: Unsettled) -> Settled:
        self.store = self.store or Analysed(self.file, keep=self.keep)
        with remembering(self.store), collector_paused():
            return follow_story(story)

    def close(self) -> None:
        """Give the file back."""
        if self.store is not None:
            self.store.close()


def follow_story(story: Unsettled) -> Settled:
    """Follow one story upstream."""
    from headwater.comments import screen
    from headwater.reuse.settling import settle as settle_directions
    from headwater.reuse.texts import text_of
    from headwater.stories.batch import story as story_record
    from headwater.trace import follow

    documents = screen(story.documents)
    reuse = settle_directions(story.reuse, {d.id: text_of(d) for d in documents})
    record = story_record(f"s{story.story}", documents)
    report = follow(documents, reuse, [record], options=story.options)
    return Settled(story=story.story, numbers=story.numbers, report=report)


# ---------------------------------------------------------------- as rows


def keep_story(sql: sqlite3.Connection, settled: Settled) -> None:
    """Replace what the file has of a story by what was found now."""
    report, story = settled.report, settled.story
    kept = [Kept(n, d) for n, d in zip(settled.numbers, report.documents, strict=True)]
    keep_screening(sql, kept)
    for table in ("claimed", "findings"):
        sql.execute(f"DELETE FROM {table} WHERE story = ?", (story,))
    insert_claims(sql, story, report.claims, {one.document.id: one for one in kept})
    replace_said(sql, {one.document.id: one.number for one in kept}, report.attributions)
    insert_findings(sql, story, report, {one.document.id: one.number for one in kept})
    record = report.stories[0]
    carried_by, origins = most_carried(report.claims)
    columns = {
        "title": record.title,
        "first_published": record.first_published,
        "last_published": record.last_published,
        "pages": len(report.documents),
        "publishers": len({d.publisher for d in report.documents if d.publisher}),
        "claims": len(report.claims),
        "disputed": sum(claim.dispute != "none" for claim in report.claims),
        "findings": len(report.findings),
        "high": sum(finding.severity == "high" for finding in report.findings),
        "carried_by": carried_by,
        "origins": origins,
        "settled": 1,
        "rest": pack_report(report, settled.numbers),
        "number": story,
    }
    assignments = ", ".join(f"{name} = :{name}" for name in columns if name != "number")
    sql.execute(f"UPDATE stories SET {assignments} WHERE number = :number", columns)


def most_carried(claims: Iterable[Claim]) -> tuple[int, int]:
    """Pages and independent origins (at most) of the claim that most pages carry for each of its origins."""
    counted = [(pages_of(claim), claim.independent_origins.max) for claim in claims]
    return max(counted, key=lambda one: (one[0] / max(1, one[1]), one[0]), default=(0, 0))


def insert_findings(sql: sqlite3.Connection, story: int, report: Report, numbers: dict[str, int]) -> None:
    sql.executemany(
        "INSERT INTO findings (story, place, kind, severity, document, claim, reason) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (story, place, f.kind, f.severity, numbers.get(f.document or ""), f.claim, f.reason)
            for place, f in enumerate(report.findings)
        ],
    )
