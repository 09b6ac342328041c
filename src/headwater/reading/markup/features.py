"""Numbers for each line of a page of markup, from which the tagger decides its role.

One row a line, one column a feature (``NAMES``). Everything is linear in the size of the page.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import chain

import numpy as np

from headwater.reading.lines.signed import THREAD_NAMES, threads
from headwater.reading.lines.wording import TEXT_NAMES, Hints, text_features
from headwater.reading.markup.elements import Tree
from headwater.reading.markup.names import BIT, KINDS, name_bits

Array = np.ndarray

TAGS = {
    tag: number
    for number, tags in enumerate(
        (
            "p", "div", "li", "h1", "h2", "h3", "h4 h5 h6", "td th", "blockquote", "figcaption caption", "dd dt", "pre", "button label legend",
            "section article main", "header", "footer address", "aside", "form fieldset", "body html center", "summary details",
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
TOLD_TAG, TOLD_COMMENT = 0, 8  # among the columns from "tag" on: the tag, and how far up a comment is
COMMENT_BIT, ARTICLE_BIT = BIT["comment"], BIT["article"]
RUNNING_TAGS = frozenset("p br a span td strong em b i".split())  # many of them in a row are no list
ROOTS = frozenset(("html", "body"))  # what they are called tells nothing of a line
LEVELS = 4  # containers around a line
NEIGHBOURS = 3  # lines before and after
FAR = 15  # levels up beyond which a name no longer tells


class Shape:
    """What the elements of a page say, gathered once for each element: names around, repetition, extent."""

    def __init__(self, tree: Tree) -> None:
        elements = tree.elements
        count = len(elements)
        names = [e.called for e in elements]
        bits_of = tree.told | {called: name_bits(called) for called in (names[i] for i in tree.telling)}
        self.bits = [*map(bits_of.__getitem__, names)]
        self.names = [e.tag for e in elements]
        self.parents = [e.parent for e in elements]
        numbers: dict[tuple[str, str], int] = {}  # a number for each make: cheaper to count by than its words
        makes = [numbers.setdefault(make, len(numbers)) for make in zip(self.names, names, strict=True)]
        keys = [up * count + make for up, make in zip(self.parents, makes, strict=True)]
        self.alike = [*map(Counter(makes).__getitem__, makes)]
        self.above = [0] * count  # bits of all elements around, itself included
        self.tags = [0] * count  # the same for AROUND tags
        self.near = [0] * count  # bits of an element and of the two around it
        self.comment_up = [FAR] * count
        self.article_up = [FAR] * count
        self.repeated = [1] * count  # most siblings alike of any element around
        self.item = [-1] * count  # nearest element around that has siblings alike
        self.signature = [0] * count  # what an element and all around it are called, as a number
        self.place(with_those_around(tree), makes, [*map(Counter(keys).__getitem__, keys)])
        self.inside = list(self.bits)  # bits of all elements within
        inside, parents = self.inside, self.parents
        for i in range(count - 1, 0, -1):
            if inside[i] and parents[i] >= 0:
                inside[parents[i]] |= inside[i]

    def place(self, order: list[int], makes: list[int], siblings: list[int]) -> None:
        """What each element has from its parent and adds to it, outer before inner; ``siblings``: how many alike."""
        names, parents, own, above, tags = self.names, self.parents, self.bits, self.above, self.tags
        comment_up, article_up, repeated, item = self.comment_up, self.article_up, self.repeated, self.item
        two, near, signature = [0] * len(own), self.near, self.signature  # two: names of an element and the one around
        for i in order:
            tag, up, bits = names[i], parents[i], own[i]
            if tag in ROOTS:
                continue
            if up < 0:
                above[i] = two[i] = near[i] = bits
                continue
            above[i] = above[up] | bits
            tags[i] = tags[up] | AROUND_BIT.get(tag, 0)
            two[i] = bits if names[up] in ROOTS else bits | own[up]
            near[i] = bits | two[up]
            comment_up[i] = 0 if bits & COMMENT_BIT else min(FAR, comment_up[up] + 1)
            article_up[i] = 0 if bits & ARTICLE_BIT else min(FAR, article_up[up] + 1)
            if siblings[i] > 1 and tag not in RUNNING_TAGS:
                repeated[i] = max(repeated[up], siblings[i])
                item[i] = i
            else:
                repeated[i] = repeated[up]
                item[i] = item[up]
            signature[i] = hash((signature[up], makes[i] if tag != "p" else "p"))


def with_those_around(tree: Tree) -> list[int]:
    """The elements that lines stand in and all that hold those, outer before inner: the others tell nothing of a line."""
    met: set[int] = set()
    for line in tree.lines:
        index = line.element
        while index >= 0 and index not in met:
            met.add(index)
            index = tree.elements[index].parent
    return sorted(met)


NEAR_KINDS = tuple(name for name, _ in KINDS)
NAMES: tuple[str, ...] = (
    *TEXT_NAMES,
    "tag", "tag_above", "tag_above_2", "depth", "hidden", "alike", "repeated", "item_level", "comment_up", "article_up", "item_author", "item_date", "item_comment",
    *(f"around_{tag}" for tag in AROUND),
    *(f"near_{kind}" for kind in NEAR_KINDS),
    *(f"above_{kind}" for kind in NEAR_KINDS),
    *(f"own_{kind}" for kind in NEAR_KINDS),
    *(f"{what}_{level}" for level in range(1, LEVELS + 1) for what in ("share", "links", "mean", "prose", "lines")),
    "main", "main_share", "make_share", "make_above_share", "in_best", "best_up", "best_ratio", "prose_before", "main_before", "best_before", "best_after",
    *(f"{what}_near_{reach}" for reach in (2, 6, 15) for what in ("words", "prose", "links")),
    "place", "words_before", "from_title", "since_heading", "headings_before", "until_heading", "words_since_heading",
    "page_lines", "page_words", "page_links", "page_comment", "page_forum", "page_prose", "page_posting", "page_article", "page_headings",
    *(f"{what}{at:+d}" for at in range(-NEIGHBOURS, NEIGHBOURS + 1) if at for what in ("words", "links", "end", "tag", "comment", "same")),
    *THREAD_NAMES,
)  # fmt: skip


def markup_features(tree: Tree, shape: Shape, hints: Hints) -> Array:
    """The feature rows of all lines (float32)."""
    lines = tree.lines
    at = np.array([line.element for line in lines], dtype=np.int64)
    text, chosen = text_features(
        [(x.text, sum([e - s for s, e, _ in x.links]), x.strong_chars, len(x.links)) for x in lines], hints
    )
    column = {name: text[:, i] for i, name in enumerate(TEXT_NAMES)}
    words, linked = column["words"], column["links"]
    extents = Extents(tree, shape)
    told, around, names, signature = stand_in(tree, shape, at)
    levels = containers(extents, at, words, linked, column["end"])
    standing = standings(extents, at, column, chosen, signature)
    places = positions(hints, words, column)
    dated = np.maximum(np.maximum(column["date"], column["ago"]), column["says"])
    signed = threads([line.text for line in lines], words, column, dated)
    page = page_row(shape, words, linked, column, hints)
    neighbours = shifted(
        (np.minimum(words, 80), linked, column["end"], told[:, TOLD_TAG], told[:, TOLD_COMMENT]), signature[:, 0]
    )
    return np.concatenate(
        [
            text, told, around, names, levels, standing, places, np.broadcast_to(page, (len(lines), page.size)),
            neighbours, signed,
        ],
        axis=1, dtype=np.float32,
    )  # fmt: skip


class Extents:
    """Where each element of a page hangs and which lines it holds, as columns."""

    def __init__(self, tree: Tree, shape: Shape) -> None:
        elements = tree.elements
        self.parents = np.array(shape.parents, dtype=np.int64)
        self.depth = np.array([e.depth for e in elements], dtype=np.int64)
        self.first = np.array([e.first for e in elements], dtype=np.int64)
        self.last = np.array([e.last for e in elements], dtype=np.int64)
        self.end = [e.end for e in elements]


def stand_in(tree: Tree, shape: Shape, at: Array) -> tuple[Array, Array, Array, Array]:
    """What the elements say that lines stand in: the columns from "tag" to "item_comment", of what is around, of what
    it is called; and the numbers by which elements of one make are known, the line's own and the one around it."""
    elements, parents = tree.elements, shape.parents
    codes = [TAGS.get(tag, 0) for tag in shape.names]
    own = at.tolist()
    up = [parents[i] for i in own]
    over = [max(i, 0) for i in up]
    item = [shape.item[i] for i in own]
    depth = [elements[i].depth for i in own]
    columns = (
        pick(codes, own),
        pick(codes, over),
        [codes[max(parents[i], 0)] for i in over],
        depth,
        [elements[i].hidden for i in own],
        pick(shape.alike, own),
        pick(shape.repeated, own),
        [deep - elements[i].depth if i >= 0 else -1 for deep, i in zip(depth, item, strict=True)],
        pick(shape.comment_up, own),
        pick(shape.article_up, own),
        [shape.inside[i] if i >= 0 else 0 for i in item],
        pick(shape.tags, own),
        pick(shape.near, own),
        pick(shape.above, own),
        pick(shape.bits, own),
        pick(shape.signature, own),
        [shape.signature[i] if i >= 0 else 0 for i in up],
    )
    told = np.fromiter(chain.from_iterable(columns), dtype=np.int64, count=len(columns) * at.size)
    told = told.reshape(len(columns), at.size).T
    np.minimum(told[:, 5:7], 50, out=told[:, 5:7])
    items = (told[:, 10:11] & ITEM_BITS) > 0
    around = told[:, 11:12] >> np.arange(len(AROUND)) & 1
    names = (told[:, 12:15, None] >> np.arange(len(KINDS)) & 1).reshape(at.size, -1)
    return np.concatenate([told[:, :10], items], axis=1), around, names, told[:, 15:]


