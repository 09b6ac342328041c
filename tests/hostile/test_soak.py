"""Soak (issue 9, item 13): mixed ingest, trace and web traffic on loopback: memory flat within 5 %, no file descriptor
leaked, no request lost. An hour: ``python -m bench.soak``; on demand, four minutes here (``pytest -m slow``)."""

import pytest

from bench import soak

ROLES = ("app", "ingesting", "reading")


def run(slow: bool = False) -> dict[str, float]:
    """The suite: a minute, or the hour."""
    return soak.soak(3_600 if slow else 60)


@pytest.mark.slow
def test_four_minutes_of_mixed_traffic() -> None:
    figures = soak.soak(240)
    assert figures["lost"] == 0
    assert figures["stopped"] == 0
    assert figures["traces"] > 3
    assert figures["ingests"] > 3
    assert figures["questions"] > 20
    for role in ROLES:
        assert figures[f"{role}.growth"] <= soak.FLAT, role
        assert figures[f"{role}.descriptors_grown"] <= soak.CLIENTS, role  # a connection open at the moment of looking
