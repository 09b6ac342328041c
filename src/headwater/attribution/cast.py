"""The cast of a text: the persons and bodies it names, what it calls them, and where."""

import re

from headwater.attribution.entities import country_of, identify, same_entity
from headwater.attribution.names import fold, sex_of
from headwater.attribution.outlets import medium_of
from headwater.attribution.scene import Paragraph, Place, Range, Scene
from headwater.attribution.tagging.lexicon import SAY, VERB_OF
from headwater.attribution.titles import BODIES, FEMALE, MALE, PERSONS, is_person_noun, is_title
from headwater.model import HandKind

ABBREVIATED = {
    "gov": "governor", "sen": "senator", "rep": "representative", "gen": "general", "lt": "lieutenant",
    "col": "colonel", "sgt": "sergeant", "capt": "captain", "adm": "admiral", "prof": "professor", "dr": "doctor",
    "amb": "ambassador", "supt": "superintendent", "det": "detective", "rev": "reverend",
}  # fmt: skip
MONTHS = frozenset("april may june august".split())  # first names too
JOINERS = frozenset("de da di du van von der den bin al el la le ter ten dos del".split())
AGE = re.compile(r"\d{1,3}")
ACRONYM_IN_BRACKETS = re.compile(r"\(\s?([A-Z][A-Z&.-]{1,9})\s?\)")
CALLED = re.compile(r"[a-z][\w-]+")


class Member:
    """One of the cast."""

    def __init__(self, name: str, person: bool | None) -> None:
        self.name = name
        self.person = person  # None: nothing says yet
        self.acronym: str | None = None
        self.words: set[str] = set()  # what the text calls it: roles, descriptions, the words of its name
        self.heads: list[str] = []  # of those, the nouns that can stand for it: "general", "spokesman", "union"
        self.sex: str | None = None
        self.role: str | None = None  # words of the role, as written first
        self.organization: str | None = None
        self.places: list[Place] = []
        self.plural = False

    @property
    def last(self) -> str:
        return fold(self.name).split()[-1]

    def learn_role(self, words: str) -> None:
        """Take what the text says somebody is: "the seamen's union's chairwoman"."""
        said = [w.strip(".,").lower() for w in re.findall(r"[^\W\d_][\w'’-]*", words)]
        self.words.update(said)
        for word in said:
            for part in {word, *word.split("-")}:
                called = ABBREVIATED.get(part, part)
                if called in PERSONS or called in BODIES:
                    self.heads.append(called)
                if part in MALE or part in FEMALE:
                    self.sex = "m" if part in MALE else "f"
        if self.role is None and words.strip():
            self.role = words.strip(" ,")


