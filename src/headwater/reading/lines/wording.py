"""Numbers about the words of a line: shared by markup and flat text."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain, repeat

import numpy as np

from headwater.reading.lines.patterns import (
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
MAX_LOOK_CHARS = 1_200  # of a line, in which its words are looked at
MAX_WRITTEN_WORDS = 50  # looked at as they are written
MAX_HELD_WORDS = 60  # held against the page's title, description and other lines
HEAD_CHARS = 200  # of a line, for the slower patterns
SHORT_WORDS = 40  # of a line that may be something else than prose
REPLY_WORDS = 8  # of a line of buttons
SAY_WORDS = frozenset("says said wrote writes comments commented responded replied".split())
MARKED = HEADING_WORDS | LEGAL_WORDS | SAY_WORDS | {"ago", "yesterday", "by"}  # words worth trying a pattern for
COUNTED = (STOP_WORDS, PERSONAL, HEARSAY, CHROME, LEGALESE, MARKED)
LIST_BITS = 8  # a count of one list's words: no more are looked at than MAX_LOOK_WORDS
ONES = {  # for each listed word a one in the count of every list that it is in: all are counted in one sum
    word: sum(1 << LIST_BITS * n for n, listed in enumerate(COUNTED) if word in listed)
    for word in frozenset().union(*COUNTED)
}
MORE = re.compile(
    r"^(?:read (?:more|also|next)|related|see also|also read|more:|more (?:on|from)|recommended|watch|follow|sign"
    r" up|subscribe)",
    re.I,
)
MORE_FIRST = tuple("read related see also more recommended watch follow sign subscribe".split())
LEGAL = re.compile(r"©|\(c\)|copyright|all rights reserved|may not be (?:published|reproduced)", re.I)
ENDS = frozenset(".!?…")
CLOSERS = frozenset("\"'”’)]")
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
AT = {name: number for number, name in enumerate(TEXT_NAMES)}


class Hints:
    """What the page's head says, as word sets to hold lines against."""

    def __init__(self, title: str | None = None, description: str | None = None, body: str | None = None) -> None:
        self.title = packed(title or "")
        self.title_words = frozenset(WORD.findall((title or "").lower()))
        self.description = packed(description or "")
        self.body = packed(body or "")
        self.main = ""  # what a rule-based extractor holds to be the main content, packed, a space at both ends
        self.main_lines: set[str] = set()  # its lines, packed: of each as many words as of the page's lines
        self.forum = 0  # how many things say that the page is a forum's thread
        self.article = bool(body)


def packed(text: str) -> str:
    """A text as its words alone, lower case, one space between."""
    return " ".join(WORD.findall(text.lower()))


def text_features(lines: list[tuple[str, int, int, int]], hints: Hints) -> tuple[np.ndarray, list[str]]:
    """One row a line in the order of TEXT_NAMES (float32), and the first words of each, packed.

    A line is its text, its linked and its strong characters, and the number of its links.
    """
    numbers: dict[str, int] = {}  # a page says much twice: menus, buttons, headings
    which = [numbers.setdefault(text, len(numbers)) for text, _, _, _ in lines]
    rows, said = rows_of(list(numbers), hints)
    out, plain = rows[which], [said[i] for i in which]
    chars = out[:, AT["chars"]].astype(np.float64)
    out[:, AT["links"]] = np.array([linked for _, linked, _, _ in lines], dtype=np.float64) / chars
    out[:, AT["strong"]] = np.array([strong for _, _, strong, _ in lines], dtype=np.float64) / chars
    out[:, AT["link_count"]] = [links for _, _, _, links in lines]
    copies = Counter(plain)
    out[:, AT["copies"]] = [min(copies[words], 10) for words in plain]
    return out, plain


class Small(dict[str, str]):
    """Each word of a page in small letters, once."""

    def __missing__(self, word: str) -> str:
        small = self[word] = word.lower()
        return small


