"""The report as flat tables with a data dictionary (tables.toml): what the exports and the engines write."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from headwater.model import Report
from headwater.model.moments import moment_of

if TYPE_CHECKING:
    import pyarrow as pa

Row = dict[str, Any]


class Column(NamedTuple):
    """A column and where its value stands in a record of the report."""

    name: str
    type: str  # string, integer, number, boolean, timestamp
    path: str
    what: str


class Table(NamedTuple):
    """A table and the list of the report that its rows come from; ``outer`` is the column of the holder's id."""

    name: str
    what: str
    records: str
    outer: str | None
    columns: tuple[Column, ...]


@cache
def tables() -> tuple[Table, ...]:
    """The tables of the dictionary."""
    read = tomllib.loads((Path(__file__).parent / "tables.toml").read_text(encoding="utf-8"))
    return tuple(
        Table(
            name,
            given["what"],
            given["records"],
            given.get("outer"),
            tuple(Column(c[0], c[1], c[2] if len(c) > 3 else c[0], c[-1]) for c in given["columns"]),
        )
        for name, given in read.items()
    )


STORY = Column("story", "string", "story", "id of the story; ids of the other columns are unique within it")


def in_story(table: Table) -> Table:
    """The table with the story that each row is of in its first column; stories themselves have their id."""
    others = tuple(column for column in table.columns if column.name != STORY.name)
    return table if table.name == "stories" else table._replace(columns=(STORY, *others))


def records(report: Row, table: Table) -> Iterator[Row]:
    """The records of a table: those of a list of the report, or of the lists inside the records of one."""
    field, _, list_ = table.records.partition(".")
    if not list_:
        yield from report[field]
    elif isinstance(report[field], dict):
        yield from report[field][list_]
    else:
        for holder in report[field]:
            for number, record in enumerate(holder[list_]):
                yield record | {"number": number} | ({table.outer: holder["id"]} if table.outer else {})


def rows(report: Report, known: Sequence[Table] | None = None) -> Iterator[tuple[Table, list[list[Any]]]]:
    """Each table with its rows, values in the order of its columns: the report's tables, or these, of its one story."""
    plain = msgspec.to_builtins(report)
    for conflict in (c for claim in plain["claims"] for c in claim["conflicts"]):
        conflict["against"] = conflict.pop("claim")
    here = {STORY.name: report.stories[0].id} if known and report.stories else {}
    for table in tables() if known is None else known:
        yield table, [[value(record | here, column) for column in table.columns] for record in records(plain, table)]


def arrow_schema(table: Table) -> "pa.Schema":
    """The columns of a table with their types and what they hold, as Parquet has them."""
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "timestamp": pa.timestamp("us", "UTC"),
    }
    return pa.schema([pa.field(c.name, types[c.type], metadata={"description": c.what}) for c in table.columns])


def value(record: Row, column: Column) -> Any:
    """The value of a column: lists are joined, spans stand for their words."""
    found: Any = record
    for step in column.path.split("."):
        found = part_of(found, step)
    if column.type == "timestamp":
        return moment_of(found)
    if isinstance(found, list | tuple):
        mark = {"content": " ", "chain": " ← "}.get(column.name, ";")
        return mark.join(joined(part) for part in found)
    return float(found) if column.type == "number" and found is not None else found


def part_of(found: Any, step: str) -> Any:
    """A field of a record, or an item of a list by its number; None where there is none."""
    if isinstance(found, list | tuple):
        return found[int(step)] if found else None
    return found.get(step) if isinstance(found, dict) else None


def joined(part: Any) -> str:
    """One part of a list in a cell."""
    if isinstance(part, dict):
        return part["exact"] if "exact" in part else part.get("name") or part.get("kind", "")
    return str(part)


KEYS = """
| this column | names a row of |
|---|---|
| `document` of any table, `a_document`, `b_document`, and `id` in `nodes` of kind document | `documents` by `id` |
| `claim` of any table, `against` in `conflicts` | `claims` by `id` |
| `attribution` of any table | `attributions` by `id` |
| `reuse` in `edits` | `reuse` by `id` |
| `from` and `to` in `edges` | `nodes` by `id` |
| `story` of any table | `stories` by `id` |

A table without a column `id` has a row for each `number` of what holds it. A cell is null (in CSV empty) where nothing
is known.
"""


WITHIN = (
    "Ids of claims, attributions, findings and nodes are unique within their story: join on `story` and the id.\n"
    "Pages and passages have ids of their own."
)
OF_A_RUN = f"""
These are the tables of one report. Those that `headwater run` writes for many stories differ in this:

- Each but `stories` begins with a column `story`: the story that the row is of, null for a passage that pages of two
  stories share.
- In place of `inputs` there is `quarantine`, with the same columns and no `story`: what was not read, or only in part,
  or left out on the way.

{WITHIN}
`README.md` beside them says what is in each of their columns.
"""


def dictionary(known: Sequence[Table] | None = None, before: str = "") -> str:
    """The data dictionary as Markdown: of the report's tables, or of these, with what is said ``before`` them."""
    parts = ["# Data dictionary\n", before, KEYS]
    for table in tables() if known is None else known:
        parts.append(
            f"\n## {table.name}\n\n{table.what[:1].upper()}{table.what[1:]}.\n\n"
            "| column | type | what it holds |\n|---|---|---|\n"
        )
        parts += [f"| {c.name} | {c.type} | {c.what} |\n" for c in table.columns]
    return "".join(parts)


def package(suffix: str, media_type: str, known: Sequence[Table] | None = None) -> dict[str, Any]:
    """The data dictionary as a Frictionless data package: of the report's tables, or of these."""
    return {
        "name": "headwater-report",
        "resources": [
            {
                "name": table.name,
                "path": f"{table.name}.{suffix}",
                "description": table.what,
                "format": suffix,
                "mediatype": media_type,
                "encoding": "utf-8",
                "schema": {"fields": [field(c) for c in table.columns]},
            }
            for table in (tables() if known is None else known)
        ],
    }  # fmt: skip


def field(column: Column) -> Row:
    """A column as Frictionless describes it."""
    type_ = "datetime" if column.type == "timestamp" else column.type
    return {"name": column.name, "type": type_, "description": column.what}


def csvw(known: Sequence[Table] | None = None, files: Mapping[str, Sequence[str]] | None = None) -> dict[str, Any]:
    """The data dictionary as W3C CSV on the Web metadata: of the report's tables, or of these.

    ``files``: the files of each table, by its name, where it is not in one ``.csv`` of that name.
    """
    types = {
        "string": "string",
        "integer": "integer",
        "number": "double",
        "boolean": "boolean",
        "timestamp": "dateTime",
    }
    described: list[dict[str, Any]] = []
    for table in tables() if known is None else known:
        columns = [
            {"name": c.name, "titles": c.name, "datatype": types[c.type], "dc:description": c.what}
            for c in table.columns
        ]
        described += [
            {"url": file, "dc:description": table.what, "tableSchema": {"columns": columns}}
            for file in ([f"{table.name}.csv"] if files is None else files.get(table.name, ()))
        ]
    return {"@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}], "tables": described}
