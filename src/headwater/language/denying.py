"""The words of denials, and the nouns of what is denied: "dismissed the report as a fabrication", "rumours that"."""

import re

# What somebody tells, as a noun. Of these CHARGES tell what somebody is said to have done.
SAID = frozenset(
    "account accusation allegation assertion charge claim estimate figure forecast idea insinuation notion prediction"
    " report rumor rumour speculation statement story suggestion version view".split()
)
CHARGES = frozenset({"accusation", "allegation", "charge", "insinuation"})
# Those that are told by somebody wherever a clause stands beside them: "the report that", not "the idea that".
HEARSAY = frozenset(
    "accusation allegation assertion charge claim estimate forecast insinuation prediction report rumor rumour"
    " speculation story suggestion".split()
)
UNTRUE = re.compile(
    r"\b(?:lies?|false\w*|untrue|baseless|unfounded|groundless|fabricat\w*|fake|fiction\w*|nonsense|invent\w*|hoax(?:es)?"
    r"|propaganda|rumou?rs?|myth|absurd|ridiculous|ludicrous|laughable|bogus|rubbish|smears?|slander\w*|wrong|incorrect"
    r"|inaccurate|misleading|without (?:any )?(?:foundation|substance|merit|basis|truth))\b",
    re.IGNORECASE,
)
DENYING = re.compile(  # any form of a verb that denies what somebody tells
    r"den(?:y|ies|ied|ying)|contest(?:s|ed|ing)?|(?:refut|disput|repudiat)(?:e[sd]?|ing)|(?:reject|rebuff|debunk)(?:s|ed|ing)?"
    r"|(?:dismiss|quash|squash|rubbish|scotch)(?:es|ed|ing)?|(?:rebut|dispel)(?:s|ted|led|ting|ling)?",
    re.IGNORECASE,
)
TAKING_BACK = re.compile(r"(?:retract|recant|withdr[ae]w)(?:s|ed|ing|n)?", re.IGNORECASE)  # what one has said oneself
CALLING = re.compile(  # any form of a verb that says what something is
    r"(?:call|brand|label|slam|blast|condemn)(?:s|ed|led|med|ing|ling|ming)?|(?:describ|denounc)(?:e[sd]?|ing)",
    re.IGNORECASE,
)
TRUE = frozenset("true correct accurate".split())
TRUTH = frozenset("truth basis substance foundation merit".split())  # "no truth in the rumours", "without foundation"
SAYING_SO = re.compile(  # how a noun of telling goes on to what it tells: "reports saying that", "a report that claims"
    r"sa(?:y|ys|id|ying)|(?:stat|alleg|indicat)(?:e[sd]?|ing)|(?:suggest|claim|assert)(?:s|ed|ing)?", re.IGNORECASE
)
UNCHANGED = frozenset("let put cut set hit quit shut spread cost".split())  # "suggestions that it let them in"


def is_advice(noun: str, subject: str, verb: str, tags: tuple[str, str]) -> bool:
    """Whether a noun and its clause, which has no auxiliary, tell what should be: "a suggestion that it seek help".

    ``tags``: Penn Treebank's, of the subject and of the verb.
    """
    one = tags[0] in {"NN", "NNP"} or subject in {"he", "she", "it"}
    return tags[1] == "VB" or (tags[1] == "VBP" and one) or (noun.startswith("suggestion") and verb in UNCHANGED)
