"""Shares in words: "one in five", "two-thirds of", "half the", "three out of ten". They are per cent like any other.

A share has to say of what, or to follow "by": "a quarter" alone may be three months, "half" a pause in a match.
"""

import re
from typing import TYPE_CHECKING

from headwater.claims.amounts.units import ONES, TENS
from headwater.language.alternation import alternation
from headwater.model import Quantity, Span

if TYPE_CHECKING:
    from collections.abc import Callable

PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10,
}  # fmt: skip
PARTS |= {f"{word}s": value for word, value in PARTS.items() if value > 2}
# Of so many a share is told; "one in 12" is one, but nine out of 12 jurors are nine.
WHOLES = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
WHOLES |= {"twelve": 12, "twenty": 20, "hundred": 100, "thousand": 1_000}
ROUND = frozenset({3, 4, 5, 6, 7, 8, 9, 10, 20, 100, 1_000})
_WHOLE = rf"(?:a )?(?:{alternation(WHOLES)})|[1-9]\d{{0,2}}|1,?000"
_COUNT = rf"{alternation([*ONES, *TENS])}|\d{{1,3}}"
_ARTICLE = r"(?:the|its|their|his|her|our|all|those|these)"
# What "half the ..." measures one thing by and is no share of it; what halves are counted in
_COMPARED = (
    r"(?:size|price|time|cost|rate|number|amount|speed|distance|way|length|height|weight|battle|fun|story|point)\b"
)
SHARE = re.compile(
    rf"(?<![\w-])(?:"
    rf"(?P<count>{_COUNT})(?P<joint>[- ]in[- ]| out of )(?:every )?(?P<whole>{_WHOLE})(?![\w-]|[.,:]\d)"
    rf"|(?:(?P<times>{_COUNT}|an?)[- ])?(?P<part>{alternation(PARTS)})"
    rf"(?=\s(?P<of>of\s|{_ARTICLE}\s(?!{_COMPARED}))|[.,;]|$)"
    rf")",
    re.IGNORECASE,
)
# Without one of these a text holds no share; to look for them costs a hundredth of the pattern
_HINTS = (*{word[:4] for word in PARTS}, " out of ", "-in-", "-in ", " in-", " in every ")
_HINTS += tuple(f" in {article}{word}" for article in ("", "a ") for word in (*WHOLES, *"123456789"))
ONE_OF_TWO = re.compile(
    r"\b(?:first|second|latter|other|better|last|next|final|opening|closing|each|either)\s$", re.IGNORECASE
)
CHANGE = re.compile(r"\bby\s(?:\w+\s){0,2}$", re.IGNORECASE)
# "half of 2031" and "a quarter of a century" are stretches of time, "a quarter of a million" is a number
NO_WHOLE = re.compile(
    r"of\s(?:the\s)?(?:an?\s|\d|year|month|week|day|season|game|match|century|decade|growth|decline|losses|profits?\s"
    r"|last\s|this\s|next\s|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)",
    re.IGNORECASE,
)
NOT_COUNTED = re.compile(
    r"\s(?:hours?|minutes?|seconds?|days?|nights?|weeks?|months?|years?|decades?|games?|matches|starts|seasons?|attempts)\b",
    re.IGNORECASE,
)
PER_CENT = re.compile(r"%|\bper ?cent|\bpct\b", re.IGNORECASE)
LONGEST_LEAD = 30  # characters before a share in which "about", "first" or "by" is looked for


def find_shares(text: str, before: re.Pattern[str], counted: "Callable[[int], str | None]") -> list[Quantity]:
    """The shares of a passage in order.

    ``before`` finds words such as "about" that end where a share begins; ``counted`` says what is counted behind it.
    """
    found: list[Quantity] = []
    low = text.lower()
    if not any(hint in low for hint in _HINTS):
        return found
    for match in SHARE.finditer(text):
        value = value_of(text, match)
        if value is None:
            continue
        lead = before.search(text, max(0, match.start() - LONGEST_LEAD), match.start())
        start = lead.start() if lead else match.start()
        span = Span(document="", start=start, end=match.end(), exact=text[start : match.end()])
        of = counted(match.end())
        found.append(Quantity(value=value, unit="percent", of=of, approximate=lead is not None, span=span))
    return found


def in_words(quantity: Quantity) -> bool:
    """Whether it is a share that is not told in per cent: "one in five"."""
    return quantity.unit == "percent" and quantity.span is not None and not PER_CENT.search(quantity.span.exact)


def value_of(text: str, match: re.Match[str]) -> float | None:
    """A share in per cent, to two places; None where the words are no share."""
    if match["whole"]:
        whole = number_of(match["whole"].lower().removeprefix("a "))
        count = number_of(match["count"].lower())
        if NOT_COUNTED.match(text, match.end()) or not 0 < count < whole or (whole not in ROUND and count != 1):
            return None
        return per_cent(count, whole)
    lead = text[max(0, match.start() - LONGEST_LEAD) : match.start()]
    if ONE_OF_TWO.search(lead) or (not match["of"] and not CHANGE.search(lead)):
        return None
    if match["of"] and NO_WHOLE.match(text, match.end() + 1):
        return None
    whole = PARTS[match["part"].lower()]
    times = (match["times"] or "").lower()
    if not times and whole != PARTS["half"]:
        return None  # "the third of May", "the fifth of them"
    count = 1 if times in {"", "a", "an"} else number_of(times)
    return per_cent(count, whole) if 0 < count < whole else None


def number_of(word: str) -> int:
    digits = word.replace(",", "")
    return int(digits) if digits.isdigit() else WHOLES.get(word) or ONES.get(word) or TENS[word]


def per_cent(count: int, whole: int) -> float:
    share = round(100 * count / whole, 2)
    return int(share) if share == int(share) else share
