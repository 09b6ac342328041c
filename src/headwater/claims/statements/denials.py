"""Denials: who denies what, where the text shows it by its grammar and nothing has to be compared.

Read here are the words that hang on what they deny ("..., something the ministry denied"), a following sentence ("The
ministry rejected that account", "has denied any such attack"; ``pointing``), words that tell what they deny ("denied
rumours that it fell") and those that call it untrue ("The report is a hoax"; ``untrue``). A denial that repeats in its
own name what it denies is a statement and is matched by what it says (``denied.denies``).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from headwater.claims.statements.answering import ANSWERING, answering, contrary, plea, told_next
from headwater.claims.statements.edges import trim
from headwater.claims.statements.paragraphs import lines, reading
from headwater.claims.statements.pointing import WORDS, Pointing
from headwater.claims.statements.statement import Statement
from headwater.claims.statements.told_before import (
    REPORTED,
    TELLING,
    Placed,
    Told,
    before,
    is_called,
    reported_before,
    reported_next,
    said_before,
    spoken_by,
)
from headwater.claims.statements.untrue import denials
from headwater.claims.words.lexicon import canon
from headwater.language.denying import TAKING_BACK, TRUE, TRUTH, UNTRUE
from headwater.language.english import is_english
from headwater.language.words import STOP
from headwater.model import THE_PAGE, Attribution, Document, Source, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

WORD = re.compile(r"\w+")
ARTICLE = re.compile(r"\A(?:the|an?) ", re.IGNORECASE)
MAY_DENY = re.compile(
    rf"{WORDS.pattern}|{TAKING_BACK.pattern}|{UNTRUE.pattern}|{ANSWERING.pattern}"
    rf"|\b(?:{'|'.join(sorted(TRUE | TRUTH))})\b",
    re.IGNORECASE,
)
PROPOSING = re.compile(r"\b(?:propos|offer|urg|demand|ask|request|recommend|want|invit)", re.IGNORECASE)
DOUBT = re.compile(r"\b(?:s[ck]eptical|doubt|unlikely|unproven|unconfirmed)", re.IGNORECASE)
PROSECUTING = re.compile(r"\bprosecut|\bjury\b|\bcourt\b|\bindictment\b|\bCrown\b|\bcharge sheet\b")
NO_NAME = re.compile(r"[Aa]n? [^,]{1,40}\Z")  # "A baker", who is named when the court is told of him
ACCUSED = re.compile(r"\b(?:alleg|accus|blam|charg|indict|sue[sd]?\b|suing|suspect|investigat|guilty)", re.IGNORECASE)
SHOULD_BE = re.compile(r"\b(?:must|should|ought|needs? to|ha(?:s|ve) to)\b")
OF_ONESELF = re.compile(r"(?:[“\"‘'(\[]|\b(?:and|but|so|yes|no|well)\b|[ ,])*(?:I|we)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial that points back: the statements it can be about (by number), who denies, and where."""

    statements: tuple[int, ...]
    who: str
    span: Span
    statement: int | None = None  # the denial, where it is a statement of its own


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
        if not places[document.id] or not is_english(document) or not MAY_DENY.search(document.text):
            continue
        told = Told(statements, places[document.id], cues[document.id])
        for pointing, placed in pointing_back(document):
            denial = resolved(document, pointing, placed, told)
            if denial is not None:
                found.append(denial)
    return found


def pointing_back(document: Document) -> Iterator[tuple[Pointing, Placed]]:
    """The denials of a document that point back, and where they stand."""
    from headwater.language import parse

    closed = reading(document.text)
    passages = [(s, e) for s, e in lines(document) if MAY_DENY.search(closed.text, s, e)]
    for (offset, _), parsed in zip(passages, parse([closed.text[s:e] for s, e in passages]), strict=True):
        for pointing in pointings(parsed):
            start, end = closed.written(offset + pointing.start, offset + pointing.end)
            verb = closed.written(offset + pointing.verb[0], offset + pointing.verb[1])
            told = pointing.told and closed.written(offset + pointing.told[0], offset + pointing.told[1])
            thing = verb[0] if pointing.thing is None else closed.written(*[offset + pointing.thing] * 2)[0]
            yield pointing, Placed(*trim(document.text, start, end), verb, thing, told)


def pointings(parsed: "Doc") -> Iterator[Pointing]:
    """The denials of a passage, with and without a word that denies."""
    found = denials(parsed)
    yield from found
    yield from (p for token in parsed if (p := plea(token)) is not None)
    for token in parsed:
        if all(span != (token.idx, token.idx + len(token)) for span in (p.verb for p in found)):
            other = answering(token) or told_next(token) or contrary(token)
            if other is not None:
                yield other


def resolved(
    document: Document,
    pointing: Pointing,
    placed: Placed,
    told: Told,
) -> Denial | None:
    """A denial with who denies and the statements that it can be about; None where either is not known."""
    statements, places = told.statements, told.near(placed)
    source = denier(pointing, placed, told.said_at(placed.verb), document)
    if not source.name:
        return None
    if pointing.at == "court":
        there = sorted({*places, *told.following(placed.end)})
        about = [n for n in there if is_prosecuted(statements[n], source) and not spoken_by(statements[n], source)]
        return Denial(tuple(about), source.name, document.span(placed.start, placed.end)) if about else None
    if pointing.ahead:
        about = reported_next(told, placed.end, source)
        return Denial(tuple(about), source.name, document.span(placed.start, placed.end)) if about else None
    if placed.told is not None:
        about = [n for n in places if is_told_in(statements[n], placed.told)]
        about = [n for n in about if pointing.takes_back or not spoken_by(statements[n], source)]
        return Denial(tuple(about), source.name, document.span(placed.start, placed.end)) if about else None
    if pointing.within:
        about = [
            n for n in places if statements[n].start < placed.start and statements[n].sentence[1] >= placed.end - 1
        ]
        about = [n for n in about if statements[n].end <= placed.end or statements[n].attribution is None]
    else:
        about = earlier_told(told, places, pointing, placed)
    about = [n for n in about if can_be_denied(statements[n], pointing) and is_answered(statements[n], pointing)]
    attributed = [n for n in about if statements[n].attribution is not None]
    about = [n for n in attributed or about if not spoken_by(statements[n], source)]
    return Denial(tuple(about), source.name, document.span(placed.start, placed.end)) if about else None


