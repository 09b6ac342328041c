"""The tagger's quality on labelled news, where it is there: twelve texts of each file, against pinned floors."""

import json
from pathlib import Path

import pytest

from bench import attribution, common
from headwater.attribution.tagging import Tier

FLOORS = json.loads((Path(common.__file__).parent / "floors.json").read_text())
DEV = common.SHARED / "data" / "attribution" / "dev.jsonl.gz"
SCORER = common.SHARED / "score" / "score.py"


@pytest.mark.skipif(not DEV.is_file() or not SCORER.is_file(), reason="the labelled news lies outside the repository")
@pytest.mark.parametrize("tier", attribution.TIERS)
def test_quality_holds(tier: Tier, tmp_path: Path):
    rows = common.sample(common.read_rows(DEV), attribution.QUICK_ROWS)
    common.write_rows(tmp_path / "gold.jsonl", rows)
    common.write_rows(tmp_path / "answers.jsonl", attribution.tag_rows(rows, tier))
    figures = common.judge(SCORER, "attribution", tmp_path / "gold.jsonl", tmp_path / "answers.jsonl")
    for metric in ("source_f1", "cue_f1", "content_f1", "e2e_f1"):
        assert figures[metric] >= FLOORS[f"tagging-{tier}.quick.{metric}"], (metric, figures)
