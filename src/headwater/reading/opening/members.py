"""Archives as a stream of bytes: plain, gzip or zstd, member by member, going on behind damage.

Readers of WARC files usually give up, or silently jump to the end, where a compressed member is broken. Here damage
ends a *segment*; the next segment starts at the next member that opens with a WARC record, found by its magic bytes.
Memory: at most a few chunks of 64 KiB here, plus what the caller asks to see at once.
"""

import zlib
from collections import deque
from collections.abc import Generator, Iterator
from typing import Any, BinaryIO, NamedTuple

from headwater.limits import MAX_DECODE_RATIO, MAX_ZSTD_WINDOW_BYTES, RATIO_FREE_BYTES

CHUNK_BYTES = 65_536
SALVAGE_BYTES = 64  # fed at a time behind an error, so that what is sound before it comes out
GZIP_MAGIC = b"\x1f\x8b\x08"
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
ZSTD_DICTIONARY_MAGIC = b"\x5d\x2a\x4d\x18"  # a skippable frame with the dictionary of all others (zstd WARC proposal)
RECORD_MAGIC = b"WARC/"


class Piece(NamedTuple):
    """Some decoded bytes: where their member starts in the file, and whether these are its first."""

    data: bytes
    offset: int
    first: bool


class Damage(NamedTuple):
    """Bytes of the file that could not be decoded: a break in the stream."""

    offset: int
    reason: str


class Members:
    """The members of a file in order. Iterate once; ``abandon()`` skips the rest of the present member."""

    def __init__(self, file: BinaryIO, begin: int = 0) -> None:
        self.file = file
        self.begin = begin
        self.abandoned = False

    def __iter__(self) -> Iterator[Piece | Damage]:
        """Plain bytes: one member."""
        offset = self.begin
        while True:
            self.file.seek(offset)  # each time: others may read from the same file in between
            if not (data := self.file.read(CHUNK_BYTES)):
                return
            yield Piece(data, offset, offset == self.begin)
            offset += len(data)

    def abandon(self) -> bool:
        """Skip to the next member if there is one. A plain file has none: its bytes are read through."""
        return False


class GzipMembers(Members):
    """Gzip: usually one member for each record."""

    def __iter__(self) -> Iterator[Piece | Damage]:
        offset: int | None = self.begin
        while offset is not None:
            self.file.seek(offset)
            head = self.file.read(3)
            if not head:
                return
            if head != GZIP_MAGIC[: len(head)]:
                following = self.next_member(offset)
                if following is not None or not self.only_zeros(offset):
                    yield Damage(offset, "no gzip member starts here")
                offset = following
                continue
            offset = yield from self.member(offset)

    def member(self, offset: int) -> Generator[Piece | Damage, None, int | None]:
        """One member's pieces; returns where the next one starts."""
        given, step, reason = 0, CHUNK_BYTES, ""
        while True:
            came = 0
            try:
                for data, end in self.inflate(offset, step):
                    if end >= 0:
                        return end
                    came += len(data)
                    if came > given:
                        fresh = data[len(data) - (came - given) :]
                        yield Piece(fresh, offset, given == 0)
                        given = came
                    if self.abandoned:
                        self.abandoned = False
                        yield Damage(offset, "the rest of a record past the limit was skipped")
                        return self.next_member(offset + 1)
                reason = "the gzip member breaks off"
            except zlib.error as error:
                reason = f"the gzip member is broken ({error})"
                if step != SALVAGE_BYTES:
                    step = SALVAGE_BYTES
                    continue
            yield Damage(offset, reason)
            return self.next_member(offset + 1)

    def inflate(self, offset: int, step: int) -> Iterator[tuple[bytes, int]]:
        """Decoded pieces, each with -1, and at last b"" with the offset behind the member."""
        self.file.seek(offset)
        unpacker = zlib.decompressobj(31)
        position, waiting = offset, b""
        while not unpacker.eof:
            if not waiting:
                self.file.seek(position)
                waiting = self.file.read(step)
                position += len(waiting)
                if not waiting:
                    return
            data = unpacker.decompress(waiting, CHUNK_BYTES)
            waiting = unpacker.unconsumed_tail
            if data:
                yield data, -1
        yield b"", position - len(unpacker.unused_data)

    def next_member(self, offset: int) -> int | None:
        """The next place at or behind ``offset`` where a member opens with a record."""
        for at in find_all(self.file, GZIP_MAGIC, offset):
            self.file.seek(at)
            try:
                opening = zlib.decompressobj(31).decompress(self.file.read(2_048), len(RECORD_MAGIC))
            except zlib.error:
                continue
            if opening == RECORD_MAGIC:
                return at
        return None

    def only_zeros(self, offset: int) -> bool:
        """Whether nothing but padding follows."""
        self.file.seek(offset)
        return not self.file.read(CHUNK_BYTES).strip(b"\0\r\n")

    def abandon(self) -> bool:
        self.abandoned = True
        return True


