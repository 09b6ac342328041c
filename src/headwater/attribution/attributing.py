"""The stage, step by step."""

from headwater.model import Attribution, Document, Reuse


def attribute_documents(documents: list[Document], reuse: list[Reuse], *, tier: str) -> list[Attribution]:
    """Tag, resolve, chain."""
    del documents, reuse, tier
    return []
