"""Comments of markup as threads: WordPress, Disqus in the page, Facebook's plugin, Coral, plain lists alike.

What repeats and holds the comment lines is the item. Which comment answers which is told by the nesting of items, by a
depth in a class or style, or by a parent's id, in that order.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from headwater.model import Comment, Span
from headwater.reading.draft import Draft
from headwater.reading.lines.abroad import SAYS_ABROAD, count_words, invites_comments, says_none
from headwater.reading.lines.patterns import (
    BUTTON_LINE,
    COMMENT_FORM,
    COMMENT_HEADING,
    REPLY_LINE,
    SAYS,
    TIME_OF_DAY,
    WORD,
    has_time,
    holds,
)
from headwater.reading.lines.threads import COUNTED, by_headings, declared_count, is_heading, posted_time, read_heading
from headwater.reading.lines.times import to_iso
from headwater.reading.markup.authors import tidy
from headwater.reading.markup.cards import card_groups
from headwater.reading.markup.elements import Element, Tree
from headwater.reading.markup.names import AUTHOR_CLASS
from headwater.reading.markup.numbered import numbered_entries

VARYING = re.compile(
    r"\d|^(?:even|odd|alt|first|last|parent|by\w+|thread-\w+|has-\w+|is-\w+|highlighted|author\w*)$", re.IGNORECASE
)
SAYS_COMMENT = re.compile(
    r"comment|reply|repl(?:y|ies)|respon|disqus|dsq|coral|talkback|fb\w{0,20}post|ufi|hentry|message|cmt", re.IGNORECASE
)
DEPTH = re.compile(r"(?:depth|level|indent|nest(?:ed|ing)?)[-_]?(\d{1,2})", re.IGNORECASE)
INDENT = re.compile(r"(?:margin|padding)-left\s*:\s*(\d{1,4})", re.IGNORECASE)
WRITER = re.compile(rf"{AUTHOR_CLASS.pattern}|actor-?name|nick-?name|display-?name|\bcommenter\b", re.IGNORECASE)
DATE_NAMES = re.compile(r"date|time|ago|stamp|posted|meta", re.IGNORECASE)
# The names of one comment are those of the next.
varies, calls_writer, calls_date = map(lru_cache(maxsize=1_000), (VARYING.search, WRITER.search, DATE_NAMES.search))
ID_NUMBER = re.compile(r"\d+")
ID_NUMBERS = re.compile(r"\d+(?:[-_.]\d+)*")
ITEM_TAGS = frozenset("li div article section dl dd dt tr td table blockquote p details".split())
MOST_LOOKED_AT = 60  # elements of an item, for its time
LEAST_SENTENCE = 4  # words
HEADING_LINES = 3
NAMING_TAGS = frozenset("a b strong cite".split())
MOST_OPENING = 12  # elements of an item, before its name
TIME_BEHIND = re.compile(r"\W{0,3}(?:\d{1,3} ?(?:s|m|h|d|w|mo|y|min|hrs?|yrs?)|.{0,40}(?:ago|\d{4}|\d:\d\d.{0,3}))\W*")
MOST_OF_NONE = 1  # comments on a page that says it has none: the form's own words
MIN_COVERED = 0.6  # of the comment words, by what is held to be the items


@dataclass(slots=True)
class Item:
    """One comment's element, with the lines of it that are no other comment's."""

    element: int
    lines: list[int] = field(default_factory=list)
    parent: int | None = None  # index into the items


def find_comments(draft: Draft, tree: Tree, placed: list[int]) -> None:
    """Fill comments and declared count of a draft; ``placed`` is the draft line of each tree line, -1 for none."""
    if holds(draft.page_text, COUNTED):
        others = (line for line in draft.lines if line.role not in ("paragraph", "quotation", "headline"))
        draft.declared_comment_count = declared_count(map(draft.words, others))
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


def definition_items(tree: Tree, region: list[int]) -> list[Item]:
    """Comments as a list of definitions, who in each "dt", what and when in each "dd" behind it; none elsewhere."""
    items: list[Item] = []
    for i in region:
        index = tree.lines[i].element
        while index >= 0 and tree.elements[index].tag not in ("dt", "dd"):
            index = tree.elements[index].parent
        if index < 0:
            return []
        if tree.elements[index].tag == "dt" and not (items and items[-1].element == index):
            items.append(Item(index))
        if not items:  # who wrote the first was not told to be a comment's
            above = [n for n in range(tree.elements[index].parent + 1, index) if tree.elements[n].tag == "dt"]
            if not above:
                return []
            items.append(Item(above[-1], list(range(tree.elements[above[-1]].first, tree.elements[above[-1]].last))))
        items[-1].lines.append(i)
    return items if len(items) > 1 or len(region) > 1 else []


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


def find_items(tree: Tree, region: list[int]) -> list[Item]:
    """The elements that hold one comment each; none where nothing repeats."""
    elements = tree.elements
    weight = {i: len(WORD.findall(tree.lines[i].text)) + 1 for i in region}
    groups: dict[tuple[str, str], set[int]] = defaultdict(set)
    covered: dict[tuple[str, str], int] = defaultdict(int)
    makes: dict[int, tuple[str, str]] = {}  # what holds many lines is looked at once
    for i in region:
        index = tree.lines[i].element
        met: set[tuple[str, str]] = set()
        while index >= 0 and elements[index].tag not in ("body", "html"):
            element = elements[index]
            if element.tag in ITEM_TAGS:
                key = makes.get(index) or makes.setdefault(index, make(element))
                groups[key].add(index)
                if key not in met:
                    met.add(key)
                    covered[key] += weight[i]
            index = element.parent
    total = sum(weight.values())
    best: tuple[float, tuple[str, str]] | None = None
    for key, members in groups.items():
        share = covered[key] / total
        named = bool(SAYS_COMMENT.search(key[1]))
        if share < MIN_COVERED or (len(members) < 2 and not (named and "#" in key[1])):
            continue
        signed = sum(1 for m in members if is_signed(tree, m)) / len(members)
        depth = sum(elements[m].depth for m in members) / len(members)
        rank = 2 * share + 2 * signed + 0.6 * named + 0.4 * ("#" in key[1]) + 0.1 * min(len(members), 10) - 0.02 * depth
        if key[0] == "p":
            rank -= 1.0
        if best is None or rank > best[0]:
            best = rank, key
    if best is None or not (SAYS_COMMENT.search(best[1][1]) or "#" in best[1][1]):
        for members in card_groups(tree):  # nothing is called a comment: what looks like one counts for more
            items = with_lines(tree, region, members)
            if sum(len(item.lines) for item in items) == len(region):
                return items
    if best is None:
        return []
    return with_lines(tree, region, sorted(groups[best[1]]))


def make(element: Element) -> tuple[str, str]:
    """Tag and names of an element without what differs from one comment to the next."""
    classes = [c for c in (element.attributes.get("class") or "").split() if not varies(c)]
    identity = ID_NUMBERS.sub("#", element.attributes.get("id") or "")
    return element.tag, " ".join(sorted(classes)) + ("" if "#" not in identity else " " + identity)


def is_signed(tree: Tree, index: int) -> bool:
    """True where an element's first or last lines hold a time or a "says", or an element in it states a time."""
    element = tree.elements[index]
    lines = tree.lines[element.first : max(element.last, element.first + 1)]
    if any(len(x.text) < 160 and (has_time(x.text) or SAYS.match(x.text)) for x in (*lines[:4], *lines[-3:])):
        return True
    within = tree.elements[index + 1 : min(element.end, index + MOST_LOOKED_AT)]
    return any(e.tag in ("time", "abbr") and e.attributes for e in within)


