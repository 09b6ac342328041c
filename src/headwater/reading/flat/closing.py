"""What stands below the article of a flat text and is none of it: who its author is, the end of a press release, the
headlines of other stories, what a pay wall offers."""

import re

from headwater.reading.flat.sentences import LEAST_WORDS, is_sentence, length
from headwater.reading.lines.barriers import is_wall_line
from headwater.reading.lines.biographies import heads_biography, is_biography
from headwater.reading.lines.patterns import LIST_MARK, WORD, has_time
from headwater.reading.lines.release import release_end

LEAST_CLOSING = 3  # words of a short sentence that ends as one does
LEAST_LINKS = 3  # headlines in a row under an article's last sentence that are other stories'
HEADLINE_WORDS = range(4, 20)
MOST_BIOGRAPHY_LINES = 3
MOST_BELOW_RELEASE = 0.5  # of a release's paragraphs; what ends it does not stand in its middle
MOST_OFFERED_WORDS = 80  # below a pay wall's line; where more follows, the article goes on
BRACKETS = frozenset("()[]")
FIRST_LETTER = re.compile(r"\W{0,2}[A-ZÀ-Þ]")


def settle_end(words: list[str], letters: list[str]) -> None:
    """Take the article's letter from what stands below the article."""
    body = [i for i, letter in enumerate(letters) if letter == "C"]
    told = [i for i in body if is_sentence(words[i])]
    if (end := release_end(words, told)) is not None and sum(i >= end for i in told) <= len(told) * MOST_BELOW_RELEASE:
        letters[end:] = ["B" if letter == "C" else letter for letter in letters[end:]]
    for ends in (offers, biography, other_headlines):
        body = [i for i, letter in enumerate(letters) if letter == "C"]
        for i in ends(words, body):
            letters[i] = "B"


def settle_last(words: list[str], letters: list[str]) -> None:
    """Give the article the short sentence right below it that speaks of what it has named: "Norvex has denied it."

    Among a site's lines the chances take it for one of them. What a site says there names nobody: "All rights
    reserved."
    """
    told = [i for i, letter in enumerate(letters) if letter == "C" and is_sentence(words[i])]
    last = told[-1] + 1 if told else len(words)
    if last == len(words) or letters[last] != "B" or not is_short_end(words[last]):
        return
    above = {word for i in told for word in WORD.findall(words[i])}
    names = (word for word in WORD.findall(words[last]) if word[0].isupper() and word.lower() not in above)
    if any(word in above for word in names):
        letters[last] = "C"


def is_short_end(text: str) -> bool:
    """Whether a line is a short sentence that states something."""
    return LEAST_CLOSING <= length(text) < LEAST_WORDS and text.rstrip("\"'”’)] ").endswith(".") and "..." not in text


def offers(words: list[str], body: list[int]) -> list[int]:
    """What stands below the line of a pay wall, if it is little."""
    wall = next((i for i in range(min(body, default=len(words)), len(words)) if is_wall_line(words[i])), len(words))
    below = [i for i in body if i >= wall]
    few = sum(length(words[i]) for i in below) <= MOST_OFFERED_WORDS
    return below if few and any(is_sentence(words[i]) for i in body if i < wall) else []


def biography(words: list[str], body: list[int]) -> list[int]:
    """The last lines that say who the author is, with the heading above them."""
    told = [i for i in body if is_sentence(words[i])]
    out: list[int] = []
    for i in reversed(told[1:][-MOST_BIOGRAPHY_LINES:]):
        if not is_biography(words[i]):
            break
        out.append(i)
    first = out[-1] if out else len(words)
    heads = [i for i in range(max(told[:1], default=0), len(words)) if heads_biography(words[i])]
    if heads and sum(i > heads[-1] for i in told) <= MOST_BIOGRAPHY_LINES:
        first = min(first, heads[-1])
    if first < len(words) and first - 1 in body and not is_sentence(words[first - 1]) and first not in heads:
        first -= 1  # the name over it
    return [i for i in body if i >= first]


def other_headlines(words: list[str], body: list[int]) -> list[int]:
    """Lines under the article's last sentence that are headlines, one after the other: other stories'. Where no line is
    a sentence there is no article."""
    told = [i for i in body if is_sentence(words[i])]
    last = told[-1] if told else -1
    if told and words[last].rstrip().endswith(":"):
        return []  # a list that the article gives
    stop = next((i for i in range(last + 1, len(words)) if not is_titled(words[i])), len(words))
    below = [i for i in body if i > last]
    row = stop - last - 1 if told else len(below)
    return below if row >= LEAST_LINKS and all(is_titled(words[i]) for i in below) else []


def is_titled(text: str) -> bool:
    """Whether a line looks like a headline: some words, a capital first, nothing in brackets, no mark of a list or
    sentence."""
    if length(text) not in HEADLINE_WORDS or LIST_MARK.match(text) or "\t" in text or has_time(text):
        return False
    return FIRST_LETTER.match(text) is not None and not BRACKETS.intersection(text) and text[-1] not in ".,;:+"
