"""Feeds and news sitemaps as lists of pages: each entry's page is fetched; its own text serves where that fails."""

import html
import io
import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urljoin

from headwater.errors import HeadwaterError, InputError
from headwater.limits import MAX_FEED_FIELD_CHARS, MAX_FEED_PAGES
from headwater.model import Input, Page
from headwater.reading.opening.opened import Damaged, Opened, ReadingOptions, Visit

WEB = ("http://", "https://")
NO_PAGES = "is a feed that lists no pages."
MIN_CONTENT_WORDS = 80  # an entry with so many words holds an article, not a teaser
_FEED = re.compile(
    rb"\s{0,999}(?:<\?[^>]{0,2000}>\s{0,999}|<!--[^>]{0,2000}-->\s{0,999}){0,9}<(?:rss|feed|rdf:RDF)\b", re.IGNORECASE
)
_SITEMAP = re.compile(
    rb"\s{0,999}(?:<\?[^>]{0,2000}>\s{0,999}|<!--[^>]{0,2000}-->\s{0,999}){0,9}<(?:\w{1,20}:)?(?:urlset|sitemapindex)\b",
    re.IGNORECASE,
)
# An entry ends where the next begins, and a field at the next tag: what is never closed costs its own length alone.
_ENTRY = r"(?:\w{1,20}:)?(?:url|sitemap)>"
_URL = re.compile(rf"<{_ENTRY}((?:[^<]++|<(?!/?{_ENTRY}))*+)</{_ENTRY}")
_FIELD = re.compile(
    r"<(?:\w{1,20}:)?(loc|publication_date|lastmod|title|name|language)>((?:[^<]++|<!)*+)</",
)


class Entry(NamedTuple):
    """One page that a feed lists."""

    url: str
    fields: dict[str, str]
    content: str | None = None


def looks_like_feed(head: bytes) -> bool:
    return bool(_FEED.match(head) or _SITEMAP.match(head))


def open_feed(content: bytes, source: str, options: ReadingOptions, visit: Visit) -> Iterator[Opened]:
    """The pages that a feed lists, newest ``MAX_FEED_PAGES`` first as the feed has them. Raises InputError HW139."""
    listed = sitemap_entries(content) if _SITEMAP.match(content) else feed_entries(content, source)
    entries = [entry for entry in listed if entry.url or entry.content]
    if not entries:
        said = f"is a feed of entries without an address on the web ({len(listed):,})." if listed else NO_PAGES
        raise InputError("HW139", said, where=source, hint="Give the address of the feed itself." if listed else None)
    for place, entry in enumerate(entries[:MAX_FEED_PAGES], 1):
        if not entry.url:
            yield own_text(entry, f"{source}#{place}", "it names no address")
            continue
        opened = list(visit(entry.url, options, feed=False))
        for one in opened:
            if isinstance(one, HeadwaterError) and entry.content:
                yield own_text(entry, f"{source}#{entry.url}", one.message)
            elif isinstance(one, Page):
                yield Page(
                    source=one.source,
                    content=one.content,
                    url=one.url,
                    content_type=one.content_type,
                    encoding=one.encoding,
                    fetched=one.fetched,
                    fields={**entry.fields, **one.fields},
                )
            else:
                yield one
    if lost := len(listed) - len(entries):
        reason = f"left out as no pages: entries without an address ({lost:,})."
        yield Input(source=source, status="read", code="HW013", reason=reason)
    if len(entries) > MAX_FEED_PAGES:
        reason = f"the feed lists {len(entries):,} pages; the first {MAX_FEED_PAGES} were read."
        yield Input(source=source, status="partly", code="HW207", reason=reason)


def own_text(entry: Entry, source: str, why: str) -> Damaged:
    """What a feed itself says of an entry, as a page."""
    page = Page(
        source=source,
        content=(entry.content or "").encode("utf-8", "replace"),
        url=entry.url or None,
        content_type="text/html",
        encoding="utf-8",
        fields=entry.fields,
    )
    return Damaged(page=page, code="HW134", reason=f"only the feed's own text was read ({why})")


def feed_entries(content: bytes, source: str = "") -> list[Entry]:
    """The entries of an RSS or Atom feed; one that names no address of the web has an empty one.

    Links that name no host are those of the feed's own: where it was fetched, else what it says is its site.
    """
    import feedparser

    try:
        feed = feedparser.parse(io.BytesIO(content), sanitize_html=False)
    except Exception as error:  # whatever a parser of arbitrary XML raises
        raise InputError("HW139", f"is a broken feed ({type(error).__name__}).") from error
    publisher = str(feed.get("feed", {}).get("title", "") or "")
    site = str(feed.get("feed", {}).get("link", "") or "")
    base = next((one for one in (source, site) if one.startswith(WEB)), "")
    entries = []
    for item in feed.get("entries", []):
        url = joined(base, str(item.get("link", "") or ""))
        fields = {"title": str(item.get("title", "")), "date": str(item.get("published", "")), "publisher": publisher}
        texts = [str(part.get("value", "")) for part in item.get("content", [])]
        longest = max(texts, key=len, default="")
        entries.append(
            Entry(
                url=url,
                fields={k: v for k, v in fields.items() if v},
                content=longest if len(longest.split()) >= MIN_CONTENT_WORDS else None,
            )
        )
    return entries


def joined(base: str, link: str) -> str:
    """Where a link of a feed leads to; nothing where that is no address of the web."""
    try:
        url = urljoin(base, link) if link else ""
    except ValueError:  # "http://[" is none
        return ""
    return url if url.startswith(WEB) else ""


def sitemap_entries(content: bytes) -> list[Entry]:
    """The pages of a (news) sitemap; of a sitemap index, the sitemaps themselves."""
    names = {
        "publication_date": "date",
        "lastmod": "date",
        "title": "title",
        "name": "publisher",
        "language": "language",
    }
    entries = []
    for block in _URL.finditer(content.decode("utf-8", "replace")):
        found = {
            m[1]: html.unescape(m[2].strip()[:MAX_FEED_FIELD_CHARS].removeprefix("<![CDATA[").removesuffix("]]>"))
            for m in _FIELD.finditer(block[1])
        }
        url = found.pop("loc", "")
        fields = {names[k]: v for k, v in sorted(found.items(), reverse=True)}
        entries.append(Entry(url=url if url.startswith(WEB) else "", fields=fields))
    return entries
