"""The alignment of two documents: which words of one are the words of the other, passage by passage.

Maximal common runs of three words and more are chained (colinear, near each other, in the manner of minimap2: Li
2018); each chain is a passage, passages that stand in another order stay apart. Gaps inside a passage are aligned again
word by word. A passage begins and ends with matched words and never runs on into unlike text.

The functions take plain sequences and preallocated buffers because ``kernels.py`` compiles this very source with numba:
here they run on lists, there on arrays. Scores are integers, so that both give the same.
"""

# ruff: noqa: PLR0912, PLR0913, PLR0915, PLR0917 - kernels take buffers, not records, and numba inlines no generators
# pyright: reportMissingParameterType=false

from functools import cached_property
from typing import NamedTuple

from headwater.reuse.chance import worth_reporting
from headwater.reuse.seeds import grams
from headwater.reuse.words import Hashes

SHORT = 3  # words of the shortest run that is chained
OCCURRENCES = 16  # places of one short run in one document that are looked at; the rest add nothing but repeats
MAX_RUNS = (
    10_000  # common runs of one pair that are chained, and 4 more for each word: only a text of one word has more
)
MAX_RUN_WORDS = 16  # in common runs for each word of a pair, all together: a text that repeats itself has their product
LOOKBACK = 60  # runs before a run that may precede it in a chain
MAX_GAP = 24  # words without a match, on either side, after which a passage ends
BRIDGE_GAP = 80  # the same, when what lies between proves to be the same text heavily edited
WORD_SCORE = 100
RUN_COST = 150  # a run of one or two words, by itself, is chance
GAP_COST = 14  # a word without counterpart
SKEW_COST = 20  # a word more on one side than on the other: what was put in or left out must be outweighed
MIN_CHAIN = 350  # score of the weakest chain that is kept for bridging

Run = tuple[int, int, int]  # word of a, word of b, number of words


class Passage(NamedTuple):
    """Two stretches of words, half open, that share wording; ``blocks`` are the equal runs, ascending on both sides."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    matched: int
    blocks: list[Run]


class Listed:
    """A document's words as lists, with the places of its short runs: made once for all its partners."""

    def __init__(self, hashes: Hashes) -> None:
        self.words: list[int] = hashes.tolist()
        self.grams: list[int] = grams(hashes, SHORT).tolist()

    @cached_property
    def places(self) -> dict[int, list[int]]:
        """Where each short run stands: the first ``OCCURRENCES`` places."""
        found: dict[int, list[int]] = {}
        for i, gram in enumerate(self.grams):
            if gram not in found:
                found[gram] = [i]
            elif len(found[gram]) < OCCURRENCES:
                found[gram].append(i)
        return found


def align(a: Hashes, b: Hashes, min_words: int) -> list[Passage]:
    """The passages that ``a`` and ``b`` share, by their place in ``b``."""
    return align_lists(Listed(a), Listed(b), min_words)


def align_lists(listed_a: Listed, listed_b: Listed, min_words: int) -> list[Passage]:
    """``align`` for documents that have been listed already."""
    ra, rb, rl = common_runs(listed_a, listed_b)
    a, b = listed_a.words, listed_b.words
    n = len(ra)
    if n == 0 or max(rl) < 5:  # GRAM
        return []
    room = 2 * n + len(a) + len(b) + 8
    back, score, cut, used = ([0] * n for _ in range(4))
    ba, bb, bl = ([0] * room for _ in range(3))
    fa, fb, fl = ([0] * room for _ in range(3))
    first, last, order = ([0] * (n + 1) for _ in range(3))
    table, steps = ([0] * ((BRIDGE_GAP + 1) * (BRIDGE_GAP + 1)) for _ in range(2))
    chain_runs(ra, rb, rl, n, back, score, cut)
    a_cover, b_cover = [0] * len(a), [0] * len(b)
    ranked = sorted(range(n), key=lambda j: -score[j])
    count = collect(ra, rb, rl, n, back, score, cut, ranked, used, a_cover, b_cover, ba, bb, bl, first, last)
    marks = [0] * (n + 2)
    total = finish(a, b, ba, bb, bl, first, last, count, table, steps, order, fa, fb, fl, marks)
    passages = []
    for p in range(total):
        at, end = marks[p], marks[p + 1]
        if worth_reporting(a, b, fa, fb, fl, at, end, min_words):
            found = list(zip(fa[at:end], fb[at:end], fl[at:end], strict=True))
            a0, b0, _ = found[0]
            a1, b1, length = found[-1]
            passages.append(Passage(a0, a1 + length, b0, b1 + length, sum(block[2] for block in found), found))
    return passages


