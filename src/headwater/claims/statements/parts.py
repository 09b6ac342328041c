"""The clauses of a sentence that says several things: "The ferry struck the wall, injuring 14 people, and sank".

A sentence is one statement. Another page may state one of its clauses alone, and that is a mention of what the clause
says: each clause is kept with the statement, as a statement of its own (``Statement.parts``), to be found by it.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from headwater.claims.frames import frame_of
from headwater.claims.statements.checkable import FINITE
from headwater.claims.statements.edges import trim
from headwater.claims.statements.paragraphs import Paragraph
from headwater.claims.statements.statement import Statement
from headwater.claims.words.clauses import VERBAL, clause_head
from headwater.claims.words.mood import SUBJECTS
from headwater.language.found_in import tokens_in

if TYPE_CHECKING:
    from spacy.tokens import Token

FEWEST_WORDS = 3  # "killing 23 people"
OPENING = frozenset({"cc", "punct", "mark", "preconj"})  # what stands before a clause and does not belong to it
Pieces = list[tuple[int, int]]


def parts_of(paragraph: Paragraph, statement: Statement) -> tuple[Statement, ...]:
    """The clauses of a statement, in order; none where it is one clause, or where they hang on an "if"."""
    frame = statement.frame
    if frame is None or frame.conditional or statement.denial or statement.doubted or statement.direct:
        return ()
    tokens = [
        t for t in tokens_in(paragraph.parsed, [paragraph.read(statement.start, statement.end)]) if not t.is_space
    ]
    head = clause_head(tokens)
    if head is None or not statement.finite:
        return ()
    return tuple(filter(None, (part(paragraph, statement, pieces) for pieces in clauses(head, tokens))))


def part(paragraph: Paragraph, statement: Statement, pieces: Pieces) -> Statement | None:
    """A clause as a statement by the same source; the last piece is where it stands, one before it its subject."""
    start, end = trim(paragraph.document.text, *paragraph.written(*pieces[-1]))
    frame = frame_of(paragraph.parsed, pieces, paragraph.day)
    if frame is None or frame.denial or start >= end:
        return None
    return Statement(
        document=statement.document,
        start=start,
        end=end,
        offset=statement.offset,
        sentence=statement.sentence,
        attribution=statement.attribution,
        frame=frame,
        keys=frame.weights,
        day=statement.day,
        part=True,
    )


def clauses(head: "Token", tokens: "list[Token]") -> Iterator[Pieces]:
    """The offsets of each clause, with those of the subject that it shares; nothing where there is one clause alone."""
    inside = {t.i for t in tokens}
    roots = list(coordinated(head, inside))
    tails = [tail for root in (head, *roots) for tail in participles(root, inside)]
    others = sorted([*roots, *tails], key=lambda t: t.i)
    if not others:
        return
    starts = [first_word(root, inside) for root in others]
    first = without_links([t for t in tokens if t.i < starts[0].i], head, others)
    if head.i < starts[0].i and len(first) >= FEWEST_WORDS:
        yield [stretch(first)]
    subject = next((c for c in head.children if c.dep_ in SUBJECTS and c.i in inside), None)
    for n, root in enumerate(others):
        stop = starts[n + 1].i if n + 1 < len(starts) else max(inside) + 1
        words = [t for t in tokens if starts[n].i <= t.i < stop and (root.is_ancestor(t) or t == root)]
        words = without_links(words, root, others)
        if sum(t.is_alpha or t.like_num for t in words) < FEWEST_WORDS:
            continue
        own = any(c.dep_ in SUBJECTS for c in root.children)
        shared = (
            [] if own or subject is None or root in tails else [stretch([t for t in subject.subtree if t.i in inside])]
        )
        yield [*shared, stretch(words)]


def coordinated(head: "Token", inside: set[int]) -> "Iterator[Token]":
    """The finite verbs that are coordinated with one, however far along the row."""
    for child in head.children:
        if child.dep_ != "conj" or child.i not in inside or child.pos_ not in VERBAL:
            continue
        if child.tag_ in FINITE or any(c.dep_.startswith("aux") and c.tag_ in FINITE for c in child.children):
            yield child
        yield from coordinated(child, inside)


def participles(root: "Token", inside: set[int]) -> "Iterator[Token]":
    """What came of it, behind a comma: "struck the wall, injuring 14 people"."""
    for child in root.children:
        behind_comma = child.i > root.i and child.left_edge.i > 0 and child.doc[child.left_edge.i - 1].text == ","
        plain = not any((c.dep_ in {"mark", "prep"} and c.i < child.i) or c.dep_ in SUBJECTS for c in child.children)
        if child.dep_ == "advcl" and child.tag_ == "VBG" and child.i in inside and behind_comma and plain:
            yield child


def first_word(root: "Token", inside: set[int]) -> "Token":
    """The word that a clause begins with, behind its "and" or "that"."""
    words = [t for t in root.subtree if t.i in inside]
    return next((t for t in words if not (t.head == root and t.dep_ in OPENING)), root)


def without_links(words: "list[Token]", root: "Token", others: "list[Token]") -> "list[Token]":
    """The words of a clause without the "and" or "and that" behind it, which lead to the next one."""
    while words and words[-1].dep_ in OPENING and (words[-1].head in others or words[-1].head == root):
        words = words[:-1]
    return words


def stretch(words: "list[Token]") -> tuple[int, int]:
    """Where these words begin and end in the analysed paragraph."""
    return words[0].idx, words[-1].idx + len(words[-1])
