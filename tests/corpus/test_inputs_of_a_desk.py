"""What a fact-checker has at hand beside web pages: mail, word processors' files, JSON answers, lists of addresses."""

import base64
import io
import json
import zipfile
from collections.abc import Iterator
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from headwater.model import Document, Page, PageResult
from headwater.reading import read
from headwater.reading.opening import addresses, sources
from headwater.reading.opening.opened import Opened, ReadingOptions

TITLE = "Kestrel Bay closes Marlow Street bridge"
PARAGRAPHS = [
    "KESTREL BAY (Norlund Press) – The town council of Kestrel Bay voted 7 to 4 on Monday night to close the bridge.",
    "“We cannot in good conscience let another school bus drive over it,” Mayor Ottilie Brandt said after the vote.",
    "Councillor Hugh Pellard, who voted against the closure, rejected the findings of the report.",
    "Some 4,200 vehicles cross the bridge each day, according to the county’s road office.",
]
TEXT = "\n\n".join(PARAGRAPHS)


def given(folder: Path, name: str, content: bytes) -> list[PageResult]:
    path = folder / name
    path.write_bytes(content)
    return list(read([str(path)]))


def zipped(members: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str, before: str = "") -> bytes:
    names = 'xmlns:w="http://w" xmlns:mc="http://mc"'
    xml = f"<?xml version='1.0'?>{before}<w:document {names}><w:body>{body}</w:body></w:document>"
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": xml})


def runs(text: str) -> str:
    half = len(text) // 2
    return f"<w:p><w:r><w:t>{text[:half]}</w:t></w:r><w:r><w:t>{text[half:]}</w:t></w:r></w:p>"


def sent_on(tmp_path: Path, body: MIMEText, name: str = "forward.eml", **header: str) -> Document:
    """What is read of a mail with this body."""
    for key, value in ({"From": "Ada <a@b.example>", "Date": "Wed, 21 May 2031 10:00 +0200"} | header).items():
        body[key] = value
    (result,) = given(tmp_path, name, body.as_bytes())
    assert result.document
    return result.document


def message(**header: str) -> MIMEMultipart:
    made = MIMEMultipart("alternative")
    for name, value in header.items():
        made[name.replace("_", "-")] = value
    made["Message-ID"] = "<a@b.example>"
    made.attach(MIMEText(TEXT, "plain", "utf-8"))
    paragraphs = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    made.attach(MIMEText(f"<html><body><h1>{TITLE}</h1>{paragraphs}</body></html>", "html", "utf-8"))
    return made


def test_a_word_file_is_its_words_without_what_is_struck_out_or_said_twice(tmp_path: Path) -> None:
    struck = "<w:p><w:del><w:r><w:delText>Struck out.</w:delText></w:r></w:del></w:p>"
    twice = f"<w:p><mc:AlternateContent><mc:Choice>{runs(PARAGRAPHS[1])}</mc:Choice><mc:Fallback>{runs('Again.')}</mc:Fallback></mc:AlternateContent></w:p>"
    field = "<w:p><w:r><w:instrText>HYPERLINK x</w:instrText></w:r></w:p>"
    body = runs(TITLE) + struck + runs(PARAGRAPHS[0]) + twice + field + "".join(map(runs, PARAGRAPHS[2:]))
    (result,) = given(tmp_path, "article.docx", docx(body))
    assert result.document
    assert result.document.text == TEXT
    assert result.document.headline == TITLE
    assert [credit.name for credit in result.document.credits] == ["Norlund Press"]


def test_an_open_document_is_its_words_without_remarks(tmp_path: Path) -> None:
    remark = "<office:annotation><text:p>is this so?</text:p></office:annotation>"
    body = f"<text:h>{TITLE}</text:h>" + "".join(f"<text:p>{p}{remark}</text:p>" for p in PARAGRAPHS)
    xml = f'<office:document-content xmlns:office="o" xmlns:text="t"><office:text>{body}</office:text></office:document-content>'
    content = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": xml})
    (result,) = given(tmp_path, "article.odt", content)
    assert result.document and result.document.text == TEXT


