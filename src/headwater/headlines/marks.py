"""Words that qualify a statement: conditions, hedges, claims of somebody, plans.

Closed lists of English function words and reporting verbs.
"""

import re

CONDITION = re.compile(
    r"""(?<!even\ )(?<!as\ )(?<!what\ )(?<!only\ )\b(?:if|unless)\b(?!\ (?:any|not|so)\b)
    | \bin\ (?:the\ )?event\ (?:of|that)\b
    | \bin\ case\b(?!\ of\b)
    | \bprovided\ (?:that|they|it|he|she)\b
    | \bas\ long\ as\b
    | (?:^|,\ |\ and\ |\ that\ )should\ (?:\w+\ ){1,5}?(?:be|again|fail|continue|happen|attack|try|attempt)\b
    | \bany\ (?:\w+\ ){0,3}?
      (?:attempts?|attacks?|moves?|provocations?|aggressions?|violations?|efforts?|breach\w*|strikes?|incursions?)
      \b.{3,160}?\b(?:will|would|shall|is\ going\ to)\b
    | \bany\ (?:further|new|future|other|such)\ \w+\b.{3,160}?\b(?:will|would|shall|is\ going\ to)\b""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
INDIRECT_QUESTION = re.compile(
    r"""\b(?:ask\w*|wonder\w*|see|know|knew|determine|unclear|sure|question\w*|decide|doubt\w*|check|understand
    |remember)(?:\ \w+){0,3}\ if\b""",
    re.IGNORECASE | re.VERBOSE,
)
IN_HEADLINE_CONDITION = re.compile(
    r"""\b(?:if|unless|should|when|until|once|in\ case|in\ the\ event|provided|as\ long\ as|or\ else|otherwise
    |without|over|after|provoked|unprovoked|or)\b""",
    re.IGNORECASE | re.VERBOSE,
)
HEDGE = re.compile(
    r"""\b(?:may|might|could|possib(?:le|ly)|perhaps|maybe|probabl[ey]|apparent(?:ly)?
    |seem(?:s|ed|ing(?:ly)?)?|appear(?:s|ed)?\ to|alleged(?:ly)?|reportedly|purported(?:ly)?|supposedly
    |suspected|rumou?r(?:s|ed)?|unconfirmed|unverified|so-called|likely|potential(?:ly)?|believed\ to|thought\ to
    |said\ to|feared|would-be)\b""",
    re.IGNORECASE | re.VERBOSE,
)
IN_HEADLINE_HEDGE = re.compile(
    HEDGE.pattern
    + r"""|\?|\b(?:can|fears?|hints?|suggests?|signals?|considers?|mulls?|eyes?|seeks?|set\ to|about|claims?|report
    |suspects?|accused|held|arrest(?:s|ed)?|charge[sd]?|detain(?:s|ed)?|question(?:s|ed)?|says?|said|according
    |purport\w*|to\ \w+)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# Verbs by which a writer keeps a distance from what is said; "said" is not among them: news reports facts with it.
DISTANCED = re.compile(
    r"""\b(?:claim(?:s|ed|ing)?|alleg(?:e|es|ed|ing|ation|ations)|accus(?:e|es|ed|ing|ations?)
    \b(?!\ of\ (?:not|failing|doing))|purport(?:s|ed|ing)?|rumou?rs?|theor(?:y|ies))\b""",
    re.IGNORECASE | re.VERBOSE,
)
IN_HEADLINE_ATTRIBUTION = re.compile(
    r"""["“”‘:?`]|(?:^|\s)'|\b(?:sa(?:y|ys|id|ying)|claim\w*|alleg\w*|accus\w*|report\w*|according|insist\w*|tells?
    |told|den(?:y|ies|ied)|believ\w*|suggest\w*|rumou?r\w*|admits?|argu\w+|blam\w+|vow\w*|call\w*|slam\w*|suspect\w*
    |supposed\w*|charg\w+|contend\w*|assert\w*|hoax|fake|sources?|warn\w*|witness\w*|purport\w*)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# "Hunt for man who stabbed tourists": whoever it was, not whom the text suspects.
SEARCH = re.compile(r"\b(?:(?:man)?hunt\w*|search\w*|seek\w*|look(?:s|ing)?|appeal\w*|wanted)\b", re.IGNORECASE)
FUTURE = re.compile(
    r"\b(?:will|shall|going to|threaten\w*(?: to)?|vow\w* to|promis\w+ to|pledg\w+ to|warn\w*|to)\b", re.IGNORECASE
)
THREAT = re.compile(r"\b(?:threaten\w*|vow\w*|warn\w*|promis\w+|pledg\w+)\b", re.IGNORECASE)
WILL = re.compile(r"\b(?:will|would|shall|going to)\b|[’']ll\b", re.IGNORECASE)


def conditions(sentence: str) -> list[re.Match[str]]:
    """The condition marks of a sentence that are not indirect questions."""
    questions = {m.end() for m in INDIRECT_QUESTION.finditer(sentence)}
    return [m for m in CONDITION.finditer(sentence) if m.end() not in questions]