def common_runs(listed_a: Listed, listed_b: Listed) -> tuple[list[int], list[int], list[int]]:
    """All maximal common runs of ``SHORT`` words and more: their words in a and in b, and lengths; by b, then a."""
    a, b, places = listed_a.words, listed_b.words, listed_a.places
    ra: list[int] = []
    rb: list[int] = []
    rl: list[int] = []
    most, room = MAX_RUNS + 4 * len(b), MAX_RUN_WORDS * (len(a) + len(b))
    for j, gram in enumerate(listed_b.grams):
        if gram not in places:
            continue
        for i in places[gram]:
            if i > 0 and j > 0 and a[i - 1] == b[j - 1]:
                continue  # the run began before
            if len(ra) == most or room <= 0:
                return ra, rb, rl
            length = SHORT
            while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
                length += 1
            ra.append(i)
            rb.append(j)
            rl.append(length)
            room -= length
    return ra, rb, rl


def chain_runs(ra, rb, rl, n, back, score, cut):
    """For each run the best chain that ends with it: the run before (-1: none), its score, the words cut in front."""
    for j in range(n):
        best = WORD_SCORE * rl[j] - RUN_COST
        before = -1
        trim = 0
        for i in range(j - 1, max(-1, j - 1 - LOOKBACK), -1):
            a_gap = ra[j] - ra[i] - rl[i]
            b_gap = rb[j] - rb[i] - rl[i]
            if ra[j] <= ra[i] or rb[j] <= rb[i]:
                continue
            over = max(0, -a_gap, -b_gap)
            if rl[j] - over < 2:
                continue
            a_gap += over
            b_gap += over
            wide = max(a_gap, b_gap)
            if wide > MAX_GAP:
                continue
            skew = abs(a_gap - b_gap)
            value = score[i] + WORD_SCORE * (rl[j] - over) - RUN_COST - GAP_COST * wide - SKEW_COST * skew
            if value > best:
                best = value
                before = i
                trim = over
        back[j] = before
        score[j] = best
        cut[j] = trim


def collect(ra, rb, rl, n, back, score, cut, ranked, used, a_cover, b_cover, ba, bb, bl, first, last):
    """Take chains best first, each word pair once; blocks of chain c: ``first[c]`` to ``last[c]``. Gives how many."""
    chains = 0
    blocks = 0
    for rank in range(n):
        end = ranked[rank]
        if score[end] < MIN_CHAIN:
            break
        if used[end] == 1:
            continue
        value = score[end]
        start = blocks
        j = end
        while j >= 0 and used[j] == 0:  # written backwards, turned round below
            ba[blocks] = ra[j] + cut[j]
            bb[blocks] = rb[j] + cut[j]
            bl[blocks] = rl[j] - cut[j]
            blocks += 1
            used[j] = 1
            j = back[j]
        if j >= 0:
            value -= score[j]
            # the first run's cut was made for a run that another chain has; what it covers is dropped below
        low = start
        high = blocks - 1
        while low < high:
            ba[low], ba[high] = ba[high], ba[low]
            bb[low], bb[high] = bb[high], bb[low]
            bl[low], bl[high] = bl[high], bl[low]
            low += 1
            high -= 1
        kept = start
        for k in range(start, blocks):
            i = ba[k]
            j = bb[k]
            length = bl[k]
            while length > 0 and a_cover[i] == 1 and b_cover[j] == 1:
                i += 1
                j += 1
                length -= 1
            while length > 0 and a_cover[i + length - 1] == 1 and b_cover[j + length - 1] == 1:
                length -= 1
            if length >= SHORT or (length >= 2 and kept > start):
                ba[kept] = i
                bb[kept] = j
                bl[kept] = length
                kept += 1
        blocks = kept
        if value < MIN_CHAIN or blocks == start:
            blocks = start
            continue
        for k in range(start, blocks):
            for x in range(bl[k]):
                a_cover[ba[k] + x] = 1
                b_cover[bb[k] + x] = 1
        first[chains] = start
        last[chains] = blocks
        chains += 1
    return chains


