"""Numbers for each line of a page of markup, from which the tagger decides its role.

One row a line, one column a feature (``NAMES``). Everything is linear in the size of the page.
"""

import numpy as np

from headwater.reading.lines.runs import flags, numbered, running_sums, wholes
from headwater.reading.lines.signed import THREAD_NAMES, threads
from headwater.reading.lines.wording import TEXT_NAMES, Hints, text_features
from headwater.reading.markup.elements import Tree
from headwater.reading.markup.frame import outside_frame
from headwater.reading.markup.names import BIT, KINDS
from headwater.reading.markup.shape import AROUND, Shape

Array = np.ndarray

TOLD_TAG, TOLD_COMMENT = 0, 8  # among the columns from "tag" on: the tag, and how far up a comment is
LEVELS = 4  # containers around a line
NEIGHBOURS = 3  # lines before and after
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
    at = wholes([line.element for line in lines])
    texts, links = [line.text for line in lines], [line.links for line in lines]
    linked_chars = [sum([end - start for start, end, _ in leads]) if leads else 0 for leads in links]
    text = text_features(texts, hints, (linked_chars, [line.strong_chars for line in lines], [*map(len, links)]))
    column = {name: text[:, i] for i, name in enumerate(TEXT_NAMES)}
    words, linked, chars = column["words"], column["links"], column["chars"].astype(np.float64)
    chosen = outside_frame(tree, shape, at, chars, chars * linked)
    told, around, names, signature = stand_in(tree, shape, at)
    levels = containers(shape, at, words, linked, column["end"])
    standing = standings(shape, at, column, chosen, signature)
    places = positions(hints, words, column)
    dated = np.maximum(np.maximum(column["date"], column["ago"]), column["says"])
    signed = threads(texts, words, column, dated)
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


def stand_in(tree: Tree, shape: Shape, at: Array) -> tuple[Array, Array, Array, Array]:
    """What the elements say that lines stand in: the columns from "tag" to "item_comment", of what is around, of what
    it is called; and the numbers by which elements of one make are known, the line's own and the one around it."""
    elements = tree.elements
    up, item, depth = shape.parent[at], shape.item[at], shape.depth[at]
    over = np.maximum(up, 0)
    columns = (
        shape.code[at],
        shape.code[over],
        shape.code[np.maximum(shape.parent[over], 0)],
        depth,
        flags([elements[i].hidden for i in at.tolist()]),
        np.minimum(shape.alike[at], 50),
        np.minimum(shape.repeated[at], 50),
        np.where(item >= 0, depth - shape.depth[item], -1),
        shape.comment_up[at],
        shape.article_up[at],
    )
    told = np.concatenate([np.stack(columns, axis=1), shape.within(item)], axis=1)
    around = shape.tags[at][:, None] >> np.arange(len(AROUND)) & 1
    called = np.stack([shape.near[at], shape.above[at], shape.bits[at]], axis=1)
    names = (called[:, :, None] >> np.arange(len(KINDS)) & 1).reshape(at.size, -1)
    return told, around, names, np.stack([shape.signature[at], shape.signature[up]], axis=1)


def containers(shape: Shape, at: Array, words: Array, linked: Array, end: Array) -> Array:
    """For the element of each line and the three around it: how much of the page it holds, and how it reads."""
    prose = words * (1 - linked) * ((words >= 10) & (end > 0))
    sums = [*map(running_sums, (words, words * linked, prose))]
    total, total_prose = max(1.0, float(sums[0][-1])), max(1.0, float(sums[2][-1]))
    around: list[Array] = []
    current = at
    for _ in range(LEVELS):
        up = shape.parent[current]
        current = np.where(up >= 0, up, current)
        around.append(current)
    levels = np.stack(around)
    start = shape.first[levels]
    stop = np.minimum(np.maximum(shape.last[levels], start + 1), words.size)
    held, links, good = (s[stop] - s[start] for s in sums)
    count = np.maximum(stop - start, 1)
    told = (held / total, links / np.maximum(held, 1), held / count, good / total_prose, np.minimum(count, 200))
    return np.stack(told, axis=1).reshape(-1, words.size).T  # level by level


def standings(shape: Shape, at: Array, column: dict[str, Array], chosen: Array, makes: Array) -> Array:
    """How a line stands to the bulk of the page's prose: outside its frame, of the same make, in the best container.

    ``chosen``: which lines stand outside the frame; ``makes``: the make of the element of each line and of the one around it, as numbers.
    """
    parents = shape.parent
    words, linked = column["words"], column["links"]
    prose = words * (1 - linked) * ((words >= 10) & (column["end"] > 0))
    total = max(1.0, float(prose.sum()))
    out: list[Array] = [chosen, np.full(words.size, float((chosen * words).sum()) / max(1.0, float(words.sum())))]
    for make in makes.T:
        number = numbered(make)
        out.append(np.bincount(number, prose)[number] / total)
    scores = held_prose(parents, at, prose)
    best = max(scores, key=lambda k: (scores[k], -k)) if scores else -1
    stop = shape.end[best] if best >= 0 else 0
    out.append((at >= best) & (at < stop))
    out.append(shape.depth[at] - (shape.depth[best] if best >= 0 else 0))
    held = np.zeros(parents.size)  # the last row stands for what is around a page
    held[[*scores]] = [*scores.values()]
    out.append(np.maximum(held[at], held[parents[at]]) / max(scores.values(), default=1.0))
    out += [np.cumsum(prose) / total, np.cumsum(chosen * words) / max(1.0, float((chosen * words).sum()))]
    index = np.arange(words.size)
    out += [index - (shape.first[best] if best >= 0 else 0), index - (shape.last[best] if best >= 0 else 0)]
    columns = (np.minimum(words, 100), prose, words * linked)
    sums = [*map(running_sums, columns)]
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
    before = running_sums(words)[:-1]
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
    forum, comment = (np.count_nonzero(shape.bits & BIT[kind]) for kind in ("forum", "comment"))
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
