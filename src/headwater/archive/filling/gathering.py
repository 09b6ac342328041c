"""The first pass: pages into documents, in the order they are named, each page once, whatever was read before.

A page that was crawled again has other bytes and is parsed; where its address and its words are those of a page that
the file has, it is that page, and the file keeps where the copy came from and what it is known by. A page that the file
knows, also as a copy, is not parsed again; so a run that was stopped goes on where it was when it is started anew
with the same sources. Worker processes may parse; documents are numbered and kept in the order of the pages.
"""

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from itertools import islice
from typing import NamedTuple

import msgspec

from headwater.archive.connecting import Case
from headwater.archive.filling.opening import Openings
from headwater.archive.rows.documents import insert_document
from headwater.archive.rows.packing import squeeze
from headwater.crew import Crew
from headwater.errors import ArchiveError, HeadwaterError
from headwater.limits import ARCHIVE_QUARANTINE_BYTES
from headwater.model import Document, Input, Page, Record
from headwater.reading.checks import check_document, parse
from headwater.reading.identity import digest_of, wording_of
from headwater.reading.opening.opened import Damaged, Opened, ReadingOptions
from headwater.reading.opening.sources import legible, open_source
from headwater.reading.results import failed, outcome

CHUNK_PAGES = 8  # that a worker reads at a time
CHUNK_BYTES = 4_000_000  # of pages that a worker reads at a time
ENDED = "HW206"  # the code of a page that ended the process which parsed it
READING = "reading"  # whether a run reads pages, or ended while it did
CHUNKS_A_STEP = 32  # that are kept in one step: the search index grows better in few large steps
# where a page came from, 1 standing for what the page's record has itself
CAME = (
    "INSERT OR IGNORE INTO came (document, source, page, digest, bytes, url, fetched, status, code, reason, ingested)"
    " SELECT number, iif(source = :source, 1, :source), iif(page = :page, 1, :page), :digest, :bytes,"
    " iif(url = :url, 1, :url), iif(fetched = :fetched, 1, :fetched), :status, :code, :reason,"
    " CAST(strftime('%s', :now) AS INTEGER) FROM records WHERE number = :document"
)


class Found(Record, frozen=True, kw_only=True):
    """What opening a source gave, in its place: a page (None when it is known), a remark, or a failure."""

    given: str
    input: Input
    page: Page | None = None
    key: bytes = b""
    digest: bytes = b""
    size: int = 0
    url: str | None = None
    fetched: str | None = None
    apart: bool = False  # whether it is to be read in a child process, since it ended one before
    document: Document | None = None  # once it has been read


class Tally(msgspec.Struct):
    """What a run read: pages that are new, that were known, and that are in quarantine, by code."""

    new: int = 0
    copies: int = 0  # crawled again: other bytes, but the address and the words of a page that is there
    known: int = 0
    forgotten: int = 0  # taken out before, and not read again
    quarantined: Counter[str] = msgspec.field(default_factory=Counter)
    examples: dict[str, Input] = msgspec.field(default_factory=dict)  # the first in quarantine with each code
    unfollowed: list[Input] = msgspec.field(default_factory=list)  # stories that ended each process that followed them

    @property
    def found(self) -> int:
        """All pages that were looked at, those that could not be read too."""
        return self.read + self.forgotten + self.quarantined.total()

    @property
    def whole(self) -> bool:
        """Whether every page was read and every story followed."""
        return not (self.quarantined or self.unfollowed)

    @property
    def read(self) -> int:
        """Pages that stand in the file now."""
        return self.new + self.copies + self.known


class Readers(NamedTuple):
    """Who reads: pages a crew, files whoever opens them."""

    crew: Crew[list[Found], list[Found]]
    openings: Openings


def gather(
    case: Case, sources: Iterable[str], reading: ReadingOptions, readers: Readers, tally: Tally
) -> Iterator[None]:
    """Read every page that ``sources`` name into the file and count it; comes up for air after each step."""
    sources = list(sources)
    answers = readers.crew.answers(chunks(find_pages(case.sql, sources, reading, readers.openings)))
    failing: set[tuple[str, str | None]] = set()
    while several := list(islice(answers, CHUNKS_A_STEP)):
        found = [one for chunk in several for one in chunk]
        keep(case, found, tally)
        failing |= {(one.input.source, one.input.code) for one in found if one.input.status == "failed"}
        yield
    drop_mended(case, {legible(source) for source in sources}, failing)


