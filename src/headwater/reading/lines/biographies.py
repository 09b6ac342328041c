"""Lines below an article that say who its author is."""

import re

from headwater.language.alternation import alternation

MOST_CHARS = 500
MOST_HEADING_CHARS = 60
_JOBS = alternation(
    "reporter correspondent editor columnist writer journalist contributor producer photographer author fellow"
    " blogger freelancer critic presenter".split()
)
_NAME = r"(?P<name>[A-ZÀ-Þ][\w’'.-]{1,30}(?: (?:[a-zß-ÿ]{2,3} )?[A-ZÀ-Þ][\w’'.-]{0,30}){1,3})"
_IS = re.compile(
    rf"{_NAME} (?:(?:covers|writes (?:about|for)|reports (?:on|for|from))\b"
    rf"|(?:is|was|has been|joined|works)\b(?=.{{0,160}}?\b(?:(?:{_JOBS})s?|covers|writes|reporting|reports)\b))"
)
_REACH = re.compile(
    r"(?:(?:follow|contact|reach|e-?mail|write to) (?:him|her|them|me|[A-Z][\w’'-]{1,20}(?: [A-Z][\w’'-]{1,20}){0,2})"
    r"(?: \w{1,10})? (?:on|at|via)\b.{0,160}"
    r"|.{0,60}\b(?:can be reached|tweets|may be reached) (?:at|on|as|via)\b.{0,120})",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"\W*(?:about the (?:authors?|writers?|reporters?|contributors?)|über (?:den|die) autor(?:in|en)?"
    r"|à propos de l[’']auteure?|sobre (?:el|la|o|a) autora?|sull[’']autore)\W*",
    re.IGNORECASE,
)


def is_biography(text: str) -> bool:
    """Whether a line says of somebody what he is at a newsroom, or how he is reached."""
    if len(text) > MOST_CHARS:
        return False
    return _IS.match(text) is not None or _REACH.fullmatch(text) is not None


def heads_biography(text: str) -> bool:
    """Whether a line is "About the author"."""
    return len(text) <= MOST_HEADING_CHARS and "ut" in text.lower() and _HEADING.fullmatch(text) is not None
