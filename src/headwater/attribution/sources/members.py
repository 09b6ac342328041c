"""One of the cast of a text: a person or a body, with all that the text calls it."""

import re
from bisect import bisect_left
from functools import lru_cache

from headwater.attribution.names.entities import GLUE, MINISTRY, SPELLINGS, identify, initials
from headwater.attribution.names.spelling import fold
from headwater.attribution.names.titles import (
    BODIES,
    COMPANY_ENDINGS,
    FEMALE,
    MALE,
    PERSONS,
    PLAIN_HONORIFICS,
    SPEAKING_FOR_THEMSELVES,
    is_person_noun,
)
from headwater.attribution.text.scene import Paragraph, Place, Range

SPEAKING_FOR = ("for", "of", "at", "from", "with", "in", "to")
EMPLOYED_BY = ("at", "with")
ALWAYS_WHOLE = 4  # times that somebody is called by his whole name, and a last name alone less often
DESCRIBED_BY = 2  # words before a name
DESCRIBING = ("NN", "JJ", "CD", "VBN", "HYPH", "POS", "DT")
AGE = re.compile(r"^(?:\w{1,9})?-years?-old\b ?")
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
TIMES = WEEKDAYS | frozenset(
    """january february march april may june july august september october november december today yesterday tomorrow
    tonight week month year day night weekend""".split()
)
OF_NO_ONE = frozenset(
    """other another such same similar any every each own whole entire next last different separate new rival second
    third 1st 2nd 3rd""".split()
)
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
        # what ``silent`` has read: at how many places, and where it died first (paragraph, word)
        self.death: tuple[int, tuple[int, int] | None] | None = None

    @property
    def last(self) -> str:
        return fold(self.name).split()[-1]

    def last_place_before(self, place: Place) -> Place | None:
        """Where it was named last before a place."""
        at = bisect_left(self.places, (place.paragraph, place.first))
        while at > 0 and (self.places[at - 1].paragraph, self.places[at - 1].last) >= (place.paragraph, place.first):
            at -= 1
        return self.places[at - 1] if at else None

    def places_in(self, first: int, last: int) -> list[Place]:
        """Where it is named in the paragraphs from ``first`` to ``last``."""
        return self.places[bisect_left(self.places, (first,)) : bisect_left(self.places, (last + 1,))]

    def learn_role(self, words: str) -> None:
        """Take what the text says somebody is: "the seamen's union's chairwoman"."""
        said = [w.strip(".,").lower() for w in re.findall(r"[^\W\d_][\w'’-]*", words)]
        self.words.update(said)
        for word, behind in zip(said, [*said[1:], ""], strict=True):
            if word in ("chief", "head", "lead") and is_person_noun(behind):
                continue  # "chief counsel"
            for part in {word, *word.split("-")}:
                called = ABBREVIATED.get(part, part)
                if called in PERSONS or called in BODIES:
                    self.heads.append(called)
                if part in MALE or part in FEMALE:
                    self.sex = "m" if part in MALE else "f"
        if len(said) > 1 and said[-1] in PLAIN_HONORIFICS:
            if not is_person_noun(said[-2]):
                return  # "in the interview Mr Rask said": what stands before a mere Mr is of the sentence, not of him
            words = words.strip(" ,").rpartition(" ")[0]
        if self.role is None and not PLAIN_HONORIFICS.issuperset(said):
            self.role = AGE.sub("", words.strip(" ,")) or None


def bearer_of_last_name(family: list[Member]) -> Member | None:
    """Whom a last name alone means: the one the text is about, but not who is called by his whole name again and again.

    Of "Eric Rask", four times, and "Donald Rask", once, "Rask" is Donald: Eric's first name is there to tell him apart.
    """
    whole = {id(m): sum(at.last > at.first for at in m.places) for m in family}
    alone = sum(len(m.places) for m in family) - sum(whole.values())
    told_apart = [m for m in family if whole[id(m)] >= ALWAYS_WHOLE and whole[id(m)] > alone]
    others = [m for m in family if all(2 * whole[id(m)] <= whole[id(t)] for t in told_apart)]
    return max(others or family, key=lambda m: len(m.places), default=None)


