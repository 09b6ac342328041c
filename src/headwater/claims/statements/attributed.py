"""What somebody is said to say in one sentence: a clause, or a denial with who denies; nothing that hangs."""

import re
from typing import TYPE_CHECKING

from headwater.claims.amounts.times import TIME
from headwater.claims.frames import frame_of
from headwater.claims.statements.checkable import EMPTY, FINITE, MIN_WORDS, hangs, is_adverbial, is_appeal
from headwater.claims.statements.edges import trim, with_closing_mark
from headwater.claims.statements.paragraphs import Paragraph
from headwater.claims.statements.pointing import tells_nothing
from headwater.claims.statements.statement import Statement
from headwater.claims.words.clauses import NOUNS, clause_head
from headwater.claims.words.mood import SUBJECTS, is_stated
from headwater.claims.words.wording import weigh
from headwater.model import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

PRONOUN_NEXT = re.compile(r" (?:that|it|they|he|she|its|their|his|her)\b")
MIN_WORDS_DENIED = 2
BEFORE_CLAUSE = 10  # words that may stand between the cue and the clause that it reports
BEFORE_FRAGMENT = 6  # characters between a cue and a fragment that it governs
DOUBTING = re.compile(
    r"\bdoubt(?:s|ed|ful|ing)?\b|\b(?:refus|declin|fail|stopp?(?:ed|ing|s)? short)"
    r"|(?:n[’']t|\bnot|\bnever|\bhardly) (?:think|thought|believe|expect|feel|suppose)",
    re.IGNORECASE,
)
TELLING = re.compile(r"\b(?:told|tell(?:s|ing)?|(?:inform|warn|remind|assur|reassur|notif)\w*)\b", re.IGNORECASE)
TURNING_DOWN = re.compile(r"\b(?:reject|dismiss|rebuff|repudiat)", re.IGNORECASE)
DENYING_WORD = re.compile(r"\b(?:den(?:y|i)|reject|dismiss|refut|disput|rebut|rebuff|repudiat|disavow)", re.IGNORECASE)


def attributed(paragraph: Paragraph, sentence: "Sentence", attribution: Attribution) -> Statement | None:
    """The statement that an attribution's pieces in one sentence make; None when they are no more than a few words."""
    document = paragraph.document
    first, last = paragraph.place(sentence)
    pieces = clip(document.text, attribution, first, last)
    if not pieces:
        return None
    denial = is_denial(attribution)
    head = head_of(paragraph, sentence, pieces) if denial else None
    if head is not None and is_turned_down(attribution, head):
        return None
    if attribution.kind == "indirect":
        pieces = clause_only(paragraph, sentence, pieces)
    relative = [paragraph.read(*piece) for piece in pieces]
    tokens = [t for t in sentence if any(s <= t.idx < e for s, e in relative)]
    told_by_noun = attribution.cue is None and attribution.kind == "indirect"  # denied with it: "reports that he died"
    least = 1 if denial else MIN_WORDS_DENIED if told_by_noun else MIN_WORDS
    if sum(t.is_alpha or t.like_num for t in tokens) < least:
        return None
    if is_adverbial(tokens):
        return None
    start, end = pieces[0][0], pieces[-1][1]
    if (
        not denial and "?" in document.text[end - 1 : end + 1]
    ):  # the mark is the last of its words, or stands behind them
        return None
    frame = frame_of(paragraph.parsed, relative, paragraph.day)
    # "has questioned whether" is told with who does
    hanging = hangs(tokens) and not is_doubted(attribution) and not is_told_somebody(attribution, tokens)
    if not denial and (hanging or (frame is None and attribution.kind == "indirect")):
        return None
    if not denial and (is_appeal(tokens) or (frame is not None and frame.keys <= EMPTY and not frame.quantities)):
        return None
    finite = frame is None or (any(states(t, tokens) for t in tokens) and not is_infinitive(tokens))
    if not (finite or denial) and not is_completed(attribution, start):
        return None
    if denial:
        start, end = with_denier(attribution, (first, last), (start, end))
    end = with_closing_mark(document.text, start, end)
    return Statement(
        document=document,
        start=start,
        end=end,
        offset=paragraph.offset,
        sentence=trim(document.text, first, last),
        attribution=attribution,
        frame=frame,
        keys=frame.weights if frame else weigh(tokens),
        day=paragraph.day,
        direct=attribution.kind == "direct",
        finite=finite,
        denial=denial,
        doubted=is_doubted(attribution),
        bare=head is not None and tells_nothing(head),
    )


def told_with_teller(paragraph: Paragraph, sentence: "Sentence", attribution: Attribution) -> Statement | None:
    """A figure that somebody gives without a clause, told with who gives it: "the bank puts the cost at 45 million"."""
    cue, source = attribution.cue, attribution.source.mention
    first, last = paragraph.place(sentence)
    if cue is None or source is None or source.layer != "text" or attribution.kind == "direct":
        return None
    pieces = clip(paragraph.document.text, attribution, first, last)
    if not pieces or attribution.stance != "asserts" or not first <= source.start < cue.start < pieces[-1][0]:
        return None
    relative = [paragraph.read(*piece) for piece in pieces]
    if not any(t.like_num and any(s <= t.idx < e for s, e in relative) for t in sentence):
        return None
    head = clause_head(list(sentence))
    said = paragraph.read(cue.start, cue.end)
    if head is None or not said[0] <= head.idx < said[1]:
        return None
    start, end = source.start, pieces[-1][1]
    frame = frame_of(paragraph.parsed, [paragraph.read(start, end)], paragraph.day)
    if frame is None or not frame.quantities:
        return None
    whole = trim(paragraph.document.text, first, last)
    return Statement(
        paragraph.document, start, end, paragraph.offset, whole, attribution, frame, frame.weights, paragraph.day
    )


