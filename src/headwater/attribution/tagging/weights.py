"""Where the trained weights are, and what to do when they are not."""

import json
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

from headwater.errors import SetupError

FOLDER = Path(__file__).resolve().parent.parent / "weights"


def weight_file(name: str) -> str:
    """Path of a weight file. Raises SetupError HW502 when it is missing."""
    path = FOLDER / name
    if not path.is_file():
        raise SetupError(
            "HW502",
            f"the weights {name} of the attribution tagger are not installed.",
            where=str(FOLDER),
            hint="Reinstall headwater, or trace with --tier rules, which needs no weights.",
        )
    return str(path)


@cache
def fingerprint(*names: str) -> str:
    """A name for what some weight files hold: other weights, another fingerprint."""
    digest = blake2b(digest_size=8)
    for name in names:
        digest.update(Path(weight_file(name)).read_bytes())
    return digest.hexdigest()


@cache
def read_json(name: str) -> Any:
    """A JSON weight file."""
    return json.loads(Path(weight_file(name)).read_text(encoding="utf8"))
