"""Every kind of input, alone and mixed, and every way an input can fail: the others go on (issue 2, item 6)."""

import csv
import gzip
import io
import json
import sys
import zipfile
from pathlib import Path

import brotli
import pytest
import zstandard

from headwater.model import PageResult
from headwater.reading import ReadingOptions, read

WORDS = "The harbour of Oland was shut on Monday because two tugs had blocked its entrance since the early morning."


def text(seed: int) -> str:
    return "\n\n".join([f"Harbour notice number {seed}", *(f"Paragraph {seed} {i}. {WORDS}" for i in range(4))])


def markup(seed: int) -> str:
    paragraphs = "".join(f"<p>Paragraph {seed} {i}. {WORDS}</p>" for i in range(4))
    title = f"Harbour notice number {seed}"
    return f"<!doctype html><html lang=en><head><title>{title}</title></head><body><h1>{title}</h1><article>{paragraphs}</article></body></html>"


def warc(*records: tuple[str, bytes, str], kind: str = "response") -> bytes:
    out = b""
    for url, block, extra in records:
        media = "application/http;msgtype=response" if kind == "response" else "text/plain"
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-05-04T03:02:01Z\r\n{extra}"
        out += f"{head}Content-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"
    return out


def answer(body: str, media: str = "text/html") -> bytes:
    return f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n\r\n{body}".encode()


def one(results: list[PageResult]) -> PageResult:
    assert len(results) == 1, [r.input for r in results]
    return results[0]


def read_bytes(folder: Path, name: str, content: bytes, options: ReadingOptions | None = None) -> list[PageResult]:
    path = folder / name
    path.write_bytes(content)
    return list(read([str(path)], options))


def codes(results: list[PageResult]) -> list[str | None]:
    return [r.input.code for r in results]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", markup(1).encode()),
        ("a.txt", text(1).encode()),
        ("no-suffix", markup(1).encode()),
        ("a.html.gz", gzip.compress(markup(1).encode())),
        ("a.html.zst", zstandard.compress(markup(1).encode())),
        ("a.html.br", brotli.compress(markup(1).encode())),
        ("a.xhtml", ('<?xml version="1.0" encoding="utf-8"?>' + markup(1)).encode()),
        ("a.warc", warc(("https://a.example/1", answer(markup(1)), ""))),
        ("a.warc.gz", gzip.compress(warc(("https://a.example/1", answer(markup(1)), "")))),
        ("a.warc.zst", zstandard.compress(warc(("https://a.example/1", answer(markup(1)), "")))),
        ("a.wet", warc(("https://a.example/1", text(1).encode(), ""), kind="conversion")),
        ("a.wet.gz", gzip.compress(warc(("https://a.example/1", text(1).encode(), ""), kind="conversion"))),
        ("a.jsonl", json.dumps({"text": text(1), "url": "https://a.example/1"}).encode()),
        ("b.jsonl", json.dumps({"html": markup(1)}).encode() + b"\n"),
        ("c.jsonl.gz", gzip.compress(json.dumps({"text": text(1)}).encode())),
        ("utf-16.txt", text(1).encode("utf-16")),
        ("latin.txt", text(1).replace("Oland", "Öland").encode("cp1252")),
    ],
)
def test_kinds(tmp_path: Path, name: str, content: bytes) -> None:
    result = one(read_bytes(tmp_path, name, content))
    assert result.input.status == "read", result.input
    assert result.document
    assert "Paragraph 1 3." in result.document.text
    assert result.document.headline == "Harbour notice number 1"


def test_mhtml(tmp_path: Path) -> None:
    content = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://a.example/1\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
        b"----b\r\nContent-Type: text/html\r\nContent-Location: https://a.example/1\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        + markup(1).replace("=", "=3D").replace("Oland", "=C3=96land").encode()
        + b"\r\n----b\r\nContent-Type: image/png\r\n\r\nxx\r\n----b--\r\n"
    )
    result = one(read_bytes(tmp_path, "a.mhtml", content))
    assert result.document
    assert result.document.url == "https://a.example/1"
    assert "harbour of Öland" in result.document.text


def test_a_saved_page_knows_where_it_came_from(tmp_path: Path) -> None:
    content = "<!-- saved from url=(0020)https://a.example/1 -->\n" + markup(1)
    (tmp_path / "a_files").mkdir()
    (tmp_path / "a_files" / "frame.html").write_text(markup(2))
    (tmp_path / "a.html").write_text(content)
    results = list(read([str(tmp_path)]))
    assert [r.document.url for r in results if r.document] == ["https://a.example/1"]
    assert codes(results) == [None, "HW013"]


