"""The stage, step by step: tag, repair and complete, resolve the source, read the stance, follow the chain."""

import re
from collections.abc import Iterator
from copy import copy
from itertools import groupby

from msgspec.structs import replace

from headwater.attribution.abroad import attribute_abroad
from headwater.attribution.across.elsewhere import resolve_across
from headwater.attribution.chains import Known, carriers, is_among, known_media, page_hands, same_medium
from headwater.attribution.earlier import Asked, Earlier
from headwater.attribution.names.outlets import medium_of
from headwater.attribution.names.titles import PAPERS
from headwater.attribution.names.written import trim
from headwater.attribution.sources.cast import Cast
from headwater.attribution.sources.members import Member
from headwater.attribution.sources.resolving import Resolver
from headwater.attribution.sources.told_of import with_antecedent
from headwater.attribution.speech.drafts import Draft, by_paragraph, draft, may_speak
from headwater.attribution.speech.hearsay import add_hearsay
from headwater.attribution.speech.merging import merge
from headwater.attribution.speech.passed_on import pass_on
from headwater.attribution.speech.set_apart import set_apart
from headwater.attribution.speech.speech_acts import complete
from headwater.attribution.speech.stances import hedges_in, stance_of
from headwater.attribution.speech.topics import is_topic
from headwater.attribution.tagging import Bounds, Tagged, Tier, tag_twice
from headwater.attribution.text.masking import Casing, hidden_stretches, masked
from headwater.attribution.text.scene import Paragraph, Place, Scene
from headwater.language.closing_up import AS_WRITTEN, ClosedUp, closed_up
from headwater.language.english import is_english
from headwater.model import (
    Attribution,
    AttributionKind,
    Document,
    Evidence,
    Hand,
    HandKind,
    Layer,
    Reuse,
    Source,
    Span,
)

TOLD_THE_MEDIUM = re.compile(
    r"\btold (?:the|this) (?:station|newspaper|paper|daily|weekly|channel|network|broadcaster|magazine|agency|website"
    r"|radio)\b"
)
MADE_BACK = 60  # attributions looked back over for "the station", "the statement"
IN_TEXT = ("reported-by", "told", "interview", "on-air", "according-to", "via", "quoting", "nested")


def attribute_documents(documents: list[Document], reuse: list[Reuse], *, tier: Tier) -> list[Attribution]:
    """Every attribution of every document, each document's in text order, headlines after the body."""
    known = known_media(documents)
    earlier = Earlier(documents, tier)
    made = {n: found for n in range(len(documents)) if (found := earlier.of(n, known)) is not None}
    new = [n for n in range(len(documents)) if n not in made]
    for n, (found, asked) in zip(new, read_pages([documents[n] for n in new], known, tier), strict=True):
        made[n] = earlier.keep(n, found, asked)
    return resolve_across([a for n in range(len(documents)) for a in made[n]], documents, reuse)


def read_pages(
    documents: list[Document], known: Known, tier: Tier
) -> Iterator[tuple[list[Attribution], dict[str, HandKind | None]]]:
    """The attributions of each page by itself, and which media it asked ``known`` for.

    A page in another language is read by that language's rules, or not at all.
    """
    english = [is_english(d) for d in documents]
    closed = [closed_up(d.text) if english[n] else AS_WRITTEN for n, d in enumerate(documents)]
    bodies = [masked(c.text, hidden_stretches(c.text)) for c in closed]
    headlines = [
        (n, span.start, casing.sentence(span.exact))
        for n, d in enumerate(documents)
        if english[n]
        for casing in [Casing(d.text)]
        for span in d.headlines
    ]
    tagged = tag_twice([*bodies, *(words for _, _, words in headlines)], tier=tier)
    for number, document in enumerate(documents):
        media = Asked(known)
        if not english[number]:
            yield attribute_abroad(document, media), media.asked
            continue
        resolver = resolver_of(document, bodies[number], media)
        mine = Attributing(document, resolver, media, "text", 0, closed[number]).read(tagged[number])
        for place, (owner, start, words) in enumerate(headlines):
            if owner == number:
                own = headline_resolver(document, words, resolver, media)
                title = Attributing(document, own, media, "page", start)
                said = title.read(tagged[len(bodies) + place], first=len(mine))
                mine += [each for each in said if not is_topic(each, start, mine)]
        yield mine, media.asked


def resolver_of(document: Document, text: str, known: Known) -> Resolver:
    scene = Scene(text)
    return Resolver(scene, Cast(scene, known), known, document.publisher)


