"""What a trace costs: CPU seconds and memory for 2, 20 and 200 pages, stage by stage, cold and warm.

Pages are made from the example stories, each with names and numbers changed, so that no two paragraphs are the same;
``--data DIR`` traces the pages of a folder instead. Every size has its own process: cold is the whole of its first
trace, warm a second trace of other pages in the same process, ``again`` the same pages once more.
"""

import argparse
import importlib
import json
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import common

SIZES = (2, 20, 200)
EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
NAME = re.compile(r"\b[A-Z][a-z]{4,}\b")
NUMBER = re.compile(r"\b\d[\d,]*\b")
KEPT = {"Tuesday", "Monday", "Thursday", "Saturday", "Friday", "According", "There"}
SYLLABLES = ("bran", "del", "hol", "kest", "lun", "mar", "nor", "rud", "sel", "tor", "vik", "wen")
FEW_PAGES = 10  # one story's worth: below it a run cannot be told apart from loading the models


class Disguise:
    """Gives the same text other names and numbers, the same ones all through a page."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.names: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        text = NAME.sub(lambda found: found[0] if found[0] in KEPT else self.name(found[0]), text)
        return NUMBER.sub(lambda _: str(self.chance.randint(2, 9000)), text)

    def name(self, old: str) -> str:
        return self.names.setdefault(old, "".join(self.chance.choices(SYLLABLES, k=2)).title())


def pages(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """``count`` pages (file name, HTML), made from the examples, no paragraph twice."""
    sys.path.insert(0, str(EXAMPLES))
    build = importlib.import_module("build")
    stories = [importlib.import_module(f"sources.{story}") for story in build.STORIES]
    sources = [page for story in stories for page in story.PAGES]
    for number in range(count):
        page = sources[number % len(sources)]
        disguise = Disguise(seed * 1_000_003 + number)
        body = [disguise(text) for text in page["body"]]
        yield f"{number:04}.html", build.SITES[page["site"]](page | {"body": body})


def measure(folder: Path) -> dict[str, float]:
    """CPU seconds of one trace of a folder, whole and by stage."""
    from headwater import trace_pages

    marks: list[tuple[str, float]] = []

    def mark(stage: str, *_: object) -> None:
        if not marks or marks[-1][0] != stage:
            marks.append((stage, common.cpu_seconds()))

    begin = common.cpu_seconds()
    report = trace_pages([str(folder)], progress=mark)
    end = common.cpu_seconds()
    stages = dict.fromkeys([stage for stage, _ in marks], 0.0)
    for (stage, since), (_, until) in zip([("reading", begin), *marks[1:]], [*marks[1:], ("", end)], strict=True):
        stages[stage] += until - since
    return {"pages": float(len(report.documents)), "cpu_s": end - begin} | {f"{k}_s": v for k, v in stages.items()}


def child(folders: list[Path]) -> None:
    """Trace each folder in turn in this process and print what each cost."""
    started = common.cpu_seconds()
    costs = [measure(folder) for folder in folders]
    costs[0]["cpu_s"] += started  # what starting Python and importing cost belongs to the cold run
    print(json.dumps({"costs": costs, "rss_mib": common.peak_rss_mib()}))


def run(run: common.Run, name: str, folders: list[tuple[str, Path]]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bench.trace", "--child", *(str(f) for _, f in folders)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"bench.trace: the traced process failed\n{done.stderr}")
    answer = json.loads(done.stdout.splitlines()[-1])
    for (temperature, _), cost in zip(folders, answer["costs"], strict=True):
        count = cost.pop("pages")
        for metric, value in cost.items():
            run.set(f"{name}.{temperature}_{metric}", value)
        if count >= FEW_PAGES:
            run.set(f"{name}.{temperature}_s_per_page", cost["cpu_s"] / max(count, 1))
    run.set(f"{name}.rss_mib", answer["rss_mib"])


def main() -> None:
    if sys.argv[1:2] == ["--child"]:
        child([Path(folder) for folder in sys.argv[2:]])
        return
    arguments: argparse.Namespace = common.parse("trace", __doc__, [("--sizes", {"type": int, "nargs": "*"})])
    whole = common.Run(arguments)
    named = "--data" in sys.argv
    with tempfile.TemporaryDirectory() as temporary:
        if named:
            run(whole, arguments.data.name, [("cold", arguments.data), ("again", arguments.data)])
        for size in () if named else arguments.sizes or (SIZES[:2] if arguments.quick else SIZES):
            folders = []
            for seed, temperature in enumerate(("cold", "warm")):
                folder = Path(temporary) / f"{size}-{temperature}"
                folder.mkdir()
                for name, markup in pages(size, seed):
                    (folder / name).write_text(markup, encoding="utf8")
                folders.append((temperature, folder))
            run(whole, f"pages{size}", [*folders, ("again", folders[-1][1])])
        whole.finish()


if __name__ == "__main__":
    main()
