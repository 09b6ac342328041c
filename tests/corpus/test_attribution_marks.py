"""Whatever a page quotes with: each kind of marks, read as one; headlines and headings in capitals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import attribution_who
from headwater.attribution import attribute
from headwater.attribution.tagging import Tier
from headwater.attribution.text.masking import Casing, headings
from headwater.language.quotation_marks import one_kind_of_marks
from headwater.model import Document

TIERS: tuple[Tier, ...] = ("rules", "fast", "accurate")

MARKS = {
    "‘We will stay,’ he said.": "“We will stay,” he said.",
    "‘26% of the mill’s workers’ pay was cut,’ wrote Voss.": "“26% of the mill’s workers’ pay was cut,” wrote Voss.",
    "A ban on ‘loud shoes’ was called ‘silly’ by sailors.": "A ban on “loud shoes” was called “silly” by sailors.",
    "He added: 'I'm fine, and so's the cat.'": "He added: “I'm fine, and so's the cat.”",
    "'No,' she said. 'It's the workers' fault.'": "“No,” she said. “It's the workers' fault.”",
    "‘He told me “go home” and I went,’ Reed said.": "“He told me ‘go home’ and I went,” Reed said.",
    "‘First part.\n‘Second part,’ he said.": "“First part.\n“Second part,” he said.",
    "„Wir gehen“, sagte Rask.": "“Wir gehen”, sagte Rask.",
    "« Nous partons », a dit Rask.": "“ Nous partons ”, a dit Rask.",
    "»Vi går,« sagde Rask.": "“Vi går,” sagde Rask.",
    "”Vi går”, sade Rask.": "“Vi går”, sade Rask.",
    "`` We left , '' she said .": "“  We left , ”  she said .",
    "`` I left , `` said Finch ; and `` hot air `` rose .": "“  I left , ”  said Finch ; and “  hot air ”  rose .",
    # what stays as it is
    "He won four cups ( 1983 , '86 , '87 , '88 ) and left.": "He won four cups ( 1983 , '86 , '87 , '88 ) and left.",
    "The town 's mayor said they 'll stay and he 's glad .": "The town 's mayor said they 'll stay and he 's glad .",
    "“My first thought was, ‘Oh no,’ ” she said.": "“My first thought was, ‘Oh no,’ ” she said.",
    "The boys’ mother and the sailors’ union left.": "The boys’ mother and the sailors’ union left.",
    "In the '90s rock 'n' roll was 'til late.": "In the '90s rock 'n' roll was 'til late.",
    "The 'first' lock was, \"he said\", and \"she said\", shut.": "The 'first' lock was, \"he said\", and \"she said\", shut.",
    "''He says 'stay' and I stay,'' she said.": "''He says 'stay' and I stay,'' she said.",
}  # fmt: skip


@pytest.mark.parametrize("text", MARKS)
def test_one_kind_of_marks(text: str):
    assert one_kind_of_marks(text) == MARKS[text]


@given(st.text(alphabet="ab s.,\n'‘’“”„«»\"`", max_size=60))
def test_marks_move_no_code_point_and_change_nothing_else(text: str):
    made = one_kind_of_marks(text)
    assert len(made) == len(text)
    kept = [(a, b) for a, b in zip(text, made, strict=True) if a not in "'‘’“”„«»\"`"]
    assert all(a == b for a, b in kept)


def page(*paragraphs: str, headline: str | None = None) -> Document:
    row = {"id": "p", "publisher": None, "paragraphs": list(paragraphs), "credits": [], "headline": headline}
    return attribution_who.page_of(row)


@pytest.mark.parametrize("tier", TIERS)
def test_single_marks_make_a_direct_quotation_that_goes_on(tier: Tier):
    document = page("‘We will keep the lock shut,’ said Mara Voss.", "‘We have every right to do so.’")
    found = attribute([document], tier=tier)
    assert [(a.kind, a.source.name, a.content[0].exact) for a in found] == [
        ("direct", "Mara Voss", "‘We will keep the lock shut,’"),
        ("direct", "Mara Voss", "‘We have every right to do so.’"),
    ]


@pytest.mark.parametrize("tier", TIERS)
def test_words_in_single_marks_make_a_mixed_one(tier: Tier):
    [found] = attribute([page("Mara Voss said sailors ‘had the right’ to keep the lock shut.")], tier=tier)
    assert (found.kind, found.content[0].exact) == ("mixed", "sailors ‘had the right’ to keep the lock shut")


@pytest.mark.parametrize("tier", TIERS)
def test_who_is_named_inside_single_marks_does_not_speak(tier: Tier):
    text = "Aldo Reed wrote: 'The rumours of my death are, as Emil Rask observed at another time, much exaggerated.'"
    found = attribute([page(text)], tier=tier)
    assert found[0].source.name == "Aldo Reed"
    assert all(a.nested_in for a in found[1:])


BODY = (
    "The port considers the lock illegal and says a video shows it open.",
    "Critics lash out at the Oster port for it.",
    "Mara Voss left.",
    "Emil Rask stayed.",
    "The end.",
)


def test_a_headline_in_capitals_is_read_in_the_case_of_its_text():
    casing = Casing("\n".join(BODY))
    assert casing.sentence("Video Shows Lock At Oster Open, Says Voss") == "Video shows lock at Oster open, says Voss"
    assert casing.sentence("Lock at Oster open, says Voss") == "Lock at Oster open, says Voss"


def test_headings_and_titles_of_other_pages_are_hidden():
    lines = ["Voss left.", "Port Equates Lock With Open Bridge", "Mara Voss said no.", "Bridge stays shut", "End.", ""]
    text = "\n".join(lines)
    assert [text[a:b] for a, b in headings(text)] == ["Port Equates Lock With Open Bridge"]


@pytest.mark.parametrize("tier", TIERS)
def test_a_heading_among_paragraphs_says_nothing(tier: Tier):
    found = attribute([page(*BODY, "Mayor Denies Secret Deal With Port Owners", "The lock is old.")], tier=tier)
    assert not [a for a in found if "Deal" in a.content[0].exact]
