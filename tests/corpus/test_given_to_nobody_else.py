"""Who is named for a statement, where somebody else was: titles, marks, roles, reports of reports. Every text is invented."""

import pytest

from headwater.attribution import attribute
from headwater.attribution.tagging import Tier
from headwater.model import Attribution, Document

TIERS: tuple[Tier, ...] = ("rules", "fast")


def said(text: str, tier: Tier = "fast") -> list[Attribution]:
    return attribute([Document(id="p1", source="p1", text=text, page_text=text, publisher="The Beam")], tier=tier)


def given(text: str, tier: Tier = "fast") -> list[tuple[str, str | None]]:
    """Each content, without its marks, with the name that it is given to."""
    return [(a.content[0].exact.strip(" ,.\"“”'`"), a.source.name) for a in said(text, tier)]


# what a page says, and whose its last statement is
LAST = {
    "of a couple, the title says who speaks": (
        "Emil Rask left the board. Ada Rask begins in May. Emil Rask will help.\n\n"
        "Mrs. Rask told voters in Velm that Mr. Rask would mend the docks.",
        "Ada Rask",
    ),
    "a Monsignor's sentence does not end with his title": (
        "Emil Rask spoke first. Msgr. Tyr Holm said the bells would ring. “They are mended,” he said.",
        "Tyr Holm",
    ),
    "what the colon leads to is not told of whoever stands before it": (
        "Emil Rask backs him. Rask came late.\n\nTim Holm has often blamed the firm because it pays off: "
        "He said he’s raised 100,000 crowns since Friday.",
        "Tim Holm",
    ),
    "whose sex nothing shows is not she, where a long time has passed": (
        "Jugal Finch was to wed on Monday. The hall was full. The band played. A dinner was laid. The lights went out.\n\n"
        "In her anger, she declared that the ship would sail.",
        None,
    ),
    "a town whose name is also a woman's": (
        "Ada Quill fought alone.\n\nShe spoke to the Beam by telephone from Farah, the capital of the province.\n\n"
        "“I fought until dark,” she added.",
        "Ada Quill",
    ),
    "others are many": (
        "Some insist that the crab was real, others claim that it was drawn. He told the Beam that he saw it.",
        None,
    ),
    "the nearer subject": (
        "Tony Gall said that the move was a “done deal”, and then Bloom upped the ante by claiming that "
        "the league would add three towns.",
        "Bloom",
    ),
    "who left is not who promised": (
        "After founder Adam Holm left the firm in May, Norbank, its largest owner, pledged a loan of 9 million.",
        "Norbank",
    ),
    "the Ostrian government is no ocean": (
        "Ships cross the Ostrian Ocean. The Ostrian Ocean is deep. The Ostrian government said in a statement that "
        "23 men were held.",
        "Ostrian government",
    ),
    "another spokesperson": (
        "Kevin Holm, a spokesman, denied it all. A spokesperson for the department said that the case is open.",
        None,
    ),
    "an investigator of another kind": (
        "Rod Holm, a former harbour investigator, spoke first. He met Ada Finch.\n\n"
        "The federal investigator said the letters were kept.",
        None,
    ),
    "a report is not that of what it is about": (
        "Emil Rask was robbed. A NATO forensic report of Rask’s computer showed that he wrote to Velm.",
        "NATO",
    ),
    "a study is not of what it is about": ("The study of Falk Steel said that it was broke.", None),
    "an ambassador is not called by where he is": (
        "Ostria’s ambassador to Norway Tyr Rask has said that Velm is calm.",
        "Tyr Rask",
    ),
    "who spoke goes on, not whom his quotation names": (
        "Emil Rask left the hall. Rask was alone.\n\n“Rask does not know the first thing about boats,” said Tyr Holm, who was "
        "a pilot. “He is lost. First of all, Rask was trained at home. While Rask may have sailed once, there is no sign of "
        "more.”\n\nHe argued that the harbour is safe.",
        "Tyr Holm",
    ),
    "the statement is that of whoever gave it": (
        "Falk Steel issued a statement that lets the singer perform. Ada Quill accused Falk Steel of greed.\n\n"
        "The statement claimed that both had come to terms.",
        "Falk Steel",
    ),
    "an email is not that of who tells of it": (
        "Emil Rask reports that the emails hold a threat.\n\nThe emails suggested that more could be released.",
        None,
    ),
    "his record is not his voice": (
        "Emil Rask was held on Monday. He is 36. According to his police record, this is his second arrest.",
        "police record",
    ),
    "the production company is not the state-owned company": (
        "The state-owned company said on Monday that it was glad.\n\nHolm Productions denied it. The production company said "
        "that no deal was made.",
        "Holm Productions",
    ),
    "a paper of two names is no man": (
        "The ship left at noon, the Velm Sun-Times reported.\n\n“I cried the whole way,” he said.",
        None,
    ),
}


