"""A story in a few plain sentences; each knows the ids that it rests on."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from headwater.lineage.findings import handed_on
from headwater.lineage.naming import (
    PAGES_NAMED,
    counted,
    introduce,
    is_title,
    listed,
    lower_article,
    name_pages,
    numeral,
    opening,
    place,
    short,
    with_article,
)
from headwater.lineage.origins import same_name
from headwater.lineage.telling import called, denial, most_telling
from headwater.model import Claim, Document, Report, Sentence, Story
from headwater.model.moments import is_earlier
from headwater.stories import entitle

CARRIED_NAMED = 3  # whose text the pages carry
VOICES_NAMED = 3
NAMED_VOICES = frozenset({"speaker", "organization", "anonymous", "unknown"})  # unknown with a name: "a new study"
HANDS_NAMED = 4
DISPUTES_TOLD = 2
SUMMED_UP_WORDS = 14  # of a statement: a summary's sentence holds more beside it than a finding's
ARTICLE = re.compile(r"^(?:an?|the|one) ")
SPOKESMAN = re.compile(r"\bspokes(?:wo)?man\b")
NUMBERS = tuple(f"{counted(n, 'page').capitalize()} " for n in range(2, 11))


def summarize(report: Report, story: Story) -> tuple[Sentence, ...]:
    """Who carries the story, whose text it is, what goes back to whom, what is disputed, what only one page reports."""
    inside = set(story.document_ids)
    names = name_pages(report.documents)
    documents = [d for d in report.documents if d.id in inside]
    claims = [c for c in report.claims if any(m.document in inside for m in c.mentions)]
    if not any(d.text for d in documents):
        return nothing_read(documents, names)
    return (
        *(pages(documents, names) if len(documents) > 1 else one_page(documents, names, report, claims)),
        *(texts(documents, names) if len(documents) > 1 else ()),
        *(nothing_shared(documents, claims, report) if len(documents) > 1 else ()),
        *(origins(claims, report) if len(documents) > 1 else voices(claims)),
        *disputes(claims, names),
        *alone(claims, documents, names),
    )


def nothing_read(documents: Sequence[Document], names: dict[str, str]) -> tuple[Sentence, ...]:
    """Of pages without an article nothing is said but that: nobody knows which story they carry."""
    ids = [d.id for d in documents]
    where = place(ids, names) if len(ids) <= PAGES_NAMED else counted(len(ids), "page")
    return (Sentence(text=f"No article was found on {where}.", rests_on=tuple(ids)),)


def title(report: Report, story: Story) -> str:
    """The story's title; where that is a headline with a finding, the best of the headlines without one."""
    doubted = {c.document for c in report.headline_checks if c.findings}
    inside = [d for d in report.documents if d.id in set(story.document_ids)]
    if not any(d.id in doubted and d.headline == story.title for d in inside):
        return story.title
    sound = [d for d in inside if d.id not in doubted and d.headline]
    return entitle(sound) if sound else story.title


def pages(documents: Sequence[Document], names: dict[str, str]) -> Iterator[Sentence]:
    ids = [d.id for d in documents]
    first = {d.id: introduce(d, names[d.id]) for d in documents}
    text = f"{place(ids, first)} {'carries' if len(ids) == 1 else 'carry'} this story"
    if (earliest := earliest_of(documents)) is not None:
        text += f"; the earliest dated page is {names[earliest.id] if len(ids) <= PAGES_NAMED else first[earliest.id]}"
    yield Sentence(text=opening(text) + ".", rests_on=tuple(ids))


def nothing_shared(documents: Sequence[Document], claims: Sequence[Claim], report: Report) -> Iterator[Sentence]:
    """That pages tell one story without a passage or a claim in common, where that is so: it is an answer too."""
    ids = {d.id for d in documents}
    passages = any(r.a.document in ids and r.b.document in ids for r in report.reuse)
    if passages or any(len({m.document for m in c.mentions}) > 1 for c in claims):
        return
    text = f"No passage and no claim was found on {'both' if len(ids) == 2 else 'more than one of them'}."
    yield Sentence(text=text, rests_on=tuple(d.id for d in documents))


def earliest_of(documents: Sequence[Document]) -> Document | None:
    """The page that is known to be earlier than every other that has a date; None where that is no single one."""
    dated = [d for d in documents if d.published]
    if len(dated) < 2:
        return None
    found = dated[0]
    for document in dated:
        found = document if is_earlier(document.published, found.published) else found
    others = (d for d in dated if d is not found)
    return found if all(is_earlier(found.published, other.published) for other in others) else None