def pick(values: list[int], where: list[int]) -> Iterator[int]:
    """The values at some places."""
    return map(values.__getitem__, where)


def containers(extents: Extents, at: Array, words: Array, linked: Array, end: Array) -> Array:
    """For the element of each line and the three around it: how much of the page it holds, and how it reads."""
    zero = np.zeros(1)
    prose = words * (1 - linked) * ((words >= 10) & (end > 0))
    sums = [np.concatenate([zero, np.cumsum(v)]) for v in (words, words * linked, prose)]
    total, total_prose = max(1.0, float(sums[0][-1])), max(1.0, float(sums[2][-1]))
    around: list[Array] = []
    current = at
    for _ in range(LEVELS):
        up = extents.parents[current]
        current = np.where(up >= 0, up, current)
        around.append(current)
    levels = np.stack(around)
    start = extents.first[levels]
    stop = np.minimum(np.maximum(extents.last[levels], start + 1), words.size)
    held, links, good = (s[stop] - s[start] for s in sums)
    count = np.maximum(stop - start, 1)
    told = (held / total, links / np.maximum(held, 1), held / count, good / total_prose, np.minimum(count, 200))
    return np.stack(told, axis=1).reshape(-1, words.size).T  # level by level


def standings(extents: Extents, at: Array, column: dict[str, Array], chosen: Array, makes: Array) -> Array:
    """How a line stands to the bulk of the page's prose: another extractor's vote, the same make, the best container.

    ``chosen``: which lines the other extractor kept; ``makes``: the make of the element of each line and of the one around it, as numbers.
    """
    parents = extents.parents
    words, linked = column["words"], column["links"]
    prose = words * (1 - linked) * ((words >= 10) & (column["end"] > 0))
    total = max(1.0, float(prose.sum()))
    out: list[Array] = [chosen, np.full(words.size, float((chosen * words).sum()) / max(1.0, float(words.sum())))]
    for make in makes.T:
        inverse = np.unique(make, return_inverse=True)[1]
        out.append(np.bincount(inverse, prose)[inverse] / total)
    scores = held_prose(parents, at, prose)
    best = max(scores, key=lambda k: (scores[k], -k)) if scores else -1
    stop = extents.end[best] if best >= 0 else 0
    out.append((at >= best) & (at < stop))
    out.append(extents.depth[at] - (extents.depth[best] if best >= 0 else 0))
    top = max(scores.values(), default=1.0)
    get = scores.get
    ups = parents[at].tolist()
    out.append(np.array([max(get(i, 0.0), get(up, 0.0)) / top for i, up in zip(at.tolist(), ups, strict=True)]))
    out += [np.cumsum(prose) / total, np.cumsum(chosen * words) / max(1.0, float((chosen * words).sum()))]
    index = np.arange(words.size)
    out += [index - (extents.first[best] if best >= 0 else 0), index - (extents.last[best] if best >= 0 else 0)]
    columns = (np.minimum(words, 100), prose, words * linked)
    sums = [np.concatenate([[0.0], np.cumsum(c)]) for c in columns]
    for reach in (2, 6, 15):
        low, high = np.maximum(0, index - reach), np.minimum(words.size, index + reach + 1)
        out += [(s[high] - s[low]) / (high - low) for s in sums]
    return np.stack(out, axis=1)