def test_a_zip_of_pages_and_a_wacz(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("pages/1.html", markup(1))
        archive.writestr("pages/2.txt", text(2))
        archive.writestr("pages/3.warc.gz", gzip.compress(warc(("https://a.example/3", answer(markup(3)), ""))))
        archive.writestr("logo.png", b"\x89PNG")
    results = read_bytes(tmp_path, "a.zip", out.getvalue())
    assert [r.document.headline for r in results if r.document] == [f"Harbour notice number {i}" for i in (1, 2, 3)]
    assert codes(results) == [None, None, None, "HW013"]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("archive/data.warc.gz", gzip.compress(warc(("https://a.example/3", answer(markup(3)), ""))))
        archive.writestr("pages/pages.jsonl", '{"url": "https://a.example/3", "text": "a list of pages"}')
    results = read_bytes(tmp_path, "a.wacz", out.getvalue())
    assert [r.document.headline for r in results if r.document] == ["Harbour notice number 3"]


def test_names_of_json_fields_can_be_mapped(tmp_path: Path) -> None:
    line = json.dumps(
        {"inhalt": text(1), "haus": "Harbour Gazette", "tag": "2031-05-04", "adresse": "https://a.example/1"}
    )
    fields = {"text": "inhalt", "publisher": "haus", "date": "tag", "url": "adresse"}
    result = one(read_bytes(tmp_path, "a.jsonl", line.encode(), ReadingOptions(fields=fields)))
    assert result.document
    assert result.document.publisher == "Harbour Gazette"
    assert result.document.published
    assert result.document.published.startswith("2031-05-04")
    assert result.document.url == "https://a.example/1"


ROWS = [
    ["Headline", "Body", "Link", "date", "publisher", "id"],
    ["Harbour shut, again", f"{WORDS}\n\n{WORDS}", "https://a.example/1", "2031-05-04", "Oland Post", "7"],
    ["Café at the harbour", f"Le café: {WORDS}", "https://a.example/2", "2031-05-05", "Oland Post", "8"],
]


def table(rows: list[list[str]], encoding: str = "utf-8", separator: str = ",") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode(encoding)


@pytest.mark.parametrize(
    ("name", "encoding", "separator"),
    [
        ("news.csv", "utf-8", ","),
        ("news.CSV", "utf-8-sig", ";"),
        ("news.csv", "cp1252", ";"),
        ("news.tsv", "utf-16", "\t"),
    ],
)
def test_a_table_is_a_page_for_each_row(tmp_path: Path, name: str, encoding: str, separator: str) -> None:
    path = tmp_path / name
    path.write_bytes(table(ROWS, encoding, separator))
    first, second = read([str(path)])
    assert [first.input.source, second.input.source] == [f"{path}#2:7", f"{path}#3:8"]
    assert first.document and second.document
    assert first.document.headline == "Harbour shut, again"
    assert first.document.text == f"{WORDS}\n\n{WORDS}"
    assert first.document.url == "https://a.example/1"
    assert first.document.published == "2031-05-04"
    assert first.document.publisher == "Oland Post"
    assert second.document.headline == "Café at the harbour"


def test_a_packed_table_is_read(tmp_path: Path) -> None:
    assert codes(read_bytes(tmp_path, "news.csv.gz", gzip.compress(table(ROWS)))) == [None, None]


def test_a_table_was_read_as_one_page_of_commas_and_says_which_column_it_lacks(tmp_path: Path) -> None:
    rows = table([["id", "words"], ["1", text(1)]])
    refused = one(read_bytes(tmp_path, "news.csv", rows))
    assert refused.input.code == "HW115"
    assert refused.input.reason == (
        "has no column that is known to hold a text; its columns are: id, words. Name yours, for example --field "
        "text=COLUMN --field url=COLUMN --field date=COLUMN."
    )
    mapped = one(read_bytes(tmp_path, "news.csv", rows, ReadingOptions(fields={"text": "words"})))
    assert mapped.document and mapped.document.headline == "Harbour notice number 1"
    misspelt = one(read_bytes(tmp_path, "news.csv", rows, ReadingOptions(fields={"text": "wrods"})))
    assert misspelt.input.reason and misspelt.input.reason.startswith(
        "has no column 'wrods'; its columns are: id, words."
    )


def test_a_row_that_is_cut_in_the_wrong_places_is_named_and_the_others_read(tmp_path: Path) -> None:
    whole = f'"{WORDS} {WORDS}"'
    rows = f"text,url\n{whole},https://a.example/1\nShut, they said, at once,\n,https://a.example/3\n\n{whole},https://a.example/5\n"
    results = read_bytes(tmp_path, "news.csv", rows.encode())
    assert [(r.input.source.rpartition("#")[2], r.input.code) for r in results if r.input.code != "HW013"] == [
        ("2", None),
        ("3", "HW115"),
        ("4", "HW115"),
        ("6", None),
    ]


def test_a_bare_carriage_return_ended_the_reading_of_a_table(tmp_path: Path) -> None:
    rows = table([["text"], [text(1)]]) + b"a\rb\n" + table([[text(2)]])
    results = read_bytes(tmp_path, "news.csv", rows)
    assert [(r.input.source.rpartition("#")[2], r.input.code) for r in results] == [
        ("2", None),
        ("3", "HW115"),
        ("4", None),
    ]
    refused = one(read_bytes(tmp_path, "mac.csv", b"text\rHarbour\n"))
    assert refused.input.code == "HW115"


def test_a_quotation_mark_that_is_never_closed_ends_at_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("headwater.reading.opening.csv_rows.MAX_ROW_BYTES", 5_000)
    rows = table([["text"], [text(1)]]) + b'"never closed\n' + f"{WORDS}\n".encode() * 60
    first, second = read_bytes(tmp_path, "news.csv", rows)
    assert first.input.code is None
    assert (second.input.code, second.input.source.rpartition("#")[2]) == ("HW202", "3")


def test_what_is_no_page_says_what_to_give_instead(tmp_path: Path) -> None:
    said = {name: one(read_bytes(tmp_path, name, content)).input.reason for name, content in NO_PAGES.items()}
    assert said == {
        "paper.pdf": "is a PDF, not a page. Give its text: pdftotext FILE.pdf, then FILE.txt.",
    }


NO_PAGES = {"paper.pdf": b"%PDF-1.7 ..."}


def test_broken_json_lines_are_named_and_the_others_read(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": text(1)}),
        "{broken",
        '"a string"',
        '{"title": "no text"}',
        "",
        json.dumps({"text": text(2)}),
    ]
    results = read_bytes(tmp_path, "a.jsonl", "\n".join(lines).encode())
    assert codes(results) == [None, "HW115", "HW115", "HW115", None]
    assert [r.input.source.rsplit("#")[-1] for r in results] == ["1", "2", "3", "4", "6"]


def test_a_page_of_an_archive_says_when_it_was_taken(tmp_path: Path) -> None:
    results = read_bytes(tmp_path, "a.warc", warc(("https://a.example/1", answer(markup(1)), "")))
    assert results[0].document is not None
    assert results[0].document.fetched == "2031-05-04T03:02:01Z"


def test_a_warc_counts_what_is_no_page(tmp_path: Path) -> None:
    digest = "WARC-Payload-Digest: sha1:AAAA\r\n"
    first = warc(("https://a.example/1", answer(markup(1)), digest))
    picture = warc(("https://a.example/p", answer("x", "image/png"), ""))
    moved = warc(("https://a.example/m", b"HTTP/1.1 301 Moved\r\nLocation: /1\r\n\r\n", ""))
    again = warc(("https://a.example/1", b"HTTP/1.1 200 OK\r\n\r\n", digest)).replace(
        b"Type: response\r\n", b"Type: revisit\r\n", 1
    )
    results = read_bytes(tmp_path, "a.warc", first + picture + moved + again)
    assert codes(results) == [None, "HW013"]
    assert results[1].input.reason == (
        "records that are no pages: answers with status 301 (1), image/png (1), revisits of pages that have been read (1)."
    )


def test_what_a_crawler_keeps_beside_a_page_was_read_as_a_second_page(tmp_path: Path) -> None:
    page = warc(("https://a.example/1", answer(markup(1)), ""))
    beside = warc(
        ("urn:text:https://a.example/1", WORDS.encode(), ""),
        ("metadata://gnu.org/software/wget/warc/wget.log", WORDS.encode(), ""),
        kind="resource",
    )
    results = read_bytes(tmp_path, "a.warc", page + beside)
    assert codes(results) == [None, "HW013"]
    assert results[1].input.reason == "records that are no pages: metadata (1), urn:text (1)."


def test_a_page_of_words_alone_is_dated_by_its_address(tmp_path: Path) -> None:
    url = "https://a.example/2031/05/04/quay.html"
    result = one(read_bytes(tmp_path, "a.warc.wet", warc((url, WORDS.encode(), ""), kind="conversion")))
    assert result.document
    assert result.document.published == "2031-05-04"


def test_a_revisit_at_another_address_is_a_page(tmp_path: Path) -> None:
    digest = "WARC-Payload-Digest: sha1:AAAA\r\n"
    first = warc(("https://a.example/1", answer(markup(1)), digest))
    again = warc(("https://b.example/copy", b"HTTP/1.1 200 OK\r\n\r\n", digest)).replace(
        b"Type: response\r\n", b"Type: revisit\r\n", 1
    )
    for name, content in (("a.warc", first + again), ("a.warc.gz", gzip.compress(first) + gzip.compress(again))):
        results = read_bytes(tmp_path, name, content)
        assert [r.document.url for r in results if r.document] == ["https://a.example/1", "https://b.example/copy"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Standard:
        buffer = io.BytesIO(gzip.compress(warc(("https://a.example/1", answer(markup(1)), ""))))

    monkeypatch.setattr(sys, "stdin", Standard)
    result = one(list(read(["-"])))
    assert result.document
    assert result.document.url == "https://a.example/1"


def test_sources_can_be_mixed(tmp_path: Path) -> None:
    (tmp_path / "folder" / "below").mkdir(parents=True)
    (tmp_path / "folder" / "below" / "1.html").write_text(markup(1))
    (tmp_path / "folder" / "2.txt").write_text(text(2))
    (tmp_path / "3.html").write_text(markup(3))
    (tmp_path / "4.jsonl").write_text(json.dumps({"text": text(4)}))
    sources = [
        str(tmp_path / "folder"),
        str(tmp_path / "*.html"),
        str(tmp_path / "4.jsonl"),
        str(tmp_path / "none.html"),
    ]
    results = list(read(sources))
    assert [r.document.headline for r in results if r.document] == [f"Harbour notice number {i}" for i in (2, 1, 3, 4)]
    assert codes(results) == [None, None, None, None, "HW101"]


def test_the_same_page_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "1.html").write_text(markup(1))
    results = list(read([str(tmp_path / "1.html"), str(tmp_path / "1.html")]))
    assert [r.document is not None for r in results] == [True, False]
    assert codes(results) == [None, "HW014"]


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("empty.html", b"", "HW110"),
        ("blank.html", b" \n\n ", "HW110"),
        ("picture.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "HW112"),
        ("program.txt", b"\x7fELF" + bytes(range(256)) * 9, "HW112"),
        ("noise.txt", bytes((i * 7919 + i // 3) % 256 for i in range(9_000)), "HW112"),
        ("paper.pdf", b"%PDF-1.7 ...", "HW112"),
        ("ebcdic.txt", (WORDS * 9).encode("cp037"), "HW113"),
        ("script.html", b"<html><head><script>var a = 1;</script></head><body></body></html>", "HW104"),
        ("list.xml", b"<?xml version='1.0'?><rss version='2.0'><channel></channel></rss>", "HW139"),
        ("broken.zip", b"PK\x03\x04 and so on", "HW138"),
        ("broken.html.gz", b"\x1f\x8b\x08\0\0\0\0\0\0\x03 and so on", "HW137"),
        ("mail.mhtml", b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b--", "HW136"),
    ],
)
def test_failures_are_coded_and_the_next_page_is_read(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    (tmp_path / "sound.html").write_text(markup(1))
    results = list(read([str(tmp_path / name), str(tmp_path / "sound.html")]))
    assert [r.input.status for r in results] == ["failed", "read"]
    assert results[0].input.code == code, results[0].input
    assert results[0].input.reason
    assert results[0].input.source.endswith(name)


def test_a_folder_without_pages(tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_bytes(b"\x89PNG")
    assert codes(list(read([str(tmp_path)]))) == ["HW013", "HW103"]


def test_a_page_in_another_language_is_read_and_warned_of(tmp_path: Path) -> None:
    german = "Der Hafen von Öland blieb am Montag geschlossen, weil zwei Schlepper seit dem Morgen die Einfahrt versperrten. "
    result = one(read_bytes(tmp_path, "a.txt", ("Hafen geschlossen\n\n" + "\n\n".join([german * 3] * 3)).encode()))
    assert result.document
    assert result.document.language == "de"
    assert "HW010" in [w.code for w in result.document.warnings]


def test_an_encoding_that_lies_is_warned_of(tmp_path: Path) -> None:
    content = markup(1).replace("<head>", "<head><meta charset=x-klingon>").replace("Oland", "Öland").encode()
    result = one(read_bytes(tmp_path, "a.html", content))
    assert result.document
    assert "Öland" in result.document.text
    assert [w.code for w in result.document.warnings if w.code == "HW011"] == ["HW011"]
