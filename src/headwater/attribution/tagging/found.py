"""What a tier finds in a text, in positions of words: the rules, the CRFs and the encoder all speak in these."""

from collections.abc import Iterable
from typing import NamedTuple

Range = tuple[int, int]  # first and last word, inclusive


class Piece(NamedTuple):
    """Words of one paragraph: its number, first and last word."""

    paragraph: int
    first: int
    last: int


class Found(NamedTuple):
    """One attribution in word positions."""

    source: tuple[Piece, ...]
    cue: tuple[Piece, ...]
    content: tuple[Piece, ...]
    rule: str


def by_paragraph(found: Iterable[Found]) -> dict[int, list[Found]]:
    """What was found with words in each paragraph, in its order: a long text is gone through once."""
    there: dict[int, list[Found]] = {}
    for one in found:
        for number in dict.fromkeys(piece.paragraph for piece in (*one.source, *one.cue, *one.content)):
            there.setdefault(number, []).append(one)
    return there
