"""Who contradicts what was told just before, in words of his own: "'There were no talks,' the ministry said".

A denial without a word of denying, and often without the words of what it denies. That it answers is shown by where it
stands: right behind what another told. What it says is not so has to be what was told, or what was done there:

- there was none of it ("no talks", "no such survey", "no doubling of the price"), or
- it was not done ("the results were not invented"), or is the opposite ("the valve was closed"), or
- whom it is told of says "I have never met the man".
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from headwater.claims.comparison.agreement import nearest, opposite_states
from headwater.claims.comparison.comparing import opposite_sides
from headwater.claims.frames import Frame
from headwater.claims.statements.denials import SHOULD_BE, Denial
from headwater.claims.statements.statement import Statement
from headwater.claims.statements.told_before import REPORTED
from headwater.claims.voices import WORD, one_voice
from headwater.claims.words.lexicon import canon
from headwater.claims.words.wording import KIN
from headwater.language.words import STOP
from headwater.model import Source

REACH = 200  # characters between what is told and who answers: a sentence that says who answers may stand between
OF_HIMSELF = re.compile(
    r"I(?: have|[’']ve)? (?:never|did not|didn[’']t|have not|haven[’']t)\s+(?:ever\s+)?(?P<verb>\w+)", re.IGNORECASE
)
# What somebody has never felt, seen or heard before answers nothing.
OF_FEELING = frozenset(
    "be been feel felt see seen hear heard think thought know known doubt doubted regret regretted imagine imagined"
    " experience experienced forget forgotten want wanted expect expected stop stopped give given lose lost"
    " mind".split()
)
INSISTING = re.compile(r"\b(?:insist|counter|hit back|maintain|retort|protest)", re.IGNORECASE)
# Of these there may be none whatever was told: "no reason to think", "no evidence", "no immediate comment".
ABSTRACT = frozenset(
    "reason doubt evidence sign indication comment plan need way intention idea choice information detail word change"
    " decision question problem chance hope longer time place point sense harm worry".split()
)
UNSURE = frozenset("believe think know understand expect recall remember see hear".split())


def find_countered(statements: Sequence[Statement]) -> list[Denial]:
    """What somebody answers to what was told just before by another, by document in reading order."""
    by_page: dict[str, list[int]] = defaultdict(list)
    for n, statement in enumerate(statements):
        by_page[statement.document.id].append(n)
    found: list[Denial] = []
    for places in by_page.values():
        for place, n in enumerate(places):
            answer = statements[n]
            who = name_of(answer)
            if who is None or not may_answer(answer):
                continue
            about = [m for m in just_before(statements, places, place) if counters(answer, statements[m])]
            if about:
                nearest_one = max(statements[m].sentence for m in about)
                about = [m for m in about if statements[m].sentence == nearest_one]
                found.append(Denial(tuple(about), who, answer.span(), n))
    return found


def name_of(statement: Statement) -> str | None:
    """Who says it, as he is called; None where the page says it itself."""
    source = statement.attribution.source if statement.attribution else None
    if source is None:
        return None
    return source.name or (source.mention.exact if source.mention and len(source.mention.exact.split()) > 1 else None)


def may_answer(statement: Statement) -> bool:
    """Whether somebody says something outright that could answer: no denial of its own, no doubt, no condition."""
    frame = statement.frame
    if statement.denial or statement.doubted or frame is None or frame.conditional or frame.possible:
        return False
    return not UNSURE & {frame.lemmas.get(k, k) for k in frame.core}


def just_before(statements: Sequence[Statement], places: Sequence[int], place: int) -> Iterator[int]:
    """What others told within ``REACH`` before the answer at this place of a page's statements, the nearest first."""
    answer = statements[places[place]]
    for k in range(place - 1, -1, -1):
        m = places[k]
        told = statements[m]
        gap = answer.sentence[0] - told.sentence[1]
        if gap > REACH:
            return  # sentences stand one behind the other
        if gap < -1 or told.denial or told.doubted or told.frame is None or told.attribution is None:
            continue
        if (
            SHOULD_BE.search(told.exact)
            or told.frame.conditional
            or told.frame.negated
            or told.frame.scope.none_of
            or one_voice(answer, told)
        ):
            continue
        yield m


def is_insisted(answer: Statement) -> bool:
    """Whether it is said as against others: "insisted that no result had been invented"."""
    cue = answer.attribution.cue if answer.attribution else None
    return cue is not None and INSISTING.search(cue.exact) is not None


def counters(answer: Statement, told: Statement) -> bool:
    """Whether an answer says that what was told is not so."""
    no, yes = answer.frame, told.frame
    if no is None or yes is None:
        return False
    if answer.direct and (match := OF_HIMSELF.match(answer.exact)):
        return match["verb"].lower() not in OF_FEELING and is_accused(answer, told)
    shared = no.keys & yes.keys
    if no.scope.none_of:
        return there_was_none(no, yes) or (is_insisted(answer) and bool(no.scope.none_of & shared))
    if no.negated:
        same = no.subject_head in yes.keys if no.subject_head else is_named(answer, yes)
        return same and bool(shared - no.core) and nearest(no.core, yes.core | yes.verbs, no, yes) >= KIN
    if no.quantities or yes.quantities or not no.keys - no.core <= yes.keys:
        return False  # orders of one branch rise, and those of another fall
    return bool(shared & (no.subject | yes.subject)) and bool(opposite_sides(no, yes) or opposite_states(no, yes))


def there_was_none(no: Frame, yes: Frame) -> bool:
    """Whether what there was none of is what was told of, and no more is said of it than that."""
    none = no.scope.none_of - {k for k in no.scope.none_of if no.lemmas.get(k, k) in ABSTRACT}
    return bool(no.core) and no.core <= none and nearest(no.core, yes.keys - yes.names, no, yes) >= KIN


def is_named(answer: Statement, told: Frame) -> bool:
    """Whether who answers, and speaks of himself, is the one it was told of."""
    source = answer.attribution.source if answer.attribution else None
    return bool(told.subject & {canon(w) for w in words_of(source)})


def is_accused(answer: Statement, told: Statement) -> bool:
    """Whether something is told of who answers, as a report or a charge."""
    source = answer.attribution.source if answer.attribution else None
    who = words_of(source)
    head = told.frame.subject_head if told.frame else ""
    if not head or head not in {canon(w) for w in who}:
        return False
    by = told.attribution.source if told.attribution else None
    hearsay = by is not None and (by.anonymous or by.kind in {"outlet", "agency", "publisher"} or not by.name)
    return hearsay or REPORTED.search(told.document.text, *told.sentence) is not None


def words_of(source: Source | None) -> set[str]:
    return {w for w in WORD.findall((source.name or "").lower()) if w not in STOP} if source else set()
