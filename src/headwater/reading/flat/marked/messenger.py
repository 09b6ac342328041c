"""Messages in flat text: as a messenger exports them, and as its web pages show a channel and a conversation."""

import re
from collections import Counter
from itertools import pairwise

from headwater.reading.flat.marked.told import Told
from headwater.reading.flat.sentences import ends_sentence, is_sentence, length
from headwater.reading.lines.patterns import WRITTEN_DATE, has_date
from headwater.reading.lines.threads import CHAT

MOST_BETWEEN = 4  # lines from the name over the first message to the time below it
LEAST_MESSAGES = 2
OPENING_LINES = 3  # in which the first message stands
MESSAGE = re.compile(r"(.{1,60}?), \[(.{8,30})\]")  # "Halden Post, [27.11.2031 08:14]"
LEAST_CHAT = 3
VIEWED = re.compile(  # under a post of a messenger's channel, as its web page shows it: "5.6K views edited 08:20"
    r"\d[\d., ]{0,8}[KM]?(?: ?views?)(?:\W{0,3}edited)?\W{1,3}\d{1,2}:\d\d(?: ?[ap]m)?", re.IGNORECASE
)
SEEN = re.compile(r"\d[\d.,]{0,8} ?[KM]?(?: views?)?", re.IGNORECASE)
CLOCK = re.compile(r"(?:edited )?(\d{1,2}):(\d\d)(?: ?([ap])m)?", re.IGNORECASE)
LEAST_POSTS = 4
LEAST_TURNS = 6
MOST_POST_LINES = 60
MOST_NAME_WORDS = 3
LEAST_NAMED = 0.8  # of the messages over whose words a name stands
MOST_STEPS_BACK = 0.1  # of the times of a conversation
NOON_HOUR, HALF_DAY = 12, 720


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


def channel(words: list[str]) -> Told | None:
    """The posts of a channel as a messenger's web page shows them, each over how many saw it and when: an article."""
    ends = [i for i, text in enumerate(words) if VIEWED.fullmatch(text)]
    if not ends:
        ends = [i for i, text in enumerate(words) if i and CLOCK.fullmatch(text) and SEEN.fullmatch(words[i - 1])]
    if len(ends) < LEAST_POSTS or any(b - a > MOST_POST_LINES for a, b in pairwise(ends)):
        return None
    often = Counter(words[: ends[-1]])
    sender = next((text for text in words[: ends[0]] if often[text] >= LEAST_POSTS / 2), words[0])
    start = next((i for i in range(ends[0]) if is_sentence(words[i])), None)
    if start is None:
        return None
    around = {sender, *(text for text in words[: ends[-1] + 1] if VIEWED.fullmatch(text) or CLOCK.fullmatch(text))}
    letters = ["B" if is_beside_post(words[i], around) else "C" for i in range(start, ends[-1] + 1)]
    told = sum(is_sentence(words[i]) for i in range(start, ends[-1]))
    return Told(start, ends[-1] + 1, "".join(letters), sender) if told >= len(ends) / 2 else None


def is_beside_post(text: str, around: set[str]) -> bool:
    """Whether a line between the posts of a channel is its name, a count, a time or the day."""
    if text in around or SEEN.fullmatch(text):
        return True
    return length(text) <= MOST_NAME_WORDS and WRITTEN_DATE.fullmatch(text) is not None


def talk(words: list[str]) -> Told | None:
    """A conversation as a messenger's web page shows it: name, words, and the time below them, again and again."""
    times = [(i, minutes) for i, text in enumerate(words) if (minutes := clock_of(text)) is not None]
    if len(times) < LEAST_TURNS:
        return None
    ends = [i for i, _ in times]
    spans = [(before + 1, end) for before, end in pairwise([first_of(words, ends[0]) - 1, *ends]) if end - before > 1]
    named = [words[start] for start, end in spans if end - start > 1 and is_called(words[start])]
    back = sum(b < a for (_, a), (_, b) in pairwise(times))
    several = max(end - start for start, end in spans) < MOST_POST_LINES and 1 < len(set(named)) < len(spans)
    if not several or len(named) < len(spans) * LEAST_NAMED or back > len(times) * MOST_STEPS_BACK:
        return None
    start, stop = spans[0][0], ends[-1] + 1
    return Told(start, stop, "M" * (stop - start), turns=tuple(spans))


def first_of(words: list[str], end: int) -> int:
    """Where the first message of a conversation begins, whose time stands on a line: at the name over its words."""
    return next((i for i in range(end - 2, max(-1, end - MOST_BETWEEN), -1) if is_called(words[i])), max(0, end - 2))


def is_called(text: str) -> bool:
    """Whether a line may be a name: short, and no sentence."""
    return length(text) <= MOST_NAME_WORDS and not ends_sentence(text) and clock_of(text) is None


def clock_of(text: str) -> int | None:
    """The minutes since midnight of a line that is a time of day and nothing else; None for any other line."""
    found = CLOCK.fullmatch(text)
    if found is None:
        return None
    hour = int(found[1]) % NOON_HOUR if found[3] else int(found[1])
    return hour * 60 + int(found[2]) + (HALF_DAY if found[3] and found[3].lower() == "p" else 0)
