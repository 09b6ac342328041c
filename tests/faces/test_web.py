"""The app: the main flows, who is let in, and that nothing of a page is served as active content."""

import asyncio
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request

import jsonschema
import msgspec
import pytest
import story
from starlette.testclient import TestClient

from headwater.errors import InputError
from headwater.exports import FORMATS
from headwater.limits import MAX_UPLOAD_BYTES
from headwater.model import Document, Input, Report
from headwater.web.app import build, web_only
from headwater.web.desk import Desk, Submission
from headwater.web.listening import open_port
from headwater.web.settings import Settings, is_loopback

HOST = "http://127.0.0.1:8017"


def trace_by_hand(sources, progress):
    """A pipeline that answers with the hand-made story, its first pages being what was given."""
    progress("reading", len(sources))
    if any("broken" in s for s in sources):
        raise InputError("HW101", "cannot be read", where="broken")
    if any("crash" in s for s in sources):
        raise RuntimeError("<b>boom</b>")
    given = tuple(Document(id=s, source=s, text="x", page_text="x", publisher="Quay") for s in sources)
    inputs = tuple(Input(source=s, status="read") for s in sources)
    return story.report(documents=(*story.report().documents, *given), inputs=inputs)


def client(settings: Settings | None = None, desk: Desk | None = None, **more) -> TestClient:
    app = build(settings or Settings(), desk or Desk(tracer=trace_by_hand))
    return TestClient(app, base_url=HOST, **more)


def finished(app: TestClient, href: str) -> None:
    for _ in range(200):
        if app.get(f"{href}/status.json").json()["status"] in ("done", "failed"):
            return
        time.sleep(0.01)
    raise AssertionError("the trace never ended")


def test_paste_wait_report_and_json():
    with client(follow_redirects=False) as app:
        taken = app.post("/traces", data={"text": "A headline\n\nA body.", "addresses": ""}, files={"files": ("", b"")})
        assert taken.status_code == 303
        href = taken.headers["location"]
        finished(app, href)
        report = app.get(href)
        assert "What deserves attention" in report.text
        assert 'href="/">Headwater</a>' in report.text
        made = msgspec.json.decode(app.get(f"{href}.json").content, type=Report)
        assert made.documents[-1].source == "pasted.txt"
        assert made.inputs == (Input(source="pasted.txt", status="read"),)
        assert href in app.get("/").text


def test_files_keep_their_names_and_go_nowhere_else(tmp_path):
    desk = Desk(tmp_path / "kept", tracer=trace_by_hand)
    with client(desk=desk) as app:
        evil = ["../../etc/passwd", "/abs.html", "a\\b.txt", "x" * 300 + ".html", "nul\x00.txt", "..", "page.html"]
        files = [("files", (name, b"<p>text</p>")) for name in evil]
        state = app.post("/traces", files=files)
        assert state.status_code == 200
        href = state.url.path
        finished(app, href)
        report = app.get(f"{href}.json").json()
        assert len(report["inputs"]) == len(evil)
        assert report["inputs"][-1]["source"] == "page.html"
        assert not any("/tmp" in i["source"] for i in report["inputs"])
    assert [p.name for p in tmp_path.rglob("*") if p.is_file()] == [f"{href.rpartition('/')[2]}.json"]


def test_an_example_story_can_be_traced():
    with client() as app:
        state = app.post("/traces", data={"example": "ferry"})
        finished(app, state.url.path)
        sources = [i["source"] for i in app.get(f"{state.url.path}.json").json()["inputs"]]
        assert sources[0] == "1-meridian.html"
        assert len(sources) == 8
        assert app.post("/traces", data={"example": "../ferry"}).status_code == 404


def test_report_in_the_app_can_be_saved_in_every_form():
    with client() as app:
        href = app.post("/traces", data={"text": "x"}).url.path
        finished(app, href)
        saves = re.findall(r'<a href="(/traces/[^"]+)">', app.get(href).text)
        assert saves[:2] == [f"{href}/export/html", f"{href}.json"]  # to send on, to compute with
        assert len(saves) == 1 + len(FORMATS)
        assert {app.get(address).status_code for address in saves} == {200}


def test_api_takes_json_and_tells_the_state():
    with client() as app:
        taken = app.post(
            "/traces", json={"pages": [{"text": "A text.", "source": "a.txt"}, {"url": "https://quay.example/a"}]}
        )
        assert taken.status_code == 202
        assert set(taken.json()) == {
            "id",
            "title",
            "begun",
            "status",
            "stage",
            "pages",
            "code",
            "seconds",
            "message",
            "href",
            "report",
        }
        finished(app, taken.json()["href"])
        sources = [i["source"] for i in app.get(taken.json()["report"]).json()["inputs"]]
        assert sources == ["a.txt", "https://quay.example/a"]
        for wrong in (
            b"",
            b"[]",
            b'{"pages": 3}',
            b'{"pages": [], "x": 1}',
            b'{"pages": [{"path": "/etc/passwd"}]}',
            b"\xff",
        ):
            answer = app.post("/traces", content=wrong, headers={"content-type": "application/json"})
            assert (answer.status_code, answer.json()["message"][:5]) == (422, "HW157"), wrong


