"""How well the claims of invented newsroom stories are found, joined, counted and set against each other.

Each row of a file is a story: ``id``, ``pages`` (id, publisher, title, date, text) and ``claims``, each with every
mention's exact words, the origins that an editor lists, their least and greatest number, and who denies it. A mention
is found where a claim's mention covers more than half of the shorter of both. Figures, as counts, for ``tuned`` (the
stories that rules were made with, the first ``TUNED``) and ``kept`` (the others, of which only these counts are ever
looked at): ``claims``, ``mentions``, ``found``, ``joined`` (every mention in one claim), ``min_right``, ``max_right``,
``range_right``, ``min_too_high``, ``denied``, ``denied_found``, and ``disputed`` (all claims that the reports call
denied). A claim's range and origins are those of the reported claim that holds most of its mentions.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from bench import common

if TYPE_CHECKING:
    from headwater.model import Claim, Report

Counts = Callable[[common.Row, "Report"], Counter[str]]
TUNED = 12
HALF = 0.5
COUNTS = (
    "claims mentions found joined min_right max_right range_right min_too_high denied denied_found disputed".split()
)


def traced(story: common.Row) -> "Report":
    """The report of a story's pages."""
    from headwater import trace_documents
    from headwater.model.documents import Page
    from headwater.reading.document import read_page

    documents = []
    for page in story["pages"]:
        fields = {key: page[key] for key in ("title", "publisher", "date")}
        content = page["text"].encode()
        documents.append(read_page(Page(source=page["id"], content=content, content_type="text/plain", fields=fields)))
    return trace_documents([getattr(read, "document", read) for read in documents])


def holder(report: "Report", page: str, exact: str) -> "Claim | None":
    """The reported claim with the mention that covers most of these words of a page; None where none covers half."""
    document = next(d for d in report.documents if d.source == page)
    start = document.text.find(exact)
    if start < 0:
        return None
    end = start + len(exact)
    held = [
        (min(m.end, end) - max(m.start, start), -n)
        for n, claim in enumerate(report.claims)
        for m in claim.mentions
        if m.document == document.id
        and m.layer == "text"
        and min(m.end, end) - max(m.start, start) > HALF * min(end - start, m.end - m.start)
    ]
    return report.claims[-max(held)[1]] if held else None


def counts_of(story: common.Row, report: "Report") -> Counter[str]:
    """The counts of one story."""
    total: Counter[str] = Counter(disputed=sum(claim.dispute == "denied" for claim in report.claims))
    for labelled in story["claims"]:
        holders = [holder(report, m["page"], m["exact"]) for m in labelled["mentions"]]
        by_id = {claim.id: claim for claim in holders if claim is not None}
        held = Counter(claim.id for claim in holders if claim is not None)
        total.update(claims=1, mentions=len(holders), found=held.total(), denied=bool(labelled["denied_by"]))
        if not held:
            continue
        counted = by_id[held.most_common(1)[0][0]].independent_origins
        least, most = counted.min == labelled["min"], counted.max == labelled["max"]
        total.update(
            joined=len(held) == 1 and held.total() == len(holders),
            min_right=least,
            max_right=most,
            range_right=least and most,
            min_too_high=counted.min > labelled["min"],
            denied_found=bool(labelled["denied_by"]) and any(c.dispute == "denied" for c in by_id.values()),
        )
    return total


def parts(stories: list[common.Row]) -> Iterator[tuple[str, list[common.Row]]]:
    """The stories that rules were made with, and the others."""
    yield "tuned", stories[:TUNED]
    yield "kept", stories[TUNED:]


def counted(stories: Iterable[common.Row], of: Counts = counts_of) -> Counter[str]:
    """The counts of some stories together; ``of``: those of one story and its report."""
    total: Counter[str] = Counter()
    for story in stories:
        total.update(of(story, traced(story)))
    return total


def set_counts(
    run: common.Run, kind: str, parts: Iterable[tuple[str, list[common.Row]]], names: Sequence[str], of: Counts
) -> None:
    """Set the counts with these names of each part of some stories as figures of a kind."""
    for part, stories in parts:
        total = counted(stories, of)
        for name in names:
            run.set(f"{kind}.{part}.{name}", total[name])


def main() -> None:
    """Measure every file of the data folder."""
    arguments = common.parse("newsroom", __doc__)
    run = common.Run(arguments)
    for file in common.data_files(arguments.data):
        rows = common.read_rows(file)
        with run.clock(f"{common.stem(file)}.pages_per_cpu_s", sum(len(row["pages"]) for row in rows)):
            set_counts(run, common.stem(file), parts(rows), COUNTS, counts_of)
    run.finish()


if __name__ == "__main__":
    main()
