"""The HTML report: one file, nothing from outside, nothing of a page active, every statement linked to its words."""

import re

import msgspec
import pytest
import story
from html_read import Reader
from payloads import written

from headwater.lineage.findings import FIRST
from headwater.lineage.graph import draw as trace_lineage
from headwater.lineage.graph import is_short_for
from headwater.lineage.telling import denial
from headwater.model import (
    Attribution,
    Conflict,
    Credit,
    Document,
    Edge,
    Hand,
    Lineage,
    Mention,
    Node,
    Origin,
    Report,
    Source,
    Span,
)
from headwater.report import phrases, to_html
from headwater.report.anchors import kept_link, live_link, wayback, web_address
from headwater.report.differences import pieces
from headwater.report.drawing import draw
from headwater.report.marking import Mark, mark
from headwater.report.matrix import tallies, timeline
from headwater.report.page import folded
from headwater.report.wordings import by_wording

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


def test_comments_of_two_pages_with_one_number_had_one_id():
    """WordPress numbers them from 1 on each site."""
    told = story.report()
    commented = [d for d in told.documents if d.comments]
    assert len(commented) > 1
    alike = {d.id: (msgspec.structs.replace(d.comments[0], id="comment-5", parent=None),) for d in commented}
    documents = tuple(msgspec.structs.replace(d, comments=alike[d.id]) if d.comments else d for d in told.documents)
    ids = Reader(to_html(msgspec.structs.replace(told, documents=documents))).values("id")
    assert len(ids) == len(set(ids))
    assert sum(id_.startswith("comment-") for id_ in ids) == len(commented)


def test_no_statement_is_without_its_words(page):
    text = "".join(page.text)
    for finding in story.FINDINGS:
        assert finding.reason in text
    for sentence in (
        "1 or 2 independent origins (the pages do not show which of these are one): Coast League.",
        "7 declared on the page",
    ):
        assert sentence in text


def test_chain_is_printed_nearest_hand_first(page):
    assert "Lerrin Standard ← Meridian Post ← Velpress ← Tomas Arrend" in "".join(page.text)


@pytest.mark.parametrize(
    ("words", "stance", "shown"),
    [
        ("approved", "asserts", "approved"),
        ("also praised", "asserts", "also praised"),
        ("has said", "asserts", "says"),
        ("According to", "asserts", "says"),
        ("denied", "denies", "denies"),
        (
            "held a meeting for no other purpose than to make it plain",
            "asserts",
            "held a meeting for no other purpose than to make it plain",
        ),
        (None, "asserts", "says"),
    ],
)
def test_a_statement_stands_with_the_page_own_verb_where_that_says_more(words, stance, shown):
    cue = Span(document="d", start=0, end=len(words), exact=words) if words else None
    one = Attribution(
        id="q", document="d", kind="indirect", stance=stance, content=(), cue=cue, source=Source(name="A")
    )
    assert phrases.verb(one) == shown


def test_unnamed_persons_in_the_plural_say():
    for words, shown in (
        ("U.S. military officials", "deny"),
        ("A port official", "denies"),
        ("people of Velm", "deny"),
    ):
        mention = Span(document="d", start=0, end=len(words), exact=words)
        source = Source(name=None, anonymous=True, mention=mention)
        one = Attribution(id="q", document="d", kind="indirect", stance="denies", content=(), cue=None, source=source)
        assert phrases.verb(one) == shown, words


def test_comments_are_folded(html):
    section = html[html.index('<section id="comments"') :]
    assert '<details class="thread">' in section
    assert "<details open" not in section[: section.index("</section>")]


def test_what_a_headline_says_stands_beside_no_paragraph() -> None:
    """The words of a headline begin where some paragraph of the text does, and were noted beside that one."""
    whole = story.report()
    document = next(d for d in whole.documents if d.headlines)
    said = Attribution(
        id="h",
        document=document.id,
        kind="indirect",
        stance="asserts",
        content=(document.headlines[0],),
        cue=None,
        source=Source(name="Heading Voice"),
    )
    made = to_html(msgspec.structs.replace(whole, attributions=(said,)))
    assert "Heading Voice" in made
    assert "❝ Heading Voice" not in made


