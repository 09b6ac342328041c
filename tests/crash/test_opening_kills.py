"""A file that ends whatever process opens it: an archive has what stands before the place, and it and a run all others.

Each process is really killed: those that an ingest starts are told to by what Python loads first.
"""

import json
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from headwater.archive import Ingesting, ingest
from headwater.archive.filling.opening import AT_ONCE, Openings
from headwater.engines.plan import units_of
from headwater.model import Page
from headwater.reading import ReadingOptions
from headwater.reading.opening.sources import open_source
from tests.corpus.test_inputs import markup, text
from tests.crash.killing import Run, found, quarantined

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

from headwater.reading.opening import parquet
groups_of = parquet.groups_of
def groups_or_die(file, source):
    if "deadly" in source:
        with open(os.environ["DEATHS"], "a") as deaths:
            deaths.write("died\\n")
        os.kill(os.getpid(), signal.SIGKILL)
    return groups_of(file, source)
parquet.groups_of = groups_or_die
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


def test_a_file_whose_opening_kills_ended_every_ingest_of_its_folder(
    tmp_path: Path, pages: Path, headwater: Run
) -> None:
    file, deaths = tmp_path / "a.db", tmp_path / "deaths"
    words = ("ingest", pages, "--archive", file, "--tier", "rules")
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


def test_what_an_address_leads_to_ended_every_ingest(
    pages: Path, killing: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A feed, a list or an archive of the web was opened in the process itself, also after it had ended one."""
    fetching = f"""
class Fetching:
    def fetch(self, url):
        from pathlib import Path
        from headwater.model import Page
        return Page(source=url, url=url, content=Path({str(pages)!r}, url.rpartition("/")[2]).read_bytes())
from headwater.reading.opening import fetch
fetch.FETCHER = Fetching()
"""
    site = Path(killing["PYTHONPATH"], "sitecustomize.py")
    site.write_text(site.read_text() + fetching)
    for name, value in killing.items():  # of this process's children, not of this one
        monkeypatch.setenv(name, value)
    with closing(sqlite3.connect(":memory:")) as sql, closing(Openings(sql, apart=True)) as openings:
        found = list(open_source("https://ostmere.example/5-deadly.jsonl", ReadingOptions(), openings))
    assert [isinstance(one, Page) for one in found] == [*[True] * STOOD, False]
    assert str(found[-1]).startswith("HW456 https://ostmere.example/5-deadly.jsonl: ended each process that opened it")


def test_a_table_whose_opening_kills_ended_every_run(
    tmp_path: Path, killing: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was opened in the run's own process, to be cut into its row groups."""
    for name in ("5-deadly", "7-sound"):
        records = [{"text": text(n), "url": f"https://ostmere.example/{name}/{n}"} for n in range(3)]
        pq.write_table(pa.Table.from_pylist(records), tmp_path / f"{name}.parquet", row_group_size=2)
    for name, value in killing.items():  # of this process's children, not of this one
        monkeypatch.setenv(name, value)
    units = list(units_of([str(tmp_path / "5-deadly.parquet"), str(tmp_path / "7-sound.parquet")]))
    assert [(unit.label, unit.form, unit.code, unit.before) for unit in units] == [
        ("5-deadly.parquet", "note", "HW456", 0),
        ("7-sound.parquet", "rows", "", 0),
        ("7-sound.parquet", "rows", "", 2),
    ]
    assert (tmp_path / "deaths").read_text() == "died\n" * 2


SCRIPT = """
from headwater.crew import Crew
print("begins")
with Crew(len, 2) as crew:
    print(*crew.answers(["a", "bc"]))
"""


def test_a_script_of_ones_own_was_run_anew_by_each_process_that_it_started(tmp_path: Path) -> None:
    """Without ``if __name__ == "__main__"`` an ingest or run that a script began was begun by its workers too."""
    (tmp_path / "script.py").write_text(SCRIPT)
    command = [sys.executable, "script.py"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, timeout=300)
    assert (done.stdout, done.stderr, done.returncode) == ("begins\n1 2\n", "", 0)
