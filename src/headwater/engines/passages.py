"""Reuse through the disk: the steps of ``reuse/bulk.py`` as stages, each over a shard or a group.

Words, fingerprints, boilerplate and alignment are reuse's own functions: compiled where there is much to do, plain
where there is little. What is kept of a document between steps are numbers, never its words.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from headwater.engines import files
from headwater.engines.pages import NUMBERS, Facts, id_of
from headwater.engines.seam import GroupStage, MapStage
from headwater.engines.shards import paths
from headwater.model import Reuse
from headwater.reuse.align import Listed, Passage, align_lists
from headwater.reuse.boilerplate import repeated_words
from headwater.reuse.columns import Columns
from headwater.reuse.records import Worded, records
from headwater.reuse.seeds import RUN, WINDOW, fingerprints, grams, mix
from headwater.reuse.texts import NamedCredit, Text, moment
from headwater.reuse.words import KINDS, MIX_1, Hashes, split

if TYPE_CHECKING:
    import pyarrow as pa

FEW_TEXTS = 400  # up to here plain Python is done before compiled code is loaded
FEW_PAIRS = 2_000
LONG_CONTEXT = 12  # words (reuse/bulk.py)


def split_texts(texts: Sequence[str]) -> Columns:
    """The words of some texts as columns."""
    if len(texts) > FEW_TEXTS:
        from headwater.reuse.bulk import split_many

        return split_many(texts)
    words = [split(text) for text in texts]
    offsets = np.concatenate([[0], np.cumsum([len(w) for w in words])]).astype(np.int64)
    none = np.zeros(0, np.int32)
    return Columns(
        np.concatenate([np.zeros(0, np.uint64), *(w.hashes for w in words)]),
        np.concatenate([none, *(w.starts for w in words)]),
        np.concatenate([none, *(w.ends for w in words)]),
        offsets,
    )


def masked(columns: Columns, docs: Sequence[int], masks: Sequence[bytes | None]) -> Columns:
    """The words of some texts, their publishers' boilerplate made unlike anything else."""
    columns = Columns(columns.hashes.copy(), columns.starts, columns.ends, columns.offsets)
    for number, (doc, mask) in enumerate(zip(docs, masks, strict=True)):
        if mask is not None:
            hashes = columns.hashes[columns.offsets[number] : columns.offsets[number + 1]]
            repeated = np.unpackbits(np.frombuffer(mask, np.uint8), count=len(hashes)).astype(bool)
            places = np.flatnonzero(repeated).astype(np.uint64) * np.uint64(MIX_1)
            hashes[repeated] = mix(places + np.uint64(doc & 0xFFFFFFFFFFFFFFFF)) & ~np.uint64(KINDS)
    return columns


def fingerprints_of(columns: Columns) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The fingerprints of some texts: their grams, the word that each begins at, and the text."""
    if len(columns) > FEW_TEXTS:
        from headwater.reuse.bulk import fingerprint_columns

        places, keys = fingerprint_columns(columns)
    else:
        found = [fingerprints(columns.words(number).hashes) for number in range(len(columns))]
        keys = np.concatenate([np.zeros(0, np.uint64), *(k for k, _ in found)])
        at = [p + columns.offsets[number] for number, (_, p) in enumerate(found)]
        places = np.concatenate([np.zeros(0, np.int64), *at])
    return keys, places, np.searchsorted(columns.offsets, places, "right") - 1


# ---------------------------------------------------------------- boilerplate


def mask_schema() -> "pa.Schema":
    """``mask``: which words of a document are its publisher's boilerplate, one bit each."""
    import pyarrow as pa

    return pa.schema({"doc": pa.int64(), "mask": pa.binary()})


class LearnBoilerplate(GroupStage, frozen=True, kw_only=True):
    """Some publishers' pages in; the boilerplate of those that have any out."""

    def __call__(self, group: "pa.Table") -> "pa.Table":
        """Learn what each publisher repeats."""
        import pyarrow as pa

        group = group.sort_by("doc")
        columns = split_texts(group.column("text").to_pylist())
        houses = group.column("house").to_numpy()
        repeated = repeated_in_many(columns, houses) if len(columns) > FEW_TEXTS else repeated_in(columns, houses)
        rows = [
            {"doc": doc, "mask": np.packbits(words).tobytes()}
            for doc, words in zip(group.column("doc").to_pylist(), repeated, strict=True)
            if words.any()
        ]
        return pa.Table.from_pylist(rows, mask_schema())


def repeated_in(columns: Columns, houses: np.ndarray) -> list[np.ndarray]:
    """Which words of each page are its publisher's boilerplate."""
    found: dict[int, np.ndarray] = {}
    for one in np.unique(houses):
        members = np.flatnonzero(houses == one).tolist()
        repeated = repeated_words([columns.words(number).hashes for number in members])
        found.update(zip(members, repeated, strict=True))
    return [found[number] for number in range(len(columns))]


