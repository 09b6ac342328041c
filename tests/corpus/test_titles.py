"""The headline of a page, on pages of our own making: each rule with the page that taught it."""

import pytest

from headwater.model import Document, Page
from headwater.reading.document import read_page

BODY = """<p>The council of Port Halden voted on Monday to close the Orrey quay until the spring, after divers found rot.</p>
<p>Ferries to the islands will leave from the old harbour, which has room for two ships, said the harbour master.</p>
<p>The trip will take ten minutes longer than it does now, and the fare stays what it was, the council said.</p>"""
UNSPACED = (
    "<p>哈尔登港委员会星期一表决，在春天以前关闭奥雷码头，因为潜水员发现木头已经腐烂。渡船将改由旧港出发。</p>" * 3
)


def read(body: str, head: str, url: str | None = None, language: str = "en") -> Document:
    html = f"<!doctype html><html lang='{language}'><head>{head}</head><body>{body}</body></html>"
    return read_page(Page(source="page", content=html.encode(), url=url, content_type="text/html"))


@pytest.mark.parametrize(
    ("heading", "stated", "headline"),
    [
        ("Jun 17 Orrey quay closes for the winter", "Orrey quay closes for the winter", None),
        ("KNOWHOW Orrey quay closes for the winter", "Orrey quay closes for the winter", None),
        ("Orrey quay closes for the winter Abonnés", "Orrey quay closes for the winter", None),
        ("Orrey quay closes for the winterHalden Post", "Orrey quay closes for the winter", None),
        ("Review: Orrey quay closes for the winter", "Orrey quay closes for the winter", "whole"),
        ("Orrey quay closes for the winter, ferries move", "Orrey quay closes for the winter", "whole"),
        ("Orrey quay closes for the winter and spring", "Orrey quay closes for the winter", "whole"),
        ("Orrey quay closes for the winter¶", "Orrey quay closes for the winter", None),
    ],
)
def test_a_badge_or_date_in_the_heading_is_not_the_headlines(heading: str, stated: str, headline: str | None) -> None:
    head = f"<meta property='og:title' content='{stated}'><title>{stated} | Halden Post</title>"
    assert read(f"<h1>{heading}</h1>{BODY}", head).headline == (heading if headline else stated)


def test_a_trimmed_heading_is_still_where_the_date_is_looked_for() -> None:
    head = "<meta property='og:title' content='Orrey quay closes for the winter'>"
    page = f"<h1>Halden</h1>{BODY}<h1>Orrey quay closes for the winter Abonnés</h1><p>4 March 2031</p>{BODY}"
    document = read(page, head)
    assert (document.headline, document.published) == ("Orrey quay closes for the winter", "2031-03-04")


def test_what_stands_behind_the_visible_heading_in_the_pages_title_is_the_sites() -> None:
    head = "<title>Orrey Quay Diary - a harbour closes - Liv Dahl - Fifty and more</title>"
    assert read(f"<h1>Orrey Quay Diary – a harbour closes</h1>{BODY}", head).headline == (
        "Orrey Quay Diary – a harbour closes"
    )


@pytest.mark.parametrize(
    ("url", "headline"),
    [
        ("https://halden.example/2031/03/04/quay-closes-until-spring/", "Quay closes until the spring"),
        ("https://halden.example/?p=112", "Rot found by divers"),
    ],
)
def test_a_heading_that_the_pages_own_address_repeats_outvotes_the_head(url: str, headline: str) -> None:
    head = "<meta property='og:title' content='Rot found by divers'><title>Rot found by divers | Halden</title>"
    assert read(f"<h1>Quay closes until the spring</h1>{BODY}", head, url).headline == headline


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("奥雷码头将在春天以前关闭_哈尔登港官方网站", "奥雷码头将在春天以前关闭"),
        ("奥雷码头将在春天以前关闭-哈尔登网", "奥雷码头将在春天以前关闭"),
        ("奥雷码头将在春天以前关闭 ：哈尔登新聞", "奥雷码头将在春天以前关闭"),
        ("奥雷码头:将在春天以前关闭", "奥雷码头:将在春天以前关闭"),
    ],
)
def test_the_sites_name_goes_from_titles_in_scripts_without_blanks(title: str, headline: str) -> None:
    assert read(f"<h3>关注：哈尔登</h3>{UNSPACED}", f"<title>{title}</title>", language="zh").headline == headline


def test_a_heading_in_a_script_without_blanks_is_told_by_its_letters() -> None:
    page = f"<div class='article-title'>奥雷码头将在春天以前关闭</div><p>2031-03-04 10:22</p>{UNSPACED}<h3>今日：哈尔登</h3>"
    document = read(page, "<title>奥雷码头将在春天以前关闭 - 哈尔登</title>", language="zh")
    assert (document.headline, document.published) == ("奥雷码头将在春天以前关闭", "2031-03-04T10:22:00")
