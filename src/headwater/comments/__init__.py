"""Screening of readers' comments: spam and copied text, nothing else. Opinions are not judged."""

from collections.abc import Sequence

from headwater.model import Document

__all__ = ["screen"]


def screen(documents: Sequence[Document]) -> list[Document]:
    """The same documents, every comment with its screening: ``spam``, ``copied`` or ``none``, with reasons.

    With AKISMET_KEY set, comments that the offline screen lets pass are also put to the Akismet service.
    """
    if not any(d.comments for d in documents):
        return list(documents)
    from headwater.comments.screening import screen_comments

    return screen_comments(documents)
