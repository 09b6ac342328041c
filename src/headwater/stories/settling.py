"""Which stories a group of neighbouring pages makes: pure functions, for an index in memory as for one on disk."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from headwater.stories.clustering import Pair, cluster, take_in
from headwater.stories.linking import SAME_STORY, scaled

StoryOf = Mapping[int, int] | Sequence[int]  # the number of each page's story


def settle(
    pages: Sequence[int],
    similarity: Mapping[Pair, float],
    scales: Mapping[int, float],
    usual: float,
    must: Iterable[Pair] = (),
) -> list[list[int]]:
    """The stories of ``pages``, largest first: the batch's clustering on their part of the graph.

    ``similarity`` has the pairs of pages (the lower number first) that are alike at all, already decayed by time;
    ``scales`` each page's own scale, ``usual`` the collection's; ``must`` pairs that are one story in any case.
    """
    place = {page: i for i, page in enumerate(sorted(pages))}
    relative = {
        (place[a], place[b]): scaled(value, scales[a], scales[b], usual) for (a, b), value in similarity.items()
    }
    held = [(place[a], place[b]) for a, b in must]
    labels = take_in(cluster(len(place), relative, SAME_STORY, held), relative, SAME_STORY)
    groups: dict[int, list[int]] = defaultdict(list)
    for page, i in place.items():
        groups[labels[i]].append(page)
    return sorted(groups.values(), key=lambda group: (-len(group), group))


def keep_numbers(groups: Sequence[Sequence[int]], story_of: StoryOf) -> list[int | None]:
    """For each group the number of the story that most of its pages were in, each number once; None is a new story."""
    taken: set[int] = set()
    numbers: list[int | None] = []
    for group in groups:
        old = Counter(story_of[page] for page in group)
        free = [story for story in sorted(old, key=lambda s: (-old[s], s)) if story not in taken]
        numbers.append(free[0] if free else None)
        taken.update(free[:1])
    return numbers


def nearest_stories(similar: Mapping[int, float], story_of: StoryOf, sizes: Mapping[int, int]) -> list[int]:
    """The stories of a page's neighbours, the one that it is most like on average first."""
    votes: dict[int, float] = defaultdict(float)
    for page, value in similar.items():
        votes[story_of[page]] += value / sizes[story_of[page]]
    return sorted(votes, key=lambda story: (-votes[story], story))