def test_a_word_file_in_a_folder_and_in_a_zip_is_a_page(tmp_path: Path) -> None:
    content = docx("".join(map(runs, [TITLE, *PARAGRAPHS])))
    with zipfile.ZipFile(tmp_path / "sent.zip", "w") as archive:
        archive.writestr("desk/article.docx", content)
    (tmp_path / "article.docx").write_bytes(content)
    results = list(read([str(tmp_path)]))
    assert [r.document.text for r in results if r.document] == [TEXT]
    assert [(Path(r.input.source).name, r.input.code) for r in results] == [
        ("article.docx", None),
        ("article.docx", "HW014"),  # the one in the zip, known again
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (docx(runs(TITLE)[:-3]), "HW138"),
        (docx(runs("&a;"), "<!DOCTYPE w [<!ENTITY a 'aaaa'>]>"), "HW138"),
        (docx(runs("a" * 25_000_000)), "HW203"),
    ],
)
def test_a_broken_or_hostile_word_file_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    (result,) = given(tmp_path, "article.docx", content)
    assert (result.input.status, result.input.code) == ("failed", code)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.rtf", b"{\\rtf1\\ansi Harbour shut}", "Save it as .docx, .odt or .txt"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Save it as .docx, .txt or .eml"),
        ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Save it as .docx, .txt or .eml"),
        ("a.xlsx", zipped({"xl/workbook.xml": "<workbook/>"}), "Save the sheet as CSV"),
        ("a.pages", zipped({"Index/Document.iwa": "x"}), "Save it as .docx"),
        ("a.html", b"\xff\xd8\xff\xe0\0\x10JFIF" + b"\0\1" * 90, "is a picture, not a page."),
    ],
)
def test_what_is_no_page_says_what_to_give_instead(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (result,) = given(tmp_path, name, content)
    assert result.input.code == "HW112"
    assert result.input.reason and said in result.input.reason


def test_an_archive_without_a_page_is_an_error(tmp_path: Path) -> None:
    results = given(tmp_path, "pictures.zip", zipped({"a.png": "x"}))
    assert [r.input.code for r in results] == ["HW013", "HW103"]


def test_a_newsletter_is_a_page_of_its_sender(tmp_path: Path) -> None:
    made = message(
        From="=?utf-8?Q?The_Bay_Courier?= <news@bay.example>",
        Subject=TITLE,
        Date="Tue, 20 May 2031 07:15:00 +0200",
        List_Id="<news.bay.example>",
    )
    (result,) = given(tmp_path, "newsletter.eml", b"Received: from a\r\n\tby b\r\n" + made.as_bytes())
    document = result.document
    assert document
    assert document.text == TEXT
    assert (document.headline, document.publisher) == (TITLE, "The Bay Courier")
    assert document.published == "2031-05-20T07:15:00+02:00"
    assert "bay.example" not in document.page_text


def test_a_mail_that_was_sent_on_gives_the_article_no_date_and_no_title(tmp_path: Path) -> None:
    quoted = "\n".join(f"> {line}" for line in f"{TITLE}\n\n{TEXT}".split("\n"))
    made = MIMEText(quoted, "plain", "utf-8")
    document = sent_on(tmp_path, made, Subject="Fwd: true?")
    assert (document.text, document.headline, document.published, document.publisher) == (TEXT, TITLE, None, None)


@pytest.mark.parametrize(
    ("before", "mark"),
    [
        ("---------- Forwarded message ---------\nFrom: The Bay Courier <news@bay.example>\nDate: 20 May 2031", ""),
        ("-----Original Message-----\nFrom: The Bay Courier\nSent: 20 May 2031", ""),
        ("Begin forwarded message:\n\n> From: The Bay Courier\n> Date: 20 May 2031", "> "),
    ],
)
def test_what_stands_before_a_message_that_was_sent_on_is_not_its_headline(
    tmp_path: Path, before: str, mark: str
) -> None:
    text = "\n".join((mark + line).rstrip() for line in f"Subject: {TITLE}\nTo: a@b.example\n\n\n{TEXT}".split("\n"))
    made = MIMEText(f"Is this true?\n\n{before}\n{text}\n", "plain", "utf-8")
    document = sent_on(tmp_path, made, Subject=f"Fwd: {TITLE}")
    assert (document.text, document.headline, document.published) == (TEXT, TITLE, "2031-05-20")
    assert "true?" not in document.page_text and "b.example" not in document.page_text


HEADERS = [
    '<div class="gmail_attr">---------- Forwarded message ---------<br>From: <b>The Bay Courier</b> &lt;n@bay.example&gt;'
    f"<br>Date: Tue, May 20, 2031 at 9:12 AM<br>Subject: {TITLE}<br>To: &lt;a@b.example&gt;<br></div><br>",
    "<p><b>From:</b> The Bay Courier &lt;n@bay.example&gt;<br><b>Sent:</b> Tuesday, May 20, 2031 9:12 AM<br>"
    f"<b>To:</b> a@b.example<br><b>Subject:</b> {TITLE}<o:p></o:p></p>",
    '<div>Begin forwarded message:</div><br><blockquote type="cite"><div><b>From: </b>The Bay Courier<br></div>'
    f"<div><b>Subject: </b><b>{TITLE}</b><br></div><div><b>Date: </b>20 May 2031 at 09:12:00 CET<br></div><br>",
]


@pytest.mark.parametrize("header", HEADERS)
def test_the_header_lines_of_a_message_sent_on_in_html_are_no_part_of_its_text(tmp_path: Path, header: str) -> None:
    words = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    made = MIMEText(f"<html><body><p>Is this true?</p><div>{header}{words}</div></body></html>", "html", "utf-8")
    document = sent_on(tmp_path, made, Subject="FW: x")
    assert (document.text, document.headline, document.published) == (TEXT, TITLE, "2031-05-20T09:12:00")
    assert "true?" not in document.page_text and "b.example" not in document.page_text


def test_an_article_that_shows_a_letter_in_a_mail_keeps_what_stands_above_the_letter(tmp_path: Path) -> None:
    article = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS * 2)
    letter = (
        "<p>From: H. Pellard<br>To: the council<br>Date: 3 May 2031<br>Subject: The bridge</p><p>Leave it open.</p>"
    )
    made = MIMEText(f"<html><body>{article}{letter}</body></html>", "html", "utf-8")
    document = sent_on(tmp_path, made, "newsletter.eml", From="n@bay.example", Subject=TITLE)
    assert PARAGRAPHS[0] in document.text and "Leave it open." in document.page_text


