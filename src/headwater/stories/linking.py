"""When two pages are alike enough to be about one event: similarity relative to how alike their neighbours are.

A short page is like nothing much, a page of a big wire story is like fifty others: one threshold on plain cosine merges
the second with its neighbours before it joins the first to its own. Each similarity is therefore divided by both
pages' own scale (their mean similarity to the nearest pages; "self-tuning" spectral clustering scales distances the
same way), softened by an exponent, and brought back to the collection's usual scale.
"""

import math
from collections.abc import Sequence
from statistics import median
from typing import Any, overload

import numpy as np

# Calibrated together on six development sets (docs/methods/stories.md): the joint optimum is a plateau.
NEAREST = 3  # pages that make a page's own scale
LEAST_SCALE = 0.14  # unrelated news pages have neighbours at .05 to .1: below this a page has no neighbours
ROUNDING = 1e-6  # scales are kept in 32 bits
SOFTENING = 0.3  # 0 is plain cosine, .5 takes the scales out altogether
SAME_STORY = 0.17  # mean scaled similarity between a story's pages and what joins them
# Two events of one club share its names, and every pair of their pages is a little alike. Over a few pages such a mean
# is chance; over many it is known well, and halves of one story have .2 and more (docs/methods/stories.md).
FEW_PAGES, MANY_PAGES = 3, 6
MORE_OF_MANY = 0.04
DECAY_DAYS = 20.0  # pages a week apart keep 70 % of their similarity
# Whoever hands in a few pages has chosen them: as a rule they are about one event, told by outlets that share little
# but the names, and a correction may come months later. Pages of unrelated events have .06 and less. What holds for
# a handful fades out with the logarithm of the pages (docs/trials/stories.md).
HANDFUL, COLLECTION = 8, 64
SAME_STORY_OF_HANDFUL = 0.10
DECAY_DAYS_OF_HANDFUL = 120.0


def usual_scale(scales: Sequence[float]) -> float:
    """The scale of a collection's typical page that is like any other; strangers, however many, change nothing."""
    return median([scale for scale in scales if scale > LEAST_SCALE + ROUNDING] or [LEAST_SCALE])


@overload
def scaled(similarity: float, a: float, b: float, usual: float) -> float: ...
@overload
def scaled(similarity: np.ndarray, a: np.ndarray, b: np.ndarray, usual: float) -> np.ndarray: ...
def scaled(similarity: Any, a: Any, b: Any, usual: float) -> Any:
    """A similarity relative to the scales of its two pages; of one pair, or of many as arrays."""
    return similarity * (usual * usual / (a * b)) ** SOFTENING


def more_of(pages: int) -> float:
    """How much more alike than ``SAME_STORY`` two clusters must be, where the smaller has so many pages."""
    return MORE_OF_MANY * min(1.0, max(0, pages - FEW_PAGES) / (MANY_PAGES - FEW_PAGES))


def handful(pages: int) -> float:
    """How much a collection of so many pages is one that somebody has put together by hand: from 1 to 0."""
    return min(1.0, max(0.0, math.log(COLLECTION / max(1, pages)) / math.log(COLLECTION / HANDFUL)))


def same_story(pages: int) -> float:
    """The mean scaled similarity that joins pages of a collection of so many."""
    return SAME_STORY + handful(pages) * (SAME_STORY_OF_HANDFUL - SAME_STORY)


def decay_days(pages: int) -> float:
    """The days after which pages of a collection of so many are a third as alike (1/e)."""
    return DECAY_DAYS + handful(pages) * (DECAY_DAYS_OF_HANDFUL - DECAY_DAYS)


def decay(days: float | None, over: float = DECAY_DAYS) -> float:
    """How much similarity is left after that many days, 1/e ``over`` so many; an unknown date decays nothing."""
    return 1.0 if days is None else math.exp(-abs(days) / over)


def gap(a: float | None, b: float | None) -> float | None:
    """Days between two dates, when both are known."""
    return None if a is None or b is None else a - b
