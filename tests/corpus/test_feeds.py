"""Feeds, news sitemaps and archived copies: what is fetched for them, and what stands in where that fails.

Nothing is fetched here: ``Fetcher.visit`` answers from a table.
"""

from pathlib import Path

import pytest

from headwater.errors import InputError
from headwater.reading import ReadingOptions, read
from headwater.reading.opening.fetch import Answer, Fetcher

WORDS = "The harbour of Oland was shut on Monday because two tugs had blocked its entrance since the early morning."
FULL = "".join(f"<p>Paragraph {i} of the feed. {WORDS}</p>" for i in range(6))


def page(name: str) -> bytes:
    return f"<!doctype html><title>{name}</title><h1>{name}</h1>{''.join(f'<p>{name}, part {i}. {WORDS}</p>' for i in range(4))}".encode()


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[int, str, bytes]]:
    answers: dict[str, tuple[int, str, bytes]] = {}

    def visit(self: Fetcher, url: str, *, robots: bool, limit: int = 0) -> Answer:
        for prefix, (status, media, body) in answers.items():
            if url.startswith(prefix):
                return Answer(url, status, {"content-type": media}, body)
        raise InputError("HW127", "the host cannot be found.")

    monkeypatch.setattr(Fetcher, "visit", visit)
    return answers


def test_rss(tmp_path: Path, web: dict[str, tuple[int, str, bytes]]) -> None:
    web["https://a.example/1"] = (200, "text/html", page("First notice"))
    feed = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
    <title>Harbour Gazette</title>
    <item><title>First notice</title><link>https://a.example/1</link><pubDate>Sun, 04 May 2031 03:02:01 GMT</pubDate></item>
    <item><title>Second notice</title><link>https://a.example/2</link><content:encoded><![CDATA[{FULL}]]></content:encoded></item>
    <item><title>Third notice</title><link>https://a.example/3</link></item>
    <item><title>No link</title></item></channel></rss>"""
    (tmp_path / "feed.xml").write_text(feed)
    results = list(read([str(tmp_path / "feed.xml")]))
    assert [(r.input.status, r.input.code) for r in results] == [
        ("read", None),
        ("partly", "HW134"),
        ("failed", "HW127"),
        ("read", "HW013"),
    ]
    assert results[3].input.reason == "left out as no pages: entries without an address (1)."
    first, second = results[0].document, results[1].document
    assert first
    assert second
    assert first.url == "https://a.example/1"
    assert "First notice, part 3." in first.text
    assert first.publisher == "Harbour Gazette"
    assert "Paragraph 5 of the feed." in second.text


def test_links_and_texts_of_a_feed_that_name_no_host(tmp_path: Path, web: dict[str, tuple[int, str, bytes]]) -> None:
    """They were left out without a word, and a feed of nothing else listed no pages."""
    feed = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
    <title>Harbour Gazette</title><link>https://a.example/news/</link>
    <item><title>First notice</title><link>/1</link></item>
    <item><title>Second notice</title><content:encoded><![CDATA[{FULL}]]></content:encoded></item>
    <item><title>Third notice</title><link>file:///etc/hostname</link></item></channel></rss>""".encode()
    web["https://a.example/1"] = (200, "text/html", page("First notice"))
    web["https://b.example/1"] = (200, "text/html", page("Another notice"))
    web["https://b.example/feed"] = (200, "application/rss+xml", feed)
    (tmp_path / "feed.xml").write_bytes(feed)
    for source, url in (
        (str(tmp_path / "feed.xml"), "https://a.example/1"),
        ("https://b.example/feed", "https://b.example/1"),
    ):
        first, second, count = read([source])
        assert first.document
        assert first.document.url == url
        assert second.document
        assert (second.input.code, second.input.source, second.document.url) == ("HW134", f"{source}#2", None)
        assert "Paragraph 5 of the feed." in second.document.text
        assert count.input.code == "HW013"


def test_atom(tmp_path: Path, web: dict[str, tuple[int, str, bytes]]) -> None:
    web["https://a.example/1"] = (200, "text/html", page("First notice"))
    feed = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title>
    <entry><title>First notice</title><link href="https://a.example/1"/><updated>2031-05-04T03:02:01Z</updated></entry></feed>"""
    (tmp_path / "feed.atom").write_text(feed)
    assert [r.document.headline for r in read([str(tmp_path / "feed.atom")]) if r.document] == ["First notice"]


def test_news_sitemap(tmp_path: Path, web: dict[str, tuple[int, str, bytes]]) -> None:
    web["https://a.example/1"] = (200, "text/html", page("First notice"))
    sitemap = """<?xml version="1.0" encoding="UTF-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
    <url><loc>https://a.example/1?a=1&amp;b=2</loc><news:news><news:publication><news:name>Harbour Gazette</news:name>
    <news:language>en</news:language></news:publication><news:publication_date>2031-05-04</news:publication_date>
    <news:title>First notice</news:title></news:news></url></urlset>"""
    (tmp_path / "sitemap.xml").write_text(sitemap)
    document = next(iter(read([str(tmp_path / "sitemap.xml")]))).document
    assert document
    assert document.url == "https://a.example/1?a=1&b=2"
    assert document.publisher == "Harbour Gazette"
    assert document.published
    assert document.published.startswith("2031-05-04")


def test_a_feed_at_an_address_and_a_page_that_is_none(web: dict[str, tuple[int, str, bytes]]) -> None:
    web["https://a.example/feed"] = (
        200,
        "application/rss+xml",
        b"<rss><channel><item><link>https://a.example/1</link></item></channel></rss>",
    )
    web["https://a.example/1"] = (200, "text/html", page("First notice"))
    web["https://a.example/logo"] = (200, "image/png", b"\x89PNG")
    results = list(read(["https://a.example/feed", "https://a.example/logo", "https://a.example/none"]))
    assert [(r.input.status, r.input.code) for r in results] == [
        ("read", None),
        ("failed", "HW121"),
        ("failed", "HW127"),
    ]


def test_a_feed_that_lists_itself_ends(web: dict[str, tuple[int, str, bytes]]) -> None:
    web["https://a.example/feed"] = (
        200,
        "application/rss+xml",
        b"<rss><channel><item><link>https://a.example/feed</link></item></channel></rss>",
    )
    results = list(read(["https://a.example/feed"]))
    assert [r.input.status for r in results] == ["failed"]


def test_the_newest_archived_copy(web: dict[str, tuple[int, str, bytes]]) -> None:
    said = b'{"archived_snapshots": {"closest": {"timestamp": "20310504030201", "url": "http://elsewhere.example/"}}}'
    web["https://archive.org/wayback/available?url=https%3A%2F%2Fa.example%2F1"] = (200, "application/json", said)
    web["https://web.archive.org/web/20310504030201id_/https://a.example/1"] = (200, "text/html", page("First notice"))
    document = next(iter(read(["https://a.example/1"], ReadingOptions(archive=True)))).document
    assert document
    assert document.url == "https://a.example/1"
    assert document.source == "https://a.example/1"


def test_no_archived_copy(web: dict[str, tuple[int, str, bytes]]) -> None:
    web["https://archive.org/wayback/available"] = (200, "application/json", b'{"archived_snapshots": {}}')
    assert [r.input.code for r in read(["https://a.example/1"], ReadingOptions(archive=True))] == ["HW129"]
