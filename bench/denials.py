"""How many denials of short invented stories are told, and how much is called denied that nobody denies.

Each row of a file is a story: ``id``, ``pages`` (id, publisher, title, date, text), ``denials`` (each with the exact
words of what is ``denied`` on every page, the ``denier``, the words of the ``denial`` and its ``kind``) and
``not_denied`` (words near a denial, or near what only looks like one). A denial is told where a claim that covers more
than half of what is denied is reported as denied. Figures, as counts, for ``tuned`` (the stories that rules were made
with, the first ``TUNED``) and ``kept``: ``denials``, ``told``, ``not_denied``, ``wrongly`` (of these called denied)
and ``called`` (all claims called denied).
"""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bench import common
from bench.newsroom import holder, set_counts

if TYPE_CHECKING:
    from headwater.model import Report

TUNED = 80
COUNTS = "denials told not_denied wrongly called".split()


def is_called_denied(report: "Report", places: Iterable[common.Row]) -> bool:
    """Whether a claim that holds the words at one of these places is reported as denied."""
    held = (holder(report, place["page"], place["exact"]) for place in places)
    return any(claim is not None and claim.dispute == "denied" for claim in held)


def counts_of(story: common.Row, report: "Report") -> Counter[str]:
    """The counts of one story."""
    return Counter(
        denials=len(story["denials"]),
        told=sum(is_called_denied(report, each["denied"]) for each in story["denials"]),
        not_denied=len(story["not_denied"]),
        wrongly=sum(is_called_denied(report, [each]) for each in story["not_denied"]),
        called=sum(claim.dispute == "denied" for claim in report.claims),
    )


def main() -> None:
    """Measure every file of the data folder."""
    arguments = common.parse("denials", __doc__)
    run = common.Run(arguments)
    for file in common.data_files(arguments.data):
        rows = common.read_rows(file)
        parts = ("tuned", rows[:TUNED]), ("kept", rows[TUNED:])
        set_counts(run, "denials", parts, COUNTS, counts_of)
    run.finish()


if __name__ == "__main__":
    main()