def one_page(
    documents: Sequence[Document], names: dict[str, str], report: Report, claims: Sequence[Claim]
) -> Iterator[Sentence]:
    """Whose the paragraphs of the one page of a story are."""
    for document in documents:
        page = names[document.id]
        owners = [b.origin for b in document.blocks if b.layer == "text" and b.origin]
        theirs = Counter(o.name for o in owners if o.kind in {"agency", "outlet"} and o.name)
        own = sum(o.kind == "publisher" for o in owners)
        many = counted(len(owners), "paragraph")
        if len(report.documents) > 1:
            yield Sentence(text=f"Of these pages, only {page} carries this story.", rests_on=(document.id,))
        named = len(report.documents) == 1  # else the sentence before has named it
        if theirs:
            parts = [f"{numeral(n)} {'carries' if n == 1 else 'carry'} text of {name}" for name, n in theirs.items()]
            parts += [f"{numeral(own)} {'is' if own == 1 else 'are'} its own"] if own else []
            text = f"{f'Of the {many} of {page}' if named else f'Of its {many}'}, {listed(parts)}."
            if len(owners) > 1 and len(theirs) == 1 and theirs.total() == len(owners):
                whose = f"All {many} of {page}" if named else f"All its {many}"
                text = f"{whose} carry text of {next(iter(theirs))}."
        elif own == len(owners) > 0:
            text = opening(f"{page if named else 'It'} credits nobody else for its {many}")
            hands = [h for h in handed_on(claims, report) if is_title(h) and not same_name(h, page)]
            some = f", and has some of what it reports from {listed([with_article(h) for h in hands[:HANDS_NAMED]])}"
            text += f"{some if hands else ''}."
        else:
            who = page if named else "it"
            text = f"Who wrote {who} is not shown." if owners else f"No article was found on {page}."
        yield Sentence(text=text, rests_on=(document.id,))


def voices(claims: Sequence[Claim]) -> Iterator[Sentence]:
    """Whom the claims of a page that stands alone go back to."""
    told = Counter(
        called(c.origins[0])
        for c in claims
        if len(c.origins) == 1 and c.origins[0].name and c.origins[0].kind in NAMED_VOICES
    )
    unsourced = sum(all(o.kind in {"publisher", "agency"} for o in c.origins) for c in claims if c.origins)
    if not told or len(claims) < 2:
        return
    first = told.most_common(VOICES_NAMED)
    shares = [f"{numeral(n)} to {voice}" for voice, n in first]
    if others := sum(told.values()) - sum(n for _, n in first):
        voices_left = len(told) - len(first)
        each = "one to somebody else" if others == 1 else f"one each to {counted(voices_left, 'other')}"
        shares.append(each if others == voices_left else f"{numeral(others)} to {counted(voices_left, 'other')}")
    shares[0] = shares[0].replace(" to ", f" {'goes' if first[0][1] == 1 else 'go'} back to ", 1)
    tail = f"; {numeral(unsourced)} {'names' if unsourced == 1 else 'name'} no source" if unsourced else ""
    if unclear := len(claims) - sum(told.values()) - unsourced:
        tail += f"; of {numeral(unclear)} it is not shown who said {'it' if unclear == 1 else 'them'}"
    text = f"Of its {counted(len(claims), 'claim')}, {listed(shares)}{tail}."
    yield Sentence(text=text, rests_on=tuple(c.id for c in claims))


def texts(documents: Sequence[Document], names: dict[str, str]) -> Iterator[Sentence]:
    """Whose text stands on which pages, in one sentence."""
    carried: dict[str, list[str]] = defaultdict(list)
    for document in documents:
        owners = {b.origin.name for b in document.blocks if b.origin and b.origin.kind in {"agency", "outlet"}}
        for name in sorted(o for o in owners if o and o != document.publisher):
            carried[name].append(document.id)
    ranked = sorted(carried.items(), key=lambda item: (-len(item[1]), item[0]))[:CARRIED_NAMED]
    parts = [f"{place(ids, names)} {'carries' if len(ids) == 1 else 'carry'} text of {name}" for name, ids in ranked]
    if parts:
        parts[1:] = [part[:1].lower() + part[1:] if part.startswith(NUMBERS) else part for part in parts[1:]]
        rests_on = tuple(dict.fromkeys(i for _, ids in ranked for i in ids))
        yield Sentence(text=opening("; ".join(parts) + "."), rests_on=rests_on)


