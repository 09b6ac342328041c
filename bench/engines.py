"""Engines: bulk runs through the disk: cost per page of every stage, memory, growth, the same bytes on any workers.

    uv run python -m bench.engines [--data DIR] [--json FILE] [--quick] [--documents 25000,50000] [--memory 2GB]

DIR holds raw material (``id``, ``src``, ``text``), as bench.reuse takes it. ``--documents`` are sizes of corpora whose
reuse is found through the disk, in one process (1000000 may be asked for); ``--pages`` is how many HTML pages made of
the same material go the whole way. The sizing table scales the measured CPU of each stage to a million pages.
"""

import json
import random
import resource
import shutil
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import msgspec

from bench import common
from bench.reuse_corpus import Made, mix, originals, permuted
from headwater.engines.pipeline import Steps, Watch, find_passages

BLOCK = 10_000  # documents that are made together: their originals are no other block's
SAME_WORKERS = (1, 2, 8)
STAGES = {  # which steps are which stage's, for the sizing table
    "reading": {"pages", "documents", "quarantine"},
    "reuse": {
        "house_pages", "masks", "texts", "postings", "crowded", "shared", "direct", "contexts", "small_crowds",
        "members", "exemplars", "pairs", "parts", "alignable", "passages",
    },
    "stories": {"dated", "groupable", "stories"},
    "following": {"cases", "across", "story_rows"},
    "tables": {"quarantine_rows", "across_rows", "rows", "filed", "written"},
}  # fmt: skip


def main() -> None:
    """Run the bench."""
    extra: list[tuple[str, dict[str, Any]]] = [
        ("--documents", {"default": "25000,50000,100000", "help": "reuse through the disk: documents, by commas"}),
        ("--pages", {"type": int, "default": 400, "help": "HTML pages that go the whole way"}),
        ("--memory", {"default": "2GB", "help": "what DuckDB may hold"}),
        ("--tier", {"default": "fast", "choices": ["rules", "fast", "accurate"], "help": "of attributions"}),
        ("--records", {"action": "store_true", "help": "with edits and directions, not passages alone"}),
    ]
    arguments = common.parse("engines", __doc__, extra)
    run = common.Run(arguments)
    rows = [
        row for file in common.data_files(material(arguments.data)) for row in common.read_rows(file) if "src" in row
    ]
    sizes = [2000] if arguments.quick else [int(n) for n in arguments.documents.split(",") if n]
    with tempfile.TemporaryDirectory(prefix="bench-engines-") as scratch:
        through_the_disk(run, rows, sizes, Path(scratch))
        whole_way(run, rows, 60 if arguments.quick else arguments.pages, Path(scratch))
    run.finish()


def material(folder: Path) -> Path:
    """The folder of raw material: the one that is named, or that of bench.reuse."""
    return folder if folder.is_dir() else common.SHARED / "data" / "reuse"


# ---------------------------------------------------------------- reuse through the disk


def through_the_disk(run: common.Run, rows: list[common.Row], sizes: list[int], scratch: Path) -> None:
    """CPU, memory and growth of reuse alone."""
    from headwater.cli.running import bytes_of

    before: tuple[int, float] | None = None
    for size in sizes:
        folder = scratch / f"reuse-{size}"
        common.apart(make_documents, rows, size, folder)
        found = common.apart(find, folder, bytes_of(run.arguments.memory), run.arguments.records)
        name = f"reuse-{size}"
        for metric in ("cpu_s", "rss_mib", "passages", "disk_mib"):
            run.set(f"{name}.{metric}", found[metric])
        run.set(f"{name}.docs_per_cpu_s", size / found["cpu_s"])
        for step, seconds in found["steps"].items():
            if seconds > 0.05 * found["cpu_s"]:
                run.set(f"{name}.cpu_s.{step}", seconds)
        if before is not None:  # how the CPU grows when the documents double
            run.set(f"{name}.growth_per_doubling", (found["cpu_s"] / before[1]) ** (1 / doublings(before[0], size)))
        before = size, found["cpu_s"]
        tell(run, name)
        shutil.rmtree(folder)


def doublings(small: int, large: int) -> float:
    from math import log2

    return log2(large / small)


def tell(run: common.Run, name: str) -> None:
    """Print figures as they come: a long run may be stopped."""
    said = {metric: round(value, 3) for metric, value in run.figures.items() if metric.startswith(name + ".")}
    print(json.dumps(said), flush=True)


