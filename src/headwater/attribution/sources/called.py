"""What a role says of its bearer, and whom of a cast it can mean: "the Oster senator", "a ministry spokeswoman"."""

import re
from dataclasses import dataclass

from headwater.attribution.names.entities import same_entity
from headwater.attribution.names.titles import FEMALE, MALE, also_called
from headwater.attribution.sources.members import ABBREVIATED, Member

OFFICES_OF_ONE = frozenset(
    """president premier chancellor minister senator representative congressman congresswoman governor mayor candidate
    nominee lawmaker legislator politician businessman billionaire mogul tycoon judge justice general colonel admiral
    commander ambassador envoy pope bishop king queen prince coach manager director chairman chairwoman""".split()
)
# Whom a text calls so it says to be one; a senator, a mayor or a candidate readers know to be one.
OFFICES_TOLD = frozenset(
    """judge justice general colonel admiral commander ambassador envoy pope bishop king queen prince coach manager
    director""".split()
)
OF_NO_KIND = frozenset("former new late young old veteran current then own same".split())
HEADS = frozenset("leader chief head secretary editor speaker minister".split())
DEPUTIES = frozenset("deputy vice assistant under shadow".split())
SPEAKING_FOR_IT = frozenset("spokesman spokeswoman spokesperson aide adviser advisor publicist".split())
RUNNING = frozenset(("candidate", "nominee"))


@dataclass(frozen=True, slots=True)
class Called:
    """What the words around a role say of its bearer: "the Oster senator", "a Foreign Office spokeswoman"."""

    words: set[str]
    definite: bool
    names: frozenset[str] = frozenset()  # among them; who is not called so is not meant
    body: str | None = None  # whom he speaks for

    def fits(self, member: Member, lemma: str) -> bool:
        """Whether nothing that is said of the bearer speaks against a person of the cast."""
        if self.names and not self.names & member.words:
            return False
        if not self.definite and self.words - member.words:
            return False  # "a ministry spokesman" is none of the police
        own = {w.lower() for w in re.findall(r"\w+", member.name)} | also_called(lemma) | {*member.heads} | OF_NO_KIND
        own |= ABBREVIATED.keys()
        if self.words and not self.words & member.words and not self.words <= OF_NO_KIND and member.words - own:
            return False  # "the federal investigator" is not "Rask, a former homicide investigator"
        if self.body and member.organization and same_entity(self.body, member.organization) == "no":
            return False
        if lemma in OFFICES_OF_ONE | HEADS and (member.words & DEPUTIES) - self.words:
            return False  # "the prime minister" is not his deputy
        sex = "m" if lemma in MALE else "f" if lemma in FEMALE else None
        return not (sex and member.sex) or sex == member.sex


def open_to(member: Member, lemma: str) -> bool:
    """Whether nothing the text calls somebody speaks against an office."""
    sex = "m" if lemma in MALE else "f" if lemma in FEMALE else None
    if (sex and member.sex and sex != member.sex) or member.words & DEPUTIES:
        return False
    if SPEAKING_FOR_IT & set(member.heads) and lemma in OFFICES_OF_ONE | HEADS:
        return False  # who speaks for a secretary is not the secretary
    offices = (set(member.heads) & OFFICES_OF_ONE) - RUNNING  # whoever runs for an office may hold one
    return not offices or lemma in RUNNING or bool(offices & also_called(lemma))
