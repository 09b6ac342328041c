"""Determinism (issue 9, item 11): shuffled input and random hash seeds give the same report, byte for byte but for the
order of what lists the inputs themselves; 1, 2 and 8 workers give the same tables of a bulk run and the same case file."""

import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ("ferry", "foundry", "reservoir")


def pages() -> list[str]:
    return sorted(str(page) for name in EXAMPLES for page in (ROOT / "examples" / name / "pages").iterdir())


def one(arguments: list[str]) -> None:
    """In a process of its own: do what is asked with the pages in this order, and print the digests of what comes."""
    what, option, *sources = arguments
    print(json.dumps({"trace": trace, "run": bulk, "ingest": archive}[what](option, sources)))


def trace(tier: str, sources: list[str]) -> dict[str, str]:
    import msgspec

    from headwater import Options, trace_pages

    return digests(msgspec.to_builtins(trace_pages(sources, Options(tier=tier))))


def bulk(workers: str, sources: list[str]) -> dict[str, str]:
    from headwater.engines import LocalEngine, RunOptions, run

    with tempfile.TemporaryDirectory() as out:
        tables = run(sources, out, LocalEngine(int(workers)), RunOptions(tier="rules"))["tables"]
    return {file["file"]: file["sha256"] for table in tables.values() for file in table["files"]}


def archive(workers: str, sources: list[str]) -> dict[str, str]:
    """The case file's export, without when each page was ingested."""
    import msgspec

    from headwater.archive import Archive, Ingesting, ingest

    with tempfile.TemporaryDirectory() as folder:
        ingest(Path(folder) / "case.hw", sources, Ingesting(tier="rules", workers=int(workers)))
        with Archive(Path(folder) / "case.hw") as opened:
            lines = [msgspec.json.encode(line) for line in opened.lines()]
    return {"export": hashlib.sha256(b"\n".join(lines)).hexdigest()}


def digests(report: dict[str, Any]) -> dict[str, str]:
    """A digest of each part of the report. Documents and inputs stand in the order they were given, which is no result."""
    report = report | {
        "documents": sorted(report["documents"], key=lambda d: d["id"]),
        "inputs": sorted(report["inputs"], key=lambda i: i["source"]),
    }
    return {
        part: hashlib.sha256(json.dumps(value, ensure_ascii=False).encode()).hexdigest()[:16]
        for part, value in report.items()
    }


def digest(what: str, option: str, order: list[str], seed: int) -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, __file__, what, option, *order],
        env=os.environ | {"PYTHONHASHSEED": str(seed), "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    return json.loads(done.stdout.splitlines()[-1])


def run(slow: bool = False) -> dict[str, float]:
    """The suite: traces and bulk runs of the examples, each in another order, under another hash seed and with 1 or 2
    workers, and the parts that differ; when slow, ingests too, and 8 workers. Of ingests three orders, hash seeds and
    numbers of workers are tried at each run by ``tests/crash/test_archive_killed.py``."""
    rng = random.Random(11)
    tasks = [("trace", "accurate" if slow else "fast", 12 if slow else 3)]
    tasks += [("run", "128", 3), ("ingest", "128", 3)] if slow else [("run", "12", 2)]
    different: list[str] = []
    for what, options, rounds in tasks:
        seen: dict[str, str] = {}
        for seed in range(rounds):
            order = pages() if slow or what == "trace" else pages()[:8]  # the ferry story: a worker costs its start
            rng.shuffle(order)
            option = options if what == "trace" else options[seed % len(options)]
            for part, value in digest(what, option, order, seed).items():
                if seen.setdefault(part, value) != value:
                    different.append(f"{what} with {option}: {part}")
    if different:
        print("different:", different)
    return {"rounds": sum(rounds for _, _, rounds in tasks), "different": len(different)}


def check(figures: dict[str, float]) -> None:
    assert figures["different"] == 0


def test_order_and_hash_seeds_change_nothing() -> None:
    check(run())


@pytest.mark.slow
def test_a_dozen_orders_with_all_models_and_workers() -> None:
    check(run(slow=True))


if __name__ == "__main__":
    one(sys.argv[1:])
