"""HTML into blocks of visible text with the elements they stand in: one walk over the tree, without recursion."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from headwater.reading.lines.runs import wholes
from headwater.reading.markup.elements import (
    BLOCK_TAGS,
    SPACE,
    UNSEEN_TAGS,
    Attributes,
    Column,
    Element,
    Line,
    Tree,
    fold,
)
from headwater.reading.markup.mentions import heads_article
from headwater.reading.markup.names import calls_time, name_bits

NOT_OPENED = (UNSEEN_TAGS - {"head"}) | frozenset("br hr meta link title".split())
MOST_TAGS = 1_000  # kept from page to page; pages may make up their own
ROOTS = frozenset(("html", "body"))
RUNS = frozenset("a b strong pre".split())  # what is begun in one line may end in another
LINE_EDGE = re.compile(r" ?\n ?")
BLANKS = " \t\n\r\f\v"
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
TELLING = frozenset(("itemprop", "role", "rel", "data-testid"))  # attributes that say what an element is
HIDING = frozenset(("hidden", "style"))  # attributes that may say that a browser does not show it
SAYING = TELLING | HIDING
OPENED, BLOCK, RUN, UNSHOWN, TIME, OWN = 1, 2, 4, 8, 16, 32  # what the walk asks of a tag, as bits
RARE, AT_END = UNSHOWN | TIME | OWN, RUN | TIME  # those of few elements, those with something to end
KIND_BITS = 6  # the number of a tag stands above them
TEXT = -1  # what is told of text


def parse_tree(html: str | bytes) -> Tree:
    """The page's tree as lines and elements; ``tame`` hostile markup first. Bytes are UTF-8."""
    parser = LexborHTMLParser(html)
    tree = Tree()
    if parser.root is not None:
        tree.html_attributes = parser.root.attributes
        walk = Walk(tree)
        walk.run(parser.root)
        reveal(tree)
        tags, names = map(wholes, (walk.tagged, walk.named))
        tree.tags = Column({tag: n for n, tag in enumerate(walk.opened)}, tags >> KIND_BITS)
        names = names >> 1
        tree.names = Column({said: n for n, said in enumerate(walk.names)}, names)
        tree.bits = wholes(name_bits([*walk.names]))[names]
    return tree


def reveal(tree: Tree) -> None:
    """Show everything where what is hidden outweighs what is shown: such a page waits for a script, or a reader's
    click."""
    elements, lines = tree.elements, tree.lines
    unseen = [line for line in lines if line.element >= 0 and elements[line.element].hidden]
    hidden = sum([len(line.text) for line in unseen])
    if unseen and 2 * hidden > sum([len(line.text) for line in lines]):
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
            | TIME * (tag == "time")
            | OWN * ("-" in tag)
        )
        kind = self[tag] = (OPENED | told) * opened
        return kind


KINDS = Kinds()


class Names(dict[str, int]):
    """Twice the number of each thing that elements of one page are called, and one more where it calls them a time."""

    def __missing__(self, names: str) -> int:
        said = self[names] = 2 * len(self) + calls_time(names)
        return said


