"""Lists and tables among an article's paragraphs are the article's; boxes of links and cards beside it are not."""

import numpy as np

from headwater.reading.markup.insets import own_insets
from headwater.reading.markup.walk import parse_tree

PARAGRAPH = "<p>The council of the harbour town decided on Monday to close the quay, and said why at some length.</p>"
TABLE = "<table><tr><td>Monday</td><td>rest</td></tr><tr><td>Tuesday</td><td>walk</td></tr></table>"
LINKS = "<ul><li><a href='/a'>Piers</a></li><li><a href='/b'>Ropes</a></li></ul>"


def joined(html: str) -> list[str]:
    """The lines that join an article whose lines are the paragraphs."""
    tree = parse_tree(f"<body>{html}</body>")
    article = np.array([tree.elements[line.element].tag == "p" for line in tree.lines])
    words = np.array([float(len(line.text.split())) for line in tree.lines])
    linked = np.array([sum(e - s for s, e, _ in line.links) / len(line.text) for line in tree.lines])
    return [tree.lines[i].text for i in np.flatnonzero(own_insets(tree, article, words, linked)).tolist()]


def test_a_list_between_paragraphs_and_a_table_after_them_join_the_article() -> None:
    html = f"<article>{PARAGRAPH}<ul><li>Rope</li><li>Tar</li></ul>{PARAGRAPH}<div><div>{TABLE}</div></div></article>"
    assert joined(html) == ["Rope", "Tar", "Monday", "rest", "Tuesday", "walk"]


def test_lists_of_links_menus_and_cards_do_not() -> None:
    assert joined(f"<article>{PARAGRAPH}{LINKS}{PARAGRAPH}</article>") == []
    assert joined(f"<nav><ul><li>Rope</li></ul></nav><article>{PARAGRAPH}{PARAGRAPH}</article>") == []
    assert joined(f"<article><ul><li>Rope</li></ul>{PARAGRAPH}{PARAGRAPH}</article>") == []
    assert joined(f"<article>{PARAGRAPH}{PARAGRAPH}<ul><li>Rope</li></ul></article>") == []
    card = "<div><h3>Rope of the week</h3><ul><li>Hemp</li><li>Nine metres</li></ul></div>"
    assert joined(f"<article>{PARAGRAPH}{card}{PARAGRAPH}</article>") == []
    assert joined(f"<article>{PARAGRAPH}<ul style='display:none'><li>Rope</li></ul>{PARAGRAPH}</article>") == []


def test_an_article_whose_paragraphs_stand_nowhere_together_has_no_lists_of_its_own() -> None:
    apart = "".join(f"<section>{PARAGRAPH}</section>" for _ in range(3))
    assert joined(f"<article>{apart}<ul><li>Rope</li></ul>{apart}</article>") == []
    assert joined("<div>nothing</div><ul><li>Rope</li></ul>") == []
