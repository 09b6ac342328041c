"""Findings on one headline. Each compares a piece of the headline with the body's best sentence and quotes both.

Precision first: a piece is only accused when every sentence that carries it carries the qualification too.
"""

from collections.abc import Sequence

from headwater.headlines.conditions import dropped_condition
from headwater.headlines.evidence import content_words, passages
from headwater.headlines.pieces import Check, Headline
from headwater.headlines.qualifications import dropped_qualification, stronger_modality
from headwater.headlines.quantities import changed_quantity
from headwater.headlines.recasing import recase
from headwater.headlines.relatives import asserted_clause
from headwater.headlines.republished import spun_words, substituted_target
from headwater.headlines.roles import turned_roles
from headwater.model import Attribution, Document, HeadlineCheck

MIN_BODY_WORDS = 40  # a shorter text is a teaser; what it leaves out proves nothing
MIN_HEADLINE_WORDS = 3  # content words: a shorter line is a section's name ("World news") and states nothing

CHECKS: tuple[Check, ...] = (
    dropped_condition,
    asserted_clause,
    dropped_qualification,
    stronger_modality,
    substituted_target,
    turned_roles,
    spun_words,
    changed_quantity,
)


def check_document(document: Document, said: Sequence[Attribution]) -> list[HeadlineCheck]:
    """One check for every headline line of the document."""
    if not document.headlines:
        return []
    sentences = passages(document, said)
    enough = sum(len(p.text.split()) for p in sentences) >= MIN_BODY_WORDS
    checks = []
    for span in document.headlines:
        text = recase(span.exact, document.text)
        words = tuple(m[0] for m in content_words(text))
        headline = Headline(span=span, text=text, words=words)
        findings = (
            [f for check in CHECKS for f in check(headline, sentences)]
            if enough and len(words) >= MIN_HEADLINE_WORDS
            else []
        )
        checks.append(HeadlineCheck(document=document.id, headline=span, findings=tuple(findings)))
    return checks
