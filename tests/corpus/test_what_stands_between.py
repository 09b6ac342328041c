"""What stands between a page's paragraphs and beside its headline, in makes that are common: lists of other stories,
captions, boxes that ask for an address, dates with what they are of, names beside dates, credits in brackets."""

import pytest

from headwater.model import Document, Page
from headwater.reading.document import read_page

ONE = (
    "The southern basin of the harbour will stay closed until Sunday at the earliest, harbour master Jette Brandt said."
)
TWO = "Fishermen have moved their boats to the northern basin, where there is room for forty of them. Some complained."
THREE = "Prosecutors have opened an inquiry into the maintenance of the crane, which was examined every third year."
HEADLINE = "Harbour stays closed until Sunday"


def read(body: str, head: str = "", title: str = f"{HEADLINE} - Varn Tidende", lang: str = "en") -> Document:
    html = f"<html lang='{lang}'><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return read_page(Page(source="p", content=html.encode(), content_type="text/html", url="https://varn.example/x"))


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def test_stories_that_read_more_stands_over_between_paragraphs_are_no_article() -> None:
    links = "<ul><li><a href='/a'>GONE Ferries to Oland leave from Skarn</a></li><li><a href='/b'>Who kept the cranes?</a></li></ul>"
    lone = "<p><b>READ MORE:</b></p><p><a href='/c'>Port sold for one crown, auditors say</a></p>"
    document = read(
        f"<article><h1>{HEADLINE}</h1>{paragraphs(ONE)}<p>READ MORE ON THE HARBOUR</p>{links}{paragraphs(TWO)}{lone}"
        f"{paragraphs(THREE)}<p>ADVERTISEMENT</p>{paragraphs(ONE.replace('Sunday', 'Monday'))}</article>"
    )
    assert document.text.split("\n\n") == [ONE, TWO, THREE, ONE.replace("Sunday", "Monday")]


def test_a_figures_words_are_its_caption_however_they_are_marked() -> None:
    figure = "<figure><img src='a.jpg'><div class='cap'><div>The fallen crane on the quay of Varn on Friday.</div></div></figure>"
    table = "<figure class='wp-block-table'><table><tr><td>Boats moved to the north</td><td>forty</td></tr></table></figure>"
    document = read(f"<article><h1>{HEADLINE}</h1>{figure}{paragraphs(ONE, TWO)}{table}{paragraphs(THREE)}</article>")
    assert "fallen crane" not in document.text
    assert "Boats moved" in document.text


def test_a_box_that_asks_for_an_address_is_no_article() -> None:
    box = (
        "<div class='tide'><h3>The Morning Tide</h3><p>All that happened at the harbour, each morning before you get up."
        "</p><form><input type='email'><button>Send</button></form></div>"
    )
    document = read(f"<article><h1>{HEADLINE}</h1>{paragraphs(ONE, TWO)}{box}{paragraphs(THREE, ONE + TWO)}</article>")
    assert "each morning" not in document.text
    assert THREE in document.text


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("de", "Stand: 28.11.2031, 08:15 Uhr | Veröffentlicht am 27.11.2031, 14:32 Uhr"),
        ("fr", "Publié le 27 novembre 2031 à 14h32, mis à jour le 28 novembre 2031"),
        ("es", "Actualizado: 28/11/2031 08:15 h - Publicado: 27/11/2031 14:32 h"),
        ("it", "27 novembre 2031 (modifica il 28 novembre 2031 | 08:15)"),
        ("en", "Published November 27, 2031 · Updated November 28, 2031"),
    ],
)
def test_of_two_dates_in_a_line_the_words_before_each_say_which_is_which(lang: str, line: str) -> None:
    document = read(
        f"<article><h1>{HEADLINE}</h1><div class='meta'>{line}</div>{paragraphs(ONE, TWO)}</article>", lang=lang
    )
    assert (document.published, document.modified) == ("2031-11-27", "2031-11-28")


