"""A long thread of readers in flat text, told by its make: names, times, words and buttons again and again.

The chances tell most lines of most threads. What they leave of one is told by the others: every comment of a page is
made alike.
"""

from collections import Counter
from typing import NamedTuple

from headwater.reading.flat.comments.by_signs import TO_SORTED_SIGN
from headwater.reading.flat.comments.line import is_around, is_name, is_signature
from headwater.reading.flat.opening import BESIDE_LINE
from headwater.reading.lines.patterns import ANSWER_WORD, COMMENT_HEADING, COUNT_LINE, SORTING, WORD
from headwater.reading.lines.signed import make_of
from headwater.reading.lines.threads import SHORT_AGE, read_heading

LEAST_COMMENTS = 4
LEAST_ALIKE, LEAST_SHARE = 3, 0.1  # comments that are signed in one make, and their share of all
LEAST_NAMED = 0.8  # of the comments that are signed with a name
LEAST_ANSWERED = 0.5  # of the comments over a button that answers them, where no heading says that they are comments
LEAST_HELD = 0.8  # of the comments that hold words
MOST_SIGN_CHARS = 200
MOST_LINES = 60  # of one comment
MOST_OWN = 0.2  # of the comments that hold a line which is article to the chances
ANSWER_WORDS, MOST_BUTTON_CHARS = 4, 60
TO_BUTTON = 6  # lines from the last signature, of which nothing shows where its comment ends
NO_NAME = "←«‹»→›{"  # what stands before the way to other pages


class Turn(NamedTuple):
    """One reader's comment: its first line, that of the name (-1 for none), that which says when, the one after its
    last."""

    start: int
    name: int
    sign: int
    stop: int


def settle_alike(words: list[str], letters: list[str], headings: list[int]) -> None:
    """Give the lines of a long thread their letter where what stands over it, or the buttons in it, tell that it is
    one. What is article stays so: a post above its readers' comments is signed as they are."""
    signs = [i for i, text in enumerate(words) if is_when(text)]
    for run in runs_of(words, signs):
        turns = within(words, letters, made_alike(words, turns_of(words, run)))
        own = sum("C" in letters[turn.sign : turn.stop] for turn in turns)
        if len(turns) < LEAST_COMMENTS or own > len(turns) * MOST_OWN or not is_thread(words, turns, headings):
            continue
        again = Counter(words[i] for turn in turns for i in range(turn.sign + 1, turn.stop))
        often = {text for text, count in again.items() if count >= max(LEAST_ALIKE, len(turns) * LEAST_SHARE)}
        for turn in turns:
            fill(words, letters, turn, often)


def within(words: list[str], letters: list[str], turns: list[Turn]) -> list[Turn]:
    """The comments from the first to the last that the chances or a button tell: dates of a post above them, or of a
    box below, have neither."""
    told = [
        n
        for n, turn in enumerate(turns)
        if "C" not in (said := letters[turn.sign : turn.stop]) and ("M" in said or is_answered(words, turn))
    ]
    return turns[told[0] : told[-1] + 1] if told else []


def made_alike(words: list[str], turns: list[Turn]) -> list[Turn]:
    """Those of the comments that are signed as others of the page are: a date in a box beside them is not."""
    makes = ["" if turn.name < turn.sign else make_of(words[turn.sign]) for turn in turns]  # a bare time is one
    several = Counter(makes)
    least = max(LEAST_ALIKE, len(turns) * LEAST_SHARE)
    return [turn for turn, make in zip(turns, makes, strict=True) if several[make] >= least]


