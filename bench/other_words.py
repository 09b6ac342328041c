"""Pages of one event that share no sentence: are they one story, and are their statements that say the same one claim?

Each row of a file is an event: ``id``, ``pages`` (id, publisher, title, date, text), ``same`` (groups of places, page
and exact words, that state the same) and ``different`` (pairs of places that look alike and do not). Figures, as
counts, for ``tuned`` (the first ``TUNED`` events, which the threshold of stories was set with) and ``kept``:
``events``, ``one_story`` (events whose pages are one story), ``pairs`` (of places that state the same on two pages),
``joined`` (of these in one claim), ``possible`` (in two, of which one names the other as perhaps the same),
``different`` and ``wrongly`` (of these in one claim).
"""

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from bench import common
from bench.newsroom import holder, set_counts

if TYPE_CHECKING:
    from headwater.model import Report

TUNED = 20
COUNTS = "events one_story pairs joined possible different wrongly".split()


def counts_of(event: common.Row, report: "Report") -> Counter[str]:
    """The counts of one event."""
    total: Counter[str] = Counter(events=1, one_story=len(report.stories) == 1)
    for places in event["same"]:
        held = [(place["page"], holder(report, place["page"], place["exact"])) for place in places]
        for (page, one), (other_page, other) in combinations(held, 2):
            if page == other_page:
                continue
            total.update(pairs=1)
            if one is not None and other is not None:
                listed = any(match.claim == other.id for match in one.possible_matches)
                total.update(joined=one.id == other.id, possible=listed)
    for pair in event["different"]:
        one, other = (holder(report, place["page"], place["exact"]) for place in pair)
        total.update(different=1, wrongly=one is not None and other is not None and one.id == other.id)
    return total


def main() -> None:
    """Measure every file of the data folder."""
    arguments = common.parse("other_words", __doc__)
    run = common.Run(arguments)
    for file in common.data_files(arguments.data):
        rows = common.read_rows(file)
        parts = ("tuned", rows[:TUNED]), ("kept", rows[TUNED:])
        set_counts(run, "other_words", parts, COUNTS, counts_of)
    run.finish()


if __name__ == "__main__":
    main()
