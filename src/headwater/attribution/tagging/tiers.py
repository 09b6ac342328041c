"""The tiers: which taggers look at a text and how their answers become attributions."""

from collections.abc import Sequence

from headwater.attribution.tagging import Bounds, Tagged, Tier
from headwater.attribution.tagging.rules import CONFIDENCE, Found, Piece, find_attributions
from headwater.attribution.tagging.words import Words, in_order, lines, read_words
from headwater.language import parse


def tag_with(texts: Sequence[str], tier: Tier) -> list[list[Tagged]]:  # noqa: ARG001
    """See ``headwater.attribution.tagging.tag``."""
    return [by_rules(paragraphs) for paragraphs in read_texts(texts)]


def read_texts(texts: Sequence[str]) -> list[list[Words]]:
    """The paragraphs of each text as columns of words; every distinct line is parsed once."""
    cut = [lines(text) for text in texts]
    docs = iter(parse([line for text in cut for _, line in text], entities=False))
    return [in_order([read_words(next(docs), offset) for offset, _ in text]) for text in cut]


def by_rules(paragraphs: list[Words]) -> list[Tagged]:
    """The rules' attributions of one text."""
    return [as_tagged(found, paragraphs, CONFIDENCE[found.rule]) for found in find_attributions(paragraphs)]


def as_tagged(found: Found, paragraphs: list[Words], confidence: float) -> Tagged:
    """Word positions as code points."""

    def bounds(pieces: tuple[Piece, ...]) -> tuple[Bounds, ...]:
        return tuple(sorted(paragraphs[p.paragraph].span(p.first, p.last) for p in pieces))

    return Tagged(bounds(found.source), bounds(found.cue), bounds(found.content), confidence)
