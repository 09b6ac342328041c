"""Stories as they grow: a new page joins the story it is most like on average, or opens one."""

import math
from collections import Counter, defaultdict

from headwater.stories.features import features
from headwater.stories.weighting import Frequencies, Vector, dot

JOIN_SIMILARITY = 0.17  # mean cosine to a story's members; between the best of the two development sets
KEY_TERMS = 40  # a page is looked up by its heaviest terms; the rest only score what was found
POPULAR_POSTINGS = 400  # a key term in more stories than this finds nothing new: skipped while rarer ones do
DECAY_DAYS = 20.0  # a page a week from a story's last page keeps 70 % of its similarity


def decay(days: float | None) -> float:
    """How much similarity is left after that many days; an unknown date decays nothing."""
    return 1.0 if days is None else math.exp(-abs(days) / DECAY_DAYS)


class StoryIndex:
    """An inverted index of stories. ``add`` says which story a page belongs to; numbers count from 0."""

    def __init__(self, threshold: float = JOIN_SIMILARITY) -> None:
        self.threshold = threshold
        self.frequencies = Frequencies()
        self.sums: list[Vector] = []
        self.sizes: list[int] = []
        self.last_day: list[float | None] = []
        self.postings: dict[str, list[int]] = defaultdict(list)

    def add(self, text: str, headline: str = "", day: float | None = None, joined: int | None = None) -> int:
        """The number of the story this page joins (``joined`` when reuse has settled it), or of the one it opens."""
        weights = features(text, headline)
        self.frequencies.add(weights)
        vector = self.frequencies.vector(weights)
        story = joined if joined is not None else self.best(vector, day)
        if story is None:
            story = len(self.sums)
            self.sums.append({})
            self.sizes.append(0)
            self.last_day.append(None)
        total = self.sums[story]
        for term in key_terms(vector):
            if term not in total:
                self.postings[term].append(story)
        for term, value in vector.items():
            total[term] = total.get(term, 0.0) + value
        self.sizes[story] += 1
        if day is not None:
            self.last_day[story] = max(day, self.last_day[story] or day)
        return story

    def best(self, vector: Vector, day: float | None) -> int | None:
        """The story whose members are most similar on average, if they are similar enough."""
        votes: Counter[int] = Counter()
        for term in key_terms(vector):
            stories = self.postings.get(term, ())
            if len(stories) <= POPULAR_POSTINGS:
                for story in stories:
                    votes[story] += vector[term]  # type: ignore[assignment]
        best, best_value = None, self.threshold
        for story, _ in votes.most_common(20):
            last = self.last_day[story]
            gap = None if day is None or last is None else day - last
            value = dot(vector, self.sums[story]) / self.sizes[story] * decay(gap)
            if value >= best_value:
                best, best_value = story, value
        return best


def key_terms(vector: Vector) -> list[str]:
    """The heaviest terms, heaviest first; ties by the term itself."""
    return sorted(vector, key=lambda t: (-vector[t], t))[:KEY_TERMS]