def test_files_attached_to_a_mail_are_counted_and_a_mail_without_words_is_refused(tmp_path: Path) -> None:
    made = message(From="a@b.example", Subject=TITLE, Date="Wed, 21 May 2031 10:00 +0200")
    scan = MIMEText(base64.b64encode(b"x").decode(), "plain", "utf-8")
    scan.add_header("Content-Disposition", "attachment", filename="scan.txt")
    made.attach(scan)
    page, attached = given(tmp_path, "a.eml", made.as_bytes())
    assert page.document and page.document.text == TEXT
    assert attached.input.reason == "left out as no pages: files attached to a mail (1)."
    (empty,) = given(tmp_path, "b.eml", b"From: a\nSubject: b\nDate: c\n\n\n")
    assert empty.input.code == "HW136"


def test_prose_that_begins_like_a_header_is_no_mail(tmp_path: Path) -> None:
    (result,) = given(tmp_path, "a.txt", f"Subject: the bridge\n\n{TITLE}\n\n{TEXT}".encode())
    assert result.document and "Mayor Ottilie Brandt" in result.document.text


ARTICLE = {"title": TITLE, "text": TEXT, "url": "https://bay.example/1"}


@pytest.mark.parametrize(
    ("value", "indent", "read_as"),
    [
        (ARTICLE, 1, [""]),
        (ARTICLE, None, ["#1"]),
        ([ARTICLE, {**ARTICLE, "url": "https://bay.example/2"}], None, ["#1", "#2"]),
        ({"status": "ok", "articles": [ARTICLE, {**ARTICLE, "url": "https://bay.example/2"}]}, 2, ["#1", "#2"]),
        ({"status": "ok", "articles": [ARTICLE]}, None, [""]),
    ],
)
def test_json_need_not_be_lines(tmp_path: Path, value: object, indent: int | None, read_as: list[str]) -> None:
    results = given(tmp_path, "answer.json", json.dumps(value, indent=indent).encode())
    assert [r.input.source.removeprefix(str(tmp_path / "answer.json")) for r in results] == read_as
    assert {r.document.text if r.document else r.input.reason for r in results} == {TEXT}


