"""Findings on one headline. Each compares a piece of the headline with the body's best sentence and quotes both.

Precision first: a piece is only accused when every sentence that carries it carries the qualification too.
"""

from collections.abc import Sequence

from headwater.headlines.another import other_name
from headwater.headlines.causes import invented_cause
from headwater.headlines.conditions import dropped_condition
from headwater.headlines.counts import changed_count
from headwater.headlines.deeds import untold_deed
from headwater.headlines.events import unfounded_event
from headwater.headlines.evidence import Passage, content_words, passages
from headwater.headlines.measures import changed_measure, changed_rank, multiplied, widened_scope
from headwater.headlines.opposed import opposite_event
from headwater.headlines.pieces import Check, Headline
from headwater.headlines.qualifications import dropped_qualification
from headwater.headlines.quantities import changed_quantity
from headwater.headlines.recasing import recase
from headwater.headlines.relatives import asserted_clause
from headwater.headlines.republished import spun_words, substituted_target
from headwater.headlines.roles import turned_roles
from headwater.headlines.times import changed_time
from headwater.model import Attribution, Document, HeadlineCheck, HeadlineFinding

MIN_BODY_WORDS = 40  # a shorter text is a teaser; what it leaves out proves nothing
MIN_HEADLINE_WORDS = 3  # content words: a shorter line is a section's name ("World news") and states nothing

QUALIFICATIONS = frozenset({"hedge-dropped", "attribution-dropped", "condition-dropped", "stronger-modality"})

CHECKS: tuple[Check, ...] = (
    dropped_condition,
    asserted_clause,
    dropped_qualification,
    unfounded_event,
    opposite_event,
    other_name,
    untold_deed,
    substituted_target,
    turned_roles,
    spun_words,
    invented_cause,
    changed_quantity,
    changed_count,
    changed_time,
    changed_measure,
    changed_rank,
    widened_scope,
    multiplied,
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
        findings = check_headline(headline, sentences) if enough and len(words) >= MIN_HEADLINE_WORDS else ()
        checks.append(HeadlineCheck(document=document.id, headline=span, findings=findings))
    return checks


def check_headline(headline: Headline, sentences: Sequence[Passage]) -> tuple[HeadlineFinding, ...]:
    """The findings of all checks; of those by which two checks tell one fault, the first check's."""
    found: list[HeadlineFinding] = []
    for check in CHECKS:
        found += [f for f in check(headline, sentences) if not any(is_told(f, known) for known in found)]
    return tuple(found)


def is_told(finding: HeadlineFinding, known: HeadlineFinding) -> bool:
    """Whether the same kind of fault, or another dropped qualification, is known of overlapping words."""
    a, b = finding.headline, known.headline
    alike = finding.kind == known.kind or {finding.kind, known.kind} <= QUALIFICATIONS
    return alike and a is not None and b is not None and a.start < b.end and b.start < a.end
