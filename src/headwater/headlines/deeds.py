"""A plain deed in a headline of which the text has no word: "jailed" over bail, "buys" over an offer, "killed".

Only deeds that headlines name by their own words. Each is listed with the words of a text that may tell of it, widely:
a text that has one of them is not accused here. How the text puts such a word is for ``events.py``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from headwater.attribution.names.titles import is_person_noun
from headwater.claims.words.mood import lemma
from headwater.headlines.events import DOUBTING, QUOTED, coverage_by_meaning, event_of, whole
from headwater.headlines.evidence import Passage
from headwater.headlines.marks import IN_HEADLINE_HEDGE
from headwater.headlines.pieces import Headline, found
from headwater.language import irregular
from headwater.language.words import stem
from headwater.model import HeadlineFinding

if TYPE_CHECKING:
    from spacy.tokens import Token

TOLD = 0.5  # share of the headline's other words in a sentence that tells of what the deed is said of
TROPHIES = frozenset("cup title trophy league championship crown medal gold tournament open final prize award".split())


@dataclass(frozen=True, slots=True)
class Deed:
    """Verbs of one deed, the words by which a text may tell of it, and what the verb needs to mean it."""

    verbs: frozenset[str]
    words: frozenset[str]
    needs: str = ""  # "object", "no object", "person", "trophy"


def deed(verbs: str, words: str, needs: str = "") -> Deed:
    return Deed(frozenset(verbs.split()), frozenset(f"{verbs} {words}".split()), needs)


# verbs / words of a text that may tell of it / what the verb needs to mean it: objects, a person, a trophy
_DEEDS = """
kill die perish murder / dead death fatal fatality fatally deadly murder manslaughter homicide body corpse drown
  behead hang execute execution funeral bury burial suicide life lose massacre slay slain mourn victim toll
  assassinate autopsy morgue survivor widow lethal strangle stab shoot shot slaughter crush poison euthanise extinct
  late
jail imprison / sentence prison custody remand bar term life inmate cell convict guilty lock behind serve month
sue / lawsuit suit legal court claim damage writ action litigation complaint lawyer attorney compensation file /
  object
oust / remove removal depose topple coup overthrow overthrew unseat dismiss sack fire out force replace expel
sack fire dismiss axe / job redundant remove removal replace exit terminate termination relieve resign quit dump
  drop expel depose topple coup overthrow unseat successor departure ouster vacate depart sever oust / person
buy acquire / purchase acquisition pay sell sale own owner snap merge merger stake complete spend bought invest
  investment get collect shopping / object
demolish raze bulldoze / destroy destruction tear knock pull flatten level rubble clear redevelop wreck
sink / founder capsize submerge wreck down fall drop plunge slump low tumble decline slide overturn drown bottom /
  no object
win lift clinch / victory winner champion triumph crown title trophy gold retain victorious take award defeat prize
  / trophy
kidnap abduct / hostage seize captive ransom snatch take capture hold held
rape / sex sexual sexually assault attack abuse
evacuate / evacuation leave flee clear empty rescue move shelter escape out
bomb / explosion explosive blast explode device detonate raid strike air attack shell
sell / sale sold buy bought purchase auction pay paid fetch offload dispose stake acquire trade retail shop market /
  object
arrest / custody detain detention hold held nab catch caught seize charge handcuff apprehend bail suspect capture
  raid jail remand round
clear / acquit exonerate innocent quash dismiss drop free reject uphold appeal wrongdoing verdict fit pass eligible
  allow approve lift / person
scrap abandon shelve / cancel withdraw end halt stop drop ditch pull give call reject quit suspend postpone delay
  close axe cut lose / object
marry wed / wedding bride groom wife husband marriage spouse tie knot ceremony vow engage
acquit exonerate / clear innocent quash overturn dismiss drop throw free not
"""
DEEDS = tuple(
    deed(*(part.strip() for part in line.split("/"))) for line in _DEEDS.strip().replace("\n  ", " ").splitlines()
)


def untold_deed(headline: Headline, sentences: Sequence[Passage]) -> list[HeadlineFinding]:
    """A deed that a headline states flatly, over a text that tells of who or what it is said of and not of it."""
    if QUOTED.search(headline.text) or DOUBTING.search(headline.text) or hedges(headline.text):
        return []
    event = event_of(headline)
    done = deed_of(event.word) if event is not None else None
    if event is None or done is None or not event.others:
        return []
    known = frozenset[str]().union(*(p.words for p in sentences))
    if words_told(known) & keys(done.words):
        return []
    best = max(sentences, key=lambda p: coverage_by_meaning(event.others, p))
    if coverage_by_meaning(event.others, best) < TOLD:
        return []
    reason = f"The headline tells of a deed, “{event.word.text}”, of which the text has no word."
    return [found("unsupported-term", headline, whole(headline), best, reason)]


def hedges(text: str) -> bool:
    """Whether a headline itself leaves open whether it was done."""
    return any(not m[0].lower().startswith("to ") for m in IN_HEADLINE_HEDGE.finditer(text))


def deed_of(word: "Token") -> Deed | None:
    """The deed that a verb names in its place: who is fired is a person, what is fired may be a shot."""
    low = lemma(word)
    return next((d for d in DEEDS if low in d.verbs and word.pos_ == "VERB" and fits(d, word)), None)


def fits(done: Deed, verb: "Token") -> bool:
    objects = list(objects_of(verb))
    if done.needs == "object":
        return bool(objects)
    if done.needs == "no object":
        return not objects
    if done.needs == "trophy":
        return any({t.lower_ for t in o.subtree} & TROPHIES for o in objects)
    if done.needs == "person":
        return any(o.pos_ == "PROPN" or is_person_noun(lemma(o)) for o in objects)
    return True


def objects_of(verb: "Token") -> "Iterator[Token]":
    """What it is done to: the object, or the subject of a passive, with its "is" or without."""
    yield from (c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"})
    if verb.dep_ == "acl" and verb.tag_ in {"VBN", "VBD"}:
        yield verb.head


@lru_cache(256)
def words_told(known: frozenset[str]) -> frozenset[str]:
    """All words of a text, with the verbs and nouns that its irregular forms are of."""
    return known.union(*(irregular(form) for form in known))


@lru_cache(64)
def keys(words: frozenset[str]) -> frozenset[str]:
    """The forms in which words may stand in a text: of "sue" also "sued" and "suing"."""
    endings = ("", "s", "d", "ed", "ing")
    return frozenset(
        f"{part}{ending}" for w in words for part in (w, w.removesuffix("e"), stem(w)) for ending in endings
    )
