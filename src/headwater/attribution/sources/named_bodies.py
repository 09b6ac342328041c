"""The bodies that a text names, under whichever of their names: spelt out, short, described, by letters."""

import re
from collections.abc import Iterable

from headwater.attribution.names.entities import country_of, is_demonym
from headwater.attribution.names.own_names import is_acronym
from headwater.attribution.names.titles import BODIES, COMPANY_ENDINGS, is_person_noun
from headwater.attribution.names.written import undescribed
from headwater.attribution.sources.bearers import WHERE, is_post, is_post_alone, is_title_of_work, names_before
from headwater.attribution.sources.between import SUBJECTS
from headwater.attribution.sources.members import OF_NO_ONE, Member, described_from, is_time, keys_of
from headwater.attribution.sources.plainly import NAMED_BY
from headwater.attribution.text.scene import QUANTIFIERS, Paragraph, Place, Scene

ACRONYM_IN_BRACKETS = re.compile(r"\(\s?([A-Z][A-Z&.-]{1,9})\s?\)")
CALLED = re.compile(r"[a-z][\w-]+")
UNCOUNTED = frozenset("service force defence defense office school college state company community city front".split())
OF_NO_AMOUNT = frozenset("more less most least much enough any no certain".split())  # "more force", of no body
# What ends a firm's name and is left out where it is named again; a town's name may stand before the others.
FIRM_ENDINGS = COMPANY_ENDINGS - frozenset(
    """line lines water watch international united media power air rail railways ferries foundation trust center centre
    hall house party project initiative movement league athletics collective markets insider""".split()
)
HELD_IN = frozenset("share shares stake stakes interest holding holdings investment investments investor".split())


