"""A mail that somebody pasted as text: which of its lines are what the sender wrote, or what was sent on."""

from typing import NamedTuple

from headwater.reading.draft import Draft
from headwater.reading.lines.message import (
    ANSWERED,
    BELOW,
    FORWARD,
    SENT_ON,
    WROTE,
    Header,
    bare_subject,
    header_at,
)
from headwater.reading.lines.patterns import WORD
from headwater.reading.ownership.agencies import looks_like_outlet
from headwater.reading.recorded import moment_said

OPENING_LINES = 3  # in which the header of a mail begins
MOST_WORDS_ABOVE = 80  # that somebody writes over what is sent on
MOST_SENT_ON = 4  # times that one mail has been sent on


class Letter(NamedTuple):
    """What was written in a mail: its first line and the one after the last, those among them that are quoted in it,
    and the header that speaks of it."""

    start: int
    stop: int
    quoted: frozenset[int]
    header: Header


def find_letter(words: list[str]) -> Letter | None:
    """The letter that a text is; None where it does not begin with a mail's header, or with one that is sent on."""
    opening = range(min(OPENING_LINES, len(words)))
    header = next((found for i in opening if (found := header_at(words, i))), None)
    start = header.end if header else 0
    for _ in range(MOST_SENT_ON):
        if header and ANSWERED.match(header.subject) and not SENT_ON.match(header.subject):
            break  # below it stands what was answered
        found = next_sent_on(words, start, header is not None)
        if found is None:
            break
        header, start = found, found.end
    if header is None:
        return None
    stop, quoted = end_of(words, start)
    return Letter(start, stop, quoted, header) if start < stop else None


def next_sent_on(words: list[str], start: int, within: bool) -> Header | None:
    """The header of what is sent on below a line, with no more than a cover above it."""
    above = 0
    for i in range(start, len(words)):
        if found := sent_on_at(words, i, within):
            return found
        above += len(WORD.findall(words[i]))
        if above > MOST_WORDS_ABOVE:
            break
    return None


def sent_on_at(words: list[str], i: int, within: bool) -> Header | None:
    """The header that stands below a line which says that a message follows or, within a mail, that begins there."""
    if FORWARD.match(words[i]):
        return header_at(words, i + 1)
    return header_at(words, i) if within else None


def end_of(words: list[str], start: int) -> tuple[int, frozenset[int]]:
    """The line below what was written, and which lines above it are others' words that it answers."""
    for i in range(start, len(words)):
        if i > start and (BELOW.fullmatch(words[i]) or FORWARD.match(words[i]) or header_at(words, i)):
            return i, frozenset()
        if WROTE.fullmatch(words[i]):
            quoted = {n for n in range(i + 1, len(words)) if words[n].startswith(">")}
            if not quoted:
                return (i, frozenset()) if i > start else (len(words), frozenset((i,)))
            stop, _ = end_of(words, max(quoted) + 1)
            return stop, frozenset({i, *quoted})
    return len(words), frozenset()


def sign(draft: Draft, letter: Letter) -> None:
    """Take headline, author and date of a letter from its header: subject, sender, the day on which it was sent.

    What was taken for its headline is a line under it. Who sent it is its author, or its publisher where the name is
    that of an outlet.
    """
    header, said = letter.header, draft.metadata
    if header.subject_line is not None and (subject := bare_subject(header.subject)):
        for line in draft.lines:
            if line.role == "headline":
                line.role = "subheadline"
        line = draft.lines[header.subject_line]
        line.start, line.role, said.title = line.end - len(subject), "headline", subject
    if looks_like_outlet(header.sender):
        said.publisher = said.publisher or header.sender
    elif header.sender:
        said.authors = (header.sender,)
    said.published = moment_said(header.sent) or said.published
