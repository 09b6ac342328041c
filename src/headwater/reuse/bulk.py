"""The bulk path: 10,000 to 1,000,000 documents as columns, pairs as arrays, loops compiled.

``Columns`` holds the words of all documents in flat arrays; ``find_pairs`` gives the documents that share passages,
and the passages, as arrays. Seeds and alignment are the small path's (``pairs.py``); what more than ``POPULAR``
documents share is aligned to one exemplar, and the other pairs follow from that.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np

from headwater.reuse import MIN_WORDS, alignments, kernels, splitting
from headwater.reuse.columns import I32, I64, U64, Columns, grown
from headwater.reuse.footers import footer_rows, mask_columns
from headwater.reuse.seeds import GRAM, POPULAR, RUN, WINDOW
from headwater.reuse.words import CLASS_CODES, class_of, fold_of

CHUNK_TEXTS = 2_000  # texts that are split at once: about 8 MB of text
LONG_CONTEXT = 12  # words; a passage of so many, however popular, is found through an exemplar that has all of them


class CodeTables:
    """Classes and folds of code points, as arrays; learnt as they are met."""

    def __init__(self) -> None:
        self.classes = np.full(0x110000, splitting.UNKNOWN_CLASS, np.uint8)
        self.folds = np.zeros(0x110000, np.uint32)
        self.extra = np.zeros(64, np.uint32)
        self.used = 0
        self.learn(range(256))

    def learn(self, codes: Iterable[int]) -> None:
        """Fill in the tables for ``codes``."""
        for code in codes:
            self.classes[code] = CLASS_CODES[class_of(code)]
            folded = fold_of(code)
            if len(folded) == 1:
                self.folds[code] = ord(folded)
                continue
            while self.used + 1 + len(folded) > len(self.extra):
                self.extra = np.concatenate([self.extra, np.zeros_like(self.extra)])
            self.folds[code] = int(splitting.SEVERAL) | self.used
            self.extra[self.used] = len(folded)
            self.extra[self.used + 1 : self.used + 1 + len(folded)] = [ord(char) for char in folded]
            self.used += 1 + len(folded)


def split_many(texts: Iterable[str]) -> Columns:
    """The words of many texts."""
    tables = CodeTables()
    parts: list[tuple[U64, I32, I32]] = []
    counts: list[I64] = []
    source = iter(texts)
    while chunk := list(islice(source, CHUNK_TEXTS)):
        lengths = np.fromiter((len(text) + 1 for text in chunk), np.int64, len(chunk))
        bounds = np.concatenate([[0], np.cumsum(lengths)])
        joined = ("\n".join(chunk) + "\n").encode("utf-32-le", "surrogatepass")
        codes = np.frombuffer(joined, np.uint32)
        if len(new := splitting.unseen(codes, tables.classes)):
            tables.learn(int(code) for code in new)
        room = len(codes)
        hashes, starts, ends = np.empty(room, np.uint64), np.empty(room, np.int32), np.empty(room, np.int32)
        number = np.empty(len(chunk), np.int64)
        used = splitting.split_all(
            codes, bounds, tables.classes, tables.folds, tables.extra, hashes, starts, ends, number
        )
        parts.append((hashes[:used].copy(), starts[:used].copy(), ends[:used].copy()))
        counts.append(number)
    empty = (np.zeros(0, np.uint64), np.zeros(0, np.int32), np.zeros(0, np.int32))
    columns = [np.concatenate(column) for column in zip(empty, *parts, strict=True)]
    offsets = np.concatenate([[0], np.cumsum(np.concatenate([np.zeros(0, np.int64), *counts]))]).astype(np.int64)
    return Columns(columns[0], columns[1], columns[2], offsets)


@dataclass(slots=True)
class Pairs:
    """Which documents share which passages, as arrays.

    ``a``, ``b``: the documents (a < b) of each passage; ``a_start`` ... ``b_end``: its words in each; ``matched``: how
    many of them are equal. ``block_ends``: where its rows of ``blocks`` (word of a, word of b, length) end.
    """

    a: I32
    b: I32
    a_start: I32
    a_end: I32
    b_start: I32
    b_end: I32
    matched: I32
    blocks: I32 = field(default_factory=lambda: np.zeros((0, 3), np.int32))
    block_ends: I64 = field(default_factory=lambda: np.zeros(0, np.int64))

    def __len__(self) -> int:
        return len(self.a)


def find_pairs(columns: Columns, min_words: int = MIN_WORDS, *, pairs: str = "all", with_blocks: bool = False) -> Pairs:
    """The passages of ``min_words`` and more that two documents share.

    ``pairs``: "all", or "exemplars": what more than ``POPULAR`` documents share is given once for each of them, with
    its exemplar, instead of once for each two.
    """
    owner = np.repeat(np.arange(len(columns), dtype=np.int32), np.diff(columns.offsets))
    direct, star = candidates(columns, owner, min_words, early=POPULAR if pairs == "all" else 0)
    del owner
    found = align_pairs(columns, np.union1d(direct, ordered(star)), min_words, with_blocks=with_blocks)
    if pairs == "all" and len(star):
        more = np.setdiff1d(compose(columns, star, found), np.union1d(direct, ordered(star)))
        if len(more):
            composed = align_pairs(columns, more, min_words, RUN, with_blocks=with_blocks)
            found = merged(found, composed, with_blocks)
    return found


def ordered(star: U64) -> U64:
    """Pairs of (exemplar, member) as pairs of (smaller, larger)."""
    a, b = star >> np.uint64(32), star & np.uint64(0xFFFFFFFF)
    return np.unique((np.minimum(a, b) << np.uint64(32)) | np.maximum(a, b))


def candidates(columns: Columns, owner: I32, min_words: int, early: int = POPULAR) -> tuple[U64, U64]:
    """The pairs worth aligning (sorted), and the pairs of exemplar and member of what is popular.

    ``early``: of those that share what is popular, how many of the first are paired with each other.
    """
    low_bits = max(1, len(columns.hashes).bit_length())
    places, keys = fingerprint_columns(columns)
    packed = pack(keys, places, low_bits)
    del keys, places
    strong, weak, crowded = grown(
        lambda buffers: kernels.meet(
            columns.hashes, columns.offsets, owner, packed, low_bits, POPULAR, early, *buffers
        ),
        [np.empty(len(packed) // 2 + 64, np.uint64), np.empty(len(packed) // 2 + 64, np.uint64),
         np.empty(len(packed) // 4 + 64, np.int64)],
    )  # fmt: skip
    weak.sort()
    twice = weak[1:][weak[1:] == weak[:-1]]
    strong_parts, star_parts = [np.unique(strong), np.unique(twice)], [np.zeros(0, np.uint64)]
    for size in sorted({RUN, max(RUN, min(LONG_CONTEXT, min_words))}) if len(crowded) else ():
        more, star = popular_pairs(columns, owner, crowded, size, low_bits)
        strong_parts.append(np.unique(more))
        star_parts.append(np.unique(star))
    return np.unique(np.concatenate(strong_parts)), np.unique(np.concatenate(star_parts))


def fingerprint_columns(columns: Columns) -> tuple[I64, U64]:
    """The fingerprints of all documents: the word that each begins at, and its gram."""
    room = len(columns.hashes) * 9 // 20 + 8 * len(columns) + 64  # two in five words, unless a text repeats itself
    keep = np.ones(len(columns), np.bool_)
    places, keys = grown(
        lambda out: kernels.fingerprint_all(columns.hashes, columns.offsets, keep, out[0], out[1]),
        [np.empty(room, np.int64), np.empty(room, np.uint64)],
    )
    return places, keys


def pack(keys: U64, places: I64, low_bits: int) -> U64:
    """Keys with their places in the low bits, sorted: one array to sort, not two (equality is checked)."""
    packed = (keys << np.uint64(low_bits)) | places.astype(np.uint64)
    packed.sort()
    return packed


def popular_pairs(columns: Columns, owner: I32, crowded: I64, size: int, low_bits: int) -> tuple[U64, U64]:
    """Pairs through fingerprints that many documents share, told apart by a context of ``size`` words."""
    keys, places = np.empty(len(crowded) * WINDOW, np.uint64), np.empty(len(crowded) * WINDOW, np.int64)
    used = kernels.contexts_of(columns.hashes, columns.offsets, owner, crowded, size, keys, places)
    packed = np.unique(pack(keys[:used], places[:used], low_bits))
    load, members = np.zeros(len(columns), np.int64), np.empty(len(columns), np.int64)
    none = np.zeros(0, np.uint64)
    kernels.spread(columns.hashes, owner, packed, low_bits, size, POPULAR, load, False, members, none, none)
    strong, star = grown(
        lambda buffers: kernels.spread(
            columns.hashes, owner, packed, low_bits, size, POPULAR, load, True, members, buffers[0], buffers[1]
        ),
        [np.empty(len(packed), np.uint64), np.empty(len(packed), np.uint64)],
    )
    return strong, star


def align_pairs(columns: Columns, pairs: U64, min_words: int, least: int = GRAM, *, with_blocks: bool = False) -> Pairs:
    """Align each of the ``pairs`` (sorted) that has a run of ``least`` words in common."""
    begin = 0
    rows: list[np.ndarray] = []
    block_rows: list[np.ndarray] = []
    written = 0
    room = len(pairs) + len(pairs) // 4 + 4096
    while begin < len(pairs):
        passages = np.empty((room, 7), np.int32)
        blocks = np.empty((room * 16 if with_blocks else 0, 3), np.int32)
        end, used, block_used = alignments.align_all(
            columns.hashes, columns.offsets, pairs, begin, least, min_words, passages, blocks, with_blocks
        )
        if end == begin and used == 0:
            room *= 2
            continue
        part = passages[:used].astype(np.int64)
        part[:, 6] += written
        written += block_used
        rows.append(part)
        block_rows.append(blocks[:block_used].copy())
        begin = end
    table = np.concatenate([np.zeros((0, 7), np.int64), *rows])
    of = pairs[table[:, 0]]
    a, b = (of >> np.uint64(32)).astype(np.int32), (of & np.uint64(0xFFFFFFFF)).astype(np.int32)
    a0, a1, b0, b1, matched = (table[:, k].astype(np.int32) for k in range(1, 6))
    return Pairs(a, b, a0, a1, b0, b1, matched, np.concatenate([np.zeros((0, 3), np.int32), *block_rows]), table[:, 6])


def compose(columns: Columns, star: U64, found: Pairs) -> U64:
    """The pairs of documents that share words of one exemplar's passage."""
    exemplars = np.unique(star >> np.uint64(32)).astype(np.int32)
    is_exemplar = np.zeros(len(columns), np.bool_)
    is_exemplar[exemplars] = True
    linked = np.sort(star)
    rows = []
    for lead, member, first, last in (
        (found.a, found.b, found.a_start, found.a_end),
        (found.b, found.a, found.b_start, found.b_end),
    ):
        pair = (lead.astype(np.uint64) << np.uint64(32)) | member.astype(np.uint64)
        at = np.minimum(np.searchsorted(linked, pair), len(linked) - 1)
        chosen = linked[at] == pair
        rows.append(np.stack([lead[chosen], member[chosen], first[chosen], last[chosen]], axis=1))
    table = np.concatenate(rows).astype(np.int64)
    table = table[np.lexsort((table[:, 1], table[:, 2], table[:, 0]))]
    composed = grown(
        lambda buffers: (kernels.overlapping(table, RUN, buffers[0]),), [np.empty(4 * len(table) + 64, np.uint64)]
    )[0]
    return np.unique(composed)