def with_lines(tree: Tree, region: list[int], members: list[int]) -> list[Item]:
    """Items in page order; each line goes to the innermost one that holds it."""
    items = [Item(element) for element in members]
    number = {item.element: n for n, item in enumerate(items)}
    for i in region:
        index = tree.lines[i].element
        while index >= 0 and index not in number:
            index = tree.elements[index].parent
        if index >= 0:
            items[number[index]].lines.append(i)
    for item in items:
        index = tree.elements[item.element].parent
        while index >= 0 and index not in number:
            index = tree.elements[index].parent
        item.parent = number.get(index)
    return items


def set_parents(tree: Tree, items: list[Item]) -> None:
    """Parents by depth class, indentation or stated id where items are not nested."""
    if any(item.parent is not None for item in items):
        return
    identities: dict[str, int] = {}  # an item by its whole id, and by its last number where that is one item's
    for n, item in enumerate(items):
        for said in identity(tree.elements[item.element]):
            identities.setdefault(said, n)
    above: list[tuple[int, int]] = []
    for n, item in enumerate(items):
        attributes = tree.elements[item.element].attributes
        stated = attributes.get("data-parent-id") or attributes.get("data-parent") or attributes.get("data-reply-to")
        names = [stated, *ID_NUMBER.findall(stated)[-1:]] if stated else []
        named = next((identities[name] for name in names if identities.get(name, n) != n), None)
        if named is not None:
            item.parent = named
            continue
        depth = depth_of(tree, item.element)
        while above and above[-1][0] >= depth:
            above.pop()
        item.parent = above[-1][1] if above else None
        above.append((depth, n))


def identity(element: Element) -> list[str]:
    """What an element is called by those that answer it: its whole id, and the last number of it."""
    said = element.attributes.get("data-comment-id") or element.attributes.get("id") or ""
    return [said, *ID_NUMBER.findall(said)[-1:]] if said else []


def depth_of(tree: Tree, index: int) -> int:
    """How deep a comment stands by its class ("depth-2") or its indentation; 0 where neither says."""
    for _ in range(2):
        if index < 0:
            break
        attributes = tree.elements[index].attributes
        if match := DEPTH.search(attributes.get("class") or ""):
            return int(match[1])
        if match := INDENT.search(attributes.get("style") or ""):
            return int(match[1])
        index = tree.elements[index].parent
    return 0


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
