"""A page of markup to a draft: every line of it with its role, comments as threads, metadata."""

from urllib.parse import urljoin

from headwater.model import Warning
from headwater.reading.draft import Draft, DraftLine
from headwater.reading.markup import Tree, parse_tree
from headwater.reading.metadata import read_metadata
from headwater.reading.tagger import tag_lines


def read_markup(html: str, url: str | None) -> Draft:
    """Markup to a draft; ``page_text`` holds the visible lines, one a line."""
    tree = parse_tree(html)
    metadata = read_metadata(tree, url)
    roles = tag_lines(tree, metadata)
    draft = lay_out(tree, roles, url)
    draft.metadata = metadata
    if tree.flattened:
        message = "elements nested past the limit were flattened; their text was kept"
        draft.warnings.append(Warning(code="HW004", message=message))
    return draft


def lay_out(tree: Tree, roles: list[str], url: str | None) -> Draft:
    """The lines that a reader sees under each other, with their roles and absolute links."""
    from headwater.reading.metadata import Metadata

    lines: list[DraftLine] = []
    parts: list[str] = []
    position = 0
    for line, role in zip(tree.lines, roles, strict=True):
        if role == "hidden":
            continue
        end = position + len(line.text)
        links = [(s, e, absolute(href, url)) for s, e, href in line.links] if role in ("paragraph", "quotation") else []
        lines.append(DraftLine(position, end, role, links))  # pyright: ignore[reportArgumentType]
        parts.append(line.text)
        position = end + 1
    return Draft("\n".join(parts), lines, Metadata())


def absolute(href: str, url: str | None) -> str:
    """The address a link leads to; "" for none."""
    href = href.strip()
    if not href or href.startswith(("#", "javascript:", "mailto:", "data:")):
        return ""
    try:
        return urljoin(url, href) if url else href
    except ValueError:
        return ""
