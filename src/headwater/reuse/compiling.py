"""How loops are compiled, and where compiled code is kept: in the user's cache, else beside other temporary files.

Compiling all of them takes some twenty seconds, loading them one. Where nothing can be written at all they are compiled
for each process anew.
"""

import hashlib
import os
import stat
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numba

from headwater.cache import cache_folder

OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
SOURCES = ("align", "chance", "compiling", "kernels", "seeds", "splitting", "words")


def choose_folder() -> str | None:
    """A folder for compiled code that can be written to, one for each state of the sources; None where none can be."""
    here = Path(__file__).parent
    sources = b"".join((here / f"{name}.py").read_bytes() for name in SOURCES)
    digest = hashlib.sha256(sources + numba.__version__.encode()).hexdigest()[:16]
    if (named := os.environ.get("NUMBA_CACHE_DIR")) and is_usable(Path(named)):
        return named
    if (cache := cache_folder()) and is_usable(cache / "kernels" / digest):
        return str(cache / "kernels" / digest)
    with suppress(OSError):  # of gettempdir, where nothing can be written
        folder = Path(tempfile.gettempdir()) / f"headwater-kernels-{os.getuid() if hasattr(os, 'getuid') else ''}"
        folder.mkdir(mode=0o700, exist_ok=True)
        if is_ones_own(folder) and is_usable(folder / digest):
            return str(folder / digest)
    return None


def is_usable(folder: Path) -> bool:
    """Whether a folder is there, or can be made, and a file can be written to it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def is_ones_own(folder: Path) -> bool:
    """Whether nobody else may write to a folder: compiled code is loaded as it is, and all users share ``/tmp``."""
    state = folder.lstat()
    if not stat.S_ISDIR(state.st_mode):
        return False
    return not hasattr(os, "getuid") or (state.st_uid == os.getuid() and not state.st_mode & OTHERS_WRITE)


FOLDER = choose_folder()
KEPT = FOLDER is not None
if KEPT:
    numba.config.CACHE_DIR = FOLDER  # type: ignore[attr-defined] - numba's stubs lack it
kernel: Callable[..., Any] = numba.njit(cache=KEPT, nogil=True)
inlined: Callable[..., Any] = numba.njit(cache=KEPT, inline="always")
