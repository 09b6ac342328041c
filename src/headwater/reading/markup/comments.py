"""Comments of markup as threads: WordPress, Disqus in the page, Facebook's plugin, Coral, plain lists alike.

What repeats and holds the comment lines is the item. Which comment answers which is told by the nesting of items, by a
depth in a class or style, or by a parent's id, in that order.
"""

import re
from functools import lru_cache

from headwater.model import Comment, Span
from headwater.reading.draft import Draft
from headwater.reading.lines.abroad import SAYS_ABROAD, count_words, invites_comments, says_none
from headwater.reading.lines.patterns import (
    BUTTON_LINE,
    COMMENT_FORM,
    COMMENT_HEADING,
    REPLY_LINE,
    TIME_OF_DAY,
    WORD,
    has_time,
)
from headwater.reading.lines.threads import (
    COUNTED,
    IN_REPLY,
    by_headings,
    declared_count,
    is_heading,
    posted_time,
    read_heading,
    under_named,
)
from headwater.reading.lines.times import to_iso
from headwater.reading.markup.authors import tidy
from headwater.reading.markup.elements import Tree
from headwater.reading.markup.items import Item, definition_items, find_items, set_parents
from headwater.reading.markup.names import AUTHOR_CLASS
from headwater.reading.markup.numbered import numbered_entries

WRITER = re.compile(
    rf"{AUTHOR_CLASS.pattern}|actor-?name|nick-?name|display-?name|\bcommenter\b|comment-?name|(?:^|\s)name(?:$|\s)",
    re.IGNORECASE,
)
DATE_NAMES = re.compile(r"date|time|ago|stamp|posted|meta", re.IGNORECASE)
# The names of one comment are those of the next.
calls_writer, calls_date = map(lru_cache(maxsize=1_000), (WRITER.search, DATE_NAMES.search))
LEAST_SENTENCE = 4  # words
HEADING_LINES = 3
NAMING_TAGS = frozenset("a b strong cite".split())
MOST_OPENING = 12  # elements of an item, before its name
TIME_BEHIND = re.compile(r"\W{0,3}(?:\d{1,3} ?(?:s|m|h|d|w|mo|y|min|hrs?|yrs?)|.{0,40}(?:ago|\d{4}|\d:\d\d.{0,3}))\W*")
MOST_ANSWER_CHARS = 100
MOST_OF_NONE = 1  # comments on a page that says it has none: the form's own words


def find_comments(draft: Draft, tree: Tree, placed: list[int]) -> None:
    """Fill comments and declared count of a draft; ``placed`` is the draft line of each tree line, -1 for none."""
    low = draft.page_text.lower()
    if things := tuple(thing for thing in COUNTED if thing in low):
        others = (line for line in draft.lines if line.role not in ("paragraph", "quotation", "headline"))
        draft.declared_comment_count = declared_count(map(draft.words, others), things)
    region = [i for i, at in enumerate(placed) if at >= 0 and draft.lines[at].role == "comment"]
    if not region:
        return
    entries = [lines for lines in numbered_entries(tree) if set(lines) <= set(region)]
    items = [] if entries else definition_items(tree, region) or find_items(tree, region)
    if entries:
        found = [c for n, lines in enumerate(entries, 1) if (c := read_entry(draft, [placed[i] for i in lines], n))]
    elif items:
        set_parents(tree, items)
        found = list(filter(None, (read_item(draft, tree, placed, items, n) for n in range(len(items)))))
        found = under_named(found, {f"m{n + 1}": name for n, i in enumerate(items) if (name := answered(tree, i))})
    else:
        found = by_headings(draft, [placed[i] for i in region])
    none_yet = any(
        says_none(draft.words(draft.lines[placed[i]])) for i in (*range_above(region), *region) if placed[i] >= 0
    )
    somebodys = sum(map(is_somebodys, found))
    if somebodys == 0 or (none_yet and somebodys <= MOST_OF_NONE):
        for i in region:  # a menu's entries, a form's words
            draft.lines[placed[i]].role = "boilerplate"
        return
    draft.comments = [c for c in found if says_something(c)]
    drop_lost_parents(draft)


def answered(tree: Tree, item: Item) -> str | None:
    """Whom an item says above its words that it answers: "In reply to Mara"; None where it does not say."""
    element = tree.elements[item.element]
    for line in tree.lines[element.first : min(element.last, element.first + HEADING_LINES + 1)]:
        if len(line.text) <= MOST_ANSWER_CHARS and (said := IN_REPLY.fullmatch(line.text)):
            return said["name"]
    return None


def range_above(region: list[int]) -> range:
    """The lines right above the comments, where a page says that it has none."""
    return range(max(0, region[0] - HEADING_LINES), region[0])


def says_something(comment: Comment) -> bool:
    """Whether it has a word, or is somebody's smile: a count beside a heading is nobody's comment."""
    return bool(comment.author or comment.posted) or any(map(str.isalpha, comment.text))


def is_somebodys(comment: Comment) -> bool:
    """Whether a comment is signed, dated or a sentence; where none of a page is, they are a menu's entries."""
    words = count_words(comment.text)
    return bool(comment.posted or (comment.author and words > 1)) or words >= LEAST_SENTENCE


def drop_lost_parents(draft: Draft) -> None:
    """A comment whose parent has no words of its own stands at the top."""
    import msgspec

    known = {comment.id for comment in draft.comments}
    draft.comments = [
        c if c.parent is None or c.parent in known else msgspec.structs.replace(c, parent=None) for c in draft.comments
    ]


