"""Which elements hold one comment each, and which of them answers which.

What repeats and holds the comment lines is the item. Which comment answers which is told by the nesting of items, by a
parent's id, or by a depth in a class or style, in that order.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from headwater.reading.lines.patterns import SAYS, WORD, has_time
from headwater.reading.markup.cards import card_groups
from headwater.reading.markup.elements import Element, Tree

VARYING = re.compile(
    r"\d|^(?:even|odd|alt|first|last|parent|by\w+|thread-\w+|has-\w+|is-\w+|highlighted|author\w*"
    r"|(?:comment|user)-author-.+)$",
    re.IGNORECASE,
)
SAYS_COMMENT = re.compile(
    r"comment|reply|repl(?:y|ies)|respon|disqus|dsq|coral|talkback|fb\w{0,20}post|ufi|hentry|message|cmt", re.IGNORECASE
)
ANSWERS = re.compile(
    r"(?:^|[\s_-])(?:children|child-comments|replies|answers|nested-comments)(?:$|[\s_-])", re.IGNORECASE
)
MOST_AROUND = 6  # elements between a comment and what holds the answers that it is among
DEPTH = re.compile(r"(?:depth|level|indent|nest(?:ed|ing)?)[-_]?(\d{1,2})", re.IGNORECASE)
INDENT = re.compile(r"(?:margin|padding)-left\s*:\s*(\d{1,4})", re.IGNORECASE)
ID_NUMBER = re.compile(r"\d+")
ID_NUMBERS = re.compile(r"\d+(?:[-_.]\d+)*")
ITEM_TAGS = frozenset("li div article section dl dd dt tr td table blockquote p details".split())
MOST_LOOKED_AT = 60  # elements of an item, for its time
MIN_COVERED = 0.6  # of the comment words, by what is held to be the items
varies = lru_cache(maxsize=1_000)(VARYING.search)  # the names of one comment are those of the next


@dataclass(slots=True)
class Item:
    """One comment's element, with the lines of it that are no other comment's."""

    element: int
    lines: list[int] = field(default_factory=list)
    parent: int | None = None  # index into the items


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
    """Parents by the place of answers beside a comment, stated id, depth class or indentation, where items are not
    nested."""
    for n, item in enumerate(items):
        item.parent = item.parent if item.parent is not None else beside_answers(tree, items, n)
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


def beside_answers(tree: Tree, items: list[Item], number: int) -> int | None:
    """The last item in front of the element, called answers, that holds this one beside it; None where none does."""
    index = items[number].element
    for _ in range(MOST_AROUND):
        index = tree.elements[index].parent
        if index <= 0 or tree.elements[index].tag == "body":
            return None
        if ANSWERS.search(tree.elements[index].names):
            around = tree.elements[index].parent
            return next((n for n in range(number - 1, -1, -1) if around <= items[n].element < index), None)
    return None


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
