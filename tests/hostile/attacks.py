"""Text made to cost a regular expression the most: derived from the pattern's own pieces (``recipes.py``), and the clock.

Each attack is first made on a short text. Had it a cost that grows with the square of the length and breaks the limit at
100,000 characters, it would show there already; where it may, it is timed on texts of two lengths, and where these two
lengths leave room for such a growth, or the attack is among the pattern's costliest, on the whole length."""

import json
import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))  # run as a script, where the tests' own path is not set
from recipes import Recipe, endless, filled, parse, recipes

from bench.machine import slowness

SIZE = 100_000
PROBES = (2_000, 12_000)
LIMIT_S = 0.1
GROWTH = 5.5  # for four times the text: stricter than 2.5 for twice of it
SHORTER = 4
TOLD_S = 0.02  # below, growth is nobody's harm, and the clock's error as large
GIVEN_UP_S = 0.5  # five times the limit: a machine three times slower is no reason
MEASURED_S = 0.1
TRIALS = 10
NO_END = 99.0
# What a short text costs whose cost, grown with the square of the length, would just reach the limit.
FREE_S = LIMIT_S * (PROBES[0] / SIZE) ** 2


def clock() -> Callable[[], float]:
    """The thread's own clock, which stands still while the machine does something else; the wall's, where the former ticks in
    steps of some ms. The process's ticks on Linux for as long as an alarm on processor time is set, as here it is."""
    end, reads = time.perf_counter() + 0.005, set()
    while time.perf_counter() < end:
        reads.add(time.thread_time())
    return time.thread_time if len(reads) > 50 else time.perf_counter


class Late(Exception):  # noqa: N818 - no error: an answer
    """A pattern used up its time."""


def late(*_: object) -> None:
    raise Late


class Probed(NamedTuple):
    """What texts of two lengths say of one recipe, if all that grows more than in proportion grows with the square."""

    recipe: Recipe
    seconds: float  # GIVEN_UP_S where it never came back
    linear: float  # seconds expected of the whole length: in proportion to it
    square: float  # and with its square

    @property
    def expected(self) -> float:
        return self.linear + self.square


