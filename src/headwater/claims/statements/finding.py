"""The checkable statements of a document: what it attributes to somebody first, then its own sentences."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from headwater.attribution.names.entities import same_voice
from headwater.attribution.tagging.lexicon import SAY, VERB_OF
from headwater.attribution.text.masking import hidden_stretches, masked
from headwater.claims.amounts.times import TIME, anchor_of
from headwater.claims.frames import clause_head, frame_of
from headwater.claims.statements.abroad import statements_abroad
from headwater.claims.statements.checkable import EMPTY, FINITE, MIN_WORDS, hangs, is_appeal, is_checkable, is_deed
from headwater.claims.statements.denial_phrases import APPOSITIVE
from headwater.claims.statements.earlier import Earlier
from headwater.claims.statements.statement import Statement
from headwater.claims.words.wording import weigh
from headwater.language.english import is_english
from headwater.model import Attribution, Document

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

PRONOUN_NEXT = re.compile(r" (?:that|it|they|he|she|its|their|his|her)\b")
BEFORE_CLAUSE = 10  # words that may stand between the cue and the clause that it reports
LINE = re.compile(r"[^\n]+")
BODY_ROLES = frozenset({"paragraph", "quotation", "caption"})
EDGES = " \t\u00a0,;:.\"'`“”‘’«»()[]–—-"
BEFORE_FRAGMENT = 6  # characters between a cue and a fragment that it governs
AUXILIARY_REACH = 30  # characters between a subject and its participle
NEARLY_ALL = 0.75  # share of a stretch in another from which the two are one statement
DENIAL_ON = 0.6  # the same of a denial and what it denies, whose words it brings along
OTHERS_WORDS = 0.2  # share of a sentence that may be somebody else's words where it is the page's own
SHELL = 0.4  # share of a report in what others are reported to say in it, from which it is only their frame
PASSIVE = re.compile(
    r"(?:\b(?:is|are|was|were|be|been|being)|[’']s|[’']re)(?: \w+ly| also| now| still| not)? "
    r"(?:expected|believed|thought|supposed|scheduled|rumou?red|understood|alleged|reported|said|told|informed|assured"
    r"|warned|advised|asked|accused)$"
)
EXPECTED = re.compile(r"(?:\w+ )?(?:expected|believed|thought|rumou?red|supposed|considered)")
DOUBTING = re.compile(
    r"\bdoubt(?:s|ed|ful|ing)?\b|\b(?:refus|declin|fail|stopp?(?:ed|ing|s)? short)"
    r"|(?:n[’']t|\bnot|\bnever|\bhardly) (?:think|thought|believe|expect|feel|suppose)",
    re.IGNORECASE,
)
DENYING_WORD = re.compile(r"\b(?:den(?:y|i)|reject|dismiss|refut|disput|rebut|rebuff|repudiat|disavow)", re.IGNORECASE)
WORD = re.compile(r"\w+")
BELIEVING = frozenset(
    "think believe know feel hope expect fear worry doubt suspect want wish assume presume like".split()
)
UNCHECKED_STANCES = frozenset({"asks"})


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """A paragraph with its analysis; its own offsets count from ``offset``."""

    document: Document
    offset: int
    parsed: "Doc"
    day: date | None

    def place(self, sentence: "Sentence") -> tuple[int, int]:
        """Where a sentence stands in the document."""
        return sentence.start_char + self.offset, sentence.end_char + self.offset


def find_statements(documents: Sequence[Document], attributions: Sequence[Attribution]) -> list[Statement]:
    """Every document's statements, in reading order."""
    by_document: dict[str, list[Attribution]] = defaultdict(list)
    texts = {document.id: document.text for document in documents}
    for attribution in attributions:
        in_body = all(s.layer == "text" for s in (*attribution.content, attribution.cue) if s is not None)
        if in_body and not is_passive(attribution, texts[attribution.document]):
            by_document[attribution.document].append(attribution)
    pages = [(document, by_document[document.id]) for document in documents]
    earlier = Earlier(pages)
    made = {n: found for n in range(len(pages)) if (found := earlier.of(n)) is not None}
    new = [n for n in range(len(pages)) if n not in made]
    for n, found in zip(new, read_pages([pages[n] for n in new]), strict=True):
        made[n] = earlier.keep(n, found)
    return [statement for n in range(len(pages)) for statement in made[n]]


