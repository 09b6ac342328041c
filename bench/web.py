"""What the app costs over an archive: 8 clients at once, every kind of page, p95 and the largest answer.

The archive is filled through its own write functions with generated stories: reports of the real pipeline over the
example stories and over one of 50 and one of 300 pages (`bench.wide_story`), each copied under other names, dates and
ids. ``--documents`` says how many pages it has. Times are what a client waits (wall); ``server_cpu_ms`` is what the
server spent on a request, for comparing runs on a machine that others use too.
"""

import argparse
import hashlib
import http.client
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

import msgspec

from bench import common, wide_story
from headwater.archive import Archive
from headwater.archive.connecting import Case, open_to_write
from headwater.archive.filling.settling import Settled, keep_story
from headwater.archive.rows.documents import insert_document
from headwater.archive.rows.names import count_names
from headwater.archive.rows.reuse import insert_reuse
from headwater.model import Report

CLIENTS, REQUESTS = 8, 40  # requests of each kind
DOCUMENTS, SIZES = 20_000, (50, 300)  # sizes of stories beside the examples; the last is there once, as story 1
QUICK_DOCUMENTS, QUICK_SIZES, QUICK_REQUESTS = 400, (20, 60), 5
EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
ID = re.compile(r"\b[0-9a-f]{16}\b")
PASSAGE = re.compile(r'"r\d+"')
NAME = re.compile(r"\b[A-Z][a-z]{4,}\b")
SYLLABLES = ("bran", "del", "hol", "kest", "lun", "mar", "nor", "rud", "sel", "tor", "vik", "wen", "a", "o", "is")
AGENCIES = ("Norwind", "Statline", "Meridian")
KEPT = {"Monday", "Tuesday", "Thursday", "Friday", "Saturday", "Sunday", "Tveit", "Ragna"}  # one speaker is everywhere
WORDS = (
    "ferry",
    "harbour council",
    "dam",
    '"waterworks denied"',
    "families ready",
    "engine trouble",
    "report*",
    "quay",
)


class Asked(NamedTuple):
    """One answer: the kind of page, how long it took, how long it is."""

    kind: str
    seconds: float
    size: int
    status: int


def templates(sizes: tuple[int, ...]) -> list[Report]:
    """One report for each example story, and one of each size."""
    from headwater import trace_pages
    from headwater.trace import Options

    fast = Options(tier="rules")
    made = [trace_pages([str(EXAMPLES / name / "pages")], fast) for name in ("ferry", "foundry", "reservoir")]
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            for page in wide_story.pages(size, seed=size):
                (Path(folder) / page.name).write_text(page.html, encoding="utf-8")
            made.append(trace_pages([folder], fast))
    return made


def copied(report: Report, seed: int) -> Report:
    """The same report under other ids, names and dates; every name keeps its length, and so every span its words."""
    publishers = {word for d in report.documents for word in (d.publisher or "").split()}
    chance = random.Random(seed)
    month = f"{2025 + seed % 7}-{seed % 12 + 1:02}"
    names: dict[str, str] = {}

    def other(found: re.Match[str]) -> str:
        word = found.group()
        if word in KEPT or word in publishers:
            return word
        if word not in names:
            names[word] = "".join(chance.choices(SYLLABLES, k=len(word)))[: len(word)].title()
        return names[word]

    text = msgspec.json.encode(report).decode()
    text = ID.sub(lambda found: hashlib.sha256(f"{seed} {found.group()}".encode()).hexdigest()[:16], text)
    text = re.sub(r"\b2031-\d\d", month, NAME.sub(other, text))
    return msgspec.json.decode(text, type=Report)


def as_kept(report: Report, numbers: dict[str, int]) -> Report:
    """The report with the ids that an archive gives to passages, wherever they stand."""
    places: dict[tuple[int, int], int] = {}
    ids: dict[str, str] = {}
    for reuse in report.reuse:
        pair = numbers[reuse.a.document], numbers[reuse.b.document]
        places[pair] = places.get(pair, -1) + 1
        ids[f'"{reuse.id}"'] = f'"r{pair[0]}-{pair[1]}-{places[pair]}"'
    text = PASSAGE.sub(lambda found: ids.get(found.group(), found.group()), msgspec.json.encode(report).decode())
    return msgspec.json.decode(text, type=Report)