class Attack:
    """One pattern, applied as the package applies it, and the clock beside it."""

    def __init__(self, entry: dict[str, Any], thorough: bool, limit: float = LIMIT_S) -> None:
        self.clock = clock()
        self.limit = limit  # for what is expected of short texts: this machine's
        self.bytes = entry["bytes"]
        text = entry["pattern"]
        self.pattern: re.Pattern[Any] = re.compile(text.encode("latin-1") if self.bytes else text, entry["flags"])
        apply: Callable[[Any], Any] = getattr(self.pattern, entry["method"])
        # Searched for, a pattern also has to find whatever comes after its first match.
        self.apply = apply if entry["method"] in {"match", "fullmatch"} else self.find_all
        self.endless = endless(parse(text, entry["flags"]))
        self.recipes = recipes(text, entry["flags"], thorough)
        self.full = 12 if thorough else 2 if self.endless else 1

    def find_all(self, text: Any) -> None:
        for _ in self.pattern.finditer(text):
            pass

    def text(self, recipe: Recipe, size: int) -> Any:
        before, unit, after = recipe
        text = before + filled(unit, size - len(before) - len(after)) + after
        return text.encode("latin-1", "replace") if self.bytes else text

    def once(self, text: Any) -> float:
        """Time of one run, never less than it cost; ``GIVEN_UP_S`` where it did not come back."""
        start = self.clock()
        ended = self.ends(text)
        return self.clock() - start if ended else GIVEN_UP_S

    def probe(self, recipe: Recipe) -> Probed:
        """What the whole length may cost, told from lengths as short as can tell it."""
        seconds = self.once(self.text(recipe, PROBES[0]))
        if seconds <= FREE_S or seconds >= GIVEN_UP_S:
            return Probed(recipe, seconds, seconds * SIZE / PROBES[0], 0.0)
        probed = Probed(recipe, seconds, 0.0, 0.0)
        for size in PROBES:
            probed = self.two_lengths(recipe, size)
            if probed.square <= self.limit / 2:
                break
        return probed

    def two_lengths(self, recipe: Recipe, size: int) -> Probed:
        """The least of three runs each: a busy machine makes it more, and nothing makes it less."""
        long, short = self.text(recipe, size), self.text(recipe, size // SHORTER)
        whole = part = GIVEN_UP_S
        for _ in range(3):  # in turn: the machine's speed changes
            part, whole = min(part, self.once(short)), min(whole, self.once(long))
            if whole >= GIVEN_UP_S:
                break
        square = max(0.0, (whole - SHORTER * part) / (SHORTER**2 - SHORTER))
        times = SIZE / (size // SHORTER)
        return Probed(recipe, whole, (part - square) * times, square * times**2)

    def mean(self, recipe: Recipe, size: int) -> float:
        """Processor time of a run, the mean of so many that no clock's step matters; ``GIVEN_UP_S`` where one took longer."""
        text, runs, start = self.text(recipe, size), 0, time.thread_time()
        while not runs or time.thread_time() - start < MEASURED_S:
            if not self.ends(text):
                return GIVEN_UP_S
            runs += 1
        return (time.thread_time() - start) / runs

    def ends(self, text: Any) -> bool:
        """Whether a run comes back in time. The alarm is off again within the ``try``: it may ring as the run returns."""
        try:
            signal.setitimer(signal.ITIMER_VIRTUAL, GIVEN_UP_S)
            self.apply(text)
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        except Late:
            return False
        return True

    def worst(self) -> dict[str, Any]:
        """Seconds for 100,000 characters of the costliest attack, and how the cost grows from a quarter of that.

        Tried on the whole length are recipes that may grow into the limit, as they are met, and the costliest. The first
        that breaks a limit is the answer."""
        found = {"seconds": 0.0, "growth": 0.0, "attacks": len(self.recipes), "attack": ("", "", "")}
        costliest = []
        for recipe in self.recipes:
            probed = self.probe(recipe)
            if probed.seconds >= GIVEN_UP_S:
                return found | {"seconds": GIVEN_UP_S, "growth": NO_END, "attack": recipe}
            if self.endless and probed.square > self.limit / 2:
                answer = found | self.tried(recipe)
                if broken(answer):
                    return answer
            costliest.append(probed)
        costliest.sort(key=lambda p: p.expected, reverse=True)
        for each in costliest[: self.full]:
            answer = found | self.tried(each.recipe)
            if broken(answer):
                return answer
            found = max(found, answer, key=lambda a: a["seconds"])
        return found

    def tried(self, recipe: Recipe) -> dict[str, Any]:
        """What the whole length costs, and how that grows."""
        seconds = self.cost(recipe)
        growth = NO_END if seconds >= GIVEN_UP_S else 0.0
        if self.endless and TOLD_S < seconds < GIVEN_UP_S:
            growth = self.growth(recipe)
        return {"seconds": seconds, "growth": growth, "attack": recipe}

    def cost(self, recipe: Recipe) -> float:
        """Seconds for the whole length, on the machine that the limit was set on: a slower one's by how slow it is."""
        text, least = self.text(recipe, SIZE), GIVEN_UP_S
        for _ in range(3):
            least = min(least, self.once(text))
            if least <= LIMIT_S or least >= GIVEN_UP_S:
                return least
        for _ in range(3):
            if least <= LIMIT_S:
                break
            least = min(least, self.mean(recipe, SIZE) / slowness(2))
        return least

    def growth(self, recipe: Recipe) -> float:
        """How much more a text of four times the length costs: the least of some trials, until one is within bounds.

        A trial holds one long run against two short ones before and two after it, which take as long together where the cost is
        linear: the machine's speed changes, for both alike."""
        short, long = self.text(recipe, SIZE // SHORTER), self.text(recipe, SIZE)
        least = NO_END
        for _ in range(TRIALS):
            part = self.once(short) + self.once(short)
            whole = self.once(long)
            part += self.once(short) + self.once(short)
            least = min(least, SHORTER * whole / part)
            if least <= GROWTH:
                break
        return least


def broken(answer: dict[str, Any]) -> bool:
    """Whether a pattern costs too much, or grows too fast."""
    return answer["seconds"] > LIMIT_S or answer["growth"] > GROWTH


def main(thorough: bool) -> None:
    """Patterns as JSON on standard input; what the worst attack on each cost, as JSON, on standard output."""
    signal.signal(signal.SIGVTALRM, late)
    limit = LIMIT_S * slowness()
    answers = [
        Attack(entry, thorough, limit).worst() | {key: entry[key] for key in ("where", "method", "pattern")}
        for entry in json.load(sys.stdin)["patterns"]
    ]
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1:] == ["thorough"])