@pytest.mark.parametrize(
    "address",
    ["/etc/passwd", "file:///etc/passwd", "-", "*.html", "ftp://x.example/", "c:\\x", "not an address.example"],
)
def test_no_file_of_this_machine_can_be_named(address):
    with client() as app:
        answer = app.post("/traces", data={"addresses": address, "text": ""})
        assert answer.status_code == 422
        assert "HW158" in answer.text


def test_an_address_may_lack_its_scheme_and_one_a_line_is_told_whole():
    assert web_only(["quay.example/a?b=1", "www.quay.example", "http://quay.example"]) == (
        "https://quay.example/a?b=1",
        "https://www.quay.example",
        "http://quay.example",
    )
    with client() as app:
        answer = app.post("/traces", data={"addresses": "https://quay.example/a\nnot a url\n"})
        assert answer.status_code == 422
        assert "“not a url”: is no web address." in answer.text


def test_nothing_given_and_unknown_traces():
    with client() as app:
        assert app.post("/traces", data={"text": " ", "addresses": ""}).status_code == 422
        for path in (
            "/traces/unknown",
            "/traces/AAAAAAAAAAAAAAAA",
            "/traces/AAAAAAAAAAAAAAAA.json",
            "/nothing",
            "/traces/..%2f..%2fetc",
        ):
            assert app.get(path).status_code == 404
        assert app.get("/traces").status_code == 405
        assert app.get("/traces.json").json() == []


def test_errors_of_a_trace_are_told_and_escaped():
    with client() as app:
        for name, said in (
            ("broken.html", "HW101 broken: cannot be read"),
            ("crash.html", "RuntimeError: &lt;b&gt;boom&lt;/b&gt;"),
        ):
            href = app.post("/traces", files=[("files", (name, b"x"))]).url.path
            finished(app, href)
            answer = app.get(href)
            assert answer.status_code == 422
            assert said in answer.text
            assert app.get(f"{href}.json").status_code == 409


def test_traces_can_be_deleted_and_survive_a_restart(tmp_path):
    with client(desk=Desk(tmp_path, tracer=trace_by_hand)) as app:
        href = app.post("/traces", data={"text": "Kept."}).url.path
        finished(app, href)
        before = app.get(f"{href}.json").content
    (tmp_path / "AAAAAAAAAAAAAAAA.json").write_text("not a trace")
    with client(desk=Desk(tmp_path, tracer=trace_by_hand)) as app:
        assert app.get(f"{href}.json").content == before
        assert [t["href"] for t in app.get("/traces.json").json()] == [href]
        assert app.post(f"{href}/delete").status_code == 200
        assert app.get(href).status_code == 404


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil.example:8017", "[::2]:8017"]
)
def test_foreign_host_names_are_refused(host):
    with client() as app:
        assert app.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:9", "[::1]:8017", "LOCALHOST:8017"])
def test_own_host_names_are_answered(host):
    with client() as app:
        assert app.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": HOST, "sec-fetch-site": "cross-site"},
    ],
)
def test_forms_of_other_sites_are_refused(headers):
    with client() as app:
        assert app.post("/traces", data={"text": "x"}, headers=headers).status_code == 403
        assert app.get("/traces.json").json() == []


def test_own_form_is_taken():
    with client(follow_redirects=False) as app:
        answer = app.post("/traces", data={"text": "x"}, headers={"origin": HOST, "sec-fetch-site": "same-origin"})
        assert answer.status_code == 303


def test_every_answer_has_the_safety_headers_and_no_script():
    with client() as app:
        href = app.post("/traces", data={"text": "x"}).url.path
        finished(app, href)
        for path in ("/", href, f"{href}.json", f"{href}/export/html", "/nothing", "/style.css", "/openapi.json"):
            answer = app.get(path)
            policy = answer.headers["content-security-policy"]
            assert "default-src 'none'" in policy or policy == "sandbox", path
            assert "unsafe" not in policy
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["referrer-policy"] == "same-origin"
            if "html" in answer.headers["content-type"]:
                assert "<script" not in answer.text
                assert not re.search(r'<[^>]+ (style|on\w+)="', answer.text)
                assert not re.search(r'(src|action|<link[^>]+href)="(https?:)?//', answer.text)


