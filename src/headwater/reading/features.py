"""Numbers for each line of a page of markup, from which the tagger decides its role.

One row a line, one column a feature (``NAMES``). Everything is linear in the size of the page.
"""

from collections import Counter

import numpy as np

from headwater.reading.markup import Element, Tree
from headwater.reading.names import BIT, KINDS, name_bits
from headwater.reading.signed import THREAD_NAMES, threads
from headwater.reading.wording import TEXT_NAMES, Hints, text_features

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
COMMENT_BIT, ARTICLE_BIT = BIT["comment"], BIT["article"]
RUNNING_TAGS = frozenset("p br a span td strong em b i".split())  # many of them in a row are no list
MAIN_CHARS = 120
FAR = 15  # levels up beyond which a name no longer tells


def named(element: Element) -> str:
    """Everything that names an element: class, id, itemprop, role."""
    attributes = element.attributes
    if "itemprop" in attributes or "role" in attributes:
        return " ".join(filter(None, (element.names, attributes.get("itemprop"), attributes.get("role"))))
    return element.names


class Shape:
    """What the elements of a page say, gathered once for each element: names around, repetition, extent."""

    def __init__(self, tree: Tree) -> None:
        elements = tree.elements
        count = len(elements)
        names = [named(e) for e in elements]
        self.bits = [name_bits(n) if len(n) > 1 else 0 for n in names]
        numbers: dict[tuple[str, str], int] = {}  # a number for each make: cheaper to count by than its words
        makes = [numbers.setdefault((e.tag, n), len(numbers)) for e, n in zip(elements, names, strict=True)]
        parents = [e.parent for e in elements]
        keys = [up * count + make for up, make in zip(parents, makes, strict=True)]
        siblings = Counter(keys)
        alike = Counter(makes)
        self.alike = [alike[make] for make in makes]
        self.above = [0] * count  # bits of all elements around, itself included
        self.tags = [0] * count  # the same for AROUND tags
        self.comment_up = [FAR] * count
        self.article_up = [FAR] * count
        self.repeated = [1] * count  # most siblings alike of any element around
        self.item = [-1] * count  # nearest element around that has siblings alike
        self.signature = [0] * count  # what an element and all around it are called, as a number
        for i in with_those_around(tree):
            self.place(i, (elements[i].tag, parents[i]), makes[i], siblings[keys[i]])
        self.inside = list(self.bits)  # bits of all elements within
        inside = self.inside
        for i in range(count - 1, 0, -1):
            if inside[i] and parents[i] >= 0:
                inside[parents[i]] |= inside[i]

    def place(self, i: int, hung: tuple[str, int], make: int, same: int) -> None:
        """What element ``i``, of tag and parent ``hung``, has from its parent and adds; ``same``: siblings alike."""
        (tag, up), bits = hung, self.bits[i]
        if up < 0 or tag in ("body", "html"):
            self.above[i] = bits if up < 0 and tag not in ("body", "html") else 0
            return
        self.above[i] = self.above[up] | bits
        self.tags[i] = self.tags[up] | AROUND_BIT.get(tag, 0)
        self.comment_up[i] = 0 if bits & COMMENT_BIT else min(FAR, self.comment_up[up] + 1)
        self.article_up[i] = 0 if bits & ARTICLE_BIT else min(FAR, self.article_up[up] + 1)
        if same > 1 and tag not in RUNNING_TAGS:
            self.repeated[i] = max(self.repeated[up], same)
            self.item[i] = i
        else:
            self.repeated[i] = self.repeated[up]
            self.item[i] = self.item[up]
        self.signature[i] = hash((self.signature[up], make if tag != "p" else "p"))


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
    *(f"{what}_{level}" for level in (1, 2, 3, 4) for what in ("share", "links", "mean", "prose", "lines")),
    "main", "main_share", "make_share", "make_above_share", "in_best", "best_up", "best_ratio", "prose_before", "main_before", "best_before", "best_after",
    *(f"{what}_near_{reach}" for reach in (2, 6, 15) for what in ("words", "prose", "links")),
    "place", "words_before", "from_title", "since_heading", "headings_before", "until_heading", "words_since_heading",
    "page_lines", "page_words", "page_links", "page_comment", "page_forum", "page_prose", "page_posting", "page_article", "page_headings",
    *(f"{what}{at:+d}" for at in (-3, -2, -1, 1, 2, 3) for what in ("words", "links", "end", "tag", "comment", "same")),
    *THREAD_NAMES,
)  # fmt: skip


