"""Parquet tables in one zip, with a data dictionary."""

import io

import msgspec

from headwater.exports.zipped import zipped
from headwater.model import Report
from headwater.tables import arrow_schema, dictionary, package, rows


def write(report: Report) -> bytes:
    """One ``.parquet`` for each table, typed, ``README.md`` and ``datapackage.json``."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    files = {"README.md": dictionary().encode()}
    made = package("parquet", "application/vnd.apache.parquet")
    files["datapackage.json"] = msgspec.json.format(msgspec.json.encode(made), indent=2)
    for table, values in rows(report):
        schema = arrow_schema(table)
        columns = [[row[n] for row in values] for n in range(len(table.columns))]
        out = io.BytesIO()
        arrays = [pa.array(column, type=field.type) for column, field in zip(columns, schema, strict=True)]
        pq.write_table(pa.Table.from_arrays(arrays, schema=schema), out)
        files[f"{table.name}.parquet"] = out.getvalue()
    return zipped(files)
