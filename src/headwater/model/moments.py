"""Times as pages give them, ISO 8601 with or without a zone or an hour: which is earlier, and in what order they stand.

As text "2031-03-04T01:00:00+05:00" comes after "2031-03-03T22:00:00+00:00", and is two hours before it.
"""

from datetime import UTC, datetime

LAST = datetime.max.replace(tzinfo=UTC)


def moment_of(value: str | None) -> datetime | None:
    """A time with its zone, UTC where it has none; a mere day is its first moment. None for what is no time."""
    try:
        found = datetime.fromisoformat((value or "").strip())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def in_order(value: str | None) -> tuple[datetime, str]:
    """What times are sorted by: the moment, whatever its zone; a mere day before its hours, what is no time last."""
    return moment_of(value) or LAST, value or ""


def utc_in_order(value: str | None) -> str | None:
    """The same moment in UTC: these stand in order as text, whatever the zones were. None for what is no time."""
    found = moment_of(value)
    try:
        return found.astimezone(UTC).isoformat() if found else None
    except OverflowError:  # the first or last day there is, in a zone behind or before UTC
        return None


def day_in_order(value: str | None) -> str:
    """The day that a time is listed under, beside times of other zones; empty for what is no time."""
    found = moment_of(value)
    return found.astimezone(UTC).date().isoformat() if found else ""


def is_earlier(one: str | None, other: str | None) -> bool:
    """Whether one publication time is known to lie before another; a mere day lies before the next days alone."""
    try:
        first, second = (datetime.fromisoformat(t) for t in (one or "", other or ""))
    except ValueError:
        return False
    timed = first.tzinfo is not None and second.tzinfo is not None
    return first < second if timed else first.date() < second.date()