def origins(claims: Sequence[Claim], report: Report) -> Iterator[Sentence]:
    """Whom the claims that several pages carry go back to, and through whose hands."""
    shared = [c for c in claims if len({m.document for m in c.mentions}) > 1]
    single = [c for c in shared if c.independent_origins.max == 1 and c.origins and c.origins[0].kind != "unknown"]
    names = dict[str, str]()  # "a hospital spokesman" and "the hospital spokesperson" are told as one
    voices = Counter(names.setdefault(office(called(c.origins[0])), called(c.origins[0])) for c in single)
    if len(voices) == 1 and len(single) == 1:
        yield Sentence(
            text=f"{short(single[0].text, SUMMED_UP_WORDS)} goes back to {called(single[0].origins[0])} alone.",
            rests_on=(single[0].id,),
        )
    elif voices:
        told = voices.most_common(VOICES_NAMED)
        shares = [f"{numeral(n)} to {voice}" for voice, n in told]
        if len(voices) > len(told):
            rest = sum(voices.values()) - sum(n for _, n in told)
            others = len(voices) - len(told)
            each = "one to another" if rest == 1 else f"one each to {counted(others, 'other')}"
            shares.append(each if rest == others else f"{numeral(rest)} to {counted(others, 'other')}")
        shares[0] = shares[0].replace(" to ", f" {'goes' if told[0][1] == 1 else 'go'} back to ", 1)
        how = f"go back to {told[0][0]} alone" if len(voices) == 1 else f"have one origin each: {listed(shares)}"
        hands = handed_on(single, report)
        through = f", by way of {listed([with_article(h) for h in hands])}" if 0 < len(hands) <= HANDS_NAMED else ""
        text = f"{counted(len(single), 'claim').capitalize()} found on several pages {how}{through}."
        yield Sentence(text=text, rests_on=tuple(c.id for c in single))
    several = [c for c in shared if c.independent_origins.min > 1]
    if several:
        best = max(several, key=lambda c: c.independent_origins.min)
        named = [o.name for o in best.origins if o.name and o.kind in {"speaker", "organization"}]
        least = "" if len(named) == best.independent_origins.min else "at least "
        count = counted(best.independent_origins.min, "independent origin")
        text = f"{short(best.text, SUMMED_UP_WORDS)} has {least}{count}{' among' if least else ':'} {listed(named)}."
        yield Sentence(text=text, rests_on=(best.id,))


def office(voice: str) -> str:
    """What an unnamed voice is called, whatever its article and whether he or she."""
    return SPOKESMAN.sub("spokesperson", ARTICLE.sub("", voice)).casefold() if voice[:1].islower() else voice


def disputes(claims: Sequence[Claim], names: dict[str, str]) -> Iterator[Sentence]:
    disputed = [c for c in claims if c.dispute != "none"]
    for claim in disputed[:DISPUTES_TOLD]:
        against = [c for c in claim.conflicts if (c.kind == "denial") == (claim.dispute == "denied")]
        speaker = claim.origins[0] if len(claim.origins) == 1 and claim.origins[0].name else None
        if claim.dispute == "denied":
            text = denial(against, claim.origins, short(claim.text, SUMMED_UP_WORDS), names)
        else:
            said = (
                f"What {called(speaker)} said, {short(claim.text, SUMMED_UP_WORDS)},"
                if speaker
                else short(claim.text, SUMMED_UP_WORDS)
            )
            text = f"{said} is contradicted: {against[0].reason}."
        yield Sentence(text=text, rests_on=(claim.id,))
    if len(disputed) > DISPUTES_TOLD:
        others = len(disputed) - DISPUTES_TOLD
        verb = "is" if others == 1 else "are"
        text = f"{counted(others, 'other claim').capitalize()} {verb} disputed."
        yield Sentence(text=text, rests_on=tuple(c.id for c in disputed[DISPUTES_TOLD:]))


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
        text = f"Of these pages, only {names[page]} reports {short(first.text, 24)}"
        if said and said.name and said.kind in {"speaker", "organization"} and said.name not in first.text:
            text += f" ({with_article(lower_article(said.name))})"
        text += f" and {counted(len(told) - 1, 'other statement')}." if len(told) > 1 else "."
        yield Sentence(text=text, rests_on=tuple(c.id for c in told))
