"""Across the pages of a story: the same quotation with a name on one page resolves the pronoun or role on another.

Pages belong together here when they share wording (``reuse``) or a quotation; nothing is carried between others.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from msgspec.structs import replace

from headwater.attribution.across.one_name import Names, bodies_under_one_name, is_one_name, under_one_name
from headwater.attribution.across.quotations import compare_quotations, words_of
from headwater.attribution.names.entities import identify, same_entity
from headwater.attribution.names.titles import is_person_noun
from headwater.attribution.sources.anonymity import CALLED_SOURCE, WITHHELD
from headwater.model import Attribution, Document, Evidence, Hand, Reuse, Source

SHINGLE_WORDS = 5  # a run of words that two tellings of one quotation share; shorter ones are phrases of the trade
MIN_QUOTED_WORDS = 6
MAX_SHARING = 200  # pages that one run of words may join; more than that share a slogan
SAME = ("identical", "clarified", "cut", "altered")
PRONOUN = re.compile(r"^(?:he|she|they|it|who|him|her)$", re.IGNORECASE)
DEFINITE = re.compile(r"^(?:the|his|her|its|their|this|that)\b", re.IGNORECASE)


def resolve_across(found: list[Attribution], documents: list[Document], reuse: list[Reuse]) -> list[Attribution]:
    """The attributions, with sources resolved that only another page names, and organisations that only it gives."""
    if len(documents) < 2:
        return found
    by_document: dict[str, list[Attribution]] = defaultdict(list)
    for attribution in found:
        by_document[attribution.document].append(attribution)
    pairs = {*_by_reuse(by_document, reuse), *_by_wording(found)}
    by_id = {a.id: a for a in found}
    said = {a.id: words(a) for a in found}
    changed: dict[str, Source] = {}
    neighbours: dict[str, set[str]] = defaultdict(set)
    names = Names()
    compared: dict[tuple[str, str], bool] = {}  # a story's copies repeat the same two wordings thousands of times
    for one, two in sorted(pairs):
        a, b = by_id[one], by_id[two]
        known = b.document in neighbours[a.document]
        if known and not teaches(a, b):
            continue
        wordings = said[one], said[two]
        if wordings not in compared:
            compared[wordings] = _same_words(*wordings)
        if not compared[wordings]:
            continue
        neighbours[a.document].add(b.document)
        neighbours[b.document].add(a.document)
        if is_one_name(a.source, b.source):
            names.join(a.source, b.source)
        for unnamed, named in ((a, b), (b, a)):
            if unnamed.id not in changed and (may_be(unnamed, named, documents) or is_misled(unnamed, named)):
                changed[unnamed.id] = _named_like(unnamed.source, named.source)
    for each in reuse:
        neighbours[each.a.document].add(each.b.document)
        neighbours[each.b.document].add(each.a.document)
    resolved = [_with_source(a, changed[a.id]) if a.id in changed else a for a in found]
    named = under_one_name(_with_organizations(resolved, neighbours), neighbours, names)
    return bodies_under_one_name(named, neighbours)


def _by_reuse(by_document: dict[str, list[Attribution]], reuse: Iterable[Reuse]) -> Iterable[tuple[str, str]]:
    """Pairs of attributions that stand in the two passages of a reuse."""
    for each in reuse:
        if each.a.document == each.b.document or each.a.layer != "text" or each.b.layer != "text":
            continue
        ours = _inside(by_document[each.a.document], each.a.start, each.a.end)
        theirs = _inside(by_document[each.b.document], each.b.start, each.b.end)
        for a in ours:
            for b in theirs:
                if (a.source.name is None) != (b.source.name is None):
                    yield a.id, b.id


def _inside(attributions: list[Attribution], start: int, end: int) -> list[Attribution]:
    body = [a for a in attributions if a.content[0].layer == "text"]
    starts = [a.content[0].start for a in body]
    return [a for a in body[bisect_left(starts, start) :] if a.content[0].start < end]


def _by_wording(found: list[Attribution]) -> Iterable[tuple[str, str]]:
    """Pairs of quotations on different pages that share a run of words."""
    shingles: dict[tuple[str, ...], list[Attribution]] = defaultdict(list)
    for attribution in found:
        if attribution.kind == "indirect":
            continue
        forms = [w.form for w in words_of(words(attribution))]
        if len(forms) < MIN_QUOTED_WORDS:
            continue
        for run in {tuple(forms[i : i + SHINGLE_WORDS]) for i in range(len(forms) - SHINGLE_WORDS + 1)}:
            shingles[run].append(attribution)
    # one quotation's runs are, for the most part, on the same pages
    for sharing in {tuple((a.id, a.document) for a in sharing) for sharing in shingles.values()}:
        if 2 <= len(sharing) <= MAX_SHARING:
            for i, (a, page) in enumerate(sharing):
                for b, other in sharing[i + 1 :]:
                    if page != other:
                        yield min(a, b), max(a, b)


def words(attribution: Attribution) -> str:
    """The words of an attribution's content."""
    return " ".join(s.exact for s in attribution.content)


