"""The story in a few plain sentences, made from what was found; each knows the ids that it rests on."""

from collections import defaultdict
from collections.abc import Iterator

from headwater.model import Claim, Document, Report, Sentence, Story
from headwater.report.naming import name_pages
from headwater.report.phrases import count, listed, moment, origin, sentence_case


def tell(report: Report, story: Story) -> tuple[Sentence, ...]:
    """The story's own summary where a stage wrote one, else sentences generated here."""
    if story.summary:
        return story.summary
    documents = [d for d in report.documents if d.id in set(story.document_ids)]
    names = name_pages(report)
    claims = [c for c in report.claims if c.story == story.id or set(pages_of(c)) & set(story.document_ids)]
    return (
        *say_pages(documents, names),
        *say_carriers(documents, names),
        *say_origins(claims),
        *say_disputes(claims),
        *say_own_reporting(documents, names),
    )


def pages_of(claim: Claim) -> list[str]:
    """The pages that carry a claim, each once."""
    return list(dict.fromkeys(m.document for m in claim.mentions))


def say_pages(documents: list[Document], names: dict[str, str]) -> Iterator[Sentence]:
    times = sorted(d.published for d in documents if d.published)
    pages = count(len(documents), "page")
    verb = "carries" if len(documents) == 1 else "carry"
    text = f"{sentence_case(pages)} {verb} this story"
    if len(times) > 1 and moment(times[0]) != moment(times[-1]):
        text += f", from {moment(times[0])} to {moment(times[-1])}"
    elif times:
        text += f", published {moment(times[0])}"
    if len(documents) <= 6:
        text += f": {listed([names[d.id] for d in documents])}"
    yield Sentence(text=text + ".", rests_on=tuple(d.id for d in documents))


def say_carriers(documents: list[Document], names: dict[str, str]) -> Iterator[Sentence]:
    """Whose text the pages carry, by their credits."""
    carried: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        owners = [b.origin.name for b in document.blocks if b.origin and b.origin.kind in ("agency", "outlet")]
        for name in dict.fromkeys([c.name for c in document.credits] + [o for o in owners if o]):
            carried[name].append(document.id)
    for name, ids in sorted(carried.items(), key=lambda item: (-len(item[1]), item[0]))[:3]:
        who = listed([names[i] for i in ids]) if len(ids) <= 4 else sentence_case(count(len(ids), "page"))
        verb = "carries" if len(ids) == 1 else "carry"
        yield Sentence(text=f"{who} {verb} text of {name}.", rests_on=tuple(ids))


def say_origins(claims: list[Claim]) -> Iterator[Sentence]:
    """Where the claims that several pages carry come from."""
    shared = [c for c in claims if len(pages_of(c)) > 1]
    if not shared:
        return
    names = list(dict.fromkeys(origin(o) for c in shared for o in c.origins))
    if not names:
        return
    what = "The one claim" if len(shared) == 1 else f"The {count(len(shared), 'claim')}"
    verb = "goes back" if len(shared) == 1 else "go back"
    text = f"{what} that more than one page carries {verb} to {count(len(names), 'origin')}: {listed(names)}."
    yield Sentence(text=text, rests_on=tuple(c.id for c in shared))


def say_disputes(claims: list[Claim]) -> Iterator[Sentence]:
    disputed = [c for c in claims if c.dispute != "none"]
    if disputed:
        verb = "is" if len(disputed) == 1 else "are"
        text = f"{sentence_case(count(len(disputed), 'claim'))} {verb} disputed: “{disputed[0].text.rstrip('.')}”"
        text += "." if len(disputed) == 1 else f", and {count(len(disputed) - 1, 'other')}."
        yield Sentence(text=text, rests_on=tuple(c.id for c in disputed))


def say_own_reporting(documents: list[Document], names: dict[str, str]) -> Iterator[Sentence]:
    """Pages that are wholly their publisher's own text, beside others that are not."""
    own = [d for d in documents if d.blocks and all_own(d)]
    if own and len(own) < len(documents):
        who = listed([names[d.id] for d in own]) if len(own) <= 4 else sentence_case(count(len(own), "page"))
        yield Sentence(
            text=f"{who} {'credits' if len(own) == 1 else 'credit'} nobody else’s text.",
            rests_on=tuple(d.id for d in own),
        )


def all_own(document: Document) -> bool:
    owners = [b.origin for b in document.blocks if b.layer == "text" and b.origin]
    return bool(owners) and not document.credits and all(o.kind == "publisher" for o in owners)
