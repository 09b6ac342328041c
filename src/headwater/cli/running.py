"""``headwater run``: many pages, in bulk, into tables."""

import logging
import os
import re
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from headwater.cli.output import TIERS, pretty_json, quiet_option, write_bytes, write_text
from headwater.cli.progress import LOG_PAUSE_S, clock, is_drawn_on
from headwater.cli.tracing import field_option, min_words_option, reading_options
from headwater.errors import UsageError

if TYPE_CHECKING:
    from headwater.cli.run_line import Shown
    from headwater.engines import Engine
    from headwater.trace import Tier

SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmgt]?)(?:i?b)?", re.IGNORECASE)
UNITS = {"": 1, "k": 1 << 10, "m": 1 << 20, "g": 1 << 30, "t": 1 << 40}


@click.command(
    short_help="Trace many pages in bulk, into tables.",
    epilog="\b\nExamples:\n  headwater run crawl-*.warc.gz --out run/\n"
    "  headwater run news.parquet --out run/ --stages reuse --workers 4 --memory 4GB\n"
    "  headwater run s3://bucket/crawl/ --out s3://bucket/run --engine spark --master spark://host:7077\n"
    "  duckdb -c \"select publisher, count(*) from 'run/current/documents/*.parquet' group by 1\"",
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--out", required=True, metavar="DIR", help="Where the tables go, and the work that a new run goes on from."
)
@click.option(
    "--work",
    metavar="DIR",
    help="Where the work is kept instead: with s3:// and the like, a folder of this machine's cache unless told.",
)
@click.option(
    "--engine",
    "engine_name",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="What runs it: processes on this machine, or Apache Spark.",
)
@click.option("--master", metavar="URL", help="Of Spark: spark://, yarn, k8s://, local[4], or sc:// for Spark Connect.")
@click.option(
    "--tier",
    type=click.Choice(TIERS),
    default="fast",
    show_default=True,
    help="How attributions are found: rules alone, rules and a small model, or all models.",
)
@click.option(
    "--stages",
    type=click.Choice(["reuse", "stories", "all"]),
    default="all",
    show_default=True,
    help="The last stage to run: passages that pages share, stories, or all to the origins of claims.",
)
@min_words_option
@click.option(
    "--workers", type=click.IntRange(min=1), metavar="N", help="Processes on this machine.  [default: its processors]"
)
@click.option(
    "--memory", default="2GB", show_default=True, metavar="SIZE", help="What queries may hold before they spill."
)
@field_option
@click.option("--json", "as_json", is_flag=True, help="Print the manifest instead of a table.")
@quiet_option
@click.pass_context
def run(
    ctx: click.Context,
    sources: tuple[str, ...],
    out: str,
    work: str | None,
    engine_name: str,
    master: str | None,
    tier: "Tier",
    stages: Any,
    min_words: int,
    workers: int | None,
    memory: str,
    fields: tuple[str, ...],
    day_first: bool | None,
    as_json: bool,
    quiet: bool,
) -> None:
    """Trace many pages in bulk: WARC, JSON lines, CSV, Parquet and folders in, Parquet tables out.

    The tables (documents, blocks, comments, attributions, reuse, claims, stories, origins, findings, quarantine and
    more) stand in DIR/current with their data dictionary. A run that was stopped goes on where it was; with more
    sources, what was read is not read again.
    """
    from headwater.engines import RunOptions
    from headwater.engines import run as run_pages
    from headwater.engines.following import ENDED as NOT_FOLLOWED

    reading = reading_options(False, fields, day_first)
    options = RunOptions(
        tier=tier, min_words=min_words, until=stages, fields=reading.fields, day_first=reading.day_first
    )
    watch = watching(shown=not quiet, drawn=is_drawn_on())
    engine = engine_of(engine_name, master, work, workers or os.cpu_count() or 1, bytes_of(memory), watch)
    begin = time.monotonic()
    try:
        manifest = run_pages(sources, out, engine, options, watch, work)
    finally:
        watch.close()
    if as_json:
        write_bytes("-", pretty_json(manifest))
    elif not quiet:
        tell(manifest, out, time.monotonic() - begin)
    ctx.exit(1 if manifest["failed"] or NOT_FOLLOWED in manifest["quarantine"] else 0)


def engine_of(name: str, master: str | None, work: str | None, workers: int, memory: int, watch: Any) -> "Engine":
    """The engine that was asked for. Raises UsageError HW363, HW365, SetupError HW510 where Spark is not installed."""
    if name == "spark":
        from headwater.engines import SparkEngine

        tell_no_stop()
        return SparkEngine(master)
    if master is not None:
        raise UsageError("HW363", "--master is of Spark.", hint="Add --engine spark.")
    from headwater.engines import LocalEngine
    from headwater.engines.files import is_remote

    if work is not None and is_remote(work):
        raise UsageError(
            "HW365", "the local engine works in folders of this machine.", hint="Name one, or add --engine spark."
        )
    return LocalEngine(workers, memory, watch.shards)


