"""The stories of an archive in the forms of a report: one file of all of them, or a zip with a file for each.

Stories are taken one at a time, so that what is written may be larger than memory; only the graphs are put together
there. A page is in one story, so no form has it twice.
"""

import csv
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from html import escape
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import msgspec

from headwater.exports.zipped import Onward, ZipOfFiles
from headwater.model import Edge, Lineage, Node, Report
from headwater.tables import Table, arrow_schema, csvw, dictionary, in_story, package, rows, tables
from headwater.version import __version__

if TYPE_CHECKING:
    from headwater.archive.marking import Mark

ROWS_AT_A_TIME = 10_000  # of a table, before they are written
LISTS = {  # forms that are one JSON document: what stands before the list, what holds it in a story's, what ends it
    "csl": (b"[", None, b"]\n"),
    "schemaorg": (b'{"@context":"https://schema.org","@graph":[', "@graph", b"]}\n"),
}
Write = Callable[[str, Iterable[Report], IO[bytes], "Sequence[Mark]"], None]


def write_one_after_another(
    format_: str, reports: Iterable[Report], out: IO[bytes], marks: "Sequence[Mark]" = ()
) -> None:
    """Forms of which two files make one."""
    from headwater.exports import export_report

    for report in reports:
        out.write(export_report(report, format_, marks))


def write_list(format_: str, reports: Iterable[Report], out: IO[bytes], marks: "Sequence[Mark]" = ()) -> None:
    """Forms that are a list in one JSON document."""
    from headwater.exports import export_report

    before, key, after = LISTS[format_]
    out.write(before)
    parting = b"\n"
    for report in reports:
        made = msgspec.json.decode(export_report(report, format_, marks))
        for item in made[key] if key else made:
            out.write(parting + msgspec.json.encode(item))
            parting = b",\n"
    out.write(b"\n" + after)


def write_graph(format_: str, reports: Iterable[Report], out: IO[bytes], marks: "Sequence[Mark]" = ()) -> None:  # noqa: ARG001 - writers are called alike
    """The lineages as one: a publisher, agency or speaker of several stories is one node."""
    from headwater.exports import export_report

    nodes: dict[str, Node] = {}
    edges: dict[tuple[str, str, str], Edge] = {}
    for report in reports:
        for node in report.lineage.nodes:
            nodes.setdefault(node.id, node)
        for edge in report.lineage.edges:
            ends = (edge.from_, edge.to, edge.kind)
            before = edges[ends].evidence if ends in edges else ()
            edges[ends] = msgspec.structs.replace(edge, evidence=before + edge.evidence)
    whole = Lineage(nodes=tuple(nodes.values()), edges=tuple(edges.values()))
    report = Report(headwater_version=__version__, documents=(), inputs=(), lineage=whole)
    out.write(export_report(report, format_))


def write_each(format_: str, reports: Iterable[Report], out: IO[bytes], marks: "Sequence[Mark]" = ()) -> None:
    """A zip with a file for each story, named after its id, and a list of the stories."""
    from headwater.exports import FORMATS, export_report

    suffix = FORMATS[format_].suffix
    listed: list[tuple[str, str, int]] = []
    with ZipOfFiles(Onward(out)) as files:
        for report in reports:
            story = report.stories[0]
            name = f"{story.id}.{suffix}"
            files.add(name, export_report(report, format_, marks))
            listed.append((name, story.title or story.id, len(report.documents)))
        files.add("index.html", index_of(listed))


def index_of(listed: list[tuple[str, str, int]]) -> bytes:
    """A page that leads to the file of each story."""
    from headwater.report import phrases

    items = "".join(
        f'<li><a href="{escape(name)}">{escape(phrases.printable(title))}</a> ({phrases.count(pages, "page")})</li>\n'
        for name, title, pages in listed
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        "<title>Stories – Headwater</title>\n<style>:root { color-scheme: light dark }"
        " body { font: 1rem/1.5 Georgia, serif; max-width: 45rem; margin: 2rem auto; padding: 0 1rem }"
        " li { margin: .4rem 0 }</style>\n</head>\n<body>\n"
        f"<h1>{phrases.sentence_case(phrases.count(len(listed), 'story', 'stories'))}</h1>\n<ol>\n{items}</ol>\n"
        "</body>\n</html>\n"
    ).encode()


