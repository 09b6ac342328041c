"""The command line in processes that something kills, and what an archive that was filled by it holds."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from headwater.archive import Archive

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def environment_of(killing: str, folder: Path) -> dict[str, str]:
    """The environment of a process in which (and in whose children) ``killing`` is run before anything else.

    It may note each death in the file that ``DEATHS`` names.
    """
    (folder / "site").mkdir()
    (folder / "site" / "sitecustomize.py").write_text(killing)
    return {"PYTHONPATH": str(folder / "site"), "DEATHS": str(folder / "deaths")}


def command_line(environment: dict[str, str]) -> Run:
    """What calls it in such a process."""

    def run(*words: object) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-c", "from headwater.cli import main; main()", *map(str, words)],
            capture_output=True, text=True, check=False, env=os.environ | environment, timeout=300,
        )  # fmt: skip

    return run


def found(file: Path) -> list[object]:
    """Everything that an archive holds but its quarantine."""
    with Archive(file) as archive:
        return [line for line in archive.lines() if line["type"] != "quarantine"]


def quarantined(file: Path) -> list[tuple[str, str, bool]]:
    with Archive(file) as archive:
        return [(Path(row.source).name, row.code, row.kept) for row in archive.quarantine()[0]]
