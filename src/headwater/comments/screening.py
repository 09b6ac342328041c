"""Both screens, put together: a comment is spam before it is copied."""

import os
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from headwater.comments.copies import copied_reasons
from headwater.comments.spam import spam_reasons
from headwater.errors import HeadwaterError
from headwater.model import Comment, Document, Screening, Warning

if TYPE_CHECKING:
    from headwater.comments.service import AkismetService

OFTEN_WORDS = 8  # of a comment that is posted often; shorter ones coincide ("Thank you for this article")
OFTEN_TIMES = 3  # on one page: a reader whose comment did not show at once posts it twice
KEY_VARIABLE = "AKISMET_KEY"


def screen_comments(documents: Sequence[Document]) -> list[Document]:
    """The documents with every comment screened; a service that fails leaves a warning and the offline verdict."""
    copied = copied_reasons(documents)
    screened: list[Document] = []
    for d, document in enumerate(documents):
        posted_often = often_posted(document.comments)
        comments = []
        for c, comment in enumerate(document.comments):
            reasons = spam_reasons(comment.text) + (["posted-often"] if c in posted_often else [])
            comments.append(msgspec.structs.replace(comment, screening=verdict(reasons, copied.get((d, c), []))))
        screened.append(msgspec.structs.replace(document, comments=tuple(comments)))
    if os.environ.get(KEY_VARIABLE):
        return ask_service(screened)
    return screened


def verdict(spam: list[str], copied: list[str]) -> Screening:
    if spam:
        return Screening(verdict="spam", reasons=tuple(spam))
    if copied:
        return Screening(verdict="copied", reasons=tuple(copied))
    return Screening(verdict="none")


def often_posted(comments: Sequence[Comment]) -> set[int]:
    """Comments of some length that stand on one page again and again, word for word."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, comment in enumerate(comments):
        if len(comment.text.split()) >= OFTEN_WORDS:
            places[" ".join(comment.text.lower().split())].append(i)
    return {i for found in places.values() if len(found) >= OFTEN_TIMES for i in found}


def ask_service(documents: list[Document]) -> list[Document]:
    """Put what the offline screen let pass to Akismet."""
    from headwater.comments.service import AkismetService

    try:
        service = AkismetService.from_environment()
    except HeadwaterError as error:
        return [warn(d, error) if d.comments else d for d in documents]
    with service:
        return [asked(d, service) for d in documents]


def asked(document: Document, service: "AkismetService") -> Document:
    """The document with what the service holds for spam."""
    comments = list(document.comments)
    for i, comment in enumerate(comments):
        if comment.screening.verdict == "none":
            try:
                spam = service.is_spam(comment, document)
            except HeadwaterError as error:
                return warn(msgspec.structs.replace(document, comments=tuple(comments)), error)
            if spam:
                comments[i] = msgspec.structs.replace(comment, screening=verdict(["akismet"], []))
    return msgspec.structs.replace(document, comments=tuple(comments))


def warn(document: Document, error: HeadwaterError) -> Document:
    """The document with a warning in place of an error: the offline verdicts stand."""
    warning = Warning(code=error.code, message=f"{error.message} The offline screen's verdicts stand.")
    return msgspec.structs.replace(document, warnings=(*document.warnings, warning))