def clip(text: str, attribution: Attribution, start: int, end: int) -> list[tuple[int, int]]:
    """The pieces of an attribution's content that lie in a sentence, without quotation marks at their edges."""
    pieces = []
    for span in attribution.content:
        if span.layer == "text" and span.start < end and span.end > start:
            piece = trim(text, max(span.start, start), min(span.end, end))
            if piece[0] < piece[1]:
                pieces.append(piece)
    return sorted(pieces)


def clause_only(paragraph: Paragraph, sentence: "Sentence", pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Content from where its clause begins: "(warned) the council on Monday that it would" names whom and when too."""

    def words(piece: tuple[int, int]) -> "list[Token]":
        start, end = paragraph.read(*piece)
        return [t for t in sentence if start <= t.idx < end and not t.is_space]

    tokens = words(pieces[0])
    head = clause_head(tokens)
    if head is None and len(pieces) > 1 and len(tokens) <= BEFORE_CLAUSE:
        return clause_only(paragraph, sentence, pieces[1:])
    if head is None or not any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in head.children):
        return pieces
    if head.dep_ == "relcl" and head.head in tokens:
        return pieces  # "the keepers, who both saved a penalty"
    clause = {t.i for t in head.subtree} & {t.i for t in tokens}
    before = [t for t in tokens if t.i < min(clause)]
    opening = sentence.doc[min(clause)]
    begin = paragraph.written(opening.idx, opening.idx + len(opening))[0]
    if len(before) > BEFORE_CLAUSE or any(t.head.i in clause for t in before):
        begin = pieces[0][0]
    if (when := TIME.match(paragraph.document.text, begin, pieces[0][1])) and PRONOUN_NEXT.match(
        paragraph.document.text, when.end()
    ):
        begin = when.end()
    return [trim(paragraph.document.text, begin, pieces[0][1]), *pieces[1:]]


def states(token: "Token", tokens: list["Token"]) -> bool:
    """Whether a word is the finite verb of a clause that stands by itself: not of "rules which govern it"."""
    if token.tag_ not in FINITE:
        return False
    return not any(t.dep_ == "relcl" and t in tokens and t.head in tokens for t in (token, token.head))


def is_infinitive(tokens: list["Token"]) -> bool:
    """Whether words are "to do something", whatever clauses hang on that: "to leave the mill before it closes"."""
    first = next((t for t in tokens if not t.is_punct), None)
    return first is not None and first.lower_ == "to" and first.head.tag_ == "VB"


def is_denial(attribution: Attribution) -> bool:
    """Whether what stands there is what somebody denies; "he said, contradicting the minister, that ..." is not."""
    if attribution.stance != "denies":
        return False
    return attribution.cue is None or bool(DENYING_WORD.search(attribution.cue.exact))


def head_of(paragraph: Paragraph, sentence: "Sentence", pieces: list[tuple[int, int]]) -> "Token | None":
    """The word of these pieces that hangs on none of them."""
    read = [paragraph.read(*piece) for piece in pieces]
    words = [t for t in sentence if any(s <= t.idx < e for s, e in read)]
    places = {t.i for t in words}
    return next((t for t in words if t.head.i not in places or t.head.i == t.i), None)


def is_turned_down(attribution: Attribution, head: "Token") -> bool:
    """Whether what somebody rejects is no statement: "the board rejected the offer" decides and denies nothing."""
    if attribution.cue is None or head.pos_ not in NOUNS or not TURNING_DOWN.search(attribution.cue.exact):
        return False
    return not is_stated(head)


def is_told_somebody(attribution: Attribution, tokens: "list[Token]") -> bool:
    """Whether "that" opens what somebody is told, though it could hang on him: "told the court that it leaked"."""
    opening = next((t for t in tokens if not t.is_punct), None)
    if attribution.cue is None or opening is None or opening.lower_ != "that" or opening.dep_ in SUBJECTS:
        return False
    return TELLING.search(attribution.cue.exact) is not None and any(t.dep_ in SUBJECTS for t in tokens)


def is_completed(attribution: Attribution, start: int) -> bool:
    """Whether what is no clause can be told with its source and cue: what stands before the cue, or far off, cannot.

    "A request for comment was declined", "(said) to be near the harbour".
    """
    cue, source = attribution.cue, attribution.source
    if cue is None or not (source.name or source.mention):
        return False
    return cue.start < start and (attribution.kind != "indirect" or start - cue.end <= BEFORE_FRAGMENT)


def is_doubted(attribution: Attribution) -> bool:
    """Whether somebody does not think, or do, what he is told with: "doubts that", "doesn't believe", "refused to"."""
    if attribution.cue is None:
        return False
    return attribution.stance == "doubts" or bool(DOUBTING.search(attribution.cue.exact))


def with_denier(attribution: Attribution, sentence: tuple[int, int], content: tuple[int, int]) -> tuple[int, int]:
    """A denial's mention holds who denies and the word that denies: what is denied alone would read as asserted."""
    start, end = content
    for span in (attribution.source.mention, attribution.cue):
        if span is not None and span.layer == "text" and sentence[0] <= span.start and span.end <= sentence[1]:
            start, end = min(start, span.start), max(end, span.end)
    return start, end
