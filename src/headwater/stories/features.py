"""What a document is compared by: weighted words, names, numbers and dates, without any NLP library.

Bulk speed asks for one regular expression a document. A capitalised word counts as a name when the same document does
not also write it small; runs of names count once more as a whole ("Gulf of Aden"), the first one for whom it is about.
"""

import math
import re
from collections import Counter

from headwater.language.words import stem

LEAD_WORDS = 60  # an event is named in the headline and the first two or three sentences: these words count double
SUBJECT_WORDS = 40  # within which a document says whom it is about
SUBJECT_COUNT = 4  # as a name that the headline and the first sentence say
MAX_WORDS = 1200  # past this a page is background, lists, or several stories; also bounds the cost of one document

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’\-][^\W\d_]+)*|[.!?]")
# An address, also one whose marks stand apart from each other: what is left of it would be names and numbers.
_URL = re.compile(r"https?\s*:\s*/\s*/\s*\S+(?: [/.\-_?=&#%~+]+(?: \S+)?)*")
_MONTHS = {
    m: i
    for i, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sep sept", "october oct", "november nov", "december dec",
        ),
        1,
    )
    for m in names.split()
}  # fmt: skip
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_STOP = frozenset(
    """a an the and or but nor so yet of in on at by to from for with without within into onto upon over under about
    above below after before since until till during while as than that this these those there here it its itself he
    him his she her hers they them their theirs we us our ours you your yours i me my mine who whom whose which what
    when where why how be is am are was were been being do does did done have has had having will would shall should can
    could may might must not no if then else because though although also just only even still very more most much
    many some any all each every both few other another such same own said says say told tells tell mr mrs ms dr s t re
    ve ll d m one two new out up down off back again between against through per via among around""".split()
)


def features(text: str, lead: str = "") -> dict[str, float]:
    """Term weights before idf. Keys say their slot: ``w:`` word, ``e:`` name, ``n:`` number, ``d:`` date,
    ``s:`` the name that it opens with."""
    tokens = _TOKEN.findall(_URL.sub(" ", f"{lead}. {text}" if lead else text))[:MAX_WORDS]
    small = {t for t in tokens if t.islower()}
    counts: Counter[str] = Counter()
    run: list[str] = []
    subject = ""
    for i, token in enumerate(tokens):
        weight = 2 if i < LEAD_WORDS else 1
        low = token.lower().removesuffix("'s").removesuffix("’s")
        named = token[0].isupper() and low not in small and low not in _STOP
        if not named and run:
            subject = subject or (" ".join(run[:2]) if i <= SUBJECT_WORDS else "")
            close_run(run, counts, weight)
        if token[0].isdigit():
            add_number(tokens, i, counts, weight)
        elif low in _STOP or not token[0].isalpha():
            continue
        elif low in _MONTHS and token[0].isupper():
            counts[f"d:{_MONTHS[low]}"] += weight
        elif low in _WEEKDAYS:
            counts[f"d:{low}"] += weight
        elif named:
            counts[f"e:{low}"] += weight
            run.append(low)
        elif len(low) > 1:
            counts[f"w:{stem(low)}"] += weight
    if run:
        close_run(run, counts, 1)
    if subject:
        counts[f"s:{subject}"] = SUBJECT_COUNT
    return {k: 1 + math.log(v) for k, v in counts.items()}


def close_run(run: list[str], counts: Counter[str], weight: int) -> None:
    """Count a run of two to four names as one name, and forget it."""
    if 2 <= len(run) <= 4:
        counts["e:" + " ".join(run)] += weight
    run.clear()


def add_number(tokens: list[str], i: int, counts: Counter[str], weight: int) -> None:
    """A number is a day of a month, a year, or a quantity; small bare numbers say little."""
    value = tokens[i].replace(",", "")
    around = [tokens[j].lower() for j in (i - 1, i + 1) if 0 <= j < len(tokens)]
    month = next((_MONTHS[w] for w in around if w in _MONTHS), None)
    if month and value.isdecimal() and 1 <= int(value) <= 31:
        counts[f"d:{month}-{int(value)}"] += weight
    elif value.isdecimal() and len(value) == 4 and 1900 <= int(value) <= 2100:
        counts[f"d:{value}"] += weight
    elif len(value) > 1:
        counts[f"n:{value}"] += weight
