"""The reading side: everything the app and the commands ask of a case file, while another may be writing it."""

import shlex
import zlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from headwater.archive.asking import registers
from headwater.archive.asking.excerpts import Excerpts, read_excerpts
from headwater.archive.asking.exchanges import Credited, Exchanges, carriers_of, exchanges_of
from headwater.archive.asking.pages import OnePage, Place, read_page, read_pair
from headwater.archive.asking.registers import ENTRY_PARTS, Entry, EntryPart, Named, Unread
from headwater.archive.asking.searching import (
    ClaimRow,
    PageRow,
    StoryQuery,
    StoryRow,
    find_claims,
    find_pages,
    find_stories,
    find_stories_of,
)
from headwater.archive.connecting import Case, coded, open_to_read, within
from headwater.archive.marking import Mark, list_marks
from headwater.archive.rows.documents import Kept, document_of, find_row, load_documents, numbers_of
from headwater.archive.rows.reports import load_report
from headwater.archive.rows.reuse import COLUMNS, Rests, reuse_of, reuse_within
from headwater.errors import ArchiveError, UsageError
from headwater.limits import ARCHIVE_QUERY_SECONDS
from headwater.model import Claim, Document, Input, Record, Report, Reuse, Story
from headwater.version import __version__


class PageView(Record, frozen=True, kw_only=True):
    """A page: its document, where it came from, its story, and what it shares with pages of any story."""

    document: Document
    places: list[Place]
    story: str | None
    reuse: list[Reuse]
    others: dict[str, PageRow]  # the pages at the other ends of ``reuse``, by id


class ClaimView(Record, frozen=True, kw_only=True):
    """A claim and the report of its story, in which its mentions, origins and conflicts stand."""

    id: str
    claim: Claim
    report: Report


