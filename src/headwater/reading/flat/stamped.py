"""Flat text whose lines are told by marks of their own: transcripts with their times, and exported messages."""

import re
from typing import NamedTuple

from headwater.reading.lines.patterns import has_date
from headwater.reading.lines.threads import CHAT

LEAST_STAMPS = 4
FIRST_WITHIN_S = 60  # a transcript's times begin with its recording; those of a day's events do not
MOST_BETWEEN = 4  # lines of what is said between two times
LEAST_MESSAGES = 2
OPENING_LINES = 3  # in which the first message stands

_CLOCK = r"(?:(\d{1,2}):)?(\d{1,2}):(\d\d)(?:[.,]\d{1,3})?"
STAMP = re.compile(rf"[\[(]?{_CLOCK}[\])]?(?:\s*-->\s*[\d:.,]{{4,14}}.{{0,60}})?")
MESSAGE = re.compile(r"(.{1,60}?), \[(.{8,30})\]")  # "Halden Post, [27.11.2031 08:14]"
LEAST_CHAT = 3


class Told(NamedTuple):
    """What the marks of a text tell: its first line and the one after the last, one letter for each, and, where the
    text is one sender's messages, who sent them and the line that says when first."""

    start: int
    stop: int
    letters: str
    sender: str | None = None


def told_by_marks(words: list[str]) -> Told | None:
    """What a text's own marks tell of its lines; None where it has none."""
    return transcript(words) or messages(words) or chat(words)


def transcript(words: list[str]) -> Told | None:
    """A transcript: times that rise from the recording's beginning, each on a line, and what is said between them."""
    stamps = [(i, seconds) for i, text in enumerate(words) if (seconds := seconds_of(text)) is not None]
    first = next((n for n, (_, seconds) in enumerate(stamps) if seconds < FIRST_WITHIN_S), None)
    if first is None:
        return None
    run = [stamps[first]]
    for at, seconds in stamps[first + 1 :]:
        if seconds < run[-1][1] or at - run[-1][0] > MOST_BETWEEN + 1:
            break
        run.append((at, seconds))
    times = {at for at, _ in run}
    start, last = run[0][0], run[-1][0]
    stop = min(last + 2, len(words))
    counters = {at - 1 for at in times if "-->" in words[at] and at > start and words[at - 1].isdecimal()}
    said = [i for i in range(start, stop) if i not in times and i not in counters]
    if len(run) < LEAST_STAMPS or len(said) < len(run) / 2:
        return None
    return Told(start, stop, "".join("C" if i in said else "B" for i in range(start, stop)))


def seconds_of(text: str) -> int | None:
    """The time of a line that is nothing else, in seconds: "0:03", "[00:01:15]", "00:00:01,000 --> 00:00:04,000"."""
    match = STAMP.fullmatch(text) if text[:2].lstrip("[(")[:1].isdecimal() else None
    return int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3]) if match else None


def messages(words: list[str]) -> Told | None:
    """Messages as a messenger exports them, each under its sender's name and time: one sender's are an article."""
    signed = [
        (i, match[1]) for i, text in enumerate(words) if (match := MESSAGE.fullmatch(text)) and has_date(match[2])
    ]
    if len(signed) < LEAST_MESSAGES or signed[0][0] >= OPENING_LINES:
        return None
    start, stop = signed[0][0], len(words)
    senders = {name for _, name in signed}
    if len(senders) > 1:
        return Told(start, stop, "M" * (stop - start))
    heads = {i for i, _ in signed}
    return Told(start, stop, "".join("B" if i in heads else "C" for i in range(start, stop)), signed[0][1])


def chat(words: list[str]) -> Told | None:
    """A conversation as a messenger exports it, its time and sender before each message on one line."""
    signed = [(i, match[2]) for i, text in enumerate(words) if (match := CHAT.match(text))]
    if len(signed) < LEAST_CHAT or signed[0][0] >= OPENING_LINES or len({name for _, name in signed}) < LEAST_MESSAGES:
        return None
    start, stop = signed[0][0], len(words)
    return Told(start, stop, "M" * (stop - start))
