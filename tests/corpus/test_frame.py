"""What stands in a page's frame by plain rules: one witness of the tagger."""

import numpy as np

from headwater.reading.markup.frame import BOX_CHARS, outside_frame
from headwater.reading.markup.shape import Shape
from headwater.reading.markup.walk import parse_tree


def outside(body: str) -> list[str]:
    """The lines of a page that stand in no part of its frame."""
    tree = parse_tree(f"<body>{body}</body>")
    lines = tree.lines
    at = np.array([line.element for line in lines])
    chars = np.array([float(len(line.text)) for line in lines])
    linked = np.array([float(sum(end - start for start, end, _ in line.links)) for line in lines])
    found = outside_frame(tree, Shape(tree), at, chars, linked)
    return [line.text for line, kept in zip(lines, found.tolist(), strict=True) if kept]


def test_tags_and_names_say_what_is_a_frame() -> None:
    page = """<header><p>The Orrey Mail</p></header>
    <nav><div><p>Harbour</p></div></nav>
    <div class="share-buttons"><p>Send it on</p></div>
    <div class="article-footer-text"><p>The crane will stay.</p></div>
    <main><div><h1>Crane stays</h1><figure><figcaption>The crane</figcaption></figure><p>It was to go.</p></div></main>
    <aside><p>From the archive</p></aside><footer><p>All about us</p></footer>"""
    assert outside(page) == ["The crane will stay.", "Crane stays", "It was to go."]


def test_what_is_mostly_links_is_a_frame() -> None:
    listed = "<li><a href=/a>A quay for two</a></li><li><a href=/b>The old crane</a></li>"
    said = "<li>The quay is open on Monday, and the crane is not.</li>"
    within = "<div><div><div>{}</div></div></div>"
    assert outside(f"<ul>{said}</ul>") == []  # a list that hangs so high is the page's
    assert outside(within.format(f"<ul>{said}</ul>")) == ["The quay is open on Monday, and the crane is not."]
    assert outside(within.format(f"<ul>{listed}</ul>")) == []
    assert outside(within.format(f"<ul>{said}{listed}</ul>")) == []
    teaser = "<article><h3><a href=/a>A quay for two</a></h3><p>They wait there.</p></article>"
    assert outside(within.format(teaser)) == []
    assert outside(within.format(teaser.replace("They", "They wait and " * 40))) != []


def test_a_long_box_is_not_judged_by_its_links() -> None:
    link = "<p><a href=/a>{}</a></p>"
    within = "<div><div><div>{}</div></div></div>"
    assert outside(within.format(link.format("The crane"))) == []
    long = "crane " * (BOX_CHARS // 5)
    assert outside(within.format(link.format(long))) == [long.strip()]


def test_a_bare_page_is_no_frame() -> None:
    assert outside("<p>One crane.</p><p>Two cranes.</p>") == ["One crane.", "Two cranes."]
