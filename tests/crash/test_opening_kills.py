"""A file that ends whatever process opens it: the archive has what stands before the place and all other files.

Each process is really killed: those that an ingest starts are told to by what Python loads first.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from test_page_kills import Run, found, quarantined

from headwater.archive import Ingesting, ingest
from headwater.archive.filling.opening import AT_ONCE
from tests.corpus.test_inputs import markup, text

STOOD = AT_ONCE + 3  # records before the place that kills
KILLING = f"""
import os, signal
from headwater.reading.opening import jsonl
open_jsonl = jsonl.open_jsonl
def open_or_die(file, source, *more):
    for number, one in enumerate(open_jsonl(file, source, *more)):
        if number == {STOOD}:
            with open(os.environ["DEATHS"], "a") as deaths:
                deaths.write("died\\n")
            os.kill(os.getpid(), signal.SIGKILL)
        yield one
jsonl.open_jsonl = open_or_die
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "0.html").write_text(markup(0))
    (tmp_path / "pages" / "9.html").write_text(markup(9))
    write_records(tmp_path / "pages" / "5-deadly.jsonl", range(10, 30))
    write_records(tmp_path / "pages" / "7-sound.jsonl", range(30, 33))
    return tmp_path / "pages"


def write_records(file: Path, numbers: range) -> None:
    records = [{"text": text(number), "url": f"https://ostmere.example/{number}"} for number in numbers]
    file.write_text("".join(f"{json.dumps(record)}\n" for record in records))


@pytest.fixture
def headwater(tmp_path: Path) -> Run:
    """The command line, in a process in which (and in whose children) one file kills."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(KILLING)
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "site"), "DEATHS": str(tmp_path / "deaths")}

    def run(*words: object) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-c", "from headwater.cli import main; main()", *map(str, words)],
            capture_output=True, text=True, check=False, env=environment, timeout=300,
        )  # fmt: skip

    return run


@pytest.mark.parametrize("workers", [1, 2])
def test_a_file_whose_opening_kills_ended_every_ingest_of_its_folder(
    workers: int, tmp_path: Path, pages: Path, headwater: Run
) -> None:
    file, deaths = tmp_path / "a.db", tmp_path / "deaths"
    words = ("ingest", pages, "--archive", file, "--tier", "rules", "--workers", workers)
    assert headwater(*words).returncode == -signal.SIGKILL
    done = headwater(*words)
    assert (done.returncode, done.stderr) == (1, "")
    assert "HW456" in done.stdout
    assert "behind the first 11 things that it holds" in " ".join(done.stdout.split())
    assert quarantined(file) == [("5-deadly.jsonl", "HW456", False)]
    assert deaths.read_text() == "died\n" * 3  # the run itself, then two children
    again = headwater(*words)  # the run before came to its end: other files are opened in it, this one is not
    assert (again.returncode, deaths.read_text()) == (1, "died\n" * 5)
    assert quarantined(file) == [("5-deadly.jsonl", "HW456", False)]

    write_records(tmp_path / "before.jsonl", range(10, 10 + STOOD))
    whole = tmp_path / "whole.db"
    (pages / "5-deadly.jsonl").rename(tmp_path / "5-deadly.jsonl")
    ingest(whole, [str(pages), str(tmp_path / "before.jsonl")], Ingesting(tier="rules"))
    assert len(found(file)) == len(found(whole))
    (tmp_path / "5-deadly.jsonl").rename(pages / "5-deadly.jsonl")
    mended = ingest(file, [str(pages)])  # where it kills no more
    assert (mended.new, mended.quarantined.total(), quarantined(file)) == (20 - STOOD, 0, [])
