"""One line on standard error that says what is being done, when somebody is looking."""

import sys
from types import TracebackType

CLEAR = "\r\x1b[K"


class Progress:
    """Callable as ``trace.Progress``; silent when quiet or when standard error is not a terminal."""

    def __init__(self, *, quiet: bool) -> None:
        self.shown = not quiet and sys.stderr.isatty()

    def __call__(self, stage: str, pages: int) -> None:
        if self.shown:
            from headwater.report.phrases import doing

            sys.stderr.write(CLEAR + doing(stage, pages) + " …")
            sys.stderr.flush()

    def __enter__(self) -> "Progress":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.shown:
            sys.stderr.write(CLEAR)
            sys.stderr.flush()
