"""How fast the machine is at the moment: speeds and times that are pinned without a peer beside them are held by it."""

import re
import time

# Processor seconds for the task below on the machine that the pinned speeds were measured on, when nothing else ran.
REFERENCE_S = 0.06
TEXT = "The mill of Velm, 12 km off. " * 35_000
WORDS = re.compile(r"\w+|\W")


def slowness(runs: int = 5) -> float:
    """How many times as long as on that machine a task of one kind takes now, at least 1: the least of some runs.

    Processor time is no constant: a machine of another make, or whose neighbours are busy, takes two or three times
    as much of it for the same work, and a floor on speed would fail there for no change of ours.
    """
    spent: list[float] = []
    for _ in range(runs):
        start = time.process_time()
        WORDS.findall(TEXT)
        spent.append(time.process_time() - start)
    return max(1.0, min(spent) / REFERENCE_S)