def held_prose(parents: Array, at: Array, prose: Array) -> dict[int, float]:
    """How much prose the elements hold that stand around lines of it: the further around, the less of it counts."""
    scores: dict[int, float] = {}
    for i in np.flatnonzero(prose > 0).tolist():
        up, share = int(parents[at[i]]), float(prose[i])
        for _ in range(3):
            if up < 0:
                break
            scores[up] = scores.get(up, 0.0) + share
            up, share = int(parents[up]), share * 0.6
    return scores


def positions(hints: Hints, words: Array, column: dict[str, Array]) -> Array:
    """Where each line stands: in the page, from the headline, after and before comment headings and forms."""
    count = words.size
    index = np.arange(count)
    before = np.concatenate([[0.0], np.cumsum(words)[:-1]])
    title = np.flatnonzero(column["is_title"])
    if not title.size and hints.title_words:
        close = column["in_title"] * column["title_in"] * (words >= 2)
        title = np.array([int(close.argmax())]) if close.max(initial=0) > 0.3 else title
    from_title = np.clip(index - (title[0] if title.size else -1), -40, 150)
    heads = np.flatnonzero((column["heading"] + column["form"]) > 0)
    number = np.searchsorted(heads, index, side="right")
    last = np.where(number > 0, heads[np.maximum(number - 1, 0)] if heads.size else 0, -1)
    following = heads[np.minimum(number, heads.size - 1)] if heads.size else index
    since = np.where(number > 0, np.minimum(index - last, 200), -1)
    until = np.where(number < heads.size, np.minimum(following - index, 200), -1)
    words_since = np.where(number > 0, before - before[np.maximum(last, 0)], -1)
    total = max(1.0, float(words.sum()))
    return np.stack(
        [
            index / count,
            before / total,
            from_title,
            since,
            np.minimum(number, 20),
            until,
            np.minimum(words_since, 3000),
        ],
        axis=1,
    )


