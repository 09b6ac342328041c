"""Numbers as they are written: value, range, unit, what is counted, and whether the text itself calls them approximate.

Every pattern runs in linear time: fixed alternatives and bounded repeats, no nested quantifiers. What a number counts
comes from the parse where there is one, else from the words that follow.
"""

import re
from typing import TYPE_CHECKING

import msgspec

from headwater.claims.amounts.clock import find_hours
from headwater.claims.amounts.counted import counted, shared_by
from headwater.claims.amounts.letter_m import letter_m
from headwater.claims.amounts.no_quantities import is_other
from headwater.claims.amounts.shares import find_shares
from headwater.claims.amounts.units import CODES, ONES, SCALES, SIGNS, TENS, UNITS, VAGUE
from headwater.language.alternation import alternation
from headwater.model import Quantity, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

BOUND_BELOW = ("at least", "more than", "over", "no fewer than", "no less than", "upwards of", "a minimum of", "above")
BOUND_BELOW += ("not fewer than", "not less than")
BOUND_ABOVE = (
    "at most",
    "up to",
    "as many as",
    "as much as",
    "fewer than",
    "less than",
    "under",
    "no more than",
    "not more than",
    "below",
)
NEAR = (
    "about",
    "around",
    "approximately",
    "roughly",
    "some",
    "nearly",
    "almost",
    "an estimated",
    "estimated",
    "close to",
)
NEAR += ("circa", "approx.", "well over", "just over", "just under", "somewhere around", "probably", "~", "as few as")


_SPELLED = alternation([*ONES, *TENS])
_DIGITS = r"\d{1,3}(?:(?:,| , )\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
_SCALE = r"(?:dozen|hundred|thousand|million|billion|trillion|mln|bln|mn|bn|tn|lakhs?|crores?|[mk](?![\w/]))"
_AND = (
    rf"[- ]and(?=[- ](?:{_SPELLED})(?!\w)"  # "two hundred and five" is one number, "two hundred and three hundred" two
)
_ADDED = (
    rf"hundred(?:{_AND}(?![- ](?:dozen|hundred))))?"
    rf"|{_SCALE}(?:{_AND}(?![- ](?:dozen|thousand|million|billion|trillion))))?"
)
_NUMBER = (
    rf"(?:{alternation(VAGUE)})(?!\w)"
    rf"|(?:{_DIGITS})(?:\s?{_SCALE}(?!\w))?"
    rf"|(?:an?|{_SPELLED})(?:[- ](?:{_SPELLED}|{_ADDED}|and[- ]a[- ]half))*"
    rf"(?:[- ]point(?:[- ](?:{_SPELLED}))+(?:[- ]{_SCALE})?)?(?!\w)"  # "one point five"
)
_HIGH = rf"(?:{_DIGITS})(?:\s?{_SCALE}(?!\w))?|(?:{_SPELLED})(?:[- ](?:{_SPELLED}|{_SCALE}))*(?!\w)"
_CURRENCY = rf"(?:{alternation([*SIGNS, *CODES, 'rs'])})(?=\s?\d)|[$€£¥₹]"
_BELOW = re.compile(rf"(?:{alternation(BOUND_BELOW)})\b")
_ABOVE = re.compile(rf"(?:{alternation(BOUND_ABOVE)})\b")
_ROUND = re.compile(r"\b(?:(?:several|few) dozen|dozens|scores|hundreds|thousands|millions|billions)\b")
_BEFORE = alternation(BOUND_BELOW + BOUND_ABOVE + NEAR)
_UNIT = alternation(u for u in UNITS if u[0].isalpha())


def _opening(words: "Iterable[str]") -> str:
    """The first two letters of these words: by them most words of a text are passed over, not by the whole pattern."""
    second: dict[str, set[str]] = {}
    for word in words:
        second.setdefault(word[0], set()).add(word[1:2])
    return "|".join(
        f"{first}[{''.join(sorted(filter(None, letters)))}{chr(92) + 's-' if '' in letters else ''}]"
        for first, letters in sorted(second.items())
    )


