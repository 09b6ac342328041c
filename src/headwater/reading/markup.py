"""HTML into blocks of visible text with the elements they stand in: one walk over the tree, without recursion."""

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from headwater.errors import LimitError
from headwater.limits import MAX_NESTING_DEPTH, MAX_TAG_ATTRIBUTES

# Elements that end a line of text. Whatever is not listed runs on within its line.
BLOCK_TAGS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption"
    " figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html iframe label legend li main menu nav"
    " object ol"
    " optgroup option p pre search section summary table tbody td tfoot th thead title tr ul amp-accordion".split()
)
# Those that nest when they are not closed; the others end where the next of them begins.
NESTING_TAGS = BLOCK_TAGS - frozenset(
    "p li dd dt td th tr tbody thead tfoot option optgroup hr body html title caption".split()
)
# Elements whose content no reader sees as text of the page.
UNSEEN_TAGS = frozenset(
    "script style template noframes head svg math select option textarea iframe object embed canvas audio"
    " video"
    " map datalist applet amp-analytics amp-ad".split()
)
SPACE = re.compile(r"[ \t\n\r\f\v\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]+")
LINE_EDGE = re.compile(r" ?\n ?")
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)[^<>]*>")
LONG_TAG = re.compile(rf"<([a-zA-Z][a-zA-Z0-9:-]{{0,30}})[^<>]{{{2 * MAX_TAG_ATTRIBUTES}}}[^<>]*")
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@dataclass(slots=True)
class Element:
    """An element: its tag, where it hangs, what its attributes say, and which stretch of the lines it holds."""

    tag: str
    parent: int  # index of the parent element, -1 for the root
    depth: int
    attributes: dict[str, str | None]
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
    metas: list[dict[str, str | None]] = field(default_factory=list)
    head_links: list[dict[str, str | None]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)  # JSON-LD texts
    html_attributes: dict[str, str | None] = field(default_factory=dict)

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


def tame(html: str) -> tuple[str, bool]:
    """Markup without what would cost a parser minutes, and whether something was taken out of it; linear in its size.

    A tag with more than MAX_TAG_ATTRIBUTES attributes raises LimitError (HW201) before any parser sees it; nesting past
    MAX_NESTING_DEPTH is flattened, text kept.
    """
    check_attributes(html)
    if html.count("<") <= MAX_NESTING_DEPTH:
        return html, False
    depth = deepest = 0
    for match in TAG.finditer(html):
        depth = max(depth + (-1 if match[1] else 1), 0) if match[2].lower() in NESTING_TAGS else depth
        deepest = max(deepest, depth)
    if deepest <= MAX_NESTING_DEPTH:
        return html, False
    return flatten(html), True


def flatten(html: str) -> str:
    """Drop the block tags that open deeper than MAX_NESTING_DEPTH and as many closing ones; text stays."""
    out: list[str] = []
    depth = end = 0
    for match in TAG.finditer(html):
        if match[2].lower() not in NESTING_TAGS:
            continue
        depth += -1 if match[1] else 1
        over = depth >= MAX_NESTING_DEPTH if match[1] else depth > MAX_NESTING_DEPTH
        depth = max(depth, 0)
        if over:
            out += (html[end : match.start()], "\n")
            end = match.end()
    out.append(html[end:])
    return "".join(out)


def check_attributes(html: str) -> None:
    """Raise LimitError when one tag carries more attributes than any real page does."""
    for match in LONG_TAG.finditer(html):
        if len(SPACE.findall(match[0])) > MAX_TAG_ATTRIBUTES:
            raise LimitError(
                "HW201",
                f"a <{match[1]}> tag has more than {MAX_TAG_ATTRIBUTES:,} attributes; the page was not parsed.",
                hint="No page made for readers has so many; send its text instead.",
            )


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
            child = self.enter(node)
            node = child if child is not None else self.leave(node)
        while self.stack:
            self.close()
        self.end_line()

    def leave(self, node: LexborNode) -> LexborNode | None:
        """The node that follows one that is done, its parents closed where they end with it; None at the end."""
        current: LexborNode | None = node
        while current is not None:
            following = current.next
            if following is not None:
                return following
            if not self.stack:
                return None
            current = current.parent
            self.close()
        return None

    def enter(self, node: LexborNode) -> LexborNode | None:
        """Take in one node; the child to go on with where it was opened, else None."""
        tag = node.tag
        if tag == "-text":
            self.add(node.text_content or "")
            return None
        if tag is None or tag[0] in "-!#_":
            return None
        if tag == "br":
            if self.line.endswith("\n"):
                self.end_line()
            elif self.line:
                self.line = self.line.rstrip(" ") + "\n"
            return None
        if tag == "hr":
            self.end_line()
            return None
        if tag in ("meta", "link", "script", "title"):
            self.read_head_element(tag, node)
            return None
        if tag in UNSEEN_TAGS and tag != "head":
            return None
        child = node.child
        self.open(tag, node)
        if child is None:
            self.close()
        return child

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
        tree = self.tree
        index = len(tree.elements)
        parent = self.stack[-1] if self.stack else -1
        if tag in BLOCK_TAGS:
            self.end_line()
            self.blocks.append(index)
        attributes = node.attributes
        above = tree.elements[parent] if parent >= 0 else None
        hidden = (
            bool(above and above.hidden) or tag == "noscript" or (tag not in ("html", "body") and is_hidden(attributes))
        )
        depth = above.depth + 1 if above else 0
        tree.elements.append(Element(tag, parent, depth, attributes, hidden, len(tree.lines), len(self.line)))
        self.stack.append(index)
        if tag == "a" and self.anchor is None:
            self.anchor = (index, len(self.line), attributes.get("href") or "")
        elif tag in ("b", "strong") and self.strong is None:
            self.strong = (index, len(self.line))
        elif tag == "pre" and self.preformatted < 0:
            self.preformatted = index

    def close(self) -> None:
        index = self.stack.pop()
        element = self.tree.elements[index]
        if self.anchor is not None and self.anchor[0] == index:
            self.end_anchor()
            self.anchor = None
        if self.strong is not None and self.strong[0] == index:
            self.strong_chars += max(0, len(self.line) - self.strong[1])
            self.strong = None
        if self.preformatted == index:
            self.preformatted = -1
        if self.blocks[-1] == index:
            self.end_line()
            self.blocks.pop()
        element.last, element.last_char, element.end = len(self.tree.lines), len(self.line), len(self.tree.elements)

    def end_anchor(self) -> None:
        if self.anchor is not None and len(self.line) > self.anchor[1]:
            self.links.append((self.anchor[1], len(self.line), self.anchor[2]))

    def add(self, text: str) -> None:
        """Take in the text of one node, white space folded as a browser folds it."""
        if self.preformatted >= 0 and "\n" in text:
            text = LINE_EDGE.sub("\n", "\n".join(SPACE.sub(" ", part) for part in text.split("\n")))
        else:
            text = SPACE.sub(" ", text)
        if not self.line or self.line[-1] in " \n":
            text = text.lstrip(" ") if self.line else text.lstrip()
        if text:
            if not self.line:
                self.element = self.blocks[-1]
            self.line += text

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


def is_hidden(attributes: dict[str, str | None]) -> bool:
    """True where the attributes say that a browser does not show the element."""
    if not attributes:
        return False
    if "hidden" in attributes:
        return True
    style = attributes.get("style")
    return bool(style and HIDDEN_STYLE.search(style))
