"""When a page was published and changed: machine-readable first, then what stands beside the headline.

A date inside comments, related stories or the page's foot is never taken. A page without a date gets none.
"""

import re
from typing import TYPE_CHECKING, Any

from headwater.model import Warning
from headwater.reading.authors import headline_line
from headwater.reading.markup import Element
from headwater.reading.patterns import WORD, WRITTEN_DATE
from headwater.reading.times import build, to_iso

if TYPE_CHECKING:
    from headwater.reading.metadata import Head

PUBLISHED_KEYS = (
    "article:published_time", "og:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
    "dc.date.issued",
    "dcterms.issued", "dc.date.created", "dcterms.created", "publishdate", "publish-date", "pubdate",
    "publication_date",
    "article.published", "published_time", "article_date_original", "originalpublicationdate", "date.issued",
    "cxenseparse:recs:publishtime",
    "citation_publication_date", "citation_date", "dc.date", "dcterms.date", "rnews:datepublished", "timestamp",
    "ptime", "published",
    "date", "shareaholic:article_published_time", "bt:pubdate", "og:pubdate", "og:article:published_time",
    "pub_date", "displaydate", "datecreated",
)  # fmt: skip
MODIFIED_KEYS = (
    "article:modified_time", "og:updated_time", "datemodified", "dc.date.modified", "dcterms.modified", "last-modified",
    "lastmod", "article.updated", "revised", "dateupdated", "og:modified_time", "utime", "modified_time",
    "shareaholic:article_modified_time",
)  # fmt: skip
DATE_CLASS = re.compile(r"date|time|publish|posted|byline|meta|stamp|dateline|entry-info|submitted|credit", re.I)
NOT_DATE = re.compile(
    r"comment|related|recent|popular|sidebar|widget|footer|trending|more-|latest|teaser|event|reply|copyright", re.I
)
URL_DAY = re.compile(
    r"/((?:19|20)\d\d)[/-]?(0?[1-9]|1[0-2]|[a-z]{3})[/-]?(0?[1-9]|[12]\d|3[01])(?=[/_-]|$|[a-z.])", re.I
)
UPDATED = re.compile(
    r"\b(?:updated|modified|last (?:edited|update)|edited|aktualisiert|mis à jour|actualizado)\b", re.I
)
NEAR_LINES = 14  # lines below the headline in which a written date is the page's


def find_dates(head: "Head", title: str | None) -> tuple[str | None, str | None, list[Warning]]:
    """Published and modified date, and a warning where the page's own statements differ by more than a day."""
    published = [(name, iso) for name, iso in stated(head, published=True) if iso]
    modified = [iso for _, iso in stated(head, published=False) if iso]
    if not published and (url_date := from_url(head.url)):
        published.append(("url", url_date))
    if not published and (seen := from_page(head, title)):
        published.append(("page", seen))
    warnings: list[Warning] = []
    days = {iso[:10] for _, iso in published}
    if len(days) > 1 and max(days) > min(days) and not neighbours(min(days), max(days)):
        where = ", ".join(f"{name} {iso[:10]}" for name, iso in published)
        warnings.append(Warning(code="HW007", message="the page states several publication dates", where=where))
    return (published[0][1] if published else None), (modified[0] if modified else None), warnings


def neighbours(a: str, b: str) -> bool:
    """True for days next to each other: time zones do that."""
    import datetime

    return abs((datetime.date.fromisoformat(a) - datetime.date.fromisoformat(b)).days) <= 1


def stated(head: "Head", *, published: bool) -> list[tuple[str, str | None]]:
    """Machine-readable dates, the strongest first."""
    keys = ("datePublished", "dateCreated", "uploadDate") if published else ("dateModified",)
    out: list[tuple[str, str | None]] = []
    for node in (head.article, head.posting, head.page):
        if node:
            out += [("JSON-LD", to_iso(as_text(node.get(key)))) for key in keys[:2]]
    for key in PUBLISHED_KEYS if published else MODIFIED_KEYS:
        out += [(key, to_iso(value)) for value in head.metas.get(key, ())[:1]]
    out += [("element", iso) for iso in from_elements(head, published=published)]
    return out


def as_text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def from_elements(head: "Head", *, published: bool) -> list[str]:
    """Dates of itemprop and <time> elements that stand in neither comments nor lists of other stories."""
    out: list[tuple[int, str]] = []
    wanted = ("datepublished", "datecreated") if published else ("datemodified",)
    for element in head.tree.elements:
        attributes = element.attributes
        if not attributes:
            continue
        prop = (attributes.get("itemprop") or "").lower()
        pubdate = element.tag == "time" and "pubdate" in attributes
        plain = published and element.tag == "time" and attributes.get("datetime") and not prop
        if not (prop in wanted or (published and pubdate) or plain) or away(head, element):
            continue
        value = (
            attributes.get("datetime")
            or attributes.get("content")
            or attributes.get("title")
            or head.tree.text_of(element)
        )
        updated = UPDATED.search(f"{attributes.get('class') or ''} {head.tree.text_of(element)}")
        iso = to_iso(value)
        if iso and not (plain and updated):
            out.append((0 if prop or pubdate else 1, iso))
    return [iso for _, iso in sorted(out, key=lambda p: p[0])[:1]]


def away(head: "Head", element: Element) -> bool:
    """True inside comments, sidebars, related stories, the foot of the page."""
    current: Element | None = element
    for _ in range(40):
        if current is None:
            return False
        names = (
            f"{current.attributes.get('class') or ''} {current.attributes.get('id') or ''}"
            if current.attributes
            else ""
        )
        if current.tag in ("aside", "footer", "nav") or (
            current.tag not in ("body", "html") and NOT_DATE.search(names)
        ):
            return True
        current = head.tree.elements[current.parent] if current.parent >= 0 else None
    return False


def from_url(url: str | None) -> str | None:
    """The day in an address such as /2017/09/21/."""
    match = URL_DAY.search(url or "")
    if not match:
        return None
    from headwater.reading.times import MONTHS

    month = match[2] if match[2].isdigit() else MONTHS.get(match[2].lower())
    return build(match[1], month, match[3]) if month else None


def from_page(head: "Head", title: str | None) -> str | None:
    """A written date beside the headline: in an element called date, or in one of the few lines around it."""
    tree = head.tree
    anchor = headline_line(head, title)
    best: tuple[float, str] | None = None
    for i in range(max(0, anchor - 6), min(len(tree.lines), anchor + NEAR_LINES)):
        line = tree.lines[i]
        if len(WORD.findall(line.text)) > 30 or not WRITTEN_DATE.search(line.text) or line.element < 0:
            continue
        element = tree.elements[line.element]
        iso = to_iso(line.text, day_first=None)
        if iso is None or away(head, element):
            continue
        names = f"{element.attributes.get('class') or ''} {element.attributes.get('id') or ''}"
        rank = (0.5 if DATE_CLASS.search(names) else 0.0) - abs(i - anchor) * 0.05 - len(line.text) * 0.003
        rank -= 0.8 if UPDATED.search(line.text) else 0.0
        if best is None or rank > best[0]:
            best = rank, iso
    return best[1] if best else None
