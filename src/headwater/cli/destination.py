"""Where an answer goes: a file that is replaced whole or not at all, a device or pipe, or standard output.

An answer is never written over what it is made of, nor over a database; a file that is replaced keeps its permissions
and its owner, as it would when a shell writes to it.
"""

import errno
import os
import secrets
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from headwater.errors import InputError, UsageError

STANDARD_OUTPUT = "-"
NAMES_OF_IT = frozenset({STANDARD_OUTPUT, "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"})  # opened anew it is emptied
SYSTEMS_OWN = ("/dev/", "/proc/")  # what stands there is written as it is: /dev/fd/3 may be a file of the shell's
DATABASE = b"SQLite format 3\0"  # SQLite's own first bytes
BESIDE_DATABASE = ("-wal", "-shm", "-journal", "-lock", "-analysed")
REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@contextmanager
def opened(output: str) -> Iterator[IO[bytes]]:
    """The stream that an answer is written to. A file has the answer when all of it was written, and is as before else.

    Raises InputError HW151 where it cannot be written, and BrokenPipeError where nobody reads on.
    """
    if output in NAMES_OF_IT:
        with standard_output():
            yield sys.stdout.buffer
        return
    try:
        target = Path(output)
        if takes_the_place(target):
            with replacing(target.resolve()) as stream:  # a link stays a link, what it names is written
                yield stream
        else:
            with target.open("wb") as stream:
                yield stream
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unwritten(error, output) from error


def check(output: str) -> None:
    """Refuse a place that cannot be written to before an answer is made, which may take hours. Raises HW151."""
    if output in NAMES_OF_IT or output.startswith(SYSTEMS_OWN):
        return
    target = Path(output)
    try:
        folder = target.resolve().parent
        what = errno.EISDIR if target.is_dir() else 0 if folder.is_dir() else errno.ENOENT
        if not what and not os.access(target if target.exists() else folder, os.W_OK):
            what = errno.EACCES
    except (OSError, RuntimeError) as error:  # a name that is too long, a link that leads to itself
        what = getattr(error, "errno", None) or errno.ELOOP
    if what:
        raise unwritten(OSError(what, os.strerror(what)), output)


def unwritten(error: OSError, output: str) -> InputError:
    """The coded error for a place that cannot be written to."""
    hint = "Make room." if error.errno == errno.ENOSPC else "Name a file in a folder that exists and may be written to."
    return InputError("HW151", f"cannot be written ({error.strerror}).", where=output or "-o ''", hint=hint)


def takes_the_place(target: Path) -> bool:
    """Whether a new file is put in the place of ``target``: not of a device or pipe, which others use as well."""
    return not str(target).startswith(SYSTEMS_OWN) and (target.is_file() or not target.exists())


@contextmanager
def replacing(target: Path) -> Iterator[IO[bytes]]:
    """A new file that takes the place of ``target`` once it is whole, with the permissions and owner that it had.

    Where that cannot be, the file itself is written: it has a second name, or somebody else's, or its folder is closed.
    """
    before = target.stat() if target.exists() else None
    if before is not None and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    partial = target.with_name(f".{secrets.token_hex(6)}.partial")
    if before is None:
        stream = create(partial, 0o666)
    else:
        made = before.st_nlink == 1 and partial_like(partial, before)
        stream = made or target.open("wb")
    try:
        with stream:
            yield stream
            stream.flush()
        if partial.exists():
            partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def create(path: Path, mode: int) -> IO[bytes]:
    """A new file with at most this mode, as the umask leaves it."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb")


def partial_like(path: Path, before: os.stat_result) -> IO[bytes] | None:
    """A new file with the mode and owner of another from its first byte on; None where it cannot have them."""
    try:
        stream = create(path, 0o600)
    except OSError as error:
        if error.errno in REFUSED:
            return None
        raise
    try:
        now = os.fstat(stream.fileno())
        if (now.st_uid, now.st_gid) != (before.st_uid, before.st_gid):
            os.chown(path, before.st_uid, before.st_gid)
        path.chmod(stat.S_IMODE(before.st_mode))
    except OSError:
        stream.close()
        path.unlink(missing_ok=True)
        return None
    return stream


@contextmanager
def standard_output() -> Iterator[None]:
    """Writing to standard output, all of it out at the end. Raises InputError HW151 where it is full."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        leave_standard_output()
        raise unwritten(error, "standard output") from error


def leave_standard_output() -> None:
    """Write nothing more to standard output, not even what waits in it: it would fail again at the end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


# ---------------------------------------------------------------- what is not to be written over


def guard(output: str, sources: Iterable[str | Path]) -> None:
    """Refuse to write an answer over one of its ``sources`` or over a database. Raises UsageError HW359."""
    target = Path(output)
    if output in NAMES_OF_IT or not target.is_file():
        return
    if (held := database_of(target)) is not None:
        what = "is a database" if held == target else f"belongs to the database {held.name}"
        raise UsageError("HW359", f"{what}.", where=output, hint="Name another file for the answer.")
    for source in sources:
        if is_among(target, str(source)):
            hint = "Name a file outside of what is read." if Path(source).is_dir() else "Name another file."
            raise UsageError("HW359", "is read by this very command.", where=output, hint=hint)


def database_of(file: Path) -> Path | None:
    """The database that a file is, or that it stands beside."""
    named = [file.with_name(file.name.removesuffix(end)) for end in BESIDE_DATABASE if file.name.endswith(end)]
    for one in (file, *named):
        with suppress(OSError), one.open("rb") as stream:
            if stream.read(len(DATABASE)) == DATABASE:
                return one
    return None


def is_among(target: Path, source: str) -> bool:
    """Whether a file is one that ``source`` names: itself, by a pattern, or as a page of a folder."""
    import glob

    from headwater.reading.opening.kinds import is_page_name

    with suppress(OSError, ValueError):
        path = Path(source)
        if path.is_dir():
            return is_page_name(target.name) and target.resolve().is_relative_to(path.resolve())
        if path.exists():
            return path.samefile(target)
        if any(sign in source for sign in "*?["):
            found = glob.glob(source, recursive=True)  # noqa: PTH207 - Path.glob takes no absolute pattern
            return any(is_among(target, name) for name in found)
    return False
