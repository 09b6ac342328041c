"""Sources: what a user names (paths, folders, globs, URLs, ``-``), opened as a stream of pages.

What a file is, is told by its first bytes, not by its name. What cannot be opened comes as an error in the place of its
pages; the others go on. Nothing is left out silently: files in a folder and records in an archive that are no pages are
counted in one ``Input`` of the folder or archive.
"""

import io
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, cast

from headwater.errors import HeadwaterError, InputError
from headwater.limits import MAX_PAGE_BYTES
from headwater.model import Input, Page
from headwater.reading.opening.feeds import looks_like_feed, open_feed
from headwater.reading.opening.http import NotAPage, is_page
from headwater.reading.opening.kinds import SNIFF_BYTES, bounded, hint_of_none, is_page_name, kind_of
from headwater.reading.opening.opened import (
    WORDS_HINT,
    OneOpener,
    Opened,
    ReadingOptions,
    by_kind,
    unopened,
)
from headwater.reading.opening.patterns import has_signs, match

NAME_HINT = "Check the name, or give a URL or - for standard input."
_LIKE_ADDRESS = re.compile(
    r"(?:www\.[a-z0-9-]{1,63}|[a-z0-9-]{1,63})\.[a-z]{2,24}/\S|www\.[a-z0-9-]{1,63}\.", re.IGNORECASE
)
WEB = ("http://", "https://")
SAVED_FOLDERS = ("_files", "_fichiers", "-Dateien", "_archivos", "_bestanden", ".files")  # what "save page" makes


def open_source(source: str, options: ReadingOptions, opener: OneOpener | None = None) -> Iterator[Opened]:
    """The pages of one source as named by the user; what cannot be opened comes as the error, in its place.

    ``opener`` opens each file of this machine and each address of the web, as ``open_one`` does.
    """
    named = legible(source)
    opener = opener or open_one
    try:
        if source == "-":
            yield from open_stdin(options)
        elif source.startswith(WEB):
            yield from opener(source, options)
        elif "://" in source[:12]:
            raise InputError("HW119", "is an address that is not fetched.", hint="Only http:// and https:// are.")
        else:
            yield from open_path(source, options, opener)
    except HeadwaterError as error:
        error.where = error.where or named
        yield error
    except OSError as error:
        yield unopened(error, named)


def legible(name: str) -> str:
    """A file's name as it can be written: bytes of it that are no UTF-8 as ``\\xff``, which no report can hold."""
    try:
        return os.fsencode(name).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:
        return name.encode("utf-8", "backslashreplace").decode()


def open_path(source: str, options: ReadingOptions, opener: OneOpener) -> Iterator[Opened]:
    if not source:
        raise InputError("HW101", "is an empty name.", hint="Give a path, a URL or - for standard input.")
    if "\0" in source:
        raise InputError("HW101", "has a NUL character in its name.", where=legible(source).replace("\0", "\ufffd"))
    path = Path(source)
    if path.is_dir():
        yield from open_folder(path, options, opener)
    elif path.exists():
        yield from opener(source, options)
    elif has_signs(source):
        names, closed = match(source)
        if not names and not closed:
            raise InputError("HW101", "matches no file.", hint="Check the pattern, and quote it in the shell.")
        for name in names:
            yield from open_source(name, options, opener)
        for error in closed:
            yield unopened(error, legible(error.filename))
    else:
        hint = f"Did you mean https://{source} ?" if _LIKE_ADDRESS.match(source) else NAME_HINT
        if "\n" in source or source.lstrip().startswith("<"):
            hint = WORDS_HINT
        raise InputError("HW101", "does not exist.", hint=hint)


def open_folder(folder: Path, options: ReadingOptions, opener: OneOpener) -> Iterator[Opened]:
    """Every page below a folder, in the order of their names; one ``Input`` counts the rest."""
    skipped: Counter[str] = Counter()
    pages = 0
    closed: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=closed.append):
        for name in list(folders):
            if name.startswith(".") or name.endswith(SAVED_FOLDERS):
                skipped["folders of saved pages' pictures" if name[0] != "." else "hidden folders"] += 1
                folders.remove(name)
            elif Path(root, name).is_symlink():
                skipped["linked folders"] += 1
        folders.sort()
        for name in sorted(names):
            path = Path(root) / name
            if not is_page_name(name):
                skipped[legible(path.suffix.lower()) or "no suffix"] += 1
            elif path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
                skipped["links that lead out of the folder"] += 1
            else:
                pages += 1
                yield from open_source(str(path), options, opener)
    if skipped:
        what = by_kind(skipped)
        yield Input(source=legible(str(folder)), status="read", code="HW013", reason=f"left out as no pages: {what}.")
    for error in closed:
        yield unopened(error, legible(error.filename))
    if not pages and not closed:
        raise InputError("HW103", "is a folder without pages.", hint=hint_of_none(str(folder), skipped))