class NamedBodies:
    """Reads the bodies of a text into the members of its cast."""

    def __init__(self, members: list[Member], by_place: dict[tuple[int, int], Member]) -> None:
        self.members, self.by_place = members, by_place
        self._by_key: dict[str, Member] = {}  # by what the names of one body have in common

    def called(self, name: str) -> Member | None:
        """The body that goes by a name, by its acronym or by the words of it in another order."""
        return next((self._by_key[k] for k in keys_of(name) if k in self._by_key), None)

    def read(self, paragraph: Paragraph) -> None:
        i = 0
        while i < len(paragraph):
            if (paragraph.number, i) in self.by_place or not paragraph.is_noun(i) or paragraph.is_whole_sentence(i):
                i += 1
                continue
            head = i
            while (
                head + 1 < len(paragraph)
                and paragraph.is_noun(head + 1)
                and (paragraph.number, head + 1) not in self.by_place
            ):
                head += 1
            self._read_one(paragraph, i, head)
            i = head + 1

    def _read_one(self, paragraph: Paragraph, first: int, head: int) -> None:
        named = paragraph.is_name(head) or any(paragraph.is_name(k) for k in range(first, head + 1))
        common = paragraph.lemma(head) in BODIES or paragraph.lower(head) in BODIES
        begin, last = paragraph.core(head)
        while begin < head and paragraph.is_quantified(begin) and not paragraph.is_name(head):
            begin += 1  # "two Nordic states"
        described = common and begin < head and paragraph.lower(begin) not in OF_NO_ONE | OF_NO_AMOUNT
        if not (named or (described and _is_one_or_many(paragraph, head))) or is_title_of_work(paragraph, begin, last):
            return
        post = is_post(paragraph, head) or is_post_alone(paragraph, head, head)
        if is_person_noun(paragraph.lemma(head)) and (not paragraph.is_name(head) or post):
            return
        if first == head and (paragraph.lower(head) in QUANTIFIERS or is_time(paragraph.lower(head))):
            return
        if not paragraph.is_name(head) and not common and begin < head:
            begin, last, head = names_before(paragraph, begin, head)  # "IMF report": the IMF
        name = paragraph.text(begin, last)
        if named and paragraph.is_name(head):
            name = undescribed(name).strip('“”"').lstrip("'‘ ")
        member = self._body(name)
        member.places.append(Place(paragraph.number, begin, last))
        member.plural = paragraph.is_plural(head)
        member.words.update(
            w.lower().strip(".,")
            for w in re.findall(r"[\w.'’-]+", paragraph.text(described_from(paragraph, begin), last))
        )
        member.heads.append(paragraph.lemma(head))
        self._learn_acronym(paragraph, last, member)
        for k in range(begin, last + 1):
            self.by_place.setdefault((paragraph.number, k), member)
        self._learn_beside(paragraph, head, member)
        self._learn_called(paragraph, begin, member)

    def _learn_acronym(self, paragraph: Paragraph, last: int, member: Member) -> None:
        acronym = ACRONYM_IN_BRACKETS.match(paragraph.words.text, paragraph.behind(last))
        if acronym:
            member.acronym = acronym.group(1).replace(".", "")
            self._by_key.setdefault(f"acronym:{member.acronym}", member)
            if not member.name.endswith(")"):
                member.name = f"{member.name} ({acronym.group(1)})"

    def _learn_beside(self, paragraph: Paragraph, head: int, member: Member) -> None:
        """What a body is called between commas: "Orrey, the largest Ostrian pump maker," is one body, not two."""
        for start, end in paragraph.appositions(head):
            member.words.update(CALLED.findall(paragraph.text(start, end).lower()))
            inner = paragraph.head_of(start, end)
            member.heads.append(paragraph.lemma(inner))
            if paragraph.is_name(inner) or (paragraph.is_plural(inner) and not member.plural):
                continue
            for k in range(paragraph.core(inner)[0], inner + 1):
                self.by_place.setdefault((paragraph.number, k), member)

    def _learn_called(self, paragraph: Paragraph, begin: int, member: Member) -> None:
        """What a body is called before its name: "an umbrella group called the Orrey Fund" is one body, not two."""
        naming = begin - 2 if paragraph.lower(begin - 1) in ("the", "a") else begin - 1
        noun = (paragraph.number, naming - 1)
        if paragraph.lower(naming) not in NAMED_BY or not paragraph.is_name(begin):
            return
        last = begin
        while paragraph.is_name(last + 1):
            last += 1
        if paragraph.tag(last + 1) == "POS":
            return  # "his campaign called the Orrey Fund's report a joke"
        other = self.by_place.get(noun)
        if other is None or other.person or other.name[-1:].isupper() or paragraph.is_name(naming - 1):
            return
        if len(other.places) == 1:
            member.heads += other.heads
            member.words |= other.words
            self._replace({id(other): member})

    def _body(self, name: str) -> Member:
        """The body of that name, under whichever of its forms it came on: spelling, word order, acronym."""
        keys = keys_of(name)
        member = next((self._by_key[k] for k in keys if k in self._by_key and self._may_share(k, name)), None)
        if member is None:
            member = Member(name, person=False)
            self.members.append(member)
        elif country_of(name) and is_demonym(member.name):
            member.name = name  # "the American" came before "the United States"
        for key in keys:
            self._by_key.setdefault(key, member)
        return member

    def _may_share(self, key: str, name: str) -> bool:
        """Whether two names with one key are one body's: of two that are both spelt out, initials prove nothing."""
        other = self._by_key[key]
        return not key.startswith("acronym:") or is_acronym(name) or is_acronym(other.name) or bool(other.acronym)

    # ------------------------------------------------------------ two names, one body

    def join_short_names(self, scene: Scene) -> None:
        """ "Orrey" of a text that also says "Orrey Motors": one firm, unless something lies in Orrey or two are so."""
        whole: dict[str, list[Member]] = {}
        for member in self.members:
            words = member.name.split(" (", 1)[0].split()
            if not member.person and len(words) > 1 and words[-1].lower().strip(".") in FIRM_ENDINGS:
                whole.setdefault(words[0], []).append(member)
        joined: dict[int, Member] = {}
        for member in self.members:
            fuller = whole.get(member.name, ())
            if member.person or len(fuller) != 1 or country_of(member.name):
                continue
            if self._begins_another(member.name, fuller[0]) or not _acts_as_firm(scene, member.places):
                continue
            joined[id(member)] = fuller[0]
            fuller[0].places += member.places
            fuller[0].words |= member.words
            fuller[0].heads += member.heads
        self._replace(joined)

    def _begins_another(self, word: str, but: Member) -> bool:
        """Whether other names than this one begin with a word: "Orrey Council" of the town, "Orrey Finch"."""
        return any(m is not but and m.name.startswith(f"{word} ") for m in self.members)

    def _replace(self, joined: dict[int, Member]) -> None:
        """Put other members in the places of those with these ids."""
        if not joined:
            return
        self.members[:] = [m for m in self.members if id(m) not in joined]
        for known in (self.by_place, self._by_key):
            changed = {at: joined[id(m)] for at, m in known.items() if id(m) in joined}
            known.update(changed)  # pyright: ignore[reportArgumentType, reportCallIssue]


def _is_one_or_many(paragraph: Paragraph, head: int) -> bool:
    """Whether a common noun counts: "the rescue service", "aid groups", not "public service", "self-defence"."""
    first = paragraph.tree.left[head]
    told = any(paragraph.tag(c) in ("DT", "PRP$", "POS", "CD") for c in range(first, head))
    return told or paragraph.is_plural(head) or paragraph.in_title_case or paragraph.lemma(head) not in UNCOUNTED


def _acts_as_firm(scene: Scene, places: Iterable[Place]) -> bool:
    """Whether a name does something or has something, and nothing lies in it; shares and stakes are held in firms."""
    acts = False
    for at in places:
        paragraph = scene.paragraphs[at.paragraph]
        led = paragraph.lower(at.first - 1)
        if led in WHERE and paragraph.lower(at.first - 2) not in HELD_IN and paragraph.tag(at.last + 1) != "POS":
            return False
        acts = acts or paragraph.words.deps[at.last] in (*SUBJECTS, "poss")
    return acts
