"""Numbers as they are written: value, range, unit, what is counted, and whether the text itself calls them approximate.

Every pattern runs in linear time: fixed alternatives and bounded repeats, no nested quantifiers. What a number counts
comes from the parse where there is one, else from the words that follow.
"""

import re
from typing import TYPE_CHECKING

from headwater.claims.amounts.units import ONES, SCALES, TENS, UNITS, VAGUE
from headwater.language.alternation import alternation
from headwater.model import Quantity, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

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
_SCALE = r"(?:dozen|hundred|thousand|million|billion|trillion|mln|bln|bn|[mk](?![\w/]))"
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
    rf"|(?:an?|{_SPELLED})(?:[- ](?:{_SPELLED}|{_ADDED}|and[- ]a[- ]half))*(?!\w)"
)
_HIGH = rf"(?:{_DIGITS})(?:\s?{_SCALE}(?!\w))?|(?:{_SPELLED})(?:[- ](?:{_SPELLED}|{_SCALE}))*(?!\w)"
_CURRENCY = r"US\$|A\$|C\$|[$€£¥₹]"
_BELOW = re.compile(rf"(?:{alternation(BOUND_BELOW)})\b")
_ABOVE = re.compile(rf"(?:{alternation(BOUND_ABOVE)})\b")
_ROUND = re.compile(r"\b(?:(?:several|few) dozen|dozens|scores|hundreds|thousands|millions|billions)\b")
_BEFORE = alternation(BOUND_BELOW + BOUND_ABOVE + NEAR)
_UNIT = alternation(u for u in UNITS if u[0].isalpha())
QUANTITY = re.compile(
    rf"(?<![\w.,/$€£¥₹-])"
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
CONVERSION = re.compile(r"\s?\((?:[^()]{0,40}\d[^()]{0,40})\)")
ORDINAL = re.compile(r"(?:st|nd|rd|th)(?!\w)", re.IGNORECASE)
MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?(?!\w)", re.IGNORECASE)
CLOCK = re.compile(r"\s?(?::\d\d|[ap]\.?m\.?(?!\w)|o['’]clock)", re.IGNORECASE)
COUNTED = re.compile(
    r"\s(?!(?:and|to|in|on|at|the|of|by|for|with|was|were|is|as|after|when|but|that|or)\b)[a-z]{3,30}s\b"
)
YEARS = (1800, 2099)  # a bare number of these is a year unless something counted follows
AHEAD_OF_COUNTED = 8  # words from a number to what it counts, and from that to the end of its "of"
MIXED_CASE = re.compile(r"[A-Z]?[a-z]+[A-Z][A-Za-z]*")
AGO = re.compile(r"\s{1,9}(?:ago|earlier|later)(?!\w)", re.IGNORECASE)
SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}\s(?:win|loss|defeat|victory|draw|lead|vote|ruling|decision)(?!\w)")
PART_OF = re.compile(
    r"\s{1,9}of\s+(?:the\s+|its\s+|their\s+|all\s+(?:of\s+)?){0,4}"
    r"(?P<what>[\w'’.-]+(?:[ ](?:of|the|[A-Z][\w'’.-]*|[a-z]{3,}s)\b){0,4})"
)


def find_quantities(text: str, parse: "Doc | None" = None) -> list[Quantity]:
    """Every quantity of a passage, in order; dates, clock times, ordinals and names' numbers are none.

    ``parse`` is the passage's analysis; spans are places in the passage.
    """
    found: list[Quantity] = []
    position = 0
    while match := QUANTITY.search(text, position):
        position = max(match.end("low"), match.start() + 1)
        for quantity, end in read_match(text, match, parse):
            start = quantity.span.start if quantity.span else match.start()
            span = Span(document="", start=start, end=end, exact=text[start:end])
            found.append(
                Quantity(
                    value=quantity.value,
                    high=quantity.high,
                    unit=quantity.unit,
                    of=quantity.of,
                    approximate=quantity.approximate,
                    span=span,
                )
            )
            position = max(position, end)
    return found


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
    start = (
        match.start("before")
        if match["before"]
        else (match.start("between") if match["between"] else match.start("low"))
    )
    if not match["before"] and not match["between"] and match["currency"]:
        start = match.start("currency")
    vague = match["low"].lower() in VAGUE or match["low"].lower().endswith("dozen")
    if conversion := CONVERSION.match(text, end):
        inside = conversion.group().strip(" ()")
        if unit and QUANTITY.search(inside):
            end = conversion.end()
    of = counted(text, match, parse, unit, end)
    if low == 1 and match["low"].lower() in ONES and not match["unit"] and not of:
        return []
    quantity = Quantity(
        value=low,
        high=high,
        unit=unit,
        of=of,
        approximate=bool(match["before"] or match["after"] or vague),
        span=Span(document="", start=start, end=end, exact=""),
    )
    return [(quantity, end)]


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


