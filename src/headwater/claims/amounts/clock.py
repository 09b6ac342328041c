"""The hour as it is written: "3 pm", "15:00", "1500 GMT", "half past nine", "at noon", "in the morning".

What may be before or after noon is neither, and hours of two zones are not compared.
"""

import re
from dataclasses import dataclass

from headwater.claims.amounts.units import ONES
from headwater.language.alternation import alternation

HOURS = {word: value for word, value in ONES.items() if 1 <= value <= 12}
NOON_MINUTES = 12 * 60
_HOUR = rf"{alternation(HOURS)}|[012]?\d"
_ZONE = r"(?:\s\(?(?P<zone>[A-Z]{2,4}T|UTC|GMT|ET|PT|local time)\b)?"
_HALF = r"(?:\s(?:in the|at|on \w{6,9}|yesterday|this|tomorrow)\s(?P<part>morning|afternoon|evening|night)\b)?"
CLOCK = re.compile(
    rf"(?<![\w:.,$€£/-])(?:"
    rf"(?P<past>half|(?:a\s)?quarter)[- ](?P<way>past|to)[- ](?P<hour1>{_HOUR})(?!\w)"
    rf"|(?P<hour2>{_HOUR})\s?o['’]clock\b"
    rf"|(?P<hour3>[012]?\d)(?:[:.](?P<minute3>[0-5]\d))?\s?(?P<half>[ap])(?:m\b|\.m\b\.?)"
    rf"|(?P<hour4>[012]?\d):(?P<minute4>[0-5]\d)(?![:\d])"
    rf"|(?P<hour5>[012]\d)(?P<minute5>[0-5]\d)(?=\s(?:GMT|UTC|hours|hrs|local time)\b)"
    rf"|(?P<named>noon|midday|midnight)\b"
    rf"){_HALF}{_ZONE}",
    re.IGNORECASE,
)
PART = re.compile(r"\b(?P<part>morning|afternoon|evening)\b", re.IGNORECASE)
# Without one of these a text holds no hour; to look for them costs a tenth of the pattern
_HINTS = (
    ":",
    "clock",
    "noon",
    "midday",
    "midnight",
    "half",
    "quarter",
    " gmt",
    " utc",
    " hours",
    " hrs",
    " local time",
)
_HALF_OF_DAY = re.compile(r"\d\s?[ap]\.?m", re.IGNORECASE)
BEFORE_NOON, AFTER_NOON = "am", "pm"
HALVES = {"morning": BEFORE_NOON, "afternoon": AFTER_NOON, "evening": AFTER_NOON}


@dataclass(frozen=True, slots=True, order=True)
class Hour:
    """A time of day. ``minute`` counts from twelve o'clock, -1 where only the half of the day is told."""

    minute: int
    half: str = ""  # "am", "pm"; "" where it is not told
    zone: str = ""

    def may_be(self, other: "Hour") -> bool:
        """Whether both can be one time; "about seven" and "five past seven" cannot be told apart here and differ."""
        if self.zone != other.zone:
            return True
        if self.half and other.half and self.half != other.half:
            return False
        return self.minute == other.minute or -1 in (self.minute, other.minute)


def find_hours(text: str) -> list[tuple[Hour, int, int]]:
    """Every time of day in a passage with where it begins and ends; the mere halves of the day come last."""
    found: list[tuple[Hour, int, int]] = []
    low = text.lower()
    if any(hint in low for hint in _HINTS) or _HALF_OF_DAY.search(text):
        found += [(hour, match.start(), match.end()) for match in CLOCK.finditer(text) if (hour := hour_of(match))]
    if not any(part in low for part in HALVES):
        return found
    parts = [m for m in PART.finditer(text) if not any(start <= m.start() < end for _, start, end in found)]
    return found + [(Hour(-1, HALVES[m["part"].lower()]), m.start(), m.end()) for m in parts]


def hour_of(match: re.Match[str]) -> Hour | None:
    """The time that a match names; None for what no clock shows."""
    zone = (match["zone"] or "").lower().removeprefix("local time")
    if named := match["named"]:
        return Hour(0, BEFORE_NOON if named.lower() == "midnight" else AFTER_NOON, zone)
    written = next(match[f"hour{n}"] for n in range(1, 6) if match[f"hour{n}"])
    hour = int(written) if written.isdigit() else HOURS[written.lower()]
    minutes = int(match["minute3"] or match["minute4"] or match["minute5"] or 0)
    if match["past"]:
        minutes = 30 if match["past"].lower() == "half" else 15
        minutes = -minutes if match["way"].lower() == "to" else minutes
    if hour > 24:
        return None
    half = half_of(match, written, hour)
    return Hour((60 * hour + minutes) % NOON_MINUTES, half, zone)


def half_of(match: re.Match[str], written: str, hour: int) -> str:
    """Whether it is before or after noon: so marked, or written as of 24 hours."""
    if match["half"]:
        return f"{match['half'].lower()}m"
    if part := match["part"]:
        return HALVES.get(part.lower(), "")
    if written.isdigit() and (hour > 12 or match["hour5"]):
        return AFTER_NOON if 12 <= hour < 24 else BEFORE_NOON
    return BEFORE_NOON if written.startswith("0") and len(written) > 1 else ""
