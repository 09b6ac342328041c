"""Stories as they grow: a new page joins the stories around it, which are settled anew with it among them."""

from collections import Counter, defaultdict
from statistics import median

from headwater.stories.clustering import cluster
from headwater.stories.features import features
from headwater.stories.linking import LEAST_SCALE, SAME_STORY, decay, gap, scale_of, scaled
from headwater.stories.neighbours import Neighbours
from headwater.stories.weighting import Frequencies, Vector

STORIES_AROUND = 4  # nearest stories that a new page may join, split or bring together
PAGES_AROUND = 300  # with more pages than this around it, a page joins the nearest story and moves no other page
FIRST_REFRESH = 16  # pages; then whenever the index has doubled


class StoryIndex:
    """An inverted index of pages and their stories. Pages and stories are numbered from 0 in the order they come.

    Clustering is the batch's, on the part of the graph that the new page touches; a story keeps its number while most
    of its pages stay together.
    """

    def __init__(self) -> None:
        self.frequencies = Frequencies()
        self.neighbours = Neighbours()
        self.weights: list[Vector] = []  # of each page, before idf
        self.days: list[float | None] = []
        self.similar: list[dict[int, float]] = []  # of each page: its nearest pages
        self.scales: list[float] = []
        self.usual = LEAST_SCALE
        self.must: list[tuple[int, int]] = []
        self.story_of: list[int] = []
        self.members: dict[int, set[int]] = defaultdict(set)
        self.stories = 0
        self.refresh_at = FIRST_REFRESH

    def add(self, text: str, headline: str = "", day: float | None = None, joined: int | None = None) -> int:
        """The number of the story that this page joins or opens; ``joined`` is a page whose text it repeats."""
        if len(self.weights) >= self.refresh_at:
            self.refresh()
        weights = features(text, headline)
        self.frequencies.add(weights)
        page = len(self.weights)
        self.weights.append(weights)
        self.days.append(day)
        self.connect(page)
        self.story_of.append(self.open_story(page))
        if joined is not None:
            self.must.append((joined, page))
        self.settle(page, joined)
        return self.story_of[page]

    def connect(self, page: int) -> None:
        """Find a page's neighbours, and enter it among them."""
        vector = self.frequencies.vector(self.weights[page])
        near = {p: s * decay(gap(self.days[page], self.days[p])) for p, s in self.neighbours.near(vector) if s > 0}
        self.neighbours.add(vector)
        self.similar.append(near)
        self.scales.append(scale_of(near.values()))
        for other, value in near.items():
            self.similar[other][page] = value
            self.scales[other] = scale_of(self.similar[other].values())

    def open_story(self, page: int) -> int:
        story = self.stories
        self.stories += 1
        self.members[story] = {page}
        return story

    def settle(self, page: int, joined: int | None) -> None:
        """Cluster the stories around a page anew."""
        votes: Counter[int] = Counter()
        for other, value in self.similar[page].items():
            votes[self.story_of[other]] += value / len(self.members[self.story_of[other]])  # type: ignore[assignment]
        nearest = sorted(votes, key=lambda s: (-votes[s], s))[:STORIES_AROUND]
        if joined is not None and self.story_of[joined] not in nearest:
            nearest.append(self.story_of[joined])
        around = sorted({page}.union(*(self.members[s] for s in nearest)))
        if len(around) > PAGES_AROUND:
            self.move([page], nearest[0])
            return
        place = {p: i for i, p in enumerate(around)}
        similarity = {
            (place[a], place[b]): scaled(value, self.scales[a], self.scales[b], self.usual)
            for a in around
            for b, value in self.similar[a].items()
            if a < b and b in place
        }
        must = [(place[a], place[b]) for a, b in self.must if a in place and b in place]
        labels = cluster(len(around), similarity, SAME_STORY, must)
        groups: dict[int, list[int]] = defaultdict(list)
        for p, label in zip(around, labels, strict=True):
            groups[label].append(p)
        self.rename(sorted(groups.values(), key=lambda g: (-len(g), g)))

    def rename(self, groups: list[list[int]]) -> None:
        """Give each group the number of the story that most of its pages were in; each number once."""
        taken: set[int] = set()
        for group in groups:
            old = Counter(self.story_of[p] for p in group)
            free = [s for s in sorted(old, key=lambda s: (-old[s], s)) if s not in taken]
            story = free[0] if free else self.stories
            if not free:
                self.stories += 1
            taken.add(story)
            self.move(group, story)

    def move(self, pages: list[int], story: int) -> None:
        for page in pages:
            if self.story_of[page] != story:
                self.members[self.story_of[page]].discard(page)
                self.story_of[page] = story
                self.members[story].add(page)

    def refresh(self) -> None:
        """Weigh all pages by the frequencies of now. Done whenever the index has doubled: about once more per page."""
        self.refresh_at *= 2
        self.neighbours = Neighbours()
        self.similar, self.scales = [], []
        for page in range(len(self.weights)):
            self.connect(page)
        self.usual = median(self.scales)
