"""Reading, on pages of our own making: what is article, what is said about it, and who wrote underneath."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench import common
from bench.machine import slowness
from headwater.model import Document, Page
from headwater.reading.document import read_page
from headwater.reading.lines.times import to_iso

PAGE = """<!doctype html><html lang="en-GB"><head><title>Council shuts Orrey quay until spring | Port Halden Post</title>
<meta property="og:site_name" content="Port Halden Post"><meta property="og:type" content="article">
<link rel="canonical" href="https://halden-post.example/2031/03/04/quay">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Council shuts Orrey quay until spring",
 "datePublished": "2031-03-04T09:10:00Z", "dateModified": "2031-03-05T08:00:00Z", "author": [{"@type": "Person", "name": "Ines Okland"}],
 "commentCount": 3}</script></head><body>
<nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li><li><a href="/news">News</a></li></ul></nav>
<main><article class="article"><h1>Council shuts Orrey quay until spring</h1><h2 class="standfirst">Ferries will use the old harbour while piles are replaced</h2>
<p class="byline">By Ines Okland</p><time datetime="2031-03-04T09:10:00Z">4 March 2031</time>
<div class="article-body"><p>The council of Port Halden voted on Monday to close the Orrey quay until the spring, after divers found that nine of its piles had rotted through.</p>
<p>“We cannot wait for the next storm,” the harbour master, Aud Renning, told the council before the vote.</p>
<p>Ferries to the islands will leave from the old harbour, which has room for two ships, and the trip will take ten minutes longer than it does now.</p></div></article></main>
<section id="comments" class="comments"><h3>3 Comments</h3><ol class="comment-list">
<li class="comment depth-1" id="comment-11"><div class="comment-meta"><span class="comment-author fn">tor_k</span> <time datetime="2031-03-04T11:00:00Z">March 4, 2031 at 11:00 am</time></div>
<p>They said the same thing about the bridge, and the bridge is still closed three years later.</p><a class="reply">Reply</a>
<ol class="children"><li class="comment depth-2" id="comment-12"><div class="comment-meta"><span class="comment-author fn">Liv Dahl</span> <time datetime="2031-03-04T11:30:00Z">March 4, 2031 at 11:30 am</time></div>
<p>The bridge belongs to the county, not to the council, so you should write to them.</p><a class="reply">Reply</a></li></ol></li>
<li class="comment depth-1" id="comment-13"><div class="comment-meta"><span class="comment-author fn">gull</span> <time datetime="2031-03-04T12:00:00Z">March 4, 2031 at 12:00 pm</time></div>
<p>I do hope that the café at the old harbour opens again, we always liked it there.</p><a class="reply">Reply</a></li></ol></section>
<form id="respond" class="comment-form"><h3>Leave a Reply</h3><p>Your email address will not be published.</p></form>
<footer class="footer"><p>© 2031 Port Halden Post. All rights reserved.</p></footer></body></html>"""

DUMP = """Council shuts quay that nobody has used for years

Fact checked
Divers find nine rotten piles under Orrey quay

PORT HALDEN (Meridian) – The council of Port Halden voted on Monday to close the Orrey quay until the spring.

“We cannot wait for the next storm,” the harbour master, Aud Renning, said in a statement.

Ferries to the islands will leave from the old harbour, which has room for two ships.

Ines Okland, Jonas Reyer

2 thoughts on “Council shuts quay”

  1. They said the same about the bridge.
    It is still closed.

    1. The bridge belongs to the county.

We love to hear from you

Leave a Reply

