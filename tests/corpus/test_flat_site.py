"""What a site sets in and under the articles of a flat dump: scripts, boxes, links, lives of authors, ends of press
releases, offers of a pay wall; and how the readers of networks sign."""

import pytest

from headwater.model import Document, Page
from headwater.reading.document import read_page
from headwater.reading.lines.code import is_code

HEADLINE = "Lock at Tvedal stays closed until March"
ONE = "The lock at Tvedal will stay closed until March, because its lower gate no longer shuts, the canal office said on Monday."
TWO = "Boats of more than nine metres have to go round by the sea, which takes two days in good weather and four in January."
THREE = '"We are waiting for an oak that is old enough," said Siv Raa, the engineer who looks after the eleven locks of the canal.'
FOUR = "The office has asked the county for 300,000 for a gate of steel, and was told that the canal is a monument."
MENU = "Home\nNews\nHarbour\nWeather\n"


def read(text: str) -> Document:
    return read_page(Page(source="p", content=text.encode(), content_type="text/plain"))


def body(document: Document) -> list[str]:
    return document.text.split("\n\n")


@pytest.mark.parametrize(
    "line",
    [
        "@media only screen and (max-width: 480px) { .nav { display: none } .lead { font-size: 18px } }",
        'window.__DATA__ = {"page":"story","id":771,"ads":["top","side"]};',
        "(function(w,d){var s=d.createElement('script');s.async=1;s.src='/t.js';d.head.appendChild(s);})(window,document);",
        ".teaser{margin:0 auto;width:300px}",
        "googletag.cmd.push(function() { googletag.display('slot-3'); });",
        "});",
    ],
)
def test_scripts_and_styles_are_no_words_for_readers(line: str) -> None:
    assert is_code(line)
    document = read(f"{MENU}{HEADLINE}\nBy Ann Holm\n{ONE}\n{TWO}\n{line}\n{THREE}\n{FOUR}\n")
    assert body(document) == [ONE, TWO, THREE, FOUR]


@pytest.mark.parametrize(
    "line",
    [
        "The canal (built in 1871; widened in 1902) has eleven locks, of which four still have gates of wood.",
        'She said: "Let the boats go round (by the sea); it is a fine trip."',
        "var x = 1;",
        "total = sum(n for n in numbers)",
    ],
)
def test_brackets_in_prose_and_a_listing_that_an_article_shows_are_no_scripts_of_the_page(line: str) -> None:
    assert not is_code(line)


def test_boxes_between_paragraphs_do_not_end_the_article() -> None:
    document = read(
        f"{MENU}Advertisement\n{HEADLINE}\nBy Ann Holm\n{ONE}\n{TWO}\nAdvertisement\n{THREE}\nRecommended Stories\nFerry fares"
        " rise in spring\nWho owns the towpath now\nSign up for our newsletter\nThe news of the canal in your inbox every"
        f" Friday.\nEnter your email\n{FOUR}\nAbout Us\nPrivacy Policy\n"
    )
    assert document.headline == HEADLINE
    assert body(document) == [ONE, TWO, THREE, FOUR]


def test_headlines_of_other_stories_below_the_article_need_no_heading_to_be_told() -> None:
    links = "Ferry fares will rise in the spring\nWho owns the towpath of the canal\nSwans return to the upper basin\n"
    document = read(f"{MENU}{HEADLINE}\nBy Ann Holm\n{ONE}\n{TWO}\n{THREE}\n{links}")
    assert body(document) == [ONE, TWO, THREE]
    listed = read(
        f"{HEADLINE}\n{ONE}\n{TWO}\nThe office gave three reasons for its decision:\nThe gate no longer shuts\nOak is scarce\n"
    )
    assert "The gate no longer shuts" in listed.text


@pytest.mark.parametrize(
    "life",
    [
        "About the author\nAnn Holm has lived on boats since she was four. She grows tomatoes on deck.",
        "Ann Holm is a senior reporter at the Tvedal Gazette and covers the canal and its boats.",
        "Ann Holm covers the canal for the Tvedal Gazette. Follow her on Mastodon.\nReach Ann Holm at holm@gazette.example.",
    ],
)
def test_who_the_author_is_is_none_of_the_article(life: str) -> None:
    document = read(f"{HEADLINE}\nBy Ann Holm\n{ONE}\n{TWO}\n{THREE}\n{life}\n")
    assert body(document) == [ONE, TWO, THREE]
    assert document.byline == ("Ann Holm",)


