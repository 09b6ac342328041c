"""Files that earlier versions made: opened to write they become files of this version, with all that was in them.

``archives/version-N.db.gz`` were made by the schemas of version 1, 3, 4 and 5, of the eight pages of ``examples/ferry`` with the
rules tier, and have one mark.
"""

import gzip
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from headwater.archive import Archive, Ingesting, ingest
from headwater.archive.connecting import VERSION, open_to_write
from headwater.archive.filling.forgetting import forget
from headwater.archive.rows.documents import unpack_rest
from headwater.archive.rows.layout import unfold
from headwater.archive.rows.packing import Layers
from headwater.errors import ArchiveError
from headwater.reuse import apply

MADE = Path(__file__).parent / "archives"
FERRY = Path(__file__).parents[2] / "examples" / "ferry" / "pages"
ATTRIBUTIONS = (
    "SELECT story, document, id, kind, stance, speaker, role, organization, hand, anonymous, layer, start, end"
    " FROM attributions ORDER BY document, id"
)
REUSE = "SELECT b, a, place, a_start, a_end, b_start, b_end, identity, direction, confidence FROM reuse ORDER BY b, a, place"


CLAIMS = "SELECT * FROM claims ORDER BY number"
ORIGINS = "SELECT claim, place, name, kind, mentions FROM origins ORDER BY claim, place"
PLACES = (
    "SELECT document, source, digest, bytes, url, fetched, status, code, reason, ingested FROM places ORDER BY 1, 2"
)
DOCUMENTS = "SELECT number, id, hex(page), source, url, publisher, headline, words, text FROM documents ORDER BY 1"
ALL = (ATTRIBUTIONS, REUSE, "SELECT words FROM quotations ORDER BY 1", CLAIMS, ORIGINS, PLACES, DOCUMENTS)


def put(version: int, file: Path) -> Path:
    file.write_bytes(gzip.decompress((MADE / f"version-{version}.db.gz").read_bytes()))
    return file


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return put(1, tmp_path / "old.db")


@pytest.fixture(params=[1, 3, 4, 5])
def any_old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return put(request.param, tmp_path / "old.db")


def rows(file: Path, query: str) -> list[tuple[object, ...]]:
    sql = sqlite3.connect(file)
    try:
        return sql.execute(query).fetchall()
    finally:
        sql.close()


def blocks_of(file: Path, restored: Callable[[list[Any], Layers], list[Any]]) -> list[list[Any]]:
    found = []
    for text, rest in rows(file, "SELECT text, rest FROM documents ORDER BY number"):
        page_text, small = unpack_rest(rest, text)
        found.append(restored(small["blocks"], Layers(text, page_text)))
    return found


def test_an_old_file_is_not_read_and_says_what_to_do(old: Path) -> None:
    assert rows(old, "PRAGMA user_version") == [(1,)]
    with pytest.raises(ArchiveError, match=r"HW402.*older"):
        Archive(old)


def test_an_old_file_keeps_all_that_it_had(any_old: Path) -> None:
    old = any_old
    before = [rows(old, query) for query in ALL]
    folded = rows(old, "PRAGMA user_version")[0][0] >= 5
    blocks = blocks_of(old, unfold if folded else lambda blocks, _: blocks)
    assert [len(each) for each in blocks[:3]] == [23, 20, 21]
    assert [len(each) for each in before] == [45, 14, 42, 21, 22, 8, 8]
    open_to_write(old).close()
    assert rows(old, "PRAGMA user_version") == [(VERSION,)]
    assert rows(old, "PRAGMA integrity_check") == [("ok",)]
    assert rows(old, "PRAGMA foreign_key_check") == []
    assert [rows(old, query) for query in ALL] == before
    assert blocks_of(old, unfold) == blocks
    with Archive(old) as opened:
        report = opened.story("s1")
        assert (len(report.attributions), len(report.reuse), len(report.claims)) == (45, 14, 21)
        assert all(apply(r.edits, r.a.exact) == r.b.exact for r in report.reuse)
        assert sum(len(r.edits) for r in report.reuse) > 10
        assert opened.claims('"engine trouble"')[1] == 2
        assert opened.entry("speaker", "Ragna Tveit").statement_count > 3
        assert [m.note for m in opened.marks()] == ["ask the harbour"]


def test_an_old_file_is_added_to_and_taken_from(any_old: Path, tmp_path: Path) -> None:
    old = any_old
    page = tmp_path / "new.html"
    content = (FERRY / "4-beam.html").read_text(encoding="utf8").replace("Beam", "Lantern")
    page.write_text(content.replace("dailybeam", "dailylantern"), encoding="utf8")
    tally = ingest(old, [str(page)], Ingesting(tier="rules"))
    assert (tally.new, dict(tally.quarantined)) == (1, {})
    with Archive(old) as opened:
        assert opened.stats()["documents"] == 9
        shared = opened.stats()["reuse"]
    assert forget(old, str(page)) == 1
    with Archive(old) as opened:
        assert (opened.stats()["documents"], opened.stats()["reuse"] < shared) == (8, True)


def test_a_move_that_fails_leaves_the_file_as_it_was(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("no room")

    monkeypatch.setattr("headwater.archive.connecting.MOVES", {3: (fails,)})
    with pytest.raises(ArchiveError):
        open_to_write(old)
    assert rows(old, "PRAGMA user_version") == [(2,)]
    assert len(rows(old, ATTRIBUTIONS)) == 45
