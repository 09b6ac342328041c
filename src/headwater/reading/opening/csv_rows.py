"""CSV and TSV as pages, as spreadsheets and pandas write them: one row a page, columns named as fields of JSON lines.

The first row names the columns, in any case. The separator is the comma, semicolon, tab or bar that the first row has
most of; bytes that are no UTF-8 are read as Windows-1252, which is what Excel writes.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import BinaryIO

from headwater.errors import HeadwaterError, InputError, LimitError
from headwater.limits import MAX_PAGE_BYTES
from headwater.model import Page
from headwater.reading.opening.opened import ReadingOptions
from headwater.reading.opening.records import missing_text, page_of_record

SEPARATORS = ",;\t|"
MAX_ROW_BYTES = MAX_PAGE_BYTES * 2  # as of a JSON line
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class Lines:
    """The lines of a table as text, as the csv module asks for them: a row may be several of them, within the limit."""

    def __init__(self, file: BinaryIO, source: str) -> None:
        self.source = source
        head = file.read(2)
        file.seek(0)
        self.file = io.TextIOWrapper(file, "utf-16", "replace", newline="") if head in UTF16 else file
        self.size = 0  # code points or bytes of the row that is being read
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        while line := self.file.readline(MAX_ROW_BYTES + 1):
            self.size += len(line)
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


def open_csv(file: BinaryIO, source: str, options: ReadingOptions | None = None) -> Iterator[Page | HeadwaterError]:
    """One page for each row; ``source`` is ``FILE#ROW``, where the row of names is the first, as in a spreadsheet.

    A row that has no text, or more cells than the table has columns, comes as InputError HW115. Raises InputError HW115
    where no column can hold a text, LimitError HW202 at a row past the limit.
    """
    lines = Lines(file, source)
    try:
        yield from rows_of(lines, source, options or ReadingOptions())
    finally:
        lines.let_go()


def rows_of(lines: Lines, source: str, options: ReadingOptions) -> Iterator[Page | HeadwaterError]:
    """The pages of a table's rows, in their order."""
    text = iter(lines)
    first = next(text, "")
    separator = max(SEPARATORS, key=first.count)
    csv.field_size_limit(max(csv.field_size_limit(), MAX_ROW_BYTES))
    rows = cut(csv.reader(chained(first, text), delimiter=separator))
    names = next(rows, [])
    lines.row_is_read()
    if isinstance(names, csv.Error):
        raise InputError("HW115", f"is no table ({names}).", where=source, hint="Write it as CSV in UTF-8.")
    names = [name.strip() for name in names]
    if wrong := missing_text(names, source, options):
        raise wrong
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
