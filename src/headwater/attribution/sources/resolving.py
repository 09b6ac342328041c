"""Who a source is: names, titles, roles, pronouns and papers resolved to the cast; unnamed persons kept as such."""

import re

from headwater.attribution.names.entities import capital_of, country_name
from headwater.attribution.names.outlets import AGENCY_NOUNS, OUTLET_NOUNS, medium_of
from headwater.attribution.names.titles import BODIES, MOUTHPIECES, PAPERS, is_person_noun
from headwater.attribution.names.written import trim, without_acronym
from headwater.attribution.sources.anonymity import KEPT_BACK, anonymity_reason, given_name_only, is_unnamed
from headwater.attribution.sources.bearers import is_post
from headwater.attribution.sources.beside import (
    DEFINITE,
    antecedent,
    apposed_body,
    called_beside,
    firm_end,
    heads_joined,
    is_of_office_before,
    is_thing,
    leading_person,
    led_into_name,
    named_as_one,
    names_of_several,
    one_of_many,
    only_described,
    person_before_who,
    person_named_after,
    persons_of,
    possessed_person,
    told_by_clause,
)
from headwater.attribution.sources.bodies import body_meant
from headwater.attribution.sources.called import Called
from headwater.attribution.sources.cast import Cast
from headwater.attribution.sources.members import Member, organization_of
from headwater.attribution.sources.memory import HE_SHE, Memory
from headwater.attribution.sources.own_words import whose_own
from headwater.attribution.sources.papers import (
    FINDINGS,
    HELD,
    OF_ANY_OUTLET,
    OF_ANY_PAPER,
    OF_ANYBODY,
    PRINTED_OR_SENT,
    introduced_by,
    issuer_before,
    may_have_given,
    name_of,
    printed_in,
)
from headwater.attribution.sources.plainly import as_written, is_one_of_many, name_alone, said_plainly
from headwater.attribution.sources.renaming import just_told_of, renamed, sole_holder
from headwater.attribution.sources.unnamed import ANYBODY, DOMAIN, HANDLE, I_WE, MANY_WHO, PARTISANS, SEVERAL, SHARE
from headwater.attribution.text.scene import QUANTIFIERS, Paragraph, Place, Range, Scene
from headwater.model import HandKind, Source


