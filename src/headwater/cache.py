"""Where this user keeps what can be made again."""

import os
from pathlib import Path

VARIABLE = "HEADWATER_CACHE"


def cache_folder() -> Path | None:
    """The folder, which need not be there yet; None for a user without a home, as in many containers."""
    try:
        base = os.environ.get(VARIABLE) or os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    except RuntimeError:
        return None
    return Path(base) / "headwater"
