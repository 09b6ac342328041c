"""HTML into blocks of visible text with the elements they stand in: one walk over the tree, without recursion."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import msgspec
import numpy as np
from selectolax.lexbor import LexborHTMLParser, LexborNode

from headwater.reading.markup.mentions import heads_article
from headwater.reading.markup.names import calls_time, name_bits

# Elements that end a line of text. Whatever is not listed runs on within its line.
BLOCK_TAGS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html iframe label legend li main menu nav"
    " object ol"
    " optgroup option p pre search section summary table tbody td tfoot th thead title tr ul amp-accordion".split()
)
# Elements whose content no reader sees as text of the page.
UNSEEN_TAGS = frozenset(
    "script style template noframes head svg math select option textarea iframe object embed canvas audio"
    " video"
    " map datalist applet amp-analytics amp-ad".split()
)
SPACE = re.compile(r"[ \t\n\r\f\v\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]+")
ASCII_SPACE = frozenset(" \t\n\r\f\v")
LINE_EDGE = re.compile(r" ?\n ?")
NOT_OPENED = (UNSEEN_TAGS - {"head"}) | frozenset("br hr meta link title".split())
MOST_TAGS = 1_000  # kept from page to page; pages may make up their own
ROOTS = frozenset(("html", "body"))
RUNS = frozenset("a b strong pre".split())  # what is begun in one line may end in another
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
TELLING = frozenset(("itemprop", "role", "rel", "data-testid"))  # attributes that say what an element is
HIDING = frozenset(("hidden", "style"))  # attributes that may say that a browser does not show it
SAYING = TELLING | HIDING
OPENED, BLOCK, RUN, UNSHOWN, TIMED, OWN = 1, 2, 4, 8, 16, 32  # what the walk asks of a tag, as bits
Attributes = dict[str, str | None]
Array = np.ndarray


class Element(msgspec.Struct, gc=False):  # a page has thousands: made in C, and nothing for the collector to look at
    """An element: its tag, where it hangs, what its attributes say, and which stretch of the lines it holds."""

    tag: str
    parent: int  # index of the parent element, -1 for the root
    depth: int
    attributes: Attributes
    names: str  # its class and id
    called: str  # everything that names it: class, id, itemprop, role
    hidden: bool  # it or an element around it is not displayed
    first: int  # the line it begins in, and the character of that line
    first_char: int
    last: int = 0  # the line it ends in (exclusive when last_char is 0)
    last_char: int = 0
    end: int = 0  # index after its last descendant element


class Line(msgspec.Struct, gc=False):
    """A stretch of visible text between two line ends, with the block element that it stands in."""

    text: str
    element: int  # index into Tree.elements
    links: list[tuple[int, int, str]] = msgspec.field(default_factory=list)  # start, end, href
    strong_chars: int = 0


class Column:
    """What each element says of one kind as a number, and the number of each thing said."""

    def __init__(self, said: Sequence[str]) -> None:
        self.number = {word: n for n, word in enumerate(dict.fromkeys(said))}
        self.numbers: Array = np.array([*map(self.number.__getitem__, said)], dtype=np.int64)


@dataclass(slots=True)
class Tree:
    """A page's elements and lines in document order, and what its head says."""

    elements: list[Element] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    title: str | None = None
    metas: list[Attributes] = field(default_factory=list)
    head_links: list[Attributes] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)  # JSON-LD texts
    html_attributes: Attributes = field(default_factory=dict)
    telling: list[int] = field(default_factory=list)  # elements with one of TELLING among their attributes
    tags: Column = field(default_factory=lambda: Column([]))  # of all elements
    names: Column = field(default_factory=lambda: Column([]))
    bits: Array = field(default_factory=lambda: np.zeros(0, dtype=np.int64))  # what each element's class and id say

    def called(self, bits: int) -> list[int]:
        """The elements whose class and id have one of these bits of ``names``."""
        return np.flatnonzero(self.bits & bits).tolist()

    def tagged(self, *tags: str) -> list[int]:
        """The elements of these tags; those of several not in order."""
        number, numbers = self.tags.number, self.tags.numbers
        return [i for tag in tags if tag in number for i in np.flatnonzero(numbers == number[tag]).tolist()]

    def text_of(self, element: Element) -> str:
        """The text inside an element, its lines joined by newlines."""
        if element.first == element.last:
            line = self.lines[element.first].text if element.first < len(self.lines) else ""
            return line[element.first_char : element.last_char].strip()
        parts = [self.lines[element.first].text[element.first_char :]]
        parts += [line.text for line in self.lines[element.first + 1 : element.last]]
        if element.last < len(self.lines):
            parts.append(self.lines[element.last].text[: element.last_char])
        return "\n".join(part for part in parts if part).strip()


