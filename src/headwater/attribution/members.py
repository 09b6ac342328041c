"""One of the cast of a text: a person or a body, with all that the text calls it."""

import re
from bisect import bisect_left

from headwater.attribution.entities import country_of
from headwater.attribution.names import fold, sex_of
from headwater.attribution.scene import Paragraph, Place, Range
from headwater.attribution.titles import BODIES, COMPANY_ENDINGS, FEMALE, MALE, PERSONS, is_person_noun

SPEAKING_FOR = ("for", "of", "at", "from", "with", "in", "to")
ABBREVIATED = {
    "gov": "governor", "sen": "senator", "rep": "representative", "gen": "general", "lt": "lieutenant",
    "col": "colonel", "sgt": "sergeant", "capt": "captain", "adm": "admiral", "prof": "professor", "dr": "doctor",
    "amb": "ambassador", "supt": "superintendent", "det": "detective", "rev": "reverend",
}  # fmt: skip


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

    def last_place_before(self, place: Place) -> Place | None:
        """Where it was named last before a place."""
        at = bisect_left(self.places, (place.paragraph, place.first))
        while at > 0 and (self.places[at - 1].paragraph, self.places[at - 1].last) >= (place.paragraph, place.first):
            at -= 1
        return self.places[at - 1] if at else None

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


def organization_of(paragraph: Paragraph, head: int, *, premodifying: bool = True) -> Range | None:
    """Whom a role speaks for: "a spokesman for the coalition", "the union's chairwoman", "a ministry official"."""
    tree, words = paragraph.tree, paragraph.words
    for child in tree.children[head]:
        if words.deps[child] == "prep" and child > head and paragraph.lower(child) in SPEAKING_FOR:
            core = _body_after(paragraph, child)
            if core:
                return core
    for child in tree.children[head]:
        if words.deps[child] == "poss" and child < head and not paragraph.tag(child).startswith("PRP"):
            return paragraph.core(child)
    if not premodifying:
        return None
    first, _ = paragraph.core(head)
    bodies = [i for i in range(first, head) if paragraph.lower(i) in BODIES or paragraph.lower(i) == "army"]
    return (first, bodies[-1]) if bodies else None


def _body_after(paragraph: Paragraph, preposition: int) -> Range | None:
    """The body or name that a preposition leads to; after "in" and "to" only a body."""
    target = paragraph.tree.child(preposition, "pobj")
    if target is None or not paragraph.is_noun(target):
        return None
    core = paragraph.core(target)
    named = any(paragraph.is_name(k) for k in range(core[0], core[1] + 1))
    if paragraph.lower(preposition) in ("in", "to", "from"):
        return core if paragraph.lemma(target) in BODIES else None
    return core if named or paragraph.lower(core[1]) in BODIES else None


def opens_with_trade(paragraph: Paragraph, first: int, last: int) -> bool:
    """Whether a run of names opens a sentence with what somebody is, not with his first name: "Fisherman Oleg Rask"."""
    if first == last or first != paragraph.tree.sentence(first)[0]:
        return False
    trade, name = paragraph.words.forms[first : first + 2]
    if sex_of(trade) or not is_person_noun(trade.lower()):
        return False
    final = paragraph.lower(last)
    whole = last - first > 1 and trade.lower() in PERSONS and final not in BODIES and final not in COMPANY_ENDINGS
    return bool(sex_of(name)) or whole


def behind_body(paragraph: Paragraph, first: int, last: int) -> int:
    """Where a person's name begins that follows a body's: "ambassador to the United Nations Emil Rask"."""
    for i in range(first + 2, last):
        body = paragraph.text(first, i - 1)
        known = country_of(body) or paragraph.lower(i - 1) in BODIES or body.endswith(" Nations")
        if known and sex_of(paragraph.words.forms[i]):
            return i
    return first
