"""Coverage-guided fuzzing of each parser (issue 9, item 14), with atheris.

``python fuzzing.py NAME SECONDS [FOLDER]`` mutates the parser's seeds for so long; what it finds is written to FOLDER
and ends the process with a traceback. A parser may answer, or refuse with a coded error; anything else is a finding, and
its input becomes a fixture in ``tests/hostile/found/NAME/``, which every test run reads again."""

import io
import json
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import invented

FOUND = Path(__file__).parent / "found"
MAX_LENGTH = 2_000
INPUT_S = 5  # one input may take so long

Target = Callable[[bytes], Any]


def text_of(data: bytes) -> str:
    """Any bytes as text, lone surrogates and all the odd planes included."""
    return data.decode("utf-8", "surrogateescape") if data[:1] < b"\x80" else data.decode("utf-16", "replace")


def exhaust(answers: Iterable[Any]) -> None:
    for each in answers:
        del each


def html() -> Target:
    from headwater.model import Page
    from headwater.reading.document import read_page

    return lambda data: read_page(Page(source="a.html", content=data, content_type="text/html"))


def flat() -> Target:
    from headwater.model import Page
    from headwater.reading.document import read_page

    return lambda data: read_page(Page(source="a.txt", content=data, content_type="text/plain"))


def warc() -> Target:
    from headwater.reading.opening.warc import open_warc

    return lambda data: exhaust(open_warc(io.BytesIO(data), "a.warc"))


def feed() -> Target:
    from headwater.reading.opening.feeds import feed_entries, looks_like_feed, sitemap_entries

    def read(data: bytes) -> None:
        looks_like_feed(data)
        sitemap_entries(data)
        feed_entries(data)

    return read


def jsonl() -> Target:
    from headwater.reading.opening.jsonl import open_jsonl

    return lambda data: exhaust(open_jsonl(io.BytesIO(data), "a.jsonl"))


def table() -> Target:
    from headwater.reading.opening.csv_rows import open_csv

    return lambda data: exhaust(open_csv(io.BytesIO(data), "a.csv"))


def mhtml() -> Target:
    from headwater.reading.opening.mhtml import looks_like_mhtml, open_mhtml, saved_from

    def read(data: bytes) -> None:
        looks_like_mhtml(data)
        saved_from(data)
        exhaust(open_mhtml(data, "a.mhtml"))

    return read


def mail() -> Target:
    from headwater.reading.opening.mail import looks_like_mail, open_mail

    def read(data: bytes) -> None:
        looks_like_mail(data)
        exhaust(open_mail(data, "a.eml"))

    return read


def office() -> Target:
    from headwater.reading.opening.office import DOCX, ODT, paragraphs_of

    return lambda data: paragraphs_of(io.BytesIO(data[1:]), DOCX if data[:1] < b"\x80" else ODT, "a.docx")


def zipped() -> Target:
    from headwater.reading.opening.opened import ReadingOptions
    from headwater.reading.opening.sources import open_stream

    return lambda data: exhaust(open_stream(io.BytesIO(data), "a.zip", ReadingOptions()))


def codings() -> Target:
    from headwater.reading.opening.unpacking import decompress

    names = ("gzip", "deflate", "br", "zstd", "gzip, br", "identity", "x-nothing")
    return lambda data: decompress(data[1:], names[data[0] % len(names)]) if data else None


def dates() -> Target:
    from headwater.claims.amounts.times import find_times
    from headwater.reading.lines.times import to_iso

    def read(data: bytes) -> None:
        text = text_of(data)
        to_iso(text)
        to_iso(text, day_first=True)
        for found in find_times(text):
            assert found.span
            assert text[found.span.start : found.span.end] == found.span.exact

    return read


def credits_() -> Target:
    from headwater.reading.ownership.credits import byline_credits, copyright_holder, find_credits

    def read(data: bytes) -> None:
        text = text_of(data)
        for found in [*find_credits(text, last=True), *find_credits(text, is_byline=True)]:
            assert 0 <= found.start <= found.end <= len(text)
        copyright_holder(text)
        byline_credits(text)

    return read


def datelines() -> Target:
    from headwater.reading.ownership.datelines import find_dateline

    return lambda data: find_dateline(text_of(data))


def quantities() -> Target:
    from headwater.claims.amounts.quantities import bounds, find_quantities

    def read(data: bytes) -> None:
        text = text_of(data)
        for found in find_quantities(text):
            assert found.span
            assert text[found.span.start : found.span.end] == found.span.exact
            bounds(found)

    return read


def api() -> Target:
    from headwater.web.app import read_json

    return read_json


def zip_seed() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.html", invented.page(1)[:300])
        archive.writestr("b.txt", "Harbour shut")
    return out.getvalue()


