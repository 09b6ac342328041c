"""WARC and WET archives as pages, with every sound record read whatever stands between (ISO 28500:2017).

Reading streams: one record is held at a time. A record is believed to end where its Content-Length says only when what
follows agrees; else the next record's first line is looked for, so that a wrong length, a flipped bit or a cut costs
the record it hits and no other. The choice against the usual readers: docs/decisions/010-warc-reader.md.
"""

import base64
import binascii
import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from headwater.errors import HeadwaterError, InputError, LimitError
from headwater.limits import MAX_PAGE_BYTES, MAX_WARC_HEADER_BYTES
from headwater.model import Input, Record
from headwater.reading.opening.http import NotAPage, page_of_record
from headwater.reading.opening.members import Stream, members_of
from headwater.reading.opening.opened import Damaged, Opened, by_kind
from headwater.reading.opening.warc_record import HEADER_END, WarcRecord, header_fields

MAX_RECORD_BYTES = MAX_PAGE_BYTES + MAX_WARC_HEADER_BYTES
VERSION = re.compile(rb"WARC/[01]\.\d{1,2}[ \t]{0,4}\r?\n")
START = re.compile(rb"WARC/[01]\.\d{1,2}[ \t]{0,4}\r?\n(?=(?i:WARC-|Content-)[A-Za-z-]{2,40}:)")
START_BYTES = 64  # enough for START to match
LOOKS_LIKE_HEADER = re.compile(rb"(?:WARC-[A-Z][A-Za-z-]{2,30}|Content-Length):", re.IGNORECASE)


class Lost(Record, frozen=True, kw_only=True):
    """A stretch of an archive from which no record could be read."""

    where: str
    code: str
    reason: str


def open_warc(file: BinaryIO, source: str) -> Iterator[Opened]:
    """The pages of an archive in order, errors in the place of lost records, and at last a count of what is no page."""
    others: Counter[str] = Counter()
    seen: dict[str, tuple[str, str]] = {}  # payload digest: URL and place, for revisits
    for record in read_records(file):
        where = f"{source}#{record.where}"
        if isinstance(record, Lost):
            kind = LimitError if record.code.startswith("HW2") else InputError
            yield kind(record.code, record.reason, where=where)
            continue
        kind = record.fields.get("warc-type", "").lower()
        if kind in {"warcinfo", "request", "metadata"}:
            continue
        try:
            if kind == "revisit":
                record = revisited(file, record, seen)  # noqa: PLW2901 - the page that it stands for
            page, damage = page_of_record(record, where)
            if digest := record.fields.get("warc-payload-digest"):
                seen.setdefault(digest, (page.url or "", record.where))
        except NotAPage as other:
            others[other.kind] += 1
        except HeadwaterError as error:
            error.where = where
            yield error
        else:
            yield Damaged(page=page, code="HW131", reason=damage) if damage else page
    if others:
        what = by_kind(others)
        yield Input(source=source, status="read", code="HW013", reason=f"records that are no pages: {what}.")


def revisited(file: BinaryIO, record: WarcRecord, seen: dict[str, tuple[str, str]]) -> WarcRecord:
    """A revisit record with the block of the page that it repeats, when that stood at another URL in this archive.

    Raises NotAPage when the page has been read already, or is not in this archive.
    """
    url, where = seen.get(record.fields.get("warc-payload-digest", ""), ("", ""))
    if not where or "+" in where:
        raise NotAPage("revisits of pages that are not in this archive")
    if url == record.fields.get("warc-target-uri", ""):
        raise NotAPage("revisits of pages that have been read")
    first = next(read_records(file, int(where)), None)
    if not isinstance(first, WarcRecord):
        raise NotAPage("revisits of pages that are not in this archive")
    fields = {**record.fields, "warc-type": first.fields.get("warc-type", "response")}
    fields["content-type"] = first.fields.get("content-type", "")
    return WarcRecord(fields=fields, block=first.block, where=record.where)


def read_records(file: BinaryIO, begin: int = 0) -> Iterator[WarcRecord | Lost]:
    """Every record of an archive from ``begin``, and ``Lost`` for what lies between them and is none."""
    stream = Stream(members_of(file, begin))
    while True:
        if stream.at_end():
            damage = stream.next_segment()
            if damage is None:
                return
            yield Lost(where=str(damage.offset), code="HW132", reason=f"{damage.reason}; reading went on behind it.")
            continue
        head = stream.peek(MAX_WARC_HEADER_BYTES)
        blank = len(head) - len(head.lstrip(b"\r\n"))
        if blank:
            stream.drop(blank)
            continue
        where = stream.where()
        version = VERSION.match(head)
        end = HEADER_END.search(head, version.end() - 1) if version else None
        if not version or not end or START.search(head, version.end(), end.start()):
            lost = drop_until_start(stream, 1)
            yield Lost(where=where, code="HW132", reason=f"{lost:,} bytes here are no record; reading went on behind.")
            continue
        fields = header_fields(head[version.end() : end.start()])
        stream.drop(end.end())
        yield read_block(stream, fields, where)


