"""The cast of a text: the persons and bodies it names, what it calls them, and where."""

from collections.abc import Iterable

from headwater.attribution.names.entities import (
    country_of,
    identify,
    is_demonym,
    same_entity,
)
from headwater.attribution.names.first_names import is_first_name, sex_of
from headwater.attribution.names.outlets import medium_of
from headwater.attribution.names.spelling import fold
from headwater.attribution.names.titles import (
    BODIES,
    COMPANY_LIKE,
    MOUTHPIECES,
    OF_ANY_SEX,
    SPEAKING_FOR_THEMSELVES,
    is_person_noun,
    is_title,
)
from headwater.attribution.sources.bearers import (
    bears_person_name,
    behind_body,
    is_half,
    is_headline_verb,
    is_post_alone,
    known_until,
    may_be_person,
    name_begins,
    name_ends,
    own_form,
    run_of_names,
    sex_of_titles,
)
from headwater.attribution.sources.before_names import role_before
from headwater.attribution.sources.heard import names_that_speak, persons_among
from headwater.attribution.sources.members import (
    WEEKDAYS,
    Member,
    bearer_of_last_name,
    body_behind,
    has_words_of,
    is_fuller,
    is_time,
    organization_of,
)
from headwater.attribution.sources.named_bodies import NamedBodies
from headwater.attribution.text.scene import Paragraph, Place, Scene
from headwater.model import HandKind

NEVER_FULLER = frozenset("army navy police military state government parliament".split())
NOT_NAMING = frozenset("former ex then acting interim deputy vice top chief senior dr mr mrs ms".split())


