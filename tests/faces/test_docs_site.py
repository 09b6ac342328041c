"""The documentation site is built with warnings as errors, and the notebook runs to its three figures.

Both need the ``docs`` group (`uv sync --group docs`), which `.ci/run` installs.
"""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
needs_docs = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("sphinx", "myst_parser", "furo", "marimo", "altair")),
    reason="the docs group is not installed (uv sync --group docs)",
)


@needs_docs
def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", str(ROOT / "docs"), str(tmp_path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "trace_pages" in (tmp_path / "reference" / "api.html").read_text(encoding="utf8")
    pages = {p.relative_to(ROOT / "docs").with_suffix("").as_posix() for p in (ROOT / "docs").rglob("*.md")}
    assert [page for page in sorted(pages) if not (tmp_path / f"{page}.html").is_file()] == []


@needs_docs
def test_the_notebook_makes_its_figures(tmp_path: Path) -> None:
    notebook = ROOT / "examples" / "notebooks" / "three_figures.py"
    done = subprocess.run(
        [sys.executable, str(notebook), "--", "--out", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    for name in ("origins", "owners", "voices"):
        assert (tmp_path / f"{name}.png").read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
        assert (tmp_path / f"{name}.pdf").read_bytes()[:5] == b"%PDF-"
    first = (tmp_path / "origins.csv").read_text(encoding="utf8").splitlines()
    assert first[0] == "claim,story,pages,at least,at most,origins"
    assert any(
        "no indication that the crew acted improperly" in line and ",5,1,1,Ragna Tveit" in line for line in first
    )
