"""Text made to cost a regular expression the most: derived from the pattern's own pieces.

Each repetition of the pattern is pumped (its body 100 kB long, with and without what must stand before it, broken off at
the end), each character class it names is repeated alone, and its matches are repeated whole, cut short and spoilt."""

import json
import random
import re
import re._constants as c
import re._parser as parser
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))  # run as a script, where the tests' own path is not set
from bench.machine import slowness

REPEATS = {c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT}
MANY = 3  # a repetition of that many or more can be pumped
OF_CLASS = {
    c.CATEGORY_DIGIT: "70",
    c.CATEGORY_NOT_DIGIT: "a ",
    c.CATEGORY_SPACE: " \n\t",
    c.CATEGORY_NOT_SPACE: "aA.",
    c.CATEGORY_WORD: "aA7_",
    c.CATEGORY_NOT_WORD: " .\n",
}
COMMON = "aA7 \n.,-’'\"“”(/_<=:&\t#à\u00a0"


def of_set(items: list[Any], rng: random.Random) -> str:
    """A character that the set takes."""
    negated = items[0][0] is c.NEGATE
    yes: list[str] = []
    for op, value in items:
        if op is c.LITERAL:
            yes.append(chr(value))
        elif op is c.RANGE:
            yes += [chr(value[0]), chr(value[1])]
        elif op is c.CATEGORY:
            yes += OF_CLASS.get(value, "a")
    if not negated:
        return rng.choice(yes)
    no = set(yes)
    return rng.choice([each for each in COMMON + "zZé☃" if each not in no] or ["☃"])


class Maker:
    """Texts that a parsed pattern matches, or nearly."""

    def __init__(self, pattern: str, flags: int, seed: int = 0) -> None:
        self.rng = random.Random(seed)
        self.tree = parser.parse(pattern, flags & ~re.LOCALE)
        self.groups: dict[int, str] = {}

    def match(self, nodes: Any, more: int = 1) -> str:
        """A text that these nodes match (look-arounds aside), with at most ``more`` rounds beyond the least."""
        return "".join(self.one(op, value, more) for op, value in nodes)

    def one(self, op: Any, value: Any, more: int) -> str:
        if op is c.LITERAL:
            return chr(value)
        if op is c.NOT_LITERAL:
            return self.rng.choice([each for each in "aA .\n7" if ord(each) != value])
        if op is c.ANY:
            return self.rng.choice("aA. ")
        if op is c.IN:
            return of_set(value, self.rng)
        if op is c.BRANCH:
            return self.match(self.rng.choice(value[1]), more)
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

    def pumps(self, nodes: Any = None, before: str = "") -> Iterator[tuple[str, str, str]]:
        """(what must stand before, body, what follows) of each repetition that can go on."""
        nodes = list(self.tree if nodes is None else nodes)
        for index, (op, value) in enumerate(nodes):
            prefix = before + self.match(nodes[:index], 0)
            inner: list[Any] = []
            if op in REPEATS:
                inner = [value[2]]
                if int(value[1]) >= MANY:
                    after = self.match(nodes[index + 1 :], 0)
                    for _ in range(2):
                        yield prefix, self.match(value[2], 1), after
                    pieces = {self.match(value[2], 0)[:1] for _ in range(3)}
                    for piece in sorted(pieces - {""}):
                        yield prefix, piece, after
            elif op is c.BRANCH:
                inner = value[1]
            elif op is c.SUBPATTERN:
                inner = [value[3]]
            elif op is c.ATOMIC_GROUP:
                inner = [value]
            elif op in {c.ASSERT, c.ASSERT_NOT}:
                inner = [value[1]]
            for each in inner:
                yield from self.pumps(each, prefix)


Recipe = tuple[str, str, str]  # what stands before, what is repeated, what ends it


