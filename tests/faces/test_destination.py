"""Where answers go: never over what they are made of, with the permissions that were there, and to streams that close."""

import json
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from headwater.archive import Archive, Ingesting, ingest
from headwater.cli import register
from headwater.cli.output import write_bytes, write_lines
from headwater.errors import ArchiveError, InputError
from tests.anybody import as_anybody

EXAMPLES = Path(__file__).parents[2] / "examples"
PAGE = EXAMPLES / "ferry" / "pages" / "1-meridian.html"
HEADWATER = [sys.executable, "-m", "headwater"]


def call(*args: str, **more):
    return CliRunner().invoke(register(), list(args), **more)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    return Path(shutil.copy(PAGE, tmp_path / "page.html"))


def commands(group: click.Group, *path: str):
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, *path, name)
        elif any(option.name == "output" for option in command.params):
            yield [*path, name]


def needed(command: list[str], source: str) -> list[str]:
    """A call of each command that has -o, with ``source`` as what it reads."""
    calls = {
        "demo": [],
        "schema": [],
        "search": ["ferry", "--archive", source],
        "show": ["s1", "--archive", source],
        "stats": ["--archive", source],
        "quarantine list": ["--archive", source],
        "quarantine export": ["--archive", source],
        "export": [source, "--format", "csv"],
    }
    return calls.get(" ".join(command), [source])


@pytest.mark.parametrize("command", list(commands(register())), ids=" ".join)
def test_no_command_writes_over_a_database_or_what_it_reads(command: list[str], tmp_path: Path) -> None:
    """``headwater stats -o headwater.db`` once put a table of counts in the place of the archive."""
    database = tmp_path / "news.db"
    with sqlite3.connect(database) as made:
        made.execute("CREATE TABLE kept (word TEXT)")
    made.close()
    beside = tmp_path / "news.db-lock"
    beside.touch()
    own = tmp_path / "own.jsonl"
    own.write_text("{}\n")
    before = database.read_bytes()
    for target in (database, beside, own) if command not in (["demo"], ["schema"]) else (database, beside):
        result = call(*command, *needed(command, str(own)), "-o", str(target))
        assert (result.exit_code, "HW359" in result.stderr) == (2, True), (target, result.output)
    assert database.read_bytes() == before
    assert own.read_text() == "{}\n"


def test_a_page_is_not_replaced_by_what_was_read_of_it(page: Path, tmp_path: Path) -> None:
    before = page.read_bytes()
    (tmp_path / "link").symlink_to(page)
    os.link(page, tmp_path / "second-name")
    for source in (str(page), str(tmp_path), f"{tmp_path}/*.html", f"{tmp_path}/../{tmp_path.name}/page.html"):
        for target in (page, tmp_path / "link" if Path(source).is_file() else page):
            assert call("read", source, "-o", str(target)).exit_code == 2, source
    assert call("read", str(page), "-o", str(tmp_path / "second-name")).exit_code == 2
    assert page.read_bytes() == before
    assert call("read", str(tmp_path), "-q", "-o", str(tmp_path / "out.json")).exit_code == 0
    assert call("read", str(tmp_path), "-q", "-o", str(tmp_path / "out.json")).exit_code == 0, "no page: written again"


def test_a_file_keeps_its_permissions_and_a_new_one_has_the_umask(tmp_path: Path) -> None:
    secret, named = tmp_path / "secret", tmp_path / "new"
    secret.write_text("before")
    secret.chmod(0o600)
    write_bytes(str(secret), b"after")
    assert (secret.read_bytes(), stat.S_IMODE(secret.stat().st_mode)) == (b"after", 0o600)
    before = os.umask(0o027)
    try:
        write_bytes(str(named), b"")
    finally:
        os.umask(before)
    assert stat.S_IMODE(named.stat().st_mode) == 0o640
    if os.geteuid() == 0:
        os.chown(secret, 12345, 12345)
        write_bytes(str(secret), b"as root")
        assert (secret.stat().st_uid, secret.stat().st_gid) == (12345, 12345)
    os.link(secret, tmp_path / "second-name")
    write_bytes(str(secret), b"under both names")
    assert (tmp_path / "second-name").read_bytes() == b"under both names"
    (tmp_path / "new.partial").write_text("somebody's own")
    write_bytes(str(named), b"x")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["new", "new.partial", "second-name", "secret"]


def test_a_file_is_as_before_when_the_answer_breaks_off(tmp_path: Path) -> None:
    target = tmp_path / "lines.jsonl"
    target.write_text("before")

    def records():
        yield {"a": 1}
        raise InputError("HW199", "ends here.")

    with pytest.raises(InputError):
        write_lines(str(target), records())
    assert target.read_text() == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["lines.jsonl"]


