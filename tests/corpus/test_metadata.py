"""What a page says of itself, on pages of our own making: each rule with the page that taught it, names invented."""

import pytest

from headwater.model import Document, Page
from headwater.reading.document import read_page

BODY = """<p>The council of Port Halden voted on Monday to close the Orrey quay until the spring, after divers found rot.</p>
<p>Ferries to the islands will leave from the old harbour, which has room for two ships, said the harbour master.</p>
<p>The trip will take ten minutes longer than it does now, and the fare stays what it was, the council said.</p>"""


def read(body: str, head: str = "", url: str = "https://www.halden-post.example/quay") -> Document:
    html = f"<!doctype html><html lang='en'><head>{head}</head><body>{body}</body></html>"
    return read_page(Page(source="page", content=html.encode(), url=url, content_type="text/html"))


def warnings_of(document: Document, code: str) -> list[str | None]:
    return [warning.where for warning in document.warnings if warning.code == code]


LD = '<script type="application/ld+json">{"@type": "NewsArticle", "author": {"@type": "%s", "name": "%s"}}</script>'


def test_authors_that_differ_are_both_kept() -> None:
    page = f"<h1>Quay closes</h1><p class='byline'>By Ines Okland</p>{BODY}"
    document = read(page, LD % ("Person", "Jonas Reyer"))
    assert document.byline == ("Jonas Reyer",)
    assert warnings_of(document, "HW008") == ["Ines Okland"]


def test_a_house_stated_as_author_gives_way_to_the_person_on_the_page() -> None:
    head = '<meta property="og:site_name" content="Halden Post">' + LD % ("Organization", "Halden Post Ltd")
    document = read(f"<h1>Quay closes</h1><p class='byline'>By Ines Okland</p>{BODY}", head)
    assert document.byline == ("Ines Okland",)
    assert warnings_of(document, "HW008") == []


def test_the_byline_names_all_where_the_metadata_name_the_first() -> None:
    page = f"<h1>Quay closes</h1><p>Ines Okland, Jonas Reyer &amp; Liv Dahl</p><p>4 March 2031</p>{BODY}"
    document = read(page, '<meta name="author" content="Ines Okland">')
    assert document.byline == ("Ines Okland", "Jonas Reyer", "Liv Dahl")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<div class='author-box'>Written byInes Okland</div>", ("Ines Okland",)),
        ("<time>2031-03-04</time><div class='share'><a>Share</a> <a>Email</a> <a>Print</a></div>", ()),
        ("<time>2031-03-04</time><p>Share Email Print</p>", ()),
        ("<div class='byline'>By the way I went to live without any waste</div>", ()),
        ("<p>Ines Okland</p><p>March 4, 2031</p>", ("Ines Okland",)),
        ("<p>Harbour News</p>", ()),
    ],
)
def test_what_is_a_byline(line: str, names: tuple[str, ...]) -> None:
    assert read(f"<h1>Quay closes for the winter</h1>{line}{BODY}").byline == names


def test_a_colophon_is_no_author() -> None:
    head = '<meta name="author" content="content: Halden Post, design: Mo Lund, code: Ada Fjell">'
    assert read(f"<h1>Quay closes</h1><p class='byline'>by Ines Okland</p>{BODY}", head).byline == ("Ines Okland",)


def test_a_signature_under_the_article_counts_when_it_is_the_only_one() -> None:
    long = "".join(
        f"<p>Divers looked at pile number {n} and found it as rotten as the one before.</p>" for n in range(30)
    )
    page = f"<h1>Quay closes</h1>{BODY}{long}<p>Posted by Ines Okland on 2031-03-04 in harbour.</p>"
    assert read(page).byline == ("Ines Okland",)
    assert read(page + "<p>Posted by Jonas Reyer on 2031-03-05 in sport.</p>").byline == ()


def test_names_of_what_holds_the_headline_too_do_not_hide_the_date() -> None:
    page = f"<div class='footerfix widget-span'><h1>Quay closes</h1><p class='meta'>March 4, 2031</p>{BODY}</div>"
    assert read(page).published == "2031-03-04"


def test_the_clock_above_the_page_is_no_date() -> None:
    clock = "<div class='user'><time datetime='2033-01-01T10:00:00Z'>January 1, 2033</time></div>"
    menu = "".join(f"<p>Menu entry {n}</p>" for n in range(12))
    document = read(f"{clock}{menu}<h1>Quay closes</h1><p class='info'>Started by gull, March 4, 2031</p>{BODY}")
    assert document.published == "2031-03-04"


