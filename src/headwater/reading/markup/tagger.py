"""The block tagger for markup: the role of every line.

Boosted trees give each line a chance of being article and one of being comment, from its words, the elements it stands
in, its place and its neighbours (features.py). The lines taken are those that make the expected F1 of the page highest.
Roles finer than that (headline, byline, label, caption, quotation, related) are told by rules.
"""

import re
from collections import Counter
from typing import Literal

import numpy as np

from headwater.reading.draft import Metadata
from headwater.reading.lines.abroad import (
    UNSPACED_STOP,
    authors_abroad,
    count_words,
    dated_abroad,
    heads_comments,
)
from headwater.reading.lines.labels import label_kind
from headwater.reading.lines.patterns import (
    BY_LINE,
    BY_LINE_BEGINS,
    COMMENT_FORM,
    COMMENT_HEADING,
    SENTENCE_END,
    WORD,
    has_time,
    holds,
)
from headwater.reading.lines.release import kind_of
from headwater.reading.markup.asides import asking, captions, is_aside, pointing
from headwater.reading.markup.cards import beside_comments, find_cards, held_by_system
from headwater.reading.markup.closing import below_article
from headwater.reading.markup.elements import Tree
from headwater.reading.markup.entries import entry_heads
from headwater.reading.markup.features import NAMES, markup_features
from headwater.reading.markup.head import Head, headline_line
from headwater.reading.markup.hints import hints_of
from headwater.reading.markup.insets import beside_many, own_insets
from headwater.reading.markup.names import BIT
from headwater.reading.markup.numbered import numbered_entries
from headwater.reading.markup.repeats import article_copied, said_again, set_again
from headwater.reading.markup.shape import TAGS, Shape
from headwater.reading.markup.smoothing import best_cut, fill, join_headings
from headwater.reading.markup.titles import likeness
from headwater.reading.model_file import chances
from headwater.reading.ownership.datelines import lone_dateline

Array = np.ndarray
Tag = Literal[
    "headline", "subheadline", "label", "byline", "dateline", "paragraph", "caption", "quotation", "related", "comment",
    "boilerplate",
    "hidden",
]  # fmt: skip

LOWEST_CUT, HIGHEST_CUT = 0.15, 0.6  # what a line's chance must reach lies between these, whatever the page
COMMENT_CUT = 0.4
SIGNED_CUT = 0.1  # enough in elements that are called comment and hold a name and a time each
COLUMNS = [NAMES.index(name) for name in ("comment_up", "item_author", "item_date")]
FORUM, FORUM_SIGNS = NAMES.index("page_posting"), 2  # what is signed on a forum's page is its article
PROSE_COLUMNS, SAME = [NAMES.index(name) for name in ("words", "end", "links")], NAMES.index("same-1")
LEAST_PROSE_WORDS, MOST_PROSE_LINKS = 10, 0.3
LINKED, TAG, HIDDEN = (NAMES.index(name) for name in ("links", "tag", "hidden"))
FIGURE, RELATED = NAMES.index("around_figure"), NAMES.index("above_related")
DATED = [NAMES.index(name) for name in ("date", "ago", "by")]
OPENING_LINES = 4  # among which "For immediate release" stands
OPENING_WORDS = 8  # what begins an article has as many
LEAST_OPENINGS = 3  # of such lines, to tell which make the article's are
LEAST_BESIDE = 0.25  # enough for a paragraph beside one that is article, in an element of the same make
LEAST_HEADING = 0.1  # enough for a heading right above a line of the article, with another close above it
HEADINGS = np.array([TAGS[tag] for tag in ("h2", "h3", "h4")])
ABOVE_HEADING = 4  # lines; a picture's caption may stand between
LEAST_COMMENT_WORDS = 12.0  # fewer expected words of comment on a page, and it has none
SURE_COMMENT = 0.65  # one line at least as sure as that, or the page has no comments
NEAR_HEADLINE = 6  # lines
SECOND = re.compile(
    r"sub-?(?:title|head|headline)|\bde[ck]k?\b|standfirst|strapline|second|tagline|article-summary|\blede",
    re.IGNORECASE,
)
POST = "twitter-tweet"  # how the network's own code names what it embeds
TRACKBACK = re.compile(r"track-?backs?\b|listed below are links to|the following sites link", re.IGNORECASE)
PLAIN_NAME = re.compile(r"[\w.’' ,&/-]{3,80}")


