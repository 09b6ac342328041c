"""Quotations in the forms that pages have beside sentences: blocks, posts, interviews, signatures, other people's words."""

import pytest
from msgspec.structs import replace

from bench import attribution_who
from headwater.attribution import attribute
from headwater.attribution.tagging import Tier
from headwater.model import Attribution, Document

TIERS: tuple[Tier, ...] = ("rules", "accurate")


def page(*paragraphs: str, quoted: tuple[int, ...] = ()) -> Document:
    """A page; ``quoted``: which paragraphs its markup calls quotations."""
    row = {"id": "p", "publisher": "Halden Courier", "paragraphs": list(paragraphs), "credits": [], "headline": None}
    document = attribution_who.page_of(row)
    blocks = [replace(b, role="quotation") if n in quoted else b for n, b in enumerate(document.blocks)]
    return replace(document, blocks=tuple(blocks))


def told(found: list[Attribution]) -> list[tuple[str | None, str, str]]:
    return [(a.source.name, a.kind, " | ".join(s.exact for s in a.content)) for a in found]


CITED = {
    "Norbank is to close its mill in Lesna, Orfa on Monday cited sources as saying, after a year of talks.": (
        "Norbank is to close its mill in Lesna"
    ),
    "The owners still haggle over a price but the sale is a “go,” Orfa cited one source in the ministry as saying.": (
        "The owners still haggle over a price but the sale is a “go,”"
    ),
}


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("text", CITED)
def test_what_stands_before_a_medium_that_cites_somebody_as_saying(text: str, tier: Tier):
    """What follows the commas was taken for the words, and of words quoted in part only those between the marks."""
    [found] = attribute([page(text)], tier=tier)
    assert " | ".join(s.exact for s in found.content) == CITED[text]
    assert [h.name for h in found.chain[:2]] == ["Halden Courier", "Orfa"]


@pytest.mark.parametrize("tier", TIERS)
def test_a_block_quotation_behind_words_that_introduce_it(tier: Tier):
    document = page(
        "Ada Finch left the port in May. She wrote on her page:",
        "We will not leave the river. We built the lock.",
        "Nobody else did.",
        "The port has 300 workers.",
        quoted=(1, 2),
    )
    assert told(attribute([document], tier=tier)) == [
        ("Ada Finch", "direct", "We will not leave the river. We built the lock."),
        ("Ada Finch", "direct", "Nobody else did."),
    ]


@pytest.mark.parametrize("tier", TIERS)
def test_a_block_that_nothing_introduces_is_nobodys(tier: Tier):
    document = page("Ada Finch left the port in May.", "We will not leave the river.", quoted=(1,))
    assert attribute([document], tier=tier) == []


POSTS = {
    "in one line": ["The lock is shut again. — Port of Oster (@portofoster) May 3, 2031"],
    "in two": ["The lock is shut again.", "— Port of Oster (@portofoster) 3 May 2031", "It opened in June."],
    "two hyphens": ["The lock is shut again. -- Port of Oster (@portofoster)"],
}


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize("form", POSTS)
def test_posts_of_a_network(form: str, tier: Tier):
    found = attribute([page(*POSTS[form])], tier=tier)
    assert told(found) == [("Port of Oster", "direct", "The lock is shut again.")]
    assert found[0].source.mention
    assert found[0].source.mention.exact == "Port of Oster"


def test_what_a_post_quotes_stands_inside_it():
    found = attribute([page("Mayor Emil Rask said the lock leaks. — Ada Finch (@finch) May 3, 2031")], tier="accurate")
    assert [(a.source.name, bool(a.nested_in)) for a in found] == [("Ada Finch", False), ("Emil Rask", True)]


@pytest.mark.parametrize("tier", TIERS)
def test_answers_are_those_of_the_one_person_named_before_the_questions(tier: Tier):
    document = page(
        "Ada Finch runs the port.",
        "Q: Why did the lock leak?",
        "A: It was rusty.",
        "Nobody had oiled it.",
        "Q: Who says so?",
        "A: The council does.",
        "The lock is old.",
    )
    assert told(attribute([document], tier=tier)) == [
        ("Ada Finch", "direct", "It was rusty."),
        ("Ada Finch", "direct", "Nobody had oiled it."),
        ("Ada Finch", "direct", "The council does."),
    ]


