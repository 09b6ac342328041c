"""Who a source is: names, titles, roles, pronouns and papers resolved to the cast; unnamed persons kept as such."""

import re

from headwater.attribution.anonymity import anonymity_reason, is_unnamed
from headwater.attribution.cast import Cast, Member, organization_of
from headwater.attribution.entities import capital_of, country_name, identify
from headwater.attribution.names import fold
from headwater.attribution.outlets import AGENCY_NOUNS, OUTLET_NOUNS, medium_of
from headwater.attribution.scene import Paragraph, Place, Range, Scene
from headwater.attribution.titles import BODIES, FEMALE, MALE, PAPERS, also_called, is_person_noun, is_title
from headwater.model import HandKind, Source

HE_SHE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
I_WE = frozenset(("i", "we", "me", "us", "my", "our"))
OFFICES_OF_ONE = frozenset(
    """president premier chancellor minister senator representative congressman congresswoman governor mayor candidate
    nominee lawmaker legislator politician businessman billionaire mogul tycoon judge justice general colonel admiral
    commander ambassador envoy pope bishop king queen prince coach manager director chairman chairwoman""".split()
)
GENERIC_BODIES = frozenset(
    """company firm group organization organisation body agency institution network club operator airline carrier bank
    maker manufacturer ministry department institute union league council coalition alliance militia party court
    monitor observatory paper newspaper station broadcaster government charity foundation university team force
    forces militias""".split()
)
DEFINITE = frozenset(("the", "this", "that", "these", "those", "both"))
COMPANY_LIKE = frozenset("company firm bank group club airline carrier operator maker manufacturer charity".split())
SAME_BODY = {"militias": "militia", "paper": "newspaper", "organisation": "organization"}
SEEN_BACK = 6  # sentences after which a pronoun's bearer is hardly meant any more


