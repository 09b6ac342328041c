"""When a page was published and changed: machine-readable first, then what stands beside the headline.

A date inside comments, related stories or the page's foot is never taken. A page without a date gets none.
"""

import re
from functools import lru_cache
from typing import Any

from headwater.model import Warning
from headwater.reading.lines.abroad import DATED, count_words, find_dated
from headwater.reading.lines.corrections import changed_in_notes
from headwater.reading.lines.patterns import WRITTEN_DATE, has_date
from headwater.reading.lines.times import build, to_iso
from headwater.reading.markup import schema
from headwater.reading.markup.day_order import day_first
from headwater.reading.markup.elements import Element
from headwater.reading.markup.head import Head, headline_line
from headwater.reading.markup.mentions import PUBLISHED_WORD, UPDATED, is_told, mentions

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
DATE_CLASS = re.compile(
    r"date|time|publish|posted|byline|meta|stamp|dateline|entry-info|submitted|credit", re.IGNORECASE
)
NOT_DATE = re.compile(
    r"comment|related|\breviews\b|testimonial|recent|popular|sidebar|widget|footer|trending|more-|latest|teaser|event|reply|copyright",
    re.IGNORECASE,
)
calls_other = lru_cache(maxsize=5_000)(NOT_DATE.search)  # asked of all elements around a date, and again of the next
URL_DAY = re.compile(  # /2031/05/09/, /2031/may/9/, /2031/politics/05/09/, /2031-05/09/, /20310509/, /2031/0509/
    r"/((?:19|20)\d\d)(?:(?:/[a-z][a-z_-]{2,24}(?=/\d))?([/-])(1[0-2]|0?[1-9]|[a-z]{3,9})(?:\2|/)(3[01]|[12]\d|0?[1-9])"
    r"|/?(0[1-9]|1[0-2])/?(0[1-9]|[12]\d|3[01]))(?=[/_-]|$|[a-z.?#])",
    re.IGNORECASE,
)
URL_LAST_DAY = re.compile(  # /theatre-stays-closed-2031-05-09/
    r"[a-z]-((?:19|20)\d\d)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])/?(?=$|[?#.])", re.IGNORECASE
)
STATED_KEY = re.compile(
    r"publi[cs]h\w{0,20}[-_.:]?(?:date|time|at$)|pub[-_:]?(?:date|time)|date[-_.:]?publi[cs]h", re.IGNORECASE
)
CHANGED_KEY = re.compile(r"(?:updated|modified)[-_.:]?(?:at|date|time)$", re.IGNORECASE)
META_NAMES = re.compile(r"meta|date|byline|author|published|time", re.IGNORECASE)
MOST_STATED = 4  # dates in one line
CREATED = re.compile(
    r"\b(?:published|posted|veröffentlicht|erstellt|publiée?|publicado|pubblicato|gepubliceerd|опубликовано)\b|发布|公開",
    re.IGNORECASE,
)
MOST_DATES_CHARS = 160  # of a line that says when a page was published and changed
FIGURE = re.compile(r"\d")
STATED_LINE = re.compile(
    r"(?:(?:first |originally )?published(?: on)?|(?:publish(?:ed|ing)?|publication|post|release) (?:date|time)"
    r"|date published|veröffentlicht(?: am)?|publié le|publicado(?: el| em)?|pubblicato il|gepubliceerd op"
    r"|(?:date|datum|fecha|data)(?=\W{1,3}\d)|(?:posted |written )?by(?= .{2,40} (?:on|at|\|) )"
    r"|(?:von|par|por|di|door)(?= .{2,40} (?:am|le|el|em|il|op|\|) ))\s?[:–-]?\s",
    re.IGNORECASE,
)
STATED_LABEL = re.compile(  # on a line over its date
    r"\W*(?:(?:date |first )?published|publi(?:sh|cation) date|posted|veröffentlicht|publiée?(?: le)?|publicado"
    r"|pubblicato)\W*",
    re.IGNORECASE,
)
CHANGED_LABEL = re.compile(r"\W*(?:last |date )?(?:updated?|modified|revised)(?: on)?\W*", re.IGNORECASE)
MAX_LABEL_CHARS = 30
MAX_STATED_CHARS = 80
ABOVE_LINES = 8  # above the headline in which a bare <time> is the page's
NEAR_LINES = 14  # lines below the headline in which a written date is the page's
FIRST_YEAR = "1994"  # a page that is dated by its words alone is no older: what they name is what it tells of
FAR_ABOVE = 4  # lines above the headline; a date there is the day on which the page was fetched, more often than not
EDITED = re.compile(r"\blast (?:edited|modified|changed) on\b", re.IGNORECASE)
FAR_ELEMENT = "far element"
COPIED = re.compile(  # when a copy was made
    r"\W*(?:(?:date )?printed|print date|retrieved|accessed|downloaded|saved|captured|archived|today is|heute ist)\b",
    re.IGNORECASE,
)
OPENING_DATE = re.compile(r"[(\[]([^()\[\]]{6,24})[)\]]\s")
OPENING_LINES = 6  # below the headline, or of a line with breaks in it, as old tables have them
OPENING_CHARS = 400
LAST_PART = re.compile(
    r"\s[|–—-]\s+((?:\d{1,2}[./]\d{1,2}[./]|\d{1,2}\.? \w{3,10}\.? |\w{3,10}\.? \d{1,2},? )(?:19|20)\d\d)$"
)