def test_a_release_ends_where_its_company_speaks_of_itself() -> None:
    release = (
        f"FOR IMMEDIATE RELEASE\nTvedal Canal Office Orders Oak Gate\nTVEDAL, Jan. 5, 2032 – {ONE}\n{TWO}\n{THREE}\n"
    )
    about = "About Tvedal Canal Office\nThe Tvedal Canal Office keeps eleven locks and employs nineteen people.\n"
    document = read(f"{release}{about}Media Contact: Siv Raa, 555-0101\n###\n")
    assert document.headline == "Tvedal Canal Office Orders Oak Gate"
    assert body(document)[1:] == [TWO, THREE]
    assert document.byline == ()
    history = read(f"{HEADLINE}\n{ONE}\n{TWO}\nAbout the lock\n{THREE}\n{FOUR}\n")
    assert FOUR in history.text


def test_what_a_pay_wall_offers_is_no_article() -> None:
    wall = "Subscribe to continue reading\nAll our stories for 1 a week in the first year. Cancel whenever you like.\n"
    document = read(
        f"The Tvedal Gazette\nLog in\nSubscribe\n{HEADLINE}\nAnn Holm\nJanuary 5, 2032\n{ONE}\n{TWO}\n{wall}"
    )
    assert (document.headline, document.byline, document.published) == (HEADLINE, ("Ann Holm",), "2032-01-05")
    assert body(document) == [ONE, TWO]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ann Holm, Tvedal Gazette", ("Ann Holm",)),
        ("Ann Holm, staff reporter", ("Ann Holm",)),
        ("Posted on January 5, 2032 by lockkeeper", ("lockkeeper",)),
        ("Edited by Ann Holm", ("Ann Holm",)),
        ("MORNING BRIEFING", ()),
    ],
)
def test_a_line_over_the_article_names_its_author_or_nobody(line: str, names: tuple[str, ...]) -> None:
    assert read(f"{HEADLINE}\n{line}\n{ONE}\n{TWO}\n{THREE}\n").byline == names


def test_comments_signed_before_their_words_are_told_with_name_and_time() -> None:
    said = "mudlark (6 Jan 2032, 08:12): Steel would last longer than all of us.\nBo Kvist (6 Jan 2032, 09:40): And rust longer."
    document = read(f"{HEADLINE}\nBy Ann Holm\n{ONE}\n{TWO}\n{THREE}\nComments\n{said}\n")
    assert [(c.author, c.posted, c.text) for c in document.comments] == [
        ("mudlark", "2032-01-06", "Steel would last longer than all of us."),
        ("Bo Kvist", "2032-01-06", "And rust longer."),
    ]
    assert body(document) == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    "row", ["Like · Reply · 12 · 2h", "Gefällt mir · Antworten · 2 Std.", "Me gusta · Responder · 2 h"]
)
def test_comments_over_a_networks_row_of_buttons_are_those_of_the_names_over_them(row: str) -> None:
    post = f"Tvedal Gazette\n3h ·\n{ONE}\n{TWO}\n214\n12 shares\nMost relevant\n"
    said = f"Bo Kvist\nSteel would last longer than all of us, and nobody would look at it.\n{row}\nTiril Foss\nMy father cut the last oak for it.\n{row}\n"
    document = read(post + said)
    assert [c.author for c in document.comments] == ["Bo Kvist", "Tiril Foss"]
    assert "Steel" not in document.text
    assert ONE in document.text


def test_whom_a_comment_answers_stands_behind_its_writers_name() -> None:
    said = "mudlark • 3 hours ago\nSteel would last longer than all of us.\nReply\nBo Kvist > mudlark • 2 hours ago\nAnd rust longer, my friend.\nReply\n"
    document = read(f"{HEADLINE}\nAnn Holm\nJan 5, 2032\n{ONE}\n{TWO}\n{THREE}\n2 Comments\nSort by Best\n{said}")
    assert [(c.author, c.parent) for c in document.comments] == [("mudlark", None), ("Bo Kvist", "m1")]
