"""Who did it to whom in a headline against the text: "Norvex buys Ostrel" over "Ostrel bought Norvex"."""

import re
from collections.abc import Sequence

from headwater.claims.frames import Frame, frame_of
from headwater.headlines.evidence import Passage, coverage
from headwater.headlines.pieces import Headline, found, same_statement
from headwater.language import parse
from headwater.model import HeadlineFinding

NAME = re.compile(r"\b[A-Z]\w+")
MOST = 0.6  # share of a headline's words in what tells of the same: its verb may have another form
TWO = 2  # names without which nobody does anything to another


def turned_roles(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """A headline in which one does to the other what, in every sentence that says the same, the other does to him."""
    same = same_statement(headline, sentences)
    if len({*NAME.findall(headline.text)}) < TWO or not same or coverage(headline.words, same[0].words) < MOST:
        return []
    first, *others = (frame_of(parsed) for parsed in parse([headline.text, *(p.text for p in same)]))
    if first is None or first.negated or not (first.agent and first.patient):
        return []
    best, told = others[0], [other for other in others if other is not None]
    if best is None or not turned(first, best) or any(first.agent & other.agent for other in told):
        return []
    reason = "In the headline one does it to the other; in the text it is the other way round."
    return [found("entity-substituted", headline, (0, len(headline.span.exact)), same[0], reason)]


def turned(a: Frame, b: Frame) -> bool:
    """Whether each does to the other, by one verb, what the other does to him."""
    return bool(a.verbs & b.verbs and a.agent & b.patient and b.agent & a.patient)
