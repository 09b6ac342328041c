"""The case file: one SQLite file that holds pages and all that was found of them, and grows as pages come.

``ingest(file, sources)`` fills it, ``Archive(file)`` reads it, also while another process writes. The rooms:

``schema``     the tables of each version of the file, in SQL
``rows``       records as rows of these tables, and as records again
``indexes``    what finds like pages: fingerprints, term weights, neighbours
``filling``    pages in, in four passes, and out again
``asking``     searches, lists, registers, exports; knows nothing of what fills the file

``connecting`` opens the file; ``analysed`` is the file beside it, which may be thrown away; ``marking`` is what users
add; ``answering`` holds a page against the file without keeping it.
"""

from typing import TYPE_CHECKING

from headwater.first_use import on_first_use

__all__ = ["Archive", "Ingesting", "StoryQuery", "ingest"]

if TYPE_CHECKING:
    from headwater.archive.asking.consulting import Archive
    from headwater.archive.asking.searching import StoryQuery
    from headwater.archive.filling.ingesting import Ingesting, ingest
else:  # a reader needs nothing of what fills it
    __getattr__, __dir__ = on_first_use(
        __name__,
        {
            "Archive": "asking.consulting",
            "Ingesting": "filling.ingesting",
            "StoryQuery": "asking.searching",
            "ingest": "filling.ingesting",
        },
    )
