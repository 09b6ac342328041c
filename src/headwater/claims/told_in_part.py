"""What one page states by itself and another among other things: "14 were hurt" and "struck the wall, injuring 14".

The clauses of such sentences (``Statement.parts``) are no claims: every sentence would make three. One becomes a
mention where a statement of another page says the same, or a clause of one that says something else on the whole.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from headwater.claims.comparison.agreement import nearest
from headwater.claims.comparison.comparing import JOINED, compare
from headwater.claims.comparison.topic import Topic
from headwater.claims.joining import SHARED_KEYS, WITHIN_TOPIC, Groups, topics_of
from headwater.claims.reworded import TELLING_OF_CLAUSE, likely_in_story
from headwater.claims.statements.statement import Statement
from headwater.claims.voices import each_of_itself, one_voice
from headwater.claims.words.wording import KIN
from headwater.limits import CLAIM_CANDIDATES, CLAIM_KEY_STATEMENTS

JOINED_CLAUSE = 0.4  # probability from which a clause is a mention that shares more than the topic with it


def with_parts(
    statements: Sequence[Statement], groups: Groups, stories: dict[str, str]
) -> tuple[list[Statement], Groups]:
    """The statements, behind them those of their clauses that are mentions of a claim, and the groups of all."""
    parts = Parts(statements, groups, stories)
    joined = [*parts.of_wholes(), *parts.of_each_other()]
    kept = sorted({n for pair in joined for n in pair if n >= len(statements)})
    place = {n: len(statements) + k for k, n in enumerate(kept)}
    for _ in kept:
        groups.parent.append(len(groups.parent))
    for a, b in joined:
        groups.join(place.get(a, a), place.get(b, b))
    return [*statements, *(parts.all[n] for n in kept)], groups


class Parts:
    """The statements of some pages and, numbered behind them, their clauses."""

    def __init__(self, statements: Sequence[Statement], groups: Groups, stories: dict[str, str]) -> None:
        self.groups, self.stories = groups, stories
        self.wholes = len(statements)
        self.all = [*statements, *(part for statement in statements for part in statement.parts)]
        self.whose = [n for n, statement in enumerate(statements) for _ in statement.parts]
        self.topics = topics_of(statements, groups, stories) if self.whose else {}
        self.pages: dict[int, set[str]] = defaultdict(set)  # of each claim
        for n, statement in enumerate(statements):
            self.pages[groups.find(n)].add(statement.document.id)
        copies: dict[tuple[int, str], list[int]] = defaultdict(list)
        for part in range(self.wholes, len(self.all)):
            copies[self.group_of(part), self.all[part].exact].append(part)
        self.copies = {parts[0]: parts for parts in copies.values()}  # of one sentence: what one says all say
        self.attached: set[int] = set()

    def group_of(self, n: int) -> int:
        """The claim of a statement, or of the whole one that a clause is of."""
        return self.groups.find(n if n < self.wholes else self.whose[n - self.wholes])

    def of_wholes(self) -> Iterator[tuple[int, int]]:
        """Each clause with the claim that says the same, where there is one: the likeliest."""
        firsts = [n for n in self.pages if self.all[n].frame is not None]
        for first, others in self.alike(firsts, self.copies).items():
            for part in self.copies[first]:
                page = self.all[part].document.id
                elsewhere = [(likely, -n) for n, likely in others.items() if page not in self.pages[n]]
                if elsewhere:
                    self.attached.add(part)
                    yield part, -max(elsewhere)[1]

    def of_each_other(self) -> Iterator[tuple[int, int]]:
        """The clauses of two statements that say the same, where no whole statement does."""
        left = [first for first in self.copies if first not in self.attached]
        for first, others in self.alike(left, left).items():
            page = self.all[first].document.id
            same = [p for n in others for p in self.copies[n] if self.all[p].document.id != page]
            for part in (*same, *self.copies[first][1:]) if same else ():
                if part not in self.attached:
                    yield first, part

    def alike(self, among: Iterable[int], asked: Iterable[int]) -> dict[int, dict[int, float]]:
        """For each clause asked about, the statements among these that say the same, with how likely that is."""
        postings: dict[tuple[str, str], list[int]] = defaultdict(list)
        for n in among:
            for key in self.all[n].keys:
                postings[self.story(n), key].append(n)
        found: dict[int, dict[int, float]] = defaultdict(dict)
        for part in asked:
            common: Counter[int] = Counter()
            for key in self.all[part].keys:
                if len(there := postings[self.story(part), key]) <= CLAIM_KEY_STATEMENTS:
                    common.update(n for n in there if n != part)
            for n, count in common.most_common(CLAIM_CANDIDATES):
                few = min(len(self.all[part].keys), len(self.all[n].keys)) <= SHARED_KEYS
                if (count >= SHARED_KEYS or few) and (likely := self.likely(n, part)):
                    found[part][n] = likely
        return found

    def story(self, n: int) -> str:
        return self.stories.get(self.all[n].document.id, "")

    def likely(self, n: int, part: int) -> float:
        """How likely a statement says what a clause says; 0 where something speaks against it."""
        if self.group_of(n) == self.group_of(part):
            return 0.0
        a, b = self.all[n], self.all[part]
        one = one_voice(a, b)
        if a.denial or a.doubted or a.frame is None or b.frame is None or (not one and each_of_itself(a, b)):
            return 0.0
        verdict = compare(a.frame, b.frame, a.day, b.day, same_source=one)
        topic: Topic = self.topics[self.story(n)]
        if verdict.relation in {"same", "refines"} and verdict.likely >= JOINED:
            return verdict.likely if not topic.known or topic.telling(a.frame, b.frame) >= WITHIN_TOPIC else 0.0
        if a.frame.core and b.frame.core and nearest(a.frame.core, b.frame.core, a.frame, b.frame) < KIN:
            return 0.0  # "struck the quay after its engines failed", "stopped twice before it hit the quay"
        likely = likely_in_story(a.frame, b.frame, verdict, topic, one, TELLING_OF_CLAUSE)
        return likely if likely >= JOINED_CLAUSE else 0.0
