"""The words of many texts, compiled: ``words.split`` over arrays of code points."""

# ruff: noqa: PLR0913, PLR0917 - kernels take arrays and buffers, not records
# ruff: noqa: PLR1714, SIM109, SIM110 - numba compiles plain comparisons best
# pyright: reportMissingParameterType=false

import numpy as np

from headwater.reuse import words
from headwater.reuse.compiling import inlined, kernel
from headwater.reuse.kernels import mix

_OFFSET, _PRIME = np.uint64(words.FNV_OFFSET), np.uint64(words.FNV_PRIME)
_NUMERAL, _IDEOGRAPHIC, _SYLLABIC = np.uint64(words.NUMERAL), np.uint64(words.IDEOGRAPHIC), np.uint64(words.SYLLABIC)
_OTHER_BITS = ~np.uint64(words.KINDS)
_SYLLABIC_RANGES = words.SYLLABIC_RANGES
UNKNOWN_CLASS = 255
SEPARATOR, LETTER, DIGIT, MARK, IDEOGRAPH, APOSTROPHE, COMMA, DOT, IGNORED = range(9)
ENDS, DECIMAL, SILENT = range(3)  # what a comma or point is to the word before it
SEVERAL = np.uint32(0x80000000)  # a fold of more or fewer than one code point: the rest is its place in ``extra``


@kernel
def unseen(codes, classes):
    """The code points whose class is not known yet."""
    found = []
    for code in codes:
        if classes[code] == UNKNOWN_CLASS:
            classes[code] = UNKNOWN_CLASS - 1
            found.append(code)
    return found


@inlined
def goes_on(kind, here, after, more):
    """Whether a word of this kind takes in the next code point, no comma or point, for what it and the one after are;
    ``more``: the one after is no end of the text."""
    if kind == IDEOGRAPH:
        return here == MARK or (here == IGNORED and after == MARK and more)
    if here == IGNORED:
        return after == LETTER or after == DIGIT or after == MARK
    if here == APOSTROPHE:
        return after == LETTER or after == DIGIT
    return here == LETTER or here == DIGIT or here == MARK


@kernel
def within_word(codes, classes, i, first, last):
    """What a comma or point behind a word is to it: its end, a DECIMAL point, or SILENT ("10,000", "U.S.")."""
    before = classes[codes[i - 1]]
    after = classes[codes[i + 1]]
    if before == DIGIT and after == DIGIT:
        return DECIMAL if classes[codes[i]] == DOT else SILENT
    if classes[codes[i]] != DOT or before != LETTER or after != LETTER:
        return ENDS
    for beyond in (i - 2, i + 2):  # letters that stand by themselves between points, not the end of "one.Two"
        if first <= beyond < last:
            further = classes[codes[beyond]]
            if further == LETTER or further == DIGIT or further == MARK:
                return ENDS
    return SILENT


@kernel
def split_all(codes, bounds, classes, folds, extra, hashes, starts, ends, counts):
    """``words.split`` for the texts between ``bounds`` of ``codes``. Gives how many words were written."""
    at = 0
    for text in range(len(bounds) - 1):
        first = bounds[text]
        last = bounds[text + 1] - 1  # a line feed ends each text
        begin = at
        i = first
        while i < last:
            kind = classes[codes[i]]
            if kind != LETTER and kind != DIGIT and kind != IDEOGRAPH:
                i += 1
                continue
            start = i
            value = folded(codes[i], folds, extra, _OFFSET)
            numeral = has_digit(codes[i], folds, extra)
            i += 1
            while i < last:
                here = classes[codes[i]]
                after = classes[codes[i + 1]]  # the line feed at the end at the latest
                if kind != IDEOGRAPH and (here == COMMA or here == DOT):
                    point = within_word(codes, classes, i, first, last)
                    if point == ENDS:
                        break
                    if point == DECIMAL:
                        value = (value ^ np.uint64(46)) * _PRIME
                    i += 1
                    continue
                if not goes_on(kind, here, after, i + 1 < last):
                    break
                value = folded(codes[i], folds, extra, value)
                numeral |= has_digit(codes[i], folds, extra)
                i += 1
            value = mix(value) & _OTHER_BITS
            if numeral:
                value |= _NUMERAL
            if kind == IDEOGRAPH:
                value |= mark_of(codes[start])
            hashes[at] = value
            starts[at] = start - first
            ends[at] = i - first
            at += 1
        counts[text] = at - begin
    return at


@inlined
def folded(code, folds, extra, value):
    fold = folds[code]
    if fold & SEVERAL:
        place = fold & ~SEVERAL
        for k in range(extra[place]):
            value = (value ^ np.uint64(extra[place + 1 + k])) * _PRIME
    else:
        value = (value ^ np.uint64(fold)) * _PRIME
    return value


@kernel
def mark_of(code):
    for first, last in _SYLLABIC_RANGES:
        if first <= code <= last:
            return _SYLLABIC
    return _IDEOGRAPHIC


@inlined
def has_digit(code, folds, extra):
    fold = folds[code]
    if fold & SEVERAL:
        place = fold & ~SEVERAL
        for k in range(extra[place]):
            if is_digit(extra[place + 1 + k]):
                return True
        return False
    return is_digit(fold)


@inlined
def is_digit(code):
    if code < 0x660:
        return 0x30 <= code < 0x3A
    return code < 0x9F0 and (code < 0x66A or (0x6F0 <= code < 0x6FA) or (0x966 <= code < 0x970) or code >= 0x9E6)