def test_too_large_is_refused_whatever_the_headers_say():
    with client() as app:
        told = app.post(
            "/traces",
            content=b"",
            headers={"content-length": str(MAX_UPLOAD_BYTES + 1), "content-type": "application/json"},
        )
        assert told.status_code == 413

        def flood():
            for _ in range(MAX_UPLOAD_BYTES // 1_000_000 + 1):
                yield b" " * 1_000_000

        assert app.post("/traces", content=flood(), headers={"content-type": "application/json"}).status_code == 413


def test_an_answer_is_sent_at_once():
    """The body of every page waited 40 ms behind its head: asyncio did not know that the socket was TCP."""

    async def sends_at_once() -> int:
        met: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        async def take(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            given = writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
            writer.close()
            met.set_result(given)

        listener = open_port(Settings(port=0))
        server = await asyncio.start_server(take, sock=listener)
        _, writer = await asyncio.open_connection(*listener.getsockname())
        try:
            return await asyncio.wait_for(met, 10)
        finally:
            writer.close()
            server.close()

    assert asyncio.run(sends_at_once()) == 1


def test_token_is_asked_for_once_one_is_set():
    with client(Settings(host="0.0.0.0", token="secret", names=("desk.example",)), follow_redirects=False) as app:
        base = {"host": "desk.example"}
        assert app.get("/", headers=base).status_code == 401
        assert app.get("/?token=wrong", headers=base).status_code == 401
        assert app.get("/traces.json", headers=base | {"authorization": "Bearer secret"}).status_code == 200
        moved = app.get("/?token=secret", headers=base)
        assert (moved.status_code, moved.headers["location"]) == (303, "/")
        cookie = moved.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert app.get("/", headers=base | {"cookie": "headwater_token=secret"}).status_code == 200


def test_an_archive_that_is_made_because_its_name_was_mistyped_is_told(tmp_path, monkeypatch):
    from click.testing import CliRunner

    from headwater.cli import register

    monkeypatch.setattr("headwater.web.serve", lambda settings: None)
    missing, there = tmp_path / "nwes.db", tmp_path / "news.db"
    there.touch()
    assert CliRunner().invoke(register(), ["serve", str(missing)]).stderr == (
        f"headwater: {missing} is not there: an empty archive is made.\n"
    )
    assert CliRunner().invoke(register(), ["serve", str(there)]).stderr == ""


def test_serving_others_needs_a_token():
    from click.testing import CliRunner

    from headwater.cli import register

    result = CliRunner().invoke(register(), ["serve", "--host", "0.0.0.0"])
    assert result.exit_code == 2
    assert "HW352" in result.output
    assert [is_loopback(h) for h in ("127.0.0.1", "::1", "localhost", "0.0.0.0", "192.168.1.1", "example.org")] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]


def test_description_is_openapi_and_names_every_route_of_the_api():
    with client() as app:
        described = app.get("/openapi.json").json()
        assert described["openapi"] == "3.1.0"
        routes = {path for path in described["paths"] if path.startswith("/traces")}
        assert routes == {
            "/traces",
            "/traces.json",
            "/traces/{id}.json",
            "/traces/{id}/status.json",
            "/traces/{id}",
            "/traces/{id}/stop",
            "/traces/{id}/export/{format}",
        }
        href = app.post("/traces", data={"text": "x"}).url.path
        finished(app, href)
        schema = {"$ref": "#/components/schemas/Report", "components": described["components"]}
        jsonschema.validate(app.get(f"{href}.json").json(), schema)
        for format_ in described["paths"]["/traces/{id}/export/{format}"]["get"]["parameters"][1]["schema"]["enum"]:
            answer = app.get(f"{href}/export/{format_}")
            assert answer.status_code == 200
            assert answer.headers["content-disposition"].startswith("attachment")
        assert app.get(f"{href}/export/pdf").status_code == 404


def test_line_of_waiting_traces_has_an_end():
    desk = Desk(tracer=lambda *_: time.sleep(0.3) or story.report())
    taken = [desk.take(Submission(files=(("a.txt", b"x"),))) for _ in range(20)]
    assert len(taken) == 20
    with pytest.raises(InputError, match="too many"):
        desk.take(Submission(files=(("a.txt", b"x"),)))
    desk.close()


def test_server_starts_in_about_a_second_and_stops():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from headwater.cli import main; main()", "serve", "--port", str(port)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ)
    try:
        assert process.stderr is not None
        assert process.stderr.readline() == f"Headwater is open at http://127.0.0.1:{port}/ (stop with Ctrl-C)\n"
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
            assert b"Where does this story come from?" in answer.read()
        other = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (other.returncode, other.stderr[:16]) == (1, "headwater: HW552")
    finally:
        process.terminate()
        assert process.wait(10) == 143  # as a command that SIGTERM ends
        assert process.stderr is not None
        process.stderr.close()


def test_errors_speak_the_language_of_the_asker():
    with client() as app:
        told = app.get("/traces/AAAAAAAAAAAAAAAA", headers={"accept": "application/json"})
        assert told.json() == {
            "status": 404,
            "message": "There is no trace of that name. It may have been deleted, or the app was restarted.",
        }
        shown = app.get("/traces/AAAAAAAAAAAAAAAA", headers={"accept": "text/html,*/*"})
        assert "<h1>Not here</h1>" in shown.text
        assert set(app.request("TRACE", "/traces.json").headers["allow"].split(", ")) == {"GET", "HEAD"}
