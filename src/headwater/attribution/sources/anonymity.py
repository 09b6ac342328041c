"""Unnamed sources, and the reason that the text gives for keeping a name back."""

import re

from headwater.attribution.text.scene import Paragraph, Place, Scene

WITHHELD = re.compile(
    r"\bcondition of (?:strict |full )?anonymity|\bon condition that (?:he|she|they|(?:his|her"
    r"|their) names?)\b[^.]{0,30}?not be \w+"
    r"|\b(?:request|ask|demand|insist|prefer|wish|want|declin|refus|seek|sought)\w*\b[^.“”]{0,45}?"
    r"(?:\banonymi\w+|\bnot (?:to )?be (?:named|identified|quoted)|\bto be (?:named|identified)|\bnamed\b"
    r"|\bidentified\b"
    r"|\bgive (?:his|her|their) names?)"
    r"|\bnot (?:to )?be (?:named|identified)\b|\bwho (?:would|did|could) not (?:want to )?give (?:his|her|their) names?"
    r"|\bspoke anonymously|\bspeaking anonymously|\bunnamed\b|\bunidentified\b",
    re.IGNORECASE,
)
REASON = re.compile(
    r"^,?\s*(?:[\w’']+\s+){0,3}?(?:(?:because|since|as|citing|given)\s+(?:of\s+)?|(?:for |out of )?(?=fear of\b"
    r"|fearing\b)|in order to\s+"
    r"|(?=to (?:discuss|speak|talk|describe|disclose|avoid|protect)\b))(?P<reason>[^.;“”\"]+)",
    re.IGNORECASE,
)
CLAUSE_END = re.compile(r",\s+(?:said|says|told|added)\b|,\s*$|[,;]? said\b", re.IGNORECASE)
# A newsroom calls somebody a source because it does not name him: "the source" is nobody whom the text has named.
KEPT_BACK = frozenset(("source", "insider", "informant"))
CALLED_SOURCE = re.compile(r"\b(?:source|insider|informant)s?\b", re.IGNORECASE)
COLLECTIVE = frozenset(("republican", "democrat"))


def anonymity_reason(scene: Scene, place: Place) -> str | None:
    """Why the unnamed source in a place is unnamed, in the text's words; None when it does not say."""
    start, end = scene.sentence(place)
    return reason_in(scene.text[start:end])


def reason_in(sentence: str) -> str | None:
    """The reason for anonymity that a sentence gives: "because he was not authorised" → "he was not authorised"."""
    withheld = WITHHELD.search(sentence)
    if not withheld:
        return None
    reason = REASON.match(sentence[withheld.end() :])
    if not reason:
        return None
    words = reason.group("reason")
    verb = CLAUSE_END.search(words)
    words = words[: verb.start()] if verb else words
    return words.split(", ")[0].strip(" ,–—-") or None


def is_unnamed(lemma: str) -> bool:
    """Whether a person noun without a name makes an anonymous source."""
    return lemma not in COLLECTIVE


def given_name_only(paragraph: Paragraph, head: int) -> str | None:
    """The first name of "a man who gave only his first name, Arun"."""
    start, end = paragraph.words.starts[head], len(paragraph.words.text)
    found = re.search(
        r"\bcall(?:s|ed|ing) (?:him|her)self ([A-Z][\w’'-]+)|\b(?:gave|give|giving"
        r"|identified)\b[^.“”\"]{0,40}?\b(?:first )?(?:names?|himself|herself)\b(?: only)?"
        r"(?:,| as| only as|:)+ "
        r"([A-Z][\w’'-]+)",
        paragraph.words.text[start : min(end, start + 160)],
    )
    return (found.group(1) or found.group(2)) if found else None
