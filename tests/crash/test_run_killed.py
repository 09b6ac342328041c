"""A bulk run that is killed, at any moment, and started again gives what an undisturbed one gives."""

import contextlib
import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import BinaryIO

import msgspec
import pytest

from headwater.engines import LocalEngine, RunOptions, run
from headwater.engines.files import held, write
from headwater.errors import EngineError

sys.path.insert(0, str(Path(__file__).parents[1] / "property"))

import news

KILLS = 6


def start(source: Path, out: Path) -> "subprocess.Popen[bytes]":
    command = [
        str(Path(sys.executable).with_name("headwater")),
        "run",
        str(source),
        "--out",
        str(out),
        "--stages",
        "stories",
    ]
    return subprocess.Popen([*command, "--workers", "2", "-q"], stderr=subprocess.PIPE)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("press") / "pages"
    for n in range(4):
        news.write(folder / f"{n}.jsonl", news.crawled_again(news.press(40, seed=n, family=10), every=10))
    return folder


@pytest.fixture(scope="module")
def undisturbed(source: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, float]:
    """The digest of a run that nobody disturbs, and how long it takes."""
    out = tmp_path_factory.mktemp("undisturbed")
    begin = time.monotonic()
    done = start(source, out)
    _, told = done.communicate()
    assert done.returncode == 0, told.decode()
    return msgspec.json.decode((out / "manifest.json").read_bytes())["digest"], time.monotonic() - begin


def test_killed_and_started_again(source: Path, undisturbed: tuple[str, float], tmp_path: Path) -> None:
    digest, seconds = undisturbed
    rng = random.Random(3)
    killed = 0
    for n in range(KILLS):
        running = start(source, tmp_path)
        # spread over the run: its first moments, its last, and those between
        time.sleep(seconds * (n + rng.random()) / KILLS)
        if running.poll() is None:
            running.send_signal(signal.SIGKILL)
            killed += 1
        running.communicate()
    assert killed >= 2
    last = start(source, tmp_path)
    _, told = last.communicate()
    assert last.returncode == 0, told.decode()
    assert msgspec.json.decode((tmp_path / "manifest.json").read_bytes())["digest"] == digest
    left = [path.name for path in (tmp_path / "work").rglob("*") if path.name.endswith((".tmp", ".spill", ".shuffled"))]
    assert left == []


def test_a_worker_that_is_killed_costs_nothing(source: Path, undisturbed: tuple[str, float], tmp_path: Path) -> None:
    running = start(source, tmp_path)
    killed = 0
    while running.poll() is None and killed < 2:
        for process in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = process.read_text().rpartition(")")[2].split()
                name = (process.parent / "cmdline").read_text()
            except OSError:
                continue
            if int(fields[1]) == running.pid and "spawn_main" in name and killed < 2:
                time.sleep(0.2)
                with contextlib.suppress(ProcessLookupError):
                    os.kill(int(process.parent.name), signal.SIGKILL)
                    killed += 1
        time.sleep(0.05)
    _, told = running.communicate()
    assert running.returncode == 0, told.decode()
    assert killed > 0
    assert msgspec.json.decode((tmp_path / "manifest.json").read_bytes())["digest"] == undisturbed[0]


def test_readers_find_whole_tables_while_a_run_writes(source: Path, tmp_path: Path) -> None:
    engine, options = LocalEngine(1), RunOptions(until="reuse")
    first = run([str(source / "0.jsonl")], str(tmp_path), engine, options)
    before = sorted((tmp_path / "current").resolve().rglob("*.parquet"))
    second = run([str(source)], str(tmp_path), engine, options)
    assert (first["pages"], second["pages"]) == (40, 160)
    assert all(path.exists() for path in before)  # whoever had them open still has them
    assert msgspec.json.decode((tmp_path / "manifest.json").read_bytes())["digest"] == second["digest"]


def test_two_runs_at_once_are_refused(source: Path, tmp_path: Path) -> None:
    with held(str(tmp_path / "work")), pytest.raises(EngineError) as refused:
        run([str(source)], str(tmp_path), LocalEngine(1), RunOptions(until="reuse"))
    assert refused.value.code == "HW455"


def test_a_disk_that_is_full_when_a_step_is_noted_ended_in_a_traceback(tmp_path: Path) -> None:
    def fill(stream: BinaryIO) -> None:
        stream.write(b"half of it")
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(EngineError, match=r"HW453 .*_shards\.json: cannot be written \(No space left.*Make room"):
        write(str(tmp_path / "_shards.json"), fill)
    assert list(tmp_path.iterdir()) == [], "what was cut off takes no room"
