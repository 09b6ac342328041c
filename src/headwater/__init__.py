"""Headwater traces a news story upstream.

``trace_pages(sources)`` reads pages and gives a ``Report``; ``read(sources)`` only reads them, and ``trace_documents``
goes on from there. The records of a report are ``headwater.model``'s; whatever is raised on purpose is a
``HeadwaterError`` with a code. What else a stage, the archive or the engines offer stands in their own packages.
"""

from typing import TYPE_CHECKING

from headwater.first_use import on_first_use
from headwater.version import __version__

__all__ = [
    "HeadwaterError",
    "Options",
    "ReadingOptions",
    "Report",
    "__version__",
    "read",
    "trace_documents",
    "trace_pages",
]

if TYPE_CHECKING:
    from headwater.errors import HeadwaterError
    from headwater.model import Report
    from headwater.reading import ReadingOptions, read
    from headwater.trace import Options, trace_documents, trace_pages

# ``import headwater`` alone costs nothing
__getattr__, __dir__ = on_first_use(
    __name__,
    {
        "HeadwaterError": "errors",
        "Options": "trace",
        "ReadingOptions": "reading",
        "Report": "model",
        "read": "reading",
        "trace_documents": "trace",
        "trace_pages": "trace",
    },
)
