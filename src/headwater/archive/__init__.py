"""The case file: one SQLite file that holds pages and all that was found of them, and grows as pages come.

``ingest(file, sources)`` fills it, ``Archive(file)`` reads it, also while another process writes.
"""

from typing import TYPE_CHECKING, Any

__all__ = ["Archive", "Ingesting", "StoryQuery", "ingest"]

if TYPE_CHECKING:
    from headwater.archive.consulting import Archive
    from headwater.archive.ingesting import Ingesting, ingest
    from headwater.archive.searching import StoryQuery


def __getattr__(name: str) -> Any:
    """Import a verb when it is first used."""
    if name == "Archive":
        from headwater.archive.consulting import Archive

        return Archive
    if name == "StoryQuery":
        from headwater.archive.searching import StoryQuery

        return StoryQuery
    if name in __all__:
        from headwater.archive import ingesting

        return getattr(ingesting, name)
    raise AttributeError(name)
