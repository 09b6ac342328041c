"""What an archive costs: pages per CPU second, growth, memory, size, one new page, and what kills do to it.

Pages are generated (``bench/archive_pages.py``) from the texts of ``--data`` (a folder with ``base.jsonl.gz``, as
bench.reuse takes it; of the example stories when there is none), ``--pages`` of them, in eight WARCs (four with
``--quick``) that are ingested one after the other in one process; ``--until stories`` leaves the following of stories
out. In any order (the default) each part adds to every story, so that a page has more others to be compared with in
each part than in the one before, whatever the archive costs; ``--order daily`` brings stories day by day, as news
comes. ``growth`` is what a page of the last WARC costs to read and compare, against one of the second (the first loads
models and compiles), and ``most_against_mean`` what one of the dearest costs against the mean of all but the first.
``--folder`` keeps the file, and the costs of each WARC as soon as it is done. ``--kills`` kills ingests of the same
number of pages. With ``--again 5`` every fifth page comes a second time with other bytes, as crawls find pages.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any, cast, get_args

from bench import common
from bench.archive_kills import report as report_kills
from bench.archive_pages import Order, make_pages, write_warcs
from headwater.trace import Tier

PARTS, QUICK_PARTS = 8, 4  # with each, stories that grew are followed again
ASKED = 20  # new pages that are answered
QUICK_PAGES = 160
DEFAULT_PAGES = 2_000


def own_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def children_cpu() -> float:
    return common.cpu_seconds() - own_cpu()


def fill(folder: Path, tier: Tier, workers: int, until: str = "all") -> list[dict[str, float]]:
    """Ingest the WARCs of a folder one after the other; CPU seconds of each by stage, and its pages.

    They are noted in the folder as they come: a fill that was stopped goes on with the first WARC that is not noted.
    """
    from headwater.archive import Ingesting, ingest
    from headwater.archive.filling import ingesting

    if until == "stories":
        ingesting.settle = lambda *_: iter(())
    noted = folder / "costs.json"
    costs: list[dict[str, float]] = json.loads(noted.read_text(encoding="utf8")) if noted.exists() else []
    for warc in sorted(folder.glob("part*.warc.gz"))[len(costs) :]:
        marks: list[tuple[str, float, float]] = []

        def mark(stage: str, _done: int, _total: int | None, marks: list[tuple[str, float, float]] = marks) -> None:
            marks.append((stage, own_cpu(), children_cpu()))

        before, children = own_cpu(), children_cpu()
        began = before + children
        tally = ingest(folder / "news.db", [str(warc)], Ingesting(tier=tier, workers=workers), mark)
        cost: dict[str, float] = {"pages": tally.new + tally.copies, "whole": common.cpu_seconds() - began}
        for stage, own, finished in marks:
            cost[stage] = cost.get(stage, 0.0) + own - before
            # processes that have read are waited for when reading is done
            of = "reading" if stage == "reuse" else stage
            cost[of] = cost.get(of, 0.0) + finished - children
            before, children = own, finished
        cost["rss_mib"] = common.peak_rss_mib()
        costs.append(cost)
        noted.write_text(json.dumps(costs, indent=1) + "\n", encoding="utf8")
    return costs


def ask(folder: Path) -> dict[str, float]:
    """Answer new pages, one by one, in a process that has just opened the file; means."""
    from headwater.archive.answering import answer
    from headwater.archive.connecting import open_to_read
    from headwater.reading import read

    documents = [r.document for r in read([str(folder / "new")]) if r.document]
    with open_to_read(folder / "news.db") as case:
        answer(case.sql, documents[0])  # imports
        cpu, wall = own_cpu(), time.perf_counter()
        found = [answer(case.sql, document) for document in documents[1:]]
        spent, took = own_cpu() - cpu, time.perf_counter() - wall
    count = len(found)
    return {"cpu_ms": 1000 * spent / count, "wall_ms": 1000 * took / count, "found": sum(bool(a.others) for a in found)}


def size(file: Path) -> dict[str, float]:
    """The file against the body text and against the visible text of its pages."""
    import sqlite3

    from headwater.analysed import beside
    from headwater.archive.rows.documents import SELECT, document_of

    sql = sqlite3.connect(file)
    sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    text = sql.execute("SELECT total(length(CAST(text AS BLOB))) FROM documents").fetchone()[0]
    some = [document_of(row).document for row in sql.execute(f"{SELECT} ORDER BY number LIMIT 500")]
    share = sum(len(d.page_text) for d in some) / max(1, sum(len(d.text) for d in some))
    words = sum(len(p.split()) for d in some for p in d.text.split("\n\n"))
    distinct = sum(len(p.split()) for p in {p for d in some for p in d.text.split("\n\n")})
    return {
        "file_to_body_text": file.stat().st_size / text,
        "file_to_visible_text": file.stat().st_size / (text * share),
        "analysed_beside_to_body_text": beside(file).stat().st_size / text if beside(file).exists() else 0.0,
        "distinct_words_of_500_pages": distinct / max(1, words),
    }


def in_child(task: str, folder: Path, *words: str) -> Any:
    """Run a part in a process of its own, so that its memory and its cold start are its own."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.archive", "--child", task, str(folder), *words],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"bench.archive: {task} failed\n{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def child(task: str, folder: Path, *words: str) -> None:
    found: Any = fill(folder, cast(Tier, words[0]), int(words[1]), words[2]) if task == "fill" else ask(folder)
    print(json.dumps({"found": found, "rss_mib": common.peak_rss_mib()}))


