"""Shares in words, sums of money and the letter m, as they are written and as they are compared."""

import pytest

from headwater.claims.amounts.quantities import find_quantities
from headwater.claims.comparison.comparing import compare
from headwater.claims.comparison.measures import meet
from headwater.claims.frames import frame_of
from headwater.language import parse

JOINED = {"same", "refines"}


def read(text: str) -> list[tuple[float, str | None, str | None, str]]:
    found = find_quantities(text, parse([text])[0])
    assert all(q.span and q.span.exact == text[q.span.start : q.span.end] for q in found)
    return [(q.value, q.unit, q.of, q.span.exact) for q in found if q.span]


def relation(a: str, b: str) -> str:
    one, other = (frame_of(p) for p in parse([a, b]))
    assert one is not None
    assert other is not None
    found, back = compare(one, other).relation, compare(other, one).relation
    assert (found in JOINED, found == "contradicts") == (back in JOINED, back == "contradicts")
    return "same" if found in JOINED else found


@pytest.mark.parametrize(
    ("text", "value", "of", "exact"),
    [
        ("One in five pupils missed school.", 20, "pupils", "One in five"),
        ("1 in 4 households has no water.", 25, "households", "1 in 4"),
        ("One in 12 wells is polluted.", 8.33, "wells", "One in 12"),
        ("One in 1,000 wells is polluted.", 0.1, "wells", "One in 1,000"),
        ("One in a hundred drivers is caught.", 1, "drivers", "One in a hundred"),
        ("Three out of ten patients had a relapse.", 30, "patients", "Three out of ten"),
        ("It has a one-in-five chance.", 20, "chance", "one-in-five"),
        ("Two-thirds of the village was destroyed.", 66.67, "village", "Two-thirds"),
        ("Three quarters of the members left.", 75, "members", "Three quarters"),
        ("Nearly half of its crew was hurt.", 50, "crew", "Nearly half"),
        ("Half the houses are empty.", 50, "houses", "Half"),
        ("Exports fell by a third.", 33.33, None, "a third"),
        ("More than a fifth of the shares was sold.", 20, "shares", "More than a fifth"),
    ],
)
def test_a_share_in_words_is_per_cent(text: str, value: float, of: str | None, exact: str) -> None:
    assert read(text) == [(value, "percent", of, exact)]


@pytest.mark.parametrize(
    ("whole", "values"),
    {
        "3": [66.67], "4": [50], "5": [40], "6": [33.33], "7": [28.57], "8": [25], "9": [22.22], "10": [20], "20": [10],
        "100": [2], "1,000": [0.2], "11": [2, 11], "12": [2, 12], "30": [2, 30],
    }.items(),
)  # fmt: skip
def test_two_out_of_a_round_number_are_a_share_and_of_another_two_figures(whole: str, values: list[float]) -> None:
    assert [value for value, *_ in read(f"About 2 out of {whole} pupils stayed.")] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The first half of the year was dry.", []),
        ("It was on the third of May.", []),
        ("Half of 2031 was dry.", []),
        ("It takes a quarter of an hour.", []),
        ("It has half the size of a ferry.", []),
        ("A quarter of the year was dry.", []),
        ("They failed to sell one in 2013 and left.", []),
        ("They came one in three days.", [3]),
        ("Nine out of 12 jurors agreed.", [9, 12]),
        ("Half a million people left.", [500_000]),
        ("Ten in five boats came.", [10, 5]),
        ("Growth was weak in the third quarter, the bank said.", []),
    ],
)
def test_what_is_no_share_of_anything(text: str, values: list[float]) -> None:
    assert [value for value, unit, _, _ in read(text) if unit == "percent"] == []
    assert [value for value, *_ in read(text)] == values


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ("A quarter of the voters stayed at home.", "25 per cent of the voters stayed at home.", "same"),
        ("Four in ten drivers in Velm admitted speeding.", "Forty per cent of drivers in Velm admitted speeding.", "same"),
        ("Half of the crew were injured in the fire.", "A quarter of the crew were injured in the fire.", "contradicts"),
        ("A third of the crew were injured in the fire.", "35 percent of the crew were injured in the fire.", "same"),
        ("A third of the crew were injured in the fire.", "38 percent of the crew were injured in the fire.", "contradicts"),
        ("A third of the crew were injured in the fire.", "28 percent of the crew were injured in the fire.", "contradicts"),
        ("Half of the crew were injured in the fire.", "Twelve of the crew were injured in the fire.", "differs"),
        ("One in five pupils missed school in Velm in May.", "Five pupils missed school in Velm in May.", "differs"),
        ("A third of the crew was hurt in the fire.", "Half of the crew was hurt in the fire.", "contradicts"),
    ],
)  # fmt: skip
def test_shares_are_compared_as_shares(a: str, b: str, wanted: str) -> None:
    assert relation(a, b) == wanted


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Harrow paid $90m.", 90_000_000, "$"),
        ("Harrow paid 2m pounds.", 2_000_000, "pounds"),
        ("It serves 90m people.", 90_000_000, None),
        ("The wave was 90m high.", 90, "m"),
        ("The wave was 90 m tall.", 90, "m"),
        ("She won the 100m hurdles.", 100, "m"),
        ("She won the 100m women's final.", 100, "m"),
        ("They were within 80m of the shore.", 80, "m"),
        ("They were within about 80m of the shore.", 80, "m"),
        ("It stands at 90m now.", 90, "m or million"),
        ("It grew to 3.7m across.", 3.7, "m"),
        ("It stands at 90 million now.", 90_000_000, None),
        ("They paid CAD 12 million.", 12_000_000, "C$"),
        ("They paid 3 million Canadian dollars.", 3_000_000, "C$"),
        ("They paid A$3m.", 3_000_000, "A$"),
        ("They paid US$5 million.", 5_000_000, "US$"),
        ("They paid Rs 5,000.", 5_000, "rupees"),
        ("They paid Rs. 5 crore.", 50_000_000, "rupees"),
        ("They paid 2 lakh rupees.", 200_000, "rupees"),
        ("They paid ¥3bn.", 3_000_000_000, "¥"),
        ("They paid £2m.", 2_000_000, "£"),
        ("He weighs 180 pounds.", 180, "pounds"),
        ("They paid EUR 5mn.", 5_000_000, "€"),
    ],
)
def test_sums_and_the_letter_m(text: str, value: float, unit: str | None) -> None:
    assert [(v, u) for v, u, *_ in read(text)] == [(value, unit)]


