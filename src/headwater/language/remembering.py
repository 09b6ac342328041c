"""What was analysed in earlier runs: a store of bytes by key that passages and their taggings are read from first.

News is republished: most passages of a new page have been seen. Inside one run each distinct passage is analysed once;
``remembering`` carries that over runs, at about a twentieth of the cost of analysing again.
"""

import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import blake2b
from typing import Protocol

KEY_BYTES = 16
PENDING_ENTRIES = 2_000  # written at once; about 4 MB


class Store(Protocol):
    """Where entries are kept: a table of two columns, a dictionary, a file."""

    def get(self, keys: Sequence[bytes]) -> Mapping[bytes, bytes]:
        """The entries that are there."""
        ...

    def put(self, entries: Mapping[bytes, bytes]) -> None:
        """Keep entries; one under a known key replaces it."""
        ...


class Remembered:
    """One store in use: what is new waits here until there is enough of it, or the run ends."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.pending: dict[bytes, Callable[[], bytes]] = {}

    def get(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The entries of some keys, unpacked; an entry that is damaged is as good as none."""
        waiting = {key: self.pending[key]() for key in keys if key in self.pending}
        found = self.store.get([key for key in keys if key not in waiting])
        return waiting | {key: whole for key, packed in found.items() if (whole := _unpacked(packed)) is not None}

    def put(self, key: bytes, value: Callable[[], bytes]) -> None:
        """Keep an entry; what ``value`` gives when it is written, by which time more may have been made of it."""
        self.pending[key] = value
        if len(self.pending) >= PENDING_ENTRIES:
            self.flush()

    def flush(self) -> None:
        if self.pending:
            self.store.put({key: zlib.compress(value(), 1) for key, value in self.pending.items()})
            self.pending = {}


_in_use: ContextVar[Remembered | None] = ContextVar("remembered", default=None)


@contextmanager
def remembering(store: Store) -> Iterator[None]:
    """Inside, every analysed passage is looked up in ``store`` first, and kept there when it is new.

    Keys name the model that made an entry: another model, or other weights, finds nothing and analyses again. What is
    new is written in batches and at the end, also when the block is left by an exception. Answers are the same with
    and without a store.
    """
    remembered = Remembered(store)
    token = _in_use.set(remembered)
    try:
        yield
    finally:
        _in_use.reset(token)
        remembered.flush()


def in_use() -> Remembered | None:
    """The store of this context, or None."""
    return _in_use.get()


def key_of(*parts: str) -> bytes:
    """A key of what an entry depends on: what it is, who made it, the words."""
    digest = blake2b(digest_size=KEY_BYTES)
    for part in parts:
        digest.update(part.encode("utf8", "surrogatepass"))
        digest.update(b"\0")
    return digest.digest()


def _unpacked(packed: bytes) -> bytes | None:
    try:
        return zlib.decompress(packed)
    except zlib.error:
        return None
