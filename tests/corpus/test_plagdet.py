"""PAN's measures on cases small enough to reckon by hand, and alignment of made passages against its floors."""

import json
import random
from pathlib import Path

import pytest

from bench import common
from bench.plagdet import Case, made_part, plagdet
from headwater.reuse import find_reuse

FLOORS: dict[str, float] = json.loads((Path(common.__file__).parent / "floors.json").read_text())
WHOLE = Case("c", (100, 200), "s", (0, 100))


def test_a_case_found_whole_is_one() -> None:
    assert plagdet([WHOLE], [WHOLE]) == {"plagdet": 1.0, "precision": 1.0, "recall": 1.0, "granularity": 1.0}


def test_a_case_found_in_two_halves_costs_granularity_and_nothing_else() -> None:
    halves = [Case("c", (100, 150), "s", (0, 50)), Case("c", (150, 200), "s", (50, 100))]
    assert plagdet([WHOLE], halves) == {
        "plagdet": pytest.approx(0.6309, abs=1e-4), "precision": 1.0, "recall": 1.0, "granularity": 2.0,
    }  # fmt: skip


def test_a_detection_twice_as_wide_is_half_precise_and_one_of_another_source_is_none() -> None:
    wide, other = Case("c", (50, 250), "s", (0, 200)), Case("c", (100, 200), "z", (0, 100))
    assert plagdet([WHOLE], [wide, other]) == {
        "plagdet": pytest.approx(0.4), "precision": 0.25, "recall": 1.0, "granularity": 1.0,
    }  # fmt: skip


@pytest.mark.parametrize(("rate", "part"), [(0.0, "verbatim"), (0.1, "light"), (0.3, "heavy")])
def test_passages_inside_other_texts_are_aligned_whole(rate: float, part: str) -> None:
    rng = random.Random(3)
    texts = [[f"w{int(3000 ** rng.random())}" for _ in range(450)] for _ in range(80)]
    documents, cases = made_part(texts, 30, 4, rate)
    by_id = {document["id"]: document["text"] for document in documents}
    if not rate:
        for case in cases:
            assert by_id[case.copy][slice(*case.copy_at)] == by_id[case.source][slice(*case.source_at)]
    found = []
    for reuse in find_reuse(documents):
        copy, source = (reuse.a, reuse.b) if reuse.a.document.startswith("copy") else (reuse.b, reuse.a)
        found.append(Case(copy.document, (copy.start, copy.end), source.document, (source.start, source.end)))
    figures = plagdet(cases, found)
    assert figures["plagdet"] >= FLOORS[f"plagdet.{part}"]
    assert figures["granularity"] <= FLOORS["plagdet.granularity"]