def test_a_line_that_says_published_counts_wherever_it_stands() -> None:
    long = "".join(
        f"<p>Divers looked at pile number {n} and found it as rotten as the one before.</p>" for n in range(60)
    )
    page = f"<h1>Quay closes</h1>{BODY}{long}<div>Published: 4 March 2031</div>"
    assert read(page).published == "2031-03-04"
    assert read(page + "<div>Published: 5 March 2031</div>").published is None


def test_what_was_modified_later_is_not_what_was_published() -> None:
    line = "<div class='post-date'>2031-03-04, 09:14 PM (This post was last modified: 2032-01-05 by gull)</div>"
    assert read(f"<h1>Quay closes</h1>{line}{BODY}").published == "2031-03-04"


def test_a_heading_that_is_the_site_is_not_the_headline() -> None:
    head = "<title>Which quay closes first? / Harbours / Port Halden Forums</title>"
    document = read(f"<h1>Port Halden</h1>{BODY}", head, "https://bbs.porthalden.example/viewtopic.php?id=7")
    assert document.headline == "Which quay closes first?"


def test_the_name_of_the_host_goes_from_the_end_of_a_title() -> None:
    title = "How to help ferries through the night | Advice | Halden Harbour Trust"
    document = read(f"<h1>{title}</h1>{BODY}", f"<title>{title}</title>", "https://ships.halden.example/advice")
    assert document.headline == "How to help ferries through the night"


def test_text_encoded_twice_is_put_right() -> None:
    document = read("<h1>The ferry captain\u00e2\u0080\u0099s guide to caf\u00c3\u00a9s</h1>" + BODY)
    assert document.headline == "The ferry captain’s guide to caf\u00c3\u00a9s"  # "Ã©" may be two letters
    assert "HW011" in [warning.code for warning in document.warnings]


REVIEW = (
    '<script type="application/ld+json">{"@type": "ClaimReview", "claimReviewed": "The quay is rotten",'
    ' "reviewRating": {"alternateName": "True"}}</script>'
)
LINK = (
    '<p>An earlier <a href="https://www.snopes.com/fact-check/rotten-quay/">check of the claim</a> found the same.</p>'
)


@pytest.mark.parametrize(
    ("head", "link", "supported", "reason"),
    [
        ("", "", False, "no-claim-review-and-no-linked-fact-check"),
        (REVIEW, "", True, "claim-review"),
        ("", LINK, True, "linked-fact-check"),
        ("", "https://www.snopes.com/", False, "no-claim-review-and-no-linked-fact-check"),
    ],
)
def test_a_fact_check_badge_is_supported_only_by_what_can_be_followed(
    head: str, link: str, supported: bool, reason: str
) -> None:
    badge = f"<a href='{link}'>Fact checked</a>" if link else "Fact checked"
    page = f"<article><h1>Council shuts Orrey quay</h1><div class='badge'>{badge}</div>{BODY}</article>"
    labels = read(page, head).labels
    assert [(x.text, x.kind, x.supported, x.reason) for x in labels] == [
        ("Fact checked", "fact-check", supported, reason)
    ]


def test_headlines_and_dates_that_differ_are_both_told() -> None:
    head = (
        '<meta property="og:title" content="Nobody will ever see this harbour again">'
        '<meta property="article:published_time" content="2031-03-09T10:00:00Z">'
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Council shuts Orrey quay",'
        ' "datePublished": "2031-03-04", "dateModified": "2031-03-06"}</script>'
    )
    document = read(f"<h1>Council shuts Orrey quay</h1>{BODY}", head)
    assert document.headline == "Council shuts Orrey quay"
    assert warnings_of(document, "HW005") == ["OpenGraph: Nobody will ever see this harbour again"]
    assert (document.published, document.modified) == ("2031-03-04", "2031-03-06")
    assert warnings_of(document, "HW007") == ["JSON-LD 2031-03-04, article:published_time 2031-03-09"]


def test_the_day_that_most_statements_name_is_when_a_page_was_published() -> None:
    stated = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2030-01-09",'
        ' "dateModified": "2031-03-06"}</script>'
    )
    other = '<meta name="date" content="2031-03-04">'
    line = "<p class='date'>4 March 2031</p>"
    assert read(f"<h1>Quay closes</h1>{line}{BODY}", stated + other).published == "2031-03-04"
    assert read(f"<h1>Quay closes</h1>{BODY}", stated + other).published == "2030-01-09"
    updated = "<p class='date'>Updated 6 March 2031</p>"  # of the change, not of the publication
    sixth = '<meta name="date" content="2031-03-06">'
    assert read(f"<h1>Quay closes</h1>{updated}{BODY}", stated + sixth).published == "2030-01-09"
