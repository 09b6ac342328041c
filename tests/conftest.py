"""What holds for every test file: how many processes share the tests where `-n auto` asks."""

import os

import pytest

MOST_WORKERS = 4  # each holds the models and what it compiled, about 1.5 GB; the benches that hold a floor want a core


@pytest.hookimpl(optionalhook=True)  # one file at a time needs no pytest-xdist
def pytest_xdist_auto_num_workers() -> int:
    """As many processes as there are cores to use, up to four: on a large machine memory would end before the cores do."""
    return min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, MOST_WORKERS)
