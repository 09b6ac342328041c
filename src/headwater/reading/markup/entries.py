"""The entries of a live report on a page of markup: their times and reporters are none of their words."""

from headwater.reading.lines.entries import is_mark, is_reporter, says_live, titles_live
from headwater.reading.markup.elements import Tree

LEAST_ENTRIES = 4
MOST_BETWEEN = 2  # lines from the time of an entry to who wrote it


def entry_heads(tree: Tree, taken: list[int], title: str | None) -> list[int]:
    """Which lines of the article say when an entry of a live report was written, and who wrote it; none where the page
    does not say that it is live."""
    texts = [line.text for line in tree.lines]
    marks = [i for i in taken if is_mark(texts[i])]
    if len(marks) < LEAST_ENTRIES:
        return []
    if not (titles_live(title or "") or any(says_live(text) for text in texts[: marks[0]])):
        return []
    body = set(taken)
    near = {i for at in marks for i in range(at - MOST_BETWEEN, at + MOST_BETWEEN + 1) if i in body}
    return sorted({*marks, *(i for i in near if is_reporter(texts[i]))})
