"""How telling what two statements share is: words that few others of their story use, and hardly its names.

Any two statements of one story share its topic: the company, the phone, the launch. That they may say one thing is
shown by what the others do not speak of.
"""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from headwater.claims.comparison.agreement import near_words
from headwater.claims.comparison.comparing import Verdict
from headwater.claims.frames import Frame

FEWEST = 20  # statements from which a story shows what it is about
COMMON = 0.2  # of the logarithm of a story's statements: a word that some twelve of 22 use, or 40 of 100, tells nothing
OF_NAME = 0.25  # what a name tells of what another word does: a story is about its names
MOST_OF_NAMES = 0.5  # what any number of them tells: a list of three men stands in all that is said of them

# Probability from which two statements of two pages are laid before the reader as perhaps one, and how much more than
# their topic they have to share; and the same where it is more probable
POSSIBLE, BEYOND_TOPIC = 0.15, 0.9
PROBABLE, BEYOND_TOPIC_PROBABLE = 0.35, 0.6
POSSIBLE_UNTOLD = 0.25  # the same probability where too little of the story is at hand to show its topic


@dataclass(slots=True)
class Topic:
    """How many statements of a story use each key."""

    statements: int = 0
    used: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, frames: Iterable[Frame | None]) -> "Topic":
        """The topic of a story with these statements, each wording counted once."""
        topic = cls()
        for frame in frames:
            if frame is not None:
                topic.statements += 1
                topic.used.update(frame.weights.keys())
        return topic

    @property
    def known(self) -> bool:
        return self.statements >= FEWEST

    def telling(self, a: Frame, b: Frame) -> float:
        """How much more than their topic two statements share: .8 for each word, no name, that no other one uses."""
        names = a.names | b.names
        told = {k: self.rarity(self.used[k] - 2) for k in a.keys & b.keys}
        told |= {
            k: near * self.rarity(self.used[k] - 1) / 2 for k, near in near_words(a, b).items()
        }  # both of each two
        of_names = OF_NAME * sum(rarity for k, rarity in told.items() if k in names)
        return min(of_names, MOST_OF_NAMES) + sum(rarity for k, rarity in told.items() if k not in names)

    def rarity(self, others: int) -> float:
        """.8 for a word that no other statement uses, falling to 0."""
        return max(0.0, 1 - math.log1p(max(0, others)) / math.log1p(self.statements) - COMMON)

    def may_be_one(self, verdict: Verdict, telling: float) -> bool:
        """Whether a reader should see that two statements which are not joined may be one."""
        if not self.known:
            return verdict.likely >= POSSIBLE_UNTOLD
        return telling >= (BEYOND_TOPIC_PROBABLE if verdict.likely >= PROBABLE else BEYOND_TOPIC)