def find_dates(head: Head, title: str | None) -> tuple[str | None, str | None, list[Warning]]:
    """Published and modified date, and a warning where the page's own statements differ by more than a day."""
    anchor = headline_line(head, title)
    published = [(name, iso) for name, iso in (*stated(head, published=True), uploaded(head, title)) if iso]
    published += from_elements(head, anchor, published=True)
    modified = [
        iso for _, iso in (*stated(head, published=False), *from_elements(head, anchor, published=False)) if iso
    ]
    if [name for name, _ in published] == [FAR_ELEMENT] and (seen := from_page(head, anchor)):
        published = published if published[0][1].startswith(seen) else [("page", seen)]
    if not published and (url_date := from_url(head.url)):
        published.append(("url", url_date))
    if is_wiki(head):  # many wrote it; the dates on it are those of what it tells and cites
        return (published[0][1] if published else None), (modified[0] if modified else last_edit(head)), []
    if not published and (seen := from_page(head, anchor) or from_opening(head, anchor, title) or from_title(head)):
        published.append(("page", seen))
    changed = None if modified else changed_on_page(head, anchor) or changed_in_notes(x.text for x in head.tree.lines)
    if changed:
        modified.append(changed)
    warnings: list[Warning] = []
    days = {iso[:10] for _, iso in published}
    if len(days) > 1 and max(days) > min(days) and not neighbours(min(days), max(days)):
        where = ", ".join(f"{name} {iso[:10]}" for name, iso in published)
        warnings.append(Warning(code="HW007", message="the page states several publication dates", where=where))
        seen = from_page(head, anchor)
        if seen and seen[:10] not in {iso[:10] for iso in modified}:
            published.append(("page", seen))
        published = [most_agreed(published)]
    return (published[0][1] if published else None), (modified[0] if modified else None), warnings


def is_wiki(head: Head) -> bool:
    """Whether a page says that it was made by MediaWiki."""
    return (head.meta("generator") or "").lower().startswith("mediawiki")


def last_edit(head: Head) -> str | None:
    """The day on which a wiki's page was last edited, from its foot."""
    lines = [line.text for line in head.tree.lines if EDITED.search(line.text)]
    date = WRITTEN_DATE.search(lines[-1]) if lines else None
    return to_iso(date[0]) if date else None


def most_agreed(published: list[tuple[str, str]]) -> tuple[str, str]:
    """The first statement of the day that most sorts of statement name; the first of all where others have as many."""
    sorts: dict[str, set[str]] = {}
    for name, iso in published:
        sorts.setdefault(iso[:10], set()).add(name)
    day = max(sorts, key=lambda said: len(sorts[said]))  # the first of equals
    return next(statement for statement in published if statement[1][:10] == day)


def neighbours(a: str, b: str) -> bool:
    """True for days next to each other: time zones do that."""
    import datetime

    return abs((datetime.date.fromisoformat(a) - datetime.date.fromisoformat(b)).days) <= 1


def stated(head: Head, *, published: bool) -> list[tuple[str, str | None]]:
    """Machine-readable dates, the strongest first."""
    keys = ("datePublished", "dateCreated") if published else ("dateModified",)
    out: list[tuple[str, str | None]] = []
    for node in (head.article, head.posting, head.page):
        if node:
            out += [("JSON-LD", to_iso(as_text(node.get(key)))) for key in keys]
    keys, named = (PUBLISHED_KEYS, STATED_KEY) if published else (MODIFIED_KEYS, CHANGED_KEY)
    known = [key for key in keys if key in head.metas]
    known += [key for key in head.metas if key not in keys and named.search(key)]
    return out + [(key, to_iso(head.metas[key][0])) for key in known]


def uploaded(head: Head, title: str | None) -> tuple[str, str | None]:
    """When the video was uploaded that a page is about: one of its own name, on a page without an article."""
    node = head.page if head.article is None and head.posting is None else None
    if node is None or "videoobject" not in schema.types(node):
        return "JSON-LD", None
    same = title is not None and as_text(node.get("name")) == title
    return "JSON-LD", to_iso(as_text(node.get("uploadDate"))) if same else None


