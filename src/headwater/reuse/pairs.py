"""The small path: a few hundred pages, without compiling anything (``bulk.py`` gives the same for many)."""

from collections.abc import Iterator, Sequence

from headwater.reuse.align import SHORT, Passage, align_lists
from headwater.reuse.boilerplate import mask
from headwater.reuse.seeds import candidate_pairs, grams
from headwater.reuse.texts import Text
from headwater.reuse.words import Words, split


def shared_passages(
    texts: Sequence[Text], words: Sequence[Words], min_words: int
) -> Iterator[tuple[int, int, list[Passage]]]:
    """The pairs of documents (i < j) that share passages, and those."""
    hashes = mask(texts, words)
    lists = [h.tolist() for h in hashes]
    shorts = [grams(h, SHORT).tolist() for h in hashes]
    for i, j in candidate_pairs(hashes):
        passages = align_lists(lists[i], lists[j], shorts[i], shorts[j], min_words)
        if passages:
            yield i, j, passages


def words_of(texts: Sequence[Text]) -> list[Words]:
    """The words of each text."""
    return [split(text.text) for text in texts]
