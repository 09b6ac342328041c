"""Who wrote a page: JSON-LD, metas, microdata and rel=author, then the byline beside the headline."""

import html
import re
from urllib.parse import urlsplit

from headwater.reading.lines.abroad import UNSPACED, authors_abroad, find_dated, named_unspaced
from headwater.reading.lines.patterns import BY_LINE, FIGURE, TIME_OF_DAY, WORD, find_date, has_date
from headwater.reading.lines.times import to_iso
from headwater.reading.markup import schema
from headwater.reading.markup.elements import Element, Tree, fold
from headwater.reading.markup.head import Head, headline_line
from headwater.reading.markup.names import AUTHORED, BIT
from headwater.reading.ownership.agencies import known
from headwater.reading.ownership.datelines import lone_dateline

AUTHOR_KEYS = (
    "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "dc.contributor",
    "byl", "authors", "article:author_name", "cxenseparse:author", "citation_author", "og:author", "twitter:data1",
)  # fmt: skip
NOT_AUTHOR = re.compile(
    r"comment|avatar|image|photo|bio\b|social|share|follow|related|sidebar|widget|footer|widget|desc|recent",
    re.IGNORECASE,
)
LEAD_IN = re.compile(
    r"^view all (?:posts|articles|stories) (?:by|from)\s+"
    r"|^(?:(?:article|story|written|words|posted|published|reported|compiled|reviewed|created|submitted|started|text|review"
    r"|news)\s+)?by\b[:\s]*"
    r"|^(?:authors?|writers?|von|par|por|di|door|av|from|posted by|thread starter|written|autor(?:a|e|ka)?|автор|haber"
    r"|yazan|كتبت?|بقلم)\s*:\s*|^(?:von|par|por|di|nga|autora?|author)\s+(?=[A-ZÀ-Þ])|^(?:记者|記者|作者)[\s:：/]+"
    r"|^(?:بقلم|كتبت?)\s+", re.IGNORECASE
)  # fmt: skip
CUT = re.compile(  # what follows a name; the blanks before it go with it
    r"[|•·⋅–—/\n\t]|\s-\s"
    r"|(?:,\s{1,9}|\s)(?:on|at|in|for|(?-i:avec|mit)|posted|published|updated|last|is an?|has|\d{1,2}[:.]\d\d|@)\b"
    r"|\((?![\w.’'\" ]{1,20}\) [A-Z])|<|\bsenior\b|(?:,\s{1,9}|\s)(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\s(?:envoyée?s? spécia|correspondant)"
    r"|,\s{0,9}(?:the|staff|contributor|special|correspondent|reporter|editor|senior|associated press|m\.?d|ph\.?d|rd\b"
    r"|r\.?n)|follow\b",
    re.IGNORECASE,
)
NOT_NAMES = frozenset(
    "admin administrator staff editor editors author authors guest unknown anonymous none null home share follow"
    " email login print save copy link listen bookmark download tweet whatsapp linkedin reddit pinterest"
    " facebook twitter contributor contributors subscribe more posts by news reporter writer view all newsroom"
    " published"
    " updated comments comment reply user username super name login latest on this page profile webmaster executive"
    " managing"
    " deputy chief senior correspondent columnist".split()
)
NO_AUTHOR = re.compile(
    r"责任编辑|责编|編輯|^[发發]布(?:于|於|时间|$)|^未知|^匿名"
)  # editors and buttons of pages in Chinese
COUNTED = re.compile(r"\d+ (?:comments?|replies|responses|shares|views|likes)\b", re.IGNORECASE)
MAX_JOB_CHARS = 50
MOST_JOB_WORDS = 4  # "Chief Health Policy Correspondent"
MOST_UNSPACED = 12  # letters of a name in a script without blanks: "新浪财经-自媒体综合"; more are a headline
HOUSES = re.compile(r"\b(?:GmbH|Inc|Ltd|LLC|AG|S\.?A|Corp|Co|e\.V)\b\.?(?=,|$)")  # "Halden Post GmbH, Halden, Norway"
SURNAME_FIRST = re.compile(r"[A-ZÀ-Þ][\w’'-]{1,40}+, (?:[A-ZÀ-Þ][\w.’'-]{0,40}+ ?){1,3}(?:de|van|von|der|den|la)?")
SURNAME_KEYS = frozenset(("citation_author", "dc.creator", "dcterms.creator"))