def find_pages(
    sql: sqlite3.Connection, sources: Iterable[str], reading: ReadingOptions, openings: Openings
) -> Iterator[Found]:
    """Everything the sources hold; of pages that the file knows only where they came from."""
    for source in sources:
        for opened in open_source(source, reading, openings):
            yield look_up(sql, legible(source), opened)


def look_up(sql: sqlite3.Connection, given: str, opened: Opened) -> Found:
    """One thing that was opened, without its page where that is known."""
    if isinstance(opened, Input):
        return Found(given=given, input=opened)
    if isinstance(opened, HeadwaterError):
        return Found(given=given, input=failed(opened.where or given, opened).input)
    page = opened.page if isinstance(opened, Damaged) else opened
    key = digest_of(page)
    return Found(
        given=given,
        input=outcome(opened),
        page=None if number_of(sql, key) or is_forgotten(sql, key) else page,
        key=key,
        digest=hashlib.blake2b(page.content, digest_size=16).digest(),
        size=len(page.content),
        url=page.url,
        fetched=page.fetched,
        apart=has_ended_a_process(sql, page.source),
    )


def has_ended_a_process(sql: sqlite3.Connection, source: str) -> bool:
    """Whether what could not be read from a source ended what read it, as it would this process."""
    asked = "SELECT 1 FROM quarantine WHERE source = ? AND code = ?"
    return sql.execute(asked, (source, ENDED)).fetchone() is not None


def number_of(sql: sqlite3.Connection, key: bytes) -> int | None:
    """The number of the document of a page, when it is known, be it as a copy."""
    row = sql.execute(
        "SELECT number FROM records WHERE page = :key"
        " UNION ALL SELECT document FROM came WHERE page = :key AND page <> 1 LIMIT 1",  # as its index has it
        {"key": key},
    ).fetchone()
    return row[0] if row else None


def number_of_version(sql: sqlite3.Connection, document: Document, wording: bytes | None) -> int | None:
    """The number of the document that a page with other bytes is a copy of: the first that came."""
    told = (wording, document.headline)
    row = sql.execute("SELECT min(number) FROM records WHERE wording = ? AND headline IS ?", told).fetchone()
    if row[0] is None:
        row = sql.execute("SELECT number FROM records WHERE id = ?", (document.id,)).fetchone()
    return row[0] if row else None


def is_forgotten(sql: sqlite3.Connection, key: bytes | None) -> bool:
    """Whether a page has been taken out, by its bytes or its wording."""
    return sql.execute("SELECT 1 FROM forgotten WHERE page = ?", (key,)).fetchone() is not None


def chunks(found: Iterable[Found]) -> Iterator[list[Found]]:
    """What a worker takes at a time: some pages, or one large one."""
    chunk: list[Found] = []
    size = 0
    for one in found:
        chunk.append(one)
        size += len(one.page.content) if one.page else 0
        if len(chunk) >= CHUNK_PAGES or size >= CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


@contextmanager
def reading_crew(case: Case, workers: int, *, apart: bool = False) -> Iterator[Readers]:
    """Who reads pages; with one worker in this process, or ``apart`` from it, as after a run that ended at it.

    Files are opened in this process whatever the number of workers, or ``apart`` from it as well.

    The file notes that pages are being read: where that note is found, the process that wrote it was killed, or a page
    ended it, which would end this one too.
    """
    apart = apart or bool(case.state(READING))
    note_reading(case, 1)
    try:
        with (
            closing(Openings(case.sql, apart=apart)) as openings,
            Crew(read_apart if apart and workers == 1 else read_chunk, workers, read_apart) as crew,
        ):
            yield Readers(crew, openings)
    finally:
        with suppress(ArchiveError):  # of a full disk, which has been told
            note_reading(case, 0)


def note_reading(case: Case, value: int) -> None:
    with case.step():
        case.set_state(READING, value)


def read_chunk(chunk: list[Found]) -> list[Found]:
    """A worker's job: the documents of some pages; a page that could be read does not travel back."""
    return [read_one(one) for one in chunk]


def read_apart(chunk: list[Found]) -> list[Found]:
    """The same, with each page parsed in a child process: the page that ends it has the code HW206."""
    return [read_one(one, apart=True) for one in chunk]


