"""What a text does with a headline's statement: agrees, disagrees, or discusses it without taking a side."""

from functools import cache
from pathlib import Path

from headwater.headlines.traits import stance_traits
from headwater.language.judge import Judge


@cache
def judge() -> Judge:
    return Judge(Path(__file__).with_name("weights") / "stance.onnx")


def classify(headline: str, body: str) -> str:
    """``agree``, ``disagree`` or ``discuss``."""
    return judge().choose([stance_traits(headline, body)])[0]
