"""The processes that answer questions to an archive: the same answers, errors that travel, a death that is made up for."""

import asyncio
import os
import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from test_web import trace_by_hand

from headwater.archive import Ingesting, ingest
from headwater.archive.connecting import APPLICATION, migrations
from headwater.errors import ArchiveError, InputError
from headwater.web.app import build
from headwater.web.archive.asking import Question
from headwater.web.archive.readers import Readers
from headwater.web.archive.shelf import Shelf
from headwater.web.desk import Desk
from headwater.web.settings import Settings

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("readers") / "news.db"
    ingest(made, [str(EXAMPLES / "ferry" / "pages")], Ingesting(tier="rules"))
    return made


@pytest.fixture(scope="module")
def readers(file: Path):
    made = Readers(Shelf(file), processes=1)
    yield made
    made.close()


def ask(readers: Readers, route: str, suffix: str = "", path: str = "", **params: str):
    names = {"id": path.rpartition("/")[2].removesuffix(suffix)} if "{id}" in route else {}
    return asyncio.run(readers.ask(Question(route, suffix, path or route + suffix, params, names)))


def test_another_process_gives_the_same_answers(file, readers):
    with closing(Shelf(file)) as shelf, closing(Readers(shelf)) as here:
        for question in (("/stories",), ("/stories/{id}", ".json", "/stories/s1.json"), ("/stories/{id}", "", "/stories/s1"),
                         ("/publishers", ".csv")):  # fmt: skip
            assert ask(readers, *question) == ask(here, *question)


def test_errors_come_back_as_they_are(readers):
    with pytest.raises(ArchiveError, match=r"HW410 .*has no story 's99'"):
        ask(readers, "/stories/{id}", "", "/stories/s99")
    with pytest.raises(InputError, match="HW159 the parameter 'n'"):
        ask(readers, "/stories", n="none")


def test_a_reader_that_was_killed_is_replaced_and_asked_again(readers):
    member = readers.idle.get()
    readers.idle.put(member)
    os.kill(member.process.pid, signal.SIGKILL)
    member.process.join(5)
    assert b"Stories" in ask(readers, "/stories").content
    assert readers.idle.qsize() == 1


def test_an_archive_of_an_older_version_is_brought_to_this_one(tmp_path):
    old = tmp_path / "old.db"
    connection = sqlite3.connect(old, isolation_level=None)
    version_1 = f"BEGIN; {migrations()[0]}; PRAGMA user_version = 1; PRAGMA application_id = {APPLICATION}; COMMIT;"
    connection.executescript(version_1)
    connection.close()
    with TestClient(build(Settings(archive=old), Desk(tracer=trace_by_hand)), base_url="http://127.0.0.1:8017") as app:
        assert app.get("/publishers.json").json() == {"total": 0, "names": []}
    connection = sqlite3.connect(old)
    assert connection.execute("PRAGMA user_version").fetchone()[0] == len(migrations())
    assert "documents_in_lists" in [row[1] for row in connection.execute("PRAGMA index_list(records)")]
    connection.close()


def test_the_app_starts_its_readers_and_sends_them_home(file):
    app = build(Settings(archive=file, readers=2), Desk(tracer=trace_by_hand))
    with TestClient(app, base_url="http://127.0.0.1:8017") as client:
        assert client.get("/stories/s1.json").json()["story"]["pages"] == 8
        assert client.get("/stories/s1/export/csl").headers["content-disposition"].endswith('headwater-s1.csl.json"')
        assert client.get("/stories/s1/export/nothing").status_code == 404
        members = [app.state.readers.idle.get() for _ in range(2)]
        for member in members:
            app.state.readers.idle.put(member)
        assert all(member.process.is_alive() for member in members)
    assert not any(member.process.is_alive() for member in members)


def test_a_whole_report_is_a_page_of_the_app(file):
    with TestClient(build(Settings(archive=file), Desk(tracer=trace_by_hand)), base_url="http://127.0.0.1:8017") as app:
        page = app.get("/stories/s1/report")
        assert page.status_code == 200
        assert "script" not in page.headers["content-security-policy"]
        assert '<a href="/stories/s1">The story in the archive</a>' in page.text
        assert 'href="/stories/s1/export/warc"' in page.text
        assert "paragraph 1" in page.text
        assert 'href="/stories/s1/report"' in app.get("/stories/s1").text


def test_the_report_of_many_pages_is_in_brief_and_says_so(file, monkeypatch):
    monkeypatch.setattr("headwater.web.archive.files.WEB_REPORT_PAGES", 7)
    with TestClient(build(Settings(archive=file), Desk(tracer=trace_by_hand)), base_url="http://127.0.0.1:8017") as app:
        page = app.get("/stories/s1/report").text
        assert "This story has 8 pages, so this is its report in brief" in page
        assert "paragraph 1" not in page
        assert 'href="/stories/s1/said"' in page
        words = [part.partition('"')[0] for part in page.split('href="/pages/')[1:]]
        assert any("#w1" in address for address in words)
        assert all(app.get(f"/pages/{address.partition('#')[0]}").status_code == 200 for address in set(words))