def merged(x: Pairs, y: Pairs, with_blocks: bool) -> Pairs:
    """Two sets of passages as one, by document a, then b."""
    columns = [np.concatenate([getattr(x, n), getattr(y, n)]) for n in PASSAGE_COLUMNS]
    order = np.lexsort((columns[5], columns[1], columns[0]))
    columns = [column[order] for column in columns]
    if not with_blocks:
        return Pairs(**dict(zip(PASSAGE_COLUMNS, columns, strict=True)))
    ends = np.concatenate([x.block_ends, y.block_ends + len(x.blocks)])
    begins = np.concatenate([[0], x.block_ends[:-1], [len(x.blocks)], y.block_ends[:-1] + len(x.blocks)])
    begins = begins[: len(ends)] if len(x) else begins[-len(y) :]
    lengths = (ends - begins)[order]
    blocks = np.concatenate([x.blocks, y.blocks])
    new_ends = np.cumsum(lengths)
    rows = np.repeat(begins[order] - (new_ends - lengths), lengths) + np.arange(int(lengths.sum()))
    return Pairs(**dict(zip(PASSAGE_COLUMNS, columns, strict=True)), blocks=blocks[rows], block_ends=new_ends)


def chosen(found: Pairs, keep: np.ndarray, with_blocks: bool) -> Pairs:
    """Some of the passages."""
    if keep.all():
        return found
    columns = {name: getattr(found, name)[keep] for name in PASSAGE_COLUMNS}
    if not with_blocks:
        return Pairs(**columns)
    lengths = np.diff(found.block_ends, prepend=0)
    return Pairs(**columns, blocks=found.blocks[np.repeat(keep, lengths)], block_ends=np.cumsum(lengths[keep]))