def fill_gap(a, a0, a1, b, b0, b1, table, steps, fa, fb, fl, at):
    """Align words a0..a1 with b0..b1: most words matched, adjacent ones preferred. Blocks go to f* from ``at``."""
    rows = a1 - a0
    columns = b1 - b0
    width = columns + 1
    for j in range(width):
        table[j] = 0
        steps[j] = 0
    for i in range(1, rows + 1):
        table[i * width] = 0
        steps[i * width] = 0
        word = a[a0 + i - 1]
        for j in range(1, width):
            here = i * width + j
            best = table[here - width]
            step = 1
            if table[here - 1] > best:
                best = table[here - 1]
                step = 2
            if word == b[b0 + j - 1]:
                value = table[here - width - 1] + 2
                if steps[here - width - 1] == 3:
                    value += 1
                if value >= best:
                    best = value
                    step = 3
            table[here] = best
            steps[here] = step
    end = at
    i = rows
    j = columns
    while i > 0 and j > 0:
        step = steps[i * width + j]
        if step == 3:
            i -= 1
            j -= 1
            if end > at and fa[end - 1] == a0 + i + 1 and fb[end - 1] == b0 + j + 1:
                fa[end - 1] -= 1
                fb[end - 1] -= 1
                fl[end - 1] += 1
            else:
                fa[end] = a0 + i
                fb[end] = b0 + j
                fl[end] = 1
                end += 1
        elif step == 2:
            j -= 1
        else:
            i -= 1
    low = at
    high = end - 1
    while low < high:
        fa[low], fa[high] = fa[high], fa[low]
        fb[low], fb[high] = fb[high], fb[low]
        fl[low], fl[high] = fl[high], fl[low]
        low += 1
        high -= 1
    return end


def keep_blocks(a0, a1, b0, b1, fa, fb, fl, at, end):
    """Drop the single words and pairs of words that stand far from any other match: chance. Gives the new end."""
    kept = at
    a_from = a0
    b_from = b0
    for k in range(at, end):
        a_next = fa[k + 1] if k + 1 < end else a1
        b_next = fb[k + 1] if k + 1 < end else b1
        before = max(fa[k] - a_from, fb[k] - b_from)
        after = max(a_next - fa[k] - fl[k], b_next - fb[k] - fl[k])
        limit = 6 if fl[k] == 1 else 24
        if fl[k] >= SHORT or before + after <= limit:
            fa[kept] = fa[k]
            fb[kept] = fb[k]
            fl[kept] = fl[k]
            kept += 1
            a_from = fa[k] + fl[k]
            b_from = fb[k] + fl[k]
    return kept


def bridged(a, a0, a1, b, b0, b1, table, steps, fa, fb, fl, at):
    """Whether the words between two passages are one text heavily edited: a quarter of them match in pairs or more."""
    rows = a1 - a0
    columns = b1 - b0
    wide = max(rows, columns)
    if rows < 0 or columns < 0 or wide > BRIDGE_GAP or abs(rows - columns) * 2 > wide + 8:
        return False
    end = fill_gap(a, a0, a1, b, b0, b1, table, steps, fa, fb, fl, at)
    matched = 0
    for k in range(at, end):
        if fl[k] >= 2:
            matched += fl[k]
    return matched * 4 >= wide


def finish(a, b, ba, bb, bl, first, last, chains, table, steps, order, fa, fb, fl, marks):
    """Sort the chains by b, bridge those that belong together, align their gaps. Blocks of passage p are
    ``marks[p]`` to ``marks[p + 1]``. Gives the number of passages."""
    for c in range(chains):  # insertion sort: few, and the source is shared
        order[c] = c
        k = c
        while k > 0 and bb[first[order[k - 1]]] > bb[first[order[k]]]:
            order[k - 1], order[k] = order[k], order[k - 1]
            k -= 1
    passages = 0
    at = 0
    for c in range(chains):
        chain = order[c]
        joined = False
        if at > 0:
            a_end = fa[at - 1] + fl[at - 1]
            b_end = fb[at - 1] + fl[at - 1]
            joined = bridged(a, a_end, ba[first[chain]], b, b_end, bb[first[chain]], table, steps, fa, fb, fl, at)
        if not joined:
            marks[passages] = at
            passages += 1
        for k in range(first[chain], last[chain]):
            if joined or k > first[chain]:
                a_end = fa[at - 1] + fl[at - 1]
                b_end = fb[at - 1] + fl[at - 1]
                if max(ba[k] - a_end, bb[k] - b_end) > BRIDGE_GAP:  # what stood between belongs to another passage
                    marks[passages] = at
                    passages += 1
                elif ba[k] > a_end and bb[k] > b_end:
                    end = fill_gap(a, a_end, ba[k], b, b_end, bb[k], table, steps, fa, fb, fl, at)
                    at = keep_blocks(a_end, ba[k], b_end, bb[k], fa, fb, fl, at, end)
            fa[at] = ba[k]
            fb[at] = bb[k]
            fl[at] = bl[k]
            at += 1
    marks[passages] = at
    return passages
