"""The compiled loops of the bulk path. Importing this module imports numba: only ``bulk.py`` does, for many documents.

The alignment is ``align.py``'s own source, compiled; words and fingerprints are written again for arrays, and tests
hold that both ways agree. Where compiled code is kept stands in ``compiling.py``.
"""

# ruff: noqa: PLR0912, PLR0913, PLR0917 - kernels take arrays and buffers, not records
# ruff: noqa: SIM110 - numba compiles plain comparisons and loops best
# pyright: reportMissingParameterType=false

import types
from collections.abc import Callable
from typing import Any

import numpy as np

from headwater.reuse import align, chance, seeds, words
from headwater.reuse.compiling import inlined, kernel
from headwater.reuse.seeds import GRAM, RUN, WINDOW


def _compile(module: types.ModuleType, *functions: Callable[..., Any]) -> list[Any]:
    """Functions of a module compiled, each seeing the ones before it compiled too."""
    names = dict(vars(module))
    compiled = []
    for function in functions:
        copy = types.FunctionType(function.__code__, names, function.__name__, function.__defaults__)
        copy.__module__ = __name__
        names[function.__name__] = kernel(copy)
        compiled.append(names[function.__name__])
    return compiled


chain_runs, collect, _, _, _, finish = _compile(
    align, align.chain_runs, align.collect, align.fill_gap, align.keep_blocks, align.bridged, align.finish
)
_, _, _, worth_reporting = _compile(
    chance, chance.characters_a_hundred_words, chance.one_piece, chance.filled_form, chance.worth_reporting
)

SHORT = align.SHORT
OCCURRENCES = align.OCCURRENCES
BRIDGE_GAP = align.BRIDGE_GAP
_P0, _P1, _P2, _P3, _P4, _P5, _P6, _P7 = (np.uint64(p) for p in seeds.PLACES)
_MIX_1, _MIX_2 = np.uint64(words.MIX_1), np.uint64(words.MIX_2)
_S33 = np.uint64(33)


@inlined
def mix(value):
    value ^= value >> _S33
    value *= _MIX_1
    value ^= value >> _S33
    value *= _MIX_2
    return value ^ (value >> _S33)


# ---------------------------------------------------------------- fingerprints


@kernel
def fingerprint_all(hashes, offsets, keep, places, keys):
    """``seeds.fingerprints`` of every document: word positions and grams. Gives how many (what did not fit is counted).
    ``keep`` says which documents take part."""
    at = 0
    window = np.zeros(WINDOW, np.uint64)
    for document in range(len(offsets) - 1):
        first = offsets[document]
        count = offsets[document + 1] - first - GRAM + 1
        if count <= 0 or not keep[document]:
            continue
        chosen = -1
        smallest = np.uint64(0)
        width = min(WINDOW, count)
        for i in range(count):
            p = first + i
            value = mix(
                hashes[p] * _P0 + hashes[p + 1] * _P1 + hashes[p + 2] * _P2 + hashes[p + 3] * _P3 + hashes[p + 4] * _P4
            )
            window[i % WINDOW] = value
            if i < width - 1:
                if chosen < 0 or value <= smallest:
                    chosen = i
                    smallest = value
                continue
            before = chosen if i >= width else -1
            if chosen < 0 or value <= smallest:
                chosen = i
                smallest = value
            elif chosen <= i - width:
                chosen = i - width + 1
                smallest = window[chosen % WINDOW]
                for k in range(chosen + 1, i + 1):
                    if window[k % WINDOW] <= smallest:
                        chosen = k
                        smallest = window[k % WINDOW]
            if chosen != before:
                if at < len(keys):
                    places[at] = first + chosen
                    keys[at] = smallest
                at += 1
    return at, at


@kernel
def same_words(hashes, i, j, length):
    for k in range(length):
        if hashes[i + k] != hashes[j + k]:
            return False
    return True


