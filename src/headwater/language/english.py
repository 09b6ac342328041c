"""Whether a page is English: most methods know no other language, and say nothing of a page that is in one."""

import re

from headwater.model import Document

LOOKED_AT_CHARS = 2_000
WORD = re.compile(r"[^\W\d_]+")
EVERYWHERE = frozenset(("the", "of", "and", "that", "was", "with"))  # a seventh of English words; of others few
SHARE = 0.05
MIN_WORDS = 12  # fewer are believed to be in the language that the page names


def is_english(document: Document) -> bool:
    """Whether English methods may speak of a page: it names no other language, or its words are English all the same.

    Templates name the language of the site that they were made for; a short text's own words are not looked up.
    """
    if document.language in (None, "en"):
        return True
    words = WORD.findall(document.text[:LOOKED_AT_CHARS].lower())
    return len(words) >= MIN_WORDS and sum(word in EVERYWHERE for word in words) >= SHARE * len(words)
