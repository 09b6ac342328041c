"""An article that stands on no line of its page: in JSON-LD, in the data of the page's script, or in an inner frame."""

import html
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from headwater.limits import MAX_PAGE_DATA_NODES
from headwater.reading.lines.abroad import count_words
from headwater.reading.markup import schema

FRAME = re.compile(r"\bsrcdoc\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
LEAST_WORDS = 40  # of an article that is looked for in a page's data
LEAST_PART_WORDS = 8  # of a paragraph among such data
MOST_VISIBLE_WORDS = 60  # a page that shows more is made of its markup: what its script knows is more than the article
TEXT_KEYS = ("text", "content", "html", "value", "body")
BREAK = re.compile(r"\n\s*|\r\s*")
BODY_END = re.compile(r"</body\s*>", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
WORDED = re.compile(r"\w")


def with_recovered(content: str, visible_words: int) -> str | None:
    """The page's markup with the article that its data hold set at its end; None where they hold none.

    JSON-LD states an article; other data, and frames, are asked on pages that show nothing.
    """
    found = [*stated_bodies(content)]
    if visible_words <= MOST_VISIBLE_WORDS:
        found += [*frames(content), *data_bodies(content)]
    best = max(found, key=count_words, default="")
    if count_words(best) < LEAST_WORDS:
        return None
    article = f"<article>{best if '<p' in best else paragraphs(BREAK.split(best))}</article>"
    ends = [match.start() for match in BODY_END.finditer(content)]
    return content[: ends[-1]] + article + content[ends[-1] :] if ends else content + article


def paragraphs(texts: list[str]) -> str:
    """Texts as paragraphs, what markup stands in them left out."""
    plain = (TAG.sub("", text) if "<" in text else text for text in texts)
    return "".join(f"<p>{html.escape(html.unescape(text))}</p>" for text in plain if WORDED.search(text))


def scripts(content: str, kind: str) -> Iterator[str]:
    """The texts of the page's scripts of one kind; what is not closed is none."""
    begins = content.find("<script")
    while begins >= 0:
        opened = content.find(">", begins)
        ends = content.find("</script", opened)
        if opened < 0 or ends < 0:
            return
        if kind in content[begins:opened].lower():
            yield content[opened + 1 : ends]
        begins = content.find("<script", ends)


def stated_bodies(content: str) -> Iterator[str]:
    """What JSON-LD states to be the article's text."""
    if "articleBody" not in content:
        return
    nodes, _ = schema.read_scripts([*scripts(content, "application/ld+json")])
    for node in nodes:
        if schema.types(node) & schema.ARTICLE_TYPES and (body := schema.text(node.get("articleBody"))):
            yield body


def frames(content: str) -> Iterator[str]:
    """The pages in inner frames that carry them."""
    if "srcdoc" in content:
        for match in FRAME.finditer(content):
            yield html.unescape(match[1] or match[2] or "")


def data_bodies(content: str) -> Iterator[str]:
    """Texts in the data that a page's script is given: markup, or rows of paragraphs."""
    for script in scripts(content, "application/json"):
        try:
            data = msgspec.json.decode(script.strip().encode("utf8", "replace"))
        except (msgspec.DecodeError, RecursionError):
            continue
        yield from bodies_in(data)


def bodies_in(data: Any) -> Iterator[str]:
    """The texts within decoded data that may be an article's, level by level."""
    level, looked_at = [data], 0
    while level and looked_at < MAX_PAGE_DATA_NODES:
        following: list[Any] = []
        for item in level:
            looked_at += 1
            if isinstance(item, str):
                if "<p" in item or "\n" in item:
                    yield item
            elif isinstance(item, list):
                parts = [part for value in item if (part := text_of(value))]
                if sum(count_words(part) >= LEAST_PART_WORDS for part in parts) > 1:
                    yield paragraphs(parts)
                following += item
            elif isinstance(item, dict):
                following += item.values()
        level = following


def text_of(value: Any) -> str | None:
    """The text that one item of a row is, or holds under a name that says so."""
    if isinstance(value, dict):
        value = next((value[key] for key in TEXT_KEYS if isinstance(value.get(key), str)), None)
    return value if isinstance(value, str) and " " in value.strip() else None
