"""Directories of Parquet shards: what is in one, and the keys by which finished work is known again.

A shard's key is a digest of what it was made from (the keys of its inputs, the code, the parameters), never its place
in a list: after a kill, or with more sources, what has its key is kept and the rest is made. ``_shards.json`` lists
the shards of a finished directory; what it does not list is not read.
"""

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from headwater.engines import files

if TYPE_CHECKING:
    import pyarrow as pa

LISTING = "_shards.json"


class Shard(msgspec.Struct, frozen=True):
    """One file of a directory: its name, the key it is known by, and its rows."""

    name: str
    key: str
    rows: int


class Listing(msgspec.Struct, frozen=True):
    """A finished directory: the key of the step that made it, and its shards in order."""

    key: str
    shards: tuple[Shard, ...]

    @property
    def rows(self) -> int:
        """Rows of all shards."""
        return sum(shard.rows for shard in self.shards)


def listing(directory: str) -> Listing:
    """What is in a finished directory. Raises FileNotFoundError where it is not finished."""
    found = finished(directory)
    if found is None:
        raise FileNotFoundError(directory)
    return found


def finished(directory: str) -> Listing | None:
    """What is in a directory, or None where it is not finished."""
    content = files.read_bytes(files.join(directory, LISTING))
    return msgspec.json.decode(content, type=Listing) if content is not None else None


def finish(directory: str, key: str, shards: Iterable[Shard]) -> Listing:
    """Mark a directory as finished: from now on it holds these shards and no others."""
    made = Listing(key, tuple(shards))
    files.write_bytes(files.join(directory, LISTING), msgspec.json.encode(made))
    files.remove_files(directory, {LISTING, *(shard.name for shard in made.shards)})
    return made


def paths(directory: str) -> list[str]:
    """The shards of a finished directory, as addresses."""
    return [files.join(directory, shard.name) for shard in listing(directory).shards]


def digest(*parts: Any) -> str:
    """A key from strings, numbers, tuples and mappings."""
    return hashlib.blake2b(msgspec.json.encode(parts, order="sorted"), digest_size=12).hexdigest()


def describe(stage: object) -> list[Any]:
    """A stage as what tells it from others: its name and its parameters."""
    return [type(stage).__qualname__, msgspec.to_builtins(stage)]


def rows_of(address: str) -> int:
    """The rows of a Parquet file, from its footer."""
    import pyarrow.parquet as pq

    filesystem, path = files.place(address)
    return pq.read_metadata(path, filesystem=filesystem).num_rows


def write_table(address: str, table: "pa.Table", *, row_group: int = 20_000) -> None:
    """Write a table as one Parquet file, which appears whole or not at all."""
    import pyarrow.parquet as pq

    files.write(address, lambda out: pq.write_table(table, out, compression="zstd", row_group_size=row_group))
