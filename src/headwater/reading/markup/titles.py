"""The headline that most of a page's statements agree on, without the site's name at either end."""

import re
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from headwater.model import Warning
from headwater.reading.lines.abroad import UNSPACED
from headwater.reading.lines.patterns import WORD
from headwater.reading.markup import schema
from headwater.reading.markup.elements import Tree, fold
from headwater.reading.markup.head import Head
from headwater.reading.markup.names import TITLED

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
SPLIT = re.compile(r"(?<!\s)\s++[|–—·»«:•/-]++\s+|(?:(?<!\s)\s++)?[|»«]\s*")
MOST_HEADINGS = 60  # of a page are looked at
MAX_SITE_WORDS = 5
LEAST_AGREEMENT = 0.35  # of a heading that is no h1 with what the head says
EDGES = " |–—·»«:•/-_：｜"
UNSPACED_SPLIT = re.compile(r" ?[|｜«»] ?| ?_[_ ]*| [-–—]+ |(?<=[^\W\d_a-zA-Z])[-–—]+(?=[^\W\d_])| ?：(?=[^：]{2,12}$)")
LEAST_UNSPACED = 8  # letters of a script without blanks that are a headline's, not a site's name
LEAST_KEPT_WORDS = 3  # of a heading whose other words no statement has
MOST_EXTRA_CHARS = 40  # of a heading beside a title that it begins or ends with: a badge, a label, a date
ANCHOR_SIGN = re.compile(r"(?:(?<!\s)\s++)?(?:¶|\bPermalink)$|^#\s+")
ANCHOR_ENDS = ("¶", "Permalink")
SLUG_WORD = re.compile(r"[a-z]{2,}|\d+")
LEAST_SLUG_WORDS = 3
LEAST_ONLY_WORDS, MOST_NAME_WORDS = 6, 4  # of a page's only heading, of a publication's name in its head
ROW_RANK = 0.2  # less for each row past the second: a box that holds the headline among other things
LABEL_BEFORE = re.compile(r"[\w!?]\s*$")
UNSPACED_SITE = re.compile(r".{1,12}(?:网站?|官网|网页|报|频道|电视台|政府|论坛|論壇|门户|新聞|新闻|ニュース|電子版)")
SLUG_VOTE = 1.0
THREAD = re.compile(r"^(?:thread|topic|re|subject)\s*:\s+", re.IGNORECASE)
HEADING_VOTE = 0.35  # what the visible heading has over a source in the head: enough to win a tie, not against two
NO_TITLE = re.compile(  # what programs call a page that nobody named
    r"untitled(?: (?:document|page|\d+))?|new page(?: \d+)?|(?:no|page) title|document(?: \d+)?"
    r"|index(?:\.html?)?|home(?: ?page)?",
    re.IGNORECASE,
)
ENTITY = re.compile(r"&(?:amp|quot|#0?39|lt|gt|nbsp|#8217|#8211|ndash|rsquo);")


def find_title(head: Head, publisher: str | None) -> tuple[str | None, list[Warning]]:
    """The headline that most sources agree on: heading, JSON-LD, OpenGraph and page title vote, the heading a
    little more."""
    node = head.article or head.posting
    stated = clean_title(schema.text(node.get("headline") or node.get("name")) if node else None)
    social = clean_title(head.meta(*TITLE_KEYS))
    page_title = clean_title(head.tree.title)
    slug = slug_words(head.url)
    said = [t for t in (stated, social, page_title) if t and not NO_TITLE.fullmatch(t)]
    stripped = [strip_site(t, publisher, head.url) or t for t in said]
    heading = visible_heading(head, publisher, said, slug)
    heading = trim_heading(heading, [*said, *stripped]) if heading else None
    voters = [
        *([heading] if heading else []),
        *(before_site(t, heading) or s for t, s in zip(said, stripped, strict=True)),
    ]
    own = bool(slug and heading) and is_own(heading or "", slug)
    candidates = [(t, HEADING_VOTE + SLUG_VOTE * own if t is heading else 0.0) for t in voters]
    candidates += [(t, -0.1) for t in (*prefixes(page_title), *prefixes(social)) if not NO_TITLE.fullmatch(t)]
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