@pytest.mark.parametrize("what", LAST)
@pytest.mark.parametrize("tier", TIERS)
def test_whose_the_last_statement_is(what: str, tier: Tier) -> None:
    text, name = LAST[what]
    assert said(text, tier)[-1].source.name == name


def test_marks_as_language_tools_print_them_end_where_they_end() -> None:
    text = (
        "`` He is so bright , `` said club President Sid Holm . `` I saw him in May . '' "
        "The bell of the town 's tower rang , and the boys ' boats left . The navy chased pirates in `` hot pursuit `` again ."
    )
    assert given(text) == [("He is so bright", "Sid Holm")]
    assert [c.exact.strip(" `'.,") for c in said(text)[0].content] == ["He is so bright", "I saw him in May"]


def test_a_quotation_left_open_on_its_line_goes_on_with_the_next_opening_mark() -> None:
    text = (
        '"They are good kickers," added Emil Rask. "Charlie is good week in, week out. "But it is all about pressure." '
        'Former captain Dusty Hare watched. "You need toughness as well," Hare told the Beam.'
    )
    assert [(a.source.name, len(a.content)) for a in said(text)] == [("Emil Rask", 2), ("Dusty Hare", 1)]


def test_her_lawyer_is_not_the_lawyer_of_another_who_is_named_later() -> None:
    first, second = said(
        "Ada Quill left. Her lawyer said that she was tired. Cosmo’s lawyer, Tyr Holm, said that it is over."
    )
    assert (first.source.name, first.source.anonymous, second.source.name) == (None, True, "Tyr Holm")


def test_a_label_before_a_note_says_nothing_where_it_is_nobodys_name() -> None:
    text = (
        "Many readers asked about Pralana and about Norplan.\n\nPralana: This was the most requested review. It is the work of "
        "two friends. I can see why.\n\nNorplan: Sharing is readily done.\n\nAda Finch built Norplan.\n\nFinch: It was hard."
    )
    assert given(text)[-1] == ("It was hard", "Ada Finch")
    assert {name for _, name in given(text)} <= {"Ada Finch", None}


def test_what_somebody_reportedly_does_is_not_what_he_says() -> None:
    assert given("Norgate reportedly laid off more than 60 workers. Halden allegedly knew of it.") == []


def test_notes_on_teams_are_not_said_by_the_teams() -> None:
    text = (
        "The Gulls beat the Terns on Monday.\n\nGulls: Emil Rask missed his third game with a sprain. He is 31.\n\n"
        "Terns: Tyr Holm left the field early.\n\nThe Terns visit the Gulls on Friday."
    )
    assert given(text) == []


PASSED_ON = {
    "at its end": ("The harbour was shut, Emil Rask said, Tass reported on Monday.", "The harbour was shut"),
    "after indirect words": ("Emil Rask said that the harbour was shut, Tass reported.", "that the harbour was shut"),
    "after a quotation": (
        "Emil Rask said at a meeting that he was “very fond of the plan,” Tass reported.",
        "that he was “very fond of the plan",
    ),
    "according to": ("Two boats had sunk, Emil Rask said, according to Tass.", "Two boats had sunk"),
}


@pytest.mark.parametrize("what", PASSED_ON)
def test_who_passes_it_on_stands_around_who_said_it(what: str) -> None:
    text, content = PASSED_ON[what]
    outer, inner = said(text)
    assert (outer.source.name, inner.source.name) == ("Tass", "Emil Rask")
    assert inner.nested_in == outer.id
    assert [h.name for h in inner.chain] == ["The Beam", "Tass", "Emil Rask"]
    assert [c.exact.strip("“”,") for c in inner.content] == [content]
    assert outer.content[0].exact.startswith(text[:10])
    assert "Emil Rask said" in outer.content[0].exact


@pytest.mark.parametrize(
    "text",
    [
        "The firm will be split, the Velm Courier reported, citing “people close to the talks.”",
        "The move is a “done deal,” according to “sources close to the team.”",
    ],
)
def test_who_is_cited_says_it_and_is_not_what_is_said(text: str) -> None:
    assert any(a.source.anonymous and a.content[0].exact.startswith("The ") for a in said(text))
    assert not any("close to" in c.exact for a in said(text) for c in a.content)