JOBS = frozenset(  # what a line ends with that says what somebody is: "Consumer Reporter"; no surname is one
    "reporter reporters correspondent correspondents columnist contributor editor journalist producer".split()
)
JOB_NAMES = re.compile(r"(?:^|[\s_-])(?:role|job|position|designation)(?:$|[\s_-])", re.IGNORECASE)
MOST_WITHIN = 8  # elements within an author's, among them what the author is
GLUED_JOB = re.compile(  # in the next element, with nothing between: "Esme CallowayHealth correspondent"
    rf"(?<=[a-zß-ÿ])(?=[A-Z][\w’-]{{1,20}}+(?: [\w’-]{{1,20}}+){{0,2}} (?:{'|'.join(sorted(JOBS))})\b)"
)
BARE_BY = re.compile(r"(?:(?:article|written|posted|story|words|reported) )?by:?|authors?:?", re.IGNORECASE)
GLUED_BY = re.compile(r"^(?:By|BY|(?:Written|Posted|Published|Reported) by)(?=[A-Z][A-Za-z])")
INNER_BY = re.compile(r"\b[Bb]y:?\s+((?:[A-ZÀ-Þ][\w.’'-]*\s*){1,4})")
PERSON = re.compile(
    r"(?:Dr\.? )?[A-ZÀ-Þ][\w’'.-]{1,40}+(?: (?:[A-ZÀ-Þ]\.|de|van|von|der|bin|al|el|da|di|la|le)){0,2}"
    r"(?: [A-ZÀ-Þ][\w’'-]{1,40}+){1,2}"
)
STAFF = re.compile(  # "Mara Quill", and below it what she is
    rf"({PERSON.pattern})(?:\n|, | / | \| )(?:[\w’']{{1,20}} ){{0,2}}"
    r"(?i:staff (?:writer|reporter)|reporter|correspondent|staff)\W*"
)
PART_EDGE = re.compile(r"\s?[|•·]\s?|\s[–—-]\s|\n")
MOST_PARTS_CHARS = 120  # of a line of date, name, minutes to read
BARE_NAME_LINES = 4  # below the headline
BYLINE_LINES = 18  # below the headline in which "By X" is the article's
SPLIT_NAMES = re.compile(r"(?:(?<!\s)\s++)?(?:,|;|&|\band\b|\bund\b|\bet\b|\by\b|\|)\s*")


def find_authors(head: Head, title: str | None, publisher: str | None) -> tuple[list[str], list[str]]:
    """The authors' names in the page's order, none where it names none; and those that it names elsewhere instead.

    What markup states counts before what stands beside the headline, but for an organisation where the page names a
    person, and for the first of several whom the byline names together.
    """
    seen = only_persons(names_in(from_elements(head, title), title), publisher, head)
    for stated in (from_schema(head), from_metas(head)):
        names = only_persons(names_in(stated, title)[:12], publisher, head)
        if not names:
            continue
        if len(names) == 1 and any(map(PERSON.fullmatch, seen)) and is_house(names[0], publisher, head):
            return seen[:12], []
        ours, theirs = set(words_of(names)), set(words_of(seen))
        if ours < theirs and len(seen) > len(names):
            return seen[:12], []
        return names, [] if ours & theirs or not all(map(PERSON.fullmatch, seen)) else seen[:12]
    return seen[:12] or names_in(from_signature(head), title), []


def only_persons(names: list[str], publisher: str | None, head: Head) -> list[str]:
    """The names but for the house's own beside a person's: "By Ines Okland, Halden Post" is hers on the Post's site."""
    if len(names) < 2:
        return names
    persons = [name for name in names if not is_house(name, publisher, head)]
    return persons if any(map(PERSON.fullmatch, persons)) else names


def names_in(stated: list[str], title: str | None) -> list[str]:
    return [name for name in dict.fromkeys(tidy(s) for s in stated) if name and is_name(name, title)]


def without_place(name: str) -> str:
    """An agency's name without the place behind it: "Reuters, Oland"."""
    agency, comma, _ = name.partition(",")
    return agency if comma and (wire := known(agency)) and wire.kind == "agency" else name


def words_of(names: list[str]) -> list[str]:
    return WORD.findall(" ".join(names).lower())


def is_house(name: str, publisher: str | None, head: Head) -> bool:
    """True where an author's name is the publisher's, more or less, or the site's."""
    packed = re.sub(r"\W", "", name.lower())
    house = re.sub(r"\W", "", (publisher or "").lower())
    if house and (packed in house or house in packed):
        return True
    host = re.sub(r"[^a-z0-9]", "", (urlsplit(head.url).hostname or "").lower()) if head.url else ""
    return len(packed) > 4 and packed in host


def from_schema(head: Head) -> list[str]:
    for node in (head.article, head.posting, head.page):
        if node:
            names = schema.names(node.get("author") or node.get("creator"), head.nodes)
            if names:
                return names
    return []


