"""JSON lines as documents: what the commands for single stages take.

A record needs ``id`` and ``text``. A line that ``headwater read`` wrote is taken whole; of any other, ``publisher``,
``published``, ``headline`` (or ``title``), ``language``, ``url`` and ``credits`` (names or records) are used.
"""

import codecs
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from headwater.errors import InputError
from headwater.model import Block, Credit, CreditKind, Document, Span
from headwater.reading.length import shorten_text
from headwater.reading.recorded import moment_said

CREDITS = "Write names, or objects with `name` and `kind`: agency, outlet, pool or press-release."
CHANGED = "Was the text changed? Leave the rest out then: jq -c '{id, text, publisher, published}'"
MAKES = "Each line is an object with both; headwater read makes such lines of tables, other records and pages."
PLAIN_FIELDS = ("publisher", "published", "modified", "headline", "language", "url", "canonical_url", "section")
MOMENTS = ("published", "modified")


def load_documents(sources: tuple[str, ...]) -> list[Document]:
    """The documents of these JSON-lines files (``-`` is standard input). Raises InputError HW152 to HW154."""
    documents: list[Document] = []
    seen: set[str] = set()
    for source in sources:
        for number, line in lines_of(source):
            document = to_document(line, f"{source}:{number}")
            if document.id in seen:
                raise InputError("HW154", f"the id {document.id!r} was there before.", where=f"{source}:{number}")
            seen.add(document.id)
            documents.append(document)
    return documents


def lines_of(source: str) -> Iterator[tuple[int, bytes]]:
    """Each line that is not blank, with its number. Raises InputError HW152."""
    content = content_of(source)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # what PowerShell makes of `read > docs.jsonl`
        content = content.decode("utf-16", "replace").encode("utf-8", "replace")
    for number, line in enumerate(content.split(b"\n"), 1):
        if line.strip():
            yield number, line


def content_of(source: str) -> bytes:
    """The bytes of a file, or of standard input where the source is ``-``. Raises InputError HW152."""
    try:
        return sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        hint = "Check the name; - is standard input."
        if isinstance(error, IsADirectoryError):
            hint = f"Of a folder of pages: headwater read {shlex.quote(source)} -o docs.jsonl"
        raise InputError("HW152", f"cannot be opened ({error.strerror}).", where=source, hint=hint) from error


def to_document(line: bytes, where: str) -> Document:
    """One line as a document."""
    try:
        record = msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"))
        if isinstance(record, dict) and "page_text" in record and "source" in record:
            document = msgspec.convert(record, Document)
            if is_changed(document):
                raise InputError("HW153", "names places that its text does not have.", where=where, hint=CHANGED)
            return document
    except (msgspec.DecodeError, RecursionError) as error:
        raise InputError("HW153", f"is not a JSON object ({error}).", where=where, hint=MAKES) from error
    if not isinstance(record, dict) or not isinstance(record.get("text"), str) or not str(record.get("id", "")):
        raise InputError("HW153", "has no `id` and `text`.", where=where, hint=MAKES)
    try:
        return from_plain(record, where)
    except (msgspec.ValidationError, TypeError) as error:
        raise InputError("HW153", f"has `credits` that are none ({error}).", where=where, hint=CREDITS) from error


def is_changed(document: Document) -> bool:
    """Whether a document's blocks or spans are not those of its text: what is found by them would be nobody's words."""
    layers = {"text": document.text, "page": document.page_text}
    spans = [*document.headlines, *(credit.span for credit in document.credits)]
    return any(not 0 <= block.start <= block.end <= len(layers[block.layer]) for block in document.blocks) or any(
        span.exact != layers[span.layer][max(span.start, 0) : max(span.end, 0)] for span in spans
    )


def from_plain(record: dict[str, Any], where: str) -> Document:
    """A document from a record with ``id``, ``text`` and a few optional fields: one paragraph a line of text."""
    text = record["text"]
    fields: dict[str, Any] = {name: str(record[name]) for name in PLAIN_FIELDS if record.get(name)}
    fields |= {name: moment_said(fields[name]) for name in MOMENTS if name in fields}
    if "headline" not in fields and record.get("title"):
        fields["headline"] = str(record["title"])
    id_, headline = str(record["id"]), fields.get("headline")
    top = f"{headline}\n\n" if headline else ""
    headlines = (Span(document=id_, start=0, end=len(headline), exact=headline, layer="page"),) if headline else ()
    head = [Block(layer="page", role="headline", start=0, end=len(headline))] if headline else []
    return shorten_text(
        Document(
            id=id_,
            source=str(record.get("source") or where),
            text=text,
            page_text=top + text,
            headlines=headlines,
            credits=tuple(credits_of(record, id_)),
            blocks=(*head, *paragraphs(text, len(top))),
            **fields,
        )
    )


def paragraphs(text: str, offset: int) -> Iterator[Block]:
    """One block for each line that has words."""
    start = 0
    for line in text.split("\n"):
        words = line.strip()
        if words:
            begin = start + line.index(words[0])
            end = begin + len(words)
            yield Block(layer="text", role="paragraph", start=begin, end=end, page_start=begin + offset)
        start += len(line) + 1


def credits_of(record: dict[str, Any], id_: str) -> Iterator[Credit]:
    """Credits given as names, as records with a name, or as the model has them."""
    credited = record.get("credits") or ()
    for credit in [credited] if isinstance(credited, str | dict) else credited:
        if isinstance(credit, dict) and "span" in credit:
            yield msgspec.convert(credit, Credit)
            continue
        given: dict[str, Any] = credit if isinstance(credit, dict) else {"name": str(credit)}
        kind = msgspec.convert(given.get("kind", "agency"), CreditKind)
        nowhere = Span(document=id_, start=0, end=0, exact="")
        yield Credit(name=msgspec.convert(given.get("name"), str), kind=kind, span=nowhere, reason="given")
