"""Packed files: one page in gzip, zstd or brotli, and zip archives (WACZ among them). Nothing is written by name.

A member of a zip is copied to an unnamed temporary file as far as the limits allow and then read like any other file:
its name is only ever shown, never used as a path.
"""

import io
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from headwater.errors import HeadwaterError, InputError, LimitError
from headwater.limits import MAX_PAGE_BYTES, MAX_UNPACKED_BYTES, MAX_ZIP_DEPTH, MAX_ZIP_MEMBERS
from headwater.model import Input
from headwater.reading.opening.kinds import CODING, PAGES_ARE, bounded, is_page_name
from headwater.reading.opening.members import members_of
from headwater.reading.opening.office import document_in, form_of
from headwater.reading.opening.opened import Opened, OpenStream, ReadingOptions, by_kind
from headwater.reading.opening.unpacking import check_size, decompress

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def open_packed(
    file: BinaryIO, source: str, options: ReadingOptions, depth: int, open_stream: OpenStream
) -> Iterator[Opened]:
    """What one packed file holds, opened by ``open_stream``. Raises LimitError HW202 to HW204."""
    if depth >= MAX_ZIP_DEPTH:
        raise LimitError("HW204", f"is packed more than {MAX_ZIP_DEPTH} times over.", where=source)
    head = file.read(2)
    file.seek(0)
    coding = CODING.get(head, "br")
    if re.search(r"\.(?:jsonl|ndjson)\.\w{2,4}\Z", source, re.IGNORECASE) and coding != "br":
        yield from unpacked_lines(file, source, options)
        return
    content = bounded(file)
    unpacked = decompress(content, coding)
    if unpacked.content == content:  # what cannot be unpacked comes back as it is
        raise InputError("HW137", "is a broken packed file.", where=source, hint="Fetch it again.")
    del content
    name = re.sub(r"\.(?:gz|zst|br)\Z", "", source, flags=re.IGNORECASE)
    yield from open_stream(io.BytesIO(unpacked.content), source, options, depth + 1, name)
    if not unpacked.complete:
        yield Input(source=source, status="partly", code="HW131", reason="breaks off; what came before was read.")


def unpacked_lines(file: BinaryIO, source: str, options: ReadingOptions) -> Iterator[Opened]:
    """JSON lines from a packed file of any size, streamed."""
    from headwater.reading.opening.jsonl import page_of

    number, rest = 0, b""
    for piece in members_of(file):
        data = getattr(piece, "data", None)
        if data is None:
            yield InputError("HW137", f"{getattr(piece, 'reason', 'is broken')}.", where=source)
            break
        *lines, rest = (rest + data).split(b"\n")
        for line in lines:
            number += 1
            if line.strip():
                yield page_of(line, f"{source}#{number}", options)
        if len(rest) > MAX_PAGE_BYTES * 2:
            raise LimitError("HW202", f"line {number + 1} is past {MAX_PAGE_BYTES * 2:,} bytes.", where=source)
    if rest.strip():
        yield page_of(rest, f"{source}#{number + 1}", options)


def open_zip(
    file: BinaryIO, source: str, options: ReadingOptions, depth: int, open_stream: OpenStream
) -> Iterator[Opened]:
    """The pages in a zip archive; of a WACZ, the pages in its WARC files. Raises InputError HW138, LimitError HW204."""
    if depth >= MAX_ZIP_DEPTH:
        raise LimitError("HW204", f"is packed more than {MAX_ZIP_DEPTH} times over.", where=source)
    size = file.seek(0, 2)
    try:
        archive = zipfile.ZipFile(file)
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise InputError(
            "HW138", f"is a broken zip archive ({error}).", where=source, hint="Fetch it again."
        ) from error
    if len(members) > MAX_ZIP_MEMBERS:
        raise LimitError("HW204", f"holds {len(members):,} files; at most {MAX_ZIP_MEMBERS:,} are read.", where=source)
    if form := form_of(member.filename for member in members):
        yield document_in(archive, form, source, lambda member: unpack(archive, member, size, 0))
        return
    is_wacz = any(m.filename == "datapackage.json" for m in members)
    left_out, total, pages = 0, 0, 0
    for member in members:
        if member.filename.endswith("/"):  # is_dir() stumbles over a name that begins with NUL
            continue
        inside = member.filename.startswith("archive/") if is_wacz else True
        if not inside or not is_page_name(PurePosixPath(member.filename).name):
            left_out += 1
            continue
        where = f"{source}#{shown(member.filename)}"
        pages += 1
        try:
            with unpack(archive, member, size, total) as copy:
                total += copy.seek(0, 2)
                copy.seek(0)
                yield from open_stream(copy, where, options, depth + 1)
        except HeadwaterError as error:
            error.where = error.where or where
            yield error
    if left_out:
        yield Input(
            source=source, status="read", code="HW013", reason=f"left out as no pages: {by_kind({'files': left_out})}."
        )
    if not pages:
        raise InputError("HW103", "is an archive without pages.", where=source, hint=PAGES_ARE)


def unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, size: int, total: int) -> BinaryIO:
    """A member as an open temporary file. Raises LimitError HW202, HW203 and InputError HW138."""
    copy = tempfile.SpooledTemporaryFile(max_size=MAX_PAGE_BYTES)  # noqa: SIM115 - the caller closes it
    try:
        with archive.open(member) as packed:
            while piece := packed.read(65_536):
                copy.write(piece)
                check_size(copy.tell(), member.compress_size, MAX_UNPACKED_BYTES)
                check_size(total + copy.tell(), size, MAX_UNPACKED_BYTES)  # files of a zip bomb overlap
    except LimitError:
        copy.close()
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, ValueError, OSError) as error:
        copy.close()
        reason = "is locked with a password" if "encrypted" in str(error) else f"is broken ({str(error)[:100]})"
        raise InputError("HW138", f"{reason}.", hint="Unpack it and give the page itself.") from error
    copy.seek(0)
    return cast(BinaryIO, copy)


def shown(name: str) -> str:
    """A member's name, fit to be printed."""
    return _UNPRINTABLE.sub("\ufffd", name)[:300]
