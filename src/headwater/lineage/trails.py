"""One mention followed upstream by what its own page says, and the sentence that tells the way."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from headwater.attribution.names.titles import HONORIFICS, RANKS
from headwater.claims.statements.corrections import is_correction, names_own_article
from headwater.language.english import is_english
from headwater.lineage.naming import lower_article, name_pages, opening, with_article, within, words_for
from headwater.model import Attribution, Document, Evidence, Mention, OriginKind, Owner, Reuse, Source, Span

NO_NAMES = frozenset(
    """he she they it we i you who that this these those one others some many most both all
    monday tuesday wednesday thursday friday saturday sunday""".split()
)
QUOTED = re.compile(r"[“\"„«‘']\s*\w[^“\"„«”»]*[”\"»’']?$")  # all of it stands in quotation marks
STRAIGHT = re.compile(r"(?<!\d)\"")  # not inches
WRITTEN = re.compile(  # what speaks without being anybody
    r"(?:an?|the|this|that|one|some|its|his|her|their)\s{1,4}(?:[\w’'-]{1,40}\s{1,4}){0,3}"
    r"(?:stud(?:y|ies)|surveys?|polls?|reports?|papers?|reviews?|research|articles?|statements?|letters?|memos?|e-?mails?"
    r"|videos?|footage|documents?|documentary|tweets?|posts?|transcripts?|filings?|lawsuits?|complaints?|books?|data)\b",
    re.IGNORECASE,
)
CLOSING = re.compile(r"[”\"]")
COVERED = 0.5  # of a mention has to lie in the aligned passage for its wording to count as shared
OF_SOURCE: dict[str, OriginKind] = {
    "speaker": "speaker",
    "organization": "organization",
    "agency": "agency",
    "outlet": "publisher",
    "publisher": "publisher",
}
# Why a hand stands between a page and a source, where the text says so.
CITED = frozenset({"quoting", "via", "reported-by", "told", "interview", "on-air"})
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
    told_by: tuple[str, ...] = ()  # persons through whom the page has it: "Ada Quill said that pilots fear it"
    through: tuple[str, ...] = ()  # outlets and agencies through which it has it: "the Lantern reported, citing pilots"
    within: str | None = None  # id of the attribution in whose words this one stands: its speaker passes on another's


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
        self._correcting: dict[str, bool] = {}
        self.starts = {name: [b.start for b in blocks] for name, blocks in self.blocks.items()}

    def is_own_article(self, mention: Mention, attribution: Attribution) -> bool:
        """Whether a page that corrects itself tells what "the article" said: its own, and no other origin."""
        document = self.documents[mention.document]
        if attribution.source.name or document.publisher is None or attribution.source.mention is None:
            return False
        if document.id not in self._correcting:
            self._correcting[document.id] = is_english(document) and is_correction(document)
        return names_own_article(attribution.source.mention.exact, self._correcting[document.id])

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


def follow(mention: Mention, known: Known) -> Trail:
    """A mention's trail: to its speaker through every hand, or to who wrote the paragraph."""
    page = known.names[mention.document]
    attribution = known.attributions.get(mention.attribution or "")
    if attribution is None:
        return own_words(mention, page, known)
    source = attribution.source
    if known.is_own_article(mention, attribution):
        publisher = known.documents[mention.document].publisher
        sentence = opening(f"{page} says that an article of its own said so.")
        return Trail(name=publisher, kind="publisher", source=None, sentence=sentence, rests_on=(attribution.id,))
    kind: OriginKind = "anonymous" if source.anonymous else OF_SOURCE[source.kind]
    name = words_for(source) if source.anonymous or is_document(source) else source.name
    if name is None or not is_name(name):
        name, kind = None, ("anonymous" if source.anonymous and name is None else "unknown")
    elif is_document(source):
        name, kind = inside_sentence(lower_article(name), source, known), "unknown"
    elif source.anonymous or (source.mention is not None and name == source.mention.exact):
        name = inside_sentence(name, source, known)
    return Trail(
        name=name,
        kind=kind,
        source=source,
        sentence=chain_sentence(attribution, page, name),
        evidence=tuple(h.evidence for h in attribution.chain),
        rests_on=(attribution.id,),
        told_by=tuple(h.name for h in attribution.chain if h.kind == "speaker" and h.name and h.name != source.name),
        through=tuple(
            h.name
            for h in attribution.chain
            if h.kind in {"outlet", "agency"} and h.name and h.name != source.name and h.evidence.reason in CITED
        ),
        within=attribution.nested_in,
    )


def is_document(source: Source) -> bool:
    """Whether a source without a name is something written or filmed: "a paper published in March"."""
    if source.name or source.anonymous or source.mention is None:
        return False
    return WRITTEN.match(source.mention.exact) is not None


def inside_sentence(name: str, source: Source, known: Known) -> str:
    """What a source is called, as it is written inside a sentence."""
    there = source.mention
    if there is None or there.document not in known.documents:
        return name
    document = known.documents[there.document]
    return within(name, document.text if there.layer == "text" else document.page_text, there.start)


def is_name(words: str) -> bool:
    """Whether words can name an origin: a pronoun that nobody resolved, a weekday and a bare rank cannot."""
    bare = words.lower().strip(". ")
    return len(bare) > 1 and bare not in NO_NAMES | RANKS | HONORIFICS


def chain_sentence(attribution: Attribution, page: str, name: str | None) -> str:
    """ "The Beam has it from the Tribune, which has it from Meridian, which quotes Ragna Tveit." """
    speaker = with_article(name) if name else "somebody whom it does not name"
    if attribution.source.anonymous:
        speaker = f"{lower_article(name)}, whom it does not name" if name else "somebody whom it does not name"
    elif is_document(attribution.source) and name:
        speaker = name
    verb = {"denies": "reports the denial of", "confirms": "reports the confirmation of"}.get(attribution.stance)
    verb = verb or ("quotes" if attribution.kind in {"direct", "mixed"} else "reports the words of")
    hands = [h.name for h in attribution.chain if h.name and h.kind in {"outlet", "agency"}]
    hands = [h for h in dict.fromkeys(hands) if h.lower() not in (page.lower(), (name or "").lower())]
    links = [f"has it from {with_article(hand)}, which " for hand in hands]
    return opening(f"{page} {''.join(links)}{verb} {speaker}.")


def is_quoted(mention: Mention, text: str) -> bool:
    """Whether a sentence stands in quotation marks that its paragraph opens before it and does not close in it."""
    before = text[text.rfind("\n", 0, mention.start) + 1 : mention.start + 1]
    opened = before.rfind("“") > before.rfind("”") or len(STRAIGHT.findall(before)) % 2 == 1
    closes = CLOSING.search(mention.exact, 1)
    return opened and (closes is None or closes.end() >= len(mention.exact) - 1)


def own_words(mention: Mention, page: str, known: Known) -> Trail:
    """The trail of a sentence that the page attributes to nobody: it ends at who wrote the paragraph."""
    owner = known.owner(mention)
    if QUOTED.match(mention.exact) or is_quoted(mention, known.documents[mention.document].text):
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
