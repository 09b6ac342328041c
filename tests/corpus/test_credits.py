"""Credits, datelines and ownership on short invented openings and endings (corpus tests with pinned floors).

``credits/rules.jsonl`` was seen while the rules were written, ``credits/kept.jsonl`` was written before them and kept
aside. Owners are ``publisher``, ``agency:NAME`` or ``outlet:NAME``, one for each paragraph.
"""

import json
from pathlib import Path

import pytest

from headwater.model import Block, Document
from headwater.reading.ownership.assigning import assign
from headwater.reading.ownership.publishers import same_name

CASES = Path(__file__).parent / "credits"
FLOORS = {"rules": 1.0, "kept": 0.95}


def load(name: str) -> list[dict]:
    return [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text("utf-8").splitlines()]


def document(case: dict) -> Document:
    """The case as the block tagger would hand it over: one paragraph a block."""
    text = "\n\n".join(case["paragraphs"])
    blocks, at = [], 0
    for paragraph in case["paragraphs"]:
        blocks.append(Block(layer="text", role="paragraph", start=at, end=at + len(paragraph)))
        at += len(paragraph) + 2
    return Document(
        id="d",
        source="d.txt",
        text=text,
        page_text=text,
        blocks=tuple(blocks),
        publisher=case.get("publisher"),
        url=case.get("url"),
        canonical_url=case.get("canonical"),
        language=case.get("language", "en"),
    )


def owner_name(block: Block) -> str:
    assert block.origin
    if block.origin.kind == "publisher":
        return "publisher"
    return f"{block.origin.kind}:{block.origin.name}"


def found(case: dict) -> dict:
    read = assign(document(case))
    line = read.dateline
    return {
        "dateline": {"places": list(line.places), "agency": line.agency, "date": line.date} if line else None,
        "credits": sorted([c.name, c.kind] for c in {c.name: c for c in read.credits}.values()),
        "owners": [owner_name(b) for b in read.blocks],
    }


def expected(case: dict) -> dict:
    owners = [o.split(":")[0] if o.startswith("publisher") else o for o in case["owners"]]
    return {"dateline": case["dateline"], "credits": sorted(case["credits"]), "owners": owners}


@pytest.mark.parametrize("name", ["rules", "kept"])
def test_floor(name: str) -> None:
    cases = load(name)
    wrong = [case["id"] for case in cases if found(case) != expected(case)]
    assert 1 - len(wrong) / len(cases) >= FLOORS[name], wrong


@pytest.mark.parametrize("case", [*load("rules"), *load("kept")], ids=lambda case: case["id"])
def test_spans_hold_and_assign_is_idempotent(case: dict) -> None:
    read = assign(document(case))
    assert assign(read) == read
    for credit in read.credits:
        assert credit.span.exact == read.text[credit.span.start : credit.span.end]
        if credit.covers:
            assert 0 <= credit.covers[0] < credit.covers[1] <= len(read.text)


def test_there_are_enough_cases() -> None:
    assert len(load("rules")) >= 30
    assert len(load("kept")) >= 30


def test_the_source_of_a_figure_in_the_middle_is_no_credit_of_the_article() -> None:
    said = "The harbour at Vessel Point stayed closed for a second day, its master said."
    paragraphs = [said] * 3 + ["Source: Reuters"] + [said] * 4
    assert found({"paragraphs": paragraphs})["credits"] == []
    assert found({"paragraphs": [said] * 7 + ["Source: Reuters"]})["credits"] == [["Reuters", "agency"]]


def test_a_reporter_by_name_is_no_outlet() -> None:
    said = "The harbour at Vessel Point stayed closed for a second day, its master said."
    paragraphs = [said, "Reporter Ada B Quill wrote: “The quay will be shut for a week.”", said]
    assert found({"paragraphs": paragraphs})["credits"] == []
    paragraphs[1] = "The Quay Reporter wrote: “The quay will be shut for a week.”"
    assert found({"paragraphs": paragraphs})["credits"] == [["Quay Reporter", "outlet"]]


def test_an_agency_credited_by_its_initials_on_its_own_site_is_the_publisher() -> None:
    case = {
        "publisher": "Norland Press Agency",
        "paragraphs": [
            "OLDMERE (NPA) – Three people have died in Oldmere, the health board said.",
            "Ten were over 70.",
        ],
    }
    assigned = assign(document(case))
    assert [owner_name(b) for b in assigned.blocks] == ["publisher", "publisher"]
    elsewhere = assign(document(case | {"publisher": "Tarnshire Courier"}))
    assert [owner_name(b) for b in elsewhere.blocks] == ["agency:NPA", "agency:NPA"]
    assert same_name("NPA", "Norland Press Agency")
    assert not same_name("NPA", "Northern Press Group")
    assert not same_name("NP", "Norland Press")  # two letters are anybody's
