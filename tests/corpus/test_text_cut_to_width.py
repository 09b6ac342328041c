"""Flat text whose lines end where they are full: mail, what pdftotext and text browsers write, old terminals."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.model import Document, Page
from headwater.reading import read_page
from headwater.reading.flat.wrapped import unwrap

TITLE = "Kestrel Bay closes Marlow Street bridge after cracks are found"
PARAGRAPHS = [
    "KESTREL BAY (Norlund Press) – The town council of Kestrel Bay voted 7 to 4 on Monday night to close the Marlow"
    " Street bridge for at least 14 months, citing an engineer’s report that found cracks in three of its five piers.",
    "“We cannot in good conscience let another school bus drive over that bridge,” Mayor Ottilie Brandt said after the"
    " vote. “The report leaves no room for doubt.”",
    "The report, dated 12 May and seen by Norlund Press, says that repairs would cost between 6 million and 8 million"
    " crowns. A replacement would cost 31 million.",
    "Councillor Hugh Pellard, who voted against the closure, rejected the findings. “The piers were inspected in March"
    " and passed,” he said.",
    "Some 4,200 vehicles cross the bridge each day, according to the county’s road office. The nearest crossing is 9"
    " kilometres (5.6 miles) upstream.",
]


def read_text(text: str) -> Document:
    return read_page(Page(source="pasted.txt", content=text.encode()))


def cut(width: int, gap: str = "\n\n", indent: str = "") -> str:
    paragraphs = (textwrap.fill(p, width, initial_indent=indent) for p in PARAGRAPHS)
    return f"{TITLE}\n\nBy Ilse Varga | 20 May 2031 7:15\n\n" + gap.join(paragraphs) + "\n"


@pytest.mark.parametrize("width", [34, 56, 72, 80, 100])
def test_an_article_cut_to_a_width_has_the_paragraphs_it_was_written_in(width: int) -> None:
    document = read_text(cut(width))
    assert document.text == "\n\n".join(PARAGRAPHS)
    assert document.headline == TITLE
    assert document.byline == ("Ilse Varga",)
    assert document.published == "2031-05-20"
    assert [credit.name for credit in document.credits] == ["Norlund Press"]


def test_paragraphs_may_be_told_by_their_indent_alone() -> None:
    assert read_text(cut(72, gap="\n", indent="   ")).text == "\n\n".join(PARAGRAPHS)


def test_a_mail_sent_on_is_read_without_its_marks_of_quotation() -> None:
    mail = "\n".join("> " + line for line in cut(72).split("\n"))
    assert read_text(mail).text == "\n\n".join(PARAGRAPHS)


def test_the_columns_of_a_printed_page_are_of_uneven_lines() -> None:
    """As pdftotext gives a page that a browser printed: the width is one of inches, and names begin lines."""
    printed = """Engineer’s report warns of three damaged piers; crossing shut for 14 months
By Ilse Varga | 20 May 2031 7:15
Share on Facebook Share on X Email
KESTREL BAY (Norlund Press) – The town council of Kestrel Bay voted 7 to 4 on Monday night to
close the Marlow Street bridge for at least 14 months, citing an engineer’s report that found cracks
in three of its five piers.
“We cannot in good conscience let another school bus drive over that bridge,” Mayor Ottilie Brandt
said after the vote. “The report leaves no room for doubt.”
The report, dated 12 May and seen by Norlund Press, says that repairs would cost between 6
million and 8 million crowns. A replacement would cost 31 million.
Councillor Hugh Pellard, who voted against the closure, rejected the findings. “The piers were
inspected in March and passed,” he said.
Some 4,200 vehicles cross the bridge each day, according to the county’s road office. The nearest
crossing is 9 kilometres (5.6 miles) upstream.
"""
    document = read_text(f"{TITLE[:39]}\n{TITLE[40:]}\n\n{printed}")
    assert document.text == "\n\n".join(PARAGRAPHS)
    assert (document.headline, document.byline) == (TITLE, ("Ilse Varga",))


def test_a_word_cut_at_a_hyphen_is_whole_only_where_the_text_has_it_so() -> None:
    lines = [
        "The council said that the rein-",
        "forcement of the piers had been",
        "planned for years, and that the",
        "work, which is much and long-",
        "awaited reinforcement, would be",
        "begun in June, when the school-",
        "children are on their holidays.",
    ]
    assert unwrap("\n".join(lines)) == (
        "The council said that the reinforcement of the piers had been planned for years, and that the work,"
        " which is much and long-awaited reinforcement, would be begun in June, when the school-children are on their holidays."
    )


def test_what_is_not_cut_to_a_width_stays_as_it_came() -> None:
    verse = "the ferry came\nwhen all was still\nand no one saw\nit climb the hill\n"
    list_ = "- a bridge that is closed\n- a bus that is free of charge\n- a bill that nobody has seen\n- a vote\n"
    whole = f"{TITLE}\n\n" + "\n".join(PARAGRAPHS)
    for text in (verse, list_, whole, "", "\n\n", "one line"):
        assert unwrap(text) == text


@settings(max_examples=60, deadline=None)
@given(st.integers(30, 120), st.lists(st.sampled_from(PARAGRAPHS[1:]), min_size=2, max_size=8))
def test_cutting_and_unwrapping_gives_the_paragraphs_back(width: int, paragraphs: list[str]) -> None:
    text = "\n\n".join(textwrap.fill(p, width, break_on_hyphens=False) for p in paragraphs)
    assert unwrap(text).split() == text.split()
    if width <= 60:  # wider, two short paragraphs may have too few cuts to be told
        assert unwrap(text) == "\n\n".join(paragraphs)


WIRE = """Castor Lime Works of Tofte said its
quarry at Brekke will be shut for the winter, and that 40 of
its 120 workers have been told.