NEWS = [
    b"OLAND, March 3, 2031 (Reuters) - The harbour was shut, the ministry said on Monday. (AFP)",
    b"By Mara Quill and Jo Holm, Associated Press | Reporting by Ada Berg; editing by Jo Holm",
    b"\xc2\xa9 2031 Harbour Gazette. This article was originally published on Dagens Kurir.",
    b"at least 1,200 to 1,500 men, 85 percent of 2 to 3 million, \xe2\x82\xac5.93 mln, two hundred thousand, 100 km (62 miles)",
    b"2031-03-04T05:06:07Z 3 March 2031, 4/5/2017, last week, Thursday, on 3 de marzo de 2031",
]
FEED = b'<?xml version="1.0"?><rss version="2.0"><channel><title>H</title><item><title>t</title><link>http://a.example/1</link><pubDate>Mon, 03 Mar 2031 04:05:06 GMT</pubDate></item></channel></rss>'
SITEMAP = b"<urlset><url><loc>https://a.example/1</loc><news:publication_date>2031-03-03</news:publication_date><news:title><![CDATA[a & b]]></news:title></url></urlset>"
MHTML = b"From: <Saved by x>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: http://a.example/\r\n\r\n<p>Harbour</p>\r\n--b--\r\n"
MAIL = b"From: =?utf-8?Q?Harbour_Gazette?= <n@a.example>\r\nSubject: Harbour shut\r\nDate: Mon, 3 Mar 2031 04:05:06 +0100\r\nList-Id: <h>\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nSGFyYm91cg==\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Harbour</p>\r\n--b--\r\n"
SENT_ON = b"From: a\nTo: b\nSubject: Fwd: c\nContent-Type: text/plain; charset=utf-8\n\nSee:\n---------- Forwarded message ---------\nFrom: d\nDate: 3 March 2031\nSubject: Harbour shut\n\nHarbour.\n"
DOCX = b'<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="m"><w:p><w:r><w:t>Harbour</w:t><w:tab/><w:t>shut</w:t></w:r></w:p><mc:Fallback><w:p/></mc:Fallback></w:document>'
ODT = b'<office:document xmlns:office="o" xmlns:text="t"><text:h>Harbour</text:h><text:p>shut<text:s/>on<text:note>n</text:note></text:p></office:document>'
PAGE = b'<!doctype html><meta charset=utf-8><title>Harbour shut</title><script type=\'application/ld+json\'>{"@type":"NewsArticle","author":{"name":"Mara Quill"},"datePublished":"2031-03-03"}</script><article><h1>Harbour shut</h1><p>By Mara Quill</p><p>OLAND (Reuters) - The harbour was shut on Monday, the ministry said.</p></article><ol id=comments><li class=comment>Ada says: no</li></ol>'
FLAT = b"Harbour shut\n\nBy Mara Quill\n\nOLAND (Reuters) - The harbour was shut on Monday, the ministry said.\n\n2 Comments\n\n1. Ada Quill says:\nMay 3, 2012 at 4:10 pm\nNo.\nReply\n   - Jo says: yes"


def warc_seeds() -> list[bytes]:
    body = b"<p>Harbour shut</p>"
    plain = invented.record(invented.answer(body), "http://a.example/1")
    return [plain, plain * 2, invented.packed([plain]), invented.record(body, "http://a.example/2", "conversion")]


# name: (what makes the target, seeds)
TARGETS: dict[str, tuple[Callable[[], Target], Callable[[], list[bytes]]]] = {
    "html": (html, lambda: [PAGE, invented.page(1)[:900]]),
    "flat": (flat, lambda: [FLAT]),
    "warc": (warc, warc_seeds),
    "feed": (feed, lambda: [FEED, SITEMAP]),
    "jsonl": (jsonl, lambda: [json.dumps({"text": "Harbour", "url": "http://a.example", "date": "2031"}).encode()]),
    "table": (table, lambda: [b'text;url\n"Harbour ""shut"" \r\n again";http://a.example\n']),
    "mhtml": (mhtml, lambda: [MHTML]),
    "mail": (mail, lambda: [MAIL, SENT_ON, MHTML]),
    "office": (office, lambda: [b"\0" + DOCX, b"\xff" + ODT]),
    "zip": (zipped, lambda: [zip_seed()]),
    "codings": (codings, lambda: [b"\0" + invented.packed([b"harbour"]), b"\2\x0b\x02\x80harbour\x03"]),
    "dates": (dates, lambda: NEWS),
    "credits": (credits_, lambda: NEWS),
    "datelines": (datelines, lambda: NEWS),
    "quantities": (quantities, lambda: NEWS),
    "api": (api, lambda: [b'{"pages": [{"text": "Harbour", "source": "a.txt"}, {"url": "https://a.example/"}]}']),
}


def accepts(target: Target, data: bytes) -> None:
    """Run one input: a coded refusal is an answer, anything else is raised."""
    from headwater.errors import HeadwaterError

    try:
        target(data)
    except HeadwaterError as error:
        assert error.code.startswith("HW")


def main(name: str, seconds: int, folder: str) -> None:
    import logging
    import warnings

    import atheris

    warnings.simplefilter("ignore")
    logging.disable(logging.CRITICAL)
    make, seeds = TARGETS[name]
    with atheris.instrument_imports(include=["headwater"], enable_loader_override=False):
        target = make()
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate([*seeds(), *(f.read_bytes() for f in sorted((FOUND / name).glob("*")))]):
            (Path(corpus) / str(number)).write_bytes(seed)
        options = [f"-max_total_time={seconds}", f"-timeout={INPUT_S}", f"-max_len={MAX_LENGTH}", "-rss_limit_mb=3000"]
        options += [f"-artifact_prefix={folder}/", "-print_final_stats=1", "-verbosity=1", "-seed=14"]
        atheris.Setup([sys.argv[0], *options, corpus], lambda data: accepts(target, data))
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else tempfile.gettempdir())
