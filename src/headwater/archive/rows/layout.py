"""The blocks of a page as far as its texts do not tell them: most stand line after line, paragraph after paragraph.

A block that stands where the one before lets expect it is written as its role alone; the others whole.
"""

from typing import Any, NamedTuple

from headwater.archive.rows.packing import Layers
from headwater.archive.rows.paragraphs import BETWEEN

LINE = "\n"
ARTICLE = "+"  # before the role of a block of the article's text
Block = dict[str, Any]


class Place(NamedTuple):
    """Where a block stands: its bounds, and where it begins on the page if they are those of the article's text."""

    start: int
    end: int
    page_start: int | None


class Foretold:
    """Goes along the texts with the blocks, and says where the next one is expected."""

    def __init__(self, layers: Layers) -> None:
        self.text, self.page_text = layers
        self.at = self.page_at = 0
        self.origin: Any = None  # of the last block of the article's text

    def place(self, layer: str) -> Place:
        """Where the next block of a layer is expected."""
        if layer == "text":
            end = self.text.find(BETWEEN, self.at)
            end = len(self.text) if end < 0 else end
            found = self.page_text.find(self.text[self.at : end], self.page_at)
            return Place(self.at, end, found if found >= 0 else None)
        start = self.page_at
        while self.page_text.startswith(LINE, start):
            start += 1
        end = self.page_text.find(LINE, start)
        return Place(start, len(self.page_text) if end < 0 else end, None)

    def block(self, layer: str, role: str) -> Block:
        """The next block, as it is expected."""
        origin = self.origin if layer == "text" else None
        return {"layer": layer, "role": role, **self.place(layer)._asdict(), "origin": origin}

    def go_past(self, block: Block) -> None:
        """Go on behind a block."""
        if block["layer"] != "text":
            self.page_at = block["end"]
            return
        self.at, self.origin = block["end"] + len(BETWEEN), block["origin"]
        if block["page_start"] is not None:
            self.page_at = block["page_start"] + block["end"] - block["start"]


def fold(blocks: list[Block], layers: Layers) -> list[Any]:
    """Blocks as plain values, smaller: a role, a role and its origin, or a whole block. ``unfold`` undoes it."""
    foretold = Foretold(layers)
    folded: list[Any] = []
    for block in blocks:
        expected = foretold.block(block["layer"], block["role"])
        code = (ARTICLE if block["layer"] == "text" else "") + block["role"]
        if block == expected:
            folded.append(code)
        elif block == expected | {"origin": block.get("origin")}:
            folded.append([code, block["origin"]])
        else:
            folded.append(block)
        foretold.go_past(block)
    return folded


def unfold(folded: list[Any], layers: Layers) -> list[Block]:
    """What ``fold`` was given."""
    foretold = Foretold(layers)
    blocks: list[Block] = []
    for one in folded:
        block = one if isinstance(one, dict) else whole(foretold, *([one] if isinstance(one, str) else one))
        blocks.append(block)
        foretold.go_past(block)
    return blocks


def whole(foretold: Foretold, code: str, *origin: Any) -> Block:
    """The block that a role stands for, with its origin where that is told."""
    layer = "text" if code.startswith(ARTICLE) else "page"
    block = foretold.block(layer, code.removeprefix(ARTICLE))
    return block | {"origin": origin[0]} if origin else block
