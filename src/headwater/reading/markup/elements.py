"""A page's elements and lines: what of its markup everything behind the walk looks at."""

import re
from dataclasses import dataclass, field

import msgspec
import numpy as np

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
_SPACE = r"[ \t\n\r\f\v\u00a0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff]"
SPACE = re.compile(f"{_SPACE}{_SPACE}*")  # twice as fast as with "+": where none is, only a class is asked
SEPARATORS = "\x1c\x1d\x1e\x1f"  # white space to Python alone
OTHER_SPACE = (*SEPARATORS, "\x85", "\u200b", "\ufeff")  # white space to Python alone, or to browsers alone
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


@dataclass(slots=True)
class Column:
    """What each element says of one kind as a number, and the number of each thing said."""

    number: dict[str, int] = field(default_factory=dict)
    numbers: Array = field(default_factory=lambda: np.zeros(0, dtype=np.int64))


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
    tags: Column = field(default_factory=Column)  # of all elements
    names: Column = field(default_factory=Column)
    bits: Array = field(default_factory=lambda: np.zeros(0, dtype=np.int64))  # what each element's class and id say

    def called(self, bits: int) -> list[int]:
        """The elements whose class and id have one of these bits of ``names``."""
        return (self.bits & bits).nonzero()[0].tolist()

    def tagged(self, *tags: str) -> list[int]:
        """The elements of these tags; those of several not in order."""
        number, numbers = self.tags.number, self.tags.numbers
        return [i for tag in tags if tag in number for i in (numbers == number[tag]).nonzero()[0].tolist()]

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


def fold(text: str) -> str:
    """A text with each run of white space as one space; most need nothing done, which costs far less to find out.

    Bytes are parted at the white space of ASCII alone, as they should be; a text would be parted at control characters.
    """
    if text.isprintable() and "  " not in text:
        return text
    if text.isascii():
        folded = b" ".join(text.encode().split()).decode()
    elif any(map(text.__contains__, OTHER_SPACE)):
        return SPACE.sub(" ", text)
    else:
        folded = " ".join(text.split())  # half of what the pattern costs
    if text[0].isspace() and text[0] not in SEPARATORS:
        folded = " " + folded
    return folded + " " if folded != " " and text[-1].isspace() and text[-1] not in SEPARATORS else folded
