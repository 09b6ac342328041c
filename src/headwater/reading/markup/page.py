"""A page of markup to a draft: every line of it with its role, comments as threads, metadata."""

import re
from urllib.parse import urljoin

from headwater.model import Warning
from headwater.reading.draft import Draft, DraftLine, Metadata
from headwater.reading.markup.comments import find_comments
from headwater.reading.markup.elements import Tree
from headwater.reading.markup.head import Head
from headwater.reading.markup.metadata import read_metadata
from headwater.reading.markup.tagger import Tag, tag_lines
from headwater.reading.markup.taming import tame
from headwater.reading.markup.walk import parse_tree

# An address that joining would leave as it is, which costs ten times as much to find out.
ABSOLUTE = re.compile(r"https?://[a-z0-9.-]+(?::\d+)?(?:/[!$-.0-:=@-Z_a-z~/]*)?(?:\?[!$-:=@-Z_a-z~/?&]+)?")
LINKED_ROLES = frozenset(("paragraph", "quotation", "label"))  # whose links are kept: a badge may lead to a fact-check


def read_markup(html: str, url: str | None, raw: bytes | None = None) -> Draft:
    """Markup to a draft; ``page_text`` holds the visible lines, one a line. ``raw``: the markup as UTF-8, where that is
    at hand."""
    html, flattened = tame(html, raw)
    tree = parse_tree(html if flattened or raw is None else raw)
    head = Head(tree, url)
    metadata = read_metadata(head)
    roles = tag_lines(tree, head, metadata)
    draft, placed = lay_out(tree, roles, url)
    draft.metadata = metadata
    find_comments(draft, tree, placed)
    if draft.declared_comment_count is None:
        draft.declared_comment_count = metadata.declared_comment_count
    if flattened:
        message = "elements nested past the limit were flattened; their text was kept"
        draft.warnings.append(Warning(code="HW004", message=message))
    return draft


def lay_out(tree: Tree, roles: list[Tag], url: str | None) -> tuple[Draft, list[int]]:
    """The lines that a reader sees under each other, with their roles and absolute links, and where each line went."""
    lines: list[DraftLine] = []
    placed: list[int] = []
    parts: list[str] = []
    position = 0
    for line, role in zip(tree.lines, roles, strict=True):
        if role == "hidden":
            placed.append(-1)
            continue
        end = position + len(line.text)
        links = [(s, e, absolute(href, url)) for s, e, href in line.links] if role in LINKED_ROLES else []
        placed.append(len(lines))
        lines.append(DraftLine(position, end, role, links))
        parts.append(line.text)
        position = end + 1
    return Draft("\n".join(parts), lines, Metadata()), placed


def absolute(href: str, url: str | None) -> str:
    """The address a link leads to; "" for none."""
    href = href.strip()
    if not href or href.startswith(("#", "javascript:", "mailto:", "data:")):
        return ""
    if not url or ABSOLUTE.fullmatch(href):
        return href
    try:
        return urljoin(url, href)
    except ValueError:
        return ""
