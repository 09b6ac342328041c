"""Denials: who denies what, where the text points back instead of repeating the claim.

Three shapes: the appositive ("..., something the ministry denied"), the following sentence with a word that points
back ("The ministry rejected that account", "has denied any such attack"), and the denial that repeats what it denies,
which is a statement of its own and is matched by what it says (``joining.denies``).
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from headwater.attribution.names.entities import same_voice
from headwater.claims.statements.denial_phrases import APPOSITIVE, BACKWARD, MERE_WISH
from headwater.claims.statements.edges import trim
from headwater.claims.statements.paragraphs import paragraphs
from headwater.claims.statements.statement import Statement
from headwater.model import Document, Source, Span

ADVERBIAL = re.compile(  # how a sentence opens before it comes to who denies
    r"(?:at|in|on|by|after|before|since|during|under|for|as|with|from|then|now|later|earlier|meanwhile|however|still|yet"
    r"|last|this|that|yesterday|today|instead|though|although|initially|once|soon)\b",
    re.IGNORECASE,
)

BEFORE = 4  # characters between two sentences: a stop, a closing mark, a space; more, and a sentence stands between


@dataclass(frozen=True, slots=True)
class Denial:
    """A denial that points back: the statements it can be about (by number), nearest first, who denies, and where."""

    statements: tuple[int, ...]
    who: str
    span: Span


def find_denials(statements: Sequence[Statement]) -> list[Denial]:
    """Every denial of these documents that points back to a statement before it."""
    by_document: dict[str, list[int]] = defaultdict(list)
    documents: dict[str, Document] = {}
    for n, statement in enumerate(statements):
        by_document[statement.document.id].append(n)
        documents[statement.document.id] = statement.document
    found = []
    for name, document in documents.items():
        for start, end in paragraphs(document):
            for shape in (APPOSITIVE, BACKWARD):
                for match in shape.finditer(document.text, start, end):
                    denial = read_denial(document, match, statements, by_document[name], shape is APPOSITIVE)
                    if denial:
                        found.append(denial)
    return found


def read_denial(
    document: Document, match: re.Match[str], statements: Sequence[Statement], places: list[int], appositive: bool
) -> Denial | None:
    """What a matched denial is about: the statement before the comma, or of the sentence before."""
    if not appositive and MERE_WISH.search(document.text[match.start() : match.start("denies")].rstrip()):
        return None
    who = tidy(match["who"])
    sentence_end = document.text.find(".", match.end())
    start, end = trim(document.text, match.start(), match.end() if appositive else max(match.end(), sentence_end))
    if not appositive and "\n" in document.text[start:end]:
        end = document.text.index("\n", start)
    if appositive:
        about = [
            n for n in places if statements[n].start < match.start() and statements[n].sentence[1] >= match.end() - 1
        ]
        about = [n for n in about if statements[n].end <= match.end() or statements[n].attribution is None]
    else:
        about = before(statements, places, match.start("who"))
    about = [n for n in about if not statements[n].denial and not spoken_by(statements[n], who)]
    if not about or not who:
        return None
    return Denial(tuple(about), who, document.span(start, end))


def before(statements: Sequence[Statement], places: list[int], position: int) -> list[int]:
    """The statements of the nearest sentence before a position, in its paragraph or the one before."""
    earlier = [n for n in places if statements[n].sentence[1] <= position + 1]
    if not earlier:
        return []
    nearest = max(statements[n].sentence for n in earlier)
    if position - nearest[1] > BEFORE:
        return []
    return [n for n in earlier if statements[n].sentence == nearest]


def tidy(who: str) -> str:
    """The denier's name without what only leads to it."""
    parts = [p.strip(" ,’'") for p in re.split(r"(?:,|\bbut\b|\bwhich\b|\bwhile\b)\s*", who.strip(" ,"))]
    parts = [p for p in parts if not ADVERBIAL.match(p)] or parts
    named = [p for p in parts if p[:1].isupper() and not p.startswith(("The ", "A ", "An ", "Its "))]
    return (named or [p for p in parts if p] or [who])[-1].strip(" ,’'")


def spoken_by(statement: Statement, who: str) -> bool:
    """Whether the statement is the denier's own: nobody denies what he says himself."""
    source = statement.attribution.source if statement.attribution else None
    if source is None or not source.name:
        return False
    named = re.search(
        rf"\b{re.escape(source.name)}\b", who, re.IGNORECASE
    )  # a word: "Russia" holds the letters of "US"
    return bool(named) or same_voice(source, Source(name=who)) == "yes"
