"""Copies that say something else than what they were made from: one finding for each two pages."""

from collections import defaultdict
from collections.abc import Iterator

from headwater.lineage.candidates import Candidate
from headwater.lineage.naming import counted
from headwater.model import Change, ChangeKind, Report, Severity, Span

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