@kernel
def group_end(sorted_keys, at, mask):
    """Where the keys end that equal the one at ``at`` but for the place in their low bits."""
    head = sorted_keys[at] & ~mask
    end = at + 1
    while end < len(sorted_keys) and (sorted_keys[end] & ~mask) == head:
        end += 1
    return end


@kernel
def page_end(owner, sorted_keys, at, end, mask):
    """Where, in a group up to ``end``, the places of one document end: documents ascend with places."""
    document = owner[np.int64(sorted_keys[at] & mask)]
    at += 1
    while at < end and owner[np.int64(sorted_keys[at] & mask)] == document:
        at += 1
    return at


@kernel
def anchor(hashes, i, j, a_first, a_last, b_first, b_last):
    """0: not equal, or a run that an earlier fingerprint of it has told; 1: less than ``RUN`` words; 2: a run of it."""
    if not same_words(hashes, i, j, GRAM):
        return 0
    left = 0
    while left < WINDOW and i - left > a_first and j - left > b_first and hashes[i - left - 1] == hashes[j - left - 1]:
        left += 1
    if left == WINDOW:
        return 0
    right = GRAM
    while left + right < RUN and i + right < a_last and j + right < b_last and hashes[i + right] == hashes[j + right]:
        right += 1
    return 2 if left + right >= RUN else 1


@kernel
def meet(hashes, offsets, owner, sorted_keys, low_bits, popular, early, strong, weak, crowded):
    """Go through the groups of equal fingerprints. Writes pairs (a << 32 | b) that share a run of ``RUN`` words to
    ``strong``, those that share less to ``weak``, positions of popular fingerprints to ``crowded``; of these only the
    first ``early`` are paired. Gives the counts (what did not fit is counted only)."""
    mask = (np.uint64(1) << np.uint64(low_bits)) - np.uint64(1)
    strongs = 0
    weaks = 0
    crowds = 0
    at = 0
    while at < len(sorted_keys):
        after = group_end(sorted_keys, at, mask)
        end = after
        if end - at > popular:
            for k in range(at, end):
                if crowds < len(crowded):
                    crowded[crowds] = np.int64(sorted_keys[k] & mask)
                crowds += 1
            end = at + early  # for the first that have it, it was rare
        x = at
        while x < end:
            x_end = page_end(owner, sorted_keys, x, end, mask)
            y = x_end
            while y < end:
                y_end = page_end(owner, sorted_keys, y, end, mask)
                a = owner[np.int64(sorted_keys[x] & mask)]
                b = owner[np.int64(sorted_keys[y] & mask)]
                pair = (np.uint64(a) << np.uint64(32)) | np.uint64(b)
                level = 0
                for u in range(x, x_end):
                    for v in range(y, y_end):
                        i = np.int64(sorted_keys[u] & mask)
                        j = np.int64(sorted_keys[v] & mask)
                        near = anchor(hashes, i, j, offsets[a], offsets[a + 1], offsets[b], offsets[b + 1])
                        level = max(level, near)
                        if level == 2:
                            break
                    if level == 2:
                        break
                if level == 2:
                    if strongs < len(strong):
                        strong[strongs] = pair
                    strongs += 1
                elif level == 1:
                    if weaks < len(weak):
                        weak[weaks] = pair
                    weaks += 1
                y = y_end
            x = x_end
        at = after
    return strongs, weaks, crowds


@kernel
def contexts_of(hashes, offsets, owner, crowded, size, keys, places):
    """For each crowded fingerprint the hashes of the runs of ``size`` words that hold it in their first window."""
    at = 0
    for k in range(len(crowded)):
        place = crowded[k]
        document = owner[place]
        for back in range(WINDOW):
            start = place - back
            if start < offsets[document] or start + size > offsets[document + 1]:
                continue
            value = np.uint64(0)
            for w in range(size):
                value = mix(value * _P0 + hashes[start + w])
            keys[at] = value
            places[at] = start
            at += 1
    return at