Your email address will not be published.
"""


def test_markup_to_document() -> None:
    document = read_page(Page(source="quay.html", content=PAGE.encode(), content_type="text/html"))
    assert document.headline == "Council shuts Orrey quay until spring"
    assert [span.exact for span in document.headlines] == [
        "Council shuts Orrey quay until spring",
        "Ferries will use the old harbour while piles are replaced",
    ]
    assert document.byline == ("Ines Okland",)
    assert document.publisher == "Port Halden Post"
    assert document.published == "2031-03-04T09:10:00Z"
    assert document.modified == "2031-03-05T08:00:00Z"
    assert document.canonical_url == "https://halden-post.example/2031/03/04/quay"
    assert document.language == "en"
    assert document.text.startswith("The council of Port Halden voted on Monday")
    assert document.text.endswith("ten minutes longer than it does now.")
    assert len([block for block in document.blocks if block.layer == "text"]) == 3


def test_markup_comments_are_threads() -> None:
    document = read_page(Page(source="quay.html", content=PAGE.encode(), content_type="text/html"))
    assert document.declared_comment_count == 3
    assert [(c.id, c.parent, c.author, c.posted) for c in document.comments] == [
        ("m1", None, "tor_k", "2031-03-04T11:00:00Z"),
        ("m2", "m1", "Liv Dahl", "2031-03-04T11:30:00Z"),
        ("m3", None, "gull", "2031-03-04T12:00:00Z"),
    ]
    assert (
        document.comments[1].text
        == "The bridge belongs to the county, not to the council, so you should write to them."
    )


def test_flat_dump_to_document() -> None:
    document = read_page(Page(source="quay.txt", content=DUMP.encode(), content_type="text/plain"))
    assert [span.exact for span in document.headlines] == [
        "Council shuts quay that nobody has used for years",
        "Divers find nine rotten piles under Orrey quay",
    ]
    assert [label.text for label in document.labels] == ["Fact checked"]
    assert document.byline == ("Ines Okland", "Jonas Reyer")
    assert document.text.split("\n\n")[0].startswith("PORT HALDEN (Meridian) – The council")
    assert document.text.endswith("which has room for two ships.")
    assert document.declared_comment_count == 2
    assert [(c.parent, c.text) for c in document.comments] == [
        (None, "They said the same about the bridge.\nIt is still closed."),
        ("m1", "The bridge belongs to the county."),
    ]


MENU_DUMP = """Home
News
Sign in
{headline}
By Ines Okland
{date}

The council of Port Halden voted on Monday to close the Orrey quay until the spring, after divers found nine rotten piles.

“We cannot wait for the next storm,” the harbour master, Aud Renning, told the council before the vote.

Ferries to the islands will leave from the old harbour, which has room for two ships.
Read more
Council delays vote on new library
"""


def read_dump(date: str, fields: dict[str, str] | None = None) -> Document:
    content = MENU_DUMP.format(headline="Council shuts Orrey quay until spring", date=date).encode()
    return read_page(Page(source="quay.txt", content=content, content_type="text/plain", fields=fields or {}))


def test_a_menu_over_a_dump_is_no_headline_and_what_it_points_to_no_article() -> None:
    document = read_dump("4 March 2031")
    assert [span.exact for span in document.headlines] == ["Council shuts Orrey quay until spring"]
    assert document.text.endswith("which has room for two ships.")


def test_a_date_between_headline_and_article_of_a_dump_is_its_date() -> None:
    assert (read_dump("4 March 2031").published, read_dump("4 March 2031").modified) == ("2031-03-04", None)
    changed = read_dump("Updated March 5, 2031 at 9:00")
    assert (changed.published, changed.modified) == (None, "2031-03-05")
    assert read_dump("Two days ago").published is None
    assert read_dump("4 March 2031", {"date": "2031-03-03"}).published == "2031-03-03"


def test_dates_are_read_or_left_alone() -> None:
    assert to_iso("Published March 4, 2031 at noon") == "2031-03-04"
    assert to_iso("4. März 2031") == "2031-03-04"
    assert to_iso("2031-03-04T09:10:00+0100") == "2031-03-04T09:10:00+01:00"
    assert to_iso("04/05/2031") is None
    assert to_iso("04/05/2031", day_first=True) == "2031-05-04"
    assert to_iso("31/02/2031") is None
    assert to_iso("no date here") is None


def test_a_page_without_a_date_gets_none_from_its_comments() -> None:
    html = PAGE.replace('"datePublished": "2031-03-04T09:10:00Z", "dateModified": "2031-03-05T08:00:00Z", ', "")
    html = html.replace('<time datetime="2031-03-04T09:10:00Z">4 March 2031</time>', "").replace(
        "/2031/03/04/quay", "/quay"
    )
    assert read_page(Page(source="undated.html", content=html.encode(), content_type="text/html")).published is None


@pytest.mark.skipif(
    not (common.SHARED / "score" / "score.py").is_file(), reason="the labelled pages and the scorer are not here"
)
def test_floors_of_the_quick_sample(tmp_path: Path) -> None:
    out = tmp_path / "figures.json"
    command = [sys.executable, "-m", "bench.reading", "--quick", "--json", str(out)]
    subprocess.run(command, cwd=Path(common.__file__).parents[1], check=True, capture_output=True)
    figures = json.loads(out.read_text())["figures"]
    floors = json.loads((Path(common.__file__).parent / "floors.json").read_text())
    mine = {name: floor for name, floor in floors.items() if name.split(".")[0] in ("articles", "comments", "dumps")}
    assert mine
    slow = slowness()
    figures = {name: found * slow if name.endswith("_per_cpu_s") else found for name, found in figures.items()}
    assert {name: figures[name] for name, floor in mine.items() if figures[name] < floor} == {}
