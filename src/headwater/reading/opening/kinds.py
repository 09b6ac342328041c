"""What a file is, told by its first bytes and, where they leave it open, by its name."""

import io
import re
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from headwater.errors import LimitError
from headwater.limits import MAX_PAGE_BYTES
from headwater.reading.opening.addresses import looks_like_addresses
from headwater.reading.opening.feeds import looks_like_feed
from headwater.reading.opening.mail import looks_like_mail
from headwater.reading.opening.members import Piece, members_of
from headwater.reading.opening.mhtml import looks_like_mhtml
from headwater.reading.opening.table_heads import looks_like_table

PAGE_SUFFIXES = frozenset(
    """.html .htm .xhtml .shtml .xht .php .asp .aspx .jsp .txt .text .md .warc .wet .jsonl .ndjson .xml .rss .atom
    .mht .mhtml .eml .docx .odt .zip .wacz .gz .zst .br""".split()
)
PAGES_ARE = "Headwater reads .html, .txt, .mhtml, .eml, .docx, .odt, .warc.gz, .jsonl, .zip and their like."
TABLES_ARE_NAMED = "Name the tables in it themselves, for example {folder}/*{suffix}; of a folder only pages are read."
ONE_PAGE = frozenset({"page", "mhtml", "mail"})  # kinds of a file that is one page; all others hold many
TABLE_SUFFIXES = (".csv", ".tsv")  # by name alone, and no page among others of a folder: most tables hold no articles
MAYBE_TABLES = ("", ".txt", ".tab")  # Excel's "Unicode text", and what comes through a pipe
SNIFF_BYTES = 4_096
JSON_ARRAY = re.compile(rb"\[\s{0,99}\{\s{0,99}\"")
CODING = {b"\x1f\x8b": "gzip", b"\x28\xb5": "zstd", b"\x5d\x2a": "zstd"}


def is_page_name(name: str) -> bool:
    return not name.startswith(".") and Path(name).suffix.lower() in PAGE_SUFFIXES


def hint_of_none(folder: str, skipped: Iterable[str]) -> str:
    """What to do about a folder without pages: where it holds tables, name those."""
    tables = [suffix for suffix in (*TABLE_SUFFIXES, ".parquet") if suffix in skipped]
    return TABLES_ARE_NAMED.format(folder=folder.rstrip("/"), suffix=tables[0]) if tables else PAGES_ARE


def kind_of(head: bytes, name: str) -> str:
    """What the first bytes (and, where they leave it open, the name) say a file is."""
    if head.startswith(b"WARC/"):
        return "warc"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):  # the latter of an archive without files
        return "zip"
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith((b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18")) or name.lower().endswith(".br"):
        inner = first_bytes(head, name)
        lower = name.lower()
        is_warc = inner.startswith(b"WARC/") or ".warc" in lower or ".wet." in lower
        return "packed-warc" if is_warc else "packed"
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    lower = name.lower().rsplit("#", 1)[-1]
    if lower.endswith((".warc", ".wet")):
        return "warc"
    if text.startswith(b"{") and (lower.endswith((".jsonl", ".ndjson", ".json")) or b'"' in text[:40]):
        return "jsonl"
    if lower.endswith((".jsonl", ".ndjson")) or JSON_ARRAY.match(text):
        return "jsonl"
    if lower.endswith(TABLE_SUFFIXES):
        return "csv"
    if looks_like_mhtml(text):
        return "mhtml"
    if looks_like_mail(text):
        return "mail"
    if looks_like_addresses(text, len(head) < SNIFF_BYTES):
        return "addresses"
    if Path(lower).suffix in MAYBE_TABLES and looks_like_table(head):
        return "csv"
    return "feed" if looks_like_feed(text) else "page"


def first_bytes(head: bytes, name: str) -> bytes:
    """What the beginning of a packed file unpacks to, or b"" when that cannot be told."""
    if name.lower().endswith(".br") and head[:2] not in CODING:
        return b""
    if head[:2] == b"\x1f\x8b":
        try:
            return zlib.decompressobj(31).decompress(head, 512)
        except zlib.error:
            return b""
    try:
        piece = next(iter(members_of(io.BytesIO(head))), None)
    except Exception:  # a frame cut off by looking at its head alone
        return b""
    return piece.data[:512] if isinstance(piece, Piece) else b""


def bounded(file: BinaryIO) -> bytes:
    """All of a file, unless it is past the limit. Raises LimitError HW202."""
    content = file.read(MAX_PAGE_BYTES + 1)
    if len(content) > MAX_PAGE_BYTES:
        raise LimitError(
            "HW202",
            f"has more than {MAX_PAGE_BYTES:,} bytes.",
            hint="No news page is that large; if this one is, send its text.",
        )
    return content
