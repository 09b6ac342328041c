"""Words: what a text is compared by, with the place of each word in the text as it was given.

A word is a stretch of letters, digits and marks (Unicode categories), in the spirit of UAX #29: ``don't``, ``1,750``,
``3.5`` and ``U.S.`` are one word each, ``face-to-face`` is three. Scripts written without spaces (Han, Kana, Thai, Lao,
Khmer, Myanmar) give one word a character. Words are compared folded: NFKD, case-folded, without apostrophes, thousands
separators, acronym dots, soft hyphens and joiners; positions always index the original text.

A word is known by a 64-bit hash of its folded code points (FNV-1a, then a finaliser), which the compiled path computes
from the same tables (``splitting.py``); tests hold that both agree on any text. Its three highest bits tell words with
digits, and the characters of the two kinds of scripts without spaces.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Positions = npt.NDArray[np.int32]

MASK = (1 << 64) - 1
FNV_OFFSET = 0xCBF29CE484222325
FNV_PRIME = 0x100000001B3
MIX_1 = 0xFF51AFD7ED558CCD  # MurmurHash3's finaliser
MIX_2 = 0xC4CEB9FE1A85EC53
NUMERAL = 1 << 63  # set in the hash of a word that has a digit: numbers are what a form filled in anew differs in
IDEOGRAPHIC = 1 << 62  # set in the hash of one character of Han or Kana: three make about two words
SYLLABIC = 1 << 61  # the same of Thai, Lao, Myanmar or Khmer: three make about one word
KINDS = NUMERAL | IDEOGRAPHIC | SYLLABIC
ZEROS = (0x30, 0x660, 0x6F0, 0x966, 0x9E6)  # the first of ten digits: ASCII, Arabic (two), Devanagari, Bengali

# classes of code points, as characters so that the pure path is one regular expression over a translated text
SEPARATOR, LETTER, DIGIT, MARK, IDEOGRAPH, APOSTROPHE, COMMA, DOT, IGNORED = " wdmia,.x"
CLASS_CODES = {name: code for code, name in enumerate(" wdmia,.x")}

APOSTROPHES = "'\u2019\u02bc\u2018\uff07\u201b"
# scripts written without spaces between words: (first, last) code points
UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0x2FDF),  # radicals
    (0x3005, 0x3007),
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xA9E0, 0xA9FF),
    (0xAA60, 0xAA7F),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9F),  # halfwidth Katakana
    (0x1B000, 0x1B16F),
    (0x20000, 0x3FFFD),
)
SYLLABIC_RANGES = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0xA9E0, 0xA9FF), (0xAA60, 0xAA7F))
_ACRONYM_DOT = re.compile(r"(?<!\d)\.|\.(?!\d)")
_WORD = re.compile(
    r"i(?:m|x(?=m))*"
    r"|[wd](?:[wdm]|x(?=[wdm])|a(?=[wd])|(?<=d)[,.](?=d)|(?<=[^wdm]w)\.(?=w(?![wdm])))*"
)


def class_of(code: int) -> str:
    """The class of one code point: one of the characters of ``CLASS_CODES``."""
    char = chr(code)
    if char in APOSTROPHES:
        return APOSTROPHE
    if char in ".,":
        return char
    if code == 0x200B:  # zero-width space: a break
        return SEPARATOR
    if 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF:  # variation selectors
        return IGNORED
    category = unicodedata.category(char)
    if category[0] == "M":
        return MARK
    if category == "Cf":
        return IGNORED
    if category == "Nd":
        return DIGIT
    if category[0] in "LN":
        return IDEOGRAPH if any(first <= code <= last for first, last in UNSPACED) else LETTER
    return SEPARATOR


def fold_of(code: int) -> str:
    """What one code point becomes inside a word; empty when it is dropped."""
    char = chr(code)
    if class_of(code) in (APOSTROPHE, COMMA, IGNORED):
        return ""
    folded = unicodedata.normalize("NFKD", char).casefold()
    return unicodedata.normalize("NFKD", folded)


class _Table(dict[int, str]):
    """A translation table that learns each code point when it first meets it."""

    def __init__(self, rule: Callable[[int], str]) -> None:
        super().__init__()
        self.rule = rule

    def __missing__(self, code: int) -> str:
        value = self[code] = self.rule(code)
        return value


_CLASSES = _Table(class_of)
_FOLDS = _Table(fold_of)


def fold(word: str) -> str:
    """The folded form that words are compared by."""
    if "." in word:
        word = _ACRONYM_DOT.sub("", word)
    return word.translate(_FOLDS)


@cache
def _hash_folded(folded: str) -> int:
    value = FNV_OFFSET
    for char in folded:
        value = ((value ^ ord(char)) * FNV_PRIME) & MASK
    value ^= value >> 33
    value = (value * MIX_1) & MASK
    value ^= value >> 33
    value = (value * MIX_2) & MASK
    value = (value ^ (value >> 33)) & ~KINDS
    return value | NUMERAL if any(zero <= ord(char) < zero + 10 for char in folded for zero in ZEROS) else value


def kind_of(char: str) -> int:
    """The mark of a character of a script without spaces."""
    code = ord(char)
    return SYLLABIC if any(first <= code <= last for first, last in SYLLABIC_RANGES) else IDEOGRAPHIC


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of one text: their hashes, and where each starts and ends in it (code points, half open)."""

    hashes: Hashes
    starts: Positions
    ends: Positions

    def __len__(self) -> int:
        return len(self.hashes)


def split(text: str) -> Words:
    """The words of ``text``."""
    classes = " " + text.translate(_CLASSES)
    spans = [match.span() for match in _WORD.finditer(classes)]
    hashes: list[int] = []
    known: dict[str, int] = {}
    for start, end in spans:
        raw = text[start - 1 : end - 1]
        value = known.get(raw)
        if value is None:
            value = _hash_folded(fold(raw))
            if classes[start] == IDEOGRAPH:
                value |= kind_of(raw[0])
            known[raw] = value
        hashes.append(value)
    places = np.array(spans, np.int32).reshape(-1, 2) - 1
    return Words(np.array(hashes, np.uint64), places[:, 0], places[:, 1])
