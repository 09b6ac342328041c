"""What opening a source gives: pages, damaged pages, notes about what is no page, and errors in the place of pages."""

import errno
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO, Protocol

import msgspec

from headwater.errors import HeadwaterError, InputError
from headwater.model import Input, Page, Record

NO_SOURCE = "The bytes of a page are read with headwater.reading.read_page(Page(source=..., content=...))."
TOLD_CHARS = 300  # of a filesystem's own message
UNOPENED_HINT = "Check that you may read it."
WORDS_HINT = "A source is the name of a file or an address: save words to a file, or pipe them to -."


class Damaged(Record, frozen=True, kw_only=True):
    """A page of which its container has lost or garbled a part, with the code and reason to report."""

    page: Page
    code: str
    reason: str


Source = str | os.PathLike[str]  # a path, pattern or address, or "-"
Sources = Source | Iterable[Source]
Opened = Page | Damaged | Input | HeadwaterError
Mapped = str | tuple[str, ...]  # a field of theirs, or several whose words stand one after the other


class ReadingOptions(Record, frozen=True, kw_only=True):
    """How sources are read where there is a choice.

    ``archive``: of an address, the newest copy of the Wayback Machine. ``fields``: names in JSON lines and tables,
    ours to theirs ({"text": "body"}): a path leads into a record ("article.body"), several stand one after the other
    (("lead", "rest")). ``day_first``: whether 4/5/2031 is the fourth of May in them; unless told it is unknown.
    """

    archive: bool = False
    fields: Mapping[str, Mapped] = msgspec.field(default_factory=dict)
    day_first: bool | None = None


def source_names(sources: Sources) -> Iterator[str]:
    """The names of sources, one by itself too: a text is not taken for its letters, of which "/" is the whole disk.

    Raises TypeError for what names nothing, bytes among it.
    """
    for one in (sources,) if isinstance(sources, (str, bytes, os.PathLike)) else several(sources):
        if not isinstance(one, (str, os.PathLike)):
            raise TypeError(f"a source is a path, a pattern, an address or '-', not {type(one).__name__}. {NO_SOURCE}")
        yield os.fspath(one)


def several(sources: object) -> Iterator[object]:
    """Each of several sources. Raises TypeError for what is none, and not several either."""
    if not isinstance(sources, Iterable):
        raise TypeError(f"sources are paths, patterns or addresses, not {type(sources).__name__}.")
    yield from sources


def unopened(error: OSError, where: str | None = None) -> InputError:
    """What is said of a file or folder that the system does not open: HW102. Arrow's errors have all in their text."""
    said = error.strerror or str(error)[:TOLD_CHARS]
    hint = WORDS_HINT if error.errno == errno.ENAMETOOLONG else UNOPENED_HINT
    return InputError("HW102", f"cannot be opened ({said}).", where=where, hint=hint)


def by_kind(passed_over: Mapping[str, int]) -> str:
    """What was passed over, kind by kind, with how many there were of each."""
    return ", ".join(f"{kind} ({count:,})" for kind, count in sorted(passed_over.items()))


class OneOpener(Protocol):
    """What opens a file of this machine or an address of the web, which may do so in another process."""

    def __call__(self, source: str, options: ReadingOptions) -> Iterator[Opened]: ...


class OpenStream(Protocol):
    """What opens the file inside another: given to those who unpack, so that they need not know all kinds."""

    def __call__(
        self, file: BinaryIO, source: str, options: ReadingOptions, depth: int = 0, name: str | None = None
    ) -> Iterator[Opened]: ...


class Visit(Protocol):
    """What opens an address that a feed lists."""

    def __call__(self, url: str, options: ReadingOptions, *, feed: bool = True) -> Iterator[Opened]: ...
