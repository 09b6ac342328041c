"""The docs' examples are run as they stand: ``sh`` and ``python`` blocks, one page after the other in a new folder.

A ``text`` block after one shows lines that the run printed or wrote. ``console`` blocks show what cannot be run in a
test: a network, an installation, a browser. The pages on methods show parts of the report on one example story.
"""

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from headwater import trace_pages
from headwater.report import print_report

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = [
    ROOT / "docs" / "tutorial.md",
    ROOT / "docs" / "reference" / "api.md",
    *sorted((ROOT / "docs" / "howto").glob("*.md")),
]


def run_shell(block: str, folder: Path) -> str:
    """What the lines of a ``sh`` block print, the first failure an error; this environment's ``headwater`` is used."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", block],
        cwd=folder, env=os.environ | {"PATH": path}, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, f"{block}\n{done.stderr}"
    return done.stdout


def run_python(block: str, names: dict[str, object]) -> str:
    """What a ``python`` block prints; the blocks of a page share their names."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(block, "docs", "exec"), names)
    return out.getvalue()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_examples_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "docs"}
    printed = ""
    for kind, block in BLOCK.findall(page.read_text(encoding="utf8")):
        if kind == "sh":
            printed = run_shell(block, tmp_path) + "".join(p.read_text("utf8") for p in sorted(tmp_path.glob("*.txt")))
        elif kind == "python":
            printed = run_python(block, names)
        elif kind == "text":
            missing = [line for line in block.splitlines() if line not in printed]
            assert missing == [], f"{page.name} shows what its example does not print"


def test_methods_show_what_the_report_on_the_ferry_says() -> None:
    """Each ``text`` block of a page on methods is made of lines of that report, in its order."""
    out = io.StringIO()
    print_report(trace_pages([str(ROOT / "examples" / "ferry" / "pages")]), Console(file=out, width=100))
    report = out.getvalue().splitlines()
    shown = 0
    for page in sorted((ROOT / "docs" / "methods").glob("*.md")):
        for block in (block for kind, block in BLOCK.findall(page.read_text("utf8")) if kind == "text"):
            rest = iter(report)
            assert [line for line in block.splitlines() if line not in rest] == [], f"{page.name}: not in this order"
            shown += 1
    assert shown >= 2
