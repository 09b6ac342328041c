"""The first stage: units into documents. What could not be read is a row too, with its code."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from headwater.engines import files
from headwater.engines.seam import MapStage
from headwater.engines.units import Unit
from headwater.errors import HeadwaterError
from headwater.model import Document, Input, Page
from headwater.reading.identity import version_of
from headwater.reading.opening.opened import Damaged, Opened, ReadingOptions, unopened

if TYPE_CHECKING:
    import pyarrow as pa

EMIT_ROWS = 200  # documents that a worker holds before it writes them: some 4 MB
POSITION = re.compile(r"#\d+\Z")  # the offset or line number at the end of a source's name
NUMBERS = 1 << 63


def page_schema() -> "pa.Schema":
    """What reading gives: documents (``doc`` their number, ``body`` the record), and inputs that gave none.

    ``record`` is a number that no other row has; ``known`` is what the crawls of one page have in common; ``crawled``
    is when this one was taken (seconds of Unix time), where its container says so.
    """
    import pyarrow as pa

    return pa.schema(
        {
            "doc": pa.int64(),
            "record": pa.int64(),
            "known": pa.binary(),
            "crawled": pa.int64(),
            "source": pa.string(),
            "status": pa.string(),
            "code": pa.string(),
            "reason": pa.string(),
            "house": pa.int64(),
            "day": pa.int32(),
            "headline": pa.string(),
            "text": pa.string(),
            "facts": pa.binary(),
            "body": pa.binary(),
        }
    )


class ReadPages(MapStage, frozen=True, kw_only=True):
    """Units in, pages out; ``reading`` is how, each page in a child process when they are read ``apart``."""

    reading: ReadingOptions = ReadingOptions()
    apart: bool = False

    @property
    def instead(self) -> tuple[MapStage, ...]:
        """Each page in a process of its own; if it is no page that ends it, no page of the unit."""
        return msgspec.structs.replace(self, apart=True), LeaveOut()

    def __call__(self, batches: "Iterable[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        """Read each unit."""
        import pyarrow as pa

        schema = page_schema()
        waiting: list[dict[str, Any]] = []
        for batch in batches:
            for packed, first in zip(*(batch.column(name).to_pylist() for name in ("unit", "record")), strict=True):
                unit = msgspec.json.decode(packed, type=Unit)
                for number, opened in enumerate(open_unit(unit, self.reading), first):
                    waiting.append(row_of(opened, unit, apart=self.apart) | {"record": number})
                    if len(waiting) >= EMIT_ROWS:
                        yield pa.RecordBatch.from_pylist(waiting, schema)
                        waiting = []
        yield pa.RecordBatch.from_pylist(waiting, schema)


class LeaveOut(MapStage, frozen=True, kw_only=True):
    """Units in, and what is told of them when reading one ended each process that tried."""

    def __call__(self, batches: "Iterable[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        """Tell it of each unit."""
        import pyarrow as pa

        error = HeadwaterError("HW456", "ended each process that read it.", hint="Try it by itself: headwater read.")
        for batch in batches:
            rows = [
                failed(error, msgspec.json.decode(packed, type=Unit).label) | {"record": first}
                for packed, first in zip(*(batch.column(name).to_pylist() for name in ("unit", "record")), strict=True)
            ]
            yield pa.RecordBatch.from_pylist(rows, page_schema())


def open_unit(unit: Unit, options: ReadingOptions) -> Iterator[Opened]:
    """The pages of one unit; what cannot be opened comes as the error, in its place."""
    from headwater.reading.opening.sources import open_stream

    if unit.form == "note":
        status = "read" if unit.code.startswith("HW0") else "failed"
        yield Input(source=unit.label, status=status, code=unit.code, reason=unit.reason)
        return
    try:
        if unit.form == "rows":
            yield from open_rows(unit, options)
            return
        with files.open_input(unit.address) as file:
            if unit.form == "lines":
                yield from open_lines(file, unit, options)
            elif unit.form == "table":
                yield from open_table(file, unit, options)
            elif unit.size == 0:
                yield Input(source=unit.label, status="failed", code="HW110", reason="is empty.")
            else:
                yield from open_stream(file, unit.label, options)
    except HeadwaterError as error:
        error.where = unit.label
        yield error
    except OSError as error:
        yield unopened(error, unit.label)


def open_lines(file: BinaryIO, unit: Unit, options: ReadingOptions) -> Iterator[Opened]:
    """The pages of a stretch of a JSON-lines file."""
    import io

    from headwater.reading.opening.jsonl import open_jsonl

    file.seek(unit.first)
    yield from open_jsonl(io.BytesIO(file.read(unit.last - unit.first)), unit.label, options, unit.before)


def open_table(file: BinaryIO, unit: Unit, options: ReadingOptions) -> Iterator[Opened]:
    """The pages of a stretch of a table."""
    from headwater.reading.opening.csv_rows import Stretch, open_csv

    yield from open_csv(file, unit.label, options, Stretch(unit.first, unit.last, unit.before))


def open_rows(unit: Unit, options: ReadingOptions) -> Iterator[Opened]:
    """The pages of one row group of a Parquet file."""
    from headwater.reading.opening.parquet import open_parquet

    with files.open_input(unit.address) as file:
        yield from open_parquet(file, unit.label, options, unit.first, unit.before)


# ---------------------------------------------------------------- one page


def row_of(opened: Opened, unit: Unit, *, apart: bool = False) -> dict[str, Any]:
    """The row of a page, a note or an error."""
    if isinstance(opened, Input):
        return {"source": opened.source, "status": opened.status, "code": opened.code, "reason": opened.reason}
    if isinstance(opened, HeadwaterError):
        return failed(opened, opened.where or unit.label)
    page = opened.page if isinstance(opened, Damaged) else opened
    try:
        document = document_of(page, apart=apart)
    except HeadwaterError as error:
        return failed(error, page.source)
    row = facts_of(document)
    if isinstance(opened, Damaged):
        return row | {"status": "partly", "code": opened.code, "reason": opened.reason}
    return row | {"status": "read"}


def failed(error: HeadwaterError, source: str) -> dict[str, Any]:
    return {"source": source, "status": "failed", "code": error.code, "reason": error.reason}


def document_of(page: Page, *, apart: bool = False) -> Document:
    """The document of a page, known by what it is and not by where it lies.

    Besides its bytes these are its address and what its record says of it, or else its name: records in another order,
    in other archives, on another machine keep their ids, and one text in two files without more is two pages.
    """
    from headwater.reading.checks import check_document, parse

    nameless = page.url is None and not page.fields
    known = msgspec.structs.replace(page, known_as=POSITION.sub("", page.source)) if nameless else page
    return check_document(parse(known, apart=apart), known)


def number_of(id_: str) -> int:
    """A document's id as a signed 64-bit number; numbers sort as ids do."""
    return int(id_, 16) - NUMBERS


