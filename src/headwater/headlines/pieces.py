"""A headline's pieces, the sentences that say the same, and the finding that quotes both."""

from collections.abc import Callable, Sequence
from functools import lru_cache

import msgspec

from headwater.headlines.evidence import Passage, coverage
from headwater.model import HeadlineFinding, HeadlineFindingKind, Span

SAME_STATEMENT = 0.5  # share of the headline's words in a sentence that says the same thing
SURE = 0.7  # a whole headline is only accused against a sentence with this share of its words
BESIDE_BEST = 0.4  # the same share where a better one says it: a sentence that repeats it in part
CLOSE_TO_BEST = 0.2  # sentences this near to the best one speak of the headline's statement too


class Headline(msgspec.Struct, frozen=True, kw_only=True):
    """A headline line as read, the same in the body's small letters, and its content words."""

    span: Span
    text: str  # recased, same length as span.exact
    words: tuple[str, ...]


Check = Callable[[Headline, Sequence[Passage]], list[HeadlineFinding]]


def found(
    kind: HeadlineFindingKind, headline: Headline, piece: tuple[int, int], passage: Passage | None, reason: str
) -> HeadlineFinding:
    """A finding on code points ``piece`` of the headline, against one sentence."""
    start, end = piece
    exact = headline.span.exact[start:end]
    at = headline.span.start + start
    body = passage and Span(document=headline.span.document, start=passage.start, end=passage.end, exact=passage.text)
    return HeadlineFinding(
        kind=kind,
        headline_exact=exact,
        headline=Span(
            document=headline.span.document, start=at, end=at + len(exact), exact=exact, layer=headline.span.layer
        ),
        body=body,
        body_exact=passage.text if passage else None,
        reason=reason,
    )


def same_statement(headline: Headline, sentences: Sequence[Passage]) -> list[Passage]:
    """The sentences that say what the headline says, best first; empty when none does."""
    return list(_same_statement(headline.words, tuple(sentences)))


@lru_cache(64)  # several checks of one headline ask for them
def _same_statement(words: tuple[str, ...], sentences: tuple[Passage, ...]) -> list[Passage]:
    scored = [(coverage(words, p.words), -i, p) for i, p in enumerate(sentences)]
    best = max((s for s, _, _ in scored), default=0.0)
    if best < SAME_STATEMENT:
        return []
    close = [(s, i, p) for s, i, p in scored if s >= max(BESIDE_BEST, best - CLOSE_TO_BEST)]
    return [p for _, _, p in sorted(close, key=lambda x: (-x[0], -x[1]))]
