"""What a folder holds: its files with their size and time, and whatever stands where a file or folder should be."""

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from headwater.engines import files
from headwater.errors import InputError
from headwater.reading.opening.kinds import is_page_name
from headwater.reading.opening.opened import unopened
from headwater.reading.opening.sources import SAVED_FOLDERS

TABLE_SUFFIXES = (".parquet", ".pq")


class Entry(NamedTuple):
    """A file below a folder, by its path there; where it cannot be had, ``refused`` says why."""

    rest: str
    size: int = 0
    changed: int = 0  # when it was last written, in ns
    refused: InputError | None = None
    folder: bool = False  # that is closed, or linked


def entries(address: str) -> list[Entry]:
    """All that is below a folder, by path. Raises InputError HW102 for a folder that cannot be listed at all."""
    home = files.place(address)[1]
    if not files.is_remote(address):
        return sorted(walk(home), key=lambda entry: entry.rest)
    return [
        Entry(info.path.removeprefix(home).lstrip("/"), info.size or 0, info.mtime_ns or 0)
        for info in files.below(address, recursive=True)
    ]


def walk(home: str) -> Iterator[Entry]:
    """The same of this machine: one folder that is closed keeps none of the others from being read."""
    closed: list[OSError] = []
    for root, folders, names in os.walk(home, onerror=closed.append):
        for name in folders:
            if os.path.islink(path := os.path.join(root, name)):
                yield Entry(os.path.relpath(path, home), folder=True)
        for name in names:
            path = os.path.join(root, name)
            yield looked_at(path, os.path.relpath(path, home))
    for error in closed:
        if error.filename == home:
            raise unopened(error)
        yield Entry(os.path.relpath(error.filename, home), refused=unopened(error), folder=True)


def looked_at(path: str, rest: str) -> Entry:
    try:
        state = os.stat(path)
    except FileNotFoundError:
        return Entry(rest, refused=InputError("HW101", "does not exist.", hint="Where does this link lead?"))
    except OSError as error:
        return Entry(rest, refused=unopened(error))
    if not stat.S_ISREG(state.st_mode):
        return Entry(rest, refused=InputError("HW102", "is no regular file.", hint="Give a file or a folder."))
    return Entry(rest, state.st_size, state.st_mtime_ns)


def left_out(entry: Entry) -> str:
    """Why an entry is no page, if it is none; a folder that is closed may hold some."""
    rest = PurePosixPath(entry.rest)
    if any(part.startswith(".") for part in rest.parts):
        return "hidden"
    if any(part.endswith(SAVED_FOLDERS) for part in (rest.parts if entry.folder else rest.parts[:-1])):
        return "in folders of saved pages' pictures"
    if entry.folder:
        return "" if entry.refused else "linked folders"
    if not (is_page_name(rest.name) or rest.suffix.lower() in TABLE_SUFFIXES):
        return rest.suffix.lower() or "no suffix"
    return ""


def written_by_runs(paths: Sequence[str]) -> tuple[str, ...]:
    """How the paths (with a ``/`` behind them) begin of what runs have written among these.

    ``--out`` may be the folder of pages, or be in it.
    """
    held, flipped = (
        [path.removesuffix(mark) for path in paths if f"/{path}".endswith(f"/{mark}")]
        for mark in ("work/.held", "manifest.json")
    )
    homes = [*held, *(home for home in flipped if any(path.startswith(f"{home}generations/") for path in paths))]
    return tuple(home + part for home in homes for part in ("work/", "generations/", "current/", "manifest.json/"))
