"""Content encodings undone piece by piece (gzip, deflate, brotli, zstd): output never grows past the limit."""

import io
import zlib
from typing import Any

from headwater.errors import InputError, LimitError
from headwater.limits import (
    MAX_CODING_LAYERS,
    MAX_DECODE_RATIO,
    MAX_PAGE_BYTES,
    MAX_ZSTD_WINDOW_BYTES,
    RATIO_FREE_BYTES,
)
from headwater.model import Record

CHUNK_BYTES = 65_536


class Unpacked(Record, frozen=True, kw_only=True):
    """Decoded bytes; ``complete`` is False when the data broke off and this is what came before."""

    content: bytes
    complete: bool = True


def decompress(content: bytes, codings: str, limit: int = MAX_PAGE_BYTES) -> Unpacked:
    """Undo a Content-Encoding header ("gzip", "br", "gzip, gzip"). Raises LimitError HW202 (size), HW203 (ratio),
    HW204 (layers) and InputError HW117 (unknown coding). Content that is not so coded after all is given back as it is.
    """
    layers = [c.strip().lower() for c in codings.split(",") if c.strip().lower() not in {"", "identity", "none"}]
    if len(layers) > MAX_CODING_LAYERS:
        raise LimitError(
            "HW204", f"{len(layers)} content encodings lie over each other; at most {MAX_CODING_LAYERS} are undone."
        )
    complete = True
    for coding in reversed(layers):
        pieces = _PIECES.get(coding)
        if pieces is None:
            raise InputError("HW117", f"has the content encoding {coding[:40]!r}, which is not known.")
        unpacked = _gather(pieces(content), len(content), limit)
        if not unpacked.content and not unpacked.complete:
            unpacked = Unpacked(content=content)  # servers say gzip of pages that are not; crawlers unpack and keep it
        content, complete = unpacked.content, complete and unpacked.complete
    return Unpacked(content=content, complete=complete)


def _gather(pieces: Any, encoded: int, limit: int) -> Unpacked:
    out = bytearray()
    try:
        for piece in pieces:
            out += piece
            check_size(len(out), encoded, limit)
    except _BROKEN:
        return Unpacked(content=bytes(out), complete=False)
    return Unpacked(content=bytes(out))


def check_size(decoded: int, encoded: int, limit: int = MAX_PAGE_BYTES) -> None:
    """Raise LimitError when ``decoded`` bytes are too many, or too many for the ``encoded`` bytes they came from."""
    if decoded > limit:
        raise LimitError(
            "HW202",
            f"unpacks to more than {limit:,} bytes.",
            hint="No news page is that large; if this one is, send its text.",
        )
    if decoded > RATIO_FREE_BYTES and decoded > encoded * MAX_DECODE_RATIO:
        raise LimitError(
            "HW203",
            f"unpacks to more than {MAX_DECODE_RATIO} times its size, as only a decompression bomb does.",
            hint="Nothing of it was read.",
        )


class _TruncatedError(Exception):
    """The compressed data ended before its end mark."""


def _gzip_pieces(content: bytes) -> Any:
    rest: bytes = content
    while rest.lstrip(b"\0"):
        unpacker = zlib.decompressobj(47)  # gzip or zlib, by its own header
        while not unpacker.eof:
            piece = unpacker.decompress(rest, CHUNK_BYTES)
            if not piece and not unpacker.unconsumed_tail and not unpacker.eof:
                raise _TruncatedError
            rest = unpacker.unconsumed_tail
            if piece:
                yield piece
        rest = unpacker.unused_data
        if rest[:2] != b"\x1f\x8b":
            return  # bytes behind the last member are padding


def _deflate_pieces(content: bytes) -> Any:
    """The header is optional in practice: some servers send raw deflate."""
    try:
        zlib.decompressobj(47).decompress(content[:CHUNK_BYTES], 1)
    except zlib.error:
        unpacker = zlib.decompressobj(-15)
        while not unpacker.eof:
            piece = unpacker.decompress(content, CHUNK_BYTES)
            if not piece and not unpacker.unconsumed_tail and not unpacker.eof:
                raise _TruncatedError from None
            content = unpacker.unconsumed_tail
            if piece:
                yield piece
        return
    yield from _gzip_pieces(content)


def _brotli_pieces(content: bytes) -> Any:
    import brotli

    unpacker = brotli.Decompressor()
    try:
        yield unpacker.process(content, output_buffer_limit=CHUNK_BYTES)
        while not unpacker.is_finished():
            if not (piece := unpacker.process(b"", output_buffer_limit=CHUNK_BYTES)):
                raise _TruncatedError
            yield piece
    except brotli.error as error:
        raise _TruncatedError from error


def _zstd_pieces(content: bytes) -> Any:
    import zstandard

    unpacker = zstandard.ZstdDecompressor(max_window_size=MAX_ZSTD_WINDOW_BYTES)
    try:
        with unpacker.stream_reader(io.BytesIO(content), read_size=CHUNK_BYTES, read_across_frames=True) as reader:
            came = False
            while piece := reader.read(CHUNK_BYTES):
                came = True
                yield piece
            if not came and zstandard.frame_content_size(content) != 0:
                raise _TruncatedError
    except zstandard.ZstdError as error:
        raise _TruncatedError from error


_PIECES = {
    "gzip": _gzip_pieces,
    "x-gzip": _gzip_pieces,
    "deflate": _deflate_pieces,
    "br": _brotli_pieces,
    "zstd": _zstd_pieces,
}
_BROKEN = (zlib.error, _TruncatedError, EOFError)
