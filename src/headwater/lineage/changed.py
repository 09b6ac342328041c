"""Copies that say something else than what they were made from: one finding for each two pages."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from headwater.lineage.candidates import Candidate
from headwater.lineage.naming import counted
from headwater.model import Change, ChangeKind, Conflict, Report, Severity, Span

FIRST: tuple[ChangeKind, ...] = (  # what an editor wants to know first
    "negation",
    "denial-dropped",
    "number",
    "name",
    "condition-dropped",
    "attribution-changed",
    "hedge-dropped",
    "quotation-altered",
    "quotation-made",
    "stronger-wording",
    "cause-added",
    "attribution-dropped",
    "quotation-cut",
    "time",
    "weaker-wording",
    "hedge-added",
)
GRAVE = frozenset(FIRST[:9])
EXCHANGED = frozenset({"number", "name", "time", "negation"})  # what both of two claims cannot be right about
CHANGES_TOLD = 3


def changed_copies(report: Report, names: dict[str, str]) -> Iterator[Candidate]:
    """One finding for each page that says something else than the page whose text it has, the gravest change first."""
    between: dict[tuple[str, str], list[Change]] = defaultdict(list)
    for change in report.changes:
        between[change.b.document, change.a.document].append(change)
    for (copy, source), changes in between.items():
        changes.sort(key=lambda c: (FIRST.index(c.kind), c.b.start))
        known = all(c.direction == "a_to_b" for c in changes)
        grave = changes[0].kind in GRAVE
        severity: Severity = "high" if grave and known else "medium" if grave or known else "low"
        how = f"{names[copy]} has text of {names[source]} and says something else with it"
        if not known:
            how = f"{names[copy]} does not say the same as {names[source]}"
            if any(c.reuse for c in changes):
                how = f"{names[copy]} and {names[source]} have text in common, and {names[copy]} says something else"
        told = [c.reason for c in changes[:CHANGES_TOLD]]
        more = len(changes) - CHANGES_TOLD
        rest = f", and {counted(more, 'other change')}" if more > 0 else ""
        yield Candidate(
            "altered-copy",
            severity,
            f"{how}: {'; '.join(told)}{rest}.",
            tuple(dict.fromkeys(s for c in changes for s in spans_of(c))),
            weight=len(changes),
            document=copy if known else None,
            rests_on=tuple(dict.fromkeys(i for c in changes for i in (c.id, c.reuse, c.claim) if i)),
        )


def spans_of(change: Change) -> tuple[Span, Span]:
    """Both sides: the words that changed where there are some, else the sentence."""
    return change.b_words or change.b, change.a_words or change.a


def is_altered(conflicts: Sequence[Conflict], changes: Sequence[Change]) -> bool:
    """Whether two statements stand against each other only because a copy has another number, name or day."""
    spans = [c.spans for c in conflicts]
    return bool(spans) and all(
        len(both) == 2 and any(c.kind in EXCHANGED and within(both, c) for c in changes) for both in spans
    )


def within(spans: Sequence[Span], change: Change) -> bool:
    """Whether two spans stand in the two sentences of a change."""
    sides = (change.a, change.b)
    return all(any(s.document == x.document and x.start <= s.start < x.end for x in sides) for s in spans) and (
        spans[0].document != spans[1].document
    )
