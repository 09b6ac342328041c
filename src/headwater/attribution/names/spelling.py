"""One name in two spellings: capitals, diacritics, transliterations ("Muammar Gaddafi", "Moammar Kadhafi"), initials.

Letters alone prove nothing: two brothers may be spelt as alike as two renderings of one Arabic name. What is alike here
is "unknown" to whoever counts persons, until a shared office or quotation shows that it is one.
"""

import re
import unicodedata
from functools import lru_cache

from headwater.attribution.names.first_names import sex_of

UNMARKED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "dj", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ʼ": "", "ʿ": ""}
)
ARTICLE = re.compile(r"^(?:al|el|ad|an|as|ash|ul|ut|ud)[-'](?=\w{3})", re.IGNORECASE)
SOUNDS = (  # several letters or rival letters for one sound, in the Latin renderings that newsrooms use
    (re.compile(r"shch|sch|tsch|tch|ch|sh|zh"), "s"),
    (re.compile(r"kh|gh"), "h"),
    (re.compile(r"th|dh|dd|tt"), "d"),
    (re.compile(r"t"), "d"),
    (re.compile(r"ph|ff"), "f"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"ck|[qgc]"), "k"),
    (re.compile(r"w"), "v"),
    (re.compile(r"dj"), "d"),
    (re.compile(r"j"), "y"),
    (re.compile(r"z"), "s"),
    (re.compile(r"[aeiouy'-]"), ""),
)
DOUBLED = re.compile(r"(.)\1+")
SHORTEST = 4  # letters of a name whose sounds are compared: "Lee", "Li" and "Lo" are three
UNLIKE = 0.6  # less of the letters in common than this, and it is another name


@lru_cache(maxsize=100_000)
def fold(name: str) -> str:
    """Lower case, one kind of apostrophe and space, no dots inside initials ("U.S." → "us"), no article before."""
    name = unicodedata.normalize("NFKC", name).replace("’", "'").replace("`", "'").lower()
    name = re.sub(r"\b((?:\w\.){2,})", lambda m: m.group(1).replace(".", ""), name)
    name = re.sub(r"[\s\u00a0]+", " ", name).strip(" .,;:'\"“”()[]")
    return re.sub(r"^(?:the|a|an) ", "", name)


@lru_cache(maxsize=50_000)
def unmarked(word: str) -> str:
    """A word in small letters without its diacritics: "Đoković" → "djokovic"."""
    parts = unicodedata.normalize("NFKD", word.lower().translate(UNMARKED))
    return "".join(c for c in parts if not unicodedata.combining(c)).translate(UNMARKED)


@lru_cache(maxsize=50_000)
def sounds(word: str) -> str:
    """What a rendering in Latin letters keeps of a name: its consonants, rival letters made one."""
    key = ARTICLE.sub("", unmarked(word))
    key = re.sub(r"(?<=[aou])e", "", key)  # "Mueller", "Joerg"
    for pattern, letter in SOUNDS:
        key = pattern.sub(letter, key)
    return DOUBLED.sub(r"\1", key)


def word_alike(a: str, b: str) -> bool:
    """Whether two words can be two spellings of one name."""
    from rapidfuzz import fuzz

    if unmarked(a) == unmarked(b):
        return True
    if min(len(a), len(b)) < SHORTEST or not sounds(a) or sounds(a) != sounds(b):
        return False
    return fuzz.ratio(unmarked(a), unmarked(b)) >= 100 * UNLIKE


def first_alike(a: str, b: str) -> bool:
    """Whether two first names can be one: spelt alike, or one of them an initial."""
    if min(len(a.strip(".")), len(b.strip("."))) == 1:
        return unmarked(a)[0] == unmarked(b)[0]
    if sex_of(a) and sex_of(b) and sex_of(a) != sex_of(b):
        return False
    return word_alike(a, b)


def spelt_alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two persons' names, as words, can be one name: last names spelt alike, first names not against it."""
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    if len(short) == 1:
        return word_alike(short[0], long[-1])
    if word_alike(short[-1], long[-1]):
        return first_alike(short[0], long[0])
    # a second family name that one page leaves out: "Gabriela Soto Reyes", "Gabriela Soto"
    return len(long) > len(short) and first_alike(short[0], long[0]) and word_alike(short[-1], long[len(short) - 1])
