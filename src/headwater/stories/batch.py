"""Stories of a collection that is all there: candidate pairs from an inverted index, then average linkage."""

import datetime
from collections import defaultdict
from collections.abc import Sequence

from headwater.model import Document, Reuse, Story
from headwater.stories.clustering import Pair, cluster
from headwater.stories.features import features
from headwater.stories.index import JOIN_SIMILARITY, decay, key_terms
from headwater.stories.weighting import Frequencies, Vector, dot

POPULAR_PAGES = 200  # a key term on more pages than this brings no pair together by itself
MUST_SHARE = 0.3  # pages that share this much of the shorter one's words are one story, whatever else they say


def group_documents(documents: Sequence[Document], reuse: Sequence[Reuse]) -> list[Story]:
    """The stories of ``documents``, in the order of their first document."""
    labels = group(
        [d.text for d in documents],
        [d.headline or "" for d in documents],
        [day_of(d.published or (d.dateline.date if d.dateline else None)) for d in documents],
        must_links(documents, reuse),
    )
    members: dict[int, list[int]] = defaultdict(list)
    for i, label in enumerate(labels):
        members[label].append(i)
    return [story(f"s{n}", [documents[i] for i in group]) for n, group in enumerate(sorted(members.values()), start=1)]


def group(
    texts: Sequence[str],
    headlines: Sequence[str] | None = None,
    days: Sequence[float | None] | None = None,
    must: Sequence[Pair] = (),
) -> list[int]:
    """A label per text; texts with one label are about one event."""
    headlines = headlines or [""] * len(texts)
    days = days or [None] * len(texts)
    frequencies = Frequencies()
    weighed = [features(text, headline) for text, headline in zip(texts, headlines, strict=True)]
    for weights in weighed:
        frequencies.add(weights)
    vectors = [frequencies.vector(weights) for weights in weighed]
    similarity = {
        (a, b): value
        for a, b in candidate_pairs(vectors)
        if (value := dot(vectors[a], vectors[b]) * decay(gap(days[a], days[b]))) > 0.02
    }
    return cluster(len(texts), similarity, JOIN_SIMILARITY, must)


def candidate_pairs(vectors: Sequence[Vector]) -> set[Pair]:
    """Pairs that share a key term which is not popular; all pairs of a small collection."""
    if len(vectors) <= POPULAR_PAGES:
        return {(a, b) for b in range(len(vectors)) for a in range(b)}
    postings: dict[str, list[int]] = defaultdict(list)
    for i, vector in enumerate(vectors):
        for term in key_terms(vector):
            postings[term].append(i)
    return {
        (a, b)
        for pages in postings.values()
        if len(pages) <= POPULAR_PAGES
        for n, b in enumerate(pages)
        for a in pages[:n]
    }


def must_links(documents: Sequence[Document], reuse: Sequence[Reuse]) -> list[Pair]:
    """Pairs of documents that share a large part of the shorter one's text."""
    place = {d.id: i for i, d in enumerate(documents)}
    shared: dict[Pair, int] = defaultdict(int)
    for r in reuse:
        a, b = place.get(r.a.document), place.get(r.b.document)
        if a is not None and b is not None and a != b:
            shared[min(a, b), max(a, b)] += min(r.a.end - r.a.start, r.b.end - r.b.start)
    return [
        (a, b)
        for (a, b), chars in sorted(shared.items())
        if chars >= MUST_SHARE * max(1, min(len(documents[a].text), len(documents[b].text)))
    ]


def story(id_: str, documents: Sequence[Document]) -> Story:
    """The record of one story."""
    dates = sorted(d.published for d in documents if d.published)
    return Story(
        id=id_,
        title=title(documents),
        document_ids=tuple(d.id for d in documents),
        first_published=dates[0] if dates else None,
        last_published=dates[-1] if dates else None,
    )


def title(documents: Sequence[Document]) -> str:
    """The headline that says most of what the other headlines say; the first words of the text when there is none."""
    headlines = [d.headline for d in documents if d.headline]
    if not headlines:
        return " ".join(documents[0].text.split()[:12])
    terms = [set(features(h)) for h in headlines]

    def typical(i: int) -> tuple[float, int]:
        return sum(len(terms[i] & t) / max(1, len(terms[i] | t)) for t in terms), -i

    return headlines[max(range(len(headlines)), key=typical)]


def gap(a: float | None, b: float | None) -> float | None:
    """Days between two dates, when both are known."""
    return None if a is None or b is None else a - b


def day_of(date: str | None) -> float | None:
    """An ISO 8601 date or time as days; None when it is not one."""
    if not date:
        return None
    try:
        return datetime.datetime.fromisoformat(date.replace("Z", "+00:00")).toordinal()
    except ValueError:
        return None
