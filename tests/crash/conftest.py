"""The command line in processes that something kills, as the module of the test says in ``KILLING``."""

from pathlib import Path

import pytest

from tests.crash.killing import Run, command_line, environment_of


@pytest.fixture
def killing(tmp_path: Path, request: pytest.FixtureRequest) -> dict[str, str]:
    """The environment of such processes."""
    return environment_of(request.module.KILLING, tmp_path)


@pytest.fixture
def headwater(killing: dict[str, str]) -> Run:
    """The command line in such a process."""
    return command_line(killing)
