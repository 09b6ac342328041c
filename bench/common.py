"""What every bench command shares: rows in, predictions out, the scorer, CPU seconds and memory, a table and JSON.

A bench reads like this::

    arguments = common.parse("reading", __doc__)
    run = common.Run(arguments)
    for file in common.data_files(arguments.data):
        rows = common.read_rows(file)
        if "html" in rows[0]:                                   # dispatch by keys, never by file names
            with run.clock("pages", len(rows)):
                answers = [...]
            run.score("reading", file, answers)
    run.finish()
"""

import argparse
import contextlib
import gzip
import json
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

Row = dict[str, Any]

SHARED = Path(__file__).resolve().parents[2] / "shared"


def parse(name: str, description: str | None, extra: Iterable[tuple[str, dict[str, Any]]] = ()) -> argparse.Namespace:
    """The arguments that all bench commands take, and the ``extra`` ones of this one ((flag, add_argument options))."""
    parser = argparse.ArgumentParser(prog=f"bench.{name}", description=description)
    parser.add_argument("--data", type=Path, default=SHARED / "data" / name, help="folder of labelled files")
    parser.add_argument("--predictions", type=Path, help="folder to write raw answers to, one STEM.jsonl per file")
    parser.add_argument("--json", type=Path, help="file to write the figures to")
    parser.add_argument("--peers", action="store_true", help="run the named peers on the same files, in the same run")
    parser.add_argument("--quick", action="store_true", help="the small sample whose floors CI holds")
    parser.add_argument("--scorer", type=Path, default=SHARED / "score" / "score.py", help="the one judge")
    for flag, options in extra:
        parser.add_argument(flag, **options)
    return parser.parse_args()


def data_files(folder: Path) -> list[Path]:
    """Every ``.jsonl`` and ``.jsonl.gz`` file of a folder, in name order; stops with a message when there is none."""
    files = sorted(p for p in folder.iterdir() if p.name.endswith((".jsonl", ".jsonl.gz"))) if folder.is_dir() else []
    if not files:
        raise SystemExit(f"bench: no .jsonl or .jsonl.gz file in {folder}; name another folder with --data")
    return files


def stem(file: Path) -> str:
    """``stance.jsonl.gz`` is ``stance``."""
    return file.name.removesuffix(".gz").removesuffix(".jsonl")


