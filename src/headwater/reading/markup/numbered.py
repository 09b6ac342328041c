"""Comments in a numbered row under a heading that counts them: "Talkback (2)", "1.", a title, who and when, the words.

Old sites set them in tables whose cells have no names. A heading's count, and as many numbers in their order below it,
are no chance.
"""

import re
from itertools import pairwise

from headwater.reading.lines.patterns import COMMENT_HEADING
from headwater.reading.markup.elements import Tree

COUNT = re.compile(r"\((\d{1,4})\)|^\W*(\d{1,4})\b")
NUMBER = re.compile(r"[(#]?(\d{1,4})[.):]?")
FIRST_WITHIN = 6  # lines below the heading
MOST_CHARS = 60  # of the heading


def numbered_entries(tree: Tree) -> list[list[int]]:
    """The lines of each entry, its number first, in page order; none where heading and numbers do not agree.

    The heading's line belongs to none of them.
    """
    texts = [line.text for line in tree.lines]
    for at, text in enumerate(texts):
        if len(text) > MOST_CHARS or not (text[0].isdigit() or text[-1] == ")"):
            continue  # far cheaper to ask first
        if not COMMENT_HEADING.match(text) or not (said := COUNT.search(text)):
            continue
        starts = in_order(texts, at + 1, int(said[1] or said[2]))
        if starts:
            end = end_of(tree, starts)
            return [list(range(a, b)) for a, b in zip(starts, [*starts[1:], end], strict=True)]
    return []


def in_order(texts: list[str], first: int, count: int) -> list[int]:
    """Where the numbers from one to ``count``, or back, stand alone on lines; none where one of them does not."""
    numbers = [(i, int(m[1])) for i in range(first, len(texts)) if (m := NUMBER.fullmatch(texts[i]))]
    if not count or not numbers or numbers[0][0] >= first + FIRST_WITHIN:
        return []
    for wanted in (list(range(1, count + 1)), list(range(count, 0, -1))):
        found: list[int] = []
        for i, number in numbers:
            if len(found) < count and number == wanted[len(found)]:
                found.append(i)
        if len(found) == count and found[0] == numbers[0][0] and all(b - a > 1 for a, b in pairwise(found)):
            return found
    return []


def end_of(tree: Tree, starts: list[int]) -> int:
    """Behind the last line of the table, or of what else holds all numbers."""
    index = tree.lines[starts[0]].element
    while index >= 0:
        element = tree.elements[index]
        if element.tag in ("table", "ol", "ul", "dl", "div", "section") and element.last > starts[-1] + 1:
            return element.last
        index = element.parent
    return min(len(tree.lines), starts[-1] + FIRST_WITHIN)
