"""The docs hold together: every relative link of the README and the docs leads to a file."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
LINK = re.compile(r"\]\((?!https?://|#|mailto:)([^)#\s]+)")
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text(encoding="utf8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_quick_start_is_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf8")
    block = readme.split("## Quick start", 1)[1].split("```", 2)[1]
    commands = block.split("\n", 1)[1].strip().splitlines()
    assert len(commands) == 2
    assert commands[0].endswith("headwater demo")
    assert commands[1].endswith("pytest")
