"""Clauses that a headline asserts in passing ("... who support the rebels"), against what the text says of them."""

import re
from collections.abc import Sequence

from headwater.headlines.evidence import Passage, absent, content_words, coverage
from headwater.headlines.marks import HEDGE, IN_HEADLINE_ATTRIBUTION, SEARCH, conditions
from headwater.headlines.pieces import Headline, found
from headwater.language.words import vocabulary
from headwater.model import HeadlineFinding

HOLDER_WORDS = 3  # words before a clause that say whose it is
FEWEST_CLAUSE_WORDS = 2  # a clause of one word ("who won") is in every text on the matter
HEDGED_WITHIN = 8  # words after a hedge or an "if" in which what it qualifies begins
CARRIED = 0.5  # share of a clause's words in one sentence that carries it


def relative_clause(headline: Headline) -> tuple[int, int] | None:
    """The place of a clause that the headline asserts in passing: "... who support the rebels"."""
    match = re.search(r"(?<=\w )(?:who|which)\s+(?!will\b|would\b|could\b|may\b|might\b)[a-z]\w+.*$", headline.text)
    if not match or re.search(r"\b(?:say|says|said|claims?|warns?|sure|fears?)\s+$", headline.text[: match.start()]):
        return None
    return match.span()


def asserted_clause(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """A clause in the headline's own voice that the text only hedges, or leaves to somebody's claim."""
    place = relative_clause(headline)
    if not place or IN_HEADLINE_ATTRIBUTION.search(headline.text[: place[0]].replace("warn", "")):
        return []
    if HEDGE.search(headline.text[place[0] :]) or SEARCH.search(headline.text[: place[0]]):
        return []
    clause = [m[0] for m in content_words(headline.text[place[0] : place[1]])]
    holder = [m[0] for m in content_words(headline.text[: place[0]])][-HOLDER_WORDS:]
    anchor = [w for w in clause if w[0].isupper()] or clause[-1:]
    if len(clause) < FEWEST_CLAUSE_WORDS or any(coverage(clause, p.words) == 1 and not qualified(p) for p in sentences):
        return []
    anchored = [p for p in sentences if coverage(anchor, p.words) == 1 and hedged_before(anchor, p)]
    ranked = sorted(
        anchored,
        key=lambda p: (p.hedged and p.distanced, p.hedged, p.distanced, coverage(clause + holder, p.words)),
        reverse=True,
    )
    if not ranked or not qualified(ranked[0]):
        return absent_clause(headline, place, clause, sentences)
    best = ranked[0]
    findings = []
    if best.hedged:
        findings.append(
            found(
                "hedge-dropped",
                headline,
                place,
                best,
                "The headline states as fact what the text only puts as appearance or possibility.",
            )
        )
    if best.distanced:
        findings.append(
            found(
                "attribution-dropped",
                headline,
                place,
                best,
                "The headline states in its own voice what the text only reports as somebody's claim.",
            )
        )
    if not findings:
        findings.append(
            found(
                "condition-dropped",
                headline,
                place,
                best,
                "The headline states as fact what the text only makes a condition.",
            )
        )
    return findings


def hedged_before(anchor: Sequence[str], passage: Passage) -> bool:
    """Whether a hedge or a condition stands shortly before the words it is to qualify."""
    marks = [*HEDGE.finditer(passage.text), *conditions(passage.text)]
    return any(
        coverage(anchor, vocabulary(" ".join(passage.text[m.end() :].split()[:HEDGED_WITHIN]))) == 1 for m in marks
    )


def qualified(passage: Passage) -> bool:
    """Whether a sentence keeps its distance from what it says."""
    return passage.hedged or passage.distanced or passage.conditional


def absent_clause(
    headline: Headline, place: tuple[int, int], clause: Sequence[str], sentences: Sequence[Passage]
) -> list[HeadlineFinding]:
    """A clause under a publisher's own lead of which no sentence carries half, and a word of which stands nowhere.

    Only there: elsewhere it is mostly the headline writer's fair paraphrase ("who vanished" of men "gone missing").
    """
    if not any(p.own for p in sentences):
        return []
    known = frozenset().union(*(p.words for p in sentences))
    best = max(sentences, key=lambda p: coverage(clause, p.words))
    if not any(absent(clause, known)) or coverage(clause, best.words) > CARRIED:
        return []
    return [found("unsupported-term", headline, place, best, "No sentence of the text says this.")]