def test_a_file_that_may_not_be_written_stays(tmp_path: Path) -> None:
    target = tmp_path / "report"
    target.write_text("before")
    target.chmod(0o444)

    def refused() -> None:
        with pytest.raises(InputError, match="HW151"):
            write_bytes(str(target), b"after")

    as_anybody(refused)
    assert target.read_text() == "before"


def shell(command: str) -> subprocess.CompletedProcess[str]:
    made = command.replace("headwater", " ".join(HEADWATER))
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {made}"], capture_output=True, text=True, timeout=120, check=False
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("command", ["trace --tier rules -q", "trace --tier rules --json -q", "read -q"])
def test_a_full_standard_output_is_one_line(command: str) -> None:
    result = shell(f"headwater {command} {PAGE} > /dev/full")
    assert (result.returncode, len(result.stderr.splitlines())) == (1, 1), result.stderr
    assert result.stderr.startswith("headwater: HW151 standard output: cannot be written (No space left on device)")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
@pytest.mark.parametrize("asked", ["--help", "trace --help", "--version", "demo --list", "completion bash"])
def test_a_full_standard_output_is_one_line_for_help_too(asked: str) -> None:
    """It ended in click's traceback."""
    result = shell(f"headwater {asked} > /dev/full")
    said = "headwater: HW151 standard output: cannot be written (No space left on device). Make room.\n"
    assert (result.returncode, result.stderr) == (1, said)


@pytest.mark.parametrize("output", ["nowhere/report.html", ".", "a" * 300, ""])
def test_a_place_that_cannot_be_written_was_told_when_the_work_was_done(
    page: Path, output: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(page.parent)
    monkeypatch.setattr("headwater.trace.trace_pages", lambda *_: pytest.fail("traced in vain"))
    done = call("trace", str(page), "-o", output)
    assert done.exit_code == 1
    assert "HW151" in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="names of files")
