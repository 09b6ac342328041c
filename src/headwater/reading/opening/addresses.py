"""Lists of addresses, one a line, and the shortcuts that desktops keep of a page: the pages that they name."""

import html
import re
from collections.abc import Iterator

from headwater.errors import InputError
from headwater.limits import MAX_FEED_PAGES
from headwater.model import Input
from headwater.reading.opening.opened import Opened, ReadingOptions, Visit

_ADDRESS = re.compile(rb"https?://[^\s<>\"]{3,2000}", re.IGNORECASE)
_SHORTCUT = re.compile(rb"\s{0,99}\[(?:InternetShortcut|Desktop Entry)\]", re.IGNORECASE)
_URL = re.compile(rb"^URL(?:\[\$e\])?=(https?://[^\s<>\"]{3,2000})", re.IGNORECASE | re.MULTILINE)
_WEBLOC = re.compile(rb"<key>URL</key>\s{0,99}<string>(https?://[^\s<>\"]{3,2000})</string>")


def looks_like_addresses(head: bytes, whole: bool) -> bool:
    """Whether a file is nothing but addresses of the web, one a line (``#`` begins a remark), or a shortcut to one."""
    if _SHORTCUT.match(head) or _WEBLOC.search(head):
        return True
    lines = head.removeprefix(b"\xef\xbb\xbf").splitlines()
    said = [one for line in (lines if whole else lines[:-1]) if (one := line.strip()) and not one.startswith(b"#")]
    return bool(said) and all(_ADDRESS.fullmatch(line) for line in said)


def open_addresses(content: bytes, source: str, options: ReadingOptions, visit: Visit) -> Iterator[Opened]:
    """The pages that a list names, each fetched, in its order and once. Raises InputError HW119 where it names none."""
    addresses = list(dict.fromkeys(addresses_in(content)))
    if not addresses:
        raise InputError("HW119", "names no address.", where=source, hint="Only http:// and https:// are fetched.")
    for address in addresses[:MAX_FEED_PAGES]:
        yield from visit(address, options, feed=len(addresses) == 1)  # a list of feeds has no end
    if len(addresses) > MAX_FEED_PAGES:
        reason = f"it lists {len(addresses):,} addresses; the first {MAX_FEED_PAGES} were read."
        yield Input(source=source, status="partly", code="HW207", reason=reason)


def addresses_in(content: bytes) -> Iterator[str]:
    """The addresses of a list or a shortcut."""
    if _SHORTCUT.match(content):
        yield from (found[1].decode("utf-8", "replace") for found in _URL.finditer(content))
    elif found := _WEBLOC.search(content):
        yield html.unescape(found[1].decode("utf-8", "replace"))
    else:
        for line in content.removeprefix(b"\xef\xbb\xbf").splitlines():
            if (one := line.strip()) and not one.startswith(b"#"):
                yield one.decode("utf-8", "replace")