def make_documents(rows: list[common.Row], size: int, folder: Path) -> None:
    """Write ``size`` documents as a run's own shards, block by block: no more than one is in memory."""
    import pyarrow as pa

    from headwater.engines.pages import page_schema
    from headwater.engines.shards import Shard, finish, write_table

    base = originals(rows, 7_400, random.Random(1))
    shards = []
    for block in range(-(-size // BLOCK)):
        texts = permuted(base, random.Random(block)) if block else list(base)
        made = mix(texts, min(BLOCK, size - block * BLOCK), 1000 + block).documents
        table = pa.Table.from_pylist([row_of(one, block) for one in made], page_schema())
        write_table(str(folder / "documents" / f"{block:05}.parquet"), table, row_group=2_000)
        shards.append(Shard(f"{block:05}.parquet", f"made-{size}-{block}", len(made)))
    finish(str(folder / "documents"), f"made-{size}", shards)


def row_of(made: Made, block: int) -> dict[str, Any]:
    """A made document as a row of pages."""
    from headwater.engines.pages import Facts, house_of, number_of

    id_ = f"{random.Random(f'{block} {made.id}').getrandbits(64):016x}"
    publisher = f"{made.publisher} {block}"
    published = made.published.isoformat() if made.published else None
    facts = Facts(id_, publisher, published, tuple((f"{c} {block}", None) for c in made.credits), None, None)
    return {
        "doc": number_of(id_),
        "source": made.id,
        "status": "read",
        "house": house_of(publisher),
        "text": made.text(),
        "facts": msgspec.msgpack.encode(facts),
    }


def find(folder: Path, memory: int, records: bool) -> dict[str, Any]:
    """Find the passages of a folder's documents; CPU, memory and disk."""
    from headwater.engines import LocalEngine, RunOptions

    engine, watch = LocalEngine(1, memory), Timed()
    begin = common.cpu_seconds()
    do = Steps(engine, str(folder), watch)
    find_passages(do, RunOptions(), records=records)
    return {
        "cpu_s": common.cpu_seconds() - begin,
        "rss_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "passages": do.listing("passages").rows,
        "disk_mib": sum(file.stat().st_size for file in folder.rglob("*.parquet")) / 2**20,
        "steps": watch.seconds,
    }


class Timed(Watch):
    """CPU seconds of each step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.began = 0.0

    def begin(self, step: str) -> None:  # noqa: ARG002 - what a watch is told
        """A step begins."""
        self.began = common.cpu_seconds()

    def end(self, step: str, rows: int, seconds: float, *, kept: bool) -> None:  # noqa: ARG002 - the same
        """A step has ended."""
        self.seconds[step] = common.cpu_seconds() - self.began


# ---------------------------------------------------------------- the whole way


def whole_way(run: common.Run, rows: list[common.Row], pages: int, scratch: Path) -> None:
    """Pages a CPU second from HTML to tables, stage by stage, and the same bytes on other numbers of workers."""
    source = scratch / "html"
    make_pages(rows, pages, source)
    warm = common.apart(
        go, [str(source / "pages-0.jsonl")], scratch / "warm", 1, "rules", "all"
    )  # compiles what is compiled
    del warm
    sources = sorted(str(file) for file in source.iterdir())
    done = common.apart(go, sources, scratch / "one", 1, run.arguments.tier, "all")
    total = 0.0
    for stage, steps in STAGES.items():
        seconds = sum(value for step, value in done["seconds"].items() if step in steps)
        total += seconds
        run.set(f"pages.{stage}_cpu_s_per_million", seconds / pages * 1e6)
        if stage == "reuse":
            run.set("pages.reading_and_reuse_per_cpu_s", pages / total)
    run.set("pages.all_per_cpu_s", pages / sum(done["seconds"].values()))
    run.set("pages.rss_mib", done["rss_mib"])
    seen = []
    for workers in SAME_WORKERS[:2] if run.arguments.quick else SAME_WORKERS:
        random.Random(workers).shuffle(sources)
        seen.append(common.apart(go, sources, scratch / f"w{workers}", workers, "rules", "stories")["digest"])
    run.set("pages.same_digests", seen.count(seen[0]) / len(seen))
    sizing(run)


def go(sources: list[str], out: Path, workers: int, tier: str, until: str) -> dict[str, Any]:
    """One run; its CPU by step, its memory, its digest."""
    from headwater.engines import LocalEngine, RunOptions
    from headwater.engines import run as run_pages

    watch = Timed()
    options = msgspec.convert({"tier": tier, "until": until}, RunOptions)
    manifest = run_pages(sources, str(out), LocalEngine(workers), options, watch)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": watch.seconds, "rss_mib": peak, "digest": manifest["digest"], "pages": manifest["pages"]}


def make_pages(rows: list[common.Row], pages: int, folder: Path) -> None:
    """HTML pages with publishers, times, copies and edits, in four files of JSON lines."""
    made = mix(originals(rows, 2 * pages, random.Random(1)), pages, 3).documents
    for part in range(4):
        common.write_rows(folder / f"pages-{part}.jsonl", page_rows(made[part::4]))


def page_rows(made: list[Made]) -> Iterator[common.Row]:
    """Documents as a crawler would have them."""
    for one in made:
        text = one.text()
        title = " ".join(one.words[:9])
        body = "".join(f"<p>{escape(line)}</p>\n" for line in text.split("\n\n"))
        stamp = one.published.isoformat() if one.published else ""
        host = (one.publisher or "none").lower().replace(" ", "")
        html = (
            f'<!DOCTYPE html><html lang="en"><head><title>{escape(title)}</title>'
            f'<meta property="og:site_name" content="{escape(one.publisher or "")}">'
            f'<meta property="article:published_time" content="{stamp}"></head><body>'
            f'<nav><a href="/">Home</a><a href="/world">World</a><a href="/sport">Sport</a></nav>'
            f"<article><h1>{escape(title)}</h1>\n{body}</article>"
            f"<footer>Copyright. <a href='/terms'>Terms of use</a> <a href='/privacy'>Privacy</a></footer>"
            f"</body></html>"
        )
        yield {"url": f"https://{host}.example/{one.id}", "html": html}


def sizing(run: common.Run) -> None:
    """Print what a million pages, and a month of a country's news, would take."""
    per_million = {stage: run.figures[f"pages.{stage}_cpu_s_per_million"] / 3600 for stage in STAGES}
    print(f"\n{'CPU hours':12}{'1,000,000':>12}{'10,000,000':>12}{'100,000,000':>13}")
    for stage, hours in [*per_million.items(), ("all", sum(per_million.values()))]:
        print(f"{stage:12}{hours:12.1f}{hours * 10:12.0f}{hours * 100:13,.0f}")
    print()


if __name__ == "__main__":
    main()