class Resolver:
    """Resolves the sources of one text, in text order: what it has resolved helps with what follows."""

    def __init__(self, scene: Scene, cast: Cast, known: dict[str, HandKind], publisher: str | None) -> None:
        self.scene, self.cast, self.known, self.publisher = scene, cast, known, publisher
        self.spoken: list[tuple[Place, Source, Member | None]] = []
        self.papers: list[tuple[Place, Source]] = []  # whose statement it was
        self.unnamed: list[tuple[str, Source]] = []  # the noun for an unnamed source, and who it was

    # ------------------------------------------------------------ the verb

    def resolve(self, start: int, end: int, speaker: Source | None = None) -> Source:
        """The source that the words from ``start`` to ``end`` stand for; ``speaker``: who says the sentence around."""
        place = self.scene.place(start, end)
        paragraph = self.scene.paragraphs[place.paragraph]
        source, member = self._resolve(paragraph, place, speaker)
        self.spoken.append((place, source, member))
        return source

    def _resolve(self, paragraph: Paragraph, place: Place, speaker: Source | None) -> tuple[Source, Member | None]:
        head = paragraph.head_of(place.first, place.last)
        word = paragraph.lower(head)
        if place.first == place.last or word in HE_SHE or word in ("it", "they"):
            if word in I_WE:
                return self._first_person(speaker), None
            if word in HE_SHE or word in ("they", "them", "it", "itself"):
                return self._pronoun(paragraph, place, head)
            if word in ("who", "which", "that") and paragraph.tag(head) in ("WP", "WDT", "IN"):
                return self._relative(paragraph, head)
        if place.first == place.last and not paragraph.is_noun(head) and not paragraph.words.forms[head][:1].isupper():
            return self._some(paragraph, place), None
        if paragraph.tag(head) in ("CD", "DT", "JJ") and head == place.first and paragraph.lower(head + 1) == "of":
            return self._some(paragraph, place), None
        joined = self._joined(paragraph, place, head, speaker)
        if joined:
            return joined, None
        return self._phrase(paragraph, place, head)

    # ------------------------------------------------------------ pronouns

    def _first_person(self, speaker: Source | None) -> Source:
        if speaker:
            return speaker
        return Source(name=self.publisher, kind="publisher")

    def _relative(self, paragraph: Paragraph, head: int) -> tuple[Source, Member | None]:
        before = head - 1
        while before > 0 and not (paragraph.is_noun(before) or paragraph.tag(before) == "PRP"):
            before -= 1
        verb = paragraph.words.heads[head]
        noun = paragraph.words.heads[verb] if paragraph.words.deps[verb] == "relcl" else before
        noun = noun if noun < head and paragraph.is_noun(noun) else before
        first, last = paragraph.core(noun)
        begin = paragraph.tree.left[noun]
        return self._phrase(paragraph, Place(paragraph.number, min(begin, first), max(last, noun)), noun)

    def _pronoun(self, paragraph: Paragraph, place: Place, head: int) -> tuple[Source, Member | None]:
        word = paragraph.lower(head)
        person = word in HE_SHE
        best: tuple[float, Member | None, Source | None] = (-99.0, None, None)
        for member, source, score in self._candidates(place, person):
            if person and member and member.sex and member.sex != HE_SHE[word]:
                continue
            if word == "it" and (member is None or member.plural or member.person or not self._acts(member)):
                continue
            if person and member is None and source and self._sex_of_role(source) not in (None, HE_SHE[word]):
                continue
            if word == "they" and member and member.person:
                continue
            if score > best[0]:
                best = (score, member, source)
        _, member, source = best
        if source is None and member is None:
            return Source(name=None, kind="speaker" if person else "organization"), None
        if member and person and member.sex is None:
            member.sex = HE_SHE[word]
        return (self._of_member(member) if member else source) or Source(name=None), member

    def _acts(self, member: Member) -> bool:
        """Whether a thing that is named can say something: a body, a medium, a country, or it has spoken."""
        spoke = any(m is member for _, _, m in self.spoken)
        body = bool(member.acronym) or any(h in BODIES for h in member.heads)
        return spoke or body or identify(member.name).country is not None

    def _sex_of_role(self, source: Source) -> str | None:
        words = set(re.findall(r"\w+", (source.role or "").lower()))
        return "m" if words & MALE else "f" if words & FEMALE else None

    def _candidates(self, place: Place, person: bool) -> list[tuple[Member | None, Source | None, float]]:
        """Who was named before a pronoun, with how much each is in mind: nearness, subjecthood, having spoken."""
        here = self._sentence_number(place)
        found: list[tuple[Member | None, Source | None, float]] = []
        for member in self.cast.members:
            if bool(member.person) != person:
                continue
            best = None
            for at in member.places:
                if (at.paragraph, at.last) >= (place.paragraph, place.first):
                    break
                distance = here - self._sentence_number(at)
                if distance > SEEN_BACK:
                    continue
                score = self._weight(at, distance)
                best = score if best is None else max(best, score)
            if best is not None:
                found.append((member, None, best + min(len(member.places), 6) * 0.15))
        for at, source, member in self.spoken:
            if (at.paragraph, at.last) >= (place.paragraph, place.first) or here - self._sentence_number(
                at
            ) > SEEN_BACK:
                continue
            if source.kind == "publisher" or (source.kind == "speaker") != person:
                continue
            if member is None and source.name is None and not source.anonymous:
                continue
            found.append((member, source, 1.6 - 0.8 * (here - self._sentence_number(at)) + 1.0))
        return found

    def _weight(self, at: Place, distance: int) -> float:
        paragraph = self.scene.paragraphs[at.paragraph]
        score = 1.0 - 0.8 * distance
        deps = {paragraph.words.deps[i] for i in range(at.first, at.last + 1)}
        if deps & {"nsubj", "nsubjpass"}:
            score += 1.5
        if paragraph.quoted(at.last):
            score -= 1.5
        return score

    def _sentence_number(self, place: Place) -> int:
        before = sum(1 + p.words.sentences[-1] for p in self.scene.paragraphs[: place.paragraph] if len(p))
        return before + self.scene.paragraphs[place.paragraph].words.sentences[place.first]

    # ------------------------------------------------------------ noun phrases

    def _joined(self, paragraph: Paragraph, place: Place, head: int, speaker: Source | None) -> Source | None:
        """ "Lund and Veldman": each resolved, the names joined."""
        tree, words = paragraph.tree, paragraph.words
        heads = [head]
        while True:
            other = next(
                (c for c in tree.children[heads[-1]] if words.deps[c] == "conj" and heads[-1] < c <= place.last), None
            )
            if other is None or not paragraph.is_noun(other):
                break
            heads.append(other)
        if len(heads) < 2 or not all(
            paragraph.is_name(h) or paragraph.lower(paragraph.core(h)[0] - 1) in DEFINITE for h in heads
        ):
            return None
        names: list[str] = []
        kinds: set[str] = set()
        for each in heads:
            first, last = paragraph.core(each)
            source, _ = self._phrase(paragraph, Place(place.paragraph, first, last), each)
            if source.name is None:
                return None
            names.append(source.name)
            kinds.add(source.kind)
        del speaker
        return Source(
            name=", ".join(names[:-1]) + " and " + names[-1], kind="speaker" if kinds == {"speaker"} else "organization"
        )

    def _some(self, paragraph: Paragraph, place: Place) -> Source:
        """ "one of them", "many", "some": unnamed."""
        words = paragraph.text(place.first, place.last)
        reason = anonymity_reason(self.scene, place)
        return Source(name=None, role=words, anonymous=True, anonymity_reason=reason, kind="speaker")

    def _phrase(self, paragraph: Paragraph, place: Place, head: int) -> tuple[Source, Member | None]:
        lemma = paragraph.lemma(head)
        member = self._named(paragraph, place, head)
        if member and member.person:
            return self._of_member(member, paragraph, place), member
        if paragraph.is_name(head) and member is None:
            return self._name_alone(paragraph, place, head), None
        if lemma in PAPERS and not paragraph.is_name(head):
            return self._paper(paragraph, place, head)
        if is_person_noun(lemma) and lemma not in BODIES and not self._is_proper(paragraph, head):
            return self._role(paragraph, place, head)
        return self._body(paragraph, place, head, member)

    def _is_proper(self, paragraph: Paragraph, head: int) -> bool:
        return paragraph.is_name(head) and not paragraph.is_plural(head)

    def _named(self, paragraph: Paragraph, place: Place, head: int) -> Member | None:
        """The member whose name stands at the head of a phrase, or whose apposition or role the phrase is."""
        member = self.cast.by_place.get((place.paragraph, head))
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
            if person and is_person_noun(paragraph.lemma(head)):
                person.learn_role(paragraph.text(*paragraph.core(head)))
                organization = organization_of(paragraph, head)
                if organization and not person.organization:
                    person.organization = self.cast.full_name(paragraph.text(*organization))
                return person
        persons = [self.cast.by_place.get((place.paragraph, i)) for i in range(place.first, place.last + 1)]
        persons = [m for m in persons if m and m.person]
        if persons and is_person_noun(paragraph.lemma(head)) and paragraph.words.deps[head] != "poss":
            for person in persons:
                for at in person.places:
                    inside = at.paragraph == place.paragraph and head < at.first <= place.last
                    if inside and (at.first <= head + 2 or self._set_off(paragraph, at.first)):
                        return person
        return None

    def _set_off(self, paragraph: Paragraph, first: int) -> bool:
        """Whether a comma stands before a name and its titles: "the chairman of the club, Emil Rask"."""
        before = first - 1
        while before > 0 and is_title(paragraph.words.forms[before]):
            before -= 1
        return paragraph.words.forms[before] == ","

    def _name_alone(self, paragraph: Paragraph, place: Place, head: int) -> Source:
        """A name that is not of the cast: a medium, a country's voice, or just a name."""
        first, last = paragraph.core(head)
        name = trim(paragraph.text(first, last))
        described = paragraph.text(place.first, place.last)
        medium = medium_of(name, described if place.last - place.first < 8 else "", self.known)
        if medium:
            return Source(name=name, kind=medium)
        code = capital_of(name)
        if code:
            return Source(name=country_name(code), kind="organization")
        return Source(name=name, kind="speaker" if first == last and not name.isupper() else "organization")

    def _of_member(self, member: Member, paragraph: Paragraph | None = None, place: Place | None = None) -> Source:
        if member.person:
            return Source(name=member.name, role=member.role, organization=member.organization, kind="speaker")
        described = (
            paragraph.text(place.first, place.last) if paragraph and place and place.last - place.first < 8 else ""
        )
        code = capital_of(member.name)
        name = country_name(code) if code else trim(member.name)
        medium = medium_of(member.name, described, self.known)
        return Source(name=name, kind=medium or "organization")

    def _body(
        self, paragraph: Paragraph, place: Place, head: int, member: Member | None
    ) -> tuple[Source, Member | None]:
        definite = paragraph.lower(place.first) in DEFINITE
        first, last = paragraph.core(head)
        named = any(paragraph.is_name(i) for i in range(first, last + 1))
        lemma = paragraph.lemma(head)
        if OUTLET_NOUNS.fullmatch(lemma) or AGENCY_NOUNS.fullmatch(lemma):
            medium = self._last_medium()
            if medium and definite and not named and last == first:
                return medium, None
        if definite and (not named or member is None or self._only_described(paragraph, first, head)):
            meant = self._body_meant(paragraph, place, first, head)
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
        if medium is None and re.search(r"\b(?:television|radio|media)$", name, re.IGNORECASE):
            medium = "outlet"
        return Source(name=name, kind=medium or "organization"), None

    def _only_described(self, paragraph: Paragraph, first: int, head: int) -> bool:
        """ "U.S.-backed militias", "Kurdish group": the noun is common, names stand only in what is said of it."""
        return (
            not paragraph.is_name(head)
            and paragraph.words.forms[first][:1].isupper()
            and not identify_proper(paragraph, head)
        )

    def _body_meant(self, paragraph: Paragraph, place: Place, first: int, head: int) -> Member | None:
        """The body that "the ministry", "the paramilitary group", "the U.S.-backed militia" stands for."""
        lemma = SAME_BODY.get(paragraph.lemma(head), paragraph.lemma(head)).removesuffix("s")
        described = {w.lower().strip(".,") for w in paragraph.words.forms[first:head]} - {"-", "’s", "'s"}
        joined = paragraph.text(first, head).lower()
        described |= set(re.findall(r"[\w.]+-\w+", joined))
        best: tuple[float, Member | None] = (0.0, None)
        for member in self.cast.members:
            if member.person or member.name.lower() in (lemma, joined):
                continue
            before = [p for p in member.places if (p.paragraph, p.last) < (place.paragraph, place.first)]
            if not before:
                continue
            heads = {SAME_BODY.get(h, h).removesuffix("s") for h in [*member.heads, *member.words]}
            shared = len({d for d in described if len(d) > 2} & (member.words | _hyphened(member)))
            spoke = any(m is member for _, _, m in self.spoken)
            score = (
                2.0 * (lemma in heads)
                + 1.5 * shared
                + 0.5 * spoke
                + 1.0 * (len(lemma) > 3 and member.name.lower().endswith(lemma))
            )
            score -= 2.0 * len({d for d in described if "-" in d} - member.words - _hyphened(member))
            proper = identify(member.name)
            if (
                lemma in COMPANY_LIKE
                and not described
                and proper.kind == "organization"
                and proper.proper
                and not proper.country
            ):
                score += 0.8
            if lemma in GENERIC_BODIES and not described and spoke:
                score += 0.7
            if described and not shared and lemma not in heads:
                continue
            if medium_of(member.name, "", self.known):
                continue
            if described and not shared and any(paragraph.is_name(i) for i in range(first, head)):
                continue
            if score < 1.0:
                continue
            score -= 0.05 * (self._sentence_number(place) - self._sentence_number(before[-1]))
            if score > best[0]:
                best = (score, member)
        return best[1]

    def _last_medium(self) -> Source | None:
        return next((s for _, s, _ in reversed(self.spoken) if s.kind in ("agency", "outlet")), None)

    # ------------------------------------------------------------ papers and roles

    def _paper(self, paragraph: Paragraph, place: Place, head: int) -> tuple[Source, Member | None]:
        """A statement, a report: the voice of who issued it."""
        issuer = organization_of(paragraph, head, premodifying=False)
        tree = paragraph.tree
        by = next((c for c in tree.children[head] if paragraph.lower(c) in ("by", "from") and c > head), None)
        target = tree.child(by, "pobj") if by is not None else None
        if target is not None and target <= place.last + 6:
            issuer = paragraph.core(target)
        possessor = next((c for c in tree.children[head] if paragraph.tag(c) == "PRP$"), None)
        if possessor is not None and paragraph.lower(possessor) in HE_SHE:
            return self._pronoun(paragraph, Place(place.paragraph, possessor, possessor), possessor)
        if issuer:
            inner = Place(place.paragraph, *issuer)
            source, member = self._phrase(paragraph, inner, paragraph.head_of(*issuer))
            return source, member
        if paragraph.lower(place.first) in DEFINITE:
            published = paragraph.lemma(head) in ("piece", "story", "article", "editorial", "column", "op-ed")
            kinds = ("agency", "outlet") if published else ("speaker", "organization")
            last = next((entry for entry in reversed(self.spoken) if entry[1].kind in kinds), None)
            if last and (place.paragraph - last[0].paragraph) <= 2 and last[1].name:
                return last[1], last[2]
        name = trim(paragraph.text(*paragraph.core(head)))
        definite = paragraph.lower(place.first) in DEFINITE
        return Source(name=None if definite else name, kind="organization"), None

    def _role(self, paragraph: Paragraph, place: Place, head: int) -> tuple[Source, Member | None]:
        """A person by a common noun: one of the cast ("the general"), or unnamed."""
        lemma = paragraph.lemma(head)
        first, last = paragraph.core(head)
        role = paragraph.text(first, max(last, head))
        definite = paragraph.lower(place.first) in DEFINITE or paragraph.tag(place.first) in ("PRP$",)
        plural = paragraph.is_plural(head)
        possessed = organization_of(paragraph, head)
        described = {w.lower() for w in paragraph.words.forms[first:head] if len(w) > 2}
        if (definite or possessed) and not plural:
            meant = self._person_meant(place, lemma, described, definite)
            if meant is None and definite and not possessed:
                meant = self._in_mind(paragraph, place, lemma)
            if meant:
                return self._of_member(meant), meant
        earlier = next((s for noun, s in reversed(self.unnamed) if noun == lemma), None)
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
            anonymous=is_unnamed(lemma),
            anonymity_reason=reason,
            organization=organization,
            kind="speaker",
        )
        self.unnamed.append((lemma, source))
        return source, None

    def _in_mind(self, paragraph: Paragraph, place: Place, lemma: str) -> Member | None:
        """The one person the sentences before are about, when "the senator" names an office nobody in the text has."""
        if lemma not in OFFICES_OF_ONE or self.unnamed_before(lemma):
            return None
        ranked = sorted(
            (
                (score, m.name, m)
                for m, _, score in self._candidates(place, person=True)
                if m and self._open_to(m, lemma)
            ),
            key=lambda entry: (-entry[0], entry[1]),
        )
        if not ranked or ranked[0][0] < 1.5:
            return None
        second = next((score for score, name, _ in ranked if name != ranked[0][1]), -9.0)
        del paragraph
        return ranked[0][2] if ranked[0][0] - second >= 0.5 else None

    def _open_to(self, member: Member, lemma: str) -> bool:
        """Whether nothing the text calls somebody speaks against an office."""
        offices = set(member.heads) & OFFICES_OF_ONE
        return not offices or bool(offices & also_called(lemma))

    def unnamed_before(self, lemma: str) -> bool:
        return any(noun == lemma for noun, _ in self.unnamed)

    def _with_article(self, paragraph: Paragraph, core: Range) -> Range:
        return (core[0] - 1, core[1]) if core[0] > 0 and paragraph.lower(core[0] - 1) in DEFINITE else core

    def _person_meant(self, place: Place, lemma: str, described: set[str], definite: bool) -> Member | None:
        """The person of the cast whom a role stands for: same noun, shared words, latest named before or just after."""
        best: tuple[float, Member | None] = (0.0, None)
        for member in self.cast.members:
            called = also_called(lemma)
            if not member.person or not any(h in called or h.endswith(f"-{lemma}") for h in member.heads):
                continue
            before = [p for p in member.places if p < place]
            if not before and not definite:
                continue
            score = 2.0 + len(described & member.words) - (1.5 if described - member.words else 0.0)
            if before:
                score -= 0.03 * (self._sentence_number(place) - self._sentence_number(before[-1]))
            else:
                score -= 1.0
            if score > best[0]:
                best = (score, member)
        return best[1]


