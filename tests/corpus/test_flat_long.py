"""Long flat texts: what has no sign of readers is no comment, short last sentences, and repeats that are told."""

import pytest

from headwater.model import Document, Page
from headwater.reading.document import read_page
from headwater.reading.draft import Draft, DraftLine, Metadata
from headwater.reading.repeated import tell_repeats

HEAD = ["Weirs along the Orrel checked one by one", "By Siv Raa", "4 March 2031"]
TOWNS = ("Tvedal", "Norrvik", "Askim", "Holmes", "Brekka", "Sundby", "Lerum")
LAST = "Kestrin has denied the report."
ARTICLE = (
    "A gate of the weir at Brekka gave way on Sunday night and flooded nine cellars, the canal office said.",
    '"We had asked for new hinges since the autumn," said Siv Raa, the engineer who looks after the weirs.',
    "The Askim Courier wrote on Tuesday that Kestrin, which made the gate, had known of its weak hinges for a year.",
)
FOOT = (
    "Related stories",
    "Mill opens at Tvedal",
    "Bridge closed at Sundby",
    "Ferry late again at Lerum",
    "Privacy policy",
    "Terms",
)


def read(*lines: str) -> Document:
    return read_page(Page(source="p", content="\n\n".join(lines).encode(), content_type="text/plain"))


def told(number: int) -> str:
    town = TOWNS[number % len(TOWNS)]
    return f"Weir number {number}, at {town}, lets through {number * 7 % 90 + 3} litres a second, the office said on Monday."


@pytest.mark.parametrize("count", [140, 200, 600])
def test_an_article_of_many_paragraphs_is_no_thread_of_comments(count: int) -> None:
    lines = [told(number) for number in range(count)]
    document = read(*HEAD, *lines)
    assert document.text.split("\n\n") == lines
    assert document.comments == ()


def test_a_long_article_keeps_its_short_sentences_and_those_that_come_again() -> None:
    lines = [line for number in range(160) for line in (told(number), "Raa denied that.", "Nobody else had seen it.")]
    assert read(*HEAD, *lines).text.split("\n\n") == lines


def test_a_long_thread_below_a_heading_is_no_article() -> None:
    signed = (
        line
        for number in range(90)
        for line in (f"reader{number} says:", f"March {number % 28 + 1}, 2031 at 4:10 pm", told(number), "Reply")
    )
    document = read(*HEAD, *(told(number) for number in range(100, 112)), "90 Comments", *signed)
    assert len(document.text.split("\n\n")) == 12
    assert len(document.comments) == 90


def test_a_short_last_sentence_about_a_name_of_the_article_is_its_own() -> None:
    assert read(*HEAD, *ARTICLE, LAST, *FOOT).text.split("\n\n") == [*ARTICLE, LAST]


@pytest.mark.parametrize(
    "line", ["All rights reserved.", "Follow Quill Post today.", "Kestrin in pictures", "Kestrin..."]
)
def test_what_a_site_says_below_an_article_is_not(line: str) -> None:
    assert read(*HEAD, *ARTICLE, line, *FOOT).text.split("\n\n") == list(ARTICLE)


def test_what_repeats_a_paragraph_and_is_left_out_is_told() -> None:
    lines, page_text = (
        [],
        "\n".join((ARTICLE[0], "Advertisement", ARTICLE[0], ARTICLE[1], ARTICLE[0], ARTICLE[2], ARTICLE[0])),
    )
    for words in page_text.split("\n"):
        start = lines[-1].end + 1 if lines else 0
        lines.append(DraftLine(start, start + len(words)))
    for taken in (0, 3, 5):
        lines[taken].role = "paragraph"
    draft = Draft(page_text, lines, Metadata())
    tell_repeats(draft)
    (warning,) = draft.warnings
    assert warning.code == "HW023"
    assert warning.message == "2 lines that repeat a paragraph of the article word for word were left out of it"
    assert warning.where == f"page_text {lines[2].start}-{lines[2].end}, {lines[4].start}-{lines[4].end}"
