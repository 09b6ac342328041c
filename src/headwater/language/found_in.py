"""The text and the words of an analysed passage, for those who ask again and again.

spaCy joins a passage's text anew from its words each time that it is asked for, and a passage of 8,000 characters has
fifty statements that ask.
"""

from bisect import bisect_left
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

TEXT, STARTS = "headwater.text", "headwater.starts"


def text_of(passage: "Doc") -> str:
    """The text of a passage."""
    if TEXT not in passage.user_data:
        passage.user_data[TEXT] = passage.text
    return passage.user_data[TEXT]


def tokens_in(passage: "Doc", spans: Iterable[tuple[int, int]]) -> "list[Token]":
    """The words that begin in some stretches of a passage (code points), in their order, each once."""
    if STARTS not in passage.user_data:
        passage.user_data[STARTS] = [token.idx for token in passage]
    starts: list[int] = passage.user_data[STARTS]
    there = {i for start, end in spans for i in range(bisect_left(starts, start), bisect_left(starts, end))}
    return [passage[i] for i in sorted(there)]
