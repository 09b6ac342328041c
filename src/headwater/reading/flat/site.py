"""What a site sets among the lines of its articles, told by the lines themselves: scripts, adverts, pleas, headlines of
other stories, what a newsletter's sender says of the mail.

What is set between paragraphs is taken out before the chances of the other lines are asked: they then stand together.
"""

import re

from headwater.reading.flat.sentences import is_plain_sentence, is_sentence
from headwater.reading.lines.code import is_code
from headwater.reading.lines.patterns import ADVERT_LINE, AGO, COUNT_LINE, MAIL_FOOT, TIME_OF_DAY, WORD, pleads
from headwater.reading.markup.asides import is_aside

MOST_POINTED = 8  # lines that "Read more" stands over, before the article goes on
MOST_ADVERT_CHARS = 60
MOST_LINE_CHARS = 400
BY_MAIL = re.compile(r"newsletter|inbox|e-?mail|mailing list|subscribe|reader-supported", re.IGNORECASE)
IN_INBOX = re.compile(r"\b(?:in|to|into) your inbox\b", re.IGNORECASE)
MOST_PLEA_CHARS = 110
RECOMMENDED = re.compile(
    r"\W*(?:recommended(?: (?:for you|stories|articles|reading|videos))?|trending(?: (?:now|stories|articles))?"
    r"|most (?:read|popular|viewed)|(?:top|more) stories|editors?[’']s? picks?|what to read next|up next)\W*",
    re.IGNORECASE,
)
STAMP_WORDS = 8  # of a line that says when something was posted
_STAMP_WORDS = re.compile(
    r"\b(?:posted|published|updated|edited|at|on|last|am|pm|gmt|utc|[ceu]?[esp]t|uhr|h|um|vor|min(?:utes?)?|hours?|ago)\b",
    re.IGNORECASE,
)


def insets(words: list[str]) -> set[int]:
    """The lines that a site sets between the paragraphs of an article: adverts, scripts, boxes for an address, lists of
    what it recommends. What ends an article ("Related posts", "Tags: ...") is none: it tells where it ends."""
    own = {i for i, text in enumerate(words) if is_inset(text)}
    told = False
    for i, text in enumerate(words):
        if told and len(text) <= MOST_ADVERT_CHARS and RECOMMENDED.fullmatch(text):
            own.update(range(i, pointed_end(words, i + 1)))
        told = told or is_sentence(text)
    return own


def is_inset(text: str) -> bool:
    """Whether a line says by itself that it is set between an article's paragraphs."""
    if is_code(text):
        return True
    if len(text) > MOST_LINE_CHARS:
        return False
    if len(text) <= MOST_ADVERT_CHARS and ADVERT_LINE.match(text):
        return True
    if len(text) <= MOST_PLEA_CHARS and "inbox" in text and "?" not in text and IN_INBOX.search(text):
        return True
    return MAIL_FOOT.fullmatch(text) is not None or (pleads(text) and BY_MAIL.search(text) is not None)


def is_around(text: str) -> bool:
    """Whether a line that is taken for article is its site's: a pointer, tags, a wall, a count, the hour. What asks
    to be followed is not looked at: it is the end of many a post."""
    if len(text) <= MOST_ADVERT_CHARS and COUNT_LINE.fullmatch(text):
        return True
    return is_stamp(text) or (is_aside(text) and not pleads(text))


def pointed_end(words: list[str], start: int) -> int:
    """Where the headlines of other stories end that begin at a line and stand between an article's paragraphs: at a
    sentence that none of them is."""
    stop = min(len(words), start + MOST_POINTED)
    return next((i for i in range(start, stop) if is_plain_sentence(words[i])), start)


def is_stamp(text: str) -> bool:
    """Whether a line is an hour or an age alone, as it stands over or under each entry of a live report."""
    if len(WORD.findall(text)) > STAMP_WORDS or not (TIME_OF_DAY.search(text) or AGO.search(text)):
        return False
    rest = _STAMP_WORDS.sub(" ", AGO.sub(" ", TIME_OF_DAY.sub(" ", text)))
    return WORD.search(rest) is None
