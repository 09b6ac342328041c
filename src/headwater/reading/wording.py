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
    """the of and to a in that is was for it with as his on be at by had not are but from or have an they which one were her
    all their there been if more when will would who so no said what up its about into than them can only other time new some could
    these two may then do first any my now such like our over me even most made after also did many before must through where
    much your way well down should because each just those people how too good very make world still see own men work long here
    der die das und ist nicht von zu den mit sich des auf für im dem ein eine als auch es an werden aus er hat dass sie nach wird bei
    le la les des et est un une du dans que qui pour pas sur au avec ce il sont par plus de en el los las del se por con no
    su para al lo como más o pero sus ya che di per non è il da gli sono con una dei nel alla ha van het een op te dat niet""".split()
)
PERSONAL = frozenset("i you your my me i'm you're im thanks thank lol agree please we us he she great love nice post hi hey".split())
HEARSAY = frozenset("said says according told reported announced statement officials spokesman spokeswoman percent".split())
CHROME = re.compile(
    r"share|tweet|facebook|twitter|e-?mail|print|subscribe|sign (?:in|up)|log ?in|register|newsletter|follow us|cookies?|privacy|terms of"
    r"|copyright|©|all rights|advertis|read more|related|more from|click here|powered by|contact us|sponsored|loading|menu|search"
    r"|previous|next (?:post|article)|tags?:|filed under|categor|rss|trackback|pingback|back to top|download|watch|photo|image|credit",
    re.I,
)
MORE = re.compile(r"^(?:read (?:more|also|next)|related|see also|also read|more:|more (?:on|from)|recommended|watch|follow|sign up|subscribe)", re.I)
LEGAL = re.compile(r"©|\(c\)|copyright|all rights reserved|may not be (?:published|reproduced)", re.I)
QUOTED = re.compile(r"[“\"„«]")
FIGURES = re.compile(r"\d")
TOKEN = re.compile(r"[\w'’]+")
TEXT_NAMES: tuple[str, ...] = (
    "words", "chars", "links", "strong", "commas", "end", "stop", "personal", "hearsay", "upper", "capital", "figures", "word_chars",
    "question", "quoted", "bullet", "bar", "starts_low", "date", "ago", "clock", "heading", "form", "reply", "says", "by", "chrome", "chrome_rate",
    "more", "legal", "copies", "in_title", "title_in", "is_title", "in_description", "in_article", "newlines", "link_count", "colon_end", "unique",
)  # fmt: skip


def text_row(text: str, linked: int, strong: int) -> tuple[float, ...]:
    """The features that one line's words have by themselves, in the order of TEXT_NAMES up to "legal"."""
    tokens = TOKEN.findall(text)
    count = len(tokens)
    chars = len(text)
    low = [t.lower() for t in tokens] if count <= 400 else [t.lower() for t in tokens[:400]]
    seen = max(1, len(low))
    short = count <= 40
    head = text[:200]
    return (
        count,
        chars,
        linked / max(1, chars),
        strong / max(1, chars),
        text.count(",") / max(1, count),
        1.0 if SENTENCE_END.search(text[-8:]) else 0.0,
        sum(t in STOP_WORDS for t in low) / seen,
        sum(t in PERSONAL for t in low) / seen,
        sum(t in HEARSAY for t in low) / seen,
        sum(t.isupper() for t in tokens[:60]) / max(1, min(60, count)),
        sum(t[0].isupper() for t in tokens[:60]) / max(1, min(60, count)),
        len(FIGURES.findall(head)) / max(1, len(head)),
        sum(map(len, tokens[:60])) / max(1, min(60, count)),
        1.0 if "?" in text else 0.0,
        1.0 if QUOTED.search(text) else 0.0,
        1.0 if LIST_MARK.match(text) else 0.0,
        text.count("|") + text.count("»") + text.count("·"),
        1.0 if text[:1].islower() else 0.0,
        1.0 if short and WRITTEN_DATE.search(head) else 0.0,
        1.0 if short and AGO.search(head) else 0.0,
        1.0 if short and TIME_OF_DAY.search(head) else 0.0,
        1.0 if short and COMMENT_HEADING.match(head) else 0.0,
        1.0 if short and COMMENT_FORM.match(head) else 0.0,
        1.0 if short and REPLY_LINE.match(head) else 0.0,
        1.0 if short and SAYS.match(head) else 0.0,
        1.0 if short and BY_LINE.match(head) else 0.0,
        (chrome := len(CHROME.findall(text)) if short else 0),
        chrome / max(1, count),
        1.0 if MORE.match(head) else 0.0,
        1.0 if LEGAL.search(head) else 0.0,
    )


class Hints:
    """What the page's head says, as word sets to hold lines against."""

    def __init__(self, title: str | None = None, description: str | None = None, body: str | None = None) -> None:
        self.title = packed(title or "")
        self.title_words = frozenset(WORD.findall((title or "").lower()))
        self.description = packed(description or "")
        self.body = packed(body or "")
        self.posting = False
        self.article = bool(body)


def packed(text: str) -> str:
    """A text as its words alone, lower case, one space between."""
    return " ".join(WORD.findall(text.lower()))


def text_features(lines: list[tuple[str, int, int, int]], hints: Hints) -> np.ndarray:
    """One row a line; a line is its text, its linked and its strong characters, and the number of its links."""
    plain = [packed(text[:2_000]) for text, _, _, _ in lines]
    copies = Counter(plain)
    rows = np.array([text_row(text, linked, strong) for text, linked, strong, _ in lines], dtype=np.float32)
    rest = np.array(
        [against(text, packed_text, hints, copies[packed_text], count) for (text, _, _, count), packed_text in zip(lines, plain, strict=True)],
        dtype=np.float32,
    )
    return np.concatenate([rows, rest], axis=1)


def against(text: str, plain: str, hints: Hints, copies: int, link_count: int) -> tuple[float, ...]:
    """A line held against the page's title, description and stated article text."""
    words = plain.split()[:60]
    shared = sum(w in hints.title_words for w in words)
    distinct = len(set(words) & hints.title_words)
    start = plain[:60]
    in_article = 0.0 if not hints.body else 1.0 if len(words) > 2 and plain[:120] in hints.body else -1.0
    return (
        min(copies, 10),
        shared / max(1, len(words)),
        distinct / max(1, len(hints.title_words)),
        1.0 if plain and plain == hints.title else 0.0,
        1.0 if len(words) > 4 and hints.description and (start in hints.description or hints.description[:60] in plain) else 0.0,
        in_article,
        text.count("\n"),
        link_count,
        1.0 if text.endswith(":") else 0.0,
        len(set(words)) / max(1, len(words)),
    )
