"""What a tier finds in a text, in positions of words: the rules, the CRFs and the encoder all speak in these."""

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
