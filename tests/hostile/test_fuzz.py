"""Fuzzing (issue 9, item 14): a bounded while on each parser always, ten minutes on each on demand; what was ever found
is read again in every run."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import fuzzing
import pytest

try:
    import atheris
except ImportError:
    atheris = None

ALWAYS_S, ON_DEMAND_S = 4, 600
FIXTURES = sorted(fuzzing.FOUND.glob("*/*"))
needs_atheris = pytest.mark.skipif(atheris is None, reason="atheris has no wheel for this system")


def fuzz(name: str, seconds: int) -> tuple[int, str]:
    """Inputs run, and what was found: empty, or the end of the traceback with the input."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, fuzzing.__file__, name, str(seconds), folder],
            capture_output=True,
            timeout=seconds + 300,
            check=False,
        )
        told = (done.stderr + done.stdout).decode("utf-8", "replace")
        units = [line.split()[-1] for line in told.splitlines() if "number_of_executed_units" in line]
        found = [f"{f.name}: {f.read_bytes()!r}" for f in Path(folder).iterdir() if not f.name.startswith("slow-unit")]
    failed = f"{told[-3_000:]}\n{found}" if done.returncode or found else ""
    return int(units[0]) if units else 0, failed


def run(slow: bool = False) -> dict[str, float]:
    """The suite: parsers, inputs run, parsers in which something was found, seconds."""
    if atheris is None:
        return {"parsers": 0}
    start, inputs, found = time.perf_counter(), 0, 0
    for name in fuzzing.TARGETS:
        units, failed = fuzz(name, ON_DEMAND_S if slow else ALWAYS_S)
        inputs += units
        if failed:
            found += 1
            print(f"{name}: {failed}")
    seconds = round(time.perf_counter() - start, 1)
    return {"parsers": len(fuzzing.TARGETS), "inputs": inputs, "found": found, "seconds": seconds}


@needs_atheris
@pytest.mark.parametrize("name", fuzzing.TARGETS)
def test_a_while_of_fuzzing(name: str) -> None:
    units, failed = fuzz(name, ALWAYS_S)
    assert failed == ""
    assert units > 10


@needs_atheris
@pytest.mark.slow
@pytest.mark.parametrize("name", fuzzing.TARGETS)
def test_ten_minutes_of_fuzzing(name: str) -> None:
    units, failed = fuzz(name, ON_DEMAND_S)
    assert failed == ""
    assert units > 10


@pytest.mark.parametrize("name", fuzzing.TARGETS)
def test_seeds_and_what_was_found_are_answered(name: str) -> None:
    make, seeds = fuzzing.TARGETS[name]
    target = make()
    for data in [*seeds(), *(f.read_bytes() for f in FIXTURES if f.parent.name == name)]:
        fuzzing.accepts(target, data)


def test_fixtures_belong_to_parsers() -> None:
    assert {f.parent.name for f in FIXTURES} <= set(fuzzing.TARGETS)
    assert FIXTURES
