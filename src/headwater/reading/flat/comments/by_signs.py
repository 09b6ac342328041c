"""What is explicit in the lines of flat text about readers' comments: who signed them, where they begin and end."""

import re
from collections import Counter

from headwater.reading.flat.comments.line import POSTED, is_around, is_name, is_signature
from headwater.reading.lines.patterns import REPLY_LINE, SENTENCE_END, SORTING, WORD, has_time
from headwater.reading.lines.signed import make_of
from headwater.reading.lines.threads import declared_count, inline_sign, is_answer_row

LEAST_SIGNS = 2
LEAST_INLINE = 3  # comments signed on their own line, where no heading says that there are comments
TO_FIRST_SIGN = 3  # lines from the heading of comments to the first line that says when
TO_SORTED_SIGN = 14  # where a comment system's own lines stand between, "Sort by Best"
VOTES = re.compile(
    r"\b-?\d[\d.,]{0,6}k? (?:points?|votes?|upvotes?)\b|\[score hidden\]|^\[[–—+-]\] ?\S|\| (?:parent|prev|next)\b",
    re.IGNORECASE,
)
POINTS = re.compile(
    r"\b\d[\d.,]{0,6}k? points?\b.{0,40}\bago\b|\bago\b.{0,10}\|", re.IGNORECASE
)  # Reddit's, Hacker News'
NEWEST = re.compile(r"(?:recent|latest|view)\b", re.IGNORECASE)  # comments, of all the site's pages
MOST_BETWEEN = 8  # buttons and counts between two comments
LEAST_SAID = 4  # words


def settle_signed(words: list[str], letters: list[str], headings: list[int]) -> None:
    """Give the lines of comments their letter where signatures, votes and headings tell them and the chances do not."""
    voted(words, letters)
    signed_inline(words, letters, LEAST_SIGNS if headings else LEAST_INLINE)
    own = [i for i in headings if not (i and REPLY_LINE.match(words[i - 1]))]  # "2 replies" below a comment's buttons
    if own:
        under_heading(words, letters, own[-1])
    signed_alike(words, letters)
    over_buttons(words, letters)


def voted(words: list[str], letters: list[str]) -> None:
    """Comments under lines that say who wrote them, when, and how many voted for them; up to their row of buttons."""
    signs = [i for i, text in enumerate(words) if VOTES.search(text) and is_signature(text)]
    if len(signs) < LEAST_SIGNS:
        return
    spans = list(zip(signs, [*signs[1:], len(words)], strict=True))
    pointed = sum(POINTS.search(words[at]) is not None for at in signs) == len(signs)
    told = ["M" in letters[at + 1 : at + 2] if pointed else "M" in letters[at:following] for at, following in spans]
    if all(told) or (any(told) and not pointed):
        return
    for at, following in spans:
        stop = next((i for i in range(at + 1, following) if is_around(words[i])), following)
        letters[at:stop] = "M" * (stop - at)
        if following < len(words):
            letters[stop:following] = "B" * (following - stop)
    for i in range(signs[0]):
        if POSTED.match(words[i]) and has_time(words[i]):
            letters[i] = "B"


def over_posted(words: list[str]) -> int | None:
    """The line over the one that says who submitted it and when, "112 points by quill 2 hours ago": a title; None where
    there is none."""
    at = next((i for i, text in enumerate(words) if i and POSTED.match(text) and has_time(text)), None)
    return at - 1 if at and len(WORD.findall(words[at - 1])) >= LEAST_SAID and not is_around(words[at - 1]) else None


def signed_inline(words: list[str], letters: list[str], least: int) -> None:
    """Comments that open with their writer and time on one line, "Mara Quill (10:12): ...", at least so many."""
    signs = [i for i, text in enumerate(words) if ":" in text and inline_sign(text)]
    if len(signs) < least:
        return
    for at, following in zip(signs, [*signs[1:], signs[-1] + 1], strict=True):
        stop = following if following - at <= MOST_BETWEEN else at + 1
        stop = next((i for i in range(at + 1, stop) if is_around(words[i])), stop)
        letters[at:stop] = "M" * (stop - at)


