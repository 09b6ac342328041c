"""The line that shows how ``headwater run`` goes."""

import shutil
import sys
import threading
import time

from headwater.cli.progress import CLEAR, clock
from headwater.engines.pipeline import Watch

SAID = {  # what the slow steps do
    "plan": "looking at what there is to read",
    "pages": "reading pages",
    "documents": "keeping each page once",
    "masks": "learning boilerplate",
    "postings": "taking fingerprints",
    "direct": "looking for pairs",
    "passages": "aligning passages",
    "stories": "sorting pages into stories",
    "story_rows": "following stories upstream",
    "written": "writing tables",
}
ROWS = {SAID["pages"]: "pages"}  # what a step's rows are called


class Shown(Watch):
    """The line: the step, how far it is, at what rate, how long it will take, and how long it has taken.

    It is drawn again every second, no wider than the terminal, or told once a minute in a log: a shard may be a
    gigabyte, and who looks should see that something is going on.
    """

    step, began = "", 0.0
    kept = done = total = rows = 0  # ``kept`` were there when the step began: they cost no time now
    ended = 0.0  # when the last of those done was

    def __init__(self, *, shown: bool, drawn: bool, pause: float) -> None:
        self.shown, self.drawn, self.pause = shown, drawn, pause
        self.over = threading.Event()
        self.going_on = threading.Thread(target=self.go_on, daemon=True)
        if self.shown:
            self.going_on.start()

    def begin(self, step: str) -> None:
        self.step = SAID.get(step, self.step)  # the quick steps between them are not named
        self.began, self.total, self.rows = time.monotonic(), 0, 0
        if self.drawn:
            self.line()

    def shards(self, done: int, total: int, rows: int) -> None:
        if not self.total:
            self.kept = self.done = done
        if done != self.done:
            self.ended = time.monotonic()
        drawn_again = self.drawn and (done, total) != (self.done, self.total)
        self.done, self.total, self.rows = done, total, rows
        if drawn_again:
            self.line()

    def so_far(self) -> tuple[str, str, str]:
        """How many shards there are; once one has been made, at what rate, and how long the others will take."""
        made, used, now = self.done - self.kept, self.ended - self.began, time.monotonic()
        if not self.total or made <= 0:
            return f"{self.done} of {self.total} shards" if self.total else "", "", ""
        rate = made / max(used, 0.01) * 60
        left = used * (self.total - self.done) / made - (now - self.ended)
        return (
            f"{self.done} of {self.total} shards",
            f", {rate:,.{0 if rate >= 10 else 1}f} a minute",
            f", {clock(left)} left" if left >= 1 else "",  # it takes longer than those before: unknown
        )

    def go_on(self) -> None:
        while not self.over.wait(self.pause):
            self.line()

    def line(self) -> None:
        if not self.shown or not self.step:
            return
        shards, rate, left = self.so_far()
        rows = f"{self.rows:,} {ROWS.get(self.step, 'rows')}" if self.rows else ""
        used = clock(time.monotonic() - self.began)
        whole, brief = (
            f"{self.step} … {' · '.join(filter(None, (shards + how + left, rows, used)))}" for how in (rate, "")
        )
        width = shutil.get_terminal_size().columns - 1  # a line that the terminal breaks cannot be drawn again
        drawn = whole if len(whole) <= width else brief[:width]
        sys.stderr.write(f"{CLEAR}{drawn}" if self.drawn else f"headwater: {whole}\n")
        sys.stderr.flush()

    def close(self) -> None:
        self.over.set()
        if self.shown:
            self.going_on.join()
        if self.shown and self.drawn:
            sys.stderr.write(CLEAR)
