"""Where a claim enters: the independent origins behind its mentions.

Every mention is followed upstream: through its attribution to whoever is quoted, else to whoever wrote the paragraph.
Two mentions have one origin where that is shown: one voice (a spokesman, his ministry), aligned wording, one owner, or
one page that gives its source beside saying it in its own words. ``max`` counts what is left; ``min`` counts only
origins that the names show to be different. What is unproven raises no minimum and lowers no maximum.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import partial

import msgspec

from headwater.attribution.names.entities import identify, same_entity, same_voice
from headwater.claims.voices import one_quotation
from headwater.disjoint_sets import root
from headwater.lineage.naming import opening, with_article
from headwater.lineage.proof import shown_to_be_distinct
from headwater.lineage.trails import Known, Trail, follow
from headwater.model import (
    Attribution,
    Claim,
    Document,
    Mention,
    Origin,
    OriginKind,
    OriginPath,
    Range,
    Reuse,
    Support,
)

FIRST_PERSON = re.compile(  # words of somebody's own, whatever marks stand around them; "US" is a country
    r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Uu]s)\b(?!\.)"
)
SAYING = frozenset(
    "said says say told tells reported reports announced announces claimed claims confirmed stated warned added".split()
)
AFTER_NAME, BEFORE_NAME = 3, 5  # words between a name and its verb of saying, and after "according to" or "said"
WORD = re.compile(r"[^\W\d_]+")
MOST_COMPARED = 40  # mentions with a speaker, for the way of one without: every page of a wire story has the same
FEWEST_SAME = 6  # words of a quotation that two people do not happen to say alike
SURE = 0.6  # a direction below this confidence names nobody
WORDINGS = ("content-", "meeting-page", "third-page", "no-page-between", "leaning", "shared-quotation")
KINDS: tuple[OriginKind, ...] = ("speaker", "organization", "anonymous", "agency", "publisher", "unknown")


def trace_claims(
    documents: Sequence[Document], reuse: Sequence[Reuse], attributions: Sequence[Attribution], claims: Sequence[Claim]
) -> list[Claim]:
    """Every claim with its origins, their range and its support."""
    known = Known(documents, reuse, attributions)
    return [trace(claim, known) for claim in claims]


def trace(claim: Claim, known: Known) -> Claim:
    """One claim with its origins."""
    trails = [follow(m, known) for m in claim.mentions]
    groups = merge(claim.mentions, trails, known)
    origins = tuple(origin_of(group, trails, claim.mentions, known) for group in groups)
    least = distinct(groups, claim.mentions, trails, known)
    attributed = any(t.source is not None for t in trails)
    support: Support = "corroborated" if least > 1 else "single-origin" if attributed else "unattributed"
    return msgspec.structs.replace(
        claim, origins=origins, independent_origins=Range(min=least, max=len(groups)), support=support
    )


def merge(mentions: Sequence[Mention], trails: Sequence[Trail], known: Known) -> list[list[int]]:
    """Sets of mentions (by index) that are shown to have one origin, each and all in the order of the mentions."""
    parent = list(range(len(mentions)))
    find = partial(root, parent)
    leaders: list[int] = []  # one mention for each set and trail: compared first, so that copies cost little
    for n in range(len(mentions)):
        for m in leaders:
            if find(m) != find(n) and one_origin(m, n, mentions, trails, known):
                parent[find(n)] = find(m)
        if not any(find(m) == find(n) and same_trail(trails[m], trails[n]) for m in leaders) or find(n) == n:
            leaders.append(n)
    groups: dict[int, list[int]] = defaultdict(list)
    for n in range(len(mentions)):
        groups[find(n)].append(n)
    return sorted(groups.values())


def same_trail(a: Trail, b: Trail) -> bool:
    return a.kind == b.kind and a.name == b.name


def one_origin(m: int, n: int, mentions: Sequence[Mention], trails: Sequence[Trail], known: Known) -> bool:
    """Whether it is shown that two mentions have one origin."""
    a, b = trails[m], trails[n]
    if any(passes_on(x, y) or reported_through(x, y) for x, y in ((a, b), (b, a))):
        return True
    if gives_as_said(mentions[m], b) or gives_as_said(mentions[n], a):
        return True
    if a.source and b.source:
        verdict = same_voice(a.source, b.source)
        if verdict == "yes":
            return True
        if verdict == "no" and not (a.source.anonymous or b.source.anonymous):
            return quotes_again(mentions[m], mentions[n], known)
    elif a.source is None and b.source is None:
        if a.name and b.name and same_name(a.name, b.name):
            return True
    else:
        if mentions[m].document == mentions[n].document:
            return True
        if a.name and b.name and a.kind == b.kind and same_name(a.name, b.name):
            return True
    if says_again(mentions[m], mentions[n]):
        return True
    if a.kind == b.kind == "anonymous" and (
        one_short_quotation(mentions[m], mentions[n], known) or is_one_unnamed(m, n, mentions, trails)
    ):
        return True
    return known.shared(mentions[m], mentions[n]) is not None


def passes_on(outer: Trail, inner: Trail) -> bool:
    """Whether the speaker of one mention only says what the other's has said: "According to M, ..., she said"."""
    if inner.within is not None and inner.within in outer.rests_on:
        return True
    return bool(outer.source and outer.name) and any(
        same_entity(name, outer.name or "") != "no" for name in inner.told_by
    )