def look(tree: Tree, head: Head, metadata: Metadata) -> tuple[Array, Shape]:
    """Feature rows of all lines, and the shape they rest on."""
    shape = Shape(tree)
    return markup_features(tree, shape, hints_of(head, metadata.title)), shape


def tag_lines(tree: Tree, head: Head, metadata: Metadata) -> list[Tag]:
    """One role a line of the tree, "hidden" for what is not displayed and is not article."""
    if not tree.lines:
        return []
    rows, shape = look(tree, head, metadata)
    forum = rows[0, FORUM] >= FORUM_SIGNS
    chance = told(rows)
    article, comment = choose(chance, chances("markup-comment", rows), rows)
    if not comment.any() and not forum and (cards := unseen_comments(tree, shape, article.tolist())):
        comment[list(cards)] = True
        article &= ~comment
    elif comment.any() and not forum:
        comment[list(beside_comments(tree, comment.tolist()))] = True
        article &= ~comment
    if not forum and (entries := numbered_entries(tree)):
        comment[[i for lines in entries for i in lines]] = True
        article &= ~comment
        article[[i for i in range(entries[0][0]) if COMMENT_HEADING.match(tree.lines[i].text)]] = False
    heading = (rows[:, TAG, None] == HEADINGS).any(axis=1) & (chance >= LEAST_HEADING) & ~comment
    article = join_headings(article | embedded(tree, article), heading, ABOVE_HEADING)
    if not forum:
        article |= beside_many(tree, article, rows[:, 0], is_prose(rows) & ~comment)
    article |= own_insets(tree, article, rows[:, 0], rows[:, LINKED]) & ~comment
    texts = [line.text for line in tree.lines]
    article &= ~(said_again(texts, article) if forum else set_again(texts, article))
    comment &= ~article
    comment &= ~article_copied(texts, article, comment & (rows[:, HIDDEN] > 0))
    related = pointing(texts, rows, article)
    article &= ~(asking(tree, rows[:, 0], article) | captions(tree, article, rows[:, 0]))
    if not forum:
        article &= ~below_article(texts, rows[:, 0], article, metadata.authors)
        article[[i for i in np.flatnonzero(article)[:OPENING_LINES].tolist() if kind_of(texts[i]) == "release"]] = False
    tags: list[Tag] = ["boilerplate"] * len(texts)
    for i in np.flatnonzero(article | comment | telling(rows)).tolist():
        pointed = related[i] and article[i]
        tags[i] = "related" if pointed else plain_tag(tree, shape, i, bool(article[i]), bool(comment[i]))
    name_comments_abroad(tree, tags)
    at = name_headlines(tree, head, metadata, tags)
    if at is not None and not forum and (second := find_standfirst(tree, shape, rows, tags)) > at:
        tags[second] = "subheadline"
    if at is not None and forum and "paragraph" not in tags:
        tags[at] = "paragraph"  # a post that is all headline
    name_bylines(tree, metadata, tags)
    for i in entry_heads(tree, [i for i, tag in enumerate(tags) if tag == "paragraph"], metadata.title):
        tags[i] = "byline"
    return tags


def unseen_comments(tree: Tree, shape: Shape, article: list[bool]) -> set[int]:
    """The lines of comments that the chances do not tell: in cards, or in a comment system's own place."""
    return find_cards(tree, shape, article) or held_by_system(tree, article)


