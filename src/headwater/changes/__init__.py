"""What became of sentences on their way from one page to another, where a reader would care.

Method: sentences are paired by the passages that reuse found and their words aligned (``pairing``), or by the claim
that both make (``rewritten``). Each kind of change is looked for in what went and what came, with both parses at hand.
What the lists and the grammar do not know is no change: a copy may word a thing as it likes (docs/methods/changes.md).
"""

from collections.abc import Sequence

from headwater.model import Attribution, Change, Claim, Document, Reuse

__all__ = ["find_changes"]


def find_changes(
    documents: Sequence[Document],
    reuse: Sequence[Reuse],
    attributions: Sequence[Attribution] = (),
    claims: Sequence[Claim] = (),
) -> list[Change]:
    """Every change of substance between sentences of two English pages, by the copies and their sentences.

    ``reuse`` says which sentences were made from which, ``attributions`` who says them. With ``claims`` also sentences
    in other words, and the denials that copies leave out.
    """
    from headwater.changes.finding import find

    return find(documents, reuse, attributions, claims)
