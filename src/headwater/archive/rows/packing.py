"""Records as small as they can be kept: words that stand in a text already are not stored a second time.

A span keeps its bounds and loses its words, which come back out of the text when the record is read; a record whose
words are not those of the text keeps them. What is left is JSON, compressed with the text itself as dictionary.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import msgspec
import zstandard

from headwater.limits import ARCHIVE_RECORD_BYTES

LEVEL = 9
NESTED = (dict, list, tuple)
SAME = 0  # stands where a record repeats the words of its own span
# keys and usual values of the records, so that short ones are small too; changing it needs a migration
USUAL = (
    b'[[],[{"reason":"content-","span":null,"detail":"a_to_b 0.75"}]][[[2,1,2,1,2,1],[2,3,4,3,4,8]],[{"reason":'
    b'"credit","span":null,"detail":""},{"reason":"published","span":null,"detail":"2026-01-02T00:00:00+00:00 / '
    b'2026-01-02T00:00:00+00:00"},{"reason":"leaning","span":null,"detail":"b_to_a 0.70"}]]'
    b'{"document":0,"start":,"end":,"layer":"text"}{"document":0,"start":,"end":,"layer":"page"}'
    b'{"headlines":[],"labels":[],"dateline":null,"credits":[],"fetched":null,"declared_comment_count":null,'
    b'"links":[{"url":"https://www.","text":0,"span":{"document":0,"start":,"end":,"layer":"text"}}],'
    b'"claim_reviews":[],"warnings":[{"code":"HW003","message":"","where":null}],"comments":[{"id":"","parent":null,'
    b'"author":null,"posted":null,"text":0,"span":{"document":0,"start":,"end":,"layer":"page"},"screening":{"verdict":'
    b'"none","reasons":[]}}],"blocks":[{"layer":"page","role":"boilerplate","start":0,"end":,"origin":null,"page_start":'
    b'null},{"layer":"page","role":"headline","start":,"end":,"origin":null,"page_start":null},{"layer":"text","role":'
    b'"paragraph","start":,"end":,"origin":{"name":null,"kind":"publisher","evidence":[{"reason":"default","span":null,'
    b'"detail":null}]},"page_start":}]}'
)


class Layers(NamedTuple):
    """The two texts of a document."""

    text: str
    page_text: str


Texts = Mapping[str, Layers]


def shrink(value: Any, texts: Texts, names: Mapping[str, int]) -> Any:
    """Plain values without the words of spans; documents by number. ``restore`` undoes it."""
    if isinstance(value, list | tuple):
        return [shrink(each, texts, names) if isinstance(each, NESTED) else each for each in value]
    if not isinstance(value, dict):
        return value
    if "exact" in value and value.get("document") in names:
        return _shrunk_span(value, texts, names)
    small = {key: shrink(each, texts, names) if isinstance(each, NESTED) else each for key, each in value.items()}
    span = value.get("span")
    if isinstance(span, dict) and "text" in value and value["text"] == span.get("exact"):
        small["text"] = SAME
    return small


def _shrunk_span(value: dict[str, Any], texts: Texts, names: Mapping[str, int]) -> dict[str, Any]:
    layers = texts[value["document"]]
    words = layers.text if value["layer"] == "text" else layers.page_text
    small = {key: shrink(each, texts, names) for key, each in value.items() if key != "exact"}
    small["document"] = names[value["document"]]
    if words[value["start"] : value["end"]] != value["exact"]:
        small["exact"] = value["exact"]
    return small


def restore(value: Any, texts: Texts, ids: list[str]) -> Any:
    """What ``shrink`` was given."""
    if isinstance(value, list):
        return [restore(each, texts, ids) if isinstance(each, NESTED) else each for each in value]
    if not isinstance(value, dict):
        return value
    whole = {key: restore(each, texts, ids) if isinstance(each, NESTED) else each for key, each in value.items()}
    if isinstance(value.get("document"), int) and "start" in value and "layer" in value:
        whole["document"] = ids[value["document"]]
        layers = texts[whole["document"]]
        words = layers.text if value["layer"] == "text" else layers.page_text
        whole.setdefault("exact", words[value["start"] : value["end"]])
    elif value.get("text") == SAME and isinstance(whole.get("span"), dict):
        whole["text"] = whole["span"]["exact"]
    elif isinstance(whole.get("text"), dict):  # where the words of a claim stand
        whole["text"] = whole["text"]["exact"]
    return whole


def squeeze(content: bytes, beside: str = "") -> bytes:
    """``content``, compressed with ``beside``, which must be at hand to read it."""
    return zstandard.ZstdCompressor(level=LEVEL, dict_data=_dictionary(beside)).compress(content)


def unsqueeze(content: bytes, beside: str = "") -> bytes:
    """What ``squeeze`` was given."""
    return zstandard.ZstdDecompressor(dict_data=_dictionary(beside)).decompress(
        content, max_output_size=ARCHIVE_RECORD_BYTES
    )


@lru_cache(4)
def _dictionary(beside: str) -> zstandard.ZstdCompressionDict:
    content = USUAL + beside.encode("utf-8", "surrogatepass")
    return zstandard.ZstdCompressionDict(content, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


def to_json(value: Any) -> bytes:
    """Plain values as JSON."""
    return msgspec.json.encode(value)


def from_json(content: bytes) -> Any:
    """JSON as plain values."""
    return msgspec.json.decode(content)
