"""What may not be read, or is no longer there, keeps nothing else from being read, and each is told by its name."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from headwater.archive import Archive, Ingesting, ingest
from headwater.cli import register
from headwater.engines import LocalEngine, RunOptions, run
from headwater.engines.plan import units_of
from headwater.engines.units import Unit
from headwater.reading import read
from tests.anybody import as_anybody
from tests.corpus.test_inputs import text

CLOSED = "cannot be opened (Permission denied). Check that you may read it."


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Seven pages, of which one may not be opened, two stand in a folder that may not, and two are nothing to read."""
    pages = tmp_path / "pages"
    (pages / "closed").mkdir(parents=True)
    for name in ("1", "2", "3", "closed/4", "closed/5"):
        (pages / f"{name}.txt").write_text(text(int(name[-1])))
    (pages / "2.txt").chmod(0)
    (pages / "closed").chmod(0)
    (pages / "6.txt").symlink_to("gone.txt")
    (pages / "7.txt").symlink_to("/dev/null")
    (pages / "again").symlink_to(".")
    return pages


def told_by_a_trace(source: str) -> list[tuple[str, str | None]]:
    return [(Path(one.input.source).name, one.input.code) for one in read([source])]


def told_by_a_plan(source: str) -> list[tuple[str, str | None]]:
    return [(Path(unit.label).name, unit.code or None) for unit in units_of(source)]


@pytest.mark.parametrize("told", [told_by_a_trace, told_by_a_plan])
def test_the_other_files_of_a_folder_are_read(told: Callable[[str], list[tuple[str, str | None]]], pages: Path) -> None:
    """``run`` had read nothing behind a file that it could not open; ``trace`` had passed a closed folder without a word."""

    def read_it() -> None:
        out = "HW013" if told is told_by_a_trace else "HW102"  # a link that leads out, or to what is no file
        assert sorted(told(str(pages)), key=str) == [
            ("1.txt", None),
            ("2.txt", "HW102"),
            ("3.txt", None),
            ("6.txt", "HW101"),
            *([("7.txt", out)] if out == "HW102" else []),
            ("closed", "HW102"),
            ("pages", "HW013"),
        ]
        assert told(str(pages / "closed")) == [("closed", "HW102")]

    as_anybody(read_it)


@pytest.mark.parametrize("told", [told_by_a_trace, told_by_a_plan])
def test_a_pattern_passed_closed_folders_without_a_word(
    told: Callable[[str], list[tuple[str, str | None]]], pages: Path
) -> None:
    (pages / "open" / "shut").mkdir(parents=True)
    (pages / "open" / "8.txt").write_text(text(8))
    (pages / "open" / "shut").chmod(0)
    (pages / "again").unlink()

    def read_it() -> None:
        closed, shut = ("closed", "HW102"), ("shut", "HW102")
        assert sorted(told(f"{pages}/o*/**/*.txt")) == [("8.txt", None), shut]
        assert told(f"{pages}/*/4.txt") == [closed]
        assert sorted(told(f"{pages}/*/*/*.txt")) == [closed, shut]
        assert told(f"{pages}/closed/*.txt") == [("*.txt", "HW102")]
        assert told(f"{pages}/1*.txt") == [("1.txt", None)]
        assert told(f"{pages}/open/*9.txt") == [("*9.txt", "HW101")]

    as_anybody(read_it)


def test_a_run_says_what_was_in_the_way(pages: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()

    def run_it() -> None:
        manifest = run([str(pages)], str(tmp_path / "out"), LocalEngine(1), RunOptions(until="reuse"))
        assert (manifest["pages"], manifest["quarantine"]) == (2, {"HW013": 1, "HW101": 1, "HW102": 3})

    as_anybody(run_it)


def test_an_ingest_keeps_it_to_be_tried_again(pages: Path, tmp_path: Path) -> None:
    def ingest_it() -> None:
        tally = ingest(tmp_path / "news.db", [str(pages)], Ingesting(tier="rules"))
        assert (tally.new, dict(tally.quarantined)) == (2, {"HW101": 1, "HW102": 2})

    as_anybody(ingest_it)
    with Archive(tmp_path / "news.db") as archive:
        assert {Path(row.source).name: row.reason for row in archive.quarantine("HW102")[0]} == {
            "2.txt": CLOSED,
            "closed": CLOSED,
        }
    (pages / "2.txt").chmod(0o644)
    (pages / "closed").chmod(0o755)
    done = CliRunner().invoke(register(), ["quarantine", "retry", "--archive", str(tmp_path / "news.db"), "-q"])
    with Archive(tmp_path / "news.db") as archive:
        assert (done.exit_code, archive.stats()["documents"]) == (1, 5)
        assert [row.code for row in archive.quarantine()[0]] == ["HW101"]


def test_a_folder_that_links_to_itself_was_read_forty_times(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "1.txt").write_text(text(1))
    (folder / "loop").symlink_to(folder)
    units = list(units_of(str(folder)))
    assert [(unit.label, unit.reason) for unit in units] == [
        ("folder/1.txt", ""),
        ("folder", "left out as no pages: linked folders (1)."),
    ]


def test_a_file_that_goes_while_a_run_looks_at_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(text(number))
    look = os.stat

    def and_remove(path: str, **more: object) -> os.stat_result:
        state = look(path, **more)  # type: ignore[arg-type]
        if str(path).endswith("1.txt"):
            Path(path).unlink(missing_ok=True)
        return state

    monkeypatch.setattr("headwater.engines.folders.os.stat", and_remove)
    told = {unit.label.rpartition("/")[2]: unit for unit in units_of(str(tmp_path))}
    assert isinstance(told["0.txt"], Unit)
    assert {label: unit.code for label, unit in told.items()} == {"0.txt": "", "1.txt": "HW102", "2.txt": ""}
    assert told["1.txt"].reason.startswith("cannot be opened (No such file or directory).")
