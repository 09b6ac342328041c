"""CSV tables in one zip, with a data dictionary; no cell of a page is ever a formula."""

import csv
import io
from datetime import UTC, datetime
from typing import Any

import msgspec

from headwater.exports.xml import attribute
from headwater.exports.zipped import zipped
from headwater.model import Report
from headwater.tables import csvw, dictionary, package, rows

FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # what spreadsheets take for the start of a formula


def write(report: Report) -> bytes:
    """One ``.csv`` for each table (UTF-8, RFC 4180), and what they hold: Markdown, Frictionless, CSV on the Web."""
    files = {"README.md": dictionary().encode()}
    files["csv-metadata.json"] = msgspec.json.format(msgspec.json.encode(csvw()), indent=2)
    files["datapackage.json"] = msgspec.json.format(msgspec.json.encode(package("csv", "text/csv")), indent=2)
    for table, values in rows(report):
        out = io.StringIO(newline="")
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow([c.name for c in table.columns])
        writer.writerows([[cell(v) for v in row] for row in values])
        files[f"{table.name}.csv"] = out.getvalue().encode()
    return zipped(files)


def cell(value: Any) -> Any:
    """A value as a cell: words that a spreadsheet would run get an apostrophe before them (OWASP's advice)."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, str):
        shown = attribute(value)  # what XML forbids, a workbook and a terminal do not bear either
        return f"'{shown}" if shown.lstrip(" \n").startswith(FORMULA) else shown
    return value
