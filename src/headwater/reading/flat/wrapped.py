"""Text that was cut to a width: paragraphs made whole again.

Mail, ``pdftotext``, text browsers and old terminals end a line where it is full, not where a sentence is. Read line by
line such a text has no paragraphs at all. It is known by lines that stop in the middle of a sentence and go on with a
small letter, again and again, and by their being about equally long; a text with one paragraph a line has neither.
"""

import re
from itertools import groupby, pairwise
from typing import NamedTuple

from headwater.reading.lines.patterns import BY_LINE

FEWEST_BROKEN = 3  # lines that stop in the middle of a sentence, at least, before a text is called cut
BROKEN_SHARE = 0.25  # of all lines of prose; dumps with a paragraph a line have next to none
PROSE_CHARS = 20  # a line as long as that may be prose; menus and names are shorter
WIDEST = 140  # characters; wider lines are paragraphs
NARROWEST = 24
FULL_SHARE = 0.7  # of the width that a line cut for its width has, in a proportional typeface too
EVEN_SHARE = 0.85  # of the broken lines that are as full as that
FEWEST_PAIRS = 4  # of lines below each other, before their being full to the letter says anything
EXACT_SHARE = 0.8  # of such lines that have no room for the next one's first word: chance does not do that
QUOTED_SHARE = 0.6  # of all lines that begin with ">": the text of a mail that was answered or sent on
TIGHT = 0.05  # of broken lines may be less full than the threshold that tells full lines from last ones
LOOSE = 0.25  # the same where the width is not one of characters, and the next line does not go on with a small letter

FEWEST_INNER = 2  # lines that are not the last of their paragraph, before these say anything
WHOLE_SHARE = 0.7  # of paragraphs of several lines that end with a sentence's end
WITHOUT_OPENING = 0.6  # of the width that a paragraph's first line has where the place before it was taken off

_QUOTE = re.compile(r"^(?:> ?){1,9}")
_ENDS = re.compile(r"""[.!?…:;。！？؟۔]["'”’»)\]]*$""")
_MARK = re.compile(r"(?:[-*•·–—>#|]|\d{1,3}[.)]|\([a-z0-9]\))\s")
# In the middle of a sentence, whatever the next line begins with; no headline ends so
_LEFT_OPEN = re.compile(
    r"\b(?:of|the|an?|to|and|or|in|for|with|by|at|from|on|as|its|their|than|which|that|der|die|das|und|von)$"
)
_HYPHENATED = re.compile(r"\w{2}-$")
_HEAD = re.compile(r"\w{1,60}-$")
_WORD = re.compile(r"\w+")


class _Line(NamedTuple):
    indent: int
    text: str


def unwrap(text: str) -> str:
    """The text with its paragraphs on one line each where it was cut to a width; otherwise just as it came."""
    raw = text.split("\n")
    said = [line for line in raw if line.strip()]
    quoted = sum(line.startswith(">") for line in said)
    if quoted >= FEWEST_BROKEN and quoted > len(said) * QUOTED_SHARE:
        raw = [_QUOTE.sub("", line) for line in raw]
    lines = [_line(one) for one in raw]
    enough = [width for width in (_full_from(lines), _full_in_paragraphs(lines)) if width is not None]
    if not enough:
        return "\n".join(raw)
    return _joined(lines, min(enough))


def _line(raw: str) -> _Line:
    inner = raw.strip()
    return _Line(len(raw) - len(raw.lstrip()) if inner else 0, inner)


def _breaks(line: str, after: str) -> bool:
    """Whether a line stops in the middle of a sentence that the next one takes up."""
    if not line or not after or _ENDS.search(line) or _MARK.match(after):
        return False
    if _LEFT_OPEN.search(line):
        return True
    first = after[0]
    return first.islower() or (first.isalpha() and not first.isupper() and not first.istitle() and " " in after)


def _filled(line: _Line, after: _Line) -> int:
    """How long a line would be with the next one's first word: past the width, or it would not have been cut."""
    return len(line.text) + 1 + len(after.text.partition(" ")[0])


