"""Killed at any moment, out of room, refused by the disk: the case file is sound, and goes on where it was."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from bench.archive_kills import digest, is_sound
from bench.archive_pages import crawled_again, make_pages
from headwater.archive import Archive, Ingesting, connecting, ingest
from headwater.errors import ArchiveError

RULES = Ingesting(tier="rules")
KILLS = """
import sys
from pathlib import Path
from bench.archive_kills import kill_ingests
folder, pages, files, kills = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
print(*kill_ingests(folder, [pages], files=files, kills=kills, seed=7, tier="rules"))
"""


def write_pages(folder: Path, count: int, seed: int = 5, again: int = 0) -> Path:
    folder.mkdir()
    for name, _, content in crawled_again(make_pages(count, seed), again):
        (folder / name).write_text(content, encoding="utf8")
    return folder


def killed(tmp_path: Path, pages: int, files: int, kills: int, again: int = 0) -> None:
    folder = write_pages(tmp_path / "pages", pages, again=again)
    done = subprocess.run(
        [sys.executable, "-c", KILLS, str(tmp_path), str(folder), str(files), str(kills)],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    spent, _, damaged, different = done.stdout.split()
    assert int(spent) >= kills // 2
    assert (damaged, different) == ("0", "0")


def test_a_killed_ingest_ends_like_any_other(tmp_path: Path) -> None:
    killed(tmp_path, pages=24, files=2, kills=12)


def test_a_killed_ingest_of_pages_that_were_crawled_again_ends_like_any_other(tmp_path: Path) -> None:
    killed(tmp_path, pages=12, files=2, kills=12, again=2)
    assert copies_of(tmp_path / "whole.db") == copies_of(tmp_path / "killed0.db") == 6


def copies_of(file: Path) -> int:
    with closing(sqlite3.connect(file)) as sql:
        assert sql.execute("SELECT count(*) FROM documents").fetchone()[0] == 12
        return sql.execute("SELECT count(*) FROM came WHERE page <> 1").fetchone()[0]


@pytest.mark.slow
def test_two_hundred_kills_over_five_files(tmp_path: Path) -> None:
    killed(tmp_path, pages=10_000, files=5, kills=200)


def test_a_full_disk_is_told_and_the_work_goes_on_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = write_pages(tmp_path / "pages", 12)
    whole, small = tmp_path / "whole.db", tmp_path / "small.db"
    ingest(whole, [str(pages)], RULES)
    opened = connecting.open_to_write

    def cramped(*args: object, **more: object) -> connecting.Case:
        case = opened(*args, **more)
        pages = case.sql.execute("PRAGMA page_count").fetchone()[0]
        case.sql.execute(f"PRAGMA max_page_count = {pages + 6}")
        return case

    monkeypatch.setattr("headwater.archive.filling.ingesting.open_to_write", cramped)
    with pytest.raises(ArchiveError, match="HW404"):
        ingest(small, [str(pages)], RULES)
    monkeypatch.undo()
    assert is_sound(small)
    ingest(small, [str(pages)], RULES)
    assert digest(small) == digest(whole)


def test_a_file_that_may_not_grow_is_told_and_is_sound(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages", 12)
    file = tmp_path / "small.db"
    script = (
        "import resource, sys, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (900_000, 900_000));"
        "from headwater.cli import main; sys.argv[1:] = ['ingest', *sys.argv[1:]]; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(pages), "--archive", str(file), "--tier", "rules"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "HW404" in done.stderr or "HW405" in done.stderr
    assert is_sound(file)
    ingest(file, [str(pages)], RULES)
    whole = tmp_path / "whole.db"
    ingest(whole, [str(pages)], RULES)
    assert digest(file) == digest(whole)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="HW407"):
        ingest(tmp_path / "nowhere" / "a.db", [], RULES)


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / "a.db"
    ingest(file, [str(write_pages(tmp_path / "pages", 4))], RULES)
    content = bytearray(file.read_bytes())
    content[8_192:] = b"\x17" * (len(content) - 8_192)
    file.write_bytes(content)
    with pytest.raises(ArchiveError, match=r"HW40[69]"), Archive(file) as opened:
        opened.stories()
        opened.search("the")
        list(opened.lines())


def test_hash_seeds_and_workers_change_nothing(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages", 24)
    found = set()
    for seed, workers in (("1", "1"), ("77", "2"), ("random", "3")):  # 8 of them: with -m slow, in test_determinism.py
        file = tmp_path / f"{seed}.db"
        done = subprocess.run(
            [sys.executable, "-c", "from headwater.cli import main; main()", "ingest", *sorted(map(str, pages.iterdir()),
             key=lambda name: hash((seed, name))), "--archive", str(file), "--tier", "rules", "--workers", workers, "-q"],
            capture_output=True, text=True, check=False, env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin"},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        found.add(digest(file))
    assert len(found) == 1


def test_what_is_forgotten_leaves_no_text(tmp_path: Path) -> None:
    from headwater.archive.filling.forgetting import forget

    pages = write_pages(tmp_path / "pages", 16)
    (pages / "gone.html").write_text(
        "<html><head><title>Zyxwort quandle</title><meta property='og:site_name' content='Quorvex Gazette'></head><body>"
        "<article><h1>Zyxwort quandle at the harbour</h1><p>The brillig harbourmaster said on Tuesday that the zyxwort "
        "had quandled past the tollbooth, and nobody on the slithy pier could tell what it had come for.</p><p>“We never "
        "quandled before,” Jabber Wockford told reporters in a statement about the zyxwort on the pier.</p></article>"
        "</body></html>"
    )
    file = tmp_path / "a.db"
    ingest(file, [str(pages)], RULES)
    with closing(sqlite3.connect(file)) as sql:
        assert sql.execute("SELECT count(*) FROM documents").fetchone()[0] == 17
    assert b"zyxwort" in file.read_bytes()
    with Archive(file) as opened:
        assert [(n.name, n.pages, n.stories) for n in opened.names("publisher", "quorvex")[0]] == [
            ("Quorvex Gazette", 1, 1)
        ]
    assert forget(file, publisher="Quorvex Gazette") == 1
    left = b"".join(path.read_bytes().lower() for path in tmp_path.glob("a.db*"))
    assert [word for word in (b"zyxwort", b"quandle", b"wockford", b"quorvex") if word in left] == []
    assert is_sound(file)
    with Archive(file) as opened:
        assert opened.search("zyxwort") == ([], 0)
        assert opened.names("publisher", "quorvex") == ([], 0)
        assert opened.stats()["unsettled"] == 0
    tally = ingest(file, [str(pages)], RULES)
    assert (tally.new, tally.known, tally.forgotten) == (0, 16, 1)


def test_forgetting_a_page_finds_what_was_found_without_it(tmp_path: Path) -> None:
    """Reuse afterwards is what it is in a file that never had the page."""
    from headwater.archive.filling.forgetting import forget

    pages = write_pages(tmp_path / "pages", 30)
    other, without = tmp_path / "a.db", tmp_path / "b.db"
    ingest(other, [str(pages)], RULES)
    gone = sorted(pages.iterdir())[4]
    assert forget(other, str(gone)) == 1
    gone.unlink()
    ingest(without, [str(pages)], RULES)

    def shared(file: Path) -> set[tuple[object, ...]]:
        rows = (
            "SELECT a.id, b.id, a_start, a_end, b_start, b_end FROM reuse JOIN documents AS a ON a.number = a"
            " JOIN documents AS b ON b.number = b"
        )
        with closing(sqlite3.connect(file)) as sql:
            return set(sql.execute(rows))

    assert shared(other) == shared(without)


def test_quarantine_is_retried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from headwater.archive.filling import gathering
    from headwater.archive.filling.retrying import quarantine_lines, retry
    from headwater.errors import InputError

    pages = write_pages(tmp_path / "pages", 4)
    file = tmp_path / "a.db"
    parse = gathering.parse

    def refuse(page: object, **_: object) -> object:
        if str(getattr(page, "source", "")).endswith("000002.html"):
            raise InputError("HW199", "could not be read.")
        return parse(page)

    monkeypatch.setattr(gathering, "parse", refuse)
    assert dict(ingest(file, [str(pages), str(tmp_path / "later.html")], RULES).quarantined) == {"HW199": 1, "HW101": 1}
    assert [(line["code"], bool(line["content"])) for line in quarantine_lines(file)] == [
        ("HW101", False),
        ("HW199", True),
    ]
    monkeypatch.undo()
    (pages / "000002.html").unlink()  # the page is kept in the file
    tally = retry(file)
    assert (tally.new, dict(tally.quarantined)) == (1, {"HW101": 1})
    with Archive(file) as opened:
        assert opened.stats()["documents"] == 4
        assert opened.unread() == {"HW101": 1}


def test_rebuilding_keeps_pages_and_marks(tmp_path: Path) -> None:
    from headwater.archive.filling.rebuilding import rebuild
    from headwater.archive.marking import add_mark

    file = tmp_path / "a.db"
    ingest(file, [str(write_pages(tmp_path / "pages", 20))], RULES)
    add_mark(file, "story", "s1", "watch")
    before = digest(file)
    rebuild(file)
    assert digest(file) == before
    with Archive(file) as opened:
        assert len(opened.marks()) == 1
    rebuild(file, min_words=30)
    with Archive(file) as opened:
        assert opened.stats()["unsettled"] == 0
        assert opened.story("s1").options["min_words"] == 30
