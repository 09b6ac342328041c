"""What a page says twice is told from what it says: a thread's quotes, an article set twice, its copy for a script."""

import numpy as np

from headwater.model import Page
from headwater.reading.document import read_page
from headwater.reading.lines.patterns import pleads
from headwater.reading.markup.repeats import article_copied, said_again, set_again
from headwater.reading.markup.smoothing import join_headings

LONG = "The ferry has been out of service since the storm of Sunday night"
PARAGRAPHS = [
    f"Paragraph {n} says in rather many words what the council of the harbour town decided about pier {n} on that day,"
    f" and who of its members was against it, for reasons that paragraph {n} gives at some length." for n in range(9)
]  # fmt: skip


def marks(*places: int, count: int) -> np.ndarray:
    return np.isin(np.arange(count), places)


def test_a_quoted_post_counts_once() -> None:
    texts = [LONG, "Thank you!", LONG, "Thank you!", LONG]
    assert said_again(texts, marks(0, 1, 2, 3, count=5)).tolist() == [False, False, True, False, False]


def test_an_article_set_twice_counts_once() -> None:
    texts = ["Menu", *PARAGRAPHS, "Share", *PARAGRAPHS, "About us"]
    taken = marks(*range(1, 10), *range(11, 20), count=len(texts))
    assert np.flatnonzero(set_again(texts, taken)).tolist() == list(range(11, 20))


def test_refrains_and_tables_are_no_second_setting() -> None:
    texts = [line for paragraph in PARAGRAPHS for line in (paragraph, LONG, "Price", "Weight")]
    assert not set_again(texts, np.ones(len(texts), dtype=bool)).any()
    assert not set_again(PARAGRAPHS[:7] * 2, np.ones(14, dtype=bool)).any()
    assert not set_again(["the same again and again " * 9] * 40, np.ones(40, dtype=bool)).any()


def test_a_hidden_copy_of_the_article_is_no_comment() -> None:
    texts = ["He called it \"The Voice\".", "A reader says so.", "He called it \\\"The Voice\\\"."]  # fmt: skip
    assert article_copied(texts, marks(0, count=3), marks(1, 2, count=3)).tolist() == [False, False, True]


def test_headings_join_the_paragraph_below_them_when_the_article_runs_above() -> None:
    taken = marks(1, 5, 9, count=11)
    heading = marks(0, 3, 4, 8, 10, count=11)
    assert np.flatnonzero(join_headings(taken, heading, 4)).tolist() == [1, 3, 4, 5, 8, 9]


def test_a_thread_keeps_one_copy_of_a_quoted_post() -> None:
    posts = [
        ("Mara", "Has anybody tried to run the harbour camera over the old radio link in winter, and did it hold?"),
        ("Ole", "It held for me until the mast iced over; then I had to climb up there twice a week."),
        ("Ada", "I gave up on it after a month and laid a cable along the pier instead."),
    ]
    quoted = f"<blockquote><p>{posts[0][1]}</p></blockquote>"
    items = "".join(
        f'<div class="post"><span class="username">{name}</span><time datetime="2031-02-0{n + 1}">Feb {n + 1}, 2031</time>'
        f'<div class="postbody">{quoted if n else ""}<p>{text}</p></div></div>'
        for n, (name, text) in enumerate(posts)
    )
    html = (
        "<html><head><title>Harbour camera over radio? - Pier Forum</title><meta name='generator' content='phpBB'></head>"
        f"<body class='forum'><h1>Harbour camera over radio?</h1>{items}</body></html>"
    )
    page = Page(source="t", content=html.encode(), url="https://forum.pier.example/viewtopic.php?t=4")
    text = read_page(page).text
    assert [text.count(said) for _, said in posts] == [1, 1, 1]


def test_what_a_site_asks_of_its_readers_is_no_article() -> None:
    asked = (
        "Get our weekly newsletter with all that is new on the pier in your inbox.",
        "By signing up, you agree to our terms and to letters from our partners.",
        "Mara Quill covers ports. Follow her on Facebook.",
        "You need to enable JavaScript to run this map.",
        "The following content is brought to you by partners of Pier Daily.",
    )
    assert [pleads(text) for text in asked] == [True] * 5
    said = (
        "Get the pump running before the newsletters of the week arrive.",
        "The newsletter of the harbour board said on Monday that the pump would be repaired.",
        "Join the ropes where they are thinnest, then wait for a day.",
        "Some two million people follow the singer on Instagram, where she first said so.",
        "Officers follow him on foot while his Facebook friends wait.",
        "This article was first printed in The Quay.",
    )
    assert [pleads(text) for text in said] == [False] * 6
