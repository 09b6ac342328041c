"""Kills: an ingest that is killed at random moments and started again must end like one that was not.

Children are forked from a process that has everything loaded, so that each begins its work at once; SIGKILL takes them
wherever they are. After each kill the file is checked, and what it finds at the end is compared byte by byte.
"""

import hashlib
import os
import random
import signal
import sqlite3
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bench import common
from headwater.trace import Tier


class Outcome(NamedTuple):
    """What became of some killed ingests."""

    kills: int
    seconds: float  # of the undisturbed run
    damaged: int  # files that were not sound after a kill
    different: int  # files that ended unlike the undisturbed one


def digest(file: Path) -> str:
    """A digest of everything that a case file has found."""
    import msgspec

    from headwater.archive import Archive

    made = hashlib.sha256()
    with Archive(file, seconds=600) as opened:
        for line in opened.lines():
            made.update(msgspec.json.encode(line) + b"\n")
    return made.hexdigest()


def preload() -> None:
    """Load what an ingest needs, so that forked children have it."""
    from headwater.archive.filling import ingesting  # noqa: F401 - for the children
    from headwater.language import parse

    parse(["The minister said on Tuesday that it was so."])


def run_forked(file: Path, sources: Sequence[str], tier: Tier, seconds: float | None) -> bool:
    """Ingest in a forked child; kill it after ``seconds``. Whether it came to its end."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            from headwater.archive import Ingesting, ingest

            ingest(file, sources, Ingesting(tier=tier))
            status = 0
        finally:
            os._exit(status)
    until = None if seconds is None else time.monotonic() + seconds
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            if os.waitstatus_to_exitcode(status) != 0:
                raise SystemExit(f"bench.archive: an ingest failed by itself ({status})")
            return True
        if until is not None and time.monotonic() >= until:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return False
        time.sleep(0.002)


def is_sound(file: Path) -> bool:
    """Whether SQLite finds the file whole, its indexes and search included."""
    if not file.exists():
        return True
    sql = sqlite3.connect(file)
    try:
        tables = {row[0] for row in sql.execute("SELECT name FROM sqlite_schema")}
        if not tables:
            return True
        # killed while it was made, a file may be of an earlier schema: the next run moves it to this one
        for index in {"documents_search", "paragraphs_search", "heads_search"} & tables:
            sql.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
        return sql.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    except sqlite3.DatabaseError:
        return False
    finally:
        sql.close()


def kill_ingests(folder: Path, sources: Sequence[str], *, files: int, kills: int, seed: int, tier: Tier) -> Outcome:
    """Fill ``files`` case files with the same pages, each killed until ``kills`` are spent over all of them."""
    preload()
    rng = random.Random(seed)
    begin = time.monotonic()
    run_forked(folder / "whole.db", sources, tier, None)
    seconds = time.monotonic() - begin
    wanted = digest(folder / "whole.db")
    spent = damaged = different = 0
    for number in range(files):
        file = folder / f"killed{number}.db"
        most = (kills - spent) // (files - number)
        for _ in range(most):
            if run_forked(file, sources, tier, rng.uniform(0, 2 * seconds / max(1, most))):
                different += digest(file) != wanted
                file = folder / f"killed{number}-{spent}.db"  # it was done before all kills were spent: another one
                continue
            spent += 1
            damaged += not is_sound(file)
        run_forked(file, sources, tier, None)
        different += digest(file) != wanted
        print(f"file {number + 1} of {files}: {spent} kills, {damaged} damaged, {different} different", file=sys.stderr)
    return Outcome(spent, seconds, damaged, different)


def report(run: common.Run, folder: Path, sources: Sequence[str], **how: int) -> None:
    """Record the figures of killed ingests."""
    found = kill_ingests(folder, sources, tier="rules", files=how["files"], kills=how["kills"], seed=how["seed"])
    run.set("kills.kills", found.kills)
    run.set("kills.damaged", found.damaged)
    run.set("kills.different", found.different)
