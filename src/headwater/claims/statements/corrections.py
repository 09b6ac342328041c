"""What a publisher takes back: "The article said that ...", on a page that corrects it; "An earlier version said".

Whatever a correction gives as told by an article of its own is not told again by anybody: it names what was wrong.
What the article "did not make clear" or "failed to report" is as a rule so.
"""

import re
from collections.abc import Sequence

from headwater.claims.statements.denials import Denial
from headwater.claims.statements.statement import Statement
from headwater.language.english import is_english
from headwater.model import THE_PAGE, Document

TITLE = re.compile(
    r"\W{0,3}(?:(?:a|an|our) )?(?:corrections?|clarifications?|corrigend(?:um|a)|retractions?|errat(?:um|a)"
    r"|editor[’']?s[’']? notes?|apology|putting it right)\b(?!s? (?:officers?|departments?|facilit|centers?|centres?))",
    re.IGNORECASE,
)
TITLE_CHARACTERS = 60  # of a page's first line, where it is a title
_PIECE = r"(?:article|story|report|headline|piece|post|item|column)s?"
EARLIER = re.compile(
    rf"an? (?:earlier|previous|original) (?:version|edition)\b|(?:an?|the|our) (?:earlier|previous|original) "
    rf"(?:version|edition|{_PIECE})\b|an? (?:earlier|previous) {_PIECE} of (?:ours|this)",
    re.IGNORECASE,
)
OWN_PIECE = re.compile(
    rf"(?:an?|the|our|this|that|these|those) (?:[\w-]{{1,20}} ){{0,2}}{_PIECE}\b(?! (?:by|from))", re.IGNORECASE
)
STATED = re.compile(
    r"\b(?:said|says|stated|states|reported|reports|claimed|claims|wrote|suggested|implied|gave|described|indicated)\b",
    re.IGNORECASE,
)
THAT = re.compile(r"\b(?:said|says|stated|states|reported|reports|claimed|wrote|suggested|implied|indicated) that\b")
NOT_STATED = re.compile(r"\b(?:also|not|never|fail\w*|omit\w*|neglect\w*|should have)\b|n[’']t\b", re.IGNORECASE)
REACH = 120  # characters from a piece to the verb behind it: "An article published on 3 May (...) said"


def find_taken_back(statements: Sequence[Statement]) -> list[Denial]:
    """What the pages say that an article of their own said wrongly; the page's publisher takes it back."""
    found: list[Denial] = []
    correcting: dict[str, bool] = {}
    for n, statement in enumerate(statements):
        document = statement.document
        if document.id not in correcting:
            correcting[document.id] = is_english(document) and is_correction(document)
        if not statement.denial and is_own_article(statement, correcting[document.id]):
            who = document.publisher or THE_PAGE
            found.append(Denial((n,), who, document.span(*statement.sentence)))
    return found


def is_correction(document: Document) -> bool:
    """Whether a page corrects another, by its title or its first line."""
    first = document.text.lstrip().partition("\n")[0]
    title = first if len(first) <= TITLE_CHARACTERS or ":" in first[:TITLE_CHARACTERS] else ""
    return any(TITLE.match(line) for line in (document.headline or "", title))


def is_own_article(statement: Statement, corrects: bool) -> bool:
    """Whether a statement is what the page's own article said: of a page that corrects it, or of an earlier version."""
    text, attribution = statement.document.text, statement.attribution
    if attribution is None:  # the sentence is the page's own: one that goes on tells what is right too
        return (
            ";" not in statement.exact
            and bool(THAT.search(statement.exact))
            and opens_with_article(statement.exact, corrects)
        )
    mention, cue = attribution.source.mention, attribution.cue
    if mention is None or cue is None or mention.layer != "text" or cue.layer != "text" or attribution.source.anonymous:
        return False
    between = text[mention.start : max(cue.end, mention.start)]
    return cue.start - mention.end < REACH and opens_with_article(between, corrects)


def opens_with_article(words: str, corrects: bool) -> bool:
    """Whether words begin with an article of the page's own and the verb of what it states."""
    piece = own_article(words, corrects)
    stated = STATED.search(words, piece.end(), piece.end() + REACH) if piece else None
    return piece is not None and stated is not None and not NOT_STATED.search(words, piece.end(), stated.end())


def names_own_article(words: str, corrects: bool) -> bool:
    """Whether words name an article of the page's own; ``corrects``: whether the page is a correction."""
    return own_article(words, corrects) is not None


def own_article(words: str, corrects: bool) -> re.Match[str] | None:
    return EARLIER.match(words) or (OWN_PIECE.match(words) if corrects else None)
