"""Opening what a run is given, so that a file which ends the process that opens it ends no more than a child.

Most is opened here. Where an earlier run ended while it read, and where a file is in quarantine for it, a child process
opens the files, and what addresses lead to, and hands over what they hold, some pages at a time. A file that ends the
child is opened in another, page by page, so that all that stands before the place is kept; then it is told, and the
next file is opened.
"""

import sqlite3
from collections.abc import Iterator
from itertools import islice

from headwater.crew import GONE, Member
from headwater.errors import HeadwaterError, InputError
from headwater.model import Record
from headwater.reading.child import cap_memory
from headwater.reading.opening.opened import Damaged, Opened, ReadingOptions
from headwater.reading.opening.sources import legible, open_one, open_source

ENDED = "HW456"  # the code of a file that ended each process which opened it
AT_ONCE = 8  # things that the child hands over at a time
BYTES_AT_ONCE = 4_000_000


class Asked(Record, frozen=True, kw_only=True):
    """What the child is to hand over: ``count`` more things, of another file behind ``skip`` where one is named."""

    source: str | None = None
    skip: int = 0
    count: int


class Opener:
    """The child's job."""

    def __init__(self, options: ReadingOptions) -> None:
        self.options = options
        self.found: Iterator[Opened] = iter(())
        self.source = ""

    def __call__(self, asked: Asked) -> list[Opened]:
        if asked.source is not None:
            cap_memory()
            self.source = asked.source
            self.found = islice(open_source(asked.source, self.options), asked.skip, None)
        several: list[Opened] = []
        size = 0
        try:
            while len(several) < asked.count and size < BYTES_AT_ONCE and (one := next(self.found, None)) is not None:
                several.append(one)
                page = one.page if isinstance(one, Damaged) else one
                size += len(getattr(page, "content", b""))
        except MemoryError:
            self.found = iter(())
            several.append(InputError("HW116", "needs more memory than there is.", where=legible(self.source)))
        return several


class Openings:
    """How a run opens files and addresses: as ``open_one`` does; ``apart`` all, else what has ended a process."""

    def __init__(self, sql: sqlite3.Connection, *, apart: bool) -> None:
        self.sql, self.apart = sql, apart
        self.member: Member | None = None

    def __call__(self, source: str, options: ReadingOptions) -> Iterator[Opened]:
        if self.apart or self.has_ended_a_process(legible(source)):
            return self.open_apart(source, options)
        return open_one(source, options)

    def has_ended_a_process(self, source: str) -> bool:
        asked = "SELECT 1 FROM quarantine WHERE source = ? AND code = ?"
        return self.sql.execute(asked, (source, ENDED)).fetchone() is not None

    def open_apart(self, source: str, options: ReadingOptions) -> Iterator[Opened]:
        """What a file holds, by the child; the error HW456 behind what stands before the place that ends it twice."""
        done = 0
        for count in (AT_ONCE, 1):
            asked = Asked(source=source, skip=done, count=count)
            try:
                while several := self.ask(asked, options):
                    done += len(several)
                    yield from several
                    asked = Asked(count=count)
            except HeadwaterError as error:
                if error.code != GONE:
                    raise
                self.close()
            else:
                return
        said = f"ended each process that opened it, behind the first {done:,} things that it holds."
        yield HeadwaterError(ENDED, said, where=legible(source), hint="Try it by itself: headwater read.")

    def ask(self, asked: Asked, options: ReadingOptions) -> list[Opened]:
        if self.member is None:
            self.member = Member(Opener(options))
        return self.member.ask(asked)

    def close(self) -> None:
        """End the child, if there is one."""
        if self.member is not None:
            self.member.close()
            self.member = None
