"""One thing that a pair of sentences tells, before it is a record: what kind of change, in which words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headwater.model import ChangeKind

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A change: the words of the source that tell it and those of the copy; one side may have none."""

    kind: ChangeKind
    gone: "tuple[Token, ...]"
    come: "tuple[Token, ...]"
