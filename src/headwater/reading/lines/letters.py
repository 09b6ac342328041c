"""The letters of a page's lines looked at all at once: which make words, which of those are written large."""

import re

import numpy as np

from headwater.reading.lines.patterns import WORD
from headwater.reading.lines.runs import running_sums

Array = np.ndarray
OF_WORD, LARGE, SMALL, FIGURE, UNSPACED, KNOWN = 1, 2, 4, 8, 16, 128  # what is kept of a letter, as bits
_KINDS = np.zeros(0x110000, dtype=np.uint8)  # of every letter, once it has been met
# Letters beyond ASCII that are in no word and that English text has all the same: marks of quotation, dashes, blanks.
_MARKS = re.compile("[\u0080-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u2000-\u206f\u20a0-\u20bf\ufeff]")
_IN_SMALL = bytes(ord(chr(n).lower()) if chr(n).isalnum() or n == ord("_") else ord(" ") for n in range(128))
_IN_SMALL += bytes(range(128, 256))


def small_words(text: str) -> list[bytes]:
    """The words of a text in small letters, as UTF-8: of ASCII they cost a third of what they cost as text."""
    if not text.isascii():
        text = _MARKS.sub(" ", text)
        if not text.isascii():
            return [word.lower().encode("utf-8", "surrogatepass") for word in WORD.findall(text)]
    return text.encode().translate(_IN_SMALL).split()


def count_words(text: str) -> int:
    """How many words a text has, of scripts that put blanks between them."""
    return len(text.encode().translate(_IN_SMALL).split()) if text.isascii() else len(WORD.findall(text))


def kinds_of(text: str) -> Array:
    """What each letter of a text is, as bits."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = _KINDS[codes]
    if not kinds.all():
        for code in set(codes[kinds == 0].tolist()):
            _KINDS[code] = kind_of(chr(code))
        kinds = _KINDS[codes]
    return kinds


def kind_of(letter: str) -> int:
    """The bits of one letter: in a word or not, and what Python's ``isupper`` and ``\\d`` ask."""
    large = letter.isupper()
    small = letter.islower() or (letter.istitle() and not large)
    return (
        KNOWN
        | OF_WORD * (letter.isalnum() or letter == "_")
        | LARGE * large
        | SMALL * small
        | FIGURE * letter.isdecimal()
        | UNSPACED * ("\u3040" <= letter <= "\u30ff" or "\u3400" <= letter <= "\u9fff")
    )


def written(kinds: Array) -> tuple[Array, Array, Array]:
    """For each word, in order: its length, whether its first letter is large, and whether all are."""
    inside = np.zeros(kinds.size + 2, dtype=np.int8)
    inside[1:-1] = kinds & OF_WORD
    edges = np.flatnonzero(np.diff(inside))
    starts, ends = edges[::2], edges[1::2]
    capital = kinds[starts] & LARGE > 0
    large, small = (running_sums(kinds & bit > 0) for bit in (LARGE, SMALL))
    upper = (large[ends] > large[starts]) & (small[ends] == small[starts])
    return ends - starts, capital, upper
