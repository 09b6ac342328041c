"""Who says what, through whom: every statement with its speaker, its stance and the hands it came through."""

from collections.abc import Iterable

from headwater.attribution.tagging import Tier
from headwater.model import Attribution, Document, Reuse


def attribute(
    documents: Iterable[Document], reuse: Iterable[Reuse] = (), *, tier: Tier = "accurate"
) -> list[Attribution]:
    """All attributions of all documents, in their order; ``reuse`` lets pages resolve each other's pronouns.

    Each has content, cue and source as the field has called them since PARC (Pareti 2012), a stance, and the hands it
    came through. English by rules, conditional random fields and a small encoder, as ``tier`` says
    (docs/models/attribution.md); the other languages of ``languages()`` by rules alone. Raises SetupError HW5xx where a
    model is missing.
    """
    from headwater.attribution.attributing import attribute_documents

    return attribute_documents(list(documents), list(reuse), tier=tier)


def languages() -> tuple[str, ...]:
    """The languages in which somebody's words are found, as ISO 639-1 codes: English and those of the table of cues."""
    from headwater.attribution.abroad import languages as abroad

    return tuple(sorted(("en", *abroad())))