class Archive:
    """A case file to read from. Use it as a context manager; each question may take ``seconds``.

    Questions about things that are not there raise ArchiveError HW410. Lists come as (rows, how many in all).
    """

    def __init__(self, path: Path | str, *, seconds: float = ARCHIVE_QUERY_SECONDS) -> None:
        self.path: Path = Path(path)
        self.seconds: float = seconds
        self.case: Case = open_to_read(path)

    def close(self) -> None:
        """Give the file back."""
        self.case.close()

    def __enter__(self) -> "Archive":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def asking(self) -> Iterator[Any]:
        """One question: a consistent view of the file, with a deadline. Questions asked inside it share both."""
        sql = self.case.sql
        if sql.in_transaction:
            yield sql
            return
        with coded(self.path), within(sql, self.seconds):
            sql.execute("BEGIN")
            try:
                yield sql
            except (UnicodeEncodeError, OverflowError) as error:  # half a character, a number past 64 bits
                raise UsageError("HW358", "the question holds what no archive can hold.") from error
            finally:
                if sql.in_transaction:
                    sql.execute("COMMIT")

    # ------------------------------------------------------------ lists

    def stories(self, query: StoryQuery | None = None) -> tuple[list[StoryRow], int]:
        """Stories, by default those that most pages tell for each of their origins first."""
        with self.asking() as sql:
            return find_stories(sql, query or StoryQuery())

    def search(self, words: str, *, limit: int = 20, offset: int = 0) -> tuple[list[PageRow], int]:
        """Pages that hold these words, the best first, with snippets."""
        with self.asking() as sql:
            return find_pages(sql, words, limit=limit, offset=offset)

    def claims(
        self, words: str | None = None, *, disputed: bool = False, limit: int = 50, offset: int = 0
    ) -> tuple[list[ClaimRow], int]:
        """Claims, those that most pages carry for each of their origins first."""
        with self.asking() as sql:
            return find_claims(sql, words, disputed=disputed, limit=limit, offset=offset)

    def names(self, register: str, part: str = "", *, limit: int = 50, offset: int = 0) -> tuple[list[Named], int]:
        """The names of a register ("publisher", "agency", "speaker", "organization") that hold ``part``."""
        with self.asking() as sql:
            return registers.list_names(sql, register, part, limit=limit, offset=offset)

    def quarantine(self, code: str | None = None, *, limit: int = 50, offset: int = 0) -> tuple[list[Unread], int]:
        """What could not be read, in the order it came."""
        with self.asking() as sql:
            return registers.list_quarantine(sql, code, limit=limit, offset=offset)

    def marks(self, kind: str | None = None, target: str | None = None) -> list[Mark]:
        """What users marked, the newest first; nothing of it is computed."""
        with self.asking() as sql:
            return list_marks(sql, kind, target)

    def stats(self) -> dict[str, int]:
        """How much there is of everything."""
        with self.asking() as sql:
            return registers.count_all(sql)

    def unread(self) -> dict[str, int]:
        """How many pages are in quarantine, by code."""
        with self.asking() as sql:
            return registers.count_quarantine(sql)

    # ------------------------------------------------------------ one thing

    def story(self, id_: str) -> Report:
        """The report of one story ("s12"), as ``headwater trace`` would give it of the story's pages.

        A story that has not been settled yet has its documents and what they share, and nothing else, or is as it was
        settled last; where it could not be, ``inputs`` says so.
        """
        number = number_of(id_, "s")
        with self.asking() as sql:
            row = sql.execute("SELECT rest, title FROM stories WHERE number = ?", (number,)).fetchone()
            if row is None:
                raise not_there("story", id_, self.path)
            if row[0] is not None:
                report = load_report(sql, row[0])
            else:
                kept = load_documents(sql, numbers_of(sql, number))
                report = unsettled(id_, kept, reuse_within(sql, kept))
            asked = "SELECT code, reason FROM quarantine WHERE source = ?"
            told = [Input(source=id_, status="partly", code=c, reason=r) for c, r in sql.execute(asked, (id_,))]
            return msgspec.structs.replace(report, inputs=tuple(told)) if told else report

    def excerpts(self, id_: str) -> Excerpts:
        """A story to take parts of its report from, without reading its texts; they are asked for inside ``asking``."""
        with self.asking() as sql:
            found = read_excerpts(sql, number_of(id_, "s"))
        if found is None:
            raise not_there("story", id_, self.path)
        return found

    def stories_of(self, pages: Sequence[str]) -> list[StoryRow]:
        """The stories that pages of these ids belong to, those with most of the pages first."""
        with self.asking() as sql:
            return find_stories_of(sql, pages)

    def stamp(self, id_: str) -> int:
        """A number that changes when what the file has of a story does: for keeping excerpts of it."""
        with self.asking() as sql:
            row = sql.execute(
                "SELECT title, pages, rest FROM stories WHERE number = ?", (number_of(id_, "s"),)
            ).fetchone()
        if row is None:
            raise not_there("story", id_, self.path)
        return zlib.crc32(row[2] or b"", zlib.crc32(f"{row[0]}\0{row[1]}".encode()))

    def document(self, id_: str) -> OnePage:
        """One page alone: its document, where it came from, its story, and whom it shares how much with."""
        with self.asking() as sql:
            found = read_page(sql, id_)
        if found is None:
            raise not_there("page", id_, self.path)
        return found

    def beside(self, id_: str, other: str) -> Report:
        """Two pages and what they share, as a report; directions as the story of both tells them, where one does."""
        with self.asking() as sql:
            found = read_pair(sql, id_, other)
        if found is None:
            raise not_there("pair of pages", f"{id_}, {other}", self.path)
        return found

    def exchanges(self, publisher: str) -> Exchanges:
        """What a publisher takes from whom, gives to whom, credits and adds."""
        with self.asking() as sql:
            return exchanges_of(sql, publisher)

    def carriers(self, agency: str) -> list[Credited]:
        """The publishers that credit an agency."""
        with self.asking() as sql:
            return carriers_of(sql, agency)

    def page(self, id_: str) -> PageView:
        """One page by its id."""
        with self.asking() as sql:
            row = find_row(sql, id_)
            if row is None:
                raise not_there("page", id_, self.path)
            kept = document_of(row)
            number = kept.number
            places = sql.execute(
                "SELECT source, digest, bytes, url, fetched, status, code, reason, ingested FROM places"
                " WHERE document = ? ORDER BY source, digest, url, fetched",
                (number,),
            ).fetchall()
            story = sql.execute("SELECT story FROM story_documents WHERE document = ?", (number,)).fetchone()
            shared = sql.execute(
                f"SELECT {COLUMNS} FROM reuse WHERE b = :n OR a = :n ORDER BY a, b, place LIMIT 1000", {"n": number}
            ).fetchall()
            rests = Rests(sql)
            around = {one.number: one.document for one in load_documents(sql, {n for r in shared for n in r[:2]})}
            names = [f.name for f in msgspec.structs.fields(Place)]
            document = around.get(number) or load_documents(sql, [number])[0].document
            stories = dict(sql.execute("SELECT document, story FROM story_documents"
                                       f" WHERE document IN ({', '.join(map(str, around)) or '0'})"))  # fmt: skip
            return PageView(
                document=document,
                places=[msgspec.convert(dict(zip(names, place, strict=True)), Place) for place in places],
                story=f"s{story[0]}" if story else None,
                reuse=[reuse_of(one, around, rests) for one in shared],
                others={other.id: in_list(other, stories.get(n)) for n, other in around.items() if n != number},
            )

    def claim(self, id_: str) -> ClaimView:
        """One claim by the id that names it in the whole file ("s12.claim-3")."""
        story, _, claim = id_.partition(".")
        report = self.story(story)
        found = next((c for c in report.claims if c.id == claim), None)
        if found is None:
            raise not_there("claim", id_, self.path)
        return ClaimView(id=id_, claim=found, report=report)

    def entry(
        self,
        register: str,
        name: str,
        *,
        parts: Collection[EntryPart] = ENTRY_PARTS,
        limit: int = 50,
        offset: int = 0,
    ) -> Entry:
        """What is under one name of a register: its pages, stories and statements, or some ``parts`` of that."""
        with self.asking() as sql:
            found = registers.find_entry(sql, register, name, parts=parts, limit=limit, offset=offset)
        if found is None:
            raise not_there(register, name, self.path)
        return found

    def lines(self) -> Iterator[dict[str, Any]]:
        """Everything that was found, as records with a ``type`` in an order that depends on the pages alone."""
        from headwater.archive.asking.exporting import archive_lines

        return archive_lines(self.case)

    def reports(self) -> Iterator[Report]:
        """The report of every story, one after the other, all of one moment."""
        from headwater.archive.asking.exporting import at_one_moment

        with at_one_moment(self.case) as sql:
            for (number,) in sql.execute("SELECT number FROM stories ORDER BY number").fetchall():
                yield self.story(f"s{number}")

    def show(self, id_: str) -> Report | PageView | ClaimView:
        """Whatever an id names: a claim ("s12.claim-3"), a story ("s12"), or a page."""
        if "." in id_ and id_.startswith("s"):
            return self.claim(id_)
        return self.story(id_) if id_[:1] == "s" and id_[1:].isdigit() else self.page(id_)


