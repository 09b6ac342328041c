"""The labelled pairs of claims: what was reached on them is held."""

import json
from pathlib import Path

import pytest

from bench import claims_own

ROOT = Path(__file__).parent.parent.parent
FLOORS: dict[str, float] = json.loads((ROOT / "bench" / "floors.json").read_text(encoding="utf8"))


@pytest.mark.parametrize("name", ["dev", "dev-newsroom", "desk", "kept"])
def test_joins_and_contradictions_stay_above_their_floors(name: str) -> None:
    rows = claims_own.own_rows(name)
    found = claims_own.figures([row["relation"] for row in rows], claims_own.relate(rows))
    floors = {key.partition(".")[2]: floor for key, floor in FLOORS.items() if key.startswith(f"own-{name}.")}
    assert floors
    assert {metric: found[metric] for metric, floor in floors.items() if found[metric] < floor} == {}
