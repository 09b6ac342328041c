""" "90m": millions before what is counted or paid, metres of what is measured, and where nothing decides, neither."""

import re

from headwater.claims.amounts.counted import following_noun
from headwater.claims.amounts.units import MONEY

METRES, UNDECIDED = "m", "m or million"
_SPORT = (
    "hurdles|sprint|dash|race|freestyle|butterfly|backstroke|breaststroke|medley|relay|heats?|finals?|champion|gold"
)
_LONG = "high|tall|deep|long|wide|thick|away|apart|from|off|above|below|beneath|underground|inland|ahead|behind|across"
_THING = "waves?|cliff|tower|yacht|tunnel|bridge|wall|fence|pool|drop|mark|radius|north|south|east|west"
MEASURED = re.compile(rf"[\s-](?:(?:wo)?men['’]s\s)?(?:{_SPORT}|{_LONG}|{_THING})\b", re.IGNORECASE)
MEASURING = re.compile(r"\b(?:within|swam|dived|climbed|walked|threw|jumped)\s(?:\w+\s)?$", re.IGNORECASE)
LETTER = re.compile(r"\d\s?m$", re.IGNORECASE)
LONGEST_LEAD = 30  # characters before the number that may say how it was measured


def letter_m(text: str, match: re.Match[str], unit: str | None) -> str | None:
    """The unit that the letter behind a number stands for; None where it is a million, or where there is none."""
    number = match["high"] or match["low"]
    if not LETTER.search(number) or unit in MONEY:
        return None
    end = match.end("high" if match["high"] else "low")
    start = match.start("low")
    if MEASURED.match(text, end) or MEASURING.search(text, max(0, start - LONGEST_LEAD), start):
        return METRES
    return None if unit or following_noun(text, end) else UNDECIDED