def test_words_in_another_language_say_so() -> None:
    whole = story.report()
    first, *others = whole.documents
    abroad = msgspec.structs.replace(first, language="ar")
    made = to_html(msgspec.structs.replace(whole, documents=(abroad, *others)))
    paragraphs = sum(b.layer == "text" for b in abroad.blocks)
    assert made.count('<p class="text paragraph" lang="ar">') == paragraphs > 0
    assert '<h3 lang="ar">' in made
    assert ' lang="ar"' not in to_html(whole)


def poisoned(payload: str) -> Report:
    whole = msgspec.to_builtins(story.report())
    for edge in whole["lineage"]["edges"]:
        edge["evidence"] = []
    return msgspec.convert(written(whole, lambda words: payload + words), Report)


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


def test_drawing_stands_in_order_of_time_where_pages_are_of_several_zones():
    times = {"noon in Lima": "2031-03-02T12:00:00-05:00", "one in London": "2031-03-02T13:00:00+00:00", "undated": None}
    nodes = tuple(Node(id=name, kind="document", name=name, time=time) for name, time in times.items())
    drawn = draw(Lineage(nodes=nodes, edges=()))
    assert [row.node.id for row in drawn.rows] == ["one in London", "noon in Lima", "undated"]


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
    few = {f"d{n}" for n in range(20)} | {f"s{n}" for n in range(15)} | {"w"}
    drawing = draw(Lineage(nodes=tuple(n for n in nodes if n.id in few), edges=tuple(edges)))
    assert len(drawing.rows) == 21
    assert sum(len(d.beside) for d in drawing.rows) == 15
    assert drawing.width < 120
    drawing = draw(Lineage(nodes=tuple(nodes), edges=tuple(edges)))
    assert [(d.node.id, len(d.pages)) for d in drawing.rows] == [("w", 0), ("d0", 60)]
    assert {n.id for n in drawing.rows[1].pages} == {f"d{n}" for n in range(60)}


def test_pages_in_the_same_place_are_one_row_and_hands_with_a_page_are_that_page():
    nodes = [
        Node(id="agency:w", kind="agency", name="Northwire"),
        Node(id="publisher:w", kind="publisher", name="Northwire"),
    ]
    nodes += [Node(id=f"d{n:02}", kind="document", name=f"Page {n}", time=f"2031-05-09T{n:02}:00") for n in range(24)]
    nodes += [Node(id="speaker:x", kind="speaker", name="Ragna Tveit")]
    edges = [Edge(from_="publisher:w", to="d00", kind="published"), Edge(from_="speaker:x", to="d00", kind="quotes")]
    edges += [Edge(from_="agency:w", to=f"d{n:02}", kind="credits", evidence=(f"a{n}",)) for n in range(1, 12)]
    edges += [Edge(from_="d05", to=f"d{n}", kind="copied") for n in range(12, 16)]  # no credit: the page it copied
    edges += [Edge(from_="d23", to="d16", kind="copied")]  # from a later page: not drawn
    edges += [Edge(from_="speaker:x", to=f"d{n}", kind="quotes") for n in range(12, 20)]
    drawing = draw(Lineage(nodes=tuple(nodes), edges=tuple(edges)))
    told = [(d.node.id, d.look, [n.id for n in d.pages]) for d in drawing.rows]
    assert told == [
        ("speaker:x", "speaker", []),
        ("d00", "agency", []),
        ("d01", "document", ["d01", "d02", "d03", "d04", "d06", "d07", "d08", "d09", "d10", "d11"]),
        ("d05", "document", []),
        ("d12", "document", ["d12", "d13", "d14", "d15"]),
        ("d16", "document", ["d16", "d17", "d18", "d19"]),
        ("d20", "document", ["d20", "d21", "d22", "d23"]),
    ]
    assert [(s.edge.from_, s.edge.to) for s in drawing.streams if s.edge.evidence] == [("d00", "d01"), ("d00", "d05")]
    assert drawing.left_out == 0


