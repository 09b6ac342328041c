"""A headline's numbers against those by which the text counts the same thing."""

import re
from collections.abc import Sequence

from headwater.headlines.evidence import Passage, content_words
from headwater.headlines.pieces import Headline, found, same_statement
from headwater.language.words import near, numbers, vocabulary
from headwater.model import HeadlineFinding

VERSUS = re.compile(r"\bvs?\b\.?|\bversus\b", re.IGNORECASE)


def changed_quantity(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """A number that the text does not have, where the text counts the same thing otherwise."""
    if VERSUS.search(headline.text):
        return []  # a row of figures, of which the text has others
    known = {v for p in sentences for v, _, _ in numbers(p.text)}
    findings = []
    for value, start, end in numbers(headline.text):
        after = [m[0] for m in content_words(headline.text[end:])][:1]
        if (
            not after
            or value <= 2
            or 1900 <= value <= 2100
            or any(close(value, k) for k in known)
            or value in sums(known)
        ):
            continue
        for p in same_statement(headline, sentences):
            other = [
                (v, p.text[s:e])
                for v, s, e in numbers(p.text)
                if s > 0 and any(near(w, vocabulary(p.text[e : e + 30])) for w in after)
            ]
            if len(other) == 1 and other[0][0] > 2:
                reason = f"The headline counts {headline.text[start:end]}; the text counts {other[0][1]}."
                findings.append(found("quantity-mismatch", headline, (start, end), p, reason))
                break
    return findings


def close(a: float, b: float) -> bool:
    """The same number, or one rounded to the other."""
    return a == b or (min(a, b) > 0 and abs(a - b) / max(a, b) < 0.07)


def sums(values: set[float]) -> set[float]:
    """What two of the text's numbers make together: "four men and two women" are six."""
    small = sorted(v for v in values if v < 1000)[:40]
    return {a + b for a in small for b in small}
