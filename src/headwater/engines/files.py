"""Files wherever they are: a local path, or an address that Arrow opens (``s3://``, ``gs://``, ``hdfs://``, ...).

Everything that the engines write appears whole or not at all: it is written beside its place and renamed.
"""

import io
import os
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from headwater.errors import EngineError, InputError
from headwater.reading.opening.opened import unopened

if TYPE_CHECKING:
    from pyarrow.fs import FileInfo, FileSystem

ALREADY_WRITTEN = (".tmp",)  # what a killed writer leaves behind; never listed
TOLD_CHARS = 300  # of a filesystem's own message
REMEDIES = (  # a sign in Arrow's message, and what to do
    ("NETWORK_CONNECTION", "Is there a network? AWS_ENDPOINT_URL names a service other than Amazon's."),
    ("ACCESS_DENIED", "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, say who may read and write here."),
    ("NO_SUCH_BUCKET", "Make the bucket first."),
    ("Bucket", "Make the bucket first."),
    ("No space left", "Make room, and run the same command again: what is finished is kept."),
    ("Permission denied", "Check that you may write there, or name another --out."),
    ("Read-only file system", "Name another --out."),
)
AGAIN = "Mend that, and run the same command again: what is finished is kept."


def is_remote(address: str) -> bool:
    """Whether an address names a filesystem of its own."""
    return "://" in address[:16] and not address.startswith("file://")


def place(address: str) -> "tuple[FileSystem, str]":
    """The filesystem of an address, and the path in it. Raises InputError HW161 where there is no such filesystem."""
    from pyarrow import fs

    if not is_remote(address):
        return fs.LocalFileSystem(), str(Path(address.removeprefix("file://")).absolute())
    try:
        return fs.FileSystem.from_uri(address)
    except (OSError, ValueError) as error:
        raise unreachable(address, error) from error


def unreachable(address: str, error: Exception) -> InputError:
    """What is said of a filesystem that does not answer, or not to us: HW161."""
    said = str(error)
    known = "s3://, gs://, abfs:// and hdfs:// are known, and local paths."
    hint = next((what for sign, what in REMEDIES if sign in said), known)
    return InputError(
        "HW161", f"is on a filesystem that cannot be reached ({said[:TOLD_CHARS]}).", where=address, hint=hint
    )


def told(error: OSError) -> str:
    """What went wrong; Arrow's errors have no number, and all is in their text."""
    return error.strerror or str(error)[:TOLD_CHARS]


def look(address: str) -> "FileInfo":
    """What stands at an address, if anything. Raises InputError HW161 where nobody answers."""
    filesystem, path = place(address)
    try:
        return filesystem.get_file_info(path)
    except OSError as error:
        if is_remote(address):
            raise unreachable(address, error) from error
        raise


def join(address: str, *names: str) -> str:
    """An address below another."""
    return "/".join((address.rstrip("/"), *names))


def open_input(address: str) -> BinaryIO:
    """A seekable stream of a file's bytes. Raises InputError HW102."""
    try:
        if not is_remote(address):
            return Path(address.removeprefix("file://")).open("rb")
        filesystem, path = place(address)
        return cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, filesystem.open_input_file(path)), 1 << 20))
    except OSError as error:
        raise unopened(error, address) from error


def read_bytes(address: str) -> bytes | None:
    """All of a file, or None where there is none."""
    filesystem, path = place(address)
    try:
        with filesystem.open_input_stream(path) as stream:
            return stream.read()
    except FileNotFoundError:
        return None


def write(address: str, fill: Callable[[BinaryIO], None]) -> None:
    """Let ``fill`` write a file, which appears whole or not at all. Raises EngineError HW453."""
    try:
        _write(address, fill)
    except OSError as error:
        raise not_written(address, error) from error


def not_written(address: str, error: OSError) -> EngineError:
    """What is said of a filesystem that does not take what is written."""
    hint = next((what for sign, what in REMEDIES if sign in str(error)), AGAIN)
    return EngineError("HW453", f"cannot be written ({told(error)}).", where=address, hint=hint)


def _write(address: str, fill: Callable[[BinaryIO], None]) -> None:
    filesystem, path = place(address)
    partial = f"{path}.{uuid.uuid4().hex[:12]}.tmp"
    filesystem.create_dir(path.rpartition("/")[0], recursive=True)
    if is_remote(address):
        with filesystem.open_output_stream(partial) as stream:
            fill(cast(BinaryIO, stream))
        filesystem.move(partial, path)
        return
    try:
        with filesystem.open_output_stream(partial) as stream:
            fill(cast(BinaryIO, stream))
        with Path(partial).open("rb") as written:  # on the disk before it has its name: a machine may lose power
            os.fsync(written.fileno())
        Path(partial).replace(path)
    finally:
        Path(partial).unlink(missing_ok=True)  # a full disk is not filled with what was cut off


def write_bytes(address: str, content: bytes) -> None:
    """Write a file, which appears whole or not at all."""

    def fill(stream: BinaryIO) -> None:
        stream.write(content)

    write(address, fill)


def prove(address: str) -> None:
    """See whether a folder of another machine can be written to before hours of work. Raises EngineError HW453."""
    if not is_remote(address):
        return
    mark = join(address, f".{uuid.uuid4().hex[:12]}")
    write_bytes(mark, b"")
    filesystem, path = place(mark)
    try:
        filesystem.delete_file(path)
    except OSError as error:
        raise not_written(address, error) from error


def below(address: str, *, recursive: bool = False) -> "list[FileInfo]":
    """The files of a folder by name; none where there is no folder. Half-written ones are left out.

    So are those whose names Arrow cannot tell, which are no UTF-8.
    """
    from pyarrow import fs

    filesystem, path = place(address)
    found = filesystem.get_file_info(fs.FileSelector(path, allow_not_found=True, recursive=recursive))
    named = filter(has_name, found)
    files = [info for info in named if info.type == fs.FileType.File and not info.path.endswith(ALREADY_WRITTEN)]
    return sorted(files, key=lambda info: info.path)


def has_name(info: "FileInfo") -> bool:
    """Whether the name of a file can be told."""
    try:
        return bool(info.path)
    except UnicodeDecodeError:
        return False


def is_utf8(name: str) -> bool:
    """Whether a path can be written as UTF-8; bytes of a name that cannot stand as lone surrogates in it."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)


@contextmanager
def held(address: str) -> Iterator[None]:
    """Hold a folder for one run. Raises EngineError HW455 where another run holds it (remote folders are not held)."""
    try:
        import fcntl
    except ImportError:  # not every system has it; there two runs at once are the user's to avoid
        yield
        return
    if is_remote(address):
        yield
        return
    folder = Path(place(address)[1])
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise not_written(address, error) from error
    with (folder / ".held").open("wb") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise EngineError(
                "HW455", "another run is writing here.", where=address, hint="Wait for it, or name another --out."
            ) from error
        yield


def remove(address: str) -> None:
    """Remove a folder with all that is in it, if it is there."""
    from pyarrow import fs

    filesystem, path = place(address)
    if filesystem.get_file_info(path).type == fs.FileType.Directory:
        filesystem.delete_dir(path)


def remove_files(address: str, keep: set[str]) -> None:
    """Remove the files of a folder but those named."""
    from pyarrow import fs

    filesystem, path = place(address)
    for info in filesystem.get_file_info(fs.FileSelector(path, allow_not_found=True)):
        if info.base_name not in keep:
            filesystem.delete_dir(info.path) if info.type == fs.FileType.Directory else filesystem.delete_file(
                info.path
            )
