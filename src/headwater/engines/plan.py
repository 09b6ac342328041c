"""The plan of a run: what the user named, as units that one worker each reads: files, stretches of them, row groups.

A unit's label is its name below the source that was given, so that the same pages give the same tables wherever they
lie. What is no page is counted, not opened.
"""

import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, BinaryIO, Literal, NamedTuple

import msgspec

from headwater.engines import files
from headwater.engines.folders import entries, left_out, looked_at, written_by_runs
from headwater.engines.shards import Shard, digest, finish
from headwater.errors import HeadwaterError, InputError, UsageError
from headwater.limits import MAX_SHARD_FILES, SHARD_BYTES
from headwater.reading.opening.kinds import ONE_PAGE, SNIFF_BYTES, kind_of
from headwater.reading.opening.opened import Sources, by_kind, source_names, unopened
from headwater.reading.opening.sources import legible

if TYPE_CHECKING:
    from pyarrow.fs import FileInfo

Form = Literal["file", "lines", "table", "rows", "note"]
NUMBER_DIGITS = 15  # hexadecimal: a number that can be counted on from, and has 64 bits
MISNAMED = "has a name that is no UTF-8."


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


def write_plan(sources: Sources, directory: str) -> int:
    """Write the units of ``sources`` as shards, each known by what its files are; how many shards.

    ``record`` is what the records of a unit are numbered from: no two of a run have one number.
    Raises UsageError HW361, HW362.
    """
    import pyarrow as pa

    from headwater.engines.shards import write_table

    made: dict[str, Shard] = {}
    for units in packs(unit for source in dict.fromkeys(source_names(sources)) for unit in units_of(source)):
        key = digest([msgspec.to_builtins(unit) for unit in units])
        first = [int(digest(key, place)[:NUMBER_DIGITS], 16) for place in range(len(units))]
        columns = {"unit": [msgspec.json.encode(unit) for unit in units], "record": first}
        table = pa.table(columns, pa.schema({"unit": pa.binary(), "record": pa.int64()}))
        write_table(files.join(directory, f"{key}.parquet"), table)
        made[key] = Shard(f"{key}.parquet", key, len(units))
    if not made:
        raise UsageError("HW361", "no source was named.", hint="Give WARC, JSON-lines or Parquet files, or a folder.")
    finish(directory, digest(sorted(made)), [made[key] for key in sorted(made)])
    return len(made)


