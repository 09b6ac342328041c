"""Where a claim enters: the independent origins behind its mentions.

Every mention is followed upstream: through its attribution to whoever is quoted, else to whoever wrote the paragraph.
Two mentions have one origin where that is shown: one voice (a spokesman, his ministry), aligned wording, one owner, or
one page that gives its source beside saying it in its own words. ``max`` counts what is left; ``min`` counts only
origins that the names show to be different. What is unproven raises no minimum and lowers no maximum.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from headwater.attribution.entities import identify, same_entity, same_voice
from headwater.attribution.memory import HE_SHE
from headwater.attribution.titles import HONORIFICS, RANKS, is_person_noun
from headwater.claims.joining import one_quotation
from headwater.lineage.naming import name_pages, opening
from headwater.model import (
    Attribution,
    Claim,
    Document,
    Evidence,
    Mention,
    Origin,
    OriginKind,
    OriginPath,
    Owner,
    Range,
    Reuse,
    Source,
    Span,
    Support,
)

ARTICLE = re.compile(r"(?:the|an?|its|his|her|their|one|some|two|three|several)\b")
_BODIES = (  # what a body's full name ends with, or begins with before "of"
    "Ministry|Department|Office|Council|Commission|Committee|Union|Government|Administration|Authority|Army|Navy|Forces"
    "|Coalition|Command|Parliament|Senate|Court|Association|Federation|Institute|Bureau|Board|Party|Alliance"
    "|Observatory|Organi[sz]ation|Congress|Guard|Police|Fund|Act|Service|Front|Assembly|Cabinet|Directorate|Foundation"
)
ARTICLED = re.compile(  # names of states and houses that are said with "the"
    r"(?:United (?:States|Kingdom|Nations|Arab Emirates)|Netherlands|Philippines|Bahamas|Gambia|Vatican|Kremlin"
    r"|Pentagon|White House|[UE]\.?[SKNU]\.?|.+ (?:Republic|Kingdom|Emirates|Islands))\Z"
)
BODY = re.compile(rf"\w (?:{_BODIES})(?: (?:of|for) .+)?\Z|\A(?:{_BODIES}) (?:of|for)\b")
OWNED = re.compile(r"[’']s?\s|\A(?:the|an?)\b", re.IGNORECASE)
NO_NAMES = frozenset(
    """he she they it we i you who that this these those one others some many most both all
    monday tuesday wednesday thursday friday saturday sunday""".split()
)
QUOTED = re.compile(r"[“\"„«‘']\s*\w[^“\"„«”»]*[”\"»’']?$")  # all of it stands in quotation marks
FIRST_PERSON = re.compile(
    r"\b(?:I|my|me|we|our|us)\b(?!\.)"
)  # words of somebody's own, whatever marks stand around them
WORD = re.compile(r"[^\W\d_]+")
SHORT_WORD = 2  # letters: "of", "al"
SURE = 0.6  # a direction below this confidence names nobody
WORDINGS = ("content-", "meeting-page", "third-page", "no-page-between", "leaning", "shared-quotation")
COVERED = 0.5  # of a mention has to lie in the aligned passage for its wording to count as shared
KINDS: tuple[OriginKind, ...] = ("speaker", "organization", "anonymous", "agency", "publisher", "unknown")
OF_SOURCE: dict[str, OriginKind] = {
    "speaker": "speaker",
    "organization": "organization",
    "agency": "agency",
    "outlet": "publisher",
    "publisher": "publisher",
}
OF_OWNER: dict[str, OriginKind] = {"agency": "agency", "outlet": "publisher", "publisher": "publisher"}


@dataclass(frozen=True, slots=True)
class Trail:
    """One mention followed upstream by what its own page says."""

    name: str | None
    kind: OriginKind
    source: Source | None
    sentence: str
    evidence: tuple[Evidence, ...] = ()
    rests_on: tuple[str, ...] = ()
    within: str | None = None  # id of the attribution in whose words this one stands: its speaker passes on another's


def trace_claims(
    documents: Sequence[Document], reuse: Sequence[Reuse], attributions: Sequence[Attribution], claims: Sequence[Claim]
) -> list[Claim]:
    """Every claim with its origins, their range and its support."""
    known = Known(documents, reuse, attributions)
    return [trace(claim, known) for claim in claims]


class Known:
    """The documents, attributions and shared passages, looked up by where they stand."""

    def __init__(self, documents: Sequence[Document], reuse: Sequence[Reuse], attributions: Sequence[Attribution]):
        self.documents = {d.id: d for d in documents}
        self.names = name_pages(documents)
        self.attributions = {a.id: a for a in attributions}
        self.between: dict[tuple[str, str], list[Reuse]] = defaultdict(list)
        for passage in reuse:
            if passage.a.layer == passage.b.layer == "text":
                self.between[passage.a.document, passage.b.document].append(passage)
        self.blocks = {
            d.id: sorted((b for b in d.blocks if b.layer == "text"), key=lambda b: b.start) for d in documents
        }
        self.starts = {name: [b.start for b in blocks] for name, blocks in self.blocks.items()}

    def owner(self, mention: Mention) -> Owner | None:
        """Who wrote the paragraph in which a mention stands."""
        at = bisect_right(self.starts[mention.document], mention.start) - 1
        if at < 0:
            return None
        block = self.blocks[mention.document][at]
        return block.origin if block.end > mention.start else None

    def shared(self, a: Mention, b: Mention) -> Reuse | None:
        """The passage through which two mentions share their wording."""
        for passage in self.between.get((a.document, b.document), ()):
            if covers(passage.a, a) and covers(passage.b, b):
                return passage
        for passage in self.between.get((b.document, a.document), ()):
            if covers(passage.a, b) and covers(passage.b, a):
                return passage
        return None


def covers(span: Span, mention: Mention) -> bool:
    return min(span.end, mention.end) - max(span.start, mention.start) >= COVERED * (mention.end - mention.start)


def trace(claim: Claim, known: Known) -> Claim:
    """One claim with its origins."""
    trails = [follow(m, known) for m in claim.mentions]
    groups = merge(claim.mentions, trails, known)
    origins = tuple(sorted((origin_of(g, trails, claim.mentions, known) for g in groups), key=rank))
    least = distinct([best_of(g, trails) for g in groups], repeated(groups, claim.mentions, known))
    attributed = any(t.source is not None for t in trails)
    support: Support = "corroborated" if least > 1 else "single-origin" if attributed else "unattributed"
    return msgspec.structs.replace(
        claim, origins=origins, independent_origins=Range(min=least, max=len(groups)), support=support
    )


def rank(origin: Origin) -> tuple[int, int, str]:
    return min(origin.mentions), KINDS.index(origin.kind), origin.name or ""


def follow(mention: Mention, known: Known) -> Trail:
    """A mention's trail: to its speaker through every hand, or to who wrote the paragraph."""
    page = known.names[mention.document]
    attribution = known.attributions.get(mention.attribution or "")
    if attribution is None:
        return own_words(mention, page, known)
    source = attribution.source
    kind: OriginKind = "anonymous" if source.anonymous else OF_SOURCE[source.kind]
    name = source.name or (source.mention.exact if source.mention and source.anonymous else None)
    if name is None or not is_name(name):
        name, kind = None, ("anonymous" if source.anonymous and name is None else "unknown")
    return Trail(
        name=name,
        kind=kind,
        source=source,
        sentence=chain_sentence(attribution, page, name),
        evidence=tuple(h.evidence for h in attribution.chain),
        rests_on=(attribution.id,),
        within=attribution.nested_in,
    )


