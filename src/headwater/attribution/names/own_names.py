"""What of a name only its bearer goes by: "Ada Quill", "Velm Harbour Board"; not "police" nor "the Russian"."""

import re

from headwater.attribution.names.entities import identify, is_demonym
from headwater.attribution.names.spelling import fold
from headwater.attribution.names.titles import BODIES, is_person_noun, is_title
from headwater.model import Source

WORD = re.compile(r"[^\W\d_][\w.'’-]*")
SHORT_WORD = 2  # letters: "of", "al"


def words_of(text: str) -> frozenset[str]:
    """The words of a phrase, folded, possessives undone, without the shortest."""
    found = (fold(w).removesuffix("'s").strip("'-") for w in WORD.findall(text))
    return frozenset(w for w in found if len(w) > SHORT_WORD)


def proper_words(name: str) -> frozenset[str]:
    """Of a name the words in capitals that only it goes by: not "Police", "Minister", "Russian"."""
    capital = " ".join(w for w in WORD.findall(name) if w[:1].isupper())
    return frozenset(w for w in words_of(capital) if not is_common(w))


def is_common(word: str) -> bool:
    singular = word.removesuffix("s")
    if {word, singular} & BODIES or is_title(word) or is_demonym(word):
        return True
    return is_person_noun(word) or is_person_noun(singular)


def is_acronym(name: str) -> bool:
    return name.isupper() and len(name) > 1


def has_own_name(source: Source) -> bool:
    """Whether a source goes by a name of its own: a government's, an acronym, or one of two words or more."""
    if not source.name or source.anonymous:
        return False
    identity = identify(source.name)
    if identity.kind == "government" and identity.country:
        return True
    whole = len(WORD.findall(source.name)) > 1 or (source.kind == "organization" and is_acronym(source.name))
    return whole and bool(proper_words(source.name))
