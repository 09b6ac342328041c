"""Quantities and times as they are written; the sentences are invented."""

from datetime import date

import pytest

from headwater.claims.amounts.quantities import BOUND_ABOVE, BOUND_BELOW, NEAR, bounds, find_quantities
from headwater.claims.amounts.times import find_times
from headwater.language import parse

THURSDAY = date(2031, 5, 8)


def read(text: str) -> list[tuple[float, float | None, str | None, str | None, bool]]:
    found = find_quantities(text, parse([text])[0])
    for quantity in found:
        assert quantity.span is not None
        assert quantity.span.exact == text[quantity.span.start : quantity.span.end]
    return [(q.value, q.high, q.unit, q.of, q.approximate) for q in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army holds 85 percent of Port-Varnholm now.", [(85, None, "percent", "Port-Varnholm", False)]),
        ("It holds 80 per cent of the territory in the city.", [(80, None, "percent", "territory", False)]),
        ("Between 700 to 1,000 rebel fighters remained.", [(700, 1000, None, "rebel fighters", False)]),
        ("The climber fell 2 , 000 feet .", [(2000, None, "feet", None, False)]),
        ("The phone costs $950, not $5,000.", [(950, None, "$", None, False)]),
        ("Three boats sank and not five.", [(3, None, None, "boats", False)]),
        ("They sent 40 lorries rather than 60.", [(40, None, None, "lorries", False)]),
        ("It cost not more than 40 crowns.", [(40, None, "crowns", None, True)]),
        ("At least 12 people died.", [(12, None, None, "people", True)]),
        ("Dozens of people fled.", [(24, None, None, "people", True)]),
        ("They took about 100 km (62 miles) of the west bank.", [(100, None, "km", "west bank", True)]),
        (
            "The fund paid $5.5 million to 14 schools.",
            [(5_500_000, None, "$", None, False), (14, None, None, "schools", False)],
        ),
        ("Two officials spoke.", [(2, None, None, "officials", False)]),
        ("Prices rose from 5 to 10 percent.", [(5, None, "percent", None, False), (10, None, "percent", None, False)]),
        ("Three men and two women were held.", [(3, None, None, "men", False), (2, None, None, "women", False)]),
        ("Between 2 and 3 million voters stayed away.", [(2_000_000, 3_000_000, None, "voters", False)]),
        (
            "Velm Steel Co. VLM +2.00% plans to close two mills.",
            [(2, None, None, "mills", False)],
        ),  # a price beside a ticker
        ("The launch of 59 cruise missiles was approved.", [(59, None, None, "cruise missiles", False)]),
        ("Flight 370 carried 239 people.", [(239, None, None, "people", False)]),
        ("Two hundred thousand dollars were stolen.", [(200_000, None, "$", None, False)]),
        ("The second man came on the 15th of May 2017 at 8 p.m.", []),
        ("It was founded in 1998, nearly 30 years ago.", []),
        ("COVID-19 and Article 5 were named.", []),
        ("At least two dozen people left.", [(24, None, None, "people", True)]),
        ("Several dozen people left.", [(24, None, None, "people", True)]),
        ("A half-dozen people left.", [(6, None, None, "people", True)]),
        ("Between ten and fifteen people left.", [(10, 15, None, "people", False)]),
        ("Between twenty and twenty-five people left.", [(20, 25, None, "people", False)]),
        ("Between two hundred and three hundred people left.", [(200, 300, None, "people", False)]),
        ("Between two and three hundred people left.", [(200, 300, None, "people", False)]),
        ("Two hundred and five people left.", [(205, None, None, "people", False)]),
        ("Two hundred and three thousand people left.", [(203_000, None, None, "people", False)]),
        ("Two and a half million people left.", [(2_500_000, None, None, "people", False)]),
        ("The two-and-a-half-year-old boy fell.", [(2.5, None, "years old", None, False)]),
        ("It began in nineteen eighty-four in Velm.", []),
        ("From ten to two hundred people left.", [(10, None, None, None, False), (200, None, None, "people", False)]),
        ("A hundred and ten people left.", [(110, None, None, "people", False)]),
        ("It cost between $5 million and $7 million.", [(5_000_000, 7_000_000, "$", None, False)]),
        ("The score was 3.2.1 in Velm on May 7.", []),
    ],
)
def test_quantities_as_written(
    text: str, expected: list[tuple[float, float | None, str | None, str | None, bool]]
) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("at least 12 people", 12, float("inf")),
        ("up to 40 people", 0, 40),
        ("12 people", 12, 12),
        ("10 to 20 people", 10, 20),
        ("not less than 12 people", 12, float("inf")),
        ("not more than 12 people", 0, 12),
        ("12 or more", 12, float("inf")),
        ("12 or fewer", 0, 12),
        ("about 40 people", 34, 46),
        ("dozens of people", 12, 1200),
        ("several dozen people", 12, 1200),
    ],
)
def test_what_the_words_allow(text: str, low: float, high: float) -> None:
    assert bounds(find_quantities(text)[0]) == (low, high)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("It was attacked on Saturday.", "2031-05-03", "2031-05-03"),
        ("They met this week.", "2031-05-05", "2031-05-11"),
        ("It began in September 2015.", "2015-09-01", "2015-09-30"),
        ("It happened in April this year.", "2031-04-01", "2031-04-30"),
        ("They will meet on Friday.", "2031-05-09", "2031-05-09"),
        ("He left three days ago.", "2031-05-05", "2031-05-05"),
        ("He left last Thursday.", "2031-05-01", "2031-05-01"),
        ("The vote is on 15 May.", "2031-05-15", "2031-05-15"),
        ("The vote was on March 3, 2030.", "2030-03-03", "2030-03-03"),
        ("It was built in 1998.", "1998-01-01", "1998-12-31"),
        ("He left a week ago.", "2031-05-01", "2031-05-01"),
        ("He left two months ago.", "2031-03-01", "2031-03-31"),
        ("He left six months ago.", "2030-11-01", "2030-11-30"),
        ("He left three years ago.", "2028-01-01", "2028-12-31"),
        ("It was closed in April last year.", "2030-04-01", "2030-04-30"),
        ("It will open in June next year.", "2032-06-01", "2032-06-30"),
        ("It was closed in August.", "2030-08-01", "2030-08-31"),
        ("It will close in March.", "2032-03-01", "2032-03-31"),
        ("It happened last month.", "2031-04-01", "2031-04-30"),
        ("They met yesterday.", "2031-05-07", "2031-05-07"),
        ("They meet today.", "2031-05-08", "2031-05-08"),
        ("They meet tomorrow.", "2031-05-09", "2031-05-09"),
        ("They met last weekend.", "2031-05-03", "2031-05-04"),
        ("They meet next Thursday.", "2031-05-15", "2031-05-15"),
        ("It was on 20 July.", "2030-07-20", "2030-07-20"),  # too far ahead to be to come
        ("It will be on 20 July.", "2031-07-20", "2031-07-20"),
        ("It was on 8 May.", "2031-05-08", "2031-05-08"),
        ("It was on Sept. 3, 2030.", "2030-09-03", "2030-09-03"),
        ("It was on 2030-12-31.", "2030-12-31", "2030-12-31"),
    ],
)
def test_times_are_anchored(text: str, start: str, end: str) -> None:
    (time,) = find_times(text, THURSDAY)
    assert (time.start, time.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("They will meet on 5 January.", "2032-01-05"),
        ("They met on 5 January.", "2031-01-05"),
        ("He will be tried for what was done on 3 August.", "2031-08-03"),
    ],
)
def test_what_is_to_come_may_lie_behind_the_turn_of_the_year(text: str, day: str) -> None:
    (time,) = find_times(text, date(2031, 12, 20))
    assert time.start == day


