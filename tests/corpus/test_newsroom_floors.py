"""What was reached on invented stories of a newsroom is held: their claims, their denials, what is told in other words."""

import json
from pathlib import Path

import pytest

from bench import common, denials, newsroom, other_words

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT / "bench" / "data"
FLOORS: dict[str, float] = json.loads((ROOT / "bench" / "floors.json").read_text(encoding="utf8"))
STORIES = dict(newsroom.parts(common.read_rows(DATA / "stories" / "newsroom.jsonl")))
MINI = common.read_rows(DATA / "denials" / "written.jsonl")[::3]  # a sample: each is traced
EVENTS = common.read_rows(DATA / "other-words" / "written.jsonl")[::3]


def hold(found: dict[str, int], kind: str) -> None:
    """Whether counts are at or over their floors, and those with a ceiling at or under it."""
    floors = {k.split(".")[-1]: v for k, v in FLOORS.items() if k.startswith(f"{kind}.")}
    most = {k.removesuffix("_at_most"): v for k, v in floors.items() if k.endswith("_at_most")}
    least = {k: v for k, v in floors.items() if not k.endswith("_at_most")}
    assert most
    assert {k: found[k] for k, limit in most.items() if found[k] > limit} == {}
    assert {k: found[k] for k, limit in least.items() if found[k] < limit} == {}


@pytest.mark.parametrize("part", ["tuned", "kept"])
def test_what_was_reached_on_newsroom_stories_is_held(part: str) -> None:
    hold(newsroom.counted(STORIES[part]), f"newsroom.{part}")


def test_what_was_reached_on_denials_is_held() -> None:
    hold(newsroom.counted(MINI, denials.counts_of), "denials.third")


def test_pages_of_one_event_are_one_story_in_any_words() -> None:
    hold(newsroom.counted(EVENTS, other_words.counts_of), "other_words.third")
