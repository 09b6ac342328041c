"""Numbers about the words of a line: shared by markup and flat text."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain, repeat

import numpy as np

from headwater.reading.lines.abroad import LETTERS_A_WORD, UNSPACED_STOP
from headwater.reading.lines.letters import FIGURE, UNSPACED, kinds_of, small_words, written
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
    has_date,
)
from headwater.reading.lines.runs import flags, running_sums, wholes

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
    dat niet""".encode().split()
)
PERSONAL = frozenset(
    b"i you your my me i'm you're im thanks thank lol agree please we us he she great love nice post hi hey".split()
)
HEARSAY = frozenset(
    b"said says according told reported announced statement officials spokesman spokeswoman percent".split()
)
CHROME = frozenset(
    b"""share shares tweet twitter facebook linkedin pinterest whatsapp email mail print subscribe login log signin
    signup sign register
    newsletter follow cookie cookies privacy terms copyright rights advertisement advertise related click powered
    contact sponsored
    loading menu search previous next tag tags filed categories category rss trackback pingback trackbacks top
    download watch photo photos
    image credit home about archives archive permalink comments posted blogroll page pages site map help faq""".split()
)
LEGALESE = frozenset(
    b"""cookie cookies consent browser javascript advertisers advertising personal partners preferences device
    website websites vendors legitimate
    terms conditions privacy policy data tracking analytics services service rights reserved copyright
    permission""".split()
)
# What must stand in a line before a slower pattern is worth trying.
FORM_FIRST = frozenset(
    b"leave post add write make submit cancel click your required fill you connecting this learn notify save log sign"
    b" comments google twitter facebook e email name xhtml".split()
)
HEADING_WORDS = frozenset(
    b"comment comments reply replies response responses thought thoughts discussion conversation think responded"
    b" commented replied talkback".split()
)
REPLY_FIRST = frozenset(
    b"reply permalink report flag like likes share quote edit link delete log thumb thumbs rate in show view".split()
)
TRIED_FIRST = FORM_FIRST | REPLY_FIRST
LEGAL_WORDS = frozenset(b"c copyright copyrights copyrighted rights may".split())
MAX_LOOK_WORDS = 120  # of a line; what a line is shows by then
MAX_LOOK_CHARS = 1_200  # of a line, in which its words are looked at
MAX_WRITTEN_WORDS = 50  # looked at as they are written
MAX_HELD_WORDS = 60  # held against the page's title, description and other lines
HEAD_CHARS = 200  # of a line, for the slower patterns
SHORT_WORDS = 40  # of a line that may be something else than prose
REPLY_WORDS = 8  # of a line of buttons
SAY_WORDS = frozenset(b"says said wrote writes comments commented responded replied".split())
MARKED = HEADING_WORDS | LEGAL_WORDS | SAY_WORDS | {b"ago", b"yesterday", b"by"}  # words worth trying a pattern for
COUNTED = (STOP_WORDS, PERSONAL, HEARSAY, CHROME, LEGALESE, MARKED)
LIST_BITS = 8  # a count of one list's words: no more are looked at than MAX_LOOK_WORDS
ONES = {  # for each listed word a one in the count of every list that it is in: all are counted in one sum
    word: sum(1 << LIST_BITS * n for n, listed in enumerate(COUNTED) if word in listed)
    for word in frozenset().union(*COUNTED)
}
MORE = re.compile(
    r"^(?:read (?:more|also|next)|related|see also|also read|more:|more (?:on|from)|recommended|watch|follow|sign"
    r" up|subscribe)",
    re.IGNORECASE,
)
MORE_FIRST = tuple("read related see also more recommended watch follow sign subscribe".split())
LEGAL = re.compile(r"©|\(c\)|copyright|all rights reserved|may not be (?:published|reproduced)", re.IGNORECASE)
ENDS = frozenset(".!?…।؟۔")
CLOSERS = frozenset("\"'”’)]")
BARS = "|»·"  # between the entries of a row
PARTICLES = (
    "的了是在和有不这为与将对也就而及等于以其中のはをにがでとたるしい"  # commonest in Chinese and Japanese prose
)
MOST_STOP = 0.5
USUAL_WORD = 4.7, 0.1, 0.0  # letters, share of capitals and of all capitals, in English prose
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
        self.title_words = frozenset(small_words(title or ""))
        self.description = packed(description or "")
        self.body = packed(body or "")
        self.forum = 0  # how many things say that the page is a forum's thread
        self.article = bool(body)


def packed(text: str) -> str:
    """A text as its words alone, lower case, one space between."""
    return packing(small_words(text))


def packing(words: list[bytes]) -> str:
    """Words in small letters as one text."""
    return b" ".join(words).decode("utf-8", "surrogatepass")


