"""What stands in a page's head, read once for all who ask: metas by name, JSON-LD nodes, links, the headline's line."""

import re
from urllib.parse import urljoin, urlsplit

from headwater.reading.lines.patterns import WORD
from headwater.reading.markup import schema
from headwater.reading.markup.elements import Line, Tree, fold


class Head:
    """The page's meta elements by name, its JSON-LD nodes, and its links."""

    def __init__(self, tree: Tree, url: str | None) -> None:
        self.tree = tree
        self.dated = [  # elements that may state a time
            element
            for element in map(tree.elements.__getitem__, sorted({*tree.telling, *tree.tagged("time")}))
            if element.attributes and (element.tag == "time" or "itemprop" in element.attributes)
        ]
        self.headline_lines: dict[str, int | None] = {}  # where a title stands, looked up once
        self.order_asked = False
        self.day_first: bool | None = None  # whether 4/5/2031 is the fourth of May here, looked up once
        self.metas: dict[str, list[str]] = {}
        for attributes in tree.metas:
            key = (
                attributes.get("property")
                or attributes.get("name")
                or attributes.get("itemprop")
                or attributes.get("http-equiv")
            )
            content = attributes.get("content")
            if key and content and content.strip():
                self.metas.setdefault(key.strip().lower(), []).append(fold(content).strip())
        self.nodes, self.broken = schema.read_scripts(tree.scripts)
        self.article = schema.first(self.nodes, schema.ARTICLE_TYPES)
        self.posting = schema.first(self.nodes, schema.FORUM_TYPES)
        self.page = schema.first(self.nodes, schema.PAGE_TYPES)
        self.canonical = self.find_canonical(url)
        said = (url, self.canonical, self.meta("og:url"))
        self.url = next((address for address in said if address and can_be_split(address)), None)

    def meta(self, *keys: str) -> str | None:
        """The first content of the first of these metas that the page has."""
        return next((self.metas[key][0] for key in keys if key in self.metas), None)

    def find_canonical(self, url: str | None) -> str | None:
        for attributes in self.tree.head_links:
            if "canonical" in (attributes.get("rel") or "").lower().split() and attributes.get("href"):
                return absolute(attributes["href"] or "", url)
        return absolute(self.metas["og:url"][0], url) if "og:url" in self.metas else None


def can_be_split(address: str) -> bool:
    """Whether an address has parts; not "http://[::1", which a page may say and which is of no use then."""
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


def absolute(href: str, url: str | None) -> str | None:
    """A full http address, or None."""
    try:
        full = urljoin(url, href.strip()) if url else href.strip()
        return full if urlsplit(full).scheme in ("http", "https") and urlsplit(full).netloc else None
    except ValueError:
        return None


TITLE_PARTS = re.compile(r"(?<=\w): |\s[|·–—-]\s")
MOST_PARTS = 4
MOST_TITLE_CHARS = 400  # of a line are held against a title
LEAST_BLANKS = 2  # between the words of a headline's part; shorter ones are sections' names


def headline_line(head: Head, title: str | None) -> int | None:
    """The line where the headline stands; None where it does not."""
    if not title:
        return None
    if title not in head.headline_lines:
        head.headline_lines[title] = find_headline_line(head, title)
    return head.headline_lines[title]


def find_headline_line(head: Head, title: str) -> int | None:
    wanted = " ".join(WORD.findall(title.lower()))
    first = wanted.partition(" ")[0]
    lines, elements = head.tree.lines, head.tree.elements
    found = lines_saying(lines, {wanted})
    headings = [i for i in found if elements[lines[i].element].tag in ("h1", "h2")]
    if not found and wanted:  # a badge or a date may stand in it too
        headings = [
            i
            for i, line in enumerate(lines)
            if first in line.text.lower()
            and elements[line.element].tag in ("h1", "h2")
            and wanted in " ".join(WORD.findall(line.text.lower()))
        ]
    if not found and not headings:  # the page's title with its site's name before or behind it
        parts = {" ".join(WORD.findall(part.lower())) for part in TITLE_PARTS.split(title)[:MOST_PARTS]}
        told = {part for part in parts if part.count(" ") >= LEAST_BLANKS}
        found = lines_saying(lines, told)
    if not found and not headings:
        headings = [i for i, line in enumerate(lines) if elements[line.element].tag == "h1"][:1]
    return next(iter(headings or found), None)


def lines_saying(lines: list[Line], titles: set[str]) -> list[int]:
    """The lines whose words are those of one of some titles and no others; by length and first word most are not."""
    firsts = {title.partition(" ")[0] for title in titles}
    least = min(map(len, titles), default=0)
    found: list[int] = []
    for i, line in enumerate(lines if titles else ()):
        if 2 * len(line.text) < least:
            continue  # a small letter is two at most
        low = line.text[:MOST_TITLE_CHARS].lower()
        for first in firsts:  # spelt out: asked of most lines three times
            if first in low:
                break
        else:
            continue
        if len(low) < least or (word := WORD.search(low)) is None or word[0] not in firsts:
            continue
        if " ".join(WORD.findall(low)) in titles:
            found.append(i)
    return found