def read_rows(file: Path) -> list[Row]:
    """All records of a JSON lines file, gzipped or not."""
    if file.suffix == ".gz":
        with gzip.open(file, "rt", encoding="utf8") as lines:
            return [json.loads(line) for line in lines if line.strip()]
    with file.open(encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def write_rows(file: Path, rows: Iterable[Row]) -> None:
    """Write records as JSON lines, making the folder where it is missing."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def sample(rows: Sequence[Row], size: int) -> list[Row]:
    """``size`` rows spread evenly over the file: the same ones each time."""
    if len(rows) <= size:
        return list(rows)
    return [rows[i * len(rows) // size] for i in range(size)]


def cpu_seconds() -> float:
    """CPU seconds of this process and of its finished children, user and system."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def peak_rss_mib() -> float:
    """Peak resident memory of this process or of its largest finished child, in MiB."""
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return peak / 1024  # Linux counts in KiB


def apart(work: Callable[..., Any], *arguments: Any) -> Any:
    """What ``work`` gives in a process of its own, whose memory is its own; it may have children."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def commit() -> str | None:
    """The commit that is measured, with ``+`` where files differ from it."""
    here = Path(__file__).resolve().parent
    try:
        head = subprocess.run(
            ["git", "rev-parse", "--short", "HEAD"], cwd=here, capture_output=True, text=True, check=True
        ).stdout.strip()
        dirty = subprocess.run(["git", "diff", "--quiet", "HEAD"], cwd=here, capture_output=True, check=False)
    except (OSError, subprocess.CalledProcessError):
        return None
    return head + ("+" if dirty.returncode else "")


class Run:
    """One run of a bench: collects figures for us and for peers, prints them, writes them."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self.arguments = arguments
        self.figures: dict[str, float] = {}
        self.peers: dict[str, dict[str, float]] = {}
        self.started = cpu_seconds()
        self.temporary = tempfile.TemporaryDirectory(prefix="bench-")

    def set(self, name: str, value: float, peer: str | None = None) -> None:
        """Record the figure ``STEM.METRIC`` for us, or for a peer."""
        (self.figures if peer is None else self.peers.setdefault(peer, {}))[name] = value

    @contextlib.contextmanager
    def clock(self, name: str, amount: float, peer: str | None = None) -> Iterator[None]:
        """Record ``amount`` per CPU second of the block as figure ``name`` (``STEM.pages_per_cpu_s``)."""
        begin = cpu_seconds()
        yield
        self.set(name, amount / max(cpu_seconds() - begin, 1e-9), peer)

    def score(self, kind: str, file: Path, answers: Sequence[Row], **options: Any) -> dict[str, float]:
        """Write raw answers, have the scorer judge them, and record ``STEM.METRIC``.

        Options: ``gold`` (rows to score against when only a sample of the file was run), ``peer`` (whose answers these
        are), ``name`` (of the predictions file, default the STEM).
        """
        peer: str | None = options.get("peer")
        gold: Sequence[Row] | None = options.get("gold")
        name: str = options.get("name") or stem(file)
        keep: Path | None = self.arguments.predictions
        folder = Path(self.temporary.name) if keep is None else keep
        predictions = (folder / "peers" / peer if peer else folder) / f"{name}.jsonl"
        write_rows(predictions, answers)
        if gold is not None:
            file = Path(self.temporary.name) / f"gold-{name}.jsonl"
            write_rows(file, gold)
        figures = judge(self.arguments.scorer, kind, file, predictions)
        for metric, value in figures.items():
            self.set(f"{name}.{metric}", value, peer)
        return figures

    def finish(self) -> None:
        """Print the table, and write the JSON where it was asked for."""
        record = {
            "figures": self.figures,
            "peers": self.peers,
            "cpu_s": round(cpu_seconds() - self.started, 3),
            "rss_mib": round(peak_rss_mib(), 1),
            "commit": commit(),
            "date": time.strftime("%Y-%m-%d"),
        }
        print_table(self.figures, self.peers)
        cost = f"{record['cpu_s']} CPU s, {record['rss_mib']} MiB at most"
        print(f"{cost}, commit {record['commit']}, {os.cpu_count()} cores")
        if self.arguments.json is not None:
            self.arguments.json.write_text(json.dumps(record, indent=1) + "\n", encoding="utf8")
        self.temporary.cleanup()


def judge(scorer: Path, kind: str, gold: Path, predictions: Path) -> dict[str, float]:
    """Run the scorer, as it is, on one file of predictions."""
    if not scorer.is_file():
        raise SystemExit(f"bench: no scorer at {scorer}; name it with --scorer")
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        done = subprocess.run(
            [sys.executable, str(scorer), kind, str(gold), str(predictions), "--json", out.name],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise SystemExit(f"bench: the scorer refused {predictions}: {done.stderr.strip()}")
        return json.loads(Path(out.name).read_text())


def print_table(figures: dict[str, float], peers: dict[str, dict[str, float]]) -> None:
    """One row a figure; one column for us and one for each peer."""
    names = list(figures) + [name for peer in peers.values() for name in peer if name not in figures]
    width = max([len(name) for name in names] + [10])
    print(" " * width + "".join(f"{who:>14}" for who in ("headwater", *peers)))
    for name in dict.fromkeys(names):
        values = [column.get(name) for column in (figures, *peers.values())]
        print(f"{name:{width}}" + "".join(f"{'' if value is None else f'{value:.4g}':>14}" for value in values))
