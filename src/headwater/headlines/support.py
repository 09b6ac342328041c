"""How far a text carries a headline."""

from headwater.headlines.evidence import content_words, coverage, sentence_bounds
from headwater.headlines.words import vocabulary


def score(headline: str, body: str) -> float:
    """Mean of the coverage by the whole text and by its best sentence."""
    words = [m[0] for m in content_words(headline)]
    if not words:
        return 0.0
    best = max((coverage(words, vocabulary(body[s:e])) for s, e in sentence_bounds(body)), default=0.0)
    return (coverage(words, vocabulary(body)) + best) / 2
