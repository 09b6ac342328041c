"""The app over an archive: every page in three forms, searching, marks, an empty archive, and who is let in."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from test_web import trace_by_hand

from headwater.archive import Archive, Ingesting, ingest
from headwater.web.app import build
from headwater.web.desk import Desk
from headwater.web.settings import Settings

HOST = "http://127.0.0.1:8017"
EXAMPLES = Path(__file__).parents[2] / "examples"
LISTS = ["/stories", "/claims", "/speakers", "/organizations", "/publishers", "/agencies", "/quarantine", "/marks"]
MOST_BYTES = 300_000


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("app") / "news.db"
    formula = made.parent / "formula.html"
    formula.write_text(
        '<html><head><meta property="og:site_name" content="=cmd|calc"><title>+1 -2 @x</title></head><body><article>'
        "<h1>+1 -2 @x</h1><p>The harbour of Quay was closed on Monday after a crane fell into it, the council said.</p>"
        "</article></body></html>"
    )
    sources = [str(EXAMPLES / "ferry" / "pages"), str(EXAMPLES / "reservoir" / "pages"), str(formula)]
    ingest(made, [*sources, str(made.parent / "missing.html")], Ingesting(tier="rules"))
    return made


@pytest.fixture(scope="module")
def app(file: Path):
    with TestClient(build(Settings(archive=file), Desk(tracer=trace_by_hand)), base_url=HOST) as client:
        yield client


def addresses(file: Path) -> list[str]:
    """One address of every kind of page."""
    with Archive(file) as archive:
        rows, _ = archive.stories()
        ferry = next(r.id for r in rows if r.pages == 8)
        ids = [d.id for d in archive.excerpts(ferry).documents]
    return [
        *LISTS,
        f"/stories/{ferry}",
        *(f"/stories/{ferry}/{part}" for part in ("findings", "pages", "claims", "said")),
        f"/claims/{ferry}.claim-1",
        *(f"/pages/{id_}" for id_ in ids),
        f"/compare/{ids[0]}/{ids[3]}",
        "/speaker?name=Ragna+Tveit",
        "/organization?name=Orrey+Line",
        "/publisher?name=North+Coast+Tribune",
        "/agency?name=Meridian",
    ]


def beside(address: str, suffix: str) -> str:
    path, mark, query = address.partition("?")
    return f"{path}{suffix}{mark}{query}"


def test_every_page_is_there_in_three_forms_and_small(app, file):
    for address in addresses(file):
        html = app.get(address)
        assert html.status_code == 200, address
        assert f'<a href="{beside(address, ".json")}">JSON</a>' in html.text
        record, table = app.get(beside(address, ".json")), app.get(beside(address, ".csv"))
        assert record.status_code == table.status_code == 200, address
        assert isinstance(record.json(), dict)
        rows = list(csv.reader(io.StringIO(table.text)))
        assert {len(row) for row in rows} == {len(rows[0])}
        assert table.headers["content-disposition"].startswith('attachment; filename="')
        for answer in (html, record, table):
            assert len(answer.content) < MOST_BYTES, address
            assert answer.headers["content-security-policy"].startswith("default-src 'none'; style-src 'self'")
            assert "script-src" not in answer.headers["content-security-policy"]
            assert answer.headers["x-content-type-options"] == "nosniff"
        assert "<script" not in html.text
        assert not re.search(r'\s(?:on\w+|style)="', html.text)


def test_every_link_of_every_page_leads_somewhere(app, file):
    seen: dict[str, str] = {}
    for address in addresses(file):
        text = app.get(address).text
        for href in re.findall(r'href="(/[^"]*)"', text):
            seen.setdefault(href.replace("&amp;", "&"), address)
    assert len(seen) > 150
    bodies: dict[str, str] = {}
    for href, where in seen.items():
        path, _, anchor = href.partition("#")
        if "/export/" in path:
            continue
        if path not in bodies:
            answer = app.get(path)
            assert answer.status_code == 200, (href, where)
            bodies[path] = answer.text
        found = anchor.startswith(":~:text=") or f'id="{anchor}"' in bodies[path]
        assert not anchor or found, (href, where)


def test_stories_are_searched_filtered_and_sorted(app):
    def titles(query: str) -> list[str]:
        answer = app.get(f"/stories.json?{query}")
        assert answer.status_code == 200
        return [s["title"] for s in answer.json()["stories"]]

    ferry = "Sunniva ferry injures 40 in Port Halden after losing power"
    assert titles("q=ferry+quay") == [ferry]
    assert titles("publisher=The+Daily+Beam") == [ferry]
    assert titles("agency=Meridian") == [ferry]
    assert titles("finding=label&until=2031-04-01") == [ferry]
    assert titles("q=nothing+of+the+kind") == titles("since=2099-01-01") == []
    assert titles("sort=few-origins")[0] == ferry
    assert titles("sort=title") == sorted(titles("sort=newest"))
    for wrong in ("sort=x", "finding=x", "since=tomorrow", "n=0", "n=x", "disputed=2", f"q={'x' * 600}", "q=a%00b"):
        answer = app.get(f"/stories.json?{wrong}")
        assert (answer.status_code, answer.json()["message"][:5]) == (422, "HW159"), wrong


@pytest.mark.parametrize(
    "word", ["'", '"', "*", "a*", "NEAR(", "-", "(", "a OR", "x' OR 1=1 --", "col:val", "^a", "\\", "é", "{}"]
)
def test_no_search_is_syntax(app, word):
    for path in ("/stories", "/claims", "/speakers", "/publishers"):
        assert app.get(f"{path}.json", params={"q": word}).status_code == 200
    assert app.get("/stories.json", params={"publisher": word}).json()["total"] == 0
    assert app.get("/publisher.json", params={"name": word}).status_code == 404


@pytest.mark.parametrize(
    "path", ["/stories/s999", "/stories/x", "/stories/s1'/pages", "/claims/s1", "/claims/s1.claim-999", "/claims/x.y",
             "/pages/none", "/compare/a/b", "/speaker?name=nobody", "/stories/s-1", "/stories/s1%00", "/pages/..%2f..%2fetc",
             f"/stories/s{'9' * 40}"],
)  # fmt: skip
def test_what_is_not_there_is_said_to_be_not_there(app, path):
    for address in (path, beside(path, ".json"), beside(path, ".csv")):
        answer = app.get(address, headers={"accept": "text/html"})
        assert answer.status_code == 404, address
    assert app.get("/speaker").status_code == 422


def test_no_cell_of_a_table_is_a_formula(app):
    text = app.get("/publishers.csv").text
    assert "'=cmd|calc" in text
    assert not re.search(r'(?:^|,)"?[=+\-@]', text, re.MULTILINE)


def test_a_speaker_is_shown_with_every_wording_and_who_carried_it(app):
    said = app.get("/speaker.json?name=Ragna+Tveit").json()
    assert said["page_count"] >= 5
    assert {s["speaker"] for s in said["statements"]} == {"Ragna Tveit"}
    assert {s["publisher"] for s in said["statements"]} >= {"The Daily Beam", "North Coast Tribune"}
    shown = app.get("/speaker?name=Ragna+Tveit").text
    assert "There is at this stage no indication that the crew acted improperly" in shown


def test_a_publisher_is_shown_with_what_it_takes_and_adds(app):
    text = app.get("/publisher?name=North+Coast+Tribune").text
    assert "Takes wording from" in text
    assert 'href="/publisher?name=Meridian+News+Agency"' in text
    assert re.search(r"(?:\d+|less than 1) per cent stands in no passage|All text of its one page stands in", text)
    assert "No text of its one page stands in a passage" in app.get("/publisher?name=Eastern+Post").text


def test_a_list_without_anything_and_an_address_without_a_page_say_so(app):
    """The list of claims said "No claims, those that most pages carry first", and a wrong address "Not Found"."""
    assert "No claim is like that." in app.get("/claims?q=zeppelin").text
    assert "those that most pages carry" not in app.get("/claims?q=zeppelin").text
    wrong = app.get("/nosuch", headers={"accept": "text/html"})
    assert (wrong.status_code, "The app has nothing at this address." in wrong.text) == (404, True)


def test_a_finding_is_accepted_and_a_claim_rated_and_both_are_exported_apart(app, file):
    form = {"kind": "finding", "target": "s1.finding-1", "mark": "accepted", "note": "<b>seen</b>", "words": "It says so.",
            "back": "/stories/s1"}  # fmt: skip
    taken = app.post("/marks", data=form, follow_redirects=False)
    assert (taken.status_code, taken.headers["location"]) == (303, "/stories/s1")
    shown = app.get("/stories/s1").text
    assert "&lt;b&gt;seen&lt;/b&gt;" in shown
    assert "it was made on: “It says so.”" in shown  # the finding of that id says something else now
    app.post("/marks", data={"kind": "claim", "target": "s1.claim-1", "rating": "misleading", "mark": "note"})
    marks = app.get("/marks.json").json()
    assert [(m["kind"], m["mark"]) for m in marks["marks"]] == [("claim", "misleading"), ("finding", "accepted")]
    assert [m["mark"] for m in app.get("/claims/s1.claim-1.json").json()["marks"]] == ["misleading"]
    assert [m["mark"] for m in app.get("/stories/s1.json").json()["marks"]] == ["misleading", "accepted"]
    assert len(list(csv.reader(io.StringIO(app.get("/marks.csv").text)))) == 3
    number = marks["marks"][0]["number"]
    assert app.post(f"/marks/{number}/delete", data={"back": "/marks"}).status_code == 200
    assert app.post(f"/marks/{number}/delete").status_code == 404
    assert app.post("/marks", data={"kind": "x", "target": "s1", "mark": "y"}).status_code == 422
    assert app.post("/marks", data={"kind": "page", "target": "s1"}).status_code == 422


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)", "x", "/a\r\nx: y"]
)
def test_nobody_is_sent_to_another_site(app, back):
    answer = app.post(
        "/marks", data={"kind": "page", "target": "p", "mark": "note", "back": back}, follow_redirects=False
    )
    assert answer.headers["location"] == "/marks"


def test_the_guard_stands_before_every_page(app, file):
    for address in addresses(file):
        for suffix in ("", ".json", ".csv"):
            refused = app.get(beside(address, suffix), headers={"host": "evil.example"})
            assert refused.status_code == 421
    for path in ("/marks", "/marks/1/delete"):
        for headers in ({"origin": "https://evil.example"}, {"sec-fetch-site": "cross-site"}):
            assert app.post(path, data={"kind": "page", "target": "x", "mark": "y"}, headers=headers).status_code == 403
    with TestClient(build(Settings(archive=file, token="secret")), base_url=HOST) as locked:
        assert {locked.get(a).status_code for a in addresses(file)} == {401}


def test_an_empty_archive_opens_and_pages_can_be_traced_in_it(tmp_path):
    with TestClient(build(Settings(archive=tmp_path / "new.db"), Desk(tracer=trace_by_hand)), base_url=HOST) as app:
        assert (
            "The archive is empty. Fill it with <code>headwater ingest PAGES --archive new.db</code>"
            in app.get("/").text
        )
        assert "Hold against" not in app.get("/").text
        for path in LISTS:
            for suffix in ("", ".json", ".csv"):
                assert app.get(path + suffix).status_code == 200
        assert "The archive is empty" in app.get("/stories").text
        assert app.post("/traces", data={"text": "A page."}).status_code == 200


def test_without_an_archive_its_pages_say_so():
    with TestClient(build(Settings(), Desk(tracer=trace_by_hand)), base_url=HOST) as app:
        assert "No archive is open" in app.get("/stories", headers={"accept": "text/html"}).text
        assert app.get("/stories.json").status_code == 404
        assert app.post("/marks", data={}).status_code == 404


def test_pages_are_read_while_another_writes(app, file, tmp_path):
    page = tmp_path / "late.html"
    page.write_text("<html><head><title>Late</title></head><body><article><h1>Late ferry news</h1>"
                    + "<p>The council of Velde met on Friday to talk about the ferry, a clerk said.</p>" * 5
                    + "</article></body></html>")  # fmt: skip
    before = app.get("/stories.json").json()["total"]
    from headwater.archive.connecting import open_to_write

    with open_to_write(file) as case, case.step() as sql:
        sql.execute("INSERT INTO state (name, value) VALUES ('x', 1)")
        assert app.get("/stories.json").json()["total"] == before
    ingest(file, [str(page)], Ingesting(tier="rules"))
    assert app.get("/stories.json?q=Velde+clerk").json()["total"] == 1


def test_a_story_can_be_saved_whole(app):
    whole = app.get("/stories/s1/export/jsonl")
    assert whole.headers["content-disposition"] == 'attachment; filename="headwater-s1.jsonl"'
    assert json.loads(whole.text.splitlines()[0])["type"] == "report"
    html = app.get("/stories/s1/export/html")
    assert html.headers["content-security-policy"] == "sandbox"
    assert app.get("/stories/s1/export/pdf").status_code == 404
    assert app.get("/stories/s999/export/html").status_code == 404


def test_two_pages_and_a_page_tell_the_direction_that_their_story_tells(app, file):
    with Archive(file) as archive:
        ferry = next(r.id for r in archive.stories()[0] if r.pages == 8)
        report = archive.story(ferry)
    told = {one.id: one for one in report.reuse}
    alone = [one for one in report.reuse if one.direction != "unknown"]
    assert alone
    for one in alone:
        record = app.get(f"/compare/{one.a.document}/{one.b.document}.json").json()
        for passage in record["reuse"]:
            assert passage["direction"] == told[passage["id"]].direction
            assert passage["confidence"] == told[passage["id"]].confidence
    beam = next(d.id for d in report.documents if d.publisher == "The Daily Beam")
    shares = {s["page"]["publisher"]: s["direction"] for s in app.get(f"/pages/{beam}.json").json()["shares"]}
    assert shares["Meridian News Agency"] == "taken"
    assert "The Daily Beam" not in shares


def test_an_error_names_no_folder_of_the_machine_and_no_command(app):
    page = app.get("/stories/s99", headers={"accept": "text/html"})
    assert page.status_code == 404
    assert "HW410 This archive has no story &#39;s99&#39;." in page.text
    assert "/tmp" not in page.text
    assert "headwater stories" not in page.text


def test_a_claim_names_those_that_may_be_it_in_other_words(app, file):
    with Archive(file) as archive:
        rows, _ = archive.stories()
        told = [(f"{r.id}.{c.id}", c.possible_matches) for r in rows for c in archive.story(r.id).claims]
    id_, matches = next((id_, found) for id_, found in told if found)
    record = app.get(f"/claims/{id_}.json").json()
    assert [m["claim"] for m in record["possible_matches"]] == [m.claim for m in matches]
    page, story = app.get(f"/claims/{id_}").text, id_.partition(".")[0]
    assert "Perhaps the same in other words" in page
    assert all(f'href="/claims/{story}.{m.claim}"' in page for m in matches)
    assert app.get(f"/claims/{story}.{matches[0].claim}").status_code == 200
