"""Sentences that a copy has in words of its own: paired by the claim that both were found to make.

Only what the claim itself does not compare is looked for in them: how sure it is, and who says it. A page that shares
no passage with the earlier one may know it by itself: of it is told what it states, never that it copied.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from headwater.changes.pairing import Pair, aligned
from headwater.changes.sentences import Bodies, Body, Sentence
from headwater.language.english import is_english
from headwater.model import Claim, Direction, Document, Mention, Reuse
from headwater.model.moments import in_order, is_earlier

Copies = Mapping[tuple[str, str], tuple[Reuse, Direction]]


def rewritten(bodies: Bodies, claims: Sequence[Claim], copies: Copies, done: set[tuple[str, int]]) -> Iterator[Pair]:
    """The sentences of one claim on a page and on an earlier one; ``done`` are paired already."""
    documents = bodies.documents
    order = {i: in_order(d.published) for i, d in documents.items()}
    givers: dict[str, list[str]] = defaultdict(list)
    for source, copy in sorted(copies, key=lambda pair: order[pair[0]]):
        givers[copy].append(source)
    for claim in claims:
        pages = {m.document: m for m in reversed(claim.mentions) if m.layer == "text"}
        first = sorted((i for i in pages if is_english(documents[i])), key=order.__getitem__)
        for copy in first:
            nearer = [s for s in givers[copy] if s in pages]
            source = next((s for s in (*nearer, *first) if comes_before(documents[s], documents[copy])), None)
            if source is None:
                continue
            ours, theirs = (sentence_of(bodies[i], pages[i]) for i in (copy, source))
            if ours is None or theirs is None or (copy, ours.start) in done:
                continue
            done.add((copy, ours.start))
            passage, _ = copies.get((source, copy), (None, None))
            yield aligned((theirs,), ours, passage, claim)


def comes_before(source: Document, copy: Document) -> bool:
    """Whether a page of another house is known to be the earlier."""
    return is_earlier(source.published, copy.published) and not is_one_house(source, copy)


def is_one_house(a: Document, b: Document) -> bool:
    return bool(a.publisher and b.publisher) and (a.publisher or "").lower() == (b.publisher or "").lower()


def sentence_of(body: Body, mention: Mention) -> Sentence | None:
    """The sentence in which a mention stands; None where it reaches over several."""
    found = list(body.sentences(mention.start, mention.end))
    return found[0] if len(found) == 1 else None
