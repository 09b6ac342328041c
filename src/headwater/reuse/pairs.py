"""Which documents share which passages: without compiling anything for a few hundred pages, compiled for more."""

from collections.abc import Iterator, Sequence
from typing import Literal

from headwater.reuse.align import Listed, Passage, align_lists
from headwater.reuse.boilerplate import is_footer, mask
from headwater.reuse.seeds import candidate_pairs
from headwater.reuse.texts import Text, house
from headwater.reuse.words import Words, split

SMALL_DOCUMENTS = 1_000  # up to here seeds cost under 2 s in plain Python; compiling costs 20 s once, loading it 2 s
SMALL_PAIRS = 10_000  # pairs to align: about 0.5 ms each

PairsForm = Literal["all", "exemplars"]
Found = Iterator[tuple[int, int, list[Passage]]]


def split_texts(texts: Sequence[Text]) -> Sequence[Words]:
    """The words of each text."""
    if len(texts) <= SMALL_DOCUMENTS:
        return [split(text.text) for text in texts]
    from headwater.reuse.bulk import split_many

    columns = split_many(text.text for text in texts)
    return [columns.words(document) for document in range(len(columns))]


def shared_passages(texts: Sequence[Text], words: Sequence[Words], min_words: int, pairs: PairsForm = "all") -> Found:
    """The pairs of documents (i < j) that share passages, and those."""
    if len(texts) <= SMALL_DOCUMENTS:
        hashes = mask(texts, words)
        candidates = candidate_pairs(hashes, pairs)
        if len(candidates) <= SMALL_PAIRS:
            listed = [Listed(h) for h in hashes]
            houses = [house(text.publisher) for text in texts]
            for i, j in candidates:
                passages = align_lists(listed[i], listed[j], min_words)
                ours = houses[i] and houses[i] == houses[j]
                if passages and not (ours and is_footer(passages, len(words[i]), len(words[j]))):
                    yield i, j, passages
            return
    yield from many_passages(texts, min_words, pairs)


def many_passages(texts: Sequence[Text], min_words: int, pairs: PairsForm = "all") -> Found:
    """``shared_passages``, compiled."""
    from headwater.reuse.bulk import find_pairs_of, passages_of

    _, found = find_pairs_of(
        (text.text for text in texts), [text.publisher for text in texts], min_words, pairs=pairs, with_blocks=True
    )
    places = [column.tolist() for column in (found.a_start, found.a_end, found.b_start, found.b_end, found.matched)]
    ends = [0, *found.block_ends.tolist()]
    for i, j, first, last in passages_of(found):
        yield (
            i,
            j,
            [
                Passage(
                    *(column[row] for column in places),
                    blocks=[(a, b, n) for a, b, n in found.blocks[ends[row] : ends[row + 1]].tolist()],
                )
                for row in range(first, last)
            ],
        )