def measure(run: common.Run, folder: Path, pages: int, base: Path | None) -> None:
    """All figures of one size."""
    if not (folder / "new").exists():
        order = run.arguments.order
        parts = QUICK_PARTS if run.arguments.quick else PARTS
        write_warcs(folder, pages, parts, seed=1, base=base, order=order, again=run.arguments.again)
        (folder / "new").mkdir()
        for name, _, content in islice(make_pages(pages, 1, base, order), 0, None, max(1, pages // ASKED)):
            changed = content.replace(".example/", ".example/again/")  # the same news at another address: not known yet
            (folder / "new" / name).write_text(changed, encoding="utf8")
    how = run.arguments
    done = in_child("fill", folder, how.tier, str(how.workers), how.until)
    costs: list[dict[str, float]] = done["found"]
    total = {key: sum(cost.get(key, 0.0) for cost in costs) for key in costs[0]}
    late = costs[1:] or costs
    both = [(cost["reading"] + cost["reuse"]) / cost["pages"] for cost in late]
    name = f"pages{pages}"
    run.set(
        f"{name}.read_and_compared_per_cpu_s",
        sum(c["pages"] for c in late) / sum(b * c["pages"] for b, c in zip(both, late, strict=True)),
    )
    run.set(f"{name}.ingested_per_cpu_s", total["pages"] / total["whole"])
    for stage in ("reading", "reuse", "stories", "settling"):
        run.set(f"{name}.{stage}_ms_a_page", 1000 * total.get(stage, 0.0) / total["pages"])
    run.set(f"{name}.growth", both[-1] / both[0])
    run.set(f"{name}.most_against_mean", max(both) / (sum(both) / len(both)))
    for number, cost in enumerate(costs):
        for stage in ("reading", "reuse", "stories"):
            run.set(f"{name}.part{number}.{stage}_ms_a_page", 1000 * cost.get(stage, 0.0) / cost["pages"])
    run.set(f"{name}.rss_mib", done["rss_mib"])
    for key, value in size(folder / "news.db").items():
        run.set(f"{name}.{key}", value)
    for key, value in in_child("ask", folder)["found"].items():
        run.set(f"{name}.new_page_{key}", value)


def main() -> None:
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2], Path(sys.argv[3]), *sys.argv[4:])
        return
    arguments = common.parse(
        "reuse",
        __doc__,
        [
            ("--pages", {"type": int, "help": f"how many pages; {DEFAULT_PAGES:,}, with --quick {QUICK_PAGES}"}),
            ("--tier", {"default": "fast", "choices": get_args(Tier), "help": "of attribution"}),
            ("--until", {"default": "all", "choices": ("stories", "all"), "help": "stop before stories are followed"}),
            (
                "--order",
                {"default": "shuffled", "choices": get_args(Order), "help": "of the pages: any, or day by day"},
            ),
            ("--workers", {"type": int, "default": 1}),
            ("--folder", {"type": Path, "help": "to work in: what was filled there before a run was stopped is kept"}),
            ("--kills", {"type": int, "default": 0, "help": "kill ingests so many times, over the --files"}),
            ("--files", {"type": int, "default": 5, "help": "how many files are filled by killed ingests"}),
            (
                "--again",
                {"type": int, "default": 0, "help": "every how many-th page is crawled twice, with other bytes"},
            ),
            ("--seed", {"type": int, "default": 7, "help": "of the moments of the kills; two runs share long work"}),
        ],
    )
    run = common.Run(arguments)
    pages = arguments.pages or (QUICK_PAGES if arguments.quick else DEFAULT_PAGES)
    texts = arguments.data / "base.jsonl.gz"
    base = texts if texts.is_file() else None
    with tempfile.TemporaryDirectory(prefix="bench-archive-") as temporary:
        folder = arguments.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        if arguments.kills:
            write_warcs(folder, pages, 1, seed=1, base=base, again=arguments.again)
            how = {"files": arguments.files, "kills": arguments.kills, "seed": arguments.seed}
            report_kills(run, folder, [str(folder / "part0.warc.gz")], **how)
        else:
            measure(run, folder, pages, base)
        run.finish()


if __name__ == "__main__":
    main()
