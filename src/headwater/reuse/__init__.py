"""Reuse: every passage that two documents share, aligned to the word, with its edits and the way it went.

``find_reuse(documents)`` answers for all at once, ``ReuseIndex`` for one new document at a time, ``apply(edits, a)``
gives ``b``. How it works, and its figures: docs/methods/reuse.md.
"""

from typing import TYPE_CHECKING, Any

__all__ = ["ReuseIndex", "apply", "find_reuse", "iterate_reuse", "passage_trees", "reuse_records"]

if TYPE_CHECKING:
    from headwater.reuse.edits import apply
    from headwater.reuse.index import ReuseIndex
    from headwater.reuse.records import find_reuse, iterate_reuse, reuse_records
    from headwater.reuse.trees import passage_trees


def __getattr__(name: str) -> Any:
    """Import a verb when it is first used: numpy alone costs 0.1 s."""
    if name == "apply":
        from headwater.reuse.edits import apply

        return apply
    if name == "ReuseIndex":
        from headwater.reuse.index import ReuseIndex

        return ReuseIndex
    if name == "passage_trees":
        from headwater.reuse.trees import passage_trees

        return passage_trees
    if name in __all__:
        from headwater.reuse import records

        return getattr(records, name)
    raise AttributeError(name)
