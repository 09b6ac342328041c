"""Lines near a headline that name a day: sentences of what the page tells, and headline, byline and date in one."""

import re

from headwater.reading.lines.abroad import count_words, find_dated
from headwater.reading.lines.patterns import BY_LINE, SENTENCE_END, WRITTEN_DATE, find_date

UPDATED = re.compile(
    r"\b(?:updated?|modified|revised|reviewed|last (?:edited|update)|edited|aktualisiert|aktualisierung|geändert"
    r"|stand(?=:| vom)|mis à jour|mise à jour|modifiée?|actualizad[oa]|actualización|modificado|aggiornato"
    r"|aggiornamento|modifica(?:to)?|atualizad[oa]|bijgewerkt|gewijzigd|aktualizacja|zaktualizowano|uppdatera[dt]|opdateret|oppdatert|güncelle\w{2,4}"
    r"|обновлен[оа]|оновлено)\b|更新|最終更新|تحديث|अपडेट",
    re.IGNORECASE,
)
PUBLISHED_WORD = re.compile(r"^\W*(?:published|posted|publish date|date|first published|post time)\b", re.IGNORECASE)
OF_PAGE = re.compile(r"\b(?:article|story|post|page|piece|report|blog|entry|review|published|posted)\b", re.IGNORECASE)
MOST_HEADING_CHARS = 300  # of headline, byline and date with breaks between them
LEAST_HEADING_WORDS = 3
PROSE_WORDS = 8  # before a date: a sentence that mentions it
TOLD_WORDS = 3  # before and behind a date in a sentence


def mentions(text: str) -> bool:
    """Whether a line is a sentence that names a date, with as much before it as no dateline has."""
    dated = find_date(text) or find_dated(text)
    before = text[: dated.start()] if dated else ""
    return (count_words(before) >= PROSE_WORDS and not BY_LINE.match(text)) or is_told(text)


def is_told(text: str) -> bool:
    """Whether a line is a sentence about other things than the page: "The bridge was updated on 5 May 2031, ..."."""
    dated = find_date(text) or find_dated(text)
    if dated is None or not SENTENCE_END.search(text) or PUBLISHED_WORD.match(text) or BY_LINE.match(text):
        return False
    before, behind = count_words(text[: dated.start()]), count_words(text[dated.end() :])
    return (
        before >= TOLD_WORDS
        and behind >= TOLD_WORDS
        and not (OF_PAGE.search(text) or UPDATED.match(text.lstrip("*([ ")))
    )


def heads_article(text: str) -> bool:
    """Whether a line with breaks in it is a headline with byline and date below it, as old tables have them."""
    if len(text) > MOST_HEADING_CHARS:
        return False
    first, *below = text.split("\n")
    if not len(first.split()) >= LEAST_HEADING_WORDS or SENTENCE_END.search(first) or BY_LINE.match(first):
        return False
    signed = any(BY_LINE.match(part) for part in below)
    return signed and any(WRITTEN_DATE.match(part) for part in below)
