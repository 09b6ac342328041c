"""The case file: one SQLite file that holds pages and all that was found of them, and grows as pages come.

``ingest(file, sources)`` fills it, ``Archive(file)`` reads it, also while another process writes.
"""

from typing import TYPE_CHECKING

from headwater.first_use import on_first_use

__all__ = ["Archive", "Ingesting", "StoryQuery", "ingest"]

if TYPE_CHECKING:
    from headwater.archive.consulting import Archive
    from headwater.archive.ingesting import Ingesting, ingest
    from headwater.archive.searching import StoryQuery

# a reader needs nothing of what fills it
__getattr__, __dir__ = on_first_use(
    __name__,
    {
        "Archive": "consulting",
        "Ingesting": "ingesting",
        "StoryQuery": "searching",
        "ingest": "ingesting",
    },
)
