"""Quarantine: what could not be read is tried again, or handed out."""

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from headwater.archive.connecting import coded, open_to_read, open_to_write
from headwater.archive.filling.gathering import Found, Tally, chunks, gather, keep, look_up, reading_crew
from headwater.archive.filling.ingesting import Ingesting, Progress, bring_up_to_date, choose_options, say, unite_copies
from headwater.archive.filling.settling import NOT_FOLLOWED, unfollowed
from headwater.archive.rows.packing import unsqueeze
from headwater.model import Page


def retry(
    path: Path | str, how: Ingesting | None = None, *, code: str | None = None, progress: Progress | None = None
) -> Tally:
    """Try what is in quarantine (of one ``code``, if it is given) again: kept pages as they are, others at the source.

    What can be read now leaves the quarantine and is brought up to date like any new page.
    """
    how = how or Ingesting()
    tally = Tally()
    with open_to_write(path) as case:
        options = choose_options(case, how)
        unite_copies(case, progress)
        rows = case.sql.execute(
            "SELECT given, page FROM quarantine WHERE code = ifnull(:code, code) AND code <> :story ORDER BY number",
            {"code": code, "story": NOT_FOLLOWED},  # which is tried again below
        ).fetchall()
        pages = [(given, msgspec.msgpack.decode(unsqueeze(page), type=Page)) for given, page in rows if page]
        with reading_crew(case, how.workers, apart=True) as readers:  # one may have ended a process before
            for chunk in readers.crew.answers(chunks(again(case.sql, pages))):
                keep(case, chunk, tally)
                say(progress, "reading", tally.found, None)
            for _ in gather(case, sorted({given for given, page in rows if not page}), how.reading, readers, tally):
                say(progress, "reading", tally.found, None)
        bring_up_to_date(case, options, how.workers, progress)
        tally.unfollowed = unfollowed(case.sql)
    return tally


def again(sql: Any, pages: list[tuple[str, Page]]) -> Iterator[Found]:
    """Kept pages as if they had just been opened."""
    for given, page in pages:
        yield look_up(sql, given, page)


def quarantine_lines(path: Path | str) -> Iterator[dict[str, Any]]:
    """Everything in quarantine, with the pages themselves (``content`` in base 64) where they were kept."""
    with open_to_read(path) as case, coded(case.path):
        rows = case.sql.execute("SELECT source, given, code, reason, page FROM quarantine ORDER BY number")
        for source, given, code, reason, packed in rows:
            page = msgspec.msgpack.decode(unsqueeze(packed), type=Page) if packed else None
            yield {
                "source": source,
                "given": given,
                "code": code,
                "reason": reason,
                "url": page.url if page else None,
                "content": base64.b64encode(page.content).decode() if page else None,
            }
