"""What a stage made of single pages before: kept in the store of ``remembering``, and found there by what went in.

A story is followed anew whenever a page joins it; what its other pages say by themselves has not changed. A stage that
asks here first reads them only once. The key holds all that goes in (the page, what the stage is given of it, code and
model), so that an answer that is found is the one that would be made.
"""

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from hashlib import blake2b
from typing import Generic, TypeVar

import msgspec

from headwater.language import model_name
from headwater.language.remembering import in_use, key_of
from headwater.model import Document
from headwater.version import code_version

Made = TypeVar("Made")


class Pages(Generic[Made]):
    """What a stage made of some pages, by their places. Without a store nothing is found and nothing kept."""

    def __init__(self, stage: str, kind: type[Made], pages: Sequence[tuple[Document, object]]) -> None:
        """``kind``: of what is made; ``pages``: each document with what else its answer depends on, as plain values."""
        self._remembered = in_use()
        self._keys: dict[int, bytes] = {}
        self._made: dict[int, Made] = {}
        if self._remembered is None:
            return
        maker = f"{stage} {code_version()} {model_name()}"
        for place, (document, given) in enumerate(pages):
            if (digest := _digest(document, given)) is not None:
                self._keys[place] = key_of(maker, digest)
        entries = self._remembered.get([*self._keys.values()])
        decoder = msgspec.msgpack.Decoder(kind)
        for place, key in self._keys.items():
            if key in entries:
                with suppress(msgspec.DecodeError, UnicodeDecodeError):  # what is damaged is made again
                    self._made[place] = decoder.decode(entries[key])

    def of(self, place: int) -> Made | None:
        """What was made of the page at this place, if it was."""
        return self._made.get(place)

    def keep(self, place: int, made: Made) -> Made:
        """Keep what was made of a page, and give it back."""
        if self._remembered is not None and place in self._keys:
            self._remembered.put(self._keys[place], partial(msgspec.msgpack.encode, made))
        return made


def _digest(document: Document, given: object) -> str | None:
    """Of a page without its readers' comments, on which no stage's answer rests, and of what is given beside it."""
    alone = msgspec.structs.replace(document, comments=())
    try:
        return blake2b(msgspec.msgpack.encode((alone, given)), digest_size=16).hexdigest()
    except UnicodeEncodeError:  # half a character: such a page is read each time
        return None
