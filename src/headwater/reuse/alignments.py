"""The compiled alignment of many pairs: each document's short runs are listed once for all its partners."""

# ruff: noqa: PLR0913, PLR0917 - kernels take arrays and buffers, not records
# pyright: reportMissingParameterType=false

import numpy as np

from headwater.reuse.align import MAX_RUN_WORDS, MAX_RUNS
from headwater.reuse.kernels import (
    _P0,
    _P1,
    _P2,
    BRIDGE_GAP,
    OCCURRENCES,
    SHORT,
    chain_runs,
    collect,
    finish,
    kernel,
    worth_reporting,
)


@kernel
def list_runs(a, table, following, bits):
    """Index the short runs of ``a``: ``table`` holds a first place by hash, ``following`` the next with that hash."""
    shift = np.uint64(64 - bits)
    for i in range(len(a) - SHORT, -1, -1):
        slot = (a[i] * _P0 + a[i + 1] * _P1 + a[i + 2] * _P2) >> shift
        following[i] = table[slot]
        table[slot] = i


@kernel
def common_runs(a, b, table, following, bits, least, ra, rb, rl):
    """``align.common_runs`` through the index of ``a``; none where the longest is shorter than ``least`` words."""
    shift = np.uint64(64 - bits)
    n = 0
    longest = 0
    most, room = MAX_RUNS + 4 * len(b), MAX_RUN_WORDS * (len(a) + len(b))
    for j in range(len(b) - SHORT + 1):
        slot = (b[j] * _P0 + b[j + 1] * _P1 + b[j + 2] * _P2) >> shift
        i = table[slot]
        seen = 0
        while i >= 0 and seen < OCCURRENCES:
            if a[i] == b[j] and a[i + 1] == b[j + 1] and a[i + 2] == b[j + 2]:
                seen += 1
                if i == 0 or j == 0 or a[i - 1] != b[j - 1]:
                    if n == most or room <= 0:
                        return n if longest >= least else 0
                    length = SHORT
                    while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
                        length += 1
                    ra[n] = i
                    rb[n] = j
                    rl[n] = length
                    n += 1
                    room -= length
                    longest = max(longest, length)
            i = following[i]
    return n if longest >= least else 0


@kernel
def write_passages(pair, left, right, fa, fb, fl, marks, min_words, out, with_blocks):
    """Add the passages of a pair that are worth reporting to ``out``: the rows of passages and how many there are, the
    rows of blocks and how many. Gives both counts anew."""
    passages, rows, blocks, block_rows = out
    for c in range(len(marks) - 1):
        first = marks[c]
        end = marks[c + 1]
        if not worth_reporting(left, right, fa, fb, fl, first, end, min_words):
            continue
        matched = 0
        for k in range(first, end):
            matched += fl[k]
        if with_blocks:
            for k in range(first, end):
                blocks[block_rows, 0] = fa[k]
                blocks[block_rows, 1] = fb[k]
                blocks[block_rows, 2] = fl[k]
                block_rows += 1
        passages[rows, 0] = pair
        passages[rows, 1] = fa[first]
        passages[rows, 2] = fa[end - 1] + fl[end - 1]
        passages[rows, 3] = fb[first]
        passages[rows, 4] = fb[end - 1] + fl[end - 1]
        passages[rows, 5] = matched
        passages[rows, 6] = block_rows
        rows += 1
    return rows, block_rows


@kernel
def bits_for(words):
    """How many bits number twice as many slots as there are words."""
    bits = 4
    while (1 << bits) < 2 * words:
        bits += 1
    return bits


@kernel
def longest_of(offsets, pairs, begin):
    """The words of the longest document of the pairs from ``begin`` on."""
    longest = 0
    for p in range(begin, len(pairs)):
        a = np.int64(pairs[p] >> np.uint64(32))
        b = np.int64(pairs[p] & np.uint64(0xFFFFFFFF))
        longest = max(longest, offsets[a + 1] - offsets[a], offsets[b + 1] - offsets[b])
    return longest


@kernel
def columns_of(size):
    """Three columns to write to: places in one document and in the other, lengths."""
    return np.empty(size, np.int32), np.empty(size, np.int32), np.empty(size, np.int32)


@kernel
def align_all(hashes, offsets, pairs, begin, least, min_words, passages, blocks, with_blocks):
    """Align the pairs (sorted, a << 32 | b) that have a run of ``least`` words, from ``begin`` on until the output is
    full.

    A row of ``passages`` is pair, a_start, a_end, b_start, b_end, matched, and the end of its blocks; a row of
    ``blocks`` is word of a, word of b, length. Gives the next pair to align, the rows of each.
    """
    longest = longest_of(offsets, pairs, begin)
    most = MAX_RUNS + 4 * longest
    room = most + 2 * longest + 64
    ra, rb, rl = columns_of(most)  # the runs in common
    back = np.empty(most, np.int32)
    cut = np.empty(most, np.int32)
    score = np.empty(most, np.int64)
    used = np.empty(most, np.uint8)
    ba, bb, bl = columns_of(room)  # their chains
    first, last, order = columns_of(most + 1)
    fa, fb, fl = columns_of(room)  # the chains with what lies between, made passages
    marks = np.empty(most + 2, np.int32)
    cells = np.empty((BRIDGE_GAP + 1) * (BRIDGE_GAP + 1), np.int32)
    steps = np.empty((BRIDGE_GAP + 1) * (BRIDGE_GAP + 1), np.uint8)
    a_cover = np.empty(longest + 1, np.uint8)
    b_cover = np.empty(longest + 1, np.uint8)
    table = np.empty(1 << bits_for(longest), np.int32)
    following = np.empty(longest + 1, np.int32)
    listed = np.int64(-1)
    bits = 4
    rows = 0
    block_rows = 0
    for p in range(begin, len(pairs)):
        a = np.int64(pairs[p] >> np.uint64(32))
        b = np.int64(pairs[p] & np.uint64(0xFFFFFFFF))
        left = hashes[offsets[a] : offsets[a + 1]]
        right = hashes[offsets[b] : offsets[b + 1]]
        if a != listed:
            bits = bits_for(len(left))
            table[: 1 << bits] = -1
            list_runs(left, table, following, bits)
            listed = a
        n = common_runs(left, right, table, following, bits, least, ra, rb, rl)
        if n == 0:
            continue
        chain_runs(ra, rb, rl, n, back, score, cut)
        used[:n] = 0
        a_cover[: len(left)] = 0
        b_cover[: len(right)] = 0
        ranked = np.argsort(-score[:n], kind="mergesort")
        chains = collect(ra, rb, rl, n, back, score, cut, ranked, used, a_cover, b_cover, ba, bb, bl, first, last)
        total = finish(left, right, ba, bb, bl, first, last, chains, cells, steps, order, fa, fb, fl, marks)
        if rows + total > len(passages) or (with_blocks and block_rows + marks[total] > len(blocks)):
            return p, rows, block_rows
        out = passages, rows, blocks, block_rows
        rows, block_rows = write_passages(p, left, right, fa, fb, fl, marks[: total + 1], min_words, out, with_blocks)
    return len(pairs), rows, block_rows
