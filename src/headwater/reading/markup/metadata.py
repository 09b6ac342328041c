"""What a page says of itself: JSON-LD, OpenGraph and other meta elements, microdata, and the words around the headline.

Where two sources disagree the stronger one is kept and the disagreement becomes a warning (HW005).
"""

import re
from functools import lru_cache
from urllib.parse import urlsplit

from headwater.model import ClaimReview, Warning
from headwater.reading.draft import Metadata
from headwater.reading.lines.patterns import WORD
from headwater.reading.markup import schema
from headwater.reading.markup.authors import find_authors
from headwater.reading.markup.elements import Element, fold
from headwater.reading.markup.head import Head
from headwater.reading.markup.moments import find_dates
from headwater.reading.markup.names import TITLED, name_bits

TITLE_KEYS = (
    "og:title",
    "twitter:title",
    "parsely-title",
    "sailthru.title",
    "dc.title",
    "dcterms.title",
    "headline",
    "title",
)
SECTION_KEYS = ("article:section", "parsely-section", "section", "sailthru.section", "category")
SPLIT = re.compile(r"(?<!\s)\s++[|–—·»«:•/-]++\s+|(?:(?<!\s)\s++)?[|»«]\s*")
MOST_HEADINGS = 60  # of a page are looked at
MAX_SITE_WORDS = 5
LEAST_AGREEMENT = 0.35  # of a heading that is no h1 with what the head says
EDGES = " |–—·»«:•/-"
THREAD = re.compile(r"^(?:thread|topic|re|subject)\s*:\s+", re.IGNORECASE)
HEADING_VOTE = 0.35  # what the visible heading has over a source in the head: enough to win a tie, not against two
ENTITY = re.compile(r"&(?:amp|quot|#0?39|lt|gt|nbsp|#8217|#8211|ndash|rsquo);")


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
        warnings=warnings,
    )


# ---------------------------------------------------------------- title


def find_title(head: Head, publisher: str | None) -> tuple[str | None, list[Warning]]:
    """The headline that most sources agree on: heading, JSON-LD, OpenGraph and page title vote, the heading a
    little more."""
    node = head.article or head.posting
    stated = clean_title(schema.text(node.get("headline") or node.get("name")) if node else None)
    social = clean_title(head.meta(*TITLE_KEYS))
    page_title = clean_title(head.tree.title)
    name, host = packed_name(publisher), packed_host(head.url)
    heading = find_heading(head, [t for t in (stated, social, page_title) if t], (name, host))
    short_social = strip_site(social, publisher, head.url)
    short_title = strip_site(page_title, publisher, head.url)
    heading = strip_site(heading, publisher, head.url) if heading and "|" in heading else heading
    voters = [t for t in (heading, strip_site(stated, publisher, head.url), short_social, short_title) if t]
    candidates = [(t, HEADING_VOTE if t is heading else 0.0) for t in voters]
    candidates += [(t, -0.1) for t in (*prefixes(page_title), *prefixes(social))]
    ranked = [(bonus + sum(overlap(t, v) for v in voters), -n, t) for n, (t, bonus) in enumerate(candidates)]
    chosen = max(ranked)[2] if ranked else None
    warnings: list[Warning] = []
    for name, other in (("heading", heading), ("JSON-LD", stated), ("OpenGraph", social)):
        if chosen and other and likeness(chosen, other) < 0.5:
            where = f"{name}: {other[:200]}"
            warnings.append(
                Warning(code="HW005", message="the headline differs between page and metadata", where=where)
            )
    return chosen, warnings


def prefixes(title: str | None) -> list[str]:
    """A title without its last part, and without its last two."""
    if not title:
        return []
    cuts = [match.start() for match in SPLIT.finditer(title)]
    return [title[:cut].strip() for cut in cuts[-2:] if len(WORD.findall(title[:cut])) >= 2]


def overlap(a: str, b: str) -> float:
    """Jaccard of two titles' words."""
    first, second = distinct_words(a), distinct_words(b)
    return len(first & second) / len(first | second) if first | second else 0.0


def clean_title(title: str | None) -> str | None:
    """A title with white space folded and doubly escaped entities undone."""
    if not title:
        return None
    if "&" in title and ENTITY.search(title):
        import html

        title = html.unescape(title)
    title = fold(title).strip()
    return (THREAD.sub("", title) if ":" in title else title) or None