_WORDS = [*BOUND_BELOW, *BOUND_ABOVE, *NEAR, "between", "from", "a", *ONES, *TENS, *VAGUE, *SIGNS, *CODES, "rs"]
_OPENING = _opening(word.lower() for word in _WORDS if word[0].isalpha())
QUANTITY = re.compile(
    rf"(?<![\w.,:/$€£¥₹₽₩+-])"  # a signed figure is a share price beside its ticker: "VLM +2.00%"
    rf"(?=\d|[^\w\s]|{_OPENING})"
    rf"(?P<before>(?:(?:{_BEFORE})\s++(?:the\s++)?){{0,2}})"
    rf"(?P<between>between\s++|from\s++)?"
    rf"(?P<currency>{_CURRENCY})?\s?"
    rf"(?P<low>{_NUMBER})"
    rf"(?:\s?(?P<joint>to|and|or|[-–—])\s?(?P<currency2>{_CURRENCY})?(?P<high>{_HIGH}))?"
    rf"(?P<percent>\s?(?:%|°[CF]))?"
    rf"(?:[\s-](?P<unit>{_UNIT})(?![\w]))?"
    rf"(?P<old>[- ]old(?!\w))?"
    rf"(?P<after>\s+or\s+(?:more|so|fewer|less)(?!\w))?",
    re.IGNORECASE,
)
LEADING = re.compile(rf"(?<!\w)(?:{_BEFORE})\s+(?:the\s+)?$", re.IGNORECASE)  # before a share
MILLION = 1_000_000
POINT = re.compile(r"[ -]point[ -]")
CONVERSION = re.compile(r"\s?\((?:[^()]{0,40}\d[^()]{0,40})\)")


def find_quantities(text: str, parse: "Doc | None" = None) -> list[Quantity]:
    """Every quantity of a passage, in order; dates, clock times, ordinals and names' numbers are none.

    ``parse`` is the passage's analysis; spans are places in the passage.
    """
    found = find_shares(text, LEADING, lambda end: shared_by(text, end, parse))
    taken = [(q.span.start, q.span.end) for q in found if q.span]
    taken += [(start, end) for _, start, end in find_hours(text)]
    position = 0
    while match := QUANTITY.search(text, position):
        position = max(match.end("low"), match.start() + 1)
        if inside := next((end for start, end in taken if start < match.end("low") and match.start("low") < end), 0):
            position = max(position, inside)
            continue
        for quantity, end in read_match(text, match, parse):
            start = quantity.span.start if quantity.span else match.start()
            span = Span(document="", start=start, end=end, exact=text[start:end])
            found.append(msgspec.structs.replace(quantity, span=span))
            position = max(position, end)
    return sorted(found, key=lambda q: q.span.start if q.span else 0)


def read_match(text: str, match: re.Match[str], parse: "Doc | None") -> list[tuple[Quantity, int]]:
    """The quantity that a match stands for and where it ends, with its conversion; empty when it is no quantity."""
    low = number(match["low"])
    if low is None or is_other(text, match, parse):
        return []
    high, end = range_end(match, low)
    unit = unit_of(match) if end == match.end() or not match["high"] else currency_of(match)
    if match["high"] and high is None:
        return as_two(text, match, parse, low)
    if scale := shared_scale(match, low, high):
        low = scale
    if letter := letter_m(text, match, unit):
        low, high, unit = low if low < MILLION else low / MILLION, high and high / MILLION, letter
    vague = match["low"].lower() in VAGUE or match["low"].lower().endswith("dozen")
    if (conversion := CONVERSION.match(text, end)) and unit and QUANTITY.search(conversion.group().strip(" ()")):
        end = conversion.end()
    of = counted(text, match, parse, unit, end)
    if low == 1 and match["low"].lower() in ONES and not match["unit"] and not of:
        return []
    quantity = Quantity(
        value=as_written(low),
        high=high and as_written(high),
        unit=unit,
        of=of,
        approximate=bool(match["before"] or match["after"] or vague),
        span=Span(document="", start=begin(match), end=end, exact=""),
    )
    return [(quantity, end)]


def begin(match: re.Match[str]) -> int:
    """Where a quantity begins: with "about", "between" or its currency, where it has them."""
    return next(match.start(name) for name in ("before", "between", "currency", "low") if match[name])


def as_written(value: float) -> float:
    """A whole number as one."""
    return int(value) if value == int(value) else value


