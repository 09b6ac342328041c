"""When a page was published, on pages of our own making: each form of date with the page that taught it."""

import pytest

from headwater.model import Document, Page
from headwater.reading.document import read_page
from headwater.reading.lines.times import to_iso

BODY = """<p>The council of Port Halden voted on Monday to close the Orrey quay until the spring, after divers found rot.</p>
<p>Ferries to the islands will leave from the old harbour, which has room for two ships, said the harbour master.</p>
<p>The trip will take ten minutes longer than it does now, and the fare stays what it was, the council said.</p>"""


def read(body: str, head: str = "", url: str | None = None, language: str = "en") -> Document:
    html = f"<!doctype html><html lang='{language}'><head>{head}</head><body>{body}</body></html>"
    return read_page(Page(source="page", content=html.encode(), url=url, content_type="text/html"))


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2031/12/09/quay", "2031-12-09"),
        ("/2031/5/9/quay", "2031-05-09"),
        ("/2031/may/09/quay", "2031-05-09"),
        ("/2031/POLITICS/05/09/quay/index.html", "2031-05-09"),
        ("/2031/harbour_life/5/9/quay/", "2031-05-09"),
        ("/local/2031-05/09/c_112.htm", "2031-05-09"),
        ("/local/203105/09/a11.html", "2031-05-09"),
        ("/local/2031/0509/11.html", "2031-05-09"),
        ("/local/20310509/11", "2031-05-09"),
        ("/2031-05-09-quay", "2031-05-09"),
        ("/2031/12/quay-closes", None),  # a month is no day: this was the second of January
        ("/2031/1/quay-closes", None),
        ("/2031/112/quay-closes", None),
        ("/item/20319917", None),
    ],
)
def test_the_day_of_an_address(path: str, day: str | None) -> None:
    assert read(f"<h1>Quay closes for the winter</h1>{BODY}", url=f"https://halden.example{path}").published == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Tue Jan 28 15:49:21 CET 2031", "2031-01-28"),  # this was the year 2015
        ("12 jan 31 | 5h27", "2031-01-12"),
        ("发布时间：31-03-08 23:16", "2031-03-08"),
        ("2031. 9. 6. 03:00", "2031-09-06"),
        ("02.12.2031", "2031-12-02"),  # with dots the day comes first
        ("1970-01-01T00:00:00Z", None),  # an empty field
        ("1970-01-02", "1970-01-02"),
        ("02/12/2031", None),
        ("version 3.5.12", None),
        ("March 5 12:30", None),
        ("5 May 20 people", None),
    ],
)
def test_a_written_date(words: str, day: str | None) -> None:
    assert to_iso(words) == day


def test_a_date_that_a_sentence_mentions_is_not_the_pages() -> None:
    mention = "<ul><li>The quay was opened by the late harbour master on August 14, 2005</li></ul>"
    assert read(f"<h1>Quay closes</h1>{mention}{BODY}").published is None
    assert read("<h1>Quay closes</h1><p>Opened May 9, 1935</p>" + BODY).published is None


def test_the_day_of_the_fetch_above_the_page_gives_way_to_the_line_under_the_headline() -> None:
    menu = "".join(f"<li>{word}</li>" for word in ("News", "Sport", "Weather", "Harbour", "Letters", "Shop", "About"))
    page = (
        f"<div class='date-box'>Mon, 25 Dec 2034</div><ul>{menu}</ul><h1>Quay closes for the winter</h1>"
        f"<div class='m-bar'>Ines Okland<br>Halden Post<br>Thu, 14 May 2031 17:55 UTC</div>{BODY}"
    )
    assert read(page).published == "2031-05-14"


def test_a_time_element_far_away_is_an_embedded_posts() -> None:
    post = "<blockquote>A post. <time datetime='2030-03-12T19:30:12+00:00'>12 March</time></blockquote>"
    filler = "<p>A line of the letters that the harbour master wrote.</p>" * 30
    page = f"<h1 class='CommentHead'>Quay closes</h1><div class='PublishDate CommentHead-date'>4 March 2031</div>{BODY}"
    assert read(page + filler + post).published == "2031-03-04"
    same = f"<h1>Quay closes</h1><div class='date'>12 March 2030</div>{BODY}{filler}{post}"
    assert read(same).published == "2030-03-12T19:30:12+00:00"  # the same day, and its hour


def test_what_the_reader_is_told_counts_before_the_attribute() -> None:
    page = f"<h1>Fermeture du quai</h1><time datetime='2031-07-03T10:18:46Z'>Publié le 29 juin 2031</time>{BODY}"
    assert read(page, language="fr").published == "2031-06-29"


@pytest.mark.parametrize(
    ("page", "head", "language"),
    [
        ("<h1>Kai schließt</h1><p class='post-meta'>Autor: halden Juli 12, 2031 0 Kommentare</p>", "", "de"),
        (
            "<h1>Kai schließt</h1><p>(12.07.2031) Der Kai von Port Halden schließt, sagte der Hafenmeister.</p>",
            "",
            "de",
        ),
        ("<h1>Quay closes</h1>", "<meta property='og:title' content='Quay closes | HP | 12.07.2031'>", "en"),
        ("<h1>Quay closes</h1>", "<meta name='apub:time' content='2031-7-12 21:30:50'>", "en"),
        ("<h1>Quay closes</h1>" + BODY * 20 + "<ul><li>Date 12.07.2031</li></ul>", "", "en"),
        ("<h1>Kai schließt</h1>" + BODY * 20 + "<p>Von Ines am 12.07.2031, 11:51 | 0 Meinungen</p>", "", "de"),
    ],
)
def test_other_places_of_the_date(page: str, head: str, language: str) -> None:
    assert (read(page + BODY, head, language=language).published or "")[:10] == "2031-07-12"