def tell_no_stop() -> None:
    """Keep the tracebacks off the screen that Spark's gateway logs when a command of its is stopped."""
    logging.basicConfig(level=logging.WARNING)
    for handler in logging.getLogger().handlers:
        handler.addFilter(is_no_stop)


def is_no_stop(record: logging.LogRecord) -> bool:
    """Whether a record is of anything but a stop, or of what came of one."""
    error = record.exc_info[1] if record.exc_info else None
    while error is not None:
        if isinstance(error, KeyboardInterrupt):
            return False
        error = error.__context__
    return True


def bytes_of(size: str) -> int:
    """A size as written: 4GB, 500M. Raises UsageError HW364."""
    found = SIZE.fullmatch(size.strip())
    if not found or (value := int(float(found[1]) * UNITS[found[2].lower()])) < 100 << 20:
        raise UsageError("HW364", f"--memory {size} is no size of 100 MB or more.", hint="Write it as 4GB or 500MB.")
    return value


def watching(*, shown: bool, drawn: bool) -> "Shown":
    """Who shows how a run goes: one line on standard error that is drawn again, or in a log one for each minute."""
    from headwater.cli.run_line import Shown

    return Shown(shown=shown, drawn=drawn, pause=1 if drawn else LOG_PAUSE_S)


def tables_of(manifest: dict[str, Any], out: str) -> str:
    """Where the tables of a run stand: by the link to them, or by their own name where there is none.

    Other machines have no links, and a folder that was called so before the run is its owner's.
    """
    from headwater.engines.files import is_remote, join

    linked = not is_remote(out) and Path(out, "current").is_symlink()
    return join(out, "current") if linked else join(out, "generations", manifest["generation"])


def tell(manifest: dict[str, Any], out: str, seconds: float) -> None:
    """Print what came of a run."""
    from rich.markup import escape
    from rich.table import Table

    shown = Table(title=None, box=None, pad_edge=False)
    shown.add_column("table")
    shown.add_column("rows", justify="right")
    shown.add_column("files", justify="right")
    for name, table in manifest["tables"].items():
        shown.add_row(name, f"{table['rows']:,}", str(len(table["files"])))
    rate = manifest["pages"] / max(seconds, 0.01)
    where = tables_of(manifest, out)
    said = [f"{manifest['pages']:,} pages in {clock(seconds)}, {rate:,.1f} a second: {where}"]
    if undated := undated_in(manifest, where):
        said.append(f"{undated:,} of them without a date: they stand behind the others, and in no order")
    for table, thing, named in (("quarantine", "input", "source"), ("warnings", "page", "document")):
        for code, (count, first) in by_code(manifest, where, table, named).items():
            things, example = (thing, "") if count == 1 else (f"{thing}s", ", the first")
            said.append(f"{count:,} {things} with {code} in the table {table}{example}: {first}")
    write_text("-", lambda console: console.print(shown, "", *map(escape, said), sep="\n"))


def undated_in(manifest: dict[str, Any], where: str) -> int:
    """How many pages of a run have no date, by what the files of its documents say of themselves."""
    import pyarrow.parquet as pq

    from headwater.engines.files import join, place

    missing = 0
    for file in manifest["tables"]["documents"]["files"]:
        filesystem, path = place(join(where, file["file"]))
        seen = pq.read_metadata(path, filesystem=filesystem)
        column = seen.schema.names.index("published")
        for number in range(seen.num_row_groups):
            counted = seen.row_group(number).column(column).statistics
            missing += (counted.null_count or 0) if counted else 0
    return missing


def by_code(manifest: dict[str, Any], where: str, table: str, named: str) -> dict[str, tuple[int, str]]:
    """How many rows of a table have each code, and what the first of them says; ``named`` is what it is about."""
    import pyarrow.parquet as pq

    from headwater.engines.files import join, place

    counted: Counter[str] = Counter()
    first: dict[str, str] = {}
    for file in manifest["tables"][table]["files"]:
        filesystem, path = place(join(where, file["file"]))
        with pq.ParquetFile(path, filesystem=filesystem) as rows:
            reason = "reason" if "reason" in rows.schema_arrow.names else "message"
            for batch in rows.iter_batches(columns=[named, "code", reason]):
                for row in batch.to_pylist():
                    counted[row["code"]] += 1
                    first.setdefault(row["code"], f"{row[named]} {row[reason]}")
    return {code: (counted[code], first[code]) for code in sorted(counted)}