def read_one(found: Found, *, apart: bool = False) -> Found:
    """The document of one page, or the code and reason why there is none."""
    if found.page is None:
        return found
    try:
        document = check_document(parse(found.page, apart=apart or found.apart), found.page)
    except HeadwaterError as error:
        return msgspec.structs.replace(found, input=failed(found.page.source, error).input)
    return msgspec.structs.replace(found, document=document, page=None)


# ---------------------------------------------------------------- keeping what was read


def keep(case: Case, found: list[Found], tally: Tally) -> None:
    """Keep what became of some pages, in one step."""
    counted = Tally()
    with case.step() as sql:
        following = next_number(case)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        for one in found:
            if one.input.status == "failed":
                code = one.input.code or "HW100"
                counted.quarantined[code] += 1
                counted.examples.setdefault(code, one.input)
                keep_in_quarantine(sql, one, now)
            elif not one.key:
                remark(sql, one.input)
            else:
                following += keep_page(sql, one, following, now, counted)
    tally.new += counted.new
    tally.copies += counted.copies
    tally.known += counted.known
    tally.forgotten += counted.forgotten
    tally.quarantined += counted.quarantined
    tally.examples = counted.examples | tally.examples


def next_number(case: Case) -> int:
    """The number of the next document: past all that there have been, forgotten ones too."""
    last = case.sql.execute("SELECT coalesce(max(number), 0) FROM documents").fetchone()[0]
    return max(last, case.state("entered")) + 1


def keep_page(sql: sqlite3.Connection, one: Found, number: int, now: str, tally: Tally) -> int:
    """Keep a page that was read, and where it came from; how many documents the file has more."""
    known, document = number_of(sql, one.key), one.document
    if known is not None:
        tally.known += 1
    elif document is None:
        tally.forgotten += 1
        return 0
    else:
        wording = wording_of(document)
        known = number_of_version(sql, document, wording)
        if known is None and is_forgotten(sql, wording):
            sql.execute("INSERT OR IGNORE INTO forgotten (page) VALUES (?)", (one.key,))  # not read a second time
            tally.forgotten += 1
            return 0
        if known is None:
            insert_document(sql, number, one.key, document)
            tally.new += 1
        else:
            tally.copies += 1
        sql.execute("DELETE FROM quarantine WHERE source = ?", (one.input.source,))
    said = one.input
    sql.execute(
        CAME,
        {"document": known or number, "source": said.source, "page": one.key, "digest": one.digest, "bytes": one.size,
         "url": one.url, "fetched": one.fetched, "status": said.status, "code": said.code, "reason": said.reason,
         "now": now},
    )  # fmt: skip
    return 1 if known is None else 0  # of a copy only where it came from is kept


def keep_in_quarantine(sql: sqlite3.Connection, one: Found, now: str) -> None:
    """Keep what could not be read, with its page where there is one, to be tried again."""
    page = None
    if one.page is not None and len(one.page.content) <= ARCHIVE_QUARANTINE_BYTES:
        page = squeeze(msgspec.msgpack.encode(one.page))
    sql.execute(
        "INSERT INTO quarantine (source, given, code, reason, page, ingested) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (source, code) DO UPDATE SET reason = excluded.reason, page = excluded.page",
        (one.input.source, one.given, one.input.code or "HW100", one.input.reason or "", page, now),
    )


def drop_mended(case: Case, opened: set[str], failing: set[tuple[str, str | None]]) -> None:
    """Drop what was in the way of an archive or folder (of a page that was read it is gone) and is so no more.

    ``opened`` was named and has been read to its end; ``failing`` is what could not be read of it this time.
    """
    rows = case.sql.execute("SELECT number, given, source, code FROM quarantine WHERE page IS NULL")
    mended = [(number,) for number, given, source, code in rows if given in opened and (source, code) not in failing]
    if mended:
        with case.step() as sql:
            sql.executemany("DELETE FROM quarantine WHERE number = ?", mended)


def remark(sql: sqlite3.Connection, said: Input) -> None:
    """Keep what a folder or archive held that is no page."""
    sql.execute(
        "INSERT OR REPLACE INTO remarks (source, code, reason) VALUES (?, ?, ?)",
        (said.source, said.code or "HW013", said.reason or ""),
    )
