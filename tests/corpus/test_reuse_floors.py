"""Reuse, directions and origins on a small generated corpus, against pinned floors; skipped without the base texts."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from bench import common
from bench.reuse import directions, pairs_only
from bench.reuse_corpus import mix, originals
from headwater.reuse.pairs import shared_passages, split_texts
from headwater.reuse.texts import text_of

FLOORS: dict[str, float] = json.loads((Path(common.__file__).parent / "floors.json").read_text())
BASE = common.SHARED / "data" / "reuse" / "base.jsonl.gz"


class Figures(dict[str, float]):
    """Figures, without a run."""

    def set(self, name: str, value: float, _peer: str | None = None) -> None:
        self[name] = value


@pytest.mark.skipif(not BASE.is_file(), reason="the base texts stand beside the repository only")
def test_directions_and_origins() -> None:
    figures: Any = Figures()
    directions(figures, mix(originals(common.read_rows(BASE), 900, random.Random(1)), 450, 6), "reuse-quick")
    assert figures["reuse-quick.direction_accuracy"] >= FLOORS["reuse-quick.direction_accuracy"]
    assert figures["reuse-quick.direction_coverage"] >= FLOORS["reuse-quick.direction_coverage"]
    assert figures["reuse-quick.origin_count_error"] <= FLOORS["reuse-quick.origin_count_error"]


@pytest.mark.skipif(not BASE.is_file(), reason="the base texts stand beside the repository only")
def test_pairs() -> None:
    corpus = mix(originals(common.read_rows(BASE), 1600, random.Random(1)), 800, 2)
    texts = [text_of(made.row()) for made in corpus.documents]
    said = [(i, j) for i, j, _ in shared_passages(texts, split_texts(texts), 12)]
    figures: Any = Figures()
    pairs_only(figures, corpus.documents, said, "reuse-quick", None)
    assert figures["reuse-quick.pair_recall"] >= FLOORS["reuse-quick.pair_recall"]
    assert figures["reuse-quick.pair_precision"] >= FLOORS["reuse-quick.pair_precision"]