def number_of(id_: str, letter: str) -> int:
    """The number in an id; 0, which nothing has, when it is none."""
    digits = id_.removeprefix(letter)
    return int(digits) if id_.startswith(letter) and digits.isascii() and digits.isdigit() and len(digits) < 18 else 0


def not_there(what: str, id_: str, path: Path) -> ArchiveError:
    """The error for a thing that the file does not have."""
    hint = f"See: headwater stories --archive {shlex.quote(str(path))}"
    return ArchiveError("HW410", f"has no {what} {id_[:80]!r}.", where=str(path), hint=hint)


def unsettled(id_: str, kept: list[Kept], reuse: list[Reuse]) -> Report:
    """What is there of a story before it is settled."""
    documents = tuple(one.document for one in kept)
    title = next((d.headline for d in documents if d.headline), None) or id_
    story = Story(id=id_, title=title, document_ids=tuple(d.id for d in documents))
    return Report(headwater_version=__version__, documents=documents, inputs=(), stories=(story,), reuse=tuple(reuse))


def in_list(document: Document, story: int | None) -> PageRow:
    """A document as a row of a list."""
    return PageRow(
        id=document.id,
        source=document.source,
        url=document.url,
        publisher=document.publisher,
        headline=document.headline,
        published=document.published,
        words=len(document.text.split()),
        story=f"s{story}" if story is not None else None,
    )
