"""Numbers about the words of a line: shared by markup and flat text."""

import re
from collections import Counter

import numpy as np

from headwater.reading.patterns import (
    AGO,
    BY_LINE,
    COMMENT_FORM,
    COMMENT_HEADING,
    LIST_MARK,
    REPLY_LINE,
    SAYS,
    SENTENCE_END,
    TIME_OF_DAY,
    WORD,
    WRITTEN_DATE,
)

STOP_WORDS = frozenset(
    """the of and to a in that is was for it with as his on be at by had not are but from or have an they which one
    were her
    all their there been if more when will would who so no said what up its about into than them can only other
    time new some could
    these two may then do first any my now such like our over me even most made after also did many before must
    through where
    much your way well down should because each just those people how too good very make world still see own men
    work long here
    der die das und ist nicht von zu den mit sich des auf für im dem ein eine als auch es an werden aus er hat dass
    sie nach wird bei
    le la les des et est un une du dans que qui pour pas sur au avec ce il sont par plus de en el los las del se
    por con no
    su para al lo como más o pero sus ya che di per non è il da gli sono con una dei nel alla ha van het een op te
    dat niet""".split()
)
PERSONAL = frozenset(
    "i you your my me i'm you're im thanks thank lol agree please we us he she great love nice post hi hey".split()
)
HEARSAY = frozenset(
    "said says according told reported announced statement officials spokesman spokeswoman percent".split()
)
CHROME = frozenset(
    """share shares tweet twitter facebook linkedin pinterest whatsapp email mail print subscribe login log signin
    signup sign register
    newsletter follow cookie cookies privacy terms copyright rights advertisement advertise related click powered
    contact sponsored
    loading menu search previous next tag tags filed categories category rss trackback pingback trackbacks top
    download watch photo photos
    image credit home about archives archive permalink comments posted blogroll page pages site map help faq""".split()
)
LEGALESE = frozenset(
    """cookie cookies consent browser javascript advertisers advertising personal partners preferences device
    website websites vendors legitimate
    terms conditions privacy policy data tracking analytics services service rights reserved copyright
    permission""".split()
)
# What must stand in a line before a slower pattern is worth trying.
FORM_FIRST = frozenset(
    "leave post add write make submit cancel click your required fill you connecting this learn notify save log sign"
    " comments google twitter facebook e email name xhtml".split()
)
HEADING_WORDS = frozenset(
    "comment comments reply replies response responses thought thoughts discussion conversation think".split()
)
REPLY_FIRST = frozenset(
    "reply permalink report flag like likes share quote edit link delete log thumb thumbs rate in show view".split()
)
LEGAL_WORDS = frozenset("c copyright copyrights copyrighted rights may".split())
MAX_LOOK_WORDS = 120  # of a line; what a line is shows by then
COUNTED = (STOP_WORDS, PERSONAL, HEARSAY, CHROME, LEGALESE)
LIST_BITS = 8  # a count of one list's words: no more are looked at than MAX_LOOK_WORDS
ONES = {  # for each listed word a one in the count of every list that it is in: all are counted in one sum
    word: sum(1 << LIST_BITS * n for n, listed in enumerate(COUNTED) if word in listed)
    for word in frozenset().union(*COUNTED)
}
SAY_WORDS = frozenset("says said wrote writes comments commented responded replied".split())
MORE = re.compile(
    r"^(?:read (?:more|also|next)|related|see also|also read|more:|more (?:on|from)|recommended|watch|follow|sign"
    r" up|subscribe)",
    re.I,
)
LEGAL = re.compile(r"©|\(c\)|copyright|all rights reserved|may not be (?:published|reproduced)", re.I)
QUOTED = re.compile(r"[“\"„«]")
FIGURES = re.compile(r"\d")
TOKEN = re.compile(r"[\w'’]+")
TEXT_NAMES: tuple[str, ...] = (
    "words", "chars", "links", "strong", "commas", "end", "stop", "personal", "hearsay", "upper", "capital",
    "figures", "word_chars",
    "question", "quoted", "bullet", "bar", "starts_low", "date", "ago", "clock", "heading", "form", "reply",
    "says", "by", "chrome", "chrome_rate",
    "more", "legal", "legalese", "in_title", "title_in", "is_title", "in_description", "in_article", "newlines",
    "colon_end", "unique",
    "copies", "link_count",
)  # fmt: skip


