"""What holds for every test file: how many processes share the tests where `-n auto` asks, what the tests are called, and that no
example has a deadline."""

import os

import pytest
from hypothesis import settings

MOST_WORKERS = 4  # each holds the models and what it compiled, about 1.5 GB; the benches that hold a floor want a core

# A deadline of so many milliseconds fails on a busy machine for no change of ours; what is to be fast has a test by the
# processor's clock.
settings.register_profile("headwater", deadline=None)
settings.load_profile("headwater")


@pytest.hookimpl(optionalhook=True)  # one file at a time needs no pytest-xdist
def pytest_xdist_auto_num_workers() -> int:
    """As many processes as there are cores to use, up to four: on a large machine memory would end before the cores do."""
    return min(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1, MOST_WORKERS)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Bytes are named by their argument and number, not by their content: a packed file's has the second at which it was packed,
    and two processes that collect in different seconds would not agree on the tests that they share."""
    return argname if isinstance(val, bytes | bytearray) else None
