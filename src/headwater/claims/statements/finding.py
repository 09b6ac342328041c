"""The checkable statements of a document: what it attributes to somebody first, then its own sentences."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from headwater.attribution.names.entities import same_voice
from headwater.attribution.tagging.lexicon import SAY, VERB_OF
from headwater.claims.amounts.times import anchor_of
from headwater.claims.frames import frame_of
from headwater.claims.statements.abroad import statements_abroad
from headwater.claims.statements.attributed import attributed, told_with_teller
from headwater.claims.statements.checkable import is_checkable, is_deed
from headwater.claims.statements.earlier import Earlier
from headwater.claims.statements.edges import strip
from headwater.claims.statements.paragraphs import Paragraph, lines, reading
from headwater.claims.statements.parts import parts_of
from headwater.claims.statements.pointing import name_of, tells_nothing
from headwater.claims.statements.statement import Statement
from headwater.claims.words.clauses import clause_head
from headwater.claims.words.wording import weigh
from headwater.language.closing_up import AS_WRITTEN
from headwater.language.denying import HEARSAY
from headwater.language.english import is_english
from headwater.model import Attribution, Document

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence

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
TO_COME = re.compile(  # a cue of what nobody has said yet, up to its verb and what follows that
    r"(?:\bwill|[’']ll|\b(?:is|are|was|were) (?:widely |also |now )?"
    r"(?:expected|due|set|scheduled|likely|poised|going|preparing) to|\b(?:plans?|intends?|expects?) to)(?: \w+){1,5}$"
)
EXPECTATION = re.compile(r"(?:is|are|was|were)(?: \w+)? (?:expected|due|scheduled|set)")  # of nobody's in particular
EXPECTED = re.compile(r"(?:\w+ )?(?:expected|believed|thought|rumou?red|supposed|considered)")
WORD = re.compile(r"\w+")
BELIEVING = frozenset(
    "think believe know feel hope expect fear worry doubt suspect want wish assume presume like".split()
)
HEARSAY_FORMS = HEARSAY | {f"{noun}s" for noun in HEARSAY} | {"stories"}
UNCHECKED_STANCES = frozenset({"asks"})


def find_statements(documents: Sequence[Document], attributions: Sequence[Attribution]) -> list[Statement]:
    """Every document's statements, in reading order."""
    by_document: dict[str, list[Attribution]] = defaultdict(list)
    texts = {document.id: document.text for document in documents}
    for attribution in attributions:
        in_body = all(s.layer == "text" for s in (*attribution.content, attribution.cue) if s is not None)
        text = texts[attribution.document]
        if in_body and not is_passive(attribution, text) and not is_to_come(attribution, text):
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
    closed = [reading(d.text) if english[n] else AS_WRITTEN for n, (d, _) in enumerate(pages)]
    read = [[*lines(document)] if english[n] else [] for n, (document, _) in enumerate(pages)]
    parses = iter(parse([c.text[start:end] for c, each in zip(closed, read, strict=True) for start, end in each]))
    for n, ((document, attributions), each) in enumerate(zip(pages, read, strict=True)):
        if not english[n]:
            yield statements_abroad(document, attributions)
            continue
        day = anchor_of(document)
        found: list[Statement] = []
        beginnings = beginnings_of(attributions)
        for offset, last in each:
            within = beginning_in(attributions, beginnings, *closed[n].written(offset, last))
            found += read_paragraph(Paragraph(document, offset, next(parses), day, closed[n]), within)
        yield sorted(found, key=lambda s: (s.start, s.end))


def is_passive(attribution: Attribution, text: str) -> bool:
    """Whether its source is whom others speak of or to: "He is expected to be charged", "The crew were told that".

    What "is expected" and nobody expects is the page's own.
    """
    cue, source = attribution.cue, attribution.source.mention
    if cue is not None and source is None and not attribution.source.name and EXPECTATION.fullmatch(cue.exact):
        return True
    if cue is None or source is None or source.layer != "text":
        return False
    if source.start >= cue.end and EXPECTED.fullmatch(cue.exact):
        return any(c.exact.startswith("to ") for c in attribution.content)  # "widely expected to win, Rask said"
    if source.end > cue.start:
        return False
    near = cue.start - source.end < AUXILIARY_REACH
    return bool(PASSIVE.search(text[source.end : cue.end] if near else cue.exact))


def is_to_come(attribution: Attribution, text: str) -> bool:
    """Whether it has yet to be said: "Rask is expected to announce that ...". Words in quotation marks are at hand."""
    cue, source = attribution.cue, attribution.source.mention
    if cue is None or attribution.kind != "indirect":
        return False
    near = source is not None and source.layer == "text" and 0 <= cue.start - source.end < AUXILIARY_REACH
    return bool(TO_COME.search(text[source.end : cue.end] if source and near else cue.exact))


