"""Files that are nearly what they are called: each is read, or says why it is not. Nothing ends without a word."""

import gzip
import io
import json
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from headwater.model import PageResult
from headwater.reading import read

WORDS = "The harbour of Oland was shut on Monday because two tugs had blocked its entrance since the early morning."
TEXT = "\n\n".join(["Harbour shut by tugs", *(f"Paragraph {i}. {WORDS}" for i in range(4))])
PAGE = f"<!doctype html><title>Harbour shut</title><h1>Harbour shut</h1>{''.join(f'<p>{i}. {WORDS}</p>' for i in range(4))}"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"


def read_bytes(folder: Path, name: str, content: bytes) -> list[PageResult]:
    (folder / name).write_bytes(content)
    return list(read([str(folder / name)]))


def packed(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/").replace("_DOT_", "."), content)
    return out.getvalue()


def open_document(kind: str) -> bytes:
    cells = "".join(f"<text:p>{line}</text:p>" for line in TEXT.split("\n\n"))
    spaces = f'xmlns:o="{OFFICE.format("office")}" xmlns:text="{OFFICE.format("text")}"'
    return packed(mimetype=f"application/vnd.oasis.opendocument.{kind}", content_DOT_xml=f"<o:d {spaces}>{cells}</o:d>")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.warc.gz", gzip.compress(b""), "HW110"),
        ("a.jsonl", b"\n \n\n", "HW110"),
        ("a.jsonl.gz", gzip.compress(b""), "HW110"),
        ("a.zip", packed(), "HW103"),
        ("a.docx", packed(**{"[Content_Types]_DOT_xml": "<Types/>"}), "HW112"),
        ("a.ods", open_document("spreadsheet"), "HW112"),
        ("a.odp", open_document("presentation"), "HW112"),
        ("a.odt", open_document("text"), None),
        ("feed.xml", b'<?xml version="1.0"?><rss version="2.0"><channel><item><link>/a</link></item></channel></rss>', "HW139"),
    ],
)  # fmt: skip
def test_what_holds_nothing_or_no_text_ended_without_a_word_or_was_a_page(
    tmp_path: Path, name: str, content: bytes, code: str | None
) -> None:
    assert [result.input.code for result in read_bytes(tmp_path, name, content)] == [code]


def test_json_lines_that_powershell_wrote_are_read(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"id": str(i), "text": f"{TEXT}\n\nNotice {i} of Öland."}) + "\r\n" for i in range(3))
    results = read_bytes(tmp_path, "a.jsonl", lines.encode("utf-16"))
    assert [result.input.code for result in results] == [None] * 3
    assert results[2].document
    assert results[2].document.text.endswith("Notice 2 of Öland.")


@pytest.mark.parametrize(("said", "told"), [(42, "numbers"), ([1, 2], "numbers"), ("", "empty text"), ({}, "a record")])
def test_a_text_that_is_none_says_what_it_is(tmp_path: Path, said: object, told: str) -> None:
    (result,) = read_bytes(tmp_path, "a.jsonl", json.dumps({"text": said}).encode())
    assert result.input.code == "HW115"
    assert told in (result.input.reason or "")


@pytest.mark.parametrize(("subtype", "name"), [("related", "a.mhtml"), ("mixed", "a.eml")])
def test_a_saved_page_that_was_cut_off_was_taken_for_whole(tmp_path: Path, subtype: str, name: str) -> None:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Subject"] = "Harbour shut"
    message["MIME-Version"] = "1.0"
    message.set_content(PAGE, subtype="html")
    getattr(message, f"make_{subtype}")()
    message.attach(picture := EmailMessage())
    picture.set_content(b"GIF89a", "image", "gif")
    whole = message.as_bytes()
    end_of_page = whole.index(b"GIF" if b"GIF" in whole else b"image/gif")
    cut = whole[: whole.index(b"3. The harbour") + 20]
    cut_later = whole[:end_of_page]  # the page itself is whole
    for content, code in ((whole, None), (cut, "HW131"), (cut_later, None)):
        first = read_bytes(tmp_path, name, content)[0]
        assert first.input.code == code
        assert first.document
        assert "0. The harbour of Oland" in first.document.text