def visible_heading(head: Head, publisher: str | None, said: list[str], slug: str) -> str | None:
    """The heading on the page that is its title, as the head states it or the address repeats it, without the site."""
    close: dict[str, None] = dict.fromkeys(map(without_last, said))
    if slug:
        close[slug] = None
    heading = find_heading(head, [*close], (packed_name(publisher), packed_host(head.url)))
    return strip_site(heading, publisher, head.url) if heading and "|" in heading else heading


def slug_words(url: str | None) -> str:
    """The words of the page's own address, where it has as many as a headline has: "quay closes for the winter"."""
    path = urlsplit(url).path if url else ""
    words = SLUG_WORD.findall(unquote(max(path.split("/"), key=lambda part: part.count("-"))).lower()) if path else []
    return " ".join(words) if sum(map(str.isalpha, words)) >= LEAST_SLUG_WORDS else ""


def trim_heading(heading: str, said: list[str]) -> str:
    """A heading without the badge, label or date that stands in it beside the title that the head states.

    What a colon, dash or quotation mark joins to the title belongs to it.
    """
    for title in said:
        extra = len(heading) - len(title)
        if not 0 < extra <= min(MOST_EXTRA_CHARS, len(title)) or not is_long(title):
            continue
        if heading.endswith(title) and LABEL_BEFORE.search(heading[:extra]):
            return title
        if heading.startswith(title) and opens_label(heading[len(title) :]) and not in_capitals(title):
            return title
    return heading


def opens_label(behind: str) -> bool:
    """Whether what stands behind a title begins as a label or a date does: with a capital or a figure."""
    first = behind.lstrip()[:1]
    return first.isupper() or first.isdigit()


def in_capitals(title: str) -> bool:
    """Whether most words of a title begin with a capital: then one more behind it may be cut off in the head."""
    words = WORD.findall(title)[1:]
    return sum(word[0].isupper() for word in words) * 2 > len(words)


def is_own(heading: str, slug: str) -> bool:
    """Whether the page's own address repeats a heading, but for small words."""
    first, second = distinct_words(heading), distinct_words(slug)
    shared = len(first & second)
    return shared >= LEAST_SLUG_WORDS and shared >= 0.8 * len(second) and shared >= 0.6 * len(first)


def before_site(title: str, heading: str | None) -> str | None:
    """The visible heading where a title begins with it and only then parts from it: what follows is the site's."""
    if not heading or not is_long(heading) or not title.replace("–", "-").startswith(heading.replace("–", "-")):
        return None
    rest = title[len(heading) :]
    return heading if rest and (SPLIT.match(rest) or UNSPACED_SPLIT.match(rest)) else None


def is_long(title: str) -> bool:
    """Whether a title has as many words as one needs to be told from a site's name."""
    return len(WORD.findall(title)) >= LEAST_KEPT_WORDS or len(UNSPACED.findall(title)) >= LEAST_UNSPACED


def prefixes(title: str | None) -> list[str]:
    """A title without its last part, and without its last two."""
    if not title:
        return []
    cuts = [match.start() for match in splitter(title).finditer(title)]
    return [
        title[:cut].strip()
        for cut in cuts[-2:]
        if len(WORD.findall(title[:cut])) >= 2 or len(UNSPACED.findall(title[:cut])) >= LEAST_UNSPACED
    ]


def without_last(title: str) -> str:
    """A title in a script without blanks without its last part: letters of a site's name are in many headings."""
    plain = title.isascii() or not UNSPACED.search(title)
    return title if plain else next(reversed(prefixes(title)), title)


def splitter(title: str) -> re.Pattern[str]:
    """What parts a headline from a site's name: in scripts without blanks "_" and "-" do."""
    return SPLIT if title.isascii() or not UNSPACED.search(title) else UNSPACED_SPLIT


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
    if title.endswith(ANCHOR_ENDS) or title.startswith("#"):
        title = ANCHOR_SIGN.sub("", title).strip()
    return (THREAD.sub("", title) if ":" in title else title) or None


