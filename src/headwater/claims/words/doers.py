"""Who does what a clause says, and to whom: the name, and the office or trade, by which another page may know them.

One doer has many names (a country, its capital, its government; a group, the militia), so two are held for different
only where their kinds can be compared: two trades of which nobody is both, or two names of one kind.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from headwater.attribution.names.entities import same_entity
from headwater.claims.words.mood import is_object, lemma

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

# One line: sides of which nobody who acts is on two. A word may stand on several lines, and on one of them on one side
# with its other ("the union", "nurses"); what stands on none ("official", "group", "suspect", "man") may be anybody.
_OTHERS = """
police policeman policewoman constable sheriff / army soldier troop navy marine infantry paratrooper national_guard
  / militia militiaman rebel insurgent guerrilla militant separatist jihadist / firefighter fireman / guard warden
  / coastguard coast_guard / looter robber burglar / government ministry parliament senate congress
union worker employee miner nurse teacher docker / company manager management employer owner shareholder airline
  insurer manufacturer steelmaker carmaker automaker drugmaker shipyard retailer supermarket landlord
  / government ministry minister / regulator watchdog / court judge jury / opposition / prosecutor / police
  / parliament senate congress lawmaker mp legislator / army soldier
government cabinet / parliament senate congress lawmaker mp legislator / court judge jury / opposition
president / governor / mayor / king queen / premier prime_minister chancellor / ambassador / bishop / judge
  / opposition / vice_president
prosecutor / lawyer / judge / jury / defendant / witness
bank / insurer / airline / railway / shipyard / retailer supermarket / carmaker automaker / drugmaker / hospital
  / university / regulator watchdog / ministry / landlord / tenant / court / union
doctor physician surgeon / nurse / pharmacist / teacher headmaster headteacher / pupil student schoolchild / parent
  / farmer / fisherman / miner / lawyer / journalist reporter / pilot / driver / priest / prisoner inmate / tourist
  / minister / soldier / policeman / firefighter / docker / landlord / insurer / shipyard / manager
tenant / landlord
captain skipper / coastguard coast_guard / passenger / owner shipowner / shipyard
player striker goalkeeper / coach / referee / fan
"""
_SIDES: dict[str, dict[int, int]] = {}
for _line, _text in enumerate(_OTHERS.strip().replace("\n  ", " ").splitlines()):
    for _side, _words in enumerate(_text.split("/")):
        for _word in _words.split():
            _SIDES.setdefault(_word, {})[_line] = _side

NO_DOERS = frozenset({"west_bank", "left_bank", "right_bank", "river_bank"})
PERSON = "person"
NAME_KINDS = {"PERSON": PERSON, "ORG": "body", "GPE": "place"}
NAME_PARTS = frozenset({"compound", "flat", "nmod"})


@dataclass(frozen=True, slots=True)
class Doer:
    """Who acts, or is acted on: trades and offices as lemmas; names as written, each with its kind."""

    trades: frozenset[str] = frozenset()
    names: tuple[tuple[str, str], ...] = ()


def doer_of(heads: "list[Token]", inside: frozenset[int]) -> Doer:
    """What the noun phrases with these heads say of who it is, and what is coordinated or in apposition with them."""
    trades: set[str] = set()
    names: list[tuple[str, str]] = []
    queue = list(heads)
    while queue:
        head = queue.pop(0)
        queue += [c for c in head.children if c.i in inside and c.dep_ in {"conj", "appos"} and c.i > head.i]
        trades |= trades_of(head, inside)
        if head.pos_ == "PROPN" and (name := name_of(head, inside)):
            names.append((name, NAME_KINDS.get(head.ent_type_, "")))
    return Doer(frozenset(trades), tuple(names))


def trades_of(head: "Token", inside: frozenset[int]) -> set[str]:
    """The trades in a noun and what stands before it: "army" of "army officers", "prime_minister" and no minister."""
    before = [
        c for c in head.children if c.i in inside and c.i < head.i and c.dep_ in {"compound", "amod", "nmod", "poss"}
    ]
    words = [*before, head]
    found: set[str] = set()
    for word in words:
        own = lemma(word)
        pair = f"{lemma(word.nbor(-1))}_{own}" if word.i and word.i - 1 in inside else ""
        if pair in NO_DOERS:
            continue
        if pair in _SIDES:
            found -= {lemma(word.nbor(-1))}
            found.add(pair)
        elif own in _SIDES:
            found.add(own)
    return found


def name_of(head: "Token", inside: frozenset[int]) -> str:
    """A name as written, without titles that are trades; "" where nothing but a trade is written large ("Police")."""
    parts = [c for c in head.children if c.i in inside and c.i < head.i and c.pos_ == "PROPN" and c.dep_ in NAME_PARTS]
    parts = [t for t in parts if lemma(t) not in _SIDES]
    return " ".join(t.text for t in [*parts, head]) if parts or lemma(head) not in _SIDES else ""


def acting(root: "Token", subject: "Token | None", inside: frozenset[int]) -> tuple[Doer, Doer]:
    """Who does what a verb says, and who suffers it, the passive turned round."""
    passive = any(c.dep_ in {"nsubjpass", "auxpass"} for c in root.children)
    by = [o for c in root.children if c.i in inside and c.dep_ == "agent" for o in c.children if o.dep_ == "pobj"]
    objects = [c for c in root.children if c.i in inside and (is_object(c) or c.dep_ == "dative")]
    subjects = [subject] if subject is not None else []
    doers, sufferers = (by, subjects) if passive else (subjects, objects)
    return doer_of(doers, inside), doer_of(sufferers, inside)


def is_other(a: Doer, b: Doer) -> bool:
    """Whether two are provably not the same: by all their trades, or by all their names, which are of one kind."""
    return other_trades(a, b) or (other_names(a, b) and all(x and x == y for _, x in a.names for _, y in b.names))


def other_trades(a: Doer, b: Doer) -> bool:
    """Whether nobody can be any of the trades of both."""
    return bool(a.trades and b.trades) and all(opposed(x, y) for x in a.trades for y in b.trades)


def opposed(x: str, y: str) -> bool:
    """Whether nobody is both: "miner", "teacher"."""
    one, other = _SIDES[x], _SIDES[y]
    return any(one[line] != other[line] for line in one.keys() & other.keys())


def other_callings(one: "Iterable[str]", other: "Iterable[str]") -> bool:
    """Whether the words for two sources name trades of which nobody is both: "the army", "the rebels"."""
    a, b = ({t for w in words for t in (w, w.removesuffix("s")) if t in _SIDES} for words in (one, other))
    return bool(a and b) and all(opposed(x, y) for x in a for y in b)


def other_names(a: Doer, b: Doer) -> bool:
    """Whether no name of one can stand for a name of the other; who leads a country or a firm may stand for it."""
    if not a.names or not b.names:
        return False
    pairs = [(x, y) for x in a.names for y in b.names]
    return all(
        same_entity(x, y) == "no" and (x_kind == PERSON) == (y_kind == PERSON) for (x, x_kind), (y, y_kind) in pairs
    )
