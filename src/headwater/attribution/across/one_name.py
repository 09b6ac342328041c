"""Who goes by several names on pages that belong together gets one: the fullest, or the spelling used most.

A first or last name alone takes the one full name that fits it there. Two spellings are one person where he holds one
office or one quotation is given to both; else they stay two names, of which nobody says that they are two persons.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from headwater.attribution.names.entities import identify, is_one_word, same_entity
from headwater.attribution.names.spelling import fold, spelt_alike
from headwater.attribution.names.titles import HONORIFICS, RANKS, is_person_noun, is_title
from headwater.model import Attribution, Source

WORD = re.compile(r"[^\W\d_]+")
OF_MANY_HOLDERS = HONORIFICS | RANKS | frozenset("spokesman spokeswoman spokesperson official member former".split())

NOT_ONE = frozenset({"", "military"})  # portfolios of a government as a whole, and of an army or a navy


class Names:
    """Which names a quotation in common has shown to be one person's."""

    def __init__(self) -> None:
        self.proven: set[frozenset[str]] = set()

    def join(self, a: Source, b: Source) -> None:
        self.proven.add(frozenset((a.name or "", b.name or "")))

    def person(self, bare: Source) -> str | None:
        """The full name under which another page gives the words of somebody whom this one calls by his last name."""
        full = {name for pair in self.proven if bare.name in pair for name in pair if name != bare.name}
        return full.pop() if len(full) == 1 and not is_one_word(replace(bare, kind="speaker", name=min(full))) else None

    def holds(self, a: Source, b: Source) -> bool:
        return frozenset((a.name or "", b.name or "")) in self.proven


def words_of(name: str) -> tuple[str, ...]:
    """A person's name as words, his titles left out."""
    identity = identify(name)
    return identity.words if identity.kind == "person" else tuple(fold(name).split())


def is_person(source: Source) -> bool:
    return source.kind == "speaker" and bool(source.name) and not source.anonymous


def is_bare_name(source: Source) -> bool:
    """Whether a source goes by one capitalised word and nothing tells a person from a body."""
    bare = r"[A-ZÀ-Þ][^\W\d_a-zß-ÿ]*[a-zß-ÿ][\w’'-]*"  # the first small letter is found once: linear
    return source.kind == "organization" and bool(re.fullmatch(bare, source.name or ""))


def is_one_name(a: Source, b: Source) -> bool:
    """Whether two different names of persons can be spellings of one."""
    if not (is_person(a) or is_person(b)) or a.name is None or b.name is None or fold(a.name) == fold(b.name):
        return False
    if not all(is_person(s) or is_bare_name(s) for s in (a, b)):
        return False
    return spelt_alike(words_of(a.name), words_of(b.name))


def office(source: Source) -> frozenset[str]:
    """What a role says that few share: "defence minister", "mayor"; a rank or "spokesman" alone says too little."""
    words = {w for w in WORD.findall((source.role or "").lower()) if w not in OF_MANY_HOLDERS}
    return frozenset(words) if any(is_person_noun(w) or is_title(w) for w in words) else frozenset()


def share_office(a: Source, b: Source) -> bool:
    """Whether two sources hold one office, or speak for one body."""
    ours, theirs = office(a), office(b)
    held = ours & theirs
    if any(is_person_noun(w) or is_title(w) for w in held) and (ours <= theirs or theirs <= ours):
        return True
    return bool(a.organization and b.organization) and same_entity(a.organization or "", b.organization or "") == "yes"


def under_one_name(found: Sequence[Attribution], neighbours: Mapping[str, set[str]], names: Names) -> list[Attribution]:
    """The attributions, each person under one name on all pages that belong together."""
    cast: dict[str, list[Source]] = defaultdict(list)  # the persons of a page, each name with every role it has there
    used: Counter[str] = Counter()
    found = [
        with_name(a, person) if is_bare_name(a.source) and (person := names.person(a.source)) else a for a in found
    ]
    for attribution in found:
        if is_person(attribution.source):
            used[attribution.source.name or ""] += 1
            if attribution.source not in cast[attribution.document]:
                cast[attribution.document].append(attribution.source)
    called: dict[tuple[str, str], str] = {}
    near: dict[str, list[Source]] = {}  # of a page: the persons of all that belong with it, each role once
    renamed = []
    for attribution in found:
        source = attribution.source
        if is_person(source) and source.name:
            key = attribution.document, source.name
            if key not in called:
                if key[0] not in near:
                    near[key[0]] = distinct(s for d in sorted({key[0], *neighbours.get(key[0], ())}) for s in cast[d])
                called[key] = best_name([s for s in cast[key[0]] if s.name == source.name], near[key[0]], used, names)
            renamed.append(with_name(attribution, called[key]))
        else:
            renamed.append(attribution)
    return renamed


