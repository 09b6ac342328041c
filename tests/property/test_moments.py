"""Times of pages are in the order of the moments that they name, whatever their zones."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from headwater.model.moments import day_in_order, in_order, moment_of
from headwater.report.phrases import moment

ZONES = st.builds(lambda minutes: timezone(timedelta(minutes=minutes)), st.integers(-14 * 60, 14 * 60))
TIMES = st.datetimes(datetime(1995, 1, 1), datetime(2100, 1, 1), timezones=ZONES)


@given(st.lists(TIMES, max_size=8))
def test_order_is_that_of_the_moments(times: list[datetime]) -> None:
    assert [moment_of(t) for t in sorted((t.isoformat() for t in times), key=in_order)] == sorted(times)


@given(TIMES)
def test_the_day_listed_under_is_the_moment_s(time: datetime) -> None:
    assert day_in_order(time.isoformat()) == time.astimezone(UTC).date().isoformat()


def test_what_is_no_time_stands_last_and_a_day_before_its_hours() -> None:
    given_ = [None, "2031-03-04T08:00:00+00:00", "sometime", "2031-03-04", "2031-03-04T01:00:00+05:00", "2031-03-03"]
    assert sorted(given_, key=in_order) == [
        "2031-03-03", "2031-03-04T01:00:00+05:00", "2031-03-04", "2031-03-04T08:00:00+00:00", None, "sometime",
    ]  # fmt: skip
    assert not day_in_order("sometime")


def test_a_time_is_shown_with_its_zone() -> None:
    assert moment("2031-03-04T01:00:00+05:00") == "4 March 2031, 01:00 UTC+5"
    assert moment("2031-03-04T01:00:00-03:30") == "4 March 2031, 01:00 UTC-3:30"
    assert moment("2031-03-04T01:00:00Z") == "4 March 2031, 01:00 UTC"
    assert moment("2031-03-04T01:00:00") == "4 March 2031, 01:00"
    assert moment("2031-03-04") == "4 March 2031"
