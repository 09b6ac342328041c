"""Which words are kin: synonyms, a verb and its noun, a kind and what it is a kind of; and which are opposites.

Read off WordNet 3.0 (bench.train_kinship); what is said less than main senses apart was left out. Strength 1 is one
meaning; a verb and the noun of it have .9, a word and its kind .6; an opposite has -1.
"""

import gzip
from functools import cache
from pathlib import Path

OPPOSITE = -1.0
_WEIGHTS = Path(__file__).parents[1] / "weights" / "kinship.tsv.gz"


def kinship(a: str, b: str) -> float:
    """How near two lemmas are, -1 to 1; 0 for words that are not kin or not known."""
    if a == b:
        return 1.0
    return _kin(min(a, b)).get(max(a, b), 0.0)


def is_verb(word: str) -> bool:
    """Whether a verb with its particle ("call_off") is a word of its own."""
    return word in _rows()


@cache
def _rows() -> dict[str, str]:
    with gzip.open(_WEIGHTS, "rt", encoding="utf8") as lines:
        return dict(line.rstrip("\n").split("\t") for line in lines)  # read word by word when it is asked for


@cache
def _kin(word: str) -> dict[str, float]:
    return {
        kin[:-1]: OPPOSITE if kin[-1] == "!" else 1.0 if kin[-1] == "0" else int(kin[-1]) / 10
        for kin in _rows().get(word, "").split()
    }
