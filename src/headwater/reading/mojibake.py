"""Text that was encoded twice on its way to the page ("donâ\\x80\\x99t"), put right."""

import re

_BEYOND = re.compile(rb"\xc2[\x80-\x9f]")  # in UTF-8: control characters that no page means
_TWICE = re.compile(
    "[\xc2-\xdf][\x80-\x9f]|[\xe0-\xef](?:[\x80-\x9f][\x80-\xbf]|[\xa0-\xbf][\x80-\x9f])|[\xf0-\xf4][\x80-\xbf]{3}"
)


def undo_double(text: str, raw: bytes | None = None) -> tuple[str, int]:
    """Text without what was encoded twice, and how many characters of it there were; ``raw``: the text as UTF-8.

    A run is taken for such a one only where it holds a control character beyond ASCII: "Ã©" may be two letters.
    """
    if text.isascii() or not _BEYOND.search(text.encode("utf-8", "surrogatepass") if raw is None else raw):
        return text, 0
    return _TWICE.subn(lambda run: _once(run[0]), text)


def _once(run: str) -> str:
    try:
        return run.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return run
