"""The statements of a page in another language than English: whole sentences and what others are made to say.

What they measure, deny or contradict is told by English grammar alone, so these have no frame: they are one claim with
statements of the same words, and with those that stand at aligned places of a shared passage with the same figures.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from headwater.claims.amounts.times import anchor_of
from headwater.claims.statements.statement import Statement
from headwater.language.quotation_marks import one_kind_of_marks
from headwater.language.quoting import CORNERS, plain, quotations, sentences
from headwater.model import Attribution, Document

if TYPE_CHECKING:
    from datetime import date

MIN_WORDS = 6
MIN_UNSPACED = 12  # letters of a statement in a script without blanks
UNSPACED = re.compile(r"[぀-ヿ㐀-鿿]")
WORD = re.compile(r"[^\W\d_]+")
EDGES = ' \t\u00a0.,;:。，、；：“”„«»「」『』"–—-'
STOPS = '.!…。！”»」"'
LEFT_OUT = frozenset({"asks", "denies", "doubts"})  # a denial is compared with what it denies: that is English alone
BODY_ROLES = frozenset({"paragraph", "quotation"})


def statements_abroad(document: Document, attributions: Sequence[Attribution]) -> list[Statement]:
    """What a page says and has others say, in its order."""
    day = anchor_of(document)
    found = [s for a in attributions if a.stance not in LEFT_OUT for s in _told(document, a, day)]
    blocks = [b for b in document.blocks if b.layer == "text" and b.role in BODY_ROLES]
    dateline = document.dateline.span if document.dateline else None
    opening = (dateline.start, dateline.end) if dateline and dateline.layer == "text" else (-1, -1)
    for start, end in [(b.start, b.end) for b in blocks] or [(0, len(document.text))]:
        begin = opening[1] if start <= opening[0] < end else start
        for first, last in _sentences(document.text, begin, end):
            if not _is_others(first, last, attributions):
                found.append(_statement(document, first, last, (first, last), None, day))
    return sorted(found, key=lambda s: (s.start, s.end))


def _told(document: Document, attribution: Attribution, day: "date | None") -> Iterator[Statement]:
    for span in attribution.content:
        start, end = _trimmed(document.text, span.start, span.end)
        if _is_long(document.text[start:end]) and document.text[end : end + 1] != "?":
            yield _statement(document, start, end, (start, end), attribution, day)


def _statement(
    document: Document,
    start: int,
    end: int,
    sentence: tuple[int, int],
    attribution: Attribution | None,
    day: "date | None",
) -> Statement:
    direct = attribution is not None and attribution.kind == "direct"
    return Statement(document, start, end, 0, sentence, attribution, None, {}, day, direct=direct)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of a paragraph that are long enough to say something and end as sentences do."""
    for line in re.compile(r"[^\n]+").finditer(text, start, end):
        words = one_kind_of_marks(line.group().translate(CORNERS))
        quotes = quotations(words)
        for first, last in sentences(plain(words, quotes), words, quotes):
            if words[last - 1] in STOPS and _is_long(words[first:last]):
                yield _trimmed(text, line.start() + first, line.start() + last)


def _is_long(words: str) -> bool:
    return len(WORD.findall(words)) >= MIN_WORDS or len(UNSPACED.findall(words)) >= MIN_UNSPACED


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        end -= 1
    return start, end


def _is_others(start: int, end: int, attributions: Sequence[Attribution]) -> bool:
    """Whether a sentence holds what an attribution says, or its cue."""
    spans = [s for a in attributions for s in (*a.content, a.cue) if s is not None and s.layer == "text"]
    return any(s.start < end and start < s.end for s in spans)
