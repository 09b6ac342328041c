"""Ingesting: pages into a case file, in four passes that each go on where they were stopped.

Each pass is a function of the sequence of documents, in small steps that are in the file whole or not at all: a run
that is killed and started again ends with the same file as one that was not.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from headwater.analysed import remove
from headwater.archive.connecting import Case, coded, open_to_write
from headwater.archive.filling.comparing import compare
from headwater.archive.filling.folding import TO_FOLD, count_copies, fold_copies
from headwater.archive.filling.gathering import Tally, gather, reading_crew
from headwater.archive.filling.grouping import REGROUP, group
from headwater.archive.filling.settling import TO_COUNT, following_crew, settle, unfollowed
from headwater.archive.indexes.postings import gather as gather_fingerprints
from headwater.archive.rows.attributions import drop_unused
from headwater.archive.rows.names import count_names
from headwater.errors import UsageError
from headwater.model import Record
from headwater.reading import ReadingOptions
from headwater.reading.opening.opened import Sources, source_names
from headwater.reuse import MIN_WORDS
from headwater.trace import Options, Tier

Progress = Callable[[str, int, int | None], None]  # what is done, how much of it is done, and of how much
TO_WIPE = "to_wipe"  # whether something was forgotten since the file was wiped
MERGED = "merged"  # how many pages there were when the search indexes were put together
GROWN_SHARE = 0.25  # of new pages since then: each page is so merged five times at most
MERGED_AT_ONCE = 2_000  # leaves of an index, of 4 kB
SEARCHED = ("paragraphs_search", "heads_search", "claims_search")
FREE_SHARE = 0.02  # of a file that may be empty: what the next run fills first
DEFAULT_TIER: Tier = "fast"  # the accurate tier costs four times as much, which tells on a hundred thousand pages


class Ingesting(Record, frozen=True, kw_only=True):
    """How to ingest. ``tier`` and ``min_words`` are chosen when the file is made: None takes them as they are."""

    tier: Tier | None = None
    min_words: int | None = None
    workers: int = 1
    reading: ReadingOptions = ReadingOptions()


def ingest(path: Path | str, sources: Sources, how: Ingesting | None = None, progress: Progress | None = None) -> Tally:
    """Read pages into the case file (made when it is missing) and bring all that follows from them up to date.

    Sources are taken in the order of their names, so that naming them in another order gives the same file. Raises
    ArchiveError HW402 to HW407; a page that cannot be read goes to quarantine and raises nothing.
    """
    how = how or Ingesting()
    tally = Tally()
    with open_to_write(path, create=True) as case:
        options = choose_options(case, how)
        unite_copies(case, progress)
        with reading_crew(case, how.workers) as readers:
            for _ in gather(case, sorted(set(source_names(sources))), how.reading, readers, tally):
                say(progress, "reading", tally.found, None)
        bring_up_to_date(case, options, how.workers, progress)
        tally.unfollowed = unfollowed(case.sql)
    return tally


def unite_copies(case: Case, progress: Progress | None = None) -> None:
    """Make one page of those that are one in a file that an earlier version filled."""
    if not case.state(TO_FOLD):
        return
    watch(fold_copies(case), "folding", count_copies(case), progress)
    with case.step():
        case.set_state(MERGED, 0)  # what they leave in the indexes is put together when the run ends


def bring_up_to_date(case: Case, options: Options, workers: int, progress: Progress | None = None) -> None:
    """Compare, group and settle whatever has not been."""
    waiting = count_after(case, "compared") + case.count("SELECT count(*) FROM to_compare")
    watch(compare(case), "reuse", waiting, progress)
    watch(group(case), "stories", count_after(case, "" if case.state(REGROUP) else "grouped"), progress)
    marked = case.count("SELECT total(pages) FROM stories WHERE settled = 0")
    with following_crew(case, workers if marked else 1) as crew:
        watch(settle(case, crew, options), "settling", marked, progress)
    if case.state(TO_COUNT):
        with case.step() as sql:
            drop_unused(sql)
            count_names(sql)
            case.set_state(TO_COUNT, 0)
    if case.state(TO_WIPE):
        wipe(case)
    merge_indexes(case)
    give_back(case)


def merge_indexes(case: Case) -> None:
    """Put the parts of the indexes together when the file has grown, those of the search in small steps."""
    pages = count_after(case, "")
    if pages - (merged := case.state(MERGED)) <= GROWN_SHARE * merged:
        return
    for index in SEARCHED:
        some = -MERGED_AT_ONCE  # a negative number begins it, on parts of any size
        before = -2
        while case.sql.total_changes - before >= 2:  # as SQLite says when nothing is left
            with case.step() as sql:
                before = sql.total_changes
                sql.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('merge', ?)", (some,))
            some = MERGED_AT_ONCE
    with case.step() as sql:
        gather_fingerprints(sql)
        case.set_state(MERGED, pages)


def give_back(case: Case) -> None:
    """Give the room back that replaced stories had, when it is more than a little."""
    with coded(case.path):
        free, pages = (case.sql.execute(f"PRAGMA {name}").fetchone()[0] for name in ("freelist_count", "page_count"))
        if free > FREE_SHARE * pages:
            case.sql.executescript(
                "PRAGMA incremental_vacuum"
            )  # ``execute`` takes one step of it, which frees one page


def wipe(case: Case) -> None:
    """Leave nothing of what was deleted in the file or beside it."""
    with coded(case.path):
        remove(case.path)
        for index in SEARCHED:
            case.sql.execute(f"INSERT INTO {index} ({index}) VALUES ('optimize')")
        case.sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        case.sql.execute("VACUUM")
        case.sql.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with case.step():
        case.set_state(TO_WIPE, 0)


def watch(steps: Iterator[int], stage: str, total: int, progress: Progress | None) -> None:
    """Run the steps of a pass and tell how far it is."""
    done = 0
    if total:
        say(progress, stage, done, total)  # the first step may be long
    for pages in steps:
        done += pages
        say(progress, stage, done, max(total, done))  # what is to be compared anew may be found on the way


def count_after(case: Case, watermark: str) -> int:
    """How many documents a pass has before it."""
    return case.count("SELECT count(*) FROM documents WHERE number > ?", case.state(watermark))


def say(progress: Progress | None, stage: str, done: int, total: int | None) -> None:
    if progress:
        progress(stage, done, total)


def options_of(case: Case) -> Options | None:
    """The file's own options; None where nothing was ever ingested."""
    row = case.sql.execute("SELECT value FROM state WHERE name = 'tier'").fetchone()
    return Options(tier=row[0], min_words=case.state("min_words", MIN_WORDS)) if row else None


def keep_options(case: Case, options: Options) -> None:
    """Note the options in the file, inside a step of the caller's."""
    case.set_state("tier", options.tier)
    case.set_state("min_words", options.min_words)


def choose_options(case: Case, how: Ingesting) -> Options:
    """The file's own options, set when it is made. Raises UsageError HW356 when others are asked for."""
    options = options_of(case)
    if options is None:
        options = Options(tier=how.tier or DEFAULT_TIER, min_words=how.min_words or MIN_WORDS)
        with case.step():
            keep_options(case, options)
        return options
    if how.tier not in {None, options.tier} or how.min_words not in {None, options.min_words}:
        held = f"was made with --tier {options.tier} --min-words {options.min_words}."
        raise UsageError("HW356", held, where=str(case.path), hint="To change them: headwater rebuild")
    return options
