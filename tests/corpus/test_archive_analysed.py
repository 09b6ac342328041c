"""What was read of a story's pages is not read again when another joins it, and nothing rests on that it was kept."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner, Result

from bench.archive_kills import digest
from bench.archive_pages import make_pages
from headwater.analysed import Analysed, beside
from headwater.archive import Ingesting, ingest
from headwater.archive.answering import trace_against
from headwater.attribution import attributing
from headwater.cli import register
from headwater.language.remembering import Remembered

RULES = Ingesting(tier="rules")


@pytest.fixture
def parts(tmp_path: Path) -> list[Path]:
    """Three folders of pages of the same four stories."""
    folders = [tmp_path / f"part{n}" for n in range(3)]
    for number, (name, _, content) in enumerate(make_pages(24, 3)):
        folders[number % 3].mkdir(exist_ok=True)
        (folders[number % 3] / name).write_text(content, encoding="utf8")
    return folders


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages whose attributions are read, as they are."""
    seen: list[str] = []
    resolver = attributing.resolver_of
    monkeypatch.setattr(
        attributing, "resolver_of", lambda page, *more: (seen.append(page.id), resolver(page, *more))[1]
    )
    return seen


def test_each_page_is_read_once_however_often_its_story_is_followed(
    tmp_path: Path, parts: list[Path], read: list[str]
) -> None:
    kept, lost = tmp_path / "kept.db", tmp_path / "lost.db"
    for part in parts:
        ingest(kept, [str(part)], RULES)
    assert len(read) == len(set(read)) == 24
    for part in parts:
        ingest(lost, [str(part)], RULES)
        beside(lost).unlink()
    assert len(read) > 24 + 30
    assert digest(kept) == digest(lost)


def test_a_file_beside_that_cannot_be_used_is_no_trouble(tmp_path: Path, parts: list[Path], read: list[str]) -> None:
    whole, other = tmp_path / "whole.db", tmp_path / "other.db"
    for part in parts:
        ingest(whole, [str(part)], RULES)
        ingest(other, [str(part)], RULES)
        for name in ("-wal", "-shm"):
            Path(f"{beside(other)}{name}").unlink(missing_ok=True)
        beside(other).write_bytes(b"this is no database, whatever it was before" * 300)
    beside(other).unlink()
    beside(other).mkdir()
    ingest(other, [], RULES)
    assert digest(whole) == digest(other)
    beside(other).rmdir()


def test_a_trace_reads_what_is_beside_and_adds_nothing_to_it(
    tmp_path: Path, parts: list[Path], read: list[str]
) -> None:
    file = tmp_path / "news.db"
    for part in parts[:2]:
        ingest(file, [str(part)], RULES)
    with closing(sqlite3.connect(beside(file))) as sql:
        before = sql.execute("SELECT count(*), max(number) FROM entries").fetchone()
    read.clear()
    page = sorted(parts[2].iterdir())[0]
    report = trace_against(file, [str(page)])
    assert len(report.documents) > 3
    assert len(read) == 1
    with closing(sqlite3.connect(beside(file))) as sql:
        assert sql.execute("SELECT count(*), max(number) FROM entries").fetchone() == before


def test_a_trace_takes_the_tier_and_the_shortest_passage_of_the_file(tmp_path: Path, parts: list[Path]) -> None:
    file, page = str(tmp_path / "news.db"), str(sorted(parts[1].iterdir())[0])
    ingest(file, [str(parts[0])], RULES)

    def trace(*options: str) -> Result:
        return CliRunner().invoke(register(), ["trace", page, "--archive", file, "-q", "--format", "json", *options])

    own = trace()
    assert len(json.loads(own.stdout)["documents"]) > 3
    assert own.stdout == trace("--tier", "rules", "--min-words", "12").stdout
    assert own.stdout != trace("--tier", "fast").stdout
    refused = trace("--min-words", "8")
    assert refused.exit_code == 2
    assert "HW356" in refused.stderr
    assert "was made with --min-words 12" in refused.stderr


def test_the_oldest_entries_make_room(tmp_path: Path) -> None:
    store = Analysed(tmp_path / "entries", keep=True, limit=400_000)
    remembered = Remembered(store)
    for number in range(400):
        remembered.put(number.to_bytes(16, "big"), str(Random(number).randbytes(4_000)).encode)
        if number % 10 == 9:
            remembered.flush()
    first, last = ((n).to_bytes(16, "big") for n in (0, 399))
    assert remembered.get([first]) == {}
    assert remembered.get([last]) == {last: str(Random(399).randbytes(4_000)).encode()}
    store.close()
    assert (tmp_path / "entries").stat().st_size < 1_000_000