class ZstdMembers(Members):
    """Zstandard: one frame for each record, with or without a dictionary in front."""

    def __iter__(self) -> Iterator[Piece | Damage]:
        dictionary, first = self.dictionary()
        offset: int | None = max(first, self.begin)
        while offset is not None:
            self.file.seek(offset)
            head = self.file.read(18)
            if not head:
                return
            if head[1:4] == b"\x2a\x4d\x18" and 0x50 <= head[0] <= 0x5F:
                offset += 8 + int.from_bytes(head[4:8], "little")
                continue
            if not head.startswith(ZSTD_MAGIC):
                yield Damage(offset, "no zstd frame starts here")
                offset = next(find_all(self.file, ZSTD_MAGIC, offset + 1), None)
                continue
            offset = yield from self.member(offset, dictionary)

    def member(self, offset: int, dictionary: Any) -> Generator[Piece | Damage, None, int | None]:
        import zstandard

        end = self.frame_end(offset)
        unpacker = zstandard.ZstdDecompressor(dict_data=dictionary, max_window_size=MAX_ZSTD_WINDOW_BYTES)
        first, reason = True, "" if end is not None else "the zstd frame breaks off"
        try:
            source: Any = Section(self.file, offset, end)
            with unpacker.stream_reader(source, read_size=CHUNK_BYTES, closefd=False) as reader:
                while data := reader.read(CHUNK_BYTES):
                    yield Piece(data, offset, first)
                    first = False
                    if self.abandoned:
                        self.abandoned = False
                        reason = "the rest of a record past the limit was skipped"
                        break
        except zstandard.ZstdError as error:
            reason = f"the zstd frame is broken ({error})"
        if not reason:
            return end
        yield Damage(offset, reason)
        if end is not None:
            self.file.seek(end)
            if self.file.read(4) in {ZSTD_MAGIC, b""}:
                return end
        return next(find_all(self.file, ZSTD_MAGIC, offset + 1), None)

    def frame_end(self, offset: int) -> int | None:
        """Where the frame at ``offset`` ends, by its block headers (RFC 8878, 3.1.1), without decoding it."""
        import zstandard

        self.file.seek(offset)
        head = self.file.read(18)
        try:
            at = offset + zstandard.frame_header_size(head)
            checksum = 4 if zstandard.get_frame_parameters(head).has_checksum else 0
        except zstandard.ZstdError:
            return None
        while True:
            self.file.seek(at)
            header = self.file.read(3)
            if len(header) < 3:
                return None
            value = int.from_bytes(header, "little")
            last, kind, size = value & 1, value >> 1 & 3, value >> 3
            at += 3 + (1 if kind == 1 else size)
            if last:
                break
        self.file.seek(0, 2)
        return at + checksum if at + checksum <= self.file.tell() else None

    def dictionary(self) -> tuple[Any, int]:
        import zstandard

        self.file.seek(0)
        head = self.file.read(8)
        if head[:4] != ZSTD_DICTIONARY_MAGIC:
            return None, 0
        size = int.from_bytes(head[4:], "little")
        if size > MAX_ZSTD_WINDOW_BYTES:
            return None, 8 + size
        data = self.file.read(size)
        if data.startswith(ZSTD_MAGIC):
            try:
                data = zstandard.ZstdDecompressor(max_window_size=MAX_ZSTD_WINDOW_BYTES).decompress(
                    data, max_output_size=MAX_ZSTD_WINDOW_BYTES
                )
            except zstandard.ZstdError:
                return None, 8 + size
        return zstandard.ZstdCompressionDict(data), 8 + size

    def abandon(self) -> bool:
        self.abandoned = True
        return True


