"""What runs can be stopped: a trace of the app by its reader or by the clock, the app itself by one Ctrl-C."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

import msgspec
import pytest
from starlette.testclient import TestClient
from test_web import trace_by_hand

from headwater.archive.connecting import open_to_read
from headwater.archive.filling.gathering import READING
from headwater.errors import HeadwaterError, LimitError
from headwater.web.app import build
from headwater.web.desk import Desk
from headwater.web.settings import Settings
from headwater.web.tracing import Task, Tracing

HOST = "http://127.0.0.1:8017"
NAMES = ("Lunsk", "Verrin", "Oskar", "Holm", "Tveit", "Brand", "Korpa", "Selmar")
LONG = "\n".join(
    f"{NAMES[n % 8]} {NAMES[n // 8 % 8]} told reporters on Monday that pier {n} of {NAMES[n // 64 % 8]} would reopen when "
    f"{n * 7 % 90 + 3} of its beams are mended, and “it will take {n % 50 + 2} weeks,” the mayor added."
    for n in range(1_400)
)


def long_page(folder: Path) -> str:
    """A page that takes half a minute to trace."""
    path = folder / "long.html"
    body = "".join(f"<p>{line}</p>" for line in LONG.split("\n"))
    path.write_text(f"<html><body><article><h1>Piers of Lunsk are mended</h1>{body}</article></body></html>")
    return str(path)


def wait_for(app: TestClient, href: str, *stages: str) -> None:
    """Until a trace is at one of these stages."""
    for _ in range(600):
        state = app.get(f"{href}/status.json").json()
        if state["stage"] in stages:
            return
        assert state["status"] in ("waiting", "running"), state
        time.sleep(0.05)
    raise AssertionError("the trace never got there")


@pytest.fixture(scope="module")
def long(tmp_path_factory) -> str:
    return long_page(tmp_path_factory.mktemp("long"))


def test_a_running_trace_is_stopped_by_its_reader_and_the_next_goes_on(long):
    with TestClient(build(Settings()), base_url=HOST) as app:
        page = Path(long).read_bytes()
        first = app.post("/traces", files=[("files", ("long.html", page))]).url.path
        second = app.post("/traces", data={"text": "Pier closed\n\nThe pier was closed, the mayor said."}).url.path
        wait_for(app, first, "attribution")
        waiting = app.get(first).text
        assert f'action="{first}/stop"' in waiting
        assert "stopped after 15 minutes at the latest" in waiting
        assert f'action="{second}/stop"' in app.get("/").text
        before = time.monotonic()
        stopped = app.post(f"{first}/stop")
        assert time.monotonic() - before < 2
        assert "This trace was stopped" in stopped.text
        assert "http-equiv" not in stopped.text
        assert app.get(f"{first}/status.json").json()["status"] == "stopped"
        assert app.get(f"{first}.json").status_code == 409
        for _ in range(1_200):
            if app.get(f"{second}/status.json").json()["status"] == "done":
                break
            time.sleep(0.05)
        assert app.get(f"{second}.json").json()["documents"][0]["text"]
        assert app.get(f"{first}/status.json").json()["status"] == "stopped", "it stays so"


def test_what_waits_is_stopped_before_it_begins_and_delete_stops_too():
    begun = []

    def slow(sources, progress):
        begun.append(sources)
        time.sleep(0.3)
        return trace_by_hand(sources, progress)

    with TestClient(build(Settings(), Desk(tracer=slow)), base_url=HOST, follow_redirects=False) as app:
        hrefs = [app.post("/traces", data={"text": name}).headers["location"] for name in "abc"]
        assert app.post(f"{hrefs[1]}/stop").headers["location"] == hrefs[1]
        assert app.delete(hrefs[2]).status_code == 204
        assert app.get(hrefs[2]).status_code == 404
        assert app.delete(hrefs[0]).status_code == 204
        time.sleep(0.7)
        assert app.get(f"{hrefs[1]}/status.json").json()["status"] == "stopped"
        assert len(begun) <= 1
        assert app.post("/traces/nothing-of-that-/stop").status_code == 404
        assert app.delete("/traces/nothing-of-that-").status_code == 404
        assert app.delete(hrefs[1], headers={"origin": "https://evil.example"}).status_code == 403


def test_a_trace_that_takes_too_long_is_ended_with_its_code(long):
    tracing = Tracing(seconds=0.2)
    try:
        with pytest.raises(LimitError, match="HW254"):
            tracing.trace(Task([long]), lambda *_: None)
    finally:
        tracing.close()
    with pytest.raises(HeadwaterError, match="HW498"):
        tracing.trace(Task([long]), lambda *_: None)


def served(*more: str) -> tuple[subprocess.Popen[str], str]:
    """The app in a process of its own, and where it is."""
    command = [sys.executable, "-m", "headwater", "serve", "--port", "0", *more]
    app = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert app.stderr
    where = next(line for line in app.stderr if "http://" in line)  # an archive that is made is told before
    return app, where.split()[4].rstrip("/")


def asked(address: str, body: bytes | None = None) -> bytes:
    request = urllib.request.Request(address, data=body, headers={"content-type": "application/json"} if body else {})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return answer.read()


def children_of(parent: int) -> list[Path]:
    """The processes that another has started."""
    found: list[Path] = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended meanwhile
            if int((folder / "stat").read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(folder)
    return found


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at /proc for the app's processes")
def test_one_ctrl_c_ends_the_app_while_it_traces(long, tmp_path):
    app, home = served(str(tmp_path / "news.db"))
    try:
        page = {"pages": [{"html": Path(long).read_text(), "source": "long.html"}]}
        href = msgspec.json.decode(asked(f"{home}/traces", msgspec.json.encode(page)))["href"]
        for _ in range(600):
            if msgspec.json.decode(asked(f"{home}{href}/status.json"))["stage"] == "attribution":
                break
            time.sleep(0.05)
        children = children_of(app.pid)
        assert len(children) >= 2, "a process that traces, and one that reads the archive"
        before = time.monotonic()
        os.killpg(app.pid, signal.SIGINT)
        assert app.wait(20) == 130
        assert time.monotonic() - before < 5
        assert app.stderr
        assert app.stderr.read().strip() == "headwater: stopped."
        while any(child.exists() for child in children):
            assert time.monotonic() - before < 5, "a process outlives the app"
            time.sleep(0.1)
    finally:
        app.kill()
        app.wait()
        app.stderr.close()


TERMINATED = """
import os, signal
from headwater.archive.filling import gathering
gathering.chunks = lambda found: os.kill(os.getpid(), signal.SIGTERM) or iter(())
from headwater.__main__ import main
main()
"""
PRESSED = """
import importlib.abc, os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell starts in the background ignores it
class Presses(importlib.abc.MetaPathFinder):
    def find_spec(self, name, *_):
        if name == "click":
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Presses())
"""


def test_sigterm_leaves_an_ingest_in_order(tmp_path):
    """It ended where it was, and a worker that was just starting said so in a traceback."""
    words = ("ingest", str(tmp_path), "--archive", str(tmp_path / "news.db"), "--workers", "2")
    (tmp_path / "page.txt").write_text(LONG[:2_000])
    done = subprocess.run([sys.executable, "-c", TERMINATED, *words], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (143, 1)
    assert done.stderr.startswith("headwater: stopped. What was read so far stays in the archive, which is sound")
    with open_to_read(tmp_path / "news.db") as case:
        assert case.state(READING) == 0, "nothing has ended the process that reads"


@pytest.mark.skipif(sys.platform == "win32", reason="has no such signals")
def test_ctrl_c_while_the_commands_load_was_a_traceback(tmp_path):
    (tmp_path / "sitecustomize.py").write_text(PRESSED)
    environment = os.environ | {"PYTHONPATH": str(tmp_path)}
    command = [sys.executable, "-m", "headwater", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, "", "")


def test_a_folder_that_is_gone_was_a_traceback(tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    call = f"import os; os.chdir({str(gone)!r}); os.rmdir({str(gone)!r}); from headwater.__main__ import main; main()"
    done = subprocess.run([sys.executable, "-c", call, "trace", "x.html"], capture_output=True, text=True, check=False)
    said = "headwater: HW102 the folder that you are in: cannot be opened (No such file or directory). Go to one that exists.\n"
    assert (done.returncode, done.stderr) == (1, said)
