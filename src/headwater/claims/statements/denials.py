"""Denials: who denies what, where the text points back instead of repeating the claim.

Two shapes are read here (``pointing``): the words that hang on what they deny ("..., something the ministry denied")
and the following sentence ("The ministry rejected that account", "has denied any such attack"). A denial that repeats
what it denies is a statement of its own and is matched by what it says (``denied.denies``).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from headwater.attribution.names.entities import same_voice
from headwater.claims.statements.edges import trim
from headwater.claims.statements.paragraphs import lines, reading
from headwater.claims.statements.pointing import WORDS, Pointing, pointings
from headwater.claims.statements.statement import Statement
from headwater.language.english import is_english
from headwater.language.words import STOP
from headwater.model import Attribution, Document, Source, Span

WORD = re.compile(r"\w+")
ARTICLE = re.compile(r"\A(?:the|an?) ", re.IGNORECASE)
BEFORE = 4  # characters between two sentences: a stop, a closing mark, a space; more, and a sentence stands between
ENDED = re.compile(r"[.!?…:;][\"”’')\]\s]*\Z")  # and no line that is cut amid a sentence
REPORTED = re.compile(r"\b(?:alleg|accus|rumou?r|report|claim|speculat|suggest|charge[sd]?\b)", re.IGNORECASE)
ACCUSED = re.compile(r"\b(?:alleg|accus|blam|charg|indict|sue[sd]?\b|suing|suspect|investigat|guilty)", re.IGNORECASE)
SHOULD_BE = re.compile(r"\b(?:must|should|ought|needs? to|ha(?:s|ve) to)\b")
OF_ONESELF = re.compile(r"(?:[“\"‘'(\[]|\b(?:and|but|so|yes|no|well)\b|[ ,])*(?:I|we)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial that points back: the statements it can be about (by number), who denies, and where."""

    statements: tuple[int, ...]
    who: str
    span: Span


def find_denials(
    statements: Sequence[Statement], documents: Sequence[Document], attributions: Sequence[Attribution]
) -> list[Denial]:
    """Every denial of these documents that points back to a statement before it."""
    places: dict[str, list[int]] = defaultdict(list)
    cues: dict[str, list[Attribution]] = defaultdict(list)
    for n, statement in enumerate(statements):
        places[statement.document.id].append(n)
    for attribution in attributions:
        if attribution.cue is not None:
            cues[attribution.document].append(attribution)
    found = []
    for document in documents:
        if not places[document.id] or not is_english(document) or not WORDS.search(document.text):
            continue
        for pointing, placed in pointing_back(document):
            denial = resolved(document, pointing, placed, statements, places[document.id], cues[document.id])
            if denial is not None:
                found.append(denial)
    return found


@dataclass(frozen=True, slots=True)
class Placed:
    """Where in a document a denial stands, and the word that denies."""

    start: int
    end: int
    verb: tuple[int, int]


def pointing_back(document: Document) -> Iterator[tuple[Pointing, Placed]]:
    """The denials of a document that point back, and where they stand."""
    from headwater.language import parse

    closed = reading(document.text)
    passages = [(s, e) for s, e in lines(document) if WORDS.search(closed.text, s, e)]
    for (offset, _), parsed in zip(passages, parse([closed.text[s:e] for s, e in passages]), strict=True):
        for pointing in pointings(parsed):
            start, end = closed.written(offset + pointing.start, offset + pointing.end)
            verb = closed.written(offset + pointing.verb[0], offset + pointing.verb[1])
            yield pointing, Placed(*trim(document.text, start, end), verb)


def resolved(
    document: Document,
    pointing: Pointing,
    placed: Placed,
    statements: Sequence[Statement],
    places: list[int],
    attributions: Sequence[Attribution],
) -> Denial | None:
    """A denial with who denies and the statements that it can be about; None where either is not known."""
    source = denier(pointing, placed, attributions)
    if not source.name:
        return None
    if pointing.within:
        about = [
            n for n in places if statements[n].start < placed.start and statements[n].sentence[1] >= placed.end - 1
        ]
        about = [n for n in about if statements[n].end <= placed.end or statements[n].attribution is None]
    else:
        about = before(statements, places, placed.start)
    about = [n for n in about if can_be_denied(statements[n], pointing)]
    told = [n for n in about if statements[n].attribution is not None]
    about = [n for n in told or about if not spoken_by(statements[n], source)]
    return Denial(tuple(about), source.name, document.span(placed.start, placed.end)) if about else None


def denier(pointing: Pointing, placed: Placed, attributions: Sequence[Attribution]) -> Source:
    """Who denies: the source whose cue the denying word is, where a pronoun denies or a word of its name; else the
    subject's words, since whom "the firm" stands for is known less surely than that the firm denies.
    """
    for attribution in attributions:
        cue, source = attribution.cue, attribution.source
        if cue is None or cue.layer != "text" or not (cue.start <= placed.verb[0] and placed.verb[1] <= cue.end):
            continue
        if source.name and pointing.who is None:
            return source
        if source.name and pointing.who and words_of(source.name) & words_of(pointing.who):
            same = ARTICLE.sub("", pointing.who, count=1).lower() == source.name.lower()
            return msgspec.structs.replace(source, name=pointing.who) if same else source
    return Source(name=pointing.who)


def words_of(name: str) -> set[str]:
    return set(WORD.findall(name.lower())) - STOP


def can_be_denied(statement: Statement, pointing: Pointing) -> bool:
    """Whether a denial of this shape can mean a statement: "the allegation" is not what somebody says should be."""
    if statement.denial or statement.doubted:
        return False
    frame, text = statement.frame, statement.document.text
    if frame is not None and (frame.conditional or (frame.negated and statement.direct)):
        return False
    if pointing.at == "any":
        return True
    if pointing.at == "blame":
        return statement.attribution is not None and bool(ACCUSED.search(text, *statement.sentence))
    if statement.attribution is None and (pointing.at == "charge" or not REPORTED.search(text, *statement.sentence)):
        return False
    of_oneself = pointing.at == "charge" and statement.direct and OF_ONESELF.match(statement.exact)
    return not SHOULD_BE.search(statement.exact) and not of_oneself


def before(statements: Sequence[Statement], places: list[int], position: int) -> list[int]:
    """The statements of the nearest sentence before a position, in its paragraph or the one before."""
    earlier = [n for n in places if statements[n].sentence[1] <= position + 1]
    if not earlier or not ENDED.search(statements[earlier[0]].document.text, max(0, position - BEFORE), position):
        return []
    nearest = max(statements[n].sentence for n in earlier)
    if position - nearest[1] > BEFORE:
        return []
    return [n for n in earlier if statements[n].sentence == nearest]


def spoken_by(statement: Statement, who: Source) -> bool:
    """Whether the statement is the denier's own: nobody denies what he says himself."""
    source = statement.attribution.source if statement.attribution else None
    if source is None or not source.name or not who.name:
        return False
    named = re.search(rf"\b{re.escape(source.name)}\b", who.name, re.IGNORECASE)  # "Russia" holds the letters of "US"
    return bool(named) or same_voice(source, who) == "yes"
