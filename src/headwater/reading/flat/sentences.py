"""How long a line of flat text is, and whether it reads as running text."""

import re

from headwater.reading.lines.abroad import UNSPACED_STOP, count_words
from headwater.reading.lines.patterns import SENTENCE_END

LEAST_UNSPACED = 4  # words of a sentence in a script without blanks
LEAST_WORDS, SURE_WORDS = 7, 25  # of a line that ends as a sentence does, of one that need not
SIGNS_ON_LETTERS = re.compile(r"[\u0900-\u0dff\u0e00-\u0fff\u1780-\u17ff]")  # vowels that are no letters to a pattern


def length(text: str) -> int:
    """How many words a line has; letters count where a script has no blanks, blanks where vowels are signs."""
    if not text.isascii() and SIGNS_ON_LETTERS.search(text):
        return len(text.split())
    return count_words(text)


def is_sentence(text: str) -> bool:
    """A line that reads as running text, not as a heading."""
    count = length(text)
    if count >= LEAST_UNSPACED and not text.isascii() and UNSPACED_STOP.search(text):
        return True
    return count >= SURE_WORDS or (count >= LEAST_WORDS and ends_sentence(text))


def ends_sentence(text: str) -> bool:
    """A line of any length that ends as a sentence does."""
    return bool(SENTENCE_END.search(text))


def is_plain_sentence(text: str) -> bool:
    """A line that no heading is: a sentence that is no question."""
    return is_sentence(text) and (length(text) >= SURE_WORDS or not text.rstrip("\"'”’)] ").endswith("?"))
