"""What is being done, on standard error: in a terminal one line, or a bar with rate and time left; in a log of what
takes long a line from time to time.
"""

import os
import sys
import time
from types import TracebackType
from typing import Any

LOG_PAUSE_S = 60  # between two lines where standard error is no terminal
SOON_S = 20  # the same, of what mostly takes minutes
CLEAR = "\r\x1b[K"
STAGES = {
    "folding": "bringing copies of pages together",
    "reading": "reading pages",
    "reuse": "comparing",
    "stories": "finding stories",
    "settling": "following stories",
}


def is_drawn_on() -> bool:
    """Whether standard error is a terminal on which a line can be drawn again: an editor's, as TERM says, is none."""
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


class Progress:
    """Callable as ``trace.Progress``; silent when quiet, and in a log as long as it is quick."""

    def __init__(self, *, quiet: bool) -> None:
        self.shown = not quiet and is_drawn_on()
        self.logged = not quiet and not self.shown
        self.said_at = time.monotonic()

    def __call__(self, stage: str, pages: int) -> None:
        if self.shown or (self.logged and time.monotonic() - self.said_at >= SOON_S):
            from headwater.report.doing import doing

            self.said_at = time.monotonic()
            said = doing(stage, pages) + " …"
            sys.stderr.write(CLEAR + said if self.shown else f"headwater: {said}\n")
            sys.stderr.flush()

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.shown:
            sys.stderr.write(CLEAR)
            sys.stderr.flush()


class Bar:
    """Callable as ``archive.Progress``: a bar for each stage with pages a second and the time left; in a log lines."""

    def __init__(self, *, quiet: bool) -> None:
        self.shown = not quiet and is_drawn_on()
        self.logged = not quiet and not self.shown
        self.said_at = time.monotonic()
        self.bar: Any = None
        self.stages: dict[str, Any] = {}

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        if self.logged and time.monotonic() - self.said_at >= LOG_PAUSE_S:
            self.said_at = time.monotonic()
            sys.stderr.write(f"headwater: {STAGES.get(stage, stage)} … {done:,}{f' of {total:,}' if total else ''}\n")
            sys.stderr.flush()
        if self.bar is None:
            return
        if stage not in self.stages:
            for other in self.stages.values():
                self.bar.update(other, total=self.bar.tasks[other].completed)  # how many there are is known at its end
                self.bar.stop_task(other)
            self.stages[stage] = self.bar.add_task(STAGES.get(stage, stage), total=total)
        self.bar.update(self.stages[stage], completed=done, total=total)

    def __enter__(self) -> "Bar":
        if self.shown:
            from rich.console import Console
            from rich.progress import (
                BarColumn,
                MofNCompleteColumn,
                Progress,
                ProgressColumn,
                Task,
                TextColumn,
                TimeRemainingColumn,
            )
            from rich.text import Text

            class Rate(ProgressColumn):
                """Pages a second."""

                def render(self, task: Task) -> Text:
                    return Text(f"{task.speed:,.0f}/s" if task.speed else "")

            self.bar = Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                Rate(),
                TimeRemainingColumn(),
                console=Console(stderr=True),
            )
            self.bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar is not None:
            self.bar.stop()


def clock(seconds: float) -> str:
    """A time as a reader says it."""
    hours, minutes = divmod(int(seconds) // 60, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {int(seconds) % 60:02} s"