def id_of(number: int) -> str:
    """The id of a document's number."""
    return f"{number + NUMBERS:016x}"


def house_of(publisher: str | None) -> int | None:
    """A publisher as a number: all forms of its name have one."""
    from headwater.reuse.texts import house

    name = house(publisher)
    return number_of(hashlib.blake2b(name.encode(), digest_size=8).hexdigest()) if name else None


class Facts(msgspec.Struct, frozen=True, array_like=True):
    """What reuse needs of a document besides its text."""

    id: str
    publisher: str | None
    published: str | None
    credits: tuple[tuple[str, tuple[int, int] | None], ...]
    url: str | None
    canonical_url: str | None
    fetched: str | None = None


def facts_of(document: Document) -> dict[str, Any]:
    """The row of a document."""
    from headwater.reuse.texts import moment
    from headwater.stories.batch import day_of

    facts = Facts(
        document.id,
        document.publisher,
        document.published,
        tuple((credit.name, credit.covers) for credit in document.credits),
        document.url,
        document.canonical_url,
        document.fetched,
    )
    day = day_of(document.published or (document.dateline.date if document.dateline else None))
    fetched = moment(document.fetched)
    return {
        "doc": number_of(document.id),
        "known": version_of(document) or bytes.fromhex(document.id),
        "crawled": None if fetched is None else int(fetched.timestamp()),
        "source": document.source,
        "house": house_of(document.publisher),
        "day": None if day is None else int(day),
        "headline": document.headline,
        "text": document.text,
        "facts": msgspec.msgpack.encode(facts),
        "body": msgspec.msgpack.encode(document),
    }
