"""Pages as archives, caches and browsers keep them, and articles that stand in a page's data alone; all invented."""

import json

import pytest

from headwater.model import Document, Page
from headwater.reading.document import read_page

PARAGRAPHS = [
    "The council of Port Halden voted on Monday to close the Orrey quay until the spring, after divers found rot in it.",
    "Ferries to the islands will leave from the old harbour, which has room for two ships, said the harbour master.",
    "The trip will take ten minutes longer than it does now, and the fare stays what it was, the council said.",
]
BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
TEXT = "\n\n".join(PARAGRAPHS)
PAGE = f"<h1>Orrey quay closes until spring</h1><p class='byline'>By Ines Okland</p>{BODY}"
HOME = "https://www.halden-post.example/2031/03/04/quay"


def read(html: str, url: str | None = None) -> Document:
    return read_page(Page(source="page", content=html.encode(), url=url, content_type="text/html"))


def wrapped(body: str, head: str = "", before: str = "") -> str:
    return (
        f"<!doctype html>{before}<html lang='en'><head><title>Orrey quay closes until spring</title>{head}</head>"
        f"<body>{body}</body></html>"
    )


BAR = (
    "<!-- BEGIN WAYBACK TOOLBAR INSERT --><div id='wm-ipp'><form><input name='url'></form><p>Formed in 2009, the Archive "
    "Team is a collective that saves copies of sites which are about to go.</p></div><!-- END WAYBACK TOOLBAR INSERT -->"
)
STAMP = "https://web.archive.org/web/20310401101112"


@pytest.mark.parametrize(
    ("html", "url", "fetched"),
    [
        (wrapped(BAR + PAGE), f"{STAMP}/{HOME}", "2031-04-01T10:11:12Z"),
        (wrapped(PAGE), f"{STAMP}id_/{HOME.replace('//', '/')}", "2031-04-01T10:11:12Z"),
        (wrapped(PAGE), f"https://web.archive.org/web/{HOME}", None),
        (
            wrapped("<div>This is a snapshot of the page as it appeared on 5 Apr 2031 10:11:12 GMT.</div>" + PAGE),
            f"https://webcache.googleusercontent.com/search?q=cache:aB-1:{HOME}&hl=en",
            "2031-04-05",
        ),
        (
            wrapped(
                PAGE,
                f"<link rel='canonical' href='http://archive.ph/AbCdE'>"
                f"<link rel='bookmark' href='http://archive.today/20310401101112/{HOME}'>",
            ),
            "https://archive.ph/AbCdE",
            "2031-04-01T10:11:12Z",
        ),
        (wrapped(PAGE, before=f"<!-- saved from url=(0047){HOME} -->"), None, None),
        (
            wrapped(
                PAGE,
                before=f"<!--\n Page saved with SingleFile \n url: {HOME} \n saved date: Tue Apr 01 2031 10:11\n-->",
            ),
            None,
            "2031-04-01",
        ),
    ],
)
def test_a_copy_is_read_as_the_page_that_it_is_of(html: str, url: str | None, fetched: str | None) -> None:
    document = read(html, url)
    assert (document.url, document.fetched) == (HOME, fetched)
    assert document.text == TEXT
    assert document.published == "2031-03-04"  # by the page's own address
    assert document.canonical_url in (None, HOME)
    assert "Archive Team" not in document.page_text


def test_links_that_an_archive_wrote_anew_lead_where_they_led() -> None:
    page = PAGE.replace("divers", "<a href='/web/20310401101112/https://other.example/a'>divers</a>", 1)
    document = read(wrapped(BAR + page), f"{STAMP}/{HOME}")
    assert [link.url for link in document.links] == ["https://other.example/a"]


DATA = {"props": {"article": {"headline": "Orrey quay", "body": [{"type": "p", "text": text} for text in PARAGRAPHS]}}}
MARKUP = {"props": {"story": {"content": BODY}}}


@pytest.mark.parametrize(
    "html",
    [
        wrapped(
            "<div id='root'></div>",
            '<script type="application/ld+json">'
            + json.dumps({"@type": "NewsArticle", "articleBody": "\n\n".join(PARAGRAPHS)})
            + "</script>",
        ),
        wrapped(
            f"<div id='__next'></div><script id='__NEXT_DATA__' type='application/json'>{json.dumps(DATA)}</script>"
        ),
        wrapped(f"<div id='app'></div><script type='application/json'>{json.dumps(MARKUP)}</script>"),
        wrapped(f"<h1>Orrey quay closes</h1><iframe srcdoc='{BODY}'></iframe>"),
    ],
)
def test_an_article_in_the_pages_data_is_read_with_a_warning(html: str) -> None:
    document = read(html)
    assert document.text == TEXT
    assert [w.code for w in document.warnings] == ["HW016"]
    assert all(document.page_text.count(text) == 1 for text in PARAGRAPHS)


def test_what_a_shadow_root_holds_is_on_the_page_and_a_template_is_not() -> None:
    shown = f"<x-story><template shadowrootmode='open'><div>{BODY}<template>{PARAGRAPHS[0]}</template></div></template></x-story>"
    document = read(wrapped(f"<h1>Orrey quay closes</h1>{shown}"))
    assert document.text == TEXT
    assert document.warnings == ()


def test_a_page_with_an_article_is_not_looked_through_for_another() -> None:
    other = json.dumps({"@type": "NewsArticle", "articleBody": "Another text. " * 40})
    document = read(wrapped(PAGE, f'<script type="application/ld+json">{other}</script>'))
    assert document.text == TEXT
    assert document.warnings == ()


def test_a_stub_behind_a_paywall_says_so_and_ends_where_the_article_does() -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": "False"}</script>'
    wall = "<div class='wall'><h2>To continue reading, subscribe</h2><p>Already a subscriber? Log in</p></div>"
    document = read(wrapped(PAGE + wall, head))
    assert document.text == TEXT
    assert [w.code for w in document.warnings] == ["HW015"]


def test_the_day_of_a_print_is_not_the_articles() -> None:
    page = f"<div>Date printed: April 9, 2031</div><h2>Orrey quay closes until spring</h2><p>March 4, 2031</p>{BODY}"
    assert read(wrapped(page)).published == "2031-03-04"


def test_an_old_table_page_is_dated_by_the_row_under_its_headline() -> None:
    rows = (
        "<b>Orrey quay closes until spring</b><br>By INES OKLAND<br>Tuesday, March 4, 2031<br><br>"
        + "<br><br>".join(PARAGRAPHS)
    )
    document = read(wrapped(f"<table><tr><td><a href='/'>Home</a></td><td>{rows}</td></tr></table>"))
    assert (document.published, document.byline) == ("2031-03-04", ("INES OKLAND",))


def test_letters_that_are_no_utf8_at_all_are_not_shown_as_lost() -> None:
    html = wrapped(f"<h1>Quay</h1>{BODY}<p>“Nobody knew,” said the harbour master of the quay’s piles on Monday.</p>")
    page = Page(source="p", content=html.replace("<head>", "<head><meta charset=utf-8>").encode("cp1252"), url=HOME)
    document = read_page(page)
    assert "“Nobody knew,” said the harbour master of the quay’s piles" in document.text
    assert [w.code for w in document.warnings] == ["HW011"]
