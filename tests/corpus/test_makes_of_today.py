"""What pages of today's makes showed to be read wrongly: whose page it is, and when it was published and changed."""

import pytest

from headwater.model import Document, Page
from headwater.reading.document import read_page

STORY = (
    "<p>The cable car of Hallin will stand still for six weeks while its rope is looked at, the town said on Monday.</p>"
    "<p>“Nobody was in danger at any time,” said the engineer Ola Brekk, who had stopped it himself on Sunday night.</p>"
    "<p>Until then a bus runs every half hour between the valley and the upper station, and it is free for children.</p>"
)
TITLE = "Cable car of Hallin stands still"


def read(html: str, url: str | None = None) -> Document:
    return read_page(Page(source="page.html", content=html.encode(), content_type="text/html", url=url))


def page(above: str, *, head: str = "", lang: str = "en", below: str = "") -> str:
    return (
        f"<html lang='{lang}'><head><title>{TITLE}</title>{head}</head><body><h1>{TITLE}</h1>{above}{STORY}{below}"
        "</body></html>"
    )


@pytest.mark.parametrize(
    ("above", "lang", "url", "day"),
    [
        ("<p class='date'>04/12/2031</p>", "en", None, None),
        ("<p class='date'>04/12/2031</p>", "en-US", None, "2031-04-12"),
        ("<p class='date'>04/12/2031</p>", "en", "https://www.hallin.gov/rope", "2031-04-12"),
        ("<p class='date'>04/12/2031</p>", "en", "https://www.hallin.ie/rope", "2031-12-04"),
        ("<p class='date'>Published: 04/12/2031 | Updated: 16/12/2031</p>", "en", None, "2031-12-04"),
        ("<p class='date'>Published: 04/12/2031 | Updated: 04/16/2031</p>", "en", None, "2031-04-12"),
        ("<p class='date'>Thursday, 04/12/2031</p>", "en", None, "2031-12-04"),
        ("<p class='date'>Sat 04/12/2031</p>", "en", None, "2031-04-12"),
        ("<p class='date'>Monday, 04/12/2031</p>", "en", None, None),
    ],
)
def test_figures_are_a_date_only_where_the_page_tells_day_from_month(
    above: str, lang: str, url: str | None, day: str | None
) -> None:
    assert read(page(above, lang=lang), url).published == day


def test_dates_that_tell_both_orders_tell_none() -> None:
    below = "<ul class='sidebar'><li>Rope seen 16/11/2031</li><li>Rope bought 11/16/2031</li></ul>"
    assert read(page("<p class='date'>04/12/2031</p>", below=below)).published is None


def test_a_video_is_published_when_it_was_uploaded() -> None:
    node = f'{{"@type":"VideoObject","name":"{TITLE}","uploadDate":"2031-11-18T17:45:00Z"}}'
    head = f'<script type="application/ld+json">{node}</script>'
    assert read(page("", head=head)).published == "2031-11-18T17:45:00Z"
    assert read(page("", head=head.replace(TITLE, "Another film"))).published is None


def test_a_time_behind_updated_in_its_line_is_of_the_change() -> None:
    found = read(
        page(
            "<div>Updated at <time datetime='2031-11-22T15:12:00Z'>4.12pm</time> / First published at"
            " <time datetime='2031-11-21T05:30:00Z'>6.30am</time> on 21 November 2031</div>"
        )
    )
    assert (found.published, found.modified) == ("2031-11-21T05:30:00Z", "2031-11-22T15:12:00Z")


def test_a_date_under_last_updated_is_of_the_change() -> None:
    found = read(
        page(
            "<dl><dt>Published</dt><dd>7 October 2031</dd><dt>Last updated</dt><dd>21 November 2031 — See all</dd></dl>"
        )
    )
    assert (found.published, found.modified) == ("2031-10-07", "2031-11-21")


def test_metas_that_say_at_state_dates() -> None:
    head = (
        "<meta name='town:first-published-at' content='2031-10-07T09:30:00+01:00'>"
        "<meta name='town:public-updated-at' content='2031-11-21T12:00:00+00:00'>"
    )
    found = read(page("", head=head))
    assert (found.published, found.modified) == ("2031-10-07T09:30:00+01:00", "2031-11-21T12:00:00+00:00")


@pytest.mark.parametrize(
    ("title", "masthead", "url", "publisher"),
    [
        (f"{TITLE} – The Valley Post", "<p><a href='/' rel='home'>The Valley Post</a></p>", None, "The Valley Post"),
        (f"{TITLE} – The Valley Post", "<p class='wp-block-site-title'>The Valley Post</p>", None, "The Valley Post"),
        (f"{TITLE} – The Valley Post", "", "https://valleypost.example/rope", "The Valley Post"),
        (f"The Valley Post | {TITLE}", "<p><a href='https://vp.example/'>The Valley Post</a></p>", "https://vp.example/a", "The Valley Post"),
        (f"{TITLE} – Traffic", "<p><a href='/traffic'>Traffic</a></p>", None, None),
        (f"{TITLE} – Home", "<p><a href='/'>Home</a></p>", None, None),
        (f"{TITLE} – The Valley Post", "<p><a href='https://elsewhere.example/'>The Valley Post</a></p>", "https://vp.example/a", None),
    ],
)  # fmt: skip
def test_the_sites_name_is_what_its_first_page_is_called_by(
    title: str, masthead: str, url: str | None, publisher: str | None
) -> None:
    html = page("").replace(f"<title>{TITLE}", f"<title>{title}").replace("<body>", f"<body>{masthead}")
    assert read(html, url).publisher == publisher


@pytest.mark.parametrize(
    ("byline", "lang"),
    [
        ("<p class='author-row'>Ines Varga <span class='role'>Business Correspondent</span></p>", "en"),
        ("<p class='byline'>Compiled by Ines Varga</p>", "en"),
        ("<div class='bilgi'>Yazar: Ines Varga</div>", "tr"),
    ],
)
def test_who_wrote_is_read_without_what_the_writer_is_or_did(byline: str, lang: str) -> None:
    assert read(page(byline, lang=lang)).byline == ("Ines Varga",)


def test_markup_in_the_data_of_a_pages_script_is_no_text() -> None:
    parts = [
        "<p>The cable car of Hallin will <b>stand still</b> for six weeks while its rope is looked at, the town said.</p>",
        "<p>“Nobody was in danger at any time,” said the engineer Ola Brekk, who had stopped it himself on Sunday.</p>",
        "<p>Until then a bus runs every half hour between the valley and the upper station, and it is free for all.</p>",
    ]
    content = ",".join(f'{{"type":"text","content":"{part}"}}' for part in parts)
    found = read(
        f"<html><head><title>{TITLE}</title></head><body><main><h1>{TITLE}</h1></main>"
        f'<script type="application/json">{{"page":{{"content_elements":[{content}]}}}}</script></body></html>'
    )
    assert found.text.startswith("The cable car of Hallin will stand still for six weeks")
    assert (len(found.text.split("\n\n")), "<" in found.text) == (3, False)
