"""Sentences that a copy has in words of its own: paired by the claim that both were found to make.

Only what the claim itself does not compare is looked for in them: how sure it is, and who says it. A page that shares
no passage with the earlier one may know it by itself: of it is told what it states, never that it copied.
"""

from collections.abc import Iterator, Mapping, Sequence

from headwater.changes.pairing import Pair, aligned
from headwater.changes.sentences import Body, Sentence
from headwater.language.english import is_english
from headwater.model import Claim, Direction, Document, Mention, Reuse
from headwater.model.moments import in_order, is_earlier

Copies = Mapping[tuple[str, str], tuple[Reuse, Direction]]


def rewritten(
    documents: Mapping[str, Document], claims: Sequence[Claim], copies: Copies, done: set[tuple[str, int]]
) -> Iterator[Pair]:
    """The sentences of one claim on a page and on an earlier one; ``done`` are paired already."""
    bodies: dict[str, Body] = {}
    for claim in claims:
        pages = {m.document: m for m in reversed(claim.mentions) if m.layer == "text"}
        for copy, mention in pages.items():
            source = source_of(documents[copy], [documents[s] for s in pages if s != copy], copies)
            if source is None:
                continue
            ours = sentence_of(bodies.setdefault(copy, Body(documents[copy])), mention)
            theirs = sentence_of(bodies.setdefault(source, Body(documents[source])), pages[source])
            if ours is None or theirs is None or (copy, ours.start) in done:
                continue
            done.add((copy, ours.start))
            passage, _ = copies.get((source, copy), (None, None))
            turned = passage is not None and passage.b.document == source
            yield aligned((theirs,), ours, passage, turned=turned, claim=claim)


def source_of(copy: Document, others: Sequence[Document], copies: Copies) -> str | None:
    """The earlier page that a claim is compared with: one whose text the copy has, else the first of all."""
    earlier = [d for d in others if is_earlier(d.published, copy.published) and not is_one_house(d, copy)]
    earlier = [d for d in earlier if is_english(d)] if is_english(copy) else []
    earlier.sort(key=lambda d: ((d.id, copy.id) not in copies, in_order(d.published)))
    return earlier[0].id if earlier else None


def is_one_house(a: Document, b: Document) -> bool:
    return bool(a.publisher and b.publisher) and (a.publisher or "").lower() == (b.publisher or "").lower()


def sentence_of(body: Body, mention: Mention) -> Sentence | None:
    """The sentence in which a mention stands; None where it reaches over several."""
    found = list(body.sentences(mention.start, mention.end))
    return found[0] if len(found) == 1 else None