def test_an_agency_with_two_pages_under_two_names_is_one_hand():
    def page(id_: str, publisher: str, hour: int) -> Document:
        time = f"2031-03-04T{hour:02}:00:00+00:00"
        return Document(id=id_, source=id_, text="x", page_text="x", publisher=publisher, published=time)

    def credited(document: Document, name: str) -> Document:
        return msgspec.structs.replace(
            document, credits=(Credit(name=name, kind="agency", reason="byline", span=document.span(0, 1)),)
        )

    pages = [
        page("first", "Meridian News Agency", 9),
        credited(page("early", "Coastline Daily", 10), "Meridian"),
        page("second", "Meridian News Agency", 12),
        credited(page("late", "Eastern Post", 13), "Meridian"),
    ]
    lineage = trace_lineage(pages, [], [])
    assert [n.id for n in lineage.nodes if "meridian" in n.id] == [
        "publisher:organization:meridian",
        "agency:organization:meridian",
    ]
    drawing = draw(lineage)
    assert [(d.node.id, d.look) for d in drawing.rows] == [
        ("first", "agency"),
        ("early", "document"),
        ("second", "agency"),
        ("late", "document"),
    ]
    assert [(s.edge.from_, s.edge.to) for s in drawing.streams] == [("first", "early"), ("second", "late")]
    before = [credited(page("before", "Plumbline", 7), "Meridian"), *pages]
    assert "agency:organization:meridian" in [d.node.id for d in draw(trace_lineage(before, [], [])).rows]


def test_a_page_that_calls_its_publisher_by_a_short_name_names_no_other_hand():
    page = Document(id="p", source="p", text="x" * 40, page_text="", publisher="Dunmere Herald")
    said = msgspec.structs.replace(
        story.report().attributions[0],
        document="p",
        source=Source(name="Owen Tash", kind="speaker", mention=None, anonymous=False),
        chain=(
            Hand(name="Dunmere Herald", kind="publisher", evidence=()),
            Hand(name="the Herald", kind="outlet", evidence=()),
            Hand(name="Owen Tash", kind="speaker", evidence=()),
        ),
    )
    edges = trace_lineage([page], [], [said]).edges
    assert [(e.from_, e.to) for e in edges if e.kind != "published"] == [("speaker:person:owen tash", "p")]
    assert is_short_for("Meridian", "Meridian News Agency")
    assert not is_short_for("Dunmere Herald", "Dunmere Herald")
    assert not is_short_for("Harbour Herald", "Dunmere Herald")
    assert not is_short_for("Reuters", None)


def test_a_credit_to_a_publishers_initials_is_drawn_from_its_own_page():
    own = Document(id="a", source="a", text="", page_text="", publisher="Norland Press Agency")
    credit = Credit(name="NPA", kind="agency", span=Span(document="b", start=0, end=0, exact=""), reason="dateline")
    taker = Document(id="b", source="b", text="", page_text="", publisher="Velm Courier", credits=(credit,))
    drawn = trace_lineage([own, taker], [], [])
    assert [n.name for n in drawn.nodes if n.kind == "agency"] == ["Norland Press Agency"]
    assert [(s.edge.from_, s.edge.to) for s in draw(drawn).streams] == [("a", "b")]
    other = Document(id="c", source="c", text="", page_text="", publisher="Northern Print Association")
    shared = trace_lineage([own, taker, other], [], [])  # whose initials these are, too
    assert [n.name for n in shared.nodes if n.kind == "agency"] == ["NPA"]