def identify_proper(paragraph: Paragraph, head: int) -> bool:
    """Whether a phrase is a proper name as a whole: its head is one, or stands in capitals."""
    return paragraph.words.forms[head][:1].isupper() and paragraph.tag(head).startswith("NNP")


def _hyphened(member: Member) -> set[str]:
    """Compound words that a member's name begins with ("U.S.-backed")."""
    return set(re.findall(r"[\w.]+-\w+", member.name.lower()))


def given_name_only(paragraph: Paragraph, head: int) -> str | None:
    """The first name of "a man who gave only his first name, Arun"."""
    start, end = paragraph.words.starts[head], len(paragraph.words.text)
    found = re.search(
        r"\bcall(?:s|ed|ing) (?:him|her)self ([A-Z][\w’'-]+)|\b(?:gave|give|giving"
        r"|identified)\b[^.“”\"]{0,40}?\b(?:first )?(?:names?|himself|herself)\b(?: only)?"
        r"(?:,| as| only as|:)+ "
        r"([A-Z][\w’'-]+)",
        paragraph.words.text[start : min(end, start + 160)],
    )
    return (found.group(1) or found.group(2)) if found else None


def trim(name: str) -> str:
    """A name without an article, a possessive ending or marks at its edges."""
    name = re.sub(r"^(?:The|the|A|a|An|an)\s+", "", name.strip(" ,;:“”\"'"))
    if re.search(r"\s[A-ZÀ-Þ]", name) and identify(name).kind == "organization":
        shorter = re.sub(
            r"^(?:(?:[a-z]|U\.S\.-|[A-Z][\w.]*-(?:backed|led|based|run)\b)[\w.’'-]*\s+)+(?=[A-ZÀ-Þ])", "", name
        )
        name = shorter or name
    name = re.sub(r"[’']s$", "", name)
    shorter = re.sub(
        r"\s+(?:(?:state )?(?:news|press) (?:agency|site|website|channel)|newspaper|newswire|agency)$", "", name
    )
    name = shorter if shorter[:1].isupper() else name
    if "(" in name and ")" not in name:
        name += ")"
    return name if fold(name) else name.strip()
