"""A new generation: stories found anew over all pages with term weights of now, every story followed anew."""

from pathlib import Path

from headwater.archive.connecting import open_to_write
from headwater.archive.filling.grouping import REGROUP
from headwater.archive.filling.ingesting import DEFAULT_TIER, Progress, bring_up_to_date
from headwater.trace import Options, Tier


def rebuild(
    path: Path | str,
    *,
    tier: Tier | None = None,
    min_words: int | None = None,
    workers: int = 1,
    progress: Progress | None = None,
) -> None:
    """Begin a new generation, with another tier or shortest passage if asked; pages are not read again, marks stay.

    Stopped and started again (or with the next ``ingest``) it goes on where it was.
    """
    with open_to_write(path) as case:
        held = case.sql.execute("SELECT value FROM state WHERE name = 'tier'").fetchone()
        before = Options(tier=held[0] if held else DEFAULT_TIER, min_words=case.state("min_words", 12))
        options = Options(tier=tier or before.tier, min_words=min_words or before.min_words)
        with case.step() as sql:
            case.set_state("tier", options.tier)
            case.set_state("min_words", options.min_words)
            case.set_state(REGROUP, 1)
            sql.execute("UPDATE stories SET settled = 0")
            if options.min_words != before.min_words:
                sql.execute("INSERT OR IGNORE INTO to_compare (document) SELECT number FROM documents")
        bring_up_to_date(case, options, workers, progress)
