"""Text whose marks a language tool set apart ("Msgr . Rask 's aide said ."), read as a newsroom writes it.

Such a text cannot be told from others by one place: "U.S . officials" is a slip elsewhere. It is one when more of its
commas and stops stand apart than beside their words. The blanks that the tool put in go to the ends of their lines, as
line breaks, so that a text and each of its lines keep their length; the old place of every code point is kept.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

APART = re.compile(r"(?<=[^\s.,]) [,.](?!\S)")
BESIDE = re.compile(r"\w[,.](?!\S)")
# A tool's blanks: in "U . S . navy"; before what belongs to the word in front of it ("Rask , who", "Rask 's");
# behind what belongs to the word that follows ("( Orfa )", "$ 5", "“ We").
BETWEEN_INITIALS = re.compile(r"(?<![^\s(“\"])[A-Z] \.(?: [A-Z] \.){1,4}(?!\S)")
TO_THE_LEFT = re.compile(
    r"(?<=\S) (?=(?:[,.;:?!%)\]”]|n['’]t|['’](?:s|m|d|re|ve|ll))(?!\S))|(?<=[,.?!]) (?=['’](?!\S))", re.IGNORECASE
)
TO_THE_RIGHT = re.compile(r"(?<![^\s“‘\"])[(\[$£€“‘] (?=\S)")
STRAIGHT = re.compile(r"\"")


class ClosedUp(NamedTuple):
    """A text with its marks beside their words, and the old place of each code point; none: it is as it was."""

    text: str
    places: Sequence[int] | None = None

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Where the words from ``start`` to ``end`` stand in the text as it was written."""
        if self.places is None or not start < end <= len(self.places):
            return start, end
        return self.places[start], self.places[end - 1] + 1


AS_WRITTEN = ClosedUp("")  # of a text that is not looked at


def is_set_apart(text: str) -> bool:
    """Whether a tool set the marks of a text apart from its words."""
    apart = sum(1 for _ in APART.finditer(text))
    return apart > 0 and apart > sum(1 for _ in BESIDE.finditer(text))


def closed_up(text: str) -> ClosedUp:
    """The text as it reads without a tool's blanks; one that no tool set apart as it is."""
    if not is_set_apart(text):
        return ClosedUp(text)
    places: list[int] = []
    made: list[str] = []
    start = 0
    for line in text.split("\n"):
        blanks = _set_by_a_tool(line)
        kept = [k for k in range(len(line)) if k not in blanks]
        places += [start + k for k in (*kept, *sorted(blanks), len(line))]  # and the line break
        made.append("".join(line[k] for k in kept) + "\n" * len(blanks))
        start += len(line) + 1
    return ClosedUp("\n".join(made), places[: len(text)])


def _set_by_a_tool(line: str) -> set[int]:
    """The places of a line's blanks that are a tool's."""
    blanks = {m.start() for m in TO_THE_LEFT.finditer(line)} | {m.end() - 1 for m in TO_THE_RIGHT.finditer(line)}
    for initials in BETWEEN_INITIALS.finditer(line):
        blanks |= {k for k in range(*initials.span()) if line[k] == " "}
    opened = False
    for mark in STRAIGHT.finditer(line):
        before, behind = line[max(mark.start() - 1, 0)] in ' "', line[mark.end() : mark.end() + 1] in (" ", "")
        if before and behind:
            beside = mark.start() - 1 if opened else mark.end()
            if 0 <= beside < len(line) and line[beside] == " ":
                blanks.add(beside)
        opened = not opened if before == behind else before  # one that clings to a word says what it is
    return blanks
