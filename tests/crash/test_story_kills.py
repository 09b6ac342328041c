"""A story whose following ends whatever process does it: it is named, it has its pages, and the others are followed.

Each process is really killed: those that an ingest or a run starts are told to by what Python loads first.
"""

import os
import signal
from pathlib import Path

import msgspec
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from headwater import trace
from headwater.archive import Archive, Ingesting, ingest
from headwater.cli import register
from headwater.engines import LocalEngine, RunOptions, following, run
from headwater.engines.following import FollowStory
from headwater.engines.publishing import QUARANTINE
from headwater.errors import fault
from tests.crash.killing import quarantined

STORIES = (
    "Library of Ostmere reopens\n\nThe library opens its doors on Monday, said Ada Lindqvist, who has run it for nine years.",
    "Ferry runs aground off Tarn\n\nNobody was hurt when the night boat met a sandbank, the harbour master Per Holt said.",
    "Frost ruins plum harvest\n\nGrowers in the Vell valley lost two thirds of their fruit, the farmers' union told reporters.",
)
POISON = "Ferry runs aground"  # the headline of the second, over which processes die
KILLING = f"""
import os, signal
from headwater import trace
follow = trace.follow
def follow_or_die(documents, *more, **named):
    if any("{POISON}" in document.page_text for document in documents):
        with open(os.environ["DEATHS"], "a") as deaths:
            deaths.write("died\\n")
        os.kill(os.getpid(), signal.SIGKILL)
    return follow(documents, *more, **named)
trace.follow = follow_or_die
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    for number, text in enumerate(STORIES):
        (tmp_path / "pages" / f"{number}.txt").write_text(text)
    return tmp_path / "pages"


def told(file: Path) -> list[tuple[str, bool, list[str | None]]]:
    """Each story: its title, whether it was followed, and what its report says of itself."""
    with Archive(file) as archive:
        rows = sorted(archive.stories()[0], key=lambda row: row.id)
        return [(row.id, row.settled, [one.code for one in archive.story(row.id).inputs]) for row in rows]


@pytest.fixture
def deadly(killing: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Children of this process die over the story, this one does not; the file that has a line for each of them."""
    for name, value in killing.items():
        monkeypatch.setenv(name, value)
    return Path(killing["DEATHS"])


def killed_over_it(file: Path, pages: Path) -> int:
    """How a process ends that ingests with one worker, which follows stories itself."""
    child = os.fork()
    if child == 0:
        try:
            exec(KILLING, {})
            ingest(file, [str(pages)], Ingesting(tier="rules"))
        finally:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_story_that_kills_ended_every_ingest_behind_the_stories_before_it(
    tmp_path: Path, pages: Path, deadly: Path
) -> None:
    """With one worker it ended the process at each start anew, with several it was HW498."""
    file = tmp_path / "a.db"
    assert killed_over_it(file, pages) == -signal.SIGKILL
    tally = ingest(file, [str(pages)])
    assert (tally.known, tally.whole, [one.source for one in tally.unfollowed]) == (3, False, ["s2"])
    assert told(file) == [("s1", True, []), ("s2", False, ["HW457"]), ("s3", True, [])]
    assert quarantined(file) == [("s2", "HW457", False)]
    assert deadly.read_text() == "died\n" * 3  # the run itself, then two children
    given = CliRunner().invoke(register(), ["quarantine", "retry", "--archive", str(file)])
    assert (given.exit_code, deadly.read_text()) == (1, "died\n" * 4), "it is known now, and tried once"
    assert "HW457: s2: a story that ended each process which followed it: its page can be found" in given.stdout
    deadly.with_name("site").joinpath("sitecustomize.py").unlink()  # where it kills no more
    given = CliRunner().invoke(register(), ["rebuild", "--archive", str(file)])
    assert (given.exit_code, given.stdout) == (0, "rebuilt: 3 stories of 3 pages\n")
    assert (told(file), quarantined(file)) == ([(f"s{number}", True, []) for number in (1, 2, 3)], [])


