"""Which documents are about one event."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from headwater.first_use import on_first_use
from headwater.model import Document, Reuse, Story

if TYPE_CHECKING:
    from headwater.stories.index import StoryIndex
else:
    __getattr__, __dir__ = on_first_use(__name__, {"StoryIndex": "index"})

__all__ = ["StoryIndex", "entitle", "find_stories"]


def find_stories(documents: Sequence[Document], reuse: Sequence[Reuse] = ()) -> list[Story]:
    """One story per event, every document in exactly one; titles are the headlines of their most typical pages.

    Stories come in the order of their first documents, documents of a story in the order given. ``reuse`` (of
    ``find_reuse``) brings pages together that share text. Average linkage of weighted terms, similarities scaled by the
    neighbourhood (Zelnik-Manor and Perona 2004): docs/methods/stories.md.
    """
    from headwater.stories.batch import group_documents

    return group_documents(documents, reuse)


def entitle(documents: Sequence[Document]) -> str:
    """A story's title: the headline that says most of what the other headlines of these documents say."""
    from headwater.stories.batch import entitle as choose

    return choose(documents)