def as_text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def from_elements(head: Head, anchor: int | None, *, published: bool) -> list[tuple[str, str]]:
    """The date of the itemprop or <time> element nearest to the headline that stands in neither comments nor lists of
    other stories; it is called far where it is a bare <time> that is nowhere near."""
    out: list[tuple[float, str, str]] = []
    wanted = ("datepublished", "datecreated") if published else ("datemodified",)
    for element in head.dated:
        attributes = element.attributes
        prop = (attributes.get("itemprop") or "").lower()
        pubdate = element.tag == "time" and "pubdate" in attributes
        plain = published and element.tag == "time" and attributes.get("datetime") and not prop
        if plain and anchor is not None and element.first < anchor - ABOVE_LINES:
            continue  # the site's clock, a story announced above
        if not (prop in wanted or (published and pubdate) or plain) or away(head, element, anchor):
            continue
        text = head.tree.text_of(element)
        value = attributes.get("datetime") or attributes.get("content") or attributes.get("title") or text
        iso = to_iso(value)
        if plain and STATED_LINE.match(text) and (seen := to_iso(text)) and iso and not iso.startswith(seen):
            iso = seen  # what the reader is told; the attribute is of the last change then
        label = label_over(head, element) if plain else ""
        if plain and STATED_LABEL.fullmatch(label):
            prop = "datepublished"
        of_change = plain and UPDATED.search(f"{attributes.get('class') or ''} {text} {label}")
        if iso and not (of_change and "publish" not in (attributes.get("class") or "").lower()):
            distance = abs(element.first - (anchor or 0))
            name = FAR_ELEMENT if plain and anchor is not None and distance > 2 * NEAR_LINES else "element"
            rank = (0 if prop or pubdate else 1000) + distance + (5 if element.first < (anchor or 0) else 0)
            out.append((rank, name, iso))
    return [(name, iso) for _, name, iso in sorted(out)[:1]]


def label_over(head: Head, element: Element) -> str:
    """The words right before an element in its line, "Updated at"; for one that begins its line the short line right
    above it, "Published"; empty where there are none."""
    if not 0 < element.first < len(head.tree.lines):
        return ""
    if element.first_char:
        before = head.tree.lines[element.first].text[max(0, element.first_char - MAX_LABEL_CHARS) : element.first_char]
        return FIGURE.split(before)[-1]
    above = head.tree.lines[element.first - 1].text
    return above if len(above) <= MAX_LABEL_CHARS and not FIGURE.search(above) else ""


def away(head: Head, element: Element, anchor: int | None = None) -> bool:
    """True inside comments, sidebars, related stories, the foot of the page.

    What holds the headline too is none of these, whatever it is called; nor is what shares the headline's own name,
    as "comment-date" beside a "comment-headline" of an opinion does.
    """
    current: Element | None = element
    own = "" if anchor is None else head.tree.elements[head.tree.lines[anchor].element].names.lower()
    for _ in range(40):
        if current is None or (anchor is not None and current.first <= anchor < current.last):
            return False
        names = current.names
        if current.tag not in ("body", "html") and (said := calls_other(names)) and said[0].lower() not in own:
            return True
        if current.tag in ("aside", "footer", "nav") and not META_NAMES.search(names):
            return True
        current = head.tree.elements[current.parent] if current.parent >= 0 else None
    return False


def from_url(url: str | None) -> str | None:
    """The day in an address such as /2017/09/21/."""
    match = URL_DAY.search(url or "")
    if not match:
        last = URL_LAST_DAY.search(url or "")
        return build(last[1], last[2], last[3]) if last else None
    from headwater.reading.lines.times import MONTHS

    said, day = match[3] or match[5], match[4] or match[6]
    month = said if said.isdigit() else MONTHS.get(said.lower())
    return build(match[1], month, day) if month else None


def from_page(head: Head, anchor: int | None) -> str | None:
    """A written date beside the headline: in an element called date, or in one of the few lines around it."""
    tree = head.tree
    near = range(max(0, anchor - 6), min(len(tree.lines), anchor + NEAR_LINES)) if anchor is not None else range(0)
    wide = range(max(0, (anchor or 0) - 12), min(len(tree.lines), (anchor or 0) + 3 * NEAR_LINES))
    order = day_first(head)
    best: tuple[float, str] | None = None
    for i in wide:
        line = tree.lines[i]
        if (
            len(line.text) > 220
            or line.element < 0
            or not FIGURE.search(line.text)
            or not (has_date(line.text) or find_dated(line.text))
        ):
            continue
        element = tree.elements[line.element]
        names = " ".join(
            filter(None, (element.attributes.get("class"), element.attributes.get("id"), inner_names(head, i)))
        )
        called = bool(DATE_CLASS.search(names)) or bool(PUBLISHED_WORD.match(line.text))
        if count_words(line.text) > 30 or not (i in near or called) or away(head, element, anchor):
            continue
        if COPIED.match(line.text):
            continue
        said = dates_in(line.text, order)
        iso = next((day for day, updated in said if not updated), said[0][0] if said else None)
        if iso is None or iso < FIRST_YEAR or (not called and mentions(line.text)):
            continue
        rank = (0.5 if called else 0.0) - abs(i - (anchor or 0)) * 0.03 - len(line.text) * 0.003
        rank -= 0.4 if anchor is not None and i < anchor - FAR_ABOVE else 0.0
        rank -= 0.8 if all(updated for _, updated in said) else 0.0
        if best is None or rank > best[0]:
            best = rank, iso
    return best[1] if best else from_stated_line(head, anchor)


