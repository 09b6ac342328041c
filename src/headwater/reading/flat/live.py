"""Live reports in flat text: entries under the times at which they were written, the newest or the oldest first.

Their times alone on lines are what signs comments elsewhere. A live report says that it is one, or its times run one
way with no name over them and no button to answer under them. Its entries are the article.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from headwater.reading.flat.sentences import ends_sentence, is_sentence, length
from headwater.reading.flat.site import is_around, is_inset
from headwater.reading.lines.abroad import heads_comments
from headwater.reading.lines.entries import is_bare, is_mark, is_reporter, minutes_of, says_live, titles_live
from headwater.reading.lines.patterns import (
    ANSWER_WORD,
    BY_LINE,
    COMMENT_FORM,
    COMMENT_HEADING,
    LIST_MARK,
    MENU_LINE,
    REPLY_LINE,
    pleads,
)

LEAST_ENTRIES = 4  # where the page says that it is live
LEAST_RUNNING = 6  # where only its times do
LEAST_TOLD = 0.5  # of entries that hold a sentence
ONE_WAY = 0.9  # of the steps from time to time
MOST_ANSWERED = 0.2  # of entries with a button to answer; readers' comments have one each
MOST_NAMED = 0.3  # of times right under a name, which signs a comment
MOST_ABOVE = 40  # lines over the first entry in which the page says that it is live
MOST_INTRODUCED = 12  # lines over the first entry in which sentences introduce it, where no headline is known
LEAST_SHORT = 2  # words of a sentence within an entry
NAME_WORDS = 4
NICKNAME_WORDS = 2
TITLE_WORDS = range(2, 31)
SAME_BUTTON = 3  # times that a short line stands in the report, and is its site's
MOST_BETWEEN = 3  # buttons between two paragraphs of the last entry
ANSWER_WORDS = 4
OPENING_LINES = 8  # from the headline to the first entry, in which a byline and a date are looked for


class Live(NamedTuple):
    """A live report: its first line and the one after the last, one letter for each, its headline where that says that
    it is live, and the lines that say when an entry was written and by whom."""

    start: int
    stop: int
    letters: str
    title: int | None
    signed: frozenset[int]

    @property
    def first(self) -> int:
        """The first line of the article below its headline, or one that is not too far below that."""
        after = 0 if self.title is None else self.title + 1 - self.start
        first = self.start + max(self.letters.find("C", after), 0)
        return first if self.title is None else min(first, self.title + OPENING_LINES)


def live_report(words: list[str]) -> Live | None:
    """The live report that a text is; None for any other text."""
    marks = [i for i, text in enumerate(words) if is_mark(text)]
    if len(marks) < LEAST_ENTRIES:
        return None
    stop = next((i for i in range(marks[LEAST_ENTRIES - 1] + 1, len(words)) if heads_readers(words[i])), len(words))
    marks = [i for i in marks if i < stop]
    above = range(max(0, marks[0] - MOST_ABOVE), marks[0])
    title = next((i for i in above if titles_live(words[i])), None)
    said = title is not None or any(says_live(words[i]) for i in [*above, *marks])
    spans = [range(at + 1, end) for at, end in pairwise([*marks, stop])]
    if not is_live(words, marks, spans, said=said):
        return None
    letters, signed = ["B"] * stop, set(marks)
    copies = Counter(words[marks[0] : stop])
    for span in spans:
        signed.update(read_entry(words, letters, span, copies))
    cut_last(words, letters, spans[-1])
    start = 0 if title is not None else max(0, marks[0] - MOST_INTRODUCED)
    for i in range(start if title is None else title + 1, marks[0]):
        if introduces(words[i]):
            letters[i] = "C"
    if title is not None:
        letters[title] = "C"
    elif "C" in letters:
        start = letters.index("C")
    return Live(start, stop, "".join(letters[start:]), title, frozenset(signed))


def heads_readers(text: str) -> bool:
    """Whether a line heads the comments below a report."""
    return bool(COMMENT_HEADING.match(text)) or heads_comments(text)


def is_live(words: list[str], marks: list[int], spans: Sequence[range], *, said: bool) -> bool:
    """Whether lines that are times head the entries of a live report; ``said``: the page says that it is one."""
    entries = [span for span in spans if len(span)]
    told = sum(any(is_said(words[i]) for i in span) for span in entries)
    if len(entries) < (LEAST_ENTRIES if said else LEAST_RUNNING) or told < len(entries) * LEAST_TOLD:
        return False
    answered = sum(any(answers(words[i]) for i in span) for span in entries)
    over = Counter(words[i - 1] for i in marks if i)
    button = over.most_common(1)[0][0] if over else ""  # what stands over every entry is nobody's name
    named = sum(count for text, count in over.items() if is_name(text) and (count == 1 or text != button))
    if answered > len(entries) * MOST_ANSWERED or named > len(marks) * MOST_NAMED:
        return False
    if said:
        return True
    if not all(is_bare(words[i]) for i in marks):
        return False
    below = [words[span.start] for span in entries]  # a reader's name may stand below the time as well
    below = [text for text in below if not BY_LINE.match(text)]  # and that is none
    signed = sum(is_name(text) and (length(text) <= NICKNAME_WORDS or is_reporter(text)) for text in below)
    return signed <= len(entries) * MOST_NAMED and runs_one_way([minutes_of(words[i]) for i in marks])


def runs_one_way(minutes: list[float | None]) -> bool:
    """Whether times rise or fall from line to line."""
    steps = [b - a for a, b in pairwise(minutes) if a is not None and b is not None]
    rising = sum(step > 0 for step in steps)
    falling = sum(step < 0 for step in steps)
    return len(steps) >= LEAST_RUNNING - 1 and max(rising, falling) >= len(steps) * ONE_WAY


def answers(text: str) -> bool:
    """Whether a line is the button under a comment that answers it."""
    return ANSWER_WORD.search(text) is not None and length(text) <= ANSWER_WORDS


def is_name(text: str) -> bool:
    """Whether a line over a time may be a reader's name."""
    return length(text) <= NAME_WORDS and not (ends_sentence(text) or is_button(text) or says_live(text))


