"""House style: which changes of wording are none, and the words that give a change its class.

The lists are English (British and American); other languages fall through to ``wording``, ``number`` and ``name``.
"""

import re
from collections import Counter

from rapidfuzz.distance import DamerauLevenshtein

from headwater.reuse.words import fold

_WORD = re.compile(r"[^\W_]+(?:[.,'\u2019][^\W_]+)*")
_HEDGES = frozenset(
    "allegedly alleged apparently apparent reportedly purportedly supposedly possibly probably perhaps maybe may might"
    " could likely unconfirmed suspected seemingly seem seems seemed appears appear appeared believed thought about"
    " around approximately roughly nearly almost some estimated potentially presumably".split()
)
_SPEECH = (
    r"said|says|say|told|tells|reported|reports|stated|states|announced|claimed|claims|added|according\s+to|reported\s+by"
    r"|quoted|cited|citing|warned|insisted|argued|acknowledged|confirmed|denied|declared|wrote|noted|asserted|in\s+a\s+statement"
)
_ATTRIBUTES = re.compile(
    rf"\b(?:according\s+to|citing|cited\s+by|quoted\s+by|reported\s+by|as\s+reported|told|in\s+a\s+statement"
    rf"|(?:{_SPEECH})\s+(?:by|that|on|in|the|a|\w+day)|(?:\w+)\s+(?:{_SPEECH}))\b|^\W*(?:{_SPEECH})\b"
    r"|\((?:[A-Z]{2,5}|[A-Z][a-z]+)\)",
    re.IGNORECASE,
)
_SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_SMALL += "seventeen eighteen nineteen twenty".split()
_NUMBER_WORDS = {word: str(value) for value, word in enumerate(_SMALL)}
_NUMBER_WORDS |= {"thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70", "eighty": "80"}
_NUMBER_WORDS |= {"ninety": "90", "hundred": "100", "thousand": "1000", "million": "1000000", "billion": "1000000000"}
_SAME = (
    {"percent", "per cent", "pct", "%"},
    {"us", "united states", "united states of america", "usa"},
    {"uk", "united kingdom"},
    {"un", "united nations"},
    {"eu", "european union"},
    {"toward", "towards"},
    {"among", "amongst"},
    {"while", "whilst"},
    {"adviser", "advisor"},
    {"gray", "grey"},
    {"tire", "tyre"},
    {"check", "cheque"},
    {"jail", "gaol"},
    {"plow", "plough"},
    {"program", "programme"},
    {"skeptic", "sceptic"},
    {"aluminum", "aluminium"},
    {"airplane", "aeroplane"},
    {"pajamas", "pyjamas"},
    {"curb", "kerb"},
    {"dollar", "$"},
    {"km", "kilometer", "kilometre", "kilometers", "kilometres", "kms"},
    {"mr", "mister"},
    {"ok", "okay"},
    {"and", "&"},
    *(
        {month, month[:3]}
        for month in "january february march april june july august october november december".split()
    ),
    {"september", "sept", "sep"},
    *({day, day[:3]} for day in "monday tuesday wednesday thursday friday saturday sunday".split()),
    *({word, value} for word, value in _NUMBER_WORDS.items()),
)
_CANONICAL = {variant: min(group, key=lambda v: (" " in v, v)) for group in _SAME for variant in group}
_PHRASES = re.compile(rf"\b(?:{'|'.join(sorted((v for v in _CANONICAL if ' ' in v), key=len, reverse=True))})\b")
# British to American, by ending or inside; applied to both sides, so only that they meet matters
_RULES = (
    (re.compile(r"is(e|es|ed|ing|ation|ations|er|ers)$"), r"iz\1"),
    (re.compile(r"ys(e|es|ed|ing|er|ers)$"), r"yz\1"),
    (re.compile(r"(?<=[a-z]{2})our(?=$|s$|ed$|ing$|ite|able|er|hood|less|ful)"), "or"),
    (re.compile(r"(?<=[bt])re(s?)$"), r"er\1"),
    (re.compile(r"(?<=en)c(e|es|eless)$"), r"s\1"),
    (re.compile(r"ogue(s?)$"), r"og\1"),
    (re.compile(r"ll(?=ed$|ing$|er$|ers$|ery$|or$|ors$)"), "l"),
    (re.compile(r"([^l]l)(?=ment|ful$)"), r"\1l"),
    (re.compile(r"a?edi?(?=atric)"), "edi"),
    (re.compile(r"ae|oe"), "e"),
    (re.compile(r"judgement|acknowledgement"), lambda m: m[0].replace("gem", "gm")),
)


def tokens(text: str) -> list[str]:
    """The words of ``text`` as written."""
    return _WORD.findall(text)


def same_words(a: str, b: str) -> bool:
    """Whether two stretches differ in nothing but case, punctuation and spacing."""
    return [fold(word) for word in tokens(a)] == [fold(word) for word in tokens(b)] and not _symbols(a, b)


def _symbols(a: str, b: str) -> bool:
    """Whether a sign that is read as a word stands on one side only."""
    signs = "%$€£¥&"
    return [c for c in a if c in signs] != [c for c in b if c in signs]


def canonical(text: str) -> str:
    """One spelling for all the spellings of the same words."""
    spelled = re.sub(r"[%$&]", lambda m: f" {m[0]} ", text)
    words = [fold(word) if word not in "%$&" else word for word in re.findall(rf"{_WORD.pattern}|[%$&]", spelled)]
    joined = _PHRASES.sub(lambda m: _CANONICAL[m[0]], " ".join(words))
    return "".join(_canonical_word(word) for word in joined.split())


def _canonical_word(word: str) -> str:
    word = _CANONICAL.get(word, word)
    if len(word) > 3 and word.isalpha():
        for pattern, spelling in _RULES:
            word = pattern.sub(spelling, word)
    return word


def is_house_style(a: str, b: str) -> bool:
    """Whether two stretches are the same words in another house's spelling (Defence/Defense, percent/per cent)."""
    return bool(tokens(a) or "%" in a) and bool(tokens(b) or "%" in b) and canonical(a) == canonical(b)


def is_typing_error(a: str, b: str) -> bool:
    """Whether one long word became another that differs in a letter or two: a misspelling or a transliteration."""
    x, y = fold("".join(tokens(a))), fold("".join(tokens(b)))
    if min(len(x), len(y)) < 5 or not (x + y).isalpha() or x[0] != y[0] or x.rstrip("s") == y.rstrip("s"):
        return False
    return DamerauLevenshtein.distance(x, y) <= (1 if min(len(x), len(y)) < 8 else 2)


def attributes(text: str) -> bool:
    """Whether a stretch names whose words they are: "according to ...", "the ministry said", "(Agency)"."""
    return bool(_ATTRIBUTES.search(text))


def hedges(text: str) -> set[str]:
    """The hedging words of a stretch."""
    return {fold(word) for word in tokens(text)} & _HEDGES


def numbers(text: str) -> Counter[str]:
    """The numbers of a stretch, in figures."""
    found = (fold(word) for word in tokens(text))
    return Counter(_NUMBER_WORDS.get(w, w) for w in found if w in _NUMBER_WORDS or any(c.isdigit() for c in w))


def names(text: str, sentence_start: bool = False) -> Counter[str]:
    """The words of a stretch written with a capital, a first word of a sentence apart."""
    found = [w for i, w in enumerate(tokens(text)) if w[0].isupper() and not (i == 0 and sentence_start)]
    return Counter(fold(w.removesuffix("'s").removesuffix("\u2019s")) for w in found if w != "I")
