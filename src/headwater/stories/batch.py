"""Stories of a collection that is all there: candidate pairs from an inverted index, then average linkage."""

import datetime
from collections import defaultdict
from collections.abc import Sequence

from headwater.model import Document, Reuse, Story
from headwater.model.moments import in_order
from headwater.stories.clustering import Pair
from headwater.stories.columns import Rows, Vocabulary
from headwater.stories.features import features
from headwater.stories.graph import Graph, group_pages
from headwater.stories.linking import decay_days, same_story
from headwater.stories.weighting import Frequencies

TITLE_WORDS = 12  # of a text without a headline
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
    frequencies, vocabulary = Frequencies(), Vocabulary()
    weighed = Rows(vocabulary)
    for text, headline in zip(texts, headlines, strict=True):
        weights = features(text, headline)
        frequencies.add(weights)
        weighed.add(weights)
    graph = Graph(vocabulary, over=decay_days(len(texts)))
    for page, day in enumerate(days):
        graph.enter(frequencies.vector(weighed.row(page)), day)
    return group_pages(graph, must, same_story(len(texts)))


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
    dates = sorted((d.published for d in documents if d.published), key=in_order)
    return Story(
        id=id_,
        title=entitle(documents),
        document_ids=tuple(d.id for d in documents),
        first_published=dates[0] if dates else None,
        last_published=dates[-1] if dates else None,
    )


def entitle(documents: Sequence[Document]) -> str:
    """The headline that says most of what the other headlines say; the first words of the text when there is none."""
    headlines = [d.headline for d in documents if d.headline]
    if not headlines:
        words = documents[0].text.split()
        return " ".join(words[:TITLE_WORDS]) + (" …" if len(words) > TITLE_WORDS else "")
    terms = [set(features(h)) for h in headlines]

    def typical(i: int) -> tuple[float, int]:
        return sum(len(terms[i] & t) / max(1, len(terms[i] | t)) for t in terms), -i

    return headlines[max(range(len(headlines)), key=typical)]


def day_of(date: str | None) -> float | None:
    """An ISO 8601 date or time as days; None when it is not one."""
    if not date:
        return None
    try:
        return datetime.datetime.fromisoformat(date.replace("Z", "+00:00")).toordinal()
    except ValueError:
        return None
