"""Figures that are held, on samples of the labelled data; skipped where the data folder is absent."""

import json
import random
from pathlib import Path

import pytest

from bench import common, headline_summaries
from bench.headlines import finding_rate
from bench.stories import answers, group_batch, group_online
from headwater.headlines import support_score

FLOORS = json.loads((Path(common.__file__).parent / "floors.json").read_text())
DATA = common.SHARED / "data"
SCORER = common.SHARED / "score" / "score.py"

pytestmark = pytest.mark.skipif(not SCORER.is_file(), reason="the labelled data stand beside the repository only")


def b3(rows: list[common.Row], labels: list[int], folder: Path) -> float:
    gold, predictions = folder / "gold.jsonl", folder / "answers.jsonl"
    common.write_rows(gold, rows)
    common.write_rows(predictions, answers(rows, labels))
    return common.judge(SCORER, "stories", gold, predictions)["b3_f1"]


def test_stories(tmp_path: Path) -> None:
    rows = common.read_rows(DATA / "stories" / "ecb-dev.jsonl.gz")
    assert b3(rows, group_batch(rows), tmp_path) >= FLOORS["ecb-dev.batch.b3_f1"]
    random.Random(1).shuffle(rows)
    assert b3(rows, group_online(rows)[0], tmp_path) >= FLOORS["ecb-dev.shuffled.b3_f1"]


def test_faithful_headlines_are_seldom_accused() -> None:
    rows = [r for r in common.read_rows(DATA / "headlines" / "supported.jsonl.gz") if r["supported"]]
    assert finding_rate(common.sample(rows, 200)) <= FLOORS["supported.false_finding_rate"]


def test_one_line_summaries_that_their_pages_carry_rank_above_those_that_they_do_not(tmp_path: Path) -> None:
    rows = headline_summaries.read_verdicts(headline_summaries.pages_of(DATA / "reuse"))
    assert (len(rows), sum(r["supported"] for r in rows)) == (169, 122)
    gold, predictions = tmp_path / "gold.jsonl", tmp_path / "answers.jsonl"
    common.write_rows(gold, rows)
    common.write_rows(predictions, [{"score": support_score(r["headline"], r["body"])} for r in rows])
    auc = common.judge(SCORER, "headlines", gold, predictions)["supported_auc"]
    assert auc >= FLOORS["summaries-read.supported_auc"]