def beginnings_of(attributions: Sequence[Attribution]) -> list[tuple[int, int]]:
    """Where the contents and cues of attributions begin, in order, each with the attribution's number."""
    spans = ((n, span) for n, a in enumerate(attributions) for span in (*a.content, a.cue) if span is not None)
    return sorted((span.start, n) for n, span in spans)


def beginning_in(
    attributions: Sequence[Attribution], beginnings: Sequence[tuple[int, int]], start: int, end: int
) -> list[Attribution]:
    """The attributions of which a content or the cue begins in a stretch, in their order."""
    there = beginnings[bisect_left(beginnings, (start,)) : bisect_left(beginnings, (end,))]
    return [attributions[n] for n in sorted({n for _, n in there})]


def read_paragraph(paragraph: Paragraph, attributions: list[Attribution]) -> Iterator[Statement]:
    """The statements of one paragraph: of each attribution a sentence at a time, then of the sentences left."""
    attributions = [a for a in attributions if not is_deed(paragraph, a)]
    attributions = without_beliefs_told(attributions)
    sentences = list(paragraph.parsed.sents)
    told: list[Statement] = []
    for attribution in attributions:
        if attribution.stance not in UNCHECKED_STANCES:
            found = [s for sentence in sentences if (s := attributed(paragraph, sentence, attribution)) is not None]
            whole = (told_with_teller(paragraph, sentence, attribution) for sentence in sentences if not found)
            told += found or [s for s in whole if s is not None]
    deniers = {a.id: a.source for a in attributions if a.stance == "denies"}
    for statement in told:
        if statement.attribution and not statement.attribution.source.name:
            statement.denied_by = deniers.get(statement.attribution.nested_in or "")
    owned = (own(paragraph, sentence, attributions) for sentence in sentences)
    for statement in (*innermost(without_shells(told, attributions)), *owned):
        if statement is not None:
            statement.parts = parts_of(paragraph, statement)
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
    if is_told_by_noun(a, b) or is_told_by_noun(b, a):
        return False
    inside = min(a.end, b.end) - max(a.start, b.start)
    if a.denial and not b.denial:
        return inside > DENIAL_ON * min(a.end - a.start, b.end - b.start)
    return inside > NEARLY_ALL * (a.end - a.start)


def is_told_by_noun(whole: Statement, told: Statement) -> bool:
    """Whether a statement tells what it denies and who says that: "denied rumours that ...". Both are statements."""
    attribution = told.attribution
    mention = attribution.source.mention if attribution else None
    if (
        attribution is None
        or mention is None
        or not whole.start <= mention.start < mention.end <= told.start < whole.end
    ):
        return False
    return attribution.cue is None or attribution.cue.exact.lower() in HEARSAY_FORMS


def own(paragraph: Paragraph, sentence: "Sentence", attributions: list[Attribution]) -> Statement | None:
    """The statement that a page makes in its own name with a sentence, if it makes one."""
    document = paragraph.document
    start, end = strip(document.text, *paragraph.place(sentence))
    if start >= end or not is_own(start, end, attributions) or not is_checkable(sentence):
        return None
    frame = frame_of(paragraph.parsed, [paragraph.read(start, end)], paragraph.day)
    if frame is None:
        return None
    statement = Statement(
        document, start, end, paragraph.offset, (start, end), None, frame, frame.weights, paragraph.day
    )
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
    who = name_of(subject) or subject.text
    keys = frame.weights if frame else weigh(list(words))
    return replace(statement, frame=frame, keys=keys, denial=True, denier=who, bare=tells_nothing(content))


def without_shells(told: list[Statement], attributions: list[Attribution]) -> list[Statement]:
    """Without what is for the most part another attribution ("T reported that X said ..."), if that makes a statement.

    What somebody denies stays: who denies it is told nowhere else.
    """
    made = {s.attribution.id for s in told if s.attribution}
    shells = {
        a.id for a in attributions if is_shell(a, [i for i in attributions if i.nested_in == a.id and i.id in made])
    }
    return [s for s in told if s.denial or not (s.attribution and s.attribution.id in shells)]


def is_shell(outer: Attribution, inner: list[Attribution]) -> bool:
    """Whether what an attribution reports is, for the most part, what others say in it."""
    own = sum(s.end - s.start for s in outer.content)
    return sum(s.end - s.start for a in inner for s in a.content) > SHELL * own


def is_own(start: int, end: int, attributions: list[Attribution]) -> bool:
    """Whether a sentence is the page's own: hardly any of it is somebody else's words, and it holds no cue."""
    covered = 0
    for attribution in attributions:
        covered += sum(max(0, min(end, s.end) - max(start, s.start)) for s in attribution.content if s.layer == "text")
        if attribution.cue is not None and start <= attribution.cue.start < end:
            return False
    return covered < OTHERS_WORDS * (end - start)