def text_row(text: str, tokens: list[str], low: list[str], count: int, linked: int, strong: int) -> tuple[float, ...]:
    """The features that one line's words have by themselves, in the order of TEXT_NAMES up to "legalese".

    ``tokens`` are its first words as they are written, ``low`` more of them in small letters.
    """
    chars = len(text) or 1
    seen, some = len(low) or 1, len(tokens) or 1
    head = text[:200] if chars > 200 else text
    short = count <= 40
    first = low[0] if low else ""
    ones = sum([ONES[word] for word in low if word in ONES])
    chrome = ones >> 3 * LIST_BITS & 255 if short else 0
    figures = len(FIGURES.findall(head))
    timed = short and figures
    return (
        count,
        chars,
        linked / chars,
        strong / chars,
        text.count(",") / (count or 1),
        1.0 if SENTENCE_END.search(text[-8:]) else 0.0,
        (ones & 255) / seen,
        (ones >> LIST_BITS & 255) / seen,
        (ones >> 2 * LIST_BITS & 255) / seen,
        sum(map(str.isupper, tokens)) / some,
        len([token for token in tokens if token[0].isupper()]) / some,
        figures / (len(head) or 1),
        sum(map(len, tokens)) / some,
        1.0 if "?" in text else 0.0,
        1.0 if QUOTED.search(text) else 0.0,
        1.0 if not text[:1].isalpha() and LIST_MARK.match(text) else 0.0,
        text.count("|") + text.count("»") + text.count("·"),
        1.0 if text[:1].islower() else 0.0,
        1.0 if timed and WRITTEN_DATE.search(head) else 0.0,
        1.0 if short and ("ago" in low or "yesterday" in low) and AGO.search(head) else 0.0,
        1.0 if timed and TIME_OF_DAY.search(head) else 0.0,
        1.0 if short and not HEADING_WORDS.isdisjoint(low) and COMMENT_HEADING.match(head) else 0.0,
        1.0 if short and first in FORM_FIRST and COMMENT_FORM.match(head) else 0.0,
        1.0 if count <= 8 and (first in REPLY_FIRST or first.isdigit()) and REPLY_LINE.match(head) else 0.0,
        1.0 if short and not SAY_WORDS.isdisjoint(low) and SAYS.match(head) else 0.0,
        1.0 if short and "by" in low and BY_LINE.match(head) else 0.0,
        chrome,
        chrome / (count or 1),
        1.0 if MORE.match(head) else 0.0,
        1.0 if short and ("©" in head or not LEGAL_WORDS.isdisjoint(low)) and LEGAL.search(head) else 0.0,
        (ones >> 4 * LIST_BITS) / seen,
    )


class Hints:
    """What the page's head says, as word sets to hold lines against."""

    def __init__(self, title: str | None = None, description: str | None = None, body: str | None = None) -> None:
        self.title = packed(title or "")
        self.title_words = frozenset(WORD.findall((title or "").lower()))
        self.description = packed(description or "")
        self.body = packed(body or "")
        self.main = ""  # what a rule-based extractor holds to be the main content, packed, a space at both ends
        self.forum = 0  # how many things say that the page is a forum's thread
        self.article = bool(body)


def packed(text: str) -> str:
    """A text as its words alone, lower case, one space between."""
    return " ".join(WORD.findall(text.lower()))


def text_features(lines: list[tuple[str, int, int, int]], hints: Hints) -> tuple[np.ndarray, list[str]]:
    """One row a line, and the first words of each, packed.

    A line is its text, its linked and its strong characters, and the number of its links.
    """
    found: list[list[str]] = [WORD.findall(text[:1_200]) for text, _, _, _ in lines]
    lows: list[list[str]] = [" ".join(words).lower().split(" ") if words else [] for words in found]
    plain = [" ".join(low[:60]) for low in lows]
    copies = Counter(plain)
    rows: list[tuple[float, ...]] = []
    for (text, linked, strong, link_count), words, low, packed_words in zip(lines, found, lows, plain, strict=True):
        count = len(low) if len(text) <= 1_200 else len(low) + text.count(" ", 1_200)
        row = text_row(text, words[:50], low[:MAX_LOOK_WORDS], count, linked, strong)
        rows.append((*row, *against(text, low[:60], packed_words, hints), min(copies[packed_words], 10), link_count))
    return np.array(rows, dtype=np.float32), plain


def against(text: str, low: list[str], plain: str, hints: Hints) -> tuple[float, ...]:
    """A line held against the page's title, description and stated article text."""
    distinct = set(low)
    shared = distinct & hints.title_words
    in_article = 0.0 if not hints.body else 1.0 if len(low) > 2 and plain[:120] in hints.body else -1.0
    described = (
        len(low) > 4 and hints.description and (plain[:60] in hints.description or hints.description[:60] in plain)
    )
    return (
        len(shared) / max(1, len(distinct)),
        len(shared) / max(1, len(hints.title_words)),
        1.0 if plain and plain == hints.title else 0.0,
        1.0 if described else 0.0,
        in_article,
        text.count("\n"),
        1.0 if text.endswith(":") else 0.0,
        len(distinct) / max(1, len(low)),
    )
