"""Lines that are neither headline nor paragraph: a dateline by itself, an agency's name, Markdown's signs."""

import pytest

from headwater.model import Document, Page
from headwater.reading.document import read_page
from headwater.reading.lines.patterns import WRITTEN_DATE
from headwater.reading.ownership.datelines import lone_dateline

TITLE = "Quay to open two months late"
PARAGRAPHS = [
    "The harbour board said on Tuesday that the new quay would open in spring, two months later than planned.",
    "Work had stopped in November after divers found an old anchor chain under the wall, its chairwoman said.",
    "“We will not open a quay that nobody has looked at twice,” Ilse Morten told reporters on the wall.",
]


def flat(*above: str) -> Document:
    text = "\n\n".join([*above, *PARAGRAPHS])
    return read_page(Page(source="quay.txt", content=text.encode(), content_type="text/plain"))


def markup(beside: str) -> Document:
    words = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    page = f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{beside}{words}</article></body></html>"
    return read_page(Page(source="quay.html", content=page.encode(), content_type="text/html"))


def credited(document: Document) -> list[tuple[str, str]]:
    return [(credit.name, credit.reason) for credit in document.credits]


@pytest.mark.parametrize(
    "line", ["MARLPORT (AP)", "MARLPORT, March 3, 2031 (AP)", "MARLPORT — Associated Press", "MARLPORT/OLAND (AP) —"]
)
def test_a_dateline_on_a_line_of_its_own_is_no_second_headline_and_credits_its_agency(line: str) -> None:
    document = flat(TITLE, line)
    assert [block.role for block in document.blocks] == ["headline", "dateline", "paragraph", "paragraph", "paragraph"]
    assert credited(document) == [("AP", "dateline")]
    assert document.dateline and document.dateline.places[0] == "Marlport"
    assert document.byline == ()


@pytest.mark.parametrize("line", ["Photo (AP)", "Ilse Morten (Labour)", "The quay (Marlport Echo)", "MARLPORT (map)"])
def test_a_name_with_brackets_behind_it_is_no_dateline(line: str) -> None:
    assert lone_dateline(line) is None


def test_the_day_of_a_lone_dateline_is_the_pages() -> None:
    assert flat(TITLE, "MARLPORT, March 3, 2031 (Reuters)").published == "2031-03-03"


def test_a_place_in_a_byline_is_no_author() -> None:
    document = markup('<p class="byline">MARLPORT (AP)</p>')
    assert document.byline == ()
    assert credited(document) == [("AP", "dateline")]
    assert markup('<p class="byline">By Reuters, Marlport</p>').byline == ("Reuters",)


def test_an_agency_and_a_place_under_the_headline_are_no_second_headline() -> None:
    document = flat(TITLE, "Reuters, Marlport")
    assert [block.role for block in document.blocks][:3] == ["headline", "byline", "paragraph"]


def test_the_signs_of_a_heading_in_markdown_are_no_words_of_it() -> None:
    document = flat(f"# {TITLE}", "## A chain under the wall")
    assert document.headline == TITLE
    assert [(span.exact, document.page_text[span.start : span.end]) for span in document.headlines] == [
        (TITLE, TITLE),
        ("A chain under the wall", "A chain under the wall"),
    ]
    assert document.page_text.startswith("# Quay")
    assert flat("# 1 in the harbour: a quay opens late").headline == "# 1 in the harbour: a quay opens late"


def test_a_date_that_is_run_together_with_the_name_before_it_is_one() -> None:
    assert WRITTEN_DATE.search("quayfanAugust 5, 2012 4:11 AM")
    assert not WRITTEN_DATE.search("dismay 5, 2012")
    assert not WRITTEN_DATE.search("DISMAY 5, 2012")


@pytest.mark.parametrize(
    ("words", "encoding"), [("“no” — it’s late", "windows-1252"), ("Łódź — „późno”, mówi Świętek", "windows-1250")]
)
def test_english_quotation_marks_are_not_called_polish(words: str, encoding: str) -> None:
    text = " ".join([words, *PARAGRAPHS])
    content = text.encode("cp1252" if encoding == "windows-1252" else "cp1250")
    document = read_page(Page(source="quay.txt", content=content, content_type="text/plain"))
    assert document.page_text == text
    assert [warning.message for warning in document.warnings if warning.code == "HW011"] == [
        f"does not say its encoding; by its letters it is {encoding}."
    ]
