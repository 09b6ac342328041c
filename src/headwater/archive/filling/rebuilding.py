"""A new generation: stories found anew over all pages with term weights of now, every story followed anew."""

from pathlib import Path

from headwater.archive.connecting import open_to_write
from headwater.archive.filling.grouping import REGROUP
from headwater.archive.filling.ingesting import (
    DEFAULT_TIER,
    Progress,
    bring_up_to_date,
    keep_options,
    options_of,
    unite_copies,
)
from headwater.archive.filling.settling import unfollowed
from headwater.model import Input
from headwater.trace import Options, Tier


def rebuild(
    path: Path | str,
    *,
    tier: Tier | None = None,
    min_words: int | None = None,
    workers: int = 1,
    progress: Progress | None = None,
) -> list[Input]:
    """Begin a new generation, with another tier or shortest passage if asked; pages are not read again, marks stay.

    Gives the stories that ended each process which followed them (HW457). Stopped and started again (or with the next
    ``ingest``) it goes on where it was.
    """
    with open_to_write(path) as case:
        unite_copies(case, progress)
        before = options_of(case) or Options(tier=DEFAULT_TIER)
        options = Options(tier=tier or before.tier, min_words=min_words or before.min_words)
        with case.step() as sql:
            keep_options(case, options)
            case.set_state(REGROUP, 1)
            sql.execute("UPDATE stories SET settled = 0")
            if options.min_words != before.min_words:
                sql.execute("INSERT OR IGNORE INTO to_compare (document) SELECT number FROM documents")
        bring_up_to_date(case, options, workers, progress)
        return unfollowed(case.sql)