def is_name(words: str) -> bool:
    """Whether words can name an origin: a pronoun that nobody resolved, a weekday and a bare rank cannot."""
    return words.lower() not in NO_NAMES and words.lower().strip(".") not in RANKS | HONORIFICS


def chain_sentence(attribution: Attribution, page: str, name: str | None) -> str:
    """ "The Beam has it from the Tribune, which has it from Meridian, which quotes Ragna Tveit." """
    speaker = with_article(name) if name else "somebody whom it does not name"
    if attribution.source.anonymous:
        speaker = f"{lower_article(name)}, whom it does not name" if name else "somebody whom it does not name"
    verb = {"denies": "reports the denial of", "confirms": "reports the confirmation of"}.get(attribution.stance)
    verb = verb or ("quotes" if attribution.kind in {"direct", "mixed"} else "reports the words of")
    hands = [h.name for h in attribution.chain if h.name and h.kind in {"outlet", "agency"}]
    hands = [h for h in dict.fromkeys(hands) if h.lower() not in (page.lower(), (name or "").lower())]
    links = [f"has it from {with_article(hand)}, which " for hand in hands]
    return opening(f"{page} {''.join(links)}{verb} {speaker}.")


def with_article(name: str) -> str:
    """ "the harbour authority", "the Orrey Harbour Council": a common noun and a body's full name take the article."""
    if ARTICLED.match(name) or (BODY.search(name) and not OWNED.search(name)):
        return f"the {name}"
    last = name.rsplit(maxsplit=1)[-1]
    plural = last.endswith("s") and not name.endswith("ss")
    common = name[:1].islower() or (" " in name and last.isalpha() and last.islower())  # "Twitter account"
    return f"the {name}" if common and not plural and not ARTICLE.match(lower_article(name)) else name


def lower_article(words: str) -> str:
    head, _, rest = words.partition(" ")
    return f"{head.lower()} {rest}" if head in {"A", "An", "The", "One", "Two", "Three", "Some", "Several"} else words


def own_words(mention: Mention, page: str, known: Known) -> Trail:
    """The trail of a sentence that the page attributes to nobody: it ends at who wrote the paragraph."""
    owner = known.owner(mention)
    if QUOTED.match(mention.exact):
        sentence = opening(f"{page} gives it in quotation marks and does not say whose words they are.")
        return Trail(name=None, kind="unknown", source=None, sentence=sentence)
    itself = opening(f"{page} says so itself and names no source.")
    publisher = known.documents[mention.document].publisher
    if owner is None or owner.kind == "unknown":
        kind: OriginKind = "publisher" if publisher and owner is None else "unknown"
        return Trail(name=publisher, kind=kind, source=None, sentence=itself)
    name = owner.name or (publisher if owner.kind == "publisher" else None)
    if owner.kind == "publisher" or (name or "").lower() == page.lower():
        return Trail(name=name, kind=OF_OWNER[owner.kind], source=None, sentence=itself, evidence=owner.evidence)
    who = name or ("an agency" if owner.kind == "agency" else "another outlet")
    sentence = opening(f"{page} carries this paragraph from {who}, which names no source.")
    return Trail(name=name, kind=OF_OWNER[owner.kind], source=None, sentence=sentence, evidence=owner.evidence)