def reported_through(outer: Trail, inner: Trail) -> bool:
    """Whether one mention ends at an outlet through which the other has the same claim: its one report of it."""
    ends_there = outer.kind in {"publisher", "agency"} and outer.name
    return bool(ends_there) and any(same_name(outer.name or "", name) for name in inner.through)


def gives_as_said(mention: Mention, trail: Trail) -> bool:
    """Whether the words of a mention themselves say whose they are: "Last month the Indian navy said that it sank"."""
    if trail.source is None or not trail.name:
        return False
    words = [w.lower() for w in WORD.findall(mention.exact)]
    name = [w.lower() for w in WORD.findall(trail.name)]
    if trail.source.kind == "speaker" and len(name) > 1:
        name = name[-1:]  # "Norman said"
    places = [i for i in range(len(words) - len(name) + 1) if words[i : i + len(name)] == name] if name else []
    return any(
        SAYING & {*words[i + len(name) : i + len(name) + AFTER_NAME], *words[max(0, i - 2) : i]}
        or "according" in words[max(0, i - BEFORE_NAME) : i]
        for i in places
    )


def is_one_unnamed(m: int, n: int, mentions: Sequence[Mention], trails: Sequence[Trail]) -> bool:
    """Whether one page gives one statement twice as that of the same unnamed persons: "scientists", "scientists"."""
    a, b = trails[m].name, trails[n].name
    return mentions[m].document == mentions[n].document and bool(a and b) and (a or "").lower() == (b or "").lower()


def says_again(a: Mention, b: Mention) -> bool:
    """Whether one page gives one statement twice in the same words, as under its picture and in its text."""
    words = WORD.findall(a.exact.lower())
    return a.document == b.document and len(words) >= FEWEST_SAME and words == WORD.findall(b.exact.lower())


def quotes_again(a: Mention, b: Mention, known: Known) -> bool:
    """Whether one page prints one quotation twice, as among its text and drawn out of it, and gives it to two."""
    told = (known.attributions.get(mention.attribution or "") for mention in (a, b))
    return says_again(a, b) and all(one is not None and one.kind == "direct" for one in told)


def same_name(a: str, b: str) -> bool:
    return a.lower() == b.lower() or same_entity(a, b) == "yes"


def one_short_quotation(a: Mention, b: Mention, known: Known) -> bool:
    """Whether two quotations too short for the reuse stage are letter for letter one, and too long for two to say so.

    Words that are only reported prove nothing: two officials may both say that twelve people were hurt.
    """
    words = a.exact.lower().split()
    told = (known.attributions.get(mention.attribution or "") for mention in (a, b))
    quoted = all(one is not None and one.kind in {"direct", "mixed"} for one in told)
    return quoted and len(words) >= FEWEST_SAME and words == b.exact.lower().split()


def best_of(group: list[int], trails: Sequence[Trail]) -> Trail:
    """The trail that names the origin best: a person before his organisation, a name before none, the fullest.

    Where one page gives words as somebody's whom it does not name, they are not the other page's own.
    """

    def order(trail: Trail) -> tuple[bool, int, bool, bool, int]:
        name = trail.name or ""
        person = bool(name) and identify(name).kind == "person"
        return trail.source is None, KINDS.index(trail.kind), not name, not person, -len(name.split())

    first_hand = [trails[n] for n in group if not any(passes_on(trails[n], trails[m]) for m in group)]
    return min(first_hand or [trails[n] for n in group], key=order)


