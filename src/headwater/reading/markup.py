"""HTML into blocks of visible text with the elements they stand in: one walk over the tree, without recursion."""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

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
LINE_EDGE = re.compile(r" ?\n ?")
NOT_OPENED = (UNSEEN_TAGS - {"head"}) | frozenset("br hr meta link title".split())
TIME_NAME = re.compile(r"\b(?:time|date|ago|posted|meta)\b|timestamp|pubdate", re.I)
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
Attributes = dict[str, str | None]


@dataclass(slots=True)
class Element:
    """An element: its tag, where it hangs, what its attributes say, and which stretch of the lines it holds."""

    tag: str
    parent: int  # index of the parent element, -1 for the root
    depth: int
    attributes: Attributes
    names: str  # its class and id
    hidden: bool  # it or an element around it is not displayed
    first: int  # the line it begins in, and the character of that line
    first_char: int
    last: int = 0  # the line it ends in (exclusive when last_char is 0)
    last_char: int = 0
    end: int = 0  # index after its last descendant element


@dataclass(slots=True)
class Line:
    """A stretch of visible text between two line ends, with the block element that it stands in."""

    text: str
    element: int  # index into Tree.elements
    links: list[tuple[int, int, str]] = field(default_factory=list)  # start, end, href
    strong_chars: int = 0


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


def parse_tree(html: str) -> Tree:
    """The page's tree as lines and elements; ``tame`` hostile markup first."""
    parser = LexborHTMLParser(html)
    tree = Tree()
    if parser.root is not None:
        tree.html_attributes = parser.root.attributes
        Walk(tree).run(parser.root)
        reveal(tree)
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


class Walk:
    """The one walk: open elements, and the line that is being gathered."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.stack: list[int] = []  # open elements
        self.blocks: list[int] = [-1]  # open block elements
        self.line = ""
        self.element = -1
        self.links: list[tuple[int, int, str]] = []
        self.strong_chars = 0
        self.anchor: tuple[int, int, str] | None = None  # element, start, href
        self.strong: tuple[int, int] | None = None
        self.preformatted = -1

    def run(self, root: LexborNode) -> None:
        """Visit every node in document order; the parser's own tree holds the way back."""
        node: LexborNode | None = root
        while node is not None:
            tag = node.tag
            child = None
            if tag == "-text":
                self.add(node.text_content or "")
            elif tag in NOT_OPENED:
                self.pass_by(tag or "", node)
            elif tag and tag[0] not in "-!#_":
                child = node.child
                self.open(tag, node)
                if child is None:
                    self.close()
            node = child if child is not None else self.leave(node)
        while self.stack:
            self.close()
        self.end_line()

    def leave(self, node: LexborNode) -> LexborNode | None:
        """The node that follows one that is done, its parents closed where they end with it; None at the end."""
        following = node.next
        current: LexborNode | None = node
        while following is None and current is not None and self.stack:
            current = current.parent
            self.close()
            following = current.next if current is not None else None
        return following

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

    def open(self, tag: str, node: LexborNode) -> None:
        tree, stack = self.tree, self.stack
        index = len(tree.elements)
        if tag in BLOCK_TAGS:
            if self.line:
                self.end_line()
            self.blocks.append(index)
        attributes = node.attributes
        names, hidden = "", tag == "noscript"
        if attributes:
            called, identity = attributes.get("class"), attributes.get("id")
            names = f"{called} {identity}" if called and identity else called or identity or ""
            hidden = hidden or (is_hidden(attributes) and tag not in ("html", "body"))
        parent, depth = -1, 0
        if stack:
            parent = stack[-1]
            above = tree.elements[parent]
            depth = above.depth + 1
            hidden = hidden or above.hidden
        tree.elements.append(Element(tag, parent, depth, attributes, names, hidden, len(tree.lines), len(self.line)))
        stack.append(index)
        if tag == "time" or (names and self.line and TIME_NAME.search(names)):
            self.part()
        if tag == "a":
            if self.anchor is None:
                self.anchor = (index, len(self.line), attributes.get("href") or "")
        elif tag in ("b", "strong"):
            if self.strong is None:
                self.strong = (index, len(self.line))
        elif tag == "pre" and self.preformatted < 0:
            self.preformatted = index

    def close(self) -> None:
        index = self.stack.pop()
        if self.anchor is not None and self.anchor[0] == index:
            self.end_anchor()
            self.anchor = None
        elif self.strong is not None and self.strong[0] == index:
            self.strong_chars += max(0, len(self.line) - self.strong[1])
            self.strong = None
        elif self.preformatted == index:
            self.preformatted = -1
        if self.blocks[-1] == index:
            if self.line:
                self.end_line()
            self.blocks.pop()
        tree = self.tree
        element = tree.elements[index]
        element.last, element.last_char, element.end = len(tree.lines), len(self.line), len(tree.elements)

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
        if not line and text.isspace():
            return
        if self.preformatted >= 0 and "\n" in text:
            text = LINE_EDGE.sub("\n", "\n".join(SPACE.sub(" ", part) for part in text.split("\n")))
        else:
            text = SPACE.sub(" ", text)
        if not line:
            text = text.lstrip()
            self.element = self.blocks[-1]
        elif line[-1] in " \n":
            text = text.lstrip(" ")
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
            links = [(start, min(stop, end), href) for start, stop, href in self.links if start < end]
            self.tree.lines.append(Line(text, self.element, links, min(self.strong_chars, end)))
        self.line = ""
        self.links = []
        self.strong_chars = 0


def is_hidden(attributes: Attributes) -> bool:
    """True where the attributes say that a browser does not show the element."""
    if not attributes:
        return False
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return bool(style and HIDDEN_STYLE.search(style))
