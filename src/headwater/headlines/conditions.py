"""Conditions: a threat or plan that the text ties to an "if", and the headline does not."""

from collections.abc import Sequence

from headwater.headlines.evidence import Passage, content_words, coverage
from headwater.headlines.marks import FUTURE, IN_HEADLINE_CONDITION, THREAT, WILL, conditions
from headwater.headlines.pieces import Headline, found, same_statement
from headwater.headlines.relatives import relative_clause
from headwater.headlines.republished import best_statement
from headwater.model import HeadlineFinding


def dropped_condition(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """A threat or plan that every sentence makes conditional and the headline does not."""
    threat = FUTURE.search(headline.text)
    if not threat or IN_HEADLINE_CONDITION.search(headline.text) or "?" in headline.text:
        return []
    same = same_statement(headline, sentences)
    stating = [p for p in same if WILL.search(p.text)]
    reported = best_statement(headline, [p for p in sentences if not p.own])
    if THREAT.search(threat[0]) and any(p.own for p in sentences) and reported and all(p.own for p in stating):
        stating = [
            *(p for p in stating if p.conditional),
            reported,
        ]  # the publisher's own lead only repeats the headline
        same = stating
    if not stating or not all(p.conditional for p in stating):
        return []
    action = [m[0] for m in content_words(headline.text[threat.end() :])][:1]
    if any(not p.conditional and coverage(action, p.words) == 1 for p in same):
        return []
    if coverage(action, stating[0].words) < 1 and not THREAT.search(threat[0]):
        return []
    mark = conditions(stating[0].text)[0]
    clause = stating[0].text[mark.start() :].split(",")[0].strip(' .”"')
    piece = (0, len(headline.span.exact))
    rel = relative_clause(headline)
    if rel:
        piece = (0, rel[0])
    exact = headline.span.exact[: piece[1]].rstrip()
    return [
        found(
            "condition-dropped",
            headline,
            (0, len(exact)),
            stating[0],
            f"The text makes this conditional (“{clause}”); the headline does not.",
        )
    ]
