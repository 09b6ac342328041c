"""Mail as a page: a newsletter, a press release, an article that somebody sent on; one message as programs save it.

Its subject and its date are the page's only where the sender wrote it: what is sent on or answered has others. Nothing
is read of its addresses.
"""

import html
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from headwater.errors import InputError
from headwater.limits import MAX_MHTML_DEPTH, MAX_MHTML_PARTS
from headwater.model import Input, Page
from headwater.reading.lines.message import (
    ANSWERED,
    DATES,
    FIELD,
    FORWARD,
    SENDERS,
    SENT_ON,
    SUBJECTS,
    is_field,
    name_of,
)
from headwater.reading.opening.mhtml import BREAKS_OFF, breaks_off
from headwater.reading.opening.opened import Damaged, Opened
from headwater.reading.ownership.agencies import looks_like_outlet
from headwater.reading.recorded import moment_said

if TYPE_CHECKING:
    from email.message import Message

TELLING = frozenset(
    b"from to subject date received return-path delivered-to message-id mime-version list-id dkim-signature".split()
)
MOST_WORDS_ABOVE = 80  # that somebody writes over what is sent on
LEAST_TELLING = 3  # of these header lines, before a text is taken for a mail
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9-]{1,60}):[ \t]?")
_LINE_END = re.compile(r"<(?:br|hr|/p|/div|/tr|/li|/h[1-6]|/blockquote)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]*>")
_BULK = ("list-id", "list-unsubscribe")


def looks_like_mail(head: bytes) -> bool:
    """Whether a file begins with the header of a message: three lines of it at least, and nothing else among them."""
    told = set[bytes]()
    lines = head.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    for raw in lines[:-1] if len(lines) > 1 else lines:
        line = raw.rstrip(b"\r")
        if not line:
            break
        if line[:1] in b" \t" and told:
            continue
        found = _HEADER.match(line)
        if not found:
            return False
        told.add(found[1].lower())
    return len(told & TELLING) >= LEAST_TELLING


def open_mail(content: bytes, source: str) -> Iterator[Opened]:
    """The page that a message is: its HTML, else its text; what is attached is counted. Raises InputError HW136."""
    import email
    import email.policy

    try:
        message = email.message_from_bytes(content, policy=email.policy.compat32)
        texts, attached = parts_of(message)
    except (RecursionError, ValueError, LookupError) as error:
        raise InputError("HW136", f"is a broken mail ({type(error).__name__}).", where=source) from error
    best = next((part for part in texts if part.get_content_type() == "text/html"), texts[0] if texts else None)
    if best is None:
        raise InputError(
            "HW136", "is a mail without a text.", where=source, hint="Save what is attached to it, and give that."
        )
    sent_on = next((found for part in texts if (found := forwarded(part) or forwarded_markup(part))), None)
    payload = best.get_payload(decode=True)
    if sent_on:
        kind, text, fields = sent_on
        yield Page(source=source, content=text.encode(), content_type=kind, encoding="utf-8", fields=fields)
    else:
        page = Page(
            source=source,
            content=payload if isinstance(payload, bytes) else b"",
            content_type=best.get_content_type(),
            encoding=best.get_content_charset(),
            fields=fields_of(message),
        )
        yield Damaged(page=page, code="HW131", reason=BREAKS_OFF) if breaks_off(message, best) else page
    if attached:
        reason = f"left out as no pages: files attached to a mail ({attached:,})."
        yield Input(source=source, status="read", code="HW013", reason=reason)


def parts_of(message: "Message") -> "tuple[list[Message], int]":
    """The parts of a message that are its text, and how many files are attached to it."""
    waiting = [(message, 0)]
    texts = list["Message"]()
    seen = attached = 0
    while waiting and seen < MAX_MHTML_PARTS:
        part, depth = waiting.pop(0)
        seen += 1
        kind = part.get_content_type()
        if part.is_multipart() and depth < MAX_MHTML_DEPTH:
            waiting[:0] = [(one, depth + 1) for one in part.get_payload() if not isinstance(one, str)]
        elif part.get_content_disposition() == "attachment" or not kind.startswith("text/"):
            attached += part.get_content_disposition() == "attachment"
        elif kind in {"text/html", "text/plain"}:
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                texts.append(part)
    return texts, attached


