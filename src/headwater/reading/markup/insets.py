"""Lists and tables among an article's paragraphs: short lines without a full stop, and the article's all the same."""

from collections import Counter

import numpy as np

from headwater.reading.lines.patterns import COMMENT_HEADING
from headwater.reading.markup.elements import Tree

Array = np.ndarray
INSETS = frozenset("ul ol dl table pre".split())
LEAST_HELD = 0.5  # of the article's words stand right in the element whose lists and tables are its own
LEAST_MANY = 30  # of the article's paragraphs side by side, until all that is made so beside them is its own
LEAST_GONE_ON, NEAR_END = 5, 20  # of such lines from that many above the last: fewer below it are a site's own
MOST_LINKED = 0.5  # of an inset's words: more of them, and it leads elsewhere


def own_insets(tree: Tree, article: Array, words: Array, linked: Array) -> Array:
    """Which lines are in a list or table that stands beside the article's own paragraphs, with some above it and below.

    A table may also end the article. An inset that shares an element with more than itself does not count: a card of
    a product, a box of links. ``linked``: the linked share of each line.
    """
    out = np.zeros_like(article)
    home, held = home_of(tree, article, words)
    elements = tree.elements
    at, stop = (home + 1, elements[home].end) if home >= 0 else (0, 0)
    while at < stop:
        element = elements[at]
        if element.tag not in INSETS:
            at += 1
            continue
        below = held[-1] >= element.last or element.tag == "table"
        if held[0] < element.first < element.last and below and not element.hidden and beside(tree, at) == home:
            lines = slice(element.first, element.last)
            out[lines] = (linked * words)[lines].sum() < MOST_LINKED * words[lines].sum()
        at = element.end
    return out


def beside_many(tree: Tree, article: Array, words: Array, prose: Array) -> Array:
    """Which lines of prose stand side by side with many of the article's paragraphs, in elements of their tag: its own.

    The chances know few articles as long as that, and take the end of one for something else.
    """
    out = np.zeros_like(article)
    home, held = home_of(tree, article, words)
    if len(held) < LEAST_MANY:
        return out
    tags = [tree.elements[line.element].tag for line in tree.lines]
    tag, count = Counter(tags[i] for i in held).most_common(1)[0]
    if count < LEAST_MANY:
        return out
    stop = next((i for i in range(held[0], len(tags)) if COMMENT_HEADING.match(tree.lines[i].text)), len(tags))
    for i in np.flatnonzero(prose[:stop] & ~article[:stop]).tolist():
        element = tree.elements[tree.lines[i].element]
        out[i] = i > held[0] and tags[i] == tag and element.parent == home and not element.hidden
    if out[max(0, held[-1] - NEAR_END) :].sum() < LEAST_GONE_ON:
        out[held[-1] :] = False
    return out


def home_of(tree: Tree, article: Array, words: Array) -> tuple[int, list[int]]:
    """The element in which most of the article's paragraphs stand side by side, and the lines there; -1 for none."""
    held: dict[int, list[int]] = {}
    for i in np.flatnonzero(article).tolist():
        held.setdefault(tree.elements[tree.lines[i].element].parent, []).append(i)
    if not held:
        return -1, []
    home = max(held, key=lambda parent: float(words[held[parent]].sum()))
    enough = words[held[home]].sum() >= LEAST_HELD * words[article].sum()
    return (home, held[home]) if enough else (-1, [])


def beside(tree: Tree, at: int) -> int:
    """The element around one, or around the elements that hold nothing else."""
    elements = tree.elements
    up = elements[at].parent
    while up >= 0 and (elements[up].first, elements[up].last) == (elements[at].first, elements[at].last):
        up = elements[up].parent
    return up
