"""Texts that cost a regular expression the most, derived from the pattern's own pieces.

Each repetition of the pattern is pumped (its body over and over, with and without what must stand before it, broken off at
the end), each kind of character that the repetitions tell apart is repeated alone, and matches are repeated whole, cut short
and spoilt. A body is made once with each alternative inside it, and once with each kind of character wherever that is taken:
what two pieces of a pattern can both match is what costs."""

import random
import re
import re._compiler as compiler
import re._constants as c
import re._parser as parser
from collections.abc import Iterator
from typing import Any

Recipe = tuple[str, str, str]  # what stands before, what is repeated, what ends it

REPEATS = {c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT}
LEAVES = {c.LITERAL, c.NOT_LITERAL, c.ANY, c.IN}
MANY = 3  # a repetition of that many or more can be pumped
HIGH = 500  # to a bound as high as that, a short text cannot be told from no bound
KINDS = 16  # kinds of characters that are repeated alone
LIKED = 6  # kinds that bodies are made of
TURNS = 12  # alternatives that are taken in turn
PUMPS = 60
OF_CLASS = {
    c.CATEGORY_DIGIT: "70",
    c.CATEGORY_NOT_DIGIT: "a ",
    c.CATEGORY_SPACE: " \n\t",
    c.CATEGORY_NOT_SPACE: "aA.",
    c.CATEGORY_WORD: "aA7_",
    c.CATEGORY_NOT_WORD: " .\n",
}
COMMON = "aA7 \n.,-’'\"“”(/_<=:&\t#à\u00a0"
PHRASES = ("Aa ", "a b", "A. ")


def parse(pattern: str, flags: int) -> parser.SubPattern:
    """The pattern's tree, as ``re`` makes it; patterns of bytes are given as text."""
    return parser.parse(pattern, flags & ~re.LOCALE)


def named(items: list[Any]) -> str:
    """The characters that a set names, and some of each class in it."""
    yes: list[str] = []
    for op, value in items:
        if op is c.LITERAL:
            yes.append(chr(value))
        elif op is c.RANGE:
            yes += [chr(value[0]), chr(value[1])]
        elif op is c.CATEGORY:
            yes += OF_CLASS.get(value, "a")
    return "".join(yes)


def of_set(items: list[Any], rng: random.Random) -> str:
    """A character that the set takes."""
    yes = named(items)
    if items[0][0] is not c.NEGATE:
        return rng.choice(yes)
    return rng.choice([each for each in COMMON + "zZé☃" if each not in yes] or ["☃"])


def inside(op: Any, value: Any) -> list[Any]:
    """The sequences within a node."""
    if op in REPEATS:
        return [value[2]]
    if op is c.BRANCH:
        return list(value[1])
    if op is c.SUBPATTERN:
        return [value[3]]
    if op is c.ATOMIC_GROUP:
        return [value]
    if op in {c.ASSERT, c.ASSERT_NOT}:
        return [value[1]]
    if op is c.GROUPREF_EXISTS:
        return [each for each in value[1:] if each]
    return []


