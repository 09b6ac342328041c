"""Nothing is told of who uses Headwater: a library that would report home is kept from it.

onnxruntime had, since 1.29: it wrote an id of the machine into the user's cache folder and sent it with what it knew of each
network that was opened. What it keeps there shows whether it would send; it keeps still where ``CI`` is set.
"""

import os
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parents[2] / "examples" / "ferry" / "pages" / "1-meridian.html"
QUIETENED = {"CI", "ORT_DISABLE_TELEMETRY", "ORT_RUNNING_UNIT_TESTS", "XDG_CACHE_HOME"}


def left_behind(home: Path, *words: str) -> list[str]:
    """The files that a process leaves in its user's home."""
    home.mkdir()
    environment = {name: value for name, value in os.environ.items() if name not in QUIETENED}
    environment |= {"HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, check=False, env=environment, timeout=120
    )
    assert (done.returncode, done.stderr) == (0, "")
    return sorted(path.name for path in home.rglob("*") if path.is_file())


def test_onnxruntime_had_sent_an_id_of_the_machine_to_its_makers(tmp_path: Path) -> None:
    traced = ("-m", "headwater", "trace", str(PAGE), "--tier", "accurate", "--format", "json")
    assert left_behind(tmp_path / "home", *traced) == []