def is_button(text: str) -> bool:
    """Whether a line is one of what a site sets around entries."""
    return bool(REPLY_LINE.match(text) or MENU_LINE.match(text)) or is_around(text) or is_inset(text)


def is_said(text: str) -> bool:
    """Whether a line is a sentence of an entry, if a short one, or of its list."""
    sentence = is_sentence(text) or (ends_sentence(text) and length(text) >= LEAST_SHORT)
    return (sentence or LIST_MARK.match(text) is not None) and not (pleads(text) or COMMENT_FORM.match(text))


def introduces(text: str) -> bool:
    """Whether a line over the first entry is the article's: a sentence, an entry of its summary."""
    listed = LIST_MARK.match(text) is not None and length(text) >= NAME_WORDS
    return (is_sentence(text) or listed) and not (is_button(text) or pleads(text))


def read_entry(words: list[str], letters: list[str], span: range, copies: Counter[str]) -> set[int]:
    """Give the lines of an entry their letters; the lines that say who wrote it.

    A line that is no sentence is the entry's heading where a sentence follows, unless it comes again and again.
    """
    signed: set[int] = set()
    heading: int | None = None
    for i in span:
        text = words[i]
        if is_button(text) or (copies[text] >= SAME_BUTTON and not is_sentence(text)):
            if is_reporter(text):
                signed.add(i)
        elif is_said(text):
            letters[i] = "C"
            if heading is not None:
                letters[heading] = "C"
            heading = None
        elif is_reporter(text):
            signed.add(i)
        else:
            heading = i if length(text) in TITLE_WORDS and "@" not in text else None
    return signed


def cut_last(words: list[str], letters: list[str], span: range) -> None:
    """End the last entry: below its sentences stands the site's foot."""
    last: int | None = None
    for i in span:
        if letters[i] == "C" and is_said(words[i]):
            if last is not None and i - last > MOST_BETWEEN:
                letters[i : span.stop] = "B" * (span.stop - i)
                return
            last = i
        elif letters[i] == "C" and last is not None:
            letters[i : span.stop] = "B" * (span.stop - i)
            return