def bodies_under_one_name(found: Sequence[Attribution], neighbours: Mapping[str, set[str]]) -> list[Attribution]:
    """The attributions, each body that goes by a name of several words under one on all pages that belong together.

    "Russia's Ministry of Defence" and "the Russian Defence Ministry" are one; a capital that stands for its government
    keeps its name, and so do armed forces, whose parts a name does not always tell.
    """
    used: Counter[str] = Counter()
    bodies: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))  # of a page: names by who it is
    for attribution in found:
        for name in body_names(attribution):
            used[name] += 1
            bodies[attribution.document][identify(name).key].add(name)
    called: dict[tuple[str, str], str] = {}
    renamed = []
    for attribution in found:
        here = attribution.document
        for name in body_names(attribution):
            if (here, name) not in called:
                key = identify(name).key
                near = {n for d in {here, *neighbours.get(here, ())} if d in bodies for n in bodies[d].get(key, ())}
                called[here, name] = min(near, key=lambda n: (-used[n], -len(n), n))
        renamed.append(with_bodies(attribution, {n: called[here, n] for n in body_names(attribution)}))
    return renamed


def body_names(attribution: Attribution) -> list[str]:
    """The names of ministries and other bodies that an attribution holds, those of more than one word."""
    source = attribution.source
    given = [source.name if source.kind == "organization" and not source.anonymous else None, source.organization]
    names = dict.fromkeys(name for name in given if name and " " in name)
    return [n for n in names if (who := identify(n)).proper and who.portfolio not in NOT_ONE and who.kind != "person"]


def with_bodies(attribution: Attribution, called: Mapping[str, str]) -> Attribution:
    """The attribution with its bodies under other names, in its chain too."""
    if all(name == other for name, other in called.items()):
        return attribution
    source = attribution.source
    name, organization = (called.get(n or "", n) for n in (source.name, source.organization))
    chain = tuple(replace(hand, name=called.get(hand.name or "", hand.name)) for hand in attribution.chain)
    return replace(attribution, source=replace(source, name=name, organization=organization), chain=chain)


def distinct(sources: Iterable[Source]) -> list[Source]:
    """The sources, of those alike in name, role and organisation the first: many pages have the same ones."""
    return [*{(s.name, s.role, s.organization): s for s in reversed([*sources])}.values()][::-1]


def best_name(here: Sequence[Source], around: Iterable[Source], used: Counter[str], names: Names) -> str:
    """What somebody is called: the one full name that a bare one fits, or the usual one of its spellings."""
    name = here[0].name or ""
    others = [s for s in around if s.name and s.name != name]
    if is_one_word(here[0]):
        fitting = set(fuller(name, others))
        return fitting.pop() if len(fitting) == 1 else name
    same = {
        s.name or ""
        for s in others
        if not is_one_word(s)
        and any(is_one_name(own, s) and (share_office(own, s) or names.holds(own, s)) for own in here)
    }
    return min({name, *same}, key=lambda n: (-used[n], -len(n), n))


def fuller(name: str, others: Iterable[Source]) -> Iterator[str]:
    """The full names, each person's once, whose last name a bare one is; else those whose first name it is."""
    word = fold(name)
    full = {s.name: words_of(s.name) for s in others if s.name and not is_one_word(s)}
    distinct = dict[str, str]()
    for position in (-1, 0):
        for each, words in sorted(full.items(), key=lambda item: (-len(item[1]), item[0])):
            same = any(same_entity(each, kept) == "yes" for kept in distinct)
            if words and words[position] == word and not same:
                distinct[each] = each
        if distinct:
            break
    yield from distinct


def with_name(attribution: Attribution, name: str) -> Attribution:
    """The attribution with its speaker under another name, in its chain too."""
    source = attribution.source
    if source.name == name:
        return attribution
    chain = tuple(
        replace(hand, name=name, kind="speaker") if hand.kind == source.kind and hand.name == source.name else hand
        for hand in attribution.chain
    )
    return replace(attribution, source=replace(source, name=name, kind="speaker"), chain=chain)