def test_a_name_of_a_file_made_a_second_line_and_steered_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a\nheadwater: all is well\x1b[31m\u202e.html").touch()
    for command, form in (("read", "jsonl"), ("trace", "text")):
        done = call(command, str(tmp_path), "--format", form)
        for line in done.stderr.splitlines() + done.stdout.splitlines():
            assert not line.startswith("headwater: all is well"), command
        assert "\x1b" not in done.output
        assert "\u202e" not in done.output


def test_who_stops_reading_ends_the_command_without_a_word(tmp_path: Path) -> None:
    """``headwater export --archive ... | head`` ended in a traceback, and with the status of pages not read."""
    archive = tmp_path / "news.db"
    ingest(archive, [str(EXAMPLES / story / "pages") for story in ("ferry", "foundry", "reservoir")])
    result = shell(f"headwater export --archive {archive} --format jsonl | head -c 10")
    assert result.stdout == '{"type":"d'
    assert (result.returncode, result.stderr) == (141, "")


def test_streams_that_are_closed_and_standard_output_by_its_name(tmp_path: Path) -> None:
    for command, closed in (("read", ">&-"), ("read", "2>&-"), ("trace --tier rules", "<&- >&- 2>&-")):
        result = shell(f"headwater {command} {PAGE} -q {closed}")
        assert (result.returncode, result.stderr) == (0, ""), closed
    assert "HW110" in shell("headwater read - <&-").stderr
    both = tmp_path / "both"
    shell(f"(echo first; headwater read {PAGE} -q -o /dev/stdout; echo last) > {both}")
    lines = both.read_text().splitlines()
    assert (lines[0], len(lines), lines[-1]) == ("first", 3, "last")


# ---------------------------------------------------------------- case files where nothing may be written


def test_a_case_file_on_a_read_only_medium_is_read(page: Path, tmp_path: Path) -> None:
    """Whoever had an archive in a folder that he may not write was told that it "cannot be written" when he searched."""
    closed = tmp_path / "closed"
    closed.mkdir()
    archive = closed / "news.db"
    ingest(archive, [str(page)], Ingesting(tier="rules"))
    for beside in ("-lock", "-analysed"):
        Path(f"{archive}{beside}").unlink(missing_ok=True)
    archive.chmod(0o444)
    closed.chmod(0o555)

    def read_it() -> None:
        with Archive(archive) as opened:
            assert opened.search("ferry")[1] == 1
            assert len(opened.story("s1").claims) > 5
        assert call("trace", str(page), "--archive", str(archive), "--tier", "rules", "-q").exit_code == 0
        for command in (["ingest", str(page)], ["forget", "x"], ["rebuild"]):
            refused = call(*command, "--archive", str(archive))
            assert refused.stderr.endswith("Check that its folder exists and that you may write to both.\n")
            assert refused.exit_code == 1
        assert [p.name for p in closed.iterdir()] == ["news.db"]

    def miss_the_last_steps() -> None:
        with pytest.raises(ArchiveError, match=r"HW407 .* last steps in news.db-wal. Copy it and news.db-wal to"):
            Archive(archive)

    as_anybody(read_it)
    closed.chmod(0o755)
    (closed / "news.db-wal").write_bytes(b"steps")
    closed.chmod(0o555)
    as_anybody(miss_the_last_steps)
    closed.chmod(0o755)


def test_a_file_that_is_no_archive_has_nothing_put_beside_it(page: Path, tmp_path: Path) -> None:
    result = call("ingest", str(page), "--archive", str(page))
    assert (result.exit_code, "HW401" in result.stderr) == (1, True)
    assert [p.name for p in tmp_path.iterdir()] == ["page.html"]


def test_an_ingest_that_reads_nothing_says_what_to_do(tmp_path: Path) -> None:
    """A code and a count were all that it said."""
    (tmp_path / "empty").mkdir()
    for name in ("a.html", "b.html"):
        (tmp_path / name).write_bytes(b"")
    given = [str(tmp_path / name) for name in ("empty", "a.html", "b.html")]
    result = call("ingest", *given, "--archive", str(tmp_path / "news.db"), "--tier", "rules")
    said = " ".join(result.stdout.split())
    assert result.exit_code == 1
    assert f"HW103: {given[0]}: is a folder without pages. Headwater reads .html" in said
    assert f"HW110, the first: {given[1]}: is empty. Save the page again." in said
    assert "Why, page by page: headwater quarantine list" in said


# ---------------------------------------------------------------- names that are no UTF-8


@pytest.mark.skipif(sys.platform == "darwin", reason="the filesystem takes no such names")
def test_a_name_of_any_bytes_is_told_and_its_page_read(tmp_path: Path) -> None:
    """A page named in Latin-1 ended ``trace --json`` and a whole ingest in a traceback."""
    folder = tmp_path / "pages"
    folder.mkdir()
    odd = os.fsencode(folder) + b"/f\xe4hre.html"
    Path(os.fsdecode(odd)).write_bytes(PAGE.read_bytes())
    shown = f"{folder}/f\\xe4hre.html"
    result = call("read", str(folder), "-q")
    assert json.loads(result.stdout)["source"] == shown
    result = call("read", os.fsdecode(odd), os.fsdecode(odd).replace("hre", "rhe"), "-q", "--json")
    assert [d["source"] for d in json.loads(result.stdout)] == [shown]
    assert "HW101" in result.stderr
    archive = tmp_path / "news.db"
    assert call("ingest", str(folder), "--archive", str(archive), "--tier", "rules", "-q").exit_code == 0
    assert shown in call("export", "--archive", str(archive), "--format", "jsonl").stdout.replace("\\\\", "\\")


@pytest.mark.skipif(sys.platform == "darwin", reason="the filesystem takes no such names")
def test_a_run_says_which_files_it_cannot_name(tmp_path: Path) -> None:
    import pyarrow.dataset as ds

    folder = tmp_path / "pages"
    folder.mkdir()
    shutil.copy(PAGE, folder)
    Path(os.fsdecode(os.fsencode(folder) + b"/f\xe4hre.html")).write_bytes(PAGE.read_bytes())
    out = tmp_path / "out"
    result = call("run", str(folder), "--out", str(out), "--stages", "reuse", "--workers", "1", "-q")
    assert result.exit_code == 1, result.output
    unread = ds.dataset(out / "current" / "quarantine").to_table().to_pylist()
    assert [(row["source"], row["code"]) for row in unread] == [("pages/f\\xe4hre.html", "HW102")]


def test_a_run_into_the_folder_of_its_pages_does_not_read_its_own_tables(tmp_path: Path) -> None:
    """The second ``headwater run pages --out pages`` found 35 pages where there were six."""
    folder = tmp_path / "pages"
    shutil.copytree(EXAMPLES / "foundry" / "pages", folder)
    manifests = []
    for out in (folder, folder, folder / "tables", folder / "tables"):
        result = call("run", str(folder), "--out", str(out), "--stages", "reuse", "--workers", "1", "--json")
        manifests.append(json.loads(result.stdout))
        assert result.exit_code == 0, result.output
    assert [manifest["pages"] for manifest in manifests] == [6] * 4
    assert len({manifest["digest"] for manifest in manifests}) == 1