def read_pages(pages: Sequence[tuple[Document, list[Attribution]]]) -> Iterator[list[Statement]]:
    """The statements of each page; of one in another language those that need no English grammar."""
    from headwater.language import parse

    english = [is_english(document) for document, _ in pages]
    lines = [[*paragraphs(document)] if english[n] else [] for n, (document, _) in enumerate(pages)]
    parses = iter(parse([d.text[start:end] for (d, _), each in zip(pages, lines, strict=True) for start, end in each]))
    for n, ((document, attributions), each) in enumerate(zip(pages, lines, strict=True)):
        if not english[n]:
            yield statements_abroad(document, attributions)
            continue
        day = anchor_of(document)
        found: list[Statement] = []
        for start, end in each:
            within = [
                a for a in attributions if any(start <= s.start < end for s in a.content) or cue_in(a, start, end)
            ]
            found += read_paragraph(Paragraph(document, start, next(parses), day), within)
        yield sorted(found, key=lambda s: (s.start, s.end))


def is_passive(attribution: Attribution, text: str) -> bool:
    """Whether its source is whom others speak of or to: "He is expected to be charged", "The crew were told that"."""
    cue, source = attribution.cue, attribution.source.mention
    if cue is None or source is None or source.layer != "text":
        return False
    if source.start >= cue.end and EXPECTED.fullmatch(cue.exact):
        return any(c.exact.startswith("to ") for c in attribution.content)  # "widely expected to win, Rask said"
    if source.end > cue.start:
        return False
    near = cue.start - source.end < AUXILIARY_REACH
    return bool(PASSIVE.search(text[source.end : cue.end] if near else cue.exact))


def cue_in(attribution: Attribution, start: int, end: int) -> bool:
    return attribution.cue is not None and start <= attribution.cue.start < end


def paragraphs(document: Document) -> Iterator[tuple[int, int]]:
    """The body's paragraphs as offsets of ``text``; without blocks, its lines. Datelines and "N reports:" are left out.

    These are the passages that attribution has had analysed: nothing is parsed twice.
    """
    text = masked(document.text, hidden_stretches(document.text))
    blocks = [b for b in document.blocks if b.layer == "text" and b.role in BODY_ROLES]
    whole = [(b.start, b.end) for b in blocks] or [(0, len(document.text))]
    for start, end in whole:
        for line in LINE.finditer(text, start, end):
            if not line.group().isspace():
                yield line.start(), line.end()


def read_paragraph(paragraph: Paragraph, attributions: list[Attribution]) -> Iterator[Statement]:
    """The statements of one paragraph: of each attribution a sentence at a time, then of the sentences left."""
    attributions = [a for a in attributions if not is_deed(paragraph.parsed, paragraph.offset, a)]
    attributions = without_beliefs_told(attributions)
    inner = {a.nested_in for a in attributions if a.nested_in}
    sentences = list(paragraph.parsed.sents)
    told: list[Statement] = []
    for attribution in attributions:
        if attribution.stance in UNCHECKED_STANCES or (attribution.id in inner and is_shell(attribution, attributions)):
            continue
        told += [s for sentence in sentences if (s := attributed(paragraph, sentence, attribution)) is not None]
    yield from innermost(told)
    for sentence in sentences:
        statement = own(paragraph, sentence, attributions)
        if statement is not None:
            yield statement


def without_beliefs_told(attributions: list[Attribution]) -> list[Attribution]:
    """Without what speakers say that others think or want: they tell it, and nobody has heard the others say so.

    A newsroom that reports a belief has it from somebody: that one stays; and so does what speakers say of themselves,
    and spokesmen of their ministry.
    """
    tellers = {a.id: a.source for a in attributions if a.source.kind in ("speaker", "organization")}

    def told_of(a: Attribution) -> bool:
        teller = tellers.get(a.nested_in or "")
        return teller is not None and same_voice(teller, a.source) != "yes"

    return [a for a in attributions if not (told_of(a) and is_belief(a))]


def is_belief(attribution: Attribution) -> bool:
    """Whether a cue is of thinking or wanting, not of saying: "believes", "want to"."""
    words = [VERB_OF.get(w.lower()) for w in WORD.findall(attribution.cue.exact)] if attribution.cue else []
    return any(w in BELIEVING for w in words) and not any(w in SAY - BELIEVING for w in words)


