"""The bombs of issue 9, item 1, made small on disk and large in memory; run as a program, it reads them all in one
process and prints, as JSON, what each gave and how far memory grew."""

import gzip
import io
import json
import resource
import struct
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import invented
import zstandard

MB = 1_000_000


def gzipped(size: int) -> bytes:
    return invented.zeros(size)


def gzipped_members(size: int) -> bytes:
    return invented.zeros(size // 50) * 50


def deflated(size: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join([*(packer.compress(b" " * MB) for _ in range(size // MB)), packer.flush()])


def zstandard_bomb(size: int) -> bytes:
    out = io.BytesIO()
    with zstandard.ZstdCompressor(level=3).stream_writer(out, closefd=False) as writer:
        for _ in range(size // MB):
            writer.write(b" " * MB)
    return out.getvalue()


def zstandard_window(size: int) -> bytes:
    """A frame that asks for a window of a gigabyte."""
    parameters = zstandard.ZstdCompressionParameters(window_log=30, compression_level=3)
    packer = zstandard.ZstdCompressor(compression_params=parameters).compressobj(size=2 << 30)
    return packer.compress(b"<p>small</p>" * 100) + packer.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)


def brotli_bomb(size: int) -> bytes:
    packer = brotli.Compressor(quality=5, lgwin=24)
    out = [packer.process(b" " * MB) for _ in range(size // MB)]
    return b"".join([*out, packer.finish()])


def nested_gzip(size: int) -> bytes:
    return gzip.compress(gzip.compress(gzipped(size)))


def page_record(body: bytes, coding: str) -> bytes:
    return invented.record(invented.answer(body, f"Content-Encoding: {coding}\r\n"), invented.url(900))


def in_archive(bomb: bytes) -> bytes:
    """A bomb between two sound records."""
    return invented.packed([invented.records(1)[0], bomb, invented.records(3)[2]])


def huge_record(size: int) -> bytes:
    """A gzip member that is one WARC record of ``size`` bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = invented.record(b"", invented.url(901), length=str(size))[:-4]
    pieces = [packer.compress(head)]
    pieces += [packer.compress(b" " * MB) for _ in range(size // MB)]
    return b"".join([*pieces, packer.compress(b"\r\n\r\n"), packer.flush()])


def huge_frame(size: int) -> bytes:
    out = io.BytesIO()
    with zstandard.ZstdCompressor().stream_writer(out, closefd=False) as writer:
        writer.write(invented.record(b"", invented.url(902), length=str(size))[:-4])
        for _ in range(size // MB):
            writer.write(b" " * MB)
    return out.getvalue()


def zipped(files: dict[str, bytes], stored: bool = False) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def zip_bomb(size: int) -> bytes:
    """A page of ``size`` spaces and a sound page, in one zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("bomb.html", "w", force_zip64=True) as member:
            for _ in range(size // MB):
                member.write(b" " * MB)
        archive.writestr("sound.html", invented.page(2))
    return out.getvalue()


def overlapping_zip(size: int) -> bytes:
    """A thousand names for one member that unpacks to megabytes each (after D. Fifield's construction, simplified)."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    content = b"<p>" + b"harbour " * (size // 8_000)
    data = packed.compress(content) + packed.flush()
    crc = zlib.crc32(content)
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 8, 0, 0, crc, len(data), len(content), 6, 0) + b"a.html"
    directory = b""
    for i in range(1_000):
        name = f"{i:06}.html".encode()
        directory += (
            struct.pack(
                "<4s6H3I5H2I",
                b"PK\x01\x02",
                20,
                20,
                0,
                8,
                0,
                0,
                crc,
                len(data),
                len(content),
                len(name),
                0,
                0,
                0,
                0,
                0,
                0,
            )
            + name
        )
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1_000, 1_000, len(directory), len(local) + len(data), 0)
    return local + data + directory + end


def nested_zip(size: int) -> bytes:
    inner = zip_bomb(size)
    for depth in range(6):
        inner = zipped({f"{depth}.zip": inner, "sound.html": invented.page(2)})
    return inner


def entities(size: int) -> bytes:
    lines = ['<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "harbour harbour harbour">']
    lines += [f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)]
    return "\n".join([*lines, "]><rss><channel><item><title>&j;</title></item></channel></rss>"]).encode()


def nested_mhtml(size: int) -> bytes:
    head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b0\r\n\r\n"
    for i in range(2_000):
        head += f"--b{i}\r\nContent-Type: multipart/related; boundary=b{i + 1}\r\n\r\n".encode()
    return head + b"--b2000\r\nContent-Type: text/html\r\n\r\n<p>deep</p>"


# name: (file name, maker of the bytes, how many sound pages lie beside the bomb)
BOMBS: dict[str, tuple[str, Callable[[int], bytes], int]] = {
    "gzip in a record": ("a.warc.gz", lambda n: in_archive(page_record(gzipped(n), "gzip")), 2),
    "multi-member gzip in a record": ("b.warc.gz", lambda n: in_archive(page_record(gzipped_members(n), "gzip")), 2),
    "zstd in a record": ("c.warc.gz", lambda n: in_archive(page_record(zstandard_bomb(n), "zstd")), 2),
    "zstd with a window of 1 GiB": ("d.warc.gz", lambda n: in_archive(page_record(zstandard_window(n), "zstd")), 2),
    "brotli in a record": ("e.warc.gz", lambda n: in_archive(page_record(brotli_bomb(n), "br")), 2),
    "brotli in a record that is not packed": ("f.warc", lambda n: invented.records(1)[0] + page_record(brotli_bomb(n), "br") + invented.records(3)[2], 2),
    "gzip in gzip in gzip in a record": ("g.warc.gz", lambda n: in_archive(page_record(nested_gzip(n), "gzip, gzip, gzip")), 2),
    "twenty encodings on a record": ("h.warc.gz", lambda n: in_archive(page_record(gzipped(MB), ", ".join(["gzip"] * 20))), 2),
    "a record of that size": ("i.warc.gz", lambda n: invented.packed(invented.records(1)) + huge_record(n) + invented.packed(invented.records(3)[2:]), 2),
    "a zstd frame of that size": ("j.warc.zst", lambda n: zstandard.compress(invented.records(1)[0]) + huge_frame(n) + zstandard.compress(invented.records(3)[2]), 2),
    "a packed page": ("k.html.gz", gzipped, 0),
    "a page packed with zstd": ("l.html.zst", zstandard_bomb, 0),
    "a page packed with brotli": ("m.html.br", brotli_bomb, 0),
    "a page in a zip": ("n.zip", zip_bomb, 1),
    "a zip of overlapping files": ("o.zip", overlapping_zip, 0),
    "zips in zips": ("p.zip", nested_zip, 1),
    "a WACZ with a bomb": (
        "q.wacz",
        lambda n: zipped({"datapackage.json": b"{}", "archive/a.warc.gz": in_archive(page_record(brotli_bomb(n), "br"))}, stored=True),
        2,
    ),
    "deflate in a record": ("u.warc.gz", lambda n: in_archive(page_record(deflated(n), "deflate")), 2),
    "an archive of blanks alone": ("v.warc.gz", gzipped, 0),
    "a WACZ with a bomb in a zip": (
        "w.zip",
        lambda n: zipped({"x.wacz": zipped({"datapackage.json": b"{}", "archive/a.warc.gz": in_archive(page_record(gzipped(n), "gzip"))}), "sound.html": invented.page(2)}),
        3,
    ),
    "a packed zip with a bomb": ("x.zip.gz", lambda n: gzip.compress(zip_bomb(n)), 1),
    "entities in a feed": ("r.xml", entities, 0),
    "MHTML nested 2,000 deep": ("s.mhtml", nested_mhtml, 0),
    "JSON nested 100,000 deep": ("t.jsonl", lambda n: b'{"text": ' + b"[" * 100_000 + b"\n" + b'{"text": "Two tugs left the harbour of Oland at noon today."}\n', 1),
}  # fmt: skip


def peak_mib() -> float:
    """The most memory held so far. ``ru_maxrss`` will not do: it starts at what the parent held at the fork."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(folder: str, size: int) -> None:
    from headwater.reading import read

    ordinary = Path(folder) / "ordinary.html"
    ordinary.write_bytes(invented.page(5))
    zipfile.ZipFile(io.BytesIO(zipped({"a": b"b"})))
    assert [r.input.status for r in read([str(ordinary)])] == ["read"]
    before = peak_mib()
    answers = {}
    for name, (file, _, _) in BOMBS.items():
        results = list(read([str(Path(folder) / file)]))
        answers[name] = {
            "read": sum(r.document is not None for r in results),
            "codes": sorted({r.input.code or "" for r in results if r.document is None}),
            "grown_mib": round(peak_mib() - before, 1),
        }
    print(json.dumps(answers))


def write(folder: Path, size: int) -> dict[str, int]:
    """Write the bombs into a folder; returns their sizes on disk."""
    sizes = {}
    for name, (file, make, _) in BOMBS.items():
        data = make(size)
        (folder / file).write_bytes(data)
        sizes[name] = len(data)
    return sizes


if __name__ == "__main__":
    main(sys.argv[1], 0) if len(sys.argv) > 1 else print(write(Path(tempfile.mkdtemp()), 100 * MB))