class Resolver:
    """Resolves the sources of one text, in text order: what it has resolved helps with what follows."""

    def __init__(
        self, scene: Scene, cast: Cast, known: dict[str, HandKind], publisher: str | None, *, headline: bool = False
    ) -> None:
        self.scene, self.cast, self.known, self.publisher = scene, cast, known, publisher
        self.headline = headline  # headlines leave articles out: every noun may be a definite one
        self.memory = Memory(scene, cast, known)

    # ------------------------------------------------------------ the verb

    def resolve(self, start: int, end: int, speaker: Source | None = None) -> Source:
        """The source that the words from ``start`` to ``end`` stand for; ``speaker``: who says the sentence around."""
        place = self.scene.place(start, end)
        paragraph = self.scene.paragraphs[place.paragraph]
        source, member = self._resolve(paragraph, place, speaker)
        source = as_written(without_acronym(source), paragraph.text(place.first, place.last))
        self.memory.hear(place, source, member)
        one = self.cast.by_place.get((place.paragraph, one_of_many(paragraph, place)))
        if one and not member:
            self.memory.hear(place, self._of_member(one), one)
        return source

    def asked(self, opened: int | None) -> Source | None:
        """Who answers the questions that begin at a code point: the one person named before them."""
        if opened is None:
            return None
        number = self.scene.paragraph_at(opened).number
        named = [m for m in self.cast.members if m.person and any(p.paragraph < number for p in m.places)]
        return self._of_member(named[0]) if len(named) == 1 else None

    def _resolve(self, paragraph: Paragraph, place: Place, speaker: Source | None) -> tuple[Source, Member | None]:
        head = paragraph.head_of(place.first, place.last)
        word = paragraph.lower(head)
        if SHARE.search(paragraph.text(place.first, place.last)):
            return Source(name=None, kind="organization"), None
        if place.first == place.last or word in HE_SHE or word in ("it", "they", "its", "their"):
            if word in I_WE:
                return speaker or Source(name=self.publisher, kind="publisher"), None
            if own := whose_own(paragraph, head, speaker):
                return own, next((m for m in self.cast.members if m.name == own.name), None)
            if word in HE_SHE or word in ("they", "them", "it", "itself", "its", "their"):
                joined = self._joined(paragraph, place, head)
                return (joined, None) if joined else self._pronoun(paragraph, place, head)
            if word in ("who", "which", "that") and paragraph.tag(head) in ("WP", "WDT", "IN"):
                return self._relative(paragraph, head)
        if HANDLE.fullmatch(paragraph.text(place.first, place.last)):
            return Source(name=paragraph.text(place.first, place.last), kind="speaker"), None
        small = not (paragraph.is_noun(head) or paragraph.is_name(head) or paragraph.words.forms[head][:1].isupper())
        if place.first == place.last and (small or word in QUANTIFIERS | ANYBODY):
            return self._some(paragraph, place), None
        if head == place.first and head < place.last and paragraph.lower(head) in QUANTIFIERS:
            one = named_as_one(self.cast, paragraph, place)
            return (self._of_member(one), one) if one else (self._some(paragraph, place), None)
        if joined := self._joined(paragraph, place, head):
            return joined, None
        return self._phrase(paragraph, place, head)

    # ------------------------------------------------------------ pronouns

    def _definite(self, paragraph: Paragraph, place: Place) -> bool:
        return self.headline or paragraph.lower(place.first) in DEFINITE

    def _relative(self, paragraph: Paragraph, head: int) -> tuple[Source, Member | None]:
        if head > 0 and paragraph.lower(head - 1) in MANY_WHO:
            return self._some(paragraph, Place(paragraph.number, head - 1, head - 1)), None
        noun = antecedent(paragraph, head)
        if named := person_before_who(self.cast, paragraph, head, noun):
            return self._of_member(named), named
        if noun is None:
            return Source(name=None, kind="organization"), None
        first, last = paragraph.core(noun)
        begin = paragraph.tree.left[noun]
        if (subject := paragraph.tree.said_to_be(noun)) is not None and paragraph.is_name(subject):
            return self._phrase(paragraph, Place(paragraph.number, *paragraph.core(subject)), subject)
        if paragraph.lower(head) == "who" and not (paragraph.is_name(noun) or paragraph.lemma(noun) in BODIES):
            paper = is_thing(paragraph, noun) and paragraph.lemma(noun) in PAPERS
            role = self._role(paragraph, Place(paragraph.number, begin, last), noun)  # "a mill hand who": a person
            return (Source(name=None, kind="speaker"), None) if paper else role
        ends = [noun, firm_end(paragraph, last), *(e for _, e in paragraph.appositions(noun) if e < head)]
        source, member = self._phrase(paragraph, Place(paragraph.number, min(begin, first), max(ends)), noun)
        no_person = member and member.person and paragraph.lower(head) == "which"
        return (Source(name=None, kind="organization"), None) if no_person else (source, member)

    def _pronoun(self, paragraph: Paragraph, place: Place, head: int) -> tuple[Source, Member | None]:
        word = paragraph.lower(head)
        member, source = self.memory.meant_by_pronoun(place, word)
        if member:
            return self._of_member(member), member
        return source or Source(name=None, kind="speaker" if word in HE_SHE else "organization"), None

    # ------------------------------------------------------------ noun phrases

    def _joined(self, paragraph: Paragraph, place: Place, head: int) -> Source | None:
        """ "Lund and Veldman", "he and Lund", "Lund and his backers": each resolved, or as written, and joined."""
        heads = heads_joined(paragraph, place, head)
        named = [paragraph.is_name(h) or paragraph.lower(paragraph.core(h)[0] - 1) in DEFINITE for h in heads]
        someone = paragraph.is_name(heads[0]) or paragraph.lower(heads[0]) in HE_SHE
        trade = is_person_noun(paragraph.lemma(heads[0])) and not self._definite(paragraph, place)
        if len(heads) < 2 or trade or not (all(named) or someone):
            return None  # among them "Actress and singer Ada Finch"
        names: list[str] = []
        kinds: set[str] = set()
        for each, known in zip(heads, named, strict=True):
            first, last = paragraph.core(each)
            inner = Place(place.paragraph, first, last)
            if paragraph.lower(each) in HE_SHE:
                source, _ = self._pronoun(paragraph, inner, each)
            elif known:
                source, _ = self._phrase(paragraph, inner, each)
            else:
                person = is_person_noun(paragraph.lemma(each))
                last = min(paragraph.tree.right[each], place.last) if paragraph.lower(each) in QUANTIFIERS else last
                written = paragraph.text(paragraph.tree.left[each] if each != heads[0] else first, last)
                source = Source(name=written, kind="speaker" if person else "organization")
            if source.name is None:
                return None
            names.append(without_acronym(source).name or source.name)
            kinds |= set[str]() if paragraph.lower(each) in QUANTIFIERS else {source.kind}  # "Rask and others"
        persons = kinds == {"speaker"} or any(paragraph.lower(h) in HE_SHE for h in heads)
        return Source(name=", ".join(names[:-1]) + " and " + names[-1], kind="speaker" if persons else "organization")

    def _some(self, paragraph: Paragraph, place: Place) -> Source:
        """ "one of them", "many", "some": unnamed; "washingtonpost.com" is a paper."""
        words = paragraph.text(place.first, place.last)
        domain = DOMAIN.fullmatch(words)
        if domain or paragraph.lower(place.last) == "which":  # "masks and ropes, all of which showed": things
            return Source(name=words if domain else None, kind="outlet" if domain else "organization")
        reason = anonymity_reason(self.scene, place)
        return Source(name=None, role=words, anonymous=True, anonymity_reason=reason, kind="speaker")

    def _phrase(self, paragraph: Paragraph, place: Place, head: int) -> tuple[Source, Member | None]:
        lemma = paragraph.lemma(head)
        if lemma in KEPT_BACK and paragraph.words.forms[head].isupper():
            return self._role(paragraph, place, head)  # "SECURITY SOURCE SAYS": written in capitals, no name
        if paragraph.lower(place.first) in QUANTIFIERS and is_one_of_many(paragraph, head):
            return self._some(paragraph, place), None
        plain = said_plainly(paragraph, place, head, self.known, self.publisher)
        if plain:
            return plain, None
        if (persons := persons_of(paragraph, place, head)) is not None:
            return self._role(paragraph, Place(place.paragraph, *paragraph.core(persons)), persons)
        member = self._named(paragraph, place, head)
        if member and member.person:
            return self._of_member(member, paragraph, place), member
        his = head > place.first and paragraph.tag(head - 1) == "POS"  # "Rask’s Son", in a headline
        if is_person_noun(lemma) and (his or (paragraph.is_plural(head) and place.first == place.last)):
            return self._role(paragraph, place, head)  # "Neighbours": a capital at the head of a sentence, no name
        plainly = paragraph.text(place.first, head).removeprefix("the ").removeprefix("The ")
        if lemma in PARTISANS and place.first < head and not (paragraph.is_plural(head) or medium_of(plainly)):
            return self._role(paragraph, place, head)  # "the Oster Democrat"
        if paragraph.is_name(head) and member is None and not is_post(paragraph, head):
            return name_alone(paragraph, place, head, self.known), None
        if lemma in PAPERS and not paragraph.is_name(head):
            return self._paper(paragraph, place, head)
        if is_person_noun(lemma) and lemma not in BODIES and not self._is_proper(paragraph, head):
            return self._role(paragraph, place, head)
        return self._body(paragraph, place, head, member)

    def _is_proper(self, paragraph: Paragraph, head: int) -> bool:
        return paragraph.is_name(head) and not paragraph.is_plural(head) and not is_post(paragraph, head)

    def _named(self, paragraph: Paragraph, place: Place, head: int) -> Member | None:
        """The member whose name stands at the head of a phrase, or whose apposition or role the phrase is."""
        member = (
            leading_person(self.cast, paragraph, place)
            or possessed_person(self.cast, paragraph, place)
            or self.cast.by_place.get((place.paragraph, head))
        )
        if member and member.person and led_into_name(paragraph, place, head, member):
            name = trim(paragraph.text(*paragraph.core(head)))
            return next((m for m in self.cast.members if m.person and m.name == name), None)
        if member:
            return member
        last = head
        while last + 1 <= place.last and paragraph.is_name(last + 1):
            last += 1
            member = self.cast.by_place.get((place.paragraph, last))
            if member and member.person:
                return member
        for first, end in paragraph.appositions(head):  # "the port's director, Ada Finch"
            inside = [self.cast.by_place.get((place.paragraph, i)) for i in range(first, min(end, place.last + 8) + 1)]
            person = next((m for m in inside if m and m.person), None)
            called = is_person_noun(paragraph.lemma(head)) or person is called_beside(self.cast, paragraph, head, first)
            if person and called and not (paragraph.is_plural(head) or is_of_office_before(paragraph, head, first)):
                person.learn_role(paragraph.text(*paragraph.core(head)))
                organization = organization_of(paragraph, head)
                if organization and not person.organization:
                    person.organization = self.cast.full_name(paragraph.text(*organization))
                possessor = next((c for c in paragraph.tree.children[head] if paragraph.lower(c) == "its"), None)
                if possessor is not None and not person.organization:
                    at = Place(place.paragraph, possessor, possessor)
                    body, _ = self.memory.meant_by_pronoun(at, "it")
                    person.organization = trim(body.name) if body else None
                return person
        return person_named_after(self.cast, paragraph, place, head)

    def _of_member(self, member: Member, paragraph: Paragraph | None = None, place: Place | None = None) -> Source:
        if member.person:
            return Source(name=member.name, role=member.role, organization=member.organization, kind="speaker")
        short = paragraph and place and place.last - place.first < 8
        described = paragraph.text(place.first, place.last) if short and paragraph and place else ""
        code = capital_of(member.name)
        if code:  # "Moscow", as its government's voice
            return Source(name=trim(member.name), organization=country_name(code), kind="organization")
        medium = medium_of(member.name, described, self.known)
        return Source(name=trim(member.name), kind=medium or "organization")

    def _body(
        self, paragraph: Paragraph, place: Place, head: int, member: Member | None
    ) -> tuple[Source, Member | None]:
        definite = self._definite(paragraph, place)
        first, last = paragraph.core(head)
        while first < head and paragraph.is_quantified(first) and not paragraph.is_name(head):
            first += 1  # "two Nordic states"
        named = any(paragraph.is_name(i) for i in range(first, last + 1))
        lemma = paragraph.lemma(head)
        if OUTLET_NOUNS.fullmatch(lemma) or AGENCY_NOUNS.fullmatch(lemma):
            medium = self.memory.last_spoken(("outlet",) if lemma in PRINTED_OR_SENT else ("agency", "outlet"))
            if medium and definite and not named and OF_ANY_OUTLET.issuperset(paragraph.words.forms[first:head]):
                return medium[1], None
        beside, by_clause = apposed_body(self.cast, paragraph, place, head), told_by_clause(paragraph, head)
        if beside and (by_clause or not paragraph.is_name(head)):
            return self._of_member(beside), beside
        described = only_described(paragraph, first, head) and lemma != "government"  # "the Ostrian government"
        if definite and (not named or member is None or described) and not by_clause:
            meant = body_meant(self.memory, paragraph, place, first, head)
            if meant:
                return self._of_member(meant), meant
        if member:
            full = self.cast.full_name(member.name)
            if full != member.name:
                meant = next((m for m in self.cast.members if m.name == full), member)
                return self._of_member(meant), meant
            return self._of_member(member, paragraph, place), member
        name = trim(paragraph.text(first, last))
        described = paragraph.text(place.first, min(place.last, place.first + 7))
        medium = medium_of(name, described, self.known) if named else None
        if not (named or medium) and (is_thing(paragraph, head) or paragraph.tag(place.first) == "PRP$"):  # "his firm"
            return Source(name=None, kind="organization"), None
        if medium is None and re.search(r"\b(?:television|radio|media)$", name, re.IGNORECASE):
            medium = "outlet"
        return Source(name=name, kind=medium or "organization"), None

    # ------------------------------------------------------------ papers and roles

    def _paper(self, paragraph: Paragraph, place: Place, head: int) -> tuple[Source, Member | None]:
        """A statement, a report: the voice of who issued it."""
        issuer = organization_of(paragraph, head, premodifying=False)
        if issuer and paragraph.lemma(head) in FINDINGS and paragraph.lemma(paragraph.head_of(*issuer)) not in BODIES:
            issuer = None  # "a report of Rask’s computer" is about it
        if issuer and is_thing(paragraph, paragraph.head_of(*issuer)):
            return Source(name=None, kind="organization"), None  # nor "the announcement of his death" its own
        issuer = issuer or issuer_before(paragraph, head, self.known)
        tree = paragraph.tree
        by = next((c for c in tree.children[head] if paragraph.lower(c) in ("by", "from") and c > head), None)
        target = tree.child(by, "pobj") if by is not None else None
        if target is not None and target <= place.last + 6:
            issuer = paragraph.core(target)
        possessor = next((c for c in tree.children[head] if paragraph.tag(c) == "PRP$"), None)
        if possessor is not None and paragraph.lower(possessor) in HE_SHE and paragraph.lemma(head) != "record":
            return self._pronoun(paragraph, Place(place.paragraph, possessor, possessor), possessor)
        printed = printed_in(paragraph, head, self.known)
        if printed:
            return printed, None
        if issuer:
            inner = Place(place.paragraph, *issuer)
            several = Place(place.paragraph, issuer[0], place.last)
            joined = self._joined(paragraph, several, target) if target is not None else None
            return (joined, None) if joined else self._phrase(paragraph, inner, paragraph.head_of(*issuer))
        given_out = paragraph.lemma(head) not in HELD
        spoken_of = given_out and all(paragraph.lower(i) in OF_ANY_PAPER for i in range(paragraph.core(head)[0], head))
        if spoken_of and paragraph.lower(place.first) in DEFINITE and paragraph.lemma(head) not in OF_ANYBODY:
            giver = introduced_by(self.scene, place, paragraph.lemma(head))
            if giver:
                found, member = self._resolve(self.scene.paragraphs[giver.paragraph], giver, None)
                return found if found.name or found.anonymous else Source(name=None, kind="organization"), member
            last = may_have_given(self.memory, paragraph.lemma(head), place)
            if last:
                return last
        return Source(name=name_of(paragraph, place, head), kind="organization"), None

    def _role(self, paragraph: Paragraph, place: Place, head: int) -> tuple[Source, Member | None]:
        """A person by a common noun: one of the cast ("the general"), or unnamed."""
        lemma = paragraph.lemma(head)
        first, last = paragraph.core(head)
        role = paragraph.text(first, max(last, head)).strip('“”"')
        definite = self._definite(paragraph, place) or paragraph.tag(place.first) in ("PRP$",)
        plural = paragraph.is_plural(head)
        possessed = organization_of(paragraph, head)
        before = [w for w in paragraph.words.forms[first:head] if len(w) > 2]
        described = {w.lower() for w in before}
        # nobody who came on before; "her lawyer" may be whoever's
        hers = paragraph.tag(place.first) == "PRP$" and lemma in MOUTHPIECES
        another = paragraph.lower(place.first) in ("a", "an", "another")
        if (definite or possessed) and not plural and lemma not in KEPT_BACK | SEVERAL and not another:
            named = frozenset(w.lower() for w in before if w[:1].isupper()) if not possessed else frozenset()
            body = self.cast.full_name(paragraph.text(*possessed)) if possessed else None
            called = Called(described, definite, named, body)
            meant = self.memory.person_meant(place, lemma, called)
            meant = None if meant and hers and meant.last_place_before(place) is None else meant
            if meant and definite and self.memory.came_on_since(meant, lemma, place):
                meant = None  # "the spokesman" is the unnamed one who spoke after the one with a name
            elif meant is None and definite and not possessed:
                holder = sole_holder(self.memory, place, lemma, called)
                meant = holder or self.memory.person_in_mind(place, lemma)
            if meant is None and paragraph.lower(place.first) == "the" and place.last > place.first + 1:
                meant = renamed(self.memory, place, lemma, paragraph.words.heads[head])
                meant = meant or just_told_of(self.memory, place, head)
            if meant:
                return self._of_member(meant), meant
        if plural and (several := names_of_several(paragraph, head)):
            return Source(name=several, role=role, kind="speaker"), None
        earlier = self.memory.unnamed_before(lemma)
        reason = anonymity_reason(self.scene, place)
        name = given_name_only(paragraph, head)
        if name:
            return Source(name=name, role=role, kind="speaker"), None
        organization = self.cast.full_name(paragraph.text(*possessed)) if possessed else None
        if organization and possessed and paragraph.lower(possessed[0] - 1) in DEFINITE and organization.islower():
            inner, _ = self._phrase(
                paragraph,
                Place(place.paragraph, *self._with_article(paragraph, possessed)),
                paragraph.head_of(*possessed),
            )
            organization = inner.name or organization
        if definite and earlier:
            reason, organization = reason or earlier.anonymity_reason, organization or earlier.organization
        source = Source(
            name=None,
            role=role,
            anonymous=is_unnamed(lemma) or not plural,
            anonymity_reason=reason,
            organization=organization,
            kind="speaker",
        )
        self.memory.unnamed.append((lemma, source, place))
        return source, None

    def _with_article(self, paragraph: Paragraph, core: Range) -> Range:
        return (core[0] - 1, core[1]) if core[0] > 0 and paragraph.lower(core[0] - 1) in DEFINITE else core
