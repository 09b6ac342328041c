"""Which pages hold which fingerprints: the index behind reuse, in the file, read in small pieces.

Every page has some two hundred fingerprints (``reuse.seeds``), each with bits of the words beside it (``reuse.index``):
enough to tell without the text whether two pages share a run there. Pages that came last are kept one by one; from time
to time they are sorted into a *segment*, and segments of one size into a larger one, as in a log-structured merge tree.
A segment is cut into buckets by the first bits of the fingerprint, so that one page reads a few hundred small rows, and
a step of thousands of pages reads each row once.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import zstandard

from headwater.archive.indexes.sketches import Sketch, Sketches
from headwater.reuse.index import Sides, sides
from headwater.reuse.seeds import fingerprints
from headwater.reuse.words import Hashes

Numbers = npt.NDArray[np.int64]

GRAM_BITS = 40  # of a fingerprint that are kept: two that differ meet once in ten thousand pages, and are then aligned
BUCKET_SIZE = 256  # fingerprints in a bucket, about: 2 kB
RECENT_PAGES = 64  # pages kept one by one: what they hold takes twice the room that it takes sorted
FAN = 8  # segments of one level that are merged
MAX_GATHERED = 4_000_000  # fingerprints that are put together in memory: 25,000 pages, 200 MB
# fingerprints (of 250 pages) that are looked for in plain Python, at 17 us a bucket: those of more pages by compiled
# code, which splits their words too and is loaded already (in 2 s)
SMALL_WANTED = 50_000
SIFTED_BUCKETS = 4_096  # that are unpacked at a time: 16 MB
LOW = (1 << 32) - 1
LEVEL = 3  # of compression: half of what is left are random bits


class Postings(NamedTuple):
    """Fingerprints, sorted: their first ``GRAM_BITS`` bits, the page that holds each, and the words beside it there."""

    grams: Hashes
    pages: Numbers
    beside: Sides


NONE = Postings(np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros(0, np.uint32))


class Segment(NamedTuple):
    """A row of ``fingerprint_segments``."""

    number: int
    first: int  # page, relative to which its pages are kept
    bits: int  # of a fingerprint that name its bucket
    size: int

    @property
    def shift(self) -> int:
        """From a fingerprint to its bucket."""
        return GRAM_BITS - self.bits

    def buckets_of(self, wanted: Hashes) -> Numbers:
        """The buckets that may hold some fingerprints, ascending."""
        return np.unique((wanted >> np.uint64(self.shift)).astype(np.int64))

    def is_read_whole(self, places: Numbers) -> bool:
        """Whether so many buckets are asked for that all are read in a row."""
        return len(places) * 4 > 1 << self.bits


class Marks(NamedTuple):
    """The fingerprints of one page in the order of its words, and the word that each begins at."""

    grams: Hashes
    beside: Sides
    places: Numbers


def marks_of(hashes: Hashes) -> Marks:
    """The fingerprints of a page, from its words."""
    kept, places = fingerprints(hashes)
    return Marks(kept >> np.uint64(64 - GRAM_BITS), sides(hashes, places), places)


def postings_of(marks: Iterable[tuple[int, Marks]]) -> Postings:
    """The fingerprints of some pages, sorted."""
    given = [(number, one) for number, one in marks if len(one.grams)]
    if not given:
        return NONE
    return _sorted(
        np.concatenate([one.grams for _, one in given]),
        np.concatenate([np.full(len(one.grams), number, np.int64) for number, one in given]),
        np.concatenate([one.beside for _, one in given]),
    )


def _sorted(grams: Hashes, pages: Numbers, beside: Sides) -> Postings:
    if pages.max(initial=0) >> (64 - GRAM_BITS):
        order = np.lexsort((pages, grams))
    else:  # one sort, which takes what is sorted in parts as it is
        order = np.argsort(grams << np.uint64(64 - GRAM_BITS) | pages.astype(np.uint64), kind="stable")
    return Postings(grams[order], pages[order], beside[order])


def joined(parts: list[Postings]) -> Postings:
    """Several sets as one."""
    if not parts:
        return NONE
    return _sorted(*(np.concatenate(column) for column in zip(*parts, strict=True)))


# ---------------------------------------------------------------- adding


def add(sql: sqlite3.Connection, marks: Iterable[tuple[int, Marks]]) -> None:
    """Keep the fingerprints of new pages; sorts the recent ones in when there are many."""
    sql.executemany(
        "INSERT INTO fingerprints_recent (document, packed) VALUES (?, ?)",
        [(number, one.grams.tobytes() + one.beside.tobytes()) for number, one in marks],
    )
    recent = sql.execute("SELECT count(*) FROM fingerprints_recent").fetchone()[0]
    if recent < RECENT_PAGES:
        return
    level = level_of(recent)
    write_segment(sql, read_recent(sql), level)
    sql.execute("DELETE FROM fingerprints_recent")
    while merge_level(sql, level):
        level += 1


def level_of(pages: int) -> int:
    """The level of a segment of so many pages."""
    level = 0
    while pages >= RECENT_PAGES * FAN ** (level + 1):
        level += 1
    return level


def gather(sql: sqlite3.Connection) -> None:
    """Make one segment of the small ones and the recent pages: copies of one text take room once in each segment."""
    some: list[int] = []
    whole = 0
    for number, size in sql.execute("SELECT number, size FROM fingerprint_segments ORDER BY size").fetchall():
        whole += size
        if whole <= MAX_GATHERED:
            some.append(number)
    recent = read_recent(sql)
    if len(some) + bool(len(recent.grams)) < 2:
        return
    postings = joined([recent, *(joined(list(read_segment(sql, number))) for number in some)])
    sql.execute("DELETE FROM fingerprints_recent")
    for number in some:
        drop_segment(sql, number)
    write_segment(sql, postings, level_of(len(np.unique(postings.pages))))


def read_recent(sql: sqlite3.Connection) -> Postings:
    """The fingerprints of the pages that came last."""
    found = []
    for number, packed in sql.execute("SELECT document, packed FROM fingerprints_recent ORDER BY document"):
        count = len(packed) // 12
        grams, beside = np.frombuffer(packed, np.uint64, count), np.frombuffer(packed, np.uint32, count, count * 8)
        found.append((number, Marks(grams, beside, NONE.pages)))
    return postings_of(found)


def write_segment(sql: sqlite3.Connection, postings: Postings, level: int) -> None:
    """Keep sorted fingerprints as a segment."""
    if not len(postings.grams):
        return
    first = int(postings.pages.min())
    number, bits = enter_segment(sql, level, first, len(postings.grams))
    keep_buckets(sql, buckets(postings, number, first, bits))


def enter_segment(sql: sqlite3.Connection, level: int, first: int, size: int) -> tuple[int, int]:
    """Note a new segment; its number, and the bits by which it is cut into buckets."""
    bits = max(0, (size // BUCKET_SIZE).bit_length())
    number = sql.execute("SELECT coalesce(max(number), 0) + 1 FROM fingerprint_segments").fetchone()[0]
    sql.execute(
        "INSERT INTO fingerprint_segments (number, level, first, bits, size) VALUES (?, ?, ?, ?, ?)",
        (number, level, first, bits, size),
    )
    return number, bits


def keep_buckets(sql: sqlite3.Connection, rows: Iterable[tuple[int, bytes]]) -> None:
    sql.executemany("INSERT INTO fingerprints (place, packed) VALUES (?, ?)", rows)


def buckets(postings: Postings, number: int, first: int, bits: int) -> Iterator[tuple[int, bytes]]:
    """The rows of a segment."""
    of = (postings.grams >> np.uint64(GRAM_BITS - bits)).astype(np.int64)
    change = np.flatnonzero(np.diff(of)) + 1
    bounds = np.concatenate([[0], change, [len(of)]])
    compressor = zstandard.ZstdCompressor(level=LEVEL)
    relative = (postings.pages - first).astype(np.uint32)
    for begin, end in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        rows = slice(begin, end)
        packed = pack(postings.grams[rows], relative[rows], postings.beside[rows], bits)
        yield number << 32 | int(of[begin]), compressor.compress(packed)


def pack(grams: Hashes, relative: npt.NDArray[np.uint32], beside: Sides, bits: int) -> bytes:
    """One bucket: differences of fingerprints, pages and words beside, byte by byte, like bytes beside each other."""
    inside = grams & np.uint64((1 << (GRAM_BITS - bits)) - 1)
    steps = np.diff(inside, prepend=np.uint64(0))
    wide = np.empty((len(grams), 4), np.uint32)
    wide[:, 0] = (steps & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    wide[:, 1] = (steps >> np.uint64(32)).astype(np.uint32)
    wide[:, 2] = relative
    wide[:, 3] = beside
    return wide.view(np.uint8).reshape(len(grams), 16).T.tobytes()


def unpack(packed: bytes, bucket: int, first: int, bits: int) -> Postings:
    """The fingerprints of one bucket."""
    count = len(packed) // 16
    wide = np.ascontiguousarray(np.frombuffer(packed, np.uint8).reshape(16, count).T).view(np.uint32)
    steps = wide[:, 0].astype(np.uint64)
    if GRAM_BITS - bits > 32:
        steps |= wide[:, 1].astype(np.uint64) << np.uint64(32)
    grams = np.cumsum(steps, dtype=np.uint64) | np.uint64(bucket << (GRAM_BITS - bits))
    return Postings(grams, wide[:, 2].astype(np.int64) + first, wide[:, 3])


def merge_level(sql: sqlite3.Connection, level: int) -> bool:
    """Make one segment of the next level of those of this one, when there are ``FAN``.

    It is made slice by slice of all fingerprints there can be, so that it takes no more memory in a large file.
    """
    segments = sql.execute(
        "SELECT number, first, bits, size FROM fingerprint_segments WHERE level = ?", (level,)
    ).fetchall()
    if len(segments) < FAN:
        return False
    numbers, firsts, all_bits, sizes = zip(*segments, strict=True)
    number, bits = enter_segment(sql, level + 1, min(firsts), sum(sizes))
    slices = min(*all_bits, (sum(sizes) // MAX_GATHERED).bit_length())  # as a power of two
    for part in range(1 << slices):
        some = joined([joined(list(read_segment(sql, one, part, slices))) for one in numbers])
        if len(some.grams):
            keep_buckets(sql, buckets(some, number, min(firsts), bits))
    for one in numbers:
        drop_segment(sql, one)
    return True


def read_segment(sql: sqlite3.Connection, number: int, part: int = 0, slices: int = 0) -> Iterator[Postings]:
    """All buckets of a segment, or those of one of ``1 << slices`` parts."""
    first, bits = sql.execute("SELECT first, bits FROM fingerprint_segments WHERE number = ?", (number,)).fetchone()
    unzip = zstandard.ZstdDecompressor()
    begin, end = (number << 32 | at << (bits - slices) for at in (part, part + 1))
    for place, packed in sql.execute(
        "SELECT place, packed FROM fingerprints WHERE place >= ? AND place < ?", (begin, end)
    ):
        yield unpack(unzip.decompress(packed), place & LOW, first, bits)


def drop_segment(sql: sqlite3.Connection, number: int) -> None:
    sql.execute("DELETE FROM fingerprints WHERE place >= ? AND place < ?", (number << 32, (number + 1) << 32))
    sql.execute("DELETE FROM fingerprint_segments WHERE number = ?", (number,))


# ---------------------------------------------------------------- asking


class Holders:
    """The pages that hold each of some fingerprints: ``rows(grams)`` of what was looked up."""

    def __init__(self, wanted: Hashes, found: list[Postings]) -> None:
        self.postings = joined(found)
        self.wanted = wanted
        self.firsts = np.searchsorted(self.postings.grams, wanted, "left")
        self.counts = np.searchsorted(self.postings.grams, wanted, "right") - self.firsts

    def rows(self, grams: Hashes) -> tuple[Numbers, Numbers, Sides]:
        """For each fingerprint its holders, ascending: (place in ``grams``, page, words beside it there)."""
        at = np.searchsorted(self.wanted, grams)
        first, counts = self.firsts[at], self.counts[at]
        rows = np.repeat(first - np.cumsum(counts) + counts, counts) + np.arange(int(counts.sum()))
        return np.repeat(np.arange(len(grams)), counts), self.postings.pages[rows], self.postings.beside[rows]


def look_up(sql: sqlite3.Connection, grams: Hashes, more: Postings = NONE, sketches: Sketches | None = None) -> Holders:
    """All pages of the file (and of ``more``) that hold one of these fingerprints; ``sketches``: the run's."""
    wanted = np.unique(grams)
    found = [chosen(read_recent(sql), wanted), chosen(more, wanted)]
    segments = [Segment(*row) for row in sql.execute("SELECT number, first, bits, size FROM fingerprint_segments")]
    if sketches is not None:
        sketches.keep(segment.number for segment in segments)
    for segment in segments:
        if len(wanted) > SMALL_WANTED or (sketches and sketches.get(segment.number)):
            found += look_for_many(sql, wanted, segment, sketches)
        else:
            found += look_for_few(sql, wanted, segment)
    return Holders(wanted, [part for part in found if len(part.grams)])


