"""Long articles and live reports on pages of markup: nothing of them is lost, times and reporters are not their words."""

import json

from headwater.model import Document, Page
from headwater.reading.document import read_page

TOWNS = ("Tvedal", "Norrvik", "Askim", "Holmes", "Brekka", "Sundby", "Lerum")
TITLE = "Weirs along the Orrel: gates checked one by one - live updates"
NAMES = ("Ines Okland", "Siv Raa", "Jette Brandt")


def told(number: int) -> str:
    town = TOWNS[number % len(TOWNS)]
    return (
        f"Weir number {number}, at {town}, lets through {number * 7 % 90 + 3} litres a second, the office said on Monday. "
        f"Its keeper has looked after it since {1960 + number % 60}, and is paid by the town and not by the canal office, "
        f"which has asked for {number % 5 + 2} more people to do what it is bound to do by law before the winter."
    )


def read(body: str, head: str = "") -> Document:
    html = f"<!doctype html><html><head><title>{TITLE}</title>{head}</head><body>{body}</body></html>"
    return read_page(Page(source="page.html", content=html.encode(), content_type="text/html"))


def test_the_end_of_a_very_long_article_is_its_own() -> None:
    lines = [told(number) for number in range(260)]
    body = "".join(f"<p>{line}</p>" for line in lines)
    signed = "".join(
        f"<div class=comment><b>reader{n}</b> <i>4 March 2031 at {n % 12 + 1}:10</i><p>{told(n + 400)}</p></div>"
        for n in range(6)
    )
    document = read(f"<article><h1>{TITLE}</h1>{body}</article><h2>6 Comments</h2>{signed}")
    assert document.text.split("\n\n") == lines
    assert document.comments


def entries() -> str:
    return "".join(
        f"<section><div><span>{18 - n}:4{n}</span> <span>{NAMES[n % 3]}</span></div><div><p>{told(n)}</p><p>{told(n + 20)}</p>"
        "</div></section>"
        for n in range(8)
    )


def test_times_and_reporters_of_a_live_report_are_bylines() -> None:
    document = read(f"<main><h1>{TITLE}</h1><p>{told(99)}</p><div class=feed>{entries()}</div></main>")
    assert document.text.split("\n\n") == [told(99), *(told(n + k) for n in range(8) for k in (0, 20))]
    signed = [document.page_text[b.start : b.end] for b in document.blocks if b.role == "byline"]
    assert {f"{18 - n}:4{n} {NAMES[n % 3]}" for n in range(8)} == set(signed)


def test_a_live_report_takes_its_times_from_its_data() -> None:
    node = {
        "@context": "https://schema.org",
        "@type": "LiveBlogPosting",
        "headline": TITLE,
        "datePublished": "2031-03-04T06:00:00Z",
        "dateModified": "2031-03-04T18:40:00Z",
        "liveBlogUpdate": [{"@type": "BlogPosting", "headline": "Gate shut", "articleBody": told(1)}],
    }
    head = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    document = read(f"<main><h1>{TITLE}</h1><div class=feed>{entries()}</div></main>", head)
    assert (document.headline, document.published, document.modified) == (
        TITLE,
        "2031-03-04T06:00:00Z",
        "2031-03-04T18:40:00Z",
    )


def test_for_immediate_release_is_no_sentence_of_a_release() -> None:
    body = "".join(
        f"<p>{line}</p>"
        for line in ("FOR IMMEDIATE RELEASE", *map(told, range(5)), "ENDS", "Notes to editors", told(9))
    )
    document = read(f"<main><h1>{TITLE}</h1><div class=release>{body}</div></main>")
    assert document.text.split("\n\n") == [told(number) for number in range(5)]
