"""How far a text carries a headline: a judge of how the words are copied, and one of what is told in other words."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from headwater.headlines.grammar import arc_traits
from headwater.headlines.rewording import rewording_traits
from headwater.headlines.traits import support_traits
from headwater.language.judge import Judge

# Shares of the words that stand in copied runs of three or more. Nine in ten of the examples of the judge of copies
# have .64 or more; three in four of the other judge's have .15 or less, and there the first is wrong more than right.
REWORDED, COPIED = 0.25, 0.5
REWORDED_WORTH = 0.2  # of a probability, so that what is reworded stays below what is copied; .15 to .3 are as good


@cache
def judge(name: str) -> Judge:
    return Judge(Path(__file__).with_name("weights") / f"{name}.onnx")


def copying_traits(headline: str, body: str) -> dict[str, float]:
    """Everything that the judge of copies looks at."""
    return support_traits(headline, body) | arc_traits(headline, body)


def score(headline: str, body: str) -> float:
    """0 to 1; higher means better carried."""
    counted = copying_traits(headline, body)
    copied = judged("support", counted) if reworded_share(counted) < 1 else 0.0
    reworded = judged("rewording", rewording_traits(headline, body)) if reworded_share(counted) else 0.0
    return weighed(copied, reworded, counted)


def judged(name: str, counted: Mapping[str, float]) -> float:
    """The probability of being supported, by one of the two judges."""
    return float(judge(name).probabilities([counted])[0][judge(name).classes.index("supported")])


def reworded_share(counted: Mapping[str, float]) -> float:
    """How far the headline is told in other words: 1 where hardly anything is copied, 0 where half is."""
    return min(1.0, max(0.0, (COPIED - counted["in_long_runs"]) / (COPIED - REWORDED)))


def weighed(copied: float, reworded: float, counted: Mapping[str, float]) -> float:
    """The two judges' probabilities, each as far as it can tell."""
    share = reworded_share(counted)
    return (1 - share) * copied + share * REWORDED_WORTH * reworded
