"""Reading: pages as they are found, into documents that can be trusted.

``read(sources)`` takes paths, folders, globs, URLs and ``-`` and gives one result for each page; ``read_page(page)``
reads the bytes of one. Who speaks on a page (datelines, credits, owners of paragraphs) is ``ownership.assign``.
"""

from typing import TYPE_CHECKING, Any

__all__ = ["read", "read_page"]

if TYPE_CHECKING:
    from headwater.reading.document import read_page
    from headwater.reading.sources import read


def __getattr__(name: str) -> Any:
    """Import the verbs on first use: parsers are not loaded to print a help text."""
    if name == "read":
        from headwater.reading import sources as module
    elif name == "read_page":
        from headwater.reading import document as module
    else:
        raise AttributeError(name)
    return getattr(module, name)
