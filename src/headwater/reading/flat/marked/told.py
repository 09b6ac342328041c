"""What the marks of a flat text tell of its lines."""

from typing import NamedTuple


class Told(NamedTuple):
    """What the marks of a text tell: its first line and the one after the last, one letter for each, and, where the
    text is one sender's messages, who sent them and the line that says when first."""

    start: int
    stop: int
    letters: str
    sender: str | None = None
    turns: tuple[tuple[int, int], ...] = ()  # of a conversation whose times stand below the words: name, and time