def read_entry(draft: Draft, lines: list[int], number: int) -> Comment | None:
    """The comment of a numbered row: its title and words, and who and when from the line that says so."""
    words = {at: draft.words(draft.lines[at]) for at in lines[1:]}
    signed = next((at for at in lines[1:4] if is_heading(words[at])), None)
    author, posted = read_heading(words[signed]) if signed is not None else (None, None)
    kept = [at for at in lines[1:] if at != signed and not is_furniture(words[at])]
    if not kept:
        return None
    start, end = draft.lines[kept[0]].start, draft.lines[kept[-1]].end
    span = Span(document="", start=start, end=end, exact=draft.page_text[start:end], layer="page")
    text = "\n".join(words[at] for at in kept)
    return Comment(id=f"m{number}", parent=None, author=author, posted=to_iso(posted), text=text, span=span)


def read_item(draft: Draft, tree: Tree, placed: list[int], items: list[Item], number: int) -> Comment | None:
    """The comment of one item: its name and time read from their elements or its first lines, its words apart."""
    item = items[number]
    author, posted = signature(tree, items, number)
    lines = [placed[i] for i in item.lines]
    words = {at: draft.words(draft.lines[at]) for at in lines}
    if author is None and len(lines) > 2 and is_name_line(words[lines[0]]) and is_heading(words[lines[1]]):
        author = words[lines.pop(0)].strip(" :,")
    kept: list[int] = []
    for at in lines:
        text = words[at]
        if (author and is_signature(text, author)) or is_furniture(text):
            continue
        if is_heading(text) and (not kept or at == lines[-1]):
            name, time = read_heading(text)
            named = None if name is None or BUTTON_LINE.match(name) else name  # "Like · Reply · 2" stands before a time
            author, posted = author or named, posted or time
            continue
        kept.append(at)
    if len(kept) > 1 and author is None and is_name_line(words[kept[0]]):
        author = words[kept[0]].strip(" :,")
        kept = kept[1:]
    if not kept:
        return None
    start, end = draft.lines[kept[0]].start, draft.lines[kept[-1]].end
    span = Span(document="", start=start, end=end, exact=draft.page_text[start:end], layer="page")
    parent = f"m{item.parent + 1}" if item.parent is not None else None
    text = "\n".join(words[at] for at in kept)
    return Comment(id=f"m{number + 1}", parent=parent, author=author, posted=to_iso(posted), text=text, span=span)


def is_signature(text: str, author: str) -> bool:
    """A line that is the author's name, with "says", "by" or a clock at most."""
    if text.strip(" :,") in (author, f"{author} says", f"by {author}", f"By {author}"):
        return True
    if (said := SAYS_ABROAD.fullmatch(text)) and said[1] == author:
        return True
    return text.startswith(author) and bool(TIME_OF_DAY.fullmatch(text[len(author) :].strip(" ,|·:–—-")))


def is_furniture(text: str) -> bool:
    """A line of buttons, a form or a heading among a comment's words."""
    found = REPLY_LINE.match(text) or COMMENT_FORM.match(text) or COMMENT_HEADING.match(text)
    return bool(found or BUTTON_LINE.match(text) or invites_comments(text))


def is_name_line(text: str) -> bool:
    """A short line without a sentence's end: a name over its comment."""
    return 1 <= len(WORD.findall(text)) <= 4 and not re.search(r"[.!?…]$", text)


def signature(tree: Tree, items: list[Item], number: int) -> tuple[str | None, str | None]:
    """Name and time from the elements of an item that are called so; a nested comment's are its own."""
    element = tree.elements[items[number].element]
    nested = [range(i.element, tree.elements[i.element].end) for i in items if i.parent == number]
    author = posted = None
    index, within = items[number].element + 1, 0
    while index < element.end:
        inner = next((r for r in nested if index in r), None)
        if inner is not None:
            index = inner.stop
            continue
        child = tree.elements[index]
        index += 1
        names = (
            f"{child.attributes.get('class') or ''} {child.attributes.get('itemprop') or ''}"
            if child.attributes
            else ""
        )
        if (author is None or index <= within) and names.strip() and calls_writer(names):
            text = tree.text_of(child)
            name = read_heading(text.split("\n")[0])[0] if text and len(text) <= 120 else None
            author = (tidy(name) if name else None) or author
            within = child.end  # what is called so inside it says it more closely
        called_date = child.tag == "abbr" or (names.strip() and calls_date(names))
        stated = child.attributes.get("datetime") or (child.attributes.get("title") if called_date else None)
        if stated and to_iso(stated):
            posted = stated
        elif posted is None and (child.tag == "time" or calls_date(names)):
            text = tree.text_of(child)
            posted = posted_time(text) if len(text) <= 120 else None
    return author or opening_name(tree, items[number].element), posted


def opening_name(tree: Tree, index: int) -> str | None:
    """The name with which an item opens, in a link or in letters of its own; no more than a time behind it."""
    item = tree.elements[index]
    for child in tree.elements[index + 1 : min(item.end, index + MOST_OPENING)]:
        if child.first != item.first or child.first_char != item.first_char:
            return None
        if child.tag in NAMING_TAGS and child.last == child.first:
            text = tree.text_of(child)
            rest = tree.lines[child.first].text[child.last_char :]
            known = is_name_line(text) and not (is_furniture(text) or has_time(text) or is_heading(text))
            return text if known and (not rest.strip(" ·•|,:–—-") or TIME_BEHIND.fullmatch(rest)) else None
    return None
