"""A story in a few plain sentences; each knows the ids that it rests on."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from headwater.lineage.findings import deniers
from headwater.lineage.naming import counted, listed, name_pages, opening, short
from headwater.lineage.origins import lower_article, with_article
from headwater.lineage.telling import most_telling
from headwater.model import Claim, Document, Report, Sentence, Story

PAGES_NAMED = 4


def summarize(report: Report, story: Story) -> tuple[Sentence, ...]:
    """Who carries the story, whose text it is, what goes back to whom, what is disputed, what only one page reports."""
    inside = set(story.document_ids)
    names = name_pages(report.documents)
    documents = [d for d in report.documents if d.id in inside]
    claims = [c for c in report.claims if any(m.document in inside for m in c.mentions)]
    return (
        *pages(documents, names),
        *texts(documents, names),
        *origins(claims),
        *disputes(claims),
        *alone(claims, documents, names),
    )


def place(ids: Sequence[str], names: dict[str, str]) -> str:
    """The pages by name, or their number where they are many."""
    told = listed([names[i] for i in ids])
    return told if len(ids) <= PAGES_NAMED else counted(len(ids), "page").capitalize()


def pages(documents: Sequence[Document], names: dict[str, str]) -> Iterator[Sentence]:
    dated = sorted((d for d in documents if d.published), key=lambda d: (d.published or "", d.id))
    ids = [d.id for d in documents]
    text = f"{place(ids, names)} {'carries' if len(ids) == 1 else 'carry'} this story"
    if len(dated) > 1 and dated[0].published != dated[1].published:
        text += f"; the earliest dated page is {names[dated[0].id]}"
    yield Sentence(text=opening(text) + ".", rests_on=tuple(ids))


def texts(documents: Sequence[Document], names: dict[str, str]) -> Iterator[Sentence]:
    """Whose text stands on which pages."""
    carried: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        owners = {b.origin.name for b in document.blocks if b.origin and b.origin.kind in {"agency", "outlet"}}
        for name in sorted(o for o in owners if o and o != document.publisher):
            carried[name].append(document.id)
    for name, ids in sorted(carried.items(), key=lambda item: (-len(item[1]), item[0]))[:3]:
        yield Sentence(
            text=opening(f"{place(ids, names)} {'carries' if len(ids) == 1 else 'carry'} text of {name}."),
            rests_on=tuple(ids),
        )


def origins(claims: Sequence[Claim]) -> Iterator[Sentence]:
    """Whom the claims that several pages carry go back to."""
    shared = [c for c in claims if len({m.document for m in c.mentions}) > 1]
    single = [c for c in shared if c.independent_origins.max == 1 and c.origins]
    voices = Counter(c.origins[0].name or "an unnamed source" for c in single)
    for name, count in voices.most_common(3):
        told = [c for c in single if (c.origins[0].name or "an unnamed source") == name]
        ids = tuple(c.id for c in told)
        widest = max(told, key=lambda c: len({m.document for m in c.mentions}))
        what = short(widest.text, 14) if count == 1 else f"{counted(count, 'claim')} found on several pages"
        verb = "goes" if count == 1 else "go"
        who = with_article(lower_article(name))
        yield Sentence(text=f"{what[:1].upper()}{what[1:]} {verb} back to {who} alone.", rests_on=ids)
    several = [c for c in shared if c.independent_origins.min > 1]
    if several:
        best = max(several, key=lambda c: c.independent_origins.min)
        who = listed([o.name for o in best.origins if o.name])
        text = f"{short(best.text, 14)} has {counted(best.independent_origins.min, 'independent origin')}: {who}."
        yield Sentence(text=text, rests_on=(best.id,))


def disputes(claims: Sequence[Claim]) -> Iterator[Sentence]:
    disputed = [c for c in claims if c.dispute != "none"]
    for claim in disputed[:2]:
        kinds = "denied" if claim.dispute == "denied" else "contradicted"
        against = [c for c in claim.conflicts if (c.kind == "denial") == (claim.dispute == "denied")]
        why = deniers(against) if claim.dispute == "denied" else against[0].reason
        yield Sentence(text=f"{short(claim.text, 14)} is {kinds}: {why}.", rests_on=(claim.id,))
    if len(disputed) > 2:
        verb = "is" if len(disputed) == 3 else "are"
        text = f"{counted(len(disputed) - 2, 'other claim').capitalize()} {verb} disputed."
        yield Sentence(text=text, rests_on=tuple(c.id for c in disputed[2:]))


def alone(claims: Sequence[Claim], documents: Sequence[Document], names: dict[str, str]) -> Iterator[Sentence]:
    """How much each page says that no other page says, for the page that says the most by itself."""
    if len(documents) < 2:
        return
    only: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        where = {m.document for m in claim.mentions}
        if len(where) == 1 and claim.mentions[0].attribution:
            only[next(iter(where))].append(claim)
    if only:
        page, told = max(only.items(), key=lambda item: (len(item[1]), item[0]))
        first = most_telling(told)
        said = first.origins[0] if first.origins else None
        text = f"Only {names[page]} reports {short(first.text, 24)}"
        if said and said.name and said.kind in {"speaker", "organization"}:
            text += f" ({with_article(lower_article(said.name))})"
        text += f" and {counted(len(told) - 1, 'other statement')}." if len(told) > 1 else "."
        yield Sentence(text=text, rests_on=tuple(c.id for c in told))
