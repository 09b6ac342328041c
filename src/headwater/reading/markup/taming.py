"""Markup made harmless before a parser sees it: tags with too many attributes refused, nesting too deep flattened."""

import re
from collections.abc import Iterator

import numpy as np

from headwater.errors import LimitError
from headwater.limits import MAX_NESTING_DEPTH, MAX_TAG_ATTRIBUTES
from headwater.reading.markup.elements import BLOCK_TAGS

# Elements that nest when they are not closed; other block elements end where the next of them begins.
NESTING_TAGS = BLOCK_TAGS - frozenset(
    "p li dd dt td th tr tbody thead tfoot option optgroup hr body html title caption".split()
)
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)[^<>]*+>")
LONG_TAG = re.compile(rb"<([a-zA-Z][a-zA-Z0-9:-]{0,30})[^<>]*")
EMPTY_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9:-]*)((?:\s[^<>]{0,4000})?)(?<!/)/>")
VOID_TAGS = frozenset("area base br col embed hr img input link meta param source track wbr".split())
OPEN = ord("<")
WINDOW = MAX_TAG_ATTRIBUTES  # bytes; an attribute has two at least, so that too many of them cover a whole window
PIECE = 1 << 20  # bytes looked at together
# The two letters with which tags that nest begin, as numbers: to count these settles nearly every page.
BEGINS_NESTING = np.zeros(1 << 16, dtype=np.bool_)
BEGINS_NESTING[[ord(tag[0]) << 8 | ord(tag[1]) for tag in NESTING_TAGS]] = True
SMALL = 0x20  # makes a letter small, and leaves figures as they are


def tame(html: str, raw: bytes | None = None) -> tuple[str, bool]:
    """Markup without what would cost a parser minutes, and whether something was taken out of it; linear in its size.

    A tag with more than MAX_TAG_ATTRIBUTES attributes raises LimitError (HW201) before any parser sees it; nesting past
    MAX_NESTING_DEPTH is flattened, text kept. ``raw`` is the markup as UTF-8, where that is at hand.
    """
    raw = html.encode("utf-8", "surrogatepass") if raw is None else raw
    check_attributes(raw)
    if few_tags(raw) or most_nesting(raw) <= MAX_NESTING_DEPTH:
        return html, False
    depth = deepest = 0
    for match in TAG.finditer(html):
        depth = max(depth + (-1 if match[1] else 1), 0) if match[2].lower() in NESTING_TAGS else depth
        deepest = max(deepest, depth)
    if deepest <= MAX_NESTING_DEPTH:
        return html, False
    return flatten(html), True


def close_empty(html: str) -> str:
    """XHTML with its empty elements closed as HTML closes them: ``<script src="x"/>`` would swallow the page."""
    return EMPTY_TAG.sub(lambda tag: tag[0] if tag[1].lower() in VOID_TAGS else f"<{tag[1]}{tag[2]}></{tag[1]}>", html)


def long_tags(html: bytes) -> Iterator[int]:
    """Where what may be a tag begins that goes on through a whole window without another mark."""
    begins = -1
    for start in range(0, len(html), WINDOW):
        opened, closed = html.rfind(b"<", start, start + WINDOW), html.rfind(b">", start, start + WINDOW)
        if opened != closed:
            begins = opened if opened > closed else -1
        elif begins >= 0:  # neither is there
            yield begins
            begins = -1


def few_tags(html: bytes) -> bool:
    """Whether there are fewer tags of any sort, as on two pages in three: to see that takes a sixth of the time."""
    return int(np.count_nonzero(np.frombuffer(html, dtype=np.uint8) == OPEN)) <= MAX_NESTING_DEPTH


def most_nesting(html: bytes) -> int:
    """How many tags there are at most that nest."""
    raw = np.frombuffer(html, dtype=np.uint8)
    count = 0
    for start in range(0, raw.size, PIECE):
        piece = raw[start : start + PIECE + 2]
        tags = np.flatnonzero(piece[:PIECE] == OPEN)
        tags = tags[tags < piece.size - 2]
        first, second = (piece[tags + ahead].astype(np.int64) | SMALL for ahead in (1, 2))
        count += int(np.count_nonzero(BEGINS_NESTING[first << 8 | second]))
    return count


def flatten(html: str) -> str:
    """Drop the block tags that open deeper than MAX_NESTING_DEPTH and as many closing ones; text stays."""
    out: list[str] = []
    depth = end = 0
    for match in TAG.finditer(html):
        if match[2].lower() not in NESTING_TAGS:
            continue
        depth += -1 if match[1] else 1
        over = depth >= MAX_NESTING_DEPTH if match[1] else depth > MAX_NESTING_DEPTH
        depth = max(depth, 0)
        if over:
            out += (html[end : match.start()], "\n")
            end = match.end()
    out.append(html[end:])
    return "".join(out)


def check_attributes(html: bytes) -> None:
    """Raise LimitError when one tag carries more attributes than any real page does."""
    for begins in long_tags(html):
        match = LONG_TAG.match(html, begins)
        if match and len(match[0].split()) - 1 > MAX_TAG_ATTRIBUTES:
            tag = match[1].decode()
            raise LimitError(
                "HW201",
                f"a <{tag}> tag has more than {MAX_TAG_ATTRIBUTES:,} attributes; the page was not parsed.",
                hint="No page made for readers has so many; send its text instead.",
            )