def _full_from(lines: list[_Line]) -> int | None:
    """From which ``_filled`` on a line is cut for want of room; None where the text is not cut to a width."""
    pairs = [(a, b) for a, b in pairwise(lines) if a.text and b.text]
    widest = max((len(line.text) for line in lines), default=0)
    broken = [(a, b) for a, b in pairs if _breaks(a.text, b.text)]
    if broken and NARROWEST <= widest <= WIDEST and len(pairs) >= FEWEST_PAIRS:
        full = sum(_filled(a, b) > widest for a, b in pairs)
        if full >= len(pairs) * EXACT_SHARE:
            return widest + 1
    prose = sum(len(line.text) >= PROSE_CHARS for line in lines)
    if len(broken) < FEWEST_BROKEN or len(broken) < prose * BROKEN_SHARE:
        return None
    lengths = sorted(len(a.text) for a, _ in broken)
    width = lengths[int(len(lengths) * (1 - TIGHT))] if len(lengths) > 20 else lengths[-1]
    if not NARROWEST <= width <= WIDEST:
        return None
    if sum(length >= width * FULL_SHARE for length in lengths) < len(lengths) * EVEN_SHARE:
        return None
    reach = sorted(_filled(a, b) for a, b in broken)
    tight = reach[int(len(reach) * TIGHT)]
    return width + 1 if tight > width else max(reach[int(len(reach) * LOOSE)], int(width * FULL_SHARE))


def _full_in_paragraphs(lines: list[_Line]) -> int | None:
    """The same of a text whose paragraphs stand between blank lines, which a short one has too few lines to tell else.

    A paragraph's lines stop in the middle of a sentence, and its last one with its end: wires' texts do, line for line.
    """
    paragraphs = [list(run) for said, run in groupby(lines, key=lambda line: bool(line.text)) if said]
    cut = [paragraph for paragraph in paragraphs if len(paragraph) > 1]
    inner = [(a.text, b.text) for paragraph in cut for a, b in pairwise(paragraph)]
    width = max((len(line.text) for line in lines), default=0)
    if len(inner) < FEWEST_INNER or not NARROWEST <= width <= WIDEST:
        return None
    broken = sum(_breaks(a, b) for a, b in inner)
    ended = sum(_ENDS.search(a) is not None for a, _ in inner)
    whole = sum(_ENDS.search(paragraph[-1].text) is not None for paragraph in cut)
    narrow = sum(len(a) < NARROWEST for a, _ in inner[1:])  # a wire's first line leaves room for its dateline
    few = len(inner) * (1 - EVEN_SHARE)
    if broken < len(inner) * BROKEN_SHARE or ended > few or narrow > few or whole < len(cut) * WHOLE_SHARE:
        return None
    return int(width * WITHOUT_OPENING)


def _joined(lines: list[_Line], enough: int) -> str:
    """Each paragraph on a line: a line is joined to the one before that was full, or that it goes on from."""
    words = {word for line in lines for word in _WORD.findall(line.text)}
    out: list[str] = []
    for i, line in enumerate(lines):
        before = lines[i - 1] if i else _Line(0, "")
        if not (before.text and line.text and _goes_on(before, line, enough)):
            out.append(" " * line.indent + line.text)
        elif _HYPHENATED.search(before.text) and line.text[0].islower():
            out[-1] = _hyphen_undone(out[-1], line.text, words)
        else:
            out[-1] += " " + line.text
    return "\n".join(out)


def _goes_on(before: _Line, line: _Line, enough: int) -> bool:
    if _MARK.match(line.text):
        return False
    if _breaks(before.text, line.text):
        return True
    return _filled(before, line) >= enough and line.indent <= before.indent and not BY_LINE.match(line.text)


def _hyphen_undone(before: str, after: str, words: set[str]) -> str:
    """A word cut at a hyphen: without it where the whole word stands elsewhere in the text, else with it."""
    head, tail = _HEAD.search(before), _WORD.match(after)
    if head and tail and head[0][:-1] + tail[0] in words:
        return before[:-1] + after
    return before + after