def test_words_lead_to_the_live_page_and_to_the_copy_nearest_to_when_it_was_read():
    page = story.report().documents[0]
    span = page.span(0, 20)
    assert kept_link(page, span) is None
    there = msgspec.structs.replace(page, url="https://a.example/b?c=1#d", fetched="2031-05-09T07:10:00+00:00")
    words = span.exact.split()
    assert live_link(there, span) == "https://a.example/b?c=1#:~:text=" + "%20".join(words)
    assert kept_link(there, span) == "https://web.archive.org/web/20310509071000/https://a.example/b?c=1#:~:text=" + (
        "%20".join(words)
    )
    undated = msgspec.structs.replace(there, fetched=None, published=None)
    assert wayback(undated) == "https://web.archive.org/web/https://a.example/b?c=1"


def test_words_that_look_the_same_when_cut_stand_once():
    long = [Span(document=d, start=0, end=9, exact=f"Officials said the dam was closed for hours {tail}") for d, tail in
            (("a", "on Tuesday."), ("b", "on Monday."))]  # fmt: skip
    assert [len(group) for group in by_wording(long)] == [1, 1]
    assert [[s.document for s in group] for group in by_wording(long, 40)] == [["a", "b"]]


def test_a_denial_is_one_plain_sentence():
    def origin(name: str | None, kind: str) -> Origin:
        return Origin(name=name, kind=kind, mentions=(0,), path=())

    def by(*names: str) -> list[Conflict]:
        return [Conflict(claim=None, kind="denial", reason=f"{name} denies it", spans=()) for name in names]

    assert denial(by("Orrey Line"), [origin("A port official", "anonymous")], "“it failed”") == (
        "Orrey Line denies what a port official said: “it failed”."
    )
    assert denial(by("the company", "Brenna"), [origin("Sarovia", "organization")], "“it failed”") == (
        "The company and Brenna deny what Sarovia said: “it failed”."
    )
    assert denial(by("Brenna"), [origin("Quay", "publisher")], "“it failed”") == "Brenna denies this: “it failed”."


def test_that_many_pages_are_one_voice_stands_before_what_one_page_took():
    assert FIRST.index("single-origin") < FIRST.index("uncredited-reuse")


def test_many_findings_of_one_kind_are_folded_behind_the_first_four():
    finding = story.report().findings[0]
    alike = [msgspec.structs.replace(finding, id=f"u{n}", kind="uncredited-reuse") for n in range(9)]
    first, more = folded([finding, *alike])
    assert [f.id for f in first[1]] == [finding.id, "u0", "u1", "u2", "u3"]
    assert (more[0], [f.id for f in more[1]]) == ("uncredited-reuse", ["u4", "u5", "u6", "u7", "u8"])
    assert folded(alike[:5]) == [(None, alike[:5])]  # one is not worth folding


def test_sixty_pages_are_counted_in_the_matrix_and_thinned_in_the_timeline():
    made = story.report()
    pages = [
        msgspec.structs.replace(made.documents[0], id=f"d{n}", published=f"2031-05-09T{n // 3:02}:{n % 3 * 20:02}:00")
        for n in range(60)
    ]
    claim = msgspec.structs.replace(
        made.claims[0], mentions=tuple(Mention(document=d.id, start=0, end=5, exact=d.text[:5]) for d in pages)
    )
    many = msgspec.structs.replace(made, documents=(*made.documents, *pages), claims=(claim,))
    assert [(cell.sign, n) for cell, n in tallies(many)[0][1]] == [("●", 60)]
    html = to_html(many)
    assert "How many of the 64 pages carry each claim" in html
    two_days = [msgspec.structs.replace(d, id=f"e{d.id}", published=d.published.replace("-09T", "-10T")) for d in pages]
    events = timeline(
        msgspec.structs.replace(many, documents=(*pages, *two_days)), {d.id: d.id for d in (*pages, *two_days)}
    )
    assert [e.what for e in events if e.document is None and e.kind == "published"] == [
        "and 50 more pages until 9 May 2031, 18:00",
        "and 50 more pages until 10 May 2031, 18:00",
    ]
    assert len(events) < 40