def page_row(shape: Shape, words: Array, linked: Array, column: dict[str, Array], hints: Hints) -> Array:
    """What is the same for every line of the page."""
    total = max(1.0, float(words.sum()))
    forum = sum(1 for bits in shape.bits if bits & BIT["forum"])
    comment = sum(1 for bits in shape.bits if bits & BIT["comment"])
    prose = float((words * ((words >= 10) & (column["end"] > 0))).sum())
    return np.array(
        [
            min(words.size, 2000), min(total, 20000), float((words * linked).sum()) / total, min(comment, 200), min(forum, 200), prose / total,
            hints.forum, hints.article, min(20.0, float(column["heading"].sum())),
        ],
        dtype=np.float32,
    )  # fmt: skip


def shifted(columns: tuple[Array, ...], signature: Array) -> Array:
    """Some columns of the three lines before and after, and whether those lines stand in elements of the same make."""
    count = signature.size
    around = np.full((count + 2 * NEIGHBOURS, len(columns)), -1.0)
    makes, there = np.zeros(count + 2 * NEIGHBOURS, dtype=np.int64), np.zeros(count + 2 * NEIGHBOURS, dtype=np.bool_)
    inner = slice(NEIGHBOURS, NEIGHBOURS + count)
    around[inner], makes[inner], there[inner] = np.stack(columns, axis=1), signature, True
    out: list[Array] = []
    for step in range(2 * NEIGHBOURS + 1):
        if step != NEIGHBOURS:
            beside = slice(step, step + count)
            out += [around[beside], ((makes[beside] == signature) & there[beside])[:, None]]
    return np.concatenate(out, axis=1)
