"""Words that are compared: recasing a headline by its own text, stems, names and their other forms, numbers."""

import re
from collections import Counter

from headwater.stories.features import stem

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
_NUMBERS = {
    w: i
    for i, w in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty""".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "dozen": 12}
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
    {"isis", "isil", "daesh", "islamic", "is"},
    {"north korea", "nk", "pyongyang", "korean"},
)
_ALIASES: dict[str, frozenset[str]] = {n: frozenset(group) for group in _SAME_NAME for n in group}


def plain(word: str) -> str:
    """Lower case, without dots and possessive: ``U.S.`` is ``us``."""
    return word.lower().replace(".", "").removesuffix("'s").removesuffix("’s")


def forms(word: str) -> frozenset[str]:
    """The forms under which a word of a headline may stand in its text."""
    low = plain(word)
    return frozenset({low, stem(low)}) | _ALIASES.get(low, frozenset())


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


def near(word: str, known: set[str]) -> bool:
    """Whether a word, or another of the same family (``Syria``/``Syrian``), is among the known forms."""
    options = forms(word)
    if options & known:
        return True
    low = plain(word)
    return len(low) >= 5 and any(k[:5] == low[:5] and abs(len(k) - len(low)) <= 4 for k in known if len(k) >= 5)


def recase(headline: str, body: str) -> str:
    """The headline with the small letters that its own text would use, at the same positions."""
    counts = Counter(WORD.findall(body))
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for word, n in counts.items():
        (lower if word.islower() else upper)[word.lower()] += n
    words = WORD.findall(headline)
    capitals = sum(w[0].isupper() for w in words if len(w) > 3)
    title_case = capitals >= 0.7 * max(1, sum(len(w) > 3 for w in words))

    def change(match: re.Match[str]) -> str:
        word = match[0]
        low = word.lower()
        if not word[0].isupper() or (word.isupper() and len(word) < 6 and not headline.isupper()):
            return word
        if low in STOP or lower[low] > upper[low] or (title_case and not upper[low] and small_elsewhere(low)):
            return low
        return word.capitalize() if headline.isupper() else word

    recased = WORD.sub(change, headline)
    return headline[:1] + recased[1:] if len(recased) == len(headline) else headline


def small_elsewhere(word: str) -> bool:
    """Whether ordinary news writes this word small."""
    from headwater.stories.weighting import background

    known = background()
    return known.get(f"w:{stem(word)}", 0.0) > known.get(f"e:{word}", 0.0)


def numbers(text: str) -> list[tuple[float, int, int]]:
    """Numbers of a text with their places: digits, words up to twenty and round tens, scales."""
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
        if i + 1 < len(tokens) and tokens[i + 1][0].lower() in _SCALES and tokens[i + 1].start() - end <= 1:
            i += 1
            value, end = value * _SCALES[tokens[i][0].lower()], tokens[i].end()
        found.append((value, start, end))
        i += 1
    return found
