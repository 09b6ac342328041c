"""Pages made to hurt the reader of markup: each keeps its text or fails with its code, within its time."""

import time

import pytest

from bench.machine import slowness
from headwater.errors import LimitError
from headwater.limits import MAX_NESTING_DEPTH
from headwater.model import Page
from headwater.reading.document import read_page
from headwater.reading.markup.taming import tame
from headwater.reading.markup.walk import parse_tree

ARTICLE = (
    "<p>The harbour council met on Monday and said that the quay would be closed for repairs until the spring.</p>"
)


def page(html: str) -> Page:
    return Page(source="hostile.html", content=html.encode(), content_type="text/html", encoding="utf-8")


def test_bottomless_nesting_keeps_its_text_and_says_so() -> None:
    depth = MAX_NESTING_DEPTH * 3
    document = read_page(page("<html><body>" + "<div>" * depth + ARTICLE + "</div>" * depth + "</body></html>"))
    assert "the quay would be closed for repairs" in document.page_text
    assert "HW004" in [w.code for w in document.warnings]


def test_a_tag_crowded_with_attributes_is_refused_before_parsing() -> None:
    started = time.process_time()
    with pytest.raises(LimitError) as caught:
        read_page(page("<p " + "a=1 " * 100_000 + ">" + ARTICLE))
    assert caught.value.code == "HW201"
    assert time.process_time() - started < 2 * slowness()


def test_nothing_is_lost_when_nothing_is_closed() -> None:
    document = read_page(page("<html><body><div><b><i><table><tr><td>" + ARTICLE.removesuffix("</p>")))
    assert "until the spring." in document.page_text


def test_text_of_every_paragraph_of_many() -> None:
    html = "".join(f"<p>Sentence number {n} of the long report.\n" for n in range(5_000))
    tree = parse_tree(tame(html)[0])
    assert len(tree.lines) == 5_000
    assert tree.lines[-1].text == "Sentence number 4999 of the long report."


def test_angle_brackets_alone_cost_nothing() -> None:
    started = time.process_time()
    tree = parse_tree(tame("<" * 200_000)[0])
    assert sum(len(line.text) for line in tree.lines) == 200_000
    assert time.process_time() - started < 2 * slowness()


@pytest.mark.parametrize("url", [None, "http://[::1"])
def test_a_page_whose_address_is_broken_was_not_read(url: str | None) -> None:
    page = b"""<html><head><title>Mill to close - Velm Post</title><meta property="og:url" content="https://[velm/mill">
        </head><body><article><h1>Mill to close</h1><p>The mill of Velm will close on Monday, its owner said.</p></article>
        </body></html>"""
    document = read_page(Page(source="mill.html", content=page, url=url, content_type="text/html"))
    assert document.headlines[0].exact == "Mill to close"
    assert "The mill of Velm will close on Monday" in document.text