Olga Rennmark, a spokeswoman, said the kilns will be kept
warm so that they can be lit again in March.

The union will meet the company on Tuesday."""
WHOLE_WIRE = """Castor Lime Works of Tofte said its quarry at Brekke will be shut for the winter, and that 40 of its 120 workers have been told.

Olga Rennmark, a spokeswoman, said the kilns will be kept warm so that they can be lit again in March.

The union will meet the company on Tuesday."""


def test_a_wires_short_text_has_its_paragraphs() -> None:
    """Its lines were too few to tell by how full they are: each was read by itself, as a headline, a date, a paragraph."""
    assert unwrap(WIRE) == WHOLE_WIRE
    assert read_text(WIRE).text.split("\n\n") == WHOLE_WIRE.split("\n\n")


@pytest.mark.parametrize("first", ["Lime and stone stocks held by the Tofte", "The quarry of the"])
def test_the_short_first_line_of_a_wires_text_is_no_headline(first: str) -> None:
    """A wire's first line leaves room for the dateline that somebody took away."""
    text = (
        f"{first}\nWorkers' Bank rose on Monday to 4,151 tonnes from 2,727 tonnes\nthe day before, the bank said in its "
        "latest statement.\n    Stocks of stone fell to 972 tonnes from 1,131 tonnes on the\nsame days.\n    Total "
        "stocks were 5,123 tonnes on Monday and 3,858 on the\nday before, said the bank."
    ).replace("\n    ", "\n\n")
    assert read_text(text).headlines == ()
    assert unwrap(text).startswith(f"{first} Workers' Bank rose on Monday to 4,151 tonnes from 2,727 tonnes the day")


def test_a_line_that_ends_with_a_small_word_stops_in_the_middle_whatever_comes_next() -> None:
    text = (
        "Osk is expected to tender shortly for\n100,000 tonnes of Brekke lime for shipment between April and\nJune, "
        "covered by the guarantees of Tofte, the traders said.\n\nOver 300,000 tonnes of Brekke lime have been sold "
        "to\nOsk since the season began with the loading of a ship, of which\n225,000 have already been shipped, they said."
    )
    assert read_text(text).headlines == ()
    assert unwrap(text).count("\n") == 2


@pytest.mark.parametrize(
    "text",
    [
        "Quarry shut for the winter at Brekke\nBy Olga Rennmark in Tofte\n\nThe quarry is shut.\n\nThe union will meet.",
        "quarries and kilns of the coast\nlime works and what they cost\n\nunion news from all over\nletters to the editor",
        "The quarry at Brekke is shut.\nThe kilns are kept warm.\n\nThe union will meet.\nNobody was told before noon.",
        "Olga R\nI was there and saw it all.\n\nbo lind\nso was I, and saw nothing.\n\nTomas\nwho cares about it all.",
    ],
)
def test_lines_between_blank_lines_that_were_not_cut_stay(text: str) -> None:
    assert unwrap(text) == text
