"""What can be counted about a headline that tells its text in other words, for the judge of rewordings.

Such a sentence is copied from nowhere, so the order of its words says little. What gives an invented one away is what a
summary may not reword: names and numbers that the text does not have, and words that it never brings together.
"""

import re
from itertools import combinations, pairwise

import msgspec

from headwater.headlines.evidence import content_words
from headwater.headlines.traits import Text, read_text
from headwater.language.words import near, numbers, plain, stem, term_weight

LEAD_SENTENCES = 3
COUNTING = 2  # numbers up to this are words as much as counts: "one man", "two of them"
NO_PAIRS = 0.5  # where nothing could stand together, the text neither brings it together nor keeps it apart
PIECE_ENDS = re.compile(
    r"[,;:()]|\s[-–—]\s|\b(?:in|at|on|for|after|with|by|from|over|to|against|about|as|who|which|that)\b"
)
NAME_RUN = re.compile(r"[A-Z][\w.’']*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w.’']*)*")
NAME_IN_TEXT = re.compile(r"(?<=[\w,] )[A-Z][a-z]+")


class Told(msgspec.Struct, frozen=True):
    """A headline's content words: where they stand in it, what each says, and which sentences of the text have it."""

    words: tuple[str, ...]
    places: tuple[int, ...]
    weights: tuple[float, ...]
    sentences: tuple[frozenset[int], ...]  # empty where the text does not have the word

    def share(self, chosen: list[int]) -> float:
        """How much of what the headline says is in these of its words."""
        return sum(self.weights[i] for i in chosen) / (sum(self.weights) or 1.0)

    def named(self, word: int) -> bool:
        return self.words[word][:1].isupper() and self.places[word] > 0


def rewording_traits(headline: str, body: str) -> dict[str, float]:
    """What the text does not have, and what it does not bring together."""
    text = read_text(body)
    told = read_told(headline, text)
    every = range(len(told.words))
    names = [i for i in every if told.named(i)]
    lost = lost_numbers(headline, body)
    return {
        "missing": told.share([i for i in every if not told.sentences[i]]),
        "names_lost": sum(not told.sentences[i] for i in names) / max(1, len(names)),
        "numbers_lost": float(lost),
        "numbers_lost_any": float(lost > 0),
        "name_told_least": name_told_least(headline, text),
        "last_piece": last_piece(headline, told),
        "together": together(told),
        "lead": told.share([i for i in every if any(s < LEAD_SENTENCES for s in told.sentences[i])]),
        "told": float(len(told.words)),
    }


def read_told(headline: str, text: Text) -> Told:
    """The headline's content words against the text."""
    found = content_words(headline)
    words = tuple(m[0] for m in found)
    sentences = tuple(frozenset(i for i, known in enumerate(text.known) if near(w, known)) for w in words)
    return Told(words, tuple(m.start() for m in found), tuple(term_weight(w) for w in words), sentences)


def lost_numbers(headline: str, body: str) -> int:
    """How many of the headline's numbers the text does not have."""
    values = {v for v, _, _ in numbers(body)}
    return sum(v not in values for v, _, _ in numbers(headline) if v > COUNTING)


def name_told_least(headline: str, text: Text) -> float:
    """How often the text has the headline's rarest name, against the name that it has most often."""
    counts: dict[str, int] = {}
    for word in (w for sentence in text.stems for w in sentence):
        counts[word] = counts.get(word, 0) + 1
    most = max((counts.get(stem(plain(m[0])), 0) for m in NAME_IN_TEXT.finditer(text.body)), default=0) or 1
    runs = [run[0].split() for run in NAME_RUN.finditer(headline) if run.start()]
    told = [max(counts.get(stem(plain(part)), 0) for part in run) for run in runs]
    return min(1.0, min(told, default=most) / most)


def last_piece(headline: str, told: Told) -> float:
    """How much of the headline's last piece the text has: what is invented is mostly put at the end."""
    ends = [0, *(m.end() for m in PIECE_ENDS.finditer(headline)), len(headline)]
    pieces = [[i for i, place in enumerate(told.places) if start <= place < end] for start, end in pairwise(ends)]
    last = next((piece for piece in reversed(pieces) if piece), [])
    kept = told.share([i for i in last if told.sentences[i]])
    return kept / (told.share(last) or 1.0)


def together(told: Told) -> float:
    """Of the pairs of words that the text has, those that it has in one sentence or in two that follow each other."""
    near_by = [s | {i + 1 for i in s} for s in told.sentences if s]
    pairs = list(combinations(near_by, 2))
    return sum(bool(a & b) for a, b in pairs) / len(pairs) if pairs else NO_PAIRS