def filled(unit: str, size: int) -> str:
    return (unit * (size // max(len(unit), 1) + 1))[:size]


def recipes(pattern: str, flags: int, thorough: bool) -> dict[Recipe, None]:
    """(before, unit, after): texts to attack the pattern with, each to be filled with its unit."""
    made: dict[Recipe, None] = {}

    def add(*parts: str) -> None:
        if parts[1]:
            made[parts[0], parts[1], parts[2]] = None

    for each in (*COMMON, "Aa ", "a b", "A. "):
        add("", each, "\0")
    for seed in range(3 if thorough else 1):
        for before, body, after in list(Maker(pattern, flags, seed).pumps())[:40]:
            add(before, body, "\0")
            for times in (1, 3, 50):
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
    return made


class Late(Exception):  # noqa: N818 - no error: an answer
    """A pattern used up its time."""


def late(*_: object) -> None:
    raise Late


class Attack:
    """One pattern, applied as the package applies it, and the clock beside it."""

    def __init__(self, entry: dict[str, Any], thorough: bool) -> None:
        self.bytes = entry["bytes"]
        text = entry["pattern"]
        self.pattern: re.Pattern[Any] = re.compile(text.encode("latin-1") if self.bytes else text, entry["flags"])
        apply: Callable[[Any], Any] = getattr(self.pattern, entry["method"])
        # Searched for, a pattern also has to find whatever comes after its first match.
        self.apply = apply if entry["method"] in {"match", "fullmatch"} else self.find_all
        self.recipes = list(recipes(text, entry["flags"], thorough))

    def find_all(self, text: Any) -> None:
        for _ in self.pattern.finditer(text):
            pass

    def text(self, recipe: Recipe, size: int) -> Any:
        before, unit, after = recipe
        text = before + filled(unit, size - len(before) - len(after)) + after
        return text.encode("latin-1", "replace") if self.bytes else text

    def seconds(self, recipe: Recipe, size: int, least: float = 0.0) -> float:
        """Processor time of a run, of so many that they take ``least`` together; ``GIVEN_UP_S`` where one took longer.

        The processor's clock may tick in steps of 10 ms, and lump what it counts: one short run goes by that clock and
        two ticks, or by the wall clock where that is less (a busy machine makes it more), and what is to be judged is
        the mean of many."""
        text, runs = self.text(recipe, size), 0
        wall, cpu = time.perf_counter(), time.process_time()
        while not runs or time.process_time() - cpu < least:
            if not self.ends(text):
                return GIVEN_UP_S
            runs += 1
        used = time.process_time() - cpu
        return used / runs if least else min(time.perf_counter() - wall, used + TICKS_S)

    def ends(self, text: Any) -> bool:
        """Whether a run comes back in time. The alarm is off again within the ``try``: it may ring as the run returns."""
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, GIVEN_UP_S)
            self.apply(text)
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        except Late:
            return False
        return True

    def costliest(self, count: int) -> list[Recipe]:
        """The recipes that cost most on short texts, the worst first; one alone where that never came back."""
        costs = []
        for each in self.recipes:
            text = self.text(each, PROBE)
            start = time.perf_counter()
            if not self.ends(text):
                return [each]
            costs.append((time.perf_counter() - start, each))
        return [each for _, each in sorted(costs, reverse=True)[:count]]

    def worst(self, thorough: bool) -> dict[str, Any]:
        """Seconds for 100,000 characters of the costliest attack, and how the cost grows from half of that."""
        found = {"seconds": 0.0, "growth": 0.0, "attacks": len(self.recipes), "attack": ("", "", "")}
        for recipe in self.costliest(12 if thorough else 2):
            seconds = self.seconds(recipe, SIZE)
            if seconds > LIMIT_S / 2:  # by clocks that are coarse, or go on while a machine stands still
                seconds = self.surely(recipe, SIZE)
            if seconds >= GIVEN_UP_S:
                return found | {"seconds": seconds, "growth": 9.9, "attack": recipe}
            growth = self.growth(recipe, seconds) if seconds > (0.001 if thorough else 0.02) else 0.0
            if seconds > LIMIT_S:
                seconds = self.on_the_reference_machine(recipe)
            if growth > GROWTH or (found["growth"] <= GROWTH and seconds > found["seconds"]):
                found |= {"seconds": seconds, "growth": growth, "attack": recipe}
        return found

    def on_the_reference_machine(self, recipe: Recipe) -> float:
        """What a run would cost on the machine that the limit was set on: its time by how slow this one is just then."""
        return min(self.seconds(recipe, SIZE, MEASURED_S) / slowness() for _ in range(3))

    def growth(self, recipe: Recipe, seconds: float) -> float:
        """How much more a text of twice the length costs; where that looks like more than twice, measured at length."""
        growth = seconds / self.seconds(recipe, SIZE // 2)
        if growth <= 2.4:
            return growth
        return min(self.surely(recipe, SIZE) / self.surely(recipe, SIZE // 2) for _ in range(3))

    def surely(self, recipe: Recipe, size: int) -> float:
        """Processor time of a run, the least of three means: a busy machine makes it more, and nothing makes it less."""
        return min(self.seconds(recipe, size, MEASURED_S) for _ in range(3))


SIZE = 100_000
PROBE = 3_000
LIMIT_S = 0.1
GIVEN_UP_S = 1.0
TICKS_S = 0.02
MEASURED_S = 0.1
GROWTH = 2.5


def main(thorough: bool) -> None:
    """Patterns as JSON on standard input; what the worst attack on each cost, as JSON, on standard output."""
    signal.signal(signal.SIGVTALRM, late)
    answers = []
    for entry in json.load(sys.stdin)["patterns"]:
        attack = Attack(entry, thorough)
        answers.append(
            attack.worst(thorough) | {"where": entry["where"], "method": entry["method"], "pattern": entry["pattern"]}
        )
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:] == ["thorough"])
