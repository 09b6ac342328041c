"""What was read of a page in an earlier run, as long as it would be read so again.

A page is read by itself, but for one thing: which names are media, of which the other pages know some. It is told
what it asks for and nothing else, so that what it asked, and was answered, says whether its reading still holds.
"""

from collections.abc import Sequence

import msgspec

from headwater.attribution.tagging import Tier
from headwater.language.remembered_pages import Pages
from headwater.model import Attribution, Document, HandKind


class Asked(dict[str, HandKind]):
    """The media that a set of pages knows, by ``bare`` name, keeping what was asked for."""

    def __init__(self, known: dict[str, HandKind]) -> None:
        super().__init__(known)
        self.asked: dict[str, HandKind | None] = {}

    def __contains__(self, name: object) -> bool:
        if isinstance(name, str):
            self.asked[name] = super().get(name)
        return super().__contains__(name)


class Reading(msgspec.Struct, array_like=True):
    """A page's attributions, and the media that it asked for with what it was told."""

    asked: dict[str, HandKind | None]
    attributions: list[Attribution]


class Earlier:
    """The readings of some pages that an earlier run kept."""

    def __init__(self, documents: Sequence[Document], tier: Tier) -> None:
        self.pages = Pages("attributions", Reading, [(document, tier) for document in documents])

    def of(self, place: int, known: dict[str, HandKind]) -> list[Attribution] | None:
        """The attributions of the page at this place, if they would be the same now."""
        found = self.pages.of(place)
        if found is None or any(known.get(name) != kind for name, kind in found.asked.items()):
            return None
        return found.attributions

    def keep(self, place: int, found: list[Attribution], asked: dict[str, HandKind | None]) -> list[Attribution]:
        """Keep what was read of a page, and give it back."""
        return self.pages.keep(place, Reading(asked, found)).attributions
