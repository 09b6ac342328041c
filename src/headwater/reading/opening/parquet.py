"""Parquet tables as pages: one row a page, columns named as the fields of JSON lines, read in small parts.

Only the columns that pages are made of are read. Words stay as the file has them, once where many rows repeat one,
until it is their row's turn: a small file that holds one long text a million times needs no more memory than it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO

from headwater.errors import HeadwaterError, InputError, LimitError
from headwater.limits import MAX_PAGE_BYTES, MAX_UNPACKED_BYTES
from headwater.model import Page
from headwater.reading.opening.opened import ReadingOptions
from headwater.reading.opening.records import columns_of, missing_text, page_of_record
from headwater.reading.opening.unpacking import check_size

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

BATCH_ROWS = 64  # that are unpacked at a time
BUFFER_BYTES = 1 << 20  # of a column that is read at a time, in place of all of a row group's
MAX_ROW_BYTES = MAX_PAGE_BYTES * 2  # as of a JSON line
WORDS = "BYTE_ARRAY"  # what Parquet keeps words in


def open_parquet(
    file: BinaryIO, source: str, options: ReadingOptions | None = None, group: int | None = None, before: int = 0
) -> Iterator[Page | HeadwaterError]:
    """One page for each row; ``source`` is ``FILE#ROW``, from 1 on. Of one row ``group`` alone, if it is named.

    ``before`` rows of the file stand before it. A row that has no text, or a value that cannot be read, comes as
    InputError HW115, one past the limit as HW202. Raises InputError HW115 where no column can hold a text (of groups
    the first says it for all), HW110 for a table without rows, HW137 for a broken one, LimitError HW203 for a bomb.
    """
    import pyarrow.parquet as pq

    options = options or ReadingOptions()
    with whole_or_coded(source):
        words = words_in(pq.ParquetFile(file).metadata)
        size = file.seek(0, 2)
        table = pq.ParquetFile(file, read_dictionary=words, buffer_size=BUFFER_BYTES, pre_buffer=False)
    names = table.schema_arrow.names
    if wrong := missing_text(names, source, options):
        if not group:
            raise wrong
        return
    if not table.metadata.num_rows:
        raise InputError("HW110", "is a table without rows.", where=source, hint="Was it written to its end?")
    columns = columns_of(names, options)
    for number in range(table.num_row_groups) if group is None else (group,):
        # of a column alone Arrow cannot be asked: it ends the process over a mangled one
        check_size(table.metadata.row_group(number).total_byte_size, size, MAX_UNPACKED_BYTES)
        for record in rows_of(table, number, columns, source):
            before += 1
            where = f"{source}#{before}"
            if isinstance(record, dict):
                yield page_of_record(record, where, options)
            else:
                record.where = where
                yield record


def groups_of(file: BinaryIO, source: str) -> list[tuple[int, int]]:
    """The rows of each row group and its bytes. Raises InputError HW137."""
    import pyarrow.parquet as pq

    with whole_or_coded(source):
        seen = pq.ParquetFile(file).metadata
        groups = [seen.row_group(number) for number in range(seen.num_row_groups)]
        return [(group.num_rows, group.total_byte_size) for group in groups]


def words_in(metadata: "pq.FileMetaData") -> list[str]:
    """The columns that hold words and no lists."""
    found = (metadata.schema.column(number) for number in range(metadata.num_columns))
    return [one.path for one in found if one.physical_type == WORDS and not one.max_repetition_level]


def rows_of(
    table: "pq.ParquetFile", group: int, columns: list[str], source: str
) -> Iterator[dict[str, Any] | HeadwaterError]:
    """The rows of a group, an error in the place of each that cannot be read."""
    batches = table.iter_batches(BATCH_ROWS, row_groups=[group], columns=columns)
    while True:
        with whole_or_coded(source):
            batch = next(batches, None)
        if batch is None:
            return
        batch = in_microseconds(batch)
        for place in range(batch.num_rows):
            yield row_of(batch.slice(place, 1))


def row_of(batch: "pa.RecordBatch") -> dict[str, Any] | HeadwaterError:
    """The values of one row."""
    try:
        record = batch.to_pylist()[0]
    except (ValueError, ArithmeticError, LookupError) as error:  # no UTF-8, a moment past the year 9999, no such zone
        return InputError("HW115", f"holds a value that cannot be read ({str(error)[:100]}).")
    if sum(len(value) for value in record.values() if isinstance(value, str | bytes)) > MAX_ROW_BYTES:
        return LimitError("HW202", f"is a row of more than {MAX_ROW_BYTES:,} bytes.")
    return record


def in_microseconds(batch: "pa.RecordBatch") -> "pa.RecordBatch":
    """Moments to the microsecond, which is as far as Python's go."""
    import pyarrow as pa

    for place, field in enumerate(batch.schema):
        if pa.types.is_timestamp(field.type) and field.type.unit == "ns":
            coarse = batch.column(place).cast(pa.timestamp("us", field.type.tz), safe=False)
            batch = batch.set_column(place, field.name, coarse)
    return batch


@contextmanager
def whole_or_coded(source: str) -> Iterator[None]:
    """What Arrow says of a file that is broken or cut off as InputError HW137."""
    import pyarrow as pa

    try:
        yield
    except (pa.ArrowException, OSError, ValueError) as error:
        if getattr(error, "errno", None):  # the disk's, not the file's
            raise
        said = str(error).partition("\n")[0][:100]
        raise InputError(
            "HW137", f"is a broken Parquet table ({said}).", where=source, hint="Fetch it again."
        ) from error
