"""Broken archives (issue 9, item 2): no uncaught exception, no hang, every record that was not touched is read whole.

Each mutation is named and says which of five records it touches; the pages of the others must come back byte by byte.
``run(slow)`` gives the figures that ``bench.hostile`` prints.
"""

import gzip
import io
import random
import re
import struct
import time
import zlib
from collections.abc import Callable, Iterator

import invented
import pytest
import zstandard

from headwater.errors import HeadwaterError
from headwater.model import Page
from headwater.reading.opening.warc import open_warc

HIT = 2  # the record that mutations touch
MAX_SECONDS = 5.0
Parts = list[bytes]


def resized(part: bytes, change: Callable[[int], object]) -> bytes:
    """The record with another Content-Length of its own (the HTTP answer's stays)."""
    found = re.search(rb"Content-Length: (\d+)", part)
    assert found
    return part[: found.start(1)] + str(change(int(found[1]))).encode() + part[found.end(1) :]


def with_header(part: bytes, line: bytes) -> bytes:
    return part.replace(b"WARC-Date:", line + b"\r\nWARC-Date:", 1)


def noise(size: int) -> bytes:
    return random.Random(7).randbytes(size)


def block_of(part: bytes) -> bytes:
    return part.split(b"\r\n\r\n", 1)[1][:-4]


def hit_answer(body: bytes, extra: str = "") -> bytes:
    return invented.record(invented.answer(body, extra), invented.url(HIT))


def in_front(garbage: bytes) -> Callable[[Parts], Parts]:
    return lambda parts: [*parts[:HIT], garbage, *parts[HIT:]]


def hitting(change: Callable[[bytes], bytes]) -> Callable[[Parts], Parts]:
    return lambda parts: [*parts[:HIT], change(parts[HIT]), *parts[HIT + 1 :]]