def organization_of(paragraph: Paragraph, head: int, *, premodifying: bool = True) -> Range | None:
    """Whom a role speaks for: "a spokesman for the coalition", "the union's chairwoman", "a ministry official"."""
    tree, words = paragraph.tree, paragraph.words
    near = [c for c in tree.children[head] if words.deps[c] == "prep" and c > head]
    inner = [c for p in near for t in tree.children[p] for c in tree.children[t] if words.deps[c] == "prep" and c > t]
    beyond = [paragraph.core(t)[1] + 1 for p in near for t in tree.children[p] if words.deps[t] == "pobj"]
    after = [c for c in beyond if c < len(paragraph) and words.deps[c] == "prep"]
    employed = [c for c in dict.fromkeys([*near, *inner, *after]) if paragraph.lower(c) in EMPLOYED_BY]
    for child in [*employed, *near]:  # "head of Research at Halden Water" is Halden Water's
        core = _body_after(paragraph, child) if paragraph.lower(child) in SPEAKING_FOR else None
        if core:
            return core
    if paragraph.lemma(head) in SPEAKING_FOR_THEMSELVES:
        return None
    for child in tree.children[head]:
        if words.deps[child] == "poss" and child < head and not paragraph.tag(child).startswith("PRP"):
            return None if is_time(paragraph.lower(child)) else paragraph.core(child)
    if not premodifying:
        return None
    first, _ = paragraph.core(head)
    bodies = [
        i
        for i in range(first, head)
        if (paragraph.lower(i) in BODIES or paragraph.lower(i) == "army") and paragraph.lower(i + 1) != "-"
    ]  # no "front" of "front-runner"
    return (first, paragraph.core(bodies[-1])[1]) if bodies else None


def described_from(paragraph: Paragraph, first: int) -> int:
    """Where what is said of a name begins before it: "the armed group Rask"; no verb is ("the team forecasts Rask")."""
    begin = first
    while begin > max(first - DESCRIBED_BY, 0) and paragraph.tag(begin - 1).startswith(DESCRIBING):
        begin -= 1
    return begin


def is_time(word: str) -> bool:
    """Whether a word is when something is, not whose: "Tuesday's chief witness"."""
    return word in TIMES


def body_behind(paragraph: Paragraph, last: int) -> str | None:
    """The body that follows an office between commas: "Ada Finch, director, Halden Securities"."""
    first = last + 2
    if paragraph.lower(last + 1) != "," or first >= len(paragraph) or not paragraph.is_name(first):
        return None
    end = first
    while end + 1 < len(paragraph) and paragraph.is_name(end + 1):
        end += 1
    of_bodies = paragraph.lower(end) in COMPANY_ENDINGS or paragraph.lower(end) in BODIES
    closed = end + 1 == len(paragraph) or not paragraph.words.forms[end + 1][:1].isalnum()
    return paragraph.text(first, end) if of_bodies and closed else None


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


def has_words_of(full: str, name: str) -> bool:
    """Whether one name is a form of another and no other name of the same government: "White House", "US"."""
    mine = {SPELLINGS.get(w, w) for w in re.findall(r"\w+", fold(name))}
    theirs = {SPELLINGS.get(w, w) for w in re.findall(r"\w+", fold(full))}
    return bool(mine & theirs) or identify(name).kind != "government"


@lru_cache(maxsize=50_000)  # asked of every body of a text for each that is named
def spelt(name: str) -> frozenset[str]:
    """The words of a name that tell it apart, in one spelling."""
    return frozenset(SPELLINGS.get(word, word) for word in fold(name).split()) - GLUE


def is_fuller(member: Member, name: str) -> bool:
    """Whether a member's name holds the words of another, its last one too: "Oster Defence Ministry" of "ministry"."""
    if not member.heads or not spelt(name) < spelt(member.name):
        return False
    same_noun = fold(name).split()[-1:] == fold(member.name).split()[-1:]
    named = not member.name.split()[-1].islower()  # not "State Department system"
    return same_noun or (named and not spelt(name).isdisjoint(MINISTRY))


def keys_of(name: str) -> list[str]:
    """What one body's names have in common: the folded name, its identity, its acronym."""
    identity = identify(name)
    keys = [f"name:{fold(name)}", identity.key]
    written = re.findall(r"[\w'’-]+", re.sub(r"\([^)]{0,99}\)", " ", name))
    capitals = initials([w for w in written if w[:1].isupper() and w.lower() not in GLUE])
    if identity.acronym:
        keys.append(f"acronym:{identity.acronym}")
    elif len(capitals) > 1 and identity.kind == "organization":
        keys.append(f"acronym:{capitals}")
    return keys