def look_for_few(sql: sqlite3.Connection, wanted: Hashes, segment: Segment) -> Iterator[Postings]:
    """The holders in one segment."""
    for bucket, packed in read_buckets(sql, segment, segment.buckets_of(wanted)):
        low = np.searchsorted(wanted, np.uint64(bucket << segment.shift))
        high = np.searchsorted(wanted, np.uint64((bucket + 1) << segment.shift))
        if low < high:
            yield chosen(unpack(packed, bucket, segment.first, segment.bits), wanted[low:high])


def look_for_many(
    sql: sqlite3.Connection, wanted: Hashes, segment: Segment, sketches: Sketches | None
) -> Iterator[Postings]:
    """The holders in one segment, by compiled code; it is noted in ``sketches`` when it is read whole."""
    sketch = sketches.get(segment.number) if sketches else None
    if sketch:
        wanted = wanted[sketch.may_hold(wanted)]
    places = segment.buckets_of(wanted)
    noted = None
    if sketches and not sketch and segment.is_read_whole(places):
        noted = sketches.begin(segment.number, Sketch(segment.size, 1 << segment.bits, segment.shift))
    yield from sifted(read_buckets(sql, segment, places), wanted, segment, noted)


def read_buckets(sql: sqlite3.Connection, segment: Segment, places: Numbers) -> Iterator[tuple[int, bytes]]:
    """The buckets that are asked for, or all in a row when they are many."""
    unzip = zstandard.ZstdDecompressor()
    base = segment.number << 32
    if segment.is_read_whole(places):
        rows: Iterable[tuple[int, bytes]] = sql.execute(
            "SELECT place, packed FROM fingerprints WHERE place >= ? AND place < ?", (base, base + LOW + 1)
        )
    else:
        one = "SELECT place, packed FROM fingerprints WHERE place = ?"
        rows = (row for place in places.tolist() for row in sql.execute(one, (base | place,)))
    return ((place & LOW, unzip.decompress(packed)) for place, packed in rows)