class Cast:
    """Collects the members of a scene in the order in which they come on."""

    def __init__(self, scene: Scene, known: dict[str, HandKind]) -> None:
        self.scene, self.known = scene, known
        self.members: list[Member] = []
        self.by_place: dict[tuple[int, int], Member] = {}  # (paragraph, word) → who stands there
        for paragraph in scene.paragraphs:
            self._read_names(paragraph)
        self._find_names_again()
        for paragraph in scene.paragraphs:
            self._read_bodies(paragraph)
        for member in self.members:
            member.places.sort()
        self._settle()

    # ------------------------------------------------------------ names

    def _read_names(self, paragraph: Paragraph) -> None:
        i = 0
        while i < len(paragraph):
            if not paragraph.is_name(i):
                i += 1
                continue
            last = self._run(paragraph, i)
            self._read_name(paragraph, i, last)
            i = last + 1

    def _find_names_again(self) -> None:
        """Last names where the tagger did not take them for names ("Trump" at the start of a sentence)."""
        names = {m.name.split()[-1] for m in self.members if m.person and len(m.name.split()) > 1}
        names = {n for n in names if n[:1].isupper() and len(n) > 2}
        for paragraph in self.scene.paragraphs:
            paragraph.names = names
            for i, form in enumerate(paragraph.words.forms):
                if form in names and (paragraph.number, i) not in self.by_place:
                    alone = not (i > 0 and paragraph.is_name(i - 1)) and not paragraph.is_name(
                        min(i + 1, len(paragraph) - 1)
                    )
                    member = self._find_person(form) if alone or i + 1 == len(paragraph) else None
                    if member:
                        member.places.append(Place(paragraph.number, i, i))
                        self.by_place[(paragraph.number, i)] = member

    def _run(self, paragraph: Paragraph, first: int) -> int:
        """The last word of the run of names that begins at ``first``."""
        last = first
        while last + 1 < len(paragraph):
            following = last + 1
            joins = paragraph.lower(following) in JOINERS or paragraph.words.forms[following] in ("-", "–", "/")
            if paragraph.is_name(following):
                last = following
            elif joins and following + 1 < len(paragraph) and paragraph.is_name(following + 1):
                last = following + 1
            else:
                break
        return last

    def _read_name(self, paragraph: Paragraph, first: int, last: int) -> None:
        words = paragraph.words
        start = first
        for i in range(first, last + 1):  # titles, and what belongs to them: "Defence Ministry Spokesman"
            if i < last and is_title(words.forms[i]) and self._is_role_word(paragraph, i):
                start = i + 1
        while start < last and words.forms[start] in ("-", "–", "/"):
            start += 1
        name = paragraph.text(start, last)
        titled = start > first
        before = self._role_before(paragraph, start if titled else first)
        titled = titled or (
            before is not None and any(is_person_noun(w) for w in self._nouns(paragraph, before, start))
        )
        if not self._is_person(paragraph, start, last, titled):
            return
        member = self._person(name, titled)
        place = Place(paragraph.number, start, last)
        member.places.append(place)
        for i in range(before if before is not None else start, last + 1):
            self.by_place[(paragraph.number, i)] = member
        if before is not None and before < start:
            role = paragraph.text(before, start - 1)
            member.learn_role(role)
            self._organization_before(paragraph, before, start, member)
        self._learn_after(paragraph, last, member)

    def _is_role_word(self, paragraph: Paragraph, i: int) -> bool:
        return is_title(paragraph.words.forms[i]) and paragraph.lower(i) not in ("state", "press", "union", "party")

    def _nouns(self, paragraph: Paragraph, first: int, end: int) -> list[str]:
        return [paragraph.lemma(i) for i in range(first, end)]

    def _role_before(self, paragraph: Paragraph, start: int) -> int | None:
        """Where the words before a name that belong to it begin: "regional governor" before "Oleg"."""
        i = start
        while i > 0:
            tag, form = paragraph.tag(i - 1), paragraph.lower(i - 1)
            if (
                tag in ("NN", "NNP", "NNPS", "NNS", "JJ", "HYPH", "POS", "VBN") and form not in ("``", "''")
            ) or form in ("-", "of"):
                if tag == "JJ" and paragraph.words.forms[i - 1][:1] in '“"':
                    break
                if form == "of" and (i == start or not (i > 1 and is_person_noun(paragraph.lemma(i - 2)))):
                    break
                i -= 1
            else:
                break
        return i if i < start else None

    def _is_person(self, paragraph: Paragraph, first: int, last: int, titled: bool) -> bool:
        name = paragraph.text(first, last)
        size = last - first + 1
        words = [w.lower() for w in paragraph.words.forms[first : last + 1]]
        if size > 5 or country_of(name) or any(w in BODIES for w in words) or identify(name).kind == "government":
            return False
        if any(w.isupper() and len(w) > 1 for w in paragraph.words.forms[first : last + 1]) and not titled:
            return False
        if titled and not medium_of(name, "", self.known):
            return True
        if self._find_person(name):
            return True
        if size < 2:
            return (
                words[0] not in MONTHS
                and bool(sex_of(words[0]))
                and paragraph.words.deps[last] in ("nsubj", "ROOT", "pobj", "dobj")
            )
        if sex_of(words[0]):
            return True
        return self._aged_or_described(paragraph, last) or self._speaks(paragraph, first, last)

    def _aged_or_described(self, paragraph: Paragraph, last: int) -> bool:
        forms = paragraph.words.forms
        if paragraph.lower(last + 1) == "," and last + 2 < len(forms) and AGE.fullmatch(forms[last + 2]):
            return True
        head = paragraph.words.heads[last]
        if paragraph.words.deps[last] == "appos" and is_person_noun(paragraph.lemma(head)):
            return True
        return any(
            is_person_noun(paragraph.lemma(paragraph.head_of(*phrase))) for phrase in paragraph.appositions(last)
        )

    def _speaks(self, paragraph: Paragraph, first: int, last: int) -> bool:
        """Whether a name of two words or more is the subject of a verb of saying, and no medium or body."""
        if medium_of(paragraph.text(first, last), "", self.known):
            return False
        if first > 0 and paragraph.lower(first - 1) == "the":
            return False
        head = paragraph.words.heads[last]
        return paragraph.words.deps[last] == "nsubj" and VERB_OF.get(paragraph.lower(head)) in SAY

    def _person(self, name: str, titled: bool) -> Member:
        found = self._find_person(name)
        if found:
            if len(name.split()) > len(found.name.split()):
                found.name = name
            return found
        member = Member(name, person=True)
        member.sex = sex_of(name.split(maxsplit=1)[0]) if not titled or len(name.split()) > 1 else None
        self.members.append(member)
        return member

    def _find_person(self, name: str) -> Member | None:
        parts = [p for p in fold(name).removesuffix("'s").split() if p]
        candidates = [m for m in self.members if m.person]
        for member in reversed(candidates):
            theirs = fold(member.name).split()
            if parts == theirs:
                return member
        if len(parts) == 1:
            same = [m for m in candidates if parts[0] == m.last] or [
                m for m in candidates if len(m.name.split()) > 1 and parts[0] == fold(m.name).split()[0]
            ]
            if same:  # of a family, the one the text is about
                return max(same, key=lambda m: len(m.places))
        for member in reversed(candidates):
            theirs = fold(member.name).split()
            if len(theirs) == 1 and len(parts) > 1 and theirs[0] == parts[-1]:
                return member
            if len(parts) > 1 and len(theirs) > 1 and same_entity(name, member.name) == "yes":
                return member
        return None

    def _organization_before(self, paragraph: Paragraph, first: int, end: int, member: Member) -> None:
        """A body among the words of a role before a name: "Defence Ministry" of "Defence Ministry spokesman"."""
        bodies = [
            i for i in range(first, end) if paragraph.lower(i) in BODIES and not is_title(paragraph.words.forms[i])
        ]
        if bodies:
            begin = first
            while begin < bodies[-1] and paragraph.tag(begin) in ("DT", "PRP$", "JJ") and not paragraph.is_name(begin):
                begin += 1
            member.organization = paragraph.text(begin, bodies[-1])
        elif paragraph.lower(first) == "army":
            member.organization = paragraph.text(first, first)

    def _learn_after(self, paragraph: Paragraph, last: int, member: Member) -> None:
        """What stands after a name: an apposition, "of the water board"."""
        phrases = paragraph.appositions(last)
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
            if not is_person_noun(paragraph.lemma(head)):
                continue
            self._learn_apposition(paragraph, head, end, member)
            for i in range(first, end + 1):
                self.by_place.setdefault((paragraph.number, i), member)

    def _learn_apposition(self, paragraph: Paragraph, head: int, end: int, member: Member) -> None:
        """Role and organisation from ", a spokesman for the coalition"; better than a rank before the name."""
        start = paragraph.core(head)[0]
        organization = organization_of(paragraph, head)
        last = organization[1] if organization and head < organization[1] <= end else head
        ranked = member.role
        member.role = None
        member.learn_role(paragraph.text(start, last))
        if ranked:
            member.role = f"{ranked}, {member.role}"
        if organization:
            member.organization = paragraph.text(*organization)

    # ------------------------------------------------------------ bodies

    def _read_bodies(self, paragraph: Paragraph) -> None:
        i = 0
        while i < len(paragraph):
            if (paragraph.number, i) in self.by_place or not paragraph.is_noun(i):
                i += 1
                continue
            head = i
            while (
                head + 1 < len(paragraph)
                and paragraph.is_noun(head + 1)
                and (paragraph.number, head + 1) not in self.by_place
            ):
                head += 1
            self._read_body(paragraph, i, head)
            i = head + 1

    def _read_body(self, paragraph: Paragraph, first: int, head: int) -> None:
        named = paragraph.is_name(head) or any(paragraph.is_name(k) for k in range(first, head + 1))
        common = paragraph.lemma(head) in BODIES or paragraph.lower(head) in BODIES
        begin, last = paragraph.core(head)
        if not (named or (common and begin < head)):
            return
        if is_person_noun(paragraph.lemma(head)) and not paragraph.is_name(head):
            return
        written = paragraph.text(begin, last)
        name = written
        if named and paragraph.is_name(head):
            name = re.sub(
                r"^(?:(?:[a-z“\"]|[\w.]+-(?:backed|led|based|run)\b)[\w.’'-]*[”\"]?\s+)+(?=[“\"]?[A-ZÀ-Þ])", "", written
            ).strip('“”"')
        place = Place(paragraph.number, begin, last)
        member = self._body(name)
        member.places.append(place)
        member.plural = paragraph.is_plural(head)
        member.words.update(
            w.lower().strip(".,") for w in re.findall(r"[\w.'’-]+", paragraph.text(max(begin - 2, 0), last))
        )
        member.heads.append(paragraph.lemma(head))
        acronym = ACRONYM_IN_BRACKETS.match(paragraph.words.text, self._after(paragraph, last))
        if acronym:
            member.acronym = acronym.group(1).replace(".", "")
            if not member.name.endswith(")"):
                member.name = f"{member.name} ({acronym.group(1)})"
        for k in range(begin, last + 1):
            self.by_place.setdefault((paragraph.number, k), member)
        for start, end in paragraph.appositions(head):
            described = paragraph.text(start, end)
            member.words.update(CALLED.findall(described.lower()))
            inner = paragraph.head_of(start, end)
            member.heads.append(paragraph.lemma(inner))

    def _after(self, paragraph: Paragraph, last: int) -> int:
        """Where the word after ``last`` begins in the paragraph."""
        return paragraph.words.starts[last + 1] if last + 1 < len(paragraph) else len(paragraph.words.text)

    def _body(self, name: str) -> Member:
        for member in self.members:
            if member.person:
                continue
            if fold(member.name) == fold(name) or (same_entity(member.name, name) == "yes"):
                return member
        member = Member(name, person=False)
        self.members.append(member)
        return member

    def _settle(self) -> None:
        """Organisations under the fullest name that the text has for them."""
        for member in self.members:
            if member.person and member.organization:
                member.organization = self.full_name(member.organization)

    # ------------------------------------------------------------ asking

    def full_name(self, name: str) -> str:
        """The fullest name that the cast has for a body; the name itself when it has none."""
        if name.lower() in ("army", "navy", "police", "military", "state", "government", "parliament"):
            return name
        same = [m for m in self.members if not m.person and same_entity(m.name, name) == "yes"]
        mine = set(fold(name).split())
        wider = [
            m
            for m in self.members
            if not m.person
            and m.heads
            and fold(name).split()[-1:] == fold(m.name).split()[-1:]
            and mine < set(fold(m.name).split())
        ]
        mine_identity = identify(name)
        if mine_identity.kind == "government" and not mine_identity.country:
            wider += [
                m
                for m in self.members
                if (found := identify(m.name)).kind == "government" and found.portfolio == mine_identity.portfolio
            ]
        if len({m.name for m in wider}) == 1 and len(mine) > 1:
            return wider[0].name
        if same:
            return same[0].name
        return wider[0].name if len({m.name for m in wider}) == 1 else name

    def at(self, place: Place) -> Member | None:
        """The member whose name stands in a place."""
        for i in range(place.last, place.first - 1, -1):
            member = self.by_place.get((place.paragraph, i))
            if member:
                return member
        return None


def organization_of(paragraph: Paragraph, head: int, *, premodifying: bool = True) -> Range | None:
    """Whom a role speaks for: "a spokesman for the coalition", "the union's chairwoman", "a ministry official"."""
    tree, words = paragraph.tree, paragraph.words
    for child in tree.children[head]:
        if (
            words.deps[child] == "prep"
            and child > head
            and paragraph.lower(child) in ("for", "of", "at", "from", "with", "in", "to")
        ):
            target = tree.child(child, "pobj")
            if target is not None and (paragraph.is_noun(target)):
                core = paragraph.core(target)
                body = paragraph.lower(core[1]) in BODIES or any(
                    paragraph.is_name(k) for k in range(core[0], core[1] + 1)
                )
                if body and (paragraph.lower(child) not in ("in", "to") or paragraph.lemma(target) in BODIES):
                    return core
    for child in tree.children[head]:
        if words.deps[child] == "poss" and child < head and not paragraph.tag(child).startswith("PRP"):
            return paragraph.core(child)
    if not premodifying:
        return None
    first, _ = paragraph.core(head)
    bodies = [i for i in range(first, head) if paragraph.lower(i) in BODIES or paragraph.lower(i) == "army"]
    if bodies:
        return first, bodies[-1]
    return None