def repeated_in_many(columns: Columns, houses: np.ndarray) -> list[np.ndarray]:
    """``repeated_in``, in arrays."""
    from headwater.reuse.footers import mask_columns

    before = columns.hashes.copy()
    owner = np.repeat(np.arange(len(columns), dtype=np.int32), np.diff(columns.offsets))
    mask_columns(columns, [f"h{one + NUMBERS:016x}" for one in houses.tolist()], owner)
    changed = columns.hashes != before
    return [changed[columns.offsets[d] : columns.offsets[d + 1]] for d in range(len(columns))]


# ---------------------------------------------------------------- fingerprints


def posting_schema() -> "pa.Schema":
    """A fingerprint: its gram, its document, the runs of 8 words around it (c0 begins at it) and the 4 words before."""
    import pyarrow as pa

    beside = {f"c{back}": pa.int32() for back in range(WINDOW)} | {"before": pa.int32()}
    return pa.schema({"gram": pa.int64(), "doc": pa.int64(), **beside})


class Fingerprint(MapStage, frozen=True, kw_only=True):
    """Texts in, their fingerprints out."""

    def __call__(self, batches: "Iterable[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        """Fingerprint each batch of texts."""
        import pyarrow as pa

        for batch in batches:
            docs, texts, masks = (batch.column(name).to_pylist() for name in ("doc", "text", "mask"))
            columns = masked(split_texts(texts), docs, masks)
            keys, places, owners = fingerprints_of(columns)
            runs, four = grams(columns.hashes, RUN), grams(columns.hashes, WINDOW)
            beside = [(runs, places - back, RUN) for back in range(WINDOW)] + [(four, places - WINDOW, WINDOW)]
            arrays = [
                pa.array(keys.view(np.int64)),
                pa.array(np.array(docs, np.int64)[owners]),
                *(looked_up(*where, columns.offsets, owners) for where in beside),
            ]
            yield pa.RecordBatch.from_arrays(arrays, schema=posting_schema())


def looked_up(values: Hashes, starts: np.ndarray, size: int, offsets: np.ndarray, owners: np.ndarray) -> "pa.Array":
    """32 bits of the runs of ``size`` words from ``starts``; null where they leave their text."""
    import pyarrow as pa

    inside = (starts >= offsets[owners]) & (starts + size <= offsets[owners + 1])
    found = np.zeros(len(starts), np.uint64)
    found[inside] = values[starts[inside]]
    return pa.array((found >> np.uint64(32)).astype(np.uint32).view(np.int32), mask=~inside)


def context_schema() -> "pa.Schema":
    """What stands around a crowded gram, in runs of ``size`` words."""
    import pyarrow as pa

    return pa.schema({"size": pa.int32(), "context": pa.int64(), "doc": pa.int64()})


class FindContexts(MapStage, frozen=True, kw_only=True):
    """Texts in; for the grams that many have (``crowded`` is a directory of them) the runs that hold them out."""

    crowded: str
    min_words: int

    def __call__(self, batches: "Iterable[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        """Look for crowded grams in each batch of texts."""
        import pyarrow as pa

        many = crowded_grams(self.crowded)
        sizes = sorted({RUN, max(RUN, min(LONG_CONTEXT, self.min_words))})
        for batch in batches:
            docs, texts, masks = (batch.column(name).to_pylist() for name in ("doc", "text", "mask"))
            columns = masked(split_texts(texts), docs, masks)
            keys, places, owners = fingerprints_of(columns)
            crowded = np.isin(keys.view(np.int64), many)
            for size in sizes:
                found, of = around(columns, places[crowded], owners[crowded], size)
                arrays = [np.full(len(found), size, np.int32), found.view(np.int64), np.array(docs, np.int64)[of]]
                yield pa.RecordBatch.from_arrays([pa.array(a) for a in arrays], schema=context_schema())


def around(columns: Columns, places: np.ndarray, owners: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """The runs of ``size`` words that hold a gram at one of ``places`` in their first window, once for each text."""
    runs = grams(columns.hashes, size) if size <= RUN else long_grams(columns.hashes, size)
    starts = (places[:, None] - np.arange(WINDOW)[None, :]).ravel()
    of = np.repeat(owners, WINDOW)
    inside = (starts >= columns.offsets[of]) & (starts + size <= columns.offsets[of + 1])
    found, of = runs[starts[inside]], of[inside]
    order = np.lexsort((found, of))
    found, of = found[order], of[order]
    first = np.ones(len(found), bool)
    first[1:] = (found[1:] != found[:-1]) | (of[1:] != of[:-1])
    return found[first], of[first]


def long_grams(hashes: Hashes, size: int) -> Hashes:
    """The hash of each run of more than ``RUN`` words: of its first and its last ``RUN``."""
    first = grams(hashes, RUN)
    count = max(0, len(hashes) - size + 1)
    return mix(first[:count] * np.uint64(MIX_1) + first[size - RUN : size - RUN + count])


@lru_cache(maxsize=2)
def crowded_grams(directory: str) -> np.ndarray:
    """The grams that many documents have, sorted: some millions of numbers at most."""
    import pyarrow.parquet as pq

    tables = []
    for path in paths(directory):
        filesystem, inner = files.place(path)
        tables.append(pq.read_table(inner, filesystem=filesystem).column("gram").to_numpy())
    return np.sort(np.concatenate([np.zeros(0, np.int64), *tables]))


# ---------------------------------------------------------------- alignment


def passage_schema() -> "pa.Schema":
    """A shared passage: its documents (a < b), the shorter side's characters, and the record."""
    import pyarrow as pa

    return pa.schema({"id": pa.string(), "a": pa.int64(), "b": pa.int64(), "chars": pa.int64(), "body": pa.binary()})


class AlignPairs(GroupStage, frozen=True, kw_only=True):
    """Pairs and the texts that they name in; their passages out, each with edits and the direction the two tell.

    Without ``records`` a passage is its five numbers alone: where it stands in each, in words, and how many match.
    """

    min_words: int
    records: bool = True

    def __call__(self, group: "pa.Table") -> "pa.Table":
        """Align each pair."""
        import pyarrow as pa
        import pyarrow.compute as pc

        given = group.filter(pc.field("b").is_valid())
        texts = group.filter(pc.field("b").is_null()).sort_by("a")
        docs = texts.column("a").to_numpy()
        plain = split_texts(texts.column("text").to_pylist())
        columns = masked(plain, docs.tolist(), texts.column("mask").to_pylist())
        pairs = np.stack([np.searchsorted(docs, given.column(side).to_numpy()) for side in ("a", "b")], axis=1)
        pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
        found: list[dict[str, Any]] = []
        if not self.records:
            for a, b, passages in align_all(columns, pairs, self.min_words, with_blocks=False):
                found += [numbers_of(passage, int(docs[a]), int(docs[b])) for passage in passages]
            return pa.Table.from_pylist(found, passage_schema())
        rows = texts.select(["a", "text", "facts"]).to_pylist()
        worded = [Worded(text_of_row(row), plain.words(n)) for n, row in enumerate(rows)]
        for a, b, passages in align_all(columns, pairs, self.min_words):
            made = records(worded[a], worded[b], passages)
            found += [row_of(reuse, rows[a]["a"], rows[b]["a"]) for reuse in made]
        return pa.Table.from_pylist(found, passage_schema())


def align_all(
    columns: Columns, pairs: np.ndarray, min_words: int, *, with_blocks: bool = True
) -> Iterator[tuple[int, int, list[Passage]]]:
    """The passages of each pair (rows, sorted) that has any: compiled where there are many pairs."""
    if len(pairs) <= FEW_PAIRS:
        listed: dict[int, Listed] = {}
        for a, b in pairs.tolist():
            for n in (a, b):
                if n not in listed:
                    listed[n] = Listed(columns.words(n).hashes)
            if passages := align_lists(listed[a], listed[b], min_words):
                yield a, b, passages
        return
    from headwater.reuse.bulk import align_pairs, passages_of

    packed = (pairs[:, 0].astype(np.uint64) << np.uint64(32)) | pairs[:, 1].astype(np.uint64)
    found = align_pairs(columns, packed, min_words, with_blocks=with_blocks)
    places = [column.tolist() for column in (found.a_start, found.a_end, found.b_start, found.b_end, found.matched)]
    blocks, ends = found.blocks, [0, *found.block_ends.tolist()]
    for a, b, first, last in passages_of(found):
        passages = [
            Passage(*(p[k] for p in places), blocks=[(x, y, n) for x, y, n in blocks[ends[k] : ends[k + 1]].tolist()])
            for k in range(first, last)
        ]
        yield a, b, passages


def numbers_of(passage: Passage, a: int, b: int) -> dict[str, Any]:
    """The row of a passage by its numbers alone."""
    return {"id": "", "a": a, "b": b, "chars": 0, "body": msgspec.msgpack.encode(passage[:5])}


def text_of_row(row: dict[str, Any]) -> Text:
    """Reuse's view of a document, from its row."""
    facts = msgspec.msgpack.decode(row["facts"], type=Facts)
    return Text(
        id=id_of(row["a"]),
        text=row["text"],
        publisher=facts.publisher,
        published=moment(facts.published),
        credits=tuple(NamedCredit(name, covers) for name, covers in facts.credits),
        url=facts.url,
        canonical_url=facts.canonical_url,
        fetched=moment(facts.fetched),
    )


def row_of(reuse: Reuse, a: int, b: int) -> dict[str, Any]:
    """The row of a passage; its id says what it is, whatever else was found."""
    where = f"{a} {reuse.a.start} {reuse.a.end} {b} {reuse.b.start} {reuse.b.end}".encode()
    id_ = "r" + hashlib.blake2b(where, digest_size=8).hexdigest()
    body = msgspec.msgpack.encode(msgspec.structs.replace(reuse, id=id_))
    chars = min(reuse.a.end - reuse.a.start, reuse.b.end - reuse.b.start)
    return {"id": id_, "a": a, "b": b, "chars": chars, "body": body}