def origin_of(group: list[int], trails: Sequence[Trail], mentions: Sequence[Mention], known: Known) -> Origin:
    best = best_of(group, trails)
    name = best.name
    if best.source is None and best.kind == "publisher" and name:
        others = {t for n in group if (t := trails[n].name) and not same_name(t, name)}
        name = writer(group, trails, mentions, known) if others else name
    path = tuple(step(n, group, trails, mentions, known) for n in group)
    return Origin(name=name, kind=best.kind, mentions=tuple(group), path=path)


def step(
    n: int, group: Sequence[int], trails: Sequence[Trail], mentions: Sequence[Mention], known: Known
) -> OriginPath:
    """The way of one mention; of words that their page gives to nobody, also how they lead to who said them.

    "Page 3 says so itself and names no source" does not show why its words go back to a spokesman: "it shares these
    words with page 6, which quotes Mara Voss" does.
    """
    trail, told, rests_on = trails[n], trails[n].sentence, trails[n].rests_on
    spoken = [m for m in group if trails[m].source is not None][:MOST_COMPARED] if trail.source is None else []
    for m in spoken:
        page = known.names[mentions[m].document]
        says = trails[m].sentence[len(page) :].strip()
        if gives_as_said(mentions[n], trails[m]):
            who = with_article(trails[m].name or "")
            told = opening(f"{known.names[mentions[n].document]} gives it as what {who} says.")
            break
        if mentions[m].document == mentions[n].document:
            told = f"{told.rstrip('.')}; elsewhere it {says}"
            rests_on = (*rests_on, *trails[m].rests_on)
            break
        if passage := known.shared(mentions[m], mentions[n]):
            told = f"{told.rstrip('.')}; it shares these words with {page}, which {says}"
            rests_on = (*rests_on, passage.id, *trails[m].rests_on)
            break
    return OriginPath(mention=n, sentence=told, evidence=trail.evidence, rests_on=rests_on)


def is_proven(passage: Reuse) -> bool:
    """Whether more than the wordings tells who copied: both may have copied a page that is not at hand."""
    return passage.confidence >= SURE and any(not e.reason.startswith(WORDINGS) for e in passage.evidence)


def writer(group: list[int], trails: Sequence[Trail], mentions: Sequence[Mention], known: Known) -> str | None:
    """Which of several publishers with one text wrote it: who gives and takes from none of them; None if not shown."""
    names: dict[int, str] = {}  # each by the first of its spellings
    for n in group:
        name = trails[n].name or ""
        names[n] = next((first for first in names.values() if name and first and same_name(first, name)), name)
    takers: set[str] = set()
    for m, n in ((m, n) for m in group for n in group if m < n):
        passage = known.shared(mentions[m], mentions[n])
        if passage is None or passage.direction not in {"a_to_b", "b_to_a"} or not is_proven(passage):
            continue
        forward = (passage.direction == "a_to_b") == (passage.a.document == mentions[m].document)
        giver, taker = (names[m], names[n]) if forward else (names[n], names[m])
        takers |= {taker} - {giver}  # a second page of its own takes nothing from anybody
    first = {*names.values()} - takers
    return first.pop() or None if len(first) == 1 else None


def repeated(groups: Sequence[list[int]], mentions: Sequence[Mention], known: Known) -> set[tuple[int, int]]:
    """Pairs of origins to whom pages give one quotation, or one passage: one of the names is wrong, or one repeats the
    other. A page that has another's sentence and names another speaker for it has not heard him."""

    def quoted(group: list[int]) -> set[str]:
        spoken = (mentions[n] for n in group)
        told = ((m.exact, known.attributions.get(m.attribution or "")) for m in spoken)
        return {words for words, a in told if a and (a.kind != "indirect" or FIRST_PERSON.search(words))}

    words = [quoted(group) for group in groups]
    return {
        (x, y)
        for y in range(len(groups))
        for x in range(y)
        if any(one_quotation(a, b) for a in words[x] for b in words[y])
        or any(
            known.shared(mentions[m], mentions[n]) for m in groups[x][:MOST_COMPARED] for n in groups[y][:MOST_COMPARED]
        )
    }


def distinct(groups: Sequence[list[int]], mentions: Sequence[Mention], trails: Sequence[Trail], known: Known) -> int:
    """How many of these origins are shown to be different: at least one, if there is any mention.

    A page's own sentence may rest on any named source, an unnamed one may be any of them, and two who are given the
    same quotation are one source of it: what else proves nothing is in ``proof``.
    """
    again = repeated(groups, mentions, known)
    chosen: list[int] = []
    for n in shown_to_be_distinct(groups, mentions, trails, known.attributions):
        if not any((m, n) in again for m in chosen):
            chosen.append(n)
    return max(1, len(chosen)) if groups else 0