def test_a_verb_or_a_name_after_a_preposition_is_no_month() -> None:
    assert [t.text for t in find_times("The word of March Holt came in May.", THURSDAY)] == ["in May"]


def test_without_a_date_a_weekday_is_no_day() -> None:
    (time,) = find_times("It was attacked on Saturday.")
    assert (time.text, time.start, time.end) == ("on Saturday", None, None)


def test_an_impossible_day_is_kept_as_words() -> None:
    (time,) = find_times("It was on February 30, 2017.")
    assert (time.start, time.end) == (None, None)


def test_months_that_are_verbs_are_no_times() -> None:
    assert find_times("He may go. The march was long.", THURSDAY) == []


def test_the_number_of_a_model_counts_nothing() -> None:
    text = "The orFone 6 and 6 Plus sold 10 million times."
    (parsed,) = parse([text])
    assert [q.value for q in find_quantities(text, parsed)] == [10_000_000]


@pytest.mark.parametrize("before", ["", ", ", "(", "- ", "/", "the "])
@pytest.mark.parametrize(
    "number", ["18", "a dozen", "two", "$5", "~40", "rs 7", "half a million", "at least a hundred"]
)
def test_a_quantity_begins_with_its_first_letter(before: str, number: str) -> None:
    """A number behind a mark was quoted with the blank before it, and none is passed over by how it begins."""
    text = f"They counted {before}{number} houses there."
    for quantity in find_quantities(text):
        assert quantity.span is not None
        assert quantity.span.exact == quantity.span.exact.strip() == text[quantity.span.start : quantity.span.end]
    if before in {"", ", ", "(", "the "}:
        assert len(find_quantities(text)) == 1


@pytest.mark.parametrize("opening", [*BOUND_BELOW, *BOUND_ABOVE, *NEAR])
def test_what_stands_before_a_number_belongs_to_it(opening: str) -> None:
    (found,) = find_quantities(f"They counted {opening} 40 houses there.")
    assert found.approximate
    assert found.span is not None
    assert found.span.exact == f"{opening} 40"