def test_a_time_of_change_is_the_modified_date_and_one_of_both_the_published() -> None:
    times = "<time class='published' datetime='2031-11-27T09:00:00Z'>27</time><time class='updated' datetime='2031-11-28T09:00:00Z'>28</time>"
    both = "<time class='entry-date published updated' datetime='2031-11-27T09:00:00Z'>November 27</time>"
    of = "<article><h1>{}</h1><p>{}</p>{}</article>"
    two = read(of.format(HEADLINE, times, paragraphs(ONE, TWO)))
    assert (two.published, two.modified) == ("2031-11-27T09:00:00Z", "2031-11-28T09:00:00Z")
    assert read(of.format(HEADLINE, both, paragraphs(ONE, TWO))).published == "2031-11-27T09:00:00Z"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("27 November 2031 | Ines Okland", "Ines Okland"),
        (
            "<span>Ines Okland</span><span>•</span><span>27 Nov 2031</span><span>•</span><span>5 min read</span>",
            "Ines Okland",
        ),
        ("27 ноября 2031, 14:32 <span>Автор: Ирина Окладова</span>", "Ирина Окладова"),
        ("2031年11月27日 14:32 来源：港口日报 记者 王建明", "王建明"),
        ("Text: Ines Okland  Foto: Bo Lindqvist", "Ines Okland"),
    ],
)
def test_a_name_beside_the_date_is_the_authors(line: str, name: str) -> None:
    assert read(f"<div><h1>{HEADLINE}</h1><div>{line}</div>{paragraphs(ONE, TWO)}</div>").byline == (name,)


def test_a_name_over_what_somebody_is_at_a_newsroom_is_the_authors_and_a_button_is_none() -> None:
    by = "<div><time>4 hours ago</time><div>Ines Okland</div><div>Transport correspondent, Varn</div></div>"
    assert read(f"<div><h1>{HEADLINE}</h1>{by}{paragraphs(ONE, TWO)}</div>").byline == ("Ines Okland",)
    asked = "<div>Asked 3 years ago</div><div>Ask Question</div>"
    assert read(f"<div><h1>{HEADLINE}</h1>{asked}{paragraphs(ONE, TWO)}</div>").byline == ()


def test_a_place_beside_the_date_is_nobodys_name() -> None:
    assert read(f"<div><h1>{HEADLINE}</h1><div>27 November 2031 | Home</div>{paragraphs(ONE, TWO)}</div>").byline == ()


@pytest.mark.parametrize(
    ("line", "agency"),
    [("(avec AFP)", "AFP"), ("(mit dpa)", "dpa"), ("(con EFE)", "EFE"), ("(With Reuters)", "Reuters")],
)
def test_an_agency_in_brackets_below_the_article_is_a_credit(line: str, agency: str) -> None:
    inside = read(f"<article><h1>{HEADLINE}</h1>{paragraphs(ONE, TWO, line)}</article>")
    below = read(
        f"<article><h1>{HEADLINE}</h1><div>{paragraphs(ONE, TWO)}</div><div class='foot'>{line}</div></article>"
    )
    assert [c.name for c in inside.credits] == [agency]
    assert [c.name for c in below.credits] == [agency]


def test_with_somebody_in_brackets_is_no_credit() -> None:
    assert not read(f"<article><h1>{HEADLINE}</h1>{paragraphs(ONE, TWO, '(With Google)')}</article>").credits


def test_the_only_heading_of_a_newsletter_is_its_headline() -> None:
    headline = "The harbour is closed, and nobody knows who pays"
    body = f"<table><tr><td>Friday, November 27, 2031</td></tr><tr><td><h2>{headline}</h2></td></tr><tr><td>{paragraphs(ONE, TWO, THREE)}</td></tr></table>"
    document = read(body, title="The Morning Tide")
    assert (document.headline, document.published) == (headline, "2031-11-27")


def test_who_wrote_a_comment_is_what_it_opens_with() -> None:
    said = (
        "Sold for one crown, and now nobody wants to pay for the crane.",
        "Be glad that nobody was hurt at the quay.",
    )
    cards = "".join(
        f"<div class='pc comment-item'><div class='pc'><a href='/@{n}' class='pc'>{name}</a><span class='pc'>{n}h</span></div>"
        f"<div class='comment-body'><p>{text}</p></div><div><button>Like</button><button>Reply</button></div></div>"
        for n, (name, text) in enumerate(zip(("Aksel Rode", "Tiril Foss"), said, strict=True), 2)
    )
    document = read(
        f"<article><h1>{HEADLINE}</h1>{paragraphs(ONE, TWO, THREE)}</article><div id='discussion'><h4>Discussion</h4>{cards}</div>"
    )
    assert [(c.author, c.text) for c in document.comments] == [("Aksel Rode", said[0]), ("Tiril Foss", said[1])]


def test_an_age_in_another_language_under_the_headline_is_no_paragraph() -> None:
    document = read(
        f"<article><h1>{HEADLINE}</h1><p class='time'>il y a 2 heures</p>{paragraphs(ONE, TWO)}</article>", lang="fr"
    )
    assert document.text.split("\n\n") == [ONE, TWO]


