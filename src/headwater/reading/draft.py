"""A page on its way to becoming a document: its lines with their roles, and what its metadata say."""

from dataclasses import dataclass, field

import msgspec

from headwater.model import ClaimReview, Comment, Role, Warning

BODY_ROLES = frozenset(("paragraph", "quotation", "dateline", "credit"))
HEADLINE_ROLES = frozenset(("headline", "subheadline"))
PARAGRAPH_BREAK = "\n\n"  # between two of them in an article's text


class DraftLine(msgspec.Struct, gc=False):  # made in C, hundreds a page
    """One line of a page: where it stands in ``page_text``, and the role that it has been given."""

    start: int
    end: int
    role: Role = "boilerplate"
    links: list[tuple[int, int, str]] = msgspec.field(default_factory=list)  # offsets within the line, and the address
    beyond: bool = False  # of an article, and past what is kept of its text


@dataclass(slots=True)
class Metadata:
    """What a page says of itself. Every field is None, or empty, where it says nothing."""

    title: str | None = None
    authors: tuple[str, ...] = ()
    publisher: str | None = None
    published: str | None = None
    modified: str | None = None
    canonical_url: str | None = None
    language: str | None = None
    section: str | None = None
    claim_reviews: tuple[ClaimReview, ...] = ()
    declared_comment_count: int | None = None
    locked: bool = False  # the article is not free to read
    warnings: list[Warning] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """Lines in page order over ``page_text``, with comments and metadata."""

    page_text: str
    lines: list[DraftLine]
    metadata: Metadata
    comments: list[Comment] = field(default_factory=list)  # spans without document id yet
    declared_comment_count: int | None = None
    warnings: list[Warning] = field(default_factory=list)
    forum: bool = False

    def words(self, line: DraftLine) -> str:
        return self.page_text[line.start : line.end]