def read_block(stream: Stream, fields: dict[str, str], where: str) -> WarcRecord | Lost:
    """The record whose header has just been read."""
    length = declared_length(fields)
    if length is not None and length > MAX_RECORD_BYTES:
        lost = drop_until_start(stream, 0)
        reason = f"a record of {length:,} bytes (about {lost:,} are there); the limit is {MAX_PAGE_BYTES:,}."
        return Lost(where=where, code="HW202", reason=reason)
    if length is not None:
        ahead = stream.peek(length + MAX_WARC_HEADER_BYTES)
        if is_sound(ahead, length, fields):
            stream.drop(length)
            return WarcRecord(fields=fields, block=ahead[:length], where=where)
        del ahead
    return guess_block(stream, fields, where, length)


def is_sound(ahead: bytes, length: int, fields: dict[str, str]) -> bool:
    """Whether the record ends where its length says: what follows, or else its digest, must agree."""
    if len(ahead) < length:
        return False
    digest = None
    if ahead.find(b"WARC/", 0, length) >= 0 and START.search(ahead, 0, length):
        digest = digest_agrees(ahead[:length], fields)
        if not digest:
            return False  # another record starts inside: the length swallows it
    after = ahead[length:]
    rest = after.lstrip(b"\r\n")
    if START.match(rest) or (not rest and len(ahead) < length + MAX_WARC_HEADER_BYTES):
        return True
    if after.startswith(b"\r\n\r\n") and LOOKS_LIKE_HEADER.search(rest[:400]):
        return True  # it is the next record's first line that is broken
    digest = digest_agrees(ahead[:length], fields) if digest is None else digest
    if digest is None and after.startswith(b"\r\n\r\n"):
        return http_length_agrees(ahead[:length])
    return bool(digest)


def guess_block(stream: Stream, fields: dict[str, str], where: str, length: int | None) -> WarcRecord | Lost:
    """The block of a record whose length is wrong or missing: it ends where the next record starts."""
    ahead = stream.peek(MAX_RECORD_BYTES + START_BYTES)
    following = START.search(ahead)
    end = following.start() if following else len(ahead)
    if end > MAX_RECORD_BYTES:
        lost = drop_until_start(stream, 0)
        return Lost(where=where, code="HW202", reason=f"a record without a sound length, of about {lost:,} bytes.")
    stream.drop(end)
    claimed = "no length" if length is None else f"{length:,} bytes"
    reason = f"the record claims {claimed} but has {end:,} up to the next record; it was read up to there."
    if length is not None and not following and end < length:
        reason = f"the record breaks off after {end:,} of {length:,} bytes."
    return WarcRecord(fields=fields, block=ahead[:end].rstrip(b"\r\n"), where=where, damage=reason)


def drop_until_start(stream: Stream, skip: int) -> int:
    """Drop bytes up to the next record's first line, or to the segment's end; returns how many."""
    dropped = skip
    stream.drop(skip)
    while not stream.at_end():
        ahead = stream.peek(1 << 20)
        if following := START.search(ahead):
            stream.drop(following.start())
            return dropped + following.start()
        keep = START_BYTES if len(ahead) == 1 << 20 else 0
        stream.drop(len(ahead) - keep)
        dropped += len(ahead) - keep
        if dropped > MAX_RECORD_BYTES or stream.overblown(dropped):
            stream.members.abandon()
    return dropped


# ---------------------------------------------------------------- length and digest


def declared_length(fields: dict[str, str]) -> int | None:
    text = fields.get("content-length", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def digest_agrees(block: bytes, fields: dict[str, str]) -> bool | None:
    """Whether the block has the digest its record gives; None when there is none to compare."""
    name, _, given = fields.get("warc-block-digest", "").partition(":")
    if name.lower() not in {"sha1", "sha-1", "sha256", "sha-256", "md5"} or not given:
        return None
    digest = hashlib.new(name.lower().replace("-", ""), block, usedforsecurity=False).digest()
    try:
        return given.lower() == digest.hex() or base64.b32decode(given.upper()) == digest
    except (binascii.Error, ValueError):
        return False


def http_length_agrees(block: bytes) -> bool:
    """Whether an HTTP message is as long as its own header says; True where it does not say."""
    end = HEADER_END.search(block)
    if not end or not block.startswith(b"HTTP/"):
        return not block.startswith(b"HTTP/")
    length = declared_length(header_fields(block[: end.start()]))
    return length is None or length == len(block) - end.end()
