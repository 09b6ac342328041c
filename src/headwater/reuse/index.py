"""An index that answers one new document against all that came before.

Each fingerprint is kept with its document and five bits of each of the three words on either side: enough to tell,
without the text, whether two documents share a run of ``RUN`` words there, however popular the fingerprint is. Only
the documents that do are split and aligned. What ``add`` gives over a sequence of documents is what ``find_reuse``
gives for all at once (directions apart, which a batch settles by third pages), but for publishers' boilerplate: a batch
learns it from all pages, ``add`` from those so far.
"""

from collections import Counter, OrderedDict
from collections.abc import Iterable
from typing import Any

import msgspec
import numpy as np
import numpy.typing as npt

from headwater.limits import CACHED_DOCUMENTS
from headwater.model import Reuse
from headwater.reuse import MIN_WORDS
from headwater.reuse.align import Listed, align_lists
from headwater.reuse.boilerplate import MAX_PAGE_SHARE, MIN_PAGES, is_footer, needed
from headwater.reuse.pairs import SMALL_DOCUMENTS
from headwater.reuse.records import records
from headwater.reuse.seeds import GRAM, POPULAR, RUN, fingerprints, have_run
from headwater.reuse.texts import Text, Worded, house, text_of
from headwater.reuse.words import Hashes, split

SIDE = RUN - GRAM  # words on either side whose bits are kept
BITS = 5
RECENT_SHARE = 16  # new fingerprints are looked up in a dictionary until they are 1/16 of all, then sorted in
RECENT_LEAST = 1_000_000  # 5,000 documents; sorting them in takes 0.2 s

Sides = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int64]
Owners = npt.NDArray[np.int32]