# ---------------------------------------------------------------- tables


def story_tables() -> tuple[Table, ...]:
    """The report's tables, each with the story that a row is of; inputs belong to no story."""
    return tuple(in_story(table) for table in tables() if table.name != "inputs")


def rows_in_stories(reports: Iterable[Report]) -> Iterator[tuple[Table, list[list[Any]]]]:
    """The rows of each story for each table of ``story_tables``."""
    known = story_tables()
    for report in reports:
        yield from rows(report, known)


def write_csv(format_: str, reports: Iterable[Report], out: IO[bytes], marks: "Sequence[Mark]" = ()) -> None:  # noqa: ARG001 - the same
    """One ``.csv`` for each table, and what they hold."""
    from headwater.exports.spreadsheet import cell

    with tempfile.TemporaryDirectory() as folder, ZipOfFiles(Onward(out)) as files:
        describe(files, "csv", "text/csv")
        files.add("csv-metadata.json", pretty(csvw(story_tables())))
        with ExitStack() as opened:
            writers: dict[str, Any] = {}
            for table in story_tables():
                stream = opened.enter_context(
                    Path(folder, table.name).open("w", newline="", encoding="utf-8", errors="replace")
                )
                writers[table.name] = csv.writer(stream, lineterminator="\r\n")
                writers[table.name].writerow([c.name for c in table.columns])
            for table, values in rows_in_stories(reports):
                writers[table.name].writerows([[cell(v) for v in row] for row in values])
        add_tables(files, folder, "csv")


def write_parquet(format_: str, reports: Iterable[Report], out: IO[bytes], marks: "Sequence[Mark]" = ()) -> None:  # noqa: ARG001 - the same
    """One ``.parquet`` for each table, typed, and what they hold."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with tempfile.TemporaryDirectory() as folder, ZipOfFiles(Onward(out)) as files:
        describe(files, "parquet", "application/vnd.apache.parquet")
        waiting: dict[str, list[list[Any]]] = {table.name: [] for table in story_tables()}
        with ExitStack() as opened:
            writers: dict[str, Any] = {}

            def put(name: str) -> None:
                schema = writers[name].schema
                arrays = [pa.array([row[n] for row in waiting[name]], field.type) for n, field in enumerate(schema)]
                writers[name].write_table(pa.Table.from_arrays(arrays, schema=schema))
                waiting[name].clear()

            for table in story_tables():
                path = Path(folder, table.name)
                writers[table.name] = opened.enter_context(pq.ParquetWriter(path, arrow_schema(table)))
            for table, values in rows_in_stories(reports):
                waiting[table.name] += values
                if len(waiting[table.name]) >= ROWS_AT_A_TIME:
                    put(table.name)
            for name in writers:
                put(name)
        add_tables(files, folder, "parquet")


def describe(files: ZipOfFiles, suffix: str, media_type: str) -> None:
    """The data dictionary, for people and for programs."""
    files.add("README.md", dictionary(story_tables()).encode())
    files.add("datapackage.json", pretty(package(suffix, media_type, story_tables())))


def add_tables(files: ZipOfFiles, folder: str, suffix: str) -> None:
    """Put the tables that were written to a folder into the zip."""
    for table in story_tables():
        files.add_file(f"{table.name}.{suffix}", Path(folder, table.name))


def pretty(record: Any) -> bytes:
    """Indented JSON."""
    return msgspec.json.format(msgspec.json.encode(record), indent=2)


WRITERS: dict[str, Write] = {
    **dict.fromkeys(("ninjs", "ris", "warc"), write_one_after_another),
    **dict.fromkeys(LISTS, write_list),
    **dict.fromkeys(("graphml", "gexf"), write_graph),
    "csv": write_csv,
    "parquet": write_parquet,
}