def text_of(part: "Message") -> str:
    """The text of a part of a message."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    try:
        return payload.decode(part.get_content_charset() or "utf-8", "replace")
    except (LookupError, ValueError):  # no encoding of that name, or no name at all
        return payload.decode("utf-8", "replace")


def forwarded(part: "Message") -> tuple[str, str, dict[str, str]] | None:
    """What was sent on in a plain text: its type, its words, its own subject and date; None where nothing was."""
    if part.get_content_type() != "text/plain":
        return None
    text = text_of(part)
    begin = FORWARD.search(text)
    if begin is None:
        return None
    lines = text[begin.end() :].replace("\r\n", "\n").split("\n")
    found = fields_above(lines)
    return ("text/plain", "\n".join(lines[found[0] :]), found[1]) if found else None


def forwarded_markup(part: "Message") -> tuple[str, str, dict[str, str]] | None:
    """What was sent on in HTML, from behind the header lines that the program set above it."""
    if part.get_content_type() != "text/html":
        return None
    markup = text_of(part)
    ends = [0, *(found.end() for found in _LINE_END.finditer(markup)), len(markup)]
    said = [" ".join(html.unescape(_TAG.sub("", markup[a:b])).split()) for a, b in pairwise(ends)]
    kept = [number for number, line in enumerate(said) if line]  # programs set empty lines between those of a header
    lines = [said[number] for number in kept]
    above = 0
    for number, line in enumerate(lines):
        begin = number + 1 if FORWARD.match(line) else number
        above += len(line.split())
        if above > MOST_WORDS_ABOVE and begin == number:
            continue  # a letter that an article shows
        end = next((n for n in range(begin, len(lines)) if not is_field(lines[n])), begin)
        if end - begin >= LEAST_TELLING and (found := fields_above(lines[begin : end + 1])):
            return ("text/html", markup[ends[kept[end]] :], found[1]) if "title" in found[1] else None
    return None


def fields_above(lines: list[str]) -> tuple[int, dict[str, str]] | None:
    """In which line the text begins below header lines, and the subject and date that these give; None without any."""
    told, fields = False, dict[str, str]()
    for number, line in enumerate(lines):
        found = FIELD.match(line)
        if found:
            told, name, said = True, found[1].lower(), (found[2] or "").strip()
            if name in SUBJECTS:
                fields["title"] = said
            elif name in DATES and (moment := moment_said(said)):
                fields["date"] = moment
            elif name in SENDERS and (named := name_of(said)):
                fields["publisher" if looks_like_outlet(named) else "author"] = named
        elif told or line.strip("> \t"):
            return (number, {n: s for n, s in fields.items() if s}) if told else None
    return None


def fields_of(message: "Message") -> dict[str, str]:
    """What the header says of the text, where the sender is who wrote it."""
    subject = header(message, "subject")
    if SENT_ON.match(subject.strip()) or ANSWERED.match(subject.strip()) or message.get("in-reply-to"):
        return {}
    fields = {"title": " ".join(subject.split()), "date": sent(message)}
    bulk = any(message.get(name) for name in _BULK)
    fields["publisher" if bulk or looks_like_outlet(sender(message)) else "author"] = sender(message)
    return {name: said for name, said in fields.items() if said}


def header(message: "Message", name: str) -> str:
    """A line of the header as it is meant, whatever it is packed in."""
    import email.errors
    import email.header

    raw = str(message.get(name, ""))
    try:
        return str(email.header.make_header(email.header.decode_header(raw)))
    except (email.errors.MessageError, LookupError, ValueError):
        return raw


def sent(message: "Message") -> str:
    """When a message was sent, as an ISO time; nothing where that cannot be read."""
    import email.utils

    try:
        when = email.utils.parsedate_to_datetime(str(message.get("date", "")))
    except (TypeError, ValueError, IndexError, OverflowError):
        return ""
    return when.isoformat()


def sender(message: "Message") -> str:
    """The name that a message was sent under; never the address."""
    import email.utils

    name = email.utils.parseaddr(header(message, "from"))[0]
    return "" if "@" in name else name.strip()
