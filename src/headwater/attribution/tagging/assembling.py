"""From spans to attributions: every cue takes its contents and its source; quotations go on across paragraphs."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from headwater.attribution.tagging import Tagged
from headwater.attribution.tagging.found import Found, Piece, by_paragraph
from headwater.attribution.tagging.linker import Scene, Span, rank
from headwater.attribution.tagging.words import CLOSES, OUTSIDE, Words, starts_with_mark

Bounds = tuple[int, int]
Priors = Mapping[tuple[Span, str], Sequence[float]]  # of a span and "c" or "s": log-probabilities of its options
NESTING_RULES = frozenset(("quote", "clause", "according", "as"))


class Marked(NamedTuple):
    """What a tagger found in one paragraph."""

    spans: list[Span]
    certainty: dict[Span, float]
    priors: Priors


class Draft:
    """An attribution that is being put together."""

    def __init__(self, cue: Piece | None, certainty: float) -> None:
        self.cue, self.certainty = cue, certainty
        self.source: Piece | None = None
        self.contents: list[Piece] = []

    def tagged(self, paragraphs: Sequence[Words]) -> Tagged:
        def bounds(pieces: Sequence[Piece]) -> tuple[Bounds, ...]:
            return tuple(sorted(paragraphs[p.paragraph].span(p.first, p.last) for p in pieces))

        source = bounds([self.source] if self.source else [])
        cue = bounds([self.cue] if self.cue else [])
        return Tagged(source, cue, bounds(self.contents), round(self.certainty, 3))

    @property
    def begins(self) -> tuple[int, int]:
        pieces = [p for p in (self.cue, self.source, *self.contents) if p]
        return min((p.paragraph, p.first) for p in pieces)


def assemble(
    paragraphs: Sequence[Words], marked: Sequence[Marked], found: Sequence[Found], weights: Mapping[str, float]
) -> list[Tagged]:
    """The attributions of one text, in order; ``found`` is what the rules see, for attributions inside others."""
    drafts: list[Draft] = []
    speaker: Draft | None = None
    there = by_paragraph(found)
    for number, words in enumerate(paragraphs):
        here = _link(number, words, marked[number], there.get(number, ()), weights)
        if not here:
            here = _without_cue(number, words, marked[number], speaker)
        drafts += here
        speaker = _speaker_after(words, here, speaker)
    drafts.sort(key=lambda d: d.begins)
    for draft in drafts:
        if draft.cue is not None:
            _fill(draft, there.get(draft.cue.paragraph, ()))
    beside = _by_content(drafts)
    inner = [_nested(one, beside) for one in found if one.rule in NESTING_RULES]
    drafts += [draft for draft in inner if draft is not None]
    drafts.sort(key=lambda d: d.begins)  # stable: what is outside stays before what is inside
    return [draft.tagged(paragraphs) for draft in drafts]


def _without_cue(number: int, words: Words, marked: Marked, speaker: Draft | None) -> list[Draft]:
    """Contents of a paragraph without a cue: what goes on from ``speaker``, or what a source stands beside.

    A content that nobody can be named for is no attribution and is left out.
    """
    drafts: list[Draft] = []
    sources = [s for s in marked.spans if s.role == "source"]
    for span in marked.spans:
        if span.role != "content":
            continue
        piece = Piece(number, span.first, span.last)
        if speaker is not None and not sources and _goes_on(words, span):
            speaker.contents.append(piece)
        elif sources:
            source = min(sources, key=lambda s: min(abs(s.first - span.last), abs(span.first - s.last)))
            draft = Draft(None, min(marked.certainty[span], marked.certainty[source]) * 0.5)
            draft.source = Piece(number, source.first, source.last)
            draft.contents.append(piece)
            drafts.append(draft)
    return drafts


def _link(
    number: int, words: Words, marked: Marked, found: Sequence[Found], weights: Mapping[str, float]
) -> list[Draft]:
    """The attributions of one paragraph that have a cue."""
    scene = Scene(words, marked.spans, found, number)
    drafts = [Draft(Piece(number, cue.first, cue.last), marked.certainty[cue]) for cue in scene.cues]
    for cue, draft in zip(scene.cues, drafts, strict=True):
        chances = rank(scene.source_options(cue), weights, marked.priors.get((cue, "s")))
        best = chances.index(max(chances))
        draft.certainty = min(draft.certainty, chances[best])
        if best < len(scene.sources):
            source = scene.sources[best]
            draft.source = Piece(number, source.first, source.last)
            draft.certainty = min(draft.certainty, marked.certainty[source])
    if drafts:
        for content in scene.contents:
            chances = rank(scene.content_options(content), weights, marked.priors.get((content, "c")))
            best = chances.index(max(chances))
            drafts[best].contents.append(Piece(number, content.first, content.last))
            drafts[best].certainty = min(drafts[best].certainty, chances[best], marked.certainty[content])
    return drafts


def _goes_on(words: Words, span: Span) -> bool:
    """Whether a content without a cue in its paragraph is a quotation that goes on from the paragraph before."""
    quoted = sum(words.quotes[i] != OUTSIDE for i in range(span.first, span.last + 1))
    return starts_with_mark(words.forms) and span.first <= 1 and quoted > 0.8 * (span.last - span.first)


def _speaker_after(words: Words, here: Sequence[Draft], before: Draft | None) -> Draft | None:
    """Whose quotation may go on in the next paragraph: the last one quoted here, or who was speaking all along."""
    if not here:
        return before if starts_with_mark(words.forms) and all(q != OUTSIDE for q in words.quotes[1:-1]) else None
    quoting = [
        d for d in here if any(words.quotes[p.last] != OUTSIDE or words.quotes[p.first] == CLOSES for p in d.contents)
    ]
    if quoting:
        return max(quoting, key=lambda d: max(p.last for p in d.contents))
    return max(here, key=lambda d: d.begins)


def _fill(draft: Draft, found: Sequence[Found]) -> None:
    """Give a cue that has a source and no content the content that the rules see: one that contains another's.

    ``found``: what they see with words in the cue's paragraph.
    """
    if draft.contents or draft.cue is None or draft.source is None:
        return
    at = draft.cue
    for one in found:
        if any(c.paragraph == at.paragraph and c.first <= at.last and at.first <= c.last for c in one.cue):
            draft.contents = list(one.content)
            draft.certainty *= 0.5


def _by_content(drafts: Sequence[Draft]) -> dict[int, list[Draft]]:
    """The drafts with contents in each paragraph, in their order."""
    there: dict[int, list[Draft]] = {}
    for draft in drafts:
        for number in {piece.paragraph for piece in draft.contents}:
            there.setdefault(number, []).append(draft)
    return there


def _nested(one: Found, beside: Mapping[int, Sequence[Draft]]) -> Draft | None:
    """An attribution of the rules that stands wholly inside a content, as a draft of its own; ``beside``: the drafts
    with contents in each paragraph."""
    if not one.source or not one.cue:
        return None
    pieces = [*one.source, *one.cue, *one.content]
    for draft in beside.get(one.cue[0].paragraph, ()):
        for outer in draft.contents:
            if all(p.paragraph == outer.paragraph and outer.first <= p.first and p.last <= outer.last for p in pieces):
                found = Draft(one.cue[0], 0.5 * draft.certainty)
                found.source, found.contents = one.source[0], list(one.content)
                return found
    return None
