"""A headline in the small letters that its own text would use."""

import re
from collections import Counter

from headwater.language.words import STOP, WORD, background, stem

TITLE_CASE = 0.7  # share of the longer words with a capital in a headline that capitalises them all
LONG = 4  # letters from which such a headline capitalises every word
ACRONYM = 5  # letters up to which a word in capitals is an acronym and stays


def recase(headline: str, body: str) -> str:
    """The headline with the small letters that its own text would use, at the same positions."""
    counts = Counter(WORD.findall(body))
    lower: Counter[str] = Counter()
    upper: Counter[str] = Counter()
    for word, n in counts.items():
        (lower if word.islower() else upper)[word.lower()] += n
    words = WORD.findall(headline)
    capitals = sum(w[0].isupper() for w in words if len(w) >= LONG)
    title_case = capitals >= TITLE_CASE * max(1, sum(len(w) >= LONG for w in words))

    def change(match: re.Match[str]) -> str:
        word = match[0]
        low = word.lower()
        if not word[0].isupper() or (word.isupper() and len(word) <= ACRONYM and not headline.isupper()):
            return word
        if low in STOP or lower[low] > upper[low] or (title_case and not upper[low] and small_elsewhere(low)):
            return low
        return word.capitalize() if headline.isupper() else word

    recased = WORD.sub(change, headline)
    return headline[:1] + recased[1:] if len(recased) == len(headline) else headline


def small_elsewhere(word: str) -> bool:
    """Whether ordinary news writes this word small."""
    known = background()
    return known.get(f"w:{stem(word)}", 0.0) > known.get(f"e:{word}", 0.0)
