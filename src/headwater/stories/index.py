"""Stories as they grow: a new page joins the stories around it, which are settled anew with it among them."""

from collections import defaultdict

from headwater.stories.columns import Rows, Vocabulary
from headwater.stories.features import features
from headwater.stories.graph import Graph, group_pages
from headwater.stories.linking import LEAST_SCALE, SAME_STORY, scaled
from headwater.stories.settling import keep_numbers, nearest_stories, settle
from headwater.stories.weighting import Frequencies

STORIES_AROUND = 4  # nearest stories that a new page may join, split or bring together
PAGES_AROUND = 300  # with more pages than this around it, a page joins the nearest story and moves no other page
FIRST_REFRESH = 16  # pages; then whenever the index has doubled


class StoryIndex:
    """An inverted index of pages and their stories. Pages and stories are numbered from 0 in the order they come.

    Clustering is the batch's, on the part of the graph that the new page touches; a story keeps its number while most
    of its pages stay together. With frozen ``frequencies`` (and the collection's ``usual`` scale) no page is ever
    weighed anew: what a page is like does not change with what comes later.
    """

    def __init__(self, frequencies: Frequencies | None = None, usual: float = LEAST_SCALE) -> None:
        self.frequencies = frequencies or Frequencies()
        self.vocabulary = Vocabulary()
        self.weights = Rows(self.vocabulary)  # of each page, before idf; kept while they may be weighed anew
        self.graph = Graph(self.vocabulary)
        self.usual = usual
        self.must: dict[int, list[int]] = defaultdict(list)  # of a page: the pages whose text it repeats
        self.story_of: list[int] = []
        self.members: dict[int, set[int]] = defaultdict(set)
        self.stories = 0
        self.refresh_at = FIRST_REFRESH

    def add(self, text: str, headline: str = "", day: float | None = None, joined: int | None = None) -> int:
        """The number of the story that this page joins or opens; ``joined`` is a page whose text it repeats."""
        page = len(self.graph)
        if page >= self.refresh_at and not self.frequencies.frozen:
            self.refresh()
        weights = features(text, headline)
        self.frequencies.add(weights)
        if not self.frequencies.frozen:
            self.weights.add(weights)
        self.graph.enter(self.frequencies.vector(weights), day)
        self.story_of.append(self.open_story(page))
        if joined is not None:
            self.must[page].append(joined)
        self.settle(page)
        return self.story_of[page]

    def open_story(self, page: int) -> int:
        story = self.stories
        self.stories += 1
        self.members[story] = {page}
        return story

    def settle(self, page: int) -> None:
        """Cluster the stories around a page anew, where it is near enough to any of them."""
        graph, bound = self.graph, self.must.get(page, [])
        similar = graph.similar(page)
        own = graph.scale(page)
        if not bound and all(scaled(s, own, graph.scale(p), self.usual) < SAME_STORY for p, s in similar.items()):
            return
        sizes = {self.story_of[p]: len(self.members[self.story_of[p]]) for p in similar}
        nearest = nearest_stories(similar, self.story_of, sizes)[:STORIES_AROUND]
        nearest += [story for story in {self.story_of[p] for p in bound} if story not in nearest]
        around = sorted({page}.union(*(self.members[story] for story in nearest)))
        if len(around) > PAGES_AROUND:
            self.move([page], nearest[0])
            return
        inside = set(around)
        known = {(a, b): s for b in around for a, s in graph.similar(b).items() if a in inside}
        must = [(a, b) for b in around for a in self.must.get(b, ()) if a in inside]
        groups = settle(around, known, {p: graph.scale(p) for p in around}, self.usual, must)
        self.take(groups)

    def move(self, pages: list[int], story: int) -> None:
        for page in pages:
            if self.story_of[page] != story:
                self.members[self.story_of[page]].discard(page)
                self.story_of[page] = story
                self.members[story].add(page)

    def refresh(self) -> None:
        """Weigh and group all pages anew. Done whenever the index has doubled: about once more per page."""
        self.refresh_at *= 2
        days = self.graph.days
        self.graph = Graph(self.vocabulary)
        for page, day in enumerate(days):
            self.graph.enter(self.frequencies.vector(self.weights.row(page)), day)
        self.usual = self.graph.usual()
        self.settle_all()

    def settle_all(self) -> None:
        """Group all pages as the batch does; stories go on under their numbers."""
        must = [(earlier, page) for page, repeated in self.must.items() for earlier in repeated]
        members: dict[int, list[int]] = defaultdict(list)
        for page, label in enumerate(group_pages(self.graph, must)):
            members[label].append(page)
        groups = sorted(members.values(), key=lambda group: (-len(group), group))
        self.take(groups)

    def take(self, groups: list[list[int]]) -> None:
        """Give each group the number of the story that most of its pages were in, or a new one."""
        for group, number in zip(groups, keep_numbers(groups, self.story_of), strict=True):
            story = self.stories if number is None else number
            self.stories += number is None
            self.move(group, story)