def is_other(text: str, match: re.Match[str], parse: "Doc | None") -> bool:
    """Whether a number is a date, a clock time, an ordinal, a year, or part of a name."""
    low, end = match["low"], match.end("high" if match["high"] else "low")
    bare = not (match["currency"] or match["unit"] or match["percent"])
    if low.lower() in {"a", "an"} or ORDINAL.match(text, end):
        return True
    if end < len(text) and text[end].isalpha() and text[end - 1].isdigit():
        return True
    if bare and CLOCK.match(text, match.end("low")):
        return True
    if match["unit"] and AGO.match(text, match.end()):
        return True
    if bare and SCORE.match(text, match.start("low")):
        return True
    if bare and low.isdigit() and (is_year(low, text, match) or beside_month(text, match)):
        return True
    if bare and re.match(r"(?:[-/]\w|\.\d)", text[end : end + 2]) and low[0].isdigit():
        return not re.match(r"-[a-z]{4,}", text[end : end + 5])
    return bare and parse is not None and names_something(parse, match)


def is_year(low: str, text: str, match: re.Match[str]) -> bool:
    if len(low) != 4 or not YEARS[0] <= int(low) <= YEARS[1] or match["before"]:
        return False
    return not COUNTED.match(text, match.end())


def beside_month(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 12) : match.start()].split()
    if before and MONTH.fullmatch(before[-1]) and before[-1][0].isupper():
        return True
    after = MONTH.match(text[match.end("low") : match.end("low") + 12].lstrip())
    return bool(after and after.group()[0].isupper())


def names_something(parse: "Doc", match: re.Match[str]) -> bool:
    """ "Flight 370", "Article 5", "one of them": the number names, or stands for nobody counted."""
    token = token_at(parse, match.end("low") - 1)
    if token is None:
        return False
    if token.lower_ == "one" and (token.dep_ != "nummod" or token.head.i < token.i):
        return True
    before = token.nbor(-1) if token.i else None
    if is_model(token) or (token.is_digit and beside_model(token)):
        return True
    if before is not None and before.is_title and token.dep_ in {"nummod", "npadvmod"} and token.head == before:
        return True
    if before is None or before.pos_ != "PROPN" or not token.is_digit:
        return False
    follows = token.nbor(1) if token.i + 1 < len(parse) else None
    return before.is_title and (follows is None or follows.pos_ not in {"NOUN", "PROPN", "ADJ"})


def is_model(token: "Token") -> bool:
    """Whether a bare number follows a name of mixed case as its model: "6" of "the iPhone 6"."""
    before = token.nbor(-1) if token.i else None
    return before is not None and token.is_digit and bool(MIXED_CASE.fullmatch(before.text))


def beside_model(token: "Token") -> bool:
    """Whether a number is the model of a name told before: the second "6" of "the iPhone 6 and 6 Plus"."""
    follows = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if follows is None or not follows.is_title:
        return False
    return any(t.text == token.text and is_model(t) for t in token.doc[: token.i])


def token_at(parse: "Doc", position: int) -> "Token | None":
    span = parse.char_span(position, position + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None


def counted(text: str, match: re.Match[str], parse: "Doc | None", unit: str | None, end: int) -> str | None:
    """What is counted or measured: "Lunsk" of "85 percent of Lunsk", "rebel fighters" of "700 rebel fighters"."""
    if unit and unit.endswith(" old"):
        return None
    if part := PART_OF.match(text, end):
        return noun_phrase(parse, part.start("what")) or part["what"].strip(" .,’'")
    if unit or parse is None:
        return None if unit else following_noun(text, end)
    token = token_at(parse, match.end("high" if match["high"] else "low") - 1)
    if token is None:
        return None
    head = token
    while head.dep_ in {"nummod", "quantmod", "compound", "amod", "nmod"} and head.head.i > token.i:
        head = head.head
    if head.i == token.i or head.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return following_noun(text, end)
    if head.i - token.i > AHEAD_OF_COUNTED:
        return None
    return parse[token.i + 1 : head.i + 1].text


def noun_phrase(parse: "Doc | None", position: int) -> str | None:
    """The noun phrase at a position with its own "of" parts, without its article."""
    token = token_at(parse, position) if parse is not None else None
    if token is None:
        return None
    head = token
    while head.head.i > head.i and head.dep_ in {"compound", "amod", "nmod", "poss", "det", "nummod"}:
        head = head.head
    last = head
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i > head.i:
            last = max(
                (t for t in child.subtree if t.i - head.i < AHEAD_OF_COUNTED and t.dep_ in {"pobj", "compound"}),
                default=head,
                key=lambda t: t.i,
            )
    words = list(token.doc[token.i : last.i + 1])
    while words and words[0].pos_ in {"DET", "PRON"}:
        words = words[1:]
    return token.doc[words[0].i : last.i + 1].text if words else None


def following_noun(text: str, end: int) -> str | None:
    """Without a parse: the plural that follows within three words."""
    words = re.match(r"((?:\s[\w'’-]+){1,3})", text[end : end + 60])
    if not words:
        return None
    parts = words.group().split()
    for n, word in enumerate(parts):
        if word.lower() in {"of", "and", "or", "to", "in", "on", "at", "as", "was", "were", "is", "has", "have", "by"}:
            return None
        if re.fullmatch(r"[a-z]{3,}s|people|men|women|children|police|troops", word):
            return " ".join(parts[: n + 1])
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
