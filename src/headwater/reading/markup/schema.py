"""JSON-LD of a page: the article, fact-checks and site that its schema.org markup names."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

ARTICLE_TYPES = frozenset(
    "newsarticle article reportagenewsarticle blogposting analysisnewsarticle opinionnewsarticle backgroundnewsarticle"
    " reviewnewsarticle liveblogposting techarticle scholarlyarticle socialmediaposting satiricalarticle report"
    " advertisercontentarticle askpublicnewsarticle".split()
)
FORUM_TYPES = frozenset("discussionforumposting qapage question".split())
PAGE_TYPES = frozenset(
    "webpage itempage medicalwebpage creativework videoobject recipe howto review product faqpage".split()
)
MAX_DEPTH = 12  # nested deeper, markup describes something else
CONTROL = re.compile(r"[\x00-\x1f]+")
TRAILING_COMMA = re.compile(r",\s*([}\]])")

Node = dict[str, Any]


def read_scripts(scripts: list[str]) -> tuple[list[Node], bool]:
    """Every typed node of the page's JSON-LD, outer before inner, and whether some of it could not be read."""
    nodes: list[Node] = []
    broken = False
    for script in scripts:
        text = script.strip().removeprefix("<!--").removesuffix("-->").strip().strip(";")
        text = text.removeprefix("//<![CDATA[").removesuffix("//]]>").strip()
        if not text:
            continue
        try:
            data = msgspec.json.decode(text.encode("utf8", "replace"))
        except (msgspec.DecodeError, RecursionError):
            try:
                data = msgspec.json.decode(TRAILING_COMMA.sub(r"\1", CONTROL.sub(" ", text)).encode("utf8", "replace"))
            except (msgspec.DecodeError, RecursionError):
                broken = True
                continue
        nodes += walk(data)
    return nodes, broken


def walk(data: Any) -> Iterator[Node]:
    """Nodes with a type, breadth first, to MAX_DEPTH."""
    level: list[Any] = [data]
    for _ in range(MAX_DEPTH):
        following: list[Any] = []
        for item in level:
            if isinstance(item, list):
                following += item
            elif isinstance(item, dict):
                if "@type" in item:
                    yield item
                following += [value for value in item.values() if isinstance(value, dict | list)]
        level = following


def types(node: Node) -> set[str]:
    """The node's types, lower case, without their vocabulary's address."""
    said = node.get("@type")
    return {str(t).rsplit("/", 1)[-1].lower() for t in (said if isinstance(said, list) else [said])}


def first(nodes: list[Node], wanted: frozenset[str]) -> Node | None:
    """The first node of one of the wanted types."""
    return next((node for node in nodes if types(node) & wanted), None)


def listed(value: Any) -> list[Node]:
    """The nodes that a value is, one or several."""
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, dict)]


def text(value: Any) -> str | None:
    """A plain string where the value is, or wraps, one."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return value.strip() or None if isinstance(value, str) else None


def names(value: Any, nodes: list[Node]) -> list[str]:
    """The names of persons or organisations a value stands for; references by @id are followed."""
    out: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str):
            out.append(item)
        elif isinstance(item, dict):
            if "name" not in item and "@id" in item:
                item = next((n for n in nodes if n.get("@id") == item["@id"] and "name" in n), item)  # noqa: PLW2901 - what it refers to
            name = item.get("name")
            out += [n for n in (name if isinstance(name, list) else [name]) if isinstance(n, str)]
    return [name.strip() for name in out if name.strip()]
