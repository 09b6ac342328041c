"""CSV and TSV as pages, as spreadsheets and pandas write them: one row a page, columns named as fields of JSON lines.

The first row names the columns, in any case. The separator is the comma, semicolon, tab or bar that the first row has
most of; bytes that are no UTF-8 are read as Windows-1252, which is what Excel writes.
"""

import codecs
import csv
import io
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from headwater.errors import HeadwaterError, InputError, LimitError
from headwater.limits import MAX_PAGE_BYTES
from headwater.model import Page
from headwater.reading.opening.jsonl import USUAL, page_of_record

SEPARATORS = ",;\t|"
MAX_ROW_BYTES = MAX_PAGE_BYTES * 2  # as of a JSON line
SHOWN_COLUMNS = 12  # of a table in which none holds a text
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


def open_csv(file: BinaryIO, source: str, fields: Mapping[str, str] | None = None) -> Iterator[Page | HeadwaterError]:
    """One page for each row; ``source`` is ``FILE#ROW``, where the row of names is the first, as in a spreadsheet.

    A row that has no text, or more cells than the table has columns, comes as InputError HW115. Raises InputError HW115
    where no column can hold a text, LimitError HW202 at a row past the limit.
    """
    lines = Lines(file, source)
    try:
        yield from rows_of(lines, source, fields or {})
    finally:
        lines.let_go()


def rows_of(lines: Lines, source: str, fields: Mapping[str, str]) -> Iterator[Page | HeadwaterError]:
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
    check_columns(names, fields, source)
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
            record = dict(zip(names, cells, strict=False))
            lowered = {name.lower(): cell for name, cell in record.items()}
            yield page_of_record(lowered | record, where, fields)


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


def check_columns(names: list[str], fields: Mapping[str, str], source: str) -> None:
    """Raise InputError HW115 where no column can hold the words of a page, or a mapped one is not there."""
    known = {*names, *(name.lower() for name in names)}
    missing = [theirs for theirs in fields.values() if theirs not in known]
    held = [key for name in ("text", "html") for key in ([fields[name]] if name in fields else USUAL[name])]
    if not missing and known.intersection(held):
        return
    shown = ", ".join(names[:SHOWN_COLUMNS]) + (", ..." if len(names) > SHOWN_COLUMNS else "")
    what = f"has no column {missing[0]!r}" if missing else "has no column that is known to hold a text"
    raise InputError(
        "HW115",
        f"{what}; its columns are: {shown}.",
        where=source,
        hint="Name yours, for example --field text=COLUMN --field url=COLUMN --field date=COLUMN.",
    )
