"""A page that was crawled again is one page of a run, the same one in whatever order its crawls come, and each is told.

It was another page of its story, so that one statement looked like several; and a page that two folders of one name
held was listed twice under one id.
"""

import itertools
import uuid
from pathlib import Path
from typing import Any

import news
import pyarrow.parquet as pq
import pytest

from headwater.engines import LocalEngine, RunOptions, run
from headwater.reading import read

FERRY = Path(__file__).parents[2] / "examples" / "ferry" / "pages"
TO_REUSE, TO_STORIES = RunOptions(until="reuse"), RunOptions(until="stories")
DAYS = ("2031-03-06T08:00:00Z", "2031-03-05T08:00:00Z", "2031-03-07T08:00:00Z")


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    return [row for file in sorted((out / "current" / table).iterdir()) for row in pq.read_table(file).to_pylist()]


def said(out: Path) -> list[tuple[str, str]]:
    return sorted((row["source"], row["reason"]) for row in rows(out, "quarantine") if row["code"] == "HW014")


def write_crawl(file: Path, day: str, token: str) -> str:
    """The story's pages as one crawl has them, each with a token of its own."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("wb") as out:
        for page in sorted(FERRY.iterdir()):
            content = page.read_text(encoding="utf8").replace("</body>", f"<!-- {token} --></body>").encode()
            head = (
                f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(content)}\r\n\r\n"
            )
            body = head.encode() + content
            out.write(
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:{uuid.uuid4()}>\r\nWARC-Date: {day}\r\n"
                f"WARC-Target-URI: https://{page.stem}.example/ferry\r\nContent-Type: application/http;msgtype=response\r\n"
                f"Content-Length: {len(body)}\r\n\r\n".encode()
            )
            out.write(body + b"\r\n\r\n")
    return str(file)


def test_of_the_crawls_of_a_page_the_first_that_was_taken_is_kept_and_the_others_are_told(tmp_path: Path) -> None:
    names = ("a", "b", "c")
    found = []
    for order in itertools.permutations(range(3)):
        folder = tmp_path / "".join(map(str, order))
        given = [
            write_crawl(folder / f"{name}.warc", DAYS[n], f"token {n}") for name, n in zip(names, order, strict=True)
        ]
        manifest = run(given, str(folder / "out"), LocalEngine(1), TO_REUSE)
        assert (manifest["pages"], manifest["quarantine"]) == (8, {"HW014": 16})
        first = f"{names[order.index(1)]}.warc#"  # DAYS[1] is the first of them
        documents = rows(folder / "out", "documents")
        assert {document["source"].startswith(first) for document in documents} == {True}
        assert all(f"the same page as {first}" in reason for _, reason in said(folder / "out"))
        found.append([{**document, "source": ""} for document in documents])
    assert found[1:] == found[:-1]


def test_where_nothing_says_when_the_same_crawl_is_kept_in_any_order(tmp_path: Path) -> None:
    pages = news.press(12)
    made = news.crawled_again(pages, every=2)
    found = []
    for order, records in (("forth", made), ("back", made[::-1])):
        file = news.write(tmp_path / f"{order}.jsonl", records)
        manifest = run([str(file)], str(tmp_path / order), LocalEngine(1), TO_STORIES)
        assert (manifest["pages"], manifest["quarantine"]) == (12, {"HW014": 6})
        found.append([{**document, "source": ""} for document in rows(tmp_path / order, "documents")])
        stories = rows(tmp_path / order, "stories")
        assert sum(len(story["document_ids"].split(";")) for story in stories) == 12
    assert found[0] == found[1]


def test_a_run_says_of_a_copy_what_trace_says(tmp_path: Path) -> None:
    given = [write_crawl(tmp_path / f"{n}.warc", day, f"token {n}") for n, day in enumerate(sorted(DAYS)[:2])]
    run(given, str(tmp_path / "out"), LocalEngine(1), TO_REUSE)
    traced = [result.input for result in read(given) if result.input.code == "HW014"]
    assert len(traced) == 8
    assert [(one.source, one.reason) for one in traced] == [
        (f"{tmp_path}/{source}", reason.replace("page as ", f"page as {tmp_path}/"))
        for source, reason in sorted(said(tmp_path / "out"), key=lambda one: int(one[0].rpartition("#")[2]))
    ]


def test_a_crawl_that_comes_later_changes_no_table_but_the_quarantine(tmp_path: Path) -> None:
    given = [write_crawl(tmp_path / f"{n}.warc", day, f"token {n}") for n, day in enumerate(sorted(DAYS))]
    before = run(given[:1], str(tmp_path / "out"), LocalEngine(1), TO_STORIES)
    after = run(given, str(tmp_path / "out"), LocalEngine(1), TO_STORIES)
    assert after["quarantine"] == {"HW014": 16}
    assert {**after["tables"], "quarantine": None} == {**before["tables"], "quarantine": None}


@pytest.mark.parametrize("again", ["b/pages", "a/pages/", "a/../a/pages"])
def test_a_page_in_two_folders_of_one_name_is_one_page(
    again: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder / "pages").mkdir(parents=True)
        (tmp_path / folder / "pages" / "beam.html").write_bytes((FERRY / "4-beam.html").read_bytes())
    monkeypatch.chdir(tmp_path)
    run(["a/pages", again], str(tmp_path / "out"), LocalEngine(1), TO_REUSE)
    assert len(rows(tmp_path / "out", "documents")) == 1
    assert said(tmp_path / "out") == [("pages/beam.html", "the same page as pages/beam.html; it is read once.")]


def test_another_wording_or_another_address_is_another_page(tmp_path: Path) -> None:
    page = news.press(1)[0]
    other = {**page, "text": page["text"] + "\n\nThe harbour was closed in the evening."}
    moved = {**page, "url": "https://elsewhere.example/0"}
    nowhere = {name: value for name, value in page.items() if name != "url"}
    file = news.write(tmp_path / "pages.jsonl", [page, other, moved, nowhere, {**nowhere, "id": "n1"}])
    manifest = run([str(file)], str(tmp_path / "out"), LocalEngine(1), TO_REUSE)
    assert (manifest["pages"], manifest["quarantine"]) == (5, {})