def fail_over_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """What follows stories has a fault, which shows in one."""
    follow = trace.follow

    def follow_or_fail(documents, *more, **named):
        if any(POISON in document.page_text for document in documents):
            return list(documents)[len(documents)]
        return follow(documents, *more, **named)

    monkeypatch.setattr(trace, "follow", follow_or_fail)
    monkeypatch.setattr(following, "follow", follow_or_fail)


def test_a_story_with_a_fault_ended_every_ingest_behind_the_stories_before_it(
    tmp_path: Path, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was a traceback, at each start anew: what came behind the story was never followed."""
    file = tmp_path / "a.db"
    with monkeypatch.context() as now:
        fail_over_it(now)
        tally = ingest(file, [str(pages)], Ingesting(tier="rules"))
    assert (tally.new, tally.whole, [one.source for one in tally.unfollowed]) == (3, False, ["s2"])
    assert told(file) == [("s1", True, []), ("s2", False, ["HW457"]), ("s3", True, [])]
    with Archive(file) as archive:
        (said,) = [one.reason for one in archive.story("s2").inputs]
    assert "at which Headwater fails" in said
    assert "IndexError: list index out of range (" in said
    ingest(file, [str(pages)], Ingesting(tier="rules"))
    assert (told(file), quarantined(file)) == ([(f"s{number}", True, []) for number in (1, 2, 3)], [])


def test_a_story_with_a_fault_ended_every_run(tmp_path: Path, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that ended behind a comma ended a run of two thousand after a quarter of an hour, without a table."""
    fail_over_it(monkeypatch)
    manifest = run(str(pages), str(tmp_path / "out"), LocalEngine(1), RunOptions(tier="rules"))
    assert (manifest["pages"], manifest["quarantine"]) == (3, {"HW457": 1})
    (row,) = pq.read_table(tmp_path / "out" / "current" / QUARANTINE).to_pylist()
    assert (Path(row["source"]).name, row["status"]) == ("1.txt", "partly")
    assert "IndexError: list index out of range (" in row["reason"]
    followed = pq.read_table(tmp_path / "out" / "current" / "attributions").column("document").to_pylist()
    assert len({*followed}) == 2


def test_a_full_disk_is_no_fault_of_a_story() -> None:
    with pytest.raises(OSError, match="No space left"):
        fault(OSError(28, "No space left on device"))


@pytest.mark.slow  # six processes that load everything
def test_a_worker_that_dies_over_a_story_is_replaced(tmp_path: Path, pages: Path, deadly: Path) -> None:
    tally = ingest(tmp_path / "a.db", [str(pages)], Ingesting(tier="rules", workers=2))
    assert (tally.new, [one.code for one in tally.unfollowed], deadly.read_text()) == (3, ["HW457"], "died\n" * 3)


def test_a_story_that_kills_ended_every_run(tmp_path: Path, pages: Path, deadly: Path) -> None:
    """The shard that held it could not be made (HW451), nor any table."""
    run(str(pages), str(tmp_path / "out"), LocalEngine(1), RunOptions(until="stories"))
    cases = pq.read_table(tmp_path / "out" / "work" / "cases")
    (instead,) = FollowStory(tier="rules", min_words=12).instead
    found: list[tuple[str, str]] = []
    for story in sorted({*cases.column("story").to_pylist()}):
        rows = instead(cases.filter(pc.field("story") == story)).to_pylist()
        cells = [(row["name"], msgspec.msgpack.decode(row["cells"])) for row in rows]
        found += [("told", row[2]) for name, row in cells if name == QUARANTINE]
        found += [("followed" if any(name == "attributions" for name, _ in cells) else "listed", name)
                  for name, _ in cells if name == "documents"]  # fmt: skip
    assert sorted(found) == [
        ("followed", "documents"),
        ("followed", "documents"),
        ("listed", "documents"),
        ("told", "HW457"),
    ]
    assert deadly.read_text() == "died\n" * 2