def name_comments_abroad(tree: Tree, tags: list[Tag]) -> None:
    """What stands under "Kommentare (2)" in the same element is its readers'; the models know English headings."""
    for at, line in enumerate(tree.lines):
        if tags[at] not in ("paragraph", "boilerplate") or not heads_comments(line.text):
            continue
        tags[at] = "boilerplate"
        around = tree.elements[tree.elements[line.element].parent] if tree.elements[line.element].parent >= 0 else None
        if around is None or "paragraph" in tags[around.first : at] or "paragraph" not in tags[:at]:
            continue  # what holds the article too, or stands above it, is no list of comments
        for i in range(at + 1, around.last):
            if tags[i] in ("paragraph", "boilerplate") and not COMMENT_FORM.match(tree.lines[i].text):
                tags[i] = "comment"


def told(rows: Array) -> Array:
    """The chance of each line of being article; what readers write is the article of a forum's page alone.

    There two ensembles are asked, and the mean of their log odds is taken: threads to learn from are few, and what
    they taught by itself swings with the seed.
    """
    article = chances("markup-article", rows)
    if rows[0, FORUM] < FORUM_SIGNS:
        return article
    odds = np.sqrt(ratio(article) * ratio(chances("markup-thread", rows)))
    return odds / (1 + odds)


def ratio(chance: Array) -> Array:
    """The odds of chances, none of them infinite."""
    inside = np.clip(chance, 1e-6, 1 - 1e-6)
    return inside / (1 - inside)


def choose(article: Array, comment: Array, rows: Array) -> tuple[Array, Array]:
    """Which lines are article and which are comment, by their chances and feature rows."""
    words = rows[:, 0]
    cut = min(HIGHEST_CUT, max(LOWEST_CUT, best_cut(article, words)))
    taken = (article >= cut) & (article >= comment)
    taken = fill(taken, is_prose(rows) & (article >= LEAST_BESIDE) & (article >= comment), rows[:, SAME] > 0)
    explicit = (rows[:, COLUMNS] * (1, -1, -1) <= (1, -1, -1)).all(axis=1) & (comment > SIGNED_CUT) & ~taken
    if explicit.sum() >= 2:
        return taken, (comment > SIGNED_CUT) & ~taken
    said = (comment > COMMENT_CUT) & ~taken
    sure = said.any() and float(comment[said].max()) >= SURE_COMMENT
    if not sure or float((comment * words)[said].sum()) < LEAST_COMMENT_WORDS:
        said = np.zeros_like(said)
    return taken, said


def is_prose(rows: Array) -> Array:
    """Which lines are sentences of some length, by their feature rows."""
    enough: Array = rows[:, PROSE_COLUMNS] * (1, 1, -1) >= (LEAST_PROSE_WORDS, 1, -MOST_PROSE_LINKS)
    return np.asarray(enough.all(axis=1))


def embedded(tree: Tree, article: Array) -> Array:
    """Which lines are posts of a network that stand embedded between lines of the article: it quotes them."""
    quoted = np.zeros_like(article)
    body = np.flatnonzero(article)
    for element in (tree.elements[i] for i in tree.tagged("blockquote")):
        if POST in element.names and body.size:
            quoted[element.first : element.last] = body[0] < element.first and element.last <= body[-1]
    return quoted


def find_standfirst(tree: Tree, shape: Shape, rows: Array, tags: list[Tag]) -> int:
    """The line of another make above the article's paragraphs that a byline or date parts from them; -1 for none."""
    body = [i for i, tag in enumerate(tags) if tag in ("paragraph", "quotation") and rows[i, 0] >= OPENING_WORDS]
    if len(body) < LEAST_OPENINGS:
        return -1
    makes: Counter[int] = Counter()
    for i in body:
        makes[shape.signature[tree.lines[i].element]] += int(rows[i, 0])
    first, second = body[:2]
    if shape.signature[tree.lines[first].element] == makes.most_common(1)[0][0]:
        return -1
    return first if rows[first + 1 : second, DATED].any() else -1


def telling(rows: Array) -> Array:
    """Which lines tell their role by where they stand: what is hidden, a caption's, among other stories."""
    return (rows[:, HIDDEN] > 0) | (rows[:, FIGURE] > 0) | (rows[:, RELATED] > 0)


