"""The docs hold together: every relative link leads to a file, every version is the version."""

import re
import tomllib
from pathlib import Path

import pytest

from headwater import __version__

ROOT = Path(__file__).parent.parent.parent
LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")
MODULES = [
    f"/{file.relative_to(ROOT)}"
    for top in ("src", "bench", "tests", "examples", "docs")
    for file in (ROOT / top).rglob("*.py")
]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_into_a_page_lead_to_a_heading(page: Path) -> None:
    def headings(file: Path) -> set[str]:
        told = re.findall(r"^#+ (.+)$", file.read_text(encoding="utf8"), re.MULTILINE)
        return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in told}

    into = re.findall(r"\]\(((?!https?:|mailto:)[^)#\s]*)#([^)\s]+)\)", page.read_text(encoding="utf8"))
    targets = [((page.parent / name) if name else page, anchor) for name, anchor in into]
    assert [anchor for file, anchor in targets if file.suffix == ".md" and anchor not in headings(file)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_modules_that_a_page_names_are_there(page: Path) -> None:
    """A module that had moved was still named by its old place."""
    text = page.read_text(encoding="utf8")
    named = re.findall(r"`([\w/]+\.py)\b", text)
    named += [f"bench/{name}.py" for name in re.findall(r"-m bench\.([a-z]\w+)", text)]
    assert [name for name in named if not any(module.endswith(f"/{name}") for module in MODULES)] == []


def test_quick_start_is_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf8")
    block = readme.split("## Quick start", 1)[1].split("```", 2)[1]
    commands = block.split("\n", 1)[1].strip().splitlines()
    assert len(commands) == 2
    assert commands[0].endswith("headwater demo")
    assert commands[1].endswith("pytest -n auto")


def test_every_held_figure_names_its_commit() -> None:
    lines = (ROOT / "docs" / "figures.md").read_text(encoding="utf8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    held = [row for row in rows if row[0] != "figure" and "not measured" not in row[2]]
    assert len(held) > 50
    assert [row[0] for row in held if not re.search(r"\b[0-9a-f]{7}\b", row[-1]) and row[-1] != "several"] == []


def test_one_version_is_told_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))["project"]
    cited = re.search(r"^version: (.+)$", (ROOT / "CITATION.cff").read_text(encoding="utf8"), re.MULTILINE)
    newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(encoding="utf8"), re.MULTILINE)
    assert cited and newest
    assert [project["version"], cited[1], newest[1]] == [__version__] * 3
