"""Does one claim strengthen or weaken another? Two trained judges over what two sentences share and how they speak.

No part of the package: what these scores know of a pair the comparison of claims knows better, as
docs/models/relations.md shows; they stand here for the figures that the field reports on such pairs.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal

from headwater.language.judge import Judge
from headwater.language.words import STOP, WORD, near, numbers, plain, term_weight, vocabulary
from headwater.stories.features import features

Relation = Literal["strengthens", "weakens"]

_OPENING = frozenset("he she it they but that this and".split())
_PATTERNS = {
    "negated": r"""\b(?:not|no|never|none|nobody|nothing|neither|without|den(?:y|ied|ies)|refus\w+|reject\w*|fail\w*
        |false\w*|untrue|dismiss\w*|oppos\w+|against|critic\w+|disput\w+|but|however|although|though|despite|while)\b
        |n[’']t\b""",
    "quoted": '["“”]',
    "said": r"\b(?:said|says|told|tells|tweeted|wrote|according|called|asked|added|argued|testified|stated)\b",
    "modal": r"\b(?:will|would|could|may|might|should|can|plans?|expected)\b",
    "hedged": r"""\b(?:may|might|could|possibl[ey]|perhaps|probabl[ey]|apparent(?:ly)?|seem\w*|alleged(?:ly)?
        |reportedly|suspected|likely|potential(?:ly)?|believed\ to)\b""",
    "distanced": r"\b(?:claim\w*|alleg\w+|accus\w+|insist\w*|contend\w*|assert\w*|rumou?rs?)\b",
}
PATTERNS = {name: re.compile(p, re.IGNORECASE | re.VERBOSE) for name, p in _PATTERNS.items()}


def relation_scores(relation: Relation, pairs: Sequence[tuple[str, str]]) -> list[float]:
    """For each pair of sentences how likely the relation holds, 0 to 1 (base rates are the training data's)."""
    judge = judges()[relation]
    table = judge.probabilities([pair_traits(a, b) for a, b in pairs])
    return [float(row[judge.classes.index(relation)]) for row in table]


@cache
def judges() -> dict[Relation, Judge]:
    folder = Path(__file__).with_name("weights")
    return {"strengthens": Judge(folder / "strengthens.onnx"), "weakens": Judge(folder / "weakens.onnx")}


def pair_traits(a: str, b: str) -> dict[str, float]:
    """What two sentences share, slot by slot, their lengths, and how each of them speaks."""
    words_a, words_b = content(a), content(b)
    covered_a, covered_b = share(words_a, vocabulary(b)), share(words_b, vocabulary(a))
    values_a, values_b = ({v for v, _, _ in numbers(s)} for s in (a, b))
    return {
        "covered_sum": covered_a + covered_b,
        "covered_apart": abs(covered_a - covered_b),
        "covered_most": max(covered_a, covered_b),
        "covered_least": min(covered_a, covered_b),
        **slot_traits(a, b),
        "numbers_shared": float(len(values_a & values_b)),
        "numbers_a": float(len(values_a - values_b)),
        "numbers_b": float(len(values_b - values_a)),
        "words_a": float(len(words_a)),
        "words_b": float(len(words_b)),
        "words_both": float(len(words_a) + len(words_b)),
        "words_least": float(min(len(words_a), len(words_b))),
        "words_apart": float(abs(len(words_a) - len(words_b))),
        **voice_traits(a, b),
        "opens_a": float(opening(a)),
        "opens_b": float(opening(b)),
    }


def slot_traits(a: str, b: str) -> dict[str, float]:
    """Shared names, words, numbers and dates: how many, of the smaller set, of both, and the difference in size."""
    terms_a, terms_b = set(features(a)), set(features(b))
    weight = {t: term_weight(t[2:]) for t in terms_a | terms_b}
    least = min(sum(weight[t] for t in terms_a), sum(weight[t] for t in terms_b))
    traits = {"weight_shared": sum(weight[t] for t in terms_a & terms_b) / max(1.0, least)}
    for slot in "ewnd":
        one, other = ({t for t in terms if t[0] == slot} for terms in (terms_a, terms_b))
        traits |= {
            f"{slot}_shared": float(len(one & other)),
            f"{slot}_of_smaller": len(one & other) / max(1, min(len(one), len(other))),
            f"{slot}_of_both": len(one & other) / max(1, len(one | other)),
            f"{slot}_more": float(len(one) - len(other)),
        }
    return traits


def voice_traits(a: str, b: str) -> dict[str, float]:
    traits: dict[str, float] = {}
    for name, pattern in PATTERNS.items():
        x, y = len(pattern.findall(a)), len(pattern.findall(b))
        traits |= {f"{name}_both": float(x + y), f"{name}_apart": float(abs(x - y))}
        traits |= {f"{name}_product": float(x * y), f"{name}_more": float(x - y)}
    return traits


def content(sentence: str) -> list[str]:
    return [m[0] for m in WORD.finditer(sentence) if plain(m[0]) not in STOP and len(plain(m[0])) > 1]


def share(words: list[str], known: set[str]) -> float:
    return sum(near(w, known) for w in words) / max(1, len(words))


def opening(sentence: str) -> bool:
    """Whether a sentence opens by pointing back at another one."""
    first = WORD.search(sentence)
    return bool(first) and first[0].lower() in _OPENING