@pytest.mark.parametrize("tier", TIERS)
def test_answers_of_nobody_or_of_one_of_two_are_of_an_unknown_speaker(tier: Tier):
    turns = ["Q: Why did the lock leak?", "A: It was rusty."]
    for before in ([], ["Ada Finch and Emil Rask run the port."]):
        found = attribute([page(*before, *turns)], tier=tier)
        assert told(found) == [(None, "direct", "It was rusty.")]
        assert not found[0].source.anonymous


@pytest.mark.parametrize("tier", TIERS)
def test_turns_with_names_are_as_spoken(tier: Tier):
    document = page(
        "Courier: Why did the lock leak?", "Ada Finch: It was rusty.", "Courier: Who says so?", "Ada Finch: I do."
    )
    found = [t for t in told(attribute([document], tier=tier)) if t[0] == "Ada Finch"]
    assert found[0] == ("Ada Finch", "direct", "It was rusty")


@pytest.mark.parametrize("tier", TIERS)
def test_a_signature_behind_a_quotation(tier: Tier):
    found = attribute([page("“The lock was my life. I owe it all.” ― Ada Finch")], tier=tier)
    assert told(found) == [("Ada Finch", "direct", "“The lock was my life. I owe it all.”")]


@pytest.mark.parametrize("tier", TIERS)
def test_quoted_as_saying_takes_the_whole_quotation_and_what_goes_on_behind(tier: Tier):
    text = "“We have ships. Come and see them,” the Associated Press quoted Emil Rask as saying. “It is clear.”"
    [found] = attribute([page(text)], tier=tier)
    assert told([found]) == [("Emil Rask", "direct", "“We have ships. Come and see them,” | “It is clear.”")]
    assert [h.name for h in found.chain] == ["Halden Courier", "Associated Press", "Emil Rask"]


@pytest.mark.parametrize("tier", TIERS)
def test_a_name_before_what_it_is_belongs_to_the_source(tier: Tier):
    text = "The league may be selling boats, Emil Rask, the Norwegian envoy to the port, reportedly said."
    assert told(attribute([page(text)], tier=tier)) == [
        ("Emil Rask", "indirect", "The league may be selling boats"),
    ]


@pytest.mark.parametrize("tier", TIERS)
def test_what_a_statement_reads_is_said_by_who_issued_it(tier: Tier):
    text = "“We are aware of the reports,” the Port Office statement reads. “We cannot confirm these reports.”"
    assert told(attribute([page(text)], tier=tier)) == [
        ("Port Office", "direct", "“We are aware of the reports,” | “We cannot confirm these reports.”"),
    ]


@pytest.mark.parametrize("tier", TIERS)
def test_whoever_neither_confirms_nor_denies_says_nothing(tier: Tier):
    assert attribute([page("The Port Office could neither confirm nor deny the reports.")], tier=tier) == []


@pytest.mark.parametrize("tier", TIERS)
def test_reports_of_nobody_have_no_name(tier: Tier):
    found = attribute([page("Reports said the lock was shut. One report suggested it was open.")], tier=tier)
    assert [(a.source.name, a.source.kind) for a in found] == [(None, "organization"), (None, "organization")]


@pytest.mark.parametrize("tier", TIERS)
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The South Ostrian news agency Orfa reported that the lock was shut.", "Orfa"),
        ("CNN affiliate WXQZ reported that the lock was shut.", "WXQZ"),
    ],
)
def test_a_medium_is_called_by_its_name(text: str, name: str, tier: Tier):
    assert [a.source.name for a in attribute([page(text)], tier=tier)] == [name]


@pytest.mark.parametrize("tier", TIERS)
def test_a_country_can_be_part_of_a_papers_name(tier: Tier):
    [found] = attribute([page("Experts told USA TODAY that the lock could be opened.")], tier=tier)
    assert [h.name for h in found.chain[1:-1]] == ["USA TODAY"]
