"""The disk refuses in the middle of an ingest, and two ingests meet in one file: what was finished is kept, the failure has
its code, and the work goes on to the same end.

The refusals are real ones: while SQLite works, the descriptor of its file is replaced by one that cannot be written."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from headwater.archive import connecting, ingest
from headwater.errors import ArchiveError

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

BROKEN = """
import hashlib, json, os, sys
from pathlib import Path
import msgspec
from headwater.archive import Archive, Ingesting, ingest
from headwater.errors import ArchiveError

folder, pages, devices, suffixes, moments = Path(sys.argv[1]), sys.argv[2], *map(json.loads, sys.argv[3:6])

def digest(file):
    with Archive(file) as archive:
        assert archive.case.sql.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return hashlib.sha256(b"".join(msgspec.json.encode(line) for line in archive.lines())).hexdigest()

def breaking(file, device, moment):
    calls = 0
    def progress(*_):
        nonlocal calls
        calls += 1
        if calls == moment:
            bad = os.open("/dev/full", os.O_RDWR) if device == "full" else os.pipe()[1]
            for number in map(int, os.listdir("/proc/self/fd")):
                try:
                    if os.readlink(f"/proc/self/fd/{number}") == str(file):
                        os.dup2(bad, number)
                except FileNotFoundError:
                    pass
    return progress

ingest(folder / "whole.hw", [pages], Ingesting(tier="rules"))
whole, answers = digest(folder / "whole.hw"), []
for device in devices:
    for suffix in suffixes:
        for moment in moments:
            file = folder / f"{device}{suffix}{moment}.hw"
            code = None
            try:
                ingest(file, [pages], Ingesting(tier="rules"), breaking(f"{file}{suffix}", device, moment))
            except ArchiveError as error:
                code = error.code
            ingest(file, [pages], Ingesting(tier="rules"))
            answers.append([device, suffix, moment, code, digest(file) == whole])
print(json.dumps(answers))
"""

TWO = """
import sys
from headwater.archive import Ingesting, ingest
from headwater.errors import ArchiveError
try:
    ingest(sys.argv[1], sys.argv[2:], Ingesting(tier="rules"))
except ArchiveError as error:
    sys.exit(error.code)
"""


def disturbed(folder: Path, devices: list[str], suffixes: list[str], moments: list[int]) -> list[list[object]]:
    pages = EXAMPLES / "ferry" / "pages"
    asked = [json.dumps(each) for each in (devices, suffixes, moments)]
    done = subprocess.run(
        [sys.executable, "-c", BROKEN, str(folder), str(pages), *asked], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3_000:]
    return json.loads(done.stdout)


def check(answers: list[list[object]]) -> None:
    assert answers
    for device, suffix, moment, code, same in answers:
        assert code in {None, "HW404", "HW405", "HW406", "HW407"}, (device, suffix, moment, code)
        assert same, (device, suffix, moment, code)
    assert any(code == "HW404" for device, _, _, code, _ in answers if device == "full")
    assert any(code == "HW405" for device, _, _, code, _ in answers if device == "pipe")


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc to find SQLite's descriptors")
def test_a_disk_that_refuses_costs_the_step_that_met_it(tmp_path: Path) -> None:
    check(disturbed(tmp_path, ["full", "pipe"], ["-wal"], [1, 6, 11]))


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="needs /proc to find SQLite's descriptors")
def test_a_disk_that_refuses_at_many_moments(tmp_path: Path) -> None:
    check(disturbed(tmp_path, ["full", "pipe"], ["-wal", ""], list(range(1, 25))))


def test_a_disk_that_is_full_before_a_new_file_has_its_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite had given the step up itself, and "cannot rollback" (HW409) was all that was said."""
    scripts = connecting.migrations()
    with monkeypatch.context() as full:
        full.setattr(connecting, "migrations", lambda: [f"PRAGMA max_page_count = 6;\n{each}" for each in scripts])
        with pytest.raises(ArchiveError, match=r"HW404 .* Make room and start again"):
            ingest(tmp_path / "news.hw", [])
    ingest(tmp_path / "news.hw", [])


def test_two_writers_at_once(tmp_path: Path) -> None:
    """One writes, the other is told so or waits its turn; the file ends as if one had written all."""
    first, second = (str(EXAMPLES / story / "pages") for story in ("ferry", "reservoir"))
    runs = [
        subprocess.Popen(
            [sys.executable, "-c", TWO, str(tmp_path / "case.hw"), pages], stderr=subprocess.PIPE, text=True
        )
        for pages in (first, second)
    ]
    told = [run.communicate(timeout=300)[1].strip() for run in runs]
    codes = {line.splitlines()[-1] for line in told if line}
    assert codes <= {"HW403"}, told
    refused = [pages for pages, run in zip((first, second), runs, strict=True) if run.returncode]
    assert len(refused) <= 1

    from headwater.archive import Archive, Ingesting, ingest

    for pages in refused:
        ingest(tmp_path / "case.hw", [pages], Ingesting(tier="rules"))
    with Archive(tmp_path / "case.hw") as archive:
        assert archive.case.sql.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        sources = [len(list((EXAMPLES / story / "pages").iterdir())) for story in ("ferry", "reservoir")]
        assert archive.stats()["documents"] == sum(sources)