def from_metas(head: Head) -> list[str]:
    for key in AUTHOR_KEYS:
        values = [v for v in head.metas.get(key, ()) if not v.startswith(("http", "@", "www."))]
        if any(":" in value.partition(" ")[2] or value.count(":") > 1 for value in values):
            continue  # a colophon: "content: ..., design: ..."
        if values and (key != "twitter:data1" or "written" in (head.meta("twitter:label1") or "").lower()):
            return (
                values if key == "twitter:data1" else [name for v in values for name in apart(v, key in SURNAME_KEYS)]
            )
    return []


def apart(value: str, surname_first: bool) -> list[str]:
    """The names of one meta element, each as it is said: "Okland, Ines" is one where surnames come first."""
    value = html.unescape(value) if "&" in value else value
    if HOUSES.search(value):
        return [value.partition(",")[0]]
    if surname_first and SURNAME_FIRST.fullmatch(value):
        surname, _, given = value.partition(", ")
        return [f"{given} {surname}"]
    return SPLIT_NAMES.split(value)


def from_elements(head: Head, title: str | None) -> list[str]:
    """Names in elements that are called author or byline, the nearest after the headline first."""
    tree = head.tree
    anchor = headline_line(head, title) or 0
    found: list[tuple[float, str]] = []
    called = set(tree.called(AUTHORED))
    for i in sorted(called.union(tree.telling)):
        element = tree.elements[i]
        score = author_score(element, called=i in called)
        if score <= 0 or element.hidden or (head.posting is None and in_comments(tree, i)):
            continue
        text = element.attributes.get("data-name") or before_job(tree, i)
        if not 2 < len(text) <= 120:
            continue
        names = tidy(text)
        if names and not NOT_NAMES.issuperset(WORD.findall(names.lower())):
            distance = element.first - anchor
            away = distance * 0.05 if distance >= 0 else -distance * 0.15
            found.append((score - min(away, 3.0), names))
    found += from_lines(head, anchor, title)
    if not found:
        return []
    return split_names(max(found, key=lambda f: f[0])[1])


def before_job(tree: Tree, i: int) -> str:
    """An element's text, up to an element in it on the same line that is called somebody's job."""
    element = tree.elements[i]
    text = tree.text_of(element)
    for child in tree.elements[i + 1 : min(element.end, i + MOST_WITHIN)]:
        if child.first == element.first and child.first_char > element.first_char and JOB_NAMES.search(child.names):
            return tree.lines[child.first].text[element.first_char : child.first_char].strip()
    return text


def split_names(names: str) -> list[str]:
    """ "Mara Quill, Ada Voss & Ole Brandt" as three; what is no row of full names stays one."""
    parts = [part for part in SPLIT_NAMES.split(names) if part]
    return parts if len(parts) > 1 and all(PERSON.fullmatch(part) for part in parts) else [names]


def from_lines(head: Head, anchor: int, title: str | None) -> list[tuple[float, str]]:
    """Names in the lines around the headline that say "by"."""
    lines = head.tree.lines
    found: list[tuple[float, str]] = []
    for i in range(max(0, anchor - 3), min(len(lines), anchor + BYLINE_LINES)):
        text = lines[i].text
        if len(text) > 160:
            continue
        cell = lines[i].element >= 0 and head.tree.elements[lines[i].element].tag in ("th", "td")
        if BARE_BY.fullmatch(text) and i + 1 < len(lines) and not cell:  # in a table it is of what the table describes
            text = "By " + lines[i + 1].text
        name = None
        if BY_LINE.match(text) or GLUED_BY.match(text):
            name = tidy(GLUED_BY.sub("By ", text))
        elif names := authors_abroad(text):
            name = ", ".join(names)
        elif 0 < i - anchor <= BARE_NAME_LINES and (beside := beside_date(text)):
            name = beside
        elif (inner := INNER_BY.search(text)) and (has_date(text) or TIME_OF_DAY.search(text)):
            name = tidy(inner[1])
        if name and len(WORD.findall(name)) <= 14:
            found.append((2.2 - abs(i - anchor) * 0.05, name))
        elif 0 < i - anchor <= BARE_NAME_LINES and is_bare_name(head, i, title):
            found.append((1.6 - abs(i - anchor) * 0.05, text))
        elif 0 < i - anchor <= BARE_NAME_LINES and (staff := STAFF.fullmatch(text)):
            found.append((1.6 - abs(i - anchor) * 0.05, staff[1]))
    return found


