"""Where nothing can be written, or others may write too: compiled loops work, and are loaded from one's own folder alone."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from headwater import cache
from headwater.engines import LocalEngine
from headwater.errors import UsageError
from headwater.reuse import compiling

COMPILED = """
import sys, tempfile
tempfile.tempdir = sys.argv[1]
import numpy as np
from headwater.reuse.compiling import FOLDER
from headwater.reuse.kernels import mix
print(FOLDER, mix(np.uint64(0)))
"""


def compiled(temporary: Path | str, cache_: Path | str) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "NUMBA_CACHE_DIR"}
    return subprocess.run(
        [sys.executable, "-c", COMPILED, str(temporary)],
        capture_output=True, text=True, check=True, env=environment | {"HEADWATER_CACHE": str(cache_)},
    ).stdout.strip()  # fmt: skip


def test_more_than_a_thousand_pages_were_a_traceback_where_nothing_can_be_written() -> None:
    assert compiled("/proc/none", "/proc/none") == "None 0"


def test_each_process_compiled_anew_where_the_cache_is_closed(tmp_path: Path) -> None:
    """They had a new folder each in that of temporary files, which nobody removed."""
    first, second = (compiled(tmp_path, "/proc/none") for _ in range(2))
    assert first == second
    assert Path(first.split()[0]).is_relative_to(tmp_path / f"headwater-kernels-{os.getuid()}")
    assert [path.name for path in tmp_path.iterdir()] == [f"headwater-kernels-{os.getuid()}"]


def test_code_is_not_loaded_from_a_folder_that_others_may_write_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("HEADWATER_CACHE", "/proc/none")
    monkeypatch.delenv("NUMBA_CACHE_DIR", raising=False)
    folder = tmp_path / f"headwater-kernels-{os.getuid()}"
    folder.mkdir()
    folder.chmod(0o777)
    assert compiling.choose_folder() is None
    folder.rmdir()
    (tmp_path / "theirs").mkdir(mode=0o700)
    folder.symlink_to("theirs")
    assert compiling.choose_folder() is None
    folder.unlink()
    assert compiling.choose_folder()


def test_a_user_without_a_home_was_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container that is run under a number: ``docker run --user 12345``."""

    def homeless() -> Path:
        message = "Could not determine home directory."
        raise RuntimeError(message)

    monkeypatch.setattr(Path, "home", homeless)
    for name in (cache.VARIABLE, "XDG_CACHE_HOME", "NUMBA_CACHE_DIR"):
        monkeypatch.delenv(name, raising=False)
    assert compiling.choose_folder()
    with pytest.raises(UsageError, match=r"no home folder to keep the work in\. Name a folder: --work DIR"):
        LocalEngine().work_for("s3://bucket/run")
