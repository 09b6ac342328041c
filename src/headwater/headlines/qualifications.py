"""The whole statement's hedge, attribution and modality: flat in the headline, qualified wherever the text says it."""

import re
from collections.abc import Sequence

from headwater.headlines.events import is_carried, lead_says
from headwater.headlines.evidence import Passage, coverage
from headwater.headlines.marks import DISTANCED, HEDGE, IN_HEADLINE_ATTRIBUTION, IN_HEADLINE_HEDGE, SEARCH
from headwater.headlines.pieces import SURE, Headline, found, same_statement
from headwater.language.words import near, vocabulary
from headwater.model import HeadlineFinding

HEDGED_WITHIN = 3  # words after a hedge: what stands further off is another part of the sentence
QUOTED = re.compile(r"[\"“”‘`]|(?:^|\s)'")  # words in quotation marks are somebody's: "Papers 'found in street'"
CLAIMED = 0.6  # share of the headline's words after a distancing verb for the statement to be the claimant's


def dropped_qualification(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """A flat headline over a text in which every matching sentence hedges the statement or leaves it to a claimant."""
    same = same_statement(headline, sentences)
    if not same or coverage(headline.words, same[0].words) < SURE:
        return []
    whole = (0, len(headline.span.exact))
    findings = []
    hedged = not (
        IN_HEADLINE_HEDGE.search(headline.text)
        or SEARCH.search(headline.text)
        or QUOTED.search(headline.text)
        or is_carried(headline, sentences)
    )
    if hedged and all(hedges_statement(headline, p) for p in same) and not lead_says(headline, sentences, same[0]):
        findings.append(
            found(
                "hedge-dropped",
                headline,
                whole,
                same[0],
                "Every sentence that says this hedges it; the headline does not.",
            )
        )
    elif not IN_HEADLINE_ATTRIBUTION.search(headline.text) and all(claims_statement(headline, p) for p in same):
        findings.append(
            found(
                "attribution-dropped",
                headline,
                whole,
                same[0],
                "Every sentence that says this leaves it to somebody's claim; the headline states it.",
            )
        )
    return findings


def hedges_statement(headline: Headline, passage: Passage) -> bool:
    """Whether a hedge stands directly before a word of the headline, not in some other part of the sentence."""
    return any(near_word(headline, passage.text[m.end() :], HEDGED_WITHIN) for m in HEDGE.finditer(passage.text))


def claims_statement(headline: Headline, passage: Passage) -> bool:
    """Whether most of the headline's words follow a distancing verb in the sentence."""
    return any(
        coverage(headline.words, vocabulary(passage.text[m.end() :])) >= CLAIMED
        for m in DISTANCED.finditer(passage.text)
    )


def near_word(headline: Headline, rest: str, window: int) -> bool:
    """Whether one of the next ``window`` words is a word of the headline that is no name."""
    following = vocabulary(" ".join(rest.split()[:window]))
    return any(near(w, following) for w in headline.words if w[0].islower())
