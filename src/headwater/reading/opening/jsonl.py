"""JSON lines as pages: one object a line with ``text`` or ``html``, and whatever else is known of the page."""

from collections.abc import Iterator
from typing import BinaryIO

import msgspec

from headwater.errors import HeadwaterError, InputError, LimitError
from headwater.limits import MAX_PAGE_BYTES
from headwater.model import Page
from headwater.reading.opening.opened import ReadingOptions
from headwater.reading.opening.records import page_of_record


def open_jsonl(
    file: BinaryIO, source: str, options: ReadingOptions | None = None, number: int = 0
) -> Iterator[Page | HeadwaterError]:
    """One page for each line; a line that is no record comes as InputError HW115, one past the limit as HW202.

    ``number`` lines of the file were before these.
    """
    options = options or ReadingOptions()
    while line := file.readline(MAX_PAGE_BYTES * 2):
        number += 1
        where = f"{source}#{number}"
        if not line.endswith(b"\n") and len(line) == MAX_PAGE_BYTES * 2:
            while (rest := file.readline(1 << 20)) and not rest.endswith(b"\n"):
                pass
            yield LimitError("HW202", f"is a line of more than {MAX_PAGE_BYTES * 2:,} bytes.", where=where)
        elif line.strip():
            yield page_of(line, where, options)


def page_of(line: bytes, where: str, options: ReadingOptions) -> Page | HeadwaterError:
    """The page that one line describes."""
    try:
        record = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return InputError("HW115", f"is no JSON ({error}).", where=where, hint="Each line is one JSON object.")
    if not isinstance(record, dict):
        return InputError("HW115", "is no JSON object.", where=where, hint="Each line is one JSON object.")
    return page_of_record(record, where, options)