def find_heading(head: Head, stated: list[str], site: tuple[str, str] = ("", "")) -> str | None:
    """The visible heading that is the page's title: an h1, or an h2 or titled element that the metadata confirm."""
    tree = head.tree
    best: tuple[float, str] | None = None
    count = 0
    titled = [i for i in tree.telling if is_titled(tree, i)]
    for i in sorted({*tree.tagged("h1", "h2", "h3"), *tree.called(TITLED), *titled})[: MOST_HEADINGS + 1]:
        element = tree.elements[i]
        count += 1
        written = tree.text_of(element)
        text = clean_title(written.replace("\n", " ")) or ""
        if not 2 <= len(text) <= 300 or (element.hidden and not stated):
            continue
        agreement = max((likeness(text, s) for s in stated), default=0.0)
        alone = element.tag == "h2" and best is None and is_long(text) and (not stated or is_only(tree, text, stated))
        if (agreement < LEAST_AGREEMENT and element.tag != "h1" and not alone) or is_site(text, *site, whole=True):
            continue
        rank = agreement * 3 + {"h1": 1.0, "h2": 0.2, "h3": 0.0}.get(element.tag, 0.3)
        rank += 0.4 if is_titled(tree, i) else 0.0
        rank -= 0.5 if element.hidden else 0.0
        rank -= 0.002 * count + ROW_RANK * max(0, written.count("\n") - 1)
        if (agreement >= LEAST_AGREEMENT or rank > 0 or alone) and (best is None or rank > best[0]):
            best = rank, text
    return best[1] if best else None


def is_only(tree: Tree, text: str, stated: list[str]) -> bool:
    """Whether an element is the page's only heading, as long as a headline, and all that the head says is as short as a
    name: then that is the publication's. A newsletter is like that."""
    if any(len(WORD.findall(said)) > MOST_NAME_WORDS or likeness(said, text) >= LEAST_AGREEMENT for said in stated):
        return False
    return len(WORD.findall(text)) >= LEAST_ONLY_WORDS and len(tree.tagged("h1", "h2")) == 1


def is_titled(tree: Tree, i: int) -> bool:
    """True where class, id or itemprop call the element a title."""
    if (tree.elements[i].attributes.get("itemprop") or "").lower() in ("headline", "name headline"):
        return True
    return bool(tree.bits[i] & TITLED)


def likeness(a: str, b: str) -> float:
    """Shared words of two titles against the shorter one's and a little against the longer one's: 0 to 1."""
    first, second = distinct_words(a), distinct_words(b)
    if not first or not second:
        return 0.0
    shared = len(first & second)
    return 0.7 * shared / min(len(first), len(second)) + 0.3 * shared / max(len(first), len(second))


@lru_cache(maxsize=1_000)
def distinct_words(title: str) -> frozenset[str]:
    """The words of a title, in small letters; of scripts without blanks each two letters that stand together."""
    words = WORD.findall(title.lower())
    if not title.isascii() and UNSPACED.search(title):
        return frozenset(pair for word in words for pair in letter_pairs(word))
    return frozenset(words)


def letter_pairs(word: str) -> list[str]:
    """Each two letters of a word that stand together; the word itself where it is ASCII or has one letter."""
    return [word] if word.isascii() or len(word) < 2 else [word[n : n + 2] for n in range(len(word) - 1)]


def strip_site(title: str | None, publisher: str | None, url: str | None) -> str | None:
    """A title without the site's name at either end."""
    if not title:
        return None
    name, host = packed_name(publisher), packed_host(url)
    first, _, rest = title.partition(": ")
    if is_long(rest) and is_site(first, name, host, whole=True):
        title = rest
    parts = splitter(title).split(title)
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
    if not part.isascii() and UNSPACED_SITE.fullmatch(part.strip()):
        return True
    if packed == name or (len(packed) > 3 and packed in host):
        return True
    return not whole and bool(name) and (packed in name or (name in packed and len(packed) <= len(name) + 12))
