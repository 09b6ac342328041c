"""Headwater traces a news story upstream.

``trace_pages(sources)`` reads pages and gives a ``Report``; ``read(sources)`` only reads them, and ``trace_documents``
goes on from there. Whatever is raised on purpose is a ``HeadwaterError`` with a code (docs/codes.md).

>>> from headwater import trace_pages
>>> from headwater.examples import example_stories
>>> report = trace_pages(example_stories()["ferry"])
>>> len(report.documents), len(report.stories)
(8, 1)
>>> claim = max(report.claims, key=lambda claim: len(claim.mentions))
>>> claim.text
'There is at this stage no indication that the crew acted improperly'
>>> len(claim.mentions), [origin.name for origin in claim.origins], claim.independent_origins
(5, ['Ragna Tveit'], Range(min=1, max=1))

The rest stands in packages of its own, each with its one or two verbs:

``model``       the records of a report: frozen, positions in code points, unknown is None
``reading``     pages to documents
``comments``    readers' comments, screened for spam and copies
``reuse``       passages that documents share, aligned
``stories``     which documents are about one event
``attribution`` who says what, through whom
``claims``      one statement, all its mentions
``headlines``   a headline against its own text
``lineage``     where claims enter, and what to look at
``report``      a report in a terminal or as HTML
``exports``     a report in the forms of other tools
``archive``     a file of pages that grows
``engines``     the same over millions of pages, on one machine or on Spark
``examples``    invented stories to try it on
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
else:  # ``import headwater`` alone costs nothing; a type checker that saw this would believe in any name
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
