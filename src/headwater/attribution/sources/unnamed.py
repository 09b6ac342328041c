"""What the words for a source without a name say of it: how many they are, of which sex, whether persons at all."""

import re

from headwater.attribution.names.first_names import is_first_name
from headwater.attribution.names.titles import FEMALE, MALE, is_person_noun
from headwater.attribution.text.scene import IRREGULAR_PLURALS
from headwater.model import Source

OF_SEVERAL_PERSONS = frozenset("some several many most all both few others dozens hundreds thousands".split())
ANYBODY = frozenset("someone somebody anyone anybody everyone everybody nobody".split())
I_WE = frozenset(("i", "we", "me", "us", "my", "our"))
PARTISANS = frozenset(("democrat", "republican", "conservative", "socialist", "independent"))
DOMAIN = re.compile(r"(?:[\w-]{1,63}\.){1,4}[a-z]{2,10}", re.IGNORECASE)
SHARE = re.compile(r"^[Aa]mong\b|\bper ?cent\b|%")  # of whom a survey asked: nobody by name
SEVERAL = frozenset("family couple pair duo trio".split())  # nobody is one of these alone
HANDLE = re.compile(r"@\w[\w.-]{1,38}")  # somebody of a network
MANY_WHO = frozenset("those others some many all anyone everyone".split())


def is_bare(source: Source) -> bool:
    """Whether nothing says that a source is a person: "Halden said", of a name that the text has once, or a nobody."""
    return not source.anonymous and (source.name is None or (" " not in source.name and not is_first_name(source.name)))


def bearer(member: object, source: Source | None) -> object:
    """What tells one bearer of a pronoun from another: an unnamed one may have spoken twice."""
    return id(member) if member else source and (source.name or source.role)


def are_many(source: Source) -> bool:
    """Whether an unnamed source is several persons: "Top committee leaders"."""
    last = ((source.role or "").split() or [""])[-1].lower()
    if last in OF_SEVERAL_PERSONS:
        return True
    if last in IRREGULAR_PLURALS:
        return is_person_noun(IRREGULAR_PLURALS[last])
    return last.endswith("s") and not last.endswith("ss") and is_person_noun(last.removesuffix("s"))


def sex_of_role(source: Source | None) -> str | None:
    words = set(re.findall(r"\w+", ((source.role if source else None) or "").lower()))
    return "m" if words & MALE else "f" if words & FEMALE else None
