"""Pages that ask for consent and show nothing else are told; what is written about such pages is an article."""

import pytest

from headwater.model import Page
from headwater.reading.document import read_page
from headwater.reading.lines.barriers import is_no_page

WALLS = {
    "before you go on": (
        "<h1>Before you go on to Halden Post</h1><p>We use cookies and data to keep our services running, to look into"
        " outages and to protect you from spam.</p><p>If you choose “Accept all”, we will use cookies to show you"
        " personalised content and to measure what our ads do.</p><p>Choose “More options” to manage your privacy"
        " settings at any time.</p><button>Reject all</button><button>Accept all</button>"
    ),
    "with partners": (
        "<h2>You decide</h2><p>We and our 640 partners keep information on your device, such as cookies, and process"
        " personal data, such as unique identifiers, for advertising that fits you.</p><p>You may click to consent, or to"
        " refuse. Some processing of your personal data rests on a legitimate interest, to which you may object.</p>"
        "<button>AGREE</button>"
    ),
    "auf Deutsch": (
        "<h1>Willkommen beim Haldener Boten</h1><p>Lesen Sie mit Werbung und Cookies weiter, oder schließen Sie ein"
        " Pur-Abo ab.</p><p>Wir und unsere 120 Partner verarbeiten Ihre personenbezogenen Daten, um Ihnen passende"
        " Werbung zu zeigen. Ihre Einwilligung können Sie jederzeit widerrufen.</p><button>Zustimmen</button>"
    ),
    "en français": (
        "<h1>Bienvenue</h1><p>Avec votre accord, nos 210 partenaires et nous utilisons des cookies pour stocker vos"
        " données personnelles.</p><p>Vous pouvez retirer votre consentement à tout moment en bas de nos pages.</p>"
    ),
}
ARTICLES = {
    "a recipe": (
        "<h1>Oat cookies</h1><p>Heat your oven, and line your tin with paper before you begin.</p><p>Stir our oats into the"
        " butter, and your cookies are half made.</p><p>Bake your cookies for twelve minutes, and let each cookie cool"
        " before you eat it.</p>"
    ),
    "news": (
        "<h1>Court strikes down cookie banners</h1><p>Banners that ask for consent to cookies broke the law, the high"
        " court of Velm said on Monday in a case against Halden Post.</p><p>The paper had shared personal data of two"
        " million readers with advertisers, the judges found, and had no legitimate interest in it.</p><p>“Nobody reads"
        " what they consent to,” said Ada Quill, who had brought the case.</p>"
    ),
}


def page(body: str) -> Page:
    html = f"<html><head><title>Halden Post</title></head><body><main>{body}</main></body></html>"
    return Page(source="page.html", content=html.encode(), content_type="text/html")


@pytest.mark.parametrize("name", WALLS)
def test_a_page_that_only_asks_for_consent_has_no_article_and_says_why(name: str) -> None:
    document = read_page(page(WALLS[name]))
    assert document.text == ""
    assert "HW022" in [w.code for w in document.warnings]
    assert "ookie" in document.page_text  # nothing is lost


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_about_cookies_is_one(name: str) -> None:
    document = read_page(page(ARTICLES[name]))
    assert "HW022" not in [w.code for w in document.warnings]
    assert document.text


def test_a_question_before_an_article_does_not_take_the_article_away() -> None:
    document = read_page(page(ARTICLES["news"].replace("</h1>", "</h1>" + WALLS["with partners"], 1)))
    assert "the high court of Velm said on Monday" in document.text


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("402 shares", False),
        ("404", True),
        ("404 Not Found", True),
        ("404 – Halden Post", True),
        ("Error 503: please come back", True),
        ("500 years of the mill", False),
        ("410 comments", False),
    ],
)
def test_a_count_of_four_hundred_shares_is_no_servers_answer(line: str, told: bool) -> None:
    assert is_no_page(None, f"Velm Dairy\n{line}\nLike", 20) is told
