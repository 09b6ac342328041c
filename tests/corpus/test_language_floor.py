"""What the language model costs beside the same model run by spaCy alone, in one process: a ratio, so that no other load counts."""

import json
import statistics
import time
from pathlib import Path
from typing import Any

import spacy

from bench import common
from headwater import language

FLOORS: dict[str, float] = json.loads((Path(common.__file__).parent / "floors.json").read_text())
DATA = Path(common.__file__).parent / "data" / "attribution"
TURNS = 7


def test_a_passage_costs_a_part_of_what_spacy_asks() -> None:
    rows = [json.loads(line) for line in (DATA / "pages.jsonl").read_text("utf8").splitlines()]
    passages = [f"{text} This is copy {n}." for n in range(2) for row in rows for text in row["paragraphs"]]
    plain: Any = spacy.load(language.DEFAULT_MODEL)
    list(plain.pipe(passages[:64]))
    language.parse(passages[:64])
    ratios = []
    for n in range(TURNS):  # a machine may be twice as fast in one second as in the next
        turn = sorted(passages[64 + n :: TURNS], key=len)
        begin = time.process_time()
        list(plain.pipe(turn, batch_size=64))
        between = time.process_time()
        language.parse(turn)
        ratios.append((between - begin) / (time.process_time() - between))
    assert statistics.median(ratios) >= FLOORS["language.times_spacy"]
