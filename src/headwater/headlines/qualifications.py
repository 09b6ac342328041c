"""The whole statement's hedge, attribution and modality: flat in the headline, qualified wherever the text says it."""

import re
from collections.abc import Sequence

from headwater.headlines.evidence import Passage, coverage
from headwater.headlines.marks import DISTANCED, HEDGE, IN_HEADLINE_ATTRIBUTION, IN_HEADLINE_HEDGE, INTENDED, WILL
from headwater.headlines.pieces import SURE, Headline, found, same_statement
from headwater.language.words import near, vocabulary
from headwater.model import HeadlineFinding

# "Bridge in Velm to close": what will be, in headlines. Behind another verb ("wants to") it is only wished.
TO_DO = re.compile(
    r"(?:(?!(?:\w+(?:ed|ing)|set|due|way|time|plans?|wants?|hopes?|seeks?|vows?|bids?|moves?|threat(?:ens)?|likely|expects?"
    r"|need(?:s|ed)?|has|have|had|is|are|was|were|how|ready|able|about|said|offers?|agrees?|refuses?|fails?|tries|tr(?:y|ied)"
    r"|urges?|tells?|told|asks?|calls?|pledges?|aims?|votes?|begins?|starts?|continues?|gets?|got|promises?|forces?)\b)"
    r"[\w’'-]+ ){1,6}?to (?!\w+ing\b|the\b|an?\b|\d)[a-z]+\b"
)
IN_MAY = re.compile(r"\b(?:in|by|until|since|from|of|early|late|next|last) may\b", re.IGNORECASE)
HEDGED_WITHIN = 3  # words after a hedge: what stands further off is another part of the sentence
LEAD, HALF = 2, 0.5  # sentences of a lead; share of the headline's words from which one may say what the headline says
QUOTED = re.compile(r"[\"“”‘`]|(?:^|\s)'")  # words in quotation marks are somebody's: "Papers 'found in street'"
CLAIMED = 0.6  # share of the headline's words after a distancing verb for the statement to be the claimant's


def dropped_qualification(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """A flat headline over a text in which every matching sentence hedges the statement or leaves it to a claimant."""
    same = same_statement(headline, sentences)
    if not same or coverage(headline.words, same[0].words) < SURE:
        return []
    whole = (0, len(headline.span.exact))
    findings = []
    hedged = not IN_HEADLINE_HEDGE.search(headline.text) and not QUOTED.search(headline.text)
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


def lead_says(headline: Headline, sentences: Sequence[Passage], best: Passage) -> bool:
    """Whether a lead before the best sentence says, and hedges not, half of it: it may say the rest in other words.

    "Six mills have closed in Velm, leaving 600 workers jobless" under "Velm mill workers lose jobs".
    """
    lead = [p for p in sentences[:LEAD] if p.start < best.start and not p.hedged]
    return any(coverage(headline.words, p.words) >= HALF for p in lead)


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


def stronger_modality(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """What will be in the headline, and only somebody's intention in every sentence that says it."""
    will = re.search(r"\b(?:will|shall|going to)\b", headline.text) or TO_DO.match(headline.text)
    if not will or INTENDED.search(IN_MAY.sub("", headline.text)) or "?" in headline.text:
        return []
    same = same_statement(headline, sentences)
    if not same or coverage(headline.words, same[0].words) < SURE or not all(INTENDED.search(p.text) for p in same):
        return []
    if any(WILL.search(p.text) for p in same):
        return []
    reason = "The headline says that this will be; the text only that it is considered, proposed or possible."
    return [found("stronger-modality", headline, will.span(), same[0], reason)]
