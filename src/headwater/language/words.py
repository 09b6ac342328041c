"""Words as they are compared: light stems, other forms of a name, numbers, and how much a word says. No NLP library."""

import gzip
import math
import re
from collections.abc import Set
from functools import cache
from pathlib import Path

WORD = re.compile(r"(?:[A-Za-z]\.){2,}|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|%|[$€£]")
STOP = frozenset(
    """a an the and or but nor so yet of in on at by to from for with without within into onto upon over under about
    as than that this these those there here it its itself he him his she her hers they them their we us our you your i
    me my who whom whose which what when where why how be is am are was were been being do does did done have has had
    having will would shall should can could may might must not no if then else because though although also just only
    even still very more most much many some any all each every both few other another such same own s t re ve ll d m
    one out up down off back again between against through per via among around new mr mrs ms dr after before while
    during amid now says say said get gets got let lets""".split()
)
RAREST = 2e-4  # a word of fewer pages than one in 5,000 says no more than that
_NUMBERS = {
    w: i
    for i, w in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12}
_TENS = frozenset(range(20, 100, 10))
_SCALES = {
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "m": 1e6,
    "bn": 1e9,
    "k": 1e3,
}
# Names of one country that share no letters; everything else is found by stem, acronym or shared beginning.
_SAME_NAME = (
    {"us", "usa", "america", "american", "americans", "washington", "states"},
    {"uk", "britain", "british", "england", "english", "london", "brit", "briton", "kingdom"},
    {"russia", "russian", "moscow", "kremlin"},
    {"china", "chinese", "beijing"},
    {"eu", "europe", "european", "brussels"},
    {"un", "nations"},
    {"isis", "isil", "daesh", "islamic"},
    {"north korea", "nk", "pyongyang", "korean"},
)
_ALIASES: dict[str, frozenset[str]] = {n: frozenset(group) for group in _SAME_NAME for n in group}


def stem(word: str) -> str:
    """A light stem: enough for plural, past and -ing forms of one word to meet, never for two words to."""
    for ending, short in (
        ("ies", "y"),
        ("sses", "ss"),
        ("ings", ""),
        ("ing", ""),
        ("ied", "y"),
        ("ed", ""),
        ("es", "e"),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + short
            break
    else:
        if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
            word = word[:-1]
    if len(word) > 4 and word[-1] == "e":
        word = word[:-1]
    if len(word) > 4 and word[-1] == word[-2] and word[-1] in "bdfgmnprt":
        word = word[:-1]
    return word


def plain(word: str) -> str:
    """Lower case, without dots and possessive: ``U.S.`` is ``us``."""
    return word.lower().replace(".", "").removesuffix("'s").removesuffix("’s")


def forms(word: str) -> frozenset[str]:
    """The forms under which a word of a headline may stand in its text. ``US`` is a country, ``us`` is not."""
    low = plain(word)
    own = frozenset({low, stem(low)})
    named = word.isupper() if len(low) <= 2 else word[:1].isupper()
    return own | _ALIASES.get(low, frozenset()) if named else own


def vocabulary(text: str) -> set[str]:
    """Every form of every word of a text, and the acronyms of its runs of names."""
    found: set[str] = set()
    words = WORD.findall(text)
    for word in words:
        for part in (word, *re.split(r"[-–]", word)):
            found |= forms(part)
    run: list[str] = []
    for word in [*words, ""]:
        if word[:1].isupper():
            run.append(word[0].lower())
        elif word.lower() in ("of", "the", "and", "for") and run:
            continue
        else:
            found |= {"".join(run[i:j]) for i in range(len(run)) for j in range(i + 2, min(len(run), i + 6) + 1)}
            run = []
    return found


def near(word: str, known: Set[str]) -> bool:
    """Whether a word, or another of the same family (``Syria``/``Syrian``), is among the known forms."""
    options = forms(word)
    if options & known:
        return True
    low = plain(word)
    return len(low) >= 5 and any(k[:5] == low[:5] and abs(len(k) - len(low)) <= 4 for k in known if len(k) >= 5)


@cache
def background() -> dict[str, float]:
    """Share of ordinary news pages that hold each term (docs/models/background.md)."""
    path = Path(__file__).with_name("weights") / "background.tsv.gz"
    with gzip.open(path, "rt", encoding="utf8") as lines:
        return {term: int(count) / 100_000 for term, count in (line.rstrip("\n").split("\t") for line in lines)}


def term_weight(word: str) -> float:
    """How much a word says: minus the log of the share of news pages that hold it."""
    known, low = background(), plain(word)
    return -math.log(max(known.get(f"w:{stem(low)}", 0.0), known.get(f"e:{low}", 0.0), RAREST))


def numbers(text: str) -> list[tuple[float, int, int]]:
    """Numbers of a text with their places: digits, words up to ninety-nine, scales."""
    found = []
    tokens = list(WORD.finditer(text))
    i = 0
    while i < len(tokens):
        low = tokens[i][0].lower().replace(",", "")
        value = float(low) if re.fullmatch(r"\d+(?:\.\d+)?", low) else _NUMBERS.get(low)
        if value is None:
            i += 1
            continue
        start, end = tokens[i].span()
        if i + 1 < len(tokens) and value in _TENS and text[end : tokens[i + 1].start()] == "-":
            unit = _NUMBERS.get(tokens[i + 1][0].lower(), 0.0)
            if 0 < unit < 10 and not tokens[i][0][0].isdigit():  # "sixty-four"
                i += 1
                value, end = value + unit, tokens[i].end()
        if i + 1 < len(tokens) and tokens[i + 1][0].lower() in _SCALES and tokens[i + 1].start() - end <= 1:
            i += 1
            value, end = value * _SCALES[tokens[i][0].lower()], tokens[i].end()
        found.append((value, start, end))
        i += 1
    return found
