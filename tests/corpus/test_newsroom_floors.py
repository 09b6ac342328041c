"""The claims of the invented newsroom stories: what was reached on them is held."""

import json
from pathlib import Path

import pytest

from bench import common, newsroom

ROOT = Path(__file__).parent.parent.parent
FLOORS: dict[str, float] = json.loads((ROOT / "bench" / "floors.json").read_text(encoding="utf8"))
STORIES = dict(newsroom.parts(common.read_rows(ROOT / "bench" / "data" / "stories" / "newsroom.jsonl")))


@pytest.mark.parametrize("part", ["tuned", "kept"])
def test_what_was_reached_on_newsroom_stories_is_held(part: str) -> None:
    floors = {k.split(".")[2]: v for k, v in FLOORS.items() if k.startswith(f"newsroom.{part}.")}
    found = newsroom.counted(STORIES[part])
    most = {k.removesuffix("_at_most"): v for k, v in floors.items() if k.endswith("_at_most")}
    least = {k: v for k, v in floors.items() if not k.endswith("_at_most")}
    assert most and least
    assert {k: found[k] for k, limit in most.items() if found[k] > limit} == {}
    assert {k: found[k] for k, limit in least.items() if found[k] < limit} == {}
