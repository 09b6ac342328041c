"""What is reuse and what is chance: phrases of a trade and forms filled in anew make unlike texts meet.

Plain functions over sequences, which ``kernels.py`` compiles with numba as it does those of ``align.py``.
"""

# ruff: noqa: PLR0913, PLR0917 - kernels take buffers, not records
# pyright: reportMissingParameterType=false

from headwater.reuse.seeds import RUN
from headwater.reuse.words import IDEOGRAPHIC, NUMERAL, SYLLABIC

SURE_RUN = 12  # words in common that are no chance
LONG_MATCH = 45  # words in common, in short runs, that are no chance
DENSITY = 35  # percent of the longer side's words that match, at least
CLOSE_DENSITY = 80  # the same, of a passage that has no run of SURE_RUN words
CLOSE_MATCH = 2 * RUN  # words of such a passage that match, unless it differs by one piece put in or left out
IDEOGRAPHIC_PERCENT = 165  # characters of Han or Kana that say as much as 100 words
SYLLABIC_PERCENT = 300  # the same of Thai, Lao, Myanmar and Khmer
FORM_NUMBERS = 6  # numbers in a passage, on both sides together, from which they tell whether it is a form


def worth_reporting(a, b, fa, fb, fl, at, end, min_words):
    """Whether the passage of the blocks ``at`` to ``end`` is long and dense enough to be no chance.

    A run of ``SURE_RUN`` words settles it. Phrases of a trade ("a share on sales of") make short runs meet in unlike
    texts, so without such a run a passage must match for long, or nearly word for word; and it must not be a form
    filled in anew. In scripts without spaces, where a word is a character, all of it takes more of them.
    """
    matched = 0
    longest = 0
    for k in range(at, end):
        matched += fl[k]
        longest = max(longest, fl[k])
    wide = max(fa[end - 1] + fl[end - 1] - fa[at], fb[end - 1] + fl[end - 1] - fb[at])
    if matched < min_words or matched * 100 < DENSITY * wide:
        return False
    unit = characters_a_hundred_words(a, fa, fl, at, end, matched)
    longest = longest * 100 // unit
    if matched * 100 < min_words * unit:
        return False
    if longest >= SURE_RUN or longest >= min_words:
        return True
    if matched * 100 < LONG_MATCH * unit and (longest < RUN or matched * 100 < CLOSE_DENSITY * wide):
        return False
    if matched * 100 < CLOSE_MATCH * unit and not one_piece(fa, fb, fl, at, end):
        return False
    return not filled_form(a, b, fa, fb, fl, at, end)


def characters_a_hundred_words(a, fa, fl, at, end, matched):
    """How many of a passage's units say as much as 100 words: 100, more where most are characters."""
    ideographs = 0
    syllables = 0
    for k in range(at, end):
        for x in range(fl[k]):
            ideographs += (a[fa[k] + x] & IDEOGRAPHIC) != 0
            syllables += (a[fa[k] + x] & SYLLABIC) != 0
    if syllables * 2 > matched:
        return SYLLABIC_PERCENT
    return IDEOGRAPHIC_PERCENT if ideographs * 2 > matched else 100


def one_piece(fa, fb, fl, at, end):
    """Whether a passage differs at one place only, where one side has words and the other has none."""
    return end - at == 2 and (fa[at] + fl[at] == fa[at + 1] or fb[at] + fl[at] == fb[at + 1])


def filled_form(a, b, fa, fb, fl, at, end):
    """Whether two passages are one form (results, exchange rates, a load factor) with other numbers in it.

    Who copies keeps the numbers at least as often as the words; here they match half as often, or less.
    """
    words = fa[end - 1] + fl[end - 1] - fa[at] + fb[end - 1] + fl[end - 1] - fb[at]
    numbers = 0
    for i in range(fa[at], fa[end - 1] + fl[end - 1]):
        numbers += a[i] >= NUMERAL
    for j in range(fb[at], fb[end - 1] + fl[end - 1]):
        numbers += b[j] >= NUMERAL
    if numbers < FORM_NUMBERS:
        return False
    equal = 0
    equal_numbers = 0
    for k in range(at, end):
        equal += 2 * fl[k]
        for x in range(fl[k]):
            equal_numbers += 2 * (a[fa[k] + x] >= NUMERAL)
    return equal_numbers * 2 * (words - numbers) < numbers * (equal - equal_numbers)
