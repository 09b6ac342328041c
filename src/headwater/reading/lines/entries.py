"""The lines of a live report that are none of its entries' words: when one was written, by whom, that it is live."""

import re
from functools import lru_cache

from headwater.reading.lines.abroad import count_words
from headwater.reading.lines.patterns import AGO, FIGURE, SENTENCE_END, TIME_OF_DAY, WORD, WRITTEN_DATE, holds

MARK_WORDS = 12  # of a line that says when an entry was written
MOST_MARK_CHARS = 90
MOST_REPORTER_CHARS = 90
LIVE_TITLE_WORDS, MOST_TITLE_CHARS = range(4, 41), 300
HOUR_MINUTES, DAY_MINUTES = 60, 1440
NOON_HOUR = 12
_BESIDE_TIME = re.compile(  # what stands beside the time of an entry
    r"\b(?:posted|published|updated?|edited|last|at|on|am|pm|a\.m|p\.m|(?-i:[A-Z]{1,3}T)|gmt|utc|uhr|h|um|vor|ora|ore"
    r"|min(?:ute[ns]?)?|std|stunden?|hours?|ago|local|time|key (?:event|moment)|breaking|new|pinned|latest"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:19|20)\d\d)\b"
    r"|(?<=\d)key (?:event|moment)",
    re.IGNORECASE,
)
_NAMES = r"[A-ZÀ-Þ][\w’'.-]*(?: (?:(?:de|van|von|der|bin|al|el|da|di|la) )?[A-ZÀ-Þ][\w’'.-]*){1,3}"
_PEOPLE = rf"{_NAMES}(?:(?:, and |, | and | & ){_NAMES}){{0,4}}"
PERSON = re.compile(rf"\W{{0,3}}{_PEOPLE}\W{{0,2}}")
REPORTER = re.compile(  # "From Ines Okland in Varn", "Ines Okland, Europe editor"
    rf"(?:(?i:from|by|reporting by|analysis by|reported by) )?(?:[A-Z]{{2,5}}[’']s )?{_PEOPLE}"
    r"(?:,? (?:in|at|for) .{2,40}|(?:,| [-–|·]) (?i:.{0,30}\b(?:correspondent|reporter|editor|journalist)s?\b).{0,30})?"
)
JOB = re.compile(
    r"(?:(?:live|back) )?(?:reporting|live|writing) (?:from|in|at) .{2,50}"
    r"|.{0,40}\b(?:correspondent|reporter|editor|journalist|producer)s?(?:,? (?:in|at|reporting from) .{2,40})?",
    re.IGNORECASE,
)
_LIVE = re.compile(  # in a headline
    r"\blive[- ]?(?:blog|ticker)\b|\blive (?:updates?|coverage|reporting|feed|report|text)\b|^live\b ?[:–—|-]"
    r"|[-–—:|,] ?live\W*$|\blive:|\bas it happened\b|\bminute[- ]by[- ]minute\b|\bnews-?ticker\b|\blatest updates\b"
    r"|\ben direct\b|\ben (?:vivo|directo)\b|\bminuto a minuto\b|\bin diretta\b|\bao vivo\b|\bna żywo\b"
    r"|прям(?:ой эфир|ая трансляция)|онлайн-трансляция|文字直播|滚动更新",
    re.IGNORECASE,
)
_LIVE_LINE = re.compile(  # over the entries; "Live" alone is in many a menu
    r"\W*(?:live[- ]?(?:blog|ticker|updates?|coverage|reporting|feed|report|text)(?: by .{3,60})?|key events"
    r"|(?:here are )?the latest updates|minute[- ]by[- ]minute|minuto a minuto|newsticker|show key events only)\W*",
    re.IGNORECASE,
)
_LIVE_SIGNS = ("live", "ticker", "as it h", "minut", "key e", "latest", "direct", "diretta", "vivo", "żywo", "прям",
               "онлайн", "直播", "滚动")  # fmt: skip


def is_mark(text: str) -> bool:
    """Whether a line says when an entry of a live report was written, and names who wrote it at most."""
    return len(text) <= MOST_MARK_CHARS and marks_entry(text)


@lru_cache(maxsize=20_000)  # asked of each line twice
def marks_entry(text: str) -> bool:
    """``is_mark`` of a short line."""
    if not FIGURE.search(text):
        return False
    if count_words(text) > MARK_WORDS or not (TIME_OF_DAY.search(text) or AGO.search(text)):
        return False
    rest = without_time(text).strip()
    if WORD.search(rest) is None:
        return True
    return text[0].isdecimal() and PERSON.fullmatch(rest) is not None  # behind a name it signs a comment


def is_bare(text: str) -> bool:
    """Whether a line is a time and nothing else."""
    return WORD.search(without_time(text)) is None


def without_time(text: str) -> str:
    """A line without what says a time."""
    for pattern in (AGO, WRITTEN_DATE, _BESIDE_TIME, TIME_OF_DAY):
        text = pattern.sub(" ", text)
    return text


def minutes_of(text: str) -> float | None:
    """The time of a line in minutes, those that have passed since counted backwards; None where it is not one."""
    if found := AGO.search(text):
        figures = FIGURE.search(found[0])
        count = int(re.sub(r"\D", "", found[0])) if figures else 1
        unit = re.sub(r"[\d\s]", "", found[0]).lower()
        return -count * (DAY_MINUTES if unit.startswith("d") else HOUR_MINUTES if unit.startswith("h") else 1)
    if (found := TIME_OF_DAY.search(text)) is None:
        return None
    parts = [int(part) for part in re.findall(r"\d+", found[0])]
    hour, minute = parts[0], parts[1] if len(parts) > 1 else 0
    half = re.search(r"([ap])\.?m", text[found.start() :], re.IGNORECASE)
    if half:
        hour = hour % NOON_HOUR + (NOON_HOUR if half[1].lower() == "p" else 0)
    return hour * HOUR_MINUTES + minute + (parts[2] / HOUR_MINUTES if len(parts) > 2 else 0)


def is_reporter(text: str) -> bool:
    """Whether a line says who wrote an entry, from where, or as what."""
    if len(text) > MOST_REPORTER_CHARS or SENTENCE_END.search(text) or FIGURE.search(text):
        return False
    return REPORTER.fullmatch(text) is not None or JOB.fullmatch(text) is not None


def titles_live(text: str) -> bool:
    """Whether a line is a headline that says that its report is live."""
    if (
        len(text) > 300
        or not holds(text, _LIVE_SIGNS)
        or count_words(text) not in LIVE_TITLE_WORDS
        or text.endswith(".")
    ):
        return False
    return _LIVE.search(text) is not None


def says_live(text: str) -> bool:
    """Whether a line over the entries says that the report is live."""
    return len(text) <= MOST_MARK_CHARS and holds(text, _LIVE_SIGNS) and _LIVE_LINE.fullmatch(text) is not None
