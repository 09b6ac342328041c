"""Claims: one checkable statement with all its mentions, what it measures and when, and what stands against it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from headwater.model import Attribution, Claim, Document, Reuse, Story

__all__ = ["find_claims"]


def find_claims(
    documents: "Sequence[Document]",
    attributions: "Sequence[Attribution]",
    reuse: "Sequence[Reuse]",
    stories: "Sequence[Story]",
) -> "list[Claim]":
    """The claims of these documents, each with its mentions, quantities, times and conflicts, in reading order.

    Attributed statements come first, then the pages' own sentences. Nothing is joined across ``stories``. A claim has
    no origins yet: ``lineage.find_origins`` fills them. How statements are compared, and how often that is right:
    docs/methods/claims.md.
    """
    from headwater.claims.assembling import assemble
    from headwater.claims.countered import find_countered
    from headwater.claims.joining import join_statements
    from headwater.claims.statements.corrections import find_taken_back
    from headwater.claims.statements.denials import find_denials
    from headwater.claims.statements.finding import find_statements
    from headwater.claims.told_in_part import with_parts

    story_of = {document: story.id for story in stories for document in story.document_ids}
    statements = find_statements(documents, attributions)
    groups = join_statements(statements, reuse, story_of)
    denials = [
        *find_denials(statements, documents, attributions),
        *find_taken_back(statements),
        *find_countered(statements),
    ]
    statements, groups = with_parts(statements, groups, story_of)
    return assemble(statements, groups, denials, story_of)