class Walk:
    """The one walk: open elements, and the line that is being gathered."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.elements, self.lines = tree.elements, tree.lines
        self.tags: dict[int, int] = {}  # by the parser's own number of it, what the walk asks of a tag
        self.opened: list[str] = []  # the tags of elements that are opened
        self.names = Names()
        self.tagged: list[int] = []  # what is told of the tag of each element
        self.named: list[int] = []  # and of its names
        self.block = -1  # the innermost open block element
        self.element = -1  # the one that the line began in
        self.links: list[tuple[int, int, str]] = []
        self.strong_chars = 0
        self.anchor: tuple[int, int, str] | None = None  # element, start, href
        self.strong: tuple[int, int] | None = None
        self.preformatted = -1
        self.parted = False  # an element that is called a time has just been closed

    def run(self, root: LexborNode) -> None:  # noqa: PLR0912 (asked of every node: a call for each sort costs a tenth)
        """Visit every node in document order; an element closes behind the last of its children."""
        tags, elements, lines = self.tags, self.elements, self.lines
        line = ""
        within: list[tuple[LexborNode, int, int, int]] = []  # open elements, each with what is told of the one around
        index, kind = -1, 0  # the innermost open element
        following: LexborNode | None = root
        while following is not None:
            node = following
            told = tags.get(node.tag_id)
            if told is None:
                told = self.learn(node)
            if told == TEXT:
                text = node.text_content or ""
                if line:
                    line = self.add(line, text)
                elif not text.isspace():
                    self.element = self.block
                    line = self.begin(text)
            elif told:
                if line and told & BLOCK:
                    line = self.end_line(line)
                told = self.open(told, node.attributes, index, len(within), len(line))
                if told & TIME:
                    line = parted_off(line)
                following = node.first_child
                if following is not None:
                    within.append((node, index, kind, self.block))
                    index, kind = len(elements) - 1, told
                    if told & BLOCK:
                        self.block = index
                    if told & RUN:
                        self.start(index, len(line))
                    continue
                if told & TIME:
                    elements[-1].last_char, self.parted = len(line), True
            else:
                line = self.pass_by(node, line, index)
            following = None
            while within and (following := node.next) is None:
                if kind & AT_END or (line and kind & BLOCK):
                    line = self.end(kind, index, line)
                closed = elements[index]
                closed.last, closed.last_char, closed.end = len(lines), len(line), len(elements)
                node, index, kind, self.block = within.pop()
        if line:
            self.end_line(line)

    def learn(self, node: LexborNode) -> int:
        """What the tag of a node is to the walk, the first time that one of it is met."""
        tag = node.tag or ""
        kind = TEXT if tag == "-text" else KINDS[tag] if tag else 0
        if kind > 0:
            kind |= len(self.opened) << KIND_BITS
            self.opened.append(tag)
        self.tags[node.tag_id] = kind
        return kind

    def open(self, kind: int, attributes: Attributes, parent: int, depth: int, at: int) -> int:
        """Take in an element that begins at a character of the line; its kind, with TIME where it is called a time."""
        tag = self.opened[kind >> KIND_BITS]
        elements, first = self.elements, len(self.lines)
        index = len(elements)
        hidden = parent >= 0 and elements[parent].hidden
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
        if kind & RARE:
            hidden = hidden or kind & UNSHOWN > 0
            if kind & OWN:  # a tag that the page made up says what it is as a class does: "shreddit-comment"
                names = called = f"{called} {tag}" if called else tag
        elements.append(Element(tag, parent, depth, attributes, names, called, hidden, first, at, first, at, index + 1))
        said = self.names[names]
        self.tagged.append(kind)
        self.named.append(said)
        return kind | TIME if said & 1 else kind

    def called(self, index: int, names: str, attributes: Attributes) -> str:
        """Everything that names an element whose attributes say what it is; it is kept."""
        self.tree.telling.append(index)
        return " ".join(filter(None, (names, attributes.get("itemprop"), attributes.get("role"))))

    def start(self, index: int, at: int) -> None:
        """Begin a link, bold part or preformatted part at a character of the line, where none is open."""
        tag = self.elements[index].tag
        if tag == "a":
            if self.anchor is None:
                self.anchor = (index, at, self.elements[index].attributes.get("href") or "")
        elif tag == "pre":
            if self.preformatted < 0:
                self.preformatted = index
        elif self.strong is None:
            self.strong = (index, at)

    def end(self, kind: int, index: int, line: str) -> str:
        """The line behind the end of an element that has something to end: a line, a link, a bold part, a time."""
        if kind & RUN:
            if self.anchor is not None and self.anchor[0] == index:
                self.end_anchor(line)
                self.anchor = None
            elif self.strong is not None and self.strong[0] == index:
                self.strong_chars += max(0, len(line) - self.strong[1])
                self.strong = None
            elif self.preformatted == index:
                self.preformatted = -1
        if kind & TIME:
            self.parted = True
        return self.end_line(line) if line and kind & BLOCK else line

    def pass_by(self, node: LexborNode, line: str, around: int) -> str:
        """Take from an element that is not opened what it is there for: a line's end, something the head says."""
        tag = node.tag
        if tag == "br":
            if line.endswith("\n"):
                return self.end_line(line)
            return line.rstrip(" ") + "\n" if line else ""
        if tag == "hr":
            return self.end_line(line)
        if tag in ("meta", "link", "script", "title"):
            self.read_head_element(tag, node, around)
        return line

    def read_head_element(self, tag: str, node: LexborNode, around: int) -> None:
        """Metas, links and JSON-LD are read wherever they stand; many pages have them in the body."""
        if tag == "meta":
            attributes = node.attributes
            self.tree.metas.append(attributes)
            if attributes.get("itemprop") == "name" and around >= 0:  # microdata: the name of the thing it stands in
                self.elements[around].attributes.setdefault("data-name", attributes.get("content"))
        elif tag == "link":
            self.tree.head_links.append(node.attributes)
        elif tag == "title":
            self.tree.title = self.tree.title or SPACE.sub(" ", node.text() or "").strip() or None
        elif "ld+json" in (node.attributes.get("type") or ""):
            self.tree.scripts.append(node.text() or "")

    def end_anchor(self, line: str) -> None:
        if self.anchor is not None and len(line) > self.anchor[1]:
            self.links.append((self.anchor[1], len(line), self.anchor[2]))

    def fold(self, text: str) -> str:
        """The text of one node in a preformatted part, white space folded as a browser folds it."""
        if "\n" in text:
            return LINE_EDGE.sub("\n", "\n".join(map(fold, text.split("\n"))))
        return fold(text)

    def begin(self, text: str) -> str:
        """The line that the text of one node begins."""
        self.parted = False
        return (self.fold(text) if self.preformatted >= 0 else fold(text)).lstrip()

    def add(self, line: str, text: str) -> str:
        """The line with the text of one node behind it."""
        if self.preformatted < 0 and text.isspace() and not text.strip(BLANKS):  # most nodes within lines are no more
            self.parted = False
            return line if line[-1] in " \n" else line + " "
        text = self.fold(text) if self.preformatted >= 0 else fold(text)
        if line[-1] in " \n":
            text = text.lstrip(" ")
        elif self.parted and text[:1].isalnum() and line[-1].isalnum():
            text = " " + text  # behind a time too
        self.parted = False
        return line + text

    def end_line(self, line: str) -> str:
        """Keep a line, where it holds any text; the next one, empty."""
        if self.anchor is not None:
            self.end_anchor(line)
            self.anchor = (self.anchor[0], 0, self.anchor[2])
        if self.strong is not None:
            self.strong_chars += max(0, len(line) - self.strong[1])
            self.strong = (self.strong[0], 0)
        text = line.rstrip()
        if text:
            end = len(text)
            links = self.links
            if links and len(line) > end:
                links = [(start, min(stop, end), href) for start, stop, href in links if start < end]
            if "\n" in text and not links and heads_article(text):
                self.lines += [Line(part, self.element) for part in text.split("\n")]
            else:
                self.lines.append(Line(text, self.element, links, min(self.strong_chars, end)))
        self.links = []
        self.strong_chars = 0
        return ""


def parted_off(line: str) -> str:
    """A name parted from the time behind it: pages leave the room between them to their style sheet."""
    return line + " " if line and line[-1] not in " \n" else line


def is_hidden(attributes: Attributes) -> bool:
    """True where the attributes say that a browser does not show the element."""
    if not attributes:
        return False
    if "hidden" in attributes:
        return True
    style = (attributes.get("style") or "").lower()
    return ("none" in style or "hidden" in style) and HIDDEN_STYLE.search(style) is not None