def earlier_told(told: Told, places: list[int], pointing: Pointing, placed: Placed) -> list[int]:
    """The statements before a denial at which it points: in its own sentence, in the one before, or where "the report"
    is told.
    """
    statements, verb = told.statements, placed.verb[0]
    if pointing.teller:
        return said_before(statements, places, placed.thing, pointing.teller)
    beside = [n for n in places if statements[n].sentence[0] <= verb < statements[n].sentence[1]]
    beside = [n for n in beside if statements[n].end <= placed.thing and statements[n].attribution]
    if beside or pointing.joined:
        return beside
    about = [] if pointing.at == "told" else before(statements, places, placed.start)
    if (
        pointing.at == "charge"
        and pointing.noun in TELLING
        and not any(is_called(statements[n], pointing.noun) for n in about)
    ):
        charged = [
            n for n in places if statements[n].sentence[1] <= placed.start and is_called(statements[n], pointing.noun)
        ]
        nearest = max((statements[n].sentence for n in charged), default=None)
        about = [n for n in charged if statements[n].sentence == nearest] or about
    if pointing.noun and not any(can_be_denied(statements[n], pointing) for n in about):
        return reported_before(told, places, placed.start, pointing.noun, by_others=not pointing.own)
    return about


def denier(pointing: Pointing, placed: Placed, attributions: Sequence[Attribution], document: Document) -> Source:
    """Who denies: the source whose cue the denying word is, where a pronoun denies or a word of its name; else the
    subject's words, since whom "the firm" stands for is known less surely than that the firm denies. What a sentence
    calls untrue is denied by whoever says the sentence, and that is the page where nobody is named.
    """
    if pointing.quoted:
        return speaker_at(attributions, placed.verb) or Source(name=None)
    if pointing.own:
        return speaker_at(attributions, placed.verb) or Source(name=document.publisher or THE_PAGE, kind="publisher")
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


def speaker_at(attributions: Sequence[Attribution], verb: tuple[int, int]) -> Source | None:
    """Who says a word: the source of the shortest content that it stands in; None in the page's own words."""
    around = [
        (span.end - span.start, n)
        for n, a in enumerate(attributions)
        for span in a.content
        if span.layer == "text" and span.start <= verb[0] and verb[1] <= span.end
    ]
    return attributions[min(around)[1]].source if around else None


def is_told_in(statement: Statement, clause: tuple[int, int]) -> bool:
    """Whether a statement is a clause that a noun before it tells: of "rumours that Rask said it fell" the whole."""
    mention = statement.attribution.source.mention if statement.attribution else None
    inside = clause[0] <= statement.start and statement.end <= clause[1] + 1
    return inside and mention is not None and mention.end <= clause[0] and not statement.denial


def is_prosecuted(statement: Statement, accused: Source) -> bool:
    """Whether a court is told that an accused did something; of "a baker" any name may be the one."""
    frame, text = statement.frame, statement.document.text
    if statement.attribution is None or frame is None or frame.negated or statement.denial or statement.doubted:
        return False
    if not PROSECUTING.search(text, *statement.sentence) or frame.subject_head not in frame.names:
        return False
    named = {canon(w) for w in words_of(accused.name or "")}
    return frame.subject_head in named or NO_NAME.match(accused.name or "") is not None


def words_of(name: str) -> set[str]:
    return set(WORD.findall(name.lower())) - STOP


def can_be_denied(statement: Statement, pointing: Pointing) -> bool:
    """Whether a denial of this shape can mean a statement: "the allegation" is not what somebody says should be."""
    if statement.denial or statement.doubted or (pointing.noun and DOUBT.search(statement.exact)):
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
    cue = statement.attribution.cue if statement.attribution else None
    if cue is not None and PROPOSING.search(cue.exact):
        return False  # who rejects what another proposes decides
    if pointing.at == "charge" and frame is not None and frame.modal == "future":
        return False  # what somebody will do is no charge
    of_oneself = pointing.at == "charge" and statement.direct and OF_ONESELF.match(statement.exact)
    return not SHOULD_BE.search(statement.exact) and not of_oneself


def is_answered(statement: Statement, pointing: Pointing) -> bool:
    """Whether "says that it did" unsays a statement: what another said was not so of the same person or thing.

    "He" may be whoever answers: then the statement has to name him. Who did not vote himself denies nobody's vote.
    """
    if pointing.answer is None:
        return True
    frame, attribution = statement.frame, statement.attribution
    if frame is None or attribution is None or frame.negated != pointing.answer:
        return False
    if frame.subject_head and frame.subject_head in {canon(w) for w in WORD.findall((pointing.who or "").lower())}:
        return True
    it = pointing.whom in {"it", "they"}
    return it and attribution.source.kind != "speaker" and bool(re.match(r"(?:that )?(?:it|they)\b", statement.exact))