def plain_tag(tree: Tree, shape: Shape, i: int, article: bool, comment: bool) -> Tag:
    """The role of one line by itself."""
    line = tree.lines[i]
    element = tree.elements[line.element]
    if article and is_aside(line.text):
        return "boilerplate"
    if article:
        return "quotation" if element.tag == "blockquote" or shape.tags[line.element] & (1 << 10) else "paragraph"
    if element.hidden and not comment:
        return "hidden"
    if comment:
        around = COMMENT_FORM.match(line.text) or COMMENT_HEADING.match(line.text) or TRACKBACK.match(line.text)
        return "boilerplate" if around else "comment"
    if shape.tags[line.element] & (1 << 9):
        return "caption"
    return "related" if shape.above[line.element] & BIT["related"] and line.links else "boilerplate"


def name_headlines(tree: Tree, head: Head, metadata: Metadata, tags: list[Tag]) -> int | None:
    """Name the headline's line, the second headlines under it, the labels beside it; where the headline stands."""
    at = headline_line(head, metadata.title)
    if at is None and metadata.title:
        close = [
            (likeness(line.text, metadata.title), -i) for i, line in enumerate(tree.lines[:400]) if len(line.text) < 300
        ]
        best = max(close, default=(0.0, 0))
        at = -best[1] if best[0] >= 0.75 else None
    if at is None or tags[at] == "comment":
        return None
    tags[at] = "headline"
    first = next((i for i in range(at + 1, len(tags)) if tags[i] == "paragraph" and is_running(tree.lines[i].text)), at)
    for i in range(max(0, at - NEAR_HEADLINE), min(len(tags), max(first, at + NEAR_HEADLINE + 1))):
        text = tree.lines[i].text
        if i == at or tags[i] in ("comment", "hidden") or (i >= first and tags[i] == "paragraph"):
            continue
        if label_kind(text):
            tags[i] = "label"
        elif at < i <= first and lone_dateline(text):
            tags[i] = "dateline"
        elif at < i < first and is_second(tree, i):
            tags[i] = "subheadline"
        elif tags[i] == "paragraph" and is_date_line(text):
            tags[i] = "byline"
    return at


def is_running(text: str) -> bool:
    """A line that reads as sentences, not as a heading, badge or date."""
    count = count_words(text)
    return count >= 30 or (count >= 8 and bool(SENTENCE_END.search(text) or UNSPACED_STOP.search(text)))


def is_date_line(text: str) -> bool:
    """A short line that is a date, with a place, a clock or "updated" beside it at most."""
    if count_words(text) > 12 or SENTENCE_END.search(text.rstrip(". ")):
        return False
    return has_time(text) or dated_abroad(text)


def is_second(tree: Tree, i: int) -> bool:
    """A heading, or a line in an element called subtitle, deck or standfirst, between headline and article."""
    line = tree.lines[i]
    element = tree.elements[line.element]
    count = len(WORD.findall(line.text))
    if not 4 <= count <= 45 or (has_time(line.text) and count < 12) or BY_LINE.match(line.text) or line.links:
        return False
    names = f"{element.attributes.get('class') or ''} {element.attributes.get('id') or ''}"
    return element.tag in ("h2", "h3") or bool(SECOND.search(names))


def name_bylines(tree: Tree, metadata: Metadata, tags: list[Tag]) -> None:
    """Lines of names and times around the article: byline, never article."""
    named = tuple({name.lower() for name in metadata.authors})
    for i, tag in enumerate(tags):
        if tag not in ("paragraph", "boilerplate"):
            continue
        text = tree.lines[i].text
        if len(text) > 160:
            continue
        if authors_abroad(text):
            tags[i] = "byline"
            continue
        low = text.lower()
        said, by = named and holds(text, named), BY_LINE.match(text) if low.startswith(BY_LINE_BEGINS) else None
        if not said and not by:
            continue
        count = count_words(text)
        signed = said and count <= 16 and not re.search(r"[.!?]$|\bsa(?:id|ys)\b", text)
        if (by and count <= 14 and PLAIN_NAME.match(text)) or (
            signed and (by or has_time(text) or low.split("\n")[0] in named)
        ):
            tags[i] = "byline"
