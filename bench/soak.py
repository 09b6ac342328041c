"""A soak: the app, an ingesting process and a reading one under mixed traffic on loopback, watched for what grows.

``--seconds`` is an hour unless said (``--quick``: one minute). Memory is flat when the median of the last quarter is at
most 5 % above that of the quarter after the warm-up (the first half); no file descriptor may be more at the end, and
every request must be answered. Pages come from a fixed pool, so that caches fill during the warm-up.
"""

import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from bench import common
from bench.trace import pages

POOL = 24  # pages; a trace takes one to three of them
CLIENTS = 2
FORMATS = ("csv", "annotations", "graphml", "jsonl", "prov")
HOSTILE = (b"{", b'{"pages": []}', b'{"pages": [{"url": "file:///etc/passwd"}]}', b'{"\xff": 1}')
EVERY_S = 0.5  # between two looks at memory and descriptors
FLAT = 1.05


class Client(threading.Thread):
    """A visitor: hands in pages, waits, reads the report in all forms, forgets it; now and then sends nonsense."""

    def __init__(self, home: str, number: int, until: float) -> None:
        super().__init__(daemon=True)
        self.home, self.random, self.until = home, random.Random(number), until
        self.pool = [{"html": html, "source": name} for name, html in pages(POOL, 7)]
        self.asked, self.lost, self.traces = 0, 0, 0

    def ask(self, path: str, body: bytes | None = None, *, expected: tuple[int, ...] = (200,)) -> Any:
        """One request; what came back, or None when it was not what is promised."""
        self.asked += 1
        headers = {"Content-Type": "application/json"} if body is not None else {}
        request = urllib.request.Request(self.home + path, data=body, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                code, content = answer.status, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                code, content = error.code, error.read()
        except OSError as error:
            print(f"lost: {path}: {error!r}", file=sys.stderr)
            self.lost += 1
            return None
        if code not in expected:
            print(f"lost: {path}: {code} {content[:200]!r}", file=sys.stderr)
            self.lost += 1
            return None
        return content

    def run(self) -> None:
        while time.monotonic() < self.until:
            self.visit()

    def visit(self) -> None:
        chosen = self.random.sample(self.pool, self.random.randint(1, 3))
        taken = self.ask("/traces", json.dumps({"pages": chosen}).encode(), expected=(202,))
        if taken is None:
            return
        href = json.loads(taken)["href"]
        status = "never"
        for _ in range(2_000):
            status = json.loads(self.ask(f"{href}/status.json") or b'{"status": "lost"}')["status"]
            if status in {"done", "failed", "lost"}:
                break
            time.sleep(0.1)
        self.lost += status != "done"
        self.traces += 1
        for path in ("", ".json", *(f"/export/{name}" for name in FORMATS)):
            self.ask(href + path)
        self.ask("/")
        self.ask("/traces", self.random.choice(HOSTILE), expected=(400, 413, 415, 422))
        self.ask("/traces/nothing-of-that", expected=(404,))
        self.ask(f"{href}/delete", b"", expected=(200, 303))


def ingesting(folder: Path) -> None:
    """In a process of its own: one case file after another, each filled in steps of some pages."""
    from headwater.archive import Ingesting, ingest

    pool = list(pages(POOL, 8))
    source = folder / "ingested"
    source.mkdir()
    for name, html in pool:
        (source / name).write_text(html, encoding="utf-8")
    number = 0
    while True:
        case = folder / f"case-{number % 2}.hw"
        for part in range(0, POOL, 6):
            ingest(case, [str(source / name) for name, _ in pool[part : part + 6]], Ingesting(tier="fast"))
            (folder / "current").write_text(str(case))
            (folder / "steps").open("a").write(".")
        number += 1
        for old in folder.glob(f"case-{number % 2}.hw*"):
            old.unlink()


def reading(folder: Path) -> None:
    """In a process of its own: questions to the case file that is being written."""
    from headwater.archive import Archive
    from headwater.errors import HeadwaterError

    rng = random.Random(9)
    while True:
        try:
            with Archive((folder / "current").read_text()) as archive:
                for _ in range(20):
                    rows, _ = archive.search(rng.choice(["the", "said", "ferry", "harbour OR water", '"']))
                    for row in rows[:3]:
                        archive.page(row.id)
                    for story in archive.stories()[0][:2]:
                        archive.story(story.id)
                    (folder / "questions").open("a").write(".")
                    time.sleep(0.05)
        except (HeadwaterError, FileNotFoundError):  # between two files there is none
            time.sleep(0.2)


def look(pid: int) -> tuple[float, int]:
    """MiB that a process holds, and its open descriptors."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024, sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())


class Watch(threading.Thread):
    """Looks at processes while they work."""

    def __init__(self, names: dict[str, int], until: float) -> None:
        super().__init__(daemon=True)
        self.names, self.until, self.start_s = names, until, time.monotonic()
        self.seen: dict[str, list[tuple[float, float, int]]] = {name: [] for name in names}
        self.ended: list[str] = []

    def run(self) -> None:
        while time.monotonic() < self.until:
            for name, pid in self.names.items():
                try:
                    self.seen[name].append((time.monotonic() - self.start_s, *look(pid)))
                except (OSError, IndexError):
                    self.ended.append(name)
            time.sleep(EVERY_S)

    def figures(self, name: str) -> dict[str, float]:
        whole = self.seen[name][-1][0]
        third = [one for one in self.seen[name] if whole / 2 <= one[0] < whole * 3 / 4]
        last = [one for one in self.seen[name] if one[0] >= whole * 3 / 4]
        before, after = (statistics.median(one[1] for one in part) for part in (third, last))
        held, holds = (max(one[2] for one in part) for part in (third, last))
        return {"rss_mib": round(after, 1), "growth": round(after / before, 3), "descriptors_grown": holds - held}


def own(role: str, folder: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, "-m", "bench.soak", "--role", role, "--folder", str(folder)])


def soak(seconds: float) -> dict[str, float]:
    """Run everything for so long; what was asked, lost and grown."""
    with tempfile.TemporaryDirectory(prefix="soak-") as name:
        folder = Path(name)
        command = [str(Path(sys.executable).with_name("headwater")), "serve", "--port", "0"]
        app = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        assert app.stderr
        home = re.search(r"http://[^/]+", app.stderr.readline())
        assert home
        threading.Thread(target=app.stderr.read, daemon=True).start()
        others = {role: own(role, folder) for role in ("ingesting", "reading")}
        until = time.monotonic() + seconds
        watch = Watch({"app": app.pid} | {role: process.pid for role, process in others.items()}, until)
        clients = [Client(home[0], number, until) for number in range(CLIENTS)]
        for thread in (watch, *clients):
            thread.start()
        for thread in (watch, *clients):
            thread.join()
        stopped = [role for role, process in others.items() if process.poll() is not None]
        for process in (app, *others.values()):
            process.terminate()
            process.wait()
        figures: dict[str, float] = {
            "seconds": seconds,
            "requests": sum(c.asked for c in clients),
            "lost": sum(c.lost for c in clients),
            "traces": sum(c.traces for c in clients),
            "ingests": len((folder / "steps").read_bytes()) if (folder / "steps").exists() else 0,
            "questions": len((folder / "questions").read_bytes()) if (folder / "questions").exists() else 0,
            "stopped": len(stopped) + len(watch.ended),
        }
        for role in watch.names:
            figures |= {f"{role}.{metric}": value for metric, value in watch.figures(role).items()}
        return figures


def main() -> None:
    extra = [
        ("--seconds", {"type": float, "help": "how long"}),
        ("--role", {"help": "what this process does: set by the soak itself"}),
        ("--folder", {"type": Path, "help": "where: set by the soak itself"}),
    ]
    arguments = common.parse("soak", __doc__, extra)
    if arguments.role:
        {"ingesting": ingesting, "reading": reading}[arguments.role](arguments.folder)
        return
    run = common.Run(arguments)
    for metric, value in soak(arguments.seconds or (60 if arguments.quick else 3_600)).items():
        run.set(f"soak.{metric}", value)
    run.finish()


if __name__ == "__main__":
    main()
