"""The plan of a run: what the user named, as units that one worker each reads: files, stretches of them, row groups.

A unit's label is its name below the source that was given, so that the same pages give the same tables wherever they
lie. What is no page is counted, not opened.
"""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import msgspec

from headwater.engines import files
from headwater.engines.cutting import Cutting
from headwater.engines.folders import entries, left_out, looked_at, written_by_runs
from headwater.engines.shards import Shard, digest, finish
from headwater.engines.units import Found, Unit, note
from headwater.errors import HeadwaterError, InputError, UsageError
from headwater.limits import MAX_SHARD_FILES, SHARD_BYTES
from headwater.reading.opening import patterns
from headwater.reading.opening.kinds import hint_of_none
from headwater.reading.opening.opened import Sources, by_kind, source_names, unopened

if TYPE_CHECKING:
    from pyarrow.fs import FileInfo

NUMBER_DIGITS = 15  # hexadecimal: a number that can be counted on from, and has 64 bits
MISNAMED = "has a name that is no UTF-8."


def write_plan(sources: Sources, directory: str) -> int:
    """Write the units of ``sources`` as shards, each known by what its files are; how many shards.

    ``record`` is what the records of a unit are numbered from: no two of a run have one number.
    Raises UsageError HW361, HW362.
    """
    import pyarrow as pa

    from headwater.engines.shards import write_table

    made: dict[str, Shard] = {}
    for units in packs(units_of(sources)):
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


def units_of(sources: Sources) -> Iterator[Unit]:
    """The units of all sources, each once; what cannot be opened is a note with its code, and the others go on."""
    with closing(Cutting()) as cut:
        for source in dict.fromkeys(source_names(sources)):
            with told(source) as notes:
                for found in find(source):
                    yield from [found] if isinstance(found, Unit) else units_or_note(found, cut)
            yield from notes


def units_or_note(found: Found, cut: Cutting) -> Iterator[Unit]:
    """The units of a file; one that cannot be opened is a note, and the others of its folder are read."""
    with told(found.label) as notes:
        yield from cut(found)
    yield from notes


@contextmanager
def told(label: str) -> Iterator[list[Unit]]:
    """A list that has a note of what was in the way inside, if anything was."""
    notes: list[Unit] = []
    try:
        yield notes
    except UsageError:
        raise
    except HeadwaterError as error:
        notes.append(note(label, error.code, error.reason))
    except OSError as error:
        notes.append(note(label, "HW102", unopened(error).reason))


def find(source: str) -> Iterator[Found | Unit]:
    """The files that a source names, in the order of their labels."""
    if source.startswith(("http://", "https://")) or source in {"", "-"}:
        raise UsageError(
            "HW362", f"{source!r} is not read in bulk.", hint="Give files and folders; headwater trace fetches pages."
        )
    if not files.is_utf8(source):
        raise InputError("HW102", MISNAMED, hint="Rename it.")
    if not files.is_remote(source) and not Path(source).exists() and patterns.has_signs(source):
        yield from match(source)
        return
    from pyarrow import fs

    info = files.look(source)
    path = files.place(source)[1]
    name = PurePosixPath(path).name
    if info.type == fs.FileType.NotFound:
        signs = files.is_remote(source) and patterns.has_signs(source)
        hint = "Give the folder: patterns are for this machine." if signs else "Check the name."
        raise InputError("HW101", "does not exist.", hint=hint)
    if info.type == fs.FileType.File:
        yield found_of(info, source, name)
        return
    yield from folder(source, path, name)


def match(pattern: str) -> Iterator[Found | Unit]:
    """The files that a pattern matches, labelled below the part of it without signs."""
    names, closed = patterns.match(pattern)
    if not names and not closed:
        raise InputError("HW101", "matches no file.", hint="Check the pattern, and quote it in the shell.")
    fixed = os.path.dirname(pattern[: min(pattern.find(sign) for sign in patterns.SIGNS if sign in pattern)])
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
    for error in closed:
        yield note(os.path.relpath(error.filename, fixed or "."), "HW102", unopened(error).reason)


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
        raise InputError("HW103", "is a folder without pages.", hint=hint_of_none(source, skipped))


def found_of(info: "FileInfo", address: str, label: str) -> Found:
    return Found(address, label, info.size or 0, info.mtime_ns or 0)
