"""The docs' examples are run as they stand: ``sh`` and ``python`` blocks, one page after the other in a new folder.

A ``text`` block after one shows lines that the run printed or wrote. ``console`` blocks show what cannot be run in a
test: a network, an installation, a browser.
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
