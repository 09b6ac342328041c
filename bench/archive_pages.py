"""Generated news as HTML: stories with wire copies, rewrites, quotations and own text, on many sites' templates.

Texts are ``bench.reuse_corpus``'s originals: real prose, its vocabulary permuted past what there is of it. Every story
has its own names, which all of its pages use. The same seed gives the same pages.
"""

import html
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from math import isqrt
from pathlib import Path
from typing import Literal, NamedTuple

from bench import common
from bench.reuse_corpus import originals

PAGES_A_STORY = 100
DAYS = 200  # from the first story's day to the last one's
SITES = 60
KINDS = ("copy", "copy", "copy", "cut", "edited", "topped", "topped", "rewrite", "quoting", "own")
SYLLABLES = ("bran", "del", "hol", "kest", "lun", "mar", "nor", "rud", "sel", "tor", "vik", "wen", "gar", "pol", "dra")
CUES = ("said", "told reporters", "said in a statement", "warned", "announced")


Order = Literal["shuffled", "daily"]  # every story is told to the end of the archive, or on its day, as news is


class Site(NamedTuple):
    """A publisher: its name, how its pages are built, what it prints on each."""

    name: str
    template: int
    menu: list[str]
    call: str
    footer: str


def make_site(number: int, rng: random.Random, words: list[str]) -> Site:
    name = f"{name_of(rng)} {rng.choice(('Herald', 'Post', 'Tribune', 'Daily', 'News', 'Courier'))}"
    menu = [rng.choice(words).title() for _ in range(8)]
    call = f"Sign up to the {name} newsletter and never miss what matters {' '.join(rng.choices(words, k=6))}."
    footer = f"Copyright {name}. All rights reserved. {' '.join(rng.choices(words, k=12))}."
    return Site(name, number % 4, menu, call, footer)


def name_of(rng: random.Random) -> str:
    return "".join(rng.choices(SYLLABLES, k=2)).title()


