"""A new page held against the archive that is open: what it belongs with, what is said when nothing does, refusals."""

import time
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from headwater.archive import Archive, Ingesting, ingest
from headwater.web.app import build
from headwater.web.desk import Desk
from headwater.web.settings import Settings

HOST = "http://127.0.0.1:8017"
PAGES = sorted((Path(__file__).parents[2] / "examples" / "ferry" / "pages").iterdir())
NEW = PAGES[3]
STRANGE = (
    "Bakers of Lund open their ovens at night\n\nThe bakers of Lund will open their ovens to everybody on the longest "
    "night of the year, the guild said on Friday. Bread is free until six in the morning.\n"
)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("check") / "news.db"
    ingest(made, [str(page) for page in PAGES if page != NEW], Ingesting(tier="rules"))
    return made


@pytest.fixture(scope="module")
def app(file: Path, tmp_path_factory: pytest.TempPathFactory):
    settings = Settings(archive=file, folder=tmp_path_factory.mktemp("kept"))
    with TestClient(build(settings), base_url=HOST) as client:
        yield client


def finished(app: TestClient, href: str) -> dict[str, object]:
    for _ in range(1200):
        state = app.get(f"{href}/status.json").json()
        if state["status"] in ("done", "failed"):
            return state
        time.sleep(0.05)
    raise AssertionError("the trace never ended")


def test_a_new_page_is_traced_among_the_pages_it_belongs_with(app, file):
    assert "Hold against the archive" in app.get("/").text
    given = app.post("/traces", data={"against": "archive"}, files=[("files", (NEW.name, NEW.read_bytes()))])
    state = finished(app, given.url.path)
    assert state["status"] == "done", state
    report = app.get(f"{given.url.path}.json").json()
    assert [i["source"] for i in report["inputs"]] == [NEW.name]
    assert len(report["documents"]) == 8
    page = app.get(given.url.path).text
    with Archive(file) as archive:
        (story,) = (row for row in archive.stories()[0] if row.pages > 3)
        before = archive.stats()["documents"]
    assert "Held against news.db: seven pages of it belong with what was given." in page
    assert f'<a href="/stories/{story.id}">' in page
    assert before == 7  # nothing was kept
    assert app.get(f"/stories/{story.id}").status_code == 200


def test_a_page_of_which_the_archive_has_nothing_says_so(app):
    given = app.post("/traces", data={"against": "archive", "text": STRANGE})
    assert finished(app, given.url.path)["status"] == "done"
    assert "nothing in it has these words or tells this story" in app.get(given.url.path).text


def test_what_cannot_be_read_is_told_and_the_api_can_hold_against_too(app):
    taken = app.post("/traces", json={"pages": [{"text": "", "source": "empty.txt"}], "against": "archive"})
    assert taken.status_code == 202
    assert finished(app, taken.json()["href"])["status"] == "done"
    assert app.get(f"{taken.json()['href']}.json").json()["inputs"][0]["status"] == "failed"


def test_without_an_archive_it_is_refused():
    with TestClient(build(Settings(), Desk(tracer=lambda sources, progress: None)), base_url=HOST) as app:
        assert "Hold against the archive" not in app.get("/").text
        refused = app.post("/traces", json={"pages": [{"text": STRANGE}], "against": "archive"})
        assert refused.status_code == 422
        assert "HW160" in refused.json()["message"]


def test_what_was_held_against_is_kept_with_the_report(app, file):
    href = app.get("/traces.json").json()[-1]["href"]
    desk = Desk(app.app.state.desk.folder, archive=file)
    kept = desk.find(href.rpartition("/")[2])
    assert kept is not None
    assert kept.checked is not None
    assert kept.checked.archive == "news.db"
