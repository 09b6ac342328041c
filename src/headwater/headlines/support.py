"""How far a text carries a headline: a judge of how the words are copied, and plain coverage for what is reworded."""

from functools import cache
from pathlib import Path

from headwater.headlines.traits import support_traits
from headwater.language.judge import Judge

COVERED_SHARE = 0.3  # of the score: where sentences are copied all words are covered, where reworded only this tells


@cache
def judge() -> Judge:
    return Judge(Path(__file__).with_name("weights") / "support.onnx")


def score(headline: str, body: str) -> float:
    """0 to 1; higher means better carried."""
    traits = support_traits(headline, body)
    copied = float(judge().probabilities([traits])[0][judge().classes.index("supported")])
    return (1 - COVERED_SHARE) * copied + COVERED_SHARE * traits["covered"]