def fill(case: Case, reports: list[Report], documents: int, widest: Report) -> None:
    """Copies of the reports in turn, until there are so many documents; the widest once, as story 1."""
    number, story, seed = 0, 0, 0
    while number < documents:
        report = copied(widest if seed == 0 else reports[seed % len(reports)], seed)
        seed += 1
        story += 1
        with case.step() as sql:
            numbers = {d.id: number + n for n, d in enumerate(report.documents, 1)}
            report = as_kept(report, numbers)
            for document in report.documents:
                at = numbers[document.id]
                insert_document(sql, at, document.id.encode(), document)
                sql.execute("INSERT INTO story_documents (document, story) VALUES (?, ?)", (at, story))
            insert_reuse(sql, report.reuse, numbers)
            sql.execute(
                "INSERT INTO stories (number, title, pages, publishers, claims, disputed, findings, high, carried_by,"
                " origins, settled) VALUES (?, '', 0, 0, 0, 0, 0, 0, 0, 0, 0)",
                (story,),
            )
            keep_story(sql, Settled(story=story, numbers=list(numbers.values()), report=report))
        number += len(report.documents)
    with case.step() as sql:
        count_names(sql)


def addresses(file: Path, count: int, chance: random.Random) -> list[tuple[str, str]]:
    """``count`` addresses of every kind, and those of the widest story under names of their own."""
    asked: list[tuple[str, str]] = []
    with Archive(file) as archive:
        stories = archive.stats()["stories"]
        for _ in range(count):
            story = f"s{chance.randint(2, stories)}" if stories > 1 else "s1"
            parts = archive.excerpts(story)
            page, other = chance.choice(parts.ids), chance.choice(parts.ids)
            claim = chance.choice(parts.packed.claims)["id"] if parts.packed.claims else "claim-1"
            publisher = next((d.publisher for d in parts.documents if d.publisher), "Norwind")
            voices = [a["source"]["name"] for a in parts.packed.attributions if a["source"]["kind"] == "speaker"]
            speaker = next((v for v in voices if v), "Ragna Tveit")
            sort = chance.choice(("few-origins", "newest", "pages", "findings"))
            asked += [
                ("stories", f"/stories?{urlencode({'sort': sort, 'n': chance.randint(1, 3)})}"),
                ("search", f"/stories?{urlencode({'q': chance.choice(WORDS), 'sort': sort})}"),
                ("filtered", f"/stories?{urlencode({'publisher': publisher, 'finding': 'headline'})}"),
                ("story", f"/stories/{story}"),
                *((part, f"/stories/{story}/{part}") for part in ("findings", "pages", "claims", "said")),
                ("claim", f"/claims/{story}.{claim}"),
                ("page", f"/pages/{page}"),
                ("claim_search", f"/claims?{urlencode({'q': chance.choice(WORDS)})}"),
                ("speaker", f"/speaker?{urlencode({'name': speaker})}"),
                ("publisher", f"/publisher?{urlencode({'name': publisher})}"),
                ("publishers", "/publishers"),
                ("speakers", "/speakers"),
                ("quarantine", "/quarantine"),
                ("story300", "/stories/s1"),
                ("story300_pages", f"/stories/s1/pages?n={chance.randint(1, 10)}"),
                ("story300_said", "/stories/s1/said"),
                ("story300_claims", "/stories/s1/claims"),
                ("report", f"/stories/{story}/report"),
                ("home", "/"),
                ("record", f"/stories/{story}.json"),
                ("table", f"/stories/{story}/claims.csv"),
            ]
            if other != page:
                asked.append(("compare", f"/compare/{page}/{other}"))
                asked.append(("agency", f"/agency?{urlencode({'name': chance.choice(AGENCIES)})}"))
        asked.append(("story300_report", "/stories/s1/report"))
    chance.shuffle(asked)
    return asked


