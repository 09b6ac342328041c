"""Text that was encoded twice on its way to the page ("donâ\\x80\\x99t"), put right."""

import re

import numpy as np

FIRST, NO_CONTROL = 0xC2, 0xA0  # the first byte of U+0080 to U+00BF; the second one of U+00A0
LEAD = 0xC3  # the first byte of what the first byte of a letter becomes when it is encoded again
_TWICE = re.compile(
    "[\xc2-\xdf][\x80-\x9f]|[\xe0-\xef](?:[\x80-\x9f][\x80-\xbf]|[\xa0-\xbf][\x80-\x9f])|[\xf0-\xf4][\x80-\xbf]{3}"
)


def undo_double(text: str, raw: bytes | None = None) -> tuple[str, int]:
    """Text without what was encoded twice, and how many characters of it there were; ``raw``: the text as UTF-8.

    A run is taken for such a one only where it holds a control character beyond ASCII: "Ã©" may be two letters.
    """
    if text.isascii() or not may_be_twice(text.encode("utf-8", "surrogatepass") if raw is None else raw):
        return text, 0
    return _TWICE.subn(lambda run: _once(run[0]), text)


def may_be_twice(raw: bytes) -> bool:
    """Whether control characters beyond ASCII, which no page means, stand in UTF-8, and with them what they may be
    part of: two letters that are one byte each of another."""
    letters = np.frombuffer(raw, dtype=np.uint8)
    first = np.flatnonzero(letters[:-1] == FIRST)
    if not (letters[first + 1] < NO_CONTROL).any():
        return False
    return bool((letters[first[first > 1] - 2] == LEAD).any())


def _once(run: str) -> str:
    try:
        return run.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return run