def text_features(texts: list[str], hints: Hints, marked: tuple[list[int], ...] = ()) -> np.ndarray:
    """One row a line in the order of TEXT_NAMES (float32).

    ``marked``: the linked characters of all lines, their strong ones, and how many links each has; none in flat text.
    """
    numbers: dict[str, int] = {}  # a page says much twice: menus, buttons, headings
    which = [numbers.setdefault(text, len(numbers)) for text in texts]
    rows, said = rows_of(list(numbers), hints)
    out, plain = rows[which], [said[i] for i in which]
    if marked:
        linked, strong, links = map(wholes, marked)
        chars = out[:, AT["chars"]].astype(np.float64)
        out[:, AT["links"]], out[:, AT["strong"]], out[:, AT["link_count"]] = linked / chars, strong / chars, links
    copies = Counter(plain)
    out[:, AT["copies"]] = np.minimum(wholes(map(copies.__getitem__, plain)), 10)
    return out


def rows_of(texts: list[str], hints: Hints) -> tuple[np.ndarray, list[str]]:
    """What the words of lines say by themselves, in rows; the first words of each, packed."""
    heads = [text[:MAX_LOOK_CHARS] for text in texts]
    lows = [small_words(head) for head in heads]
    plain = [packing(low[:MAX_HELD_WORDS]) for low in lows]
    out = np.zeros((len(texts), len(TEXT_NAMES)), dtype=np.float32)
    seen = wholes(map(len, lows))
    count = seen.astype(np.float64)
    if max(map(len, texts), default=0) > MAX_LOOK_CHARS:
        count += [text.count(" ", MAX_LOOK_CHARS) for text in texts]
    kinds = kinds_of("\n".join(heads))
    letters = unspaced_letters(kinds, heads)
    count = np.maximum(count, letters // LETTERS_A_WORD)
    out[:, AT["words"]] = count
    count_letters(out, texts, count, figures_of(kinds, wholes(map(len, heads))))
    count_written(out, kinds, seen)
    marked = count_words(out, lows, seen, count).tolist()
    if letters.any():
        count_unspaced(out, heads, letters)
    for i in np.flatnonzero(count <= SHORT_WORDS).tolist():
        first = lows[i][0] if lows[i] else b""
        if marked[i] or first in TRIED_FIRST or not first.isalpha() or "©" in texts[i]:
            match_short(out[i], texts[i], lows[i], marked=marked[i])
    hold_against(out, texts, lows, plain, hints)
    return out, plain


def count_letters(out: np.ndarray, texts: list[str], count: np.ndarray, figures: np.ndarray) -> None:
    """Fill in what the letters of the lines say: their number, marks, figures, first and last ones."""
    chars = np.maximum(wholes(map(len, texts)), 1).astype(np.float64)
    firsts = [text[:1] for text in texts]
    whole = "\n".join(texts) + "\n"  # most pages have none of some marks: they are looked for in all lines at once
    out[:, AT["chars"]] = chars
    out[:, AT["commas"]] = wholes([text.count(",") for text in texts]) / np.maximum(count, 1)
    out[:, AT["end"]] = flags([not text[-1:].isalnum() and ends_sentence(text) for text in texts])
    out[:, AT["figures"]] = figures / np.minimum(chars, HEAD_CHARS)
    out[:, AT["question"]] = flags(["?" in text for text in texts])
    out[:, AT["quoted"]] = flags(['"' in text or (not text.isascii() and is_quoting(text)) for text in texts])
    out[:, AT["bullet"]] = flags(
        [not first.isalpha() and LIST_MARK.match(text) is not None for first, text in zip(firsts, texts, strict=True)]
    )
    for mark in filter(whole.__contains__, BARS):
        out[:, AT["bar"]] += wholes([text.count(mark) for text in texts])
    out[:, AT["starts_low"]] = flags(map(str.islower, firsts))
    if whole.count("\n") > len(texts):
        out[:, AT["newlines"]] = wholes([text.count("\n") for text in texts])
    if ":\n" in whole:
        out[:, AT["colon_end"]] = flags([text.endswith(":") for text in texts])
    for i in np.flatnonzero((count <= SHORT_WORDS) & (figures > 0)).tolist():
        head = texts[i][:HEAD_CHARS]
        out[i, AT["date"]] = has_date(head)
        out[i, AT["clock"]] = TIME_OF_DAY.search(head) is not None


def figures_of(kinds: np.ndarray, chars: np.ndarray) -> np.ndarray:
    """How many figures stand at the beginning of each line; ``chars``: how many letters of each were looked at."""
    figures = running_sums((kinds & FIGURE) > 0)
    starts = np.cumsum(chars + 1) - chars - 1
    return figures[starts + np.minimum(chars, HEAD_CHARS)] - figures[starts]


def count_written(out: np.ndarray, kinds: np.ndarray, seen: np.ndarray) -> None:
    """Fill in how the first words of the lines are written; ``seen``: how many words were looked at in each."""
    last = seen.cumsum()
    first = last - seen
    last = first + np.minimum(seen, MAX_WRITTEN_WORDS)
    per = np.maximum(last - first, 1)
    for name, values in zip(("word_chars", "capital", "upper"), written(kinds), strict=True):
        total = running_sums(values)
        out[:, AT[name]] = (total[last] - total[first]) / per


def unspaced_letters(kinds: np.ndarray, heads: list[str]) -> np.ndarray:
    """How many letters of scripts without blanks between words each line has."""
    if not np.bitwise_or.reduce(kinds, initial=0) & UNSPACED:
        return np.zeros(len(heads))
    those = kinds & UNSPACED > 0
    total = np.concatenate([[0], np.cumsum(those), [those.sum()]])  # the last line ends without a break
    ends = np.cumsum([len(head) + 1 for head in heads])
    return np.diff(total[ends], prepend=0).astype(np.float64)


def count_unspaced(out: np.ndarray, heads: list[str], letters: np.ndarray) -> None:
    """Fill in, for lines in scripts without blanks, what words, stops and commas of other scripts say: the models know
    those."""
    for i in np.flatnonzero(letters).tolist():
        text, words = heads[i], max(1.0, letters[i] / LETTERS_A_WORD)
        if words < len(text) / 8:
            continue  # a name in a line of another script
        out[i, AT["end"]] = UNSPACED_STOP.search(text[-8:]) is not None or out[i, AT["end"]]
        out[i, AT["commas"]] = (text.count("，") + text.count("、")) / words
        out[i, AT["stop"]] = min(MOST_STOP, sum(map(text.count, PARTICLES)) / words)
        out[i, AT["word_chars"]], out[i, AT["capital"]], out[i, AT["upper"]] = USUAL_WORD


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


def count_words(out: np.ndarray, lows: list[list[bytes]], seen: np.ndarray, count: np.ndarray) -> np.ndarray:
    """Fill in how many of the lines' words are listed; whether each line has one of MARKED."""
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
    total = running_sums(wholes(values))
    ends = sizes.cumsum()
    return total[ends] - total[ends - sizes]


def match_short(row: np.ndarray, text: str, low: list[bytes], *, marked: bool) -> None:
    """Fill in what a short line is by its words: a heading or form of comments, a button, a line of name or time."""
    first = low[0] if low else b""
    head = text[:HEAD_CHARS]
    if first in FORM_FIRST and COMMENT_FORM.match(head):
        row[AT["form"]] = 1
    if row[AT["words"]] <= REPLY_WORDS and (first in REPLY_FIRST or not first.isalpha()) and REPLY_LINE.match(head):
        row[AT["reply"]] = 1
    if "©" in head and LEGAL.search(head):
        row[AT["legal"]] = 1
    if not marked:
        return
    words = low[:MAX_LOOK_WORDS]
    if (b"ago" in words or b"yesterday" in words) and AGO.search(head):
        row[AT["ago"]] = 1
    if not HEADING_WORDS.isdisjoint(words) and COMMENT_HEADING.match(head):
        row[AT["heading"]] = 1
    if not SAY_WORDS.isdisjoint(words) and SAYS.match(head):
        row[AT["says"]] = 1
    if b"by" in words and BY_LINE.match(head):
        row[AT["by"]] = 1
    if not LEGAL_WORDS.isdisjoint(words) and LEGAL.search(head):
        row[AT["legal"]] = 1


def hold_against(out: np.ndarray, texts: list[str], lows: list[list[bytes]], plain: list[str], hints: Hints) -> None:
    """Fill in how the lines stand against the page's title, description and stated article text."""
    title, description, body = hints.title_words, hints.description, hints.body
    held = [low[:MAX_HELD_WORDS] for low in lows]
    kinds = wholes([len(set(low)) if len(low) > 1 else len(low) for low in held])
    shared = wholes([0 if title.isdisjoint(low) else len(title.intersection(low)) for low in held])
    size = wholes(map(len, held))
    out[:, AT["in_title"]] = shared / np.maximum(kinds, 1)
    out[:, AT["title_in"]] = shared / max(1, len(title))
    out[:, AT["unique"]] = kinds / np.maximum(size, 1)
    out[:, AT["is_title"]] = flags([bool(words) and words == hints.title for words in plain])
    out[:, AT["more"]] = flags(
        words.startswith(MORE_FIRST) and MORE.match(text) is not None for words, text in zip(plain, texts, strict=True)
    )
    if description:
        begins = description[:60]
        out[:, AT["in_description"]] = flags(
            len(low) > 4 and (words[:60] in description or begins in words)
            for low, words in zip(lows, plain, strict=True)
        )
    if body:
        out[:, AT["in_article"]] = wholes(
            1 if len(low) > 2 and words[:120] in body else -1 for low, words in zip(lows, plain, strict=True)
        )
