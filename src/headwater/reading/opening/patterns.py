"""Patterns of names (``news/**/*.html``): what they match, and the folders that could not be looked into for it.

Python's ``glob`` passes over a folder that is closed, with all that is in it, without a word.
"""

import glob
import os
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import NamedTuple

SIGNS = "*?["
ANY_DEPTH = "**"


class Matches(NamedTuple):
    """What a pattern matches, by name, and an error for each folder that it leads into and that is closed."""

    names: list[str]
    closed: list[OSError]


def has_signs(name: str) -> bool:
    """Whether a name holds what patterns are made of."""
    return any(sign in name for sign in SIGNS)


def match(pattern: str) -> Matches:
    """What a pattern matches. Nothing that begins with a point is, unless the pattern says so."""
    names = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    closed = {error.filename: error for error in closed_on_the_way(pattern)}
    return Matches(names, [closed[name] for name in sorted(closed)])


def closed_on_the_way(pattern: str) -> Iterator[OSError]:
    """An error for each folder that a pattern leads into and that cannot be listed, or not be entered."""
    parts = pattern.replace(os.sep, "/").split("/")
    first = next(place for place, part in enumerate(parts) if has_signs(part))
    for place in range(first, len(parts)):
        part = parts[place]
        before = "".join(f"{one}/" for one in parts[:place])  # "" is here, "/" the root
        folders = glob.glob(before, recursive=True) if before else ["."]  # noqa: PTH207
        below = glob.glob(f"{before}{ANY_DEPTH}/", recursive=True) if part == ANY_DEPTH else []  # noqa: PTH207
        for folder in chain(folders, below):
            try:
                if has_signs(part) or not part:
                    os.scandir(folder).close()
                else:
                    Path(folder, part).lstat()
            except FileNotFoundError:
                continue
            except OSError as error:
                error.filename = folder.rstrip("/") or "/"
                yield error