# name: (change of the list of records, indices of the records it touches)
RECORD_MUTATIONS: dict[str, tuple[Callable[[Parts], Parts], set[int]]] = {
    "length one more": (hitting(lambda p: resized(p, lambda n: n + 1)), {HIT}),
    "length one less": (hitting(lambda p: resized(p, lambda n: n - 1)), {HIT}),
    "length 100 more": (hitting(lambda p: resized(p, lambda n: n + 100)), {HIT}),
    "length 100 less": (hitting(lambda p: resized(p, lambda n: n - 100)), {HIT}),
    "length swallows the next record": (
        lambda parts: [*parts[:HIT], resized(parts[HIT], lambda n: n + 4 + len(parts[HIT + 1]) - 4), *parts[HIT + 1 :]],
        {HIT},
    ),
    "length swallows two records": (
        lambda parts: [
            *parts[:HIT],
            resized(parts[HIT], lambda n: n + len(parts[HIT + 1]) + len(parts[HIT + 2])),
            *parts[HIT + 1 :],
        ],
        {HIT},
    ),
    "length ends at the HTTP header": (
        hitting(lambda p: resized(p, lambda n: block_of(p).index(b"\r\n\r\n"))),
        {HIT},
    ),
    "length 0": (hitting(lambda p: resized(p, lambda n: 0)), {HIT}),
    "length negative": (hitting(lambda p: resized(p, lambda n: -n)), {HIT}),
    "length no number": (hitting(lambda p: resized(p, lambda n: "many")), {HIT}),
    "length hexadecimal": (hitting(lambda p: resized(p, hex)), {HIT}),
    "length missing": (hitting(lambda p: p.replace(b"Content-Length:", b"X-Length:", 1)), {HIT}),
    "length a terabyte": (hitting(lambda p: resized(p, lambda n: 10**12)), {HIT}),
    "length of thirty digits": (hitting(lambda p: resized(p, lambda n: 10**30)), {HIT}),
    "length with superscript": (
        hitting(lambda p: p.replace(b"Content-Length: ", b"Content-Length: \xc2\xb2", 1)),
        {HIT},
    ),
    "two lengths": (hitting(lambda p: with_header(p, b"Content-Length: 17")), set()),
    "version garbled": (hitting(lambda p: b"WXRC" + p[4:]), {HIT}),
    "version unknown": (hitting(lambda p: p.replace(b"WARC/1.0", b"WARC/9.9", 1)), {HIT}),
    "version missing": (hitting(lambda p: p.split(b"\r\n", 1)[1]), {HIT}),
    "version 0.18": (hitting(lambda p: p.replace(b"WARC/1.0", b"WARC/0.18", 1)), set()),
    "version lower case": (hitting(lambda p: b"warc" + p[4:]), {HIT}),
    "header line without colon": (hitting(lambda p: with_header(p, b"no colon here")), set()),
    "header of 50 kB": (hitting(lambda p: with_header(p, b"X-Long: " + b"a" * 50_000)), set()),
    "header of 200 kB": (hitting(lambda p: with_header(p, b"X-Long: " + b"a" * 200_000)), {HIT}),
    "header with NULs": (hitting(lambda p: with_header(p, b"X-Nul: \0\0\0")), set()),
    "header of 20,000 lines": (hitting(lambda p: with_header(p, b"\r\n".join(b"A: b" for _ in range(20_000)))), {HIT}),
    "header folded": (hitting(lambda p: with_header(p, b"X-Folded: one\r\n two")), set()),
    "header not UTF-8": (hitting(lambda p: with_header(p, b"X-Odd: \xff\xfe\x80")), set()),
    "header ends in LF": (
        hitting(lambda p: p.split(b"\r\n\r\n", 1)[0].replace(b"\r\n", b"\n") + b"\n\n" + p.split(b"\r\n\r\n", 1)[1]),
        set(),
    ),
    "no blank line behind the header": (hitting(lambda p: p.replace(b"\r\n\r\n", b"\r\n", 1)), {HIT}),
    "no blank lines behind the record": (hitting(lambda p: p[:-4]), set()),
    "twenty blank lines behind the record": (hitting(lambda p: p + b"\r\n" * 20), set()),
    "noise between records": (in_front(noise(3_000)), set()),
    "a line between records": (in_front(b"the disk was full\r\n"), set()),
    "half a version line between records": (in_front(b"WARC/1.0\r\n"), set()),
    "a version line without header between records": (in_front(b"WARC/1.0\r\n\r\n"), set()),
    "a megabyte of NULs between records": (in_front(b"\0" * 1_000_000), set()),
    "noise in front of the file": (lambda parts: [noise(500), *parts], set()),
    "a byte order mark in front of the file": (lambda parts: [b"\xef\xbb\xbf", *parts], set()),
    "noise behind the file": (lambda parts: [*parts, noise(5_000)], set()),
    "record cut in half": (hitting(lambda p: p[: len(p) // 2]), {HIT}),
    "record cut in its header": (hitting(lambda p: p[:90]), {HIT}),
    "record cut by one byte": (hitting(lambda p: p[:-5]), {HIT}),
    "record without its first half": (hitting(lambda p: p[len(p) // 2 :]), {HIT}),
    "record twice": (hitting(lambda p: p + p), set()),
    "record of NULs": (hitting(lambda p: b"\0" * len(p)), {HIT}),
    "record type unknown": (hitting(lambda p: p.replace(b"WARC-Type: response", b"WARC-Type: banana", 1)), {HIT}),
    "record type missing": (hitting(lambda p: p.replace(b"WARC-Type: response\r\n", b"", 1)), {HIT}),
    "no address": (hitting(lambda p: re.sub(rb"WARC-Target-URI: [^\r]+\r\n", b"", p)), {HIT}),
    "digest wrong": (hitting(lambda p: re.sub(rb"(sha1:)....", rb"\1AAAA", p)), set()),
    "digest no base 32": (hitting(lambda p: re.sub(rb"(sha1:)[^\r]+", rb"\1!!!", p)), set()),
    "block empty": (hitting(lambda p: invented.record(b"", invented.url(HIT))), {HIT}),
    "block of noise": (hitting(lambda p: invented.record(noise(20_000), invented.url(HIT))), {HIT}),
    "HTTP header without end": (
        hitting(lambda p: invented.record(b"HTTP/1.1 200 OK\r\nA: b", invented.url(HIT))),
        {HIT},
    ),
    "HTTP status no number": (hitting(lambda p: p.replace(b"HTTP/1.1 200", b"HTTP/1.1 abc")), {HIT}),
    "HTTP status 404": (hitting(lambda p: p.replace(b"HTTP/1.1 200", b"HTTP/1.1 404")), {HIT}),
    "HTTP length wrong": (
        hitting(
            lambda p: invented.record(block_of(p).replace(b"Content-Length: ", b"Content-Length: 9"), invented.url(HIT))
        ),
        set(),
    ),
    "chunked but not": (hitting(lambda p: hit_answer(invented.page(HIT), "Transfer-Encoding: chunked\r\n")), set()),
    "chunk of 4 GB": (
        hitting(lambda p: hit_answer(b"FFFFFFFF\r\n" + invented.page(HIT), "Transfer-Encoding: chunked\r\n")),
        {HIT},
    ),
    "gzip but not": (hitting(lambda p: hit_answer(invented.page(HIT), "Content-Encoding: gzip\r\n")), set()),
    "gzip cut": (
        hitting(lambda p: hit_answer(gzip.compress(invented.page(HIT))[:-30], "Content-Encoding: gzip\r\n")),
        {HIT},
    ),
    "coding unknown": (hitting(lambda p: hit_answer(invented.page(HIT), "Content-Encoding: lzw\r\n")), {HIT}),
    "an archive inside a record": (
        hitting(lambda p: p + invented.record(b"".join(invented.records(3)), "https://a.example/x.warc", "resource")),
        set(),
    ),
    "record of another language's bytes": (
        hitting(lambda p: hit_answer("<p>Порт закрыт.</p>".encode("koi8-r"))),
        {HIT},
    ),
}


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]


def member(part: bytes, level: int = 9) -> bytes:
    return gzip.compress(part, level, mtime=0)


def on_member(change: Callable[[bytes], bytes]) -> Callable[[Parts], bytes]:
    def apply(parts: Parts) -> bytes:
        members = [member(p) for p in parts]
        members[HIT] = change(members[HIT])
        return b"".join(members)

    return apply


def frames(parts: Parts) -> list[bytes]:
    packer = zstandard.ZstdCompressor(write_checksum=True)
    return [packer.compress(p) for p in parts]


def on_frame(change: Callable[[bytes], bytes]) -> Callable[[Parts], bytes]:
    def apply(parts: Parts) -> bytes:
        packed = frames(parts)
        packed[HIT] = change(packed[HIT])
        return b"".join(packed)

    return apply


def split_member(part: bytes) -> bytes:
    """One record spread over three gzip members."""
    return b"".join(member(piece) for piece in (part[:300], part[300:1_000], part[1_000:]))


# name: (records to archive bytes, touched indices)
PACKED_MUTATIONS: dict[str, tuple[Callable[[Parts], bytes], set[int]]] = {
    "gzip: magic flipped": (on_member(lambda m: flipped(m, 0)), {HIT}),
    "gzip: method flipped": (on_member(lambda m: flipped(m, 2)), {HIT}),
    "gzip: flags flipped": (on_member(lambda m: flipped(m, 3)), {HIT}),
    "gzip: first block flipped": (on_member(lambda m: flipped(m, 10)), {HIT}),
    "gzip: middle flipped": (on_member(lambda m: flipped(m, len(m) // 2)), {HIT}),
    "gzip: last data byte flipped": (on_member(lambda m: flipped(m, len(m) - 9)), {HIT}),
    "gzip: checksum flipped": (on_member(lambda m: flipped(m, len(m) - 8)), {HIT}),
    "gzip: size flipped": (on_member(lambda m: flipped(m, len(m) - 1)), {HIT}),
    "gzip: member cut": (on_member(lambda m: m[: len(m) // 2]), {HIT}),
    "gzip: member cut in its header": (on_member(lambda m: m[:6]), {HIT}),
    "gzip: member without trailer": (on_member(lambda m: m[:-8]), {HIT}),
    "gzip: noise between members": (on_member(lambda m: noise(900) + m), set()),
    "gzip: NULs between members": (on_member(lambda m: b"\0" * 5_000 + m), set()),
    "gzip: magic alone between members": (on_member(lambda m: b"\x1f\x8b\x08\0" + m), set()),
    "gzip: empty member between": (on_member(lambda m: member(b"") + m), set()),
    "gzip: NULs behind the file": (lambda parts: invented.packed(parts) + b"\0" * 70_000, set()),
    "gzip: noise behind the file": (lambda parts: invented.packed(parts) + noise(70_000), set()),
    "gzip: two records in a member": (
        lambda parts: invented.packed([parts[0], parts[1] + parts[2], *parts[3:]]),
        set(),
    ),
    "gzip: all records in one member": (lambda parts: member(b"".join(parts)), set()),
    "gzip: a record over three members": (
        lambda parts: b"".join(split_member(p) if i == HIT else member(p) for i, p in enumerate(parts)),
        set(),
    ),
    "gzip: stored, not deflated": (lambda parts: b"".join(member(p, 0) for p in parts), set()),
    "gzip: raw deflate": (on_member(lambda m: zlib.compress(b"x" * 5_000)), {HIT}),
    "gzip: extra field": (
        lambda parts: b"".join(
            m[:3] + b"\x04" + m[4:10] + struct.pack("<H", 8) + b"sl\x04\0\0\0\0\0" + m[10:]
            for m in (member(p) for p in parts)
        ),
        set(),
    ),
    "gzip: a record uncompressed between": (
        lambda parts: b"".join(p if i == HIT else member(p) for i, p in enumerate(parts)),
        {HIT},
    ),
    "zstd: sound": (lambda parts: b"".join(frames(parts)), set()),
    "zstd: one frame": (lambda parts: zstandard.compress(b"".join(parts)), set()),
    "zstd: magic flipped": (on_frame(lambda f: flipped(f, 0)), {HIT}),
    "zstd: header flipped": (on_frame(lambda f: flipped(f, 4)), {HIT}),
    "zstd: middle flipped": (on_frame(lambda f: flipped(f, len(f) // 2)), {HIT}),
    "zstd: checksum flipped": (on_frame(lambda f: flipped(f, len(f) - 1)), {HIT}),
    "zstd: frame cut": (on_frame(lambda f: f[: len(f) // 2]), {HIT}),
    "zstd: noise between frames": (on_frame(lambda f: noise(900) + f), set()),
    "zstd: skippable frame between": (on_frame(lambda f: b"\x50\x2a\x4d\x18\x04\0\0\0abcd" + f), set()),
}


def archives() -> Iterator[tuple[str, bytes, set[int]]]:
    """Every mutated archive: its name, bytes, and the records that it touches."""
    for digest in (True, False):
        parts = invented.records(5, digest=digest)
        kind = "with digests" if digest else "without digests"
        for name, (change, touched) in RECORD_MUTATIONS.items():
            changed = change(parts)
            yield f"{name}, plain, {kind}", b"".join(changed), touched
            yield f"{name}, gzip, {kind}", invented.packed(changed), touched
        for name, (pack, touched) in PACKED_MUTATIONS.items():
            yield f"{name}, {kind}", pack(parts), touched


def recovered(data: bytes) -> tuple[set[int], int]:
    """Which pages come out byte by byte as they were made, and how many errors come with them."""
    whole, errors = set(), 0
    made = {invented.page(i): i for i in range(5)}
    for opened in open_warc(io.BytesIO(data), "test.warc"):
        errors += isinstance(opened, HeadwaterError)
        page = getattr(opened, "page", opened)
        if isinstance(page, Page) and page.content in made:
            whole.add(made[page.content])
    return whole, errors


def run(slow: bool = False) -> dict[str, float]:
    """The suite: counts of what went wrong (all must be 0) and of what was tried."""
    figures = dict.fromkeys(("mutations", "truncations", "flips", "lost_records", "uncaught", "hangs"), 0)
    worst = 0.0

    def judge(name: str, data: bytes, expected: set[int]) -> None:
        nonlocal worst
        start = time.perf_counter()
        try:
            lost = expected - recovered(data)[0]
        except Exception as error:
            print(f"uncaught in {name}: {error!r}")
            figures["uncaught"] += 1
            return
        took = time.perf_counter() - start
        worst = max(worst, took)
        figures["hangs"] += took > MAX_SECONDS
        if lost:
            print(f"{name}: lost {sorted(lost)}")
            figures["lost_records"] += len(lost)

    for name, data, touched in archives():
        figures["mutations"] += 1
        judge(name, data, set(range(5)) - touched)
    parts = invented.records(5)
    for form, pieces in (("plain", parts), ("gzip", [member(p) for p in parts]), ("zstd", frames(parts))):
        whole = b"".join(pieces)
        ends = [sum(map(len, pieces[: i + 1])) for i in range(5)]
        for percent in range(100):
            cut = len(whole) * percent // 100
            figures["truncations"] += 1
            judge(f"{form} cut at {percent} %", whole[:cut], {i for i, end in enumerate(ends) if end <= cut})
        rng = random.Random(11)
        for _ in range(2_000 if slow else 60):
            at = rng.randrange(len(whole))
            hit = next(i for i, end in enumerate(ends) if at < end)
            changed = whole[:at] + bytes([rng.randrange(256)]) + whole[at + 1 :]
            figures["flips"] += 1
            judge(f"{form}, byte {at} changed", changed, set(range(5)) - {hit})
    return {**figures, "worst_s": round(worst, 2)}


def check(figures: dict[str, float]) -> None:
    assert figures["lost_records"] == 0
    assert figures["uncaught"] == 0
    assert figures["hangs"] == 0


def test_enough_kinds() -> None:
    assert len(RECORD_MUTATIONS) + len(PACKED_MUTATIONS) >= 40


def test_untouched_records_are_read() -> None:
    check(run())


@pytest.mark.slow
def test_untouched_records_are_read_in_thousands_of_changed_archives() -> None:
    check(run(slow=True))


def test_a_broken_record_is_reported() -> None:
    parts = invented.records(3)
    data = invented.packed([parts[0], b"no record at all", parts[2]])
    whole, errors = recovered(data)
    assert whole == {0, 2}
    assert errors == 1


def peers() -> dict[str, dict[str, float]]:
    """What the usual readers lose of the same archives: untouched records, and archives that raise."""
    import fastwarc.warc
    import warcio.archiveiterator

    def by_fastwarc(data: bytes) -> Iterator[bytes]:
        for record in fastwarc.warc.ArchiveIterator(io.BytesIO(data), parse_http=True):
            yield record.reader.read()

    def by_warcio(data: bytes) -> Iterator[bytes]:
        for record in warcio.archiveiterator.ArchiveIterator(io.BytesIO(data)):
            yield record.content_stream().read()

    made = {invented.page(i): i for i in range(5)}
    figures = {}
    for name, reader in (("fastwarc", by_fastwarc), ("warcio", by_warcio)):
        lost = raised = 0
        for kind, data, touched in archives():
            if kind.startswith("zstd"):
                continue  # neither reads it from a stream
            whole = set()
            try:
                for content in reader(data):
                    whole |= {made[content]} if content in made else set()
            except Exception:
                raised += 1
            lost += len(set(range(5)) - touched - whole)
        figures[name] = {"lost_records": lost, "uncaught": raised}
    return figures
