"""Lists and tables among an article's paragraphs: short lines without a full stop, and the article's all the same."""

import numpy as np

from headwater.reading.markup.elements import Tree

Array = np.ndarray
INSETS = frozenset("ul ol dl table pre".split())
LEAST_HELD = 0.5  # of the article's words stand right in the element whose lists and tables are its own
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
