"""What a page is known by: its bytes, its address and what its container says of it; not where it lies.

So a page is the same under another path, on another line of a file or at another offset of an archive, and two copies
of it are one page.
"""

import hashlib
from typing import Protocol

from headwater.model import Page

ID_BYTES = 8  # of the digest that are a document's id


def digest_of(page: Page) -> bytes:
    """The digest (16 bytes) that a page is known by."""
    digest = hashlib.blake2b(page.content, digest_size=16)
    digest.update(b"\0" + (page.url or "").encode("utf-8", "replace"))
    for name in sorted(page.fields):
        digest.update(f"\0{name}\0{page.fields[name]}".encode("utf-8", "replace"))
    if page.known_as is not None:
        digest.update(b"\0\0" + page.known_as.encode("utf-8", "replace"))
    return digest.digest()


class Addressed(Protocol):
    """What was read of a page: its text, and where it stands."""

    @property
    def text(self) -> str: ...
    @property
    def url(self) -> str | None: ...
    @property
    def canonical_url(self) -> str | None: ...


class Titled(Addressed, Protocol):
    """What was read of a page, with its headline."""

    @property
    def headline(self) -> str | None: ...


def wording_of(page: Addressed) -> bytes | None:
    """The digest (16 bytes) of an address and the words of the article under it; None where a page lacks one of them.

    Two crawls of a page seldom have the same bytes. Where the wording differs they are two versions of it, and where
    the headline does (``version_of``).
    """
    address = page.canonical_url or page.url
    if not address or not page.text:
        return None
    return hashlib.blake2b(f"{address}\0{page.text}".encode("utf-8", "replace"), digest_size=16).digest()


def version_of(page: Titled) -> bytes | None:
    """The digest (16 bytes) of an address, the article under it and its headline; None as of ``wording_of``.

    A headline that was changed over an article that was not makes another version of the page: it is what somebody
    may have kept both for.
    """
    wording = wording_of(page)
    if wording is None:
        return None
    return hashlib.blake2b(wording + (page.headline or "").encode("utf-8", "replace"), digest_size=16).digest()


def id_of(digest: bytes) -> str:
    """The id of the document of a page with this digest."""
    return digest[:ID_BYTES].hex()
