"""What the elements of a page say of the lines in them: names around, repetition, extent. One column a fact.

What an element has from all elements around it is gathered in leaps that double (pointer jumping): a page of any size
in as many steps as its depth has binary digits, each over all its elements at once.
"""

from collections.abc import Callable

import numpy as np

from headwater.reading.lines.runs import numbered, wholes
from headwater.reading.markup.elements import Tree
from headwater.reading.markup.names import BIT, name_bits

Array = np.ndarray

TAGS = {
    tag: number
    for number, tags in enumerate(
        (
            "p", "div", "li", "h1", "h2", "h3", "h4 h5 h6", "td th", "blockquote", "figcaption caption", "dd dt", "pre",
            "button label legend", "section article main", "header", "footer address", "aside", "form fieldset",
            "body html center", "summary details",
        ),
        1,
    )
    for tag in tags.split()
}  # fmt: skip
AROUND = (
    "article",
    "main",
    "aside",
    "nav",
    "footer",
    "header",
    "form",
    "table",
    "li",
    "figure",
    "blockquote",
    "button",
    "pre",
    "dl",
    "h",
)
AROUND_BIT = {tag: 1 << number for number, tag in enumerate(AROUND)} | {
    "ol": 1 << 8,
    "ul": 1 << 8,
    "figcaption": 1 << 9,
}
AROUND_BIT |= {f"h{level}": 1 << 14 for level in range(1, 7)}
ITEM_BITS = np.array([BIT[kind] for kind in ("author", "date", "comment")], dtype=np.int64)
RUNNING_TAGS = frozenset("p br a span td strong em b i".split())  # many of them in a row are no list
ROOTS = frozenset(("html", "body", ""))  # what they are called tells nothing of a line, nor does what is around them
TAG_BITS = 40  # above the bits of names
FAR = 15  # levels up beyond which a name no longer tells
MIXERS = np.array([0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB], dtype=np.uint64)
Joining = Callable[[Array, Array], Array]


class Shape:
    """What the elements of a page say, one column a fact.

    ``parent`` and ``item`` are indexes of elements. The last row stands for what is around a page, which says nothing:
    -1, for none, finds it.
    """

    def __init__(self, tree: Tree) -> None:
        elements = tree.elements  # the row behind the last one is the place of nothing
        self.parent = wholes([*[element.parent for element in elements], -1])
        self.depth = wholes([*[element.depth for element in elements], 0])
        self.first = wholes([*[element.first for element in elements], 0])
        self.last = wholes([*[element.last for element in elements], 0])
        self.end = wholes([*[element.end for element in elements], 0])
        tags = np.append(tree.tags.numbers, len(tree.tags.number))
        told = np.array([*map(what_tag_says, tree.tags.number), what_tag_says("")], dtype=np.int64)
        self.code, self.tags, root, running, paragraph = told[tags].T
        self.root, self.running, self.paragraph = root > 0, running > 0, paragraph > 0
        names = self.name(tree)
        self.alike, makes = alike(names * (tags[-1] + 1) + tags)
        siblings, _ = alike((self.parent + 1) * makes.size + makes)
        self.place(siblings, makes)

    def name(self, tree: Tree) -> Array:
        """All that names each element, as a number; what it says, as bits."""
        number = dict(tree.names.number)
        numbers, self.bits = np.append(tree.names.numbers, -1), np.append(tree.bits, 0)
        told = [tree.elements[i].called for i in tree.telling]
        numbers[tree.telling] = [number.setdefault(called, len(number)) for called in told]
        self.bits[tree.telling] = name_bits(told)
        return numbers

    def place(self, siblings: Array, makes: Array) -> None:
        """What each element has from those around it and adds to it; ``siblings``: how many of its make beside it."""
        parent, index = self.parent, np.arange(self.parent.size)
        own = np.where(self.root, 0, self.bits)
        inner = ~self.root & (parent >= 0)
        listed = inner & (siblings > 1) & ~self.running
        self.leaps = leaps = leaps_of(np.where(self.root, -1, parent))
        # bits of all elements around, itself included; the same for AROUND tags, which stand above them
        told = around(leaps, own | np.where(inner, self.tags, 0) << TAG_BITS, np.bitwise_or)
        self.above, self.tags = told & (1 << TAG_BITS) - 1, told >> TAG_BITS
        two = np.where(self.root, 0, own | own[parent])
        self.near = own | two[parent]  # bits of an element and of the two around it
        marks = (listed, inner & (own & BIT["comment"] > 0), inner & (own & BIT["article"] > 0))
        # the nearest element around that has siblings alike, is called comment, article: of all these the last one;
        # and most siblings alike of any around
        told = np.stack([*(np.where(mark, index, -1) for mark in marks), np.where(listed, siblings, 1)], axis=1)
        self.item, *called, self.repeated = around(leaps, told, np.maximum).T.copy()
        self.comment_up, self.article_up = (
            np.where(nearest >= 0, np.minimum(self.depth - self.depth[nearest], FAR), FAR) for nearest in called
        )
        steps = mixed(np.where(self.paragraph, makes.size, makes), self.depth)
        # what an element and all around it are called, as a number
        self.signature = around(leaps, np.where(inner, steps, 0), np.add)

    def within(self, at: Array) -> Array:
        """Which of ITEM_BITS the elements have that stand in some, these included: a row for each; none for -1."""
        held = np.zeros((self.bits.size + 1, ITEM_BITS.size), dtype=np.int64)
        np.cumsum((self.bits[:, None] & ITEM_BITS) > 0, axis=0, out=held[1:])
        return held[self.end[at]] > held[at]


def what_tag_says(tag: str) -> tuple[int, int, bool, bool, bool]:
    """A tag's number in TAGS, its bit of AROUND, and whether it is one of ROOTS, RUNNING_TAGS, a paragraph's."""
    return TAGS.get(tag, 0), AROUND_BIT.get(tag, 0), tag in ROOTS, tag in RUNNING_TAGS, tag == "p"


def alike(keys: Array) -> tuple[Array, Array]:
    """How often each key is there; and the keys as numbers from 0 on."""
    numbers = numbered(keys)
    return np.bincount(numbers)[numbers], numbers


def leaps_of(parent: Array) -> list[Array]:
    """What stands 1, 2, 4, 8, ... levels above each element; -1 where nothing does."""
    leaps = [parent]
    while leaps[-1].max(initial=-1) >= 0:
        leaps.append(leaps[-1][leaps[-1]])
    return leaps


def around(leaps: list[Array], values: Array, join: Joining) -> Array:
    """Each element's value joined with those of all elements around it; the last value must change none."""
    for above in leaps:
        values = join(values, values[above])
    return values


def mixed(makes: Array, depth: Array) -> Array:
    """A number for a make at a depth, such that sums of them are as good as never equal by chance (splitmix64)."""
    bits = (makes.astype(np.uint64) << np.uint64(32) | depth.astype(np.uint64)) * MIXERS[0]
    bits = (bits ^ bits >> np.uint64(30)) * MIXERS[1]
    bits = (bits ^ bits >> np.uint64(27)) * MIXERS[2]
    return (bits ^ bits >> np.uint64(31)).view(np.int64)