def find_heading(head: Head, stated: list[str], site: tuple[str, str] = ("", "")) -> str | None:
    """The visible heading that is the page's title: an h1, or an h2 or titled element that the metadata confirm."""
    tree = head.tree
    best: tuple[float, str] | None = None
    count = 0
    titled = [i for i in tree.telling if is_titled(tree.elements[i])]
    for i in sorted({*tree.tagged("h1", "h2", "h3"), *tree.called(TITLED), *titled})[: MOST_HEADINGS + 1]:
        element = tree.elements[i]
        count += 1
        text = clean_title(tree.text_of(element).replace("\n", " ")) or ""
        if not 2 <= len(text) <= 300 or (element.hidden and not stated):
            continue
        agreement = max((likeness(text, s) for s in stated), default=0.0)
        if (agreement < LEAST_AGREEMENT and element.tag != "h1") or is_site(text, *site, whole=True):
            continue
        rank = agreement * 3 + {"h1": 1.0, "h2": 0.2, "h3": 0.0}.get(element.tag, 0.3)
        rank += 0.4 if is_titled(element) else 0.0
        rank -= 0.5 if element.hidden else 0.0
        rank -= 0.002 * count
        if (agreement >= LEAST_AGREEMENT or rank > 0) and (best is None or rank > best[0]):
            best = rank, text
    return best[1] if best else None


def is_titled(element: Element) -> bool:
    """True where class, id or itemprop call the element a title."""
    if (element.attributes.get("itemprop") or "").lower() in ("headline", "name headline"):
        return True
    return bool(element.names) and name_bits(element.names) & TITLED > 0


def likeness(a: str, b: str) -> float:
    """Shared words of two titles against the shorter one's and a little against the longer one's: 0 to 1."""
    first, second = distinct_words(a), distinct_words(b)
    if not first or not second:
        return 0.0
    shared = len(first & second)
    return 0.7 * shared / min(len(first), len(second)) + 0.3 * shared / max(len(first), len(second))


@lru_cache(maxsize=1_000)
def distinct_words(title: str) -> frozenset[str]:
    """The words of a title, in small letters."""
    return frozenset(WORD.findall(title.lower()))


def strip_site(title: str | None, publisher: str | None, url: str | None) -> str | None:
    """A title without the site's name at either end."""
    if not title:
        return None
    name, host = packed_name(publisher), packed_host(url)
    parts = SPLIT.split(title)
    if len(parts) < 2:
        return title
    label = site_label(url)
    while len(parts) > 1 and (is_site(parts[-1], name, host) or is_branch(parts[-1], label)):
        title = title[: title.rfind(parts.pop())].rstrip(EDGES)
    if len(parts) > 1 and is_site(parts[0], name, host, whole=True):
        title = title[title.find(parts[1]) :]
        parts = parts[1:]
    if len(parts) < 2:
        return title or None
    longest = max(parts, key=lambda p: len(WORD.findall(p)))
    others = sum(len(WORD.findall(p)) for p in parts) - len(WORD.findall(longest))
    return longest.strip() if len(WORD.findall(longest)) >= 4 and others <= 5 and len(parts) <= 3 else title


def site_label(url: str | None) -> str:
    """The longest label of a host's name without its ending: "ucdavis" of health.ucdavis.edu."""
    labels = (urlsplit(url).hostname or "").removeprefix("www.").split(".")[:-1] if url else []
    return max((re.sub(r"[^a-z0-9]", "", label.lower()) for label in labels), key=len, default="")


def is_branch(part: str, label: str) -> bool:
    """True where a short part of a title holds the host's name: "UC Davis Children's Hospital" on ucdavis.edu."""
    words = WORD.findall(part.lower())
    return len(label) > 4 and len(words) <= MAX_SITE_WORDS and label in "".join(words)


def packed_name(name: str | None) -> str:
    return re.sub(r"\W", "", (name or "").lower())


def packed_host(url: str | None) -> str:
    return re.sub(r"[^a-z0-9]", "", (urlsplit(url).hostname or "").lower().removeprefix("www.")) if url else ""


def is_site(part: str, name: str, host: str, *, whole: bool = False) -> bool:
    """True where a part of a title is the site's name, packed ``name`` or in its packed ``host``."""
    packed = re.sub(r"\W", "", part.lower())
    if len(packed) < 2:
        return False
    if packed == name or (len(packed) > 3 and packed in host):
        return True
    return not whole and bool(name) and (packed in name or (name in packed and len(packed) <= len(name) + 12))


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
    found = site or stated or named or head.meta("application-name", "dc.publisher", "publisher")
    return found or site_from_title(head)


def site_from_title(head: Head) -> str | None:
    """The end of the page's title that is also in the host's name."""
    if not head.tree.title or not head.url:
        return None
    host = re.sub(r"[^a-z0-9]", "", (urlsplit(head.url).hostname or "").lower())
    for part in reversed(SPLIT.split(head.tree.title)):
        packed = re.sub(r"\W", "", part.lower())
        if len(packed) > 3 and packed in host:
            return part.strip()
    return None


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


def find_comment_count(head: Head) -> int | None:
    """How many comments the markup says there are."""
    for node in (head.article, head.posting):
        count = node.get("commentCount") if node else None
        if isinstance(count, int | str) and str(count).isdecimal():
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