def over_buttons(words: list[str], letters: list[str]) -> None:
    """Comments over rows of a network's buttons, "Like · Reply · 2h", each under the name of who wrote it."""
    feet = [i for i, text in enumerate(words) if is_answer_row(text)]
    if len(feet) < LEAST_SIGNS:
        return
    for before, foot in zip([-1, *feet[:-1]], feet, strict=True):
        if "M" in letters[max(before + 1, foot - MOST_BETWEEN) : foot]:
            continue
        names = [i for i in range(max(before + 1, foot - MOST_BETWEEN), foot - 1) if is_name(words[i])]
        said = [
            i for i in names if not (is_name(words[i + 1]) or is_around(words[i + 1]) or is_signature(words[i + 1]))
        ]
        if not said:
            continue
        at = said[0] if before >= 0 else said[-1]
        letters[at] = letters[foot] = "B"
        letters[at + 1 : foot] = "M" * (foot - at - 1)


def under_heading(words: list[str], letters: list[str], at: int) -> None:
    """Comments under the last heading of comments that the chances did not tell: name, time and words, as many times as
    it says, or each time with a sentence.

    Nothing is taken where article stands below the heading: then it is a link to the comments.
    """
    if (
        NEWEST.match(words[at])
        or "M" in letters[at:]
        or any(letters[i] == "C" and SENTENCE_END.search(words[i]) for i in range(at, len(words)))
    ):
        return
    signs = [i for i in range(at + 1, len(words)) if is_signature(words[i])]
    sorted_by = any(SORTING.fullmatch(text) for text in words[at + 1 : at + TO_SORTED_SIGN]) if signs else False
    if len(signs) < LEAST_SIGNS or signs[0] - at > (TO_SORTED_SIGN if sorted_by else TO_FIRST_SIGN):
        return
    begins = [i - 1 if i - 1 > at and is_name(words[i - 1]) else i for i in signs]
    spans: list[tuple[int, int]] = []
    for n, (begin, sign) in enumerate(zip(begins, signs, strict=True)):
        last = n + 1 == len(begins)
        end = min(sign + 2, len(words)) if last else begins[n + 1]  # only its first line shows where the last one ends
        spans.append((begin, next((i for i in range(sign + 1, end) if is_around(words[i])), end)))
    told = [any(is_said(text) for text in words[sign + 1 : stop]) for sign, (_, stop) in zip(signs, spans, strict=True)]
    if all(told) or (any(told) and declared_count([words[at]]) == len(signs)):
        for begin, stop in spans:
            letters[begin:stop] = "M" * (stop - begin)


def is_said(text: str) -> bool:
    """Whether a line is something that somebody says: a sentence, if a short one."""
    return len(WORD.findall(text)) >= LEAST_SAID and SENTENCE_END.search(text) is not None


def signed_alike(words: list[str], letters: list[str]) -> None:
    """Comments that follow upon others, signed in one make with them, with buttons and counts between them at most."""
    if "M" not in letters:
        return
    signs = [i for i in range(len(words) - 1) if letters[i] in "BM" and is_signature(words[i])]
    makes = Counter(make_of(words[i]) for i in signs if letters[i + 1] == "M" and letters[max(0, i - 1)] != "M")
    for at in signs:
        stop = at + 1
        if letters[stop] != "B" or makes[make_of(words[at])] < LEAST_SIGNS or not follows(words, letters, at):
            continue
        while stop < len(words) and letters[stop] == "B" and not ends_comment(words, stop):
            stop += 1
        if sum(len(WORD.findall(text)) for text in words[at + 1 : stop]) >= LEAST_SAID:
            letters[at + 1 : stop] = "M" * (stop - at - 1)


def follows(words: list[str], letters: list[str], at: int) -> bool:
    """Whether nothing but buttons and counts stands between a line and the comment above it."""
    for i in range(at - 1, max(-1, at - MOST_BETWEEN), -1):
        if letters[i] == "M":
            return True
        if letters[i] == "C" or not (
            is_around(words[i]) or words[i].isdecimal() or (i == at - 1 and is_name(words[i]))
        ):
            return False
    return False


def ends_comment(words: list[str], at: int) -> bool:
    """Whether a line is no part of the comment above it: a button, the next one's time, or the name above that."""
    if is_around(words[at]) or is_signature(words[at]):
        return True
    return at + 1 < len(words) and is_name(words[at]) and is_signature(words[at + 1])
