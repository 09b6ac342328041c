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
from headwater.engines.pages import Facts, id_of
from headwater.engines.seam import GroupStage, MapStage
from headwater.engines.shards import paths
from headwater.model import Reuse
from headwater.reuse.align import Listed, Passage, align_lists
from headwater.reuse.boilerplate import repeated_words
from headwater.reuse.records import Worded, records
from headwater.reuse.seeds import RUN, WINDOW, fingerprints, grams, mix
from headwater.reuse.texts import NamedCredit, Text, moment
from headwater.reuse.words import MIX_1, Hashes, Words, split

if TYPE_CHECKING:
    import pyarrow as pa

FEW_TEXTS = 400  # up to here plain Python is done before compiled code is loaded
FEW_PAIRS = 2_000
LONG_CONTEXT = 12  # words (reuse/bulk.py)


def split_texts(texts: Sequence[str]) -> Sequence[Words]:
    """The words of each text."""
    if len(texts) <= FEW_TEXTS:
        return [split(text) for text in texts]
    from headwater.reuse.bulk import split_many

    columns = split_many(texts)
    return [columns.words(document) for document in range(len(columns))]


# ---------------------------------------------------------------- boilerplate


def mask_schema() -> "pa.Schema":
    """``mask``: which words of a document are its publisher's boilerplate, one bit each."""
    import pyarrow as pa

    return pa.schema({"doc": pa.int64(), "mask": pa.binary()})


class LearnBoilerplate(GroupStage, frozen=True, kw_only=True):
    """One publisher's pages in; the boilerplate of those that have any out."""

    def __call__(self, group: "pa.Table") -> "pa.Table":
        """Learn what the publisher repeats."""
        import pyarrow as pa

        group = group.sort_by("doc")
        texts = group.column("text").to_pylist()
        repeated = repeated_many(texts) if len(texts) > FEW_TEXTS else repeated_words([split(t).hashes for t in texts])
        rows = [
            {"doc": doc, "mask": np.packbits(words).tobytes()}
            for doc, words in zip(group.column("doc").to_pylist(), repeated, strict=True)
            if words.any()
        ]
        return pa.Table.from_pylist(rows, mask_schema())


def repeated_many(texts: Sequence[str]) -> list[np.ndarray]:
    """``boilerplate.repeated_words`` for many pages of one publisher, in arrays."""
    from headwater.reuse.bulk import split_many
    from headwater.reuse.footers import mask_columns

    columns = split_many(texts)
    before = columns.hashes.copy()
    owner = np.repeat(np.arange(len(columns), dtype=np.int32), np.diff(columns.offsets))
    mask_columns(columns, ["one"] * len(texts), owner)
    changed = columns.hashes != before
    return [changed[columns.offsets[d] : columns.offsets[d + 1]] for d in range(len(columns))]


def masked(words: Words, mask: bytes | None, doc: int) -> Hashes:
    """The hashes of a document's words, its publisher's boilerplate made unlike anything else."""
    if mask is None:
        return words.hashes
    repeated = np.unpackbits(np.frombuffer(mask, np.uint8), count=len(words)).astype(bool)
    places = np.arange(len(words), dtype=np.uint64) * np.uint64(MIX_1)
    return np.where(repeated, mix(places + np.uint64(doc & 0xFFFFFFFFFFFFFFFF)), words.hashes)


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
            docs = batch.column("doc").to_pylist()
            parts = [
                postings(doc, masked(words, mask, doc))
                for doc, words, mask in zip(
                    docs,
                    split_texts(batch.column("text").to_pylist()),
                    batch.column("mask").to_pylist(),
                    strict=True,
                )
            ]
            if parts:
                yield pa.RecordBatch.from_arrays(
                    [merge([part[n] for part in parts]) for n in range(len(parts[0]))], schema=posting_schema()
                )


def merge(arrays: "Sequence[pa.Array]") -> "pa.Array":
    import pyarrow as pa

    return pa.concat_arrays(arrays)


def postings(doc: int, hashes: Hashes) -> "list[pa.Array]":
    """The columns of one document's fingerprints."""
    import pyarrow as pa

    kept, places = fingerprints(hashes)
    runs, four = grams(hashes, RUN), grams(hashes, WINDOW)
    return [
        pa.array(kept.view(np.int64)),
        pa.array(np.full(len(kept), doc, np.int64)),
        *(looked_up(runs, places - back) for back in range(WINDOW)),
        looked_up(four, places - WINDOW),
    ]


