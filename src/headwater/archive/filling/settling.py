"""The fourth pass: each story whose pages changed is followed upstream anew, from who says what to its findings.

A story whose following ends the process that does it is followed in a child. If it ends that too, it stays marked, with
its pages and what they share, quarantine names it, and the others go on.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from headwater.analysed import Analysed, beside
from headwater.archive.connecting import Case
from headwater.archive.rows.attributions import replace_said
from headwater.archive.rows.claims import insert_claims, pages_of
from headwater.archive.rows.documents import Kept, keep_screening, load_documents, numbers_of
from headwater.archive.rows.reports import pack_report
from headwater.archive.rows.reuse import reuse_within
from headwater.crew import GONE, Crew, Member
from headwater.errors import ArchiveError, HeadwaterError, fault
from headwater.language.remembering import remembering
from headwater.model import Claim, Document, Input, Record, Report, Reuse
from headwater.reading.document import collector_paused
from headwater.trace import Options

NOT_FOLLOWED = "HW457"  # the code of a story that could not be followed
FOLLOWING = "following"  # whether a run follows stories, or ended while it did
TIMES = 2  # that a child follows such a story: the first may have died of something else
TO_COUNT = "to_count"  # whether names have come or gone since the registers were counted


class Unsettled(Record, frozen=True, kw_only=True):
    """A story to be followed: its pages, and what they share."""

    story: int
    documents: list[Document]
    numbers: list[int]
    reuse: list[Reuse]
    options: Options
    apart: bool = False  # whether it is to be followed in a child process, since it ended one before


class Settled(Record, frozen=True, kw_only=True):
    """A story that was followed."""

    story: int
    numbers: list[int]
    report: Report


class Unfollowed(Record, frozen=True, kw_only=True):
    """A story that could not be followed, and why."""

    story: int
    numbers: list[int]
    why: str = "that ended each process which followed it"


def settle(case: Case, crew: Crew[Unsettled, Settled | Unfollowed], options: Options) -> Iterator[int]:
    """Settle every story that is marked, each in a step of its own; gives the pages of each."""
    sql = case.sql
    numbers = [row[0] for row in sql.execute("SELECT number FROM stories WHERE settled = 0 ORDER BY number")]
    for settled in crew.answers(load_story(sql, number, options) for number in numbers):
        with collector_paused(), case.step():
            if isinstance(settled, Unfollowed):
                keep_unfollowed(sql, settled)
            else:
                keep_story(sql, settled)
                case.set_state(TO_COUNT, 1)
        yield len(settled.numbers)
    if numbers:
        with case.step():
            drop_followed(sql)


@contextmanager
def following_crew(case: Case, workers: int) -> Iterator[Crew[Unsettled, Settled | Unfollowed]]:
    """Who follows stories; with one worker in this process, or apart from it, as after a run that ended at it."""
    with closing(Follower(beside(case.path))) as job, closing(FollowApart(job)) as apart:
        died = bool(case.state(FOLLOWING))
        note_following(case, 1)
        try:
            here = apart if died else Following(job, apart)
            with Crew(job if workers > 1 else here, workers, apart) as crew:
                yield crew
        finally:
            with suppress(ArchiveError):  # of a full disk, which has been told
                note_following(case, 0)


def note_following(case: Case, value: int) -> None:
    with case.step():
        case.set_state(FOLLOWING, value)


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
        apart=has_ended_a_process(sql, story),
    )


def has_ended_a_process(sql: sqlite3.Connection, story: int) -> bool:
    """Whether a story could not be followed before, and would end this process as it ended others."""
    asked = "SELECT 1 FROM quarantine WHERE source = ? AND code = ?"
    return sql.execute(asked, (f"s{story}", NOT_FOLLOWED)).fetchone() is not None


class Follower:
    """A worker's job: follow one story upstream, each of its pages read once and found again in the file beside."""

    def __init__(self, file: Path, *, keep: bool = True) -> None:
        self.file, self.keep = file, keep
        self.store: Analysed | None = None  # opened by the process that works

    def __call__(self, story: Unsettled) -> Settled | Unfollowed:
        try:
            return self.follow(story)
        except Exception as error:  # one strange story must not end every ingest behind those before it
            why = f"at which Headwater fails, to be reported with the pages ({fault(error)})"
            return Unfollowed(story=story.story, numbers=story.numbers, why=why)

    def follow(self, story: Unsettled) -> Settled:
        """Follow a story. Raises whatever is wrong with it."""
        self.store = self.store or Analysed(self.file, keep=self.keep)
        with remembering(self.store), collector_paused():
            return follow_story(story)

    def close(self) -> None:
        """Give the file back."""
        if self.store is not None:
            self.store.close()


class FollowApart:
    """Follow a story in a child process, which is there once it is needed; a story that ends it is not followed."""

    def __init__(self, job: Follower) -> None:
        self.job = job
        self.member: Member | None = None
        self.one_at_a_time = Lock()  # the threads of a crew ask

    def __call__(self, story: Unsettled) -> Settled | Unfollowed:
        with self.one_at_a_time:
            for _ in range(1 if story.apart else TIMES):
                if self.member is None:
                    self.member = Member(Follower(self.job.file, keep=self.job.keep))
                try:
                    return self.member.ask(story)
                except HeadwaterError as error:
                    if error.code != GONE or not self.member.began:
                        raise
                    self.close()
        return Unfollowed(story=story.story, numbers=story.numbers)

    def close(self) -> None:
        """End the child, if there is one."""
        if self.member is not None:
            self.member.close()
            self.member = None


class Following:
    """Follow stories in this process, but those that ended one before."""

    def __init__(self, job: Follower, apart: FollowApart) -> None:
        self.job, self.apart = job, apart

    def __call__(self, story: Unsettled) -> Settled | Unfollowed:
        return self.apart(story) if story.apart else self.job(story)


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


def keep_unfollowed(sql: sqlite3.Connection, left: Unfollowed) -> None:
    """Name a story that could not be followed in the quarantine, until it can be, or is no more."""
    pages = len(left.numbers)
    of = "its page" if pages == 1 else f"its {pages:,} pages"
    sql.execute(
        "INSERT INTO quarantine (source, given, code, reason, ingested) VALUES (?, '', ?, ?, ?)"
        " ON CONFLICT (source, code) DO UPDATE SET reason = excluded.reason",
        (
            f"s{left.story}",
            NOT_FOLLOWED,
            f"a story {left.why}: {of} can be found and compared, what they say is not followed.",
            datetime.now(UTC).isoformat(timespec="seconds"),
        ),
    )


def drop_followed(sql: sqlite3.Connection) -> None:
    """Drop what is said in the quarantine of stories that have been followed since, or are no more."""
    still = "SELECT 's' || number FROM stories WHERE settled = 0"
    sql.execute(f"DELETE FROM quarantine WHERE code = ? AND source NOT IN ({still})", (NOT_FOLLOWED,))


def unfollowed(sql: sqlite3.Connection) -> list[Input]:
    """The stories that could not be followed, each with why."""
    rows = sql.execute("SELECT source, reason FROM quarantine WHERE code = ? ORDER BY number", (NOT_FOLLOWED,))
    return [Input(source=source, status="partly", code=NOT_FOLLOWED, reason=reason) for source, reason in rows]


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
