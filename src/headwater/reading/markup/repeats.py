"""What a page says twice: a thread's quotes and signatures, an article set for each width of screen or for a script."""

import numpy as np

from headwater.reading.lines.patterns import WORD

Array = np.ndarray
LEAST_SAID_WORDS = 6  # fewer ("Thank you!") two readers may have written themselves
LEAST_SET_LINES, LEAST_SET_WORDS = 8, 200  # different ones in a row, until an article is held to be set twice


def said_again(texts: list[str], taken: Array) -> Array:
    """Which of the taken lines of a thread repeat one above: quoted from a post, or signed under each of one's own."""
    out = np.zeros_like(taken)
    seen: set[str] = set()
    for i in np.flatnonzero(taken).tolist():
        text = texts[i]
        if text in seen:
            out[i] = True
        elif len(WORD.findall(text)) >= LEAST_SAID_WORDS:
            seen.add(text)
    return out


def set_again(texts: list[str], taken: Array) -> Array:
    """Which of the taken lines set the article a second time: many in a row that repeat as many in a row above."""
    out = np.zeros_like(taken)
    at = np.flatnonzero(taken).tolist()
    said = [texts[i] for i in at]
    first: dict[str, int] = {}
    run: list[int] = []
    following = -1  # the place above that the next line must repeat
    for place, text in enumerate([*said, ""]):
        goes_on = 0 <= following < place - len(run) and said[following] == text
        if not goes_on:
            if len({texts[i] for i in run}) >= LEAST_SET_LINES:
                out[run] = sum(len(WORD.findall(texts[i])) for i in run) >= LEAST_SET_WORDS
            run, following = [], first.get(text, -1)
        if following >= 0 and place < len(at):
            run.append(at[place])
            following += 1
        first.setdefault(text, place)
    return out


def article_copied(texts: list[str], article: Array, unseen: Array) -> Array:
    """Which of the lines no reader sees are the article's own words, as it is handed to a comment system's script."""
    out = np.zeros_like(unseen)
    if unseen.any():
        own = {" ".join(WORD.findall(texts[i])) for i in np.flatnonzero(article).tolist()}
        for i in np.flatnonzero(unseen).tolist():
            out[i] = " ".join(WORD.findall(texts[i])) in own
    return out