def looked_up(values: Hashes, places: np.ndarray) -> "pa.Array":
    """32 bits of the values at ``places``; null where there are none."""
    import pyarrow as pa

    inside = (places >= 0) & (places < len(values))
    found = np.zeros(len(places), np.uint64)
    found[inside] = values[places[inside]]
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
            found: list[tuple[int, int, np.ndarray]] = []
            docs, texts = batch.column("doc").to_pylist(), batch.column("text").to_pylist()
            for doc, words, mask in zip(docs, split_texts(texts), batch.column("mask").to_pylist(), strict=True):
                hashes = masked(words, mask, doc)
                kept, places = fingerprints(hashes)
                crowded = places[np.isin(kept.view(np.int64), many)]
                if len(crowded):
                    found += [(size, doc, around(hashes, crowded, size)) for size in sizes]
            arrays = [
                np.repeat(np.array([size for size, _, _ in found], np.int32), [len(c) for _, _, c in found]),
                np.concatenate([np.zeros(0, np.int64), *(c for _, _, c in found)]),
                np.repeat(np.array([doc for _, doc, _ in found], np.int64), [len(c) for _, _, c in found]),
            ]
            yield pa.RecordBatch.from_arrays([pa.array(a) for a in arrays], schema=context_schema())


def around(hashes: Hashes, places: np.ndarray, size: int) -> np.ndarray:
    """The distinct runs of ``size`` words that hold one of the grams at ``places`` in their first window."""
    runs = grams(hashes, size) if size <= RUN else long_grams(hashes, size)
    starts = np.unique((places[:, None] - np.arange(WINDOW)[None, :]).ravel())
    return np.unique(runs[starts[(starts >= 0) & (starts < len(runs))]]).view(np.int64)


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
    """Pairs and the texts that they name in; their passages out, each with edits and the direction the two tell."""

    min_words: int

    def __call__(self, group: "pa.Table") -> "pa.Table":
        """Align each pair."""
        import pyarrow as pa

        rows = group.to_pylist()
        texts = sorted((row for row in rows if row["b"] is None), key=lambda row: row["a"])
        words = split_texts([row["text"] for row in texts])
        hashes = [masked(w, row["mask"], row["a"]) for w, row in zip(words, texts, strict=True)]
        worded = [Worded(text_of_row(row), w) for row, w in zip(texts, words, strict=True)]
        place = {row["a"]: n for n, row in enumerate(texts)}
        pairs = sorted((place[row["a"]], place[row["b"]]) for row in rows if row["b"] is not None)
        found: list[dict[str, Any]] = []
        for a, b, passages in align_all(hashes, pairs, self.min_words):
            made = records(worded[a], worded[b], passages)
            found += [row_of(reuse, texts[a]["a"], texts[b]["a"]) for reuse in made]
        return pa.Table.from_pylist(found, passage_schema())


def align_all(
    hashes: Sequence[Hashes], pairs: Sequence[tuple[int, int]], min_words: int
) -> Iterator[tuple[int, int, list[Passage]]]:
    """The passages of each pair that has any: compiled where there are many pairs."""
    if len(pairs) <= FEW_PAIRS:
        listed = [Listed(h) for h in hashes]
        for a, b in pairs:
            if passages := align_lists(listed[a], listed[b], min_words):
                yield a, b, passages
        return
    from headwater.reuse.bulk import align_pairs, passages_of
    from headwater.reuse.columns import Columns

    offsets = np.concatenate([[0], np.cumsum([len(h) for h in hashes])]).astype(np.int64)
    none = np.zeros(0, np.int32)
    columns = Columns(np.concatenate([np.zeros(0, np.uint64), *hashes]), none, none, offsets)
    packed = np.array([(a << 32) | b for a, b in pairs], np.uint64)
    found = align_pairs(columns, packed, min_words, with_blocks=True)
    places = [column.tolist() for column in (found.a_start, found.a_end, found.b_start, found.b_end, found.matched)]
    ends = [0, *found.block_ends.tolist()]
    for a, b, first, last in passages_of(found):
        passages = [
            Passage(*(p[k] for p in places), blocks=[tuple(r) for r in found.blocks[ends[k] : ends[k + 1]].tolist()])
            for k in range(first, last)
        ]
        yield a, b, passages


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
