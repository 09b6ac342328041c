"""The page inside an archived record or a fetched answer: status, headers, transfer and content encodings undone."""

import re

from headwater.errors import InputError
from headwater.model import Page
from headwater.reading.opening.unpacking import decompress
from headwater.reading.opening.warc_record import HEADER_END, WarcRecord, header_fields

PAGE_TYPES = ("text/html", "application/xhtml", "text/plain", "application/xml", "text/xml", "text/x-amp-html")
CHARSET = re.compile(r"charset\s{0,3}=\s{0,3}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})")
CRAWLERS_OWN = re.compile(  # the words or the picture of a page that is a record of its own, and the crawler's logs
    r"(urn:[\w-]{1,40}):(?:https?:|wpull)|(metadata):", re.IGNORECASE
)
MARKUP = re.compile(rb"\s{0,999}<(?:!doctype html|html|head|body|\?xml)", re.IGNORECASE)


class NotAPage(Exception):  # noqa: N818 - not an error: a record of another kind
    """A record that holds no page: a picture, a redirect, a page seen again."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


def page_of_record(record: WarcRecord, where: str) -> tuple[Page, str | None]:
    """The page of a response, resource or conversion record, and what of it is lost.

    Raises NotAPage for records of other kinds, InputError HW1xx and LimitError HW2xx for pages that cannot be had.
    """
    kind = record.fields.get("warc-type", "").lower()
    url = record.fields.get("warc-target-uri", "").strip("<> ") or None
    content, headers, damage = record.block, {"content-type": record.fields.get("content-type", "")}, record.damage
    if kind not in {"response", "resource", "conversion"} and not (record.damage and kind not in {"", "continuation"}):
        raise NotAPage(f"records of type {kind[:30] or 'unknown'}")
    if kind == "resource" and (own := CRAWLERS_OWN.match(url or "")):
        raise NotAPage(own[1] or own[2])
    if content.startswith(b"HTTP/") and "text/" not in headers["content-type"]:
        content, headers, lost = http_body(content)
        damage = damage or lost
    if not is_page(headers.get("content-type", ""), content):
        raise NotAPage(media_type(headers)[:60] or "of no known type")
    charset = CHARSET.search(headers.get("content-type", ""))
    page = Page(
        source=where,
        content=content,
        url=url,
        content_type=media_type(headers) or None,
        encoding=charset[1] if charset else ("utf-8" if kind == "conversion" else None),
        fetched=record.fields.get("warc-date"),
    )
    return page, damage


def http_body(message: bytes) -> tuple[bytes, dict[str, str], str | None]:
    """Body and headers of an archived HTTP answer, decoded, and what of it is lost.

    Raises NotAPage for redirects and error pages, LimitError for what unpacks past the limits.
    """
    end = HEADER_END.search(message)
    if not end:
        raise InputError("HW133", "holds an HTTP answer without an end to its headers.")
    status = STATUS.match(message)
    if status and status[1] not in {b"200", b"203"}:
        raise NotAPage(f"answers with status {status[1].decode()}")
    headers = header_fields(message[: end.start()])
    body, lost = message[end.end() :], None
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = unchunked(body)
    unpacked = decompress(body, headers.get("content-encoding", ""))
    if not unpacked.complete:
        lost = "the packed content breaks off; what came before was read."
    return unpacked.content, headers, lost


def unchunked(body: bytes) -> bytes:
    """The bytes of a chunked body; what is not chunked after all (crawlers often undo it) is given back as it is."""
    out, at = bytearray(), 0
    while True:
        line_end = body.find(b"\n", at, at + 64)
        size_text = body[at:line_end].partition(b";")[0].strip() if line_end >= 0 else b""
        if not re.fullmatch(rb"[0-9A-Fa-f]{1,8}", size_text):
            return bytes(out) + body[at:] if out else body
        size = int(size_text, 16)
        if size == 0:
            return bytes(out)
        out += body[line_end + 1 : line_end + 1 + size]
        at = line_end + 1 + size
        at += 2 if body[at : at + 2] == b"\r\n" else 1 if body[at : at + 1] == b"\n" else 0
        if at >= len(body):
            return bytes(out)


def media_type(headers: dict[str, str]) -> str:
    """The type that headers declare, without parameters."""
    return headers.get("content-type", "").partition(";")[0].strip().lower()


def is_page(content_type: str, content: bytes) -> bool:
    """Whether an answer is a page to read, by its declared type, or by its first bytes where that says nothing."""
    kind = content_type.split(";", maxsplit=1)[0].strip().lower()
    if kind.startswith(PAGE_TYPES):
        return True
    return kind in {"", "application/octet-stream", "unknown/unknown", "application/http"} and bool(
        MARKUP.match(content)
    )