class Section:
    """A part of a file, as a file."""

    def __init__(self, file: BinaryIO, start: int, end: int | None) -> None:
        self.file, self.at, self.end = file, start, end

    def read(self, size: int = -1) -> bytes:
        if self.end is not None:
            left = self.end - self.at
            size = left if size < 0 else min(size, left)
        self.file.seek(self.at)
        data = self.file.read(size)
        self.at += len(data)
        return data


def find_all(file: BinaryIO, magic: bytes, offset: int) -> Iterator[int]:
    """The places at or behind ``offset`` where ``magic`` stands."""
    keep = len(magic) - 1
    while True:
        file.seek(offset)
        data = file.read(1 << 20)
        at = data.find(magic)
        while at >= 0:
            yield offset + at
            at = data.find(magic, at + 1)
        if len(data) <= keep:
            return
        offset += len(data) - keep


def members_of(file: BinaryIO, begin: int = 0) -> Members:
    """The right kind of members for a file, by its first bytes, from offset ``begin``."""
    file.seek(0)
    head = file.read(4)
    if head.startswith(GZIP_MAGIC[:2]):
        return GzipMembers(file, begin)
    return ZstdMembers(file, begin) if head in {ZSTD_MAGIC, ZSTD_DICTIONARY_MAGIC} else Members(file, begin)


class Stream:
    """A buffer over members: look ahead, drop, and know where members start. Damage ends a segment."""

    def __init__(self, members: Members) -> None:
        self.members = members
        self.pieces = iter(members)
        self.buffer = bytearray()
        self.position = 0  # of buffer[0], in decoded bytes
        self.starts: deque[tuple[int, int]] = deque()  # decoded position and file offset of members not yet passed
        self.offset = 0  # of the member (or plain byte) that buffer[0] stands in
        self.member_position = 0
        self.damage: Damage | None = None
        self.ended = False

    def fill(self, size: int) -> None:
        """Have ``size`` bytes in the buffer, if the segment has so many."""
        while len(self.buffer) < size and self.damage is None and not self.ended:
            piece = next(self.pieces, None)
            if piece is None:
                self.ended = True
            elif isinstance(piece, Damage):
                self.damage = piece
            else:
                if piece.first:
                    self.starts.append((self.position + len(self.buffer), piece.offset))
                self.buffer += piece.data
        self.pass_starts()

    def peek(self, size: int) -> bytes:
        self.fill(size)
        return bytes(memoryview(self.buffer)[:size])

    def drop(self, size: int) -> None:
        del self.buffer[:size]
        self.position += size
        self.pass_starts()

    def pass_starts(self) -> None:
        while self.starts and self.starts[0][0] <= self.position:
            self.member_position, self.offset = self.starts.popleft()

    def at_end(self) -> bool:
        """Whether the segment is used up."""
        self.fill(1)
        return not self.buffer

    def next_segment(self) -> Damage | None:
        """Step over the damage that ended the segment; None at the end of the file."""
        damage, self.damage = self.damage, None
        return damage

    def where(self) -> str:
        """The place of buffer[0] in the file, for a source name."""
        inside = self.position - self.member_position
        if type(self.members) is Members:
            return str(self.members.begin + self.position)
        return f"{self.offset}+{inside}" if inside else str(self.offset)

    def overblown(self, decoded: int) -> bool:
        """Whether the present member has unpacked to far more than it takes up: a bomb."""
        used = max(1, self.members.file.tell() - self.offset)
        return decoded > RATIO_FREE_BYTES and decoded > used * MAX_DECODE_RATIO
