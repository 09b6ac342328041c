"""The HTML report: one file, nothing from outside, nothing of a page active, every statement linked to its words."""

import re
from html.parser import HTMLParser

import msgspec
import pytest
import story

from headwater.model import Edge, Lineage, Node, Report
from headwater.report import to_html
from headwater.report.anchors import live_link, web_address
from headwater.report.differences import pieces
from headwater.report.drawing import draw
from headwater.report.marking import Mark, mark

VOID = {"meta", "input", "br", "link", "img", "path", "circle", "rect"}
PAYLOADS = [
    "<script>alert(1)</script>",
    "</script><svg onload=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "</style><style>@import 'http://evil.example/x.css'</style>",
    "<!--><iframe src=//evil.example>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "]]><![CDATA[<b>",
    "\u202e<b onclick=alert(1)>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
]


class Reader(HTMLParser):
    """What a browser would find in the file: tags with attributes, ids, links, and whether tags close in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)

    def values(self, name: str) -> list[str]:
        return [a[name] for _, a in self.tags if a.get(name)]


@pytest.fixture(scope="module")
def html() -> str:
    return to_html(story.report())


@pytest.fixture(scope="module")
def page(html) -> Reader:
    return Reader(html)


def test_nothing_comes_from_outside(html, page):
    names = {tag for tag, _ in page.tags}
    assert not names & {"script", "link", "img", "iframe", "object", "embed", "form", "base"}
    assert "url(" not in html
    assert "@import" not in html
    assert "style" not in {name for _, attributes in page.tags for name in attributes}
    assert len(re.findall("default-src &#39;none&#39;; style-src &#39;sha256-", html)) == 1


def test_ids_are_unique_and_every_link_leads_somewhere(page):
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    targets = {href[1:] for href in page.values("href") if href.startswith("#")}
    assert targets <= set(ids)
    assert len(targets) > 40


def test_no_statement_is_without_its_words(page):
    text = "".join(page.text)
    for finding in story.FINDINGS:
        assert finding.reason in text
    for sentence in ("At least 1, at most 2 independent origins: Coast League.", "7 declared on the page"):
        assert sentence in text


def test_chain_is_printed_nearest_hand_first(page):
    assert "Lerrin Standard ← Meridian Post ← Velpress ← Tomas Arrend" in "".join(page.text)


def test_comments_are_folded(html):
    section = html[html.index('<section id="comments"') :]
    assert '<details class="thread">' in section
    assert "<details open" not in section[: section.index("</section>")]


def fill(value, payload):
    """The same report with ``payload`` put before every string that a stranger could have written."""
    if isinstance(value, dict):
        return {k: v if k in CLOSED or k.endswith("_version") else fill(v, payload) for k, v in value.items()}
    if isinstance(value, list):
        return [fill(v, payload) for v in value]
    return payload + value if isinstance(value, str) else value


CLOSED = {
    "id", "kind", "layer", "role", "stance", "direction", "op", "class", "verdict", "severity", "support", "dispute", "status",
    "document", "parent", "document_ids", "claim", "story", "attribution", "rests_on", "evidence_ids", "from", "to",
}  # fmt: skip


def poisoned(payload: str) -> Report:
    whole = msgspec.to_builtins(story.report())
    for edge in whole["lineage"]["edges"]:
        edge["evidence"] = []
    return msgspec.convert(fill(whole, payload), Report)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_field_of_a_page_becomes_markup(payload, page):
    made = Reader(to_html(poisoned(payload)))
    assert {tag for tag, _ in made.tags} <= {tag for tag, _ in page.tags} | {"span", "dd", "dt", "div"}
    allowed = {name for _, attributes in page.tags for name in attributes} | {"rel"}
    assert {name for _, attributes in made.tags for name in attributes} <= allowed
    for href in made.values("href"):
        assert href.startswith(("#", "https://", "http://"))
    assert "alert" not in "".join(f"{t}" for t, _ in made.tags)


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://quay.example/a", True),
        ("http://quay.example/a?b=1#c", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)//https://x", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//quay.example/a", False),
        ("http://[::1", False),
        ("https:///nohost", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(address, safe):
    assert (web_address(address) is not None) == safe


def test_live_link_names_the_exact_words():
    document = msgspec.structs.replace(story.D, url="https://ledger.example/pier#top")
    span = document.span(1, 16)
    assert span.exact == "Nobody rammed a"
    assert live_link(document, span) == "https://ledger.example/pier#:~:text=Nobody%20rammed%20a"


def test_marks_nest_and_crossing_marks_are_cut():
    made = mark("abcdefghij", 0, 10, [Mark(0, 4, "one"), Mark(2, 6, "two", "x"), Mark(2, 3, "three")])
    assert str(made) == (
        '<span id="one">ab<span id="two" class="x"><span id="three">c</span>d</span></span><span class="x">ef</span>ghij'
    )


def test_pieces_rebuild_both_passages():
    for reuse in story.REUSE:
        made = pieces(reuse)
        assert "".join(p.text for p in made if p.op != "insert") == reuse.a.exact
        assert "".join(p.text for p in made if p.op != "delete") == reuse.b.exact


def test_drawing_puts_givers_above_takers_and_streams_in_lanes_of_their_own():
    drawing = draw(story.LINEAGE)
    row = {d.node.id: d.row for d in drawing.rows}
    assert all(row[s.edge.from_] < row[s.edge.to] for s in drawing.streams)
    for one in drawing.rows:  # no node stands in the way of another's stream
        for other in drawing.rows:
            last = max((row[s.edge.to] for s in drawing.streams if s.edge.from_ == other.node.id), default=other.row)
            if one is not other and other.row < one.row <= last:
                assert one.lane != other.lane


def test_drawing_survives_circles_strangers_and_sixty_pages():
    circle = Lineage(
        nodes=(Node(id="a", kind="document", name="A"), Node(id="b", kind="document", name="B")),
        edges=(
            Edge(from_="a", to="b", kind="copied"),
            Edge(from_="b", to="a", kind="copied"),
            Edge(from_="a", to="gone", kind="copied"),
        ),
    )
    assert [d.node.id for d in draw(circle).rows] == ["a", "b"]
    nodes = [Node(id=f"d{n}", kind="document", name=f"Page {n}", time=f"2031-05-{n % 28 + 1:02}") for n in range(60)]
    nodes += [Node(id=f"s{n}", kind="speaker", name=f"Speaker {n}") for n in range(50)] + [
        Node(id="w", kind="agency", name="Northwire")
    ]
    edges = [Edge(from_="w", to=f"d{n}", kind="credits") for n in range(60)] + [
        Edge(from_=f"s{n}", to=f"d{n}", kind="quotes") for n in range(50)
    ]
    drawing = draw(Lineage(nodes=tuple(nodes), edges=tuple(edges)))
    assert len(drawing.rows) == 61
    assert sum(len(d.beside) for d in drawing.rows) == 50
    assert drawing.width < 120


def test_an_empty_report_is_still_a_page():
    made = Reader(to_html(Report(headwater_version="0", documents=(), inputs=story.report().inputs[-1:])))
    assert "there is no such file" in "".join(made.text)
