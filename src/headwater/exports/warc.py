"""WARC 1.1 of the evidence: what each page said when it was read, and the report, in one archive that lasts.

Each page is a ``conversion`` record (its visible text, as in a WET file) under its own address, with a ``metadata``
record of what Headwater read in it; the report is a ``resource`` record. Ids are made of the content, so that the same
report gives the same bytes. A record's date is when the copy was taken; where nobody said, the page's own date.
"""

import hashlib
import io
import uuid
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from headwater.exports.addresses import address_of
from headwater.model import Document, Report
from headwater.version import __version__

if TYPE_CHECKING:
    from warcio.warcwriter import WARCWriter

UNKNOWN_TIME = "1970-01-01T00:00:00Z"  # WARC asks for a date in every record


class Typed(NamedTuple):
    """The content of a record and what it is."""

    media_type: str
    content: bytes


def write(report: Report) -> bytes:
    """An uncompressed WARC file; ``headwater trace`` reads the pages back from it."""
    from warcio.warcwriter import WARCWriter

    times = {d.id: stamp(d.fetched or d.modified or d.published) for d in report.documents}
    latest = max((t for t in times.values() if t), default=UNKNOWN_TIME)
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version="1.1")
    about = {"software": f"headwater/{__version__}", "format": "WARC File Format 1.1"}
    put(writer, "warcinfo", None, latest, Typed("application/warc-fields", fields(about)))
    for document in report.documents:
        address, time = address_of(document), times[document.id] or UNKNOWN_TIME
        text = Typed("text/plain", document.page_text.encode("utf-8", "replace"))
        page = put(writer, "conversion", address, time, text)
        put(writer, "metadata", address, time, Typed("application/json", msgspec.json.encode(reading(document))), page)
    put(writer, "resource", "urn:headwater:report", latest, Typed("application/json", msgspec.json.encode(report)))
    return out.getvalue()


def put(writer: "WARCWriter", kind: str, uri: str | None, time: str, content: Typed, about: str | None = None) -> str:
    """Write one record; its id."""
    identity = hashlib.blake2b(f"{kind} {uri} {time} {about}\n".encode() + content.content, digest_size=16).digest()
    headers = {"WARC-Record-ID": f"<urn:uuid:{uuid.UUID(bytes=identity, version=5)}>", "WARC-Date": time}
    if about:
        headers["WARC-Refers-To"] = about
    record = writer.create_warc_record(
        uri,
        kind,
        payload=io.BytesIO(content.content),
        length=len(content.content),
        warc_content_type=content.media_type,
        warc_headers_dict=headers,
    )
    writer.write_record(record)
    return headers["WARC-Record-ID"]


def fields(values: dict[str, str]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in values.items()).encode()


def reading(document: Document) -> dict[str, object]:
    """What was read of a page, but for its text: that stands in the record beside it."""
    return {k: v for k, v in msgspec.to_builtins(document).items() if k not in ("text", "page_text")}


def stamp(time: str | None) -> str | None:
    """An ISO 8601 time as WARC writes it: UTC, to the second."""
    if not time:
        return None
    try:
        found = datetime.fromisoformat(time)
    except ValueError:
        return None
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    return found.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
