"""Lines of name and time that come again and again in one make: the signatures of a thread's comments or posts."""

from functools import lru_cache

import numpy as np

from headwater.reading.lines.runs import running_sums
from headwater.reading.lines.wording import TOKEN

Array = np.ndarray
FIXED = frozenset(
    "says said wrote on at by posted comment reply permalink ago am pm from in to likes report quote".split()
)
MONTHS = frozenset(
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october"
    " nov november dec december monday tuesday wednesday thursday friday saturday sunday".split()
)
SIGN_WORDS = 20  # a line of name and time has no more
LEAST_SIGNS = 3  # lines of one make are a thread's
THREAD_NAMES = (
    "in_thread", "thread_sign", "thread_since", "thread_until",
    "thread_signs", "thread_gap", "thread_gap_words", "thread_share", "thread_personal", "personal_before",
    "thread_heading", "before_thread",
)  # fmt: skip


@lru_cache(maxsize=20_000)  # asked of every word of every page
def part_of(token: str) -> str:
    """What a word is in a line's make: itself, a half of the day, a month or weekday, a figure, any other word."""
    low = token.lower()
    if low in FIXED:
        return "t" if low in ("am", "pm") else low
    return "M" if low in MONTHS else "9" if token[0].isdigit() else "A"


def make_of(text: str) -> str:
    """How a line is made, names of any length alike: "Mara Quill on May 3rd, 2012 at 4:10" is "A on M 9 at 9"."""
    out: list[str] = []
    for part in map(part_of, TOKEN.findall(text[:160])):
        if not out or out[-1] != part or part not in ("A", "9"):
            out.append(part)
    return " ".join(out)


def median(values: Array) -> float:
    """What numpy's own gives, without its masked arrays, which take 30 ms to import."""
    ranked = np.sort(values)
    return float(ranked[(values.size - 1) // 2] + ranked[values.size // 2]) / 2


def threads(texts: list[str], words: Array, column: dict[str, Array], dated: Array) -> Array:
    """Where the page's longest thread runs: lines of one make, with name and time, and text between them."""
    count = len(texts)
    index = np.arange(count)
    lines: dict[str, list[int]] = {}
    for i in np.flatnonzero((dated > 0) & (words <= SIGN_WORDS)).tolist():
        lines.setdefault(make_of(texts[i]), []).append(i)
    before = running_sums(words)
    personal = running_sums(column["personal"] * words)
    best: tuple[float, list[int]] = 0.0, []
    for made in lines.values():
        if len(made) >= LEAST_SIGNS:
            between = before[made[1:]] - before[np.array(made[:-1]) + 1]
            score = float(np.minimum(between, 60).sum())
            if score > best[0]:
                best = score, made
    if not best[1]:
        return np.broadcast_to(np.array([0.0, 0.0, *[-1.0] * (len(THREAD_NAMES) - 2)]), (count, len(THREAD_NAMES)))
    marks = np.array(best[1])
    first, last = int(marks[0]), int(marks[-1])
    number = np.searchsorted(marks, index, side="right")
    since = np.where(number > 0, index - marks[np.maximum(number - 1, 0)], -1)
    until = np.where(number < marks.size, marks[np.minimum(number, marks.size - 1)] - index, -1)
    gap_lines = median(np.diff(marks))
    gap_words = median(before[marks[1:]] - before[marks[:-1] + 1])
    inside = (index >= first) & (index <= last)
    held = before[last + 1] - before[first]
    above = slice(max(0, first - 8), first + 1)
    page = [
        marks.size,
        gap_lines,
        gap_words,
        held / max(1.0, float(words.sum())),
        (personal[last + 1] - personal[first]) / max(1.0, held),
        personal[first] / max(1.0, before[first]),
        float((column["heading"][above] + column["form"][above]).sum()),
        before[first] / max(1.0, float(words.sum())),
    ]
    return np.concatenate(
        [
            np.stack([inside, since == 0, np.minimum(since, 60), np.minimum(until, 60)], axis=1),
            np.broadcast_to(np.array(page), (count, len(page))),
        ],
        axis=1,
    )
