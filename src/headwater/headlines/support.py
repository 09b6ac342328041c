"""How far a text carries a headline: a judge of how the words are copied, and plain coverage for what is reworded."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from headwater.headlines.grammar import arc_traits
from headwater.headlines.traits import support_traits
from headwater.language.judge import Judge

MOSTLY_COPIED = 0.4  # of the words stand in copied runs of three or more, as in nine of ten of the judge's examples
COVERED_SHARE = 0.75  # of the score, where nothing is copied: the judge saw no such headline, and coverage tells most
COVERED_WORTH = 0.4  # a reworded headline whose words all stand in the text is no surer than that; grid .25 to 1


@cache
def judge() -> Judge:
    return Judge(Path(__file__).with_name("weights") / "support.onnx")


def traits(headline: str, body: str) -> dict[str, float]:
    """Everything that the judge looks at."""
    return support_traits(headline, body) | arc_traits(headline, body)


def score(headline: str, body: str) -> float:
    """0 to 1; higher means better carried."""
    counted = traits(headline, body)
    return weighed(float(judge().probabilities([counted])[0][judge().classes.index("supported")]), counted)


def weighed(copied: float, counted: Mapping[str, float]) -> float:
    """The judge's probability and plain coverage, each as far as it can tell."""
    reworded = max(0.0, 1 - counted["in_long_runs"] / MOSTLY_COPIED)
    share = COVERED_SHARE * reworded
    return (1 - share) * copied + share * COVERED_WORTH * counted["covered"]
