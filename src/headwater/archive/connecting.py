"""The file itself: opened to write by one, to read by any number; every failure of it as a coded error.

One process writes at a time (a lock beside the file, which the system drops when the process dies). Readers open
read-only and see the last finished step, whatever the writer does. A query that takes too long is stopped.
"""

import errno
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from urllib.parse import quote

from headwater.archive.indexes.neighbourhood import move_edges, move_near
from headwater.archive.rows.documents import move_blocks, move_wordings
from headwater.archive.rows.paragraphs import move_standing, move_texts
from headwater.archive.rows.reports import move_reports
from headwater.archive.rows.reuse import move_rest
from headwater.errors import ArchiveError

APPLICATION = 0x48577472  # "HWtr": file(1) and we know the file by it
VERSION = 6  # of the schema
FIRST_BYTES = b"SQLite format 3\0"
CLOSED = ("SQLITE_READONLY", "SQLITE_CANTOPEN")  # where a reader may put nothing beside the file
CHECKED_EVERY = 5_000  # steps of SQLite's machine between two looks at the clock: about a millisecond
PAGE_BYTES = 4_096  # of SQLite's pages: with 8,192 the reports of small stories leave half of a page empty
CACHE_KIB = 65_536
WAIT_S = 10.0  # for another's short write: a mark made in the app, a checkpoint


def migrations() -> list[str]:
    """One script for each version of the schema; a file of version n needs those from n on."""
    schema = Path(__file__).parent / "schema"
    return [(schema / f"version-{version}.sql").read_text(encoding="utf-8") for version in range(1, VERSION + 1)]


class Case:
    """A connection to a case file and what guards it."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: int | None = None) -> None:
        self.path: Path = path
        self.sql: sqlite3.Connection = connection
        self._lock = lock

    def close(self) -> None:
        """Give the file back."""
        self.sql.close()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def __enter__(self) -> "Case":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def step(self) -> Iterator[sqlite3.Connection]:
        """One step of the work: all of it is in the file afterwards, or nothing."""
        with coded(self.path):
            self.sql.execute("BEGIN IMMEDIATE")
            try:
                yield self.sql
                self.sql.execute("COMMIT")
            except BaseException:
                if self.sql.in_transaction:
                    self.sql.execute("ROLLBACK")
                raise

    def state(self, name: str, default: int = 0) -> int:
        """A number of the file's state."""
        with coded(self.path):
            row = self.sql.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
        return default if row is None else int(row[0])

    def count(self, question: str, *values: int) -> int:
        """The number that answers a question. Raises ArchiveError where the disk refuses."""
        with coded(self.path):
            return int(self.sql.execute(question, values).fetchone()[0])

    def set_state(self, name: str, value: object) -> None:
        """Note a value of the file's state (inside a step)."""
        self.sql.execute("INSERT OR REPLACE INTO state (name, value) VALUES (?, ?)", (name, value))


def open_to_write(path: Path | str, *, create: bool = False) -> Case:
    """The case file, to write to; made when it is missing and ``create``. Raises ArchiveError HW401 to HW406."""
    path = Path(path)
    if not create and not path.exists():
        raise missing(path)
    with coded(path):
        check_first_bytes(path)
        lock = take_lock(path)
        connection = None
        try:
            connection = sqlite3.connect(path, isolation_level=None, timeout=WAIT_S, check_same_thread=False)
            connection.execute(f"PRAGMA page_size = {PAGE_BYTES}")  # of a new file; others keep theirs
            connection.execute("PRAGMA auto_vacuum = INCREMENTAL")  # the same
            connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA secure_delete = ON")
            migrate(connection, path)
        except BaseException:
            if connection is not None:
                connection.close()
            os.close(lock)
            raise
    return Case(path, connection, lock)


def open_to_read(path: Path | str) -> Case:
    """The case file, to read only. Raises ArchiveError HW401, HW402, HW406 or HW407.

    On a medium or in a folder that cannot be written it is read as it stands then: whoever reads a file in WAL mode has
    to put a note beside it else. Should somebody write it meanwhile who may, it is to be opened anew.
    """
    path = Path(path)
    if not path.is_file():
        raise missing(path)
    with coded(path):
        try:
            return connect_to_read(path, "mode=ro")
        except sqlite3.OperationalError as error:
            if not error.sqlite_errorname.startswith(CLOSED):
                raise
        if has_bytes(log := Path(f"{path}-wal")):
            hint = f"Copy it and {log.name} to a folder that you may write to."
            raise ArchiveError("HW407", f"has its last steps in {log.name}.", where=str(path), hint=hint)
        return connect_to_read(path, "mode=ro&immutable=1")


def connect_to_read(path: Path, how: str) -> Case:
    """A connection that only reads, after a look at what the file is."""
    uri = f"file:{quote(str(path.absolute()))}?{how}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=WAIT_S, check_same_thread=False)
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        check_version(connection, path, VERSION)
    except BaseException:
        connection.close()
        raise
    return Case(path, connection)


def migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the file's schema to this version, each step whole or not at all."""
    fresh = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0
    version = 0 if fresh else check_version(connection, path, 0)
    for number, script in list(enumerate(migrations(), 1))[version:]:
        connection.execute("BEGIN IMMEDIATE")
        try:
            run_script(connection, script)
            for move in MOVES.get(number, ()):
                move(connection)
            connection.execute(f"PRAGMA user_version = {number}")
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # a full disk has ended it already
                connection.execute("ROLLBACK")
            raise


def run_script(connection: sqlite3.Connection, script: str) -> None:
    """Run the statements of a script inside the transaction that is open."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


# what a version needs beside its script, because SQL cannot tell what is packed
MOVES: dict[int, tuple[Callable[[sqlite3.Connection], None], ...]] = {
    3: (move_rest, move_near),
    4: (move_texts,),
    5: (move_standing, move_reports, move_blocks, move_edges),
    6: (move_wordings,),
}


def check_version(connection: sqlite3.Connection, path: Path, least: int) -> int:
    """The version of the file's schema. Raises ArchiveError when it is none of ours, or is none that can be read."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION:
        raise ArchiveError("HW401", "is no archive of Headwater.", where=str(path), hint="Name another file.")
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        raise ArchiveError("HW402", "was made by a newer Headwater.", where=str(path), hint="Install that version.")
    if version < least:
        hint = "Write to it once, for example: headwater ingest with no pages."
        raise ArchiveError("HW402", "is of an older version.", where=str(path), hint=hint)
    return version


def has_bytes(path: Path) -> bool:
    """Whether a file is there and not empty."""
    return path.exists() and path.stat().st_size > 0


def check_first_bytes(path: Path) -> None:
    """Raise ArchiveError HW401 for a file that is no database, before a lock is put beside it."""
    if has_bytes(path):
        with path.open("rb") as file:
            if file.read(len(FIRST_BYTES)) != FIRST_BYTES:
                raise ArchiveError("HW401", "is no archive of Headwater.", where=str(path), hint="Name another file.")


def missing(path: Path) -> ArchiveError:
    """The error for a file that is not there."""
    hint = f"Name another with --archive, or make it: headwater ingest PAGES --archive {path.name}"
    return ArchiveError("HW401", "does not exist.", where=str(path), hint=hint)


# ---------------------------------------------------------------- one writer


def take_lock(path: Path) -> int:
    """Be the one that writes. Raises ArchiveError HW403 when another is."""
    lock = os.open(f"{path}-lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        import fcntl

        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except ImportError:  # no flock on this system: SQLite's own lock holds single steps apart
        pass
    except BlockingIOError as error:
        os.close(lock)
        hint = "Wait until it is done. Reading goes on meanwhile."
        raise ArchiveError("HW403", "is being written by another process.", where=str(path), hint=hint) from error
    return lock


# ---------------------------------------------------------------- what can go wrong

CODES = {
    "SQLITE_FULL": ("HW404", "the disk is full; what was finished before is kept.", "Make room and start again."),
    "SQLITE_IOERR": ("HW405", "the disk refused to read or write.", "Check the disk, then start again."),
    "SQLITE_CORRUPT": ("HW406", "is damaged.", "Ingest the pages anew, or restore a copy."),
    "SQLITE_NOTADB": ("HW401", "is no archive of Headwater.", "Name another file."),
    "SQLITE_READONLY": ("HW407", "cannot be written.", "Check whose it is, and whether the disk is read-only."),
    "SQLITE_PERM": ("HW407", "cannot be written.", "Check whose it is."),
    "SQLITE_CANTOPEN": ("HW407", "cannot be opened.", "Check that its folder exists and may be written to."),
    "SQLITE_BUSY": ("HW403", "is being written by another process.", "Try again when it is done."),
    "SQLITE_INTERRUPT": ("HW408", "the question took too long and was stopped.", "Ask for less."),
}
FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


@contextmanager
def coded(path: Path) -> Iterator[None]:
    """Failures of the file and of the disk as coded errors."""
    try:
        yield
    except sqlite3.Error as error:
        raise coded_error(error, path) from error
    except OSError as error:
        if error.errno in FULL:
            raise ArchiveError(
                "HW404", CODES["SQLITE_FULL"][1], where=str(path), hint=CODES["SQLITE_FULL"][2]
            ) from error
        hint = "Check that its folder exists and that you may write to both."
        raise ArchiveError(
            "HW407", f"cannot be used ({error.strerror or error}).", where=str(path), hint=hint
        ) from error


def coded_error(error: sqlite3.Error, path: Path) -> ArchiveError:
    """The coded error for one of SQLite's."""
    name = getattr(error, "sqlite_errorname", None) or ""
    for known, (code, message, hint) in CODES.items():
        if name.startswith(known):
            return ArchiveError(code, message, where=str(path), hint=hint)
    return ArchiveError("HW409", f"could not be used: {error}.", where=str(path), hint="Please report this.")


@contextmanager
def within(connection: sqlite3.Connection, seconds: float) -> Iterator[None]:
    """Stop whatever the connection is asked when it takes longer than ``seconds``."""
    until = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > until, CHECKED_EVERY)
    try:
        yield
    finally:
        connection.set_progress_handler(None, 0)
