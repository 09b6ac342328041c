"""CSV and TSV as pages, as spreadsheets and pandas write them: one row a page, columns named as fields of JSON lines.

The first row names the columns, in any case. The separator is the comma, semicolon, tab or bar that the first row has
most of, or the one that a line ``sep=;`` before it names, as Excel's do; bytes that are no UTF-8 are read as
Windows-1252, which is what Excel writes.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from headwater.errors import HeadwaterError, InputError, LimitError
from headwater.limits import MAX_PAGE_BYTES
from headwater.model import Page
from headwater.reading.opening.opened import ReadingOptions
from headwater.reading.opening.records import missing_text, page_of_record
from headwater.reading.opening.table_heads import SEPARATORS

MAX_ROW_BYTES = MAX_PAGE_BYTES * 2  # as of a JSON line
SAID_SEPARATOR = re.compile(r'"?sep=([^\r\n"])"?[\r\n]*', re.IGNORECASE)
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Stretch(NamedTuple):
    """Some rows of a table: the bytes from ``first`` to ``last`` of its file, where ``before`` rows were before."""

    first: int
    last: int
    before: int


class Lines:
    """The lines of a table as text, as the csv module asks for them: a row may be several of them, within the limit."""

    def __init__(self, file: BinaryIO, source: str) -> None:
        self.source = source
        head = file.read(2)
        file.seek(0)
        self.file = io.TextIOWrapper(file, "utf-16", "replace", newline="") if head in UTF16 else file
        self.size = 0  # code points or bytes of the row that is being read
        self.number = 0
        self.at = 0  # code points or bytes that were read
        self.last: int | None = None  # where to stop, if not at the end of the file

    def __iter__(self) -> Iterator[str]:
        while self.at != self.last and (line := self.file.readline(MAX_ROW_BYTES + 1)):
            self.size += len(line)
            self.at += len(line)
            if self.size > MAX_ROW_BYTES:
                raise LimitError(
                    "HW202",
                    f"has a row of more than {MAX_ROW_BYTES:,} bytes; it and what stands behind it was not read.",
                    where=f"{self.source}#{self.number + 1}",
                    hint="Is a quotation mark in it never closed?",
                )
            yield line if isinstance(line, str) else decoded(line)

    def row_is_read(self) -> None:
        self.number, self.size = self.number + 1, 0

    def go_to(self, stretch: Stretch) -> None:
        """Read on where a stretch begins, and to its end."""
        self.file.seek(stretch.first)
        self.at, self.last, self.number = stretch

    def let_go(self) -> None:
        """Leave the file to whom it belongs: it is not closed with its wrapper."""
        if isinstance(self.file, io.TextIOWrapper):
            self.file.detach()


def decoded(line: bytes) -> str:
    """A line as text."""
    try:
        return line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def open_csv(
    file: BinaryIO, source: str, options: ReadingOptions | None = None, stretch: Stretch | None = None
) -> Iterator[Page | HeadwaterError]:
    """One page for each row, or of a stretch; ``source`` is ``FILE#ROW``, the row of names being the first.

    A row that has no text, or more cells than the table has columns, comes as InputError HW115. Raises InputError HW115
    where no column can hold a text, HW110 for a table without rows, LimitError HW202 at a row past the limit.
    """
    lines = Lines(file, source)
    try:
        yield from rows_of(lines, source, options or ReadingOptions(), stretch)
    finally:
        lines.let_go()


def stretches_of(file: BinaryIO, source: str, size: int) -> Iterator[Stretch]:
    """A table cut between rows, which may be of many lines: stretches of at least ``size`` bytes, the last apart.

    A table in UTF-16, whose places cannot be counted in bytes, gives none. What stands behind a row past the limit is
    one stretch, whose reading will say so.
    """
    lines = Lines(file, source)
    if lines.file is not file:
        lines.let_go()
        return
    _, _, rows = begin(lines)
    begun = Stretch(lines.at, lines.at, lines.number)
    try:
        for _ in rows:
            lines.row_is_read()
            if lines.at - begun.first >= size:
                yield begun._replace(last=lines.at)
                begun = Stretch(lines.at, lines.at, lines.number)
    except LimitError:
        pass
    end = file.seek(0, 2)
    if end > begun.first:
        yield begun._replace(last=end)


def begin(lines: Lines) -> tuple[list[str] | csv.Error, str, Iterator[list[str] | csv.Error]]:
    """The names of a table's columns, what separates them, and its rows, of which none has been read yet."""
    text = iter(lines)
    first = next(text, "")
    if said := SAID_SEPARATOR.fullmatch(first):
        first = next(text, "")
    separator = said[1] if said else max(SEPARATORS, key=first.count)
    csv.field_size_limit(max(csv.field_size_limit(), MAX_ROW_BYTES))
    rows = cut(csv.reader(chained(first, text), delimiter=separator))
    names = next(rows, [])
    lines.row_is_read()
    return names, separator, rows


def rows_of(
    lines: Lines, source: str, options: ReadingOptions, stretch: Stretch | None = None
) -> Iterator[Page | HeadwaterError]:
    """The pages of a table's rows, in their order."""
    names, separator, rows = begin(lines)
    if isinstance(names, csv.Error):
        raise InputError("HW115", f"is no table ({names}).", where=source, hint="Write it as CSV in UTF-8.")
    names = [name.strip() for name in names]
    if wrong := missing_text(names, source, options):
        if stretch and stretch.before > 1:
            return  # the first stretch says it for all
        raise wrong
    if stretch:
        lines.go_to(stretch)
    for cells in rows:
        lines.row_is_read()
        where = f"{source}#{lines.number}"
        if isinstance(cells, csv.Error):
            yield InputError("HW115", f"is no row ({cells}).", where=where, hint="Write the table as CSV in UTF-8.")
        elif any(cell.strip() for cell in cells[len(names) :]):
            yield InputError(
                "HW115",
                f"has {len(cells)} cells, and the table has {len(names)} columns.",
                where=where,
                hint=f"Put cells that hold a {separator!r} between quotation marks.",
            )
        elif any(cell.strip() for cell in cells):
            yield page_of_record(dict(zip(names, cells, strict=False)), where, options)
    if lines.number == 1:
        raise InputError("HW110", "is a table without rows.", where=source, hint="Was it written to its end?")


def cut(rows: Iterator[list[str]]) -> Iterator[list[str] | csv.Error]:
    """Rows in their cells; one that cannot be cut (a bare carriage return outside of marks) is the error instead."""
    while True:
        try:
            yield next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield error


def chained(first: str, rest: Iterator[str]) -> Iterator[str]:
    """Lines of which the first was looked at."""
    yield first
    yield from rest