PASSAGE_COLUMNS = ("a", "b", "a_start", "a_end", "b_start", "b_end", "matched")


def passages_of(found: Pairs) -> Iterator[tuple[int, int, int, int]]:
    """For each two documents the rows of their passages: a, b, first row, row after the last."""
    if len(found) == 0:
        return
    change = np.flatnonzero((found.a[1:] != found.a[:-1]) | (found.b[1:] != found.b[:-1])) + 1
    bounds = np.concatenate([[0], change, [len(found)]])
    for first, last in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        yield int(found.a[first]), int(found.b[first]), first, last


def find_pairs_of(
    texts: Iterable[str],
    publishers: Sequence[str | None] | None = None,
    min_words: int = MIN_WORDS,
    *,
    pairs: str = "all",
    with_blocks: bool = False,
) -> tuple[Columns, Pairs]:
    """Split many texts and find what they share, each publisher's boilerplate apart."""
    columns = split_many(texts)
    if publishers is None:
        return columns, find_pairs(columns, min_words, pairs=pairs, with_blocks=with_blocks)
    owner = np.repeat(np.arange(len(columns), dtype=np.int32), np.diff(columns.offsets))
    mask_columns(columns, publishers, owner)
    del owner
    found = find_pairs(columns, min_words, pairs=pairs, with_blocks=with_blocks)
    passages = (found.a, found.b, found.a_start, found.a_end, found.b_start, found.b_end)
    return columns, chosen(found, ~footer_rows(columns, publishers, passages), with_blocks)
