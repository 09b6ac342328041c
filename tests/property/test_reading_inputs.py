"""What holds for any bytes and any words: coded errors or a result, spans that are slices, packing that can be undone."""

import gzip
import io
import zlib

import brotli
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.errors import HeadwaterError
from headwater.model import Block, Document, Page
from headwater.reading.decode import decode
from headwater.reading.opening.fetch import check_url
from headwater.reading.opening.jsonl import open_jsonl
from headwater.reading.opening.opened import Opened, ReadingOptions
from headwater.reading.opening.sources import open_stream
from headwater.reading.opening.unpacking import decompress
from headwater.reading.opening.warc import open_warc
from headwater.reading.ownership.assigning import assign
from headwater.reading.ownership.credits import find_credits
from headwater.reading.ownership.datelines import find_dateline

# Pieces that the rules look for, so that random words come near them.
PIECES = st.sampled_from(
    """MOSCOW OLAND/BRAY (Reuters) (AP) (Meridian) – — - : . , © 2031 Newsweek.com reports: By Mara Quill Associated Press
    Source: via This article first appeared in Originally published by AFP contributed to this report (AFP) * * * [END]
    Editor's note: March 3 3 mar /TASS/. EFE Le Monde the The and "“" ” \u00a0 \u202e \ud83d\ude00 According to""".split()
)
WORDS = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=30).map(" ".join)
PARAGRAPHS = st.lists(WORDS, max_size=8)


def document(paragraphs: list[str], publisher: str | None) -> Document:
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(layer="text", role="paragraph", start=at, end=at + len(paragraph)))
        at += len(paragraph) + 2
    return Document(id="d", source="d", text=text, page_text=text, blocks=tuple(blocks), publisher=publisher)


@given(PARAGRAPHS, st.sampled_from([None, "Reuters", "Harbour Gazette"]))
@settings(max_examples=300, deadline=None)
def test_every_paragraph_has_an_owner_and_every_span_is_a_slice(paragraphs: list[str], publisher: str | None) -> None:
    read = assign(document(paragraphs, publisher))
    assert all(block.origin and block.origin.evidence for block in read.blocks)
    spans = [credit.span for credit in read.credits]
    spans += [e.span for block in read.blocks if block.origin for e in block.origin.evidence if e.span]
    spans += [read.dateline.span] if read.dateline and read.dateline.span else []
    for span in spans:
        assert span.exact == read.text[span.start : span.end]
    for credit in read.credits:
        if credit.covers:
            assert 0 <= credit.covers[0] <= credit.covers[1] <= len(read.text)
    assert assign(read) == read


@given(WORDS, st.booleans(), st.booleans())
@settings(max_examples=300, deadline=None)
def test_credits_and_datelines_stand_in_their_paragraph(words: str, last: bool, is_byline: bool) -> None:
    for found in find_credits(words, last=last, is_byline=is_byline):
        assert 0 <= found.start < found.end <= len(words)
        assert found.name
    if opening := find_dateline(words):
        assert 0 <= opening.start <= opening.end <= len(words)
        if opening.agency:
            assert opening.agency_start < opening.agency_end


@given(st.binary(max_size=3_000))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_text_or_a_coded_error(content: bytes) -> None:
    try:
        assert "\0" not in decode(Page(source="x", content=content)).text
    except HeadwaterError as error:
        assert error.code in {"HW112", "HW113"}


@given(st.text(max_size=500), st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]))
@settings(max_examples=200, deadline=None)
def test_text_survives(text: str, encoding: str) -> None:
    words = "The harbour of Oland was shut on Monday. " + "".join(c for c in text if c.isprintable() and c != "\ufffd")
    assert (
        decode(Page(source="x", content=words.encode(encoding, "ignore"))).text
        == words.encode("utf-8", "ignore").decode()
    )


@given(st.binary(max_size=2_000), st.lists(st.sampled_from(["gzip", "deflate", "br", "zstd"]), max_size=3))
@settings(max_examples=150, deadline=None)
def test_packing_is_undone(content: bytes, codings: list[str]) -> None:
    pack = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress, "zstd": zstandard.compress}
    packed = content
    for coding in codings:
        packed = pack[coding](packed)
    assert decompress(packed, ", ".join(codings)).content == content


@given(st.binary(max_size=2_000), st.sampled_from(["gzip", "deflate", "br", "zstd", "gzip, br", "lzw"]))
@settings(max_examples=200, deadline=None)
def test_any_bytes_unpack_or_are_refused(content: bytes, coding: str) -> None:
    try:
        decompress(content, coding)
    except HeadwaterError as error:
        assert error.code in {"HW117", "HW202", "HW203", "HW204"}


HEADS = [
    b"",
    b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\n",
    b"\x1f\x8b\x08",
    b"\x28\xb5\x2f\xfd",
    b"PK\x03\x04",
]
HEADS += [
    b"<rss>",
    b"<urlset><url><loc>",
    b'{"text": ',
    b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n",
    b"\x5d\x2a\x4d\x18",
]


@given(
    st.sampled_from(HEADS), st.binary(max_size=1_000), st.sampled_from(["a", "a.br", "a.warc", "a.jsonl.gz", "a.wacz"])
)
@settings(max_examples=300, deadline=None)
def test_any_file_opens_or_is_refused(head: bytes, rest: bytes, name: str) -> None:
    opened: list[Opened] = []
    try:
        opened = list(open_stream(io.BytesIO(head + rest), name, ReadingOptions()))
    except HeadwaterError as error:
        assert error.code
    assert len(opened) <= len(rest) + 2


@given(st.binary(max_size=2_000))
@settings(max_examples=150, deadline=None)
def test_any_bytes_as_an_archive(content: bytes) -> None:
    list(open_warc(io.BytesIO(content), "x"))
    list(open_jsonl(io.BytesIO(content), "x"))


@given(st.text(max_size=60).map(lambda t: "http://" + t))
@settings(max_examples=300, deadline=None)
def test_any_address_is_sound_or_refused(url: str) -> None:
    try:
        assert check_url(check_url(url)) == check_url(url)
    except HeadwaterError as error:
        assert error.code in {"HW124", "HW128"}
