"""The seam: three verbs over directories of Parquet shards. A stage never knows which engine runs it.

Stages are frozen msgspec structs that are called: their fields are their parameters (and part of every key), so they
can be sent to another process or machine by value. A directory is named by a path or an address.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

import msgspec

if TYPE_CHECKING:
    import pyarrow as pa


class MapStage(msgspec.Struct, frozen=True, kw_only=True):
    """Record batches in, record batches out; of one shard, in the shard's order."""

    @property
    def instead(self) -> "tuple[MapStage, ...]":
        """What an engine may run, one after the other, over a shard that ends the process in which this one runs."""
        return ()

    def __call__(self, batches: "Iterable[pa.RecordBatch]") -> "Iterator[pa.RecordBatch]":
        raise NotImplementedError


class GroupStage(msgspec.Struct, frozen=True, kw_only=True):
    """All rows of one key in, in no order; a table out."""

    @property
    def analyses(self) -> bool:
        """Whether it reads language: an engine may remember what was analysed."""
        return False

    @property
    def instead(self) -> "tuple[GroupStage, ...]":
        """What an engine may run, one after the other, over groups of which one ends the process that runs this."""
        return ()

    def __call__(self, group: "pa.Table") -> "pa.Table":
        raise NotImplementedError


class Engine(Protocol):
    """What runs stages. Every verb leaves a finished directory at ``dst``, known by ``key``, or raises."""

    def map(self, stage: MapStage, src: str, dst: str, schema: "pa.Schema", key: str, shard_key: str) -> None:
        """Run a stage over each shard of ``src``; what is made of one is known by ``shard_key`` and the shard's own."""
        ...

    def sql(self, text: str, dst: str, key: str, **tables: str) -> None:
        """Run one SELECT over directories named as tables."""
        ...

    def group_map(self, stage: GroupStage, src: str, by: str, dst: str, schema: "pa.Schema", key: str) -> None:
        """Run a stage over the rows of each value of the column ``by``."""
        ...

    def work_for(self, out: str) -> str:
        """Where the steps of a run are kept whose tables go to ``out``."""
        ...

    def close(self) -> None:
        """End what the engine started: workers, or nothing. It may be used again."""
        ...
