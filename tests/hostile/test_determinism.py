"""Determinism (issue 9, item 11): shuffled input and random hash seeds give the same report, byte for byte but for the
order of what lists the inputs themselves.

Workers (1, 2, 8) are counted in tests/property/test_engine_runs.py, on the tables of a bulk run."""

import hashlib
import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ("ferry", "foundry", "reservoir")


def pages() -> list[str]:
    return sorted(str(page) for name in EXAMPLES for page in (ROOT / "examples" / name / "pages").iterdir())


def one(arguments: list[str]) -> None:
    """In a process of its own: trace the pages in this order and print the report's digest."""
    import msgspec

    from headwater import Options, trace_pages

    tier, *sources = arguments
    report = msgspec.to_builtins(trace_pages(sources, Options(tier=tier)))  # type: ignore[arg-type]
    if os.environ.get("SHOW"):
        Path(os.environ["SHOW"]).write_text(json.dumps(report, ensure_ascii=False, indent=1))
    print(json.dumps(digests(report)))


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


def digest(order: list[str], seed: str, tier: str) -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, __file__, tier, *order],
        env=os.environ | {"PYTHONHASHSEED": seed, "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    return json.loads(done.stdout)


def run(slow: bool = False) -> dict[str, float]:
    """The suite: traces of the three examples, each in another order under another hash seed, and how many differ."""
    rng = random.Random(11)
    tier = "accurate" if slow else "fast"
    first = digest(pages(), "0", tier)
    different: dict[str, int] = {}
    rounds = 12 if slow else 3
    for seed in range(1, rounds):
        order = pages()
        rng.shuffle(order)
        for part, value in digest(order, str(seed), tier).items():
            if value != first[part]:
                different[part] = different.get(part, 0) + 1
    if different:
        print("different:", different)
    return {"traces": rounds, "different": sum(different.values())}


def check(figures: dict[str, float]) -> None:
    assert figures["different"] == 0


def test_order_and_hash_seeds_change_nothing() -> None:
    check(run())


@pytest.mark.slow
def test_a_dozen_orders_with_all_models() -> None:
    check(run(slow=True))


if __name__ == "__main__":
    one(sys.argv[1:])
