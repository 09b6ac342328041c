"""Numbers that count nothing: dates, clock times, ordinals, years, scores, parts of names, and rejected figures."""

import re
from typing import TYPE_CHECKING

from headwater.claims.amounts.counted import token_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ORDINAL = re.compile(r"(?:st|nd|rd|th)(?!\w)", re.IGNORECASE)
MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?(?!\w)", re.IGNORECASE)
CLOCK = re.compile(r"\s?(?::\d\d|[ap]\.?m\.?(?!\w)|o['’]clock)", re.IGNORECASE)
COUNTED = re.compile(
    r"\s(?!(?:and|to|in|on|at|the|of|by|for|with|was|were|is|as|after|when|but|that|or)\b)[a-z]{3,30}s\b"
)
YEARS = (1800, 2099)  # a bare number of these is a year unless something counted follows
MIXED_CASE = re.compile(r"[A-Z]?[a-z]+[A-Z][A-Za-z]*")
REJECTING = 13  # characters of what rejects the figure behind it
AGO = re.compile(r"\s{1,9}(?:ago|earlier|later)(?!\w)", re.IGNORECASE)
REJECTED = re.compile(r"(?:[,–—-] ?|\band |\bbut )not $|\b(?:rather than|instead of) $", re.IGNORECASE)
SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}\s(?:win|loss|defeat|victory|draw|lead|vote|ruling|decision)(?!\w)")


def is_other(text: str, match: re.Match[str], parse: "Doc | None") -> bool:
    """Whether a number is a date, a clock time, an ordinal, a year, part of a name, or said not to be the figure."""
    low, end = match["low"], match.end("high" if match["high"] else "low")
    bare = not (match["currency"] or match["unit"] or match["percent"])
    if low.lower() in {"a", "an"} or ORDINAL.match(text, end):
        return True
    if REJECTED.search(text, max(0, match.start() - REJECTING), match.start()):
        return True  # "$950, not $5,000"
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
