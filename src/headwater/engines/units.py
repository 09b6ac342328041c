"""Units: what one worker each reads of the sources of a run: files, stretches of them, row groups, and notes."""

from typing import Literal, NamedTuple

import msgspec

from headwater.reading.opening.sources import legible

Form = Literal["file", "lines", "table", "rows", "note"]


class Unit(msgspec.Struct, frozen=True):
    """Something to read: a file, the bytes ``first`` to ``last`` of one of lines or a table, a row group, or a note."""

    address: str
    label: str
    form: Form = "file"
    first: int = 0
    last: int = 0
    archive: bool = False  # whether it holds many pages
    before: int = 0  # lines or rows of the file that come before
    size: int = 0
    changed: int = 0  # when the file was last written, in ns
    code: str = ""
    reason: str = ""


class Found(NamedTuple):
    """A file that a source holds."""

    address: str
    label: str
    size: int
    changed: int


def note(label: str, code: str, reason: str) -> Unit:
    """What is to be told of a source that gives no page."""
    return Unit(address="", label=legible(label), form="note", code=code, reason=reason)