def fill(words: list[str], letters: list[str], turn: Turn, often: set[str]) -> None:
    """Give the lines of one comment their letter: name and time, and words where the chances told none of them;
    ``often``: lines under many comments of the page."""
    for i in range(turn.start, turn.sign + 1):
        letters[i] = "M" if i in (turn.sign, turn.name) else "B"
    said = range(turn.sign + 1, turn.stop)
    if "M" in letters[said.start : said.stop]:
        for i in reversed(said):
            if not (is_button(words[i]) or words[i] in often):
                break
            letters[i] = "B"  # below the words
        return
    for i in said:
        if letters[i] == "B" and words[i] not in often and not is_button(words[i]):
            letters[i] = "M"


def is_when(text: str) -> bool:
    """Whether a line says when a comment was written, with its writer's name at most."""
    if len(text) > MOST_SIGN_CHARS:
        return False
    return SHORT_AGE.fullmatch(text) is not None or is_signature(text)


def is_button(text: str) -> bool:
    """Whether a line within a thread is none of a reader's words: a button, a count, a point between them."""
    if BESIDE_LINE.match(text):
        return True
    return is_around(text) or WORD.search(text) is None or text.isdecimal() or COUNT_LINE.fullmatch(text) is not None


def runs_of(words: list[str], signs: list[int]) -> list[list[int]]:
    """Signatures that stand near each other, with no heading of comments between them."""
    runs: list[list[int]] = []
    for at in signs:
        near = runs and at - runs[-1][-1] <= MOST_LINES
        if near and not any(COMMENT_HEADING.match(words[i]) for i in range(runs[-1][-1] + 1, at)):
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def turns_of(words: list[str], signs: list[int]) -> list[Turn]:
    """The comments that signatures open, each with the name over it; the last one ends after
    a line."""
    begins = [begin_of(words, at, signs[n - 1] if n else -1) for n, at in enumerate(signs)]
    stops = [*(begin for begin, _ in begins[1:]), min(signs[-1] + 2, len(words))]  # what goes on below the last?
    return [Turn(begin, name, at, stop) for at, (begin, name), stop in zip(signs, begins, stops, strict=True)]


def begin_of(words: list[str], at: int, before: int) -> tuple[int, int]:
    """Where the comment begins whose time stands on a line, and the line with its writer's name, -1 for none."""
    if SHORT_AGE.fullmatch(words[at]) is None and read_heading(words[at])[0]:
        return at, at
    above = at - 1
    while above > before + 1 and WORD.search(words[above]) is None:
        above -= 1
    if above <= before or not is_name(words[above]) or words[above][0] in NO_NAME or words[above].isdecimal():
        return at, -1
    if above - 1 > before and words[above] in words[above - 1] and len(WORD.findall(words[above - 1])) <= ANSWER_WORDS:
        return above - 1, above  # "u/quill avatar" over "quill"
    return above, above


def is_thread(words: list[str], turns: list[Turn], headings: list[int]) -> bool:
    """Whether what is signed is readers' comments: each has a name and words, and buttons or a heading say so."""
    held = sum(any(not is_button(words[i]) for i in range(turn.sign + 1, turn.stop)) for turn in turns)
    if sum(turn.name >= 0 for turn in turns) < len(turns) * LEAST_NAMED or held < len(turns) * LEAST_HELD:
        return False
    answered = sum(is_answered(words, turn) for turn in turns)
    if answered >= len(turns) * LEAST_ANSWERED:
        return True
    first = turns[0].start
    return any(first - TO_SORTED_SIGN <= at < first for at in headings) and any(
        SORTING.fullmatch(words[i]) for i in range(max(0, first - TO_SORTED_SIGN), first)
    )


def is_answered(words: list[str], turn: Turn) -> bool:
    """Whether a button, or a row of them, under a comment answers it."""
    below = words[turn.sign + 1 : max(turn.stop, turn.sign + TO_BUTTON)]
    return any(len(text) <= MOST_BUTTON_CHARS and answers(text) for text in below)


def answers(text: str) -> bool:
    """Whether a line is a button, or a row of them, that answers a comment."""
    return ANSWER_WORD.search(text) is not None and len(WORD.findall(text)) <= ANSWER_WORDS