def make_pages(
    count: int, seed: int, base: Path | None = None, order: Order = "shuffled"
) -> Iterator[tuple[str, str, str]]:
    """``count`` pages (file name, address, HTML), in any order or day by day."""
    rng = random.Random(seed)
    stories = max(4, count // PAGES_A_STORY)
    # half of all pages have text of their own: none may come back in a later page, or pages share ever more
    texts = originals(base_rows(base), stories + count // 2 + 4 * isqrt(count) + 10, rng)
    words = [w for text in texts[:20] for w in text if w.isalpha()]
    sites = [make_site(n, rng, words) for n in range(SITES)]
    wires = [Story(rng, texts[n]) for n in range(stories)]
    following = stories
    told = [n % stories for n in range(count)]  # which story each page tells
    rng.shuffle(told)
    if order == "daily":
        told.sort(key=lambda story: story % DAYS)
    start = datetime(2031, 3, 1, tzinfo=UTC)
    for number in range(count):
        story, site = wires[told[number]], rng.choice(sites)
        kind = rng.choice(KINDS)
        own = texts[following]
        following += kind in {"topped", "rewrite", "quoting", "own"}
        published = start + timedelta(days=told[number] % DAYS, minutes=rng.randint(0, 2_880))
        head, paragraphs, agency = story.tell(kind, own, rng)
        name = f"{number:06}.html"
        url = f"https://www.{site.name.lower().replace(' ', '')}.example/{published:%Y/%m/%d}/{number}.html"
        yield name, url, markup(site, url, head, paragraphs, published, agency)


def base_rows(base: Path | None) -> list[common.Row]:
    """Texts to make pages of: those of a file, or of the example stories."""
    if base is not None and base.is_file():
        return common.read_rows(base)
    from bench.trace import pages

    plain = [html.unescape(" ".join(line for line in text.split("\n") if "<p" in line)) for _, text in pages(400, 1)]
    return [
        {"id": str(n), "text": " ".join(part.split("<")[0] for part in text.split(">"))} for n, text in enumerate(plain)
    ]


class Story:
    """One event: its wire text, and the names that every page uses."""

    def __init__(self, rng: random.Random, words: list[str]) -> None:
        self.names = [name_of(rng) for _ in range(8)]
        self.speakers = [f"{name_of(rng)} {name_of(rng)}" for _ in range(3)]
        self.place = name_of(rng)
        self.wire = self.paragraphs(words[:420], rng, quotes=True)

    def paragraphs(self, words: list[str], rng: random.Random, *, quotes: bool) -> list[str]:
        """Words as paragraphs of sentences, some of them said by somebody."""
        made = []
        for begin in range(0, len(words), 45):
            part = [w for w in words[begin : begin + 45] if w.strip(".,;:\"'()[]")]
            for _ in range(3):
                part.insert(rng.randint(0, len(part)), rng.choice(self.names))
            middle = len(part) // 2
            first, second = (" ".join(half).strip(".,;: ") for half in (part[:middle], part[middle:]))
            if quotes and rng.random() < 0.5:
                made.append(
                    f"{first.capitalize()}. “{second.capitalize()},” {rng.choice(self.speakers)} {rng.choice(CUES)}."
                )
            else:
                made.append(f"{first.capitalize()}. {second.capitalize()}.")
        return made

    def tell(self, kind: str, own: list[str], rng: random.Random) -> tuple[str, list[str], bool]:
        """Headline and paragraphs of one page, and whether it credits the agency."""
        head = " ".join([*rng.sample(self.names, 3), rng.choice(own), rng.choice(own)]).strip(".,")
        if kind == "copy":
            return head, list(self.wire), True
        if kind == "cut":
            return head, self.wire[: max(2, len(self.wire) // 2)], True
        if kind == "edited":
            return head, [self.edited(p, rng) for p in self.wire], rng.random() < 0.5
        mine = self.paragraphs(own[:300], rng, quotes=True)
        if kind == "topped":
            return head, mine[:2] + self.wire[: rng.randint(3, len(self.wire))], True
        if kind == "rewrite":
            return head, [w for pair in zip(mine, self.wire, strict=False) for w in pair][:8], False
        if kind == "quoting":
            return head, [*mine[:3], rng.choice(self.wire), *mine[3:]], False
        return head, mine, False

    def edited(self, paragraph: str, rng: random.Random) -> str:
        return " ".join(w if rng.random() > 0.06 else rng.choice(self.names) for w in paragraph.split())


def markup(site: Site, url: str, head: str, paragraphs: list[str], published: datetime, agency: bool) -> str:
    """One page on its site's template."""
    menu = "".join(f'<li><a href="/{word.lower()}">{word}</a></li>' for word in site.menu)
    first = f"KEST (Pinnacle) - {paragraphs[0]}" if agency else paragraphs[0]
    body = "".join(f"<p>{html.escape(p, quote=False)}</p>\n" for p in [first, *paragraphs[1:]])
    time = f'<time datetime="{published.isoformat()}">{published:%d %B %Y}</time>'
    meta = (
        f'<title>{html.escape(head)} | {site.name}</title><link rel="canonical" href="{url}">'
        f'<meta property="og:site_name" content="{site.name}"><meta property="og:title" content="{html.escape(head)}">'
        f'<meta property="article:published_time" content="{published.isoformat()}">'
    )
    title = f"<h1>{html.escape(head)}</h1>"
    around = {
        0: f'<article class="story">{title}{time}<div class="body">{body}<p>{site.call}</p></div></article>',
        1: f'<main><div id="content">{title}<div class="meta">{time}</div><section>{body}</section></div></main>'
        f"<aside><h3>Most read</h3><ul>{menu}</ul></aside>",
        2: f'<div class="page"><div class="col">{title}<p class="date">{time}</p>{body}<p>{site.call}</p></div></div>',
        3: f'<article>{title}<div class="byline">By Staff</div>{time}{body}</article><div class="share">Share</div>',
    }[site.template]
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8>{meta}</head><body><header><nav><ul>{menu}</ul></nav>"
        f"</header>{around}<footer><p>{site.footer}</p></footer></body></html>"
    )


def crawled_again(pages: Iterator[tuple[str, str, str]], every: int) -> Iterator[tuple[str, str, str]]:
    """Each ``every``-th page a second time, that many pages later, as another crawl finds it: with other bytes."""
    waiting: list[tuple[str, str, str]] = []
    for number, (name, url, content) in enumerate(pages):
        yield name, url, content
        if every and number % every == 0:
            yield from waiting
            waiting = [(f"again-{name}", url, content.replace("</body>", f"<!-- visitor {number} --></body>"))]
    yield from waiting


def write_warcs(
    folder: Path, count: int, parts: int, seed: int, base: Path | None = None, order: Order = "shuffled", again: int = 0
) -> None:
    """The pages as ``parts`` WARCs (``part0.warc.gz`` ...): easier to carry than 200,000 files.

    ``again``: every how many-th page was crawled twice (``crawled_again``); 0: none.
    """
    import io

    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    total = count + (-(-count // again) if again else 0)
    each = -(-total // parts)
    writer: WARCWriter | None = None
    for number, (_, url, content) in enumerate(crawled_again(make_pages(count, seed, base, order), again)):
        if number % each == 0:
            writer = WARCWriter((folder / f"part{number // each}.warc.gz").open("wb"), gzip=True)
        assert writer is not None
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url, "response", io.BytesIO(content.encode()), http_headers=head,
            warc_headers_dict={"WARC-Date": "2031-06-01T00:00:00Z"},
        )  # fmt: skip
        writer.write_record(record)
        if number % each == each - 1 or number == total - 1:
            writer.out.close()