def parse_tree(html: str | bytes) -> Tree:
    """The page's tree as lines and elements; ``tame`` hostile markup first. Bytes are UTF-8."""
    parser = LexborHTMLParser(html)
    tree = Tree()
    if parser.root is not None:
        tree.html_attributes = parser.root.attributes
        Walk(tree).run(parser.root)
        reveal(tree)
        tree.tags = Column([element.tag for element in tree.elements])
        tree.names = Column([element.names for element in tree.elements])
        tree.bits = np.array([*map(name_bits, tree.names.number)], dtype=np.int64)[tree.names.numbers]
    return tree


def reveal(tree: Tree) -> None:
    """Show everything where what is hidden outweighs what is shown: such a page waits for a script, or a reader's
    click."""
    shown = hidden = 0
    for line in tree.lines:
        if line.element >= 0 and tree.elements[line.element].hidden:
            hidden += len(line.text)
        else:
            shown += len(line.text)
    if hidden > shown:
        for element in tree.elements:
            element.hidden = False


class Kinds(dict[str, int]):
    """What the walk asks of a tag, found once for each; 0 for what is not opened, and for what is no element (a
    comment)."""

    def __missing__(self, tag: str) -> int:
        if len(self) > MOST_TAGS:
            self.clear()
        opened = tag not in NOT_OPENED and tag[0] not in "-!#_"
        told = (
            BLOCK * (tag in BLOCK_TAGS)
            | RUN * (tag in RUNS)
            | UNSHOWN * (tag == "noscript")
            | TIMED * (tag == "time")
            | OWN * ("-" in tag)
        )
        kind = self[tag] = (OPENED | told) * opened
        return kind


KINDS = Kinds()