def open_one(source: str, options: ReadingOptions) -> Iterator[Opened]:
    """The pages of one file or address of the web."""
    if source.startswith(WEB):
        return fetch_source(source, options)
    return open_file(Path(source), legible(source), options)


def open_file(path: Path, source: str, options: ReadingOptions) -> Iterator[Opened]:
    if not path.is_file():
        raise InputError("HW102", "is no regular file.", hint="Give a file, a folder, a URL or -.")
    if path.stat().st_size == 0:
        raise InputError("HW110", "is empty.", hint="Save the page again.")
    with path.open("rb") as file:
        yield from open_stream(file, source, options)


def open_stdin(options: ReadingOptions) -> Iterator[Opened]:
    """Standard input, held in a temporary file when it is long: archives are read back and forth."""
    import tempfile

    with tempfile.SpooledTemporaryFile(max_size=MAX_PAGE_BYTES) as file:
        while piece := sys.stdin.buffer.read(1 << 20):
            file.write(piece)
        if file.tell() == 0:
            raise InputError("HW110", "standard input is empty.", hint="Pipe a page, an archive or JSON lines into it.")
        file.seek(0)
        yield from open_stream(cast(BinaryIO, file), "-", options)


def open_stream(
    file: BinaryIO, source: str, options: ReadingOptions, depth: int = 0, name: str | None = None
) -> Iterator[Opened]:
    """The pages in an open, seekable file, by what its first bytes say it is; ``name`` is its name when unpacked.

    Raises InputError HW110 where nothing at all is in it: an archive without records, lines that are all blank.
    """
    told = False
    for opened in open_kind(file, source, options, depth, name):
        told = True
        yield opened
    if not told:
        raise InputError("HW110", "holds nothing.", where=source, hint="Was it written to its end?")


def open_kind(file: BinaryIO, source: str, options: ReadingOptions, depth: int, name: str | None) -> Iterator[Opened]:
    """``open_stream`` by kind."""
    head = file.read(SNIFF_BYTES)
    file.seek(0)
    kind = kind_of(head, source if name is None else name)
    if kind in {"warc", "packed-warc"}:
        from headwater.reading.opening.warc import open_warc

        yield from open_warc(file, source)
    elif kind == "zip":
        from headwater.reading.opening.zipped import open_zip

        yield from open_zip(file, source, options, depth, open_stream)
    elif kind == "jsonl":
        from headwater.reading.opening.jsonl import open_jsonl

        yield from open_jsonl(file, source, options)
    elif kind == "csv":
        from headwater.reading.opening.csv_rows import open_csv

        yield from open_csv(file, source, options)
    elif kind == "parquet":
        from headwater.reading.opening.parquet import open_parquet

        yield from open_parquet(file, source, options)
    elif kind == "packed":
        from headwater.reading.opening.zipped import open_packed

        yield from open_packed(file, source, options, depth, open_stream)
    elif kind == "mhtml":
        from headwater.reading.opening.mhtml import open_mhtml

        yield from open_mhtml(bounded(file), source)
    elif kind == "mail":
        from headwater.reading.opening.mail import open_mail

        yield from open_mail(bounded(file), source)
    elif kind == "addresses":
        from headwater.reading.opening.addresses import open_addresses

        yield from open_addresses(bounded(file), source, options, fetch_source)
    elif kind == "feed":
        yield from open_feed(bounded(file), source, options, fetch_source)
    else:
        from headwater.reading.opening.mhtml import saved_from

        content = bounded(file)
        yield Page(source=source, content=content, url=saved_from(content))


def fetch_source(url: str, options: ReadingOptions, *, feed: bool = True) -> Iterator[Opened]:
    """What a URL leads to: a page, or the pages of a feed, sitemap or archive. Errors come in place of pages."""
    from headwater.reading.opening.fetch import FETCHER

    try:
        page = FETCHER.fetch_archived(url) if options.archive else FETCHER.fetch(url)
        kind = kind_of(page.content[:SNIFF_BYTES], "")
        if kind not in {"page", "addresses"} and (feed or not looks_like_feed(page.content[:SNIFF_BYTES])):
            yield from open_stream(io.BytesIO(page.content), url, options, depth=1)
        elif not is_page(page.content_type or "", page.content):
            raise InputError("HW121", f"is no page but {page.content_type or 'of no known type'}.", where=url)
        else:
            yield page
    except NotAPage as other:
        yield InputError("HW121", f"is no page but {other.kind}.", where=url)
    except HeadwaterError as error:
        error.where = url
        yield error