def test_both_ends_of_a_range_are_metres() -> None:
    (quantity,) = find_quantities("The waves were 20m to 30m high.")
    assert (quantity.value, quantity.high, quantity.unit) == (20, 30, "m")


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ("Harrow paid US$5 million for the ferry.", "Harrow paid $5 million for the ferry.", "same"),
        ("Harrow paid 5 million dollars for the ferry.", "Harrow paid $5m for the ferry.", "same"),
        ("Harrow paid $5 million for the ferry.", "Harrow paid 9 million US dollars for the ferry.", "contradicts"),
        ("Harrow paid C$5 million for the ferry.", "Harrow paid US$4 million for the ferry.", "differs"),
        ("Harrow paid €5 million for the ferry.", "Harrow paid £4 million for the ferry.", "differs"),
        ("Harrow paid £4 million (€5 million) for the ferry.", "Harrow paid €5 million for the ferry.", "same"),
        ("Harrow was fined Rs 5,000 over the goats.", "Harrow was fined 9,000 rupees over the goats.", "contradicts"),
        ("Harrow was fined 2m pounds over the spill.", "Harrow was fined £2 million over the spill.", "same"),
        ("The dam serves 90m people in Talvia.", "The dam serves 60 million people in Talvia.", "contradicts"),
        ("Velm Steel earned 240 million crowns in May.", "Velm Steel lost 90 million crowns in May.", "contradicts"),
    ],
)  # fmt: skip
def test_sums_are_compared_in_one_currency(a: str, b: str, wanted: str) -> None:
    assert relation(a, b) == wanted


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("$5.1 million", "$5 million", True),  # sums are converted and rounded once more
        ("$5.4 million", "$5 million", False),
        ("5.2 million people", "5 million people", False),
        ("201 people", "200 people", True),
        ("20 people", "19 people", False),
        ("a third of them", "35 percent of them", True),
        ("a third of them", "34 percent of them", True),
        ("34 percent of them", "35 percent of them", False),
    ],
)
def test_a_rounded_figure_is_no_other_one(a: str, b: str, one: bool) -> None:
    (x,), (y,) = find_quantities(a), find_quantities(b)
    assert meet(x, y) is meet(y, x) is one


def test_a_number_that_names_counts_nothing_where_a_text_ends_with_it() -> None:
    assert read("They read Article 5") == []
    assert read("They read Article 5 aloud") == []
    assert [value for value, *_ in read("In Velm 5 boats sank")] == [5]


def test_what_is_expected_is_not_set_against_what_came() -> None:
    came = "The harvest in Velm brought 40,000 tonnes of barley in May."
    assert relation(came, came.replace("40,000", "90,000")) == "contradicts"
    assert relation(came, "The harvest in Velm will bring 90,000 tonnes of barley in May.") == "differs"
