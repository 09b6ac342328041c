"""A transcript in flat text: times that rise from its recording's beginning, and what is said between them."""

import re

from headwater.reading.flat.marked.told import Told

LEAST_STAMPS = 4
FIRST_WITHIN_S = 60  # a transcript's times begin with its recording; those of a day's events do not
MOST_BETWEEN = 4  # lines of what is said between two times

_CLOCK = r"(?:(\d{1,2}):)?(\d{1,2}):(\d\d)(?:[.,]\d{1,3})?"
STAMP = re.compile(rf"[\[(]?{_CLOCK}[\])]?(?:\s*-->\s*[\d:.,]{{4,14}}.{{0,60}})?")


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
