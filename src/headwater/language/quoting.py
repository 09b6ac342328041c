"""Quotations of a paragraph by their marks, of whatever kind; speech in dashes; and where its sentences end."""

import re
from typing import NamedTuple

UPPER = "".join(chr(code) for code in range(ord("A"), 0x530) if chr(code).isupper())  # Latin, Greek, Cyrillic
CORNERS = str.maketrans({"「": "“", "」": "”", "『": "‘", "』": "’", "﹁": "“", "﹂": "”"})
HIDDEN = "·"  # what stands for the words of a quotation where sentences and cues are looked for
ENDS = ".!?…。！？"
SENTENCE_END = re.compile(rf"(?<![.!?…])[.!?…]++[)\]]*+(?=\s+[{UPPER}ء-ي\d“(–—-]|\s*$)|[。！？；]+|”(?=\s*$)")
ABBREVIATED = re.compile(
    r"(?:(?<!\w)[^\W\d_]|(?<!\w)(?:Dr|Prof|Mr|Mme|St|Sr|Sra|Nr|bzw|ca|vgl|им|ул|ст|г|ds|св|tzw|ок)|\d{1,2})\.$",
    re.IGNORECASE,
)


class Quote(NamedTuple):
    """A quotation: where its marks stand, and its words between them."""

    opens: int
    start: int
    end: int
    closes: int  # after the closing mark


def quotations(text: str) -> list[Quote]:
    """The outermost quotations of a paragraph whose marks are “…” or "…"; one that is never closed is none."""
    found: list[Quote] = []
    depth, opened = 0, 0
    straight: int | None = None
    for at, char in enumerate(text):
        if char == '"' and depth == 0:
            if straight is None:
                straight = at
            else:
                found.append(Quote(straight, straight + 1, at, at + 1))
                straight = None
        elif char == "“" and straight is None:
            depth += 1
            opened = at if depth == 1 else opened
        elif char == "”" and depth and straight is None:
            depth -= 1
            if depth == 0:
                found.append(Quote(opened, opened + 1, at, at + 1))
    return [Quote(q.opens, *_trimmed(text, q.start, q.end), q.closes) for q in found if text[q.start : q.end].strip()]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def plain(text: str, quotes: list[Quote]) -> str:
    """The paragraph with “ and ” at every quotation and its words hidden; of the same length."""
    made = list(text)
    for quote in quotes:
        made[quote.opens] = "“"
        made[quote.closes - 1] = "”"
        made[quote.opens + 1 : quote.closes - 1] = HIDDEN * (quote.closes - quote.opens - 2)
    return "".join(made)


def sentences(hidden: str, text: str, quotes: list[Quote]) -> list[tuple[int, int]]:
    """Where the sentences of a paragraph stand; a quotation that ends one with its own stop ends it."""
    ends = {m.end() for m in SENTENCE_END.finditer(hidden) if not ABBREVIATED.search(hidden[: m.end()])}
    for quote in quotes:
        following = hidden[quote.closes :].lstrip()
        if text[quote.end - 1] in ENDS and (following[:1].isupper() or following[:1] in "“"):
            ends.add(quote.closes)
    found: list[tuple[int, int]] = []
    start = 0
    for end in [*sorted(ends), len(hidden)]:
        first, last = _trimmed(hidden, start, end)
        if first < last:
            found.append((first, last))
        start = end
    return found