class Walk:
    """The one walk: open elements, and the line that is being gathered."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.elements, self.lines = tree.elements, tree.lines
        self.stack: list[int] = []  # open elements
        self.blocks: list[int] = [-1]  # open block elements
        self.line = ""
        self.element = -1
        self.links: list[tuple[int, int, str]] = []
        self.strong_chars = 0
        self.anchor: tuple[int, int, str] | None = None  # element, start, href
        self.strong: tuple[int, int] | None = None
        self.preformatted = -1
        self.timed: list[int] = []  # open elements that are called a time
        self.parted = False  # one of them has just been closed

    def run(self, root: LexborNode) -> None:
        """Visit every node in document order; an element closes behind the last of its children."""
        within: list[tuple[int, int]] = []  # around the innermost open element that has children: each and its last
        innermost = last = passed = behind = 0  # an element that is not opened, and the last node in it
        kinds = KINDS
        for node in root.traverse(include_text=True):
            identity = node.mem_id
            if behind:
                if identity != behind:
                    continue
                identity, behind = passed, 0
            elif (tag := node.tag) == "-text":
                text = node.text_content or ""
                if self.line or not text.isspace():
                    self.add(text)
            elif tag and (kind := kinds[tag]):
                self.open(tag, kind, node.attributes)
                if (child := node.last_child) is not None:
                    within.append((innermost, last))
                    innermost, last = identity, child.mem_id
                    continue
                self.close()
            else:
                self.pass_by(tag or "", node)
                if behind := last_within(node):
                    passed = identity
                    continue
            while identity == last:
                identity = innermost
                innermost, last = within.pop()
                self.close()
        self.end_line()

    def pass_by(self, tag: str, node: LexborNode) -> None:
        """Take from an element that is not opened what it is there for: a line's end, something the head says."""
        if tag == "br":
            if self.line.endswith("\n"):
                self.end_line()
            elif self.line:
                self.line = self.line.rstrip(" ") + "\n"
        elif tag == "hr":
            self.end_line()
        elif tag in ("meta", "link", "script", "title"):
            self.read_head_element(tag, node)

    def read_head_element(self, tag: str, node: LexborNode) -> None:
        """Metas, links and JSON-LD are read wherever they stand; many pages have them in the body."""
        if tag == "meta":
            attributes = node.attributes
            self.tree.metas.append(attributes)
            if attributes.get("itemprop") == "name" and self.stack:  # microdata: the name of the thing it stands in
                self.tree.elements[self.stack[-1]].attributes.setdefault("data-name", attributes.get("content"))
        elif tag == "link":
            self.tree.head_links.append(node.attributes)
        elif tag == "title":
            self.tree.title = self.tree.title or SPACE.sub(" ", node.text() or "").strip() or None
        elif "ld+json" in (node.attributes.get("type") or ""):
            self.tree.scripts.append(node.text() or "")

    def open(self, tag: str, kind: int, attributes: Attributes) -> None:
        elements, stack, line = self.elements, self.stack, self.line
        index = len(elements)
        if kind & BLOCK:
            if line:
                self.end_line()
                line = ""
            self.blocks.append(index)
        parent = stack[-1] if stack else -1
        hidden = kind & UNSHOWN > 0 or (parent >= 0 and elements[parent].hidden)
        names = called = ""
        if attributes:
            names = called = attributes.get("class") or ""
            if len(attributes) > 1 or not names:  # most have a class and nothing else
                if identity := attributes.get("id"):
                    names = called = f"{names} {identity}" if names else identity
                if not SAYING.isdisjoint(attributes):
                    if not TELLING.isdisjoint(attributes):
                        called = self.called(index, names, attributes)
                    hidden = hidden or (is_hidden(attributes) and tag not in ROOTS)
        if kind & OWN:  # a tag that the page made up says what it is as a class does: "shreddit-comment"
            names = called = f"{called} {tag}" if called else tag
        elements.append(Element(tag, parent, len(stack), attributes, names, called, hidden, len(self.lines), len(line)))
        stack.append(index)
        if kind & TIMED or (names and calls_time(names)):
            self.timed.append(index)
            if line:
                self.part()
        if kind & RUN:
            self.begin(tag, index, attributes)

    def called(self, index: int, names: str, attributes: Attributes) -> str:
        """Everything that names an element whose attributes say what it is; it is kept."""
        self.tree.telling.append(index)
        return " ".join(filter(None, (names, attributes.get("itemprop"), attributes.get("role"))))

    def begin(self, tag: str, index: int, attributes: Attributes) -> None:
        """Begin a link, bold part or preformatted part, where none is open."""
        if tag == "a":
            if self.anchor is None:
                self.anchor = (index, len(self.line), attributes.get("href") or "")
        elif tag == "pre":
            if self.preformatted < 0:
                self.preformatted = index
        elif self.strong is None:
            self.strong = (index, len(self.line))

    def finish(self, index: int) -> None:
        """End the link, bold part or preformatted part that an element began."""
        if self.anchor is not None and self.anchor[0] == index:
            self.end_anchor()
            self.anchor = None
        elif self.strong is not None and self.strong[0] == index:
            self.strong_chars += max(0, len(self.line) - self.strong[1])
            self.strong = None
        elif self.preformatted == index:
            self.preformatted = -1

    def close(self) -> None:
        index = self.stack.pop()
        element = self.elements[index]
        if element.tag in RUNS:
            self.finish(index)
        if self.blocks[-1] == index:
            if self.line:
                self.end_line()
            self.blocks.pop()
        element.last, element.last_char, element.end = len(self.lines), len(self.line), len(self.elements)
        if self.timed and self.timed[-1] == index:
            self.timed.pop()
            self.parted = True

    def part(self) -> None:
        """Keep a name and the time behind it apart: pages leave the room between them to their style sheet."""
        if self.line and self.line[-1] not in " \n":
            self.line += " "

    def end_anchor(self) -> None:
        if self.anchor is not None and len(self.line) > self.anchor[1]:
            self.links.append((self.anchor[1], len(self.line), self.anchor[2]))

    def add(self, text: str) -> None:
        """Take in the text of one node, white space folded as a browser folds it."""
        line = self.line
        if self.preformatted >= 0 and "\n" in text:
            text = LINE_EDGE.sub("\n", "\n".join(fold(part) for part in text.split("\n")))
        else:
            text = fold(text)
        if not line:
            text = text.lstrip()
            self.element = self.blocks[-1]
        elif line[-1] in " \n":
            text = text.lstrip(" ")
        elif self.parted and text[:1].isalnum() and line[-1].isalnum():
            text = " " + text  # behind a time too
        self.parted = False
        self.line = line + text

    def end_line(self) -> None:
        """Close the line that is being gathered, where it holds any text."""
        if self.anchor is not None:
            self.end_anchor()
            self.anchor = (self.anchor[0], 0, self.anchor[2])
        if self.strong is not None:
            self.strong_chars += max(0, len(self.line) - self.strong[1])
            self.strong = (self.strong[0], 0)
        text = self.line.rstrip()
        if text:
            end = len(text)
            links = self.links
            if links and len(self.line) > end:
                links = [(start, min(stop, end), href) for start, stop, href in links if start < end]
            if "\n" in text and not links and heads_article(text):
                self.lines += [Line(part, self.element) for part in text.split("\n")]
            else:
                self.lines.append(Line(text, self.element, links, min(self.strong_chars, end)))
        self.line = ""
        self.links = []
        self.strong_chars = 0


def fold(text: str) -> str:
    """A text with each run of white space as one space; most need nothing done, which costs far less to find out.

    Bytes are parted at the white space of ASCII alone, as they should be; a text would be parted at control characters.
    """
    if text.isprintable() and "  " not in text:
        return text
    if not text.isascii():
        return SPACE.sub(" ", text)
    folded = b" ".join(text.encode().split()).decode()
    if text[0] in ASCII_SPACE:
        folded = " " + folded
    return folded + " " if folded != " " and text[-1] in ASCII_SPACE else folded


def last_within(node: LexborNode) -> int:
    """The identity of the node at which a walk leaves an element, 0 for one that is empty."""
    last, following = None, node.last_child
    while following is not None:
        last, following = following, following.last_child
    return last.mem_id if last is not None else 0


def is_hidden(attributes: Attributes) -> bool:
    """True where the attributes say that a browser does not show the element."""
    if not attributes:
        return False
    if "hidden" in attributes:
        return True
    style = (attributes.get("style") or "").lower()
    return ("none" in style or "hidden" in style) and HIDDEN_STYLE.search(style) is not None
