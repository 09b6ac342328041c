"""What stands below the article and is none of it, in elements that do not tell: the end of a press release, who the
author is, what a pay wall offers."""

import numpy as np

from headwater.reading.lines.barriers import is_wall_line
from headwater.reading.lines.biographies import is_biography
from headwater.reading.lines.release import release_end

Array = np.ndarray
PROSE_WORDS = 8  # of a line that is no heading
MOST_BIOGRAPHIES = 2
MOST_BELOW_RELEASE = 0.5  # of a release's paragraphs
MOST_OFFERED_WORDS = 80  # below a pay wall's line; where more follows, the article goes on


def below_article(texts: list[str], words: Array, article: Array, authors: tuple[str, ...]) -> Array:
    """Which lines of the article stand below it; ``words`` are the lines' counts."""
    out = np.zeros_like(article)
    body = np.flatnonzero(article & (words >= PROSE_WORDS)).tolist()
    if len(body) < 2:
        return out
    end = release_end(texts, body)
    if end is not None and sum(i >= end for i in body) <= len(body) * MOST_BELOW_RELEASE:
        out[end:] = True
    for i in range(body[0] + 1, int(np.flatnonzero(article)[-1]) + 1):
        if is_wall_line(texts[i]):
            if float(words[i:][article[i:]].sum()) <= MOST_OFFERED_WORDS:
                out[i:] = True
            break
    for i in body[:0:-1][:MOST_BIOGRAPHIES]:
        if not (texts[i].startswith(authors) and is_biography(texts[i])):
            break
        out[i] = True
    return out & article
