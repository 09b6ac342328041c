"""A paragraph that stands on many pages is in the file once, and goes with the last page that has it."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.archive import Archive, Ingesting, ingest
from headwater.archive.connecting import open_to_write
from headwater.archive.filling.forgetting import forget
from headwater.archive.filling.ingesting import give_back
from headwater.archive.rows import paragraphs as paragraphs_of_pages
from headwater.archive.rows.documents import insert_document
from headwater.archive.rows.paragraphs import find_words
from headwater.model import Document

WIRE = (
    "The harbour of Oland was closed on Monday after a tug ran aground at its mouth, the port authority said.",
    "Two of the crew were taken to hospital with light injuries, and the others were brought ashore by a pilot boat.",
    "“We expect to have the tug afloat by Wednesday morning,” harbour master Ragna Tveit told reporters.",
)
OWN = "Fishermen of the town told this paper that the mouth of the harbour has not been dredged in eleven years."


def page(publisher: str, paragraphs: tuple[str, ...]) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    head = f'<title>Tug aground</title><meta property="og:site_name" content="{publisher}">'
    return f"<html><head>{head}</head><body><article><h1>Tug aground</h1>{body}</article></body></html>"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "pages").mkdir()
    for name, publisher, own in (("a", "Oland Post", ()), ("b", "Sund Herald", (OWN,))):
        (tmp_path / "pages" / f"{name}.html").write_text(page(publisher, WIRE + own), encoding="utf8")
    ingest(tmp_path / "news.db", [str(tmp_path / "pages")], Ingesting(tier="rules"))
    return tmp_path / "news.db"


def rows(file: Path, query: str) -> list[tuple[object, ...]]:
    sql = sqlite3.connect(file)
    try:
        return sql.execute(query).fetchall()
    finally:
        sql.close()


def test_shared_paragraphs_are_kept_once_and_read_whole_by_any_tool(file: Path) -> None:
    assert rows(file, "SELECT text FROM paragraphs ORDER BY number") == [(one,) for one in (*WIRE, OWN)]
    whole = ["\n\n".join(WIRE), "\n\n".join((*WIRE, OWN))]
    assert rows(file, "SELECT text FROM documents ORDER BY number") == [(text,) for text in whole]
    words = "SELECT rowid FROM paragraphs_search WHERE paragraphs_search MATCH 'tug'"
    assert rows(file, words) == [(1,), (3,)]
    assert rows(file, f"SELECT document FROM paragraph_pages WHERE paragraph IN ({words}) ORDER BY 1") == [
        (1,), (1,), (2,), (2,),
    ]  # fmt: skip


def test_what_is_forgotten_goes_and_what_another_page_has_stays(file: Path) -> None:
    assert forget(file, publisher="Sund Herald") == 1
    assert rows(file, "SELECT text FROM paragraphs ORDER BY number") == [(one,) for one in WIRE]
    assert b"dredged" not in file.read_bytes()
    with Archive(file) as archive:
        assert [p.publisher for p in archive.search("tug")[0]] == ["Oland Post"]
        assert archive.search("dredged")[1] == 0
    assert forget(file, publisher="Oland Post") == 1
    assert rows(file, "SELECT count(*) FROM paragraphs") == [(0,)]
    assert b"tug" not in file.read_bytes().lower()


def test_claims_have_their_words_in_a_paragraph(file: Path) -> None:
    query = "SELECT c.text, k.words FROM claims AS c JOIN claimed AS k USING (number) ORDER BY number"
    told = {str(text): words for text, words in rows(file, query)}
    assert told["The harbour of Oland was closed on Monday after a tug ran aground at its mouth"] is None
    said = "We [Ragna Tveit] expect to have the tug afloat by Wednesday morning"
    assert told[said] == said  # a name put in: these words stand on no page


def test_room_that_is_free_is_given_back_whole(file: Path) -> None:
    with open_to_write(file) as case:
        with case.step() as sql:
            sql.execute("CREATE TABLE large (content BLOB)")
            sql.execute("INSERT INTO large VALUES (zeroblob(2000000))")
        with case.step() as sql:
            sql.execute("DROP TABLE large")
        assert case.sql.execute("PRAGMA freelist_count").fetchone()[0] > 200
        give_back(case)
        assert case.sql.execute("PRAGMA freelist_count").fetchone()[0] == 0


def test_two_paragraphs_of_one_hash_are_told_apart(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Same:
        def digest(self) -> bytes:
            return b"same"

    monkeypatch.setattr(paragraphs_of_pages.hashlib, "blake2b", lambda *_, **__: Same())
    with open_to_write(file) as case, case.step() as sql:
        first = paragraphs_of_pages.keep_paragraphs(sql, "one\n\ntwo\n\none")
        assert len(set(first)) == 2
        assert first == paragraphs_of_pages.keep_paragraphs(sql, "one\n\ntwo\n\none")


BODIES = st.lists(st.sampled_from(["", "a", "b\0c", "😀 é", "\n", "x" * 5_000]), max_size=6).map("\n\n".join)


@given(BODIES | st.text(st.characters(exclude_categories=["Cs"])))
def test_a_text_comes_back_to_the_last_code_point(text: str) -> None:
    sql = sqlite3.connect(":memory:", isolation_level=None)
    for script in MIGRATIONS:
        sql.executescript(script)
    insert_document(sql, 1, b"k", Document(id="d", source="s", text=text, page_text=text))
    assert sql.execute("SELECT text FROM documents").fetchall() == [(text,)]
    sql.close()


MIGRATIONS: list[str] = []


def setup_module() -> None:
    from headwater.archive.connecting import migrations

    MIGRATIONS.extend(migrations())


@pytest.mark.parametrize(
    ("words", "start", "found"),
    [("one", 0, (0, 0)), ("two", 5, (1, 0)), ("wo", 5, (1, 1)), ("one", 5, None), ("o", 12, (2, 5)), ("e t", 3, None)],
)
def test_words_are_found_in_their_paragraph(words: str, start: int, found: tuple[int, int] | None) -> None:
    assert find_words("one\n\ntwo\n\nthreeo", words, start) == found


def test_what_was_forgotten_does_not_come_back_with_other_bytes_but_another_page_with_its_words_does(
    tmp_path: Path,
) -> None:
    def crawled(name: str, address: str, when: str) -> str:
        content = page("Oland Post", (*WIRE, OWN)).replace("<title>", f'<link rel="canonical" href="{address}"><title>')
        (tmp_path / name).write_text(content.replace("</body>", f"<!-- {when} --></body>"), encoding="utf8")
        return str(tmp_path / name)

    file, rules = tmp_path / "news.db", Ingesting(tier="rules")
    address = "https://post.example/tug"
    assert ingest(file, [crawled("monday.html", address, "Monday")], rules).new == 1
    assert forget(file, address) == 1
    again = ingest(file, [crawled("tuesday.html", address, "Tuesday")], rules)
    assert (again.new, again.forgotten) == (0, 1)
    assert rows(file, "SELECT count(*) FROM documents") == [(0,)]
    assert ingest(file, [crawled("other.html", "https://herald.example/tug", "Tuesday")], rules).new == 1