class Cast:
    """Collects the members of a scene in the order in which they come on."""

    def __init__(self, scene: Scene, known: dict[str, HandKind]) -> None:
        self.scene, self.known = scene, known
        self.members: list[Member] = []
        self.by_place: dict[tuple[int, int], Member] = {}  # (paragraph, word) → who stands there
        self._persons: dict[str, list[Member]] = {}  # by first and by last name
        self._bodies = NamedBodies(self.members, self.by_place)
        self._unsure: list[Place] = []  # of names that may be persons'
        self._heard: set[str] = set()  # of these, the first and last names that say something alone
        for paragraph in sorted(scene.paragraphs, key=lambda p: p.in_title_case):  # text says whose name a headline has
            self._read_names(paragraph)
        self._hear_last_names()
        self._find_names_again()
        for paragraph in scene.paragraphs:
            self._bodies.read(paragraph)
        self._bodies.join_short_names(scene)
        for member in self.members:
            member.places.sort()
        self._settle()

    # ------------------------------------------------------------ names

    def _read_names(self, paragraph: Paragraph) -> None:
        i = 0
        while i < len(paragraph):
            if not paragraph.is_name(i) or paragraph.is_whole_sentence(i) or is_headline_verb(paragraph, i):
                i += 1
                continue
            last = run_of_names(paragraph, i)
            if i == last and paragraph.lower(i) in WEEKDAYS:  # "his first note Sunday"
                i += 1
                continue
            start = behind_body(paragraph, i, last)
            self._read_name(paragraph, start, last, led=start == i)
            i = last + 1

    def _hear_last_names(self) -> None:
        """ "Reilly Opelka" is one where "Opelka said" follows, or "Reilly said"; "Norbank Water" has "Norbank said"."""
        speaking = names_that_speak(self.scene)
        persons = persons_among(self.scene, {n for n in speaking if not self._find_person(n)}, self.known)
        for place in self._unsure:
            paragraph = self.scene.paragraphs[place.paragraph]
            name = paragraph.text(place.first, place.last)
            given, last = paragraph.words.forms[place.first], paragraph.words.forms[place.last]
            if not (last in speaking or given in persons) or medium_of(name, "", self.known):
                continue
            self._heard |= {given} & persons
            member = self._person(name, titled=False)
            member.places.append(place)
            self.by_place.update({(place.paragraph, i): member for i in range(place.first, place.last + 1)})
            self._learn_after(paragraph, place.last, member)
        for name in sorted(n for n in persons if not self._find_person(n)):
            self._person(name, titled=False)
            self._heard.add(name)

    def _find_names_again(self) -> None:
        """Last names where the tagger did not take them for names ("Trump" at the start of a sentence)."""
        named = (m.name.split() for m in self.members if m.person)
        names = {n[-1] for n in named if len(n) > 1 and n[-1][0].isupper() and len(n[-1]) > 2} | self._heard
        for paragraph in self.scene.paragraphs:
            paragraph.names = names
            for i, form in enumerate(paragraph.words.forms):
                if form in names and (paragraph.number, i) not in self.by_place:
                    following = i + 1 < len(paragraph) and paragraph.is_name(i + 1)
                    alone = not following and not (i > 0 and paragraph.is_name(i - 1)) and not is_half(paragraph, i)
                    member = self._find_person(form) if alone else None
                    if member:
                        member.places.append(Place(paragraph.number, i, i))
                        self.by_place[(paragraph.number, i)] = member

    def _read_name(self, paragraph: Paragraph, first: int, last: int, *, led: bool) -> None:
        """Read one name; ``led``: a role may stand before it."""
        start = name_begins(paragraph, first, last)
        if paragraph.in_title_case:
            last = known_until(paragraph, start, last, self._find_person)
        name = paragraph.text(start, name_ends(paragraph, start, last))
        titled = start > first
        led = led and not _is_told_in_relative(paragraph, first)
        before = role_before(paragraph, start if titled else first) if led else None
        led_by = range(start if before is None else before, start)
        nouns = [paragraph.lemma(i) for i in led_by if paragraph.tag(i) != "JJ"]  # no "major address"
        titled = titled or any(map(is_person_noun, nouns))
        if not titled and nouns and nouns[-1] in COMPANY_LIKE and not is_first_name(name.split()[0]):
            return  # "insurance firm Halden Morgan"
        place = Place(paragraph.number, start, last)
        if not self._is_person(paragraph, start, last, titled):
            if " " in name and may_be_person(paragraph, start, last, titled=False):
                self._unsure.append(place)
            return
        sex = sex_of_titles(paragraph.words.forms[first:start])
        member = self._person(name, titled, fuller=not paragraph.in_title_case, sex=sex)
        member.places.append(place)
        for i in range(before if before is not None else start, last + 1):
            self.by_place[(paragraph.number, i)] = member
        if before is not None and before < start:
            if titled:  # not "the speech Rask gave"
                member.learn_role(paragraph.text(before, start - 1))
            self._organization_before(paragraph, before, start, member)
        self._learn_beside(paragraph, start, last, member)
        self._learn_after(paragraph, last, member)

    def _learn_beside(self, paragraph: Paragraph, first: int, last: int, member: Member) -> None:
        """What a name is set beside: "the suspect, Emil Rask"."""
        head = paragraph.words.heads[last]
        beside = paragraph.words.deps[last] == "appos" and head < first and paragraph.lower(first - 1) == ","
        if beside and is_person_noun(paragraph.lemma(head)) and not paragraph.is_name(head):
            member.learn_role(paragraph.text(*paragraph.core(head)))

    def _is_person(self, paragraph: Paragraph, first: int, last: int, titled: bool) -> bool:
        name = paragraph.text(first, last)
        if not may_be_person(paragraph, first, last, titled) or is_post_alone(paragraph, first, last):
            return False
        if (titled and not medium_of(name, "", self.known)) or self._find_person(name):
            return True
        aged = paragraph.lower(first - 1) in ("old", "aged") or paragraph.lower(first - 1).endswith("-year-old")
        return (aged and first < last) or bears_person_name(paragraph, first, last, self.known)

    def _person(self, name: str, titled: bool, *, fuller: bool = True, sex: str | None = None) -> Member:
        """Who bears a name; ``fuller``: it is his own where it has more words than what he has gone by."""
        found = self._find_person(name, sex)
        if found is None:
            found = Member(name, person=True)
            found.sex = sex_of(name.split(maxsplit=1)[0]) if not titled or len(name.split()) > 1 else sex
            self.members.append(found)
        elif fuller:
            found.name = own_form(found.name, name)
        parts = fold(found.name).split()
        for part in {parts[0], parts[-1], parts[-1].rsplit("-", 1)[-1]}:
            group = self._persons.setdefault(part, [])
            if found not in group:
                group.append(found)
        return found

    def _find_person(self, name: str, sex: str | None = None) -> Member | None:
        """Who bears a name: the same name, else a last or first name alone, else one that names do not tell apart.

        ``sex``: what a title before it says; "Mrs. Rask" is not Emil Rask.
        """
        parts = fold(name).removesuffix("'s").split()
        if not parts:
            return None
        group = [m for m in self._persons.get(parts[-1], []) if not (sex and m.sex) or sex == m.sex]
        for member in reversed(group):
            if parts == fold(member.name).split():
                return member
        if len(parts) == 1:
            last = [m for m in group if m.last == parts[0]]
            same = last or [m for m in group if fold(m.name).split()[0] == parts[0]] or group  # "Rask" of "Holm-Rask"
            return bearer_of_last_name(same)
        for member in reversed(group):
            theirs = fold(member.name).split()
            if theirs in (parts[-1:], parts) or (len(theirs) > 1 and same_entity(name, member.name) == "yes"):
                return member
            if len(theirs) > len(parts) and theirs[-len(parts) :] == parts:
                return member  # "Harden Reed" of "Joy Harden Reed"
        return None

    def _organization_before(self, paragraph: Paragraph, first: int, end: int, member: Member) -> None:
        """A body among the words of a role before a name: "Defence Ministry" of "Defence Ministry spokesman"."""
        bodies = [
            i
            for i in range(first, end)
            if paragraph.lower(i) in BODIES
            and not is_title(paragraph.words.forms[i])
            and paragraph.lower(i - 1) != "of"  # "chief of staff"
        ]
        if bodies:
            begin = first
            while begin < bodies[-1] and paragraph.tag(begin) in ("DT", "PRP$", "JJ") and not paragraph.is_name(begin):
                begin += 1
            member.organization = paragraph.text(begin, bodies[-1])
        elif paragraph.lower(first) == "army":
            member.organization = paragraph.text(first, first)
        elif named := self._named_before(paragraph, first, end):
            member.organization = named

    def _named_before(self, paragraph: Paragraph, first: int, end: int) -> str | None:
        """The body whose name a role begins with: "UNAIDS chief", "Halden Water founder"; a country's is none."""
        last = first
        while last < end and paragraph.is_name(last) and not is_title(paragraph.words.forms[last]):
            last += 1
        name = paragraph.text(first, max(last - 1, first))
        leads = first < last < end and is_person_noun(paragraph.lemma(last))
        leads = leads and paragraph.lemma(last) not in SPEAKING_FOR_THEMSELVES  # "Old Halden resident"
        described = paragraph.tag(first).startswith("JJ") or paragraph.lower(first) in NOT_NAMING
        described = described or is_time(paragraph.lower(first))
        return None if not leads or described or identify(name).country or self._find_person(name) else name

    def _learn_after(self, paragraph: Paragraph, last: int, member: Member) -> None:
        """What stands after a name: an apposition, "of the water board"."""
        phrases = paragraph.appositions(last) if paragraph.tag(last + 1) != "POS" else []  # "Rask's boat, the Ada"
        if (
            not phrases
            and paragraph.lower(last + 1) in ("of", "from", "at")
            and paragraph.words.heads[last + 1] == last
        ):
            target = paragraph.tree.child(last + 1, "pobj")
            if target is not None and not country_of(paragraph.text(*paragraph.core(target))):
                member.organization = member.organization or paragraph.text(*paragraph.core(target))
        for first, end in phrases:
            head = paragraph.head_of(first, end)
            if paragraph.tag(first) == "WP$" or paragraph.is_plural(head):
                continue  # "Rask, whose husband", "Rask, both sons"
            another = head + 1 < len(paragraph) and paragraph.is_name(head) and paragraph.is_name(head + 1)
            if another or not is_person_noun(paragraph.lemma(head)) or paragraph.quoted(head) != paragraph.quoted(last):
                continue  # "Rask, Harbour Police Officer Ada Finch said"
            self._learn_apposition(paragraph, head, end, member)
            member.organization = member.organization or body_behind(paragraph, head)
            for i in range(first, end + 1):
                self.by_place.setdefault((paragraph.number, i), member)

    def _learn_apposition(self, paragraph: Paragraph, head: int, end: int, member: Member) -> None:
        """Role and organisation from ", a spokesman for the coalition"; better than a rank before the name."""
        start = paragraph.core(head)[0]
        organization = organization_of(paragraph, head)
        last = organization[1] if organization and head < organization[1] <= end else head
        if last == head and paragraph.text(head, end).endswith("-in-law"):
            last = end
        ranked = member.role
        member.role = None
        member.learn_role(paragraph.text(start, last))
        if ranked:
            member.role = f"{ranked}, {member.role}"
        if organization:
            member.organization = paragraph.text(*organization)

    def _settle(self) -> None:
        """Organisations under the fullest name that the text has for them."""
        for member in self.members:
            if member.person and member.organization:
                own = self.spoken_for(member.heads, member.organization)
                member.organization = self.full_name(member.organization) if own else None

    # ------------------------------------------------------------ asking

    def full_name(self, name: str) -> str:
        """The fullest name that the cast has for a body; the name itself when it has none, or several."""
        if name.lower() in NEVER_FULLER or (country_of(name) and not is_demonym(name)):
            return name  # no "U.S. leadership" for the United States
        mine, identity = set(fold(name).split()), identify(name)
        wider = {m.name for m in self.members if not m.person and is_fuller(m, name)}
        if identity.kind == "government" and not identity.country:
            found = [(m.name, identify(m.name)) for m in self.members]
            wider |= {n for n, i in found if i.kind == "government" and i.portfolio == identity.portfolio and i.country}
        known = self._bodies.called(name)
        same = known.name if known else None
        if len(wider) == 1 and (len(mine) > 1 or same is None or medium_of(min(wider), "", self.known)):
            return wider.pop()
        return same if same and has_words_of(same, name) else name

    def spoken_for(self, heads: Iterable[str], name: str) -> bool:
        """Whether somebody of this role speaks for a body or person: a person's lawyer does, his guest does not."""
        return self._find_person(name) is None or not MOUTHPIECES.isdisjoint(heads)

    def is_last_name(self, word: str) -> bool:
        """Whether somebody of the cast has this last name."""
        return word[:1].isupper() and any(m.last == fold(word) for m in self._persons.get(fold(word), ()))


def _is_told_in_relative(paragraph: Paragraph, first: int) -> bool:
    """Whether a name begins a clause that says which one is meant: "the woman (Rask was seeing)" is not Rask."""
    return paragraph.lower(first - 1) in OF_ANY_SEX and paragraph.tag(first - 2) == "DT"
