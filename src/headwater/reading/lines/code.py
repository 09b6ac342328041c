"""Scripts and style sheets that stand among the words of a dumped page."""

import re

from headwater.reading.lines.patterns import WORD
from headwater.reading.lines.wording import STOP_WORDS

LEAST_SIGNS = 0.06  # of a line's characters are brackets, semicolons and equals signs
MOST_STOP_WORDS = 0.15  # of its words; prose has a third
LONG_CHARS = 80  # a line of code as long as that was packed for a page; a listing that an article shows has short lines
MOST_LOOKED_AT = 600  # characters
_SIGNS = re.compile(r"[{}();=\[\]<>|&$]")
_OF_PAGES = re.compile(  # what scripts and styles of pages name, and listings seldom do
    r"@(?:media|import|font-face|keyframes|charset|supports)\b"
    r"|\b(?:window|document|navigator|location|jquery|googletag|datalayer|gtag|fbq|adsbygoogle|_gaq|_comscore|ga)"
    r"(?:\.\w|\[|\(| ?=|\.?__)"
    r"|(?:^|\})\s?[.#][\w-]{1,40}[^{}]{0,60}\{\s?[\w-]{1,30}\s?:|!important\b|\bJSON\.parse\(|<!\[CDATA\[|\{\s?\"@(?:context|type|graph)\"|\"__typename\"",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"\bfunction\s?\w{0,40}\s?\(|=>\s?[{(]|\b(?:var|let|const) \w{1,40} ?=|\.(?:push|call|apply|appendChild)\("
    r"|\{\s?\"[\w@-]{1,40}\"\s?:|[\w.#)\]-]\s?\{\s?[\w-]{1,30}\s?:|\breturn\b[^;]{0,80};|\bnew [A-Z]\w{1,30}\("
    r"|;\s?\}|\}\s?\)"
)
_BRACKETS = re.compile(r"[\s{}()\[\];,/*]{1,20}")


def is_code(text: str) -> bool:
    """Whether a line is script or style of a page and no words for its readers."""
    if "{" not in text and "(" not in text and ";" not in text and "}" not in text and "@" not in text[:1]:
        return False
    if _BRACKETS.fullmatch(text):
        return True
    head = text[:MOST_LOOKED_AT]
    signs = len(_SIGNS.findall(head))
    if signs < LEAST_SIGNS * len(head):
        return False
    words = WORD.findall(head.lower())
    if sum(word in STOP_WORDS for word in words) > MOST_STOP_WORDS * len(words):
        return False
    return bool(_OF_PAGES.search(head) or (len(text) >= LONG_CHARS and _CODE.search(head)))
