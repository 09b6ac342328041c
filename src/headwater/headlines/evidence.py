"""The body as evidence: its sentences, what each says of itself, and which of them are the publisher's own lead."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

import msgspec

from headwater.claims.words.lexicon import canon
from headwater.headlines.marks import DISTANCED, HEDGE, conditions
from headwater.language import irregular
from headwater.language.words import STOP, WORD, near, plain, stem, vocabulary
from headwater.model import Attribution, Document

_SENTENCE_END = re.compile(
    r"""(?<![A-Z]\.)(?<!\b[A-Z][a-z]\.)(?<!\bGen\.)(?<!\bSen\.)(?<!\bRep\.)(?<!\bGov\.)(?<!\bNo\.)
    (?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])""",
    re.VERBOSE,
)


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence of the body. ``own`` is true in a lead that the publisher put above somebody else's text."""

    start: int
    end: int
    text: str
    words: frozenset[str]
    own: bool
    conditional: bool
    hedged: bool
    distanced: bool
    said: bool


def passages(document: Document, said: Sequence[Attribution]) -> list[Passage]:
    """The sentences of a document's body, in order."""
    lead_end = own_lead(document)
    contents = said_in(said)
    starts = [start for start, _ in contents]
    reached = list(accumulate((stop for _, stop in contents), max))  # by the contents that begin up to each
    found = []
    for start, end in sentence_bounds(document.text):
        text = document.text[start:end]
        found.append(
            Passage(
                start=start,
                end=end,
                text=text,
                words=words_in(text),
                own=end <= lead_end,
                conditional=bool(conditions(text)),
                hedged=bool(HEDGE.search(text)),
                distanced=bool(DISTANCED.search(text)),
                said=bool(before := bisect_left(starts, end)) and reached[before - 1] > start,
            )
        )
    return found


@lru_cache(4_096)  # copies of a text have the same sentences
def words_in(sentence: str) -> frozenset[str]:
    """Every form of every word of a sentence."""
    return frozenset(vocabulary(sentence))


def said_in(said: Sequence[Attribution]) -> list[tuple[int, int]]:
    """The stretches of the body that are somebody's words: all that is looked at of attributions here."""
    return sorted((s.start, s.end) for a in said for s in a.content if s.layer == "text")


def sentence_bounds(text: str) -> list[tuple[int, int]]:
    """Start and end of every sentence: cut at line ends, and at full stops that a capital follows."""
    bounds = []
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for cut in [*(m.end() for m in _SENTENCE_END.finditer(line[0])), len(line[0])]:
            end = line.start() + cut
            piece = text[start:end]
            if piece.strip():
                left = len(piece) - len(piece.lstrip())
                bounds.append((start + left, start + len(piece.rstrip())))
            start = end
    return bounds


def own_lead(document: Document) -> int:
    """Where the publisher's own words above the first credited text end; 0 when nothing is credited."""
    starts = [c.covers[0] if c.covers else c.span.start for c in document.credits if c.span.layer == "text"]
    others = [
        b.start for b in document.blocks if b.layer == "text" and b.origin and b.origin.kind in ("agency", "outlet")
    ]
    starts += others
    return min(starts) if starts else 0


def content_words(text: str) -> list[re.Match[str]]:
    """The words of a piece of headline that its text has to carry; ``US`` is one, ``us`` is not."""
    return [m for m in WORD.finditer(text) if len(plain(m[0])) > 1 and (plain(m[0]) not in STOP or m[0].isupper())]


def coverage(words: Sequence[str], known: frozenset[str] | set[str]) -> float:
    """Share of the words that are known in some form."""
    return sum(near(w, known) for w in words) / max(1, len(words))


def absent(words: Sequence[str], known: frozenset[str]) -> list[bool]:
    """For each word whether a text has it in no form, nor another of its meaning: "dead" of somebody who "died"."""
    missing = [not near(w, known) for w in words]
    if not any(missing):
        return missing
    meanings = _all_meanings(known)
    return [gone and not _meanings(plain(w)) & meanings for w, gone in zip(words, missing, strict=True)]


@lru_cache(4_096)  # each check asks anew
def _all_meanings(known: frozenset[str]) -> frozenset[str]:
    return frozenset(m for form in known for m in _meanings(form))


@lru_cache(65_536)
def _meanings(form: str) -> frozenset[str]:
    """The keys of what a form may be of: "died" of "die", "fell" of "fall"."""
    return frozenset(map(canon, {form, stem(form), f"{stem(form)}e", form.removesuffix("d"), *irregular(form)}))