class ReuseIndex:
    """``add(document)`` gives its reuse with every document before it (``a`` the earlier, ``b`` the new) and keeps it.

    ``answer(document)`` gives the same and keeps nothing; ``load(documents)`` keeps many and gives nothing. About 4 kB
    a document of 500 words, and its text.
    """

    def __init__(self, *, min_words: int = MIN_WORDS) -> None:
        self.min_words = min_words
        self.texts: list[Text] = []
        self.houses: list[str] = []
        self.pages: Counter[str] = Counter()
        self.grams: Hashes = np.zeros(0, np.uint64)  # sorted
        self.owners: Owners = np.zeros(0, np.int32)
        self.sides: Sides = np.zeros(0, np.uint32)
        self.recent: dict[int, list[tuple[int, int]]] = {}
        self.recent_count: int = 0
        self.split: OrderedDict[int, tuple[Worded, Listed]] = OrderedDict()
        self.given: int = 0

    def __len__(self) -> int:
        return len(self.texts)

    def add(self, document: Any) -> list[Reuse]:
        """The document's reuse with all before it; from now on it is one of them."""
        text = text_of(document)
        worded = Worded(text, split(text.text))
        found = self._answer(worded)
        self._keep(text, worded.words.hashes)
        return found

    def answer(self, document: Any) -> list[Reuse]:
        """The document's reuse with all that the index holds."""
        text = text_of(document)
        return self._answer(Worded(text, split(text.text)))

    def load(self, documents: Iterable[Any]) -> None:
        """Keep many documents at once, without asking what they share."""
        texts = [text_of(document) for document in documents]
        if len(texts) <= SMALL_DOCUMENTS:
            for text in texts:
                self._keep(text, split(text.text).hashes)
            return
        from headwater.reuse.bulk import fingerprint_columns, split_many

        columns = split_many(text.text for text in texts)
        places, grams = fingerprint_columns(columns)
        owners = (np.searchsorted(columns.offsets, places, "right") - 1).astype(np.int32)
        beside = sides(columns.hashes, places, columns.offsets[owners], columns.offsets[owners + 1])
        self._sort_in(grams, owners + np.int32(len(self.texts)), beside)
        for text in texts:
            self._name(text)

    # ------------------------------------------------------------ keeping

    def _keep(self, text: Text, hashes: Hashes) -> None:
        number = self._name(text)
        kept, places = fingerprints(hashes)
        for gram, side in zip(kept.tolist(), sides(hashes, places).tolist(), strict=True):
            self.recent.setdefault(gram, []).append((number, side))
        self.recent_count += len(kept)
        if self.recent_count > max(RECENT_LEAST, len(self.grams) // RECENT_SHARE):
            self._sort_recent()

    def _name(self, text: Text) -> int:
        """Keep a document's text and publisher; its number."""
        self.texts.append(text)
        self.houses.append(house(text.publisher))
        self.pages[self.houses[-1]] += 1
        return len(self.texts) - 1

    def _sort_recent(self) -> None:
        """Move the recent fingerprints into the sorted arrays."""
        rows = [(gram, owner, side) for gram, found in self.recent.items() for owner, side in found]
        grams = np.fromiter((row[0] for row in rows), np.uint64, len(rows))
        owners = np.fromiter((row[1] for row in rows), np.int32, len(rows))
        beside = np.fromiter((row[2] for row in rows), np.uint32, len(rows))
        self._sort_in(grams, owners, beside)
        self.recent.clear()
        self.recent_count = 0

    def _sort_in(self, grams: Hashes, owners: Owners, beside: Sides) -> None:
        grams = np.concatenate([self.grams, grams])
        order = np.argsort(grams, kind="stable")
        self.grams = grams[order]
        self.owners = np.concatenate([self.owners, owners])[order]
        self.sides = np.concatenate([self.sides, beside])[order]

    # ------------------------------------------------------------ answering

    def _answer(self, new: Worded) -> list[Reuse]:
        hashes = new.words.hashes
        kept, places = fingerprints(hashes)
        grams, owners, theirs = self._postings(kept)
        repeated = self._boilerplate(new, places, grams, owners)
        if repeated is not None:
            hashes = np.where(repeated, np.arange(len(hashes), dtype=np.uint64), hashes)
            kept, places = fingerprints(hashes)
            grams, owners, theirs = self._postings(kept)
        if len(owners) == 0:
            return []
        certain = np.unique(owners[run_here(theirs, sides(hashes, places)[grams])])
        few = np.bincount(grams, minlength=len(kept))[grams] < POPULAR
        same = np.unique(kept, return_inverse=True)[1]  # a gram that stands here twice is one
        pairs = np.unique((owners[few].astype(np.int64) << 32) | same[grams[few]])
        shared, counts = np.unique(pairs >> 32, return_counts=True)
        rare = set(shared[counts > 1].tolist())
        listed = Listed(hashes)
        found: list[Reuse] = []
        for number in sorted(rare.union(certain.tolist())):
            old, old_listed = self._split(number)
            if number not in rare and not have_run(old.words.hashes, hashes):  # the bits told of a run that is none
                continue
            passages = align_lists(old_listed, listed, self.min_words)
            ours = self.houses[number] and self.houses[number] == house(new.text.publisher)
            if ours and is_footer(passages, len(old.words), len(new.words)):
                continue
            for reuse in records(old, new, passages) if passages else ():
                self.given += 1
                found.append(msgspec.structs.replace(reuse, id=f"r{self.given}"))
        return found

    def _postings(self, kept: Hashes) -> tuple[Places, Owners, Sides]:
        """The documents that hold the fingerprints: which fingerprint, which document, the words beside it there."""
        distinct = np.arange(len(kept))
        first = np.searchsorted(self.grams, kept, "left")
        counts = np.searchsorted(self.grams, kept, "right") - first
        rows = np.repeat(first - np.cumsum(counts) + counts, counts) + np.arange(int(counts.sum()))
        grams = np.repeat(distinct, counts)
        more = [(k, *row) for k, gram in enumerate(kept.tolist()) for row in self.recent.get(gram, ())]
        if not more:
            return grams, self.owners[rows], self.sides[rows]
        late = np.array(more, np.int64)
        return (
            np.concatenate([grams, late[:, 0]]),
            np.concatenate([self.owners[rows], late[:, 1].astype(np.int32)]),
            np.concatenate([self.sides[rows], late[:, 2].astype(np.uint32)]),
        )

    def _boilerplate(self, new: Worded, places: Places, grams: Places, owners: Owners) -> npt.NDArray[np.bool_] | None:
        """The words of a document that its publisher repeats on page after page, if there are any."""
        name = house(new.text.publisher)
        pages = self.pages[name] + 1
        if not name or pages < MIN_PAGES:
            return None
        same = np.fromiter((self.houses[owner] == name for owner in owners.tolist()), bool, len(owners))
        holders = np.unique((grams[same] << 32) | owners[same])
        popular = np.bincount(holders >> 32, minlength=len(places)) + 1 >= needed(pages)
        repeated = np.zeros(len(new.words.hashes), bool)
        for place in places[popular].tolist():
            repeated[place : place + GRAM] = True
        return repeated if repeated.any() and repeated.mean() <= MAX_PAGE_SHARE else None

    def _split(self, number: int) -> tuple[Worded, Listed]:
        """A kept document's words."""
        if number in self.split:
            self.split.move_to_end(number)
            return self.split[number]
        words = split(self.texts[number].text)
        self.split[number] = Worded(self.texts[number], words), Listed(words.hashes)
        if len(self.split) > CACHED_DOCUMENTS:
            self.split.popitem(last=False)
        return self.split[number]


def sides(hashes: Hashes, places: Places, first: Places | int = 0, last: Places | int | None = None) -> Sides:
    """Five bits of each of the words around each fingerprint: before it, nearest lowest, then after it.

    ``first``, ``last``: where the document of each begins and ends in ``hashes``; outside it stand zeros.
    """
    last = len(hashes) if last is None else last
    short = (hashes & np.uint64(31)).astype(np.uint32)
    total = np.zeros(len(places), np.uint32)
    for k in range(SIDE):
        for place, slot in ((places - 1 - k, k), (places + GRAM + k, SIDE + k)):
            inside = (place >= first) & (place < last)
            bits = np.where(inside, short[np.where(inside, place, 0)], 0).astype(np.uint32)
            total |= bits << np.uint32(BITS * slot)
    return total


def run_here(theirs: Sides, mine: Sides) -> npt.NDArray[np.bool_]:
    """Which of the fingerprints stand in a run of ``RUN`` words in common, as far as the bits tell."""
    differ = theirs ^ mine
    same = differ == 0  # most of them, in a family of copies
    other = np.flatnonzero(~same)
    differ = differ[other]
    before, after = np.zeros(len(other), np.int8), np.zeros(len(other), np.int8)
    for k in range(SIDE):
        before += (before == k) & ((differ >> np.uint32(BITS * k)) & np.uint32(31) == 0)
        after += (after == k) & ((differ >> np.uint32(BITS * (SIDE + k))) & np.uint32(31) == 0)
    same[other] = before + after >= SIDE
    return same