def ask_all(port: int, asked: list[tuple[str, str]]) -> list[Asked]:
    """The answers that 8 clients get, each asking for the next address as soon as it has the last."""
    waiting, answers, lock = list(asked), list[Asked](), threading.Lock()

    def client() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while True:
            with lock:
                if not waiting:
                    break
                kind, address = waiting.pop()
            begin = time.perf_counter()
            connection.request("GET", address, headers={"accept": "text/html"})
            answer = connection.getresponse()
            size = len(answer.read())
            took = time.perf_counter() - begin
            with lock:
                answers.append(Asked(kind, took, size, answer.status))
        connection.close()

    clients = [threading.Thread(target=client) for _ in range(CLIENTS)]
    for one in clients:
        one.start()
    for one in clients:
        one.join()
    return answers


def serve_and_ask(file: Path, asked: list[tuple[str, str]]) -> tuple[list[Asked], float]:
    """Answers of the app as its users start it, and its CPU seconds on them."""
    command = [sys.executable, "-c", "from headwater.cli import main; main()", "serve", str(file), "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert server.stderr is not None
    try:
        port = int(re.findall(r":(\d+)/", server.stderr.readline())[0])
        ask_all(port, asked[: 4 * CLIENTS])  # models and templates are loaded once
        before = cpu_of(server.pid)
        answers = ask_all(port, asked)
        return answers, cpu_of(server.pid) - before
    finally:
        server.terminate()
        server.wait(20)
        server.stderr.close()


def cpu_of(pid: int) -> float:
    """CPU seconds of a process and of its living children."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    children = [c for task in Path(f"/proc/{pid}/task").iterdir() for c in (task / "children").read_text().split()]
    own = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return own + sum(map(cpu_of, map(int, children)))


def make_archive(file: Path, documents: int, sizes: tuple[int, ...]) -> None:
    """An archive of so many pages; the last of the sizes is that of its widest story."""
    *some, widest = templates(sizes)
    with open_to_write(file, create=True) as case:
        fill(case, some, documents, widest)


def measure(file: Path, requests: int) -> dict[str, float]:
    """What so many requests of every kind cost over an archive."""
    answers, cpu = serve_and_ask(file, addresses(file, requests, random.Random(1)))
    by_kind: dict[str, list[float]] = defaultdict(list)
    for answer in answers:
        by_kind[answer.kind].append(answer.seconds)
    return {
        "archive_mib": file.stat().st_size / 2**20,
        "requests": float(len(answers)),
        "failed": float(sum(a.status != 200 for a in answers)),
        "server_cpu_ms": 1000 * cpu / len(answers),
        "largest_kb": max(a.size for a in answers) / 1000,
        "p95_ms": p95_ms([a.seconds for a in answers]),
        **{f"{kind}_p95_ms": p95_ms(seconds) for kind, seconds in sorted(by_kind.items())},
    }


def p95_ms(seconds: list[float]) -> float:
    return 1000 * sorted(seconds)[int(0.95 * (len(seconds) - 1))]


def main() -> None:
    arguments: argparse.Namespace = common.parse(
        "web", __doc__, [("--documents", {"type": int}), ("--requests", {"type": int}), ("--file", {"type": Path})]
    )
    run = common.Run(arguments)
    documents = arguments.documents or (QUICK_DOCUMENTS if arguments.quick else DOCUMENTS)
    requests = arguments.requests or (QUICK_REQUESTS if arguments.quick else REQUESTS)
    with tempfile.TemporaryDirectory() as folder:
        file = arguments.file or Path(folder) / "web.db"
        if not file.exists():
            begin = common.cpu_seconds()
            make_archive(file, documents, QUICK_SIZES if arguments.quick else SIZES)
            run.set("fill_cpu_s", common.cpu_seconds() - begin)
        run.set("documents", float(documents))
        for name, value in measure(file, requests).items():
            run.set(name, value)
        run.finish()


if __name__ == "__main__":
    main()
