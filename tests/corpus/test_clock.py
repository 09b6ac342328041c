"""The time of day: as it is written, and where two of them cannot be one."""

import pytest

from headwater.claims.amounts.clock import Hour, find_hours
from headwater.claims.amounts.quantities import find_quantities
from headwater.claims.comparison.comparing import compare
from headwater.claims.frames import frame_of
from headwater.language import parse


@pytest.mark.parametrize(
    ("text", "hour", "exact"),
    [
        ("It sank at 3 pm.", Hour(180, "pm"), "3 pm"),
        ("It sank at 3.30 p.m. in Osk.", Hour(210, "pm"), "3.30 p.m."),
        ("It sank at 15:00.", Hour(180, "pm"), "15:00"),
        ("It sank at 09:30.", Hour(570, "am"), "09:30"),
        ("It sank at 9:30.", Hour(570), "9:30"),
        ("It sank at 1500 GMT.", Hour(180, "pm", "gmt"), "1500 GMT"),
        ("It sank at 0430 UTC.", Hour(270, "am", "utc"), "0430 UTC"),
        ("It sank at 18:00 local time.", Hour(360, "pm"), "18:00 local time"),
        ("It sank at half past nine.", Hour(570), "half past nine"),
        ("It sank at a quarter to ten in the morning.", Hour(585, "am"), "a quarter to ten in the morning"),
        ("It sank at quarter past 12.", Hour(15), "quarter past 12"),
        ("It sank at ten o'clock at night.", Hour(600), "ten o'clock at night"),
        ("It sank at 7 o’clock this evening.", Hour(420, "pm"), "7 o’clock this evening"),
        ("It sank at noon.", Hour(0, "pm"), "noon"),
        ("It sank at midnight.", Hour(0, "am"), "midnight"),
        ("It sank at 12 a.m. in Osk.", Hour(0, "am"), "12 a.m."),
        ("It sank at 12:30 pm.", Hour(30, "pm"), "12:30 pm"),
        ("It sank at 00:00.", Hour(0, "am"), "00:00"),
        ("It sank at 24:00.", Hour(0, "am"), "24:00"),
        ("It sank on Monday morning.", Hour(-1, "am"), "morning"),
        ("It sank on Monday evening.", Hour(-1, "pm"), "evening"),
    ],
)
def test_the_time_of_day_as_written(text: str, hour: Hour, exact: str) -> None:
    ((found, start, end),) = find_hours(text)
    assert (found, text[start:end]) == (hour, exact)
    assert find_quantities(text) == []


def test_what_is_no_time_of_day() -> None:
    for text in (
        "1900 people came.",
        "It took 2:15:30.",
        "It cost 12.30 crowns.",
        "At 29:30 it ended.",
        "It is 25 o'clock.",
    ):
        assert find_hours(text) == []


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("at noon", "at midnight", False),
        ("at noon", "at 12:00", True),
        ("at midnight", "at 12:00", True),
        ("at 3 pm", "at 15:00", True),
        ("at 3 pm", "at three o'clock", True),
        ("at 9 am", "at 9 pm", False),
        ("at 9 am", "at 10 am", False),
        ("at 1500 GMT", "at 1900 GMT", False),
        ("at 1500 GMT", "at 5 pm", True),  # of which zone, nobody says
        ("in the morning", "in the evening", False),
        ("in the morning", "at 9 am", True),
        ("in the morning", "at 3 pm", False),
    ],
)
def test_two_times_of_day_are_one_where_nothing_keeps_them_apart(a: str, b: str, one: bool) -> None:
    (x, *_), (y, *_) = find_hours(a)[0], find_hours(b)[0]
    assert x.may_be(y) is y.may_be(x) is one
    frames = [frame_of(p) for p in parse([f"The ferry sank {when} on Monday off Osk." for when in (a, b)])]
    first, second = (f for f in frames if f is not None)
    assert (compare(first, second).relation in {"same", "refines"}) is one


@pytest.mark.parametrize(
    ("a", "b", "wanted"),
    [
        ("Two tankers were hit in the strait on Monday.", "No ships were hit in the strait on Monday.", True),
        ("Two ships were hit in the strait on Monday.", "No tankers were hit in the strait on Monday.", False),
        ("Two tankers were hit in the strait on Monday.", "No warships were hit in the strait on Monday.", False),
        ("Four houses were destroyed by the slide in Osk.", "No buildings were destroyed by the slide in Osk.", True),
        ("Two trucks were hit in the raid on Osk.", "No cars were hit in the raid on Osk.", False),
        ("Three crew members were hurt in the fire on the Velm Star.", "None of the crew was hurt in the fire on the Velm Star.", True),
        ("Three passengers were hurt in the fire on the Velm Star.", "None of the crew was hurt in the fire on the Velm Star.", False),
    ],
)  # fmt: skip
def test_where_there_was_none_of_them_there_were_not_two(a: str, b: str, wanted: bool) -> None:
    one, other = (frame_of(p) for p in parse([a, b]))
    assert one is not None
    assert other is not None
    assert [compare(x, y).relation == "contradicts" for x, y in ((one, other), (other, one))] == [wanted, wanted]
