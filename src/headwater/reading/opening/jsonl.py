"""JSON as pages: an object a line with ``text`` or ``html`` and whatever else is known of the page, or one a file.

Lines, and the records of an array, are read one by one, however many there are. A file that is one object over several
lines, or an object around one array (what services answer), is read whole, up to the limit of a page.
"""

import codecs
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from typing import Any, BinaryIO, cast

import msgspec

from headwater.errors import HeadwaterError, InputError, LimitError
from headwater.limits import MAX_PAGE_BYTES
from headwater.model import Page
from headwater.reading.opening.json_array import records_of
from headwater.reading.opening.opened import ReadingOptions
from headwater.reading.opening.records import in_small, is_column, page_of_record, words_fields

FIRST_LINE_BYTES = 1 << 20  # a first line past that is no one-line record's beginning worth parsing twice
HEAD_BYTES = 200
PIECE_BYTES = 1 << 20
BOM = b"\xef\xbb\xbf"


def open_jsonl(
    file: BinaryIO, source: str, options: ReadingOptions | None = None, number: int = 0
) -> Iterator[Page | HeadwaterError]:
    """One page for each line; a line that is no record comes as InputError HW115, one past the limit as HW202.

    ``number`` lines of the file were before these.
    """
    options = options or ReadingOptions()
    if not number and is_utf16(file):
        with in_utf8(file) as copy:
            yield from open_jsonl(copy, source, options)
        return
    if not number and is_array(file):
        yield from pages_of_array(file, source, options)
        return
    if not number and (records := whole(file, options)) is not None:
        many = len(records) != 1
        for place, record in enumerate(records, 1):
            yield page_of_record(record, f"{source}#{place}" if many else source, options)
        return
    while line := file.readline(MAX_PAGE_BYTES * 2):
        number += 1
        where = f"{source}#{number}"
        if not line.endswith(b"\n") and len(line) == MAX_PAGE_BYTES * 2:
            while (rest := file.readline(1 << 20)) and not rest.endswith(b"\n"):
                pass
            yield LimitError("HW202", f"is a line of more than {MAX_PAGE_BYTES * 2:,} bytes.", where=where)
        elif line.strip():
            yield page_of(line, where, options)


def is_utf16(file: BinaryIO) -> bool:
    """Whether a file begins as UTF-16 does: PowerShell makes that of whatever is sent to a file."""
    begin = file.tell()
    head = file.read(len(codecs.BOM_UTF16))
    file.seek(begin)
    return head in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}


@contextmanager
def in_utf8(file: BinaryIO) -> Iterator[BinaryIO]:
    """A copy of a UTF-16 file in UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-16")("replace")
    with tempfile.TemporaryFile() as copy:
        while piece := file.read(PIECE_BYTES):
            copy.write(decoder.decode(piece).encode("utf-8", "replace"))
        copy.write(decoder.decode(b"", final=True).encode())
        copy.seek(0)
        yield cast(BinaryIO, copy)


def is_array(file: BinaryIO) -> bool:
    """Whether a file is an array of records."""
    begin = file.tell()
    head = file.read(HEAD_BYTES).removeprefix(BOM).lstrip()
    file.seek(begin)
    return head.startswith(b"[")


def are_lines(file: BinaryIO) -> bool:
    """Whether a file may be cut where lines end: its first one is a record, and is not all there is."""
    try:
        first = msgspec.json.decode(file.readline(MAX_PAGE_BYTES * 2).removeprefix(BOM))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return isinstance(first, dict) and bool(file.read(1))


def pages_of_array(file: BinaryIO, source: str, options: ReadingOptions) -> Iterator[Page | HeadwaterError]:
    """One page for each record of an array; the source of an only one is that of the file."""
    records = records_of(file)
    begin = list(islice(records, 2))
    if not begin:
        raise InputError("HW110", "is an array without records.", where=source, hint="Was it written to its end?")
    for place, record in enumerate(chain(begin, records), 1):
        where = f"{source}#{place}" if len(begin) > 1 else source
        if isinstance(record, HeadwaterError):
            record.where = where
            yield record
        else:
            yield page_of_record(record, where, options)


def whole(file: BinaryIO, options: ReadingOptions) -> list[dict[str, Any]] | None:
    """The records of a file that is one JSON value over several lines; None where it is lines, or no JSON."""
    begin = file.tell()
    first = file.readline(FIRST_LINE_BYTES)
    value: Any = None
    try:
        value = msgspec.json.decode(first.removeprefix(BOM))
        if isinstance(value, dict) and (held(value, options) or file.read(1)):
            return None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    finally:
        file.seek(begin)
    content = file.read(MAX_PAGE_BYTES + 1)
    file.seek(begin)
    if len(content) > MAX_PAGE_BYTES:
        if first.strip() == b"{":
            said = f"is one object of more than {MAX_PAGE_BYTES:,} bytes."
            raise LimitError("HW202", said, hint="Write its records as an array, or a line each: jq -c '.articles[]'")
        return None
    try:
        value = msgspec.json.decode(content.removeprefix(BOM))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    if isinstance(value, dict) and {"schema_version", "headwater_version"} <= value.keys():
        hint = "Write it in another form: headwater export FILE --format html; or trace the pages themselves."
        raise InputError("HW115", "is a report that Headwater made, not a page.", hint=hint)
    if isinstance(value, dict) and not held(value, options):
        lists = [one for one in value.values() if isinstance(one, list) and one]
        value = lists[0] if len(lists) == 1 else value
    records = value if isinstance(value, list) else [value]
    return records if records and all(isinstance(one, dict) for one in records) else None


def held(record: dict[str, Any], options: ReadingOptions) -> bool:
    """Whether a record has words of a page under a name that is known."""
    usual = in_small(record)
    return any(is_column(key, usual) for key in words_fields(options.fields))


def page_of(line: bytes, where: str, options: ReadingOptions) -> Page | HeadwaterError:
    """The page that one line describes."""
    try:
        record = msgspec.json.decode(line.removeprefix(BOM))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return InputError("HW115", f"is no JSON ({error}).", where=where, hint="Each line is one JSON object.")
    if not isinstance(record, dict):
        return InputError("HW115", "is no JSON object.", where=where, hint="Each line is one JSON object.")
    return page_of_record(record, where, options)
