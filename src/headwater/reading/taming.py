"""Markup made harmless before a parser sees it: tags with too many attributes refused, nesting too deep flattened."""

import re

from headwater.errors import LimitError
from headwater.limits import MAX_NESTING_DEPTH, MAX_TAG_ATTRIBUTES
from headwater.reading.markup import BLOCK_TAGS, SPACE

# Elements that nest when they are not closed; other block elements end where the next of them begins.
NESTING_TAGS = BLOCK_TAGS - frozenset(
    "p li dd dt td th tr tbody thead tfoot option optgroup hr body html title caption".split()
)
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)[^<>]*+>")
LONG_TAG = re.compile(rf"<([a-zA-Z][a-zA-Z0-9:-]{{0,30}})[^<>]{{{2 * MAX_TAG_ATTRIBUTES}}}[^<>]*")
EMPTY_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9:-]*)((?:\s[^<>]{0,4000})?)(?<!/)/>")
VOID_TAGS = frozenset("area base br col embed hr img input link meta param source track wbr".split())
# How tags begin that do not nest; none of these is the beginning of one that does.
FLAT_BEGINNINGS = (
    "</", "<!", "<a ", "<a>", "<b>", "<br", "<em", "<i>", "<i ", "<img", "<in", "<li", "<meta", "<p>", "<p ", "<pa",
    "<sc", "<sp", "<st", "<svg", "<td", "<th>", "<tr",
)  # fmt: skip


def tame(html: str) -> tuple[str, bool]:
    """Markup without what would cost a parser minutes, and whether something was taken out of it; linear in its size.

    A tag with more than MAX_TAG_ATTRIBUTES attributes raises LimitError (HW201) before any parser sees it; nesting past
    MAX_NESTING_DEPTH is flattened, text kept.
    """
    check_attributes(html)
    if is_shallow(html):
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


def is_shallow(html: str) -> bool:
    """True where there are too few opening tags for deep nesting: a few counts, which settle nearly every page."""
    opening = html.count("<")
    for beginning in FLAT_BEGINNINGS:
        if opening <= MAX_NESTING_DEPTH:
            return True
        opening -= html.count(beginning)
    return opening <= MAX_NESTING_DEPTH


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


def check_attributes(html: str) -> None:
    """Raise LimitError when one tag carries more attributes than any real page does."""
    if not any(is_long(html, at) for at in range(0, len(html) - MAX_TAG_ATTRIBUTES + 1, MAX_TAG_ATTRIBUTES)):
        return  # a tag so long covers one of these stretches whole, at least
    for match in LONG_TAG.finditer(html):
        if len(SPACE.findall(match[0])) > MAX_TAG_ATTRIBUTES:
            raise LimitError(
                "HW201",
                f"a <{match[1]}> tag has more than {MAX_TAG_ATTRIBUTES:,} attributes; the page was not parsed.",
                hint="No page made for readers has so many; send its text instead.",
            )


def is_long(html: str, at: int) -> bool:
    """True where a stretch of MAX_TAG_ATTRIBUTES characters may lie within one tag: no tag begins or ends in it."""
    stop = at + MAX_TAG_ATTRIBUTES
    return html.find("<", at, stop) < 0 and html.find(">", at, stop) < 0