def rows_of(texts: list[str], hints: Hints) -> tuple[np.ndarray, list[str]]:
    """What the words of lines say by themselves, in rows, and the first words of each, packed."""
    found: list[list[str]] = [WORD.findall(text[:MAX_LOOK_CHARS]) for text in texts]
    small = Small().__getitem__
    lows = [list(map(small, words)) for words in found]
    plain = [" ".join(low[:MAX_HELD_WORDS]) for low in lows]
    out = np.zeros((len(texts), len(TEXT_NAMES)), dtype=np.float32)
    count = np.array(
        [len(low) + (text.count(" ", MAX_LOOK_CHARS) if len(text) > MAX_LOOK_CHARS else 0)
         for low, text in zip(lows, texts, strict=True)],
        dtype=np.float64,
    )  # fmt: skip
    out[:, AT["words"]] = count
    count_letters(out, texts, count)
    marked = count_words(out, found, lows, count)
    for i in np.flatnonzero(count <= SHORT_WORDS).tolist():
        match_short(out[i], texts[i], lows[i], marked=bool(marked[i]))
    hold_against(out, texts, lows, plain, hints)
    return out, plain


def count_letters(out: np.ndarray, texts: list[str], count: np.ndarray) -> None:
    """Fill in what the letters of the lines say: their number, marks, figures, first and last ones."""
    chars = np.array([len(text) or 1 for text in texts], dtype=np.float64)
    heads, firsts = [text[:HEAD_CHARS] for text in texts], [text[:1] for text in texts]
    figures = np.array([len(FIGURES.findall(head)) for head in heads], dtype=np.float64)
    out[:, AT["chars"]] = chars
    commas = np.array([text.count(",") for text in texts], dtype=np.float64)
    out[:, AT["commas"]] = commas / np.maximum(count, 1)
    out[:, AT["end"]] = [ends_sentence(text) for text in texts]
    out[:, AT["figures"]] = figures / np.minimum(chars, HEAD_CHARS)
    out[:, AT["question"]] = ["?" in text for text in texts]
    out[:, AT["quoted"]] = [is_quoting(text) for text in texts]
    out[:, AT["bullet"]] = [
        not first.isalpha() and LIST_MARK.match(text) is not None for first, text in zip(firsts, texts, strict=True)
    ]
    out[:, AT["bar"]] = [text.count("|") + text.count("»") + text.count("·") for text in texts]
    out[:, AT["starts_low"]] = [first.islower() for first in firsts]
    out[:, AT["newlines"]] = [text.count("\n") for text in texts]
    out[:, AT["colon_end"]] = [text.endswith(":") for text in texts]
    for i in np.flatnonzero((count <= SHORT_WORDS) & (figures > 0)).tolist():
        out[i, AT["date"]] = WRITTEN_DATE.search(heads[i]) is not None
        out[i, AT["clock"]] = TIME_OF_DAY.search(heads[i]) is not None


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does."""
    last = text[-1:]
    if last in CLOSERS or last.isspace():
        return SENTENCE_END.search(text[-8:]) is not None
    return last in ENDS


def is_quoting(text: str) -> bool:
    """Whether a line opens a quotation."""
    if '"' in text:
        return True
    return not text.isascii() and ("“" in text or "„" in text or "«" in text)


def count_words(out: np.ndarray, found: list[list[str]], lows: list[list[str]], count: np.ndarray) -> np.ndarray:
    """Fill in what the words of the lines say: listed words, capitals, lengths; whether each line has one of MARKED."""
    heads = [words[:MAX_WRITTEN_WORDS] for words in found]
    some = np.array([len(words) for words in heads], dtype=np.int64)
    written = list(chain.from_iterable(heads))
    per = np.maximum(some, 1)
    out[:, AT["upper"]] = sums(map(str.isupper, written), some) / per
    out[:, AT["capital"]] = sums(map(str.isupper, [word[0] for word in written]), some) / per
    out[:, AT["word_chars"]] = sums(map(len, written), some) / per
    seen = np.array([len(low) for low in lows], dtype=np.int64)
    if seen.max(initial=0) > MAX_LOOK_WORDS:
        lows = [low[:MAX_LOOK_WORDS] for low in lows]
        seen = np.minimum(seen, MAX_LOOK_WORDS)
    ones = sums(map(ONES.get, chain.from_iterable(lows), repeat(0)), seen)
    stop, personal, hearsay, chrome, legalese, marked = (
        ones >> LIST_BITS * n & (1 << LIST_BITS) - 1 for n in range(len(COUNTED))
    )
    per = np.maximum(seen, 1)
    chrome = np.where(count <= SHORT_WORDS, chrome, 0)
    for name, values in (("stop", stop), ("personal", personal), ("hearsay", hearsay), ("legalese", legalese)):
        out[:, AT[name]] = values / per
    out[:, AT["chrome"]] = chrome
    out[:, AT["chrome_rate"]] = chrome / np.maximum(count, 1)
    return marked > 0


def sums(values: Iterable[int], sizes: np.ndarray) -> np.ndarray:
    """The values summed run by run; ``sizes``: how many there are in each."""
    total = np.concatenate([[0], np.cumsum(np.fromiter(values, dtype=np.int64, count=int(sizes.sum())))])
    ends = np.cumsum(sizes)
    return total[ends] - total[ends - sizes]


def match_short(row: np.ndarray, text: str, low: list[str], *, marked: bool) -> None:
    """Fill in what a short line is by its words: a heading or form of comments, a button, a line of name or time."""
    first = low[0] if low else ""
    head = text[:HEAD_CHARS]
    if first in FORM_FIRST and COMMENT_FORM.match(head):
        row[AT["form"]] = 1
    if row[AT["words"]] <= REPLY_WORDS and (first in REPLY_FIRST or first.isdigit()) and REPLY_LINE.match(head):
        row[AT["reply"]] = 1
    if "©" in head and LEGAL.search(head):
        row[AT["legal"]] = 1
    if not marked:
        return
    words = low[:MAX_LOOK_WORDS]
    if ("ago" in words or "yesterday" in words) and AGO.search(head):
        row[AT["ago"]] = 1
    if not HEADING_WORDS.isdisjoint(words) and COMMENT_HEADING.match(head):
        row[AT["heading"]] = 1
    if not SAY_WORDS.isdisjoint(words) and SAYS.match(head):
        row[AT["says"]] = 1
    if "by" in words and BY_LINE.match(head):
        row[AT["by"]] = 1
    if not LEGAL_WORDS.isdisjoint(words) and LEGAL.search(head):
        row[AT["legal"]] = 1


def hold_against(out: np.ndarray, texts: list[str], lows: list[list[str]], plain: list[str], hints: Hints) -> None:
    """Fill in how the lines stand against the page's title, description and stated article text."""
    title, description, body = hints.title_words, hints.description, hints.body
    distinct = [set(low[:MAX_HELD_WORDS]) for low in lows]
    kinds = np.array([len(words) for words in distinct], dtype=np.float64)
    shared = np.array([len(words & title) for words in distinct], dtype=np.float64)
    size = np.array([min(len(low), MAX_HELD_WORDS) for low in lows], dtype=np.float64)
    out[:, AT["in_title"]] = shared / np.maximum(kinds, 1)
    out[:, AT["title_in"]] = shared / max(1, len(title))
    out[:, AT["unique"]] = kinds / np.maximum(size, 1)
    out[:, AT["is_title"]] = [bool(words) and words == hints.title for words in plain]
    out[:, AT["more"]] = [
        bool(low) and low[0].startswith(MORE_FIRST) and MORE.match(text) is not None
        for low, text in zip(lows, texts, strict=True)
    ]
    if description:
        begins = description[:60]
        out[:, AT["in_description"]] = [
            len(low) > 4 and (words[:60] in description or begins in words)
            for low, words in zip(lows, plain, strict=True)
        ]
    if body:
        out[:, AT["in_article"]] = [
            1 if len(low) > 2 and words[:120] in body else -1 for low, words in zip(lows, plain, strict=True)
        ]
