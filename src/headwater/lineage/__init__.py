"""Lineage: where each claim enters, how many independent origins it has, the graph of it all, and what to look at."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from headwater.model import Attribution, Claim, Document, Lineage, Report, Reuse

__all__ = ["find_origins", "rank_findings"]


def find_origins(
    documents: "Sequence[Document]",
    reuse: "Sequence[Reuse]",
    attributions: "Sequence[Attribution]",
    claims: "Sequence[Claim]",
) -> "tuple[list[Claim], Lineage]":
    """The claims with their origins, support and range of independent origins; and the graph of who gave to whom.

    ``independent_origins.max`` counts the origins that are not shown to be one, ``min`` those that are shown to be two:
    docs/methods/origins.md.
    """
    from headwater.lineage.graph import draw
    from headwater.lineage.origins import trace_claims

    return trace_claims(documents, reuse, attributions, claims), draw(documents, reuse, attributions)


def rank_findings(report: "Report") -> "Report":
    """The report with its findings, what an editor wants to know first at the top, and its stories' summaries.

    A story that bears a headline with a finding is renamed after a page whose headline has none.
    """
    import msgspec

    from headwater.lineage.findings import find
    from headwater.lineage.summaries import summarize, title

    stories = tuple(
        msgspec.structs.replace(s, title=title(report, s), summary=s.summary or summarize(report, s))
        for s in report.stories
    )
    return msgspec.structs.replace(report, findings=find(report), stories=stories)