class Maker:
    """Texts that a parsed pattern matches, or nearly."""

    def __init__(self, pattern: str, flags: int, seed: int = 0) -> None:
        self.rng = random.Random(seed)
        self.flags = flags & ~re.LOCALE
        self.tree = parse(pattern, flags)
        self.groups: dict[int, str] = {}
        self.takers: dict[str, re.Pattern[str]] = {}
        self.liked = ""  # a character that stands wherever it may
        self.turn: int | None = None  # the alternative that is taken everywhere; by chance if none

    def takes(self, op: Any, value: Any, char: str) -> bool:
        """Whether a node of one character takes this one."""
        key = repr((op, value))
        if key not in self.takers:
            node = parser.SubPattern(self.tree.state, [(op, value)])
            self.takers[key] = compiler.compile(node, self.flags)
        return self.takers[key].fullmatch(char) is not None

    def match(self, nodes: Any, more: int = 1) -> str:
        """A text that these nodes match (look-arounds aside), with at most ``more`` rounds beyond the least."""
        return "".join(self.one(op, value, more) for op, value in nodes)

    def one(self, op: Any, value: Any, more: int) -> str:
        if op in LEAVES and self.liked and self.takes(op, value, self.liked):
            return self.liked
        if op is c.LITERAL:
            return chr(value)
        if op is c.NOT_LITERAL:
            return self.rng.choice([each for each in "aA .\n7" if ord(each) != value])
        if op is c.ANY:
            return self.rng.choice("aA. ")
        if op is c.IN:
            return of_set(value, self.rng)
        if op is c.BRANCH:
            ways = value[1]
            return self.match(self.rng.choice(ways) if self.turn is None else ways[self.turn % len(ways)], more)
        if op is c.SUBPATTERN:
            text = self.match(value[3], more)
            self.groups[value[0] or 0] = text
            return text
        if op is c.ATOMIC_GROUP:
            return self.match(value, more)
        if op in REPEATS:
            low, high, body = value
            rounds = min(int(high), low + self.rng.randint(0, more))
            return "".join(self.match(body, more) for _ in range(min(rounds, 60)))
        if op is c.GROUPREF:
            return self.groups.get(value, "")
        if op is c.GROUPREF_EXISTS:
            return self.match(value[1], more)
        if op is c.ASSERT:
            return self.match(value[1], 0) if value[0] < 0 else ""
        return ""  # positions and negative look-arounds take no room

    def kinds(self, nodes: Any, repeated: bool = False) -> list[str]:
        """One character of each kind that the repetitions in these nodes tell apart, those that most of them take first."""
        leaves = list(repeated_leaves(nodes, repeated))
        chars = COMMON + "".join(named(value) if op is c.IN else "" for op, value in leaves)
        chars += "".join(chr(value) for op, value in leaves if op in {c.LITERAL, c.NOT_LITERAL})
        found: dict[tuple[bool, ...], str] = {}
        for each in dict.fromkeys(chars):
            kind = (*(self.takes(op, value, each) for op, value in leaves), each.isalnum() or each == "_", each == "\n")
            found.setdefault(kind, each)
        return [found[kind] for kind in sorted(found, key=sum, reverse=True)]

    def bodies(self, body: Any) -> list[str]:
        """Texts that the body of a repetition matches: with each alternative, of each kind of character, and by chance."""
        made = []
        for turn in range(min(most_ways(body), TURNS)):
            self.turn = turn
            made.append(self.match(body, 0))
        self.turn = None
        for kind in self.kinds(body, repeated=True)[:LIKED]:
            self.liked = kind
            made += [self.match(body, 0), self.match(body, 1)]
        self.liked = ""
        made += [self.match(body, 1) for _ in range(2)]
        return list(dict.fromkeys([*made, *(each[:1] for each in made)]))

    def pumps(self, nodes: Any = None, before: str = "") -> Iterator[Recipe]:
        """(what must stand before, body, what follows) of each repetition that can go on."""
        nodes = list(self.tree if nodes is None else nodes)
        for index, (op, value) in enumerate(nodes):
            prefix = before + self.match(nodes[:index], 0)
            if op in REPEATS and int(value[1]) >= MANY:
                after = self.match(nodes[index + 1 :], 0)
                for body in self.bodies(value[2]):
                    if body:
                        yield prefix, body, after
            for each in inside(op, value):
                yield from self.pumps(each, prefix)


def repeated_leaves(nodes: Any, repeated: bool) -> Iterator[tuple[Any, Any]]:
    """The nodes of one character that stand inside a repetition."""
    for op, value in nodes:
        if op in LEAVES and repeated:
            yield op, value
        for each in inside(op, value):
            yield from repeated_leaves(each, repeated or (op in REPEATS and int(value[1]) >= MANY))


def endless(nodes: Any) -> bool:
    """Whether a repetition within these nodes has no bound, or a high one: only then can a place's cost grow with the text."""
    return any((op in REPEATS and int(value[1]) >= HIGH) or any(map(endless, inside(op, value))) for op, value in nodes)


def most_ways(nodes: Any) -> int:
    """How many alternatives the widest choice within these nodes has, and at least one."""
    return max(
        [
            1,
            *(
                max(len(value[1]) if op is c.BRANCH else 1, *map(most_ways, inside(op, value)), 1)
                for op, value in nodes
            ),
        ]
    )


def filled(unit: str, size: int) -> str:
    return (unit * (size // max(len(unit), 1) + 1))[:size]


def root(unit: str) -> str:
    """The shortest text whose repetition gives this one: "abab" says no more than "ab"."""
    return unit[: (unit + unit).find(unit, 1)] if unit else ""


def recipes(pattern: str, flags: int, thorough: bool) -> list[Recipe]:
    """Texts to attack the pattern with, each to be filled with its unit."""
    made: dict[Recipe, None] = {}

    def add(before: str, unit: str, after: str) -> None:
        if unit:
            made[before, root(unit), after] = None

    first = Maker(pattern, flags)
    for each in (*first.kinds(first.tree)[:KINDS], *PHRASES):
        add("", each, "\0")
    for seed in range(3 if thorough else 1):
        pumps = list(dict.fromkeys(Maker(pattern, flags, seed).pumps()))
        for before, body, after in pumps[: PUMPS * (4 if thorough else 1)]:
            add(before, body, "\0")
            for times in (1, 3, 50) if before else ():
                add("", before + body * times, "\0")
            add("", body + after[:-1] + "!", "")
            add("", body + " ", "")
    for seed in range(24 if thorough else 3):
        maker = Maker(pattern, flags, seed)
        whole = maker.match(maker.tree, 2)
        spoilt = " " + whole[:-1] + "!"
        for unit in (whole, whole[:-1], whole + " ", whole[: len(whole) // 2], whole[:1], whole[:2], spoilt):
            add("", unit, "")
        for cut in range(3, min(len(whole), 24 if thorough else 12) if seed < 2 else 3):
            add("", whole[:cut], "")
    return list(made)
