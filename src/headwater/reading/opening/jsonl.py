"""JSON lines as pages: one object a line with ``text`` or ``html``, and whatever else is known of the page."""

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import msgspec

from headwater.errors import HeadwaterError, InputError, LimitError
from headwater.limits import MAX_PAGE_BYTES
from headwater.model import Page

LONGEST_ID = 200  # characters of a record's own id that its source ends with, by which it is joined to other tables
KNOWN = ("title", "date", "publisher", "author", "language", "id")
# Names that exporters of news collections use for ours; ``fields`` of the caller comes first.
USUAL = {
    "text": ("text", "body", "maintext", "content", "article", "plain_text"),
    "html": ("html", "raw_html", "content_html"),
    "url": ("url", "link", "uri", "source_url"),
    "title": ("title", "headline"),
    "date": ("date", "published", "date_publish", "publication_date", "published_at", "pubdate"),
    "publisher": ("publisher", "source_domain", "outlet", "site", "source_name"),
    "author": ("author", "authors", "byline"),
    "language": ("language", "lang"),
    "id": ("id", "doc_id", "uid", "_id"),
}


def open_jsonl(
    file: BinaryIO, source: str, fields: Mapping[str, str] | None = None, number: int = 0
) -> Iterator[Page | HeadwaterError]:
    """One page for each line; a line that is no record comes as InputError HW115, one past the limit as HW202.

    ``number`` lines of the file were before these.
    """
    while line := file.readline(MAX_PAGE_BYTES * 2):
        number += 1
        where = f"{source}#{number}"
        if not line.endswith(b"\n") and len(line) == MAX_PAGE_BYTES * 2:
            while (rest := file.readline(1 << 20)) and not rest.endswith(b"\n"):
                pass
            yield LimitError("HW202", f"is a line of more than {MAX_PAGE_BYTES * 2:,} bytes.", where=where)
        elif line.strip():
            yield page_of(line, where, fields or {})


def page_of(line: bytes, where: str, fields: Mapping[str, str]) -> Page | HeadwaterError:
    """The page that one line describes."""
    try:
        record = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return InputError("HW115", f"is no JSON ({error}).", where=where, hint="Each line is one JSON object.")
    if not isinstance(record, dict):
        return InputError("HW115", "is no JSON object.", where=where, hint="Each line is one JSON object.")
    return page_of_record(record, where, fields)


def page_of_record(record: dict[str, Any], where: str, fields: Mapping[str, str]) -> Page | HeadwaterError:
    """The page that one record describes, of a JSON line or of a table's row."""
    markup, text = value(record, "html", fields), value(record, "text", fields)
    if not markup and not text:
        return InputError(
            "HW115",
            "has neither text nor html.",
            where=where,
            hint="Name the field that holds it, for example --field text=body.",
        )
    known = {name: said for name in KNOWN if (said := value(record, name, fields))}
    own = known.get("id", "")
    return Page(
        source=f"{where}:{own}" if own.isprintable() and 0 < len(own) <= LONGEST_ID else where,
        content=(markup or text or "").encode("utf-8", "replace"),
        url=value(record, "url", fields),
        content_type="text/html" if markup else "text/plain",
        encoding="utf-8",
        fields=known,
    )


def value(record: dict[str, Any], name: str, fields: Mapping[str, str]) -> str | None:
    """The string that a record has under one of the names for ``name``."""
    for key in [fields[name]] if name in fields else USUAL[name]:
        said = record.get(key)
        if name == "id" and isinstance(said, int):
            said = str(said)
        if isinstance(said, list) and said and all(isinstance(part, str) for part in said):
            said = ", ".join(said)
        if isinstance(said, str) and said.strip():
            return said
    return None