def beside_date(text: str) -> str | None:
    """The name that stands beside a date in a line of parts: "27 November 2031 | Ines Okland", "27 ноября 2031 Автор:
    Ирина Окладова"."""
    if len(text) > MOST_PARTS_CHARS or not FIGURE.search(text):
        return None
    dated = find_date(text) or find_dated(text)
    if dated is None:
        return None
    parts = [part.strip() for part in PART_EDGE.split(text)]
    if names := next(filter(None, map(authors_abroad, parts)), None):
        return ", ".join(names)
    alone = [part for part in parts if not FIGURE.search(part) and PERSON.fullmatch(part)]
    if len(alone) == 1 and len(parts) > 1 and not NOT_NAMES.issuperset(words_of(alone)):
        return alone[0]
    rests = (text[: dated.start()], TIME_OF_DAY.sub(" ", text[dated.end() :]))
    signed = (authors_abroad(rest.strip(" ,|•·–—-")) for rest in rests)
    return ", ".join(next(filter(None, signed), ())) or named_unspaced(text)


def is_bare_name(head: Head, i: int, title: str | None) -> bool:
    """True where a line is one or more full names and nothing else, a date in one of the two lines around it."""
    lines = head.tree.lines
    parts = SPLIT_NAMES.split(lines[i].text)
    if len(lines[i].text) > 100 or not all(PERSON.fullmatch(part) for part in parts):
        return False
    if title and set(words_of([lines[i].text])) <= set(words_of([title])):
        return False  # whom the article is about
    if lines[i].element >= 0 and NOT_AUTHOR.search(head.tree.elements[lines[i].element].names):
        return False  # a row of words to press: "Share Email Print"
    around = (lines[j].text for j in range(max(0, i - 2), min(len(lines), i + 3)) if j != i)
    return any(len(text) < 60 and has_date(text) for text in around) or (
        i + 1 < len(lines) and is_job(lines[i + 1].text)
    )


def is_job(text: str) -> bool:
    """Whether a line says what somebody is at a newsroom: "Transport correspondent, Varn"."""
    return len(text) <= MAX_JOB_CHARS and not JOBS.isdisjoint(WORD.findall(text.lower())[:MOST_JOB_WORDS])


def from_signature(head: Head) -> list[str]:
    """The name in the one line of the page that says "Posted by" or "By" with a date, comments left out."""
    signed: list[str] = []
    for line in head.tree.lines:
        text = line.text
        if len(text) > 160 or not BY_LINE.match(text) or not has_date(text) or line.element < 0:
            continue
        if not in_comments(head.tree, line.element):
            signed.append(text)
    return [name] if len(signed) == 1 and (name := tidy(signed[0])) else []


def in_comments(tree: Tree, i: int) -> bool:
    """True where an element around says that it holds comments: their authors did not write the page."""
    for _ in range(40):
        if i < 0 or tree.elements[i].tag in ("body", "html"):
            return False
        if tree.bits[i] & BIT["comment"]:
            return True
        i = tree.elements[i].parent
    return False


def author_score(element: Element, *, called: bool) -> float:
    """How sure an element makes it that its text is the author's name, 0 to 2.5; ``called``: its class or id is."""
    attributes = element.attributes
    if not attributes:
        return 0.0
    score = 0.0
    if (rel := attributes.get("rel")) and "author" in rel.lower().split():
        score = 2.5
    elif (said := attributes.get("itemprop")) and said.lower() in ("author", "creator"):
        score = 2.4
    elif called or ((named := attributes.get("data-testid")) and "author" in named.lower()):
        score = 2.0
    if score and NOT_AUTHOR.search(element.names):
        score -= 1.2
    return score


def tidy(text: str) -> str | None:
    """A name without "By", dates, functions and addresses around it."""
    if lone_dateline(text):
        return None  # "OLAND (AP)" beside the headline
    first = text.split("\n", maxsplit=1)[0]
    text = fold(text.replace("\n", " ") if BY_LINE.fullmatch(first + " ") else first)
    if "&" in text:
        text = html.unescape(text)
    text = GLUED_JOB.split(LEAD_IN.sub("", text.strip(" ,;:|•·–—-")), maxsplit=1)[0]
    dated = find_date(text) or TIME_OF_DAY.search(text) or find_dated(text)
    if dated:
        text = text[: dated.start()]
    if cut := CUT.search(text):
        text = text[: cut.start()].rstrip()
    text = text.strip(" ,;:|•·–—-\"'")
    return without_place(text) or None


def is_name(name: str, title: str | None) -> bool:
    words = WORD.findall(name.lower())
    if not words or len(words) > 14 or "http" in name or "@" in name[1:] or ":" in name or name.isdigit():
        return False
    if len(words) > 3 and sum(word[0].islower() for word in WORD.findall(name)) > len(words) / 2:
        return False  # a sentence's beginning
    if to_iso(name) or COUNTED.match(name):
        return False
    if not name.isascii() and (NO_AUTHOR.search(name) or len(UNSPACED.findall(name)) > MOST_UNSPACED):
        return False
    if words[-1] in JOBS and len(words) <= MOST_JOB_WORDS:
        return False
    return not (all(word in NOT_NAMES for word in words) or (title and name.lower() == title.lower()))
