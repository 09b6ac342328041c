"""A process for which permissions of files hold: tests may run as root."""

import ctypes
import os
from collections.abc import Callable


def as_anybody(job: Callable[[], None]) -> None:
    """Run ``job`` in a process that has none of root's powers: permissions of files hold for it."""
    child = os.fork()
    if child == 0:
        failed = 1
        try:
            if os.geteuid() == 0:
                give_powers_up()
            job()
            failed = 0
        finally:
            os._exit(failed)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def give_powers_up() -> None:
    """Linux's capset(2) with empty sets."""
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    assert ctypes.CDLL(None).capset(header, (ctypes.c_uint32 * 6)()) == 0