def markup_features(tree: Tree, shape: Shape, hints: Hints) -> Array:
    """The feature rows of all lines (float32)."""
    lines, elements = tree.lines, tree.elements
    at = np.array([line.element for line in lines], dtype=np.int64)
    text, packed_lines = text_features(
        [(x.text, sum(e - s for s, e, _ in x.links), x.strong_chars, len(x.links)) for x in lines], hints
    )
    column = {name: text[:, i] for i, name in enumerate(TEXT_NAMES)}
    words, linked = column["words"], column["links"]
    tag = np.array([TAGS.get(elements[i].tag, 0) for i in at.tolist()], dtype=np.float32)
    parents = np.array([elements[i].parent for i in range(len(elements))], dtype=np.int64)
    codes = np.array([TAGS.get(e.tag, 0) for e in elements], dtype=np.float32)
    up = np.maximum(parents[at], 0)
    tags_above = np.stack([codes[up], codes[np.maximum(parents[up], 0)]], axis=1)
    own = np.array(
        [
            (
                elements[i].depth,
                elements[i].hidden,
                min(shape.alike[i], 50),
                min(shape.repeated[i], 50),
                elements[i].depth - elements[shape.item[i]].depth if shape.item[i] >= 0 else -1,
                shape.comment_up[i],
                shape.article_up[i],
            )
            for i in at.tolist()
        ],
        dtype=np.float32,
    )
    item_bits = np.array(
        [shape.inside[shape.item[i]] if shape.item[i] >= 0 else 0 for i in at.tolist()], dtype=np.int64
    )
    items = np.stack([(item_bits & BIT[kind]) > 0 for kind in ("author", "date", "comment")], axis=1)
    around = unpack(np.array([shape.tags[i] for i in at.tolist()], dtype=np.int64), len(AROUND))
    near_of = {i: near_bits(tree, shape, i) for i in set(at.tolist())}
    near = np.array([near_of[i] for i in at.tolist()], dtype=np.int64)
    mine = np.array([shape.bits[i] for i in at.tolist()], dtype=np.int64)
    above = np.array([shape.above[i] for i in at.tolist()], dtype=np.int64)
    levels = containers(tree, at, words, linked, column["end"])
    standing = standings(tree, shape, at, column, (packed_lines, hints.main))
    places = positions(hints, words, column)
    dated = np.maximum(np.maximum(column["date"], column["ago"]), column["says"])
    signed = threads([line.text for line in lines], words, column, dated)
    page = page_row(shape, words, linked, column, hints)
    neighbours = shifted(
        (np.minimum(words, 80), linked, column["end"], tag, own[:, 5]),
        np.array([shape.signature[i] for i in at.tolist()]),
    )
    return np.concatenate(
        [
            text, tag[:, None], tags_above, own, items, around, unpack(near, len(KINDS)), unpack(above, len(KINDS)), unpack(mine, len(KINDS)), levels, standing, places,
            np.broadcast_to(page, (len(lines), page.size)), neighbours, signed,
        ],
        axis=1, dtype=np.float32,
    )  # fmt: skip


def unpack(bits: Array, count: int) -> Array:
    """One column of zeros and ones for each bit."""
    return ((bits[:, None] >> np.arange(count)) & 1).astype(np.float32)


def near_bits(tree: Tree, shape: Shape, i: int) -> int:
    """The names of an element and of the two around it."""
    bits = 0
    for _ in range(3):
        if i < 0 or tree.elements[i].tag in ("body", "html"):
            break
        bits |= shape.bits[i]
        i = tree.elements[i].parent
    return bits


