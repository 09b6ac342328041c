"""Pages as sites made them about 2005, in tables and without metadata, and as they are made now."""

import pytest

from headwater.model import Document, Page
from headwater.reading.document import read_page

TITLE = "Harbour board delays quay"
PARAGRAPHS = [
    "The harbour board said on Tuesday that the new quay would open in spring, two months later than it had planned.",
    "Work had stopped in November after divers found an old anchor chain under the wall, its chairwoman said.",
    "“We will not open a quay that nobody has looked at twice,” Ilse Morten told reporters on the wall.",
    "The port's 340 workers were told on Monday, and their union asked for wages to be paid in full.",
    "The first quay fell in during a storm in 1987 and was never put up again. The new one cost 41 million crowns.",
]
TEXT = "\n\n".join(PARAGRAPHS)
WORDS = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
BROKEN = "<br><br>".join(PARAGRAPHS)
MENU = "".join(
    f"<tr><td><a href='/{w}'><font size=1>{w}</font></a></td></tr>" for w in ("Home", "World", "Jobs", "Cars")
)
OTHERS = "".join(f"<li><a href='/{n}'>{w}</a></li>" for n, w in enumerate(("Ferry runs aground", "Minister resigns")))


def read(markup: str) -> Document:
    content = markup.encode()
    return read_page(
        Page(source="quay.html", content=content, url="https://www.echo.example/4", content_type="text/html")
    )


def test_a_page_of_tables_keeps_its_buttons_and_other_stories_out_of_the_article() -> None:
    document = read(
        f"<html><head><title>Marlport Echo - {TITLE}</title></head><body><table><tr><td><table>{MENU}</table></td><td>"
        f"<font size=5><b>{TITLE}</b></font><br><font size=1>By Tom Ashgrove<br>Published: March 3, 2006</font><br><br>"
        f"{BROKEN}<br><br><a href=m>E-mail this story</a> | <a href=p>Printer-friendly version</a></td><td>"
        f"<b>Other stories</b><ul>{OTHERS}</ul></td></tr></table><center>Copyright 2006 Marlport Echo</center></body></html>"
    )
    assert (document.headline, document.byline, document.published) == (TITLE, ("Tom Ashgrove",), "2006-03-03")
    assert document.text == TEXT


def test_a_print_version_names_its_staff_writer_and_its_address_is_no_paragraph() -> None:
    document = read(
        f"<html><head><title>{TITLE}</title></head><body><hr><p><b>{TITLE}</b></p><p>Tuesday, March 3, 2007</p>"
        f"<p>Tom Ashgrove<br>Staff writer</p>{WORDS}<hr><p>URL: http://www.echo.example/story.asp?id=4</p></body></html>"
    )
    assert (document.byline, document.published) == (("Tom Ashgrove",), "2007-03-03")
    assert document.text == TEXT


@pytest.mark.parametrize("title", ["untitled", "Untitled Document", "New Page 1", "index.htm", ""])
def test_what_a_program_calls_a_page_that_nobody_named_is_no_headline(title: str) -> None:
    document = read(f"<html><head><title>{title}</title></head><body><h2>{TITLE}</h2>{BROKEN}</body></html>")
    assert document.headline == TITLE
    assert document.text == TEXT


HEAD = (
    f"<!doctype html><html lang=en><head><title>{TITLE} | Marlport Echo</title>"
    f'<meta property="og:title" content="{TITLE}"></head>'
)


@pytest.mark.parametrize(
    "plea",
    [
        "Thanks for reading The Quay! Subscribe for free to receive new posts and support my work.",
        "The Quay is a reader-supported publication. To receive new posts, consider becoming a paid subscriber.",
        "Become a member and read every story first.",
        "Copy link",
        "10:15 CET",
    ],
)
def test_what_stands_between_paragraphs_and_is_the_sites_is_no_article(plea: str) -> None:
    first, rest = WORDS[: WORDS.index("<p>“")], WORDS[WORDS.index("<p>“") :]
    document = read(
        f"{HEAD}<body><article><h1>{TITLE}</h1><div>{first}<p>{plea}</p>{rest}</div></article></body></html>"
    )
    assert document.text == TEXT
    assert plea in document.page_text


@pytest.mark.parametrize(
    ("meta", "wall"),
    [
        ('<meta property="article:content_tier" content="locked">', "Keep reading"),
        ("", "Keep reading for €1"),
    ],
)
def test_a_page_that_is_to_be_paid_for_says_so(meta: str, wall: str) -> None:
    document = read(
        f"{HEAD.replace('</head>', meta + '</head>')}<body><article><h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p>"
        f"<p>{PARAGRAPHS[1]}</p><div class=offer><h2>{wall}</h2><p>Already a subscriber? Log in</p></div></article></body>"
    )
    assert [warning.code for warning in document.warnings] == ["HW015"]
    assert wall not in document.text
