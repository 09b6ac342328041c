"""A zip archive whose bytes depend on its contents alone."""

import io
import shutil
import zipfile
from pathlib import Path
from typing import IO, cast

EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can name

LARGE_BYTES = 1 << 30  # from here on a file may need the larger fields of zip64


class Onward:
    """A stream that is only written on: a zip is then the same bytes in a file as in a pipe."""

    def __init__(self, out: IO[bytes]) -> None:
        self.write, self.flush = out.write, out.flush


class ZipOfFiles:
    """A zip that is written to a stream file by file, in the order given. Use it as a context manager."""

    def __init__(self, out: IO[bytes] | Onward) -> None:
        self.archive = zipfile.ZipFile(cast("IO[bytes]", out), "w", zipfile.ZIP_DEFLATED)

    def __enter__(self) -> "ZipOfFiles":
        return self

    def __exit__(self, *_: object) -> None:
        self.archive.close()

    def add(self, name: str, content: bytes) -> None:
        """A file with this content."""
        self.archive.writestr(entry(name), content)

    def add_file(self, name: str, path: Path) -> None:
        """A file with the content of one on disk, which may be larger than memory."""
        large = path.stat().st_size > LARGE_BYTES
        with path.open("rb") as source, self.archive.open(entry(name), "w", force_zip64=large) as target:
            shutil.copyfileobj(source, target)


def entry(name: str) -> zipfile.ZipInfo:
    """A file's entry, which says nothing of when and where it was made."""
    info = zipfile.ZipInfo(name, EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info


def zipped(files: dict[str, bytes]) -> bytes:
    """These files as one zip, in the order given."""
    made = io.BytesIO()
    with ZipOfFiles(made) as archive:
        for name, content in files.items():
            archive.add(name, content)
    return made.getvalue()
