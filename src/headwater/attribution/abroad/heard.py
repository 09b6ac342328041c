"""What the readers of other languages find, before anybody's name is resolved."""

import msgspec

from headwater.model import Stance

Bounds = tuple[int, int]


class Heard(msgspec.Struct):
    """One attribution in code points of a text."""

    content: list[Bounds]
    cue: Bounds
    source: Bounds | None  # None where nobody is named beside the cue
    stance: Stance
    direct: bool
    clause: Bounds  # where the cue's clause names whom it was told
    oblique: bool = False  # the source stands in another case than it is named in

    @property
    def start(self) -> int:
        return min(b[0] for b in self.content)