def innermost(told: list[Statement]) -> Iterator[Statement]:
    """Of statements that lie on each other the shorter: what is reported, not the report of its being reported.

    A denial that lies on what it denies ("..., something the ministry denied") is no statement of its own.
    """
    kept: list[Statement] = []
    longest = sorted(told, key=lambda s: (s.denial, s.start - s.end, s.start))
    for n, statement in enumerate(longest):
        least = NEARLY_ALL * (statement.end - statement.start)
        nearly = [o for o in longest[n + 1 :] if not o.denial and o.end - o.start > least]
        if any(lies_on(statement, other) for other in nearly) or (statement.frame is None and len(told) > 1 and nearly):
            continue
        if not any(lies_on(statement, other) for other in kept):
            kept.append(statement)
            yield statement


def lies_on(a: Statement, b: Statement) -> bool:
    """Whether a is told already by b: nearly the same stretch, a part of it, or a denial of it."""
    inside = min(a.end, b.end) - max(a.start, b.start)
    if a.denial and not b.denial:
        return inside > DENIAL_ON * min(a.end - a.start, b.end - b.start)
    return inside > NEARLY_ALL * (a.end - a.start)


def own(paragraph: Paragraph, sentence: "Sentence", attributions: list[Attribution]) -> Statement | None:
    """The statement that a page makes in its own name with a sentence, if it makes one."""
    document, offset = paragraph.document, paragraph.offset
    start, end = strip(document.text, *paragraph.place(sentence))
    if start >= end or not is_own(start, end, attributions) or not is_checkable(sentence):
        return None
    frame = frame_of(paragraph.parsed, [(start - offset, end - offset)], paragraph.day)
    if frame is None:
        return None
    statement = Statement(document, start, end, offset, (start, end), None, frame, frame.weights, paragraph.day)
    return as_denial(statement, paragraph, sentence) if frame.denial else statement


def as_denial(statement: Statement, paragraph: Paragraph, sentence: "Sentence") -> Statement:
    """A sentence of the page's own that says that somebody denies something: compared by what is denied."""
    head = clause_head(list(sentence))
    content = next((c for c in head.children if c.dep_ in {"ccomp", "xcomp", "dobj"}), None) if head else None
    subject = next((c for c in head.children if c.dep_ in {"nsubj", "nsubjpass"}), None) if head else None
    if content is None or subject is None:
        return statement
    words = sentence.doc[content.left_edge.i : content.right_edge.i + 1]
    frame = frame_of(paragraph.parsed, [(words.start_char, words.end_char)], paragraph.day)
    who = sentence.doc[subject.left_edge.i : subject.right_edge.i + 1].text
    keys = frame.weights if frame else weigh(list(words))
    return replace(statement, frame=frame, keys=keys, denial=True, denier=" ".join(who.split()[:8]))


def strip(text: str, start: int, end: int) -> tuple[int, int]:
    """A whole sentence without spaces, dashes before it and its full stop; its quotation marks stay."""
    while start < end and text[start] in " \t\u00a0–—-:":
        start += 1
    while end > start and text[end - 1] in " \t\u00a0.;,":
        end -= 1
    return start, end


def is_shell(outer: Attribution, attributions: list[Attribution]) -> bool:
    """Whether what an attribution reports is, for the most part, another attribution ("T reported that X said ...")."""
    own = sum(s.end - s.start for s in outer.content)
    nested = sum(s.end - s.start for a in attributions if a.nested_in == outer.id for s in a.content)
    return nested > SHELL * own