def containers(tree: Tree, at: Array, words: Array, linked: Array, end: Array) -> Array:
    """For the element of each line and the three around it: how much of the page it holds, and how it reads."""
    elements = tree.elements
    zero = np.zeros(1)
    prose = words * (1 - linked) * ((words >= 10) & (end > 0))
    sums = [np.concatenate([zero, np.cumsum(v)]) for v in (words, words * linked, prose)]
    total, total_prose = max(1.0, float(sums[0][-1])), max(1.0, float(sums[2][-1]))
    out: list[Array] = []
    current = at.copy()
    parents = np.array([e.parent for e in elements], dtype=np.int64)
    first = np.array([e.first for e in elements], dtype=np.int64)
    last = np.array([max(e.last, e.first) for e in elements], dtype=np.int64)
    for _ in range(4):
        current = np.where(parents[current] >= 0, parents[current], current)
        start, stop = first[current], np.maximum(last[current], first[current] + 1)
        stop = np.minimum(stop, words.size)
        held, links, good = (s[stop] - s[start] for s in sums)
        count = np.maximum(stop - start, 1)
        out += [held / total, links / np.maximum(held, 1), held / count, good / total_prose, np.minimum(count, 200)]
    return np.stack(out, axis=1)


def standings(tree: Tree, shape: Shape, at: Array, column: dict[str, Array], main: tuple[list[str], str]) -> Array:
    """How a line stands to the bulk of the page's prose: another extractor's vote, the same make, the best container."""
    elements = tree.elements
    words, linked = column["words"], column["links"]
    prose = words * (1 - linked) * ((words >= 10) & (column["end"] > 0))
    total = max(1.0, float(prose.sum()))
    chosen = np.array([1.0 if is_main(words, main[1]) else 0.0 for words in main[0]])
    out: list[Array] = [chosen, np.full(words.size, float((chosen * words).sum()) / max(1.0, float(words.sum())))]
    makes = np.array([shape.signature[i] for i in at.tolist()])
    ups = np.array([shape.signature[elements[i].parent] if elements[i].parent >= 0 else 0 for i in at.tolist()])
    for make in (makes, ups):
        inverse = np.unique(make, return_inverse=True)[1]
        out.append(np.bincount(inverse, prose)[inverse] / total)
    scores: dict[int, float] = {}
    for i, good in zip(at.tolist(), prose.tolist(), strict=True):
        if good <= 0:
            continue
        up, share = elements[i].parent, good
        for _ in range(3):
            if up < 0:
                break
            scores[up] = scores.get(up, 0.0) + share
            up, share = elements[up].parent, share * 0.6
    best = max(scores, key=lambda k: (scores[k], -k)) if scores else -1
    stop = elements[best].end if best >= 0 else 0
    out.append(((at >= best) & (at < stop)).astype(np.float64))
    depth = elements[best].depth if best >= 0 else 0
    out.append(np.array([elements[i].depth - depth for i in at.tolist()], dtype=np.float64))
    top = max(scores.values(), default=1.0)
    out.append(np.array([max(scores.get(i, 0.0), scores.get(elements[i].parent, 0.0)) / top for i in at.tolist()]))
    out += [np.cumsum(prose) / total, np.cumsum(chosen * words) / max(1.0, float((chosen * words).sum()))]
    index = np.arange(words.size)
    out += [index - (elements[best].first if best >= 0 else 0), index - (elements[best].last if best >= 0 else 0)]
    columns = (np.minimum(words, 100), prose, words * linked)
    sums = [np.concatenate([[0.0], np.cumsum(c)]) for c in columns]
    for reach in (2, 6, 15):
        low, high = np.maximum(0, index - reach), np.minimum(words.size, index + reach + 1)
        out += [(s[high] - s[low]) / (high - low) for s in sums]
    return np.stack(out, axis=1)


def is_main(words: str, main: str) -> bool:
    """True where the other extractor kept the line of these words: of a long one, its beginning shows it."""
    return bool(words) and (words[:MAIN_CHARS] in main if len(words) > MAIN_CHARS else f" {words} " in main)


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
    out: list[Array] = []
    for step in (-3, -2, -1, 1, 2, 3):
        source = np.arange(count) + step
        outside = (source < 0) | (source >= count)
        source = np.clip(source, 0, count - 1)
        out += [np.where(outside, -1, c[source]) for c in columns]
        out.append(np.where(outside, 0, signature[source] == signature))
    return np.stack(out, axis=1)
