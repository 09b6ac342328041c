"""The example stories: what is committed is what the sources render, and the report says what a reader finds."""

import io
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "examples"))
sys.path.insert(0, str(ROOT))

import build  # noqa: E402 - found through the path above

STORIES = ["ferry", "foundry", "reservoir"]


def test_committed_pages_are_what_the_sources_render() -> None:
    for path, content in build.render(with_warc=False):
        assert path.read_bytes() == content, f"{path} differs: run python examples/build.py"


@pytest.mark.parametrize("story", STORIES)
def test_each_story_has_the_kinds_of_pages_that_news_makes(story: str) -> None:
    pages = list((ROOT / "examples" / story / "pages").glob("*.html"))
    assert 6 <= len(pages) <= 10


# Facts of expected.json that the report may still miss: a county cut from a union's name. Lower these when they are
# mended; raising one needs a reason in the changelog.
MISSED = {"ferry": 0, "foundry": 0, "reservoir": 1}


@pytest.mark.parametrize("story", STORIES)
def test_the_report_says_what_a_careful_reader_finds(story: str) -> None:
    from bench.examples import facts_of

    facts = facts_of(ROOT / "examples" / story)
    assert len(facts) >= 75
    missed = [(kind, what, instead) for kind, what, right, instead in facts if not right]
    assert len(missed) <= MISSED[story], missed


def test_the_readme_shows_what_the_report_says() -> None:
    from rich.console import Console

    from headwater import trace_pages
    from headwater.report import print_report

    readme = (ROOT / "README.md").read_text()
    shown = readme.split("```text\n", 1)[1].split("```", 1)[0]
    pictured = readme.split("![The head of a report: ", 1)[1].split("](", 1)[0].split("; ")
    report = trace_pages([str(ROOT / "examples" / "ferry" / "pages")])
    text = io.StringIO()
    print_report(report, Console(file=text, width=100))
    assert shown in text.getvalue()
    summary = " ".join(sentence.text for sentence in report.stories[0].summary).lower()
    assert [told for told in pictured[:2] if told not in summary] == []
