"""What a page says of itself: JSON-LD, OpenGraph and other meta elements, microdata, and the words around the headline.

Where two sources disagree the stronger one is kept and the disagreement becomes a warning (HW005).
"""

import re
from urllib.parse import urlsplit

from headwater.model import ClaimReview, Warning
from headwater.reading.draft import Metadata
from headwater.reading.lines.patterns import WORD
from headwater.reading.markup import schema
from headwater.reading.markup.authors import find_authors
from headwater.reading.markup.head import Head
from headwater.reading.markup.moments import find_dates
from headwater.reading.markup.titles import MAX_SITE_WORDS, UNSPACED_SITE, find_title, packed_name, splitter

ADDRESS = re.compile(r"(?:https?:)?//(?:www\.)?|^www\.", re.IGNORECASE)
NOT_LATIN = re.compile(r"[^\x00-\u024f][^a-zA-Z|()（）?!？！。]{1,28}")  # a name in Arabic, Cyrillic, Chinese, ...
ARTICLE_BEFORE = re.compile(r"^\W*the\s")  # "The Halden Post" on haldenpost.example
SITE_NAMED = re.compile(r"\b(?:site|blog)[-_]?(?:title|name|logo)\b", re.IGNORECASE)
HOME_PATH = re.compile(r"/?(?:(?:index|home)(?:\.\w{2,5})?)?/?")
NO_SITE = re.compile(r"home(?: ?page)?|start(?:seite)?|main|news|blog|accueil|inicio", re.IGNORECASE)
MASTHEAD_LINES = 40  # of a page, in which its site's name stands
MAX_SITE_CHARS = 60
SECTION_KEYS = ("article:section", "parsely-section", "section", "sailthru.section", "category")


def read_metadata(head: Head) -> Metadata:
    """Everything that the page says of itself."""
    publisher = find_publisher(head)
    title, warnings = find_title(head, publisher)
    published, modified, doubts = find_dates(head, title)
    warnings += doubts
    authors, others = find_authors(head, title, publisher)
    if others:
        message = "the authors differ between page and metadata"
        warnings.append(Warning(code="HW008", message=message, where=", ".join(others)[:200]))
    if head.broken:
        warnings.append(Warning(code="HW006", message="JSON-LD on this page is broken and was left out"))
    return Metadata(
        title=title,
        authors=tuple(authors),
        publisher=publisher,
        published=published,
        modified=modified,
        canonical_url=head.canonical,
        language=find_language(head),
        section=find_section(head),
        claim_reviews=tuple(find_claim_reviews(head)),
        declared_comment_count=find_comment_count(head),
        locked=is_locked(head),
        warnings=warnings,
    )


# ---------------------------------------------------------------- publisher, section, language, fact-checks


def find_publisher(head: Head) -> str | None:
    """The site's name: OpenGraph, the article's publisher, the site's own node, the last part of the page's title."""
    for node in (head.article, head.posting, head.page):
        if node and (names := schema.names(node.get("publisher"), head.nodes)) and len(names[0]) <= 80:
            stated = names[0]
            break
    else:
        stated = None
    site = head.meta("og:site_name")
    website = schema.first(head.nodes, frozenset(("website",)))
    named = schema.text(website.get("name")) if website else None
    names = [site, stated, named, *(head.meta(key) for key in ("application-name", "dc.publisher", "publisher"))]
    found = [name for name in names if name]
    spoken = next((name for name in found if not ADDRESS.match(name)), None)
    return spoken or site_from_title(head) or next((host_of(name) for name in found), None)


def host_of(name: str) -> str:
    """The bare host of a site that calls itself by its address: "halden-post.example" of "https://www...."."""
    return ADDRESS.sub("", name).partition("/")[0]