def number(words: str) -> float | None:
    """The value of "1,200", "5.93 mln", "twenty-one", "two hundred thousand", "dozens"; None if it is none."""
    words = words.lower().strip()
    if words in VAGUE:
        return VAGUE[words]
    if digits := re.match(r"(?:\d|,| , )*\d(?:\.\d+)?", words):
        value = float(re.sub("[ ,]", "", digits.group()))
        scale = words[digits.end() :].strip()
        value *= SCALES.get(scale, 1)
        return int(value) if value == int(value) else value
    if POINT.search(words):
        return decimal(*POINT.split(words, maxsplit=1))
    total = current = 0
    seen = False
    for word in re.split(r"[\s-]+", words):
        if word in ONES or word in TENS:
            if current % 100 and not (word in ONES and ONES[word] < 10 and current % 10 == 0 and current % 100 > 10):
                return None  # "nineteen eighty", "five three"
            current += ONES.get(word, TENS.get(word, 0))
            seen = True
        elif word == "half":
            current += 0.5
        elif word in SCALES and (seen or words.startswith("a")):
            current = max(current, 1) * SCALES[word]
            seen = True
            if SCALES[word] >= 1_000:
                total, current = total + current, 0
        elif word not in {"and", "a", "an"}:
            return None
    total += current
    return (int(total) if total == int(total) else total) if seen else None


def decimal(whole: str, rest: str) -> float | None:
    """The value of "two" and "three million", between which "point" stood; the digits are told one by one."""
    base, (*digits, last) = number(whole), re.split(r"[\s-]+", rest)
    if last in SCALES and digits:
        scale = SCALES[last]
    else:
        scale, digits = 1, [*digits, last]
    if base is None or any(ONES.get(d, 10) > 9 for d in digits):
        return None
    return float(f"{base}.{''.join(str(ONES[d]) for d in digits)}") * scale


def range_end(match: re.Match[str], low: float) -> tuple[float | None, int]:
    """The upper end of a range, or None where two numbers are no range, and where the match ends."""
    if not match["high"]:
        return None, match.end()
    high = number(match["high"])
    joint = match["joint"].lower()
    change = (match["between"] or "").lower().startswith("from") or (joint == "and" and not match["between"])
    if high is None or change or (high <= low and not re.search(r"[a-z]", match["high"])):
        return None, match.end()
    return high, match.end()


def as_two(text: str, match: re.Match[str], parse: "Doc | None", low: float) -> list[tuple[Quantity, int]]:
    """ "from 5 to 10 percent" and "three men and two women": two quantities that share the unit written last."""
    first = QUANTITY.match(text, match.start("low"), match.end("low"))
    unit = unit_of(match) if match["between"] else currency_of(match)
    end = match.end("low")
    of = None if match["between"] else counted(text, first or match, parse, unit, end)
    span = Span(document="", start=match.start(), end=end, exact="")
    return [(Quantity(value=low, unit=unit, of=of, approximate=bool(match["before"]), span=span), end)]


def shared_scale(match: re.Match[str], low: float, high: float | None) -> float | None:
    """ "2 to 3 million": the first number takes the second's scale."""
    if high is None or not match["high"]:
        return None
    scale = re.search(r"(?<![a-z])[a-z]+$", match["high"].lower())
    if not scale or scale.group() not in SCALES or re.split(r"[\s\d-]+", match["low"].lower())[-1] in SCALES:
        return None
    shared = low * SCALES[scale.group()]
    return shared if shared <= high else None


def currency_of(match: re.Match[str]) -> str | None:
    sign = match["currency"] or match["currency2"]
    return UNITS.get(sign.lower(), sign) if sign else None


def unit_of(match: re.Match[str]) -> str | None:
    """The unit as one spelling: "percent" for "per cent", "%" and "pct"."""
    if match["percent"]:
        return UNITS[match["percent"].strip().lower()]
    if sign := currency_of(match):
        return sign
    if match["unit"]:
        unit = UNITS[re.sub(r"\s+", " ", match["unit"].lower())]
        return f"{unit} old" if match["old"] else unit
    return None


def bounds(quantity: Quantity) -> tuple[float, float]:
    """The values that the words allow: "at least 12" is 12 and up, "about 100" is 85 to 115, "dozens" 13 to 199."""
    words = (quantity.span.exact if quantity.span else "").lower()
    low, high = quantity.value, quantity.high if quantity.high is not None else quantity.value
    if _BELOW.match(words) or words.endswith("or more"):
        return low, float("inf")
    if _ABOVE.match(words) or words.endswith(("or fewer", "or less")):
        return 0, high
    if _ROUND.search(words):
        return low / 2, low * 50
    if quantity.approximate:
        return low * 0.85, high * 1.15
    return low, high
