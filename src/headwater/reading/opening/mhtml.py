"""Pages as browsers save them: MHTML archives, and the note of where a saved page came from."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from headwater.errors import InputError
from headwater.limits import MAX_MHTML_DEPTH, MAX_MHTML_PARTS
from headwater.model import Page
from headwater.reading.opening.opened import Damaged, Opened

if TYPE_CHECKING:
    from email.message import Message

BREAKS_OFF = "breaks off before the end of the page; what came before was read."
_SAVED = re.compile(rb"<!-- saved from url=\(\d{4,6}\)(https?://[^\s<>]{4,2000}) -->")
_SINGLE_FILE = re.compile(rb"Page saved with SingleFile\s{1,9}url: (https?://[^\s<>]{4,2000})")


def looks_like_mhtml(head: bytes) -> bool:
    lines = head[:4_096].lower()
    return b"multipart/related" in lines and (b"mime-version:" in lines or lines.startswith(b"from: <saved"))


def open_mhtml(content: bytes, source: str) -> Iterator[Opened]:
    """The page of an MHTML archive: its root part, with the address it was saved from. Raises InputError HW136."""
    import email
    import email.policy

    try:
        message = email.message_from_bytes(content, policy=email.policy.compat32)
    except (RecursionError, ValueError, LookupError) as error:
        raise InputError("HW136", f"is a broken MHTML archive ({type(error).__name__}).", where=source) from error
    address = message.get("Snapshot-Content-Location") or message.get("Content-Location")
    waiting = [(message, 0)]
    seen = 0
    while waiting and seen < MAX_MHTML_PARTS:
        part, depth = waiting.pop(0)
        seen += 1
        if part.is_multipart() and depth < MAX_MHTML_DEPTH:
            waiting += [(inner, depth + 1) for inner in part.get_payload() if not isinstance(inner, str)]
        elif part.get_content_type() in {"text/html", "application/xhtml+xml"}:
            payload = part.get_payload(decode=True)
            url = part.get("Content-Location") or address
            if isinstance(payload, bytes) and payload.strip():
                page = Page(
                    source=source,
                    content=payload,
                    url=str(url) if url and str(url).startswith("http") else None,
                    content_type="text/html",
                    encoding=part.get_content_charset(),
                )
                yield Damaged(page=page, code="HW131", reason=BREAKS_OFF) if breaks_off(message, part) else page
                return
    raise InputError("HW136", "is an MHTML archive without a page.", where=source, hint="Save the page again.")


def breaks_off(message: "Message", part: "Message") -> bool:
    """Whether a file ends within a part: it is the last, and the line is missing that ends what holds it."""
    from email.errors import CloseBoundaryNotFoundDefect

    return any(
        isinstance(defect, CloseBoundaryNotFoundDefect) and list(holder.get_payload())[-1:] == [part]
        for holder in message.walk()
        if holder.is_multipart()
        for defect in holder.defects
    )


def saved_from(content: bytes) -> str | None:
    """The URL that a browser or SingleFile noted when it saved the page."""
    found = _SAVED.search(content, 0, 4_096) or _SINGLE_FILE.search(content, 0, 4_096)
    return found[1].decode("ascii", "ignore") if found else None