def sifted(
    opened: Iterable[tuple[int, bytes]], wanted: Hashes, segment: Segment, noted: Sketch | None = None
) -> Iterator[Postings]:
    """The holders in buckets, compiled; all of the buckets are ``noted``."""
    from headwater.archive.indexes.sifting import sift
    from headwater.reuse.columns import grown

    opened, first = iter(opened), segment.first
    while some := list(islice(opened, SIFTED_BUCKETS)):
        packed = np.frombuffer(b"".join(content for _, content in some), np.uint8)
        ends = np.cumsum([len(content) for _, content in some])
        bases = np.array([bucket for bucket, _ in some], np.uint64) << np.uint64(segment.shift)
        if noted:
            noted.enter(packed, ends, bases)
        low = int(np.searchsorted(wanted, bases[0]))
        room = SIFTED_BUCKETS * BUCKET_SIZE // 4
        grams, pages, beside = grown(
            lambda out, packed=packed, ends=ends, bases=bases, low=low: [
                sift(packed, ends, bases, wanted[low:], first, *out)
            ] * 3,
            [np.empty(room, np.uint64), np.empty(room, np.int64), np.empty(room, np.uint32)],
        )  # fmt: skip
        yield Postings(grams, pages, beside)
    if noted:
        noted.close()


def chosen(postings: Postings, wanted: Hashes) -> Postings:
    """Those of the fingerprints that are wanted (both sorted)."""
    if not len(wanted) or not len(postings.grams):
        return NONE
    at = np.minimum(np.searchsorted(wanted, postings.grams), len(wanted) - 1)
    same = wanted[at] == postings.grams
    return Postings(postings.grams[same], postings.pages[same], postings.beside[same])


# ---------------------------------------------------------------- taking out


def remove(sql: sqlite3.Connection, numbers: set[int], grams: Hashes) -> None:
    """Take pages out; ``grams``: their fingerprints."""
    sql.executemany("DELETE FROM fingerprints_recent WHERE document = ?", [(number,) for number in sorted(numbers)])
    gone = np.array(sorted(numbers), np.int64)
    compressor, unzip = zstandard.ZstdCompressor(level=LEVEL), zstandard.ZstdDecompressor()
    for number, first, bits in sql.execute("SELECT number, first, bits FROM fingerprint_segments").fetchall():
        for bucket in np.unique((grams >> np.uint64(GRAM_BITS - bits)).astype(np.int64)).tolist():
            place = number << 32 | bucket
            row = sql.execute("SELECT packed FROM fingerprints WHERE place = ?", (place,)).fetchone()
            if row is None:
                continue
            old = unpack(unzip.decompress(row[0]), bucket, first, bits)
            stay = ~np.isin(old.pages, gone)
            if stay.all():
                continue
            left = pack(old.grams[stay], (old.pages[stay] - first).astype(np.uint32), old.beside[stay], bits)
            sql.execute("UPDATE fingerprints SET packed = ? WHERE place = ?", (compressor.compress(left), place))
