"""What reuse needs of a document, whatever shape it comes in: a ``model.Document``, a mapping, or anything alike."""

import re
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from headwater.model.moments import moment_of
from headwater.reading.ownership.publishers import is_initials
from headwater.reuse.words import Words

_NOISE = re.compile(
    r"^(?:the|www)\b[\s.]*|\.(?:com|net|org|co\.uk|info|news|ru|de|fr)$|[^\w]+|\b(?:news agency|agency)\b"
)
# one house, several names: the short form that a credit uses and the long one that a page's metadata uses
_ALIASES = {
    "associatedpress": "ap",
    "agencefrancepresse": "afp",
    "thomsonreuters": "reuters",
    "unitedpressinternational": "upi",
    "britishbroadcastingcorporation": "bbc",
    "pressassociation": "pa",
    "deutschepresseagentur": "dpa",
    "australianassociatedpress": "aap",
    "presstrustofindia": "pti",
    "canadianpress": "cp",
}


class NamedCredit(NamedTuple):
    """A publisher that a text names as its source, and the stretch of text that this covers (None: not said)."""

    name: str
    covers: tuple[int, int] | None = None


class Text(NamedTuple):
    """One document as the reuse engine sees it; offsets index ``text`` unchanged."""

    id: str
    text: str
    publisher: str | None = None
    published: datetime | None = None
    credits: tuple[NamedCredit, ...] = ()
    url: str | None = None
    canonical_url: str | None = None
    fetched: datetime | None = None


class Worded(NamedTuple):
    """A document and its words."""

    text: Text
    words: Words

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """The code points from word ``first`` to before word ``last``."""
        return int(self.words.starts[first]), int(self.words.ends[last - 1])


def text_of(document: Any) -> Text:
    """The reuse engine's view of ``document``; only ``id`` and ``text`` must be there."""
    if isinstance(document, Text):
        return document
    get = document.get if isinstance(document, Mapping) else lambda name: getattr(document, name, None)
    return Text(
        id=str(get("id")),
        text=get("text") or "",
        publisher=_name(get("publisher")),
        published=moment(get("published")),
        credits=tuple(_credit(credit) for credit in get("credits") or ()),
        url=get("url"),
        canonical_url=get("canonical_url"),
        fetched=moment(get("fetched")),
    )


def _name(value: Any) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("name")
    return str(value) if value else None


def _credit(credit: Any) -> NamedCredit:
    if isinstance(credit, str):
        return NamedCredit(credit)
    get = credit.get if isinstance(credit, Mapping) else lambda name: getattr(credit, name, None)
    covers = get("covers")
    return NamedCredit(str(get("name") or ""), (int(covers[0]), int(covers[1])) if covers else None)


def moment(value: Any) -> datetime | None:
    """A time given as ISO 8601, or None; a date alone stands for its noon, a time without zone for UTC."""
    found = moment_of(value) if isinstance(value, str) else None
    return found.replace(hour=12) if found and len(value.strip()) <= len("2031-05-09") else found


@lru_cache(maxsize=65_536)  # the same few names stand in all pairs of a file
def house(name: str | None) -> str:
    """One form of a publisher's or agency's name, to compare names by; empty when there is none."""
    folded = (name or "").casefold().strip()
    while (shorter := _NOISE.sub("", folded)) != folded:
        folded = shorter
    return _ALIASES.get(folded, folded)


def same_house(a: str | None, b: str | None) -> bool:
    """Whether two names are the same publisher's."""
    x, y = house(a), house(b)
    if not a or not b or not (x and y):
        return False
    return x == y or is_initials(a, b) or is_initials(b, a)