def test_a_report_of_ours_is_no_page(tmp_path: Path) -> None:
    report = json.dumps({"schema_version": "1", "headwater_version": "0", "documents": [{"text": TEXT}]})
    (result,) = given(tmp_path, "report.json", report.encode())
    assert result.input.code == "HW115"
    assert result.input.reason and "headwater export" in result.input.reason


@pytest.mark.parametrize(
    ("name", "content", "asked"),
    [
        ("a.txt", "# two\nhttps://a.example/1\r\n\nhttps://b.example/2?x=1\nhttps://a.example/1\n", 2),
        ("a.url", "[InternetShortcut]\r\nURL=https://a.example/1\r\n", 1),
        (
            "a.webloc",
            "<?xml version='1.0'?><plist><dict><key>URL</key><string>https://a.example/1</string></dict></plist>",
            1,
        ),
        ("many.txt", "".join(f"https://a.example/{n}\n" for n in range(300)), 100),
        ("prose.txt", f"https://a.example/1\n\n{TEXT}", 0),
    ],
)
def test_a_list_of_addresses_is_the_pages_that_it_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: str, asked: int
) -> None:
    visited = list[str]()

    def visit(url: str, options: ReadingOptions, *, feed: bool = True) -> Iterator[Opened]:
        visited.append(url)
        yield Page(source=url, content=TEXT.encode(), url=url)

    monkeypatch.setattr(sources, "fetch_source", visit)
    results = given(tmp_path, name, content.encode())
    assert len(visited) == len(set(visited)) == asked
    assert [r.input.code for r in results if r.input.status == "partly"] == (["HW207"] if asked == 100 else [])
    assert all(r.document and r.document.text.startswith("KESTREL BAY") for r in results if r.input.status == "read")


def test_a_list_that_an_address_leads_to_is_not_followed() -> None:
    head = b"https://a.example/1\nhttps://a.example/2\n"
    assert addresses.looks_like_addresses(head, whole=True)
    assert not addresses.looks_like_addresses(head + b"and so on\n", whole=True)
    assert addresses.looks_like_addresses(head + b"https://a.exa", whole=False)


def saved(body: str, title: str = TITLE) -> bytes:
    return f"<!doctype html><html lang=en><head><title>{title}</title></head><body>{body}</body></html>".encode()


ARTICLE_BODY = f"<article><h1>{TITLE}</h1>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}</article>"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (saved("<h1>404</h1><p>Sorry, the page you were looking for could not be found.</p>"), "HW018"),
        (saved("<h1>Page not found</h1><p>Try the search, or go back to our home page.</p>"), "HW018"),
        (saved("<h1>bay.example</h1><p>Verifying you are human. This may take a few seconds.</p>"), "HW018"),
        (saved("<noscript>You need to enable JavaScript to run this app.</noscript>"), "HW018"),
        (saved(ARTICLE_BODY.replace(PARAGRAPHS[3], "Subscribe now to continue reading.")), "HW015"),
        (saved(ARTICLE_BODY.replace(PARAGRAPHS[3], "This article is for subscribers only.")), "HW015"),
        (saved(ARTICLE_BODY), None),
        (saved(ARTICLE_BODY + "<footer>Subscribe to our newsletter. Sign in to comment.</footer>"), None),
        (
            saved(
                f"<article><h1>Access denied to the bridge</h1>{'<p>The council shut it on Monday.</p>' * 20}</article>"
            ),
            None,
        ),
    ],
)
def test_what_stands_in_the_place_of_an_article_is_told(tmp_path: Path, content: bytes, code: str | None) -> None:
    """A check for robots was an article of three sentences, and the door of a pay wall its end."""
    (result,) = given(tmp_path, "saved.html", content)
    assert result.document
    told = [w.code for w in result.document.warnings if w.code in {"HW015", "HW018"}]
    assert told == ([code] if code else [])


def test_an_address_without_its_scheme_is_told_from_a_missing_file() -> None:
    (result,) = read(["www.bay.example/2031/bridge"])
    assert result.input.code == "HW101"
    assert result.input.reason == "does not exist. Did you mean https://www.bay.example/2031/bridge ?"