def packs(units: Iterable[Unit]) -> Iterator[list[Unit]]:
    """Units that are read together: many single pages, or one archive.

    Where a pack ends is told by the page's own name, so that a new page in a folder changes one pack and not all.
    """
    pack: list[Unit] = []
    for unit in units:
        if unit.archive:
            yield [unit]
            continue
        pack.append(unit)
        ends = int(digest(unit.label)[:8], 16) % (MAX_SHARD_FILES // 2) == 0
        if ends or len(pack) >= MAX_SHARD_FILES or sum(one.size for one in pack) > SHARD_BYTES:
            yield pack
            pack = []
    if pack:
        yield pack


def units_of(source: str) -> Iterator[Unit]:
    """The units of one source; one that cannot be opened is a note with its code, and the others go on."""
    try:
        for found in find(source):
            yield from (found,) if isinstance(found, Unit) else cut_or_told(found)
    except UsageError:
        raise
    except HeadwaterError as error:
        yield note(source, error.code, error.reason)
    except OSError as error:
        yield note(source, "HW102", unopened(error).reason)


def note(label: str, code: str, reason: str) -> Unit:
    """What is to be told of a source that gives no page."""
    return Unit(address="", label=legible(label), form="note", code=code, reason=reason)


def find(source: str) -> Iterator[Found | Unit]:
    """The files that a source names, in the order of their labels."""
    if source.startswith(("http://", "https://")) or source in {"", "-"}:
        raise UsageError(
            "HW362", f"{source!r} is not read in bulk.", hint="Give files and folders; headwater trace fetches pages."
        )
    if not files.is_utf8(source):
        raise InputError("HW102", MISNAMED, hint="Rename it.")
    if not files.is_remote(source) and not Path(source).exists() and any(sign in source for sign in "*?["):
        yield from match(source)
        return
    from pyarrow import fs

    info = files.look(source)
    path = files.place(source)[1]
    name = PurePosixPath(path).name
    if info.type == fs.FileType.NotFound:
        signs = files.is_remote(source) and any(sign in source for sign in "*?[")
        hint = "Give the folder: patterns are for this machine." if signs else "Check the name."
        raise InputError("HW101", "does not exist.", hint=hint)
    if info.type == fs.FileType.File:
        yield found_of(info, source, name)
        return
    yield from folder(source, path, name)


def match(pattern: str) -> Iterator[Found | Unit]:
    """The files that a pattern matches, labelled below the part of it without signs."""
    names = sorted(glob.glob(pattern, recursive=True))
    if not names:
        raise InputError("HW101", "matches no file.", hint="Check the pattern, and quote it in the shell.")
    fixed = os.path.dirname(pattern[: min(pattern.find(sign) for sign in "*?[" if sign in pattern)])
    for name in names:
        label = os.path.relpath(name, fixed or ".")
        if not files.is_utf8(name):
            yield note(label, "HW102", f"{MISNAMED} Rename it.")
        elif Path(name).is_dir():
            yield from folder(name, str(Path(name).absolute()), label)
        elif (entry := looked_at(name, label)).refused:
            yield note(label, entry.refused.code, entry.refused.reason)
        else:
            yield Found(name, label, entry.size, entry.changed)


def folder(source: str, path: str, name: str) -> Iterator[Found | Unit]:
    """The pages and archives below a folder; a note counts what is none, and one tells of each that cannot be had."""
    skipped: Counter[str] = Counter()
    pages = refused = 0
    found = entries(source)
    written = written_by_runs([entry.rest for entry in found])
    for entry in found:
        label = f"{name}/{entry.rest}"
        if f"{entry.rest}/".startswith(written):
            continue  # no data that was lost: what an earlier run, or this one, has made of the pages
        if not files.is_utf8(entry.rest):
            refused += 1
            yield note(label, "HW102", f"{MISNAMED} Rename it.")
        elif kind := left_out(entry):
            skipped[kind] += 1
        elif entry.refused:
            refused += 1
            yield note(label, entry.refused.code, entry.refused.reason)
        elif not files.is_remote(source) and not Path(path, entry.rest).resolve().is_relative_to(Path(path).resolve()):
            skipped["links that lead out of the folder"] += 1
        else:
            pages += 1
            yield Found(files.join(source, entry.rest), label, entry.size, entry.changed)
    if skipped:
        what = by_kind(skipped)
        yield note(name, "HW013", f"left out as no pages: {what}.")
    if not pages and not refused:
        raise InputError("HW103", "is a folder without pages.", hint="Headwater reads .html, .warc.gz, .jsonl, ...")


def found_of(info: "FileInfo", address: str, label: str) -> Found:
    return Found(address, label, info.size or 0, info.mtime_ns or 0)


def cut_or_told(found: Found) -> Iterator[Unit]:
    """The units of a file; a file that cannot be opened is a note, and the others of its folder are read."""
    try:
        yield from cut(found)
    except HeadwaterError as error:
        yield note(found.label, error.code, error.reason)
    except OSError as error:
        yield note(found.label, "HW102", unopened(error).reason)


def cut(found: Found) -> Iterator[Unit]:
    """A file as one unit, or as several where it is large and can be cut."""
    unit = Unit(found.address, found.label, size=found.size, changed=found.changed)
    with files.open_input(found.address) as file:
        head = file.read(SNIFF_BYTES)
        kind = kind_of(head, found.label)
        if kind == "parquet":
            file.seek(0)
            yield from row_groups(unit, file)
        elif found.size > SHARD_BYTES and kind == "jsonl":
            file.seek(0)
            yield from stretches(unit, iter(lambda: file.read(1 << 24), b""))
        elif found.size > SHARD_BYTES and kind == "csv":
            file.seek(0)
            yield from table_stretches(unit, file)
        else:
            yield msgspec.structs.replace(unit, archive=kind not in ONE_PAGE)


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


def stretches(unit: Unit, pieces: Iterable[bytes]) -> Iterator[Unit]:
    """A file of lines cut where lines end."""
    first = at = lines = before = 0
    for piece in pieces:
        begin = 0
        while end := piece.find(b"\n", max(begin, first + SHARD_BYTES - at)) + 1:
            lines += piece.count(b"\n", begin, end)
            yield stretch(unit, first, at + end, before)
            first, before, begin = at + end, lines, end
        lines += piece.count(b"\n", begin)
        at += len(piece)
    if at > first:
        yield stretch(unit, first, at, before)


def table_stretches(unit: Unit, file: BinaryIO) -> Iterator[Unit]:
    """A table cut between its rows; whole where its bytes cannot be counted (UTF-16)."""
    from headwater.reading.opening.csv_rows import stretches_of

    found = None
    for found in stretches_of(file, unit.label, SHARD_BYTES):
        yield stretch(unit, *found, form="table")
    if found is None:
        yield msgspec.structs.replace(unit, archive=True)


def stretch(unit: Unit, first: int, last: int, before: int, form: Form = "lines") -> Unit:
    """Some lines or rows of a file."""
    return msgspec.structs.replace(
        unit, form=form, archive=True, first=first, last=last, before=before, size=last - first
    )
