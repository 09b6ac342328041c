"""Reading: pages as they are found, into documents that can be trusted.

``read(sources)`` takes paths, folders, globs, URLs and ``-`` and gives one result for each page; ``read_page(page)``
reads the bytes of one. The rooms, in the order in which a page goes through them:

``opening``    what was named, as a stream of pages: files, archives, feeds, addresses
``decode``     bytes to text
``markup``     a page of HTML as lines with their roles, metadata and comments; ``flat`` the same for plain text
``lines``      what lines say by themselves, wherever they stand: both of these ask it
``ownership``  whose words each paragraph is

``document`` is the way of one page through them; ``checks`` sends an expensive page to a child that can be killed.
"""

from typing import TYPE_CHECKING

from headwater.first_use import on_first_use

__all__ = ["ReadingOptions", "read", "read_page"]

if TYPE_CHECKING:
    from headwater.reading.document import read_page
    from headwater.reading.opening.opened import ReadingOptions
    from headwater.reading.results import read
else:  # parsers are not loaded to print a help text
    __getattr__, __dir__ = on_first_use(
        __name__,
        {
            "ReadingOptions": "opening.opened",
            "read": "results",
            "read_page": "document",
        },
    )
