"""Whether two statements are one voice's, each about whoever makes it, or one quotation in two wordings."""

import re
from collections.abc import Sequence

from headwater.attribution.names.entities import same_voice
from headwater.attribution.names.own_names import has_own_name
from headwater.claims.statements.statement import Statement
from headwater.claims.words.doers import other_callings
from headwater.language.words import STOP

WORD = re.compile(r"\w+")
QUOTED_ALIKE = 78  # rapidfuzz ratio of two wordings of one quotation: brackets and a word or two may differ
SPELT_ALIKE = 75  # rapidfuzz ratio of two forms or spellings of one word
QUOTED_PART = 90  # a cut quotation inside the whole one
FEWEST_QUOTED, FEWEST_CUT = 4, 6  # words of a quotation to be compared loosely, and to be looked for in a longer one
FEWEST_ALTERED = 8  # words from which one that means something may stand in another's place
# What a body tells without saying whose is its own: "sales rose 8 percent"
OWN_FIGURES = frozenset(
    "sale revenue profit earning income turnover loss dividend order backlog traffic output".split()
)
OF_ITSELF = re.compile(r"(?:that |and |but )*\b(i|we|my|our|it|they|its|their|he|she|to)\b", re.IGNORECASE)


def one_voice(a: Statement, b: Statement) -> bool:
    """Whether both are somebody's words, and the same somebody's."""
    if a.attribution is None or b.attribution is None:
        return False
    return same_voice(a.attribution.source, b.attribution.source) == "yes"


def each_of_itself(a: Statement, b: Statement) -> bool:
    """Whether two statements of two sources are each about who makes it: "it was sued", "I am leaving"."""
    if a.attribution is None or b.attribution is None:
        return False
    x, y = whom_it_opens_with(a), whom_it_opens_with(b)
    if not (x and y):
        return False
    if {x, y} == {"he", "she"}:
        return True
    itself = all(means_speaker(s, word) for s, word in ((a, x), (b, y)))
    if itself and other_callings(*(called(s) for s in (a, b))):
        return True
    if not itself or not all(has_own_name(s.attribution.source) for s in (a, b) if s.attribution):
        return False
    return same_voice(a.attribution.source, b.attribution.source) == "no"


def whom_it_opens_with(statement: Statement) -> str:
    """The pronoun that a statement opens with; "to" where it has no subject: "to win it", "winning it".

    What a body tells of figures that are nobody's by name is "its".
    """
    if match := OF_ITSELF.match(statement.exact):
        return match.group(1).lower()
    frame = statement.frame
    if frame is None:
        return ""
    if frame.lemmas.get(frame.subject_head) in OWN_FIGURES and not frame.subject & frame.names | frame.scope.owners:
        return "its"
    first = WORD.match(statement.exact)
    return "to" if not frame.complete and first and first.group().endswith("ing") else ""


def called(statement: Statement) -> list[str]:
    """The words that stand for whom a statement is given to: "the rebels"."""
    source = statement.attribution.source if statement.attribution else None
    words = (source.mention.exact if source.mention else source.name or "") if source else ""
    return WORD.findall(words.lower())


def means_speaker(statement: Statement, pronoun: str) -> bool:
    """Whether a pronoun that begins a statement is, as a rule, who makes it."""
    if pronoun in {"i", "we", "my", "our", "to"}:
        return True
    source = statement.attribution.source if statement.attribution else None
    return (
        pronoun in {"it", "they", "its", "their"} and not statement.direct and bool(source and source.kind != "speaker")
    )


def one_quotation(a: str, b: str) -> bool:
    """Whether two quotations are one, whole or cut, with a word or a bracket changed."""
    from rapidfuzz import fuzz

    a, b = (" ".join(WORD.findall(words.lower())) for words in (a, b))
    short = min(len(a.split()), len(b.split()))
    if short < FEWEST_QUOTED or (short < FEWEST_ALTERED and each_has_own(a.split(), b.split())):
        return a == b
    return fuzz.ratio(a, b) >= QUOTED_ALIKE or (short >= FEWEST_CUT and fuzz.partial_ratio(a, b) >= QUOTED_PART)


def each_has_own(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether each of two wordings has a word that means something and is no spelling of one of the other's."""
    from rapidfuzz import fuzz

    def own(one: Sequence[str], other: Sequence[str]) -> bool:
        return any(w not in other and w not in STOP and max(fuzz.ratio(w, x) for x in other) < SPELT_ALIKE for w in one)

    return own(a, b) and own(b, a)
