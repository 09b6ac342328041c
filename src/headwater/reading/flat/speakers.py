"""Interviews and transcripts in flat text: who speaks stands before what is said, line by line.

The chances know such lines from threads and take the end of a long talk for something else.
"""

import re
from collections import Counter

from headwater.reading.flat.sentences import is_sentence

LEAST_LINES = 6  # that open with a speaker
LEAST_SPEAKERS, LEAST_EACH = 2, 2
LEAST_TAKEN = 2  # of those lines that are article to the chances
SPEAKER = re.compile(  # "Q:", "SIV RAA, HOST:", "RAA:"
    r"(?P<name>Q|A|F|R|P|(?i:question|answer|interviewer|reporter)|[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{1,30}(?:, [A-ZÀ-Þ ]{2,30})?)"
    r" ?[:.] (?=\S)"
)


def settle_talk(words: list[str], letters: list[str]) -> None:
    """Give the lines of an interview or a transcript that the chances left out their letter."""
    said = {i: match["name"].partition(",")[0] for i, text in enumerate(words) if (match := SPEAKER.match(text))}
    counts = Counter(said.values())
    said = {i: name for i, name in said.items() if counts[name] >= LEAST_EACH}
    if len(said) < LEAST_LINES or len(set(said.values())) < LEAST_SPEAKERS:
        return
    taken = [i for i in said if letters[i] == "C"]
    if len(taken) < LEAST_TAKEN or any(letters[i] == "M" for i in said):
        return
    first, last = min(taken), max(said)
    for i in range(first, last + 1):
        if letters[i] == "B" and (i in said or is_sentence(words[i])):
            letters[i] = "C"
    if last + 1 < len(words) and letters[last + 1] == "B" and is_sentence(words[last + 1]):
        letters[last + 1] = "C"  # "The conversation was edited for length."
