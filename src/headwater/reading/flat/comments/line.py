"""What one line of flat text is to readers' comments: a signature, a name, or what stands around them."""

import re
from functools import lru_cache

from headwater.reading.lines.abroad import dated_abroad
from headwater.reading.lines.patterns import (
    BUTTON_LINE,
    COMMENT_FORM,
    COMMENT_HEADING,
    MENU_LINE,
    POINTER_LINE,
    REPLY_LINE,
    SAYS,
    SENTENCE_END,
    SORTING,
    WORD,
    has_time,
)
from headwater.reading.lines.threads import names_time

SIGN_WORDS = 14  # of a line that says who wrote a comment, and when
NAME_WORDS = 4
MOST_KEPT_CHARS = 200  # of a line whose answer is kept
VOTED_ROW = re.compile(  # what stands under a comment: "permalink embed save report reply"
    r"(?:\W*\b(?:permalink|embed|save|parent|report|reply|share|source|give award|award|hide|context|upvote|downvote"
    r"|vote|\d{1,6})\b){1,8}\W*",
    re.IGNORECASE,
)
FOOT = re.compile(r"©|\ball rights reserved\b|^(?:privacy|terms|cookie)\b", re.IGNORECASE)
POSTED = re.compile(r"^(?:(?:submitted|posted)\b.{0,60}\bby\b|\d{1,6} points? by\b)", re.IGNORECASE)


def is_signature(text: str) -> bool:
    """A short line that says when a comment was written, or who "says"."""
    return signs_kept(text) if len(text) <= MOST_KEPT_CHARS else signs(text)


def signs(text: str) -> bool:
    """``is_signature`` itself."""
    if (
        len(WORD.findall(text)) > SIGN_WORDS
        or POSTED.match(text)
        or COMMENT_HEADING.match(text)
        or REPLY_LINE.match(text)
        or names_time(text)
    ):
        return False
    return has_time(text) or dated_abroad(text) or SAYS.fullmatch(text) is not None


signs_kept = lru_cache(maxsize=20_000)(signs)  # asked of each line several times


def is_name(text: str) -> bool:
    """A line that may be a reader's name: few words, no sentence, no button."""
    short = 0 < len(WORD.findall(text)) <= NAME_WORDS and len(text) <= 60
    return short and not (SENTENCE_END.search(text) or is_around(text) or text.endswith(":"))


def is_around(text: str) -> bool:
    """A line of what stands around comments: buttons, forms, menus, pointers to stories, the page's foot."""
    found = REPLY_LINE.match(text) or BUTTON_LINE.match(text) or VOTED_ROW.fullmatch(text) or COMMENT_FORM.match(text)
    return bool(
        found or SORTING.fullmatch(text) or MENU_LINE.match(text) or POINTER_LINE.match(text) or FOOT.search(text)
    )