def test_a_label_on_the_line_above_a_time_says_what_it_is_of() -> None:
    info = (
        "<dl><dt>Reviewed</dt><dd><time datetime='2032-01-09'>9 January 2032</time></dd>"
        "<dt>Publish date</dt><dd><time datetime='2031-12-04'>4 December 2031</time></dd></dl>"
    )
    assert read(f"<article><h1>{HEADLINE}</h1>{paragraphs(ONE, TWO, THREE)}{info}</article>").published == "2031-12-04"
    above = read(f"<article><h1>{HEADLINE}</h1>{info}{paragraphs(ONE, TWO, THREE)}</article>")
    assert (above.published, above.modified) == ("2031-12-04", "2032-01-09")


def test_the_day_of_a_customers_review_is_not_the_pages() -> None:
    review = "<div class='reviews'><div class='review'><span>Aksel R.</span><span>12/04/2031</span><p>Warm feet.</p></div></div>"
    assert read(f"<main><h1>Wool socks</h1>{paragraphs(ONE, TWO)}{review}</main>", title="Wool socks").published is None


@pytest.mark.parametrize("words", ["Lire aussi | ", "Lea también: ", "Lesen Sie auch: "])
def test_a_link_to_another_story_is_told_in_other_languages(words: str) -> None:
    link = f"<p>{words}<a href='/x'>Port vendu pour une couronne, selon la cour des comptes</a></p>"
    document = read(f"<article><h1>{HEADLINE}</h1>{paragraphs(ONE, TWO)}{link}{paragraphs(THREE)}</article>")
    assert document.text.split("\n\n") == [ONE, TWO, THREE]


def test_where_a_reporter_stands_is_no_part_of_the_name() -> None:
    for line in ("Von Ines Okland, Varn", "Por Inês Duarte — Varn"):
        names = read(f"<article><h1>{HEADLINE}</h1><div>{line}</div>{paragraphs(ONE, TWO)}</article>", lang="de").byline
        assert len(names) == 1
        assert "Varn" not in names[0]


def test_what_a_comment_system_has_put_in_its_place_are_comments() -> None:
    posts = "".join(
        f"<li class='post' id='post-{n}'><header><span class='post-byline'><span class='author'><a href='#'>{name}</a></span>"
        f"<span><a class='parent-link'>{parent}</a></span></span><span class='post-meta'><a title='Thursday, December 4, 2031 3:10"
        f" PM'>a day ago</a></span></header><div class='post-message'><p>{text}</p></div><menu><li>Reply</li></menu></li>"
        for n, (name, parent, text) in enumerate(
            [
                ("Aksel Rode", "", "Nobody wants to pay for the crane."),
                ("Tiril Foss", "Aksel Rode", "Be glad that nobody was hurt."),
            ],
            51,
        )
    )
    article = f"<article><h1>{HEADLINE}</h1>{paragraphs(ONE, TWO, THREE)}</article>"
    filled = read(f"{article}<div id='disqus_thread'><div>2 Comments</div><ul>{posts}</ul></div>")
    assert [c.author for c in filled.comments] == ["Aksel Rode", "Tiril Foss"]
    empty = "<div id='disqus_thread'></div><noscript>Please enable JavaScript to view the comments powered by Disqus.</noscript>"
    assert not read(article + empty).comments


def test_the_words_of_a_signed_card_among_comments_are_a_comment() -> None:
    said = (
        "Sold for one crown, and now nobody wants to pay for the crane.",
        "Be glad that nobody was hurt, my brother works there.",
    )
    cards = "".join(
        f"<li class='comment' id='comment-{n}'><div class='comment-author'><cite>{name}</cite> <span>says:</span></div>"
        f"<div class='comment-meta'><a>4 Dec, 2031 at {n}:10</a></div><p>{text}</p></li>"
        for n, (name, text) in enumerate(zip(("Aksel", "Tiril"), said, strict=True), 15)
    )
    pingback = "<li class='pingback' id='comment-17'><p>Pingback: <a>Skarn in the news | Coast blog</a></p></li>"
    document = read(
        f"<article><h1>{HEADLINE}</h1>{paragraphs(ONE, TWO, THREE)}</article>"
        f"<div id='comments'><h3>3 Comments</h3><ul class='commentlist'>{cards}{pingback}</ul></div>"
    )
    assert [(c.author, c.text) for c in document.comments] == [("Aksel", said[0]), ("Tiril", said[1])]


def test_a_headline_cut_short_in_the_head_is_whole_in_letters_of_any_script() -> None:
    whole = "Пекарі Скарна виграли справу проти податку на борошно"
    document = read(
        f"<article><h1>{whole}</h1>{paragraphs(ONE, TWO)}</article>", title="Пекарі Скарна виграли справу — Газета"
    )
    assert document.headline == whole
