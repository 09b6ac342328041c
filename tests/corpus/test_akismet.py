"""The real akismet client against a stand-in on loopback that speaks the service's protocol."""

import threading
import urllib.parse
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from headwater.comments import screen
from headwater.model import Comment, Document, Span

pytest.importorskip("akismet", reason="the extra headwater[akismet] is not installed")

asked: list[dict[str, str]] = []


class StandIn(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {k: v[0] for k, v in urllib.parse.parse_qs(body).items()}
        if self.path.endswith("/verify-key"):
            answer = "valid" if form.get("key", form.get("api_key")) == "good" else "invalid"
        else:
            asked.append(form)
            answer = "true" if "mattress" in form["comment_content"] else "false"
        if form.get("comment_content") == "break":
            self.send_response(500)
        else:
            self.send_response(200)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer.encode())

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), StandIn)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("AKISMET_KEY", "good")
    monkeypatch.setenv("AKISMET_SITE", "https://desk.example")
    monkeypatch.setenv("AKISMET_SERVICE", f"http://127.0.0.1:{server.server_port}")
    asked.clear()
    yield
    server.shutdown()
    thread.join()
    server.server_close()


def page(*texts: str) -> Document:
    comments = tuple(
        Comment(
            id=str(i), parent=None, author="Ann", posted=None, text=t,
            span=Span(document="p", start=0, end=len(t), exact=t, layer="page"),
        )
        for i, t in enumerate(texts)
    )  # fmt: skip
    return Document(id="p", source="p", text="An article.", page_text="", url="https://p.example/1", comments=comments)


def test_what_the_service_calls_spam_is_spam(service: None) -> None:
    (document,) = screen([page("My uncle sells a fine mattress", "I do not believe a word of this")])
    assert [c.screening.verdict for c in document.comments] == ["spam", "none"]
    assert document.comments[0].screening.reasons == ("akismet",)
    assert document.warnings == ()
    assert {q["is_test"] for q in asked} <= {"1", "True", "true"}
    assert {q["permalink"] for q in asked} == {"https://p.example/1"}


def test_a_refused_key_is_a_warning_and_the_offline_screen_stands(
    service: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AKISMET_KEY", "bad")
    (document,) = screen([page("vote vote vote vote vote vote now")])
    assert [w.code for w in document.warnings] == ["HW052"]
    assert document.comments[0].screening.verdict == "spam"


def test_a_service_that_fails_is_a_warning(service: None) -> None:
    (document,) = screen([page("break")])
    assert [w.code for w in document.warnings] == ["HW051"]
    assert document.comments[0].screening.verdict == "none"
