"""Decompression bombs (issue 9, item 1): refused with a code, memory bounded, the sound pages beside them read."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import bombs
import pytest

MAX_GROWTH_MIB = 100.0
REFUSED = {"HW202", "HW203", "HW204"}


def run(slow: bool = False) -> dict[str, float]:
    """The suite, in one process of its own: memory grown over all bombs, pages lost beside them, seconds."""
    with tempfile.TemporaryDirectory() as folder:
        bombs.write(Path(folder), (2_000 if slow else 150) * bombs.MB)
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, bombs.__file__, folder], capture_output=True, text=True, timeout=600, check=False
        )
        seconds = time.perf_counter() - start
    assert done.returncode == 0, done.stderr[-2_000:]
    answers = json.loads(done.stdout)
    lost = sum(max(0, sound - answers[name]["read"]) for name, (_, _, sound) in bombs.BOMBS.items())
    silent = [name for name, answer in answers.items() if not answer["codes"]]
    for name, answer in answers.items():
        print(f"{name}: {answer}")
    return {
        "bombs": len(answers),
        "grown_mib": max(answer["grown_mib"] for answer in answers.values()),
        "sound_pages_lost": lost,
        "silent": len(silent),
        "seconds": round(seconds, 1),
    }


def check(figures: dict[str, float]) -> None:
    assert figures["grown_mib"] <= MAX_GROWTH_MIB
    assert figures["sound_pages_lost"] == 0
    assert figures["silent"] == 0


def test_bombs() -> None:
    check(run())


@pytest.mark.slow
def test_bombs_of_two_gigabytes() -> None:
    check(run(slow=True))