@lru_cache(1 << 14)  # a story that is followed anew compares its quotations anew
def _same_words(a: str, b: str) -> bool:
    return compare_quotations(a, b).relation in SAME


def may_be(unnamed: Attribution, named: Attribution, documents: list[Document]) -> bool:
    """Whether the source of ``unnamed`` can be the named one of the same words on the other page.

    A pronoun, "the general", "the statement" can; a source whose name the page keeps back does not become public here.
    """
    source = unnamed.source
    if source.name is not None or named.source.name is None or named.source.kind not in ("speaker", "organization"):
        return False
    if not bears_name(named.source):
        return False  # whom a pronoun seems to mean there is no news here
    if any(h.name and same_entity(h.name, named.source.name) == "yes" for h in unnamed.chain):
        return False  # "the investigator told Fjord News": the other page has it from whoever heard it
    if source.mention is None:
        return True
    mention = source.mention.exact
    if is_person_noun(mention.split()[-1].lower()) and is_body(named.source.name):
        return False
    page = next(d for d in documents if d.id == unnamed.document)
    text = page.text if source.mention.layer == "text" else page.page_text
    around = text[max(source.mention.start - 40, 0) : source.mention.end + 120].split("\n")[0]
    if source.anonymity_reason or WITHHELD.search(around) or CALLED_SOURCE.search(mention):
        return False
    if PRONOUN.match(mention) or DEFINITE.match(mention):
        return True
    role = set(re.findall(r"\w+", (named.source.role or "").lower()))
    return bool(role & set(re.findall(r"\w+", mention.lower())))


def is_body(name: str) -> bool:
    """Whether a name is surely no person's: a lone word may be a surname."""
    kind = identify(name).kind
    return kind == "government" or (kind == "organization" and len(name.split()) > 1)


def teaches(a: Attribution, b: Attribution) -> bool:
    """Whether one of two quotations could name, or name otherwise, the source of the other."""
    if (a.source.name is None) != (b.source.name is None):
        return True
    if a.source.name is None or b.source.name is None or a.source.name == b.source.name:
        return False
    return is_misled(a, b) or is_misled(b, a) or is_one_name(a.source, b.source)


def is_misled(pronoun: Attribution, named: Attribution) -> bool:
    """Whether a pronoun or noun was taken for somebody else than whom the other page names for the same words."""
    source, other = pronoun.source, named.source
    if not (source.name and other.name and source.mention and other.mention) or other.kind != "speaker":
        return False
    if pronoun.kind == "indirect" or named.kind == "indirect" or other.anonymous:
        return False
    unsure = not bears_name(source) and bears_name(other)
    return unsure and same_entity(source.name, other.name) == "no"


def bears_name(source: Source) -> bool:
    """Whether the words that stand for a source hold a part of its name: not "he", "the judge", "the message"."""
    mention = set(words_in(source.mention.exact if source.mention else ""))
    return any(word in mention for word in words_in(source.name or "") if len(word) > 1)


def words_in(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


def _named_like(source: Source, named: Source) -> Source:
    return replace(
        source,
        name=named.name,
        anonymous=False,
        kind=named.kind,
        role=source.role or named.role,
        organization=source.organization or named.organization,
    )


def _with_source(attribution: Attribution, source: Source) -> Attribution:
    """The attribution with another source, and the last hand of its chain to match."""
    last = attribution.chain[-1:]
    hand = Hand(name=source.name, kind=source.kind, evidence=Evidence(reason="same-quotation", span=source.mention))
    return replace(attribution, source=source, chain=(*attribution.chain[: -len(last) or None], hand))


def _with_organizations(found: list[Attribution], neighbours: dict[str, set[str]]) -> list[Attribution]:
    """Whom a person speaks for and his full name, where only another page of the story has them."""
    known: dict[str, list[Source]] = defaultdict(list)
    for attribution in found:
        source = attribution.source
        if source.name and source.kind == "speaker" and source.organization:
            known[attribution.document].append(source)
    around: dict[str, list[Source]] = {}
    filled: list[Attribution] = []
    for attribution in found:
        source, page = attribution.source, attribution.document
        if source.name is None or source.kind != "speaker" or source.organization:
            filled.append(attribution)
            continue
        if page not in around:
            distinct: dict[tuple[str | None, str | None], Source] = {}
            for source_there in (s for d in sorted(neighbours[page]) for s in known[d]):
                distinct.setdefault((source_there.name, source_there.organization), source_there)
            around[page] = [*distinct.values()]
        filled.append(_filled_in(attribution, around[page]))
    return filled


def _filled_in(attribution: Attribution, others: list[Source]) -> Attribution:
    source = attribution.source
    same = next((o for o in others if source.name and o.name and _same_person(source.name, o.name)), None)
    if same is None or source.name is None:
        return attribution
    name = same.name if len(source.name.split()) == 1 else source.name
    last = attribution.chain[-1]
    hand = replace(last, name=name) if last.name == source.name else last
    changed = replace(source, name=name, organization=same.organization)
    return replace(attribution, source=changed, chain=(*attribution.chain[:-1], hand))


def _same_person(a: str, b: str) -> bool:
    """Whether two names on pages that belong together are one person's."""
    return same_entity(a, b) == "yes"
