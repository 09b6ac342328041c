"""The door for other judges: a package may bring a model that compares two statements.

A judge is an object with a ``name`` and a ``judge`` method, found under the entry-point group
``headwater.claim_judges``. It is asked about pairs that Headwater found comparable but did not decide. What it says
becomes a conflict whose reason begins with its name: its verdicts are marked as its own, and join nothing.
"""

from collections.abc import Sequence
from functools import cache
from typing import Literal, Protocol, runtime_checkable

ENTRY_POINTS = "headwater.claim_judges"
Judgement = Literal["same", "contradicts", "unrelated", "unknown"]


@runtime_checkable
class ClaimJudge(Protocol):
    """What a package has to bring."""

    name: str

    def judge(self, pairs: Sequence[tuple[str, str]]) -> Sequence[Judgement]:
        """One judgement for each pair of statements, in their order; "unknown" where it does not want to say."""
        ...


@cache
def judges() -> tuple[ClaimJudge, ...]:
    """The judges that are installed, by name."""
    from importlib.metadata import entry_points

    found = [point.load()() for point in entry_points(group=ENTRY_POINTS)]
    return tuple(sorted((j for j in found if isinstance(j, ClaimJudge)), key=lambda j: j.name))
