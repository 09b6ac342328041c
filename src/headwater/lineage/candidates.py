"""A finding before it has its place among the others."""

from dataclasses import dataclass

from headwater.model import FindingKind, Severity, Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A finding before it has its place."""

    kind: FindingKind
    severity: Severity
    reason: str
    spans: tuple[Span, ...]
    weight: int = 1
    document: str | None = None
    claim: str | None = None
    rests_on: tuple[str, ...] = ()
