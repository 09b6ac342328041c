"""Files as units: most are one; what is large, or a table of row groups, is cut, which reads more than its beginning.

That is done in a child process, so that a file which ends the process that opens it ends no more than a child: it is
opened in a second one, then it is told, and the others go on.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

import msgspec

from headwater.crew import GONE, Member
from headwater.engines import files
from headwater.engines.units import Form, Found, Unit
from headwater.errors import HeadwaterError, InputError
from headwater.limits import LEAST_SHARD_BYTES, PIECES, SHARD_BYTES
from headwater.reading.child import cap_memory
from headwater.reading.opening.jsonl import are_lines
from headwater.reading.opening.kinds import ONE_PAGE, SNIFF_BYTES, kind_of

ENDED = "HW456"  # the code of a file that ended each process which opened it
TIMES = 2  # that a file is opened: the first process may have died of something else
IN_PIECES = ("jsonl", "csv")  # what is cut where it is large


class Cutting:
    """The units of files, of those that are cut by a child, which is there once it is needed."""

    def __init__(self) -> None:
        self.member: Member | None = None

    def __call__(self, found: Found) -> Iterable[Unit]:
        """The units of a file. Raises HeadwaterError HW456 where it ends each process that opens it."""
        unit = Unit(found.address, found.label, size=found.size, changed=found.changed)
        with files.open_input(found.address) as file:
            kind = kind_of(file.read(SNIFF_BYTES), found.label)
            large = kind in IN_PIECES and found.size > piece_bytes(found.size)
            if large and kind == "jsonl":
                file.seek(0)
                large = are_lines(file)
        if kind == "parquet" or large:
            return self.cut_apart(unit, kind)
        return [msgspec.structs.replace(unit, archive=kind not in ONE_PAGE)]

    def cut_apart(self, unit: Unit, kind: str) -> list[Unit]:
        """The units of a file, by the child."""
        for _ in range(TIMES):
            if self.member is None:
                self.member = Member(cut)
            try:
                return self.member.ask((unit, kind, piece_bytes(unit.size)))
            except HeadwaterError as error:
                if error.code != GONE:
                    raise
                self.close()
        raise HeadwaterError(ENDED, "ended each process that opened it.", hint="Try it by itself: headwater read.")

    def close(self) -> None:
        """End the child, if there is one."""
        if self.member is not None:
            self.member.close()
            self.member = None


def piece_bytes(size: int) -> int:
    """How large the pieces of a file are: by its size alone, so that any number of workers makes the same ones."""
    return min(SHARD_BYTES, max(LEAST_SHARD_BYTES, size // PIECES))


def cut(asked: tuple[Unit, str, int]) -> list[Unit]:
    """The child's job: the units of a file of this kind, of about so many bytes each."""
    unit, kind, size = asked
    cap_memory()
    try:
        with files.open_input(unit.address) as file:
            if kind == "parquet":
                return list(row_groups(unit, file))
            if kind == "csv":
                return list(table_stretches(unit, file, size))
            return list(stretches(unit, iter(lambda: file.read(1 << 24), b""), size))
    except MemoryError as error:
        raise InputError("HW116", "needs more memory than there is.") from error


def row_groups(unit: Unit, file: BinaryIO) -> Iterator[Unit]:
    """The row groups of a Parquet file; one that is broken or has none is left to whoever reads it, who says so."""
    from headwater.reading.opening.parquet import groups_of

    try:
        groups = groups_of(file, unit.label)
    except InputError:
        groups = []
    if not groups:
        yield msgspec.structs.replace(unit, archive=True)
    before = 0
    for number, (rows, size) in enumerate(groups):
        yield msgspec.structs.replace(
            unit, form="rows", archive=True, first=number, last=number + 1, before=before, size=size
        )
        before += rows


def stretches(unit: Unit, pieces: Iterable[bytes], size: int) -> Iterator[Unit]:
    """A file of lines cut where lines end."""
    first = at = lines = before = 0
    for piece in pieces:
        begin = 0
        while end := piece.find(b"\n", max(begin, first + size - at)) + 1:
            lines += piece.count(b"\n", begin, end)
            yield stretch(unit, first, at + end, before)
            first, before, begin = at + end, lines, end
        lines += piece.count(b"\n", begin)
        at += len(piece)
    if at > first:
        yield stretch(unit, first, at, before)


def table_stretches(unit: Unit, file: BinaryIO, size: int) -> Iterator[Unit]:
    """A table cut between its rows; whole where its bytes cannot be counted (UTF-16)."""
    from headwater.reading.opening.csv_rows import stretches_of

    found = None
    for found in stretches_of(file, unit.label, size):
        yield stretch(unit, *found, form="table")
    if found is None:
        yield msgspec.structs.replace(unit, archive=True)


def stretch(unit: Unit, first: int, last: int, before: int, form: Form = "lines") -> Unit:
    """Some lines or rows of a file."""
    return msgspec.structs.replace(
        unit, form=form, archive=True, first=first, last=last, before=before, size=last - first
    )
