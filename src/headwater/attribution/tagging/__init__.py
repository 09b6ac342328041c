"""Where somebody says something: the spans of source, cue and content of every attribution in a text.

``tag`` is the verb. Three tiers behind it: ``rules`` (quotation marks, cue words, the dependency tree; no weights),
``fast`` (a linear-chain CRF and a learned linker) and ``accurate`` (averages the CRF with a small encoder).
"""

from collections.abc import Sequence
from typing import NamedTuple

from headwater.model import Tier

Bounds = tuple[int, int]


class Tagged(NamedTuple):
    """One attribution: code points ``(start, end)`` in the text, each role in order, any of them possibly empty."""

    source: tuple[Bounds, ...]
    cue: tuple[Bounds, ...]
    content: tuple[Bounds, ...]
    confidence: float


def tag(texts: Sequence[str], *, tier: Tier = "accurate") -> list[list[Tagged]]:
    """The attributions of each text, in the order of their first words, outer ones before those inside them.

    A quotation that goes on in following paragraphs is one attribution with a content span for each. Raises SetupError
    HW502 when the weights of a learned tier are not installed.
    """
    from headwater.attribution.tagging.tiers import tag_with

    return tag_with(texts, tier)


def tag_twice(texts: Sequence[str], *, tier: Tier) -> list[tuple[list[Tagged], list[Tagged]]]:
    """The attributions of each text by the rules alone, and by ``tier``; what both need is done once."""
    from headwater.attribution.tagging.tiers import tag_with_both

    return tag_with_both(texts, tier)
