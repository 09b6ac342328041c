"""What opening a source gives: pages, damaged pages, notes about what is no page, and errors in the place of pages."""

import msgspec

from headwater.errors import HeadwaterError
from headwater.model import Input, Page, Record


class Damaged(Record, frozen=True, kw_only=True):
    """A page of which its container has lost or garbled a part, with the code and reason to report."""

    page: Page
    code: str
    reason: str


Opened = Page | Damaged | Input | HeadwaterError


class ReadingOptions(Record, frozen=True, kw_only=True):
    """How to read: ``archive`` takes the newest Wayback copy of a URL; ``fields`` maps names in JSON lines, ours to
    theirs ({"text": "body"})."""

    archive: bool = False
    fields: dict[str, str] = msgspec.field(default_factory=dict)