def clip(text: str, attribution: Attribution, start: int, end: int) -> list[tuple[int, int]]:
    """The pieces of an attribution's content that lie in a sentence, without quotation marks at their edges."""
    pieces = []
    for span in attribution.content:
        if span.layer == "text" and span.start < end and span.end > start:
            piece = trim(text, max(span.start, start), min(span.end, end))
            if piece[0] < piece[1]:
                pieces.append(piece)
    return sorted(pieces)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without marks and spaces at its edges; a closing bracket that belongs to it stays."""
    while start < end and text[start] in EDGES and not (text[start] in "([" and ")" in text[start:end]):
        start += 1
    while (
        end > start
        and text[end - 1] in EDGES
        and not (text[end - 1] in ")]" and "([".find(text[end - 1]) < 0 and balanced(text[start:end]))
    ):
        end -= 1
    open_mark = text.count("“", start, end) > text.count("”", start, end)
    mark = "”" if open_mark else '"' if opens_straight(text[start:end]) else ""
    closing = text.find(mark, end, end + 3) if mark else -1
    if closing >= 0:
        end = closing + 1
    return start, end


def opens_straight(words: str) -> bool:
    """Whether the last straight mark in these words opens a quotation that ends outside of them."""
    before, mark, _ = words.rpartition('"')
    return bool(mark) and words.count('"') % 2 == 1 and not before[-1:].strip(" ([")


def balanced(words: str) -> bool:
    return words.count("(") == words.count(")") and words.count("[") == words.count("]")


def attributed(paragraph: Paragraph, sentence: "Sentence", attribution: Attribution) -> Statement | None:
    """The statement that an attribution's pieces in one sentence make; None when they are no more than a few words."""
    document, offset = paragraph.document, paragraph.offset
    first, last = paragraph.place(sentence)
    pieces = clip(document.text, attribution, first, last)
    if not pieces:
        return None
    if attribution.kind == "indirect":
        pieces = clause_only(paragraph, sentence, pieces)
    if not is_denial(attribution) and (match := APPOSITIVE.search(document.text, pieces[-1][0], pieces[-1][1] + 1)):
        pieces = [*pieces[:-1], trim(document.text, pieces[-1][0], match.start())]
    relative = [(s - offset, e - offset) for s, e in pieces]
    tokens = [t for t in sentence if any(s <= t.idx < e for s, e in relative)]
    denial = is_denial(attribution)
    if sum(t.is_alpha or t.like_num for t in tokens) < (1 if denial else MIN_WORDS):
        return None
    start, end = pieces[0][0], pieces[-1][1]
    if not denial and document.text[end : end + 1] == "?":
        return None
    frame = frame_of(paragraph.parsed, relative, paragraph.day)
    if not denial and (hangs(tokens) or (frame is None and attribution.kind == "indirect")):
        return None
    if not denial and (is_appeal(tokens) or (frame is not None and frame.keys <= EMPTY and not frame.quantities)):
        return None
    finite = frame is None or any(t.tag_ in FINITE for t in tokens)
    if not (finite or denial) and not is_completed(attribution, start):
        return None
    if denial:
        start, end = with_denier(attribution, (first, last), (start, end))
    return Statement(
        document=document,
        start=start,
        end=end,
        offset=offset,
        sentence=trim(document.text, first, last),
        attribution=attribution,
        frame=frame,
        keys=frame.weights if frame else weigh(tokens),
        day=paragraph.day,
        direct=attribution.kind == "direct",
        finite=finite,
        denial=denial,
        doubted=is_doubted(attribution),
    )


def clause_only(paragraph: Paragraph, sentence: "Sentence", pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Content from where its clause begins: "(warned) the council on Monday that it would" names whom and when too."""
    offset = paragraph.offset

    def words(piece: tuple[int, int]) -> "list[Token]":
        return [t for t in sentence if piece[0] <= t.idx + offset < piece[1] and not t.is_space]

    tokens = words(pieces[0])
    head = clause_head(tokens)
    if head is None and len(pieces) > 1 and len(tokens) <= BEFORE_CLAUSE:
        return clause_only(paragraph, sentence, pieces[1:])
    if head is None or not any(c.dep_ in {"nsubj", "nsubjpass", "expl"} for c in head.children):
        return pieces
    clause = {t.i for t in head.subtree} & {t.i for t in tokens}
    before = [t for t in tokens if t.i < min(clause)]
    begin = sentence.doc[min(clause)].idx + offset
    if len(before) > BEFORE_CLAUSE or any(t.head.i in clause for t in before):
        begin = pieces[0][0]
    if (when := TIME.match(paragraph.document.text, begin, pieces[0][1])) and PRONOUN_NEXT.match(
        paragraph.document.text, when.end()
    ):
        begin = when.end()
    return [trim(paragraph.document.text, begin, pieces[0][1]), *pieces[1:]]


def is_denial(attribution: Attribution) -> bool:
    """Whether what stands there is what somebody denies; "he said, contradicting the minister, that ..." is not."""
    if attribution.stance != "denies":
        return False
    return attribution.cue is None or bool(DENYING_WORD.search(attribution.cue.exact))


def is_completed(attribution: Attribution, start: int) -> bool:
    """Whether what is no clause can be told with its source and cue: what stands before the cue, or far off, cannot.

    "A request for comment was declined", "(said) to be near the harbour".
    """
    cue = attribution.cue
    if cue is None:
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


def is_own(start: int, end: int, attributions: list[Attribution]) -> bool:
    """Whether a sentence is the page's own: hardly any of it is somebody else's words, and it holds no cue."""
    covered = 0
    for attribution in attributions:
        covered += sum(max(0, min(end, s.end) - max(start, s.start)) for s in attribution.content if s.layer == "text")
        if attribution.cue is not None and start <= attribution.cue.start < end:
            return False
    return covered < OTHERS_WORDS * (end - start)