def headline_resolver(document: Document, headline: str, body: Resolver, known: Known) -> Resolver:
    """A headline's resolver: its own words, with the cast of the body to find full names in."""
    scene = Scene(headline)
    cast = Cast(scene, known)
    for member in cast.members:
        full = next((m for m in body.cast.members if m.person and member.person and m.last == member.last), None)
        if full:
            member.name, member.role, member.organization = full.name, full.role, full.organization
    for member in body.cast.members:
        if not any(m.name == member.name for m in cast.members):
            known_there = _elsewhere(member)
            cast.members.append(known_there)
            _recognise(known_there, scene, cast)
    return Resolver(scene, cast, known, document.publisher, headline=True)


def _recognise(member: Member, scene: Scene, cast: Cast) -> None:
    """Find a person of the body in a headline by his last name alone."""
    name = member.name.split()[-1]
    for paragraph in scene.paragraphs if member.person and len(name) > 2 else ():
        for i, form in enumerate(paragraph.words.forms):
            if form.removesuffix("’s") == name:
                paragraph.names.add(form)
                member.places.append(Place(paragraph.number, i, i))
                cast.by_place[(paragraph.number, i)] = member


def _elsewhere(member: Member) -> Member:
    """A member of the body's cast as one of the headline's, where it stands nowhere yet."""
    known = copy(member)
    known.places = [Place(-1, 0, 0)]  # before the headline's first word
    return known