def site_from_title(head: Head) -> str | None:
    """The end of the page's title that is also in the host's name, or is in letters that no host is written in; or the
    part of it that the link to the site's first page says."""
    title = head.tree.title
    if not title:
        return None
    host = re.sub(r"[^a-z0-9]", "", (urlsplit(head.url).hostname or "").lower()) if head.url else ""
    parts = splitter(title).split(title)
    for part in reversed(parts):
        packed = re.sub(r"\W", "", ARTICLE_BEFORE.sub("", part.lower()))
        if len(packed) > 3 and packed in host:
            return part.strip()
    if len(parts) > 1 and (named := named_at_home(head, [part.strip() for part in parts])):
        return named
    last = parts[-1].strip()
    if title.rstrip().removesuffix(last).rstrip().endswith("：") and not UNSPACED_SITE.fullmatch(last):
        return None  # what a headline says behind its colon
    if len(parts) < 2 or not NOT_LATIN.fullmatch(last) or len(WORD.findall(last)) > MAX_SITE_WORDS:
        return None
    headings = (head.tree.text_of(head.tree.elements[i]) for i in head.tree.tagged("h1"))
    return None if any(packed_name(text) == packed_name(last) for text in headings) else last


def named_at_home(head: Head, parts: list[str]) -> str | None:
    """The first or last part of the page's title that stands over the page as the site's name: as the words of the link
    to its first page, or in an element that is called so."""
    ends = {packed_name(part): part for part in (parts[0], parts[-1]) if len(WORD.findall(part)) <= MAX_SITE_WORDS}
    for line in head.tree.lines[:MASTHEAD_LINES]:
        named = ends.get(packed_name(line.text)) if len(line.text) <= MAX_SITE_CHARS else None
        if not named or line.element < 0 or NO_SITE.fullmatch(named):
            continue
        home = any(is_home(href, head.url) for _, _, href in line.links)
        if home or SITE_NAMED.search(head.tree.elements[line.element].names):
            return named
    return None


def is_home(href: str, url: str | None) -> bool:
    """Whether a link leads to its site's first page."""
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return False
    ours = not parts.netloc or parts.netloc == (urlsplit(url).netloc if url else parts.netloc)
    return (
        bool(href.strip()) and ours and HOME_PATH.fullmatch(parts.path) is not None and not parts.query + parts.fragment
    )


def find_section(head: Head) -> str | None:
    section = head.meta(*SECTION_KEYS)
    if not section and head.article:
        section = schema.text(head.article.get("articleSection"))
    return section if section and len(section) <= 80 else None


def find_language(head: Head) -> str | None:
    """ISO 639-1 from the html element, the metas or the JSON-LD; None where the page does not say."""
    attributes = head.tree.html_attributes
    said = [
        attributes.get("lang"),
        attributes.get("xml:lang"),
        head.meta("content-language", "language", "dc.language", "og:locale"),
    ]
    if head.article:
        said.append(schema.text(head.article.get("inLanguage")))
    for value in said:
        match = re.match(r"([a-zA-Z]{2})(?:[-_].*)?$", (value or "").strip())
        if match:
            return match[1].lower()
    return None


def is_locked(head: Head) -> bool:
    """Whether the markup says that the article is not free to read."""
    said = head.article.get("isAccessibleForFree") if head.article else None
    if (head.meta("article:content_tier") or "").strip().lower() == "locked":
        return True
    return said is False or (isinstance(said, str) and said.strip().lower() in ("false", "no", "0"))


def find_comment_count(head: Head) -> int | None:
    """How many comments the markup says there are."""
    for node in (head.article, head.posting):
        count = node.get("commentCount") if node else None
        if isinstance(count, int | str) and str(count).isdecimal():
            return int(count)
        for stated in schema.listed(node.get("interactionStatistic")) if node else ():
            count, action = stated.get("userInteractionCount"), stated.get("interactionType")
            kind = " ".join(schema.types(action)) if isinstance(action, dict) else str(action)
            if kind.lower().endswith("commentaction") and isinstance(count, int | str) and str(count).isdecimal():
                return int(count)
    return None


def find_claim_reviews(head: Head) -> list[ClaimReview]:
    out: list[ClaimReview] = []
    for node in head.nodes:
        if "claimreview" in schema.types(node):
            rating = node.get("reviewRating")
            rating = rating if isinstance(rating, dict) else {}
            value = rating.get("alternateName") or rating.get("ratingValue")
            author = schema.names(node.get("author"), head.nodes)
            out.append(
                ClaimReview(
                    claim=schema.text(node.get("claimReviewed")),
                    rating=str(value) if value is not None else None,
                    url=schema.text(node.get("url")),
                    author=author[0] if author else None,
                )
            )
    return out
