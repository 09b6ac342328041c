"""Records: what is printed of a passage that two documents share."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any

import msgspec

from headwater.model import Edit, Reuse, Span
from headwater.reuse import MIN_WORDS
from headwater.reuse.align import Passage
from headwater.reuse.direction import Side, judge
from headwater.reuse.edits import Stretch, script
from headwater.reuse.pairs import PairsForm, shared_passages, split_texts
from headwater.reuse.reruns import lean
from headwater.reuse.settling import settle
from headwater.reuse.texts import Text, Worded, text_of

SETTLED_RECORDS = 20_000  # kept (about 5 kB each) to settle directions by third pages; more are judged pair by pair


def find_reuse(documents: Iterable[Any], *, min_words: int = MIN_WORDS, pairs: PairsForm = "all") -> list[Reuse]:
    """All passages of ``min_words`` words and more that two of ``documents`` share, aligned, with edits and direction.

    Documents are ``model.Document`` or anything with ``id`` and ``text`` (``publisher``, ``published``, ``credits``,
    ``url``, ``canonical_url`` are used where they are there); mappings will do. ``pairs``: "all", or "exemplars", which
    gives what more than 24 documents share once for each of them, with one that holds it, not once for each two.
    """
    return list(iterate_reuse(documents, min_words=min_words, pairs=pairs))


def iterate_reuse(documents: Iterable[Any], *, min_words: int = MIN_WORDS, pairs: PairsForm = "all") -> Iterator[Reuse]:
    """``find_reuse``, one record after the other: of many documents there are more than fit in memory."""
    texts = [text_of(document) for document in documents]
    names = {text.id: text for text in texts}
    waiting: list[Reuse] | None = []
    for reuse in _numbered(texts, min_words, pairs):
        if waiting is None:
            yield reuse
            continue
        waiting.append(reuse)
        if len(waiting) > SETTLED_RECORDS:
            yield from waiting
            waiting = None
    yield from settle(waiting, names) if waiting else ()


def _numbered(texts: Sequence[Text], min_words: int, pairs: PairsForm) -> Iterator[Reuse]:
    """The records of all pairs, each direction judged by its two documents."""
    words = split_texts(texts)
    number = 0
    for i, j, passages in shared_passages(texts, words, min_words, pairs):
        a, b = Worded(texts[i], words[i]), Worded(texts[j], words[j])
        for reuse in records(a, b, passages):
            number += 1
            yield msgspec.structs.replace(reuse, id=f"r{number}")


def reuse_records(
    lines: Iterable[str | bytes], *, min_words: int = MIN_WORDS, pairs: PairsForm = "all"
) -> Iterator[Reuse]:
    """The reuse among documents given as JSON lines (``id`` and ``text`` at least)."""
    documents = (msgspec.json.decode(line) for line in lines if line.strip())
    yield from iterate_reuse(documents, min_words=min_words, pairs=pairs)


def records(a: Worded, b: Worded, passages: Sequence[Passage]) -> Iterator[Reuse]:
    """The records of the passages that two documents share."""
    matched = min(sum(passage.matched for passage in passages), len(a.words), len(b.words))
    content = cache(lambda: lean(a, b, passages))  # looked at only where nothing stronger decides
    for passage in passages:
        (a_span, b_span), edits = aligned(a, b, passage)
        verdict = judge(
            Side(a.text, a_span.start, a_span.end, len(a.words), matched),
            Side(b.text, b_span.start, b_span.end, len(b.words), matched),
            content,
        )
        size = passage.a_end - passage.a_start + passage.b_end - passage.b_start
        yield Reuse(
            id="",
            a=a_span,
            b=b_span,
            identity=round(2 * passage.matched / size, 4),
            direction=verdict.direction,
            confidence=round(verdict.confidence, 3),
            edits=edits,
            evidence=verdict.evidence,
        )


def aligned(a: Worded, b: Worded, passage: Passage) -> tuple[tuple[Span, Span], tuple[Edit, ...]]:
    """The two spans of a passage, and the edits between them."""
    a_start, a_end = a.stretch(passage.a_start, passage.a_end)
    b_start, b_end = b.stretch(passage.b_start, passage.b_end)
    # the punctuation that both have around the passage belongs to it
    while a_start > 0 and b_start > 0 and _same_mark(a.text.text[a_start - 1], b.text.text[b_start - 1]):
        a_start, b_start = a_start - 1, b_start - 1
    while a_end < len(a.text.text) and b_end < len(b.text.text) and _same_mark(a.text.text[a_end], b.text.text[b_end]):
        a_end, b_end = a_end + 1, b_end + 1
    a_span = Span(document=a.text.id, start=a_start, end=a_end, exact=a.text.text[a_start:a_end])
    b_span = Span(document=b.text.id, start=b_start, end=b_end, exact=b.text.text[b_start:b_end])
    edits = script(Stretch(a_span.exact, a_start, a.words), Stretch(b_span.exact, b_start, b.words), passage.blocks)
    return (a_span, b_span), edits


def _same_mark(a: str, b: str) -> bool:
    return a == b and not a.isalnum() and not a.isspace()
