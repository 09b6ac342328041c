"""What was made of single passages and pages, in a file: beside a case file, or in the work folder of a bulk run.

The file is no part of the archive. It may be deleted at any time, and is, when something is forgotten or when it cannot
be used; what it would have told is found again. Entries are kept in the order they came; past a limit the oldest go.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from headwater.limits import ARCHIVE_ANALYSED_BYTES

SCHEMA = """
CREATE TABLE IF NOT EXISTS entries (
    number INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE,
    entry BLOB NOT NULL
) STRICT
"""
ASKED_AT_ONCE = 500
GOING = 20  # of so many parts the oldest goes when the file is full
WAIT_S = 5.0


def beside(path: Path | str) -> Path:
    """The file that is kept beside a case file."""
    return Path(f"{path}-analysed")


def remove(path: Path | str) -> None:
    """Remove what is kept beside a case file."""
    for name in ("", "-wal", "-shm", "-journal"):
        Path(f"{beside(path)}{name}").unlink(missing_ok=True)


class Analysed:
    """A store for ``language.remembering``, to look up in alone unless ``keep``. What fails is as good as not there."""

    def __init__(self, file: Path, *, keep: bool, limit: int = ARCHIVE_ANALYSED_BYTES) -> None:
        self.file, self.keep, self.limit = file, keep, limit
        self.sql: sqlite3.Connection | None = None
        with suppress(sqlite3.Error, OSError):
            self.sql = self._opened()

    def _opened(self) -> sqlite3.Connection:
        if not self.keep:
            return sqlite3.connect(f"file:{quote(str(self.file.absolute()))}?mode=ro", uri=True, timeout=WAIT_S)
        try:
            return _open(self.file)
        except sqlite3.OperationalError:  # busy, full, not to be written
            raise
        except sqlite3.DatabaseError:  # damaged, or no file of ours
            self.file.unlink(missing_ok=True)
            return _open(self.file)

    def close(self) -> None:
        """Give the file back."""
        if self.sql is not None:
            self.sql.close()
            self.sql = None

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """The entries that are there."""
        found: dict[bytes, bytes] = {}
        with suppress(sqlite3.Error):
            for begin in range(0, len(keys) if self.sql else 0, ASKED_AT_ONCE):
                some = keys[begin : begin + ASKED_AT_ONCE]
                marks = ", ".join("?" * len(some))
                assert self.sql is not None
                found |= dict(self.sql.execute(f"SELECT key, entry FROM entries WHERE key IN ({marks})", some))
        return found

    def put(self, entries: Mapping[bytes, bytes]) -> None:
        """Keep entries; the oldest make room."""
        if self.sql is None or not self.keep:
            return
        try:
            self.sql.execute("BEGIN IMMEDIATE")
            self.sql.executemany("INSERT OR REPLACE INTO entries (key, entry) VALUES (?, ?)", entries.items())
            self._make_room()
            self.sql.execute("COMMIT")
        except sqlite3.Error:
            with suppress(sqlite3.Error):
                self.sql.rollback()

    def _make_room(self) -> None:
        assert self.sql is not None
        while self._size() > self.limit:
            first, last = self.sql.execute("SELECT min(number), max(number) FROM entries").fetchone()
            if first is None:
                return
            self.sql.execute("DELETE FROM entries WHERE number <= ?", (first + (last - first) // GOING,))

    def _size(self) -> int:
        """Bytes of the file that are in use."""
        assert self.sql is not None
        size, pages, free = (
            self.sql.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_size", "page_count", "freelist_count")
        )
        return size * (pages - free)


def _open(file: Path) -> sqlite3.Connection:
    sql = sqlite3.connect(file, isolation_level=None, timeout=WAIT_S, check_same_thread=False)
    try:
        sql.execute("PRAGMA journal_mode = WAL")
        sql.execute("PRAGMA synchronous = NORMAL")
        sql.execute("PRAGMA secure_delete = ON")
        sql.execute(SCHEMA)
    except BaseException:
        sql.close()
        raise
    return sql