@kernel
def spread(hashes, owner, sorted_keys, low_bits, size, popular, load, exemplar, members, strong, star):
    """Groups of equal contexts: all pairs of the small ones to ``strong``, of the others each member with the exemplar
    to ``star``; with ``exemplar`` unset only ``load`` is counted: in how many large groups each document stands."""
    mask = (np.uint64(1) << np.uint64(low_bits)) - np.uint64(1)
    strongs = 0
    stars = 0
    at = 0
    while at < len(sorted_keys):
        end = group_end(sorted_keys, at, mask)
        if end - at > 1:
            count = 0
            last = -1
            lead = np.int64(sorted_keys[at] & mask)
            for k in range(at, end):
                place = np.int64(sorted_keys[k] & mask)
                document = owner[place]
                if document != last and same_words(hashes, lead, place, size):
                    members[count] = document
                    count += 1
                    last = document
            if count > popular:
                if not exemplar:
                    for k in range(count):
                        load[members[k]] += 1
                else:
                    best = members[0]
                    for k in range(1, count):
                        if load[members[k]] > load[best]:
                            best = members[k]
                    for k in range(count):
                        other = members[k]
                        if other != best:
                            if stars < len(star):
                                star[stars] = (np.uint64(best) << np.uint64(32)) | np.uint64(other)
                            stars += 1
            elif exemplar:
                for k in range(count):
                    for m in range(k + 1, count):
                        if strongs < len(strong):
                            strong[strongs] = (np.uint64(members[k]) << np.uint64(32)) | np.uint64(members[m])
                        strongs += 1
        at = end
    return strongs, stars


@kernel
def overlapping(table, least, pairs):
    """Pairs of members whose stretches of one exemplar overlap by ``least`` words. ``table``: exemplar, member, first,
    last, sorted by exemplar and first. Gives the count (what did not fit is counted only)."""
    count = 0
    n = len(table)
    for x in range(n):
        y = x + 1
        while y < n and table[y, 0] == table[x, 0] and table[y, 2] + least <= table[x, 3]:
            if min(table[x, 3], table[y, 3]) - table[y, 2] >= least and table[x, 1] != table[y, 1]:
                if count < len(pairs):
                    a = np.uint64(min(table[x, 1], table[y, 1]))
                    b = np.uint64(max(table[x, 1], table[y, 1]))
                    pairs[count] = (a << np.uint64(32)) | b
                count += 1
            y += 1
    return count


@kernel
def page_gram(hashes, p, house):
    """The hash of six words of a publisher's page."""
    value = hashes[p] * _P0 + hashes[p + 1] * _P1 + hashes[p + 2] * _P2
    value += hashes[p + 3] * _P3 + hashes[p + 4] * _P4 + hashes[p + 5] * _P5
    return mix(value + np.uint64(house) * _P6)


@kernel
def count_page_grams(hashes, offsets, houses, counters):
    """Count each publisher's grams, roughly: ``counters`` is indexed by the low bits of their hash."""
    low = np.uint64(len(counters) - 1)
    for document in range(len(offsets) - 1):
        if houses[document] >= 0:
            for p in range(offsets[document], offsets[document + 1] - 5):
                slot = page_gram(hashes, p, houses[document]) & low
                if counters[slot] < 255:
                    counters[slot] += 1


@kernel
def list_page_grams(hashes, offsets, houses, counters, least, keys, places):
    """The grams counted ``least`` times and more, and their places. Gives how many (what did not fit is counted)."""
    low = np.uint64(len(counters) - 1)
    at = 0
    for document in range(len(offsets) - 1):
        if houses[document] >= 0:
            for p in range(offsets[document], offsets[document + 1] - 5):
                value = page_gram(hashes, p, houses[document])
                if counters[value & low] >= least:
                    if at < len(keys):
                        keys[at] = value
                        places[at] = p
                    at += 1
    return at, at
