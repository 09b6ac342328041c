"""The archive that the app shows: a connection for each thread, and the story parts that were asked for last."""

import threading
from collections import OrderedDict
from pathlib import Path

from headwater.archive import Archive
from headwater.archive.asking.excerpts import Excerpts
from headwater.errors import ArchiveError
from headwater.limits import WEB_KEPT_REPORTS, WEB_KEPT_STORIES, WEB_QUERY_SECONDS
from headwater.web.settings import Settings

OTHER_VERSION = "HW402"


class Shelf:
    """A case file to be read by many threads, also while another process writes it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.local = threading.local()
        self.kept: OrderedDict[tuple[str, int], Excerpts] = OrderedDict()
        self.reports: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self.counted: tuple[list[tuple[int, int]], dict[str, int]] | None = None
        self.lock = threading.Lock()
        self.opened: list[Archive] = []

    @property
    def archive(self) -> Archive:
        """This thread's connection."""
        if not hasattr(self.local, "archive"):
            self.local.archive = Archive(self.path, seconds=WEB_QUERY_SECONDS)
            with self.lock:
                self.opened.append(self.local.archive)
        return self.local.archive

    def excerpts(self, id_: str) -> Excerpts:
        """Parts of a story as it is in the file now; those asked for last are kept."""
        archive = self.archive
        with archive.asking():
            key = (id_, archive.stamp(id_))
            with self.lock:
                if key in self.kept:
                    self.kept.move_to_end(key)
                    return self.kept[key]
            made = archive.excerpts(id_)
        with self.lock:
            self.kept[key] = made
            while len(self.kept) > WEB_KEPT_STORIES:
                self.kept.popitem(last=False)
        return made

    def keep_report(self, key: tuple[str, int], content: bytes) -> None:
        """Keep the report of a story, by its id and stamp, in place of the one that was made first."""
        with self.lock:
            self.reports[key] = content
            while len(self.reports) > WEB_KEPT_REPORTS:
                self.reports.popitem(last=False)

    def stats(self) -> dict[str, int]:
        """How much there is of everything, counted when something was written since."""
        version = [file_version(Path(f"{self.path}{tail}")) for tail in ("", "-wal")]
        if self.counted is None or self.counted[0] != version:
            self.counted = (version, self.archive.stats())
        return self.counted[1]

    def close(self) -> None:
        """Give the file back."""
        with self.lock:
            for archive in self.opened:
                archive.close()
            self.opened.clear()


def file_version(path: Path) -> tuple[int, int]:
    """What changes when a file is written to; zeros where there is none."""
    try:
        state = path.stat()
    except OSError:
        return 0, 0
    return state.st_mtime_ns, state.st_size


def open_shelf(settings: Settings) -> Shelf | None:
    """The shelf over the archive that the settings name, made empty when it is not there; None when they name none."""
    from headwater.archive.connecting import open_to_write

    if settings.archive is None:
        return None
    if not settings.archive.exists():
        open_to_write(settings.archive, create=True).close()
    shelf = Shelf(settings.archive)
    try:
        shelf.stats()  # whatever is wrong with the file is told now
    except ArchiveError as error:
        shelf.close()
        if error.code != OTHER_VERSION:
            raise
        open_to_write(settings.archive).close()  # brings an older file to this version, refuses a newer one
        shelf.stats()
    return shelf
