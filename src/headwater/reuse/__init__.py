"""Reuse: every passage that two documents share, aligned to the word, with its edits and the way it went.

``find_reuse(documents)`` answers for all at once, ``ReuseIndex`` for one new document at a time, ``apply(edits, a)``
gives ``b``. How it works, and its figures: docs/methods/reuse.md.
"""

from typing import TYPE_CHECKING

from headwater.first_use import on_first_use

__all__ = ["ReuseIndex", "apply", "find_reuse", "iterate_reuse", "passage_trees", "reuse_records"]

if TYPE_CHECKING:
    from headwater.reuse.edits import apply
    from headwater.reuse.index import ReuseIndex
    from headwater.reuse.records import find_reuse, iterate_reuse, reuse_records
    from headwater.reuse.trees import passage_trees
else:  # numpy alone costs 0.1 s
    __getattr__, __dir__ = on_first_use(
        __name__,
        {
            "ReuseIndex": "index",
            "apply": "edits",
            "find_reuse": "records",
            "iterate_reuse": "records",
            "passage_trees": "trees",
            "reuse_records": "records",
        },
    )

MIN_WORDS = 12  # of the shortest passage that is reported: fewer words in common can be chance (``chance.SURE_RUN``)
