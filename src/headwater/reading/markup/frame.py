"""What stands in a page's frame by plain rules: its menus, boxes, lists of links. One witness of the tagger among many.

The rules are what extractors of main content have in common: tags and names that say so, and blocks that are mostly
links. They look at elements, not at words, and take an element with all that is in it.
"""

import numpy as np

from headwater.reading.lines.runs import running_sums
from headwater.reading.markup.elements import Tree
from headwater.reading.markup.names import BIT
from headwater.reading.markup.shape import Shape, around

Array = np.ndarray
FRAME, LIST, BOX, TEASER, HEADER = 1, 2, 3, 4, 5  # what the rules ask of a tag
KIND = {
    **dict.fromkeys("nav aside footer figure figcaption button label".split(), FRAME),
    **dict.fromkeys(("ul", "ol"), LIST),
    **dict.fromkeys(("div", "section"), BOX),
    "article": TEASER,
    "header": HEADER,
}
FRAME_NAMES = sum(BIT[kind] for kind in ("nav", "share", "foot", "sign", "hidden", "related", "consent"))
ARTICLE_NAMES = sum(BIT[kind] for kind in ("article", "main", "strong"))  # who is called so too is no frame
OUTER, OUTER_LIST = 3, 4  # levels below the body: a header, a list that hangs as high is the page's
LINKED_LIST, LINKED_BOX = 0.2, 0.6  # share of letters that are links
BOX_CHARS, TEASER_CHARS = 1_500, 500  # longer ones are not judged by their links


def outside_frame(tree: Tree, shape: Shape, at: Array, chars: Array, linked: Array) -> Array:
    """Which lines stand in no part of the frame (1 or 0). ``at``: the element of each line; ``chars``, ``linked``: how
    many letters it has, and how many of them in links."""
    asked = np.array([*(KIND.get(tag, 0) for tag in tree.tags.number), 0])
    kind = asked[np.append(tree.tags.numbers, -1)]  # the last row stands for what is around a page
    depth = shape.depth - 1  # below the body
    letters, links = map(running_sums, (chars, linked))
    held = letters[shape.last] - letters[shape.first]
    share = (links[shape.last] - links[shape.first]) / np.maximum(held, 1)
    frame = (
        (kind == FRAME)
        | ((shape.bits & FRAME_NAMES > 0) & (shape.bits & ARTICLE_NAMES == 0) & ~shape.root)
        | ((kind == LIST) & ((depth < OUTER_LIST) | (share > LINKED_LIST)))
        | ((kind == BOX) & (depth >= OUTER) & (share > LINKED_BOX) & (held <= BOX_CHARS))
        | ((kind == TEASER) & (depth >= OUTER) & (share > LINKED_LIST) & (held <= TEASER_CHARS))
        | ((kind == HEADER) & (depth < OUTER))
    )
    return ~around(shape.leaps, frame, np.logical_or)[at]
