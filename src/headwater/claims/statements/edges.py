"""Where a statement begins and ends: without the marks and spaces at its edges, with those that belong to it."""

import re

CLOSES_SINGLE = re.compile(r"’(?!\w)")
EDGES = " \t\u00a0,;:.\"'`“”‘’«»()[]–—-"


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without marks and spaces at its edges; a closing bracket that belongs to it stays."""
    while start < end and text[start] in EDGES and not (text[start] in "([" and ")" in text[start:end]):
        start += 1
    while (
        end > start
        and text[end - 1] in EDGES
        and not (text[end - 1] in ")]" and "([".find(text[end - 1]) < 0 and balanced(text[start:end]))
    ):
        end -= 1
    return start, with_closing_mark(text, start, end)


def with_closing_mark(text: str, start: int, end: int) -> int:
    """The end with the closing mark of a quotation that begins inside and ends there."""
    words = text[start:end]
    mark = "”" if words.count("“") > words.count("”") else '"' if opens_straight(words) else ""
    if not mark and opens_single(words):
        mark = "’"
    closing = text.find(mark, end, end + 3) if mark else -1
    return closing + 1 if closing >= 0 else end


def opens_straight(words: str) -> bool:
    """Whether the last straight mark in these words opens a quotation that ends outside of them."""
    before, mark, _ = words.rpartition('"')
    return bool(mark) and words.count('"') % 2 == 1 and not before[-1:].strip(" ([")


def opens_single(words: str) -> bool:
    """Whether a single mark in these words opens a quotation that none closes; one amid a word is an apostrophe."""
    _, mark, after = words.rpartition("‘")
    return bool(mark) and not CLOSES_SINGLE.search(after)


def balanced(words: str) -> bool:
    return words.count("(") == words.count(")") and words.count("[") == words.count("]")


def strip(text: str, start: int, end: int) -> tuple[int, int]:
    """A whole sentence without spaces, dashes before it and its full stop; its quotation marks stay."""
    while start < end and text[start] in " \t\u00a0–—-:":
        start += 1
    while end > start and text[end - 1] in " \t\u00a0.;,":
        end -= 1
    return start, end