class Attributing:
    """Makes the attributions of one layer of one document."""

    def __init__(
        self,
        document: Document,
        resolver: Resolver,
        known: Known,
        layer: Layer,
        offset: int,
        closed: ClosedUp = AS_WRITTEN,
    ) -> None:
        self.document, self.resolver, self.known, self.closed = document, resolver, known, closed
        self.scene = resolver.scene
        self.layer: Layer = layer
        self.offset = offset  # of the scene's text in its layer

    def read(self, tagged: tuple[list[Tagged], list[Tagged]], first: int = 0) -> list[Attribution]:
        """The attributions of what was tagged (by rules, by the tier asked for), numbered from ``first``."""
        if not self.scene.paragraphs:
            return []
        ruled, learned = tagged
        drafts = complete(draft(ruled, self.scene), self.scene)
        if learned is not ruled:
            drafts = merge(draft(learned, self.scene), drafts, self.scene)
        drafts = [d for d in drafts if may_speak(d, self.scene, body=self.layer == "text")]
        drafts = add_hearsay(pass_on(drafts, self.scene), self.scene)
        if self.layer == "text":
            blocks = [(b.start, b.end) for b in self.document.blocks if b.layer == "text" and b.role == "quotation"]
            drafts = set_apart(drafts, self.scene, blocks)
        made: list[tuple[Draft, Attribution]] = []
        for _, group in groupby(drafts, key=lambda d: self.scene.paragraph_at(d.start).number):
            begin = len(made)
            for each in self._outer_first(list(group)):
                self._make(each, made, begin, first)
        made.sort(key=lambda pair: min(c.start for c in pair[1].content))
        return [attribution for _, attribution in made]

    def _outer_first(self, drafts: list[Draft]) -> list[Draft]:
        """In text order, but what stands inside a content after the one whose content it is."""
        order: list[Draft] = []
        waiting = sorted(drafts, key=lambda d: d.start)
        while waiting:
            ready = next(
                (
                    d
                    for d in waiting
                    if not any(o is not d and self._inside(d, o) for o in waiting) and d.shares not in waiting
                ),
                waiting[0],
            )
            waiting.remove(ready)
            order.append(ready)
        return order

    def _inside(self, inner: Draft, outer: Draft) -> bool:
        """Whether an attribution stands in another's content: its cue does, or its source and content do."""
        anchor = inner.cue[0] if inner.cue else inner.content[0] if inner.hearsay else inner.source
        if anchor is None or not outer.holds(anchor) or inner.shares is outer:
            return False
        return not (outer.cue and inner.holds(outer.cue[0]))

    # ------------------------------------------------------------ one attribution

    def _make(self, each: Draft, made: list[tuple[Draft, Attribution]], begin: int, first: int) -> None:
        """Add the attributions of a draft to those made; ``begin``: where those of its own paragraph begin."""
        around = [(d, a) for d, a in made[begin:] if self._inside(each, d)]
        outer = min(around, key=lambda pair: sum(e - s for s, e in pair[0].content))[1] if around else None
        source = self._source(each, made, outer)
        if source.kind == "publisher":
            return
        chain, source = self._chain(each, source, outer, made)
        continues: str | None = None
        for run in by_paragraph(each, self.scene):
            told = with_antecedent(run, self.scene)
            attribution = self._attribution(each, told, source, chain, len(made) + first)
            attribution = replace(attribution, nested_in=outer.id if outer else None, continues=continues)
            continues = attribution.id
            made.append((each, attribution))

    def _attribution(
        self, each: Draft, run: list[Bounds], source: Source, chain: list[Hand], number: int
    ) -> Attribution:
        cue = " ".join(self.scene.text[a:b] for a, b in each.cue)
        start, end = self.scene.sentence(self.scene.place(*(each.cue[0] if each.cue else run[0])))
        content = " ".join(self.scene.text[a:b] for a, b in run)
        return Attribution(
            id=f"{self.document.id}-a{number + 1}",
            document=self.document.id,
            kind="direct" if each.verbatim else self._kind(run),
            stance=stance_of(cue, self.scene.text[start:end], content),
            content=tuple(self._span(a, b) for a, b in run),
            cue=self._span(min(a for a, _ in each.cue), each.cue[0][1]) if each.cue else None,
            source=source,
            chain=tuple(chain),
            hedges=tuple(self._span(*h) for a, b in run for h in hedges_in(self.scene.text, a, b)),
        )

    def _span(self, start: int, end: int) -> Span:
        marked = self.scene.text[end - 1 : end] == "”"
        start, end = self.closed.written(start, end)
        if marked and self._written(end - 1) in ("``", "''"):
            end += 1  # a mark of two strokes
        return self.document.span(start + self.offset, end + self.offset, self.layer)

    def _written(self, at: int) -> str:
        """Two code points as the page has them."""
        text = self.document.text if self.layer == "text" else self.document.page_text
        return text[at + self.offset : at + self.offset + 2]

    def _kind(self, run: list[Bounds]) -> AttributionKind:
        """Direct: all of it in quotation marks; indirect: none; mixed: some."""
        quoted = plain = 0
        for bounds in run:
            place = self.scene.place(*bounds)
            paragraph = self.scene.paragraphs[place.paragraph]
            for i in range(place.first, place.last + 1):
                if paragraph.words.forms[i][:1].isalnum():
                    quoted, plain = quoted + paragraph.quoted(i), plain + (not paragraph.quoted(i))
        return "direct" if not plain else "mixed" if quoted else "indirect"

    def _source(self, each: Draft, made: list[tuple[Draft, Attribution]], outer: Attribution | None) -> Source:
        shared = next((a for d, a in reversed(made) if d is each.shares), None) if each.shares else None
        if shared:
            return shared.source
        if each.source is None:
            return self.resolver.asked(each.asked_from) or Source(name=None, kind="speaker")
        if each.hearsay:
            return Source(name=None, kind="organization", mention=self._span(*each.source))
        source = self.resolver.resolve(*each.source, outer.source if outer else None)
        return replace(source, mention=self._span(*each.source))

    # ------------------------------------------------------------ its chain

    def _chain(
        self, each: Draft, source: Source, outer: Attribution | None, made: list[tuple[Draft, Attribution]]
    ) -> tuple[list[Hand], Source]:
        """The hands, nearest first, the speaker last; and the source, which "M reported, citing X" turns into X."""
        anchor = each.cue[0] if each.cue else each.content[0]
        position = min(c[0] for c in each.content)
        if self.layer == "text":
            hands = page_hands(self.document, position)
        else:
            hands = [Hand(name=self.document.publisher, kind="publisher", evidence=Evidence(reason="publisher"))]
        source, cited = self._cited(each, source)
        if cited and not any(h.name and cited.name and same_medium(h.name, cited.name) for h in hands):
            hands.append(cited)
        if outer and outer.stance != "denies" and not self._same(outer.source, source):
            hands = [h for h in hands if h.kind == "publisher"] + [h for h in outer.chain if h.kind != "publisher"]
        else:
            hands += self._named_hands(anchor, each, hands, source, made)
        hands += self._hands_of_paper(each, source, hands, made)
        if source.kind == "organization" and medium_of(source.name or "", "", self.known):
            source = replace(source, kind=medium_of(source.name or "", "", self.known) or "organization")
        speaker = Hand(name=source.name, kind=source.kind, evidence=Evidence(reason="source", span=source.mention))
        hands = [h for h in hands if h.kind == "publisher" or not self._is(h, source)]
        return [*hands, speaker], source

    def _same_medium_again(
        self, each: Draft, start: int, end: int, hands: list[Hand], made: list[tuple[Draft, Attribution]]
    ) -> list[Hand]:
        """ "Oravec told the station": the medium that was named last."""
        told = TOLD_THE_MEDIUM.search(self.scene.text, start, end)
        if not told or each.holds(told.span()):
            return []
        recent = made[-MADE_BACK:]
        before = [h for _, a in recent for h in a.chain[1:-1] if h.kind in ("agency", "outlet")]
        last = next((h for h in reversed(before) if h.evidence.reason in IN_TEXT), None)
        if last is None or any(h.name and last.name and same_medium(h.name, last.name) for h in hands):
            return []
        return [Hand(name=last.name, kind=last.kind, evidence=Evidence(reason="told", span=self._span(*told.span())))]

    def _named_hands(
        self, anchor: Bounds, each: Draft, hands: list[Hand], source: Source, made: list[tuple[Draft, Attribution]]
    ) -> list[Hand]:
        """Media that the cue's sentence names as carriers."""
        start, end = self.scene.sentence(self.scene.place(*anchor))
        if each.source:
            start, end = min(start, each.source[0]), max(end, each.source[1])
        named: list[Hand] = []
        for carrier in carriers(self.scene.text, start, end, self.known):
            inside = each.holds((carrier.start, carrier.end))
            told = carrier.reason == "told" and not any(
                a <= carrier.start < b or carrier.start <= a < carrier.end for a, b in each.cue
            )
            if inside or (told and self.scene.text[carrier.start : carrier.start + 4].lower() == "told"):
                continue
            hand = Hand(
                name=carrier.name,
                kind=carrier.kind,
                evidence=Evidence(reason=carrier.reason, span=self._span(carrier.start, carrier.end)),
            )
            if not is_among(carrier.name, [*hands, *named]) and not self._is(hand, source):
                named.append(hand)
        if not named:
            named += self._same_medium_again(each, start, end, hands, made)
        return named

    def _cited(self, each: Draft, source: Source) -> tuple[Source, Hand | None]:
        """ "Reuters reported, citing two officials": the officials are the source, Reuters a hand."""
        if each.through:
            medium = self.resolver.resolve(*each.through)
            if medium.name is None or medium.kind == "speaker":
                name = trim(self.scene.text[each.through[0] : each.through[1]])
                medium = replace(medium, name=medium.name or name, kind="outlet")
            evidence = Evidence(reason="quoting", span=self._span(*each.through))
            kind = medium.kind if medium.kind in ("agency", "outlet") else "outlet"
            return source, Hand(name=medium.name, kind=kind, evidence=evidence)
        if source.kind not in ("agency", "outlet") or not each.cue:
            return source, None
        place = self.scene.place(*each.cue[0])
        paragraph = self.scene.paragraphs[place.paragraph]
        first, last = paragraph.tree.sentence(place.first)
        for i in range(first, last + 1):
            if paragraph.lower(i) in ("citing", "quoting", "cited", "quoted") and not paragraph.quoted(i):
                target = paragraph.tree.child(i, "dobj", "obj", "pobj")
                if target is None or target < i:
                    continue
                span = paragraph.span(*self._phrase_of(paragraph, target))
                cited = replace(self.resolver.resolve(*span), mention=self._span(*span))
                hand = Hand(
                    name=source.name, kind=source.kind, evidence=Evidence(reason="quoting", span=source.mention)
                )
                return cited, hand
        return source, None

    def _phrase_of(self, paragraph: Paragraph, target: int) -> tuple[int, int]:
        tree = paragraph.tree
        last = tree.right[target]
        for k in range(tree.left[target], last + 1):
            if paragraph.lower(k) in (",", "that", "as") and k > target:
                last = k - 1
                break
        return tree.left[target], last

    def _hands_of_paper(
        self, each: Draft, source: Source, hands: list[Hand], made: list[tuple[Draft, Attribution]]
    ) -> list[Hand]:
        """ "The statement added": it came the way of the statement that was quoted before."""
        if not each.source or not source.name:
            return []
        place = self.scene.place(*each.source)
        paragraph = self.scene.paragraphs[place.paragraph]
        head = paragraph.head_of(place.first, place.last)
        if paragraph.lemma(head) not in PAPERS or paragraph.is_name(head):
            return []
        before = [a for _, a in made[-MADE_BACK:] if a.source.name == source.name and a.content[0].start < each.start]
        if not before:
            return []
        return [
            h
            for h in before[-1].chain
            if h.evidence.reason in IN_TEXT
            and not any(o.name and h.name and same_medium(o.name, h.name) for o in hands)
        ]

    def _is(self, hand: Hand, source: Source) -> bool:
        return hand.name is not None and source.name is not None and same_medium(hand.name, source.name)

    def _same(self, a: Source, b: Source) -> bool:
        return a.name is not None and a.name == b.name