def merge(mentions: Sequence[Mention], trails: Sequence[Trail], known: Known) -> list[list[int]]:
    """Sets of mentions (by index) that are shown to have one origin."""
    parent = list(range(len(mentions)))

    def find(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

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
    if passes_on(a, b) or passes_on(b, a):
        return True
    if a.source and b.source:
        verdict = same_voice(a.source, b.source)
        if verdict == "yes":
            return True
        if verdict == "no" and not (a.source.anonymous or b.source.anonymous):
            return False
    elif a.source is None and b.source is None:
        if a.name and b.name and same_name(a.name, b.name):
            return True
    else:
        if mentions[m].document == mentions[n].document:
            return True
        if a.name and b.name and a.kind == b.kind and same_name(a.name, b.name):
            return True
    if a.kind == b.kind == "anonymous" and same_words(mentions[m], mentions[n]):
        return True
    return known.shared(mentions[m], mentions[n]) is not None


def passes_on(outer: Trail, inner: Trail) -> bool:
    """Whether the speaker of one mention only says what the other's has said: "According to M, ..., she said"."""
    return inner.within is not None and inner.within in outer.rests_on


def same_name(a: str, b: str) -> bool:
    return a.lower() == b.lower() or same_entity(a, b) == "yes"


def same_words(a: Mention, b: Mention) -> bool:
    """Whether two short statements are letter for letter one: a passage too short for the reuse stage."""
    return " ".join(a.exact.lower().split()) == " ".join(b.exact.lower().split())


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
    if best.source is None and best.kind == "publisher" and len({trails[n].name for n in group} - {None}) > 1:
        name = writer(group, trails, mentions, known)
    path = tuple(
        OriginPath(mention=n, sentence=trails[n].sentence, evidence=trails[n].evidence, rests_on=trails[n].rests_on)
        for n in group
    )
    return Origin(name=name, kind=best.kind, mentions=tuple(group), path=path)


def is_proven(passage: Reuse) -> bool:
    """Whether more than the wordings tells who copied: both may have copied a page that is not at hand."""
    return passage.confidence >= SURE and any(not e.reason.startswith(WORDINGS) for e in passage.evidence)


def writer(group: list[int], trails: Sequence[Trail], mentions: Sequence[Mention], known: Known) -> str | None:
    """Which of several publishers with one text wrote it: who gives and takes from none of them; None if not shown."""
    takes: dict[str, set[str]] = defaultdict(set)
    for m, n in ((m, n) for m in group for n in group if m < n):
        passage = known.shared(mentions[m], mentions[n])
        if passage is None or passage.direction not in {"a_to_b", "b_to_a"} or not is_proven(passage):
            continue
        forward = (passage.direction == "a_to_b") == (passage.a.document == mentions[m].document)
        giver, taker = (m, n) if forward else (n, m)
        takes[trails[taker].name or ""].add(trails[giver].name or "")
    names = {trails[n].name or "" for n in group}
    first = {name for name in names if name not in takes}
    return first.pop() or None if len(first) == 1 else None


def repeated(groups: Sequence[list[int]], mentions: Sequence[Mention], known: Known) -> set[tuple[int, int]]:
    """Pairs of origins to whom pages give one quotation: one of the names is wrong, or one repeats the other."""

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
    }


def distinct(bests: list[Trail], repeated: set[tuple[int, int]]) -> int:
    """How many of these origins are shown to be different: named voices of which none speaks for another.

    An unnamed source may be one of the named ones, a page's own sentence may rest on any of them, two who are given the
    same quotation are one source of it, and whom "it" or "the report" means is a guess: none of these adds.
    """
    chosen: list[int] = []
    for n, trail in enumerate(bests):
        if trail.source is None or trail.kind not in {"speaker", "organization"} or not trail.name:
            continue
        if not is_meant(trail.source, trail.name):
            continue
        others = [m for m in chosen if (source := bests[m].source) and same_voice(trail.source, source) != "no"]
        if not others and not any((m, n) in repeated for m in chosen):
            chosen.append(n)
    return max(1, len(chosen)) if bests else 0


def is_meant(source: Source, name: str) -> bool:
    """Whether a page's words themselves lead to a name: a part of it, he or she, or what a person is called by."""
    if source.mention is None:
        return True
    words = WORD.findall(source.mention.exact.lower())
    own = {w for w in WORD.findall(f"{name} {source.organization or ''}".lower()) if len(w) > SHORT_WORD}
    return any(w in own or w in HE_SHE or is_person_noun(w) for w in words)