def dates_in(text: str, order: bool | None) -> list[tuple[str, bool]]:
    """The dates of a line, and of each whether the words before it say that it is of a change: "3 May 2031, updated 5
    May 2031"."""
    out: list[tuple[str, bool]] = []
    before = 0
    for start, end in sorted(match.span() for dated in (WRITTEN_DATE, DATED) for match in dated.finditer(text)):
        if start < before or len(out) == MOST_STATED:
            continue
        words, day = text[before:start], to_iso(text[start:], day_first=order)
        if before == 0 and day is None:
            day = to_iso(text, day_first=order)
        if day:
            out.append((day, UPDATED.search(words) is not None and not CREATED.search(words)))
        before = end
    return out


def changed_on_page(head: Head, anchor: int | None) -> str | None:
    """The day of the last change that a <time> or a line near the headline names."""
    if anchor is None:
        return None
    tree = head.tree
    for element in head.dated:
        attributes = element.attributes
        if element.tag == "time" and not attributes.get("itemprop") and abs(element.first - anchor) <= NEAR_LINES:
            names = (attributes.get("class") or "").lower()
            said = UPDATED.search(f"{names} {label_over(head, element)}")
            if said and "publish" not in names and (iso := to_iso(attributes.get("datetime"))):
                return iso
    order = day_first(head)
    above = ""
    for line in tree.lines[max(0, anchor - FAR_ABOVE) : anchor + NEAR_LINES]:
        label, above = above, line.text
        if len(line.text) > MOST_DATES_CHARS or not FIGURE.search(line.text):
            continue
        if CHANGED_LABEL.fullmatch(label) and has_date(line.text):
            return to_iso(line.text, day_first=order)
        if UPDATED.search(line.text) and not is_told(line.text):
            said = dates_in(line.text, order)
            if day := next((day for day, updated in said if updated), None):
                return day
    return None


def from_opening(head: Head, anchor: int | None, title: str | None) -> str | None:
    """The date in brackets with which the text under the headline opens, "(18.01.2031) The ...", or in a row of its own
    in a line with breaks."""
    lines = head.tree.lines
    if anchor is None and title:
        anchor = next((i for i, line in enumerate(lines) if title in line.text[:OPENING_CHARS]), None)
    if anchor is None:
        return None
    order = day_first(head)
    for line in lines[anchor : anchor + OPENING_LINES]:
        if match := OPENING_DATE.match(line.text):
            return to_iso(match[1], day_first=order)
        rows = line.text[:OPENING_CHARS].split("\n")[:OPENING_LINES]
        dated = (to_iso(row, day_first=order) for row in rows if len(row) <= MAX_STATED_CHARS)
        if len(rows) > 1 and (iso := next(filter(None, dated), None)):
            return iso
    return None


def from_title(head: Head) -> str | None:
    """The date that is the last part of the page's title: "Water returns | Gazette | 19.01.2031"."""
    for title in (head.meta("og:title"), head.tree.title):
        last = LAST_PART.search(title) if title else None
        if last and (iso := to_iso(last[1], day_first=day_first(head))):
            return iso
    return None


def from_stated_line(head: Head, anchor: int | None) -> str | None:
    """The date of the one line of the page that says "Published:" and little more; None where several say so."""
    found = {
        iso
        for line in head.tree.lines
        if len(line.text) <= MAX_STATED_CHARS
        and STATED_LINE.match(line.text)
        and (iso := to_iso(line.text, day_first=day_first(head)))
        and line.element >= 0
        and not away(head, head.tree.elements[line.element], anchor)
    }
    return found.pop() if len(found) == 1 else None


def inner_names(head: Head, line: int) -> str:
    """The class names of inline elements that begin in a line."""
    start = head.tree.lines[line].element
    elements = head.tree.elements
    inner = (elements[i] for i in range(start + 1, min(elements[start].end, start + 12)))
    return " ".join(e.attributes.get("class") or "" for e in inner if e.first == line)
